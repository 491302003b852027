"""Typed amounts × loads → the distribution of the number delivered, in whole containers where rounding shows."""

from dataclasses import dataclass, replace
from functools import lru_cache, reduce
from typing import Any

import numpy as np

from dudrate.model import special
from dudrate.model.curve import Atoms, Curve, Floats
from dudrate.model.inputs import Amount, BoundAmount, FixedAmount, LogNormalAmount, TriangularAmount
from dudrate.model.shapes import LogNormal, TriangularDistribution, curve_of, through

# Whole containers that are told apart at most, and the least of a wider range from which on it is smooth [count]
MOST_WHOLE, WHOLE_BELOW = 4_096, 1_000
# Sums of two lists of whole containers that are taken, numbers of a list from which on it is not made shorter for that,
# and sums that are told apart [count]
MOST_SUMS, FEWEST_SUMS, MOST_LISTED = 2**18, 2**9, 2**14
SELDOM = 1e-10  # probability of a value that is left out of a sum
SHOWN = 256  # containers that a range spans, up to which rounding shows in its mean and variance [count]
BEYOND = 1e-10  # probability that is left out beyond each end of a range, where whole containers are told apart
_LEVELS = np.linspace(-8.0, 8.0, 257)  # normal scores of a sum of ranges
_NODES = np.linspace(-7.0, 7.0, 113)


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
class RangedAmount:
    """Submunitions in an uncertain number of containers, and `known` ones more [count]."""

    containers: LogNormal | TriangularDistribution
    load: int = 1
    known: int = 0

    @property
    def mean(self) -> float:
        """Mean [count]."""
        few = _few(self)  # whose last digits are those of a sum
        return float(f"{few.mean:.13g}") if few else self.known + self.load * self.containers.mean

    @property
    def variance(self) -> float:
        """Variance [count²]."""
        return few.std**2 if (few := _few(self)) else self.load**2 * self.containers.variance

    def cdf(self, value: Any) -> Floats:
        """Probability of a number at or below `value`, before rounding [count]."""
        return self.containers.cdf((np.asarray(value, dtype=float) - self.known) / self.load)

    def ppf(self, level: Any) -> Floats:
        """Quantile before rounding [count]: the ends of a range are as typed."""
        return np.asarray(self.known + self.load * self.containers.ppf(level))


@dataclass(frozen=True, slots=True, kw_only=True)
class SummedAmount:
    """Sum of several independent ranges [count]."""

    parts: tuple[RangedAmount, ...]

    @property
    def mean(self) -> float:
        """Mean [count]."""
        return sum(part.mean for part in self.parts)

    @property
    def variance(self) -> float:
        """Variance [count²]."""
        return sum(part.variance for part in self.parts)

    def ppf(self, level: Any) -> Floats:
        """Quantile [count]."""
        return amount_curve(self).ppf(level)


AmountDistribution = PointAmount | RangedAmount | SummedAmount  # a count, known or not [count]


def amount_distribution(amount: Amount, load: int = 1) -> RangedAmount | PointAmount:
    """Give an amount of containers, times a load, its distribution; a bound gives its edge."""
    match amount:
        case FixedAmount() | BoundAmount():
            return PointAmount(count=amount.count * load)
        case LogNormalAmount(low=low, high=high) | TriangularAmount(low=low, high=high) if low == high:
            return PointAmount(count=low * load)
        case LogNormalAmount():
            shape: LogNormal | TriangularDistribution = LogNormal.from_band(amount.low, amount.high, amount.level)
        case TriangularAmount():
            shape = TriangularDistribution(low=float(amount.low), mode=float(amount.mode), high=float(amount.high))
    return RangedAmount(containers=shape, load=load)


def sum_of(parts: list[RangedAmount | PointAmount]) -> AmountDistribution:
    """Add independent amounts; plain counts shift the others."""
    known = sum(part.count for part in parts if isinstance(part, PointAmount))
    ranged = [part for part in parts if isinstance(part, RangedAmount)]
    if not ranged:
        return PointAmount(count=known)
    first = RangedAmount(containers=ranged[0].containers, load=ranged[0].load, known=known)
    return SummedAmount(parts=(first, *ranged[1:])) if len(ranged) > 1 else first


@lru_cache(maxsize=64)
def amount_curve(amount: AmountDistribution) -> Curve:
    """Submunitions delivered [count] as a curve, in whole containers where the rounding shows."""
    if isinstance(amount, PointAmount):
        return Atoms.of(float(amount.count))
    if isinstance(amount, SummedAmount):
        return reduce(_sum_of_two, (amount_curve(part) for part in amount.parts))
    first, last = _ends(amount)
    if first >= WHOLE_BELOW and last - first > MOST_WHOLE:
        return curve_of(amount, smooth=isinstance(amount.containers, LogNormal))
    return _listed(amount, first, last)


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeAmount:
    """An amount in whole containers, or whole submunitions where several ranges are added [count]."""

    amount: AmountDistribution

    def ppf(self, level: Any) -> Floats:
        """Quantile [count]."""
        if isinstance(self.amount, RangedAmount):
            return np.asarray(self.amount.known + self.amount.load * np.rint(self.amount.containers.ppf(level)))
        return np.rint(self.amount.ppf(level))


def _ends(amount: RangedAmount) -> tuple[int, int]:
    """Fewest and most whole containers [count]."""
    first, last = np.rint(amount.containers.ppf(np.array([BEYOND, 1 - BEYOND])))
    return int(first), int(min(last, 1e18))


@lru_cache(maxsize=64)
def _few(amount: RangedAmount) -> Curve | None:
    """The whole containers of a range, where they are so few that rounding moves its mean."""
    first, last = _ends(amount)
    return _listed(amount, first, last) if last - first <= SHOWN else None


def _listed(amount: RangedAmount, first: int, last: int) -> Atoms:
    """The whole containers from the first to the last, each with the probability of what rounds to it; then cells."""
    edges = np.arange(first, min(last, first + MOST_WHOLE) + 1) + 0.5
    if last > edges[-1]:
        edges = np.unique(np.append(edges, np.floor(np.geomspace(edges[-1], last, MOST_LISTED)[1:]) + 0.5))
    reached = np.append(0.0, amount.containers.cdf(edges))
    whole = np.append(edges[0] - 0.5, (edges[1:] + edges[:-1]) / 2)
    made = Atoms.of(amount.known + amount.load * whole, np.maximum(np.diff(reached), 1e-300))
    return made if last - first <= MOST_WHOLE else replace(made, mean=amount.mean)


def _sum_of_two(one: Curve, other: Curve) -> Curve:
    """Sum of two: value by value where the wider one is a list, along a smooth curve otherwise."""
    wide, slim = (one, other) if one.std >= other.std else (other, one)
    if isinstance(wide, Atoms):
        lists = [_list_of(each) for each in (wide, slim)]
        most = max(MOST_SUMS // min(len(values) for values, _ in lists), FEWEST_SUMS)
        (values, masses), (more, beside) = (_merged(*each, most) for each in lists)
        sums = _merged(
            np.add.outer(values, more).ravel(), np.multiply.outer(masses, beside).ravel(), MOST_LISTED, MOST_SUMS
        )
        return replace(Atoms.of(*sums), mean=one.mean + other.mean)
    (nodes, chances), levels = _merged(*_list_of(slim), len(_LEVELS)), special.ndtr(_LEVELS)
    one_end, other_end = wide.ppf(levels), slim.ppf(levels)
    middle = one_end[len(levels) // 2], other_end[len(levels) // 2]
    reach = np.hypot(one_end - middle[0], other_end - middle[1]) * np.sign(_LEVELS)
    # where little of the wide one is, and a number next to a whole one is half-way to it
    low = one_end[0] + np.linspace(other_end[0], 3 * other_end[-1] - 2 * other_end[0], 257)
    places = np.concatenate([sum(middle) + reach, one_end + other_end, one_end + middle[1], low])
    places = np.unique(np.floor(places) + 0.5)
    places = np.unique(places[places > 0])
    reached = wide.cdf(places[:, None] - nodes) @ chances / chances.sum()
    return through(places, reached, mean=one.mean + other.mean)


def _list_of(curve: Curve) -> tuple[Floats, Floats]:
    """Values and their masses, none as well; of a smooth curve even scores."""
    if isinstance(curve, Atoms):
        return np.append(0.0, curve.values), np.append(curve.zero, (1 - curve.zero) * curve.masses)
    weights = np.exp(-(_NODES**2) / 2)
    return curve.ppf(special.ndtr(_NODES)), weights / weights.sum()


def _merged(values: Floats, masses: Floats, most: int, span: int = 0) -> tuple[Floats, Floats]:
    """So many values or whole ones over a span: of more, those in one of even cells of a logarithm are their mean."""
    likely = masses > SELDOM
    values, masses = values[likely], masses[likely]
    least, top = float(values.min()), float(values.max())
    if len(values) <= most:
        return values, masses
    scale = values - least
    if top - least >= max(span, most):
        scale = np.log1p(values) - np.log1p(least)
        scale *= (most - 1) / (np.log1p(top) - np.log1p(least))
    cells = np.rint(scale).astype(np.int64)
    whole = np.bincount(cells, masses)
    kept = whole > 0
    return np.asarray(np.bincount(cells, masses * values)[kept] / whole[kept]), np.asarray(whole[kept])
