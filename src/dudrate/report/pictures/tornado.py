"""An answer → why its range is this wide: how far each input alone moves the output, and how much is which doubt.

The first bar is the evidence: which of the reported rates one believes, and what reported loads disagree on. Chance is
hatched, what is not known is pale rust, so that a reader sees which of the two it is.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from dudrate.evidence.library import Library
from dudrate.model.burden.analogs import ANY
from dudrate.model.burden.asked import Asked, asked
from dudrate.model.burden.sensitivity import Weighing, weighing
from dudrate.model.inputs import BoundRate, Shape, UniformRate
from dudrate.model.sensitivity import Tornado, output_at
from dudrate.model.sensitivity import tornado as moved_alone
from dudrate.report.catalogue import text
from dudrate.report.estimate import Answer
from dudrate.report.naming import at_rate, cited, rate_said
from dudrate.report.numbers import estimate_text, probability_text, ratio_text, total_text
from dudrate.report.pictures.about import of_delivery
from dudrate.report.pictures.axis import Axis
from dudrate.report.pictures.evidence import edges_of, reported
from dudrate.report.pictures.marks import Marks, headline, tip
from dudrate.report.pictures.picture import Picture, Role
from dudrate.report.said import capital, from_origin
from dudrate.report.sensitivity import input_name, output_name

__all__ = ["shares", "tornado"]

_ROW, _SHARE = 37.5, 34.0
_BY_CHANCE = ("chance", "bunching")
_PEOPLE = ("casualties", "civilians", "children", "killed", "within-horizon", "year")
_TOTAL = asked("unexploded")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Moved:
    """An input, what it is called, and the output at both its ends."""

    kind: str
    label: str
    low: float
    high: float
    records: tuple[str, ...] = ()

    @property
    def width(self) -> float:
        return self.high - self.low


def tornado(answer: Answer, *, output: Asked = _TOTAL, place: int | None = None) -> Picture:
    """Draw how far each input alone moves an output while all others stay at their medians.

    `place` says which of its rates the others are held against; the last that is no bound unless given.
    """
    cases = answer.delivered.cases
    exact = [at for at, case in enumerate(cases) if not isinstance(case.shape, BoundRate)] or [len(cases) - 1]
    where = exact[-1] if place is None else place
    case = cases[where]
    found = weighing(answer.delivered, case, answer.library, asked=output)
    level = answer.scenario.level
    torn = moved_alone(found.quantity, level=level)
    said = total_text if output.kind == "unexploded" else estimate_text
    moved = [*_evidence(answer, found), *_inputs(torn, case.shape, found, answer.library)]
    moved = [each for each in moved if each.width > 0]
    name, unit = output_name(output)
    # a rate moves casualties only by how they are counted
    per_dud = output.kind in _PEOPLE and output.choice is not None and output.choice.text != ANY
    axis = Axis(label=unit, low=0.0, high=max([1.0, torn.central, *(each.high for each in moved)]) * 1.05)
    marks = Marks(axis)
    at = {"rate": str(rate_said(answer.results[where].rate)), "number": said(torn.central)}
    source = cited(answer.results[where], answer.library)
    number = from_origin(at["number"], "computed:tornado")
    marks.point(torn.central, Role.TEXT, tip(rate=at["rate"], number=number, source=source))
    marks.row(headline("pictures-tornado-central", **at))
    for each in moved:
        span = text("common-to", low=said(each.low), high=said(each.high))
        marks.doubt(each.low, each.high, tip(input=each.label, range=span), chance=each.kind in _BY_CHANCE)
        marks.row(headline("pictures-tornado-label", input=each.label, ends=span))
    marks.through(torn.central, Role.TEXT)
    return Picture(
        kind="tornado",
        title=_title(moved, name),
        note=text("pictures-tornado-note", level=probability_text(level), per_dud=per_dud),
        plot=marks.chart(row=_ROW),
        **of_delivery(answer.delivered, answer.library, (record for each in moved for record in each.records)),
    )


def shares(answer: Answer, place: int = 0) -> Picture | None:
    """Draw how much of the doubt about a total is chance and how much is not known; None where nothing is to share."""
    estimate = answer.results[place]
    parts = estimate.variance_shares
    if parts is None:
        return None
    named = {
        "chance": parts.chance,
        "bunching": parts.bunching,
        "rate": parts.rate,
        "amount": parts.amount,
        "both": parts.rate_and_amount,
    }
    some = {name: share for name, share in named.items() if share > 0 or name == "chance"}
    marks = Marks(Axis(label=text("pictures-axis-variance"), low=0.0, high=1.0, shown=probability_text))
    for name, share in some.items():
        said = text("pictures-share", what=text(f"pictures-share-{name}"), share=probability_text(min(share, 1.0)))
        marks.doubt(0.0, share, tip(share=said), chance=name in {"chance", "bunching"})
        marks.row(said)
    largest = max(some, key=lambda name: some[name])
    return Picture(
        kind="shares",
        title=text(
            "pictures-shares-title",
            given=capital(at_rate(estimate.rate)),
            what=text(f"pictures-share-{largest}"),
            share=probability_text(min(some[largest], 1.0)),
        ),
        note=text("pictures-shares-note"),
        plot=marks.chart(row=_SHARE),
        **of_delivery(answer.delivered, answer.library, estimate.records),
    )


def _evidence(answer: Answer, found: Weighing) -> Iterator[_Moved]:
    """The choice among the reported rates, and among the loads where reports disagree."""
    library, delivered, quantity = answer.library, answer.delivered, found.quantity
    known = any(each.submunition for each in delivered.shipments)
    # a repeat may bend a figure on the way, and is no second one
    rates = tuple(each for each in reported(library, delivered if known else None) if not each.relays)
    edges = {edge for each in rates for edge in edges_of(each)}
    if edges:
        extreme = {min(edges), max(edges)}
        low, high = sorted(output_at(quantity, "rate", edge) for edge in (min(edges), max(edges)))
        label = text("pictures-tornado-rate" if known else "pictures-tornado-any-rate")
        behind = tuple(each.id for each in rates if extreme & set(edges_of(each)))
        yield _Moved(kind="evidence", label=label, low=low, high=high, records=behind)
    for each in delivered.shipments:
        several = library.loads_of(each.container) if each.records and each.container in quantity.inputs else ()
        loads = {edge: load.id for load in several for edge in edges_of(load)}
        if len(loads) > 1:
            middle = float(quantity.inputs[each.container].ppf(0.5))
            low, high = (
                output_at(quantity, each.container, middle * load / each.load) for load in (min(loads), max(loads))
            )
            label = text("pictures-tornado-load", container=library.containers[each.container].label)
            yield _Moved(kind="load", label=label, low=low, high=high, records=tuple(loads.values()))


def _inputs(torn: Tornado, shape: Shape, found: Weighing, library: Library) -> Iterator[_Moved]:
    """Every input with a width, widest first; a range as reported is moved from end to end."""
    for bar in torn.bars:
        if bar.at_low is None or bar.at_high is None:
            continue
        ends = (bar.at_low, bar.at_high)
        if bar.name == "rate" and isinstance(shape, UniformRate):
            ends = (output_at(found.quantity, "rate", shape.low), output_at(found.quantity, "rate", shape.high))
        label, behind = input_name(bar.name, library), found.records.get(bar.name, ())
        yield _Moved(kind=bar.name, label=label, low=min(ends), high=max(ends), records=behind)


def _title(moved: list[_Moved], output: str) -> str:
    if not moved:
        return text("pictures-tornado-title-nothing", output=output)
    first, chance = moved[0], next((each for each in moved if each.kind == "chance"), None)
    widest = max(moved, key=lambda each: each.width)
    if first.kind == "evidence" and widest is first and chance is not None:
        return text("pictures-tornado-title-times", output=output, ratio=ratio_text(first.width / chance.width))
    return headline("pictures-tornado-title", input=widest.label, output=output)
