"""A picture → a matplotlib Figure of a fixed size, with finding, delivery, note, sources, link and date in it.

No pyplot: its state is global, and many readers share one process. The same picture and stamp give the same bytes.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from html import escape
from io import BytesIO
from textwrap import fill
from threading import Lock
from typing import Any

import matplotlib as mpl
from matplotlib import ft2font
from matplotlib.axes import Axes
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, findfont, get_font
from matplotlib.patches import Rectangle
from matplotlib.textpath import TextToPath
from matplotlib.ticker import NullLocator
from matplotlib.transforms import ScaledTranslation

from dudrate.report.catalogue import text
from dudrate.report.pictures.axis import Axis, Scale
from dudrate.report.pictures.grid import grid
from dudrate.report.pictures.picture import Bar, Chart, Dots, Fill, Picture, Shape
from dudrate.report.pictures.sizes import SIZES, Stamp, fitted, unit_of
from dudrate.report.pictures.style import LIGHT as LOOK
from dudrate.report.pictures.style import Role

__all__ = ["drawn_with", "fonts", "letters", "paper", "png", "svg"]

_DPI = 100.0
_ROOMY, _AXES = 84.0, 130.0
"""A row with much room, and the room for the axes of a chart [units of text]."""

_LABELS = 0.4
"""Of the width for the labels of rows at most; a longer one takes two lines."""

_PALE, _STEPS = 0.35, 24
_MARKERS = {
    Shape.CIRCLE: "o",
    Shape.SQUARE: "s",
    Shape.LEFT: "<",
    Shape.RIGHT: ">",
    Shape.UP: "^",
    Shape.DOWN: "v",
}
_SETTINGS: dict[Any, Any] = {
    "svg.hashsalt": "dudrate",
    "svg.fonttype": "none",
    "font.family": "DejaVu Sans",
    "hatch.linewidth": 1.6,
}
_FAMILIES = "'DejaVu Sans', Verdana, sans-serif"
"""Where a reader's machine lacks the font: one of nearly the same widths, or one that is narrower."""

_PLACED = re.compile(r'(<use [^>]*?) x="(-?\d+\.\d\d)\d*" y="(-?\d+\.\d\d)\d*"([^>]*>)')
"""A dot of many, to a hundredth of a point: so that a file of thousands is half as large."""

_XML = '<?xml version="1.0" encoding="utf-8" standalone="no"?>\n'

_ONE_AT_A_TIME = Lock()
"""matplotlib's settings belong to the process: two figures made at once would share them."""


def drawn_with() -> str:
    """What decides on the last pixel beside a picture: the versions of matplotlib and of its letters.

    Examples
    --------
    >>> drawn_with().startswith("matplotlib 3.")
    True
    """
    return f"matplotlib {mpl.__version__}, freetype {ft2font.__freetype_version__}"


def paper(picture: Picture, size: tuple[int, int] = SIZES[0], *, stamp: Stamp | None = None) -> Figure:
    """Draw a picture for a file.

    Parameters
    ----------
    size : tuple of int
        Width and height [pixels].
    stamp : Stamp, optional
        Link, date and versions to print.

    Returns
    -------
    matplotlib.figure.Figure

    Examples
    --------
    >>> from dudrate.report.pictures.picture import Dots, Field, Picture
    >>> field = Field(label="14%", number="about 10,100 of 72,000", filled=202)
    >>> drawn = paper(Picture(kind="dots", title="14% fail", plot=Dots(unit=50, total=1440, fields=(field,))))
    >>> [each.get_text() for each in drawn.texts][:1]
    ['14% fail']
    """
    with _settings():
        return _paper(picture, size, stamp or Stamp())


def png(picture: Picture, size: tuple[int, int] = SIZES[0], *, stamp: Stamp | None = None) -> bytes:
    """Draw a picture as PNG, with the text twin in its description."""
    words = {"Title": picture.title, "Description": picture.alt, "Software": "dudrate"}
    return _saved(picture, size, stamp, format="png", metadata=words)


def svg(
    picture: Picture, size: tuple[int, int] = SIZES[0], *, stamp: Stamp | None = None, bare: float | None = None
) -> bytes:
    """Draw a picture as SVG, text as text, with title and description for those who hear it.

    With `bare`, the pixels of a unit of text, the plot alone: for a page that says title, note and sources itself.
    """
    how = {"format": "svg", "metadata": {"Creator": "dudrate", "Date": None}}
    drawn = _saved(picture, size, stamp, bare=bare, **how).decode()
    drawn = _PLACED.sub(r'\1 x="\2" y="\3"\4', drawn).replace("'DejaVu Sans'", _FAMILIES)
    _, found, rest = drawn.partition("<svg ")  # without the document type, which nothing needs and readers refuse
    attributes, _, inside = rest.partition(">")
    told = f"<title>{escape(picture.title)}</title>\n <desc>{escape(picture.alt)}</desc>"
    return f'{_XML}{found}role="img" {attributes}>\n {told}{inside}'.encode()


def fonts() -> str:
    """Name the folder of the fonts that the files are written in, which come with matplotlib."""
    return f"{mpl.get_data_path()}/fonts/ttf"


@cache
def letters() -> frozenset[int]:
    """Give the code points that these fonts have a letter for."""
    return frozenset(get_font(findfont(FontProperties(family="DejaVu Sans"))).get_charmap())


def _saved(
    picture: Picture, size: tuple[int, int], stamp: Stamp | None, *, bare: float | None = None, **how: Any
) -> bytes:
    stream = BytesIO()
    with _settings():
        made = _paper(picture, size, stamp or Stamp()) if bare is None else _bare(picture, size, bare)
        made.savefig(stream, **how)
    return stream.getvalue()


@contextmanager
def _settings() -> Iterator[None]:
    """Draw and save with the settings of the files, one at a time."""
    with _ONE_AT_A_TIME, mpl.rc_context(_SETTINGS):
        yield


def _paper(picture: Picture, size: tuple[int, int], stamp: Stamp) -> Figure:
    width, height = fitted(picture, size)
    made = Figure(figsize=(width / _DPI, height / _DPI), dpi=_DPI, facecolor=LOOK.page)
    unit = unit_of(size)
    sheet = _Sheet(made, width, height, unit)
    top = sheet.head(picture)
    bottom = sheet.foot(picture, stamp)
    _plot(made, picture, (sheet.margin, bottom, width - 2 * sheet.margin, height - top - bottom), unit)
    return made


def _bare(picture: Picture, size: tuple[int, int], unit: float) -> Figure:
    width, height = size
    made = Figure(figsize=(width / _DPI, height / _DPI), dpi=_DPI, facecolor=LOOK.page)
    _plot(made, picture, (2.0, 2.0, width - 4.0, height - 4.0), unit)
    return made


def _plot(figure: Figure, picture: Picture, room: tuple[float, float, float, float], unit: float) -> None:
    if isinstance(picture.plot, Dots):
        _fields(figure, picture.plot, room, unit)
    else:
        _chart(figure, picture.plot, room, unit)


class _Sheet:
    """A figure being filled with text from its top and from its bottom [pixels]."""

    def __init__(self, figure: Figure, width: float, height: float, unit: float) -> None:
        self._figure, self._width, self._height, self._unit = figure, width, height, unit
        self.margin = 44.0 * unit

    def head(self, picture: Picture) -> float:
        """Write finding and delivery; give the height that they take."""
        at = self._block(picture.title, self.margin * 0.8, 33, bold=True)
        return self._block(picture.subtitle, at + 8 * self._unit, 21, role=Role.MUTED) + 18 * self._unit

    def foot(self, picture: Picture, stamp: Stamp) -> float:
        """Write note, sources, and link, date and versions, from below; give the height that they take."""
        named = "; ".join(picture.sources)
        lines = [
            (picture.note, 17, Role.TEXT),
            (text("pictures-sources", sources=named) if named else "", 16, Role.TEXT),
            (str(stamp), 15, Role.MUTED),
        ]
        tall = sum(self._tall(words, size) + 7 * self._unit for words, size, _ in lines if words)
        at = self._height - self.margin * 0.7 - tall
        for words, size, role in lines:
            at = self._block(words, at, size, role=role) + (7 * self._unit if words else 0)
        return self.margin * 0.7 + tall + 16 * self._unit

    def _tall(self, words: str, size: float) -> float:
        return len(self._lines(words, size, bold=False)) * size * 1.3 * self._unit

    def _block(self, words: str, top: float, size: float, *, role: Role = Role.TEXT, bold: bool = False) -> float:
        """Write lines one under the other and give where they end."""
        for line in self._lines(words, size, bold=bold):
            place = (self.margin / self._width, 1 - top / self._height)
            look: dict[str, Any] = {"weight": "bold" if bold else "normal", "color": LOOK[role], "va": "top"}
            self._figure.text(*place, line, size=_points(size * self._unit), parse_math=False, **look)
            top += size * 1.3 * self._unit
        return top

    def _lines(self, words: str, size: float, *, bold: bool) -> list[str]:
        """Break words into lines that fit between the margins; an address that is too long for one is cut."""
        room = 0.96 * (self._width - 2 * self.margin) / self._unit / size  # hinting widens small letters
        lines: list[str] = []
        used = room
        for word in (piece for each in words.split() for piece in _pieces(each, room, bold=bold)):
            wide = _ems(word, bold=bold)
            if used + _SPACE + wide > room:
                lines, used = [*lines, word], wide
            else:
                lines, used = [*lines[:-1], f"{lines[-1]} {word}"], used + _SPACE + wide
        return lines


_SPACE = 0.33
"""Width of a space, as a multiple of the size of the text."""


@cache
def _ems(words: str, *, bold: bool) -> float:
    """Width of a text, as a multiple of its size."""
    font = FontProperties(family="DejaVu Sans", weight="bold" if bold else "normal")
    width, _, _ = TextToPath().get_text_width_height_descent(words, font, ismath=False)
    return float(width) / font.get_size_in_points()


def _pieces(word: str, room: float, *, bold: bool) -> list[str]:
    wide = _ems(word, bold=bold)
    most = len(word) if wide <= room else max(1, int(0.95 * len(word) * room / wide))
    return [word[at : at + most] for at in range(0, len(word), most)]


def _points(pixels: float) -> float:
    return pixels * 72 / _DPI


def _chart(figure: Figure, chart: Chart, room: tuple[float, float, float, float], unit: float) -> None:
    """Draw a chart in its room (left, bottom, width, height from the lower left corner) [pixels]."""
    width, height = figure.get_size_inches() * _DPI
    left, bottom, wide, tall = room
    if not chart.rows and chart.height < 200:
        bottom, tall = bottom + tall * 0.25, tall * 0.5
    figure.set_layout_engine(
        "constrained", rect=(left / width, bottom / height, wide / width, tall / height), w_pad=0, h_pad=0
    )
    axes = figure.add_subplot()
    _axes(axes, chart, unit, room=(wide, tall))
    for order, bar in enumerate(chart.bars):
        _bar(axes, chart, bar, 2 + order * 1e-4)
    for area in chart.areas:
        across, low, high = zip(*area.points, strict=True)
        look: dict[str, Any] = {"facecolor": LOOK[area.role], "alpha": 0.14 if area.pale else 0.3, "linewidth": 0}
        axes.fill_between(across, low, high, zorder=2.1, **look)
    for line in chart.lines:
        across, up = zip(*line.points, strict=True)
        dash = (0, (4, 3)) if line.dashed else "-"
        axes.plot(across, up, color=LOOK[line.role], linestyle=dash, linewidth=1.3 * line.width * unit, zorder=3)
    for dot in chart.dots:
        colour = LOOK[dot.role]
        point: dict[str, Any] = {"markerfacecolor": LOOK.page if dot.hollow else colour, "markeredgecolor": colour}
        point |= {"markersize": 9.5 * unit, "markeredgewidth": 1.8 * unit, "marker": _MARKERS[dot.shape]}
        moved = _moved(axes, dot.aside * unit, -dot.below * unit)
        axes.plot([dot.x], [dot.y], linestyle="", clip_on=False, zorder=4, transform=moved, **point)
    for word in chart.words:
        moved = _moved(axes, word.aside * unit, word.above * unit)
        set_as: dict[str, Any] = {
            "ha": word.align,
            "va": "center",
            "color": LOOK[word.role],
            "weight": "bold" if word.bold else "normal",
        }
        set_as |= {"size": _points(19 * unit), "transform": moved, "zorder": 5}
        axes.text(word.x, word.y, word.text, parse_math=False, **set_as).set_in_layout(False)


def _moved(axes: Axes, right: float, up: float) -> Any:
    figure: Any = axes.get_figure(root=True)
    inches = figure.dpi_scale_trans
    return axes.transData + ScaledTranslation(right / _DPI, up / _DPI, inches)


def _axes(axes: Axes, chart: Chart, unit: float, *, room: tuple[float, float]) -> None:
    look: dict[str, Any] = {"labelsize": _points(19 * unit), "labelcolor": LOOK[Role.MUTED], "color": LOOK[Role.GRID]}
    name, how = _scale(chart.across)
    axes.set_xscale(name, **how)
    axes.set_xlim(chart.across.low, chart.across.high)
    _ticked(axes.xaxis, chart.across, unit)
    axes.grid(visible=True, axis="x", color=LOOK[Role.GRID], linewidth=unit)
    axes.set_axisbelow(True)
    axes.spines[:].set_visible(False)
    axes.tick_params(length=0, **look)
    if chart.upwards is None:
        axes.set_ylim(len(chart.rows), 0)
        tall = (room[1] - _AXES * unit) / len(chart.rows)
        size, lines = min(19 * unit, 0.8 * tall), 2 if tall > 46 * unit else 1  # pixels
        letters = int(_LABELS * room[0] / (0.55 * size))
        labels = [fill(row.label, letters, max_lines=lines, placeholder=" …") for row in chart.rows]
        axes.set_yticks([place + 0.5 for place in range(len(chart.rows))], labels)
        axes.tick_params(axis="y", labelcolor=LOOK[Role.TEXT], labelsize=_points(size))
        for row, label in zip(chart.rows, axes.get_yticklabels(), strict=True):
            label.set(weight="bold" if row.heading else "normal", parse_math=False)
    else:
        axes.set_yscale(chart.upwards.scale.value)
        axes.set_ylim(chart.upwards.low, chart.upwards.high)
        _ticked(axes.yaxis, chart.upwards, unit)
        axes.grid(visible=True, axis="y", color=LOOK[Role.GRID], linewidth=unit)
        if chart.square:
            axes.set_aspect("equal", anchor="W")
            axes.set_axis_off()
    if chart.above is not None:
        second, share = chart.above, chart.across.high - chart.across.low
        top = axes.secondary_xaxis("top")
        ticks = [
            ((v - second.low) / (second.high - second.low) * share + chart.across.low, t) for v, t in second.ticks()
        ]
        top.set_xticks([at for at, _ in ticks], [words for _, words in ticks])
        top.set_xlabel(second.label, loc="left", size=_points(19 * unit), color=LOOK[Role.TEXT])
        top.spines[:].set_visible(False)
        top.tick_params(length=0, **look)


def _scale(axis: Axis) -> tuple[str, dict[str, Any]]:
    """The scale of an axis, as matplotlib calls it; it knows no root."""
    if axis.scale is not Scale.ROOT:
        return axis.scale.value, {}
    return "function", {"functions": (lambda value: abs(value) ** 0.5, lambda root: root**2)}


def _ticked(side: Any, axis: Axis, unit: float) -> None:
    ticks = axis.ticks()
    side.set_minor_locator(NullLocator())
    side.set_ticks([value for value, _ in ticks], [words for _, words in ticks])
    where = {"loc": "left"} if side.axis_name == "x" else {"loc": "top"}
    name = side.axes.set_xlabel if side.axis_name == "x" else side.axes.set_ylabel
    name(axis.label, size=_points(19 * unit), color=LOOK[Role.TEXT], **where)


def _bar(axes: Axes, chart: Chart, bar: Bar, order: float) -> None:
    colour = LOOK[bar.role]
    low, high = min(bar.x, bar.x2), max(bar.x, bar.x2)
    look: dict[str, Any] = {"facecolor": colour, "edgecolor": colour, "linewidth": 0.8, "clip_on": False}
    match bar.fill:
        case Fill.PALE:
            look["facecolor"] = to_rgba(colour, _PALE)
        case Fill.OUTLINE:
            look["facecolor"] = "none"
        case Fill.HATCH:
            look |= {"facecolor": to_rgba(colour, 0.2), "hatch": "///"}
        case Fill.FADE_LEFT | Fill.FADE_RIGHT:
            _fade(axes, chart.across, bar, order)
            return
    if bar.shade is not None:
        page, ink = to_rgba(LOOK.page), to_rgba(colour)
        look["facecolor"] = tuple(a + (b - a) * bar.shade for a, b in zip(page, ink, strict=True))
        look["edgecolor"] = LOOK.page
    axes.add_patch(Rectangle((low, bar.y), high - low, bar.y2 - bar.y, zorder=order, **look))


def _fade(axes: Axes, across: Axis, bar: Bar, order: float) -> None:
    """Fade a bar out towards the side that is not known, in steps along the axis as it is drawn."""
    start, end = (bar.x2, bar.x) if bar.fill is Fill.FADE_LEFT else (bar.x, bar.x2)
    first, last = across.part(start), across.part(end)
    for step in range(_STEPS):
        ends = sorted(across.at(first + (last - first) * (step + more) / _STEPS) for more in (0, 1))
        shade = to_rgba(LOOK[bar.role], 0.8 * (1 - (step + 0.5) / _STEPS))
        axes.add_patch(
            Rectangle((ends[0], bar.y), ends[1] - ends[0], bar.y2 - bar.y, facecolor=shade, linewidth=0, zorder=order)
        )


def _fields(figure: Figure, dots: Dots, room: tuple[float, float, float, float], unit: float) -> None:
    """Draw fields of dots in their room."""
    width, height = figure.get_size_inches() * _DPI
    left, bottom, wide, tall = room
    axes = figure.add_axes((left / width, bottom / height, wide / width, tall / height))
    axes.set_axis_off()
    axes.set(xlim=(0, wide), ylim=(tall, 0))
    scale = 1.5 * unit
    fitting = grid(len(dots.fields), dots.total, wide, tall, scale=scale)
    shown, pale = LOOK[Role.LEFT], LOOK[Role.EXPLODED]
    for place, field in enumerate(dots.fields):
        across: list[float] = []
        down: list[float] = []
        faces: list[Any] = []
        edges: list[Any] = []
        for dot in range(dots.total):
            x, y = fitting.place(place, dot)
            open_ = dot - field.filled - field.outlined
            over = 1 - (open_ + 1) / (dots.fading + 1) if field.more and 0 <= open_ < dots.fading else 0.0
            face = shown if dot < field.filled else LOOK.page if open_ < 0 else _over(pale, shown, over)
            across.append(x)
            down.append(y)
            faces.append(face)
            edges.append(shown if open_ < 0 else face)
        area = (0.82 * _points(fitting.step)) ** 2
        axes.scatter(
            across, down, s=area, c=faces, edgecolors=edges, linewidths=min(1.0, fitting.step / 10), clip_on=False
        )
        x, y = fitting.corner(place)
        head: dict[str, Any] = {"va": "top", "parse_math": False, "color": shown}
        size = min(21 * unit, fitting.wide / _ems(field.number, bold=True))
        axes.text(x, y - fitting.label, field.number, size=_points(size), weight="bold", **head)
        words = {**head, "color": LOOK[Role.TEXT], "linespacing": 1.05}
        label, size = _lined(field.label, fitting.wide / unit)
        axes.text(x, y - fitting.label + 28 * unit, label, size=_points(size * unit), **words)


def _over(page: str, colour: str, share: float) -> tuple[float, ...]:
    low, high = to_rgba(page), to_rgba(colour)
    return tuple(a + (b - a) * share for a, b in zip(low, high, strict=True))


def _lined(label: str, room: float) -> tuple[str, float]:
    """A label on one line, or on two of smaller letters, and their size [units of text]; longer than that it is cut."""
    if _ems(label, bold=False) * 18 <= room:
        return label, 18.0
    words = label.split()
    first = next(
        at for at in range(len(words), 0, -1) if at == 1 or _ems(" ".join(words[:at]), bold=False) * 15 <= room
    )
    lines = (" ".join(words[:first]), " ".join(words[first:]))
    return "\n".join(_cut(line, room / 15) for line in lines if line), 15.0


def _cut(words: str, room: float) -> str:
    """Shorten a label to its room."""
    while len(words) > 3 and _ems(words, bold=False) > room:
        words = words.rstrip("…")[:-1].rstrip() + "…"
    return words
