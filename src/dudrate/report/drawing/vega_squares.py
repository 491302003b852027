"""Plates of squares → Vega-Lite layers."""

from collections.abc import Iterator
from dataclasses import dataclass

from dudrate.report.drawing.layout import Block
from dudrate.report.drawing.palette import Palette
from dudrate.report.drawing.roles import Role
from dudrate.report.drawing.square_layout import Box, Tray, fading, trays
from dudrate.report.drawing.squares import Plate, Shade, Squares
from dudrate.report.drawing.vega import COLOUR, LINE, NARROW, Drawn, Spec, layer, texts, y_axis

__all__ = ["squares"]

_DENSE = {Shade.LIGHT: 0.18, Shade.HALF: 0.4, Shade.FULL: 0.95, Shade.EDGE: 0.0, Shade.FAMILIAR: 0.0}
"""How dense each square is, in the order in which they are drawn: what is small lies on top, also for the tooltip."""

_STROKES = {Shade.EDGE: 2.5, Shade.FAMILIAR: 2.0}

_MARGIN, _LETTER = 20.0, 6.6
"""Kept free at the right of a telephone, and the width of a letter of a label [pixels]."""


def squares(plot: Squares, look: Palette) -> Drawn:
    """Draw squares from the largest to the smallest, the fades of bounds, labels with lines to them, texts."""
    set_as = trays(plot, most=LINE, room=NARROW - _MARGIN, letter=_LETTER)
    height = set_as[-1].bottom + 6
    scale = {"domain": [0, NARROW], "range": [0, NARROW], "nice": False, "zero": False}
    x = {"field": "x", "type": "quantitative", "scale": scale, "axis": None}
    drawing = _Drawing(plot=plot, trays=set_as, look=look, x=x, y=y_axis(height))
    layers = [
        *drawing.boxes(),
        drawing.fades(),
        drawing.leads(),
        *(drawing.tags(flush_right=each) for each in (False, True)),
    ]
    blocks = [Block(lines=each.lines, top=each.bottom, bottom=each.bottom) for each in set_as]
    return [*(each for each in layers if each["data"]["values"]), *texts(blocks, look, drawing.y)], height


@dataclass(frozen=True, slots=True, kw_only=True)
class _Drawing:
    """One picture of squares on its way to layers."""

    plot: Squares
    trays: tuple[Tray, ...]
    look: Palette
    x: Spec
    y: Spec

    def boxes(self) -> Iterator[Spec]:
        """Draw the squares, one layer for each way of drawing, the largest at the bottom."""
        for shade, dense in _DENSE.items():
            values = [
                {
                    "row": plate.heading,
                    "what": box.patch.name,
                    "number": box.patch.text,
                    "cited": plate.cited,
                    "hectares": box.patch.hectares,
                    "colour": self._colour(plate, box),
                    **_corners(box, box.side),
                }
                for plate, box in self._placed()
                if box.patch.shade is shade
            ]
            mark = {"type": "rect", "fillOpacity": dense, "strokeWidth": _STROKES.get(shade, 1.2)}
            if shade is Shade.FAMILIAR:
                mark |= {"strokeDash": [4, 3]}
            yield self._areas(values, mark, fill=COLOUR, stroke=COLOUR)

    def fades(self) -> Spec:
        values = [
            {"row": plate.heading, "what": box.patch.name, "number": box.patch.text, "cited": plate.cited}
            | {"strength": strength, "colour": self._colour(plate, box), **_corners(box, side)}
            for plate, box in self._placed()
            if box.patch.side is not None
            for side, strength in fading(box)
        ]
        mark = {"type": "rect", "fillOpacity": 0, "strokeWidth": 2}
        strength = {"field": "strength", "type": "quantitative", "scale": None, "legend": None}
        return self._areas(values, mark, stroke=COLOUR, strokeOpacity=strength)

    def leads(self) -> Spec:
        """Draw a thin line from each label to the corner of its square."""
        values = [
            {"x": each.lead[0], "x2": each.x - 3, "y": each.lead[1], "y2": each.y}
            for tray in self.trays
            for each in tray.tags
            if each.lead is not None
        ]
        mark = {"type": "rule", "color": self.look.muted, "strokeWidth": 0.8, "tooltip": None}
        ends = {"x2": {"field": "x2"}, "y2": {"field": "y2"}}
        return {"data": {"values": values}, "mark": mark, "encoding": {"x": self.x, "y": self.y, **ends}}

    def tags(self, *, flush_right: bool) -> Spec:
        tags = [each for tray in self.trays for each in tray.tags if each.flush_right is flush_right]
        values = [{"text": each.text, "x": each.x, "y": each.y} for each in tags]
        look = {"align": "right" if flush_right else "left", "baseline": "middle", "color": self.look.text}
        mark = {"type": "text", **look, "fontSize": 13, "tooltip": None}
        words = {"field": "text", "type": "nominal"}
        return {"data": {"values": values}, "mark": mark, "encoding": {"x": self.x, "y": self.y, "text": words}}

    def _areas(self, values: list[Spec], mark: Spec, **encoding: Spec) -> Spec:
        ends = {"x2": {"field": "x2"}, "y2": {"field": "y2"}}
        return layer(values, mark, x=self.x, y=self.y, **ends, **encoding)

    def _placed(self) -> Iterator[tuple[Plate, Box]]:
        for plate, tray in zip(self.plot.plates, self.trays, strict=True):
            for box in tray.boxes:
                yield plate, box

    def _colour(self, plate: Plate, box: Box) -> str:
        return self.look.roles[Role.REPORTED if box.patch.shade is Shade.FAMILIAR else plate.role]


def _corners(box: Box, side: float) -> Spec:
    """All squares of a plate stand on the same corner, at the left of the bottom."""
    bottom = box.top + box.side
    return {"x": box.left, "x2": round(box.left + side, 2), "y": round(bottom - side, 2), "y2": round(bottom, 2)}
