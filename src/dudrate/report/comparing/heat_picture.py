"""A resolved scenario → the map of its total over rate and amount, with the policy line and reported rates on it.

"Map" as in a table with colours: both axes are numbers, and no place is in it.
"""

from dataclasses import dataclass
from itertools import pairwise

from dudrate.evidence.citation import cite
from dudrate.evidence.library import Library
from dudrate.evidence.records import ReportedRate, Setting
from dudrate.model.heat_map import heat_map
from dudrate.model.inputs import MOST_SUBMUNITIONS, Side
from dudrate.model.notation import percent_text
from dudrate.model.scenario import Delivered
from dudrate.report.drawing.picture import Edge, Mark, Picture, Point, Raster, Span, Tile, Weight
from dudrate.report.entries import figure_text
from dudrate.report.numbers import estimate_text, probability_text, range_texts, whole
from dudrate.report.pictures.axis import Axis, Scale, Unit
from dudrate.report.strip import evidence_records

__all__ = ["POLICY_RATE", "heat_picture"]

POLICY_RATE = 0.01
"""The line that policies and laws have drawn most often [fraction]; the Sources page has its history."""

_ACROSS, _UP = 24, 14
"""Rates and amounts."""

_LOWEST, _HIGHEST = 0.001, 0.5
"""Ends of the rates, where no reported one lies beyond [fraction]."""

_APART, _MOST_LANES = 1.25, 9
"""How many times as high a mark must begin as another ends to stand in its lane, and lanes at most."""

_DECADE = 10.0
"""How many times fewer and more than delivered the amounts reach."""


def heat_picture(delivered: Delivered, library: Library) -> Picture:
    """Describe the total over rates and amounts, around what a scenario delivers.

    Rates are reported ones of the submunition delivered first, or of all where none of it is reported.

    Parameters
    ----------
    delivered : Delivered
        Resolved scenario; its expected amount is in the middle.
    library : Library
        Reported rates and their sources.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> from dudrate.model.scenario import resolve
    >>> from dudrate.model.scenario_words import scenario_from_words
    >>> asked = scenario_from_words({"deliver": ["1000 x m864"], "rate": ["1%", "14%"]})
    >>> heat_picture(resolve(asked, load()), load()).text_twin[0]
    'At 1% of 72,000 submunitions, about 720 (680 to 760) are expected to be left.'
    """
    records, name = _records(delivered, library)
    marks = tuple(mark for mark in map(_mark, records) if mark is not None)
    amount = min(max(round(delivered.submunitions.mean), 1), MOST_SUBMUNITIONS)
    around = _Around(amount=amount, level=delivered.scenario.level, highest=max([_HIGHEST, *map(_high, marks)]))
    tiles = around.tiles()
    expected = whole(amount)
    ends = (min(each.value for each in tiles), max(each.value for each in tiles))
    settings = {each.setting for each in records} & {Setting.TEST, Setting.FIELD}
    unlike = " Test and field rates stand side by side here: not like for like." if len(settings) > 1 else ""
    line = Point(at=POLICY_RATE, name="a ceiling that was set, not measured", text="policy line, 1%")
    return Picture(
        title=f"The total left grows with rate and amount alike: ten times the rate or ten times the amount, {_TEN}.",
        caption=f"Colour: the expected total at each fixed rate and known amount, without bunching. Vertical line: "
        f"1%, a line in policy and law, not a measured rate. Across at {expected} submunitions, and in rows beside it "
        f"where they would cover each other: {name}, points and ranges as printed; an arrowhead points from a bound to "
        "the side where the truth lies."
        f"{unlike} Totals only.",
        plot=Raster(
            axis=Axis(label="dud rate", low=tiles[0].left, high=tiles[-1].right, scale=Scale.LOG, unit=Unit.FRACTION),
            side=Axis(label="submunitions delivered", low=tiles[0].bottom, high=tiles[-1].top, scale=Scale.LOG),
            scale=Axis(label="submunitions expected to be left", low=ends[0], high=ends[1], scale=Scale.LOG),
            tiles=tiles,
            line=line,
            height=float(amount),
            marks=marks,
            lanes=_lanes(marks),
            cited=tuple(cite(each, library.source(each.source)) for each in records if _mark(each) is not None),
        ),
        text_twin=(
            *around.said(marks),
            f"In brackets the {probability_text(around.level)} band: luck of the draw only.",
            *(f"Reported: {mark.name}, {mark.text}." for mark in marks),
        ),
    )


_TEN = "ten times as many"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Around:
    """Rates up to the highest, and amounts around the one delivered."""

    amount: int
    level: float
    highest: float

    def tiles(self) -> tuple[Tile, ...]:
        """Every tile with its total, row by row from the lowest."""
        least, most = max(self.amount / _DECADE, 1.0), min(self.amount * _DECADE, float(MOST_SUBMUNITIONS))
        rates = _even(_LOWEST, self.highest, _ACROSS)
        amounts = sorted({round(each) for each in _even(least, most, _UP)})
        texts = self._texts(rates, amounts)
        columns, rows = list(pairwise(_borders(rates))), list(pairwise(_borders([float(each) for each in amounts])))
        return tuple(
            Tile(
                left=left,
                right=right,
                bottom=bottom,
                top=top,
                value=texts[row][column][0],
                at=f"{probability_text(rates[column])} of {estimate_text(amounts[row])}",
                text=texts[row][column][1],
            )
            for row, (bottom, top) in enumerate(rows)
            for column, (left, right) in enumerate(columns)
        )

    def said(self, marks: tuple[Mark, ...]) -> tuple[str, ...]:
        """Say the total at the policy line and at the ends of what is reported, each at three amounts."""
        reported = [end for mark in marks for end in _ends(mark) if end > 0]
        rates = sorted({POLICY_RATE, *([min(reported), max(reported)] if reported else [])})
        near = {self.amount, max(round(self.amount / _DECADE), 1), min(self.amount * 10, MOST_SUBMUNITIONS)}
        amounts = [self.amount, *sorted(near - {self.amount})]
        texts = self._texts(rates, amounts)
        return tuple(
            f"At {percent_text(rate)} of {whole(amount)} submunitions, {texts[row][column][1]} are expected to be left."
            for row, amount in enumerate(amounts)
            for column, rate in enumerate(rates)
        )

    def _texts(self, rates: list[float], amounts: list[int]) -> list[list[tuple[float, str]]]:
        """Give the expected total and its words, by amount and rate."""
        found = heat_map(rates, amounts, levels=((1 - self.level) / 2, (1 + self.level) / 2))
        low, high = found.quantiles
        made = []
        for means, lows, highs in zip(found.mean.tolist(), low.tolist(), high.tolist(), strict=True):
            words = [range_texts(*each) for each in zip(lows, means, highs, strict=True)]
            made.append(
                [(mean, f"about {text[1]} ({text[0]} to {text[2]})") for mean, text in zip(means, words, strict=True)]
            )
        return made


def _records(delivered: Delivered, library: Library) -> tuple[tuple[ReportedRate, ...], str]:
    """Give the reported rates to mark, and what they are; of all submunitions, ranges would cover one another."""
    for shipment in delivered.shipments:
        if shipment.submunition is not None and (found := _usable(library, shipment.submunition)):
            return found, f"the rates reported of {library.submunitions[shipment.submunition]}"
    single = tuple(each for each in _usable(library, None) if each.central is not None)
    return single, "the single figures reported of any submunition"


def _usable(library: Library, submunition: str | None) -> tuple[ReportedRate, ...]:
    """Leave out a share of anything but submunitions: it has another denominator."""
    return tuple(each for each in evidence_records(library, submunition) if each.denominator == "submunitions")


def _mark(record: ReportedRate) -> Mark | None:
    """Mark a figure as what it is; zero has no place on a logarithmic axis."""
    text, low, central, high = figure_text(record), record.low, record.central, record.high
    if central is not None:
        return Point(at=central, name=record.label, text=text) if central >= _LOWEST else None
    if low is not None and high is not None:
        start = max(low, _LOWEST)
        return Span(low=start, high=high, weight=Weight.HEAVY, name=record.label, text=text) if high > start else None
    edge, side = (low, Side.AT_LEAST) if low is not None else (high, Side.AT_MOST)
    return None if edge is None or edge < _LOWEST else Edge(at=edge, side=side, name=record.label, text=text)


def _lanes(marks: tuple[Mark, ...]) -> tuple[int, ...]:
    """Give each mark the first lane where it covers no other; far more marks than lanes start again at the first."""
    ends: list[float] = [0.0] * _MOST_LANES
    lanes: dict[int, int] = {}
    for place in sorted(range(len(marks)), key=lambda place: _ends(marks[place])[0]):
        low, high = _ends(marks[place])[0], _high(marks[place])
        free = [lane for lane, end in enumerate(ends) if end * _APART <= low]
        lanes[place] = free[0] if free else place % _MOST_LANES
        ends[lanes[place]] = max(ends[lanes[place]], high)
    return tuple(lanes[place] for place in range(len(marks)))


def _ends(mark: Mark) -> tuple[float, ...]:
    return (mark.low, mark.high) if isinstance(mark, Span) else (mark.at,)


def _high(mark: Mark) -> float:
    return max(_ends(mark))


def _even(low: float, high: float, count: int) -> list[float]:
    """Values at even steps of their logarithm; one where both ends are the same."""
    if low == high:
        return [low]
    return [float(low * (high / low) ** (step / (count - 1))) for step in range(count)]


def _borders(values: list[float]) -> list[float]:
    """Give the borders between tiles whose middles are these values, to six figures."""
    between = [(here * there) ** 0.5 for here, there in pairwise(values)]
    first, last = values[0] ** 2 / between[0], values[-1] ** 2 / between[-1]
    return [float(f"{each:.6g}") for each in (first, *between, last)]
