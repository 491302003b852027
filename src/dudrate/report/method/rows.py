"""Rows of the method's tables that are one for each conflict, observation or point on record."""

from collections.abc import Callable, Iterator, Mapping

from dudrate.errors import InputError
from dudrate.evidence.analog_records import Quantity
from dudrate.evidence.library import Library
from dudrate.report.method.values import place, span
from dudrate.report.numbers import whole
from dudrate.report.said import Figure, Said, said

__all__ = ["rows"]

Row = Mapping[str, Figure | Said]

FIGURES = ("casualties", "dud-count", "submunitions-used")
SHARES = ("civilians", "children", "killed")


def rows(library: Library, name: str) -> Iterator[Row]:
    """Give the rows of a name, each by its own places.

    Examples
    --------
    >>> [str(row["label"]) for row in rows(load(), "remaining 1")]
    ['Kosovo after 1999', 'Lebanon after 2006', 'Laos after 1973', 'Serbia after 1999', 'Afghanistan after 2001']
    """
    kind, *words = name.split()
    if kind not in ROWS:
        raise InputError("rows", name, "are not known", f"write one of {', '.join(ROWS)}")
    return ROWS[kind](library, *words)


def _ranges(library: Library, analog: str, quantity: str) -> list[str]:
    return [each.id for each in library.ranges.values() if (each.analog, each.quantity) == (analog, quantity)]


def _words(text: str | None, origin: str) -> Said:
    """The words of a record: a figure of their own, for the digits in them are the record's."""
    plain = " ".join((text or "").split())
    return said(Figure(plain, plain, origin)) if plain else said()


def _analogs(library: Library) -> Iterator[Row]:
    for analog in library.analogs.values():
        own = {each: _ranges(library, analog.id, each) for each in (*FIGURES, *SHARES)}
        held = {each: ids or [each] for each, ids in own.items() if ids or each in SHARES}
        spans = {each: span(library, ids[0]) for each, ids in held.items()}
        yield {
            "label": said(analog.label),
            **{each: spans.get(each, said("–")) for each in own},
            "dud-rate": place(library, f"dud_rate {analog.id}") if "dud-count" in held else said("–"),
            "years": place(library, f"record_years {analog.id}"),
            "note": _words(analog.note, analog.id),
        }


def _observations(library: Library, analog: str, which: str) -> Iterator[Row]:
    for each in library.observations.values():
        if each.analog == analog and each.fitted == (which == "fitted"):
            names = ("start", "end", "expected", "points")
            found = {name: place(library, f"observation.{name} {each.id}") for name in names}
            yield {**found, "seen": Figure(whole(each.casualties), each.casualties, each.id)}


def _cleared(library: Library) -> Iterator[Row]:
    for analog in library.analogs.values():
        for record in _ranges(library, analog.id, Quantity.CLEARED):
            yield {
                "label": said(analog.label),
                "years": place(library, f"cleared_after {record}"),
                "cleared": span(library, record),
                "measure": said(library.ranges[record].measure or "–"),
            }


def _remaining(library: Library, *years: str) -> Iterator[Row]:
    for analog in library.analogs.values():
        if _ranges(library, analog.id, Quantity.CLEARED):
            yield {"label": said(analog.label), **{each: _left(library, analog.id, each) for each in years}}


def _left(library: Library, analog: str, years: str) -> Said:
    central, low, high = (place(library, f"left.{which} {analog} {years}") for which in ("central", "low", "high"))
    return said(central, " (", low, "–", high, ")")


ROWS: dict[str, Callable[..., Iterator[Row]]] = {
    "analogs": _analogs,
    "cleared": _cleared,
    "observations": _observations,
    "remaining": _remaining,
}
"""Every kind of rows by the name that pages give it."""
