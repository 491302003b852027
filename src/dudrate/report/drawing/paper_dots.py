"""Fields of dots → artists of matplotlib axes."""

from typing import Any

from matplotlib.axes import Axes
from matplotlib.collections import EllipseCollection

from dudrate.report.drawing.layout import KEY_LINE, dot_columns, dot_places, dot_rows, more_places, stack
from dudrate.report.drawing.paper_axes import LINE, LOOK, MARGIN, PIXELS, WIDTH, texts
from dudrate.report.drawing.picture import Dots, Field

__all__ = ["dots"]

_MOST_STEP = 18.0


def dots(axes: Axes, plot: Dots) -> float:
    """Draw fields of dots and give the height that they need, in units of the layout."""
    columns = dot_columns(plot)
    step = min(_MOST_STEP, 0.9 * WIDTH * PIXELS / columns)
    start = KEY_LINE * len(plot.key) + 14
    blocks = stack(plot.fields, most=LINE, room=[step * dot_rows(each) for each in plot.fields], start=start)
    height = blocks[-1].bottom + 6
    axes.set(xlim=(0, (WIDTH - 2 * MARGIN) * PIXELS), ylim=(height, 0), aspect="equal", anchor="W")
    axes.axis("off")
    for place, text in enumerate(plot.key):
        y = KEY_LINE * (place + 0.5)
        _dot(axes, [(step / 2, y)], step, LOOK.text, filled=not place, label="key")
        axes.text(step + 6, y, text, size=9.5, va="center", color=LOOK.text, parse_math=False)
    for field, block in zip(plot.fields, blocks, strict=True):
        _field(axes, field, block.top, step)
    texts(axes, blocks)
    return height


def _field(axes: Axes, field: Field, top: float, step: float) -> None:
    colour = LOOK.roles[field.role]
    count = field.filled + field.outlined
    places = [(column * step, top + row * step) for column, row in dot_places(count)]
    filled, outlined = places[: field.filled], places[field.filled :]
    _dot(axes, filled, step, colour, filled=True, label=f"{field.heading}, filled")
    _dot(axes, outlined, step, colour, filled=False, label=f"{field.heading}, outlined")
    for place, (column, row) in enumerate(more_places(count) if field.more else []):
        x, y = column * step, top + row * step
        look: dict[str, Any] = {"color": colour, "markersize": 0.6 * step, "alpha": 0.9 - 0.3 * place}
        axes.plot([x], [y], marker=">", label=f"{field.heading}, and more", markeredgewidth=0, **look)


def _dot(axes: Axes, places: list[tuple[float, float]], step: float, colour: str, *, filled: bool, label: str) -> None:
    """Draw dots as one collection, which keeps an SVG small."""
    if not places:
        return
    wide = (0.82 if filled else 0.68) * step
    look: dict[str, Any] = {"facecolors": colour if filled else "none", "edgecolors": colour}
    look["linewidths"] = 0.0 if filled else 0.1 * step
    where: dict[str, Any] = {"units": "x", "offsets": places, "offset_transform": axes.transData}
    axes.add_collection(EllipseCollection([wide], [wide], [0.0], label=label, **where, **look))
