"""What the two renderers drew of curves, read back from their vertices by the formulas of the axes."""

from collections import defaultdict
from typing import Any

import pytest
from matplotlib.patches import Polygon

from dudrate.report.drawing.curves import Curve, Curves, Stretch
from dudrate.report.drawing.panel_layout import LEFT, Frame, frames
from dudrate.report.drawing.paper import figure
from dudrate.report.drawing.paper_axes import LINE as PAPER_LINE
from dudrate.report.drawing.paper_axes import MARGIN, PIXELS, WIDTH
from dudrate.report.drawing.picture import Picture
from dudrate.report.drawing.screen import vega_lite
from dudrate.report.drawing.vega import LINE
from dudrate.report.pictures.axis import Axis, Scale

Corners = list[tuple[float, float]]
"""Times [years] and values."""


def value_at(axis: Axis, part: float) -> float:
    """The value that stands so far along an axis."""
    if axis.scale is Scale.LOG:
        return float(axis.low * (axis.high / axis.low) ** part)
    return axis.low + (axis.high - axis.low) * (part**2 if axis.scale is Scale.ROOT else part)


def height_at(axis: Axis, frame: Frame, y: float) -> float:
    return value_at(axis, (frame.bottom - y) / (frame.bottom - frame.top))


def expected_lines(plot: Curves) -> dict[str, Corners]:
    """The corners of every line that is described: the curve, or the edges of its band where it has no line."""
    found: dict[str, Corners] = {}
    for panel_place, panel in enumerate(plot.panels):
        for curve_place, curve in enumerate(panel.curves):
            number = 0
            for field in ("middles",) if curve.lined else ("highs", "lows"):
                last: Corners = []
                for run in runs(curve):
                    last = [*last[-1:], *corners(plot, run, field)]
                    found[f"{panel_place}-{curve_place}-{number}"] = last
                    number += 1
    return found


def expected_bands(plot: Curves) -> list[tuple[Corners, Corners]]:
    """The corners of the high and of the low end of every band, within the record and beyond it."""
    return [
        (corners(plot, run, "highs"), corners(plot, run, "lows"))
        for panel in plot.panels
        for curve in panel.curves
        for run in runs(curve)
    ]


def corners(plot: Curves, run: list[Stretch], field: str) -> Corners:
    return [
        (at, plot.upwards.place(value))
        for each in run
        for at, value in zip((each.start, each.end), getattr(each, field), strict=True)
    ]


def runs(curve: Curve) -> list[list[Stretch]]:
    halves = ([each for each in curve.stretches if each.beyond is beyond] for beyond in (False, True))
    return [half for half in halves if half]


def lines_on_screen(plot: Curves, spec: dict[str, Any]) -> dict[str, Corners]:
    """The lines of a specification, read back; dashed ones are those beyond the record."""
    places, found = frames(plot, most=LINE), defaultdict(list)
    for value in (value for layer in layers_of(spec, "line") for value in layer["data"]["values"]):
        frame = places[int(value["curve"].partition("-")[0])]
        found[value["curve"]].append((value_at(plot.across, value["x"]), height_at(plot.upwards, frame, value["y"])))
    return dict(found)


def bands_on_screen(plot: Curves, spec: dict[str, Any]) -> list[tuple[Corners, Corners]]:
    places, found = frames(plot, most=LINE), defaultdict(list)
    for beyond, layer in enumerate(layers_of(spec, "area")):
        for value in layer["data"]["values"]:
            found[value["curve"], beyond].append(value)
    read = []
    for (curve, _), values in sorted(found.items()):
        frame = places[int(curve.partition("-")[0])]
        read.append(
            tuple(
                [(value_at(plot.across, value["x"]), height_at(plot.upwards, frame, value[end])) for value in values]
                for end in ("y", "y2")
            )
        )
    return [(highs, lows) for highs, lows in read]


def on_paper(plot: Curves, place: int, points: Any) -> Corners:
    """Points of the axes on paper, read back as times and values of a panel."""
    frame = frames(plot, most=PAPER_LINE)[place]
    room = PIXELS * (WIDTH - 2 * MARGIN)
    start, end = LEFT / room, 1 - 8 / room
    return [
        (value_at(plot.across, (float(x) - start) / (end - start)), height_at(plot.upwards, frame, float(y)))
        for x, y in points
    ]


def layers_of(spec: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    return [layer for layer in spec["layer"] if layer["mark"]["type"] == kind]


def same(drawn: Corners, described: Corners) -> bool:
    """Whether two lines have the same corners, to a hundredth of a unit of the layout."""
    flat = [[number for corner in line for number in corner] for line in (drawn, described)]
    return flat[0] == pytest.approx(flat[1], rel=3e-3, abs=1e-3)


def check_drawn(picture: Picture) -> None:
    """Hold what both renderers draw to what is described: lines, bands, and which of them are dashed."""
    plot = picture.plot
    assert isinstance(plot, Curves)
    lines, bands = expected_lines(plot), expected_bands(plot)
    spec = vega_lite(picture)
    on_screen = lines_on_screen(plot, spec)
    assert sorted(on_screen) == sorted(lines)
    assert all(same(on_screen[name], corners) for name, corners in lines.items())
    drawn_bands = bands_on_screen(plot, spec)
    assert len(drawn_bands) == len(bands)
    assert all(
        same(one, other) for pair in zip(drawn_bands, bands, strict=True) for one, other in zip(*pair, strict=True)
    )
    axes = figure(picture, credit="dudrate").axes[0]
    drawn = [line for line in axes.get_lines() if str(line.get_label()).endswith(" line")]
    for (name, corners), line in zip(lines.items(), drawn, strict=True):
        place = int(name.partition("-")[0])
        assert same(on_paper(plot, place, line.get_xydata()), corners)
    dashed = {
        value["curve"]
        for layer in layers_of(spec, "line")
        if "strokeDash" in layer["mark"]
        for value in layer["data"]["values"]
    }
    assert dashed == {
        name for (name, _), line in zip(lines.items(), drawn, strict=True) if line.get_linestyle() == "--"
    }
    polygons = [patch for patch in axes.patches if str(patch.get_label()).endswith(" band")]
    places = [place for place, panel in enumerate(plot.panels) for curve in panel.curves for _ in runs(curve)]
    for patch, (highs, lows), place in zip(polygons, bands, places, strict=True):
        assert isinstance(patch, Polygon)
        ring = [*highs, *reversed(lows)]  # matplotlib closes it with its first corner, where it is not closed yet
        assert same(on_paper(plot, place, patch.get_xy()[: len(ring)]), ring)
