"""The nouns of a picture: finished data in the units of its axes, described once and drawn by both backends.

A picture says what is shown and where; it holds no fonts, no colour values and no title laid out in pixels. Every text
with a number in it was written by :mod:`dudrate.report.numbers`. The text twin is what marks say when they are
pointed at.
"""

from dataclasses import dataclass
from enum import StrEnum
from itertools import takewhile
from typing import NamedTuple

from dudrate.report.catalogue import listed, text
from dudrate.report.pictures.axis import Axis

Tip = tuple[tuple[str, str], ...]
"""What a reader who points at a mark is told: names and texts, the source among them."""


class Role(StrEnum):
    """What a mark stands for; it has the same colour on every page and in every file.

    Left unexploded is rust, another rate slate, exploded pale; a policy line is black and dashed; what is not known is
    pale rust, chance slate and hatched.
    """

    PAGE = "page"
    LEFT = "left"
    OTHER = "other"
    EXPLODED = "exploded"
    POLICY = "policy"
    NOT_KNOWN = "not-known"
    CHANCE = "chance"
    TEXT = "text"
    MUTED = "muted"
    GRID = "grid"


class Fill(StrEnum):
    """How a bar is filled; one that fades does so towards the side that is not known."""

    FLAT = "flat"
    PALE = "pale"
    OUTLINE = "outline"
    HATCH = "hatch"
    FADE_LEFT = "fade-left"
    FADE_RIGHT = "fade-right"


class Shape(StrEnum):
    """The shape of a dot; the triangles are arrowheads and point where their name says."""

    CIRCLE = "circle"
    SQUARE = "square"
    LEFT = "triangle-left"
    RIGHT = "triangle-right"
    UP = "triangle-up"
    DOWN = "triangle-down"


class Bar(NamedTuple):
    """A rectangle from `x` to `x2` and from `y` to `y2`."""

    x: float
    x2: float
    y: float
    y2: float
    role: Role
    fill: Fill = Fill.FLAT
    shade: float | None = None
    tip: Tip = ()


class Dot(NamedTuple):
    """A point; an arrowhead may stand `aside` of it [pixels], to the right when positive, below when `below`."""

    x: float
    y: float
    role: Role
    shape: Shape = Shape.CIRCLE
    hollow: bool = False
    aside: float = 0.0
    below: float = 0.0
    tip: Tip = ()


class Line(NamedTuple):
    """A line through points."""

    points: tuple[tuple[float, float], ...]
    role: Role
    dashed: bool = False
    width: float = 2.0
    tip: Tip = ()


class Area(NamedTuple):
    """A band along the horizontal axis: at each `x` from `low` to `high`."""

    points: tuple[tuple[float, float, float], ...]
    role: Role
    pale: bool = False


class Word(NamedTuple):
    """A short text at a point, `aside` of it [pixels]; `align` says which side of the text stands there."""

    x: float
    y: float
    text: str
    role: Role = Role.TEXT
    align: str = "left"
    aside: float = 0.0
    above: float = 0.0
    bold: bool = False


Mark = Bar | Area | Line | Dot | Word


class Row(NamedTuple):
    """The label at the left of a row; one that is `heading` stands above the rows of a group."""

    label: str
    heading: bool = False
    link: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Marks on a pair of axes, in the order in which they are drawn.

    `rows` stand one under the other in place of an axis `upwards`, the first from 0 to 1 downwards; `above` is a second
    reading of the horizontal axis, from end to end along it. `height` is that of the field on a page [pixels]; where
    it is `square` both axes have one scale.
    """

    across: Axis
    upwards: Axis | None = None
    above: Axis | None = None
    rows: tuple[Row, ...] = ()
    height: float = 300.0
    square: bool = False
    drawn: tuple[Mark, ...]

    @property
    def marks(self) -> tuple[Bar | Line | Dot, ...]:
        """All that can be pointed at."""
        return tuple(each for each in self.drawn if isinstance(each, Bar | Line | Dot))


class Field(NamedTuple):
    """A delivery as dots: `filled` ones are left unexploded, `outlined` ones may be, the others exploded.

    ``more`` is true of a floor: behind the last filled dot some fade, for how many more is not known.
    """

    label: str
    number: str
    filled: int
    outlined: int = 0
    more: bool = False
    tip: Tip = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Dots:
    """Fields of `total` dots each on the same grid; one dot stands for `unit` submunitions."""

    unit: int
    total: int
    fields: tuple[Field, ...]

    @property
    def fading(self) -> int:
        """Dots that fade behind a floor."""
        return max(3, round(0.06 * self.total))

    @property
    def height(self) -> float:
        """Of the picture on a page [pixels]: two fields fit a first screen."""
        return 260.0 if len(self.fields) <= 2 else 110.0 * len(self.fields)


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture, described once.

    `kind` and `about`, as in ``dots`` and ``1000-m864_1pct-14pct_2026-11``, name its files. The title is the finding as
    a sentence, the subtitle what was delivered, if anything, and `note` says how to read it. `told` is for those who
    hear it: what marks do not say of themselves. `sources` have publisher and date, in the order of the picture, and
    `records` are the ids of the entries behind it.
    """

    kind: str
    title: str
    plot: Chart | Dots
    subtitle: str = ""
    note: str = ""
    told: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    records: tuple[str, ...] = ()
    about: str = ""

    @property
    def text_twin(self) -> tuple[str, ...]:
        """What is drawn, a text a mark: a beginning and a source that the one before has too are left out."""
        marks = self.plot.fields if isinstance(self.plot, Dots) else self.plot.marks
        before: Tip = ()
        source, twin = text("pictures-tip-source"), []
        for tip in dict.fromkeys(mark.tip for mark in marks if mark.tip):
            same = len(list(takewhile(lambda pair: pair[0] == pair[1], zip(tip, before, strict=False))))
            new = [pair for pair in tip[same:] if pair[0] != source or pair not in before]
            said = [text("pictures-told", name=name, words=words) for name, words in new]
            twin.append(text("pictures-told-end", words=listed(said, joined="semicolon")))
            before = tip
        return (*twin, *self.told)

    @property
    def alt(self) -> str:
        """The title and the text twin as one text, for screen readers and for copying."""
        return " ".join((self.title, *self.text_twin))
