"""The nouns of a picture: finished data that every renderer draws alike.

A picture holds what is shown and never how: no pixels, no fonts, no colour values. Positions are exact; every
text with a number in it was written by :mod:`dudrate.report.numbers`. The text twin says all that is drawn.
"""

from dataclasses import dataclass
from textwrap import wrap

from dudrate.model.inputs import Side
from dudrate.report.drawing.curves import Curves
from dudrate.report.drawing.roles import Role, Weight
from dudrate.report.drawing.squares import Squares
from dudrate.report.pictures.axis import Axis

__all__ = [
    "Curves",
    "Dots",
    "Edge",
    "Field",
    "Mark",
    "Parts",
    "Picture",
    "Plot",
    "Point",
    "Raster",
    "Role",
    "Row",
    "Rows",
    "Segment",
    "Span",
    "Squares",
    "Tile",
    "Weight",
    "lines",
    "opening",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A bar from `low` to `high`; `name` says what it is and `text` gives its ends in words."""

    low: float
    high: float
    weight: Weight
    name: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """A bound: an edge at `at`, fading towards the side where the truth lies and nothing else is known."""

    at: float
    side: Side
    name: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A single value."""

    at: float
    name: str
    text: str


Mark = Span | Edge | Point


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Marks that belong together, under a label.

    ``records`` and ``sources`` are ids of the library; ``cited`` names them to a reader. Rows of the same `group`
    that follow one another stand under one heading, which is the group's name, and the lines `under_group` of the first
    of them; without one, a row stands by itself.
    """

    label: str
    number: str
    details: tuple[str, ...]
    note: str
    marks: tuple[Mark, ...]
    role: Role
    records: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    cited: str = ""
    group: str = ""
    under_group: tuple[str, ...] = ()

    @property
    def heading(self) -> str:
        """The label and the number that stands for the row."""
        return opening(f"{self.label}: {self.number}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """Rows one under the other on one axis; `dense` rows are many and have one small line of text each."""

    axis: Axis
    rows: tuple[Row, ...]
    dense: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field of dots: `filled` ones, then `outlined` ones that may be there or not.

    ``more`` stands behind the last dot of a floor: at least so many, and how many more is not known.
    """

    label: str
    number: str
    details: tuple[str, ...]
    note: str
    filled: int
    outlined: int
    more: bool
    role: Role
    records: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    cited: str = ""

    @property
    def heading(self) -> str:
        """The label and the number that the field shows."""
        return opening(f"{self.label}: {self.number}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dots:
    """Fields of dots on one scale; `unit` is what one dot stands for [count], and `key` says so."""

    unit: int
    key: tuple[str, ...]
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A part [fraction] of a whole."""

    label: str
    share: float
    text: str
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """A whole cut into parts that sum to one, as one bar."""

    axis: Axis
    segments: tuple[Segment, ...]
    records: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    cited: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """A cell from `left` to `right` and from `bottom` to `top`; `at` says in words where, `text` what is there."""

    left: float
    right: float
    bottom: float
    top: float
    value: float
    at: str
    text: str


_LANE = 0.048
"""From one lane of marks to the next, as a share of the height of a raster."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Raster:
    """A value in every tile over two axes; the colour grows with the logarithm of the value.

    Parameters
    ----------
    axis, side : Axis
        Across and upwards.
    scale : Axis
        What the colours stand for; logarithmic.
    tiles : tuple of Tile
        Row by row from the lowest, each row from the left.
    line : Point
        A value of the horizontal axis, drawn through all tiles with its text beside it.
    marks : tuple of Mark
        Marks at `height` on the vertical axis, and in lanes beside it where there is more room.
    lanes : tuple of int
        The lane of each mark, 0 at `height` itself, so that marks do not cover one another.
    cited : tuple of str
        The source of each mark.
    """

    axis: Axis
    side: Axis
    scale: Axis
    tiles: tuple[Tile, ...]
    line: Point
    height: float
    marks: tuple[Mark, ...]
    lanes: tuple[int, ...]
    cited: tuple[str, ...]

    @property
    def heights(self) -> tuple[float, ...]:
        """Where each mark stands on the vertical axis: its lane, in equal steps of a logarithmic axis."""
        upper = self.height**2 > 0.99 * self.side.low * self.side.high
        step = (self.side.high / self.side.low) ** (-_LANE if upper else _LANE)
        return tuple(self.height * step**lane for lane in self.lanes)


Plot = Rows | Dots | Parts | Raster | Curves | Squares


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture, described once.

    Parameters
    ----------
    title : str
        A sentence that says what the picture shows.
    caption : str
        How to read it and what it leaves out.
    plot : Rows or Dots or Parts or Raster or Curves or Squares
        What is drawn.
    text_twin : tuple of str
        Complete sentences that give every number drawn.
    """

    title: str
    caption: str
    plot: Plot
    text_twin: tuple[str, ...]

    @property
    def alt(self) -> str:
        """The title and the text twin as one text, for screen readers and for copying."""
        return " ".join((self.title, *self.text_twin))


def opening(text: str) -> str:
    """Begin a text with a capital.

    Examples
    --------
    >>> opening("at most 14%: at most 10,080")
    'At most 14%: at most 10,080'
    """
    return text[:1].upper() + text[1:]


def lines(text: str, most: int) -> list[str]:
    """Break a text into lines of at most `most` characters; an empty text has none.

    Examples
    --------
    >>> lines("about 720 left", 9)
    ['about 720', 'left']
    """
    return wrap(text, most, break_on_hyphens=False)
