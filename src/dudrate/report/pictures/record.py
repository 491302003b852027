"""What was recorded → a curve of one conflict with the counts behind it, and figures of single years side by side.

Of a conflict: the share of its casualties that had fallen by a time. Counts that were fitted are filled, those of
another definition hollow; a count between two times is a stroke that begins on the curve, for only how steep it is was
recorded. Of years: each figure under what it counts, never added to another; where records fall short is said beside
them and not drawn, for it is no record.
"""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

from dudrate.errors import InputError
from dudrate.evidence.grades import grade
from dudrate.evidence.library import Library
from dudrate.evidence.records import BurdenFigure
from dudrate.evidence.vocabulary import Counted
from dudrate.model.burden.analogs import DAYS_PER_YEAR, analog
from dudrate.model.burden.decline import Course, Observation, course_share, fit
from dudrate.report.burden.words import backing
from dudrate.report.catalogue import listed, text
from dudrate.report.entries import grade_text
from dudrate.report.numbers import digits_text, estimate_text, part_text, probability_text, whole
from dudrate.report.pictures.axis import Axis, Scale
from dudrate.report.pictures.frame import Marks, backed, ends, tip
from dudrate.report.pictures.picture import Area, Dot, Fill, Line, Picture, Role, Shape, Tip

DATED = ("lebanon", "kosovo", "laos")
"""Records with dates enough for a curve to be seen beside its counts."""

_LEVEL, _PIECES = 0.9, 70
"""Of the band of a curve; straight pieces of a curve over the whole axis, shorter where it is steep."""

_SAID = (1 / 12, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0)
"""Times at which the text twin gives the band [years]."""

_CASUALTIES = {Counted.REMNANTS: Role.LEFT, Counted.ATTACKS: Role.OTHER, Counted.ATTACKS_AND_REMNANTS: Role.MUTED}
_LAND = {Counted.LAND_SUSPECTED: Role.NOT_KNOWN, Counted.LAND_CONFIRMED: Role.LEFT}
_LAND |= {Counted.LAND_LEFT: Role.LEFT, Counted.LAND_CLEARED: Role.OTHER}
_DRAWN = {"casualties": _CASUALTIES, "land": _LAND}
"""What is drawn in each picture of years, in the order in which it stands there, and its colour."""

NEAR = 0.01
"""Years by which two times are taken for one: entries give days, and years end with their last day."""

_ROW = 26.0
_HA_PER_KM2 = 100.0


class Seen(NamedTuple):
    """What was recorded: `at_start` by the time `start` [years] and `at_end` by the time `end`.

    A figure by one time has both alike. ``rise`` is true where only the difference was recorded, and where it begins is
    taken from the curve. ``counted`` is false for a figure of another definition, drawn hollow. `note` says
    what to know.
    """

    start: float
    end: float
    at_start: float
    at_end: float
    rise: bool
    counted: bool
    name: str
    text: str
    note: str
    cited: str


def record(library: Library, name: str) -> Picture:
    """Draw the share of the casualties of one record, as ``lebanon``, that had fallen by a time; another is refused."""
    known = analog(library, name)
    course, found = known.course, fit(known.course)
    seen = recorded(course, library, curve=lambda years: _band(course, years)[1])
    end = max([course.record_years, *(each.end for each in seen)])
    times = sorted({*(end * (place / _PIECES) ** 2 for place in range(_PIECES + 1)), course.record_years})
    bands = {years: _band(course, years) for years in times}
    top = 1.04 * max([1.0, *(high for _, _, high in bands.values()), *(each.at_end for each in seen)])
    upwards = Axis(label=text("pictures-record-upwards"), low=0.0, high=top, shown=part_text)
    marks = Marks(Axis(label=text("pictures-record-across"), low=0.0, high=end, scale=Scale.ROOT))
    within = [years for years in times if years <= course.record_years]
    beyond = [years for years in times if years >= course.record_years]
    for piece, pale in ((within, False), *([(beyond, True)] if len(beyond) > 1 else [])):
        marks.add(Area(points=tuple((at, *bands[at][::2]) for at in piece), role=Role.OTHER, pale=pale))
        marks.add(Line(points=tuple((at, bands[at][1]) for at in piece), role=Role.OTHER, dashed=pale))
    marks.add(*map(_count, seen))
    if end > course.record_years:
        marks.ending(course.record_years, upwards, left=True)
    misses = {"miss": estimate_text(found.root_mean_square), "most": estimate_text(abs(found.largest.points))}
    held, level, length = backing(course.records, library), probability_text(_LEVEL), time_text(course.record_years)
    said = []
    for years in (each for each in _SAID if each <= end):
        low, middle, high = map(part_text, _band(course, years))
        said.append(text("pictures-record-by", time=time_text(years), low=low, middle=middle, high=high))
    shares = listed(said, joined="semicolon")
    return Picture(
        kind=f"record-{known.id}",
        title=text("pictures-record-title", record=known.label, share=part_text(_band(course, 1.0)[1])),
        subtitle=text("pictures-record-fitted", length=length, **misses, total=whole(course.total)),
        note=text("pictures-record-note", level=level),
        plot=marks.chart(upwards=upwards),
        told=(text("pictures-record-twin", record=known.label, level=level, shares=shares),),
        **backed([held], library),
    )


@lru_cache(maxsize=4_096)
def _band(course: Course, years: float) -> tuple[float, float, float]:
    low, median, high = course_share(course, 0.0, years).ppf([(1 - _LEVEL) / 2, 0.5, (1 + _LEVEL) / 2]).tolist()
    return low, median, high


def _count(seen: Seen) -> Line | Dot:
    """A count of one time as a dot, one between two times as a stroke."""
    told = tip(when=seen.name, casualties=seen.text, note=seen.note, source=seen.cited)
    if seen.rise:
        points = ((seen.start, seen.at_start), (seen.end, seen.at_end))
        return Line(points=points, role=Role.LEFT, width=3.5, tip=told)
    shape = Shape.CIRCLE if seen.counted else Shape.SQUARE
    return Dot(x=seen.start, y=seen.at_start, role=Role.LEFT, shape=shape, hollow=not seen.counted, tip=told)


def by_year(library: Library, kind: str, place: str, *, link: Callable[[str], str] | None = None) -> Picture:
    """Draw ``casualties`` of a place, those of remnants and of attacks apart, or its ``land``, in km².

    `place` is the beginning of the ``subject`` of the entries: World, Ukraine or Lao PDR; one without a figure is
    refused. `link` gives the address of an entry, to which its label then leads.
    """
    roles = _DRAWN[kind]
    found = [each for each in library.burden.values() if each.subject.startswith(place) and each.counts in roles]
    if not found:
        raise InputError("place", place, "has no figures by year", "the places are World, Ukraine and Lao PDR")
    found.sort(key=lambda each: (max(re.findall(r"\d{4}", each.period), default=""), each.id))
    highest = max(edge for each in found for edge in _edges(each) if edge is not None)
    marks = Marks(Axis(label=text(f"pictures-series-axis-{kind}"), low=0.0, high=1.08 * highest))
    grades = {each.id: grade(each, library) for each in found}
    weak = {id_ for id_, graded in grades.items() if graded is not None and graded.is_weak}
    for counted, role in roles.items():
        of_kind = [each for each in found if each.counts is counted]
        if of_kind:
            marks.row(text(f"pictures-series-{counted.value}"), heading=True)
        for each in of_kind:
            (low, central, high), told = _edges(each), _tip(each, grade_text(grades[each.id]))
            if central is None and high is None:  # a floor, which fades towards more
                marks.figure(low, None, None, role, told)
            else:
                edge = high or 0.0 if central is None else central
                marks.span(0.0, edge, role, told, fill=Fill.PALE if each.id in weak else Fill.FLAT)
            label = text("pictures-series-label", period=each.period, number=_value(each))
            marks.row(label, link=link(each.id) if link else "")
    short = undercount(library, place) if kind == "casualties" else ()
    return Picture(
        kind=f"{kind}-{re.sub(r'[^a-z]+', '-', place.lower())}",
        title=_title(kind, place, [each for each in found if each.id not in weak]),
        note=text(f"pictures-series-note-{kind}"),
        plot=marks.chart(row=_ROW),
        told=tuple(each.paraphrase for each in short),
        **backed([backing(tuple(each.id for each in (*found, *short)), library)], library),
    )


def _title(kind: str, place: str, sound: Sequence[BurdenFigure]) -> str:
    """The last figures that may stand in a headline: not read in a copy, a forum or a blog."""
    first, second = Counted.REMNANTS, Counted.ATTACKS
    if kind == "land":
        first, second = Counted.LAND_CONFIRMED, Counted.LAND_CLEARED
    pairs = [(one, other) for one in sound for other in sound if (one.counts, other.counts) == (first, second)]
    pairs = [(one, other) for one, other in pairs if kind == "land" or one.period == other.period]
    if not pairs:
        return text("pictures-series-title-only", kind=kind, place=place)
    one, other = pairs[-1]
    told = {"first": _value(one), "by": one.period, "second": _value(other), "year": other.period}
    return text("pictures-series-title", kind=kind, place=place, **told)


def undercount(library: Library, place: str) -> tuple[BurdenFigure, ...]:
    """List what says how far the records of a place fall short; their ``paraphrase`` is the sentence."""
    of_place = (each for each in library.burden.values() if each.subject == place)
    return tuple(sorted((each for each in of_place if each.counts is Counted.UNDERCOUNT), key=lambda each: each.id))


def _tip(figure: BurdenFigure, graded: str) -> Tip:
    number = text("pictures-series-number", number=_value(figure), unit=figure.unit)
    source = text("pictures-series-source", who=figure.reported_by, grade=graded or None)
    counted, note = text(f"pictures-series-{figure.counts}"), figure.caveats or ""
    return tip(counted=counted, when=figure.period, number=number, note=note, source=source)


def _edges(figure: BurdenFigure) -> tuple[float | None, float | None, float | None]:
    """Low, central and high in the unit of the axis: people, or km²."""
    per = _HA_PER_KM2 if figure.unit.startswith("hectares") else 1.0
    low, central, high = (None if edge is None else edge / per for edge in (figure.low, figure.central, figure.high))
    return low, central, high


def _value(figure: BurdenFigure) -> str:
    """The figure with every digit that is printed, a bound as a bound; land in km²."""

    def shown(edge: float) -> str:
        number = digits_text(round(edge, 6))
        return text("pictures-series-km2", number=number) if figure.counts in _LAND else number

    low, central, high = _edges(figure)
    if central is None and (low is None) is not (high is None):
        return ends(low, high, shown)
    return shown(next(edge for edge in (central, low, high) if edge is not None))


# What was recorded, placed in the share that had fallen by a time


def recorded(course: Course, library: Library, *, curve: Callable[[float], float]) -> tuple[Seen, ...]:
    """Place every observation of a course; `curve` gives the share of the record that had fallen by a time [years]."""
    known, found = _known(course), []
    for misfit in fit(course).misfits if course.observations else ():
        each, expected = misfit.observation, misfit.expected
        start = None if each.start < NEAR else time_text(each.start)
        between = text("pictures-seen-between", start=start, end=time_text(each.end))
        form, name, fallen = "rise", between, 0.0
        begins, share = curve(each.start), each.casualties / course.total
        places = (each.start, each.end, begins, begins + share)
        if each in known:
            years, fallen = known[each]
            form = "part" if abs(fallen - each.casualties) > NEAR else "all"
            name, share = text("pictures-seen-by", time=time_text(years)), fallen / course.total
            places = (years, years, share, share)
        words = text(
            "pictures-seen-told",
            form=form,
            seen=whole(each.casualties),
            reached=whole(fallen),
            total=whole(course.total),
            share=part_text(share),
            between=between,
            # people by a curve: whole from ten up
            expected=whole(expected) if expected >= 10 else estimate_text(expected),
        )
        cited = backing(each.records, library).cited
        found.append(Seen(*places, form == "rise", each.fitted, name, words, each.note or "", cited))
    return tuple(found)


def time_text(years: float) -> str:
    """A time in words: days below a month, months below a year, then years with a tenth where that says more."""
    if years < (1 - NEAR) / 12:
        return text("pictures-time-days", number=whole(DAYS_PER_YEAR * years))
    if years < 1 - NEAR:
        return text("pictures-time-months", number=estimate_text(12 * years))
    return text("pictures-time-years", number=estimate_text(years, 2 if years < 10 else 3))


def _known(course: Course) -> dict[Observation, tuple[float, float]]:
    """What can be counted up from the end of use, or down from that of the record: by a time [years] so many."""
    found: dict[Observation, tuple[float, float]] = {}
    ends = [(0.0, 0.0)]
    for each in sorted(course.observations, key=lambda one: one.end):
        before = next((fallen for years, fallen in ends if abs(years - each.start) < NEAR), None)
        if before is not None:
            found[each] = each.end, before + each.casualties
            ends += [found[each]] if each.fitted else []
    starts = [(course.record_years, course.total)]
    for each in sorted(course.fitted, key=lambda one: -one.end):
        after = next((fallen for years, fallen in starts if abs(years - each.end) < NEAR), None)
        if after is not None and each not in found:
            found[each] = each.start, after - each.casualties
            starts.append(found[each])
    return found
