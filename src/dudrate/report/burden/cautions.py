"""The cautions of a burden → sentences in which every figure is rounded and knows where it comes from."""

from collections.abc import Sequence
from dataclasses import replace
from string import Formatter

from dudrate.evidence.library import Library
from dudrate.model.burden.cautions import Caution, shared_cautions
from dudrate.model.burden.cautions import Figure as Number
from dudrate.model.burden.chain import Burden
from dudrate.model.burden.general import general
from dudrate.model.burden.outcomes import Outcome
from dudrate.model.inputs import Side
from dudrate.report.burden.words import Reckoned, outcome_said, years_figure
from dudrate.report.naming import rate_said
from dudrate.report.numbers import estimate_text, outward_text, probability_text, ratio_text, whole
from dudrate.report.said import Figure, Said, said

__all__ = ["caution_said", "cautions_said", "shared_cautions_said"]


_FIRST = {"per_unexploded", "recorded", "by_density"}
"""The first number with a band in its caution: there the level of the band is named."""


def cautions_said(found: Reckoned) -> tuple[Said, ...]:
    """Every caution of one burden."""
    return tuple(caution_said(each, found) for each in found.burden.cautions)


def shared_cautions_said(found: Sequence[Reckoned], library: Library) -> tuple[Said, ...]:
    """Cautions of several burdens that stand side by side, each said once."""
    analogs = {analog.id: analog for each in found for analog in each.burden.analogs}
    several = shared_cautions(
        tuple((analog, 1.0) for analog in analogs.values()),
        undercount=general(library).undercount,
        by_strikes=found[0].burden.by_strikes,
    )
    return tuple(caution_said(each, found[0]) for each in several)


def caution_said(caution: Caution, found: Reckoned) -> Said:
    """One caution with its figures in place.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> from dudrate.model.scenario_words import scenario_from_words
    >>> from dudrate.report.burden.answer import answer_burden
    >>> asked = scenario_from_words({"deliver": ["1000 x m864"], "rate": ["14%"]})
    >>> [[found]] = answer_burden(asked, load(), analogs=["kosovo"]).reckoned
    >>> print(caution_said(found.burden.cautions[1], found))
    Recorded casualties undercount, perhaps by 1–3 times: about 86 (90% band 69 to 110) on record may
    stand for as many as 3 times that, about 260 (210 to 340).
    """
    numbers = {each.name: each for each in caution.figures}
    words = said("")
    for text, name, _, _ in Formatter().parse(caution.words):
        words = words + text
        if name is not None:
            words = words + _figure(numbers[name], caution, found)
    return words


def _figure(number: Number, caution: Caution, found: Reckoned) -> Said | Figure:
    if number.name == "chosen_rate":
        return rate_said(found.estimate.rate)  # as it was given, and a bound as a bound
    origin = f"{found.origin}.cautions.{caution.id}.{number.name}"
    match number.unit:
        case "years":
            return years_figure(number.value, origin)
        case "fraction":
            return Figure(probability_text(number.value), number.value, origin)
        case "factor":
            return Figure(ratio_text(number.value), number.value, origin)
        case "strike locations":
            return Figure(whole(number.value), number.value, "input:strikes")
    return _amount(number, caution, found, origin)


def _amount(number: Number, caution: Caution, found: Reckoned, origin: str) -> Said | Figure:
    """People or land: of an outcome with its band, of a bound its edge."""
    side = _side(number.name, found.burden)
    land = "ha" if number.name in {"by_density", "by_strikes"} else ""
    if side is not None:
        return Figure(f"{outward_text(number.value, side)} {land}".rstrip(), number.value, origin)
    outcome = _outcome(number.name, caution, found.burden)
    if outcome is None:
        return Figure(estimate_text(number.value), number.value, origin)
    return outcome_said(outcome, found, land, band=number.name in _FIRST)  # of a range as reported no middle


def _outcome(name: str, caution: Caution, burden: Burden) -> Outcome | None:
    """The outcome that a figure is the middle of; None where it is no outcome."""
    match name:
        case "recorded" | "per_unexploded":
            return burden.casualties
        case "people":
            most = next(each.value for each in caution.figures if each.name == "most")
            return _times(burden.casualties, most)
        case "held_to_use":
            return burden.readings.held_to_use if burden.readings else None
        case "by_density":
            return burden.area
        case "by_strikes":
            return burden.by_strikes.area if burden.by_strikes else None
    return None


def _times(outcome: Outcome, factor: float) -> Outcome:
    """An outcome so many times as large."""
    return replace(
        outcome,
        mean=factor * outcome.mean,
        median=_product(factor, outcome.median),
        median_at_edge=_product(factor, outcome.median_at_edge),
        bands=tuple(band.times(factor) for band in outcome.bands),
    )


def _product(factor: float, end: float | None) -> float | None:
    return None if end is None else factor * end


def _side(name: str, burden: Burden) -> Side | None:
    """Whether a figure is a bound: most are that of the casualties."""
    match name:
        case "held_to_use":
            return burden.readings.held_to_use.bound if burden.readings else None
        case "by_strikes":
            return burden.by_strikes.area.bound if burden.by_strikes else None
        case "least_land" | "most_land":
            return None
    return burden.casualties.bound
