"""What a reader sees of a picture: the marks of both backends as they are drawn, read back in the same units.

The screen is drawn by Vega itself into SVG, paper by matplotlib. Both are read as marks whose places are parts of the
field that they stand in, from its left and from its top, so that one test holds both.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import Any, TypeVar
from xml.etree import ElementTree as ET

import numpy as np
import vl_convert
from matplotlib.axes import Axes
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from dudrate.report.pictures.canvas import LIGHT
from dudrate.report.pictures.paper import paper
from dudrate.report.pictures.picture import Chart, Picture, Role
from dudrate.report.pictures.screen import screen

NUMBER = r"-?[0-9.]+(?:e-?[0-9]+)?"
MARKERS = {"o": "circle", "s": "square"}
MARKERS |= {"<": "triangle-left", ">": "triangle-right", "^": "triangle-up", "v": "triangle-down"}
FADE_STEPS = 24


_Kind = TypeVar("_Kind")


def of(chart: Chart, kind: type[_Kind]) -> tuple[_Kind, ...]:
    """The marks of one kind in a chart, as they are described."""
    return tuple(each for each in chart.drawn if isinstance(each, kind))


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark as drawn: its box, or its middle twice, and how it looks."""

    kind: str
    x: float
    y: float
    x2: float
    y2: float
    fill: str = ""
    colour: str = ""
    shape: str = ""
    text: str = ""
    hollow: bool = False
    opacity: float = 1.0


@dataclass
class Fields:
    """The dots of a whole delivery, by how they look [pixels]."""

    width: float
    height: float
    filled: list[tuple[float, float]] = field(default_factory=list)
    hollow: list[tuple[float, float]] = field(default_factory=list)
    pale: list[tuple[float, float]] = field(default_factory=list)
    fading: list[tuple[float, float, float]] = field(default_factory=list)
    heads: list[tuple[float, float]] = field(default_factory=list)


def screen_marks(picture: Picture, width: int = 586) -> list[Mark]:
    """The marks of a chart on a page whose container is so wide, in the order in which they are drawn."""
    assert isinstance(picture.plot, Chart)
    left, right = _across(picture.plot, width)
    tall = _tall(picture.plot, width)
    top = picture.plot.height - tall  # of squares to scale, which stand on the bottom

    def part(mark: Mark) -> Mark:
        x, x2 = ((each - left) / (right - left) for each in (mark.x, mark.x2))
        return Mark(**{**_dict(mark), "x": x, "x2": x2, "y": (mark.y - top) / tall, "y2": (mark.y2 - top) / tall})

    return [part(mark) for mark in drawn_by_vega(picture, width)]


def _across(chart: Chart, width: int) -> tuple[float, float]:
    """Where the field begins and ends: beside the labels of rows there is less of it."""
    if chart.square:
        return 0.0, chart.across.high / _metres(chart, width)
    room = 138 if width < 480 else 270 if width < 820 else 410
    return (float(room), width - 14.0) if chart.rows else (0.0, float(width))


def _tall(chart: Chart, width: int) -> float:
    return chart.upwards.high / _metres(chart, width) if chart.square and chart.upwards else chart.height


def _metres(chart: Chart, width: int) -> float:
    """Metres in a pixel, so many that all squares fit."""
    return max((chart.upwards or chart.across).high / chart.height, chart.across.high / width)


def paper_marks(picture: Picture, size: tuple[int, int] = (1600, 900)) -> list[Mark]:
    """The marks of a chart in a file, in the order in which they are drawn."""
    axes = figure(picture, size).axes[0]
    return [*_rectangles(axes), *_lines(axes), *_words(axes)]


@cache
def figure(picture: Picture, size: tuple[int, int] = (1600, 900)) -> Figure:
    """Draw a picture on paper and let its layout settle."""
    made = paper(picture, size)
    made.draw_without_rendering()
    return made


def fields_on_screen(picture: Picture, width: int) -> Fields:
    """Give the dots of the whole delivery on a page."""
    seen = Fields(width, picture.plot.height)
    for mark in drawn_by_vega(picture, width):
        place = (round(mark.x, 6), round(mark.y, 6))
        if mark.kind == "word":
            seen.heads.append(place)
        elif mark.kind == "dot" and mark.opacity < 1:
            seen.fading.append((*place, mark.opacity))
        elif mark.kind == "dot":
            _sorted(seen, LIGHT[Role.PAGE] if mark.hollow else mark.colour, mark.colour, place)
    behind = {(x, y) for x, y, _ in seen.fading}
    seen.pale = [each for each in seen.pale if each not in behind]
    return seen


def fields_on_paper(picture: Picture) -> Fields:
    """Give the dots of the whole delivery in a file."""
    axes = figure(picture).axes[0]
    seen = Fields(axes.get_xlim()[1], axes.get_ylim()[0])
    looks: dict[tuple[float, float], list[str]] = {}
    for several in axes.patches:
        ends = np.asarray(several.get_path().vertices).tolist()
        line: Any = several.get_linestyle()  # a dot is a dash of next to no length, a column of them a line
        step = sum(line[1]) * several.get_linewidth() * axes.figure.dpi / 72
        for (x, start), (_, end) in zip(ends[::2], ends[1::2], strict=True):
            for dot in range(1 + round((end - start) / step)):
                looks.setdefault((round(x, 6), round(start + dot * step, 6)), []).append(
                    to_hex(several.get_edgecolor())
                )
    for (x, y), (edge, *face) in looks.items():
        if {edge, *face} <= {LIGHT[Role.LEFT], LIGHT[Role.EXPLODED], LIGHT[Role.PAGE]}:
            _sorted(seen, (face or [edge])[0], edge, (x, y))
        else:
            low, high = (int(LIGHT[role][5:7], 16) / 255 for role in (Role.EXPLODED, Role.LEFT))
            seen.fading.append((x, y, (int(edge[5:7], 16) / 255 - low) / (high - low)))
    seen.heads = [each.get_position() for each in axes.texts]
    return seen


def _sorted(seen: Fields, fill: str, stroke: str, place: tuple[float, float]) -> None:
    if fill == LIGHT[Role.LEFT]:
        seen.filled.append(place)
    elif stroke == LIGHT[Role.LEFT]:
        seen.hollow.append(place)
    else:
        assert fill == stroke == LIGHT[Role.EXPLODED]
        seen.pale.append(place)


@cache
def _svg(spec: str) -> ET.Element:
    return ET.fromstring(vl_convert.vegalite_to_svg(spec, vl_version="6.4"))  # noqa: S314 - our own picture


def drawn_by_vega(picture: Picture, width: int) -> list[Mark]:
    """The marks of the screen, and the texts of its axes, in pixels from the upper left of the field."""
    spec = {**screen(picture), "width": width, "autosize": "pad", "padding": 0}
    root = _svg(json.dumps(spec))
    gradients = {node.get("id", ""): _gradient(node) for node in root.iter() if node.tag.endswith("linearGradient")}
    found = list(_walk(root, 0.0, 0.0, "", gradients))
    frame = next(each for each in found if each.kind == "frame")
    return [
        Mark(
            **{
                **_dict(each),
                "x": each.x - frame.x,
                "x2": each.x2 - frame.x,
                "y": each.y - frame.y,
                "y2": each.y2 - frame.y,
            }
        )
        for each in found
        if each.kind != "frame"
    ]


def _dict(mark: Mark) -> dict[str, Any]:
    return {name: getattr(mark, name) for name in Mark.__slots__}


def _gradient(node: ET.Element) -> tuple[str, str]:
    """How a gradient fills, and with what colour."""
    stops = [stop.get("stop-color", "") for stop in node]
    if len(stops) > 2:
        return "hatch", stops[0][:7]
    dense, ends = [int(stop[7:9] or "ff", 16) for stop in stops], (float(node.get("x1", 0)), float(node.get("x2", 0)))
    rightwards = (ends[0] < ends[1]) is (dense[0] > dense[1])
    return "fade-right" if rightwards else "fade-left", stops[0][:7]


def _look(node: ET.Element, gradients: dict[str, tuple[str, str]]) -> dict[str, Any]:
    fill, stroke = node.get("fill", ""), node.get("stroke", "")
    if fill.startswith("url("):
        name, colour = gradients[fill[5:-1]]
        return {"fill": name, "colour": colour}
    alpha = int(fill[7:9] or "ff", 16) if fill.startswith("#") else 255
    name = "flat" if alpha == 255 else "outline" if not alpha else "pale"
    return {"fill": name, "colour": fill[:7]} if fill.startswith("#") else {"colour": stroke[:7]}


def _walk(
    node: ET.Element, left: float, top: float, kind: str, gradients: dict[str, tuple[str, str]]
) -> Iterator[Mark]:
    name, given = node.tag.partition("}")[2], node.get("class", "")
    moved = re.search(rf"translate\(({NUMBER}),({NUMBER})\)", node.get("transform", ""))
    if moved:
        left, top = left + float(moved[1]), top + float(moved[2])
    if name == "g" and "role-" in given and "pathgroup" not in given:
        found = re.search(r"mark-(\w+) role-(mark|axis-label)", given)
        kind = "" if found is None else found[1] if found[2] == "mark" else "tick"
    if name == "path" and given == "background":
        yield Mark("frame", left, top, left, top)
    elif name == "text" and kind in {"text", "tick"}:
        words = " ".join(" ".join(node.itertext()).split())
        yield Mark("word" if kind == "text" else "tick", left, top, left, top, text=words, colour=node.get("fill", ""))
    elif name == "path":
        yield from _path(node, left, top, kind, gradients)
    for child in node:
        yield from _walk(child, left, top, kind, gradients)


def _path(
    node: ET.Element, left: float, top: float, kind: str, gradients: dict[str, tuple[str, str]]
) -> Iterator[Mark]:
    numbers = [float(each) for each in re.findall(NUMBER, node.get("d", ""))]
    if kind == "rect":
        x, y, wide, tall = numbers[:4]
        yield Mark("bar", left + x, top + y, left + x + wide, top + y + tall, **_look(node, gradients))
    elif kind == "symbol":
        colour, fill = node.get("stroke", "")[:7], node.get("fill", "")
        opacity = float(node.get("opacity", 1))
        look: dict[str, Any] = {"colour": colour, "hollow": fill == LIGHT[Role.PAGE], "opacity": opacity}
        if opacity:
            yield Mark("dot", left, top, left, top, shape=_shape(node.get("d", "")), **look)
    elif kind == "line":
        dashed = "dashed" if node.get("stroke-dasharray") else "full"
        for (x, y), (x2, y2) in pairwise(zip(numbers[::2], numbers[1::2], strict=True)):
            yield Mark("line", left + x, top + y, left + x2, top + y2, fill=dashed, colour=node.get("stroke", ""))


def _shape(path: str) -> str:
    """Name a symbol by its outline: where the point of a triangle is."""
    if "A" in path:
        return "circle"
    numbers = [float(each) for each in re.findall(NUMBER, path)]
    if "h" in path:
        return "square"
    corners = list(zip(numbers[::2], numbers[1::2], strict=False))[:3]
    across, down = ([round(corner[at], 3) for corner in corners] for at in (0, 1))
    for values, low, high in ((across, "triangle-left", "triangle-right"), (down, "triangle-up", "triangle-down")):
        single = [value for value in values if values.count(value) == 1]
        if len(single) == 1:
            return low if single[0] < 0 else high
    return "other"


def _part(axes: Axes, x: float, y: float) -> tuple[float, float]:
    """A place on the screen of matplotlib as parts of the axes, from the left and from the top."""
    box = axes.get_window_extent()
    return (x - box.x0) / box.width, 1 - (y - box.y0) / box.height


def _rectangles(axes: Axes) -> Iterator[Mark]:
    steps: list[Rectangle] = []
    for patch in axes.patches:
        assert isinstance(patch, Rectangle)
        if patch.get_linewidth() == 0:
            steps.append(patch)
            if len(steps) < FADE_STEPS:
                continue
            boxes, dense = [_box(axes, each) for each in steps], [float(_face(each)[3]) for each in steps]
            ends = min(box[0] for box in boxes), max(box[2] for box in boxes)
            rightwards = bool(boxes[0][0] < boxes[-1][0]) is (dense[0] > dense[-1])
            fade, colour = "fade-right" if rightwards else "fade-left", to_hex(_face(patch)[:3])
            yield Mark("bar", ends[0], boxes[0][1], ends[1], boxes[0][3], fill=fade, colour=colour)
            steps = []
            continue
        alpha = float(_face(patch)[3])
        name = "hatch" if patch.get_hatch() else "flat" if alpha == 1 else "pale" if alpha else "outline"
        yield Mark("bar", *_box(axes, patch), fill=name, colour=to_hex(_face(patch)[:3] if alpha else _edge(patch)))


def _face(patch: Rectangle) -> Any:
    return patch.get_facecolor()


def _edge(patch: Rectangle) -> Any:
    return patch.get_edgecolor()


def _box(axes: Axes, patch: Rectangle) -> tuple[float, float, float, float]:
    box = patch.get_window_extent()
    (x, y2), (x2, y) = _part(axes, box.x0, box.y0), _part(axes, box.x1, box.y1)
    return x, y, x2, y2


def _lines(axes: Axes) -> Iterator[Mark]:
    """Lines, then dots, which matplotlib holds as lines of one point."""
    for line in axes.lines:
        data: Any = line.get_xydata()
        places = [_part(axes, *map(float, line.get_transform().transform(each))) for each in data]
        colour = to_hex(line.get_color())
        if line.get_linestyle() == "None":
            shape, face = MARKERS[str(line.get_marker())], line.get_markerfacecolor()
            colour = to_hex(line.get_markeredgecolor())
            yield Mark(
                "dot", *places[0], *places[0], shape=shape, colour=colour, hollow=to_hex(face) == LIGHT[Role.PAGE]
            )
        else:
            dashed = "full" if line.get_linestyle() == "-" else "dashed"
            for (x, y), (x2, y2) in pairwise(places):
                yield Mark("line", x, y, x2, y2, fill=dashed, colour=colour)


def _words(axes: Axes) -> Iterator[Mark]:
    for word in axes.texts:
        place = word.get_transform().transform(word.get_position())
        x, y = _part(axes, float(place[0]), float(place[1]))
        yield Mark("word", x, y, x, y, text=word.get_text(), colour=to_hex(word.get_color()))
