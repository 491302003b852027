"""Tiles over two axes → Vega-Lite layers."""

from collections.abc import Iterator
from dataclasses import dataclass
from json import dumps

from dudrate.model.inputs import Side
from dudrate.report.drawing.palette import Palette
from dudrate.report.drawing.picture import Edge, Mark, Point, Raster, Role, Span
from dudrate.report.drawing.vega import Drawn, Spec, x_axis
from dudrate.report.pictures.axis import Axis

__all__ = ["raster"]

_HEIGHT, _HEAD = 360.0, 22.0
"""Height of the picture, and of the room above its tiles where the line is named [pixels]."""

_HALO = 2.5
"""Marks stand on every colour, so each has a rim in the colour of the page [pixels]."""

_TOOLTIP = [
    {"field": "row", "title": "For", "type": "nominal"},
    {"field": "number", "title": "Number", "type": "nominal"},
]
_CITED = [*_TOOLTIP, {"field": "cited", "title": "Source", "type": "nominal"}]


def raster(plot: Raster, look: Palette) -> Drawn:
    """Draw the tiles, the line and its name above them, and the marks with a rim."""
    drawing = _Drawing(plot=plot, look=look, x=x_axis(plot.axis), y=_upwards(plot.side))
    layers = [drawing.tiles(), *drawing.line(), *drawing.spans(), *drawing.heads()]
    return [each for each in layers if each["data"]["values"]], _HEIGHT


@dataclass(frozen=True, slots=True, kw_only=True)
class _Drawing:
    """One raster on its way to layers."""

    plot: Raster
    look: Palette
    x: Spec
    y: Spec

    def tiles(self) -> Spec:
        values = [
            {"x": each.left, "x2": each.right, "y": each.bottom, "y2": each.top, "value": each.value}
            | {"row": each.at, "number": each.text}
            for each in self.plot.tiles
        ]
        ends = {"x2": {"field": "x2"}, "y2": {"field": "y2"}}
        # each reaches under the next, else the seams between them show
        tile = {"type": "rect", "x2Offset": 0.7, "y2Offset": -0.7}
        return self._layer(values, tile, **ends, color=_colours(self.plot.scale, self.look))

    def line(self) -> Iterator[Spec]:
        """Draw the line as two strokes, the wider one its rim, and its name in the room above the tiles."""
        line = self.plot.line
        values = [{"x": line.at, "row": line.name, "number": line.text}]
        for colour, width in ((self.look.page, 5), (self.look.text, 2)):
            mark = {"type": "rule", "color": colour, "strokeWidth": width}
            yield self._layer(values, mark, y={"value": _HEAD}, y2={"value": _HEIGHT})
        name = {"type": "text", "baseline": "bottom", "fontSize": 13, "color": self.look.text}
        words: Spec = {"field": "number", "type": "nominal"}
        yield self._layer(values, name, y={"value": _HEAD - 4}, text=words)

    def spans(self) -> Iterator[Spec]:
        values = [{**datum, "x": mark.low, "x2": mark.high} for datum, mark in self._marks() if isinstance(mark, Span)]
        for colour, width in ((self.look.page, 8), (self.look.text, 3)):
            mark = {"type": "rule", "color": colour, "strokeWidth": width}
            yield self._layer(values, mark, x2={"field": "x2"}, tooltip=_CITED)

    def heads(self) -> Iterator[Spec]:
        """Draw points as dots, and bounds as arrowheads towards the side where the truth lies."""
        shapes = {None: "circle", Side.AT_MOST: "triangle-left", Side.AT_LEAST: "triangle-right"}
        for side, shape in shapes.items():
            values = [
                {**datum, "x": mark.at, "at": mark.at}
                for datum, mark in self._marks()
                if not isinstance(mark, Span) and _side(mark) is side
            ]
            size = {"size": 70 if side is None else 150, "opacity": 1}
            point = {"type": "point", "shape": shape, "filled": True, **size, "stroke": self.look.page}
            yield self._layer(values, {**point, "fill": self.look.text, "strokeWidth": _HALO / 2}, tooltip=_CITED)

    def _layer(self, values: list[Spec], mark: Spec, **encoding: Spec | list[Spec]) -> Spec:
        channels = {"x": self.x, "y": self.y, "tooltip": _TOOLTIP, **encoding}
        return {"data": {"values": values}, "mark": mark, "encoding": channels}

    def _marks(self) -> Iterator[tuple[Spec, Mark]]:
        for mark, height, cited in zip(self.plot.marks, self.plot.heights, self.plot.cited, strict=True):
            yield {"row": mark.name, "number": mark.text, "cited": cited, "y": height}, mark


def _side(mark: Edge | Point) -> Side | None:
    return mark.side if isinstance(mark, Edge) else None


def _upwards(axis: Axis) -> Spec:
    """Encode the vertical axis, under the room for the name of the line."""
    scale = {"type": axis.scale.value, "domain": [axis.low, axis.high], "range": [_HEIGHT, _HEAD], "nice": False}
    made = {**_labels(axis), "title": axis.label, "grid": False}
    return {"field": "y", "type": "quantitative", "scale": scale, "axis": made}


def _colours(axis: Axis, look: Palette) -> Spec:
    scale = {"type": axis.scale.value, "domain": [axis.low, axis.high], "range": [look.grid, look.roles[Role.ESTIMATE]]}
    words = {"labelColor": look.muted, "titleColor": look.text, "titleFontWeight": "normal"}
    place = {"orient": "bottom", "direction": "horizontal", "gradientLength": 220}
    legend = {**_labels(axis), **words, **place, "title": axis.label, "titleLimit": 300}
    return {"field": "value", "type": "quantitative", "scale": scale, "legend": legend}


def _labels(axis: Axis) -> Spec:
    """Our own ticks, with our texts at them."""
    ticks = axis.ticks(most=5)
    places = [value for value, _ in ticks]
    return {
        "values": places,
        "labelExpr": f"{dumps([text for _, text in ticks])}[indexof({dumps(places)}, datum.value)]",
    }
