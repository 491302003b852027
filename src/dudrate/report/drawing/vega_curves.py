"""Panels of curves → Vega-Lite layers."""

from collections.abc import Iterator
from dataclasses import dataclass
from json import dumps

from dudrate.model.inputs import Side
from dudrate.report.drawing.curves import Curve, Curves, Panel, Seen
from dudrate.report.drawing.layout import Block
from dudrate.report.drawing.palette import Palette
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
from dudrate.report.drawing.picture import lines
from dudrate.report.drawing.vega import LINE, Drawn, Spec, layer, texts, y_axis

__all__ = ["curves"]

_DASHES = [5, 4]
_BAND, _PALE = 0.28, 0.14
"""How dense a band is, within the record and beyond it."""

_STRAIGHT: Spec = {"scale": None, "legend": None, "type": "nominal"}


def curves(plot: Curves, look: Palette) -> Drawn:
    """Draw panels: lines of the axes, what fades, bands, lines, what was recorded, texts."""
    set_as = frames(plot, most=LINE)
    height = set_as[-1].bottom + 6
    drawing = _Drawing(plot=plot, frames=set_as, look=look, x=_across(plot), y=y_axis(height))
    layers = [
        drawing.grid(),
        *drawing.record_ends(),
        drawing.fades(Side.AT_MOST),
        drawing.fades(Side.AT_LEAST),
        *(drawing.bands(beyond=beyond) for beyond in (False, True)),
        *(drawing.lines(beyond=beyond) for beyond in (False, True)),
        drawing.heads(),
        drawing.pointed(),
        *drawing.seen(),
        drawing.ticks(),
        drawing.swatches(),
    ]
    blocks = [Block(lines=each.lines, top=each.top, bottom=each.bottom) for each in set_as]
    keys = [Block(lines=each.keys, top=each.top, bottom=each.bottom) for each in set_as]
    written = [*texts(blocks, look, drawing.y), *texts(keys, look, drawing.y, left=KEY_INDENT)]
    return [*(each for each in layers if each["data"]["values"]), *written], height


@dataclass(frozen=True, slots=True, kw_only=True)
class _Drawing:
    """One picture of curves on its way to layers."""

    plot: Curves
    frames: tuple[Frame, ...]
    look: Palette
    x: Spec
    y: Spec

    def grid(self) -> Spec:
        values = [
            {"x": 0, "x2": 1, "y": round(frame.up(self.plot.upwards, tick), 2)}
            for frame in self.frames
            for tick, _ in self.plot.upwards.ticks(MOST_UP)
        ]
        mark = {"type": "rule", "color": self.look.grid}
        return self._plain(values, mark, x2={"field": "x2"})

    def ticks(self) -> Spec:
        """Write what the lines of the grid stand for, left of the axes."""
        values = [
            {"text": text, "y": round(frame.up(self.plot.upwards, tick), 2)}
            for frame in self.frames
            for tick, text in self.plot.upwards.ticks(MOST_UP)
        ]
        mark = {"type": "text", "align": "right", "baseline": "middle", "fontSize": 12, "color": self.look.muted}
        words = {"field": "text", "type": "nominal"}
        return self._plain(values, mark, x={"value": LEFT - 6}, text=words)

    def record_ends(self) -> Iterator[Spec]:
        """Draw where a record ends as an upright line, named above it."""
        values = [
            {"x": self.plot.across.part(panel.record_ends), "y": frame.top, "y2": frame.bottom, "strip": frame.strip}
            for panel, frame in self._panels()
            if panel.record_ends is not None
        ]
        rule = {"type": "rule", "color": self.look.muted, "strokeDash": [2, 2]}
        yield self._plain(values, rule, y2={"field": "y2"})
        for late in (False, True):
            found = [{**each, "text": "record ends"} for each in values if (each["x"] > 0.6) is late]
            look = {"align": "right" if late else "left", "baseline": "middle", "dx": -2 if late else 2}
            mark = {"type": "text", **look, "fontSize": 12, "color": self.look.muted}
            words = {"field": "text", "type": "nominal"}
            yield self._plain(found, mark, y={**self.y, "field": "strip"}, text=words)

    def bands(self, *, beyond: bool) -> Spec:
        values = [
            {"x": round(one.x, 5), "y": round(one.high, 2), "y2": round(one.low, 2), "curve": name, "colour": colour}
            for name, colour, frame, curve in self._curves()
            for run in runs(self.plot, frame, curve)
            if run.beyond is beyond
            for one in run.corners
        ]
        mark: Spec = {"type": "area", "opacity": _PALE if beyond else _BAND, "line": False}
        encoding = {"y2": {"field": "y2"}, "detail": _named("curve"), "fill": {**_STRAIGHT, "field": "colour"}}
        return self._plain(values, mark, **encoding)

    def lines(self, *, beyond: bool) -> Spec:
        """Draw the lines; beyond the record dashed."""
        values = [
            {"x": round(x, 5), "y": round(y, 2), "curve": f"{name}-{number}", "order": place, "colour": colour}
            for name, colour, frame, curve in self._curves()
            for number, (over, line) in enumerate(strokes(self.plot, frame, curve))
            if over is beyond
            for place, (x, y) in enumerate(line)
        ]
        mark: Spec = {"type": "line", "strokeWidth": 2, "interpolate": "linear"}
        if beyond:
            mark |= {"strokeDash": _DASHES, "strokeWidth": 1.5}
        order = {"field": "order", "type": "quantitative"}
        return self._plain(values, mark, detail=_named("curve"), stroke={**_STRAIGHT, "field": "colour"}, order=order)

    def fades(self, side: Side) -> Spec:
        """Draw what a bound leaves open, stretch by stretch: from its line to the end of the axis."""
        values: list[Spec] = []
        for _, colour, frame, curve in self._curves():
            if curve.side is not side:
                continue
            corners = outline(self.plot, frame, curve.stretches)
            for first, second in zip(corners[::2], corners[1::2], strict=True):
                values.append(
                    {"x": first.x, "x2": second.x, "y": first.middle, "y2": open_end(frame, side), "colour": colour}
                )
        colour = str(values[0]["colour"]) if values else self.look.text
        mark = {"type": "rect", "color": _gradient(colour, side)}
        return self._plain(values, mark, x2={"field": "x2"}, y2={"field": "y2"})

    def heads(self) -> Spec:
        """Draw an arrowhead at the last corner of a bound, towards the side where the truth lies."""
        values: list[Spec] = []
        for _, colour, frame, curve in self._curves():
            if curve.side is not None:
                last = outline(self.plot, frame, curve.stretches)[-1]
                shape, shift = ("triangle-down", 7) if curve.side is Side.AT_MOST else ("triangle-up", -7)
                values.append({"x": last.x, "y": last.middle + shift, "shape": shape, "colour": colour})
        mark = {"type": "point", "filled": True, "size": 80, "opacity": 1, "xOffset": -6}
        shaped = {**_STRAIGHT, "field": "shape"}
        return self._plain(values, mark, shape=shaped, color={**_STRAIGHT, "field": "colour"})

    def seen(self) -> Iterator[Spec]:
        """Draw what was recorded: a figure by one time as a point, one between two times as a line."""
        found = [(frame, each) for panel, frame in self._panels() for each in panel.seen]
        rises = [self._recorded(*each) for each in found if each[1].rise]
        rule = {"type": "rule", "strokeWidth": 3.5, "color": self.look.text, "strokeCap": "round"}
        yield layer(rises, rule, x=self.x, y=self.y, x2={"field": "x2"}, y2={"field": "y2"})
        for counted in (True, False):
            points = [self._recorded(*each) for each in found if not each[1].rise and each[1].counted is counted]
            mark = {"type": "point", "size": 60, "opacity": 1, "strokeWidth": 1.8, "stroke": self.look.text}
            fill = self.look.text if counted else self.look.page
            yield layer(points, {**mark, "filled": True, "fill": fill}, x=self.x, y=self.y)

    def pointed(self) -> Spec:
        """Lay an unseen field over each stretch, which says what is there to whoever points at it.

        What all stretches of a curve share is looked up, so that it is sent once.
        """
        values = [
            {
                "curve": f"{number}-{place}",
                "row": f"{curve.label}, {stretch.name}",
                "number": stretch.text,
                "start": stretch.start,
                "end": stretch.end,
                "middles": list(stretch.middles),
                "lows": list(stretch.lows),
                "highs": list(stretch.highs),
                "x": round(self.plot.across.part(stretch.start), 5),
                "x2": round(self.plot.across.part(stretch.end), 5),
                **_reach(frame, place, len(panel.curves)),
            }
            for number, (panel, frame) in enumerate(self._panels())
            for place, curve in enumerate(panel.curves)
            for stretch in curve.stretches
        ]
        shared = [
            {
                "curve": f"{number}-{place}",
                "what": "median and band" if curve.side is None else "bound",
                "cited": panel.cited,
            }
            for number, panel in enumerate(self.plot.panels)
            for place, curve in enumerate(panel.curves)
        ]
        mark = {"type": "rect", "opacity": 0}
        drawn = layer(values, mark, x=self.x, y=self.y, x2={"field": "x2"}, y2={"field": "y2"})
        table = {"data": {"values": shared}, "key": "curve", "fields": ["what", "cited"]}
        return {**drawn, "transform": [{"lookup": "curve", "from": table}]}

    def swatches(self) -> Spec:
        values = [
            {"y": at, "colour": self.look.roles[curve.role]}
            for panel, frame in self._panels()
            for at, curve in zip(frame.swatches, panel.curves, strict=False)
        ]
        mark = {"type": "rule", "strokeWidth": 4}
        ends: Spec = {"x": {"value": 2}, "x2": {"value": KEY_INDENT - 8}}
        return self._plain(values, mark, **ends, color={**_STRAIGHT, "field": "colour"})

    def _recorded(self, frame: Frame, each: Seen) -> Spec:
        return {
            "row": each.name,
            "what": "recorded",
            "number": f"{each.text}. {each.note}" if each.note else each.text,
            "cited": each.cited,
            "start": each.start,
            "end": each.end,
            "at_start": each.at_start,
            "at_end": each.at_end,
            "x": round(self.plot.across.part(each.start), 5),
            "x2": round(self.plot.across.part(each.end), 5),
            "y": round(frame.up(self.plot.upwards, each.at_start), 2),
            "y2": round(frame.up(self.plot.upwards, each.at_end), 2),
        }

    def _plain(self, values: list[Spec], mark: Spec, **encoding: Spec) -> Spec:
        """Make a layer that says nothing to whoever points at it."""
        channels = {"x": self.x, "y": self.y, **encoding}
        return {"data": {"values": values}, "mark": {**mark, "tooltip": None}, "encoding": channels}

    def _panels(self) -> Iterator[tuple[Panel, Frame]]:
        return zip(self.plot.panels, self.frames, strict=True)

    def _curves(self) -> Iterator[tuple[str, str, Frame, Curve]]:
        """Every curve with a name of its own, its colour and its frame."""
        for place, (panel, frame) in enumerate(self._panels()):
            for number, curve in enumerate(panel.curves):
                yield f"{place}-{number}", self.look.roles[curve.role], frame, curve


def _reach(frame: Frame, place: int, several: int) -> Spec:
    """Share the height of a panel among the fields of its curves, the last on top as its line may well be."""
    tall = (frame.bottom - frame.top) / several
    top = frame.bottom - (place + 1) * tall
    return {"y": round(top, 2), "y2": round(top + tall, 2)}


def _named(field: str) -> Spec:
    return {"field": field, "type": "nominal"}


def _across(plot: Curves) -> Spec:
    """Encode where along the axis, from 0 to 1, with our ticks and our texts at them."""
    ticks = [(plot.across.part(value), text) for value, text in plot.across.ticks(MOST_ACROSS)]
    places = [round(place, 5) for place, _ in ticks]
    scale = {"domain": [0, 1], "range": [LEFT, {"expr": "width - 8"}], "nice": False, "zero": False}
    made = {
        "values": places,
        "labelExpr": f"{dumps([text for _, text in ticks])}[indexof({dumps(places)}, datum.value)]",
        "title": lines(plot.across.label, LINE - 8),
        "titleAnchor": "start",
        "grid": False,
        "domain": False,
    }
    return {"field": "x", "type": "quantitative", "scale": scale, "axis": made}


def _gradient(colour: str, side: Side) -> Spec:
    """Fade a colour out towards the side that is not known, downwards or upwards."""
    ends = {"y1": 0, "y2": 1} if side is Side.AT_MOST else {"y1": 1, "y2": 0}
    stops = [{"offset": 0, "color": f"{colour}99"}, {"offset": 1, "color": f"{colour}00"}]
    return {"gradient": "linear", "x1": 0, "x2": 0, **ends, "stops": stops}
