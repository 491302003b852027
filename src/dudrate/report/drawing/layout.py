"""Rows and fields → where their texts and marks stand, in the same units for both renderers.

Labels stand above what they name and not beside it, so that a picture fits a telephone as well as a page. Heights
are in pixels of the screen, hundredths of an inch on paper.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from math import ceil

from dudrate.report.drawing.groups import group_headings
from dudrate.report.drawing.picture import Dots, Field, Row, Rows, Segment, Weight, lines, opening

__all__ = [
    "BAR_ROOM",
    "DOT_ROWS",
    "EDGE_HEIGHT",
    "FADE_HEIGHT",
    "KEY_LINE",
    "ROW_ROOM",
    "SPAN_HEIGHTS",
    "Block",
    "Line",
    "Style",
    "dot_columns",
    "dot_places",
    "dot_rows",
    "more_places",
    "row_blocks",
    "segment_blocks",
    "stack",
]

ROW_ROOM, BAR_ROOM, KEY_LINE = 24.0, 30.0, 22.0
"""Heights of the marks of a row, of the bar of a whole, and of a line of the key."""

SPAN_HEIGHTS = {Weight.LIGHT: 5.0, Weight.HEAVY: 13.0}
FADE_HEIGHT, EDGE_HEIGHT = 11.0, 21.0

DOT_ROWS = 10
"""Dots in a column; ten columns stand together, so that a hundred can be seen as a block."""

_BLOCK_GAP = 0.6
_MORE = 3


class Style(StrEnum):
    """How a line of text is set."""

    GROUP = "group"
    HEADING = "heading"
    DETAIL = "detail"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of text, its top at `y`."""

    text: str
    y: float
    style: Style


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """The lines above a mark, and the top and bottom of the room for the mark.

    Where a group begins, its heading is among the lines, and a rule is drawn above it at `rule`.
    """

    lines: tuple[Line, ...]
    top: float
    bottom: float
    rule: float | None = None


_HEIGHTS = {Style.GROUP: 28.0, Style.HEADING: 20.0, Style.DETAIL: 18.0, Style.NOTE: 18.0}
_BEFORE_MARKS = 4.0
_BETWEEN = 16.0
_DENSE_ROOM, _DENSE_BETWEEN = 20.0, 9.0
_BEFORE_RULE, _UNDER_RULE, _AFTER_GROUP = 10.0, 8.0, 8.0


def row_blocks(plot: Rows, *, most: int) -> tuple[Block, ...]:
    """Set the rows of a picture; of dense ones, each with its heading as one small line.

    Parameters
    ----------
    plot : Rows
        What to set.
    most : int
        Characters in a line of detail.
    """
    if not plot.dense:
        return stack(plot.rows, most=most, room=ROW_ROOM)
    blocks: list[Block] = []
    start = 0.0
    for row, group in zip(plot.rows, group_headings(plot.rows), strict=True):
        texts = _group_lines(row, group, most)
        texts += [(text, Style.DETAIL) for text in lines(row.heading, most)]
        block = _block(texts, start, _DENSE_ROOM, _rule(start, group, first=not blocks))
        blocks.append(replace(block, top=block.top - _BEFORE_MARKS, bottom=block.bottom - _BEFORE_MARKS))
        start = blocks[-1].bottom + _DENSE_BETWEEN
    return tuple(blocks)


def stack(
    items: Sequence[Row | Field], *, most: int, room: float | Sequence[float], start: float = 0.0
) -> tuple[Block, ...]:
    """Set rows or fields one under the other, each group of rows under its heading.

    Parameters
    ----------
    items : sequence of Row or Field
        What to set.
    most : int
        Characters in a line of detail; a heading, which is larger and bold, has an eighth fewer, and the heading
        of a group a quarter.
    room : float or sequence of float
        Height of the marks, the same for all or one each.
    start : float
        Height already used.
    """
    rooms = [room] * len(items) if isinstance(room, int | float) else list(room)
    blocks: list[Block] = []
    for item, height, group in zip(items, rooms, _groups(items), strict=True):
        texts = _group_lines(item, group, most)
        texts += [(text, Style.HEADING) for text in lines(item.heading, most - most // 8)]
        texts += [(text, Style.DETAIL) for detail in item.details for text in lines(detail, most)]
        texts += [(text, Style.NOTE) for text in lines(item.note, most)]
        blocks.append(_block(texts, start, height, _rule(start, group, first=not blocks)))
        start = blocks[-1].bottom + _BETWEEN
    return tuple(blocks)


def segment_blocks(segments: Sequence[Segment], *, most: int) -> tuple[Block, ...]:
    """Set the labels of segments one under the other; their marks are the swatches at the left."""
    blocks: list[Block] = []
    start = 0.0
    for segment in segments:
        texts = [(text, Style.DETAIL) for text in lines(f"{segment.text}: {segment.label}", most)]
        blocks.append(_block(texts, start, 0.0))
        start = blocks[-1].top
    return tuple(blocks)


def _group_lines(item: Row | Field, group: str, most: int) -> list[tuple[str, Style]]:
    """The heading of a group where one begins, and what is said under it."""
    texts = [(text, Style.GROUP) for text in lines(opening(group), most - most // 4)]
    if group and isinstance(item, Row):
        texts += [(text, Style.DETAIL) for detail in item.under_group for text in lines(detail, most)]
    return texts


def _groups(items: Sequence[Row | Field]) -> tuple[str, ...]:
    rows = [item for item in items if isinstance(item, Row)]
    return group_headings(rows) if len(rows) == len(items) else ("",) * len(items)


def _rule(start: float, group: str, *, first: bool) -> float | None:
    """Where the rule above the heading of a group stands; None where no group begins."""
    return start + (0.0 if first else _BEFORE_RULE) if group else None


def _block(texts: Sequence[tuple[str, Style]], start: float, room: float, rule: float | None = None) -> Block:
    placed: list[Line] = []
    start = start if rule is None else rule + _UNDER_RULE
    for text, style in texts:
        if style is Style.HEADING and placed and placed[-1].style is Style.DETAIL:
            start += _AFTER_GROUP
        placed.append(Line(text=text, y=start, style=style))
        start += _HEIGHTS[style]
    top = start + _BEFORE_MARKS
    return Block(lines=tuple(placed), top=top, bottom=top + room, rule=rule)


def dot_places(count: int) -> list[tuple[float, float]]:
    """Give the centres of dots, in steps from one dot to the next, column by column.

    Examples
    --------
    >>> dot_places(11)[-2:]
    [(0.5, 9.5), (1.5, 0.5)]
    """
    return [
        (column + 0.5 + _BLOCK_GAP * (column // 10), row + 0.5)
        for column, row in (divmod(place, DOT_ROWS) for place in range(count))
    ]


def more_places(count: int) -> list[tuple[float, float]]:
    """Give the centres of the marks for "and more" behind `count` dots."""
    end = _width(count)
    return [(end + 0.6 + place, DOT_ROWS / 2) for place in range(_MORE)]


def dot_columns(plot: Dots) -> float:
    """Give the width of the widest field, in steps from one dot to the next."""
    return max(
        [_width(field.filled + field.outlined) + (_MORE + 0.2 if field.more else 0) for field in plot.fields]
        + [DOT_ROWS]
    )


def dot_rows(field: Field) -> int:
    """Give the height of a field, in steps from one dot to the next."""
    return DOT_ROWS if field.more else min(field.filled + field.outlined, DOT_ROWS)


def _width(count: int) -> float:
    columns = ceil(count / DOT_ROWS)
    return columns + _BLOCK_GAP * (max(columns - 1, 0) // 10)
