"""What rates leave of a delivery → each rate on one axis, the total over rates and amounts, and why its range is wide.

Over rates and amounts a number stands in every cell, darker for more; figures reported for the submunition stand in a
row at the amount delivered, and the numbers of the policy line are bold. Of what moves the range the first bar is the
evidence: which of the reported rates one believes, and what reported loads disagree on. Chance is hatched, what is not
known is pale rust, so that a reader sees which of the two it is.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from itertools import chain, pairwise
from typing import NamedTuple

from dudrate.evidence.citation import cite
from dudrate.evidence.library import Library
from dudrate.model.burden.analogs import ANY
from dudrate.model.burden.asked import Asked, asked
from dudrate.model.burden.outputs import Group
from dudrate.model.burden.sensitivity import Weighing, weighing
from dudrate.model.estimate import Estimate, fixed_totals
from dudrate.model.inputs import MOST_SUBMUNITIONS, BoundRate, Side
from dudrate.model.scenario import Delivered
from dudrate.model.sensitivity import Quantity, Tornado, output_at
from dudrate.model.sensitivity import tornado as moved_alone
from dudrate.report.catalogue import text
from dudrate.report.entries import figure_text
from dudrate.report.estimate import Answer, band_label, left_said
from dudrate.report.naming import at_rate, cited, rate_said, total_said
from dudrate.report.numbers import estimate_text, percent, probability_text, range_texts, ratio_text, total_text, whole
from dudrate.report.pictures.axis import WIDE, Axis, Scale, amount_axis
from dudrate.report.pictures.evidence import edges_of, policy_rate, reported
from dudrate.report.pictures.frame import Marks, of_delivery, tip
from dudrate.report.pictures.picture import Bar, Dot, Picture, Role, Word
from dudrate.report.said import from_origin, passage
from dudrate.report.sensitivity import input_name, output_name

_ROW = 40.0
_MEAN = "computed:unexploded.mean"

_RATES = (0.003, 0.01, 0.03, 0.1, 0.3)
"""Rates in the middle of the columns [fraction]: as far from each other that a number has room on a telephone."""

_MULTIPLES = (0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0)
"""Amounts in the middle of the rows, as multiples of what is delivered."""

_HEIGHT, _LIGHTEST, _DARKEST = 320.0, 0.05, 0.62
_BAR, _SHARE = 37.5, 34.0
_BY_CHANCE = ("chance", "bunching")
_TOTAL = asked("unexploded")


def totals(answer: Answer, held: Sequence[Estimate | None] = (), *, marks: dict[int, str] | None = None) -> Picture:
    """Draw what each rate leaves, all on one axis.

    `held` is the same with one kind of doubt held fixed, drawn on the axis of the whole; None where that cannot be
    held. `marks` are what stands beside a rate by its place, as that it is not like for like.
    """
    every, library = answer.results, answer.library
    shown = list(held) or list(every)
    both = [*every, *(each for each in shown if each is not None)]
    edges = [(each.bound, each.known[0]) for each in both if each.bound is not None]
    means = [end for each in both for end in each.known if end > 0]
    wide = bool(means) and max(means) > WIDE * min(means)
    ends = [edge for each in both for edge in figure_of(each) if edge is not None]
    drawn = Marks(amount_axis(text("pictures-axis-left"), ends, edges=edges, logarithmic=wide))
    for place, (each, full) in enumerate(zip(shown, every, strict=True)):
        said = None if each is None else total_said(each)
        if each is not None:
            told = tip(rate=rate_said(each.rate), left=total_said(each), source=cited(each, library))
            banded = each.bound is None and each.sd
            drawn.figure(*figure_of(each), Role.LEFT, (*told, band_label(each)) if banded else told)
        mark = (marks or {}).get(place)
        drawn.row(text("pictures-totals-label", rate=rate_said(full.rate), number=said, mark=mark))
    level = probability_text(every[0].band.level)
    return Picture(
        kind="totals",
        title=left_said([each or full for each, full in zip(shown, every, strict=True)]),
        note=passage(text("pictures-totals-note", level=level), answer.unlike_said),
        plot=drawn.chart(row=_ROW),
        **of_delivery(answer.delivered, library, (record for each in every for record in each.records)),
    )


def figure_of(estimate: Estimate) -> tuple[float | None, float | None, float | None]:
    """Give low end, value and high end as they are drawn: a bound has one end, a range as reported no value."""
    if estimate.bound is not None:
        edge = estimate.mean
        return (None, None, edge) if estimate.bound is Side.AT_MOST else (edge, None, None)
    if estimate.ends is not None:
        return estimate.ends[0], None, estimate.ends[1]
    return estimate.band.low, estimate.mean, estimate.band.high


def heat(delivered: Delivered, library: Library) -> Picture:
    """Draw the total over rates and amounts, around what a scenario delivers."""
    amount = _within(delivered.submunitions.mean)
    amounts = sorted({_within(amount * each) for each in _MULTIPLES})
    across = _cells("pictures-axis-rate", _RATES, probability_text)
    upwards = _cells("pictures-axis-delivered", amounts, estimate_text)
    line, marks = policy_rate(library), Marks(across)
    level = delivered.scenario.level
    bands = fixed_totals([[each] for each in amounts], list(_RATES), levels=((1 - level) / 2, (1 + level) / 2)).tolist()
    scale = Axis(label="", low=_RATES[0] * amounts[0], high=_RATES[-1] * amounts[-1], scale=Scale.LOG)
    sides = list(pairwise(_borders(_RATES)))
    for many, (bottom, top), row in zip(amounts, pairwise(_borders(amounts)), bands, strict=True):
        for rate, (left, right), ends in zip(_RATES, sides, row, strict=True):
            mean = rate * many
            low, middle, high = range_texts(ends[0], mean, ends[1])
            cell = text("pictures-heat-cell", rate=percent(rate), amount=whole(many))
            band = (probability_text(level), text("common-to", low=low, high=high))
            told = tip(cell=cell, left=from_origin(middle, _MEAN), band=band)
            shade = _LIGHTEST + (_DARKEST - _LIGHTEST) * scale.part(mean)  # light enough for a dark number on it
            number = from_origin(estimate_text(mean), _MEAN)
            marks.add(Bar(x=left, x2=right, y=bottom, y2=top, role=Role.LEFT, shade=shade, tip=told))
            marks.add(Word(x=rate, y=float(many), text=number, align="center", bold=rate == line))
    named = text("pictures-policy-line", rate=percent(line))
    marks.add(Word(x=line, y=upwards.high, text=named, aside=5.0, above=9.0))
    marked = [each for each in reported(library, delivered) if across.low < (each.central or 0.0) < across.high]
    for each in marked:  # a single figure that was reported, at the amount delivered
        told = tip(of=each.label, rate=figure_text(each), source=cite(each, library.source(each.source)))
        marks.add(Dot(x=each.central or 0.0, y=float(amount), role=Role.TEXT, hollow=True, below=16.0, tip=told))
    return Picture(
        kind="heat",
        title=text("pictures-heat-title"),
        note=text("pictures-heat-note", amount=whole(amount)),
        plot=marks.chart(upwards=upwards, height=_HEIGHT),
        **of_delivery(delivered, library, (each.id for each in marked)),
    )


def _within(amount: float) -> int:
    return min(max(round(amount), 1), MOST_SUBMUNITIONS)


def _cells(label: str, middles: Sequence[float], shown: Callable[[float], str]) -> Axis:
    """The axis of cells with these values in their middles."""
    low, *_, high = _borders(middles)
    return Axis(label=text(label), low=low, high=high, scale=Scale.LOG, shown=shown, only=tuple(map(float, middles)))


def _borders(middles: Sequence[float]) -> list[float]:
    """Give the borders of cells whose middles are these values, to six figures; one cell has a width too."""
    if len(middles) == 1:
        return [middles[0] / 2, middles[0] * 2]
    between = [(here * there) ** 0.5 for here, there in pairwise(middles)]
    ends = (middles[0] ** 2 / between[0], *between, middles[-1] ** 2 / between[-1])
    return [float(f"{each:.6g}") for each in ends]


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
    """Draw how far each input alone moves an output, all others at their medians, at its last rate that is no bound."""
    library, level = answer.library, answer.scenario.level
    pairs = list(zip(answer.delivered.cases, answer.results, strict=True))
    case, result = next((pair for pair in reversed(pairs) if not isinstance(pair[0].shape, BoundRate)), pairs[-1])
    found = weighing(answer.delivered, case, library, asked=output)
    torn = moved_alone(found.quantity, level=level)
    said = total_text if output.kind == "unexploded" else estimate_text
    every = [*_evidence(answer, found.quantity.at_end(1)), *_inputs(torn, found, library)]
    moved = [each for each in every if each.width > 0]
    name, unit = output_name(output)
    # a rate moves casualties only by how they are counted
    people, choice = output.output.group is Group.PEOPLE, output.choice
    per_dud = people and choice is not None and choice.text != ANY
    marks = Marks(
        Axis(label=unit, low=0.0, high=max([1.0, torn.central or 0.0, *(each.high for each in moved)]) * 1.05)
    )
    middle = torn.central  # a range as reported has none: it stands there with its ends
    low, high = next(((each.low, each.high) for each in moved if each.kind == "rate"), (0.0, 0.0))
    number = text("common-to", low=said(low), high=said(high)) if middle is None else said(middle)
    rate = rate_said(result.rate)
    told = tip(rate=rate, number=from_origin(number, "computed:tornado"), source=cited(result, library))
    low, high = (low, high) if middle is None else (middle, middle)
    marks.figure(low, middle, high, Role.TEXT, told)
    fixed = {"chance", "evidence", "load", *(("rate",) if middle is None else ())}
    medians = not fixed.issuperset(each.kind for each in moved)
    marks.row(text("pictures-tornado-central", rate=rate, number=number, medians=medians))
    for each in moved:
        between = each.low if middle is None else middle
        least, _, most = range_texts(each.low, between, each.high, total=output.kind == "unexploded")
        span = text("common-to", low=least, high=most)
        marks.doubt(each.low, each.high, tip(input=each.label, range=span), chance=each.kind in _BY_CHANCE)
        end = middle is None and each.kind not in {"rate", "evidence"}
        marks.row(text("pictures-tornado-label", input=each.label, ends=span, end=end))
    if middle is not None:
        marks.through(middle, Role.TEXT)
    return Picture(
        kind="tornado",
        title=_title(moved, name),
        note=text("pictures-tornado-note", level=probability_text(level), per_dud=per_dud),
        plot=marks.chart(row=_BAR),
        **of_delivery(answer.delivered, library, chain(result.records, *(each.records for each in moved))),
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
        what, shown = text(f"pictures-share-{name.replace('_', '-')}"), probability_text(min(share, 1.0))
        said[name] = {"what": what, "share": shown}
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


def _evidence(answer: Answer, quantity: Quantity) -> Iterator[_Moved]:
    """The choice among the reported rates, and among the loads where reports disagree."""
    library, delivered = answer.library, answer.delivered
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


def _inputs(torn: Tornado, found: Weighing, library: Library) -> Iterator[_Moved]:
    """Every input with a width, widest first; a range as reported is moved from end to end."""
    for bar in torn.bars:
        if bar.reached is not None:
            label, behind = input_name(bar.name, library), found.records.get(bar.name, ())
            yield _Moved(bar.name, label, behind, *sorted(bar.reached))


def _title(moved: list[_Moved], output: str) -> str:
    """Which input moves an output most; of the evidence, how many times as far as chance."""
    if not moved:
        return text("pictures-tornado-title-nothing", output=output)
    widest, ratio = max(moved, key=lambda each: each.width), None
    chance = next((each.width for each in moved if each.kind == "chance"), None)
    if chance is not None and widest is moved[0] and widest.kind == "evidence":
        ratio = ratio_text(widest.width / chance)
    return text("pictures-tornado-title", input=widest.label, output=output, ratio=ratio)
