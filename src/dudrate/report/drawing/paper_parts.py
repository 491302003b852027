"""A whole cut into parts → artists of matplotlib axes."""

from itertools import accumulate
from typing import Any

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from dudrate.report.drawing.layout import BAR_ROOM, segment_blocks
from dudrate.report.drawing.paper_axes import LINE, LOOK, UNDER_AXIS, scale, texts
from dudrate.report.drawing.picture import Parts

__all__ = ["parts"]


def parts(axes: Axes, plot: Parts) -> float:
    """Draw one bar and give the height that it needs, in units of the layout."""
    blocks = segment_blocks(plot.segments, most=LINE - 4)
    top = blocks[-1].bottom + 6
    scale(axes, plot.axis, top + BAR_ROOM)
    ends = list(accumulate((each.share for each in plot.segments), initial=0.0))
    for segment, left, block in zip(plot.segments, ends, blocks, strict=False):
        look: dict[str, Any] = {"facecolor": LOOK.roles[segment.role], "edgecolor": LOOK.page}
        bar = Rectangle((left, top), segment.share, BAR_ROOM, **look, label=f"{segment.text} {segment.label}")
        axes.add_patch(bar)
        line: dict[str, Any] = {
            "transform": axes.get_yaxis_transform(),
            "linestyle": "",
            "color": LOOK.roles[segment.role],
        }
        axes.plot([0.012], [block.lines[0].y + 7], marker="s", markersize=9, label="swatch", **line)
    texts(axes, blocks, left=0.03)
    return top + BAR_ROOM + UNDER_AXIS
