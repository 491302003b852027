"""A record of a conflict → the share of its casualties that had fallen by a time: the curve, and the counts behind it.

Counts that were fitted are filled, those of another definition hollow; a count between two times is a stroke that
begins on the curve, for only how steep it is was recorded. One picture a record.
"""

from collections.abc import Sequence
from functools import lru_cache

from dudrate.evidence.library import Library
from dudrate.model.burden.analogs import Analog, analog
from dudrate.model.burden.decline import Course, fit, share_band
from dudrate.report.burden.recorded import Seen, recorded, time_text
from dudrate.report.burden.words import backing
from dudrate.report.catalogue import listed, say, text
from dudrate.report.naming import dated_source
from dudrate.report.numbers import estimate_text, part_text, probability_text, whole
from dudrate.report.pictures.axis import Axis, Scale, Unit
from dudrate.report.pictures.marks import Marks, tip
from dudrate.report.pictures.picture import Area, Dot, Line, Picture, Role, Shape
from dudrate.report.said import capital

__all__ = ["DATED", "record"]

DATED = ("lebanon", "kosovo", "laos")
"""Records with dates enough for a curve to be seen beside its counts."""

_PIECES = 70
"""Straight pieces of a curve over the whole axis, shorter where it is steep."""

_SAID = (1 / 12, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0)
"""Times at which the text twin gives the band [years]."""


def record(library: Library, name: str, *, horizon: int | None = None, level: float = 0.9) -> Picture:
    """Draw the share of the casualties of one record that had fallen by a time.

    Parameters
    ----------
    name : str
        An analog, such as ``lebanon``.
    horizon : int, optional
        Years to show at least; every record is shown to its end in any case.
    level : float
        Of the band.

    Raises
    ------
    InputError
        When the analog is not known.

    Examples
    --------
    >>> record(load(), "lebanon").title
    'On the record of Lebanon after 2006 about 72% of all recorded casualties fell within the first year'
    """
    known = analog(library, name)
    course = known.course
    seen = recorded(course, library, curve=lambda years: _band(course, years, level)[1])
    end = max([course.record_years, float(horizon or 0), *(each.end for each in seen)])
    times = sorted({*(end * (place / _PIECES) ** 2 for place in range(_PIECES + 1)), course.record_years})
    bands = {years: _band(course, years, level) for years in times}
    top = 1.04 * max([1.0, *(high for _, _, high in bands.values()), *(each.at_end for each in seen)])
    held, first = backing(course.records, library), part_text(_band(course, 1.0, level)[1])
    upwards = Axis(label=text("pictures-record-upwards"), low=0.0, high=top, unit=Unit.PART)
    marks = Marks(Axis(label=text("pictures-record-across"), low=0.0, high=end, scale=Scale.ROOT))
    for piece, beyond in _pieces(times, course):
        marks.add(Area(points=tuple((at, *bands[at][::2]) for at in piece), role=Role.OTHER, pale=beyond))
        marks.add(Line(points=tuple((at, bands[at][1]) for at in piece), role=Role.OTHER, dashed=beyond))
    marks.add(*map(_mark, seen))
    if end > course.record_years:
        marks.ending(course.record_years, upwards, left=True)
    return Picture(
        kind=f"record-{known.id}",
        title=str(capital(say("pictures-record-title", record=known.label, share=first))),
        subtitle=_subtitle(course),
        note=text("pictures-record-note", level=probability_text(level)),
        plot=marks.chart(upwards=upwards),
        told=(_curve_said(known, end, level),),
        sources=tuple(dict.fromkeys(dated_source(library.source(each)) for each in held.sources)),
        records=held.records,
        about=library.version.replace(".", "-"),
    )


def _pieces(times: Sequence[float], course: Course) -> list[tuple[list[float], bool]]:
    """The times within the record, and those beyond it."""
    within = [years for years in times if years <= course.record_years]
    beyond = [years for years in times if years >= course.record_years]
    return [(within, False), *([(beyond, True)] if len(beyond) > 1 else [])]


@lru_cache(maxsize=4_096)
def _band(course: Course, years: float, level: float) -> tuple[float, float, float]:
    return share_band(course, years, level=level)


def _subtitle(course: Course) -> str:
    """How long the record is, and how far the best curve misses it."""
    told = {"length": time_text(course.record_years)}
    if not course.fitted:
        return text("pictures-record-length", **told, why=course.why or "")
    found = fit(course)
    misses = {"miss": estimate_text(found.root_mean_square), "most": estimate_text(abs(found.largest.points))}
    return text("pictures-record-fitted", **told, **misses, total=whole(course.total))


def _mark(seen: Seen) -> Line | Dot:
    """A count of one time as a dot, one between two times as a stroke."""
    told = tip(when=seen.name, casualties=seen.text, note=seen.note, source=seen.cited)
    if seen.rise:
        ends = ((seen.start, seen.at_start), (seen.end, seen.at_end))
        return Line(points=ends, role=Role.LEFT, width=3.5, tip=told)
    shape = Shape.CIRCLE if seen.counted else Shape.SQUARE
    return Dot(x=seen.start, y=seen.at_start, role=Role.LEFT, shape=shape, hollow=not seen.counted, tip=told)


def _curve_said(known: Analog, end: float, level: float) -> str:
    """The band of the curve at some times."""
    said = []
    for years in (each for each in _SAID if each <= end):
        low, middle, high = map(part_text, _band(known.course, years, level))
        said.append(text("pictures-record-by", time=time_text(years), low=low, middle=middle, high=high))
    shares = listed(said, joined="semicolon")
    told = say("pictures-record-twin", record=known.label, level=probability_text(level), shares=shares)
    return str(capital(told))
