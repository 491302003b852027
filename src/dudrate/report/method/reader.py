"""The method: Markdown pages, one a section → sections whose every figure is resolved and knows its origin.

A page has a title, a summary, passages and points, a line of the symbols it uses, and under ``##`` its formulas, tables
and limits; these head words and ``Source:`` are the same in every language. A place in braces is filled: ``{=14%}`` an
example, ``{@id.high}`` what a record prints, ``{level}`` or ``{total.mean 72000 1%}`` a value by its name (``values``),
``{model.inputs.LIMIT}`` a constant. A row of a table that begins with ``{each NAME}`` is repeated for every row of that
name, whose own places begin with a dot.

A figure's origin is the id of a record, ``input:`` and the text of an example, ``chosen:`` and the name of a constant,
or ``computed:`` and its place in the page.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from functools import partial
from importlib.resources import files
from typing import Any

from dudrate.errors import InputError
from dudrate.evidence.library import Library
from dudrate.report.catalogue import catalogue
from dudrate.report.help import package_version
from dudrate.report.said import Figure, Said, said
from dudrate.report.tables import picked

__all__ = ["SECTIONS", "Formula", "Heading", "Method", "Section", "Symbol", "Table", "contents", "heading", "is_record"]
__all__ += ["method", "section_from"]

SECTIONS = (
    *("follow", "rate", "amount", "total", "bunching", "shares", "held", "compare", "trial", "breakeven"),
    *("sensitivity", "claim", "burden", "analogs", "fits", "left", "not-modelled", "not-claimed", "symbols"),
)
"""Every section by its id, in the order in which they are read; its page is the file of that name."""

_PLACE = re.compile(r"\{([^{}]+)\}")
_EACH = re.compile(r"\{each ([^{}]+)\}")

Row = Mapping[str, Figure | Said]
Filler = Callable[[str], Said]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A section as a table of contents names it."""

    id: str
    title: str
    summary: str


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


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Method:
    """Some or all sections of the method, under one edition of the assumptions."""

    sections: tuple[Section, ...]
    library: Library

    def as_json(self) -> dict[str, Any]:
        """The sections in the keys of ``dudrate method --json``."""
        return {
            "sections": [section.as_json() for section in self.sections],
            "dudrate": package_version(),
            "assumptions": {"version": self.library.version, "digest": self.library.digest},
        }


def contents() -> tuple[Heading, ...]:
    """Every section by title and summary, without a calculation."""
    return tuple(map(heading, SECTIONS))


def heading(section: str) -> Heading:
    """One section by title and summary."""
    title, summary, *_ = _paragraphs(_page(section))
    return Heading(id=section, title=title, summary=summary)


def _page(name: str) -> str:
    """The page of a section as it is written in the language in use."""
    return (files("dudrate.report") / "words" / catalogue().language / "method" / f"{name}.md").read_text("utf-8")


def _paragraphs(text: str) -> list[str]:
    """Title, summary and passages; a line break within them is none."""
    parts = text.partition("\n## ")[0].split("\n\n")
    return [" ".join(each.split()).removeprefix("# ") for each in parts if each.strip()]


def method(library: Library, section: str | None = None) -> Method:
    """Give the method, or one section of it.

    Raises
    ------
    InputError
        When there is no such section, or a page has a place that nothing fills.

    Examples
    --------
    >>> print(method(load(), "not-claimed").sections[0].points[0])
    1% is a line in policy and law: a ceiling that was set, not a rate that was measured.
    """
    if section is not None and section not in SECTIONS:
        raise InputError("section", section, "is not in the method", f"the sections are {', '.join(SECTIONS)}")
    symbols = _page("symbols")
    wanted = SECTIONS if section is None else (section,)
    made = tuple(section_from(each, _page(each), symbols, library) for each in wanted)
    return Method(sections=made, library=library)


def section_from(id_: str, text: str, symbols: str, library: Library) -> Section:
    """Read one page; `symbols` is the page that defines them."""
    head, *parts = re.split(r"^## ", text, flags=re.MULTILINE)
    title, summary, *passages = _paragraphs(head)
    named = {name.strip(): body for name, _, body in (each.partition("\n") for each in parts)}
    listed = [each for each in passages if each.startswith("Symbols: ")]
    used = [name.strip() for each in listed for name in each.removeprefix("Symbols: ").split(",")]
    fill = partial(_filled, library=library)
    return Section(
        id=id_,
        title=title,
        summary=summary,
        passages=tuple(fill(each) for each in passages if not each.startswith(("- ", "Symbols: ", "| "))),
        points=tuple(map(fill, _items(head))),
        formulas=tuple(_formula(each, fill) for each in named.get("Formulas", "").split("\n\n") if each.strip()),
        symbols=_symbols(symbols, None if id_ == "symbols" else used, fill),
        tables=tuple(_table(name, body, library) for name, body in named.items() if name.startswith("Table: ")),
        limits=tuple(map(fill, _items(named.get("Limits", "")))),
    )


def _items(text: str) -> list[str]:
    return [" ".join(each.split()) for each in re.findall(r"^- (.+(?:\n  .+)*)", text, flags=re.MULTILINE)]


def _formula(text: str, fill: Filler) -> Formula:
    latex, _, rest = text.strip().partition("\n")
    words, _, source = " ".join(rest.split()).partition(" Source: ")
    return Formula(latex=latex.strip("$ "), words=fill(words), source=fill(source))


def _symbols(defined: str, names: list[str] | None, fill: Filler) -> tuple[Symbol, ...]:
    """The symbols that a page uses, in its order; all for None."""
    lines = {row[1]: row for row in _lines(defined)}
    for name in names or ():
        if name not in lines:
            raise InputError("symbol", name, "is not defined", "define it in symbols.md")
    wanted = (lines[name] for name in names) if names is not None else lines.values()
    return tuple(
        Symbol(latex=latex, name=name, meaning=meaning, unit=unit, values=fill(values), source=fill(source))
        for latex, name, meaning, unit, values, source in wanted
    )


def _lines(text: str) -> Iterator[list[str]]:
    return ([cell.strip() for cell in line.strip("| ").split(" | ")] for line in text.splitlines() if line[:1] == "|")


def _table(name: str, body: str, library: Library) -> Table:
    columns, *lines = _lines(body)
    notes = [" ".join(each.split()) for each in body.split("\n\n") if each.strip() and each.strip()[0] != "|"]
    told = [each for line in lines for each in _each(line, library)]
    cells = [tuple(_filled(cell, library, row) for cell in line) for row, line in told]
    note = _filled(notes[0], library) if notes else None
    heads = tuple(str(_filled(each, library)) for each in columns)
    return Table(title=name.removeprefix("Table: "), columns=heads, rows=tuple(cells), note=note)


def _each(line: list[str], library: Library) -> Iterator[tuple[Row, list[str]]]:
    """A line of a table once, or once for every row that its first cell names."""
    found = _EACH.match(line[0])
    if found is None:
        yield {}, line
        return
    from dudrate.report.method.values import rows

    for row in rows(library, found[1]):
        yield row, [line[0].removeprefix(found[0]), *line[1:]]


def _filled(words: str, library: Library, row: Row | None = None) -> Said:
    from dudrate.report.method.values import place  # which brings the model; the contents need none

    made = said()
    for number, text in enumerate(_PLACE.split(words)):
        if number % 2 == 0:
            made = made + text if text else made
        else:
            made = made + ((row or {}).get(text.removeprefix(".")) or place(library, text))
    return made


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
    """Whether an origin is the id of a record."""
    return not origin.startswith(("input:", "chosen:", "computed:"))
