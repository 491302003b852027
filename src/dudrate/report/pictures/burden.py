"""Finished burdens → pictures of what follows: casualties on each record and over the years, what is left, the land.

At the lowest and the highest rate. Casualties go by steps, for a year is all that is told apart; beyond the end of a
record lines are dashed and bands paler. How land is shaped and where it lies is in no picture.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from dudrate.evidence.library import Library
from dudrate.model.burden.chain import AtYear, Burden, Outcome
from dudrate.model.burden.outputs import M2_PER_HA
from dudrate.model.grammar import rate_text
from dudrate.model.inputs import Side
from dudrate.report.burden.words import (
    Backing,
    analog_name,
    backing_of,
    banded,
    drawn_band,
    extremes,
    left_at_ends,
    middle_text,
    rate,
    value,
)
from dudrate.report.catalogue import Place, text
from dudrate.report.naming import amount_said, if_rate
from dudrate.report.numbers import digits_text, estimate_text, probability_text, whole
from dudrate.report.pictures.axis import WIDE, Axis, amount_axis
from dudrate.report.pictures.frame import Marks, backed, tip
from dudrate.report.pictures.picture import Area, Bar, Chart, Dot, Fill, Line, Mark, Picture, Role, Shape, Tip, Word
from dudrate.report.said import from_origin

FAMILIAR = (1_000_000.0, 100_000.0, 10_000.0, 1_000.0, 100.0)
"""Sides of squares that a reader knows [m]."""

_M_PER_KM = 1_000.0
_PEOPLE, _LAND, _ROW = 300.0, 260.0, 48.0
"""Heights of the pictures of people and of land, and of a row of people at least [pixels]."""

_NEAR = 4.0
"""How many times as large as the known square the largest one is at least [area]."""

_LETTER, _END = 0.025, 0.2
"""Half the width of a letter, and how near to an end a word would leave the field, on a telephone [parts of it]."""

_ASIDE = 9.0
_Records = Sequence[Sequence[Burden]]


def people(burdens: _Records, *, library: Library) -> Picture:
    """Draw recorded casualties on the record of each conflict: a row a record, both rates as a dumbbell.

    `burdens` has for each record a burden for each rate. The other reading of the same record, held to the submunitions
    used, is a hollow dot: no dud rate moves it.
    """
    drawn = [extremes(several) for several in burdens]
    # there is none where no rate differs from the one behind the record
    others = [several[0].held_to_use if any(each.readings_differ for each in several) else None for several in drawn]
    shown = [*(each.casualties for several in drawn for each in several), *(each for each in others if each)]
    axis = _axis(text("pictures-axis-casualties"), shown)
    marks = Marks(axis)
    marks.row()
    for several, other in zip(drawn, others, strict=True):
        if len(several) > 1:
            ends = tuple((axis.place(each.casualties.middle), marks.middle) for each in several)
            marks.add(Line(points=ends, role=Role.MUTED, width=1.0))
        for each, role in _roles(several):
            told = {"record": analog_name(each), "rate": rate(each), "casualties": value(each.casualties)}
            cited = _backing(each, "people", library).cited
            marks.outcome(each.casualties, role, tip(**told, source=cited, band=banded(each.casualties)))
        if other is not None:
            reading = tip(reading=text("pictures-people-held"), casualties=value(other))
            marks.point(other.middle, Role.TEXT, reading, hollow=True)
        if len(marks.rows) == 1:
            marks.add(*_named(several, axis))
        # without a word that it is about so many: it stands beside a dot
        exact = [each.casualties.median is not None for each in several]
        said = [(middle_text if known else value)(each.casualties) for each, known in zip(several, exact, strict=True)]
        numbers = {"first": said[0], "last": said[-1] if len(several) > 1 else None}
        marks.row(text("pictures-people-label", record=analog_name(several[0]), **numbers))
    ordered = sorted((several[-1] for several in drawn), key=lambda each: each.casualties.middle)
    few, many = ordered[0], ordered[-1]
    span: dict[str, Place] = {"low": value(few.casualties), "high": value(many.casualties), "several": len(drawn) > 1}
    span |= {"fewest": analog_name(few), "most": analog_name(many), "condition": if_rate(many.rate)}
    title = text("pictures-people-title", **span)
    plot = marks.chart(row=max(_PEOPLE / len(marks.rows), _ROW))
    return _picture("people", drawn, library, title, plot, other=any(others))


def years(burdens: Sequence[Burden], *, library: Library) -> Picture:
    """Draw the recorded casualties of each year on one record, with a burden for each rate."""
    last = extremes(burdens)[-1]
    ends = {"first": value(last.by_year[0].outcome), "last": value(last.by_year[-1].outcome)}
    return _course("years", burdens, library, year=whole(last.horizon), **ends)


def remaining(burdens: Sequence[Burden], *, library: Library) -> Picture:
    """Draw how many unexploded submunitions are left after years of clearance, with a burden for each rate."""
    points = extremes(burdens)[-1].remaining
    within = [each for each in points if not each.beyond_record] or [points[0]]
    years = from_origin(estimate_text(within[-1].year), "computed:years")
    return _course("left", burdens, library, left=value(within[-1].outcome), years=years)


def land(burdens: Sequence[Burden], *, library: Library) -> Picture:
    """Draw the land to search as squares to scale, beside one whose size a reader knows; with a burden for each rate.

    The low end of a band is full, the median outlined and the high end pale; land is the same on every record.
    """
    drawn = extremes(burdens)
    areas = [(rate(each), each["area"], role) for each, role in _roles(drawn)]
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
        hectares, band = text("pictures-hectares", number=value(area)), banded(area)
        told = tip(rate=label, land=hectares, band=band and (band[0], text("pictures-hectares", number=band[1])))
        marks += [*_squares(area, start, role, told), *_above(label, hectares, start, role, top)]
        start += max(side, slot) + gap
    unit, per = ("m", 1.0) if known < _M_PER_KM else ("km", _M_PER_KM)
    name = text(f"pictures-land-familiar-{unit}", side=whole(known / per))
    marks.append(_square(start, known, Role.TEXT, Fill.OUTLINE, tip(beside=name)))
    marks += _above(text("pictures-land-beside"), name, start, Role.TEXT, top)
    drawing = Marks(Axis(label="", low=0.0, high=start + max(known, slot)), marks=marks)
    plot = drawing.chart(upwards=Axis(label="", low=0.0, high=top), height=_LAND, square=True)
    low, high = value(drawn[0]["area"]), value(drawn[-1]["area"])
    ends: dict[str, Place] = {"low": low, "high": high, "several": len(drawn) > 1}
    ends |= {"low_condition": if_rate(drawn[0].rate), "high_condition": if_rate(drawn[-1].rate)}
    return _picture("land", [drawn], library, text("pictures-land-title", **ends), plot)


def _picture(kind: str, drawn: _Records, library: Library, title: str, plot: Chart, **note: Any) -> Picture:
    """What all of them share: how to read them, and what they rest on."""
    several = drawn[0]
    ends = ("-".join(dict.fromkeys(f"{end:.0f}" for end in left_at_ends(each))) for each in several)
    record = several[-1].choice.text if kind in {"years", "left"} else ""
    named = (f"{'-'.join(ends)}-unexploded", "-".join(rate_text(each.case.shape) for each in several), record)
    held = [_backing(each, kind, library) for several in drawn for each in several]
    return Picture(
        kind=kind,
        title=title,
        subtitle=text(f"pictures-{kind}-subtitle"),
        note=text(f"pictures-{kind}-note", level=probability_text(drawn[0][0].casualties.band.level), **note),
        plot=plot,
        **backed(held, library, *named),
    )


def _backing(burden: Burden, kind: str, library: Library) -> Backing:
    """The entries behind what a picture shows of a burden, and that of its rate."""
    analogs, land = burden.analogs, [each for each in burden.parameters if each.name == "density"]
    parts: dict[str, list[Any]] = {
        "people": [part for one in analogs for part in (one.casualties, one.dud_count, one.submunitions_used)],
        "years": [part for one in analogs for part in (one.casualties, one.course)],
        "left": [point.cleared for one in analogs for each in one.clearance for point in each.points],
        "land": [*land, *([burden.general["strike-land"]] if burden.by_strikes is not None else [])],
    }
    used = (record for part in parts[kind] if part is not None for record in part.records)
    return backing_of(burden, used, library)


def _roles(several: Sequence[Burden]) -> list[tuple[Burden, Role]]:
    """One or two rates from the lowest with their roles: the highest is rust, the other slate."""
    return list(zip(several, (Role.OTHER, Role.LEFT)[-len(several) :], strict=True))


def _axis(label: str, every: Sequence[Outcome], **how: bool) -> Axis:
    """The axis that all outcomes have room on, with their bands and bounds."""
    drawn = [at for each in every for at in (each.middle, *drawn_band(each, each.band))]
    edges = [(each.bound, each.middle) for each in every if each.bound is not None]
    return amount_axis(label, drawn, edges=edges, **how)


def _named(several: Sequence[Burden], axis: Axis) -> Iterator[Word]:
    """The rates, above their marks in the first row; one above the other where they would meet on a telephone."""
    parts = [axis.part(each.casualties.middle) for each in several]
    near = max(parts) - min(parts) < _LETTER * sum(len(rate(each)) for each in several)
    for (each, role), part in zip(_roles(several), parts, strict=True):
        place, y = axis.place(each.casualties.middle), 0.35 if near and role is Role.OTHER else 0.65
        align = "left" if part < _END else "right" if part > 1 - _END else "center"  # towards the middle at either end
        yield Word(x=place, y=y, text=rate(each), role=role, bold=True, align=align)


def _course(kind: str, burdens: Sequence[Burden], library: Library, **told: Place) -> Picture:
    """Both rates over the years, by steps or straight from one to the next."""
    drawn, steps = extremes(burdens), kind == "years"
    courses = [each.by_year if steps else each.remaining for each in drawn]
    across = Axis(label=text(f"pictures-{kind}-across"), low=0.0, high=float(courses[0][-1].year))
    every = [each.outcome for course in courses for each in course]
    above = [each.middle for each in every if each.middle > 0]
    wide = bool(above) and (len(above) < len(every) or max(above) > WIDE * min(above))
    upwards = _axis(text(f"pictures-{kind}-upwards"), every, decades=True, logarithmic=wide)
    marks = Marks(across)
    for (burden, role), course in zip(_roles(drawn), courses, strict=True):
        for beyond, piece in _pieces(course, steps=steps):
            marks.add(_band(piece, role, upwards, pale=beyond))
            if course[0].outcome.ends is None:
                points = tuple((at, upwards.place(each.outcome.middle)) for at, each in piece)
                marks.add(Line(points=points, role=role, dashed=beyond))
        marks.add(*_points(burden, course, role, upwards, kind))
        at = upwards.place(course[-1].outcome.middle)
        over = 14.0 if burden.casualties.bound is None else 24.0  # an arrowhead stands at the end of a bound
        marks.add(Word(x=across.high, y=at, text=rate(burden), role=role, bold=True, align="right", above=over))
    record_ends = min(each.course.record_years for each in drawn[0].analogs)
    if steps and record_ends < across.high:
        marks.ending(record_ends, upwards)
    last = drawn[-1]
    title = text(f"pictures-{kind}-title", record=analog_name(last), condition=if_rate(last.rate), **told)
    return _picture(kind, [drawn], library, title, marks.chart(upwards=upwards))


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
    side, points = piece[0][1].outcome.bound, []
    for at, each in piece:
        low, high = drawn_band(each.outcome, each.outcome.band)
        low = upwards.low if side is Side.AT_MOST else low
        high = upwards.high if side is Side.AT_LEAST else high
        points.append((at, upwards.place(low), upwards.place(high)))
    return Area(points=tuple(points), role=role, pale=pale or side is not None)


def _points(burden: Burden, course: Sequence[AtYear], role: Role, upwards: Axis, kind: str) -> Iterator[Dot]:
    """What is known of each year, to point at; the last of a bound is an arrowhead towards what is not known."""
    steps = kind == "years"
    for each in course:
        at, ups = each.year - (0.5 if steps else 0.0), each.outcome.ends or (each.outcome.middle,)
        year = digits_text(each.year) if steps else from_origin(estimate_text(each.year), "computed:years")
        when = text(f"pictures-{kind}-when", year=year)
        said = {"record": analog_name(burden), "rate": rate(burden), "when": when, "number": value(each.outcome)}
        told = tip(**said, band=banded(each.outcome))
        for up in map(upwards.place, ups):  # of a range as reported at both ends
            yield Dot(x=at, y=up, role=role, hollow=each.beyond_record, tip=told)
    side = burden.casualties.bound
    if side is not None:
        shape, below = (Shape.DOWN, _ASIDE) if side is Side.AT_MOST else (Shape.UP, -_ASIDE)
        yield Dot(x=course[-1].year, y=up, role=role, shape=shape, below=below, tip=told)


def _side(hectares: float) -> float:
    """Side of a square [m]."""
    return float((hectares * M2_PER_HA) ** 0.5)


def _squares(area: Outcome, left: float, role: Role, told: Tip) -> Iterator[Bar | Dot]:
    """The squares of an area, the largest first; a bound is one square with an arrowhead at its side."""
    low, high = drawn_band(area, area.band)
    shown = [(high, Fill.PALE), (area.middle, Fill.OUTLINE), (low, Fill.FLAT)]
    if area.ends is not None:
        del shown[1]
    if area.bound is not None:
        shown, side = [(area.middle, Fill.PALE)], _side(area.middle)
        shape, aside = (Shape.LEFT, -12.0) if area.bound is Side.AT_MOST else (Shape.RIGHT, 12.0)
        yield Dot(x=left + side, y=side / 2, role=role, shape=shape, aside=aside, tip=told)
    for hectares, fill in shown:
        yield _square(left, _side(hectares), role, fill, told)


def _square(left: float, side: float, role: Role, fill: Fill, told: Tip) -> Bar:
    return Bar(x=left, x2=left + side, y=0.0, y2=side, role=role, fill=fill, tip=told)


def _above(name: str, number: str, left: float, role: Role, top: float) -> list[Word]:
    """Two lines above a square: what it is of, and how much."""
    first = Word(x=left, y=top, text=name, role=role, bold=True, above=-10.0)
    return [first, Word(x=left, y=top, text=number, above=-28.0)]
