"""A delivery → the expected total over rates and amounts: a number in every cell, darker for more.

Figures reported for the submunition stand in a row at the amount delivered; the numbers of the policy line are bold.
"""

from collections.abc import Sequence
from itertools import pairwise
from math import log

from dudrate.evidence.library import Library
from dudrate.model.heat_map import heat_map
from dudrate.model.inputs import MOST_SUBMUNITIONS
from dudrate.model.notation import percent_text
from dudrate.model.scenario import Delivered
from dudrate.report.catalogue import text
from dudrate.report.entries import figure_text
from dudrate.report.numbers import estimate_text, probability_text, range_texts, whole
from dudrate.report.pictures.about import about_total
from dudrate.report.pictures.axis import Axis, Scale, Unit
from dudrate.report.pictures.evidence import policy_rate, reported
from dudrate.report.pictures.marks import tip
from dudrate.report.pictures.picture import Bar, Chart, Dot, Picture, Word
from dudrate.report.pictures.style import Role

__all__ = ["heat"]

_RATES = (0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.4)
"""Rates in the middle of the columns [fraction]."""

_MULTIPLES = (0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0)
"""Amounts in the middle of the rows, as multiples of what is delivered."""

_HEIGHT, _LIGHTEST, _DARKEST = 320.0, 0.05, 0.62


def heat(delivered: Delivered, library: Library) -> Picture:
    """Draw the total over rates and amounts, around what a scenario delivers.

    Parameters
    ----------
    delivered : Delivered
        Resolved scenario; its expected amount is in the middle.
    library : Library
        Reported rates and their sources.

    Examples
    --------
    >>> asked = scenario_from_words({"deliver": ["1000 x m864"], "rate": ["1%", "14%"]})
    >>> [word.text for word in heat(resolve(asked, load()), load()).plot.words][:3]
    ['36', '72', '140']
    """
    amount = min(max(round(delivered.submunitions.mean), 1), MOST_SUBMUNITIONS)
    amounts = sorted({min(max(round(amount * each), 1), MOST_SUBMUNITIONS) for each in _MULTIPLES})
    level = delivered.scenario.level
    found = heat_map(list(_RATES), amounts, levels=((1 - level) / 2, (1 + level) / 2))
    means, (lows, highs) = found.mean.tolist(), (each.tolist() for each in found.quantiles)
    columns, rows = _borders(_RATES), _borders([float(each) for each in amounts])
    across = Axis(
        label=text("pictures-axis-rate"),
        low=columns[0],
        high=columns[-1],
        scale=Scale.LOG,
        unit=Unit.FRACTION,
        only=_RATES,
    )
    upwards = Axis(
        label=text("pictures-axis-delivered"),
        low=rows[0],
        high=rows[-1],
        scale=Scale.LOG,
        only=tuple(map(float, amounts)),
    )
    line = policy_rate(library)
    bars: list[Bar] = []
    words: list[Word] = []
    for row, (bottom, top) in enumerate(pairwise(rows)):
        for column, (left, right) in enumerate(pairwise(columns)):
            mean = means[row][column]
            low, middle, high = range_texts(lows[row][column], mean, highs[row][column])
            cell = {"rate": percent_text(_RATES[column]), "amount": whole(amounts[row])}
            ends = text("common-to", low=low, high=high)
            told = tip(cell=text("pictures-heat-cell", **cell), left=middle, band=(probability_text(level), ends))
            shade = _shade(mean, means[0][0], means[-1][-1])
            bars.append(Bar(x=left, x2=right, y=bottom, y2=top, role=Role.LEFT, shade=shade, tip=told))
            words.append(
                Word(
                    x=_RATES[column],
                    y=float(amounts[row]),
                    text=estimate_text(mean),
                    align="center",
                    bold=_RATES[column] == line,
                )
            )
    records = reported(library, delivered)
    marked = [each for each in records if each.central is not None and columns[0] < each.central < columns[-1]]
    dots = [
        Dot(
            x=each.central,
            y=float(amount),
            role=Role.TEXT,
            hollow=True,
            below=16.0,
            tip=tip(of=each.label, rate=figure_text(each)),
        )
        for each in marked
        if each.central is not None
    ]
    words.append(
        Word(x=line, y=upwards.high, text=text("pictures-policy-line", rate=percent_text(line)), aside=5.0, above=9.0)
    )
    return Picture(
        kind="heat",
        title=text("pictures-heat-title"),
        note=text("pictures-heat-note", amount=whole(amount)),
        plot=Chart(
            across=across,
            upwards=upwards,
            height=_HEIGHT,
            bars=tuple(bars),
            dots=tuple(dots),
            words=tuple(words),
        ),
        **about_total(delivered, library, (each.id for each in marked)),
    )


def _shade(mean: float, least: float, most: float) -> float:
    """How dark a cell is: by the logarithm of its number, and light enough for a dark number on it."""
    if least <= 0 or most <= least:
        return _LIGHTEST
    return _LIGHTEST + (_DARKEST - _LIGHTEST) * log(max(mean, least) / least) / log(most / least)


def _borders(middles: Sequence[float]) -> list[float]:
    """Give the borders of cells whose middles are these values, to six figures; one cell has a width too."""
    if len(middles) == 1:
        return [middles[0] / 2, middles[0] * 2]
    between = [(here * there) ** 0.5 for here, there in pairwise(middles)]
    ends = (middles[0] ** 2 / between[0], *between, middles[-1] ** 2 / between[-1])
    return [float(f"{each:.6g}") for each in ends]
