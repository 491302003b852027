"""Tiles over two axes → artists of matplotlib axes."""

from typing import Any

from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.colors import LinearSegmentedColormap, LogNorm
from matplotlib.patheffects import withStroke
from matplotlib.ticker import FixedLocator, NullLocator

from dudrate.model.inputs import Side
from dudrate.report.drawing.paper_axes import LOOK, UNDER_AXIS, scale
from dudrate.report.drawing.picture import Edge, Mark, Raster, Role, Span
from dudrate.report.pictures.axis import Axis

__all__ = ["raster"]

_HEIGHT, _OTHERS = 400.0, 70.0
"""Height of the tiles, and of the scale of colours under them, in units of the layout."""

_RIM = [withStroke(linewidth=5, foreground=LOOK.page)]
"""Marks stand on every colour, so each has a rim in the colour of the page."""


def raster(axes: Axes, plot: Raster) -> float:
    """Draw tiles, line and marks, and give the height that they need, in units of the layout."""
    scale(axes, plot.axis, 1.0)
    _upwards(axes, plot.side)
    _tiles(axes, plot)
    line = plot.line
    rule: dict[str, Any] = {"color": LOOK.text, "linewidth": 1.6, "path_effects": _RIM}
    axes.axvline(line.at, label=f"{line.name} {line.text}", **rule)
    axes.annotate(
        line.text,
        (line.at, 1.0),
        xycoords=axes.get_xaxis_transform(),
        xytext=(0, 4),
        textcoords="offset points",
        ha="center",
        size=9.5,
        color=LOOK.text,
        parse_math=False,
    )
    for mark, height in zip(plot.marks, plot.heights, strict=True):
        _mark(axes, mark, height)
    return _HEIGHT + _OTHERS + UNDER_AXIS


def _upwards(axes: Axes, axis: Axis) -> None:
    ticks = axis.ticks(most=5)
    axes.yaxis.set_visible(True)
    axes.set_yscale(axis.scale.value)
    axes.set_ylim(axis.low, axis.high)
    axes.yaxis.set_major_locator(FixedLocator([value for value, _ in ticks]))
    axes.yaxis.set_minor_locator(NullLocator())
    axes.set_yticks([value for value, _ in ticks], [text for _, text in ticks])
    axes.set_ylabel(axis.label, size=9.5, color=LOOK.text)
    axes.tick_params(axis="y", labelsize=9, labelcolor=LOOK.muted, color=LOOK.grid)


def _tiles(axes: Axes, plot: Raster) -> None:
    """Draw the tiles, and under them the scale of their colours."""
    colours = LinearSegmentedColormap.from_list("heat", [LOOK.grid, LOOK.roles[Role.ESTIMATE]])
    corners = [
        [(each.left, each.bottom), (each.right, each.bottom), (each.right, each.top), (each.left, each.top)]
        for each in plot.tiles
    ]
    norm = LogNorm(plot.scale.low, plot.scale.high)
    tiles = PolyCollection(corners, array=[each.value for each in plot.tiles], cmap=colours, norm=norm, zorder=0.5)
    tiles.set(antialiased=False, edgecolor="face", linewidth=0.3, label="tiles")  # else the seams show
    axes.add_collection(tiles, autolim=False)
    ticks = plot.scale.ticks(most=5)
    made = axes.get_figure(root=True)
    assert made is not None  # noqa: S101 - narrows the type: axes stand in a figure
    bar = made.colorbar(tiles, ax=axes, orientation="horizontal", aspect=40, pad=0.03)
    bar.ax.xaxis.set_minor_locator(NullLocator())
    bar.set_ticks([value for value, _ in ticks], labels=[text for _, text in ticks])
    bar.set_label(plot.scale.label, loc="left", size=9.5, color=LOOK.text)
    bar.ax.tick_params(labelsize=9, labelcolor=LOOK.muted, color=LOOK.grid)
    bar.outline.set_visible(False)


def _mark(axes: Axes, mark: Mark, height: float) -> None:
    """Draw a mark with a rim; its label, which is not shown, says what it is."""
    look: dict[str, Any] = {"color": LOOK.text, "label": f"{mark.name} {mark.text}", "zorder": 4}
    if isinstance(mark, Span):
        axes.plot([mark.low, mark.high], [height, height], linewidth=1.8, path_effects=_RIM, **{**look, "zorder": 3})
        return
    shape, size = "o", 7.0
    if isinstance(mark, Edge):
        shape, size = ("<" if mark.side is Side.AT_MOST else ">"), 8.0
    rim: dict[str, Any] = {"markeredgecolor": LOOK.page, "markeredgewidth": 1.0, "linestyle": ""}
    axes.plot([mark.at], [height], marker=shape, markersize=size, **rim, **look)
