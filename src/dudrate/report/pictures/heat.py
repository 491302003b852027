"""A delivery → the expected total over rates and amounts: a number in every cell, darker for more.

Figures reported for the submunition stand in a row at the amount delivered; the numbers of the policy line are bold.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from dudrate.evidence.citation import cite
from dudrate.evidence.library import Library
from dudrate.evidence.records import ReportedRate
from dudrate.model.inputs import MOST_SUBMUNITIONS
from dudrate.model.many import fixed_totals
from dudrate.model.scenario import Delivered
from dudrate.report.catalogue import text
from dudrate.report.entries import figure_text
from dudrate.report.numbers import estimate_text, percent, probability_text, range_texts, whole
from dudrate.report.pictures.about import of_delivery
from dudrate.report.pictures.axis import Axis, Scale, Unit
from dudrate.report.pictures.evidence import policy_rate, reported
from dudrate.report.pictures.marks import Marks, tip
from dudrate.report.pictures.picture import Bar, Dot, Picture, Role, Word
from dudrate.report.said import from_origin

__all__ = ["heat"]

_MEAN = "computed:unexploded.mean"

_RATES = (0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.4)
"""Rates in the middle of the columns [fraction]."""

_MULTIPLES = (0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0)
"""Amounts in the middle of the rows, as multiples of what is delivered."""

_HEIGHT, _LIGHTEST, _DARKEST = 320.0, 0.05, 0.62


def heat(delivered: Delivered, library: Library) -> Picture:
    """Draw the total over rates and amounts, around what a scenario delivers.

    Examples
    --------
    >>> asked = scenario_from_words({"deliver": ["1000 x m864"], "rate": ["1%", "14%"]})
    >>> [word.text for word in heat(resolve(asked, load()), load()).plot.words][:3]
    ['36', '72', '140']
    """
    amount = _within(delivered.submunitions.mean)
    amounts = sorted({_within(amount * each) for each in _MULTIPLES})
    columns, rows = _borders(_RATES), _borders([float(each) for each in amounts])
    line = policy_rate(library)
    marks = Marks(_axis("pictures-axis-rate", columns, _RATES, Unit.FRACTION))
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
            upwards=_axis("pictures-axis-delivered", rows, [float(each) for each in amounts], Unit.COUNT),
            height=_HEIGHT,
        ),
        **of_delivery(delivered, library, (each.id for each in marked)),
    )


def _within(amount: float) -> int:
    return min(max(round(amount), 1), MOST_SUBMUNITIONS)


def _axis(label: str, borders: Sequence[float], middles: Sequence[float], unit: Unit) -> Axis:
    low, high = borders[0], borders[-1]
    return Axis(label=text(label), low=low, high=high, scale=Scale.LOG, unit=unit, only=tuple(middles))


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
