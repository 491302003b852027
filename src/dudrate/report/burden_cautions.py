"""The cautions of a burden → sentences in which every figure is rounded and knows where it comes from."""

from string import Formatter

from dudrate.model.burden import Burden
from dudrate.model.burden_cautions import Caution
from dudrate.model.burden_cautions import Figure as Number
from dudrate.model.inputs import Side
from dudrate.report.burden_words import Reckoned, years_figure
from dudrate.report.numbers import estimate_text, outward_text, probability_text, ratio_text
from dudrate.report.said import Figure, Said

__all__ = ["caution_said", "cautions_said"]


def cautions_said(found: Reckoned) -> tuple[Said, ...]:
    """Every caution of one burden."""
    return tuple(caution_said(each, found.burden) for each in found.burden.cautions)


def caution_said(caution: Caution, burden: Burden) -> Said:
    """One caution with its figures in place.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> from dudrate.model.scenario_words import scenario_from_words
    >>> from dudrate.report.burden_answer import answer_burden
    >>> asked = scenario_from_words({"deliver": ["1000 x m864"], "rate": ["14%"]})
    >>> [[found]] = answer_burden(asked, load(), analogs=["kosovo"]).reckoned
    >>> print(caution_said(found.burden.cautions[1], found.burden))
    Recorded casualties undercount, perhaps by 1–3 times: 88 on record may stand for as many as 3 times that, 260.
    """
    numbers = {each.name: each for each in caution.figures}
    parts: list[str | Figure] = []
    for words, name, _, _ in Formatter().parse(caution.words):
        parts.append(words)
        if name is not None:
            parts.append(_figure(numbers[name], caution, burden))
    return Said(tuple(part for part in parts if part != ""))


def _figure(number: Number, caution: Caution, burden: Burden) -> Figure:
    origin = f"computed:burden.{burden.choice.text}.cautions.{caution.id}.{number.name}"
    side = _side(number.name, burden)
    match number.unit:
        case "years":
            return years_figure(number.value, origin)
        case "fraction":
            return Figure(probability_text(number.value), number.value, origin)
        case "factor":
            return Figure(ratio_text(number.value), number.value, origin)
    text = estimate_text(number.value) if side is None else outward_text(number.value, side)
    return Figure(text, number.value, origin)


def _side(name: str, burden: Burden) -> Side | None:
    """Whether a figure is a bound: it is that of the casualties, but for those held to the submunitions used."""
    held = name == "held_to_use" and burden.readings is not None
    return burden.readings.held_to_use.bound if held and burden.readings else burden.casualties.bound
