"""The sizes, the names and the stamp of the files of a picture."""

from dataclasses import dataclass

from dudrate.report.pictures.picture import Chart, Picture

__all__ = ["SIZES", "Stamp", "file_name", "fitted", "unit_of"]

SIZES = ((1600, 900), (1080, 1080), (1200, 630))
"""Width and height of the files [pixels]: a slide, a square post, a link's preview."""

_TALLEST = 1.3
"""Height of a file at most, as a multiple of its width."""

_ROW, _AROUND = 40.0, 330.0
"""Height of a row of a chart, and of all the text around a chart [units of text]."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """What a file says of how it came about: the link to the result, the day, the versions."""

    link: str = ""
    date: str = ""
    version: str = ""

    def __str__(self) -> str:
        """All of it that there is, in one line."""
        return " · ".join(part for part in (self.link, self.date, self.version) if part)


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
    """Name a file by what is in it.

    Examples
    --------
    >>> from dudrate.report.pictures.picture import Dots
    >>> drawn = Picture(kind="dots", title="", plot=Dots(unit=1, total=1, fields=()), about="1000-m864_1pct_2026-11")
    >>> file_name(drawn), file_name(drawn, "svg")
    ('dudrate_1000-m864_1pct_2026-11_dots_1600x900.png', 'dudrate_1000-m864_1pct_2026-11_dots_1600x900.svg')
    """
    width, height = fitted(picture, size)
    parts = [part for part in ("dudrate", picture.about, picture.kind, f"{width}x{height}") if part]
    return f"{'_'.join(parts)}.{form}"
