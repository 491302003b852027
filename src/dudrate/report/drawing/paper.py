"""A picture → a matplotlib Figure, and that as PNG or SVG to take away.

No pyplot: its state is global, and many readers share one process. The same picture and credit give the same bytes.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from threading import Lock
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.layout_engine import ConstrainedLayoutEngine

from dudrate.report.drawing.paper_axes import LINE, LOOK, MARGIN, PIXELS, WIDTH
from dudrate.report.drawing.paper_curves import curves
from dudrate.report.drawing.paper_dots import dots
from dudrate.report.drawing.paper_heat import raster
from dudrate.report.drawing.paper_parts import parts
from dudrate.report.drawing.paper_rows import rows
from dudrate.report.drawing.paper_squares import squares
from dudrate.report.drawing.picture import Curves, Dots, Parts, Picture, Plot, Raster, Rows, Squares, lines

__all__ = ["figure", "png", "svg"]

_TITLE_LINE, _CAPTION_LINE = 66, LINE + 8
"""Characters that fit into the width."""

_SETTINGS: dict[Any, Any] = {"svg.hashsalt": "dudrate", "svg.fonttype": "none", "font.family": "DejaVu Sans"}
_ONE_AT_A_TIME = Lock()
"""matplotlib's settings belong to the process: two figures saved at once would share them."""


def png(picture: Picture, *, credit: str) -> bytes:
    """Draw a picture as PNG, 1,500 pixels wide, with the text twin in its description."""
    words = {"Title": picture.title, "Description": picture.alt, "Software": "dudrate"}
    return _saved(picture, credit, format="png", dpi=200, metadata=words)


def svg(picture: Picture, *, credit: str) -> bytes:
    """Draw a picture as SVG, text as text, with the text twin in its description."""
    words = {"Title": picture.title, "Description": picture.alt, "Creator": "dudrate", "Date": None}
    return _saved(picture, credit, format="svg", metadata=words)


def figure(picture: Picture, *, credit: str) -> Figure:
    """Draw a picture for paper.

    Parameters
    ----------
    picture : Picture
        What to draw.
    credit : str
        The line under the picture: what made it, from which assumptions.

    Returns
    -------
    matplotlib.figure.Figure
        With the title above the picture and the caption and credit below it.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> from dudrate.model.estimate import estimate
    >>> from dudrate.model.scenario import resolve
    >>> from dudrate.model.scenario_words import scenario_from_words
    >>> from dudrate.report.bands import bands
    >>> asked = scenario_from_words({"deliver": ["1000 x m864"], "rate": ["14%"]})
    >>> drawn = figure(bands(estimate(resolve(asked, load())), library=load()), credit="dudrate")
    >>> print(drawn.get_suptitle())
    At a dud rate of 14%, about 10,100 submunitions are expected to be
    left unexploded.
    """
    with _settings():
        return _figure(picture, credit)


def _saved(picture: Picture, credit: str, **how: Any) -> bytes:
    with _settings():
        stream = BytesIO()
        _figure(picture, credit).savefig(stream, facecolor=LOOK.page, **how)
        return stream.getvalue()


@contextmanager
def _settings() -> Iterator[None]:
    with _ONE_AT_A_TIME, mpl.rc_context(_SETTINGS):
        yield


def _figure(picture: Picture, credit: str) -> Figure:
    title = lines(picture.title, _TITLE_LINE)
    caption = [*lines(picture.caption, _CAPTION_LINE), *lines(credit, _CAPTION_LINE)]
    made = Figure(layout=ConstrainedLayoutEngine(w_pad=MARGIN, h_pad=MARGIN))
    axes = made.add_subplot()
    height = _drawn(axes, picture.plot)
    around = 24.0 * len(title) + 16.0 * len(caption) + 50.0
    made.set_size_inches(WIDTH, (height + around) / PIXELS)
    left: dict[str, Any] = {"x": MARGIN / WIDTH, "ha": "left", "parse_math": False}
    made.suptitle("\n".join(title), **left, size=12.5, weight="bold", color=LOOK.text)
    made.supxlabel("\n".join(caption), **left, size=8.5, color=LOOK.muted, linespacing=1.35)
    return made


def _drawn(axes: Axes, plot: Plot) -> float:
    """Draw into axes and give the height that is needed, ticks and axis label among it."""
    match plot:
        case Rows():
            return rows(axes, plot)
        case Dots():
            return dots(axes, plot)
        case Parts():
            return parts(axes, plot)
        case Raster():
            return raster(axes, plot)
        case Curves():
            return curves(axes, plot)
        case Squares():
            return squares(axes, plot)
