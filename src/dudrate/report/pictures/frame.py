"""What every kind of picture is made with: a chart row by row, tooltips, and what a picture says of itself.

A reported range is a flat bar from its low to its high end, without a heavier part, a point or a cut. A bound ends in a
tick at its edge and fades towards the side that is not known, where an arrowhead points. It says the same of itself in
every kind: its delivery, its sources, and the name of its files.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from dudrate.evidence.library import Library
from dudrate.evidence.records import Reported
from dudrate.model.burden.chain import Outcome
from dudrate.model.grammar import amount_text, rate_text
from dudrate.model.inputs import Side
from dudrate.model.scenario import Delivered
from dudrate.report.burden.words import Backing, drawn_band
from dudrate.report.catalogue import text
from dudrate.report.naming import dated_source, delivered_said
from dudrate.report.numbers import total_text, whole
from dudrate.report.pictures.axis import Axis, Scale
from dudrate.report.pictures.picture import Area, Bar, Chart, Dot, Fill, Line, Mark, Role, Row, Shape, Tip, Word
from dudrate.report.said import capital

_THICK, _THIN, _TICK = 0.22, 0.1, 0.32
"""Half the height of a bar, of a thin one and of the tick of a bound, as parts of a row."""

_ASIDE, _NAMED = 9.0, 6.0
"""From the edge of a bound to the middle of its arrowhead, and from a line to its name [pixels]."""

_STUB = 0.12
"""How much of a logarithmic axis a bound fades over."""

_LIE = (Bar, Area, Line, Dot, Word)
"""How marks lie on each other, from the lowest."""

_MOST_RATES, _MOST_NAME = 3, 60
_LETTERS = {"<=": "max", ">=": "min", "%..": "to", "..": "to", "/": "of", "%": "pct", " uniform": ""}
"""What stands in the name of a file for the signs of a typed rate or amount."""

_SIGN = re.compile("|".join(map(re.escape, _LETTERS)))


def tip(*, band: tuple[str, str] | None = None, **told: str) -> Tip:
    """Say what a mark is to whoever points at it: each text under its name, a band under its level, nothing empty."""
    named = [(text(f"pictures-tip-{name}"), words) for name, words in told.items() if words]
    return (*named, *([(text("pictures-band-tip", level=band[0]), band[1])] if band else []))


def ends(low: float | None, high: float | None, shown: Callable[[float], str]) -> str:
    """Say a value, a range or, with one end alone, a bound."""
    if low is None or high is None:
        side, edge = (Side.AT_MOST, high) if low is None else (Side.AT_LEAST, low)
        return text("common-bound", side=side, number=shown(edge or 0.0))
    first, last = shown(low), shown(high)
    return first if first == last else text("common-to", low=first, high=last)


@dataclass(slots=True)
class Marks:
    """A chart that is being made: marks go into the row that is open, which its label closes."""

    across: Axis
    rows: list[Row] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)

    def add(self, *marks: Mark) -> None:
        """Take marks in that stand in no row."""
        self.marks += marks

    def row(self, label: str = "", *, heading: bool = False, link: str = "") -> None:
        """Label the open row, and open the next one."""
        self.rows.append(Row(label=label, heading=heading, link=link))

    @property
    def middle(self) -> float:
        """Where the middle of the open row is."""
        return len(self.rows) + 0.5

    def point(self, at: float, role: Role, tip: Tip = (), *, hollow: bool = False) -> None:
        """Mark a single value."""
        self.add(Dot(x=self.across.place(at), y=self.middle, role=role, hollow=hollow, tip=tip))

    def span(
        self, low: float, high: float, role: Role, tip: Tip = (), *, fill: Fill = Fill.FLAT, thin: bool = False
    ) -> None:
        """Mark everything from a low to a high end."""
        half, row = _THIN if thin else _THICK, len(self.rows)
        edges = {"x": self.across.place(low), "x2": self.across.place(high)}
        self.add(Bar(**edges, y=row + 0.5 - half, y2=row + 0.5 + half, role=role, fill=fill, tip=tip))

    def doubt(self, low: float, high: float, tip: Tip, *, chance: bool) -> None:
        """Mark a part of what is in doubt: chance is hatched."""
        role, fill = (Role.CHANCE, Fill.HATCH) if chance else (Role.NOT_KNOWN, Fill.FLAT)
        self.span(low, high, role, tip, fill=fill)

    def bound(self, edge: float, side: Side, role: Role, tip: Tip = ()) -> None:
        """Mark a bound: what it leaves open, its edge, and an arrowhead on the side where the truth lies."""
        axis, middle = self.across, self.middle
        at, ceiling = axis.place(edge), side is Side.AT_MOST
        # A logarithmic axis has no end to fade to: a long bar there would say how far down the truth may lie.
        long = _STUB if axis.scale is Scale.LOG else 1.0
        far = max(axis.part(at) - long, 0.0) if ceiling else min(axis.part(at) + long, 1.0)
        low, high = (axis.at(far), at) if ceiling else (at, axis.at(far))
        self.span(low, high, role, tip, fill=Fill.FADE_LEFT if ceiling else Fill.FADE_RIGHT)
        edges = ((at, middle - _TICK), (at, middle + _TICK))
        shape, aside = (Shape.LEFT, -_ASIDE) if ceiling else (Shape.RIGHT, _ASIDE)
        head = Dot(x=at, y=middle, role=role, shape=shape, aside=aside, tip=tip)
        self.add(Line(points=edges, role=role, width=3.0, tip=tip), head)

    def figure(
        self, low: float | None, value: float | None, high: float | None, role: Role, tip: Tip, *, thin: bool = False
    ) -> None:
        """Mark a figure as what it is: a value in its band, a range that has no middle, or with one edge a bound."""
        known = [edge for edge in (low, value, high) if edge is not None]
        if value is None and len(known) == 1:
            self.bound(known[0], Side.AT_MOST if low is None else Side.AT_LEAST, role, tip)
            return
        if known[0] < known[-1]:
            self.span(known[0], known[-1], role, tip, fill=Fill.FLAT if value is None else Fill.PALE, thin=thin)
        if value is not None or known[0] == known[-1]:
            self.point(known[0] if value is None else value, role, tip)

    def outcome(self, outcome: Outcome, role: Role, tip: Tip) -> None:
        """Mark an outcome: its band with the median on it, a range as reported as a flat bar, a bound as a bound."""
        if outcome.bound is not None:
            self.bound(outcome.middle, outcome.bound, role, tip)
            return
        low, high = drawn_band(outcome, outcome.band)
        self.figure(low, None if outcome.ends else outcome.middle, high, role, tip, thin=True)

    def through(self, at: float, role: Role, said: str = "") -> None:
        """Draw a line through all rows, dashed if it has a name: that stands in the first, where there is more room."""
        points = ((at, 0.0), (at, len(self.rows)))
        self.marks.insert(0, Line(points=points, role=role, dashed=bool(said), width=2.0 if said else 1.0))
        if said:
            left = self.across.part(at) > 0.5
            aside = -_NAMED if left else _NAMED
            self.add(Word(x=at, y=0.5, text=said, align="right" if left else "left", aside=aside))

    def ending(self, at: float, upwards: Axis, *, left: bool = False) -> None:
        """Draw where a record ends, and name it, on the left of the line if asked."""
        points = ((at, upwards.low), (at, upwards.high))
        self.add(Line(points=points, role=Role.MUTED, dashed=True, width=1.0))
        side: dict[str, Any] = {"align": "right", "aside": -5.0} if left else {"aside": 5.0}
        self.add(Word(x=at, y=upwards.high, text=text("pictures-record-ends"), role=Role.MUTED, above=-9.0, **side))

    def chart(self, *, row: float = 0.0, **how: Any) -> Chart:
        """Make the chart; one of rows is so high as they are, each `row` [pixels]."""
        if self.rows:
            how |= {"rows": tuple(self.rows), "height": row * len(self.rows)}
        drawn = sorted(self.marks, key=lambda mark: _LIE.index(type(mark)))
        return Chart(across=self.across, drawn=tuple(drawn), **how)


def all_text(mean: float, *, known: bool) -> str:
    """All that was delivered: a known number whole, of another its mean, rounded as any total."""
    return whole(mean) if known else total_text(mean)


def of_delivery(delivered: Delivered | None, library: Library, records: Iterable[str]) -> dict[str, Any]:
    """Give delivery, sources, entries and name of a picture of what a delivery leaves, or of no delivery."""
    ids, said, named = tuple(dict.fromkeys(records)), "", list[str]()
    if delivered:
        rates = [rate_text(case.shape) for case in delivered.cases]
        rates = rates if len(rates) <= _MOST_RATES else [rates[0], f"{len(rates) - 1}-more"]
        amounts = [f"{amount_text(each.delivery.amount)}-{each.container}" for each in delivered.shipments]
        if delivered.scenario.delivered is not None:
            amounts = [f"{amount_text(delivered.scenario.delivered)}-submunitions"]
        named = ["-".join(amounts), "-".join(rates)]
        said = capital(delivered_said(delivered, library))
    return {"subtitle": said, "sources": sources(ids, library), "records": ids, "about": _name(library, *named)}


def backed(held: Sequence[Backing], library: Library, *named: str) -> dict[str, Any]:
    """Give the sources, the entries and the name of a picture of records, and of what follows from a total on them."""
    dated = dict.fromkeys(dated_source(library.source(each)) for one in held for each in one.sources)
    records = dict.fromkeys(each for one in held for each in one.records)
    return {"sources": tuple(dated), "records": tuple(records), "about": _name(library, *named)}


def sources(records: Iterable[str], library: Library) -> tuple[str, ...]:
    """Name the source of every entry once, in their order."""
    found = [each for each in map(library.record, records) if isinstance(each, Reported)]
    return tuple(dict.fromkeys(dated_source(library.source(each.source), each.year) for each in found))


def _name(library: Library, *parts: str) -> str:
    """Join parts and the edition in letters that any file system takes."""
    plain = [_SIGN.sub(lambda sign: _LETTERS[sign[0]], part.lower()) for part in parts if part]
    plain.append(library.version.replace(".", "-"))
    return "_".join(re.sub(r"[^a-z0-9.+-]+", "-", part).strip("-")[:_MOST_NAME] for part in plain)
