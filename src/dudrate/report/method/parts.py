"""What a section of the method is made of: passages whose figures know their origin, formulas, symbols, tables.

A figure's origin is the id of a record, ``input:`` and the text of an example, ``chosen:`` and the name of a constant,
or ``computed:`` and its place in the page.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from dudrate.report.said import Said

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
        yield from self.passages
        yield from self.points
        for formula in self.formulas:
            yield from (formula.words, formula.source)
        for symbol in self.symbols:
            yield from (symbol.values, symbol.source)
        for table in self.tables:
            yield from (cell for row in table.rows for cell in row)
            if table.note is not None:
                yield table.note
        yield from self.limits

    @property
    def records(self) -> tuple[str, ...]:
        """Ids of all records that its figures come from, in the order in which they are told."""
        origins = (figure.origin for text in self.texts() for figure in text.figures())
        return tuple(dict.fromkeys(origin for origin in origins if is_record(origin)))

    def as_json(self) -> dict[str, Any]:
        """The section with full digits and the origin of every figure."""
        return {
            "id": self.id,
            "title": self.title,
            "summary": self.summary,
            "passages": [_json(text) for text in self.passages],
            "points": [_json(text) for text in self.points],
            "formulas": [
                {"latex": each.latex, "words": _json(each.words), "source": _json(each.source)}
                for each in self.formulas
            ],
            "symbols": [
                {
                    "symbol": each.name,
                    "latex": each.latex,
                    "meaning": each.meaning,
                    "unit": each.unit,
                    "values": _json(each.values),
                    "source": _json(each.source),
                }
                for each in self.symbols
            ],
            "tables": [
                {
                    "title": table.title,
                    "columns": list(table.columns),
                    "rows": [[_json(cell) for cell in row] for row in table.rows],
                    "note": None if table.note is None else _json(table.note),
                }
                for table in self.tables
            ],
            "limits": [_json(text) for text in self.limits],
            "records": list(self.records),
        }


def _json(text: Said) -> dict[str, Any]:
    figures = [{"text": each.text, "value": each.value, "origin": each.origin} for each in text.figures()]
    return {"text": str(text), "figures": figures}


def is_record(origin: str) -> bool:
    """Whether an origin is the id of a record.

    Examples
    --------
    >>> is_record("der-kos-per-1000"), is_record("input:14%")
    (True, False)
    """
    return not origin.startswith(KINDS)
