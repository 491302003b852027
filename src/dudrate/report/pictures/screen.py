"""A picture → a Vega-Lite specification as a plain dict, for a light or a dark page.

The title, the note and the sources are left to the page, where they wrap, can be selected and are read aloud. Nothing
is fetched: all data stand in the specification, and texts are data and never part of an expression.
"""

from collections.abc import Iterable, Sequence
from textwrap import wrap
from typing import Any

from dudrate.report.pictures.axis import Axis, Scale
from dudrate.report.pictures.grid import GAP, LABEL, expressions
from dudrate.report.pictures.picture import Bar, Chart, Dot, Dots, Field, Fill, Line, Picture, Word
from dudrate.report.pictures.style import DARK, LIGHT, Look, Role

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

_LINE, _LONG = 36, 52
"""Characters in a line of the title of an axis: beside the labels of rows on a telephone, and over its whole width."""

_PALE = 0.35
_AS_IT_IS: Spec = {"type": "nominal", "scale": None, "legend": None}
_POINTED = {"expr": "datum.tip"}


def screen(picture: Picture, *, dark: bool = False) -> Spec:
    """Describe a picture for ``st.vega_lite_chart``.

    Parameters
    ----------
    dark : bool
        Whether it stands on a dark page.

    Returns
    -------
    dict
        A Vega-Lite specification that takes the width of its container and can be written as JSON.

    Examples
    --------
    >>> from dudrate.report.pictures.picture import Dots, Field, Picture
    >>> field = Field(label="14%", number="about 10,100 of 72,000", filled=202)
    >>> screen(Picture(kind="dots", title="", plot=Dots(unit=50, total=1440, fields=(field,))))["width"]
    'container'
    """
    look = DARK if dark else LIGHT
    body = _fields(picture.plot, look) if isinstance(picture.plot, Dots) else _chart(picture.plot, look)
    return {
        "$schema": _SCHEMA,
        "description": picture.alt,
        "width": "container",
        "autosize": {"type": "fit-x", "contains": "padding"},
        "padding": {"left": 4, "right": 10, "top": 4, "bottom": 4},
        "background": "transparent",
        **body,
        "config": _config(look),
    }


def _config(look: Look) -> Spec:
    lines = dict.fromkeys(("tickColor", "domainColor", "gridColor"), look[Role.GRID])
    texts = {"labelColor": look[Role.MUTED], "titleColor": look[Role.TEXT]}
    sizes = {"labelFontSize": _SIZE - 1, "titleFontSize": _SIZE, "titleFontWeight": "normal"}
    set_as = {
        "labelOverlap": "greedy",
        "labelFlush": False,
        "labelSeparation": 8,
        "titleAnchor": "start",
        "titlePadding": 6,
    }
    return {
        "font": _FONT,
        "view": {"stroke": None},
        "mark": {"aria": False},  # the picture is read as its text twin, not mark by mark
        "axis": {**lines, **texts, **sizes, **set_as},
    }


def _chart(chart: Chart, look: Look) -> Spec:
    """Layers from the lowest: bars, bands, lines, dots, words, labels; the axes hang on the first and the last."""
    made = _Axes(chart)
    layers = [
        made.layer("rect", (_bar(each, chart.across, look) for each in chart.bars), _BARS, axis=True),
        *_areas(chart, look, made),
        *_lines(chart.lines, look, made),
        made.layer("point", (_dot(each, look) for each in chart.dots), _DOTS, mark=_POINT),
        made.layer("text", (_word(each, look) for each in chart.words), {}, mark=_TEXT),
        *_labels(chart, look, made),
        *made.above(),
    ]
    room = {"name": "room", "expr": _by_width(*_ROOMS)}
    return {
        "params": [room],
        "height": chart.height,
        "layer": [each for each in layers if each],
        "resolve": {"axis": {"x": "independent"}},  # or the layers without an axis take it from those with one
    }


def _own(*names: str) -> Spec:
    """Channels that stand in the data as they are to be drawn."""
    return {name: {**_AS_IT_IS, "field": name} for name in names}


_BARS: Spec = {"x2": {"field": "x2"}, "y2": {"field": "y2"}, **_own("fill", "stroke")}
_DOTS: Spec = _own("shape", "fill", "stroke")
_POINT: Spec = {
    "size": 85,
    "opacity": 1,
    "strokeWidth": 2,
    "xOffset": {"expr": "datum.aside"},
    "yOffset": {"expr": "datum.below"},
}
_TEXT: Spec = {
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


class _Axes:
    """The encodings of the axes of a chart, and layers on them."""

    def __init__(self, chart: Chart) -> None:
        self._chart = chart
        self._x = _scaled("x", chart.across)
        if chart.rows:
            self._x["scale"]["range"] = [{"expr": "room"}, {"expr": "width - 14"}]
            ends: Spec = {"domain": [0, len(chart.rows)], "reverse": True, "nice": False, "zero": False}
            self._y: Spec = {"field": "y", "type": "quantitative", "scale": ends, "axis": None}
        elif chart.upwards is None:
            raise ValueError("a chart has rows or a vertical axis")
        else:
            self._y = _scaled("y", chart.upwards)
            if chart.square:
                self._to_scale(chart.upwards)
                return
            self._y["axis"] = {**_ticks(chart.upwards, _LONG), "grid": True, "domain": False, "ticks": False}
            self._y["axis"] |= {"titleAngle": 0, "titleAlign": "left", "titleX": 0, "titleY": -22}

    def _to_scale(self, upwards: Axis) -> None:
        """Give both axes as many units a pixel, so many that all of it fits, and nothing written at them."""
        across, height = self._chart.across.high, self._chart.height
        unit = f"max({upwards.high!r} / {height!r}, {across!r} / width)"
        self._x["scale"]["domain"] = [0, {"expr": f"{unit} * width"}]
        self._y["scale"]["domain"] = [0, {"expr": f"{unit} * {height!r}"}]
        self._y["axis"] = None

    def layer(
        self, kind: str, values: Iterable[Spec], channels: Spec, *, mark: Spec | None = None, axis: bool = False
    ) -> Spec:
        """Make a layer of one kind of mark; empty where there are none, unless the axes hang on it."""
        data = list(values)
        if not data and not axis:
            return {}
        bare = not axis or self._chart.square
        most = _LINE if self._chart.rows else _LONG
        below = None if bare else {**_ticks(self._chart.across, most), "grid": True, "domain": False}
        drawn = {"type": kind, "tooltip": _POINTED, **(mark or {})}
        encoding = {"x": {**self._x, "axis": below}, "y": self._y, **channels}
        return {"data": {"values": data}, "mark": drawn, "encoding": encoding}

    def above(self) -> list[Spec]:
        """Hang the second reading of the horizontal axis above the chart."""
        chart, second = self._chart, self._chart.above
        if second is None:
            return []
        share = (chart.across.high - chart.across.low) / (second.high - second.low)
        ticks = [(chart.across.low + (value - second.low) * share, text) for value, text in second.ticks(5)]
        axis = {**_told(ticks, second.label, _LINE), "orient": "top", "grid": False, "domain": False}
        encoding = {"x": {**self._x, "axis": axis}, "y": self._y}
        mark = {"type": "point", "opacity": 0, "tooltip": None}
        return [{"data": {"values": [{"x": chart.across.low, "y": 0}]}, "mark": mark, "encoding": encoding}]


def _scaled(field: str, axis: Axis) -> Spec:
    scale: Spec = {"type": axis.scale.value, "domain": [axis.low, axis.high], "nice": False}
    if axis.scale is Scale.LINEAR:
        scale["zero"] = False
    return {"field": field, "type": "quantitative", "scale": scale}


def _ticks(axis: Axis, most: int) -> Spec:
    return _told(axis.ticks(6), axis.label, most)


def _told(ticks: Sequence[tuple[float, str]], label: str, most: int) -> Spec:
    """Our own ticks with our texts at them; the texts are numbers and our own words, quoted as JSON."""
    places, texts = [value for value, _ in ticks], [text for _, text in ticks]
    found = " : ".join(
        f"abs(datum.value - {at!r}) < 1e-9 ? {_quoted(text)}" for at, text in zip(places, texts, strict=True)
    )
    return {"values": places, "labelExpr": f"{found} : ''", "title": wrap(label, most) or None}


def _quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


def _bar(bar: Bar, across: Axis, look: Look) -> Spec:
    colour = look[bar.role]
    fill: str | Spec = colour
    match bar.fill:
        case Fill.PALE:
            fill = f"{colour}{round(255 * _PALE):02x}"
        case Fill.OUTLINE:
            fill = f"{colour}00"
        case Fill.HATCH:
            fill = _striped(colour, max(2, round(60 * (across.part(bar.x2) - across.part(bar.x)))))
        case Fill.FADE_LEFT | Fill.FADE_RIGHT:
            fill = _faded(colour, bar.fill)
    if bar.shade is not None:
        fill = _mixed(look.page, colour, bar.shade)
    edge = f"{colour}00" if isinstance(fill, dict) and "stops" in fill and bar.fill is not Fill.HATCH else colour
    stroke = fill if bar.shade is not None else edge
    return {"x": bar.x, "x2": bar.x2, "y": bar.y, "y2": bar.y2, "fill": fill, "stroke": stroke, "tip": dict(bar.tip)}


def _mixed(page: str, colour: str, share: float) -> str:
    """Mix a colour into the page."""
    pairs = ((int(page[at : at + 2], 16), int(colour[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(low + (high - low) * share):02x}" for low, high in pairs)


def _faded(colour: str, fill: Fill) -> Spec:
    """Fade a colour out towards the side that is not known."""
    start, end = (1, 0) if fill is Fill.FADE_LEFT else (0, 1)
    stops = [{"offset": 0, "color": f"{colour}cc"}, {"offset": 1, "color": f"{colour}00"}]
    return {"gradient": "linear", "x1": start, "x2": end, "y1": 0, "y2": 0, "stops": stops}


def _striped(colour: str, stripes: int) -> Spec:
    """Hatch by a gradient of hard edges: a canvas knows no patterns."""
    stops = []
    for stripe in range(stripes):
        for end, dense in ((0.0, "ff"), (0.5, "ff"), (0.5, "33"), (1.0, "33")):
            stops.append({"offset": (stripe + end) / stripes, "color": f"{colour}{dense}"})
    return {"gradient": "linear", "x1": 0, "x2": 1, "y1": 0, "y2": 1, "stops": stops}


def _dot(dot: Dot, look: Look) -> Spec:
    colour = look[dot.role]
    fill = look.page if dot.hollow else colour
    place = {"x": dot.x, "y": dot.y, "aside": dot.aside, "below": dot.below}
    return {**place, "shape": dot.shape.value, "fill": fill, "stroke": colour, "tip": dict(dot.tip)}


def _word(word: Word, look: Look) -> Spec:
    return {
        "x": word.x,
        "y": word.y,
        "text": word.text,
        "align": word.align,
        "fill": look[word.role],
        "weight": "bold" if word.bold else "normal",
        "aside": word.aside,
        "below": -word.above,
    }


def _lines(lines: Sequence[Line], look: Look, made: _Axes) -> list[Spec]:
    """One layer of full lines and one of dashed ones."""
    layers = []
    for dashed in (False, True):
        values = [
            {
                "x": x,
                "y": y,
                "line": place,
                "order": step,
                "stroke": look[line.role],
                "width": line.width,
                "tip": dict(line.tip),
            }
            for place, line in enumerate(lines)
            if line.dashed is dashed
            for step, (x, y) in enumerate(line.points)
        ]
        mark: Spec = {"strokeDash": [5, 4]} if dashed else {}
        encoding = {
            "detail": {"field": "line", "type": "nominal"},
            **_own("stroke"),
            "strokeWidth": {"field": "width", "type": "quantitative", "scale": None, "legend": None},
            "order": {"field": "order", "type": "quantitative"},
        }
        layers.append(made.layer("line", values, encoding, mark=mark))
    return layers


def _areas(chart: Chart, look: Look, made: _Axes) -> list[Spec]:
    layers = []
    for pale in (True, False):
        values = [
            {"x": x, "y": high, "y2": low, "area": place, "fill": look[area.role]}
            for place, area in enumerate(chart.areas)
            if area.pale is pale
            for x, low, high in area.points
        ]
        mark: Spec = {"opacity": 0.14 if pale else 0.3, "line": False, "tooltip": None}
        encoding = {"y2": {"field": "y2"}, "detail": {"field": "area", "type": "nominal"}, **_own("fill")}
        layers.append(made.layer("area", values, encoding, mark=mark))
    return layers


def _labels(chart: Chart, look: Look, made: _Axes) -> list[Spec]:
    """The labels of rows at the left, in at most two lines as wide as there is room; in one where rows are low."""
    rows, several = chart.rows, 2 if chart.height >= 26 * len(chart.rows) else 1
    values = [
        {
            "y": place + 0.5,
            "x": 0,
            "lines": [[row.label] if row.heading else _lines_of(row.label, most, several) for most in _LETTERS],
            "fill": look[Role.TEXT],
            "weight": "bold" if row.heading else "normal",
            **({"link": row.link} if row.link else {}),
        }
        for place, row in enumerate(rows)
        if row.label
    ]
    shown = f"datum.lines[{_by_width(0, 1, 2)}]"
    mark = {**_TEXT, "text": {"expr": shown}, "align": "left", "dx": 0, "lineHeight": 13}
    mark["dy"] = {"expr": f"-6.5 * (length({shown}) - 1)"}  # Vega centres the first line, not all of them
    channels: Spec = {"x": {"value": 0}}
    if any(row.link for row in rows):
        channels["href"] = {"field": "link", "type": "nominal"}
    return [made.layer("text", values, channels, mark=mark)]


def _by_width(narrow: float, middle: float, wide: float) -> str:
    return f"(width < {_WIDTHS[0]} ? {narrow} : width < {_WIDTHS[1]} ? {middle} : {wide})"


def _lines_of(label: str, most: int, several: int) -> list[str]:
    return wrap(label, most, max_lines=several, placeholder=" …", break_on_hyphens=False)


def _fields(dots: Dots, look: Look) -> Spec:
    """Draw fields from a sequence of numbers: each dot finds its place by the rule of :mod:`.grid`."""
    several, total = len(dots.fields), dots.total
    given = {
        "filled": [field.filled for field in dots.fields],
        "outlined": [field.outlined for field in dots.fields],
        "fading": [dots.fading if field.more else 0 for field in dots.fields],
        "tips": [dict(field.tip) for field in dots.fields],
    }
    params = [{"name": name, "value": value} for name, value in given.items()]
    params += [{"name": name, "expr": rule} for name, rule in expressions(several, total, dots.height).items()]
    left, exploded = look[Role.LEFT], look[Role.EXPLODED]
    places = {
        "field": f"floor(datum.dot / {total})",
        "place": f"datum.dot % {total}",
        "open": "datum.place - filled[datum.field] - outlined[datum.field]",
        "x": f"(datum.field % across) * (wide + {GAP}) + (floor(datum.place / deep) + 0.5) * step",
        "y": f"floor(datum.field / across) * (tall + {LABEL + GAP / 2}) + {LABEL} + (datum.place % deep + 0.5) * step",
        "fade": "fading[datum.field] && datum.open >= 0 ? max(0, 1 - (datum.open + 1) / (fading[datum.field] + 1)) : 0",
        "fill": f"datum.place < filled[datum.field] ? '{left}' : datum.open < 0 ? '{look.page}' : '{exploded}'",
        "stroke": f"datum.open < 0 ? '{left}' : '{exploded}'",
    }
    circle: Spec = {"type": "circle", "size": {"expr": "PI * step * step * 0.17"}, "opacity": 1}
    ends = {"x": _pixels("x"), "y": _pixels("y")}
    circle["strokeWidth"] = {"expr": "min(1.4, step / 5)"}
    pointed = {**circle, "tooltip": {"expr": "tips[datum.field]"}}
    over = {**circle, "fill": left, "stroke": left, "opacity": {"expr": "datum.fade"}, "tooltip": None}
    data = {"sequence": {"start": 0, "stop": several * total, "as": "dot"}}
    made = [{"calculate": rule, "as": name} for name, rule in places.items()]
    layers: list[Spec] = [
        {"data": data, "transform": made, "mark": pointed, "encoding": {**ends, **_own("fill", "stroke")}}
    ]
    if any(field.more for field in dots.fields):
        some = [*made, {"filter": "datum.fade > 0"}]
        layers.append({"data": data, "transform": some, "mark": over, "encoding": ends})
    return {"params": params, "height": dots.height, "layer": [*layers, *_heads(dots.fields, look)]}


def _pixels(field: str) -> Spec:
    return {"field": field, "type": "quantitative", "scale": None, "axis": None}


def _heads(fields: Sequence[Field], look: Look) -> list[Spec]:
    """Two lines above each field: the rate, and the number that it leaves."""
    values = [{"field": place, "label": field.label, "number": field.number} for place, field in enumerate(fields)]
    places = [
        {"calculate": f"(datum.field % across) * (wide + {GAP})", "as": "x"},
        {"calculate": f"floor(datum.field / across) * (tall + {LABEL + GAP / 2})", "as": "y"},
    ]
    layers = []
    for line, (name, weight, role) in enumerate((("number", "bold", Role.LEFT), ("label", "normal", Role.TEXT))):
        mark = {
            "type": "text",
            "text": {"expr": f"datum.{name}"},
            "align": "left",
            "baseline": "top",
            "fontSize": {"expr": "wide < 240 ? 14 : 16"} if line == 0 else _SIZE,
            "fontWeight": weight,
            "fill": look[role],
            "dy": 20 * line,
            "limit": {"expr": "wide"},
            "tooltip": None,
        }
        encoding = {"x": _pixels("x"), "y": _pixels("y")}
        layers.append({"data": {"values": values}, "transform": places, "mark": mark, "encoding": encoding})
    return layers
