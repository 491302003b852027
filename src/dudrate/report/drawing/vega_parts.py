"""A whole cut into parts → Vega-Lite layers."""

from itertools import accumulate

from dudrate.report.drawing.layout import BAR_ROOM, segment_blocks
from dudrate.report.drawing.palette import Palette
from dudrate.report.drawing.picture import Parts
from dudrate.report.drawing.vega import COLOUR, LINE, Drawn, layer, texts, x_axis, y_axis

__all__ = ["parts"]

_INDENT = 20.0


def parts(plot: Parts, look: Palette) -> Drawn:
    """Draw one bar, under the names and numbers of its parts."""
    blocks = segment_blocks(plot.segments, most=LINE - 4)
    top = blocks[-1].bottom + 6
    height = top + BAR_ROOM
    x, y = x_axis(plot.axis), y_axis(height)
    ends = list(accumulate((each.share for each in plot.segments), initial=0.0))
    values = [
        {
            "row": segment.label,
            "what": plot.axis.label,
            "number": segment.text,
            "cited": plot.cited,
            "share": segment.share,
            "x": ends[place],
            "x2": ends[place + 1],
            "y": top,
            "y2": height,
            "colour": look.roles[segment.role],
        }
        for place, segment in enumerate(plot.segments)
    ]
    swatches = [{**value, "y": block.lines[0].y + 7} for value, block in zip(values, blocks, strict=True)]
    bar = {"type": "rect", "stroke": look.page, "strokeWidth": 1}
    swatch = {"type": "point", "shape": "square", "filled": True, "size": 150, "opacity": 1}
    return [
        layer(values, bar, x=x, y=y, x2={"field": "x2"}, y2={"field": "y2"}, color=COLOUR),
        layer(swatches, swatch, x={"value": 7}, y=y, color=COLOUR),
        *texts(blocks, look, y, left=_INDENT),
    ], height
