"""Plates of squares → artists of matplotlib axes."""

from typing import Any

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from dudrate.report.drawing.layout import Block
from dudrate.report.drawing.paper_axes import LINE, LOOK, MARGIN, PIXELS, WIDTH, texts
from dudrate.report.drawing.roles import Role
from dudrate.report.drawing.square_layout import Box, fading, trays
from dudrate.report.drawing.squares import Plate, Shade, Squares

__all__ = ["squares"]

_DENSE = {Shade.FULL: 0.95, Shade.HALF: 0.4, Shade.LIGHT: 0.18}
_STROKES = {Shade.EDGE: 2.0, Shade.FAMILIAR: 1.5}

_ROOM, _LETTER = 560.0, 8.2
"""Width for squares and labels, and that of a letter of a label, in units of the layout."""


def squares(axes: Axes, plot: Squares) -> float:
    """Draw squares and give the height that they need, in units of the layout."""
    set_as = trays(plot, most=LINE, room=_ROOM, letter=_LETTER)
    height = set_as[-1].bottom + 6
    axes.set(xlim=(0.0, PIXELS * (WIDTH - 2 * MARGIN)), ylim=(height, 0.0))
    axes.set_aspect("equal", adjustable="box", anchor="NW")
    axes.set_axis_off()
    for plate, tray in zip(plot.plates, set_as, strict=True):
        for box in tray.boxes:
            _box(axes, plate, box)
        look: dict[str, Any] = {"size": 9.5, "color": LOOK.text, "va": "center", "parse_math": False}
        for each in tray.tags:
            lead: dict[str, Any] = {"color": LOOK.muted, "linewidth": 0.6, "label": "_lead"}
            if each.lead is not None:
                axes.plot([each.lead[0], each.x - 3], [each.lead[1], each.y], **lead)
            axes.text(each.x, each.y, each.text, ha="right" if each.flush_right else "left", **look)
        texts(axes, [Block(lines=tray.lines, top=tray.bottom, bottom=tray.bottom)])
    return height


def _box(axes: Axes, plate: Plate, box: Box) -> None:
    """Draw a square; its label, which is not shown, says what it is."""
    shade = box.patch.shade
    colour = LOOK.roles[Role.REPORTED if shade is Shade.FAMILIAR else plate.role]
    look: dict[str, Any] = {"edgecolor": colour, "linewidth": _STROKES.get(shade, 1.0)}
    if shade is Shade.FAMILIAR:
        look["linestyle"] = (0, (3, 2))
    bottom = box.top + box.side
    fill = (colour, _DENSE[shade]) if shade in _DENSE else "none"
    label = f"{box.patch.name} {box.patch.text}"
    axes.add_patch(Rectangle((box.left, box.top), box.side, box.side, facecolor=fill, label=label, **look))
    if box.patch.side is None:
        return
    for side, strength in fading(box):
        frame = Rectangle((box.left, bottom - side), side, side, facecolor="none", edgecolor=(colour, strength))
        frame.set(linewidth=1.6, label=f"fade {box.patch.side.value}")
        axes.add_patch(frame)
