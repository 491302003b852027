"""A scenario and the analogs asked for → all that is said of the humanitarian burden: words, JSON in full digits, link.

The command line, the page and the package all answer with this. Never a place as input: an analog is how it went
elsewhere, none is a default, and without one all five named ones stand side by side.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from dudrate.errors import InputError
from dudrate.evidence.library import Library
from dudrate.model.burden.analogs import ANALOGS, Analog, Parameter
from dudrate.model.burden.asked import HORIZON, LONGEST_HORIZON, Choice, choice
from dudrate.model.burden.chain import AtYear, Burden, Contrast, Outcome, burdens, contrast
from dudrate.model.burden.outputs import Group, output
from dudrate.model.grammar import amount_text, parse_amount
from dudrate.model.inputs import Amount
from dudrate.model.scenario import Scenario
from dudrate.report.burden.sentences import (
    analog_said,
    cautions_said,
    contrast_said,
    headline_said,
    land_said,
    readings_said,
    shared_cautions_said,
    strikes_said,
)
from dudrate.report.burden.tables import burden_blocks, sources_lines
from dudrate.report.burden.words import Reckoned
from dudrate.report.catalogue import text
from dudrate.report.estimate import OfEstimates, answer, bands_json, estimate_json
from dudrate.report.naming import unlike_json
from dudrate.report.said import Said, said
from dudrate.report.tables import blocks_text, picked

__all__ = ["MOST_ANALOGS", "BurdenAnswer", "answer_burden", "contrast_json", "parse_horizon"]

MOST_ANALOGS = 12
"""Analogs and blends at most in one answer."""

MOST_WORK = 1_750
"""Outcomes at most in one answer: about half a second. A year that was not asked for before is as much as three."""

BESIDE_YEARS = 15
"""Outcomes beside those of the years: in all, land, what is left."""


@dataclass(frozen=True, kw_only=True, eq=False)
class BurdenAnswer(OfEstimates):
    """One scenario, its burden on the record of each analog; `reckoned` holds analogs, and in each the rates."""

    question = "burden"
    choices: tuple[Choice, ...]
    horizon: int
    strikes: Amount | None
    reckoned: tuple[tuple[Reckoned, ...], ...]

    @property
    def headline(self) -> Said:
        """What to quote first: the casualties, their other reading, and that none of it is a forecast."""
        return said(self.first_sentence, " ", self.second_reading)

    @cached_property
    def first_sentence(self) -> Said:
        """Recorded casualties on the records of other conflicts."""
        return headline_said(self.reckoned, self.estimates.delivered, self.library)

    @cached_property
    def second_reading(self) -> Said:
        """What belongs behind the first sentence."""
        return readings_said(self.reckoned)

    @property
    def sentences(self) -> tuple[tuple[Said, ...], ...]:
        """For each analog, one on casualties for each rate."""
        return tuple(tuple(analog_said(each) for each in row) for row in self.reckoned)

    @property
    def land_sentences(self) -> tuple[Said, ...]:
        """One on land, cost and effort for each rate; the analog does not matter for it."""
        return tuple(land_said(each) for each in self.reckoned[0])

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
    def strikes_sentence(self) -> Said | None:
        """The other reading of the land, where a number of strike locations was given."""
        return strikes_said(self.reckoned[0][0])

    @property
    def cautions(self) -> tuple[Said, ...]:
        """What must be said beside it: of one burden with its figures, of several each caution once."""
        every = [each for row in self.reckoned for each in row]
        words = cautions_said(every[0]) if len(every) == 1 else shared_cautions_said(every, self.library)
        return (*self._unlike_said, *words)

    @property
    def _unlike_said(self) -> tuple[Said, ...]:
        """The mark of rates that are not like for like, where there are such."""
        words = self.estimates.unlike_said
        return (said(words),) if words else ()

    @property
    def record_ids(self) -> tuple[str, ...]:
        """Ids of all entries used."""
        return tuple(dict.fromkeys(record for row in self.reckoned for each in row for record in each.burden.records))

    @property
    def beside(self) -> dict[str, Any]:
        """The records of other conflicts, the horizon, and the strike locations where they were given."""
        strikes = {} if self.strikes is None else {"strikes": amount_text(self.strikes)}
        return {"analog": [each.text for each in self.choices], "horizon": str(self.horizon), **strikes}

    @property
    def told(self) -> tuple[Said, ...]:
        """The headline."""
        return (self.headline,)

    @property
    def content(self) -> dict[str, Any]:
        """The keys of ``dudrate burden --json``; of more than one result, the rest under `further`."""
        first, *further = self.facts
        return {
            **first,
            "further": further,
            "headline": str(self.headline),
            "contrasts": self._contrasts_json(),
            "not_like_for_like": unlike_json(self.estimates.unlike),
            "link": self.link,
        }

    def blocks(self, *, everything: bool = False) -> Iterator[str]:
        """Sentences, one table, sources and link; or all the rest too."""
        yield from burden_blocks(self, everything=everything)

    def as_text(self, *, everything: bool = False) -> str:
        """All that a reader of the command sees."""
        return blocks_text(self.blocks(everything=everything))

    def copy_text(self, base_url: str = "") -> str:
        """Sentences, sources and link, to paste as they are."""
        lines = (self.first_sentence, self.second_reading, *sources_lines(self), base_url + (self.link or ""))
        return "\n".join(map(str, lines))

    @cached_property
    def facts(self) -> list[dict[str, Any]]:
        """Each rate on each record."""
        return [
            _burden_json(found, marks=self._unlike_said, ranges=ranges)
            for row in self.reckoned
            for ranges in [_ranges_json(row[0].burden)]
            for found in row
        ]

    def _contrasts_json(self) -> list[dict[str, Any]]:
        return [
            contrast_json(found, analog=asked.text, rates=(row[0].estimate.rate.as_given, other.estimate.rate.as_given))
            for asked, row, several in zip(self.choices, self.reckoned, self.contrasts, strict=True)
            for other, found in zip(row[1:], several, strict=True)
        ]


def answer_burden(
    scenario: Scenario,
    library: Library,
    *,
    analogs: Sequence[str] = (),
    horizon: str | int = HORIZON,
    strikes: str | None = None,
) -> BurdenAnswer:
    """Answer what a scenario would mean, on the record of other conflicts.

    Parameters
    ----------
    analogs : sequence of str
        As :func:`dudrate.model.burden.chain.burden` takes them; empty stands for all five named ones, side by side.
    horizon : str or int
        Years of casualties to tell apart, 1 to 100.
    strikes : str, optional
        Strike locations on record, as an amount of the input grammar [count]: a second reading of the land.

    Raises
    ------
    InputError
        As :func:`dudrate.model.scenario.resolve`; when an analog is not known or is given twice, the horizon is not
        a whole number of years from 1 to 100, the strike locations are no amount, or all together is too much.

    Examples
    --------
    >>> asked = scenario_from_words({"deliver": ["1000 x m864"], "rate": ["1%", "14%"]})
    >>> found = answer_burden(asked, load(), analogs=["kosovo"])
    >>> [round(each.burden.casualties.median) for each in found.reckoned[0]]
    [6, 86]
    """
    choices, years = _choices(analogs), parse_horizon(horizon)
    _check_work(len(scenario.rates), choices, years)
    counted = None if strikes is None else parse_amount(strikes, "strikes")
    estimates = answer(scenario, library)
    found = burdens(estimates.delivered, library, choices=choices, horizon=years, strikes=counted)
    return BurdenAnswer(
        library=library,
        estimates=estimates,
        choices=choices,
        horizon=years,
        strikes=counted,
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


def _check_work(rates: int, choices: Sequence[Choice], years: int) -> None:
    """Refuse what would take long, by the number of outcomes, and of what they are made from on each record."""
    asked, made = rates * len(choices), sum(len(each.names) for each in choices)
    most = (MOST_WORK - BESIDE_YEARS * (asked + made)) // (asked + 3 * made)
    if years > most:
        fault = f"is more than can be answered at once for {rates} × {len(choices)} rates and analogs"
        mend = "leave out rates or analogs" + (f", or ask for at most {most} years" if most > 0 else "")
        raise InputError("horizon", f"{years} years", fault, mend)


def _choices(analogs: Sequence[str]) -> tuple[Choice, ...]:
    if len(analogs) > MOST_ANALOGS:
        raise InputError("analog", f"{len(analogs)} values", f"is more than {MOST_ANALOGS}", "ask for fewer at a time")
    choices = tuple(choice(text) for text in analogs or ANALOGS)
    for place, each in enumerate(choices):
        if each in choices[:place]:
            raise InputError("analog", each.text, "is given twice", "name each analog once")
    return choices


def _burden_json(found: Reckoned, *, marks: Sequence[Said], ranges: dict[str, Any]) -> dict[str, Any]:
    """One rate in one analog, in the keys of ``dudrate burden --json``; what a bound leaves unknown is None.

    `marks` stand before its cautions: what is said of rates that are not like for like.
    """
    burden, counted = found.burden, found.burden.by_strikes
    estimate = estimate_json(found.estimate, "")
    return {
        "analog": burden.choice.text,
        "weights": dict(burden.choice.weights) if burden.choice.blended else None,
        "rate": estimate["rate"],
        "unexploded": estimate["unexploded"],
        **picked(burden, "level", "horizon"),
        **_outcomes_json(burden.outcomes),
        "by_year": _years_json(burden.by_year),
        "by_strikes": None
        if counted is None
        else {"strikes": amount_text(counted.strikes), **_outcomes_json(counted.of(Group.LAND))},
        "remaining": _years_json(burden.remaining),
        "readings": _readings_json(burden),
        **ranges,
        "cautions": [str(each) for each in (*marks, *cautions_said(found))],
        "sentence": str(analog_said(found)),
        "records": list(burden.records),
    }


def _ranges_json(burden: Burden) -> dict[str, Any]:
    """What no dud rate changes: how it went, and every range used."""
    return {
        "analogs": [_analog_json(each) for each in burden.analogs],
        "parameters": [_parameter_json(each) for each in burden.parameters],
    }


def contrast_json(found: Contrast, *, analog: str, rates: tuple[str, str]) -> dict[str, Any]:
    """What changes from one rate to the next, in one analog."""
    return {
        "analog": analog,
        "from": rates[0],
        "to": rates[1],
        "factor": found.factor,
        "factor_ends": None if found.span is None else dict(zip(("low", "high"), found.span, strict=True)),
        "casualties": None if found.casualties is None else list(found.casualties),
        "changing": {name.replace("-", "_"): factor for name, factor in found.changing},
        "bound": found.bound,
        "known": found.known,
        "same": [text(f"burden-same-{each}") for each in found.same],
    }


def _outcomes_json(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """Outcomes by the keys of the table of outputs."""
    return {output(each.name).key: _outcome_json(each) for each in outcomes}


def _outcome_json(outcome: Outcome) -> dict[str, Any]:
    return {
        **picked(outcome, "unit", "bound", "mean", "median", "median_at_edge"),
        "bands": bands_json(outcome.bands),
        "ends": None if outcome.ends is None else dict(zip(("low", "high"), outcome.ends, strict=True)),
    }


def _years_json(years: Sequence[AtYear]) -> list[dict[str, Any]]:
    return [
        {
            "year": each.year,
            "low": each.outcome.band.low,
            "median": each.outcome.median,
            "high": each.outcome.band.high,
            "beyond_record": each.beyond_record,
        }
        for each in years
    ]


def _readings_json(burden: Burden) -> dict[str, Any] | None:
    if burden.held_to_use is None:
        return None
    return {
        "differ": burden.readings_differ,
        "factor": burden.held_factor,
        "chosen_rate": burden.dud_rate,
        "analog_rates": [{"analog": each.id, "dud_rate": each.dud_rate} for each in burden.analogs],
        "per_unexploded": _outcome_json(burden.casualties),
        "held_to_use": _outcome_json(burden.held_to_use),
    }


def _analog_json(analog: Analog) -> dict[str, Any]:
    return {
        **picked(analog, "id", "label"),
        "casualties_per_1000": _parameter_json(analog.casualties),
        "dud_count": _parameter_json(analog.dud_count),
        "submunitions_used": _parameter_json(analog.submunitions_used),
        "dud_rate": analog.dud_rate,
        "record_years": analog.course.record_years,
        "note": analog.note,
    }


def _parameter_json(parameter: Parameter | None) -> dict[str, Any] | None:
    if parameter is None:
        return None
    named = picked(parameter, "name", "unit", "low", "central", "high", "spread", "source", "why")
    return {**named, "records": list(parameter.records)}
