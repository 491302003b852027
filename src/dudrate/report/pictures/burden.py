"""Finished burdens → pictures of what follows: casualties on each record and over the years, what is left, the land.

At the lowest and the highest rate. Casualties go by steps, for a year is all that is told apart; beyond the end of a
record lines are dashed and bands paler. How land is shaped and where it lies is in no picture.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from dudrate.evidence.library import Library
from dudrate.model.burden.chain import AtYear, Burden, Outcome
from dudrate.model.inputs import Side
from dudrate.report.burden.words import (
    Backing,
    analog_name,
    backing_of,
    banded,
    drawn_band,
    extremes,
    is_ranged,
    middle_text,
    rate,
    value,
)
from dudrate.report.catalogue import Place, text
from dudrate.report.naming import amount_said, if_rate
from dudrate.report.numbers import digits_text, estimate_text, whole
from dudrate.report.pictures.about import of_burdens
from dudrate.report.pictures.axis import WIDE, Axis, amount_axis
from dudrate.report.pictures.marks import Marks, headline, tip
from dudrate.report.pictures.picture import (
    Area,
    Bar,
    Chart,
    Dot,
    Fill,
    Line,
    Mark,
    Picture,
    Role,
    Shape,
    Tip,
    Word,
    of_rates,
)
from dudrate.report.said import Figure, Said

__all__ = ["FAMILIAR", "land", "people", "remaining", "years"]

FAMILIAR = (1_000_000.0, 100_000.0, 10_000.0, 1_000.0, 100.0)
"""Sides of squares that a reader knows [m]."""

_M2_PER_HA, _M_PER_KM = 10_000.0, 1_000.0
_PEOPLE, _LAND, _ROW = 300.0, 260.0, 48.0
"""Heights of the pictures of people and of land, and of a row of people at least [pixels]."""

_NEAR = 4.0
"""How many times as large as the known square the largest one is at least [area]."""

_LETTER, _END = 0.025, 0.2
"""Half the width of a letter, and how near to an end a word would leave the field, on a telephone [parts of it]."""

_ASIDE = 9.0


def people(burdens: Sequence[Sequence[Burden]], *, library: Library) -> Picture:
    """Draw recorded casualties on the record of each conflict: a row a record, both rates as a dumbbell.

    `burdens` has for each record a burden for each rate. The other reading of the same record, held to the submunitions
    used, is a hollow dot: no dud rate moves it.
    """
    drawn = [extremes(several) for several in burdens]
    others = [_other(several) for several in drawn]
    shown = [*(each.casualties for several in drawn for each in several), *(each for each in others if each)]
    axis = _axis(text("pictures-axis-casualties"), shown)
    marks = Marks(axis)
    marks.row()
    for several, other in zip(drawn, others, strict=True):
        if len(several) > 1:
            ends = tuple((axis.place(each.casualties.middle), marks.middle) for each in several)
            marks.add(Line(points=ends, role=Role.MUTED, width=1.0))
        for each, role in zip(several, of_rates(len(several)), strict=True):
            source, band = _backing(each, "people", library).cited, banded(each.casualties)
            told = {"record": analog_name(each), "rate": rate(each), "casualties": value(each.casualties)}
            marks.outcome(each.casualties, role, tip(**told, source=source, band=band))
        if other is not None:
            told_other = tip(reading=text("pictures-people-held"), casualties=value(other))
            marks.point(other.middle, Role.TEXT, told_other, hollow=True)
        if len(marks.rows) == 1:
            marks.add(*_named(several, axis))
        numbers = [_short(each.casualties) for each in several]
        said = text("pictures-people-two", first=numbers[0], last=numbers[-1]) if len(several) > 1 else numbers[0]
        marks.row(headline("pictures-people-label", record=analog_name(several[0]), numbers=said))
    plot = marks.chart(row=max(_PEOPLE / len(marks.rows), _ROW))
    return _picture("people", drawn, library, _people_title(drawn), plot, other=any(others))


def years(burdens: Sequence[Burden], *, library: Library) -> Picture:
    """Draw the recorded casualties of each year on one record, with a burden for each rate."""
    drawn = extremes(burdens)
    last = drawn[-1]
    told: dict[str, Place] = {"record": analog_name(last), "condition": _condition(last)}
    told["first"] = value(last.by_year[0].outcome)
    title = "pictures-years-title-one"
    if last.horizon > 1:
        title = "pictures-years-title"
        told |= {"last": value(last.by_year[-1].outcome), "year": whole(last.horizon)}
    names = [text("pictures-years-in", year=digits_text(each.year)) for each in last.by_year]
    course = _course("years", drawn, [each.by_year for each in drawn], names)
    return _picture("years", [drawn], library, headline(title, **told), course, last.choice.text)


def remaining(burdens: Sequence[Burden], *, library: Library) -> Picture:
    """Draw how many unexploded submunitions are left after years of clearance, with a burden for each rate."""
    drawn = extremes(burdens)
    last = drawn[-1]
    within = [each for each in last.remaining if not each.beyond_record] or [last.remaining[0]]
    told: dict[str, Place] = {"record": analog_name(last), "condition": _condition(last)}
    told |= {"left": value(within[-1].outcome), "years": _years(within[-1].year)}
    names = [text("pictures-remaining-after", years=_years(each.year)) for each in last.remaining]
    course = _course("left", drawn, [each.remaining for each in drawn], names)
    return _picture("left", [drawn], library, headline("pictures-remaining-title", **told), course, last.choice.text)


def land(burdens: Sequence[Burden], *, library: Library) -> Picture:
    """Draw the land to search as squares to scale, beside one whose size a reader knows; with a burden for each rate.

    Of each rate the low end of the band is full, the median outlined and the high end pale; land is the same on every
    record.
    """
    drawn = extremes(burdens)
    areas = [(rate(each), each.area, role) for each, role in zip(drawn, of_rates(len(drawn)), strict=True)]
    counted = drawn[0].by_strikes
    if counted is not None:
        named = text("pictures-land-strikes", strikes=amount_said(counted.strikes))
        areas.append((named, counted["area"], Role.MUTED))
    sides = [_side(max(area.middle, *drawn_band(area, area.band))) for _, area, _ in areas]
    most = max(sides) or _side(1.0)  # where nothing is left there is no land, and the known square is drawn alone
    known = next((each for each in FAMILIAR if each**2 * _NEAR <= most**2), FAMILIAR[-1])
    gap, slot = 0.08 * most, 0.5 * most  # the labels above a small square need room too
    top, start = max(most, known) * 1.32, 0.0
    marks: list[Mark] = []
    for (label, area, role), side in zip(areas, sides, strict=True):
        hectares, (level, band) = text("pictures-hectares", number=value(area)), banded(area)
        told = tip(rate=label, land=hectares, band=(level, text("pictures-hectares", number=band)))
        marks += [*_squares(area, start, role, told), *_above(label, hectares, start, role, top)]
        start += max(side, slot) + gap
    unit, per = ("m", 1.0) if known < _M_PER_KM else ("km", _M_PER_KM)
    name = text(f"pictures-land-familiar-{unit}", side=whole(known / per))
    corner = {"x": start, "x2": start + known, "y": 0.0, "y2": known}
    marks.append(Bar(**corner, role=Role.TEXT, fill=Fill.OUTLINE, tip=tip(beside=name)))
    marks += _above(text("pictures-land-beside"), name, start, Role.TEXT, top)
    drawing = Marks(Axis(label="", low=0.0, high=start + max(known, slot)), marks=marks)
    plot = drawing.chart(upwards=Axis(label="", low=0.0, high=top), height=_LAND, square=True)
    return _picture("land", [drawn], library, _land_title(drawn), plot)


def _picture(
    kind: str,
    drawn: Sequence[Sequence[Burden]],
    library: Library,
    title: str,
    plot: Chart,
    record: str = "",
    **note: Any,
) -> Picture:
    """What all of them share: how to read them, and what they rest on."""
    held = [_backing(each, kind, library) for several in drawn for each in several]
    return Picture(
        kind=kind,
        title=title,
        subtitle=text(f"pictures-{'people' if kind == 'years' else kind}-subtitle"),
        note=text(f"pictures-{kind}-note", level=banded(drawn[0][0].casualties)[0], **note),
        plot=plot,
        **of_burdens(held, drawn[0], library, record),
    )


def _backing(burden: Burden, kind: str, library: Library) -> Backing:
    """The entries behind what a picture shows of a burden, and that of its rate."""
    analogs = burden.analogs
    used: list[str]
    match kind:
        case "people":
            parts = (each for one in analogs for each in (one.casualties, one.dud_count, one.submunitions_used))
            used = [record for part in parts if part is not None for record in part.records]
        case "years":
            used = [record for each in analogs for record in (*each.casualties.records, *each.course.records)]
        case "left":
            points = (point for each in analogs for one in each.clearance for point in one.points)
            used = [record for point in points for record in point.cleared.records]
        case _:
            used = [record for each in burden.parameters if each.name == "density" for record in each.records]
            used += burden.general["strike-land"].records if burden.by_strikes is not None else ()
    return backing_of(burden, used, library)


def _condition(burden: Burden) -> Said:
    """The dud rate of a burden as a condition: if 14% fail."""
    return if_rate(burden.rate)


def _axis(label: str, every: Sequence[Outcome], **how: bool) -> Axis:
    """The axis that all outcomes have room on, with their bands and bounds."""
    drawn = [at for each in every for at in (each.middle, *drawn_band(each, each.band))]
    edges = [(each.bound, each.middle) for each in every if each.bound is not None]
    return amount_axis(label, drawn, edges=edges, **how)


def _named(several: Sequence[Burden], axis: Axis) -> list[Word]:
    """The rates, above their marks in the first row; one above the other where they would meet on a telephone."""
    places = [axis.place(each.casualties.middle) for each in several]
    names = [rate(each) for each in several]
    far = max(map(axis.part, places)) - min(map(axis.part, places))
    near = far < _LETTER * sum(map(len, names))
    words = []
    for name, at, role in zip(names, places, of_rates(len(several)), strict=True):
        y = 0.35 if near and role is Role.OTHER else 0.65
        words.append(Word(x=at, y=y, text=name, role=role, bold=True, align=_side_of(axis, at)))
    return words


def _side_of(axis: Axis, at: float) -> str:
    """Where a word stands at its place: towards the middle of the field at either end of it."""
    part = axis.part(at)
    return "left" if part < _END else "right" if part > 1 - _END else "center"


def _short(outcome: Outcome) -> str:
    """The number without a word that it is about so many: it stands beside a dot."""
    return middle_text(outcome) if outcome.bound is None and not is_ranged(outcome) else value(outcome)


def _other(several: Sequence[Burden]) -> Outcome | None:
    """The casualties held to the submunitions used; None where no rate differs from the one behind the record."""
    return several[0].held_to_use if any(each.readings_differ for each in several) else None


def _people_title(drawn: Sequence[Sequence[Burden]]) -> str:
    """The fewest and the most at the highest rate; of one record both its rates."""
    ordered = sorted((several[-1] for several in drawn), key=lambda each: each.casualties.middle)
    low, high = ordered[0], ordered[-1]
    told: dict[str, Place] = {"condition": _condition(high), "high": value(high.casualties), "most": analog_name(high)}
    if len(drawn) == 1:
        named = {"record": told["most"], "number": told["high"], "condition": told["condition"]}
        return headline("pictures-people-title-one", **named)
    return headline("pictures-people-title", **told, low=value(low.casualties), fewest=analog_name(low))


def _course(kind: str, drawn: Sequence[Burden], courses: Sequence[Sequence[AtYear]], names: Sequence[str]) -> Chart:
    """Both rates over the years, by steps or straight from one to the next."""
    steps = kind == "years"
    across = Axis(label=text(f"pictures-{kind}-across"), low=0.0, high=float(courses[0][-1].year))
    every = [each.outcome for course in courses for each in course]
    above = [each.middle for each in every if each.middle > 0]
    wide = bool(above) and (len(above) < len(every) or max(above) > WIDE * min(above))
    upwards = _axis(text(f"pictures-{kind}-upwards"), every, decades=True, logarithmic=wide)
    marks = Marks(across)
    for burden, course, role in zip(drawn, courses, of_rates(len(drawn)), strict=True):
        for beyond, piece in _pieces(course, steps=steps):
            marks.add(_band(piece, role, upwards, pale=beyond))
            if not is_ranged(course[0].outcome):
                points = tuple((at, upwards.place(each.outcome.middle)) for at, each in piece)
                marks.add(Line(points=points, role=role, dashed=beyond))
        marks.add(*_points(burden, course, names, role, upwards, steps=steps))
        at = upwards.place(course[-1].outcome.middle)
        over = 14.0 if burden.casualties.bound is None else 24.0  # an arrowhead stands at the end of a bound
        marks.add(Word(x=across.high, y=at, text=rate(burden), role=role, bold=True, align="right", above=over))
    record_ends = min(each.course.record_years for each in drawn[0].analogs)
    if steps and record_ends < across.high:
        marks.ending(record_ends, upwards)
    return marks.chart(upwards=upwards)


_Corner = tuple[float, AtYear]


def _pieces(course: Sequence[AtYear], *, steps: bool) -> Iterator[tuple[bool, list[_Corner]]]:
    """The corners within the record and those beyond it, joined where they meet."""
    corners = [(at, each) for each in course for at in ((each.year - 1, each.year) if steps else (each.year,))]
    before: list[_Corner] = []
    for beyond, several in groupby(corners, key=lambda each: each[1].beyond_record):
        piece = [*before[-1:], *several]
        if len(piece) > 1:
            yield beyond, piece
        before = piece


def _band(piece: Sequence[_Corner], role: Role, upwards: Axis, *, pale: bool) -> Area:
    """The band; of a bound, all that lies on the side that is not known, paler."""
    points = []
    for at, each in piece:
        low, high = drawn_band(each.outcome, each.outcome.band)
        side = each.outcome.bound
        low = upwards.low if side is Side.AT_MOST else low
        high = upwards.high if side is Side.AT_LEAST else high
        points.append((at, upwards.place(low), upwards.place(high)))
    return Area(points=tuple(points), role=role, pale=pale or piece[0][1].outcome.bound is not None)


def _points(
    burden: Burden, course: Sequence[AtYear], names: Sequence[str], role: Role, upwards: Axis, *, steps: bool
) -> Iterator[Dot]:
    """What is known of each year, to point at; the last of a bound is an arrowhead towards what is not known."""
    for each, name in zip(course, names, strict=True):
        at, up = each.year - (0.5 if steps else 0.0), upwards.place(each.outcome.middle)
        said = {"record": analog_name(burden), "rate": rate(burden), "when": name, "number": value(each.outcome)}
        told = tip(**said, band=banded(each.outcome))
        yield Dot(x=at, y=up, role=role, hollow=each.beyond_record, tip=told)
    side = burden.casualties.bound
    if side is not None:
        shape, below = (Shape.DOWN, _ASIDE) if side is Side.AT_MOST else (Shape.UP, -_ASIDE)
        yield Dot(x=course[-1].year, y=up, role=role, shape=shape, below=below, tip=told)


def _years(years: float) -> Figure:
    return Figure(estimate_text(years), years, "computed:years")


def _side(hectares: float) -> float:
    """Side of a square [m]."""
    return float((hectares * _M2_PER_HA) ** 0.5)


def _squares(area: Outcome, left: float, role: Role, told: Tip) -> Iterator[Bar | Dot]:
    """The squares of an area, the largest first; a bound is one square with an arrowhead at its side."""
    low, high = drawn_band(area, area.band)
    shown = [(high, Fill.PALE), (area.middle, Fill.OUTLINE), (low, Fill.FLAT)]
    if is_ranged(area):
        del shown[1]
    if area.bound is not None:
        shown = [(area.middle, Fill.PALE)]
        side = _side(area.middle)
        shape, aside = (Shape.LEFT, -12.0) if area.bound is Side.AT_MOST else (Shape.RIGHT, 12.0)
        yield Dot(x=left + side, y=side / 2, role=role, shape=shape, aside=aside, tip=told)
    for hectares, fill in shown:
        side = _side(hectares)
        yield Bar(x=left, x2=left + side, y=0.0, y2=side, role=role, fill=fill, tip=told)


def _above(name: str, number: str, left: float, role: Role, top: float) -> list[Word]:
    """Two lines above a square: what it is of, and how much."""
    return [
        Word(x=left, y=top, text=name, role=role, bold=True, above=-10.0),
        Word(x=left, y=top, text=number, above=-28.0),
    ]


def _land_title(drawn: Sequence[Burden]) -> str:
    first, last = drawn[0], drawn[-1]
    if len(drawn) == 1:
        return text("pictures-land-title-one", condition=_condition(first), number=value(first.area))
    told: dict[str, Place] = {"low": value(first.area), "high": value(last.area)}
    told |= {"low_condition": _condition(first), "high_condition": _condition(last)}
    return text("pictures-land-title", **told)
