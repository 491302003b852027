"""One outcome of a burden → the short texts that stand for it: its figure, its band, a cell of a table."""

from dataclasses import dataclass
from math import floor, log10

from dudrate.model.burden.chain import Burden
from dudrate.model.burden.outcomes import Outcome
from dudrate.model.burden.parameters import Parameter
from dudrate.model.estimate import Estimate
from dudrate.model.inputs import Side
from dudrate.report.naming import level_figure
from dudrate.report.numbers import amount_texts, outward_text, probability_text, rounded, whole
from dudrate.report.said import Figure, Said, said

__all__ = ["Reckoned", "analog_name", "cell_text", "ends_text", "outcome_said", "sided", "years_figure"]

_SPREAD = " spread of reported figures "


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Reckoned:
    """One rate's unexploded total, and the burden that follows from it as it went in one analog."""

    estimate: Estimate
    burden: Burden

    @property
    def ranged(self) -> bool:
        """Whether the rate is a range as reported: the middle of what follows is nobody's figure."""
        return self.estimate.rate.is_reported_range

    def is_spread(self, outcome: Outcome) -> bool:
        """Whether an outcome has no middle of its own: it follows from a range as reported.

        Casualties held to the submunitions used and land from strike locations do not: no dud rate is in them.
        """
        readings, strikes = self.burden.readings, self.burden.by_strikes
        unrated = (*((readings.held_to_use,) if readings else ()), *(strikes.outcomes if strikes else ()))
        return self.ranged and not any(outcome is each for each in unrated)

    @property
    def origin(self) -> str:
        """What the origins of its figures begin with."""
        return f"computed:burden.{self.burden.choice.text}"


def analog_name(burden: Burden) -> str:
    """The analog as a reader knows it; of a blend each with its weight.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> from dudrate.model.scenario_words import scenario_from_words
    >>> from dudrate.report.burden.answer import answer_burden
    >>> asked = scenario_from_words({"delivered": 72000, "rate": ["14%"]})
    >>> [[found]] = answer_burden(asked, load(), analogs=["kosovo:3, laos:1"]).reckoned
    >>> analog_name(found.burden)
    'a blend of Kosovo 1999 (75%) and Laos 1964–1973 (25%)'
    """
    names = [analog.label for analog in burden.analogs]
    if not burden.choice.blended:
        return names[0] if burden.choice.text != "any" else "any of the five conflicts on record"
    weights = [probability_text(weight) for _, weight in burden.choice.weights]
    parts = [f"{name} ({weight})" for name, weight in zip(names, weights, strict=True)]
    return f"a blend of {', '.join(parts[:-1])} and {parts[-1]}"


def outcome_said(outcome: Outcome, found: Reckoned, noun: str = "", *, band: bool = True) -> Said:
    """An outcome with its band, as part of a sentence: the median, and the noun behind it.

    Parameters
    ----------
    outcome : Outcome
        One of `found`.
    found : Reckoned
        Says what its rate is.
    noun : str
        What is counted, as in ``people``.
    band : bool
        Whether the level of the band is named, and how far beyond a bound a total may scatter; where several
        outcomes follow each other it is said once.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> from dudrate.model.scenario_words import scenario_from_words
    >>> from dudrate.report.burden.answer import answer_burden
    >>> asked = scenario_from_words({"deliver": ["1000 x m864"], "rate": ["14%", "<=2.35%"]})
    >>> first, second = answer_burden(asked, load(), analogs=["kosovo"]).reckoned[0]
    >>> print(outcome_said(first.burden.casualties, first, "people"))
    about 86 people (90% band 69 to 110)
    >>> print(outcome_said(second.burden.casualties, second, "people"))
    at most about 15 people (with 95% probability no more than 20; how many fewer is not known)
    """
    counted = f" {noun}" if noun else ""
    if outcome.bound is not None:
        return _bound_said(outcome, counted, f"{found.origin}.{outcome.name}", band=band)
    low, high = outcome.band.low, outcome.band.high
    assert low is not None and high is not None and outcome.median is not None  # noqa: S101, PT018 - it is no bound
    texts = amount_texts(low, outcome.median, high)
    origin = f"{found.origin}.{outcome.name}"
    ends = said(Figure(texts[0], low, f"{origin}.low"), " to ", Figure(texts[2], high, f"{origin}.high"))
    level = level_figure(outcome.band.level, "input:level")
    if texts[0] == texts[2]:
        return said(Figure(texts[1], outcome.median, f"{origin}.median"), counted)
    if found.is_spread(outcome):
        return said(ends, counted, *((" (", level, _SPREAD.rstrip(), ")") if band else ()))
    about = said(
        "" if texts[1].startswith("under") else "about ", Figure(texts[1], outcome.median, f"{origin}.median"), counted
    )
    return said(about, " (", *((level, " band ") if band else ()), ends, ")")


def cell_text(outcome: Outcome, found: Reckoned) -> str:
    """An outcome in a table: median and band, or what is known of a bound.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> from dudrate.model.scenario_words import scenario_from_words
    >>> from dudrate.report.burden.answer import answer_burden
    >>> asked = scenario_from_words({"deliver": ["1000 x m864"], "rate": ["14%", "<=2.35%"]})
    >>> [cell_text(each.burden.area, each) for each in answer_burden(asked, load(), analogs=["laos"]).reckoned[0]]
    ['1,100 (290 to 4,300)', 'at most 190']
    """
    if outcome.bound is not None:
        return sided(outcome.bound) + outward_text(outcome.middle, outcome.bound)
    low, high = outcome.band.low, outcome.band.high
    assert low is not None and high is not None and outcome.median is not None  # noqa: S101, PT018 - it is no bound
    texts = amount_texts(low, outcome.median, high)
    if texts[0] == texts[2]:
        return texts[1]
    band = f"{texts[0]} to {texts[2]}"
    return band if found.is_spread(outcome) else f"{texts[1]} ({band})"


def ends_text(parameter: Parameter) -> str:
    """Low, most likely and high of a range as they are held, to four figures below a thousand.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> from dudrate.model.burden.general import general
    >>> ends_text(general(load()).density)
    '2–40'
    """
    values = dict.fromkeys(each for each in (parameter.low, parameter.central, parameter.high) if each is not None)
    return "–".join(whole(each) if each >= 1000 else f"{each:.4g}" for each in values)


def years_figure(years: float, origin: str) -> Figure:
    """A length of time in years: to the year from ten up, two figures below.

    Examples
    --------
    >>> years_figure(14.55, "").text, years_figure(1.085, "").text, years_figure(44.0, "").text
    ('15', '1.1', '44')
    """
    figures = max(2, floor(log10(years)) + 1) if years > 0 else 2
    return Figure(f"{rounded(years, figures).normalize():f}", years, origin)


def sided(side: Side | None) -> str:
    """How the side of a bound is said in front of its figure."""
    return "" if side is None else "at most " if side is Side.AT_MOST else "at least "


def _bound_said(outcome: Outcome, counted: str, origin: str, *, band: bool) -> Said:
    side, ends = outcome.bound, outcome.band
    end = ends.high if side is Side.AT_MOST else ends.low
    assert side is not None and end is not None  # noqa: S101, PT018 - narrows the type: a bound has one edge
    edge = Figure(outward_text(outcome.middle, side), outcome.middle, f"{origin}.median_at_edge")
    if not band:
        return said(sided(side), edge, counted)
    beyond = Figure(outward_text(end, side), end, f"{origin}.band")
    sure = level_figure((1 + ends.level) / 2, "computed:level")
    than, more = ("more", "fewer") if side is Side.AT_MOST else ("fewer", "more")
    scatter = said(" (with ", sure, f" probability no {than} than ", beyond, f"; how many {more} is not known)")
    return said(sided(side), "about ", edge, counted, scatter)
