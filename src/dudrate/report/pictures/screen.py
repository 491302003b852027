"""A picture → a Vega-Lite specification as a plain dict, for a light or a dark page.

The title, the note and the sources are left to the page, where they wrap, can be selected and are read aloud. Nothing
is fetched: all data stand in the specification, and texts are data and never part of an expression.
"""

from json import dumps
from textwrap import wrap
from typing import Any

from dudrate.report.pictures.axis import Axis, Scale
from dudrate.report.pictures.canvas import BAND, DARK, FADE, GAP, LABEL, LIGHT, Look, grid_rules, inks
from dudrate.report.pictures.picture import Area, Bar, Chart, Dot, Dots, Fill, Line, Mark, Picture, Role, Word

Spec = dict[str, Any]

_SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
_FONT = '"Source Sans", "Source Sans Pro", system-ui, sans-serif'
_SIZE, _SMALL = 14, 12
"""Of the text of a chart on a wide page and on a telephone [pixels]."""

_WIDTHS = (480, 820)
"""Widths from which the labels of rows have more room: a telephone's lie below, a column's between [pixels]."""

_ROOMS, _LETTERS = (138, 270, 410), (22, 40, 58)
"""Room for the labels at each of them [pixels], and characters of a line that fit into it."""

_LEADING = 12.5, 14.0
"""From a line of a label to the next, on a telephone and above [pixels]."""

_LINE, _LONG = 40, 58
"""Characters in a line of the title of an axis: beside the labels of rows on a telephone, and over its whole width."""

_SCREEN = 800.0
"""Height of rows from which their axis stands above them too: one of both is in sight [pixels]."""


def _by_width(narrow: float, middle: float, wide: float) -> str:
    return f"(width < {_WIDTHS[0]} ? {narrow} : width < {_WIDTHS[1]} ? {middle} : {wide})"


def _own(*names: str) -> Spec:
    """Channels that stand in the data as they are to be drawn."""
    return {name: {"field": name, "type": "nominal", "scale": None, "legend": None} for name in names}


def _number(name: str, **how: Any) -> Spec:
    return {"field": name, "type": "quantitative", **how}


_SIZED: Spec = {"expr": f"width < {_WIDTHS[0]} ? {_SMALL} : {_SIZE}"}
_TEXT: Spec = {
    "type": "text",
    **{name: {"expr": f"datum.{name}"} for name in ("text", "align", "fill")},
    "fontWeight": {"expr": "datum.weight"},
    "fontSize": _SIZED,
    "dx": {"expr": "datum.aside"},
    "dy": {"expr": "datum.below"},
    "baseline": "middle",
    "tooltip": None,
}
_LED = _by_width(_LEADING[0], _LEADING[1], _LEADING[1])
_LABELLED = f"datum.lines[{_by_width(0, 1, 2)}]"
_LABEL: Spec = {
    **_TEXT,
    "text": {"expr": _LABELLED},
    "align": "left",
    "dx": 0,
    "dy": {"expr": f"-{_LED} / 2 * (length({_LABELLED}) - 1)"},  # Vega centres the first line, not all of them
    "lineHeight": {"expr": _LED},
}
_POINT: Spec = {"type": "point", "size": 85, "opacity": 1, "strokeWidth": 2}
_POINT |= {"xOffset": {"expr": "datum.aside"}, "yOffset": {"expr": "datum.below"}}
_BAND: Spec = {"type": "area", "line": False, "tooltip": None}
_OF_ONE: Spec = {"detail": {"field": "mark", "type": "nominal"}}
_BANDS: Spec = {"y2": {"field": "y2"}, **_OF_ONE, **_own("fill")}
_LINES: Spec = {**_OF_ONE, **_own("stroke"), "strokeWidth": _number("width", scale=None, legend=None)}
_LINES["order"] = _number("order")
_LINK: Spec = {"field": "link", "type": "nominal"}
_LAYERS: dict[str, tuple[Spec, Spec]] = {
    "bars": ({"type": "rect"}, {"x2": {"field": "x2"}, "y2": {"field": "y2"}, **_own("fill", "stroke")}),
    "pale bands": ({**_BAND, "opacity": BAND[True]}, _BANDS),
    "bands": ({**_BAND, "opacity": BAND[False]}, _BANDS),
    "lines": ({"type": "line"}, _LINES),
    "dashed lines": ({"type": "line", "strokeDash": [5, 4]}, _LINES),
    "dots": (_POINT, _own("shape", "fill", "stroke")),
    "words": (_TEXT, {}),
    "labels": (_LABEL, {"x": {"value": 0}}),
}
"""Mark and channels of every layer, from the lowest; the horizontal axis hangs on the first."""


def screen(picture: Picture, *, dark: bool = False) -> Spec:
    """Describe a picture for ``st.vega_lite_chart``, as wide as its container, in what can be written as JSON."""
    look, plot = DARK if dark else LIGHT, picture.plot
    axis = {
        **dict.fromkeys(("tickColor", "domainColor", "gridColor"), look[Role.GRID]),
        "labelColor": look[Role.MUTED],
        "titleColor": look[Role.TEXT],
        "labelFontSize": _SIZE - 1,
        "titleFontWeight": "normal",
        "labelOverlap": "greedy",
        "labelFlush": False,
        "labelSeparation": 8,
        "titleAnchor": "start",
        "titlePadding": 6,
    }
    return {
        "$schema": _SCHEMA,
        "description": picture.alt,
        "width": "container",
        "autosize": {"type": "fit-x", "contains": "padding"},
        "padding": {"left": 4, "right": 10, "top": 4, "bottom": 4},
        "background": "transparent",
        **(_fields(plot, look) if isinstance(plot, Dots) else _chart(plot, look)),
        # the picture is read as its text twin, not mark by mark
        "config": {"font": _FONT, "view": {"stroke": None}, "mark": {"aria": False}, "axis": axis},
    }


def _chart(chart: Chart, look: Look) -> Spec:
    """The layers of a chart, each with its data."""
    data: dict[str, list[Spec]] = {name: [] for name in _LAYERS}
    for mark in chart.drawn:
        layer, rows = _rows(mark, chart, look)
        one = len(data[layer])  # says which points belong together
        data[layer] += [{**row, "mark": one} for row in rows] if isinstance(mark, Area | Line) else rows
    data["labels"] = _labels(chart, look)
    layers: list[Spec] = []
    for name, (mark_, channels) in _LAYERS.items():
        if data[name] or name == "bars":
            named = name == "bars" and not chart.square
            axis = _told(chart.across, _LINE if chart.rows else _LONG) if named else None
            links = any("link" in each for each in data[name])
            encoding = {**_axes(chart, axis), **channels, **({"href": _LINK} if links else {})}
            drawn = {"tooltip": {"expr": "datum.tip"}, **mark_}
            layers.append({"data": {"values": data[name]}, "mark": drawn, "encoding": encoding})
    above = chart.above or (chart.across if chart.rows and chart.height > _SCREEN else None)
    if above is not None:  # a second axis needs a mark to hang on
        encoding = _axes(chart, {**_told(above, _LINE, on=chart.across), "orient": "top"})
        unseen = {"type": "point", "opacity": 0, "tooltip": None}
        layers.append({"data": {"values": [{"x": chart.across.low, "y": 0}]}, "mark": unseen, "encoding": encoding})
    return {
        "params": [{"name": "room", "expr": _by_width(*_ROOMS)}],
        "height": chart.height,
        "layer": layers,
        "resolve": {"axis": {"x": "independent"}},  # or the layers without an axis take it from those with one
    }


def _rows(mark: Mark, chart: Chart, look: Look) -> tuple[str, list[Spec]]:
    """In which layer a mark stands, and its data there."""
    colour = look[mark.role]
    match mark:
        case Bar():
            fill, stroke = _inked(mark, chart.across, look)
            ends = {"x": mark.x, "x2": mark.x2, "y": mark.y, "y2": mark.y2}
            return "bars", [{**ends, "fill": fill, "stroke": stroke, "tip": dict(mark.tip)}]
        case Area():
            bands = [{"x": x, "y": high, "y2": low, "fill": colour} for x, low, high in mark.points]
            return "pale bands" if mark.pale else "bands", bands
        case Line():
            same = {"stroke": colour, "width": mark.width, "tip": dict(mark.tip)}
            points = [{"x": x, "y": y, "order": step, **same} for step, (x, y) in enumerate(mark.points)]
            return "dashed lines" if mark.dashed else "lines", points
        case Dot():
            at = {"x": mark.x, "y": mark.y, "aside": mark.aside, "below": mark.below}
            inside = look[Role.PAGE] if mark.hollow else colour
            return "dots", [{**at, "shape": mark.shape.value, "fill": inside, "stroke": colour, "tip": dict(mark.tip)}]
        case Word():
            at = {"x": mark.x, "y": mark.y, "aside": mark.aside, "below": -mark.above}
            weight = "bold" if mark.bold else "normal"
            return "words", [{**at, "text": mark.text, "align": mark.align, "fill": colour, "weight": weight}]


def _inked(bar: Bar, across: Axis, look: Look) -> tuple[str | Spec, str]:
    """What fills a bar, flat or by a gradient as a canvas knows no patterns, and its edge."""
    colour, (plain, opacity, stroke) = look[bar.role], inks(bar, look)
    if bar.fill is Fill.HATCH:  # hard edges
        stripes = max(2, round(60 * (across.part(bar.x2) - across.part(bar.x))))
        edges = ((0.0, "ff"), (0.5, "ff"), (0.5, "33"), (1.0, "33"))
        stops = [((at + end) / stripes, dense) for at in range(stripes) for end, dense in edges]
        line = {"x1": 0, "x2": 1, "y1": 0, "y2": 1}
    elif bar.fill in {Fill.FADE_LEFT, Fill.FADE_RIGHT}:
        stops, stroke = [(0.0, f"{round(255 * FADE):02x}"), (1.0, "00")], f"{colour}00"
        line = {"x1": int(bar.fill is Fill.FADE_LEFT), "x2": int(bar.fill is Fill.FADE_RIGHT), "y1": 0, "y2": 0}
    else:
        return plain if opacity == 1 else f"{plain}{round(255 * opacity):02x}", stroke
    shown = [{"offset": at, "color": f"{colour}{dense}"} for at, dense in stops]
    return {"gradient": "linear", **line, "stops": shown}, stroke


def _labels(chart: Chart, look: Look) -> list[Spec]:
    """The labels of rows at the left, in at most three lines as wide as there is room, fewer where rows are low."""
    several = max(1, min(3, int(chart.height / max(len(chart.rows), 1) / _LEADING[0])))
    how: dict[str, Any] = {"max_lines": several, "placeholder": " …", "break_on_hyphens": False}
    return [
        {
            "x": 0,
            "y": place + 0.5,
            "lines": [[row.label] if row.heading else wrap(row.label, most, **how) for most in _LETTERS],
            "fill": look[Role.TEXT],
            "weight": "bold" if row.heading else "normal",
            **({"link": row.link} if row.link else {}),
        }
        for place, row in enumerate(chart.rows)
        if row.label
    ]


def _axes(chart: Chart, below: Spec | None) -> Spec:
    """Both encodings; squares are drawn to one scale, with nothing written at them."""
    x = _scaled("x", chart.across)
    if chart.upwards is None:
        x["scale"]["range"] = [{"expr": "room"}, {"expr": "width - 14"}]
        y = _number(
            "y", scale={"domain": [0, len(chart.rows)], "reverse": True, "nice": False, "zero": False}, axis=None
        )
    else:
        y = _scaled("y", chart.upwards)
        told = {"ticks": False, "titleAngle": 0, "titleAlign": "left", "titleX": 0, "titleY": -22}
        y["axis"] = {**_told(chart.upwards, _LONG), **told}
        if chart.square:
            unit = f"max({chart.upwards.high!r} / {chart.height!r}, {chart.across.high!r} / width)"
            x["scale"]["domain"] = [0, {"expr": f"{unit} * width"}]
            y["scale"]["domain"] = [0, {"expr": f"{unit} * {chart.height!r}"}]
            y["axis"] = None
    return {"x": {**x, "axis": below}, "y": y}


def _scaled(field: str, axis: Axis) -> Spec:
    zero = {"zero": False} if axis.scale is Scale.LINEAR else {}
    return _number(field, scale={"type": axis.scale.value, "domain": [axis.low, axis.high], "nice": False, **zero})


def _told(axis: Axis, most: int, *, on: Axis | None = None) -> Spec:
    """Our own ticks with our texts at them, as JSON; those of a second reading stand `on` the first, without a grid."""
    ticks = axis.ticks(6) if on in {None, axis} else [(on.at(axis.part(at)), words) for at, words in axis.ticks(5)]
    found = " : ".join(f"abs(datum.value - {at!r}) < 1e-9 ? {dumps(words)}" for at, words in ticks)
    title = wrap(axis.label, most) or None
    told = {"values": [at for at, _ in ticks], "labelExpr": f"{found} : ''", "title": title}
    return {**told, "titleFontSize": _SIZED, "grid": on is None, "domain": False}


_PIXELS: Spec = {name: _number(name, scale=None, axis=None) for name in ("x", "y")}
_LEFT, _TOP = f"(datum.field % across) * (wide + {GAP})", f"floor(datum.field / across) * (tall + {LABEL + GAP / 2})"
"""The corner of a field: its labels stand there, and its dots below them."""

_HEAD: Spec = {**_TEXT, "baseline": "top", "limit": {"expr": "wide"}}  # smaller before it is cut
_HEAD["fontSize"] = {"expr": f"clamp(wide / length(datum.text) / 0.46, 11, datum.below || wide < 240 ? {_SIZE} : 16)"}


def _fields(dots: Dots, look: Look) -> Spec:
    """Draw fields, each dot by the rule of :mod:`.canvas`, and above each the number that is left and the rate."""
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
    data: Spec = {"sequence": {"start": 0, "stop": several * total, "as": "dot"}}
    layers = [{"data": data, "transform": made, "mark": pointed, "encoding": {**_PIXELS, **_own("fill", "stroke")}}]
    if any(field.more for field in dots.fields):
        over = {**circle, "fill": left, "stroke": left, "opacity": {"expr": "datum.fade"}, "tooltip": None}
        some = [*made, {"filter": "datum.fade > 0"}]
        layers.append({"data": data, "transform": some, "mark": over, "encoding": _PIXELS})
    bold = {"fill": left, "weight": "bold", "below": 0, "aside": 0, "align": "left"}
    plain = {**bold, "fill": look[Role.TEXT], "weight": "normal", "below": 20}
    heads = [{"field": place, "text": each.number, **bold} for place, each in enumerate(dots.fields)]
    heads += [{"field": place, "text": each.label, **plain} for place, each in enumerate(dots.fields)]
    corner = [{"calculate": _LEFT, "as": "x"}, {"calculate": _TOP, "as": "y"}]
    layers.append({"data": {"values": heads}, "transform": corner, "mark": _HEAD, "encoding": _PIXELS})
    return {"params": params, "height": dots.height, "layer": layers}
