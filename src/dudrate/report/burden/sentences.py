"""Finished burdens → quotable sentences on people: recorded casualties as it went elsewhere, and of whom.

Each names its analog and its band. Casualties are read in two ways where the chosen dud rate is not the one behind the
analog's dud count, and both are said.
"""

from collections.abc import Sequence

from dudrate.evidence.library import Library
from dudrate.model.burden.analogs import Analog
from dudrate.model.burden.chain import Burden
from dudrate.model.burden.contrast import Contrast
from dudrate.model.burden.outcomes import Outcome
from dudrate.model.estimate import RateUsed
from dudrate.model.scenario import Delivered
from dudrate.report.burden.words import Reckoned, analog_name, ends_text, outcome_said, sided, years_figure
from dudrate.report.naming import delivered_said, if_rate, owner, rate_said
from dudrate.report.numbers import outward_text, probability_text, ratio_text
from dudrate.report.said import Figure, Said, said

__all__ = ["analog_said", "basis_said", "contrast_said", "headline_said", "readings_said", "whom_said"]


def headline_said(reckoned: Sequence[Sequence[Reckoned]], delivered: Delivered, library: Library) -> Said:
    """The sentence to quote first: recorded casualties as it went in one analog, at the first three rates.

    Of several analogs it takes two rates and names the one with the fewest and the one with the most casualties.
    """
    start = said("Of ", delivered_said(delivered, library), ", ")
    if len(reckoned) == 1:
        return said(start, _one_analog(reckoned[0][:_MOST_RATES], library), ".")
    fewest, *between, most = sorted(reckoned, key=_casualties)
    words = said("recorded casualties would number ")
    for place, pair in enumerate(zip(fewest[:2], most[:2], strict=True)):
        rate = pair[0].estimate.rate
        by = _by(rate, library)
        words = said(words, "; " if place else "", _span(*pair, first=place == 0), " ", if_rate(rate), by)
    lie = "lies" if len(between) == 1 else "lie"
    more = f" The other {_NUMBERS[len(between)]} {lie} between." if between else ""
    return said(start, words, f".{more}")


def readings_said(reckoned: Sequence[Sequence[Reckoned]]) -> Said:
    """What belongs behind that sentence: the other reading of the casualties, and that none is a forecast."""
    last = "It is no forecast, and stands for no other place."
    if len(reckoned) == 1:
        row = reckoned[0]
        held = _held(next((each for each in row if _differs(each)), row[0]))
        return said(last) if held is None else said(held, " ", last)
    held = _held_span([row[0] for row in reckoned])
    last = "None is a forecast, and none stands for another place."
    return said(last) if held is None else said(held, " ", last)


def analog_said(found: Reckoned) -> Said:
    """One rate in one analog: recorded casualties, of whom, and the other reading of them.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> from dudrate.model.scenario_words import scenario_from_words
    >>> from dudrate.report.burden.answer import answer_burden
    >>> asked = scenario_from_words({"deliver": ["1000 x m864"], "rate": ["14%"]})
    >>> [[found]] = answer_burden(asked, load(), analogs=["laos"]).reckoned
    >>> print(analog_said(found))
    As it went in Laos 1964–1973, recorded casualties in 44 years would number about 4.8 (90% band
    1.9 to 9.8) if 14% fail: among them about 4.4 civilians (1.8 to 9.1), about 2.2 children (0.85 to
    4.8), and about 1 killed (0.38 to 2.3). Counted per submunition used instead of per dud, they would
    number about 10 (4 to 21) whatever the rate, for the dud count behind that record takes 30% to fail.
    """
    start = said("As it went in ", _number(found), " ", if_rate(found.estimate.rate), ": among them ")
    held = _held(found)
    words = said(start, whom_said(found), ".")
    return words if held is None else said(words, " ", held)


def whom_said(found: Reckoned) -> Said:
    """Of whom: civilians, children and killed, who are not told apart from each other."""
    burden = found.burden
    civilians, children, killed = (
        outcome_said(each, found, noun, band=False)
        for each, noun in ((burden.civilians, "civilians"), (burden.children, "children"), (burden.killed, "killed"))
    )
    return said(civilians, ", ", children, ", and ", killed)


def contrast_said(first: Reckoned, second: Reckoned, found: Contrast) -> Said:
    """What changes from the first rate to the second, and what does not.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> from dudrate.model.burden.contrast import contrast
    >>> from dudrate.model.scenario_words import scenario_from_words
    >>> from dudrate.report.burden.answer import answer_burden
    >>> asked = scenario_from_words({"deliver": ["1000 x m864"], "rate": ["1%", "14%"]})
    >>> [[one, two]] = answer_burden(asked, load(), analogs=["laos"]).reckoned
    >>> str(contrast_said(one, two, contrast(one.burden, two.burden)))[:100]
    'From 1% to 14%, the unexploded total, the land, its cost and the effort become 14 times as large; re'
    """
    start = said("From ", rate_said(first.estimate.rate), " to ", rate_said(second.estimate.rate), ", ")
    same = f" What no dud rate changes: {', '.join(found.same[:-1])}, and {found.same[-1]}."
    if not found.known:
        return said(start, "nothing can be said of how many times as large, as both rates are bounds.", same)
    if found.factor is None:
        return said("The first rate leaves none, so that nothing can be a number of times as large.", same)
    origin = "computed:contrast"
    changing = _times(found.factor, found, f"{origin}.factor")
    words = said(start, "the unexploded total, the land, its cost and the effort become ", changing, " as large; ")
    if found.casualties is None:
        return said(words, "recorded casualties too, if each unexploded submunition hurts as many people.", same)
    low, high = (_as_many(each, found, f"{origin}.casualties") for each in found.casualties)
    between = said("recorded casualties somewhere between ", low, " and ", high)
    return said(words, between, ", as the dud counts behind each record were themselves use × an assumed rate.", same)


def basis_said(analog: Analog) -> Said:
    """What the casualties per 1,000 of an analog were derived from, and what to know of it.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> from dudrate.model.burden.analogs import analog
    >>> print(basis_said(analog(load(), "serbia")))
    1.6–4.4–6.5 recorded casualties per 1,000 duds in 9.7 years, from a count of 1,852–2,750–7,406 duds, 7.4% of the
    submunitions used. Twelve casualties only, and what the army cleared in 1999 was not recorded.
    """
    ratio = analog.casualties
    years = years_figure(analog.course.record_years, f"computed:analog.{analog.id}.record")
    start = said(
        Figure(ends_text(ratio), ratio.high, ratio.records[0]), " recorded casualties per 1,000 duds in ", years
    )
    counted, rate = analog.dud_count, analog.dud_rate
    if counted is None or rate is None:
        return said(start, f" years. {analog.note}")
    share = Figure(probability_text(rate), rate, f"computed:analog.{analog.id}.dud_rate")
    count = Figure(ends_text(counted), counted.high, counted.records[-1])
    return said(start, " years, from a count of ", count, " duds, ", share, f" of the submunitions used. {analog.note}")


_MOST_RATES = 3
"""Rates at most that one sentence can hold."""

_NUMBERS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def _casualties(row: Sequence[Reckoned]) -> float:
    return row[0].burden.casualties.mean


def _one_analog(row: Sequence[Reckoned], library: Library) -> Said:
    """Casualties of one analog at one rate or a few."""
    first = row[0].estimate.rate
    words = said("as it went in ", _number(row[0]), " ", if_rate(first), _by(first, library))
    for other in row[1:]:
        joined = ", and " if other is row[-1] else ", "
        words = said(words, joined, outcome_said(other.burden.casualties, other, band=False))
        words = said(words, " ", if_rate(other.estimate.rate), _by(other.estimate.rate, library))
    return words


def _number(found: Reckoned) -> Said:
    """The analog, how long its record is, and the casualties."""
    casualties = outcome_said(found.burden.casualties, found)
    return said(analog_name(found.burden), ", recorded casualties", _within(found.burden), " would number ", casualties)


def _span(fewest: Reckoned, most: Reckoned, *, first: bool) -> Said:
    """From the analog with the fewest casualties to the one with the most; their names and years are said once."""
    low = outcome_said(fewest.burden.casualties, fewest, band=first)
    high = outcome_said(most.burden.casualties, most, band=False)
    if not first:
        return said(low, " and ", high)
    names = [said(_within(each.burden), " as it went in ", analog_name(each.burden)) for each in (fewest, most)]
    return said(low, names[0], " and ", high, names[1])


def _held_span(row: Sequence[Reckoned]) -> Said | None:
    """The other reading of the casualties over several analogs, which is the same at every rate."""
    held = [(each.burden.readings.held_to_use, each) for each in row if each.burden.readings is not None]
    if len(held) < 2:
        return None
    ordered = sorted(held, key=_mean)
    ends = [
        said(outcome_said(outcome, found, band=False), f" ({analog_name(found.burden)})")
        for outcome, found in (ordered[0], ordered[-1])
    ]
    words = "Counted per submunition used instead of per dud, which no dud rate changes, they run from "
    return said(words, ends[0], " to ", ends[1], ".")


def _mean(pair: tuple[Outcome, Reckoned]) -> float:
    return pair[0].mean


def _within(burden: Burden) -> Said:
    """How long the record behind the casualties is; of a blend each has its own."""
    if burden.choice.blended:
        return said("")
    years = burden.analogs[0].course.record_years
    return said(" in ", years_figure(years, f"computed:burden.{burden.choice.text}.record"), " years")


def _differs(found: Reckoned) -> bool:
    readings = found.burden.readings
    return readings is not None and readings.differ


def _held(found: Reckoned) -> Said | None:
    """The other reading of the casualties, where it differs."""
    readings = found.burden.readings
    if readings is None or not readings.differ:
        return None
    rates = [
        Figure(probability_text(each.dud_rate), each.dud_rate, f"computed:analog.{each.analog}.dud_rate")
        for each in readings.analog_rates
    ]
    behind = said("the dud count behind that record takes ", rates[0], " to fail")
    if len(rates) > 1:
        behind = said("the dud counts behind those records take ", *_listed(rates), " to fail")
    held = outcome_said(readings.held_to_use, found, band=False)
    return said(
        "Counted per submunition used instead of per dud, they would number ",
        held,
        " whatever the rate, for ",
        behind,
        ".",
    )


def _listed(figures: Sequence[Figure]) -> list[str | Figure]:
    parts: list[str | Figure] = [figures[0]]
    for figure in figures[1:]:
        parts += [" and ", figure]
    return parts


def _as_many(factor: float, found: Contrast, origin: str) -> Said:
    return said("as many") if factor == 1 else said(_times(factor, found, origin), " as many")


def _times(factor: float, found: Contrast, origin: str) -> Said:
    """How many times; of a bound, at most or at least so many."""
    if found.bound is None:
        return said(Figure(ratio_text(factor), factor, origin), " times")
    return said(sided(found.bound), Figure(outward_text(factor, found.bound), factor, origin), " times")


def _by(rate: RateUsed, library: Library) -> Said:
    """Who reported the rate, in brackets; empty for a rate that was typed."""
    found = owner(rate, library)
    return said("") if found is None else said(" (", found, ")")
