"""Unexploded total × independent quantities → finished outcomes: mean, median, bands, and the whole distribution."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from dudrate.model.band import AnyBand, band_of
from dudrate.model.burden.parameters import Parameter
from dudrate.model.burden.ramps import Ramped, Tables, log_grids, ramped, ramped_quantiles, tables
from dudrate.model.burden.scaled import Scaled, ScaledRows
from dudrate.model.factors import Factor
from dudrate.model.inputs import Side
from dudrate.model.listed_factors import AtomsFactor
from dudrate.model.log_grid import Complexes
from dudrate.model.products import Product, ProductDistribution, product, products
from dudrate.model.quadrature import Floats

__all__ = [
    "AtYear",
    "Outcome",
    "Ranges",
    "Start",
    "Wanted",
    "distributions",
    "outcomes",
    "ranged_bases",
    "ranged_outcomes",
    "scaled_outcomes",
    "start_tables",
]

FINEST = 300.0
"""Frequency to which products are followed: sharp edges are blurred over a third of a percent, quantiles by 1e-4."""

DETAIL = 800.0
"""The same over the range of a product that is narrow: it is followed further."""

Distribution = ProductDistribution | Scaled | Ramped
"""What an outcome can be asked for: quantiles and the distribution function."""


Ranges = tuple[tuple[float, Parameter], ...]
"""One range, or one of several with their weights."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One output of a burden, in its unit.

    For a bound, `mean` is the expected value at the edge and `median_at_edge` the median there; `median` is None, as it
    is not known, and each band has one side, as for the
    unexploded total.
    """

    name: str
    unit: str
    bound: Side | None
    mean: float
    median: float | None
    median_at_edge: float | None = None
    bands: tuple[AnyBand, ...]
    distribution: Distribution = field(compare=False, repr=False)

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
    """What the products begin with: a quantity as factors, its exact mean, whether it is a bound, and the level."""

    factors: tuple[Factor, ...]
    mean: float
    bound: Side | None
    level: float


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Wanted:
    """An output: the start times `factors`, divided by `over`."""

    name: str
    unit: str
    factors: tuple[Factor, ...]
    over: tuple[Factor, ...] = ()


def outcomes(start: Start, wanted: Iterable[Wanted]) -> tuple[Outcome, ...]:
    """Give the outcomes of several products that begin alike.

    Parameters
    ----------
    start : Start
        The unexploded total, or the amount delivered [count].
    wanted : iterable of Wanted
        What it is multiplied with and divided by.

    Examples
    --------
    >>> from dudrate.model.factors import LogUniformFactor
    >>> from dudrate.model.listed_factors import AtomsFactor
    >>> start = Start(factors=(AtomsFactor(values=[10_000]),), mean=10_000.0, bound=None, level=0.9)
    >>> land = Wanted(name="area", unit="ha", factors=(), over=(LogUniformFactor(low=2, high=40),))
    >>> [area] = outcomes(start, [land])
    >>> [round(edge) for edge in (area.band.low, area.median, area.band.high)]
    [290, 1118, 4304]
    """
    chosen = tuple(wanted)
    found = distributions(start, chosen)
    levels = _levels(start)
    edges = np.array([one.quantile(levels) for one in found]).reshape(-1, len(levels))
    named = [(each.name, each.unit, one) for each, one in zip(chosen, found, strict=True)]
    return _finished(start, named, [_mean(start, each) for each in chosen], edges)


def distributions(start: Start, wanted: Iterable[Wanted]) -> tuple[ProductDistribution, ...]:
    """Give the distributions of several products that begin alike."""
    chosen = tuple(wanted)
    if any(factor.zero == 1 for factor in start.factors):
        return tuple(product([0.0]) for _ in chosen)
    return tuple(products(_followed(Product.of([*start.factors, *each.factors], over=each.over)) for each in chosen))


def _followed(plain: Product) -> Product:
    """A product that is followed no further than is seen."""
    low, high = plain.log_range
    return Product(factors=(*plain.factors, _One(finest=max(FINEST, DETAIL / max(high - low, 1e-9)))), over=plain.over)


@dataclass(frozen=True, slots=True, kw_only=True)
class _One(Factor):
    """A factor of one, up to a frequency."""

    finest: float

    @property
    def log_range(self) -> tuple[float, float]:
        return 0.0, 0.0

    @property
    def bandwidth(self) -> float:
        return self.finest

    def log_characteristic(self, frequencies: Floats) -> Complexes:
        return np.ones(frequencies.shape, dtype=np.complex128)

    def moment(self, order: int) -> float:  # noqa: ARG002 - one to any power
        return 1.0


def scaled_outcomes(start: Start, names: Sequence[str], rows: ScaledRows, *, unit: str) -> tuple[Outcome, ...]:
    """Give the outcomes of products that are scaled by one of a few values; a name for each row."""
    solved = rows.quantiles(_levels(start))
    # a total told apart count by count has its mean to some digits only; the start has it exact
    tabled = math.prod(factor.moment(1) for factor in start.factors)
    means = (start.mean / tabled if tabled else 1.0) * rows.means()
    named = [(name, unit, rows.row(place)) for place, name in enumerate(names)]
    return _finished(start, named, means.tolist(), solved)


def start_tables(start: Start) -> Tables:
    """What the products begin with, ready to be multiplied with many ranges."""
    known = all(isinstance(factor, AtomsFactor) for factor in start.factors)
    alone = product(start.factors) if known else distributions(start, [Wanted(name="", unit="", factors=())])[0]
    return tables(alone)


def ranged_outcomes(
    start: Start, known: Tables, wanted: Sequence[tuple[str, Ranges]], *, unit: str
) -> tuple[Outcome, ...]:
    """Give the outcomes of the start times one of a few ranges each, with their weights.

    Parameters
    ----------
    start : Start
        The unexploded total, or the amount delivered [count].
    known : Tables
        As :func:`start_tables` gives them.
    wanted : sequence of str and tuple
        Names, and the ranges with weights that sum to one.
    unit : str
        Of all outcomes.
    """
    rows = [ramped(known, ranges) for _, ranges in wanted]
    solved = ramped_quantiles(rows, np.array(_levels(start)))
    named = [(name, unit, row) for (name, _), row in zip(wanted, rows, strict=True)]
    means = [start.mean * math.fsum(weight * part.mean for weight, part in ranges) for _, ranges in wanted]
    return _finished(start, named, means, solved)


def ranged_bases(start: Start, known: Tables, ranges: Sequence[Parameter]) -> tuple[ProductDistribution, ...]:
    """Give the distributions of the start times one range each, tabled for fast use."""
    grids = log_grids([ramped(known, [(1.0, part)]) for part in ranges]) if ranges else []
    return tuple(
        ProductDistribution(factors=(*start.factors, part.factor()), over=(), zero=known.base.zero, positive=grid)
        for part, grid in zip(ranges, grids, strict=True)
    )


def _levels(start: Start) -> list[float]:
    return [p for each in _band_levels(start) for p in ((1 - each) / 2, (1 + each) / 2)] + [0.5]


def _band_levels(start: Start) -> list[float]:
    return sorted({0.5, start.level})


def _mean(start: Start, wanted: Wanted) -> float:
    """Exact: the moments of independent factors multiply, and the start has its own."""
    moments = [each.moment(1) for each in wanted.factors] + [each.moment(-1) for each in wanted.over]
    return start.mean * math.prod(moments)


def _finished(
    start: Start, named: Iterable[tuple[str, str, Distribution]], means: Iterable[float], edges: Floats
) -> tuple[Outcome, ...]:
    """Outcomes with their names, units and distributions, from their means and their quantiles at `_levels`."""
    levels, side = list(enumerate(_band_levels(start))), start.bound
    return tuple(
        Outcome(
            name=name,
            unit=unit,
            bound=side,
            mean=mean,
            median=ends[-1] if side is None else None,
            median_at_edge=None if side is None else ends[-1],
            bands=tuple([band_of(level, ends[2 * i], ends[2 * i + 1], side) for i, level in levels]),
            distribution=distribution,
        )
        for (name, unit, distribution), mean, ends in zip(named, means, edges.tolist(), strict=True)
    )
