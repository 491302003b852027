"""What every Vega-Lite picture has in common: layers, axes, texts."""

from collections.abc import Sequence
from json import dumps
from typing import Any

from dudrate.report.drawing.layout import Block, Style
from dudrate.report.drawing.palette import Palette
from dudrate.report.drawing.picture import lines
from dudrate.report.pictures.axis import Axis, Scale

__all__ = ["COLOUR", "LINE", "NARROW", "Drawn", "Spec", "layer", "texts", "x_axis", "y_axis"]

Spec = dict[str, Any]

Drawn = tuple[list[Spec], float]
"""Layers, the lowest first, and the height that they need [pixels]."""

NARROW = 340.0
"""Width that a telephone of 390 pixels leaves for a picture [pixels]."""

LINE = 54
"""Characters of detail that fit into that width."""

COLOUR: Spec = {"field": "colour", "type": "nominal", "scale": None, "legend": None}
"""Takes the colour as it stands in the data."""

_TOOLTIP = [
    {"field": "row", "title": "For", "type": "nominal"},
    {"field": "what", "title": "Shown", "type": "nominal"},
    {"field": "number", "title": "Number", "type": "nominal"},
    {"field": "cited", "title": "Source", "type": "nominal"},
]
_TEXT_SIZES = {Style.GROUP: 17, Style.HEADING: 15, Style.DETAIL: 13, Style.NOTE: 13}
_BOLD = (Style.GROUP, Style.HEADING)


def layer(values: Sequence[Spec], mark: Spec, **encoding: Spec) -> Spec:
    """Make a layer of marks, each with a tooltip of what stands in its values."""
    channels = {**encoding, "tooltip": _TOOLTIP}
    return {"data": {"values": list(values)}, "mark": mark, "encoding": channels}


def texts(blocks: Sequence[Block], look: Palette, y: Spec, *, left: float = 0.0) -> list[Spec]:
    """Make the lines of text of all blocks, one layer for each style."""
    layers: list[Spec] = []
    for style, size in _TEXT_SIZES.items():
        values = [{"text": line.text, "y": line.y} for block in blocks for line in block.lines if line.style is style]
        mark = {
            "type": "text",
            "align": "left",
            "baseline": "top",
            "fontSize": size,
            "fontWeight": "bold" if style in _BOLD else "normal",
            "color": look.muted if style is Style.NOTE else look.text,
            "tooltip": None,
        }
        words = {"field": "text", "type": "nominal"}
        encoding = {"x": {"value": left}, "y": y, "text": words}
        layers.append({"data": {"values": values}, "mark": mark, "encoding": encoding})
    return [each for each in layers if each["data"]["values"]]


def x_axis(axis: Axis) -> Spec:
    """Encode the horizontal axis of a picture, with its own ticks and our texts at them."""
    ticks = axis.ticks()
    labels = dumps([text for _, text in ticks])
    places = dumps([value for value, _ in ticks])
    scale: Spec = {"type": axis.scale.value, "domain": [axis.low, axis.high], "nice": False}
    if axis.scale is Scale.LINEAR:
        scale["zero"] = False
    return {
        "field": "x",
        "type": "quantitative",
        "scale": scale,
        "axis": {
            "values": [value for value, _ in ticks],
            "labelExpr": f"{labels}[indexof({places}, datum.value)]",
            "title": lines(axis.label, LINE - 2),
            "titleAnchor": "start",
            "grid": False,  # lines through the texts above the marks would only disturb
        },
    }


def y_axis(height: float) -> Spec:
    """Encode the vertical place in pixels from the top."""
    scale = {"domain": [0, height], "reverse": True, "nice": False, "zero": False}
    return {"field": "y", "type": "quantitative", "scale": scale, "axis": None}
