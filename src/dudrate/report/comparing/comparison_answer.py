"""A scenario with two rates or more → everything that is said of how they compare: results, words, JSON, manifest.

The first rate is compared with each of the others. On wish the band of each is given once more with one kind of doubt
held fixed. The command line and the Compare page both answer with this.
"""

from dataclasses import dataclass
from math import isinf
from typing import Any

from dudrate.errors import InputError
from dudrate.evidence.library import Library
from dudrate.model.comparison import Comparison, Contrast, compare
from dudrate.model.estimate import Estimate
from dudrate.model.held import Hold, held, parse_hold
from dudrate.model.scenario import Scenario
from dudrate.model.scenario_words import words_of
from dudrate.report.answer import Answer, answer
from dudrate.report.comparing.comparison_sentences import compared_said, pair_said
from dudrate.report.comparing.held_sentences import held_said, shrinks_said
from dudrate.report.likeness import unlike_json
from dudrate.report.manifest import Manifest, manifest
from dudrate.report.said import Said
from dudrate.report.tables import estimate_json

__all__ = ["ComparisonAnswer", "Pair", "answer_comparison"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Pair:
    """Two rates, each with its estimate, and how their totals compare."""

    a: Estimate
    b: Estimate
    comparison: Comparison


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ComparisonAnswer:
    """One scenario, its rates compared under one library; `pairs` hold the first rate against each other one.

    Where something is held fixed, `held` has what is left of each estimate; None where it cannot be held.
    """

    estimates: Answer
    pairs: tuple[Pair, ...]
    hold: Hold | None = None
    held: tuple[Estimate | None, ...] = ()

    @property
    def library(self) -> Library:
        """The library that it was answered under."""
        return self.estimates.library

    @property
    def sentences(self) -> tuple[Said, ...]:
        """For each pair: ratio and difference, chance and shared area, and what must be said beside them."""
        delivered = self.estimates.delivered
        return tuple(
            pair_said(each.a, each.b, each.comparison, delivered=delivered, library=self.library) for each in self.pairs
        )

    @property
    def headline(self) -> Said:
        """The sentence to quote first."""
        first = self.pairs[0]
        delivered = self.estimates.delivered
        return compared_said(first.a, first.b, first.comparison, delivered=delivered, library=self.library)

    @property
    def unlike_rest_said(self) -> str:
        """Why rates here are not like for like, where no pair with the first says all of it; else empty."""
        whole = self.estimates.unlike
        told = {(each.what, each.a, each.b) for (one, _), reasons in whole.items() if not one for each in reasons}
        told |= {(what, b, a) for what, a, b in told}
        rest = any((each.what, each.a, each.b) not in told for reasons in whole.values() for each in reasons)
        return f"Among all rates here: {self.estimates.unlike_said}".replace("Not like", "not like") if rest else ""

    @property
    def held_said(self) -> tuple[Said, ...]:
        """What is left of each band where something is held fixed."""
        if self.hold is None:
            return ()
        pairs = zip(self.estimates.results, self.held, strict=True)
        return tuple(held_said(whole, left, self.hold) for whole, left in pairs)

    @property
    def shrinks_said(self) -> tuple[Said, ...]:
        """What more testing would and would not shrink, at each rate."""
        return tuple(shrinks_said(each) for each in self.estimates.results)

    @property
    def link(self) -> str | None:
        """A link that keeps these figures, and what is held fixed; None where it would be too long."""
        return self.estimates.link_with({} if self.hold is None else {"hold": [self.hold]})

    @property
    def manifest(self) -> Manifest:
        """Versions, inputs, records and the fingerprint of these results."""
        records = tuple(record.id for record in self.estimates.records)
        asked = {"asked": "compare"} if self.hold is None else {"asked": "compare", "hold": self.hold}
        return manifest(
            {**words_of(self.estimates.scenario), **asked},
            [self._pair_json(place) for place in range(len(self.pairs))],
            library=self.library,
            records=records,
        )

    def as_json(self) -> dict[str, Any]:
        """The answer in the keys of ``dudrate compare --json``; of more than two rates, the rest under `further`."""
        first, *further = [self._pair_json(place) for place in range(len(self.pairs))]
        among = unlike_json(self.estimates.unlike)
        tail = {
            "not_like_for_like_among_all": among,
            "hold": self.hold,
            "link": self.link,
            "manifest": self.manifest.as_json(),
        }
        return {**first, "further": further, **tail}

    def _pair_json(self, place: int) -> dict[str, Any]:
        found = self.pairs[place].comparison
        return {
            "a": self._result_json(0),
            "b": self._result_json(place + 1),
            "level": found.level,
            "probability_a_at_least_b": found.probability_a_at_least_b,
            "probability_bound": found.probability_bound,
            "tie_probability": found.tie_probability,
            "shared_area": found.shared_area,
            "shared_area_bound": found.shared_area_bound,
            "ratio": {"of": "b / a", **_contrast_json(found.ratio)},
            "difference": {"of": "b - a", **_contrast_json(found.difference)},
            "causes": list(found.causes),
            "chance_only": found.chance_only,
            "not_like_for_like": [{"what": each.what, "a": each.a, "b": each.b} for each in found.not_like_for_like],
            "records": list(found.records),
            "sentence": str(self.sentences[place]),
        }

    def _result_json(self, place: int) -> dict[str, Any]:
        """One result, and where something is held fixed what is left of it; null where it cannot be held."""
        result = estimate_json(self.estimates.results[place], str(self.estimates.sentences[place]))
        if self.hold is None:
            return result
        left, words = self.held[place], {"sentence": str(self.held_said[place])}
        return {**result, "held": words if left is None else {**estimate_json(left, "")["unexploded"], **words}}


def answer_comparison(scenario: Scenario, library: Library, *, hold: str = "none") -> ComparisonAnswer:
    """Compare the first rate of a scenario with each of its other rates.

    Parameters
    ----------
    scenario : Scenario
        Delivery, two rates or more, and bunching.
    library : Library
        Where its names are looked up.
    hold : str
        What is held fixed beside it: ``none``, ``chance`` or ``ignorance``.

    Raises
    ------
    InputError
        As :func:`dudrate.model.scenario.resolve`, when there is only one rate, and when `hold` is not known.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> from dudrate.model.scenario_words import scenario_from_words
    >>> asked = scenario_from_words({"deliver": ["1000 x m864"], "rate": ["1%", "14%"]})
    >>> answer_comparison(asked, load()).as_json()["ratio"]["of_means"]
    14.0
    """
    fixed = parse_hold(hold)
    if len(scenario.rates) == 1:
        given = words_of(scenario)["rate"][0]
        raise InputError("rate", given, "has none beside it", "give two rates or more to compare, as in 1% and 14%")
    estimates = answer(scenario, library)
    first, *others = estimates.results
    pairs = tuple(
        Pair(a=first, b=other, comparison=compare(estimates.delivered, library, a=0, b=place))
        for place, other in enumerate(others, 1)
    )
    left = () if fixed is None else held(estimates.delivered, fixed)
    return ComparisonAnswer(estimates=estimates, pairs=pairs, hold=fixed, held=left)


def _contrast_json(contrast: Contrast) -> dict[str, Any]:
    """A contrast with null for what is not known; what is infinite is null too, and is named as infinite."""
    values = {name: getattr(contrast, name) for name in ("of_means", "median", "low", "high")}
    infinite = [name for name, value in values.items() if value is not None and isinf(value)]
    known = {name: None if name in infinite else value for name, value in values.items()}
    return {"bound": contrast.bound, **known, "infinite": infinite}
