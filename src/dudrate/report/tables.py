"""Rows and paragraphs → text: CSV for a spreadsheet, aligned columns and broken lines for a terminal.

A terminal has a width, which all that is written for it keeps to; a file and a pipe have none, and get whole lines.
The command line starts with this, so that it imports nothing that is slow to load.
"""

import csv
import io
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from enum import StrEnum
from itertools import chain, zip_longest
from typing import Any

_COLUMNS: ContextVar[int | None] = ContextVar("columns", default=None)
_NARROWEST, _NARROWEST_COLUMN = 40, 8
_WIDTH = 100
_RUN = ("=", "+", "-", "@", "\t", "\r")
_LEGIBLE = 18
"""Narrower than this, a column of words is no longer read with ease [characters]."""


def picked(result: Any, *names: str) -> Any:
    """Some values of a result by their names, as they stand in JSON, or of each of several; None of none."""
    if result is None:
        return None
    if type(result) is tuple:
        return [picked(each, *names) for each in result]
    values = {name: getattr(result, name) for name in names}
    return {name: value.value if isinstance(value, StrEnum) else value for name, value in values.items()}


def csv_text(rows: list[dict[str, Any]], columns: tuple[str, ...] = ()) -> str:
    """Rows as CSV, `columns` first, without a row too; what a spreadsheet would run as a formula gets an apostrophe."""
    names = list(dict.fromkeys(chain(columns, *rows)))
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(names)
    for row in rows:
        cells = map(row.get, names)
        writer.writerow([f"'{each}" if isinstance(each, str) and each.startswith(_RUN) else each for each in cells])
    return out.getvalue()


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> list[dict[str, str]]:
    """Rows of texts, each under its head."""
    return [dict(zip(heads, row, strict=True)) for row in rows]


@contextmanager
def columns(width: int | None) -> Iterator[None]:
    """Write for a terminal of this width [characters]; None for a file or a pipe."""
    token = _COLUMNS.set(None if width is None else max(width, _NARROWEST))
    try:
        yield
    finally:
        _COLUMNS.reset(token)


def text_table(rows: list[dict[str, str]]) -> str:
    """Rows as an aligned table; on a terminal too narrow for their columns, rows under one another."""
    names = list(rows[0])
    natural = [max(len(name), *(len(row[name]) for row in rows)) for name in names]
    widths = _fitted(natural)
    if any(width < min(whole, _LEGIBLE) for width, whole in zip(widths, natural, strict=True)):
        cells = [list(row.values()) for row in rows]
        return listed_lines(f"{first}: {' · '.join(each for each in others if each)}" for first, *others in cells)
    shown: list[str] = []
    for row in (dict(zip(names, names, strict=True)), *rows):
        wraps = [textwrap.wrap(row[name], width) for name, width in zip(names, widths, strict=True)]
        lines = zip_longest(*wraps, fillvalue="")
        shown += ["  ".join(map(str.ljust, parts, widths)).rstrip() for parts in lines]
    return "\n".join(shown)


def _fitted(widths: Iterable[int]) -> list[int]:
    """Narrow the widest columns of a table until it fits the terminal, if one looks."""
    narrowed, most = [max(width, 1) for width in widths], _COLUMNS.get()
    while most is not None and sum(narrowed) + 2 * (len(narrowed) - 1) > most and max(narrowed) > _NARROWEST_COLUMN:
        narrowed[narrowed.index(max(narrowed))] -= 1
    return narrowed


def listed_lines(lines: Iterable[str]) -> str:
    """Lines one under the other, each broken to fit the terminal if one looks."""
    most = _COLUMNS.get()
    return "\n".join(lines if most is None else (_broken(line, most, after="    ") for line in lines))


def wrapped(words: str, *, hang: str = "") -> str:
    """A text broken into the lines of a terminal; `hang` stands before each line, twice before the later ones."""
    return _broken(words, min(_COLUMNS.get() or _WIDTH, _WIDTH), first=hang, after=2 * hang)


def _broken(words: str, width: int, *, first: str = "", after: str) -> str:
    whole = {"break_long_words": False, "break_on_hyphens": False}
    return textwrap.fill(words, width, initial_indent=first, subsequent_indent=after, **whole)  # type: ignore[arg-type]


def ends_json(ends: tuple[float, float] | None) -> dict[str, float] | None:
    """Both ends of a range as reported, in the keys of the JSON; None of anything else."""
    return None if ends is None else {"low": ends[0], "high": ends[1]}


def paragraphs(parts: Iterable[object]) -> list[str]:
    """Each sentence or passage as a block; what is None or empty is left out."""
    return [wrapped(str(part)) for part in parts if part is not None and str(part)]


def blocks_text(blocks: Iterable[str]) -> str:
    """Blocks with a blank line between them."""
    return "\n\n".join(block for block in blocks if block)
