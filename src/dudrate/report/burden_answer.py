"""A scenario and the analogs asked for → everything that is said of the humanitarian burden: words, JSON, link, manifest.

The command line, the page and the package all answer with this. Never a place as input: an analog is how it went
elsewhere, none is a default, and without one all five named ones stand side by side.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dudrate.errors import InputError
from dudrate.evidence.library import Library
from dudrate.model.burden import HORIZON, LONGEST_HORIZON, burdens
from dudrate.model.burden_analogs import ANALOGS
from dudrate.model.burden_choice import Choice, choice
from dudrate.model.burden_rates import Contrast, contrast
from dudrate.model.scenario import Scenario
from dudrate.model.scenario_words import words_of
from dudrate.report.answer import Answer, answer
from dudrate.report.burden_cautions import cautions_said
from dudrate.report.burden_json import burden_json, contrast_json
from dudrate.report.burden_sentences import analog_said, contrast_said, headline_said, land_said, remaining_said
from dudrate.report.burden_words import Reckoned
from dudrate.report.manifest import Manifest, manifest
from dudrate.report.said import Said

__all__ = ["MOST_ANALOGS", "BurdenAnswer", "answer_burden", "parse_horizon"]

MOST_ANALOGS = 12
"""Analogs and blends at most in one answer."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class BurdenAnswer:
    """One scenario, its burden as it went in each analog; `reckoned` holds analogs, and in each the rates."""

    estimates: Answer
    choices: tuple[Choice, ...]
    horizon: int
    reckoned: tuple[tuple[Reckoned, ...], ...]

    @property
    def library(self) -> Library:
        """The library that it was answered under."""
        return self.estimates.library

    @property
    def headline(self) -> Said:
        """The sentence to quote first."""
        return headline_said(self.reckoned, self.estimates.delivered, self.library)

    @property
    def sentences(self) -> tuple[tuple[Said, ...], ...]:
        """For each analog, one on casualties for each rate."""
        return tuple(tuple(analog_said(each) for each in row) for row in self.reckoned)

    @property
    def land_sentences(self) -> tuple[Said, ...]:
        """One on land, cost and effort for each rate; the analog does not matter for it."""
        return tuple(land_said(each) for each in self.reckoned[0])

    @property
    def remaining_sentences(self) -> tuple[tuple[Said, ...], ...]:
        """For each analog, one on what is left for each rate."""
        return tuple(tuple(remaining_said(each) for each in row) for row in self.reckoned)

    @property
    def contrasts(self) -> tuple[tuple[Contrast, ...], ...]:
        """For each analog, the first rate against each other one."""
        return tuple(tuple(contrast(row[0].burden, each.burden) for each in row[1:]) for row in self.reckoned)

    @property
    def contrast_sentences(self) -> tuple[Said, ...]:
        """What changes from the first rate to each other one, and what does not; the same words for every analog."""
        row = self.reckoned[0]
        pairs = zip(row[1:], self.contrasts[0], strict=True)
        return tuple(dict.fromkeys(contrast_said(row[0], other, found) for other, found in pairs))

    @property
    def cautions(self) -> tuple[Said, ...]:
        """Every caution of every burden, each once."""
        return tuple(dict.fromkeys(words for row in self.reckoned for each in row for words in cautions_said(each)))

    @property
    def records(self) -> tuple[str, ...]:
        """Ids of all entries used."""
        return tuple(dict.fromkeys(record for row in self.reckoned for each in row for record in each.burden.records))

    @property
    def extras(self) -> dict[str, tuple[str, ...]]:
        """What a link must carry beside the scenario."""
        return {"analog": tuple(each.text for each in self.choices), "horizon": (str(self.horizon),)}

    @property
    def manifest(self) -> Manifest:
        """Versions, inputs, records and the fingerprint of these results."""
        inputs = {**words_of(self.estimates.scenario), "asked": "burden", "analog": list(self.extras["analog"])}
        return manifest(
            {**inputs, "horizon": str(self.horizon)}, self._results_json(), library=self.library, records=self.records
        )

    def as_json(self) -> dict[str, Any]:
        """The answer in the keys of ``dudrate burden --json``; of more than one result, the rest under `further`."""
        first, *further = self._results_json()
        return {
            **first,
            "further": further,
            "headline": str(self.headline),
            "contrasts": self._contrasts_json(),
            "manifest": self.manifest.as_json(),
        }

    def _results_json(self) -> list[dict[str, Any]]:
        pairs = zip(self.reckoned, self.sentences, strict=True)
        return [
            burden_json(found, str(words))
            for row, sentences in pairs
            for found, words in zip(row, sentences, strict=True)
        ]

    def _contrasts_json(self) -> list[dict[str, Any]]:
        return [
            contrast_json(found, analog=asked.text, rates=(row[0].estimate.rate.as_given, other.estimate.rate.as_given))
            for asked, row, several in zip(self.choices, self.reckoned, self.contrasts, strict=True)
            for other, found in zip(row[1:], several, strict=True)
        ]


def answer_burden(
    scenario: Scenario, library: Library, *, analogs: Sequence[str] = (), horizon: str | int = HORIZON
) -> BurdenAnswer:
    """Answer what a scenario would mean, as it went elsewhere.

    Parameters
    ----------
    scenario : Scenario
        A delivery with its rates.
    library : Library
        The assumptions.
    analogs : sequence of str
        As :func:`dudrate.model.burden.burden` takes them; empty stands for all five named ones, side by side.
    horizon : str or int
        Years of casualties to tell apart, 1 to 100.

    Raises
    ------
    InputError
        As :func:`dudrate.model.scenario.resolve`; when an analog is not known or is given twice, or the horizon is not
        a whole number of years from 1 to 100.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> from dudrate.model.scenario_words import scenario_from_words
    >>> asked = scenario_from_words({"deliver": ["1000 x m864"], "rate": ["1%", "14%"]})
    >>> found = answer_burden(asked, load(), analogs=["kosovo"])
    >>> [round(each.burden.casualties.median) for each in found.reckoned[0]]
    [6, 86]
    """
    choices = _choices(analogs)
    years = parse_horizon(horizon)
    estimates = answer(scenario, library)
    found = burdens(estimates.delivered, library, choices=choices, horizon=years)
    return BurdenAnswer(
        estimates=estimates,
        choices=choices,
        horizon=years,
        reckoned=tuple(
            tuple(Reckoned(estimate=one, burden=other) for one, other in zip(estimates.results, row, strict=True))
            for row in found
        ),
    )


def parse_horizon(given: str | int) -> int:
    """Read a number of years.

    Examples
    --------
    >>> parse_horizon("10")
    10
    """
    text = str(given).strip()
    if not re.fullmatch(r"[0-9]{1,3}", text) or not 1 <= int(text) <= LONGEST_HORIZON:
        fault = f"is not a whole number of years from 1 to {LONGEST_HORIZON}"
        raise InputError("horizon", given, fault, "write it as in 10")
    return int(text)


def _choices(analogs: Sequence[str]) -> tuple[Choice, ...]:
    if len(analogs) > MOST_ANALOGS:
        raise InputError("analog", f"{len(analogs)} values", f"is more than {MOST_ANALOGS}", "ask for fewer at a time")
    choices = tuple(choice(text) for text in analogs or ANALOGS)
    for place, each in enumerate(choices):
        if each in choices[:place]:
            raise InputError("analog", each.text, "is given twice", "name each analog once")
    return choices
