"""A picture → a matplotlib Figure of a fixed size, with finding, delivery, note, sources, link and date in it.

No pyplot: its state is global, and many readers share one process. The same picture and stamp give the same bytes.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from html import escape
from io import BytesIO
from textwrap import fill
from threading import Lock
from typing import Any

import matplotlib as mpl
from matplotlib import ft2font
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, findfont, get_font
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path
from matplotlib.textpath import TextToPath
from matplotlib.ticker import NullLocator
from matplotlib.transforms import ScaledTranslation

from dudrate.report.catalogue import text
from dudrate.report.pictures.axis import Scale
from dudrate.report.pictures.canvas import BAND, FADE, LIGHT, SIZES, Grid, fitted, grid, inks, mixed, unit_of
from dudrate.report.pictures.picture import Area, Bar, Chart, Dot, Dots, Fill, Line, Mark, Picture, Role, Shape, Word

_DPI = 100.0
_AXES = 130.0
"""The room for the axes of a chart [units of text]."""

_LABELS = 0.4
"""Of the width for the labels of rows at most; a longer one takes two lines."""

_STEPS, _LARGER = 24, 1.35
"""Steps of a fade; letters and marks of a chart as a multiple of those of a page."""

_TALLEST = 100.0
"""Height of a row at most: of few rows the field is lower [units of text]."""

_MARKERS = dict(zip(Shape, "os<>^v", strict=True))
_PAGE = LIGHT[Role.PAGE]
_SETTINGS: dict[Any, Any] = {
    "svg.hashsalt": "dudrate",
    "svg.fonttype": "none",
    "font.family": "DejaVu Sans",
    "hatch.linewidth": 1.6,
}
_FAMILIES = "'DejaVu Sans', Verdana, sans-serif"
"""Where a reader's machine lacks the font: one of nearly the same widths, or one that is narrower."""

_NO_LENGTH = 0.01
"""Of the line that is a dot [pixels]; some programs draw nothing where there is none at all."""

_XML = '<?xml version="1.0" encoding="utf-8" standalone="no"?>\n'

_ONE_AT_A_TIME = Lock()
"""matplotlib's settings belong to the process: two figures made at once would share them."""

_Room = tuple[float, float, float, float]
"""Left, bottom, width and height from the lower left corner of a figure [pixels]."""


def drawn_with() -> str:
    """What decides on the last pixel beside a picture: the versions of matplotlib and of its letters."""
    return f"matplotlib {mpl.__version__}, freetype {ft2font.__freetype_version__}"


def paper(picture: Picture, size: tuple[int, int] = SIZES[0], *, stamp: str = "", bare: float | None = None) -> Figure:
    """Draw a picture for a file.

    Of a `size` [pixels], which grows where many rows need it, and with a `stamp` to print: link, date and versions.
    With `bare`, the pixels of a unit of text, the plot alone: for a page that says title, note and sources itself.
    """
    with _settings():
        width, height = size if bare is not None else fitted(picture, size)
        unit = unit_of(size) if bare is None else bare
        made = Figure(figsize=(width / _DPI, height / _DPI), dpi=_DPI, facecolor=_PAGE)
        room = (2.0, 2.0, width - 4.0, height - 4.0) if bare is not None else _written(made, picture, stamp, unit)
        if isinstance(picture.plot, Dots):
            _fields(made, picture.plot, room, unit)
        else:
            _Axes(made, picture.plot, room, unit).draw()
        return made


def png(picture: Picture, size: tuple[int, int] = SIZES[0], *, stamp: str = "") -> bytes:
    """Draw a picture as PNG, with the text twin in its description."""
    words = {"Title": picture.title, "Description": picture.alt, "Software": "dudrate"}
    return _saved(paper(picture, size, stamp=stamp), format="png", metadata=words)


def svg(picture: Picture, size: tuple[int, int] = SIZES[0], *, stamp: str = "", bare: float | None = None) -> bytes:
    """Draw a picture as SVG, text as text, with title and description for those who hear it."""
    made = paper(picture, size, stamp=stamp, bare=bare)
    drawn = _saved(made, format="svg", metadata={"Creator": "dudrate", "Date": None}).decode()
    drawn = drawn.replace("'DejaVu Sans'", _FAMILIES)
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


@contextmanager
def _settings() -> Iterator[None]:
    """Draw and save with the settings of the files, one at a time."""
    with _ONE_AT_A_TIME, mpl.rc_context(_SETTINGS):
        yield


def _saved(figure: Figure, **how: Any) -> bytes:
    stream = BytesIO()
    with _settings():
        figure.savefig(stream, **how)
    return stream.getvalue()


def _written(figure: Figure, picture: Picture, stamp: str, unit: float) -> _Room:
    """Write finding and delivery from the top, note, sources and stamp from below; give the room between them."""
    width, height = figure.get_size_inches() * _DPI
    margin = 44.0 * unit
    named = text("pictures-sources", sources="; ".join(picture.sources)) if picture.sources else ""
    room = (width - 2 * margin) / unit

    def block(words: str, top: float, size: float, role: Role = Role.TEXT, weight: str = "normal") -> float:
        """Write lines one under the other and give where they end."""
        for line in _lines(words, room / size, bold=weight == "bold"):
            look: dict[str, Any] = {"weight": weight, "color": LIGHT[role], "va": "top", "parse_math": False}
            figure.text(margin / width, 1 - top / height, line, size=_points(size * unit), **look)
            top += size * 1.3 * unit
        return top

    top = block(picture.title, margin * 0.8, 33, weight="bold")
    top = block(picture.subtitle, top + 8 * unit, 21, Role.MUTED) + 18 * unit
    blocks = ((picture.note, 17, Role.TEXT), (named, 16, Role.TEXT), (stamp, 15, Role.MUTED))
    below = [each for each in blocks if each[0]]
    tall = sum(len(_lines(words, room / size)) * size * 1.3 * unit + 7 * unit for words, size, _ in below)
    at = height - margin * 0.7 - tall
    for words, size, role in below:
        at = block(words, at, size, role) + 7 * unit
    bottom = margin * 0.7 + tall + 16 * unit
    return margin, bottom, width - 2 * margin, height - top - bottom


_SPACE = 0.33
"""Width of a space, as a multiple of the size of the text."""


@cache
def _ems(words: str, *, bold: bool = False) -> float:
    """Width of a text, as a multiple of its size."""
    font = FontProperties(family="DejaVu Sans", weight="bold" if bold else "normal")
    width, _, _ = TextToPath().get_text_width_height_descent(words, font, ismath=False)
    return float(width) / font.get_size_in_points()


def _lines(words: str, room: float, *, bold: bool = False) -> list[str]:
    """Break words into lines that fit [multiples of the size]; an address that is too long for one is cut."""
    room *= 0.96  # hinting widens small letters
    lines: list[str] = []
    used = room
    for word in words.split():
        wide = _ems(word, bold=bold)
        most = len(word) if wide <= room else max(1, int(0.95 * len(word) * room / wide))
        for piece in (word[at : at + most] for at in range(0, len(word), most)):
            wide = _ems(piece, bold=bold)
            if used + _SPACE + wide > room:
                lines, used = [*lines, piece], wide
            else:
                lines, used = [*lines[:-1], f"{lines[-1]} {piece}"], used + _SPACE + wide
    return lines


def _points(pixels: float) -> float:
    return pixels * 72 / _DPI


class _Axes:
    """A chart on the axes of a figure, within its room."""

    def __init__(self, figure: Figure, chart: Chart, room: _Room, unit: float) -> None:
        self._chart, self._unit, self._size = chart, unit, _points(19 * unit)
        width, height = figure.get_size_inches() * _DPI
        left, bottom, wide, tall = room
        spare = tall - _AXES * unit - _TALLEST * unit * len(chart.rows) if chart.rows else 0.0
        if spare > 0:
            bottom, tall = bottom + spare / 2, tall - spare
        rect = (left / width, bottom / height, wide / width, tall / height)
        figure.set_layout_engine("constrained", rect=rect, w_pad=0, h_pad=0)
        self._room, self._inches, self._on = (wide, tall), figure.dpi_scale_trans, figure.add_subplot()

    def draw(self) -> None:
        """Draw the axes, and the marks on them."""
        chart, across, upwards, axes = self._chart, self._chart.across, self._chart.upwards, self._on
        if across.scale is Scale.ROOT:  # which matplotlib does not know
            axes.set_xscale("function", functions=(lambda value: abs(value) ** 0.5, lambda root: root**2))
        else:
            axes.set_xscale(across.scale.value)
        axes.set_xlim(across.low, across.high)
        self._ticked(axes, "x", across.label, across.ticks())
        axes.set_axisbelow(True)
        if upwards is None:
            self._rows()
        else:
            axes.set_yscale(upwards.scale.value)
            axes.set_ylim(upwards.low, upwards.high)
            self._ticked(axes, "y", upwards.label, upwards.ticks())
        axes.grid(visible=True, axis="x" if upwards is None else "both", color=LIGHT[Role.GRID], linewidth=self._unit)
        if chart.square:
            axes.set_aspect("equal", anchor="W")
            axes.set_axis_off()
        if chart.above is not None:  # a second reading of the horizontal axis
            ticks = [(across.at(chart.above.part(at)), words) for at, words in chart.above.ticks()]
            self._ticked(axes.secondary_xaxis("top"), "x", chart.above.label, ticks)
        for mark in chart.drawn:
            self._mark(mark, LIGHT[mark.role])

    def _ticked(self, on: Any, way: str, label: str, ticks: Sequence[tuple[float, str]]) -> None:
        """Name an axis and write texts at its ticks; the ticks themselves are not drawn."""
        side, loc = getattr(on, f"{way}axis"), "left" if way == "x" else "top"
        side.set_minor_locator(NullLocator())
        side.set_ticks([value for value, _ in ticks], [words for _, words in ticks])
        getattr(on, f"set_{way}label")(label, loc=loc, size=self._size, color=LIGHT[Role.TEXT])
        on.spines[:].set_visible(False)
        on.tick_params(axis=way, length=0, labelsize=self._size, pad=_points(8 * self._unit))
        on.tick_params(axis=way, labelcolor=LIGHT[Role.MUTED], color=LIGHT[Role.GRID])

    def _rows(self) -> None:
        """Label the rows, each in at most two lines, in smaller letters where rows are low."""
        rows, (wide, tall) = self._chart.rows, self._room
        self._on.set_ylim(len(rows), 0)
        high = (tall - _AXES * self._unit) / len(rows)
        size, lines = min(19 * self._unit, 0.8 * high), 2 if high > 46 * self._unit else 1
        letters = int(_LABELS * wide / (0.55 * size))
        labels = [fill(row.label, letters, max_lines=lines, placeholder=" …") for row in rows]
        self._ticked(self._on, "y", "", [(place + 0.5, label) for place, label in enumerate(labels)])
        self._on.tick_params(axis="y", labelcolor=LIGHT[Role.TEXT], labelsize=_points(size))
        for row, label in zip(rows, self._on.get_yticklabels(), strict=True):
            label.set(weight="bold" if row.heading else "normal", parse_math=False)

    def _mark(self, mark: Mark, colour: str) -> None:
        """Draw one mark; a bar lies below all others, a word above."""
        axes, unit = self._on, self._unit
        look: dict[str, Any]
        match mark:
            case Bar(fill=Fill.FADE_LEFT | Fill.FADE_RIGHT):
                self._faded(mark, colour)
            case Bar():
                face, opacity, edge = inks(mark, LIGHT)
                look = {"facecolor": to_rgba(face, opacity), "edgecolor": edge, "linewidth": 0.8, "clip_on": False}
                self._box(mark, mark.x, mark.x2, hatch="///" if mark.fill is Fill.HATCH else None, **look)
            case Area():
                look = {"facecolor": colour, "alpha": BAND[mark.pale], "linewidth": 0}
                across, low, high = zip(*mark.points, strict=True)
                axes.fill_between(across, low, high, zorder=2.1, **look)
            case Line():
                dash = (0, (4, 3)) if mark.dashed else "-"
                look = {"color": colour, "linestyle": dash, "linewidth": 1.3 * mark.width * unit}
                axes.plot(*zip(*mark.points, strict=True), zorder=3, **look)
            case Dot():
                look = {"markerfacecolor": _PAGE if mark.hollow else colour, "markeredgecolor": colour}
                look |= {"marker": _MARKERS[mark.shape], "markersize": 9.5 * unit, "markeredgewidth": 1.8 * unit}
                look |= {"linestyle": "", "clip_on": False, "transform": self._moved(mark.aside, -mark.below)}
                axes.plot([mark.x], [mark.y], zorder=4, **look)
            case Word():
                look = {"ha": mark.align, "va": "center", "color": colour, "size": self._size, "parse_math": False}
                look |= {"weight": "bold" if mark.bold else "normal", "transform": self._moved(mark.aside, mark.above)}
                axes.text(mark.x, mark.y, mark.text, zorder=5, **look).set_in_layout(False)

    def _moved(self, right: float, up: float) -> Any:
        """The place of the data, moved by pixels of a page."""
        unit = _LARGER * self._unit / _DPI
        return self._on.transData + ScaledTranslation(right * unit, up * unit, self._inches)

    def _faded(self, bar: Bar, colour: str) -> None:
        """Let a bar fade out towards the side that is not known, in steps along the axis as it is drawn."""
        across = self._chart.across
        start, end = (bar.x2, bar.x) if bar.fill is Fill.FADE_LEFT else (bar.x, bar.x2)
        first, last = across.part(start), across.part(end)
        for step in range(_STEPS):
            ends = [across.at(first + (last - first) * (step + more) / _STEPS) for more in (0, 1)]
            self._box(bar, *ends, facecolor=to_rgba(colour, FADE * (1 - (step + 0.5) / _STEPS)), linewidth=0)

    def _box(self, bar: Bar, x: float, x2: float, **look: Any) -> None:
        self._on.add_artist(Rectangle((min(x, x2), bar.y), abs(x2 - x), bar.y2 - bar.y, zorder=2, **look))


def _fields(figure: Figure, dots: Dots, room: _Room, unit: float) -> None:
    """Draw fields of dots in their room, above each the number that is left and, in at most two lines, the rate."""
    width, height = figure.get_size_inches() * _DPI
    left, bottom, wide, tall = room
    axes = figure.add_axes((left / width, bottom / height, wide / width, tall / height))
    axes.set_axis_off()
    axes.set(xlim=(0, wide), ylim=(tall, 0))
    fitting = grid(len(dots.fields), dots.total, wide, tall, scale=1.5 * unit)
    least, most = (15 * unit, 18 * unit)
    size = most if all(len(_lines(each.label, fitting.wide / most)) == 1 for each in dots.fields) else least
    large = min(21 * unit, *(fitting.wide / _ems(each.number, bold=True) for each in dots.fields))
    for place, field in enumerate(dots.fields):
        inside, edge = 0.82 * _points(fitting.step), min(1.0, fitting.step / 10)
        for face, rim, run in _alike(dots, place):
            axes.add_artist(_round_dots(fitting, place, run, rim, inside + edge))  # no patch: nothing follows its reach
            if face != rim:
                axes.add_artist(_round_dots(fitting, place, run, face, inside - edge))
        x, y = fitting.corner(place)
        head: dict[str, Any] = {"va": "top", "parse_math": False, "linespacing": 1.05}
        axes.text(x, y, field.number, size=_points(large), weight="bold", color=LIGHT[Role.LEFT], **head)
        first, *more = _lines(field.label, fitting.wide / size)
        label = "\n".join([first, *more[:1]]) + (" …" if more[1:] else "")
        axes.text(x, y + 28 * unit, label, size=_points(size), color=LIGHT[Role.TEXT], **head)


def _round_dots(fitting: Grid, field: int, run: range, colour: str, across: float) -> PathPatch:
    """Dots that look alike, a line a column: its dashes have next to no length and round ends."""
    rows = fitting.rows
    columns = [
        range(max(at, run.start), min(at + rows, run.stop)) for at in range(run.start // rows * rows, run.stop, rows)
    ]
    ends = [(fitting.place(field, column[0]), fitting.place(field, column[-1])) for column in columns]
    path = Path(
        [each for (x, y), (_, end) in ends for each in ((x, y), (x, end + _NO_LENGTH))],
        [Path.MOVETO, Path.LINETO] * len(ends),
    )
    dash = [_points(each) / across for each in (_NO_LENGTH, fitting.step - _NO_LENGTH)]  # times the width of the line
    look: dict[str, Any] = {"fill": False, "edgecolor": colour, "linewidth": across, "linestyle": (0, dash)}
    return PathPatch(path, capstyle="round", clip_on=False, snap=False, **look)


def _alike(dots: Dots, place: int) -> Iterator[tuple[str, str, range]]:
    """What fills the dots of a field and what edges them, with the dots that look so."""
    field, shown, pale = dots.fields[place], LIGHT[Role.LEFT], LIGHT[Role.EXPLODED]
    maybe = field.filled + field.outlined
    fading = min(dots.fading, dots.total - maybe) if field.more else 0
    fades = [mixed(pale, shown, 1 - (beyond + 1) / (dots.fading + 1)) for beyond in range(fading)]
    looks = [(shown, shown, field.filled), (_PAGE, shown, field.outlined), *((each, each, 1) for each in fades)]
    start = 0
    for face, rim, several in (*looks, (pale, pale, dots.total - maybe - fading)):
        if several:
            yield face, rim, range(start, start + several)
        start += several
