"""Panels of curves → where their texts, axes and vertices stand, the same for both renderers.

Across, places are parts of the width of the axis, from 0 to 1; from the top, they are in the units of the layout.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from dudrate.model.inputs import Side
from dudrate.report.drawing.curves import Curve, Curves, Panel, Stretch
from dudrate.report.drawing.layout import Line, Style
from dudrate.report.drawing.picture import lines
from dudrate.report.pictures.axis import Axis

__all__ = [
    "KEY_INDENT",
    "LEFT",
    "MOST_ACROSS",
    "MOST_UP",
    "Frame",
    "Place",
    "Run",
    "Vertex",
    "frames",
    "open_end",
    "outline",
    "runs",
    "strokes",
]

LEFT = 52.0
"""Room for the texts of the vertical axis."""

KEY_INDENT = 26.0
"""Room for the swatch before a line of the key."""

MOST_ACROSS, MOST_UP = 11, 6
"""Ticks at most."""

_ROOM, _BETWEEN, _STRIP = 170.0, 22.0, 18.0
_HEIGHTS = {Style.HEADING: 20.0, Style.DETAIL: 18.0, Style.NOTE: 18.0}


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A panel set: its lines of text, the heights of its swatches, and the top and bottom of its axes.

    ``strip`` is the middle of the line above the axes in which the end of the record is named.
    """

    lines: tuple[Line, ...]
    keys: tuple[Line, ...]
    swatches: tuple[float, ...]
    strip: float
    top: float
    bottom: float

    def up(self, axis: Axis, value: float) -> float:
        """Give the height at which a value of the vertical axis stands."""
        return self.bottom - axis.part(value) * (self.bottom - self.top)


@dataclass(frozen=True, slots=True, kw_only=True)
class Vertex:
    """A corner of a curve: where across, the height of its line, and of the high and the low end of its band."""

    x: float
    middle: float
    high: float
    low: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """The corners of a curve within the record, or beyond it."""

    beyond: bool
    corners: tuple[Vertex, ...]


Place = tuple[float, float]
"""Where across, and from the top."""

_UPRIGHTS: Mapping[bool, tuple[Callable[[Vertex], float], ...]] = MappingProxyType(
    {True: (lambda at: at.middle,), False: (lambda at: at.high, lambda at: at.low)}
)
"""Which heights of a curve are drawn as lines: its own, or where it has none those of its band."""


def frames(plot: Curves, *, most: int) -> tuple[Frame, ...]:
    """Set the panels one under the other; `most` characters fit into a line of detail."""
    found: list[Frame] = []
    start = 0.0
    for place, panel in enumerate(plot.panels):
        found.append(_frame(panel, plot.upwards.label if not place else "", start=start, most=most))
        start = found[-1].bottom + _BETWEEN
    return tuple(found)


def _frame(panel: Panel, named: str, *, start: float, most: int) -> Frame:
    texts = [(text, Style.HEADING) for text in lines(panel.heading, most - most // 8)]
    texts += [(text, Style.DETAIL) for detail in panel.details for text in lines(detail, most)]
    placed, at = _set(texts, start)
    keys: list[Line] = []
    swatches = []
    for key in panel.key:
        swatches.append(at + 8)
        wrapped, at = _set([(text, Style.DETAIL) for text in lines(key, most - 4)], at)
        keys += wrapped
    notes, at = _set([(text, Style.NOTE) for text in (*lines(panel.note, most), *lines(named, most))], at)
    strip = _STRIP if panel.record_ends is not None else 6.0
    return Frame(
        lines=(*placed, *notes),
        keys=tuple(keys),
        swatches=tuple(swatches),
        strip=at + strip / 2,
        top=at + strip,
        bottom=at + strip + _ROOM,
    )


def _set(texts: Sequence[tuple[str, Style]], start: float) -> tuple[list[Line], float]:
    placed = []
    for text, style in texts:
        placed.append(Line(text=text, y=start, style=style))
        start += _HEIGHTS[style]
    return placed, start


def runs(plot: Curves, frame: Frame, curve: Curve) -> Iterator[Run]:
    """Give the curve within the record, then beyond it."""
    for beyond in (False, True):
        found = tuple(each for each in curve.stretches if each.beyond is beyond)
        if found:
            yield Run(beyond=beyond, corners=outline(plot, frame, found))


def strokes(plot: Curves, frame: Frame, curve: Curve) -> Iterator[tuple[bool, tuple[Place, ...]]]:
    """Give the lines to draw, each with whether it lies beyond the record: the curve, or the edges of its band.

    A line beyond the record begins where the one within it ends.
    """
    several = list(runs(plot, frame, curve))
    for upright in _UPRIGHTS[curve.lined]:
        last: tuple[Place, ...] = ()
        for run in several:
            last = (*last[-1:], *((at.x, upright(at)) for at in run.corners))
            yield run.beyond, last


def outline(plot: Curves, frame: Frame, stretches: Sequence[Stretch]) -> tuple[Vertex, ...]:
    """Give the corners of some stretches, two for each, from the first on."""
    return tuple(
        Vertex(
            x=plot.across.part(at),
            middle=frame.up(plot.upwards, stretch.middles[end]),
            high=frame.up(plot.upwards, stretch.highs[end]),
            low=frame.up(plot.upwards, stretch.lows[end]),
        )
        for stretch in stretches
        for end, at in enumerate((stretch.start, stretch.end))
    )


def open_end(frame: Frame, side: Side) -> float:
    """Give the height towards which a bound fades: the bottom of the axes, or their top."""
    return frame.bottom if side is Side.AT_MOST else frame.top
