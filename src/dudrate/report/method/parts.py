"""What a section of the method is made of: passages whose figures know their origin, formulas, symbols, tables.

A figure's origin is the id of a record, ``input:`` and the text of an example, ``chosen:`` and the name of a constant,
or ``computed:`` and its place in the page.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any

from dudrate.report.said import Said
from dudrate.report.tables import picked

__all__ = ["Formula", "Section", "Symbol", "Table", "is_record"]

KINDS = ("input:", "chosen:", "computed:")
"""How the origin begins of a figure that is in no record of the library."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Formula:
    """A formula for the eye, the same in plain words, and where it is from."""

    latex: str
    words: Said
    source: Said


@dataclass(frozen=True, slots=True, kw_only=True)
class Symbol:
    """A symbol of the formulas: how it is set, how it is typed, what it means, in which unit, in which range."""

    latex: str
    name: str
    meaning: str
    unit: str
    values: Said
    source: Said


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table with its title and, where there is something to know, a note."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Said, ...], ...]
    note: Said | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One section of the method; its points are sentences that stand in a list, each on its own."""

    id: str
    title: str
    summary: str
    passages: tuple[Said, ...]
    points: tuple[Said, ...] = ()
    formulas: tuple[Formula, ...] = ()
    symbols: tuple[Symbol, ...] = ()
    tables: tuple[Table, ...] = ()
    limits: tuple[Said, ...] = ()

    def texts(self) -> Iterator[Said]:
        """Every passage of the section, also those in its tables."""
        yield from _texts(self)

    @property
    def records(self) -> tuple[str, ...]:
        """Ids of all records that its figures come from, in the order in which they are told."""
        origins = (figure.origin for text in self.texts() for figure in text.figures())
        return tuple(dict.fromkeys(origin for origin in origins if is_record(origin)))

    def as_json(self) -> dict[str, Any]:
        """The section with full digits and the origin of every figure."""
        made: dict[str, Any] = _json(self)
        for each in made["symbols"]:
            each["symbol"] = each.pop("name")
        return {**made, "records": list(self.records)}


def _texts(part: Any) -> Iterator[Said]:
    match part:
        case Said():
            yield part
        case tuple():
            yield from (found for each in part for found in _texts(each))
        case Formula() | Symbol() | Table() | Section():
            yield from (found for each in fields(part) for found in _texts(getattr(part, each.name)))


def _json(part: Any) -> Any:
    match part:
        case Said():
            return {"text": str(part), "figures": [picked(each, "text", "value", "origin") for each in part.figures()]}
        case tuple():
            return [_json(each) for each in part]
        case Formula() | Symbol() | Table() | Section():
            return {each.name: _json(getattr(part, each.name)) for each in fields(part)}
    return part


def is_record(origin: str) -> bool:
    """Whether an origin is the id of a record.

    Examples
    --------
    >>> is_record("der-kos-per-1000"), is_record("input:14%")
    (True, False)
    """
    return not origin.startswith(KINDS)
