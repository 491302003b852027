"""Where the dots of a field stand: the same rule as a formula for paper and as expressions for the screen.

Fields stand side by side where there is room for it and one under the other on a telephone; dots fill columns from the
left, so that the share that is left can be read as a width.
"""

from dataclasses import dataclass
from math import ceil, floor, sqrt

__all__ = ["ASIDE", "GAP", "LABEL", "WIDE", "Grid", "expressions", "grid"]

WIDE = 460.0
"""Width from which fields stand side by side [pixels of a page]."""

ASIDE = 3
"""Fields side by side at most."""

GAP, LABEL = 24.0, 44.0
"""Between fields, and the room above each for its two lines [pixels of a page]."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """Fields in `across` columns of boxes `wide` by `tall`, in each box dots `step` apart in `rows` rows."""

    across: int
    wide: float
    tall: float
    rows: int
    step: float
    label: float
    gap: float

    def corner(self, field: int) -> tuple[float, float]:
        """Give the upper left corner of the dots of a field."""
        line, column = divmod(field, self.across)
        return column * (self.wide + self.gap), line * (self.tall + self.label + self.gap / 2) + self.label

    def place(self, field: int, dot: int) -> tuple[float, float]:
        """Give the centre of a dot."""
        left, top = self.corner(field)
        column, row = divmod(dot, self.rows)
        return left + (column + 0.5) * self.step, top + (row + 0.5) * self.step


def grid(fields: int, total: int, width: float, height: float, *, scale: float = 1.0) -> Grid:
    """Fit fields of `total` dots each into `width` by `height`.

    Parameters
    ----------
    fields, total : int
        How many fields, and dots in each.
    width, height : float
        The room for all of them [pixels].
    scale : float
        Of the room for labels and gaps, as a multiple of that on a page.

    Examples
    --------
    >>> fitted = grid(2, 1440, 600.0, 260.0)
    >>> fitted.across, fitted.rows, round(fitted.step, 2)
    (2, 32, 6.4)
    """
    label, gap = LABEL * scale, GAP * scale
    across = min(fields, ASIDE) if width >= WIDE * scale else 1
    lines = ceil(fields / across)
    wide = (width - gap * (across - 1)) / across
    tall = (height - gap / 2 * (lines - 1)) / lines - label
    rows = max(1, floor(sqrt(total * tall / wide)))
    step = min(wide / ceil(total / rows), tall / rows)
    return Grid(across=across, wide=wide, tall=tall, rows=rows, step=step, label=label, gap=gap)


def expressions(fields: int, total: int, height: float) -> dict[str, str]:
    """Give the same rule as Vega expressions of `width`, each by its name, in the order in which they follow."""
    return {
        "across": f"width >= {WIDE} ? {min(fields, ASIDE)} : 1",
        "lines": f"ceil({fields} / across)",
        "wide": f"(width - {GAP} * (across - 1)) / across",
        "tall": f"({height} - {GAP / 2} * (lines - 1)) / lines - {LABEL}",
        "deep": f"max(1, floor(sqrt({total} * tall / wide)))",
        "step": f"min(wide / ceil({total} / deep), tall / deep)",
    }
