"""A scenario → everything that is said of it: resolved, estimated, in words, as JSON, with link and manifest.

The command line, the pages and the package all answer with this, so they give the same digits.
"""

from dataclasses import dataclass
from typing import Any

from dudrate.errors import InputError
from dudrate.evidence.echoes import printing
from dudrate.evidence.library import Library
from dudrate.evidence.records import Reported
from dudrate.model.estimate import Estimate, estimate
from dudrate.model.inputs import FixedRate
from dudrate.model.likeness import Unlike, unlike_among
from dudrate.model.scenario import Delivered, Scenario, resolve
from dudrate.model.scenario_words import words_of
from dudrate.report.likeness import unlike_json, unlike_words
from dudrate.report.links import Extras, frozen_link
from dudrate.report.manifest import Manifest, manifest
from dudrate.report.notices import SHAPE_HOLDS
from dudrate.report.said import Said, said
from dudrate.report.sentences import headline, sentence
from dudrate.report.tables import estimate_json

__all__ = ["Answer", "answer"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Answer:
    """One scenario, answered under one library."""

    scenario: Scenario
    library: Library
    delivered: Delivered
    results: tuple[Estimate, ...]

    @property
    def headline(self) -> Said:
        """The sentence to quote first, with the mark of rates that are not like for like."""
        words = headline(self.results, self.delivered, self.library)
        return said(words, " ", self.unlike_said) if self.unlike_said else words

    @property
    def unlike(self) -> dict[tuple[int, int], tuple[Unlike, ...]]:
        """Which two rates, by their places, are not like for like, and why."""
        return unlike_among(self.delivered.cases, self.library)

    @property
    def unlike_said(self) -> str:
        """Why rates here are not like for like; empty where nothing stands against comparing them."""
        return unlike_words(reason for reasons in self.unlike.values() for reason in reasons)

    @property
    def sentences(self) -> tuple[Said, ...]:
        """One sentence for each rate."""
        return tuple(sentence(result, self.delivered, self.library) for result in self.results)

    @property
    def records(self) -> tuple[Reported, ...]:
        """The loads and rates used, each once."""
        ids = dict.fromkeys(record for result in self.results for record in result.records)
        known = {**self.library.loads, **self.library.rates, **self.library.policies}
        return tuple(known[record] for record in ids)

    @property
    def same_figure(self) -> dict[str, tuple[Reported, ...]]:
        """For each rate that was typed as a plain figure: who has printed that figure."""
        return {
            case.as_given: printing(self.library, case.shape.rate)
            for case in self.delivered.cases
            if case.record is None and isinstance(case.shape, FixedRate)
        }

    @property
    def manifest(self) -> Manifest:
        """Versions, inputs, records and the fingerprint of these results."""
        ids = tuple(record.id for record in self.records)
        return manifest(words_of(self.scenario), self._results_json(), library=self.library, records=ids)

    @property
    def is_narrow(self) -> bool:
        """Whether a band here is luck of the draw only, and holds no doubt about a rate, an amount or bunching."""
        shares = [result.variance_shares for result in self.results]
        return any(share is not None and share.chance == 1.0 for share in shares)

    @property
    def is_rough(self) -> bool:
        """Whether duds hang together so closely that the bands are only approximate; of a single group they are not."""
        grouping = self.delivered.grouping
        whole = float(grouping.correlation(self.delivered.submunitions.mean))
        return grouping.icc > SHAPE_HOLDS and 0 < whole < grouping.icc

    @property
    def link(self) -> str | None:
        """A link that keeps these figures; None where the scenario is too long for one."""
        return self.link_with({})

    def link_with(self, extras: Extras) -> str | None:
        """The same link with what a page asks beside the scenario, as for :func:`dudrate.report.links.live_link`."""
        try:
            return frozen_link(self.scenario, self.library, extras=extras)
        except InputError:
            return None  # every name has been resolved, so that length is all that can be refused

    def as_json(self) -> dict[str, Any]:
        """The answer in the keys of ``dudrate estimate --json``."""
        return {
            "results": self._results_json(),
            "sentence": str(self.headline),
            "not_like_for_like": unlike_json(self.unlike),
            "same_figure": {rate: [record.id for record in found] for rate, found in self.same_figure.items()},
            "link": self.link,
            "manifest": self.manifest.as_json(),
        }

    def _results_json(self) -> list[dict[str, Any]]:
        pairs = zip(self.results, self.sentences, strict=True)
        return [estimate_json(result, str(words)) for result, words in pairs]


def answer(scenario: Scenario, library: Library) -> Answer:
    """Answer a scenario.

    Raises
    ------
    InputError
        As :func:`dudrate.model.scenario.resolve`.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> from dudrate.model.scenario_words import scenario_from_words
    >>> asked = scenario_from_words({"deliver": ["1000 x m864"], "rate": ["1%", "14%"]})
    >>> [result.mean for result in answer(asked, load()).results]
    [720.0, 10080.0]
    """
    delivered = resolve(scenario, library)
    return Answer(scenario=scenario, library=library, delivered=delivered, results=estimate(delivered))
