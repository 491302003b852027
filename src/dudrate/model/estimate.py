"""A resolved scenario → one finished estimate for each rate: numbers only, bounds kept as bounds."""

from dataclasses import dataclass
from functools import lru_cache

from dudrate.model.amounts import AmountDistribution
from dudrate.model.band import AnyBand, band_of
from dudrate.model.groups import Grouping
from dudrate.model.inputs import (
    BetaRate,
    BoundRate,
    FixedRate,
    Shape,
    Side,
    TrialRate,
    TriangularRate,
    UniformRate,
)
from dudrate.model.rates import RateDistribution, rate_distribution
from dudrate.model.scenario import Case, Delivered, combined_side
from dudrate.model.total import Total, VarianceShares

__all__ = ["Estimate", "RateUsed", "SubmunitionsUsed", "estimate", "estimated", "rate_used", "unexploded"]

TOTALS = 32  # totals that are kept: the rates of one scenario, and the ends of those that are ranges


@dataclass(frozen=True, slots=True, kw_only=True)
class RateUsed:
    """The rate [fraction] of one estimate, with the shape that it was read as; a side that is not known is None."""

    as_given: str
    shape: Shape
    low: float | None
    central: float | None
    high: float | None
    record: str | None

    @property
    def kind(self) -> str:
        """The word that JSON has for its shape."""
        return _KINDS[type(self.shape)]

    @property
    def is_reported_range(self) -> bool:
        """Whether it is a range as reported: its middle is nobody's figure."""
        return isinstance(self.shape, UniformRate) and self.record is not None


_KINDS = {
    FixedRate: "fixed",
    BoundRate: "bound",
    BetaRate: "beta",
    UniformRate: "uniform",
    TriangularRate: "triangular",
    TrialRate: "trial",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmunitionsUsed:
    """Submunitions delivered [count]: the mean (the edge, when a bound) and the ends of the band."""

    mean: float
    low: float | None
    high: float | None
    bound: Side | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """Unexploded submunitions at one rate.

    For a bound, `mean` is the expected total at the edge, `sd`, `median` and the shares are None, and each
    band has one side: the end of the band at the edge, so that the total lies beyond it with no more than
    half of what the band leaves out.
    """

    rate: RateUsed
    submunitions: SubmunitionsUsed
    bound: Side | None
    mean: float
    sd: float | None
    median: float | None
    bands: tuple[AnyBand, ...]
    variance_shares: VarianceShares | None
    records: tuple[str, ...]

    @property
    def band(self) -> AnyBand:
        """The widest band: that of the scenario's level, or the 50 % band if that is wider."""
        return self.bands[-1]


def estimate(delivered: Delivered) -> tuple[Estimate, ...]:
    """Estimate the unexploded total at each rate of a resolved scenario.

    Returns
    -------
    tuple of Estimate
        In the order of the rates.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> from dudrate.model.grammar import parse_delivery, parse_rate
    >>> from dudrate.model.scenario import Scenario, resolve
    >>> asked = Scenario(deliveries=(parse_delivery("1000 x m864"),), rates=(parse_rate("14%"),))
    >>> [result] = estimate(resolve(asked, load()))
    >>> result.mean, result.band.low, result.band.high
    (10080.0, 9927.0, 10233.0)
    """
    return tuple(estimated(unexploded(delivered, case), delivered, case) for case in delivered.cases)


def unexploded(delivered: Delivered, case: Case) -> Total:
    """Give the distribution of the total at one rate; for a bound, the distribution at its edge.

    Every question about one delivery and rate gets the same object, so that what it has calculated is not done twice.
    """
    rate = rate_distribution(case.shape)
    return _total(delivered.submunitions, rate, delivered.grouping)  # each is a frozen record


@lru_cache(maxsize=TOTALS)
def _total(submunitions: AmountDistribution, rate: RateDistribution, grouping: Grouping) -> Total:
    return Total(submunitions=submunitions, rate=rate, grouping=grouping)


def rate_used(case: Case, mean: float) -> RateUsed:
    """Give the rate of a case with its edges; `mean` is that of its distribution [fraction]."""
    low, central, high = _edges(case.shape, mean)
    return RateUsed(as_given=case.as_given, shape=case.shape, low=low, central=central, high=high, record=case.record)


def estimated(total: Total, delivered: Delivered, case: Case) -> Estimate:
    """Read one estimate off a distribution of the total; of a bound, only the side that is known."""
    rate_side = case.shape.side if isinstance(case.shape, BoundRate) else None
    side = combined_side([delivered.side, rate_side])
    level = delivered.scenario.level
    levels = sorted({0.5, level})
    edges = total.ppf([p for each in levels for p in ((1 - each) / 2, (1 + each) / 2)] + [0.5])
    bands = tuple(band_of(each, float(edges[2 * i]), float(edges[2 * i + 1]), side) for i, each in enumerate(levels))
    loads = tuple(record for shipment in delivered.shipments for record in shipment.records)
    return Estimate(
        rate=rate_used(case, rate_distribution(case.shape).mean),
        submunitions=_submunitions_used(delivered, level),
        bound=side,
        mean=total.mean,
        sd=total.std if side is None else None,
        median=float(edges[-1]) if side is None else None,
        bands=bands,
        variance_shares=total.variance_shares if side is None else None,
        records=tuple(dict.fromkeys((*loads, *((case.record,) if case.record else ())))),
    )


def _submunitions_used(delivered: Delivered, level: float) -> SubmunitionsUsed:
    low, high = delivered.submunitions.ppf([(1 - level) / 2, (1 + level) / 2])
    band = band_of(level, float(low), float(high), delivered.side)
    return SubmunitionsUsed(mean=delivered.submunitions.mean, low=band.low, high=band.high, bound=delivered.side)


def _edges(shape: Shape, mean: float) -> tuple[float | None, float | None, float | None]:
    match shape:
        case FixedRate(rate=rate):
            return rate, rate, rate
        case BoundRate(rate=rate, side=side):
            return (None, None, rate) if side is Side.AT_MOST else (rate, None, None)
        case BetaRate(low=low, high=high) | UniformRate(low=low, high=high):
            return low, mean, high
        case TriangularRate(low=low, mode=mode, high=high):
            return low, mode, high
        case TrialRate():
            low, high = rate_distribution(shape).ppf([0.05, 0.95])
            return float(low), mean, float(high)
