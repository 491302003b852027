"""What every picture on paper has in common: sizes, the horizontal axis, texts."""

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.ticker import FixedLocator, NullLocator

from dudrate.report.drawing.layout import Block, Style
from dudrate.report.drawing.palette import THEMES
from dudrate.report.pictures.axis import Axis

__all__ = ["LINE", "LOOK", "MARGIN", "PIXELS", "UNDER_AXIS", "WIDTH", "scale", "texts"]

LOOK = THEMES["light"]
WIDTH = 7.5
"""Width of a figure [inches]."""

MARGIN = 0.12
"""Room around what is drawn [inches]."""

PIXELS = 100.0
"""Units of the layout in an inch."""

LINE = 92
"""Characters of detail that fit into the width."""

UNDER_AXIS = 46.0
"""Room for ticks and the label of an axis, in units of the layout."""

_SIZES = {Style.GROUP: 12.5, Style.HEADING: 11.0, Style.DETAIL: 9.5, Style.NOTE: 9.5}
_BOLD = (Style.GROUP, Style.HEADING)


def scale(axes: Axes, axis: Axis, height: float) -> None:
    """Set up one horizontal axis, with our own ticks, and a vertical one in units of the layout."""
    axes.set_xscale(axis.scale.value)
    axes.set(xlim=(axis.low, axis.high), ylim=(height, 0))
    ticks = axis.ticks()
    axes.xaxis.set_major_locator(FixedLocator([value for value, _ in ticks]))
    axes.xaxis.set_minor_locator(NullLocator())
    axes.set_xticks([value for value, _ in ticks], [text for _, text in ticks])
    axes.set_xlabel(axis.label, loc="left", size=9.5, color=LOOK.text)
    axes.tick_params(axis="x", labelsize=9, labelcolor=LOOK.muted, color=LOOK.grid)
    axes.yaxis.set_visible(False)
    axes.spines[["left", "right", "top"]].set_visible(False)
    axes.spines["bottom"].set_color(LOOK.grid)


def texts(axes: Axes, blocks: Sequence[Block], *, left: float = 0.0) -> None:
    """Write the lines of all blocks, `left` of the width from the left [fraction]."""
    for line in (line for block in blocks for line in block.lines):
        axes.text(
            left,
            line.y,
            line.text,
            transform=axes.get_yaxis_transform(),
            va="top",
            size=_SIZES[line.style],
            weight="bold" if line.style in _BOLD else "normal",
            color=LOOK.muted if line.style is Style.NOTE else LOOK.text,
            parse_math=False,
        )
