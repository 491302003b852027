"""Typed amounts × loads → the distribution of the number of submunitions delivered.

Counts are treated as continuous where they are uncertain; a plain count stays the whole number it is.
"""

from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import numpy as np

from dudrate.model.curve import Atoms, Curve, mixture
from dudrate.model.distribution import Continuous
from dudrate.model.inputs import Amount, BoundAmount, FixedAmount, LogNormalAmount, TriangularAmount
from dudrate.model.quadrature import Floats, panel_nodes
from dudrate.model.quantity import curve_of
from dudrate.model.rates import TriangularDistribution

__all__ = ["AmountDistribution", "PointAmount", "amount_curve", "amount_distribution", "sum_of", "whole_numbers"]

_TAIL = 4e-11  # probability of a sum beyond each end of its table: more digits than the integral has

AmountDistribution = Continuous
"""A continuous distribution of a count [count]."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PointAmount:
    """A count that is known [count]."""

    count: int
    variance: float = 0.0

    @property
    def mean(self) -> float:
        """The count itself [count]."""
        return float(self.count)

    def ppf(self, level: Any) -> Floats:
        """Quantile [count]: the count at every level."""
        return np.full_like(np.asarray(level, dtype=float), self.count)


@dataclass(frozen=True, slots=True, kw_only=True)
class LogNormal:
    """Log-normal count: `offset` + exp(mu + sigma z), z standard normal.

    Examples
    --------
    >>> shells = LogNormal.from_band(low=5000, high=12000, level=0.9)
    >>> round(shells.mean), [round(float(x)) for x in shells.ppf([0.05, 0.5, 0.95])]
    (8025, [5000, 7746, 12000])
    """

    mu: float
    sigma: float
    offset: float = 0.0
    load: int = 1

    @classmethod
    def from_band(cls, *, low: float, high: float, level: float, load: int = 1) -> "LogNormal":
        """Fit the distribution whose central band `level` runs from `low` to `high` [count]."""
        from scipy.special import ndtri

        reach = float(ndtri((1 + level) / 2))
        middle, sigma = float(np.log(low * load) + np.log(high * load)) / 2, float(np.log(high / low)) / (2 * reach)
        return cls(mu=middle, sigma=sigma, load=load)

    @property
    def mean(self) -> float:
        """Mean [count]."""
        with np.errstate(over="ignore"):  # as wide as this, it is refused by its mean
            return self.offset + float(np.exp(self.mu + self.sigma**2 / 2))

    @property
    def variance(self) -> float:
        """Variance [count²]."""
        with np.errstate(over="ignore"):
            return float(np.expm1(self.sigma**2) * np.exp(2 * self.mu + self.sigma**2))

    @property
    def line_edges(self) -> Floats:
        """Nine standard deviations to either side, and the waist."""
        return np.array([-9.0, -3.0, 0.0, 3.0, 9.0])

    def cdf(self, value: Any) -> Floats:
        """Probability of a count at or below `value` [count]."""
        from scipy.special import ndtr

        return np.asarray(ndtr(self.to_line(np.asarray(value, dtype=float))))

    def ppf(self, level: Any) -> Floats:
        """Quantile [count]."""
        from scipy.special import ndtri

        return self.from_line(np.asarray(ndtri(level)))

    def to_line(self, value: Floats) -> Floats:
        """Standard score of the logarithm."""
        with np.errstate(divide="ignore"):
            return np.asarray((np.log(np.maximum(value - self.offset, 0.0)) - self.mu) / self.sigma)

    def from_line(self, place: Floats) -> Floats:
        """Back from the standard score."""
        return np.asarray(self.offset + np.exp(self.mu + self.sigma * place))

    def line_density(self, place: Floats) -> Floats:
        """Standard normal density."""
        return np.asarray(np.exp(-(place**2) / 2) / np.sqrt(2 * np.pi))


@dataclass(frozen=True, kw_only=True)
class Triangle(TriangularDistribution):
    """Triangular count: `offset` and whole containers of `load` [count]."""

    offset: float = 0.0
    load: int = 1


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Summed:
    """Sum of independent counts, tabulated: the logarithm of the count at rising standard scores of its probability.

    Parameters
    ----------
    scores : array, shape (k,)
        Standard scores of the probability of a count at or below a place; they reach to about ±6.5.
    logs : array, shape (k,)
        Logarithms of the places [log count].
    """

    mean: float
    variance: float
    scores: Floats
    logs: Floats
    parts: tuple["AmountDistribution", ...] = ()

    @property
    def line_edges(self) -> Floats:
        """The ends of the table, 4e-11 from the ends of the distribution, and the waist."""
        return np.array([self.scores[0], -3.0, 0.0, 3.0, self.scores[-1]])

    def cdf(self, value: Any) -> Floats:
        """Probability of a count at or below `value` [count]."""
        from scipy.special import ndtr

        given = np.asarray(value, dtype=float)
        inside = np.where(given < np.exp(self.logs[0]), 0.0, ndtr(self.to_line(given)))
        return np.asarray(np.where(given > np.exp(self.logs[-1]), 1.0, inside))

    def ppf(self, level: Any) -> Floats:
        """Quantile [count]."""
        from scipy.special import ndtri

        return self.from_line(np.asarray(ndtri(level)))

    def to_line(self, value: Floats) -> Floats:
        """Standard score of the probability."""
        from scipy.interpolate import CubicSpline

        place = np.log(np.maximum(value, np.exp(self.logs[0])))
        return np.asarray(CubicSpline(self.logs, self.scores)(np.minimum(place, self.logs[-1])))

    def from_line(self, place: Floats) -> Floats:
        """Back from the standard score."""
        from scipy.interpolate import CubicSpline

        within = np.clip(place, self.scores[0], self.scores[-1])
        return np.asarray(np.exp(CubicSpline(self.scores, self.logs)(within)))

    def line_density(self, place: Floats) -> Floats:
        """Standard normal density."""
        return np.asarray(np.exp(-(place**2) / 2) / np.sqrt(2 * np.pi))


def amount_distribution(amount: Amount, load: int = 1) -> AmountDistribution | PointAmount:
    """Give an amount of containers, times a load, its distribution; a bound gives its edge.

    Parameters
    ----------
    amount : Amount
        Containers, or submunitions with a load of 1.
    load : int
        Submunitions in one container [count].

    Examples
    --------
    >>> amount_distribution(FixedAmount(count=1000), 72)
    PointAmount(count=72000, variance=0.0)
    """
    match amount:
        case FixedAmount() | BoundAmount():
            return PointAmount(count=amount.count * load)
        case LogNormalAmount(low=low, high=high) | TriangularAmount(low=low, high=high) if low == high:
            return PointAmount(count=low * load)
        case LogNormalAmount():
            return LogNormal.from_band(low=amount.low, high=amount.high, level=amount.level, load=load)
        case TriangularAmount():
            ends = (float(each * load) for each in (amount.low, amount.mode, amount.high))
            return Triangle(**dict(zip(("low", "mode", "high"), ends, strict=True)), load=load)


def sum_of(parts: list[AmountDistribution | PointAmount]) -> AmountDistribution | PointAmount:
    """Add independent amounts.

    Plain counts shift the others; two uncertain ones are convolved by quadrature at some 400 places.

    Examples
    --------
    >>> sum_of([PointAmount(count=72000), PointAmount(count=88)]).mean
    72088.0
    """
    known = sum(part.count for part in parts if isinstance(part, PointAmount))
    uncertain = [part for part in parts if not isinstance(part, PointAmount)]
    if not uncertain:
        return PointAmount(count=known)
    total = _shifted(uncertain[0], known)
    for part in uncertain[1:]:
        total = _convolved(total, part)
    return total


def _shifted(part: AmountDistribution, known: int) -> AmountDistribution:
    if isinstance(part, LogNormal):
        return LogNormal(mu=part.mu, sigma=part.sigma, offset=part.offset + known)
    if isinstance(part, Triangle) and part.mode is not None:
        ends = {"low": part.low + known, "mode": part.mode + known, "high": part.high + known}
        return Triangle(**ends, offset=part.offset + known, load=part.load)
    return part


def _convolved(first: AmountDistribution, second: AmountDistribution) -> AmountDistribution:
    """Tabulate the sum: the integral of the density of one times the distribution function of the other."""
    from scipy.special import ndtr, ndtri

    grid = ndtr(np.linspace(-8.0, 8.0, 401))
    places = np.unique(first.ppf(grid) + second.ppf(grid))
    # The integrand is cut where the second distribution function rises, seen from each place of the table.
    steps = np.concatenate([second.from_line(second.line_edges), second.ppf(ndtr(np.linspace(-6.0, 6.0, 9)))])
    window = np.clip(first.to_line(places[:, None] - steps), first.line_edges[0], first.line_edges[-1])
    fixed = np.broadcast_to(first.line_edges, (len(places), len(first.line_edges)))
    line, weights = panel_nodes(np.sort(np.concatenate([fixed, window], axis=-1), axis=-1), 12)
    mass = weights * first.line_density(line)
    reached = second.cdf(places[:, None] - first.from_line(line))
    levels = (mass * reached).sum(axis=-1) / mass.sum(axis=-1)
    kept = (levels > _TAIL) & (levels < 1 - _TAIL) & np.append(np.diff(levels) > 0, [True])
    return Summed(
        mean=first.mean + second.mean,
        variance=first.variance + second.variance,
        scores=np.asarray(ndtri(levels[kept])),
        logs=np.log(places[kept]),
        parts=(*(first.parts if isinstance(first, Summed) else (first,)), second),
    )


MOST_WHOLE = 4_096
"""Whole containers that are told apart where a range spans no more of them [count]."""

WHOLE_BELOW = 1_000
"""Containers up to which those of a wider range are told apart as well [count]."""

BEYOND = 1e-10
"""Probability that is left out beyond each end of a range, where whole containers are told apart."""


@cache
def amount_curve(amount: AmountDistribution | PointAmount) -> Curve:
    """Submunitions delivered [count] as a curve, in whole containers where the rounding shows.

    Examples
    --------
    >>> few = amount_curve(amount_distribution(TriangularAmount(low=1, mode=1, high=3), 72))
    >>> few.ppf([0.4, 0.5, 0.99]).tolist(), round(few.mean, 9)  # P(X < 1.5) = 7/16, P(X > 2.5) = 1/16
    ([72.0, 144.0, 216.0], 117.0)
    """
    if isinstance(amount, PointAmount):
        return Atoms.of(float(amount.count))
    if isinstance(amount, Summed):
        return _sum_curve(amount)
    assert isinstance(amount, LogNormal | Triangle)  # noqa: S101 - narrows the type: there are no others
    first, last = (_whole(amount, level) for level in (BEYOND, 1 - BEYOND))
    if last - first <= MOST_WHOLE:
        return _listed(amount, first, last)
    smooth = curve_of(amount)
    if first >= WHOLE_BELOW:
        return smooth
    edge = float(amount.cdf(amount.offset + amount.load * (WHOLE_BELOW + 0.5)))
    if edge > 1 - BEYOND:
        return _listed(amount, first, WHOLE_BELOW)
    beyond = curve_of(Above(shape=amount, below=edge))
    mixed = mixture([edge, 1 - edge], [_listed(amount, first, WHOLE_BELOW), beyond])
    return replace(mixed, mean=amount.mean, inverse_mean=mixed.inverse_mean)


def whole_numbers(amount: AmountDistribution | PointAmount, levels: Floats) -> Floats:
    """Numbers delivered at levels, in whole containers, or whole submunitions where several ranges are added.

    Examples
    --------
    >>> shells = amount_distribution(TriangularAmount(low=1, mode=1, high=3), 72)
    >>> whole_numbers(shells, np.array([0.4, 0.5, 0.99])).tolist()
    [72.0, 144.0, 216.0]
    """
    found = np.asarray(amount.ppf(levels), dtype=float)
    if isinstance(amount, LogNormal | Triangle):
        return np.asarray(amount.offset + amount.load * np.rint((found - amount.offset) / amount.load))
    return np.rint(found)


@dataclass(frozen=True, kw_only=True)
class Above:
    """What of a distribution lies above the place with the probability `below`."""

    shape: Any
    below: float

    @property
    def mean(self) -> float:
        """Mean, by even levels: no more than a weight of the whole is made of it."""
        return float(self.ppf((np.arange(512) + 0.5) / 512).mean())

    def cdf(self, value: Any) -> Floats:
        """Probability of a count at or below `value` [count]."""
        return np.asarray(np.maximum(self.shape.cdf(value) - self.below, 0.0) / (1 - self.below))

    def ppf(self, level: Any) -> Floats:
        """Quantile [count]."""
        within = self.below + (1 - self.below) * np.asarray(level, dtype=float)
        return np.asarray(self.shape.ppf(np.minimum(within, 1 - 1e-16)))


def _whole(amount: Any, level: float) -> int:
    """Whole containers at a level."""
    return round(float((amount.ppf(level) - amount.offset) / amount.load))


def _listed(amount: Any, first: int, last: int) -> Curve:
    """The whole containers from the first to the last, each with the probability of what rounds to it."""
    containers = np.arange(first, last + 1)
    edges = amount.offset + amount.load * (np.append(containers, last + 1) - 0.5)
    edges[0], edges[-1] = 0.0, max(edges[-1], edges[0])
    reached = np.append(0.0, amount.cdf(edges[1:]))
    return Atoms.of(amount.offset + amount.load * containers, np.maximum(np.diff(reached), 1e-300))


def _sum_curve(amount: "Summed") -> Curve:
    """A sum of several ranges: value by value where these are few, smooth otherwise."""
    total: Curve = Atoms.of(0.0)
    for part in (amount_curve(each) for each in amount.parts):
        known = isinstance(part, Atoms) and isinstance(total, Atoms)
        if not known or (len(total.values) + 1) * (len(part.values) + 1) > 4 * MOST_WHOLE:  # type: ignore[attr-defined]
            return curve_of(amount)
        total = _added(total, part)  # type: ignore[arg-type]
    return total


def _added(one: Atoms, other: Atoms) -> Atoms:
    values = [np.append(0.0, each.values) for each in (one, other)]
    masses = [np.append(each.zero, (1 - each.zero) * each.masses) for each in (one, other)]
    sums, place = np.unique(np.add.outer(*values).ravel(), return_inverse=True)
    return Atoms.of(sums, np.bincount(place, np.multiply.outer(*masses).ravel()))
