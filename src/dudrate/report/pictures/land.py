"""Finished burdens → the land to search as squares drawn to scale, beside one whose size a reader knows.

Of each rate the low end of the band is full, the median outlined and the high end pale; the land is the same on every
record. How it is shaped and where it lies is not in it.
"""

from collections.abc import Iterator, Sequence

from dudrate.evidence.library import Library
from dudrate.model.burden.chain import Burden
from dudrate.model.burden.outcomes import Outcome
from dudrate.model.inputs import Side
from dudrate.report.burden.words import (
    Backing,
    backing_of,
    banded,
    drawn_band,
    extremes,
    is_ranged,
    rate,
    value,
)
from dudrate.report.catalogue import Place, text
from dudrate.report.naming import amount_said
from dudrate.report.numbers import whole
from dudrate.report.pictures.about import about_burden, condition
from dudrate.report.pictures.axis import Axis
from dudrate.report.pictures.marks import Marks, tip
from dudrate.report.pictures.picture import Bar, Dot, Fill, Mark, Picture, Role, Shape, Tip, Word, of_rates

__all__ = ["FAMILIAR", "land"]

FAMILIAR = (1_000_000.0, 100_000.0, 10_000.0, 1_000.0, 100.0)
"""Sides of squares that a reader knows [m]."""

_M2_PER_HA, _M_PER_KM = 10_000.0, 1_000.0
_HEIGHT, _NEAR = 260.0, 4.0
"""Height of the picture, and how small a known square may be beside the largest, as a share of its area."""


def land(burdens: Sequence[Burden], *, library: Library) -> Picture:
    """Draw the land to search at the lowest and the highest rate as squares, beside one of 1 km².

    Parameters
    ----------
    burdens : sequence of Burden
        A burden for each rate; of one record, for land is the same for all.

    Examples
    --------
    >>> from dudrate.model.burden.chain import burden
    >>> asked = resolve(scenario_from_words({"deliver": ["1000 x m864"], "rate": ["14%"]}), load())
    >>> picture = land(burden(asked, load(), analog="kosovo"), library=load())
    >>> picture.title
    'Land to search if 14% fail: about 1,100 ha'
    """
    drawn = extremes(burdens)
    areas = [(rate(each), each.area, role) for each, role in zip(drawn, of_rates(len(drawn)), strict=True)]
    counted = drawn[0].by_strikes
    if counted is not None:
        named = text("pictures-land-strikes", strikes=amount_said(counted.strikes))
        areas.append((named, counted["area"], Role.MUTED))
    sides = [_side(_largest(area)) for _, area, _ in areas]
    most = max(sides) or _side(1.0)  # where nothing is left there is no land, and the known square is drawn alone
    known = next((each for each in FAMILIAR if each**2 * _NEAR <= most**2), FAMILIAR[-1])
    name = _familiar(known)
    gap, slot = 0.08 * most, 0.5 * most  # the labels above a small square need room too
    marks: list[Mark] = []
    start = 0.0
    top = max(most, known) * 1.32
    for (label, area, role), side in zip(areas, sides, strict=True):
        hectares, (level, band) = text("pictures-hectares", number=value(area)), banded(area)
        told = tip(rate=label, land=hectares, band=(level, text("pictures-hectares", number=band)))
        marks += _squares(area, start, role, told)
        marks += _labels(label, hectares, start, role, top)
        start += max(side, slot) + gap
    corner = {"x": start, "x2": start + known, "y": 0.0, "y2": known}
    marks.append(Bar(**corner, role=Role.TEXT, fill=Fill.OUTLINE, tip=tip(beside=name)))
    marks += _labels(text("pictures-land-beside"), name, start, Role.TEXT, top)
    drawing = Marks(Axis(label="", low=0.0, high=start + max(known, slot)), marks=marks)
    return Picture(
        kind="land",
        title=_title(drawn),
        subtitle=text("pictures-land-subtitle"),
        note=text("pictures-land-note", level=banded(drawn[0].area)[0]),
        plot=drawing.chart(upwards=Axis(label="", low=0.0, high=top), height=_HEIGHT, square=True),
        **about_burden([_backing(each, library) for each in drawn], drawn, library),
    )


def _familiar(side: float) -> str:
    """A square of so many metres, as a reader knows it."""
    if side < _M_PER_KM:
        return text("pictures-land-familiar-m", side=whole(side))
    return text("pictures-land-familiar-km", side=whole(side / _M_PER_KM))


def _side(hectares: float) -> float:
    """Side of a square [m]."""
    return float((hectares * _M2_PER_HA) ** 0.5)


def _largest(area: Outcome) -> float:
    return max(area.middle, *drawn_band(area, area.band))


def _squares(area: Outcome, left: float, role: Role, told: Tip) -> Iterator[Bar | Dot]:
    """The squares of an area, the largest first; a bound is one square with an arrowhead at its corner."""
    low, high = drawn_band(area, area.band)

    def square(hectares: float, fill: Fill) -> Bar:
        side = _side(hectares)
        return Bar(x=left, x2=left + side, y=0.0, y2=side, role=role, fill=fill, tip=told)

    if area.bound is not None:
        yield square(area.middle, Fill.PALE)
        side = _side(area.middle)
        shape, aside = (Shape.LEFT, -12.0) if area.bound is Side.AT_MOST else (Shape.RIGHT, 12.0)
        yield Dot(x=left + side, y=side / 2, role=role, shape=shape, aside=aside, tip=told)
        return
    yield square(high, Fill.PALE)
    if not is_ranged(area):
        yield square(area.middle, Fill.OUTLINE)
    yield square(low, Fill.FLAT)


def _labels(name: str, number: str, left: float, role: Role, top: float) -> list[Word]:
    """Two lines above a square: what it is of, and how much."""
    return [
        Word(x=left, y=top, text=name, role=role, bold=True, above=-10.0),
        Word(x=left, y=top, text=number, above=-28.0),
    ]


def _title(drawn: Sequence[Burden]) -> str:
    numbers = [value(each.area) for each in drawn]
    if len(drawn) == 1:
        return text("pictures-land-title-one", condition=condition(drawn[0]), number=numbers[0])
    ends: dict[str, Place] = {"low": numbers[0], "high": numbers[-1]}
    ends |= {"low_condition": condition(drawn[0]), "high_condition": condition(drawn[-1])}
    return text("pictures-land-title", **ends)


def _backing(burden: Burden, library: Library) -> Backing:
    ranges = [record for each in burden.parameters if each.name == "density" for record in each.records]
    counted = burden.by_strikes.per_strike.records if burden.by_strikes is not None else ()
    return backing_of(burden, [*ranges, *counted], library)
