"""A picture → the sources behind all that is drawn in it, for the line under its file."""

from dudrate.report.drawing.curves import Curves
from dudrate.report.drawing.picture import Dots, Parts, Picture, Plot, Raster, Rows
from dudrate.report.drawing.squares import Squares

__all__ = ["sources_line"]

_OURS = "ours, from "


def sources_line(picture: Picture) -> str:
    """Name every source once, in the order of the picture; nothing where none is behind it.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> from dudrate.model.burden.chain import burdens
    >>> from dudrate.model.scenario import resolve
    >>> from dudrate.model.scenario_words import scenario_from_words
    >>> from dudrate.report.burden.casualty_pictures import casualties_picture
    >>> asked = resolve(scenario_from_words({"delivered": "72000", "rate": ["14%"]}), load())
    >>> print(sources_line(casualties_picture(burdens(asked, load(), choices=["kosovo"]), library=load())))
    Our own arithmetic, from ICBL-CMC, 2014; Physicians for Human Rights, 1999; The Irish Times, 2000; The Times,
    reposted, 1999; World Socialist Web Site, 1999.
    """
    cited = [text for text in _cited(picture.plot) if text]
    names = dict.fromkeys(name for text in cited for name in text.removeprefix(_OURS).split("; "))
    if not names:
        return ""
    start = "Our own arithmetic, from" if any(text.startswith(_OURS) for text in cited) else "Sources:"
    return f"{start} {'; '.join(names)}."


def _cited(plot: Plot) -> tuple[str, ...]:
    match plot:
        case Rows():
            return tuple(row.cited for row in plot.rows)
        case Dots():
            return tuple(field.cited for field in plot.fields)
        case Curves():
            return tuple(panel.cited for panel in plot.panels)
        case Squares():
            return tuple(plate.cited for plate in plot.plates)
        case Parts():
            return (plot.cited,)
        case Raster():
            return plot.cited
