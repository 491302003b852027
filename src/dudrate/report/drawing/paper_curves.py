"""Panels of curves → artists of matplotlib axes."""

from typing import Any

from matplotlib.axes import Axes
from matplotlib.patches import Polygon
from matplotlib.ticker import FixedLocator, NullLocator

from dudrate.model.inputs import Side
from dudrate.report.drawing.curves import Curve, Curves, Panel, Seen
from dudrate.report.drawing.layout import Block
from dudrate.report.drawing.panel_layout import (
    KEY_INDENT,
    LEFT,
    MOST_ACROSS,
    MOST_UP,
    Frame,
    frames,
    open_end,
    outline,
    runs,
    strokes,
)
from dudrate.report.drawing.paper_axes import LINE, LOOK, MARGIN, PIXELS, UNDER_AXIS, WIDTH, texts

__all__ = ["curves"]

_FADE_STEPS = 40
_BAND, _PALE = 0.28, 0.14
_ROOM = PIXELS * (WIDTH - 2 * MARGIN)
"""Width of the axes, in units of the layout."""

_START = LEFT / _ROOM
_END = 1 - 8 / _ROOM
"""Where the horizontal axis begins and ends, as parts of the width."""

_Look = dict[str, Any]


def curves(axes: Axes, plot: Curves) -> float:
    """Draw panels and give the height that they need, in units of the layout."""
    set_as = frames(plot, most=LINE)
    height = set_as[-1].bottom + 6
    _scale(axes, plot, height)
    for panel, frame in zip(plot.panels, set_as, strict=True):
        _ruled(axes, plot, panel, frame)
        for curve in panel.curves:
            _curve(axes, plot, frame, curve)
        for each in panel.seen:
            _seen(axes, plot, frame, each)
        for at, curve in zip(frame.swatches, panel.curves, strict=False):
            axes.plot([0.004, (KEY_INDENT - 8) / _ROOM], [at, at], linewidth=3, color=LOOK.roles[curve.role])
        texts(axes, [Block(lines=frame.lines, top=frame.top, bottom=frame.bottom)])
        texts(axes, [Block(lines=frame.keys, top=frame.top, bottom=frame.bottom)], left=KEY_INDENT / _ROOM)
    return height + UNDER_AXIS


def _at(plot: Curves, years: float) -> float:
    """Give where a time stands, as a part of the width."""
    return _placed(plot.across.part(years))


def _placed(part: float) -> float:
    return _START + part * (_END - _START)


def _scale(axes: Axes, plot: Curves, height: float) -> None:
    """Set up axes whose places are parts of the width, with our own ticks."""
    ticks = plot.across.ticks(MOST_ACROSS)
    axes.set(xlim=(0.0, 1.0), ylim=(height, 0.0))
    axes.xaxis.set_major_locator(FixedLocator([_at(plot, value) for value, _ in ticks]))
    axes.xaxis.set_minor_locator(NullLocator())
    axes.set_xticks([_at(plot, value) for value, _ in ticks], [text for _, text in ticks])
    axes.set_xlabel(plot.across.label, loc="left", size=9.5, color=LOOK.text)
    axes.tick_params(axis="x", labelsize=9, labelcolor=LOOK.muted, color=LOOK.grid)
    axes.yaxis.set_visible(False)
    axes.spines[:].set_visible(False)


def _ruled(axes: Axes, plot: Curves, panel: Panel, frame: Frame) -> None:
    """Draw the lines of the vertical axis with their texts, and where the record ends."""
    look: _Look = {"size": 9, "color": LOOK.muted, "va": "center", "parse_math": False}
    for tick, text in plot.upwards.ticks(MOST_UP):
        at = frame.up(plot.upwards, tick)
        axes.hlines(at, _START, _END, colors=LOOK.grid, linewidth=0.8, zorder=0.5)
        axes.text(_START - 6 / _ROOM, at, text, ha="right", **look)
    if panel.record_ends is not None:
        at = _at(plot, panel.record_ends)
        late = plot.across.part(panel.record_ends) > 0.6
        axes.vlines(at, frame.top, frame.bottom, colors=LOOK.muted, linewidth=0.9, linestyles="dotted", zorder=1)
        axes.text(at, frame.strip, "record ends", ha="right" if late else "left", **look)


def _curve(axes: Axes, plot: Curves, frame: Frame, curve: Curve) -> None:
    """Draw what fades, the band and the line; the label of the line, which is not shown, names the curve."""
    colour = LOOK.roles[curve.role]
    if curve.side is not None:
        _fade(axes, plot, frame, curve)
    for run in runs(plot, frame, curve):
        upper = [(_placed(each.x), each.high) for each in run.corners]
        lower = [(_placed(each.x), each.low) for each in reversed(run.corners)]
        band = Polygon([*upper, *lower], closed=True, facecolor=colour, alpha=_PALE if run.beyond else _BAND)
        band.set(linewidth=0, label=f"{curve.label} band", zorder=1.5)
        axes.add_patch(band)
    for beyond, line in strokes(plot, frame, curve):
        dashed: _Look = {"linestyle": (0, (4, 3)), "linewidth": 1.2} if beyond else {"linewidth": 1.7}
        across, heights = [_placed(x) for x, _ in line], [y for _, y in line]
        axes.plot(across, heights, color=colour, zorder=3, label=f"{curve.label} line", **dashed)
    if curve.side is not None:
        end = outline(plot, frame, curve.stretches)[-1]
        shape, shift = ("v", 5) if curve.side is Side.AT_MOST else ("^", -5)
        head: _Look = {"marker": shape, "markersize": 6, "color": colour, "zorder": 3, "label": "_head"}
        axes.plot([_placed(end.x) - 6 / _ROOM], [end.middle + shift], **head)


def _fade(axes: Axes, plot: Curves, frame: Frame, curve: Curve) -> None:
    """Fade from the line of a bound to the end of the axis, in steps from the line outwards."""
    assert curve.side is not None  # noqa: S101 - narrows the type: only a bound fades
    end, corners = open_end(frame, curve.side), outline(plot, frame, curve.stretches)
    for step in range(_FADE_STEPS):
        here, there = (
            [(_placed(each.x), each.middle + (end - each.middle) * share) for each in corners]
            for share in (step / _FADE_STEPS, (step + 1) / _FADE_STEPS)
        )
        strength = 0.6 * (1 - (step + 0.5) / _FADE_STEPS)
        part = Polygon([*here, *reversed(there)], closed=True, facecolor=LOOK.roles[curve.role], alpha=strength)
        part.set(linewidth=0, label=f"fade {curve.side.value}", antialiased=False, zorder=1)  # else the seams show
        axes.add_patch(part)


def _seen(axes: Axes, plot: Curves, frame: Frame, seen: Seen) -> None:
    """Draw what was recorded: a figure by one time as a point, one between two times as a line."""
    across = [_at(plot, seen.start), _at(plot, seen.end)]
    heights = [frame.up(plot.upwards, seen.at_start), frame.up(plot.upwards, seen.at_end)]
    label = f"{seen.name} {seen.text}"
    if seen.rise:
        axes.plot(across, heights, color=LOOK.text, linewidth=2.6, solid_capstyle="round", zorder=4, label=label)
        return
    look: _Look = {"marker": "o", "markersize": 5.5, "markeredgecolor": LOOK.text, "markeredgewidth": 1.3}
    face = LOOK.text if seen.counted else LOOK.page
    axes.plot(across[:1], heights[:1], markerfacecolor=face, linestyle="", zorder=5, label=label, **look)
