"""What both backends and files share: colours, fills, where the dots of a whole delivery stand, and sizes of files.

The hues differ in lightness too, so that they keep apart in grey print and for every common form of colour blindness.
Texts reach 4.5:1 against the page and marks 3:1 (WCAG 2.2, 1.4.3 and 1.4.11).
"""

from collections.abc import Mapping
from math import ceil, floor, sqrt
from typing import NamedTuple

from dudrate.report.pictures.picture import Bar, Chart, Fill, Picture, Role

Look = Mapping[Role, str]
"""The colours of one theme."""

_COLOURS = {  # light, dark
    Role.PAGE: ("#ffffff", "#171614"),
    Role.LEFT: ("#b3340a", "#ff8157"),
    Role.OTHER: ("#4a5568", "#aab6c8"),
    Role.EXPLODED: ("#dfe3e8", "#3a404b"),
    Role.POLICY: ("#000000", "#ffffff"),
    Role.NOT_KNOWN: ("#d98466", "#b4573a"),
    Role.CHANCE: ("#4a5568", "#aab6c8"),
    Role.TEXT: ("#1f2430", "#f2f3f6"),
    Role.MUTED: ("#505869", "#b4bac6"),
    Role.GRID: ("#dfe3e8", "#343a45"),
}
LIGHT: Look = {role: light for role, (light, _) in _COLOURS.items()}
DARK: Look = {role: dark for role, (_, dark) in _COLOURS.items()}

FADE = 0.5
"""Opacity of a bound at its edge: an arrowhead on it is still seen."""

_OPACITY = {Fill.PALE: 0.35, Fill.OUTLINE: 0.0, Fill.HATCH: 0.2}
BAND = {True: 0.14, False: 0.3}
"""Opacity of a band, by whether it is pale."""

_WIDE, _ASIDE = 460.0, 3
"""Width from which fields of dots stand side by side [pixels of a page], and how many at most."""

GAP, LABEL = 24.0, 44.0
"""Between fields, and the room above each for its two lines [pixels of a page]."""


def mixed(page: str, colour: str, share: float) -> str:
    """Mix a colour into another."""
    pairs = ((int(page[at : at + 2], 16), int(colour[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(low + (high - low) * share):02x}" for low, high in pairs)


def inks(bar: Bar, look: Look) -> tuple[str, float, str]:
    """Give what fills a bar, how opaque that is, and its edge."""
    colour, page = look[bar.role], look[Role.PAGE]
    if bar.shade is not None:
        return mixed(page, colour, bar.shade), 1.0, page
    return colour, _OPACITY.get(bar.fill, 1.0), colour


class Grid(NamedTuple):
    """Fields in `across` columns of boxes `wide` by `tall`, in each dots `step` apart in `rows`; labels by `scale`."""

    across: int
    wide: float
    tall: float
    rows: int
    step: float
    scale: float

    def corner(self, field: int) -> tuple[float, float]:
        """Give the upper left corner of a field: its labels stand there, and its dots below them."""
        line, column = divmod(field, self.across)
        return column * (self.wide + GAP * self.scale), line * (self.tall + (LABEL + GAP / 2) * self.scale)

    def place(self, field: int, dot: int) -> tuple[float, float]:
        """Give the centre of a dot: columns are filled from the left, so that what is left is read as a width."""
        left, top = self.corner(field)
        column, row = divmod(dot, self.rows)
        return left + (column + 0.5) * self.step, top + LABEL * self.scale + (row + 0.5) * self.step


def grid(fields: int, total: int, width: float, height: float, *, scale: float = 1.0) -> Grid:
    """Fit fields of `total` dots each into a room [pixels]."""
    across = min(fields, _ASIDE) if width >= _WIDE * scale else 1
    lines = ceil(fields / across)
    wide = (width - GAP * scale * (across - 1)) / across
    tall = (height - GAP / 2 * scale * (lines - 1)) / lines - LABEL * scale
    rows = max(1, floor(sqrt(total * tall / wide)))
    step = min(wide / ceil(total / rows), tall / rows)
    return Grid(across=across, wide=wide, tall=tall, rows=rows, step=step, scale=scale)


def grid_rules(fields: int, total: int, height: float) -> dict[str, str]:
    """Give the same rule as Vega expressions of `width`, each by its name, in the order in which they follow."""
    return {
        "across": f"width >= {_WIDE} ? {min(fields, _ASIDE)} : 1",
        "lines": f"ceil({fields} / across)",
        "wide": f"(width - {GAP} * (across - 1)) / across",
        "tall": f"({height} - {GAP / 2} * (lines - 1)) / lines - {LABEL}",
        "deep": f"max(1, floor(sqrt({total} * tall / wide)))",
        "step": f"min(wide / ceil({total} / deep), tall / deep)",
    }


SIZES = ((1600, 900), (1080, 1080), (1200, 630))
"""Width and height of the files [pixels]: a slide, a square post, a link's preview."""

_TALLEST = 1.3
"""Height of a file at most, as a multiple of its width."""

_ROW, _AROUND = 40.0, 330.0
"""Height of a row of a chart, and of all the text around a chart [units of text]."""


def unit_of(size: tuple[int, int]) -> float:
    """Give the pixels of a unit of text: a wide page is read from further away."""
    width, height = size
    return min(width, 1.4 * height) / 1_200


def fitted(picture: Picture, size: tuple[int, int]) -> tuple[int, int]:
    """Give the size of a file [pixels]: as asked, or taller where many rows need it, up to 1.3 × its width."""
    rows = len(picture.plot.rows) if isinstance(picture.plot, Chart) else 0
    width, height = size
    needed = (_ROW * rows + _AROUND) * unit_of(size)
    return width, round(min(max(height, needed), _TALLEST * width))


def file_name(picture: Picture, form: str = "png", size: tuple[int, int] = SIZES[0]) -> str:
    """Name a file by what is in it: ``dudrate_1000-m864_1pct_2026-11_dots_1600x900.png``."""
    width, height = fitted(picture, size)
    parts = [part for part in ("dudrate", picture.about, picture.kind, f"{width}x{height}") if part]
    return f"{'_'.join(parts)}.{form}"
