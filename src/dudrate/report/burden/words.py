"""One outcome of a burden → the short texts that stand for it: its figure, its band, a cell of a table."""

from dataclasses import dataclass
from math import floor, log10

from dudrate.model.burden.chain import Burden
from dudrate.model.burden.outcomes import Outcome
from dudrate.model.burden.parameters import Parameter
from dudrate.model.estimate import Estimate
from dudrate.model.inputs import Side
from dudrate.report.catalogue import listed, say, text
from dudrate.report.naming import level_figure
from dudrate.report.numbers import (
    amount_texts,
    digits_text,
    estimate_text,
    outward_text,
    probability_text,
    rounded,
    whole,
)
from dudrate.report.said import Figure, Said, said

__all__ = [
    "PEOPLE",
    "Reckoned",
    "analog_name",
    "cell_text",
    "edge_text",
    "ends_text",
    "figures_of",
    "outcome_said",
    "years_figure",
]

PEOPLE = "people on record"
"""Unit of what is counted in people: below one it is said to be fewer than one."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Reckoned:
    """One rate's unexploded total, and the burden that follows from it on one record."""

    estimate: Estimate
    burden: Burden

    @property
    def origin(self) -> str:
        """What the origins of its figures begin with."""
        return f"computed:burden.{self.burden.choice.text}"


def analog_name(burden: Burden) -> str:
    """The record as a reader knows it; of a blend each with its weight.

    Examples
    --------
    >>> asked = scenario_from_words({"delivered": 72000, "rate": ["14%"]})
    >>> [[found]] = answer_burden(asked, load(), analogs=["kosovo:3, laos:1"]).reckoned
    >>> analog_name(found.burden)
    'a blend of Kosovo after 1999 (75%) and Laos after 1973 (25%)'
    """
    if not burden.choice.blended:
        return text("burden-any") if burden.choice.text == "any" else burden.analogs[0].label
    parts = [
        say("burden-part", analog=analog.label, weight=probability_text(weight)) for analog, weight in burden.weighted
    ]
    return text("burden-blend", parts=listed(parts))


def outcome_said(outcome: Outcome, found: Reckoned, noun: str | None = None, *, band: bool = True) -> Said:
    """An outcome with its band, as part of a sentence.

    Parameters
    ----------
    found : Reckoned
        Says what its figures belong to.
    noun : str, optional
        What is counted, as in ``hectares``.
    band : bool
        Whether the level of the band is named, and how far beyond a bound a total may scatter; where several
        outcomes follow each other it is said once.

    Examples
    --------
    >>> asked = scenario_from_words({"deliver": ["1000 x m864"], "rate": ["14%", "<=2.35%"]})
    >>> first, second = answer_burden(asked, load(), analogs=["kosovo"]).reckoned[0]
    >>> print(outcome_said(first.burden.casualties, first, "people"))
    about 86 people (90% band 69 to 110)
    >>> print(outcome_said(second.burden.casualties, second, "people"))
    at most about 15 people (with 95% probability no more than 20; how many fewer is not known)
    """
    origin = f"{found.origin}.{outcome.name}"
    if outcome.bound is not None:
        return _bound_said(outcome, outcome.bound, noun, origin, band=band)
    low, middle, high = figures_of(outcome, origin)
    if outcome.ends is not None and low.text != high.text:
        return say("burden-from-to", low=low, counted=_counted(high, noun))
    if low.text == high.text:
        return _counted(middle, noun)
    few = _few(outcome, outcome.middle)
    named = {"level": level_figure(outcome.band.level, "input:level")} if band else {}
    message = f"burden-{'few' if few else 'about'}-{'band' if band else 'ends'}"
    ends = {"high": high} if few else {"low": low, "high": high}
    return say(message, counted=_counted(middle, noun), **ends, **named)


def cell_text(outcome: Outcome) -> str:
    """An outcome in a table: median and band, or what is known of a bound.

    Examples
    --------
    >>> asked = scenario_from_words({"deliver": ["1000 x m864"], "rate": ["14%", "<=2.35%"]})
    >>> [cell_text(each.burden.area) for each in answer_burden(asked, load(), analogs=["laos"]).reckoned[0]]
    ['1,100 (290 to 4,300)', 'at most 190']
    """
    if outcome.bound is not None:
        edge = Figure(
            edge_text(outcome, outcome.middle, outcome.bound), outcome.middle, f"computed:burden.{outcome.name}"
        )
        return text("burden-at-bound", side=outcome.bound, counted=edge)
    low, middle, high = figures_of(outcome)
    if low.text == high.text:
        return str(said(middle))
    if outcome.ends is not None:
        return text("burden-cell-ends", low=low, high=high)
    if _few(outcome, outcome.middle):
        return text("burden-cell-few", number=middle, high=high)
    return text("burden-cell-band", number=middle, low=low, high=high)


def ends_text(parameter: Parameter) -> str:
    """Low, most likely and high of a range as they are held, to four figures below a thousand.

    Examples
    --------
    >>> from dudrate.model.burden.general import general
    >>> ends_text(general(load()).density)
    '2–40'
    """
    origin = parameter.records[0] if parameter.records else f"chosen:{parameter.name}"
    made = said()
    for each in dict.fromkeys((parameter.low, parameter.central, parameter.high)):
        if each is not None:
            shown = whole(each) if each >= 1000 else digits_text(float(f"{each:.4g}"))
            made = said(made, *(["–"] if made.parts else []), Figure(shown, each, origin))
    return str(made)


def years_figure(years: float, origin: str) -> Figure:
    """A length of time in years: to the year from ten up, two figures below.

    Examples
    --------
    >>> years_figure(14.55, "").text, years_figure(1.085, "").text, years_figure(44.0, "").text
    ('15', '1.1', '44')
    """
    figures = max(2, floor(log10(years)) + 1) if years > 0 else 2
    return Figure(f"{rounded(years, figures).normalize():f}", years, origin)


def figures_of(outcome: Outcome, origin: str | None = None) -> tuple[Figure, Figure, Figure]:
    """Low end, middle and high end of what is no bound; of a range as reported the ends that hold whatever its shape.

    People below one are "fewer than 1", and a zero stands only where nothing is expected at all.
    """
    origin = origin or f"computed:burden.{outcome.name}"
    band, middle = outcome.band, outcome.middle
    low, high = outcome.ends or (band.low or 0.0, band.high or 0.0)
    texts = amount_texts(low, min(max(middle, low), high), high)
    if outcome.mean and not high:  # so rare that even the high end is none: below its mean, but not known to be nothing
        texts = (text("common-under", number=_plain(outcome.mean)),) * 3
    few = text("burden-few")
    shown = [few if _few(outcome, value) else each for each, value in zip(texts, (low, middle, high), strict=True)]
    return (
        Figure(shown[0], low, f"{origin}.low"),
        Figure(shown[1], middle, f"{origin}.median"),
        Figure(shown[2], high, f"{origin}.high"),
    )


def edge_text(outcome: Outcome, value: float, side: Side) -> str:
    """The edge of a bound, rounded outwards; at most one where it is fewer people."""
    return outward_text(1.0 if side is Side.AT_MOST and _few(outcome, value) else value, side)


def _plain(mean: float) -> str:
    return estimate_text(max(mean, 0.001), 1)


def _few(outcome: Outcome, value: float) -> bool:
    """Whether a number of people is below one though nothing says that it is none."""
    return outcome.unit == PEOPLE and value < 1 and outcome.mean > 0


def _counted(number: Figure, noun: str | None) -> Said:
    return said(number) if noun is None else say("burden-counted", number=number, noun=noun)


def _bound_said(outcome: Outcome, side: Side, noun: str | None, origin: str, *, band: bool) -> Said:
    ends = outcome.band
    end = (ends.high if side is Side.AT_MOST else ends.low) or 0.0
    edge = Figure(edge_text(outcome, outcome.middle, side), outcome.middle, f"{origin}.median_at_edge")
    if not band:
        return say("burden-at-bound", side=side, counted=_counted(edge, noun))
    return say(
        "burden-at-bound-band",
        side=side,
        counted=_counted(edge, noun),
        level=level_figure((1 + ends.level) / 2, "computed:level"),
        edge=Figure(edge_text(outcome, end, side), end, f"{origin}.band"),
    )
