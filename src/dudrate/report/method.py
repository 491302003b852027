"""The method: Markdown pages, one a section → sections whose every figure is resolved and knows its origin, as shown.

A page has a title, a summary, passages and points, a line of the symbols it uses, and under ``##`` its formulas, tables
and limits; these head words and ``Source:`` are the same in every language. A place in braces is filled by
:mod:`dudrate.report.places`. A row of a table that begins with ``{each NAME}`` is repeated for every id of that name,
which stands in its places for ``*``.

A figure's origin is the id of an entry, ``input:`` and what was typed, ``chosen:`` and the name of a constant, or
``computed:`` and the name of a result: on a page its place, in a sentence that was given a plain number the name of the
place there, as ``computed:pictures-heat-cell.amount``.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from importlib.resources import files
from textwrap import indent
from typing import Any, NamedTuple

from dudrate.errors import InputError
from dudrate.evidence.library import Library
from dudrate.report.catalogue import catalogue, text
from dudrate.report.help import package_version
from dudrate.report.markdown import escaped, said_markdown, table_markdown
from dudrate.report.said import Said, said
from dudrate.report.tables import columns, picked, text_table, wrapped

SECTIONS = (
    *("follow", "rate", "amount", "total", "bunching", "shares", "held", "compare", "trial", "breakeven"),
    *("sensitivity", "claim", "burden", "analogs", "fits", "left", "not-modelled", "not-claimed", "symbols"),
)
"""Every section by its id, in the order in which they are read; its page is the file of that name."""

_EXPLAINS = {
    "total": ("submunitions", "unexploded", "reported", "rate", "level", "dots", "load", "estimate", "common"),
    "shares": ("variance_shares", "pictures-share"),
    "held": ("held", "band"),
    "compare": ("ratio", "difference", "probability_a_at_least_b(?:_ends)?", "shared_area", "compare"),
    "trial": ("needed", "upper_bound", "probability_at_or_below_threshold", "trial", "pictures-trial"),
    "breakeven": ("amounts", "as_many", "test", "breakeven"),
    "sensitivity": ("tornado", "log_variance", "sensitivity", "pictures-tornado"),
    "claim": ("implied", "near", "claim", "pictures-evidence-title-implied", "pictures-claimed"),
    "burden": ("burden", "contrast", "records", "pictures-people", "pictures-land", "pictures-years"),
    "analogs": ("analog",),
    "fits": ("pictures-record", "pictures-seen", "pictures-time"),
    "left": ("years", "pictures-remaining", "pictures-left"),
    "rate": ("findings", "pictures-evidence", "pictures-narrowed", "pictures-threshold"),
    "follow": ("entries", "files", "batch", "evidence", "pages", "verify", "sheet", "pictures"),
}
"""For each section of the method, how the names of what it explains begin; the longest beginning counts."""

_BEGINS = {begin: section for section, begins in _EXPLAINS.items() for begin in begins}
_WIDTH, _HANG = 80, "  "
_ROOM = r"\,"  # behind a formula: an index at its end would reach out of its box, which then scrolls
_PLACE = re.compile(r"\{([^{}]+)\}")
_EACH = re.compile(r"\{each ([^{}]+)\}")

Filler = Callable[[str], Said]


class Heading(NamedTuple):
    """A section as a table of contents names it."""

    id: str
    title: str
    summary: str


class Origin(NamedTuple):
    """What to say of a figure, and what it leads to: the id of an entry, or a section of the method."""

    words: str
    record: str | None = None
    section: str | None = None


class Formula(NamedTuple):
    """A formula for the eye, the same in plain words, and where it is from."""

    latex: str
    words: Said
    source: Said


class Symbol(NamedTuple):
    """A symbol of the formulas: how it is set, what it means, in which unit, in which range, and how it is typed."""

    latex: str
    meaning: str
    unit: str
    values: Said
    source: Said
    symbol: str


class Table(NamedTuple):
    """A table with its title and, where there is something to know, a note."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Said, ...], ...]
    note: Said | None


class Section(NamedTuple):
    """One section of the method; its points are sentences that stand in a list, each on its own."""

    id: str
    title: str
    summary: str
    passages: tuple[Said, ...]
    points: tuple[Said, ...]
    formulas: tuple[Formula, ...]
    symbols: tuple[Symbol, ...]
    tables: tuple[Table, ...]
    limits: tuple[Said, ...]

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
        return {**_json(self), "records": list(self.records)}


class Method(NamedTuple):
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
    return Heading(section, *_paragraphs(_page(section))[:2])


def method(library: Library, section: str | None = None) -> Method:
    """Give the method, or one section of it; one that there is not is refused."""
    if section is not None and section not in SECTIONS:
        raise InputError("section", section, "is not in the method", f"the sections are {', '.join(SECTIONS)}")
    symbols = _page("symbols")
    wanted = SECTIONS if section is None else (section,)
    return Method(tuple(section_from(each, _page(each), symbols, library) for each in wanted), library)


def is_record(origin: str) -> bool:
    """Whether an origin is the id of a record."""
    return not origin.startswith(("input:", "chosen:", "computed:"))


# Where a figure comes from


def explained(origin: str, library: Library) -> Origin:
    """Say where a figure comes from."""
    from dudrate.report.entries import short_name  # which brings the model; the contents need none

    kind, found, name = origin.partition(":")
    if not found:
        name = short_name(library.record(origin), library)
        return Origin(words=text("common-origin-record", name=name), record=origin)
    if kind == "input":
        return Origin(words=text("common-origin-typed"))
    section = section_of(name) if kind == "computed" else "follow"
    words = text(f"common-origin-{kind}", section=heading(section).title)
    return Origin(words=words, section=section)


def section_of(name: str) -> str:
    """The section of the method that explains a result by its name."""
    begins = [each for each in _BEGINS if re.match(rf"{each}(?![a-z0-9_])", name)]
    if not begins:
        raise LookupError(f"origin computed:{name}: no section of the method explains it; name one in method.py")
    return _BEGINS[max(begins, key=len)]


# Reading a page


def section_from(id_: str, text: str, symbols: str, library: Library) -> Section:
    """Read one page; `symbols` is the page that defines them."""
    head, *parts = re.split(r"^## ", text, flags=re.MULTILINE)
    title, summary, *passages = _paragraphs(head)
    named = {name.strip(): body for name, _, body in (each.partition("\n") for each in parts)}
    listed = [each.removeprefix("Symbols: ") for each in passages if each.startswith("Symbols: ")]
    used = [name.strip() for each in listed for name in each.split(",")]
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


def _page(name: str) -> str:
    """The page of a section as it is written in the language in use."""
    return (files("dudrate.report") / "words" / catalogue().language / "method" / f"{name}.md").read_text("utf-8")


def _paragraphs(text: str) -> list[str]:
    """Title, summary and passages; a line break within them is none."""
    parts = text.partition("\n## ")[0].split("\n\n")
    return [" ".join(each.split()).removeprefix("# ") for each in parts if each.strip()]


def _items(text: str) -> list[str]:
    return [" ".join(each.split()) for each in re.findall(r"^- (.+(?:\n  .+)*)", text, flags=re.MULTILINE)]


def _formula(text: str, fill: Filler) -> Formula:
    latex, _, rest = text.strip().partition("\n")
    words, _, source = " ".join(rest.split()).partition(" Source: ")
    return Formula(latex.strip("$ "), fill(words), fill(source))


def _symbols(defined: str, names: list[str] | None, fill: Filler) -> tuple[Symbol, ...]:
    """The symbols that a page uses, in its order; all for None."""
    lines = {row[1]: row for row in _lines(defined)}
    unknown = [name for name in names or () if name not in lines]
    if unknown:
        raise InputError("symbol", unknown[0], "is not defined", "define it in symbols.md")
    return tuple(
        Symbol(latex, meaning, unit, fill(values), fill(source), symbol)
        for latex, symbol, meaning, unit, values, source in (
            lines[name] for name in (lines if names is None else names)
        )
    )


def _lines(text: str) -> Iterator[list[str]]:
    return ([cell.strip() for cell in line.strip("| ").split(" | ")] for line in text.splitlines() if line[:1] == "|")


def _table(name: str, body: str, library: Library) -> Table:
    columns, *lines = _lines(body)
    notes = [" ".join(each.split()) for each in body.split("\n\n") if each.strip() and each.strip()[0] != "|"]
    rows = (row for line in lines for row in _repeated(line, library))
    return Table(
        title=name.removeprefix("Table: "),
        columns=tuple(str.__str__(_filled(each, library)) for each in columns),
        rows=tuple(tuple(_filled(cell, library) for cell in row) for row in rows),
        note=_filled(notes[0], library) if notes else None,
    )


def _repeated(line: list[str], library: Library) -> Iterator[list[str]]:
    """A row of a table once, or once for every id that its first cell names."""
    found = _EACH.match(line[0])
    if found is None:
        yield line
        return
    from dudrate.report.places import ids

    cells = (line[0].removeprefix(found[0]), *line[1:])
    for id_ in ids(library, found[1]):
        yield [each.replace("*", id_) for each in cells]


def _filled(words: str, library: Library) -> Said:
    from dudrate.report.places import place  # which brings the model too

    parts = (place(library, part) if number % 2 else part for number, part in enumerate(_PLACE.split(words)))
    return said(*(part for part in parts if part != ""))


def _texts(part: Any) -> Iterator[Said]:
    if isinstance(part, Said):
        yield part
    elif isinstance(part, tuple):
        yield from (found for each in part for found in _texts(each))


def _json(part: Any) -> Any:
    if isinstance(part, Said):
        return {"text": str(part), "figures": [picked(each, "text", "value", "origin") for each in part.figures()]}
    if hasattr(part, "_asdict"):
        return {name: _json(each) for name, each in part._asdict().items()}
    return [_json(each) for each in part] if isinstance(part, tuple) else part


# As a terminal shows it: 80 columns, and behind a figure the number of its record below, in brackets


def contents_text(headings: Iterable[Heading]) -> str:
    """Every section by the id that ``dudrate method`` takes, its title and its summary."""
    with columns(_WIDTH - 15):
        told = [(f"{each.id:<15}{each.title}", indent(wrapped(each.summary), " " * 15)) for each in headings]
    with columns(_WIDTH):
        return "\n".join([*(line for lines in told for line in lines), "", wrapped(text("method-how-to-read"))])


def method_text(method: Method) -> str:
    """Everything a reader of ``dudrate method SECTION`` sees."""
    with columns(_WIDTH):
        edition = wrapped(text("method-edition", version=method.library.version))
        return "\n\n".join([*(part for each in method.sections for part in _section(each)), edition])


def _section(section: Section) -> Iterator[str]:
    numbers = {record: place for place, record in enumerate(section.records, 1)}
    marked = partial(_marked, numbers=numbers)
    yield f"{section.title}\n{'=' * len(section.title)}"
    yield from (wrapped(marked(each)) for each in section.passages)
    if section.points:
        yield _list(map(marked, section.points))
    if section.formulas:
        told = (f"{marked(each.words)} [{each.source}]" for each in section.formulas)
        yield f"{text('method-formulas')}\n{_list(told)}"
    if section.symbols:
        yield f"{text('method-symbols')}\n{_symbol_lines(section, marked)}"
    yield from (_table_lines(table, marked) for table in section.tables)
    if section.limits:
        yield f"{text('method-limits')}\n{_list(map(marked, section.limits))}"
    if numbers:
        listed = "  ".join(f"[{place}] {record}" for record, place in numbers.items())
        yield f"{text('method-records')}\n{wrapped(listed, hang=_HANG)}"


def _symbol_lines(section: Section, marked: Callable[[Said], str]) -> str:
    """Symbols in short beside formulas; with unit, range and origin on the page that defines them."""
    if section.formulas:
        return wrapped("; ".join(f"{each.symbol} {each.meaning}" for each in section.symbols) + ".", hang=_HANG)
    told = (
        f"{each.symbol}: {each.meaning} [{each.unit}], {marked(each.values)} ({marked(each.source)})"
        for each in section.symbols
    )
    return "\n".join(wrapped(each, hang=_HANG) for each in told)


def _marked(said: Said, numbers: Mapping[str, int]) -> str:
    """A passage with the number of its record behind each figure, once for neighbours of one record."""
    words, after = "", ""
    for part in reversed(said.parts):
        if isinstance(part, str):
            words = part + words
            continue
        known = is_record(part.origin) and part.origin != after
        words, after = part.text + (f" [{numbers[part.origin]}]" if known else "") + words, part.origin
    return words


def _table_lines(table: Table, marked: Callable[[Said], str]) -> str:
    rows = [dict(zip(table.columns, map(marked, row), strict=True)) for row in table.rows]
    note = [wrapped(marked(table.note), hang=_HANG)] if table.note is not None else []
    return "\n".join([table.title, text_table(rows), *note])


def _list(texts: Iterable[str]) -> str:
    return "\n".join(wrapped(f"- {each}", hang=_HANG) for each in texts)


# As Markdown, in which figures lead to their entries


def section_markdown(section: Section, link: Callable[[str], str]) -> str:
    """Write a section without its title and its summary; `link` gives the address of an entry."""

    def marked(words: Said) -> str:
        return said_markdown(words, lambda origin: link(origin) if is_record(origin) else None)

    def points(lines: Iterable[Said]) -> str:
        return "\n".join(f"- {marked(line)}" for line in lines)

    made = [*map(marked, section.passages), points(section.points)]
    for latex, words, source in section.formulas:
        made += [f"$$\n{latex}{_ROOM}\n$$", marked(words), f":small[{marked(source)}]"]
    if section.symbols:
        rows = [_symbol_row(each, marked, short=bool(section.formulas)) for each in section.symbols]
        made += [f"**{text('pages-method-symbols')}**", table_markdown(rows)]
    for table in section.tables:
        rows = [dict(zip(table.columns, map(marked, row), strict=True)) for row in table.rows]
        made += [f"**{escaped(table.title)}**", table_markdown(rows)]
        made += [] if table.note is None else [f":small[{marked(table.note)}]"]
    if section.limits:
        made += [f"**{text('pages-method-limits')}**", points(section.limits)]
    return "\n\n".join(made)


def _symbol_row(symbol: Symbol, marked: Callable[[Said], str], *, short: bool) -> dict[str, str]:
    """A symbol in short beside formulas; with unit, range and origin on the page that defines it."""
    row = {"symbol": f"${symbol.latex}{_ROOM}$", "meaning": escaped(symbol.meaning)}
    rest = {"unit": escaped(symbol.unit), "range": marked(symbol.values), "from": marked(symbol.source)}
    return {text(f"pages-method-{name}"): cell for name, cell in (row if short else {**row, **rest}).items()}
