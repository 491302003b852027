"""Finished burdens of one record → casualties a year, and what is left after years of clearance; both rates in one.

A year is all that is told apart, so casualties go by steps; what is left is known at some times, and is straight
between them. Beyond the end of a record lines are dashed and bands paler.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from dudrate.evidence.library import Library
from dudrate.model.burden.chain import Burden
from dudrate.model.burden.outcomes import AtYear, Outcome
from dudrate.model.inputs import Side
from dudrate.report.burden.words import (
    Backing,
    analog_name,
    backing_of,
    banded,
    drawn_band,
    extremes,
    is_ranged,
    rate,
    value,
)
from dudrate.report.catalogue import Place, say, text
from dudrate.report.numbers import digits_text, estimate_text, whole
from dudrate.report.pictures.about import about_burden, condition
from dudrate.report.pictures.axis import WIDE, Axis, amount_axis
from dudrate.report.pictures.marks import Marks, tip
from dudrate.report.pictures.picture import Area, Dot, Line, Picture, Role, Shape, Tip, Word, of_rates
from dudrate.report.said import Figure, capital

__all__ = ["remaining", "years"]

_ASIDE = 9.0


def years(burdens: Sequence[Burden], *, library: Library) -> Picture:
    """Draw the recorded casualties of each year at the lowest and the highest rate.

    Parameters
    ----------
    burdens : sequence of Burden
        Of one record, a burden for each rate.

    Examples
    --------
    >>> from dudrate.model.burden.chain import burden
    >>> asked = resolve(scenario_from_words({"deliver": ["1000 x m864"], "rate": ["14%"]}), load())
    >>> picture = years(burden(asked, load(), analog="kosovo"), library=load())
    >>> picture.title
    'On the record of Kosovo after 1999: about 62 recorded casualties in year 1 and fewer than 1 in year 10 if 14% fail'
    """
    drawn = extremes(burdens)
    last = drawn[-1]
    told: dict[str, Place] = {
        "record": analog_name(last),
        "condition": condition(last),
        "first": value(last.by_year[0].outcome),
    }
    title = say("pictures-years-title-one", **told)
    if last.horizon > 1:
        title = say("pictures-years-title", **told, last=value(last.by_year[-1].outcome), year=whole(last.horizon))
    names = [text("pictures-years-in", year=digits_text(each.year)) for each in last.by_year]
    return _picture("years", drawn, [each.by_year for each in drawn], names, library, _steps, str(capital(title)))


def remaining(burdens: Sequence[Burden], *, library: Library) -> Picture:
    """Draw how many unexploded submunitions are left after years of clearance, at the lowest and the highest rate."""
    drawn = extremes(burdens)
    last = drawn[-1]
    within = [each for each in last.remaining if not each.beyond_record] or [last.remaining[0]]
    told: dict[str, Place] = {
        "record": analog_name(last),
        "condition": condition(last),
        "left": value(within[-1].outcome),
    }
    title = say("pictures-remaining-title", **told, years=_figure(within[-1].year))
    names = [text("pictures-remaining-after", years=_figure(each.year)) for each in last.remaining]
    return _picture("left", drawn, [each.remaining for each in drawn], names, library, _straight, str(capital(title)))


_Corners = Callable[[Sequence[AtYear]], list[tuple[float, AtYear]]]


def _steps(given: Sequence[AtYear]) -> list[tuple[float, AtYear]]:
    return [(at, each) for each in given for at in (each.year - 1, each.year)]


def _straight(given: Sequence[AtYear]) -> list[tuple[float, AtYear]]:
    return [(each.year, each) for each in given]


def _picture(
    kind: str,
    drawn: Sequence[Burden],
    courses: Sequence[Sequence[AtYear]],
    names: Sequence[str],
    library: Library,
    corners: _Corners,
    title: str,
) -> Picture:
    roles = of_rates(len(drawn))
    across = Axis(label=text(f"pictures-{kind}-across"), low=0.0, high=float(courses[0][-1].year))
    upwards = _upwards(text(f"pictures-{kind}-upwards"), [each.outcome for course in courses for each in course])
    marks = Marks(across)
    for burden, course, role in zip(drawn, courses, roles, strict=True):
        for beyond, piece in _pieces(corners(course)):
            marks.add(_band(piece, role, upwards, pale=beyond))
            if not is_ranged(course[0].outcome):
                points = tuple((at, upwards.place(each.outcome.middle)) for at, each in piece)
                marks.add(Line(points=points, role=role, dashed=beyond))
        marks.add(*_points(burden, course, names, role, upwards, steps=corners is _steps))
        at = upwards.place(course[-1].outcome.middle)
        marks.add(Word(x=across.high, y=at, text=rate(burden), role=role, bold=True, align="right", above=14.0))
    ends = min(each.course.record_years for each in drawn[0].analogs)
    if kind == "years" and ends < across.high:
        marks.ending(ends, upwards)
    return Picture(
        kind=kind,
        title=title,
        subtitle=text("pictures-people-subtitle") if kind == "years" else text("pictures-left-subtitle"),
        note=text(f"pictures-{kind}-note", level=banded(drawn[0].casualties)[0]),
        plot=marks.chart(upwards=upwards),
        **about_burden([_backing(each, kind, library) for each in drawn], drawn, library, drawn[0].choice.text),
    )


def _upwards(label: str, every: Sequence[Outcome]) -> Axis:

    drawn = [at for each in every for at in (each.middle, *drawn_band(each, each.band))]
    above = [each.middle for each in every if each.middle > 0]
    edges = [(each.bound, each.middle) for each in every if each.bound is not None]
    wide = len(above) < len(every) or max(above) > WIDE * min(above)
    return amount_axis(label, drawn, edges=edges, decades=True, logarithmic=bool(above) and wide)


def _pieces(corners: Sequence[tuple[float, AtYear]]) -> Iterator[tuple[bool, list[tuple[float, AtYear]]]]:
    """The corners within the record and those beyond it, joined where they meet."""
    before: list[tuple[float, AtYear]] = []
    for beyond, several in groupby(corners, key=lambda each: each[1].beyond_record):
        piece = [*before[-1:], *several]
        if len(piece) > 1:
            yield beyond, piece
        before = piece


def _band(piece: Sequence[tuple[float, AtYear]], role: Role, upwards: Axis, *, pale: bool) -> Area:
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
        told = _tip(burden, each, name)
        yield Dot(x=at, y=up, role=role, hollow=each.beyond_record, tip=told)
    side = burden.casualties.bound
    if side is not None:
        shape, below = (Shape.DOWN, _ASIDE) if side is Side.AT_MOST else (Shape.UP, -_ASIDE)
        yield Dot(x=course[-1].year, y=up, role=role, shape=shape, below=below, tip=told)


def _tip(burden: Burden, year: AtYear, name: str) -> Tip:
    said = {"record": analog_name(burden), "rate": rate(burden), "when": name, "number": value(year.outcome)}
    return tip(**said, band=banded(year.outcome))


def _figure(years: float) -> Figure:
    return Figure(estimate_text(years), years, "computed:years")


def _backing(burden: Burden, kind: str, library: Library) -> Backing:
    if kind == "years":
        used = [record for each in burden.analogs for record in (*each.casualties.records, *each.course.records)]
    else:
        points = [point for each in burden.analogs for one in each.clearance for point in one.points]
        used = [record for point in points for record in point.cleared.records]
    return backing_of(burden, used, library)
