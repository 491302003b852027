"""A quantity × many independent ranges → finished outcomes: mean, median, bands, and the whole distribution."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import ceil, log2

import numpy as np

from dudrate.model.band import AnyBand, band_of
from dudrate.model.curve import Atoms, Cells, Curve, Floats, Table, scaled
from dudrate.model.inputs import Side

__all__ = ["AtYear", "Outcome", "Start", "outcomes"]

CELLS = 1_024
"""Cells that a product is cut into, about: quantiles are good to 1e-4 of a level."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One output of a burden, in its unit.

    For a bound, `mean` is the expected value at the edge and `median_at_edge` the median there; `median` is None, as it
    is not known, and each band has one side, as for the unexploded total. Where the dud rate is a range as reported,
    `ends` go from the 5 % quantile at its low end to the 95 % quantile at its high end, which holds whatever shape the
    range has; the rest reads the range as alike between its ends.
    """

    name: str
    unit: str
    bound: Side | None
    mean: float
    median: float | None
    median_at_edge: float | None = None
    bands: tuple[AnyBand, ...]
    ends: tuple[float, float] | None = None
    distribution: Curve = field(compare=False, repr=False)

    @property
    def band(self) -> AnyBand:
        """The widest band: that of the level asked for, or the 50 % band if that is wider."""
        return self.bands[-1]

    @property
    def middle(self) -> float:
        """What is said first: the median, of a bound that at its edge, so that a bound and a figure stand alike."""
        known = self.median_at_edge if self.median is None else self.median
        return self.mean if known is None else known


@dataclass(frozen=True, slots=True, kw_only=True)
class AtYear:
    """An outcome in or after a year; ``beyond_record`` says that the analog's own record ends before."""

    year: float
    beyond_record: bool
    outcome: Outcome

    @property
    def low(self) -> float | None:
        """Low end of the band."""
        return self.outcome.band.low

    @property
    def median(self) -> float | None:
        """Median; None for a bound."""
        return self.outcome.median

    @property
    def high(self) -> float | None:
        """High end of the band."""
        return self.outcome.band.high


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Start:
    """What is multiplied: a quantity, whether it is a bound, the level of the bands, and its ends.

    `low_end` and `high_end` are the quantity at the two ends of a range as reported; None where the rate is no such.
    """

    curve: Curve
    bound: Side | None
    level: float
    low_end: Curve | None = None
    high_end: Curve | None = None


Named = tuple[str, str, Curve]
"""An outcome to be: its name, its unit, and what the start is multiplied with."""


def outcomes(start: Start, wanted: Sequence[Named]) -> tuple[Outcome, ...]:
    """Give the outcomes of several products that begin alike.

    Parameters
    ----------
    start : Start
        The unexploded total, or the amount delivered [count].
    wanted : sequence of str, str and Curve
        Names, units, and what the start is multiplied with.

    Examples
    --------
    >>> from dudrate.model.curve import reciprocal
    >>> from dudrate.model.quantity import log_uniform, point
    >>> start = Start(curve=point(10_000.0), bound=None, level=0.9)
    >>> [area] = outcomes(start, [("area", "ha", reciprocal(log_uniform(2, 40)))])
    >>> [round(edge) for edge in (area.band.low, area.median, area.band.high)]
    [290, 1118, 4304]
    """
    others = [curve for _, _, curve in wanted]
    at = sorted({0.5, start.level})
    levels = [p for each in at for p in ((1 - each) / 2, (1 + each) / 2)] + [0.5]
    found, read = _multiplied(start.curve, others, levels)
    ends: Sequence[tuple[float, float] | None] = [None] * len(others)
    if start.low_end is not None and start.high_end is not None:
        tail = (1 - start.level) / 2
        low, high = _multiplied(start.low_end, others, [tail])[1], _multiplied(start.high_end, others, [1 - tail])[1]
        ends = list(zip(low[:, 0].tolist(), high[:, 0].tolist(), strict=True))
    return tuple(
        Outcome(
            name=name,
            unit=unit,
            bound=start.bound,
            mean=curve.mean,
            median=edges[-1] if start.bound is None else None,
            median_at_edge=None if start.bound is None else edges[-1],
            bands=tuple(band_of(each, edges[2 * i], edges[2 * i + 1], start.bound) for i, each in enumerate(at)),
            ends=span,
            distribution=curve,
        )
        for (name, unit, _), curve, edges, span in zip(wanted, found, read.tolist(), ends, strict=True)
    )


def _multiplied(one: Curve, others: Sequence[Curve], levels: Sequence[float]) -> tuple[list[Curve], Floats]:
    """Products of one curve with each of many, and their quantiles, shape (others, levels)."""
    found: list[Curve] = [Atoms.of(0.0)] * len(others)
    read = np.zeros((len(others), len(levels)))
    if one.zero == 1:
        return found, read
    groups: dict[tuple[float, int], list[int]] = {}
    for place, other in enumerate(others):
        if one.low == one.high or other.low == other.high:
            found[place] = _by_known(one, other)
            read[place] = found[place].ppf(levels)
        else:
            step = 2.0 ** ceil(log2((one.high - one.low + other.high - other.low) / CELLS))
            size = 2 ** ceil(log2(len(one.cells(step).masses) + len(other.cells(step).masses) + 2))
            groups.setdefault((step, size), []).append(place)  # its own, so that company changes no digit
    for (step, size), places in groups.items():
        alike = [others[place] for place in places]
        tables, quantiles = _convolved(one, alike, step, size, np.asarray(levels))
        read[places] = quantiles
        for place, table in zip(places, tables, strict=True):
            found[place] = table
    return found, read


def _by_known(one: Curve, other: Curve) -> Curve:
    """A product of which one factor is a known number, or nothing with some probability."""
    known, varied = (one, other) if one.low == one.high else (other, one)
    return scaled(varied, float(np.exp(known.middle + known.low)), zero=known.zero)


def _convolved(
    one: Curve, others: Sequence[Curve], step: float, size: int, levels: Floats
) -> tuple[list[Table], Floats]:
    """Products on one lattice: the transform of the one serves all."""
    cuts = [each.cells(step) for each in others]
    own = one.cells(step)
    rows = np.zeros((len(others), size))
    for row, cut in zip(rows, cuts, strict=True):
        row[: len(cut.masses)] = cut.masses
    masses = np.fft.irfft(np.fft.rfft(rows) * np.fft.rfft(own.masses, size), size)
    # the middles of two cells add up to an edge: half of what lies on it goes to either side
    masses = np.maximum((masses + np.roll(masses, 1, axis=1)) / 2, 0.0)
    masses /= masses.sum(axis=1, keepdims=True)
    middles = np.array([one.middle + each.middle + _lost(one, step) + _lost(each, step) for each in others])
    first = np.array([own.first + cut.first for cut in cuts])
    zeros = np.array([1 - (1 - one.zero) * (1 - each.zero) for each in others])
    quantiles = _quantiles(masses, first, step, middles, zeros, levels)
    tables = [
        Table(
            mean=one.mean * each.mean,
            inverse_mean=one.inverse_mean * each.inverse_mean,
            zero=float(zero),
            middle=float(middle),
            low=step * start,
            high=step * (start + size),
            step=step,
            cut=Cells(int(start), row),
        )
        for each, zero, middle, start, row in zip(others, zeros, middles, first, masses, strict=True)
    ]
    return tables, quantiles


def _lost(curve: Curve, step: float) -> float:
    """By how much the mean of the logarithm is above that of the cells."""
    cut = curve.cells(step)
    return curve.log_mean - step * (cut.first + 0.5 + float(cut.masses @ np.arange(len(cut.masses))))


def _quantiles(masses: Floats, first: Floats, step: float, middles: Floats, zeros: Floats, levels: Floats) -> Floats:
    """Quantiles of rows, shape (rows, levels): straight within a cell, and zero up to the share of zeros."""
    reached = np.cumsum(masses, axis=1)
    reached /= reached[:, -1:]
    above = levels[None, :] * (1 - 1e-13) > zeros[:, None]
    share = np.where(above, (levels[None, :] - zeros[:, None]) / np.maximum(1 - zeros[:, None], 1e-300), 0.5)
    cell = np.stack([(reached < each[:, None]).sum(axis=1) for each in share.T], axis=1)
    rows = np.arange(len(masses))[:, None]
    before = np.where(cell > 0, reached[rows, np.maximum(cell - 1, 0)], 0.0)
    part = (share - before) / np.maximum(masses[rows, cell], 1e-300)
    logs = step * (first[:, None] + cell + np.clip(part, 0.0, 1.0)) + middles[:, None]
    return np.where(above, np.exp(logs), 0.0)
