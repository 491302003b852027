"""Rows of marks on one axis → artists of matplotlib axes."""

from typing import Any

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from matplotlib.transforms import offset_copy

from dudrate.model.inputs import Side
from dudrate.report.drawing.layout import EDGE_HEIGHT, FADE_HEIGHT, SPAN_HEIGHTS, row_blocks
from dudrate.report.drawing.paper_axes import LINE, LOOK, UNDER_AXIS, scale, texts
from dudrate.report.drawing.picture import Edge, Mark, Point, Row, Rows, Span
from dudrate.report.pictures.axis import Axis, Scale

__all__ = ["rows"]

_FADE_STEPS = 80


def rows(axes: Axes, plot: Rows) -> float:
    """Draw rows and give the height that they need, in units of the layout."""
    blocks = row_blocks(plot, most=LINE)
    height = blocks[-1].bottom + 6
    scale(axes, plot.axis, height)
    for row, block in zip(plot.rows, blocks, strict=True):
        if block.rule is not None:
            across: dict[str, Any] = {"transform": axes.get_yaxis_transform(), "color": LOOK.text, "linewidth": 1.2}
            axes.plot([0, 1], [block.rule, block.rule], label="_rule", clip_on=False, **across)
        for tick, _ in plot.axis.ticks():
            axes.vlines(tick, block.top, block.bottom, colors=LOOK.grid, linewidth=0.8, zorder=0.5)
        for mark in row.marks:
            _mark(axes, plot.axis, row, mark, (block.top + block.bottom) / 2)
    texts(axes, blocks)
    return height + UNDER_AXIS


def _mark(axes: Axes, axis: Axis, row: Row, mark: Mark, middle: float) -> None:
    """Draw a mark; its label, which is not shown, says what it is."""
    colour = LOOK.roles[row.role]
    match mark:
        case Span():
            tall, low, high = SPAN_HEIGHTS[mark.weight], axis.place(mark.low), axis.place(mark.high)
            place = (low, middle - tall / 2)
            bar = Rectangle(place, high - low, tall, facecolor=colour, edgecolor=colour, linewidth=0.8)
            bar.set_label(f"{mark.name} {mark.text}")
            axes.add_patch(bar)
        case Point():
            look: dict[str, Any] = {"color": LOOK.text, "markersize": 4.5, "zorder": 4, "clip_on": False}
            axes.plot([axis.place(mark.at)], [middle], marker="o", label=f"{mark.name} {mark.text}", **look)
        case Edge():
            _fade(axes, axis, mark, colour, middle)
            at, label = axis.place(mark.at), f"{mark.name} {mark.text}"
            axes.plot(
                [at, at],
                [middle - EDGE_HEIGHT / 2, middle + EDGE_HEIGHT / 2],
                color=colour,
                linewidth=2.2,
                label=label,
                zorder=3,
            )
            shape, shift = ("<", -5) if mark.side is Side.AT_MOST else (">", 5)
            beside = offset_copy(axes.transData, axes.get_figure(root=True), x=shift, units="points")
            axes.plot(
                [at], [middle], marker=shape, color=colour, markersize=7, transform=beside, zorder=3, clip_on=False
            )


def _fade(axes: Axes, axis: Axis, edge: Edge, colour: str, middle: float) -> None:
    """Fade from the edge to the end of the axis, in steps that look equal on its scale."""
    start, end = axis.place(edge.at), axis.low if edge.side is Side.AT_MOST else axis.high
    for step in range(_FADE_STEPS):
        here, there = (_between(axis, start, end, (step + each) / _FADE_STEPS) for each in (0, 1))
        strength = 0.6 * (1 - (step + 0.5) / _FADE_STEPS)
        place = (min(here, there), middle - FADE_HEIGHT / 2)
        part = Rectangle(place, abs(there - here), FADE_HEIGHT, facecolor=colour, alpha=strength, linewidth=0)
        part.set_label(f"fade {edge.side.value}")
        part.set_antialiased(False)  # else the seams between the steps show
        axes.add_patch(part)


def _between(axis: Axis, start: float, end: float, share: float) -> float:
    if axis.scale is Scale.LINEAR:
        return start + (end - start) * share
    return float(start * (end / start) ** share)
