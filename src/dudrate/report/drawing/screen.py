"""A picture → a Vega-Lite specification as a plain dict, for a light or a dark page.

The title and the caption are left to the page, where they wrap, can be selected and are read aloud as text. Nothing
is fetched: all data stand in the specification.
"""

from typing import Any

from dudrate.report.drawing.palette import Palette, palette
from dudrate.report.drawing.picture import Curves, Dots, Parts, Picture, Plot, Raster, Rows, Squares
from dudrate.report.drawing.vega import Drawn, Spec
from dudrate.report.drawing.vega_curves import curves
from dudrate.report.drawing.vega_dots import dots
from dudrate.report.drawing.vega_heat import raster
from dudrate.report.drawing.vega_parts import parts
from dudrate.report.drawing.vega_rows import rows
from dudrate.report.drawing.vega_squares import squares

__all__ = ["vega_lite"]

_SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
_FONT = '"Source Sans", "Source Sans Pro", system-ui, sans-serif'


def vega_lite(picture: Picture, *, theme: str = "light") -> dict[str, Any]:
    """Describe a picture for ``st.vega_lite_chart``.

    Parameters
    ----------
    picture : Picture
        What to draw.
    theme : str
        ``light`` or ``dark``.

    Returns
    -------
    dict
        A Vega-Lite 6 specification that takes the width of its container and can be written as JSON.

    Raises
    ------
    InputError
        When there is no such theme.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> from dudrate.model.estimate import estimate
    >>> from dudrate.model.scenario import resolve
    >>> from dudrate.model.scenario_words import scenario_from_words
    >>> from dudrate.report.bands import bands
    >>> asked = scenario_from_words({"deliver": ["1000 x m864"], "rate": ["14%"]})
    >>> vega_lite(bands(estimate(resolve(asked, load())), library=load()))["width"]
    'container'
    """
    look = palette(theme)
    layers, height = _drawn(picture.plot, look)
    return {
        "$schema": _SCHEMA,
        "description": picture.alt,
        "width": "container",
        "height": height,
        "autosize": {"type": "fit-x", "contains": "padding"},
        "padding": {"left": 8, "right": 12, "top": 4, "bottom": 4},
        "background": "transparent",
        "layer": layers,
        "config": _config(look),
    }


def _drawn(plot: Plot, look: Palette) -> Drawn:
    match plot:
        case Rows():
            return rows(plot, look)
        case Dots():
            return dots(plot, look)
        case Parts():
            return parts(plot, look)
        case Raster():
            return raster(plot, look)
        case Curves():
            return curves(plot, look)
        case Squares():
            return squares(plot, look)


def _config(look: Palette) -> Spec:
    colours = dict.fromkeys(("tickColor", "domainColor"), look.grid)
    texts = {"labelColor": look.muted, "titleColor": look.text, "labelFontSize": 12, "titleFontSize": 13}
    set_as = {"titleFontWeight": "normal", "titlePadding": 8, "labelOverlap": True, "labelFlush": False}
    return {
        "font": _FONT,
        "view": {"stroke": None},
        "mark": {"aria": False},  # the picture is read as its text twin, not mark by mark
        "axis": {**colours, **texts, **set_as},
    }
