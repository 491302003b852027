"""What rates leave of a delivery → each rate on one axis, and the expected total over rates and amounts.

A fixed rate has a dot and the thin band of chance; a range as reported is a flat bar; a bound fades. Over rates and
amounts a number stands in every cell, darker for more; figures reported for the submunition stand in a row at the
amount delivered, and the numbers of the policy line are bold.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from dudrate.evidence.citation import cite
from dudrate.evidence.library import Library
from dudrate.evidence.records import ReportedRate
from dudrate.model.estimate import Estimate, fixed_totals
from dudrate.model.inputs import MOST_SUBMUNITIONS, Side
from dudrate.model.scenario import Delivered
from dudrate.report.catalogue import text
from dudrate.report.entries import figure_text
from dudrate.report.estimate import Answer, band_label, left_said
from dudrate.report.naming import cited, rate_said, reported_ends, reported_range, total_said
from dudrate.report.numbers import estimate_text, percent, probability_text, range_texts, whole
from dudrate.report.pictures.about import of_delivery
from dudrate.report.pictures.axis import WIDE, Axis, Scale, amount_axis
from dudrate.report.pictures.evidence import policy_rate, reported
from dudrate.report.pictures.marks import Marks, tip
from dudrate.report.pictures.picture import Bar, Dot, Picture, Role, Tip, Word
from dudrate.report.said import from_origin, passage

__all__ = ["figure_of", "heat", "totals"]

_ROW = 40.0
_MEAN = "computed:unexploded.mean"

_RATES = (0.003, 0.01, 0.03, 0.1, 0.3)
"""Rates in the middle of the columns [fraction]: as far from each other that a number has room on a telephone."""

_MULTIPLES = (0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0)
"""Amounts in the middle of the rows, as multiples of what is delivered."""

_HEIGHT, _LIGHTEST, _DARKEST = 320.0, 0.05, 0.62


def totals(answer: Answer, held: Sequence[Estimate | None] = (), *, marks: dict[int, str] | None = None) -> Picture:
    """Draw what each rate leaves, all on one axis.

    `held` is the same with one kind of doubt held fixed, drawn on the axis of the whole; None where that cannot be
    held. `marks` are what stands beside a rate by its place, as that it is not like for like.
    """
    whole_ones, library = answer.results, answer.library
    shown = list(held) or list(whole_ones)
    axis = _axis([*whole_ones, *(each for each in shown if each is not None)])
    drawn = Marks(axis)
    for place, (each, full) in enumerate(zip(shown, whole_ones, strict=True)):
        said = text("pictures-totals-not-held") if each is None else str(total_said(each))
        label = text("pictures-totals-label", rate=rate_said(full.rate), number=said)
        mark = (marks or {}).get(place, "")
        if each is not None:
            drawn.figure(*figure_of(each), Role.LEFT, _tip(each, said, library))
        drawn.row(text("pictures-totals-marked", label=label, mark=mark) if mark else label)
    level = probability_text(whole_ones[0].band.level)
    return Picture(
        kind="totals",
        title=str(left_said([full if each is None else each for each, full in zip(shown, whole_ones, strict=True)])),
        note=str(passage(text("pictures-totals-note", level=level), answer.unlike_said)),
        plot=drawn.chart(row=_ROW),
        **of_delivery(answer.delivered, library, (record for each in whole_ones for record in each.records)),
    )


def _axis(estimates: Sequence[Estimate]) -> Axis:
    drawn = [edge for each in estimates for edge in figure_of(each) if edge is not None]
    means = [each.mean for each in estimates if each.mean > 0]
    edges = [(each.bound, each.mean) for each in estimates if each.bound is not None]
    wide = bool(means) and max(means) > WIDE * min(means)
    return amount_axis(text("pictures-axis-left"), drawn, edges=edges, logarithmic=wide)


def figure_of(estimate: Estimate) -> tuple[float | None, float | None, float | None]:
    """Give low end, value and high end as they are drawn: a bound has one end, a range as reported no value."""
    if estimate.bound is not None:
        return (None, None, estimate.mean) if estimate.bound is Side.AT_MOST else (estimate.mean, None, None)
    if reported_range(estimate):
        low, high = reported_ends(estimate)
        return low, None, high
    return estimate.band.low, estimate.mean, estimate.band.high


def _tip(estimate: Estimate, said: str, library: Library) -> Tip:
    named = tip(rate=str(rate_said(estimate.rate)), left=said, source=cited(estimate, library))
    banded = estimate.bound is None and not reported_range(estimate) and estimate.sd
    return (*named, band_label(estimate)) if banded else named


def heat(delivered: Delivered, library: Library) -> Picture:
    """Draw the total over rates and amounts, around what a scenario delivers."""
    amount = _within(delivered.submunitions.mean)
    amounts = sorted({_within(amount * each) for each in _MULTIPLES})
    columns, rows = _borders(_RATES), _borders([float(each) for each in amounts])
    line = policy_rate(library)
    marks = Marks(_cell_axis("pictures-axis-rate", columns, _RATES, probability_text))
    marks.add(*_cells(amounts, columns, rows, delivered.scenario.level, line))
    named = text("pictures-policy-line", rate=percent(line))
    marks.add(Word(x=line, y=rows[-1], text=named, aside=5.0, above=9.0))
    marked = [each for each in reported(library, delivered) if columns[0] < (each.central or 0.0) < columns[-1]]
    marks.add(*(_ring(each, amount, library) for each in marked))
    return Picture(
        kind="heat",
        title=text("pictures-heat-title"),
        note=text("pictures-heat-note", amount=whole(amount)),
        plot=marks.chart(
            upwards=_cell_axis("pictures-axis-delivered", rows, [float(each) for each in amounts], estimate_text),
            height=_HEIGHT,
        ),
        **of_delivery(delivered, library, (each.id for each in marked)),
    )


def _within(amount: float) -> int:
    return min(max(round(amount), 1), MOST_SUBMUNITIONS)


def _cell_axis(label: str, borders: Sequence[float], middles: Sequence[float], shown: Callable[[float], str]) -> Axis:
    low, high = borders[0], borders[-1]
    return Axis(label=text(label), low=low, high=high, scale=Scale.LOG, shown=shown, only=tuple(middles))


def _cells(
    amounts: Sequence[int], columns: Sequence[float], rows: Sequence[float], level: float, line: float
) -> Iterator[Bar | Word]:
    """The cells with the number in each; those of the policy line are bold."""
    means = [[rate * amount for rate in _RATES] for amount in amounts]
    bands = fixed_totals([[each] for each in amounts], list(_RATES), levels=((1 - level) / 2, (1 + level) / 2)).tolist()
    scale = Axis(label="", low=means[0][0], high=means[-1][-1], scale=Scale.LOG)
    for row, (bottom, top) in enumerate(pairwise(rows)):
        for column, (left, right) in enumerate(pairwise(columns)):
            rate, amount, mean = _RATES[column], amounts[row], means[row][column]
            low, middle, high = range_texts(bands[row][column][0], mean, bands[row][column][1])
            cell = text("pictures-heat-cell", rate=percent(rate), amount=whole(amount))
            band = (probability_text(level), text("common-to", low=low, high=high))
            told = tip(cell=cell, left=from_origin(middle, _MEAN), band=band)
            shade = _LIGHTEST + (_DARKEST - _LIGHTEST) * scale.part(mean)  # light enough for a dark number on it
            yield Bar(x=left, x2=right, y=bottom, y2=top, role=Role.LEFT, shade=shade, tip=told)
            number = from_origin(estimate_text(mean), _MEAN)
            yield Word(x=rate, y=float(amount), text=number, align="center", bold=rate == line)


def _ring(record: ReportedRate, amount: int, library: Library) -> Dot:
    """A single figure that was reported, at the amount delivered."""
    source = cite(record, library.source(record.source))
    told = tip(of=record.label, rate=figure_text(record), source=source)
    return Dot(x=record.central or 0.0, y=float(amount), role=Role.TEXT, hollow=True, below=16.0, tip=told)


def _borders(middles: Sequence[float]) -> list[float]:
    """Give the borders of cells whose middles are these values, to six figures; one cell has a width too."""
    if len(middles) == 1:
        return [middles[0] / 2, middles[0] * 2]
    between = [(here * there) ** 0.5 for here, there in pairwise(middles)]
    ends = (middles[0] ** 2 / between[0], *between, middles[-1] ** 2 / between[-1])
    return [float(f"{each:.6g}") for each in ends]
