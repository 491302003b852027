"""A section of the method → what a terminal of 80 columns shows, and Markdown, in which figures lead to their entries.

In a terminal a number in brackets behind a figure leads to its record below.
"""

import textwrap
from collections.abc import Callable, Iterable, Iterator
from itertools import zip_longest

from dudrate.report.catalogue import text
from dudrate.report.markdown import escaped, said_markdown, table_markdown
from dudrate.report.method.reader import Formula, Heading, Method, Section, Symbol, Table, is_record
from dudrate.report.said import Said

__all__ = ["contents_text", "method_text", "section_markdown"]

WIDTH = 80
HANG = "  "

Marked = Callable[[Said], str]


def contents_text(headings: Iterable[Heading]) -> str:
    """Every section by the id that ``dudrate method`` takes, its title and its summary."""
    listed = [f"{each.id:<15}{each.title}\n{_wrapped(each.summary, ' ' * 15, ' ' * 15)}" for each in headings]
    return "\n".join([*listed, "", _wrapped(text("method-how-to-read"))])


def method_text(method: Method) -> str:
    """Everything a reader of ``dudrate method SECTION`` sees."""
    edition = text("method-edition", version=method.library.version)
    return "\n\n".join([*("\n\n".join(_section(each)) for each in method.sections), _wrapped(edition)])


def _section(section: Section) -> Iterator[str]:
    numbers = {record: place for place, record in enumerate(section.records, 1)}
    yield f"{section.title}\n{'=' * len(section.title)}"
    yield from (_wrapped(_marked(each, numbers)) for each in section.passages)
    if section.points:
        yield _list(_marked(each, numbers) for each in section.points)
    if section.formulas:
        told = (f"{_marked(each.words, numbers)} [{each.source}]" for each in section.formulas)
        yield f"{text('method-formulas')}\n{_list(told)}"
    if section.symbols:
        yield f"{text('method-symbols')}\n{_symbols(section, numbers)}"
    yield from (_table(table, numbers) for table in section.tables)
    if section.limits:
        yield f"{text('method-limits')}\n{_list(_marked(each, numbers) for each in section.limits)}"
    if numbers:
        listed = "  ".join(f"[{place}] {record}" for record, place in numbers.items())
        yield f"{text('method-records')}\n{_wrapped(listed, HANG, HANG)}"


def _symbols(section: Section, numbers: dict[str, int]) -> str:
    """Symbols in short beside formulas; with unit, range and origin on the page that defines them."""
    if section.formulas:
        return _wrapped("; ".join(f"{each.name} {each.meaning}" for each in section.symbols) + ".", HANG, HANG)
    told = (
        f"{each.name}: {each.meaning} [{each.unit}], {_marked(each.values, numbers)} ({_marked(each.source, numbers)})"
        for each in section.symbols
    )
    return "\n".join(_wrapped(each, HANG, 3 * HANG) for each in told)


def _marked(said: Said, numbers: dict[str, int]) -> str:
    """A passage with the number of its record behind each figure, once for neighbours of one record."""
    origins = [*(figure.origin for figure in said.figures()), None]
    words, place = "", 0
    for part in said.parts:
        if isinstance(part, str):
            words += part
            continue
        place += 1
        known = is_record(part.origin) and origins[place] != part.origin
        words += part.text + (f" [{numbers[part.origin]}]" if known else "")
    return words


def _table(table: Table, numbers: dict[str, int]) -> str:
    """A table in columns where they fit, else as a list: no column of a terminal holds several sentences."""
    rows = [[_marked(cell, numbers) for cell in row] for row in table.rows]
    note = [_wrapped(_marked(table.note, numbers), HANG, HANG)] if table.note is not None else []
    return "\n".join([table.title, _columns(table.columns, rows) or _items(table.columns, rows), *note])


def _columns(heads: tuple[str, ...], rows: list[list[str]]) -> str:
    """Rows under their heads, which break into lines as narrow as what stands below; "" where that is too wide."""
    cells = list(zip(*rows, strict=True))
    widths = [max(map(len, [*head.split(), *column])) for head, column in zip(heads, cells, strict=True)]
    if sum(widths) + len(HANG) * len(widths) > WIDTH:
        return ""
    broken = [textwrap.wrap(head, width) for head, width in zip(heads, widths, strict=True)]
    lines = [*zip_longest(*broken, fillvalue=""), *rows]
    shown = (HANG.join(["", *(cell.ljust(width) for cell, width in zip(line, widths, strict=True))]) for line in lines)
    return "\n".join(line.rstrip() for line in shown)


def _items(heads: tuple[str, ...], rows: list[list[str]]) -> str:
    told = ("; ".join(f"{head}: {cell}" for head, cell in zip(heads[1:], cells, strict=True)) for _, *cells in rows)
    return _list(f"{row[0]}: {each}" for row, each in zip(rows, told, strict=True))


def _list(texts: Iterable[str]) -> str:
    return "\n".join(_wrapped(f"- {each}", HANG, 2 * HANG) for each in texts)


def _wrapped(words: str, first: str = "", later: str = "") -> str:
    return textwrap.fill(
        words, WIDTH, initial_indent=first, subsequent_indent=later, break_long_words=False, break_on_hyphens=False
    )


def section_markdown(section: Section, link: Callable[[str], str]) -> str:
    """Write a section without its title and its summary; `link` gives the address of an entry.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> from dudrate.report.method.reader import method
    >>> shown = section_markdown(method(load(), "total").sections[0], "/{}".format)
    >>> shown.count("$$") // 2, "| Symbol | Meaning |" in shown
    (4, True)
    """

    def marked(words: Said) -> str:
        return said_markdown(words, lambda origin: link(origin) if is_record(origin) else None)

    return "\n\n".join(_parts(section, marked))


def _parts(section: Section, marked: Marked) -> Iterator[str]:
    yield from map(marked, section.passages)
    yield _points(section.points, marked)
    for formula in section.formulas:
        yield from _formula(formula, marked)
    if section.symbols:
        yield f"**{text('pages-method-symbols')}**"
        yield table_markdown([_row(each, marked, bool(section.formulas)) for each in section.symbols], marked=True)
    for table in section.tables:
        yield from _table_markdown(table, marked)
    if section.limits:
        yield f"**{text('pages-method-limits')}**"
        yield _points(section.limits, marked)


def _points(lines: tuple[Said, ...], marked: Marked) -> str:
    return "\n".join(f"- {marked(line)}" for line in lines)


def _formula(formula: Formula, marked: Marked) -> Iterator[str]:
    yield f"$$\n{_set(formula.latex)}\n$$"
    yield marked(formula.words)
    yield f":small[{marked(formula.source)}]"


def _set(latex: str) -> str:
    """A formula with a little room behind it: an index at its end would reach out of its box, which then scrolls."""
    return latex + r"\,"


def _row(symbol: Symbol, marked: Marked, short: bool) -> dict[str, str]:  # noqa: FBT001 - private
    """A symbol in short beside formulas; with unit, range and origin on the page that defines it."""
    row = {"symbol": f"${_set(symbol.latex)}$", "meaning": escaped(symbol.meaning)}
    rest = {"unit": escaped(symbol.unit), "range": marked(symbol.values), "from": marked(symbol.source)}
    return {text(f"pages-method-{name}"): cell for name, cell in (row if short else {**row, **rest}).items()}


def _table_markdown(shown: Table, marked: Marked) -> Iterator[str]:
    yield f"**{escaped(shown.title)}**"
    rows = [dict(zip(shown.columns, (marked(cell) for cell in row), strict=True)) for row in shown.rows]
    yield table_markdown(rows, marked=True)
    if shown.note is not None:
        yield f":small[{marked(shown.note)}]"
