"""The method → what a terminal shows: the same passages, wrapped, with the formulas in words."""

from collections.abc import Iterator

from dudrate.report.method.parts import Section, Table, symbol_said
from dudrate.report.method.sections import Method
from dudrate.report.plain import wrapped

__all__ = ["method_text"]

HANG = "  "


def method_text(method: Method) -> str:
    """Everything a reader of ``dudrate method`` sees.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> from dudrate.report.method.sections import method
    >>> method_text(method(load(), "not-claimed")).splitlines()[0]
    'What must not be claimed'
    """
    several = len(method.sections) > 1
    contents = ["Contents\n" + "\n".join(f"  {each.id:<14}{each.title}" for each in method.sections)] if several else []
    edition = f"Assumptions {method.library.version}. An entry: dudrate records ID."
    return "\n\n".join([*contents, *("\n\n".join(_section(each)) for each in method.sections), edition])


def _section(section: Section) -> Iterator[str]:
    yield f"{section.title}\n{'=' * len(section.title)}"
    yield from (wrapped(str(text)) for text in section.passages)
    if section.points:
        yield _list(str(text) for text in section.points)
    if section.formulas:
        yield "Formulas\n" + _list(f"{each.words} [{each.source}]" for each in section.formulas)
    if section.symbols:
        yield "Symbols\n" + _list(f"{each.name}: {symbol_said(each)}" for each in section.symbols)
    yield from (_table(table) for table in section.tables)
    if section.limits:
        yield "Limits\n" + _list(str(text) for text in section.limits)
    if section.records:
        yield wrapped(f"Entries used: {', '.join(section.records)}.")


def _list(texts: Iterator[str]) -> str:
    return "\n".join(wrapped(f"- {text}", hang=HANG) for text in texts)


def _table(table: Table) -> str:
    """A table as a list: a cell may hold several sentences, which no column of a terminal holds."""
    lines = []
    for row in table.rows:
        first, *others = (str(cell) for cell in row)
        named = [
            f"{name}: {text}" if len(others) > 1 else text for name, text in zip(table.columns[1:], others, strict=True)
        ]
        lines.append(f"{first}: {'; '.join(named)}")
    note = [wrapped(str(table.note), hang=HANG)] if table.note is not None else []
    return "\n".join([table.title, *(wrapped(f"- {line}", hang=HANG) for line in lines), *note])
