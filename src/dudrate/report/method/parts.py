"""The parts that the method is told in: passages whose figures know their origin, formulas, symbols, tables.

A figure's origin is the id of an entry, ``input:`` and the text of an example, ``chosen:`` and the name of a constant
or of a range of ours, or ``computed:`` and the name of a result. A reference to an entry is a figure that shows its id.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from string import Formatter
from typing import Any, Literal

from dudrate.evidence.library import Library
from dudrate.evidence.records import BurdenFigure
from dudrate.model.estimate import Estimate, estimate
from dudrate.model.notation import percent_text
from dudrate.model.scenario import resolve
from dudrate.model.scenario_words import scenario_from_words
from dudrate.report.numbers import digits_text, rounded
from dudrate.report.said import Figure, Said, said

__all__ = [
    "Formula",
    "Section",
    "Symbol",
    "Table",
    "chosen",
    "computed",
    "edge",
    "entries",
    "estimated",
    "fill",
    "given",
    "is_record",
    "percent",
    "range_said",
    "ref",
    "symbol_said",
]

KINDS = ("input:", "chosen:", "computed:")
"""How the origin begins of a figure that is no entry of the library."""


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
        """Ids of all entries that its figures come from, in the order in which they are said."""
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


def symbol_said(symbol: Symbol) -> Said:
    """All that is to be known of a symbol, in one passage.

    Examples
    --------
    >>> print(symbol_said(Symbol(latex="N", name="N", meaning="submunitions", unit="count", values=said("one or more"),
    ...     source=said("given"))))
    submunitions [count]. Range: one or more. From: given.
    """
    end = "" if str(symbol.source).endswith(".") else "."
    return said(f"{symbol.meaning} [{symbol.unit}]. Range: ", symbol.values, ". From: ", symbol.source, end)


def is_record(origin: str) -> bool:
    """Whether an origin is the id of an entry.

    Examples
    --------
    >>> is_record("der-kos-per-1000"), is_record("input:14%")
    (True, False)
    """
    return not origin.startswith(KINDS)


def fill(words: str, **parts: Figure | Said) -> Said:
    """A passage with figures, or shorter passages, put in its places.

    Examples
    --------
    >>> passage = fill("At {rate} that is {left}.", rate=given("1%", 0.01), left=computed("720", 720.0, "total.mean"))
    >>> str(passage), [figure.origin for figure in passage.figures()]
    ('At 1% that is 720.', ['input:1%', 'computed:total.mean'])
    """
    made: list[str | Figure | Said] = []
    for text, name, _, _ in Formatter().parse(words):
        made += [text] if text else []
        made += [parts[name]] if name is not None else []
    return said(*made)


def given(text: str, value: float | str | None = None) -> Figure:
    """What a reader types in an example: a number, or words of the input grammar."""
    return Figure(text, text if value is None else value, f"input:{text}")


def chosen(text: str, value: float, name: str) -> Figure:
    """A number of our choice: the dotted name of a constant of the model, or of an end of a range."""
    return Figure(text, value, f"chosen:{name}")


def computed(text: str, value: float, name: str) -> Figure:
    """A number that follows from others, under the name of the result."""
    return Figure(text, value, f"computed:{name}")


def edge(
    library: Library,
    record: str,
    which: Literal["low", "central", "high"] = "central",
    *,
    unit: str = "",
) -> Figure:
    """One edge of an entry as it was reported: a rate in percent, any other figure in its own unit.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> edge(load(), "der-leb-share-early", "high", unit="%")
    Figure(text='75%', value=75.0, origin='der-leb-share-early')
    """
    entry = library.record(record)
    value = getattr(entry, which)
    text = digits_text(value) + unit if isinstance(entry, BurdenFigure) else percent_text(value)
    return Figure(text, float(value), record)


def percent(share: float, figures: int = 2) -> str:
    """A share in percent, to so many significant figures.

    Examples
    --------
    >>> percent(5 / 213, 3), percent(0.25)
    ('2.35%', '25%')
    """
    return f"{digits_text(float(rounded(100 * share, figures)))}%"


def ref(record: str) -> Figure:
    """A reference to an entry by its id."""
    return Figure(record, record, record)


def entries(records: Iterable[str]) -> Said:
    """References to several entries."""
    made = said()
    for place, record in enumerate(records):
        made = made + (said(", ", ref(record)) if place else ref(record))
    return made


def range_said(low: Figure, central: Figure | None, high: Figure) -> Said:
    """A range, with what is most likely in it in the middle."""
    if low.text == high.text:
        return said(high)
    return said(low, " to ", high) if central is None else said(low, " – ", central, " – ", high)


def estimated(library: Library, *, rate: str, **words: Any) -> Estimate:
    """The estimate of an example.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> estimated(load(), rate="1%", delivered="72000").mean
    720.0
    """
    return estimate(resolve(scenario_from_words({**words, "rate": [rate]}), library))[0]
