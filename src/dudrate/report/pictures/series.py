"""Burden figures of single years → what was recorded year by year: casualties of a place, and land in a country.

A figure is drawn under what it counts and is never added to another: casualties of remnants, of attacks, and those that
a source does not part. Where records fall short is said beside them and not drawn, for it is no record.
"""

import re
from collections.abc import Callable, Sequence

from dudrate.errors import InputError
from dudrate.evidence.grades import grade
from dudrate.evidence.library import Library
from dudrate.evidence.records import BurdenFigure
from dudrate.evidence.vocabulary import Counted
from dudrate.model.inputs import Side
from dudrate.report.catalogue import text
from dudrate.report.entries import grade_text
from dudrate.report.naming import dated_source
from dudrate.report.numbers import digits_text
from dudrate.report.pictures.axis import Axis
from dudrate.report.pictures.marks import Marks, tip
from dudrate.report.pictures.picture import Fill, Picture, Role, Tip

__all__ = ["CASUALTIES", "LAND", "casualties_by_year", "land_by_year", "undercount"]

CASUALTIES = {
    Counted.REMNANTS: Role.LEFT,
    Counted.ATTACKS: Role.OTHER,
    Counted.ATTACKS_AND_REMNANTS: Role.MUTED,
}
LAND = {
    Counted.LAND_SUSPECTED: Role.NOT_KNOWN,
    Counted.LAND_CONFIRMED: Role.LEFT,
    Counted.LAND_LEFT: Role.LEFT,
    Counted.LAND_CLEARED: Role.OTHER,
}
"""What is drawn in each picture, in the order in which it stands there, and its colour."""

_ROW = 26.0
_HA_PER_KM2 = 100.0

_Link = Callable[[str], str]


def casualties_by_year(library: Library, place: str = "World", *, link: _Link | None = None) -> Picture:
    """Draw the recorded casualties of a place, those of remnants and of attacks apart.

    Parameters
    ----------
    place : str
        The ``subject`` of the entries: World or Ukraine.
    link : callable, optional
        Gives the address of an entry, to which its label then leads.

    Raises
    ------
    InputError
        When no figure of a year is on record for this place.

    Examples
    --------
    >>> casualties_by_year(load(), "World").title
    'World, 2017: 93 recorded casualties of remnants and 196 of attacks'
    """
    found = _found(library, place, CASUALTIES)
    remnants, attacks = (_sound(found, counted, library) for counted in (Counted.REMNANTS, Counted.ATTACKS))
    both = [(one, other) for one in remnants for other in attacks if one.period == other.period]
    title = text("pictures-series-title-casualties", place=place)
    if both:
        one, other = both[-1]
        told = {"remnants": _value(one), "attacks": _value(other), "period": one.period}
        title = text("pictures-series-title-split", place=place, **told)
    return _picture("casualties", place, title, found, CASUALTIES, library, link)


def land_by_year(library: Library, place: str = "Lao PDR", *, link: _Link | None = None) -> Picture:
    """Draw the land of a country that is suspected, confirmed, left and cleared, in km².

    Parameters
    ----------
    library, link
        As for :func:`casualties_by_year`.
    place : str
        The beginning of the ``subject`` of the entries.

    Examples
    --------
    >>> land_by_year(load()).title
    'Lao PDR: 1,957.04 km² of land confirmed (to December 2023), 30.56 km² cleared in 2014'
    """
    found = _found(library, place, LAND)
    confirmed, cleared = (_sound(found, each, library) for each in (Counted.LAND_CONFIRMED, Counted.LAND_CLEARED))
    title = text("pictures-series-title-land-only", place=place)
    if confirmed and cleared:
        known, year = confirmed[-1], cleared[-1]
        told = {"confirmed": _value(known), "by": known.period, "cleared": _value(year), "year": year.period}
        title = text("pictures-series-title-land", place=place, **told)
    return _picture("land", place, title, found, LAND, library, link)


def undercount(library: Library, place: str) -> tuple[BurdenFigure, ...]:
    """List what says how far the records of a place fall short; their ``paraphrase`` is the sentence.

    Examples
    --------
    >>> [each.id for each in undercount(load(), "Ukraine")]
    ['ukr-attacks-without-count-2023', 'ukr-casualties-2023-claimed']
    """
    of_place = (each for each in library.burden.values() if each.subject == place)
    return tuple(sorted((each for each in of_place if each.counts is Counted.UNDERCOUNT), key=lambda each: each.id))


def _found(library: Library, place: str, counted: dict[Counted, Role]) -> list[BurdenFigure]:
    """The figures of a place, by the year of their period."""
    found = [each for each in library.burden.values() if each.subject.startswith(place) and each.counts in counted]
    if not found:
        raise InputError("place", place, "has no figures by year", "the places are World, Ukraine and Lao PDR")
    return sorted(found, key=lambda each: (max(re.findall(r"\d{4}", each.period), default=""), each.id))


def _sound(found: Sequence[BurdenFigure], counted: Counted, library: Library) -> list[BurdenFigure]:
    """Those that may stand in a headline: not read in a copy, a forum or a blog."""
    of_kind = [each for each in found if each.counts is counted]
    return [each for each in of_kind if (graded := grade(each, library)) is None or not graded.is_weak]


def _picture(
    kind: str,
    place: str,
    title: str,
    found: Sequence[BurdenFigure],
    roles: dict[Counted, Role],
    library: Library,
    link: _Link | None,
) -> Picture:
    highest = max(edge for each in found for edge in _edges(each) if edge is not None)
    axis = Axis(label=text(f"pictures-series-axis-{kind}"), low=0.0, high=1.08 * highest)
    marks = Marks(axis)
    for counted, role in roles.items():
        of_kind = [each for each in found if each.counts is counted]
        if of_kind:
            marks.row(text(f"pictures-series-{counted.value}"), heading=True)
        for each in of_kind:
            _mark(marks, each, role, library)
            label = text("pictures-series-label", period=each.period, number=_value(each))
            marks.row(label, link=link(each.id) if link else "")
    short = undercount(library, place) if kind == "casualties" else ()
    sources = [library.source(each.source) for each in (*found, *short) if each.source]
    return Picture(
        kind=f"{kind}-{re.sub(r'[^a-z]+', '-', place.lower())}",
        title=title,
        note=text(f"pictures-series-note-{kind}"),
        plot=marks.chart(row=_ROW),
        told=tuple(each.paraphrase for each in short),
        sources=tuple(dict.fromkeys(map(dated_source, sources))),
        records=tuple(each.id for each in (*found, *short)),
        about=library.version.replace(".", "-"),
    )


def _mark(marks: Marks, figure: BurdenFigure, role: Role, library: Library) -> None:
    """A bar from zero; a floor fades towards more, and what was read in a copy is pale."""
    low, central, high = _edges(figure)
    told = _tip(figure, library)
    if central is None and high is None and low is not None:
        marks.bound(low, Side.AT_LEAST, role, told)
        return
    graded = grade(figure, library)
    fill = Fill.PALE if graded is not None and graded.is_weak else Fill.FLAT
    marks.span(0.0, central if central is not None else high or 0.0, role, told, fill=fill)


def _edges(figure: BurdenFigure) -> tuple[float | None, float | None, float | None]:
    """Low, central and high in the unit of the axis: people, or km²."""
    per = _HA_PER_KM2 if figure.unit.startswith("hectares") else 1.0
    low, central, high = (None if edge is None else edge / per for edge in (figure.low, figure.central, figure.high))
    return low, central, high


def _value(figure: BurdenFigure) -> str:
    """The figure with every digit that is printed; land in km²."""
    low, central, high = _edges(figure)
    said = digits_text(round(next(edge for edge in (central, low, high) if edge is not None), 6))
    if figure.counts in LAND:
        said = text("pictures-series-km2", number=said)
    if central is None and (low is None) is not (high is None):
        return text("common-bound", side=Side.AT_MOST if low is None else Side.AT_LEAST, number=said)
    return said


def _cited(figure: BurdenFigure, library: Library) -> str:
    graded, who = grade_text(grade(figure, library)), figure.reported_by
    return text("pictures-series-source", who=who, grade=graded) if graded else who


def _tip(figure: BurdenFigure, library: Library) -> Tip:
    number, kind = text("pictures-series-number", number=_value(figure), unit=figure.unit), figure.counts
    counted = text(f"pictures-series-{kind}")
    source, note = _cited(figure, library), figure.caveats or ""
    return tip(counted=counted, when=figure.period, number=number, note=note, source=source)
