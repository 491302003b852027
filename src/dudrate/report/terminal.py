"""The width of the terminal that is written to; a file and a pipe have none, and get whole lines."""

import textwrap
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

__all__ = ["columns", "fitted", "listed_lines", "room"]

_COLUMNS: ContextVar[int | None] = ContextVar("columns", default=None)
_NARROWEST, _NARROWEST_COLUMN = 40, 8


@contextmanager
def columns(width: int | None) -> Iterator[None]:
    """Write for a terminal of this width [characters]; None for a file or a pipe.

    Examples
    --------
    >>> with columns(80):
    ...     room()
    80
    """
    token = _COLUMNS.set(None if width is None else max(width, _NARROWEST))
    try:
        yield
    finally:
        _COLUMNS.reset(token)


def room() -> int | None:
    """Characters in a line; None where nobody looks."""
    return _COLUMNS.get()


def fitted(widths: Iterable[int]) -> list[int]:
    """Narrow the widest columns of a table until it fits the terminal, if one looks.

    Examples
    --------
    >>> with columns(40):
    ...     fitted([6, 50])
    [6, 32]
    """
    narrowed, most = [max(width, 1) for width in widths], room()
    while most is not None and sum(narrowed) + 2 * (len(narrowed) - 1) > most and max(narrowed) > _NARROWEST_COLUMN:
        narrowed[narrowed.index(max(narrowed))] -= 1
    return narrowed


def listed_lines(lines: Iterable[str]) -> str:
    """Lines one under the other, each broken to fit the terminal if one looks."""
    most = room()
    if most is None:
        return "\n".join(lines)
    hung = {"subsequent_indent": "    ", "break_long_words": False, "break_on_hyphens": False}
    return "\n".join(textwrap.fill(line, most, **hung) for line in lines)  # type: ignore[arg-type]
