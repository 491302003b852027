"""What a reader sees of a picture: the marks of both backends as they are drawn, read back in the same units.

The screen is drawn by Vega itself into SVG, paper by matplotlib; both are read as marks with a place in pixels from the
upper left of what is drawn, so that one test holds both.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree as ET

import vl_convert
from matplotlib.collections import PathCollection
from matplotlib.colors import to_hex
from matplotlib.figure import Figure

from dudrate.report.pictures.paper import paper
from dudrate.report.pictures.picture import Picture
from dudrate.report.pictures.screen import screen
from dudrate.report.pictures.style import LIGHT, Role

NUMBER = r"-?[0-9.]+(?:e-?[0-9]+)?"


@dataclass(frozen=True)
class Mark:
    """One mark as drawn: its kind, its box or its middle [pixels], and how it looks."""

    kind: str
    x: float
    y: float
    x2: float = 0.0
    y2: float = 0.0
    fill: str = ""
    stroke: str = ""
    opacity: float = 1.0
    text: str = ""
    shape: str = ""


@dataclass
class Fields:
    """The dots of a picture, by how they look."""

    width: float
    height: float
    filled: list[tuple[float, float]] = field(default_factory=list)
    hollow: list[tuple[float, float]] = field(default_factory=list)
    pale: list[tuple[float, float]] = field(default_factory=list)
    fading: list[tuple[float, float, float]] = field(default_factory=list)
    heads: list[tuple[float, float]] = field(default_factory=list)


@cache
def _svg(spec: str) -> ET.Element:
    return ET.fromstring(vl_convert.vegalite_to_svg(spec, vl_version="6.4"))  # noqa: S314 - our own picture


def drawn_by_vega(picture: Picture, width: int = 586, *, dark: bool = False) -> list[Mark]:
    """Give the marks of the screen in a container of this width, inside its frame."""
    spec = {**screen(picture, dark=dark), "width": width, "autosize": "pad", "padding": 0}
    found = list(_walk(_svg(json.dumps(spec)), 0.0, 0.0, ""))
    frame = next(each for each in found if each.kind == "frame")
    return [
        Mark(
            **{
                **each.__dict__,
                "x": each.x - frame.x,
                "y": each.y - frame.y,
                "x2": each.x2 - frame.x,
                "y2": each.y2 - frame.y,
            }
        )
        for each in found
        if each.kind != "frame"
    ]


def _walk(node: ET.Element, left: float, top: float, kind: str) -> Iterator[Mark]:
    name = node.tag.partition("}")[2]
    moved = re.search(rf"translate\(({NUMBER}),({NUMBER})\)", node.get("transform", ""))
    if moved:
        left, top = left + float(moved[1]), top + float(moved[2])
    if name == "g":
        found = re.search(r"mark-(\w+) role-mark (layer|marks)", node.get("class", ""))
        kind = found[1] if found else kind if "role-" not in node.get("class", "") else ""
    if name == "path" and node.get("class") == "background":
        yield from (Mark("frame", left, top) for _ in range(1))
    look: dict[str, Any] = {
        "fill": node.get("fill", ""),
        "stroke": node.get("stroke", ""),
        "opacity": float(node.get("opacity", 1)) * float(node.get("fill-opacity", 1)),
    }
    if name == "text" and kind == "text":
        yield Mark("text", left, top, text=" ".join("".join(node.itertext()).split()), **look)
    if name == "path" and kind == "rect":
        x, y, wide, tall = (float(each) for each in re.findall(NUMBER, node.get("d", ""))[:4])
        yield Mark("rect", left + x, top + y, left + x + wide, top + y + tall, **look)
    if name == "path" and kind == "symbol":
        yield Mark("symbol", left, top, shape=_shape(node.get("d", "")), **look)
    if name == "path" and kind in {"line", "area", "rule"}:
        numbers = [float(each) for each in re.findall(NUMBER, node.get("d", ""))]
        places = list(zip(numbers[::2], numbers[1::2], strict=False))
        for (x, y), (x2, y2) in pairwise(places):
            yield Mark(kind, left + x, top + y, left + x2, top + y2, **look)
    for child in node:
        yield from _walk(child, left, top, kind)


def _shape(path: str) -> str:
    """Name a symbol by its outline: where the point of a triangle is."""
    if "A" in path:
        return "circle"
    numbers = [float(each) for each in re.findall(NUMBER, path)]
    corners = list(zip(numbers[::2], numbers[1::2], strict=False))[:3]
    across, down = ([round(corner[at], 3) for corner in corners] for at in (0, 1))
    for values, low, high in ((across, "triangle-left", "triangle-right"), (down, "triangle-up", "triangle-down")):
        single = [value for value in values if values.count(value) == 1]
        if len(single) == 1:
            return low if single[0] < 0 else high
    return "other"


@cache
def figure(picture: Picture, size: tuple[int, int] = (1600, 900)) -> Figure:
    """Draw a picture on paper and let its layout settle."""
    made = paper(picture, size)
    made.canvas.draw()
    return made


def seen_on_screen(picture: Picture, width: int) -> Fields:
    """Give the dots of the whole delivery on a page."""
    seen = Fields(width, picture.plot.height)
    for mark in drawn_by_vega(picture, width):
        if mark.kind == "text":
            seen.heads.append((mark.x, mark.y))
        elif mark.kind == "symbol" and mark.opacity < 1:
            seen.fading.append((round(mark.x, 6), round(mark.y, 6), mark.opacity))
        elif mark.kind == "symbol":
            _sorted(seen, mark.fill, mark.stroke, round(mark.x, 6), round(mark.y, 6))
    behind = {(x, y) for x, y, _ in seen.fading}
    seen.pale = [each for each in seen.pale if each not in behind]
    return seen


def seen_on_paper(picture: Picture) -> Fields:
    """Give the dots of the whole delivery in a file."""
    axes = figure(picture).axes[0]
    seen = Fields(axes.get_xlim()[1], axes.get_ylim()[0])
    for several in axes.collections:
        assert isinstance(several, PathCollection)
        found: list[Any] = [several.get_offsets(), several.get_facecolor(), several.get_edgecolor()]
        for place, face, edge in zip(*found, strict=True):
            x, y = (round(float(each), 6) for each in place)
            if to_hex(face) in {LIGHT[Role.LEFT], LIGHT[Role.EXPLODED], LIGHT.page}:
                _sorted(seen, to_hex(face), to_hex(edge), x, y)
            else:
                seen.fading.append((x, y, _between(face)))
    seen.heads = [each.get_position() for each in axes.texts]
    return seen


def _between(colour: Any) -> float:
    low, high = (int(LIGHT[role][5:7], 16) / 255 for role in (Role.EXPLODED, Role.LEFT))
    return float((colour[2] - low) / (high - low))


def _sorted(seen: Fields, fill: str, stroke: str, x: float, y: float) -> None:
    if fill == LIGHT[Role.LEFT]:
        seen.filled.append((x, y))
    elif stroke == LIGHT[Role.LEFT]:
        assert fill == LIGHT.page
        seen.hollow.append((x, y))
    else:
        assert fill == stroke == LIGHT[Role.EXPLODED]
        seen.pale.append((x, y))
