"""A section of the method → Markdown, in which each figure of an entry leads to it, and nothing else is markup."""

from collections.abc import Callable, Iterator

from dudrate.report.catalogue import text
from dudrate.report.markdown import escaped, said_markdown, table_markdown
from dudrate.report.method.parts import Formula, Section, Symbol, Table, is_record
from dudrate.report.said import Said

__all__ = ["section_markdown"]

Marked = Callable[[Said], str]


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
    yield _listed(section.points, marked)
    for formula in section.formulas:
        yield from _formula(formula, marked)
    if section.symbols:
        yield f"**{text('pages-method-symbols')}**"
        yield table_markdown([_row(each, marked, bool(section.formulas)) for each in section.symbols], marked=True)
    for table in section.tables:
        yield from _table(table, marked)
    if section.limits:
        yield f"**{text('pages-method-limits')}**"
        yield _listed(section.limits, marked)


def _listed(lines: tuple[Said, ...], marked: Marked) -> str:
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


def _table(shown: Table, marked: Marked) -> Iterator[str]:
    yield f"**{escaped(shown.title)}**"
    rows = [dict(zip(shown.columns, (marked(cell) for cell in row), strict=True)) for row in shown.rows]
    yield table_markdown(rows, marked=True)
    if shown.note is not None:
        yield f":small[{marked(shown.note)}]"
