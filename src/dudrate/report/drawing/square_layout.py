"""Plates of squares → where their texts, squares and labels stand, the same for both renderers.

All in units of the layout, from the left and from the top, and never stretched: a square stays a square.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from dudrate.model.inputs import Side
from dudrate.report.drawing.layout import Line, Style
from dudrate.report.drawing.picture import lines
from dudrate.report.drawing.squares import Patch, Plate, Squares

__all__ = ["Box", "Tag", "Tray", "fading", "trays"]

_MOST_SIDE = 0.42
"""Side of the largest square, as a part of the room."""

_GAP, _APART, _LINE = 12.0, 24.0, 17.0
"""Between a square and its label, between plates, and between two labels."""

_FRAMES, _FRAME = 7, 3.0
"""Outlines in which the square of a bound fades, and the steps between them."""

_HEIGHTS = {Style.HEADING: 20.0, Style.DETAIL: 18.0, Style.NOTE: 18.0}


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A square set: its left and top, and its side."""

    patch: Patch
    left: float
    top: float
    side: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A label at `y` that begins at `x`, or ends there where it is ``flush_right``.

    ``lead`` is where the line begins that leads to it from its square, if one does.
    """

    text: str
    x: float
    y: float
    flush_right: bool = False
    lead: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tray:
    """A plate set: its lines of text, squares, labels, and its bottom."""

    lines: tuple[Line, ...]
    boxes: tuple[Box, ...]
    tags: tuple[Tag, ...]
    bottom: float


def trays(plot: Squares, *, most: int, room: float, letter: float) -> tuple[Tray, ...]:
    """Set the plates one under the other.

    Parameters
    ----------
    plot : Squares
        What to set.
    most : int
        Characters in a line of detail.
    room : float
        Width for squares and labels.
    letter : float
        Width of a letter of a label, on the whole.
    """
    labels = letter * max((len(patch.label) for plate in plot.plates for patch in plate.patches), default=0)
    setting = _Setting(unit=_unit(plot, room, labels), labels=labels, most=most)
    found: list[Tray] = []
    start = 0.0
    for plate in plot.plates:
        found.append(_tray(plate, plot.familiar, setting, start))
        start = found[-1].bottom + _APART
    return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Setting:
    """Units of the layout to a metre, room for labels, and characters in a line."""

    unit: float
    labels: float
    most: int


def _tray(plate: Plate, known: Patch, setting: _Setting, start: float) -> Tray:
    """Set the squares of a plate on one corner, their labels right of them, and right of those the familiar one."""
    most, unit = setting.most, setting.unit
    texts = [(text, Style.HEADING) for text in lines(plate.heading, most - most // 8)]
    texts += [(text, Style.DETAIL) for detail in plate.details for text in lines(detail, most)]
    texts += [(text, Style.NOTE) for text in lines(plate.note, most)]
    placed = []
    for text, style in texts:
        placed.append(Line(text=text, y=start, style=style))
        start += _HEIGHTS[style]
    reach = [_reach(each, unit) for each in plate.patches]
    bottom = start + 8 + max([*reach, unit * known.metres, _LINE * len(plate.patches)])
    boxes = tuple(_box(each, unit, 0.0, bottom) for each in plate.patches)
    labels = max(reach, default=0.0) + _GAP
    familiar = _box(known, unit, labels + setting.labels + _GAP if boxes else 0.0, bottom)
    named = Tag(
        text=known.label,
        x=familiar.left + familiar.side if boxes else familiar.left,
        y=bottom + _LINE / 2 + 2,
        flush_right=bool(boxes),
    )
    return Tray(
        lines=tuple(placed),
        boxes=(*boxes, familiar),
        tags=(*_tags(boxes, labels, bottom), named),
        bottom=bottom + _LINE,
    )


def _unit(plot: Squares, room: float, labels: float) -> float:
    """Units of the layout to a metre: as large as fits, and one scale for all."""
    own = max((each.metres for plate in plot.plates for each in plate.patches), default=0.0)
    known = plot.familiar.metres
    return min(_MOST_SIDE * room / max(own, known), (room - labels - 2 * _GAP) / (own + known))


def _reach(patch: Patch, unit: float) -> float:
    """How far a square reaches, with what fades around a floor."""
    return unit * patch.metres + (_FRAME * _FRAMES if patch.side is Side.AT_LEAST else 0.0)


def fading(box: Box) -> tuple[tuple[float, float], ...]:
    """Give the sides of the outlines in which the square of a bound fades, with their strengths, from the edge on."""
    step = (-1 if box.patch.side is Side.AT_MOST else 1) * min(_FRAME, box.side / _FRAMES)
    return tuple((box.side + step * place, 0.6 * (1 - place / _FRAMES)) for place in range(1, _FRAMES))


def _box(patch: Patch, unit: float, left: float, bottom: float) -> Box:
    side = unit * patch.metres
    return Box(patch=patch, left=left, top=bottom - side, side=side)


def _tags(boxes: Sequence[Box], left: float, bottom: float) -> tuple[Tag, ...]:
    """Set the labels right of the squares, each as near to the top of its square as the others let it."""
    wanted = sorted(boxes, key=lambda each: each.top)
    tags: list[Tag] = []
    for place, box in enumerate(wanted):
        least = tags[-1].y + _LINE if tags else 0.0
        most = bottom - _LINE * (len(wanted) - place - 0.5)  # the others have to stand below it
        at = max(least, min(box.top, most))
        tags.append(Tag(text=box.patch.label, x=left, y=at, lead=(box.left + box.side, box.top)))
    return tuple(tags)
