"""Rows of marks on one axis → Vega-Lite layers."""

from collections.abc import Iterator
from dataclasses import dataclass

from dudrate.model.inputs import Side
from dudrate.report.drawing.layout import EDGE_HEIGHT, FADE_HEIGHT, SPAN_HEIGHTS, Block, row_blocks
from dudrate.report.drawing.palette import Palette
from dudrate.report.drawing.picture import Edge, Mark, Point, Row, Rows, Span, Weight
from dudrate.report.drawing.vega import COLOUR, LINE, Drawn, Spec, layer, texts, x_axis, y_axis

__all__ = ["rows"]

_HEADS = {Side.AT_MOST: ("triangle-left", -8), Side.AT_LEAST: ("triangle-right", 8)}


def rows(plot: Rows, look: Palette) -> Drawn:
    """Draw rows: fades first, then bars, the edges of bounds, points and texts, and a rule above each group."""
    blocks = row_blocks(plot, most=LINE)
    height = blocks[-1].bottom + 6
    drawing = _Drawing(plot=plot, blocks=blocks, look=look, x=x_axis(plot.axis), y=y_axis(height))
    layers = [
        drawing.grid(),
        *(drawing.fades(side) for side in Side),
        *(drawing.spans(weight) for weight in (Weight.LIGHT, Weight.HEAVY)),
        *(each for side in Side for each in drawing.edges(side)),
        drawing.points(),
        drawing.rules(),
    ]
    return [*(each for each in layers if each["data"]["values"]), *texts(blocks, look, drawing.y)], height


@dataclass(frozen=True, slots=True, kw_only=True)
class _Drawing:
    """One picture of rows on its way to layers."""

    plot: Rows
    blocks: tuple[Block, ...]
    look: Palette
    x: Spec
    y: Spec

    def grid(self) -> Spec:
        """Draw the ticks again through each row, and only there, so that no line crosses a text."""
        values = [
            {"x": tick, "y": block.top, "y2": block.bottom}
            for block in self.blocks
            for tick, _ in self.plot.axis.ticks()
        ]
        mark = {"type": "rule", "color": self.look.grid, "tooltip": None}
        return {
            "data": {"values": values},
            "mark": mark,
            "encoding": {"x": self.x, "y": self.y, "y2": {"field": "y2"}},
        }

    def rules(self) -> Spec:
        """Draw a line across the picture above the heading of each group."""
        values = [{"y": block.rule} for block in self.blocks if block.rule is not None]
        mark = {"type": "rule", "color": self.look.text, "strokeWidth": 1.5, "tooltip": None}
        return {
            "data": {"values": values},
            "mark": mark,
            "encoding": {"x": {"value": 0}, "x2": {"value": "width"}, "y": self.y},
        }

    def spans(self, weight: Weight) -> Spec:
        values = [
            {
                **self._datum(row, block, mark, SPAN_HEIGHTS[weight]),
                "low": mark.low,
                "high": mark.high,
                "x": self.plot.axis.place(mark.low),
                "x2": self.plot.axis.place(mark.high),
            }
            for row, block, mark in self._marks()
            if isinstance(mark, Span) and mark.weight is weight
        ]
        # A stroke keeps a band in sight that is narrower than a pixel.
        bar = {"type": "rect", "strokeWidth": 1, "cornerRadius": 1}
        return self._bars(values, bar, fill=COLOUR, stroke=COLOUR)

    def fades(self, side: Side) -> Spec:
        """Draw what a bound leaves open: a stem that fades from the edge to the end of the axis."""
        axis = self.plot.axis
        values = [
            {
                **self._datum(row, block, mark, FADE_HEIGHT),
                "edge": mark.at,
                "side": mark.side.value,
                "x": axis.place(mark.at),
                "x2": axis.low if side is Side.AT_MOST else axis.high,
            }
            for row, block, mark in self._bounds(side)
        ]
        colour = next((value["colour"] for value in values), self.look.text)
        return self._bars(values, {"type": "rect", "color": _gradient(colour, side)})

    def edges(self, side: Side) -> Iterator[Spec]:
        """Draw the edge of a bound as a stroke, and an arrowhead on the side where the truth lies."""
        values = [
            {
                **self._datum(row, block, mark, EDGE_HEIGHT),
                "edge": mark.at,
                "side": mark.side.value,
                "x": self.plot.axis.place(mark.at),
                "middle": (block.top + block.bottom) / 2,
            }
            for row, block, mark in self._bounds(side)
        ]
        stroke = {"type": "rule", "strokeWidth": 3}
        yield layer(values, stroke, x=self.x, y=self.y, y2={"field": "y2"}, color=COLOUR)
        shape, shift = _HEADS[side]
        head = {"type": "point", "shape": shape, "filled": True, "size": 90, "opacity": 1, "xOffset": shift}
        yield layer(values, head, x=self.x, y={**self.y, "field": "middle"}, color=COLOUR)

    def points(self) -> Spec:
        values = [
            {
                **self._datum(row, block, mark, 0.0),
                "at": mark.at,
                "x": self.plot.axis.place(mark.at),
            }
            for row, block, mark in self._marks()
            if isinstance(mark, Point)
        ]
        point = {"type": "point", "filled": True, "size": 45, "opacity": 1, "color": self.look.text}
        return layer(values, point, x=self.x, y=self.y)

    def _bars(self, values: list[Spec], mark: Spec, **encoding: Spec) -> Spec:
        ends = {"x2": {"field": "x2"}, "y2": {"field": "y2"}}
        return layer(values, mark, x=self.x, y=self.y, **ends, **encoding)

    def _marks(self) -> Iterator[tuple[Row, Block, Mark]]:
        for row, block in zip(self.plot.rows, self.blocks, strict=True):
            for mark in row.marks:
                yield row, block, mark

    def _bounds(self, side: Side) -> Iterator[tuple[Row, Block, Edge]]:
        for row, block, mark in self._marks():
            if isinstance(mark, Edge) and mark.side is side:
                yield row, block, mark

    def _datum(self, row: Row, block: Block, mark: Mark, tall: float) -> Spec:
        """Give what the tooltip says, and the vertical room of a mark around the middle of its block."""
        middle = (block.top + block.bottom) / 2
        return {
            "row": row.label,
            "what": mark.name,
            "number": mark.text,
            "cited": row.cited,
            "colour": self.look.roles[row.role],
            "y": middle - tall / 2,
            "y2": middle + tall / 2,
        }


def _gradient(colour: str, side: Side) -> Spec:
    """Fade a colour out towards the side that is not known."""
    ends = {"x1": 1, "x2": 0} if side is Side.AT_MOST else {"x1": 0, "x2": 1}
    stops = [{"offset": 0, "color": f"{colour}99"}, {"offset": 1, "color": f"{colour}00"}]
    return {"gradient": "linear", **ends, "y1": 0, "y2": 0, "stops": stops}
