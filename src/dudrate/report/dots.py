"""Finished estimates → fields of dots, so that a reader sees 720 beside 10,080 as amounts."""

from collections.abc import Sequence
from math import floor

from dudrate.evidence.library import Library
from dudrate.model.estimate import Estimate
from dudrate.model.inputs import Side
from dudrate.report.drawing.picture import Dots, Field, Picture, Role, opening
from dudrate.report.labels import (
    delivered,
    given,
    number,
    origin,
    rate_label,
    reported_range,
    submunitions_text,
    title,
)
from dudrate.report.numbers import whole

__all__ = ["MOST_DOTS", "dots", "dots_for", "unit_for"]

MOST_DOTS = 400
"""Dots in the largest field; more are no longer seen one by one."""


def dots(estimates: Sequence[Estimate], *, library: Library) -> Picture:
    """Draw what each rate leaves as dots of one size.

    A ceiling is drawn with outlined dots, a floor with filled ones and a mark for "and more"; a range that
    was reported is filled up to its low end and outlined from there to its high end.

    Parameters
    ----------
    estimates : sequence of Estimate
        One field each, in this order.
    library : Library
        Names the records behind the estimates.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> from dudrate.model.estimate import estimate
    >>> from dudrate.model.scenario import resolve
    >>> from dudrate.model.scenario_words import scenario_from_words
    >>> asked = scenario_from_words({"deliver": ["1000 x m864"], "rate": ["1%", "14%"]})
    >>> plot = dots(estimate(resolve(asked, load())), library=load()).plot
    >>> plot.unit, [field.filled for field in plot.fields]
    (50, [14, 202])
    """
    unit = unit_for(max(_ends(each)[1] for each in estimates))
    fields = tuple(_field(each, unit, library) for each in estimates)
    key = f"One dot = {whole(unit)} unexploded submunition" + ("s" if unit > 1 else "")
    caption = f"Expected numbers, of {submunitions_text(estimates[0])} delivered. {_reading(estimates)}"
    return Picture(
        title=title(estimates),
        caption=f"{caption}Totals only: the place of a dot means nothing.",
        plot=Dots(unit=unit, key=_key(key, fields), fields=fields),
        text_twin=(f"{delivered(estimates[0])} {key}.", *map(_sentence, estimates, fields)),
    )


def unit_for(largest: float) -> int:
    """Give the smallest 1, 2 or 5 × 10^k that draws `largest` [count] with at most `MOST_DOTS` dots.

    Examples
    --------
    >>> unit_for(10_080.0), unit_for(3.0)
    (50, 1)
    """
    power = 1
    while True:
        for lead in (1, 2, 5):
            if dots_for(largest, lead * power) <= MOST_DOTS:
                return lead * power
        power *= 10


def dots_for(value: float, unit: int) -> int:
    """Give the whole number of dots nearest to a value [count], a half going up.

    Examples
    --------
    >>> dots_for(720.0, 50), dots_for(24.0, 50)
    (14, 0)
    """
    return floor(value / unit + 0.5)


def _ends(estimate: Estimate) -> tuple[float, float]:
    """Give what is drawn filled and what is drawn in all [count]."""
    band = estimate.band
    if reported_range(estimate) and band.low is not None and band.high is not None:
        return band.low, band.high
    return (0.0, estimate.mean) if estimate.bound is Side.AT_MOST else (estimate.mean, estimate.mean)


def _field(estimate: Estimate, unit: int, library: Library) -> Field:
    low, high = _ends(estimate)
    filled, total = dots_for(low, unit), dots_for(high, unit)
    where = origin(estimate, library)
    floor_only = estimate.bound is Side.AT_LEAST
    counted = _counted(filled, total - filled, more=floor_only, some=high > 0)
    return Field(
        label=rate_label(estimate.rate),
        number=number(estimate),
        details=(opening(counted),),
        note=where.note,
        filled=filled,
        outlined=total - filled,
        more=floor_only,
        role=Role.ESTIMATE if estimate.bound is None else Role.BOUND,
        records=where.records,
        sources=where.sources,
        cited=where.cited,
    )


def _counted(filled: int, outlined: int, *, more: bool, some: bool) -> str:
    """Say how many dots there are."""
    if not filled + outlined:
        return ("fewer than one dot" if some else "no dot") + (", and more" if more else "")
    dot = "dot" if filled + outlined == 1 else "dots"
    if filled and outlined:
        return f"{whole(filled)} filled and {whole(outlined)} outlined {dot}"
    if outlined:
        return f"up to {whole(outlined)} {dot}"
    return f"{whole(filled)} {dot}" + (", and more" if more else "")


def _key(one_dot: str, fields: Sequence[Field]) -> tuple[str, ...]:
    return (one_dot, *(["Outlined: may be there or not"] if any(field.outlined for field in fields) else []))


def _reading(estimates: Sequence[Estimate]) -> str:
    outlined = any(each.bound is Side.AT_MOST or reported_range(each) for each in estimates)
    floors = any(each.bound is Side.AT_LEAST for each in estimates)
    return ("Outlined dots may be there or not. " if outlined else "") + (
        "Fading arrows stand for more, how many is not known. " if floors else ""
    )


def _sentence(estimate: Estimate, field: Field) -> str:
    counted = field.details[0][:1].lower() + field.details[0][1:]
    return f"{given(estimate.rate)}, {field.number} are expected to be left unexploded: {counted}."
