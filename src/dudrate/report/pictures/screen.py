"""A picture → a Vega-Lite specification as a plain dict, for a light or a dark page.

The title, the note and the sources are left to the page, where they wrap, can be selected and are read aloud. Nothing
is fetched: all data stand in the specification, and texts are data and never part of an expression.
"""

from collections.abc import Sequence
from json import dumps
from textwrap import wrap
from typing import Any

from dudrate.report.pictures.axis import Axis, Scale
from dudrate.report.pictures.canvas import BAND, DARK, FADE, GAP, LABEL, LIGHT, Look, grid_rules, inks, walk
from dudrate.report.pictures.picture import Area, Bar, Chart, Dot, Dots, Fill, Line, Picture, Role, Word

__all__ = ["Spec", "screen"]

Spec = dict[str, Any]

_SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
_FONT = '"Source Sans", "Source Sans Pro", system-ui, sans-serif'
_SIZE, _SMALL = 14, 12
"""Of the text of a chart on a wide page and on a telephone [pixels]."""

_WIDTHS = (480, 820)
"""Widths from which the labels of rows have more room: a telephone's lie below, a column's between [pixels]."""

_ROOMS, _LETTERS = (138, 270, 410), (22, 40, 58)
"""Room for the labels at each of them [pixels], and characters of a line that fit into it."""

_LEADING = 12.5
"""From a line of a label to the next [pixels]."""

_LINE, _LONG = 32, 52
"""Characters in a line of the title of an axis: beside the labels of rows on a telephone, and over its whole width."""


def _by_width(narrow: float, middle: float, wide: float) -> str:
    return f"(width < {_WIDTHS[0]} ? {narrow} : width < {_WIDTHS[1]} ? {middle} : {wide})"


def _own(*names: str) -> Spec:
    """Channels that stand in the data as they are to be drawn."""
    return {name: {"field": name, "type": "nominal", "scale": None, "legend": None} for name in names}


def _number(name: str, **how: Any) -> Spec:
    return {"field": name, "type": "quantitative", **how}


_TEXT: Spec = {
    "type": "text",
    "text": {"expr": "datum.text"},
    "align": {"expr": "datum.align"},
    "fill": {"expr": "datum.fill"},
    "fontWeight": {"expr": "datum.weight"},
    "fontSize": {"expr": f"width < {_WIDTHS[0]} ? {_SMALL} : {_SIZE}"},
    "dx": {"expr": "datum.aside"},
    "dy": {"expr": "datum.below"},
    "baseline": "middle",
    "tooltip": None,
}
_LABELLED = f"datum.lines[{_by_width(0, 1, 2)}]"
_POINT: Spec = {"type": "point", "size": 85, "opacity": 1, "strokeWidth": 2}
_POINT |= {"xOffset": {"expr": "datum.aside"}, "yOffset": {"expr": "datum.below"}}
_BANDS: Spec = {"y2": {"field": "y2"}, "detail": {"field": "area", "type": "nominal"}, **_own("fill")}
_LINES: Spec = {
    "detail": {"field": "line", "type": "nominal"},
    **_own("stroke"),
    "strokeWidth": _number("width", scale=None, legend=None),
    "order": _number("order"),
}
_LAYERS: dict[str, tuple[Spec, Spec]] = {
    "bars": ({"type": "rect"}, {"x2": {"field": "x2"}, "y2": {"field": "y2"}, **_own("fill", "stroke")}),
    "pale bands": ({"type": "area", "opacity": BAND[True], "line": False, "tooltip": None}, _BANDS),
    "bands": ({"type": "area", "opacity": BAND[False], "line": False, "tooltip": None}, _BANDS),
    "lines": ({"type": "line"}, _LINES),
    "dashed lines": ({"type": "line", "strokeDash": [5, 4]}, _LINES),
    "dots": (_POINT, _own("shape", "fill", "stroke")),
    "words": (_TEXT, {}),
    "labels": (
        # Vega centres the first line, not all of them
        {
            **_TEXT,
            "text": {"expr": _LABELLED},
            "align": "left",
            "dx": 0,
            "dy": {"expr": f"-{_LEADING / 2} * (length({_LABELLED}) - 1)"},
            "lineHeight": _LEADING,
        },
        {"x": {"value": 0}},
    ),
}
"""Mark and channels of every layer, from the lowest; the horizontal axis hangs on the first."""


def screen(picture: Picture, *, dark: bool = False) -> Spec:
    """Describe a picture for ``st.vega_lite_chart``.

    The specification takes the width of its container and can be written as JSON.

    Examples
    --------
    >>> from dudrate.report.pictures.picture import Field
    >>> field = Field(label="14%", number="about 10,100 of 72,000", filled=202)
    >>> screen(Picture(kind="dots", title="", plot=Dots(unit=50, total=1440, fields=(field,))))["width"]
    'container'
    """
    look = DARK if dark else LIGHT
    return {
        "$schema": _SCHEMA,
        "description": picture.alt,
        "width": "container",
        "autosize": {"type": "fit-x", "contains": "padding"},
        "padding": {"left": 4, "right": 10, "top": 4, "bottom": 4},
        "background": "transparent",
        **(_fields(picture.plot, look) if isinstance(picture.plot, Dots) else _Layers(picture.plot, look).spec()),
        "config": _config(look),
    }


def _config(look: Look) -> Spec:
    axis = {
        **dict.fromkeys(("tickColor", "domainColor", "gridColor"), look[Role.GRID]),
        "labelColor": look[Role.MUTED],
        "titleColor": look[Role.TEXT],
        "labelFontSize": _SIZE - 1,
        "titleFontSize": _SIZE,
        "titleFontWeight": "normal",
        "labelOverlap": "greedy",
        "labelFlush": False,
        "labelSeparation": 8,
        "titleAnchor": "start",
        "titlePadding": 6,
    }
    # the picture is read as its text twin, not mark by mark
    return {"font": _FONT, "view": {"stroke": None}, "mark": {"aria": False}, "axis": axis}


class _Layers:
    """The data of every layer of a chart, as its marks are handed over."""

    def __init__(self, chart: Chart, look: Look) -> None:
        self._chart, self._look = chart, look
        self._data: dict[str, list[Spec]] = {name: [] for name in _LAYERS}

    def spec(self) -> Spec:
        """Make the layers; the axes hang on the first and on the last."""
        chart, look = self._chart, self._look
        walk(chart, look, bars=self._bar, areas=self._area, lines=self._line, dots=self._dot, words=self._word)
        self._labels()
        layers = [self._layer(name, *_LAYERS[name]) for name, data in self._data.items() if data or name == "bars"]
        return {
            "params": [{"name": "room", "expr": _by_width(*_ROOMS)}],
            "height": self._chart.height,
            "layer": [*layers, *self._above()],
            "resolve": {"axis": {"x": "independent"}},  # or the layers without an axis take it from those with one
        }

    def _bar(self, bar: Bar, colour: str) -> None:
        """Fill a bar flat or by a gradient: a canvas knows no patterns."""
        plain, opacity, stroke = inks(bar, self._look)
        fill: str | Spec = plain if opacity == 1 else f"{plain}{round(255 * opacity):02x}"
        if bar.fill is Fill.HATCH:
            across = self._chart.across
            fill = _striped(colour, max(2, round(60 * (across.part(bar.x2) - across.part(bar.x)))))
        elif bar.fill in {Fill.FADE_LEFT, Fill.FADE_RIGHT}:
            stroke, stops = f"{colour}00", [(0, f"{colour}{round(255 * FADE):02x}"), (1, f"{colour}00")]
            fill = _gradient(stops, x1=int(bar.fill is Fill.FADE_LEFT), x2=int(bar.fill is Fill.FADE_RIGHT), y2=0)
        ends = {"x": bar.x, "x2": bar.x2, "y": bar.y, "y2": bar.y2}
        self._data["bars"].append({**ends, "fill": fill, "stroke": stroke, "tip": dict(bar.tip)})

    def _area(self, area: Area, colour: str) -> None:
        data = self._data["pale bands" if area.pale else "bands"]
        same = {"area": len(data), "fill": colour}
        data += [{"x": x, "y": high, "y2": low, **same} for x, low, high in area.points]

    def _line(self, line: Line, colour: str) -> None:
        data = self._data["dashed lines" if line.dashed else "lines"]
        same = {"line": len(data), "stroke": colour, "width": line.width, "tip": dict(line.tip)}
        data += [{"x": x, "y": y, "order": step, **same} for step, (x, y) in enumerate(line.points)]

    def _dot(self, dot: Dot, colour: str) -> None:
        fill = self._look[Role.PAGE] if dot.hollow else colour
        at = {"x": dot.x, "y": dot.y, "aside": dot.aside, "below": dot.below}
        self._data["dots"].append(
            {**at, "shape": dot.shape.value, "fill": fill, "stroke": colour, "tip": dict(dot.tip)}
        )

    def _word(self, word: Word, colour: str) -> None:
        at = {"x": word.x, "y": word.y, "aside": word.aside, "below": -word.above}
        weight = "bold" if word.bold else "normal"
        self._data["words"].append({**at, "text": word.text, "align": word.align, "fill": colour, "weight": weight})

    def _labels(self) -> None:
        """The labels of rows at the left, in at most three lines as wide as there is room, fewer where rows are low."""
        rows = self._chart.rows
        several = max(1, min(3, int(self._chart.height / max(len(rows), 1) / _LEADING)))
        how: dict[str, Any] = {"max_lines": several, "placeholder": " …", "break_on_hyphens": False}
        for place, row in enumerate(rows):
            lines = [[row.label] if row.heading else wrap(row.label, most, **how) for most in _LETTERS]
            look = {"fill": self._look[Role.TEXT], "weight": "bold" if row.heading else "normal"}
            look |= {"link": row.link} if row.link else {}
            if row.label:
                self._data["labels"].append({"x": 0, "y": place + 0.5, "lines": lines, **look})

    def _layer(self, name: str, mark: Spec, channels: Spec) -> Spec:
        data, chart = self._data[name], self._chart
        bare = name != "bars" or chart.square
        axis = None if bare else _told(chart.across, _LINE if chart.rows else _LONG)
        encoding = {**self._axes(axis), **channels}
        if any("link" in each for each in data):
            encoding["href"] = {"field": "link", "type": "nominal"}
        return {"data": {"values": data}, "mark": {"tooltip": {"expr": "datum.tip"}, **mark}, "encoding": encoding}

    def _axes(self, below: Spec | None) -> Spec:
        """Both encodings; squares are drawn to one scale, with nothing written at them."""
        chart = self._chart
        x = _scaled("x", chart.across)
        if chart.rows:
            x["scale"]["range"] = [{"expr": "room"}, {"expr": "width - 14"}]
            ends: Spec = {"domain": [0, len(chart.rows)], "reverse": True, "nice": False, "zero": False}
            y = _number("y", scale=ends, axis=None)
        elif chart.upwards is None:
            raise ValueError("a chart has rows or a vertical axis")
        else:
            y = _scaled("y", chart.upwards)
            y["axis"] = {**_told(chart.upwards, _LONG), "ticks": False, "titleAngle": 0, "titleAlign": "left"}
            y["axis"] |= {"titleX": 0, "titleY": -22}
            if chart.square:
                unit = f"max({chart.upwards.high!r} / {chart.height!r}, {chart.across.high!r} / width)"
                x["scale"]["domain"] = [0, {"expr": f"{unit} * width"}]
                y["scale"]["domain"] = [0, {"expr": f"{unit} * {chart.height!r}"}]
                y["axis"] = None
        return {"x": {**x, "axis": below}, "y": y}

    def _above(self) -> list[Spec]:
        """Hang the second reading of the horizontal axis above the chart."""
        across, second = self._chart.across, self._chart.above
        if second is None:
            return []
        axis = {**_told(second, _LINE, on=across), "orient": "top"}
        mark = {"type": "point", "opacity": 0, "tooltip": None}
        return [{"data": {"values": [{"x": across.low, "y": 0}]}, "mark": mark, "encoding": self._axes(axis)}]


def _scaled(field: str, axis: Axis) -> Spec:
    zero = {"zero": False} if axis.scale is Scale.LINEAR else {}
    return _number(field, scale={"type": axis.scale.value, "domain": [axis.low, axis.high], "nice": False, **zero})


def _told(axis: Axis, most: int, *, on: Axis | None = None) -> Spec:
    """Our own ticks with our texts at them, as JSON; those of a second reading stand `on` the first, without a grid."""
    ticks = axis.ticks(6) if on is None else [(on.at(axis.part(at)), words) for at, words in axis.ticks(5)]
    found = " : ".join(f"abs(datum.value - {at!r}) < 1e-9 ? {dumps(words)}" for at, words in ticks)
    title = wrap(axis.label, most) or None
    told = {"values": [at for at, _ in ticks], "labelExpr": f"{found} : ''", "title": title}
    return {**told, "grid": on is None, "domain": False}


def _gradient(stops: Sequence[tuple[float, str]], *, x1: int = 0, x2: int = 1, y2: int = 1) -> Spec:
    shown = [{"offset": at, "color": colour} for at, colour in stops]
    return {"gradient": "linear", "x1": x1, "x2": x2, "y1": 0, "y2": y2, "stops": shown}


def _striped(colour: str, stripes: int) -> Spec:
    """Hatch by a gradient of hard edges."""
    edges = ((0.0, "ff"), (0.5, "ff"), (0.5, "33"), (1.0, "33"))
    return _gradient([((at + end) / stripes, f"{colour}{dense}") for at in range(stripes) for end, dense in edges])


_PIXELS: Spec = {name: _number(name, scale=None, axis=None) for name in ("x", "y")}
_LEFT, _TOP = f"(datum.field % across) * (wide + {GAP})", f"floor(datum.field / across) * (tall + {LABEL + GAP / 2})"
"""The corner of a field: its labels stand there, and its dots below them."""


def _fields(dots: Dots, look: Look) -> Spec:
    """Draw fields from a sequence of numbers: each dot finds its place by the rule of :mod:`.canvas`."""
    several, total = len(dots.fields), dots.total
    given = {
        "filled": [field.filled for field in dots.fields],
        "outlined": [field.outlined for field in dots.fields],
        "fading": [dots.fading if field.more else 0 for field in dots.fields],
        "tips": [dict(field.tip) for field in dots.fields],
    }
    params = [{"name": name, "value": value} for name, value in given.items()]
    params += [{"name": name, "expr": rule} for name, rule in grid_rules(several, total, dots.height).items()]
    left, exploded, page = look[Role.LEFT], look[Role.EXPLODED], look[Role.PAGE]
    places = {
        "field": f"floor(datum.dot / {total})",
        "place": f"datum.dot % {total}",
        "open": "datum.place - filled[datum.field] - outlined[datum.field]",
        "x": f"{_LEFT} + (floor(datum.place / deep) + 0.5) * step",
        "y": f"{_TOP} + {LABEL} + (datum.place % deep + 0.5) * step",
        "fade": "fading[datum.field] && datum.open >= 0 ? max(0, 1 - (datum.open + 1) / (fading[datum.field] + 1)) : 0",
        "fill": f"datum.place < filled[datum.field] ? '{left}' : datum.open < 0 ? '{page}' : '{exploded}'",
        "stroke": f"datum.open < 0 ? '{left}' : '{exploded}'",
    }
    made = [{"calculate": rule, "as": name} for name, rule in places.items()]
    circle: Spec = {"type": "circle", "size": {"expr": "PI * step * step * 0.17"}, "opacity": 1}
    circle["strokeWidth"] = {"expr": "min(1.4, step / 5)"}
    pointed = {**circle, "tooltip": {"expr": "tips[datum.field]"}}
    data = {"sequence": {"start": 0, "stop": several * total, "as": "dot"}}
    layers = [{"data": data, "transform": made, "mark": pointed, "encoding": {**_PIXELS, **_own("fill", "stroke")}}]
    if any(field.more for field in dots.fields):
        over = {**circle, "fill": left, "stroke": left, "opacity": {"expr": "datum.fade"}, "tooltip": None}
        some = [*made, {"filter": "datum.fade > 0"}]
        layers.append({"data": data, "transform": some, "mark": over, "encoding": _PIXELS})
    heads = (_head(dots, "number", "bold", left, 0), _head(dots, "label", "normal", look[Role.TEXT], 20))
    return {"params": params, "height": dots.height, "layer": [*layers, *heads]}


def _head(dots: Dots, name: str, weight: str, colour: str, below: int) -> Spec:
    """One of the two lines above each field: the number that is left, and the rate."""
    values = [{"field": place, "label": each.label, "number": each.number} for place, each in enumerate(dots.fields)]
    mark = {
        "type": "text",
        "text": {"expr": f"datum.{name}"},
        "align": "left",
        "baseline": "top",
        "fontSize": _SIZE if below else {"expr": "wide < 240 ? 14 : 16"},
        "fontWeight": weight,
        "fill": colour,
        "dy": below,
        "limit": {"expr": "wide"},
        "tooltip": None,
    }
    corner = [{"calculate": _LEFT, "as": "x"}, {"calculate": _TOP, "as": "y"}]
    return {"data": {"values": values}, "transform": corner, "mark": mark, "encoding": _PIXELS}
