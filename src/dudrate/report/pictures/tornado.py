"""An answer → why its range is this wide: how far each input alone moves the output, and how much is which doubt.

The first bar is the evidence: which of the reported rates one believes, and what reported loads disagree on. Chance is
hatched, what is not known is pale rust, so that a reader sees which of the two it is.
"""

from collections.abc import Iterator
from dataclasses import asdict
from typing import NamedTuple

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
from dudrate.report.pictures.marks import Marks, tip
from dudrate.report.pictures.picture import Picture, Role
from dudrate.report.said import from_origin
from dudrate.report.sensitivity import input_name, output_name

__all__ = ["shares", "tornado"]

_ROW, _SHARE = 37.5, 34.0
_BY_CHANCE = ("chance", "bunching")
_PEOPLE = ("casualties", "civilians", "children", "killed", "within-horizon", "year")
_TOTAL = asked("unexploded")


class _Moved(NamedTuple):
    """An input, what it is called, the entries behind it, and the output at both its ends."""

    kind: str
    label: str
    records: tuple[str, ...]
    low: float
    high: float

    @property
    def width(self) -> float:
        return self.high - self.low


def tornado(answer: Answer, *, output: Asked = _TOTAL) -> Picture:
    """Draw how far each input alone moves an output while all others stay at their medians.

    They are held against the last of its rates that is no bound.
    """
    library, level = answer.library, answer.scenario.level
    pairs = list(zip(answer.delivered.cases, answer.results, strict=True))
    case, result = next((pair for pair in reversed(pairs) if not isinstance(pair[0].shape, BoundRate)), pairs[-1])
    found = weighing(answer.delivered, case, library, asked=output)
    torn = moved_alone(found.quantity, level=level)
    said = total_text if output.kind == "unexploded" else estimate_text
    every = [*_evidence(answer, found), *_inputs(torn, case.shape, found, library)]
    moved = [each for each in every if each.width > 0]
    name, unit = output_name(output)
    # a rate moves casualties only by how they are counted
    per_dud = output.kind in _PEOPLE and output.choice is not None and output.choice.text != ANY
    marks = Marks(Axis(label=unit, low=0.0, high=max([1.0, torn.central, *(each.high for each in moved)]) * 1.05))
    rate, number = str(rate_said(result.rate)), said(torn.central)
    told = tip(rate=rate, number=from_origin(number, "computed:tornado"), source=cited(result, library))
    marks.point(torn.central, Role.TEXT, told)
    marks.row(text("pictures-tornado-central", rate=rate, number=number))
    for each in moved:
        span = text("common-to", low=said(each.low), high=said(each.high))
        marks.doubt(each.low, each.high, tip(input=each.label, range=span), chance=each.kind in _BY_CHANCE)
        marks.row(text("pictures-tornado-label", input=each.label, ends=span))
    marks.through(torn.central, Role.TEXT)
    return Picture(
        kind="tornado",
        title=_title(moved, name),
        note=text("pictures-tornado-note", level=probability_text(level), per_dud=per_dud),
        plot=marks.chart(row=_ROW),
        **of_delivery(answer.delivered, library, (record for each in moved for record in each.records)),
    )


def shares(answer: Answer, place: int = 0) -> Picture | None:
    """Draw how much of the doubt about a total is chance and how much is not known; None where nothing is to share."""
    estimate = answer.results[place]
    if estimate.variance_shares is None:
        return None
    parts = asdict(estimate.variance_shares)
    some = {name: share for name, share in parts.items() if share > 0 or name == "chance"}
    said = {}
    marks = Marks(Axis(label=text("pictures-axis-variance"), low=0.0, high=1.0, shown=probability_text))
    for name, share in some.items():
        said[name] = {
            "what": text(f"pictures-share-{name.replace('_', '-')}"),
            "share": probability_text(min(share, 1.0)),
        }
        label = text("pictures-share", **said[name])
        marks.doubt(0.0, share, tip(share=label), chance=name in _BY_CHANCE)
        marks.row(label)
    largest = max(some, key=lambda name: some[name])
    return Picture(
        kind="shares",
        title=text("pictures-shares-title", given=at_rate(estimate.rate), **said[largest]),
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
    edges = sorted({edge for each in rates for edge in edges_of(each)})
    if edges:
        extreme = (edges[0], edges[-1])
        label = text("pictures-tornado-rate" if known else "pictures-tornado-any-rate")
        behind = tuple(each.id for each in rates if not set(extreme).isdisjoint(edges_of(each)))
        yield _Moved("evidence", label, behind, *sorted(output_at(quantity, "rate", edge) for edge in extreme))
    for each in delivered.shipments:
        several = library.loads_of(each.container) if each.records and each.container in quantity.inputs else ()
        loads = {edge: load.id for load in several for edge in edges_of(load)}
        if len(loads) > 1:
            middle = float(quantity.inputs[each.container].ppf(0.5)) / each.load
            label = text("pictures-tornado-load", container=library.containers[each.container].label)
            ends = (output_at(quantity, each.container, middle * load) for load in (min(loads), max(loads)))
            yield _Moved("load", label, tuple(loads.values()), *sorted(ends))


def _inputs(torn: Tornado, shape: Shape, found: Weighing, library: Library) -> Iterator[_Moved]:
    """Every input with a width, widest first; a range as reported is moved from end to end."""
    for bar in torn.bars:
        if bar.at_low is None or bar.at_high is None:
            continue
        ends = [bar.at_low, bar.at_high]
        if bar.name == "rate" and isinstance(shape, UniformRate):
            ends = [output_at(found.quantity, "rate", end) for end in (shape.low, shape.high)]
        label, behind = input_name(bar.name, library), found.records.get(bar.name, ())
        yield _Moved(bar.name, label, behind, *sorted(ends))


def _title(moved: list[_Moved], output: str) -> str:
    """Which input moves an output most; of the evidence, how many times as far as chance."""
    if not moved:
        return text("pictures-tornado-title-nothing", output=output)
    widest, ratio = max(moved, key=lambda each: each.width), None
    chance = next((each.width for each in moved if each.kind == "chance"), None)
    if chance is not None and widest is moved[0] and widest.kind == "evidence":
        ratio = ratio_text(widest.width / chance)
    return text("pictures-tornado-title", input=widest.label, output=output, ratio=ratio)
