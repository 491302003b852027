"""A value, a range or a bound in a row → the marks that say which of them it is, the same in every picture of rows.

A reported range is a flat bar from its low to its high end, without a heavier part, a point or a cut. A bound ends in a
tick at its edge and fades towards the side that is not known, where an arrowhead points.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from dudrate.model.burden.outcomes import Outcome
from dudrate.model.inputs import Side
from dudrate.report.burden.labels import drawn_band, is_ranged
from dudrate.report.catalogue import text
from dudrate.report.pictures.axis import Axis, Scale
from dudrate.report.pictures.picture import Bar, Chart, Dot, Fill, Line, Row, Shape, Tip, Word
from dudrate.report.pictures.style import Role

__all__ = ["Marks", "bound", "outcome_marks", "point", "span", "tip"]

_THICK, _THIN, _TICK = 0.22, 0.1, 0.32
"""Half the height of a bar, of a thin one and of the tick of a bound, as parts of a row."""

_ASIDE, _NAMED = 9.0, 6.0
"""From the edge of a bound to the middle of its arrowhead, and from a line to its name [pixels]."""

_STUB = 0.12
"""How much of a logarithmic axis a bound fades over."""

_MIDDLE = 0.5
"""Of an axis: beyond it the name of a line stands at the left of the line."""


def tip(*, band: tuple[str, str] | None = None, **told: str) -> Tip:
    """Say what a mark is to whoever points at it: each text under its name, a band under its level, nothing empty."""
    named = [(text(f"pictures-tip-{name}"), words) for name, words in told.items() if words]
    return (*named, *([(text("pictures-band-tip", level=band[0]), band[1])] if band else []))


@dataclass(slots=True)
class Marks:
    """Marks gathered row by row."""

    bars: list[Bar] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    dots: list[Dot] = field(default_factory=list)
    words: list[Word] = field(default_factory=list)

    def add(self, *marks: Bar | Line | Dot) -> None:
        """Take marks in, each among its kind."""
        for mark in marks:
            match mark:
                case Bar():
                    self.bars.append(mark)
                case Line():
                    self.lines.append(mark)
                case Dot():
                    self.dots.append(mark)

    def through(self, at: float, rows: int, said: str, role: Role, *, axis: Axis, dashed: bool = False) -> None:
        """Draw a line through all rows, and its name in the first, on the side where there is room."""
        left = axis.part(at) > _MIDDLE
        self.lines.insert(
            0, Line(points=((at, 0.0), (at, rows)), role=role, dashed=dashed, width=2.0 if dashed else 1.0)
        )
        aside = -_NAMED if left else _NAMED
        self.words.append(Word(x=at, y=0.5, text=said, align="right" if left else "left", aside=aside))

    def chart(self, across: Axis, rows: Sequence[Row], *, row: float, above: Axis | None = None) -> Chart:
        """Make a chart of rows, each `row` high [pixels]."""
        return Chart(
            across=across,
            above=above,
            rows=tuple(rows),
            height=row * len(rows),
            bars=tuple(self.bars),
            lines=tuple(self.lines),
            dots=tuple(self.dots),
            words=tuple(self.words),
        )


def point(at: float, row: float, axis: Axis, role: Role, tip: Tip = (), *, hollow: bool = False) -> Dot:
    """Mark a single value."""
    return Dot(x=axis.place(at), y=row + 0.5, role=role, hollow=hollow, tip=tip)


def span(
    low: float,
    high: float,
    row: float,
    axis: Axis,
    role: Role,
    tip: Tip = (),
    *,
    fill: Fill = Fill.FLAT,
    thin: bool = False,
) -> Bar:
    """Mark everything from a low to a high end."""
    half = _THIN if thin else _THICK
    ends = {"x": axis.place(low), "x2": axis.place(high)}
    return Bar(**ends, y=row + 0.5 - half, y2=row + 0.5 + half, role=role, fill=fill, tip=tip)


def bound(edge: float, side: Side, row: float, axis: Axis, role: Role, tip: Tip = ()) -> tuple[Bar, Line, Dot]:
    """Mark a bound: what it leaves open, its edge, and an arrowhead on the side where the truth lies."""
    at, ceiling = axis.place(edge), side is Side.AT_MOST
    # A logarithmic axis has no end to fade to: a long bar there would say how far down the truth may lie.
    long = _STUB if axis.scale is Scale.LOG else 1.0
    ends = (axis.at(max(axis.part(at) - long, 0.0)), at) if ceiling else (at, axis.at(min(axis.part(at) + long, 1.0)))
    fill = Fill.FADE_LEFT if ceiling else Fill.FADE_RIGHT
    fade = Bar(x=ends[0], x2=ends[1], y=row + 0.5 - _THICK, y2=row + 0.5 + _THICK, role=role, fill=fill, tip=tip)
    edges = ((at, row + 0.5 - _TICK), (at, row + 0.5 + _TICK))
    shape, aside = (Shape.LEFT, -_ASIDE) if ceiling else (Shape.RIGHT, _ASIDE)
    head = Dot(x=at, y=row + 0.5, role=role, shape=shape, aside=aside, tip=tip)
    return fade, Line(points=edges, role=role, width=3.0, tip=tip), head


def outcome_marks(outcome: Outcome, row: float, axis: Axis, role: Role, tip: Tip = ()) -> tuple[Bar | Line | Dot, ...]:
    """Mark an outcome: its band with the median on it, a range as reported as a flat bar, a bound as a bound."""
    if outcome.bound is not None:
        return bound(outcome.middle, outcome.bound, row, axis, role, tip)
    low, high = drawn_band(outcome, outcome.band)
    if is_ranged(outcome):
        return (span(low, high, row, axis, role, tip),)
    middle = point(outcome.middle, row, axis, role, tip)
    return (span(low, high, row, axis, role, tip, fill=Fill.PALE, thin=True), middle) if low < high else (middle,)
