"""Delivery, rate and bunching → the exact distribution of the unexploded total. Never a place: totals only.

Three routes, each exact, chosen by what is uncertain:

- submunitions known, rate fixed or beta: the binomial or beta-binomial mass function;
- submunitions known, any other rate: P(U ≤ x) = E[G(Q)] with Q ~ Beta(x + 1, N − x), where G is the
  distribution function of the dud share (integration by parts of the mixture of binomials);
- submunitions uncertain: the same, averaged over N by quadrature cut where the step is.
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

import numpy as np

from dudrate.model.amounts import AmountDistribution, PointAmount
from dudrate.model.band import Band
from dudrate.model.dud_share import DudShare, matched_beta
from dudrate.model.grouping import Grouping
from dudrate.model.mass import MassFunction, beta_binomial_mass, binomial_mass
from dudrate.model.quadrature import Floats, beta_nodes, panel_nodes
from dudrate.model.rates import BetaDistribution, PointDistribution, RateDistribution
from dudrate.model.total import VarianceShares

__all__ = ["Unexploded"]

_MOST_TERMS = 2**18  # a beta-binomial mass function has N + 1 terms; beyond this the quadrature is faster
_RATE_LEVELS = (1e-12, 1e-6, 1e-3, 0.02, 0.1, 0.3, 0.5, 0.7, 0.9, 0.98, 0.999, 1 - 1e-6, 1 - 1e-12)
_STEPS = np.array([-8.0, -5.0, -3.0, -1.5, 0.0, 1.5, 3.0, 5.0, 8.0])


@dataclass(frozen=True, kw_only=True, eq=False)
class Unexploded:
    """Exact distribution of the number of unexploded submunitions [count].

    Parameters
    ----------
    submunitions : AmountDistribution or PointAmount
        Submunitions delivered, N.
    rate : RateDistribution or PointDistribution
        Dud rate, p.
    grouping : Grouping
        Bunching of duds.

    Examples
    --------
    >>> total = Unexploded(submunitions=PointAmount(count=72_000), rate=PointDistribution(rate=0.01))
    >>> total.mean, total.interval(0.9)
    (720.0, Band(level=0.9, low=676.0, high=764.0))
    """

    submunitions: AmountDistribution | PointAmount
    rate: RateDistribution | PointDistribution
    grouping: Grouping = Grouping()

    @property
    def mean(self) -> float:
        """E[N] E[p] [count]."""
        if isinstance(self.submunitions, PointAmount) and isinstance(self.rate, PointDistribution):
            # The rate is the decimal that was typed: 14 % of 72,000 is 10,080 and not 10,080.000000000002.
            return float(self.submunitions.count * Decimal(repr(float(self.rate.rate))))
        return self.submunitions.mean * self.rate.mean

    @property
    def variance(self) -> float:
        """Sum of the parts of the variance [count²]."""
        return sum(self._variances)

    @property
    def sd(self) -> float:
        """Standard deviation [count]."""
        return float(self.variance**0.5)

    @property
    def median(self) -> float:
        """Smallest count that is reached with probability one half [count]."""
        return float(self.quantile(0.5))

    @property
    def variance_shares(self) -> VarianceShares | None:
        """Law of total variance; None where nothing varies."""
        parts, total = self._variances, self.variance
        return VarianceShares(**dict(zip(_CAUSES, (part / total for part in parts), strict=True))) if total else None

    @property
    def _variances(self) -> tuple[float, float, float, float, float]:
        count, rate = self.submunitions, self.rate
        spread = rate.mean * (1 - rate.mean) - rate.variance  # E[p (1 − p)]
        return (
            count.mean * spread,
            spread * self._mean_pairs,
            count.mean**2 * rate.variance,
            count.variance * rate.mean**2,
            count.variance * rate.variance,
        )

    @property
    def _mean_pairs(self) -> float:
        """E[N (m − 1)] icc: by containers m is fixed, by lots m = N / G; no group is larger than the delivery."""
        group, count = self.grouping, self.submunitions
        if isinstance(count, PointAmount):
            return count.count * (count.count - 1) * float(group.correlation(count.count))
        if group.group_size is not None:
            return group.icc * count.mean * (group.group_size - 1)
        if group.groups is not None:
            return group.icc * max((count.mean**2 + count.variance) / group.groups - count.mean, 0.0)
        return 0.0

    def distribution_function(self, count: Any) -> Floats:
        """Probability of a total at or below `count` [count]; broadcasts over it."""
        wanted = np.floor(np.asarray(count, dtype=float))
        return self._cdf(wanted.ravel()).reshape(wanted.shape)

    def exceedance(self, count: Any) -> Floats:
        """Probability of a total above `count` [count]; broadcasts over it."""
        return np.asarray(1 - self.distribution_function(count))

    def quantile(self, level: Any) -> Floats:
        """Smallest total whose cumulative probability reaches `level` [count]; broadcasts over it."""
        wanted = np.asarray(level, dtype=float)
        if self._mass is not None:
            return self._mass.ppf(wanted)
        return self._inverted(wanted.ravel()).reshape(wanted.shape)

    def interval(self, level: float = 0.9) -> Band:
        """Central band of the total."""
        low, high = self.quantile([(1 - level) / 2, (1 + level) / 2])
        return Band(level=level, low=float(low), high=float(high))

    @cached_property
    def _mass(self) -> MassFunction | None:
        """The mass function, where the total has one that is short enough to write down."""
        if not isinstance(self.submunitions, PointAmount):
            return None
        number, rate = self.submunitions.count, self.rate
        correlation = float(self.grouping.correlation(number))
        if isinstance(rate, PointDistribution) and (correlation == 0 or rate.rate in {0.0, 1.0}):
            return binomial_mass(number, rate.rate)
        if isinstance(rate, PointDistribution) and number <= _MOST_TERMS:
            shape = matched_beta(rate.rate, correlation)
            return beta_binomial_mass(number, shape.a, shape.b)
        if isinstance(rate, BetaDistribution) and correlation == 0 and number <= _MOST_TERMS:
            return beta_binomial_mass(number, rate.a, rate.b)
        return None

    @cached_property
    def _share(self) -> DudShare:
        ends = self.submunitions.ppf(np.array([1e-7, 1 - 1e-7]))  # beyond these the correlation hardly counts
        return DudShare(rate=self.rate, grouping=self.grouping, fewest=float(ends[0]), most=float(ends[1]))

    def _cdf(self, counts: Floats) -> Floats:
        if self._mass is not None:
            return self._mass.cdf(counts)
        if isinstance(self.submunitions, PointAmount):
            return self._given(counts, np.full_like(counts, self.submunitions.count), order=32)
        parts = [self._averaged(chunk, self.submunitions) for chunk in np.array_split(counts, len(counts) // 8 + 1)]
        return np.concatenate(parts)

    def _averaged(self, counts: Floats, amount: AmountDistribution) -> Floats:
        """Average over the number delivered, cut where the distribution function steps from 1 to 0."""
        if isinstance(self.rate, PointDistribution) and self.rate.rate in {0.0, 1.0}:
            return np.where(counts < 0, 0.0, amount.cdf(counts) if self.rate.rate else 1.0)
        edges = amount.line_edges
        window = np.clip(amount.to_line(self._steps(np.maximum(counts, 0.0))), edges[0], edges[-1])
        fixed = np.broadcast_to(edges, (len(counts), len(edges)))
        line, weights = panel_nodes(np.sort(np.concatenate([fixed, window], axis=-1), axis=-1), 12)
        mass = weights * amount.line_density(line)
        numbers = amount.from_line(line)
        reached = self._given(np.broadcast_to(counts[:, None], numbers.shape), numbers, order=16)
        return np.asarray((mass * reached).sum(axis=-1) / mass.sum(axis=-1))

    def _steps(self, counts: Floats) -> Floats:
        """Numbers delivered at which the total passes `counts`: by the rate's quantiles and by chance."""
        target, mean = counts[:, None] + 0.5, self.rate.mean
        rates = np.maximum(self.rate.ppf(np.array(_RATE_LEVELS)), 1e-12)
        number = np.maximum(target / mean, 1.0)
        chance = (1 - mean) / mean * (1 / number + self.grouping.correlation(number))
        spread = np.minimum(np.sqrt(chance), 2.0)
        middle = number * np.exp(spread * _STEPS)
        ends = [target / rates[-1] * np.exp(-8 * spread), target / rates[0] * np.exp(8 * spread)]
        return np.concatenate([counts[:, None], middle, target / rates, *ends], axis=-1)

    def _given(self, counts: Floats, numbers: Floats, *, order: int) -> Floats:
        """P(U ≤ x | N), elementwise."""
        from scipy.special import betaincc

        short = (counts < numbers) & (counts >= 0)
        result = np.where(counts < 0, 0.0, 1.0)
        first, second = counts[short] + 1, numbers[short] - counts[short]
        if self._share.certain:
            result[short] = betaincc(first, second, self.rate.mean)
        elif short.any():
            delivered = numbers[short]
            cuts = self._share.cuts(delivered, order=order)
            nodes, weights = beta_nodes(first, second, cuts, order)
            result[short] = (weights * self._share.cdf(nodes, delivered[:, None])).sum(axis=-1)
        return result

    def _inverted(self, levels: Floats) -> Floats:
        from scipy.special import ndtri

        cv = min(self.sd / self.mean, 1e8) if self.mean else 0.0
        width = np.log1p(cv**2) ** 0.5
        start = self.mean * np.exp(width * ndtri(np.clip(levels, 1e-12, 1 - 1e-12)) - width**2 / 2)
        highest = np.ceil(float(self.submunitions.ppf(1 - 1e-15)))
        return smallest_reaching(self._cdf, levels, start=start, highest=highest)


_CAUSES = ("chance", "bunching", "rate", "amount", "rate_and_amount")


def smallest_reaching(cdf: Callable[[Floats], Floats], levels: Floats, *, start: Floats, highest: float) -> Floats:
    """Smallest whole number at which `cdf` reaches each level.

    Secant steps on the normal score of the distribution function against the logarithm of the count, where it
    is nearly a straight line, inside a bracket that always shrinks.

    Parameters
    ----------
    cdf : callable
        Distribution function of whole numbers, elementwise on an array of shape (m,).
    levels : array, shape (m,)
        Wanted levels [fraction].
    start : array, shape (m,)
        First guesses [count].
    highest : float
        A count at which every level is reached [count].
    """
    from scipy.special import ndtri

    wanted = np.clip(levels * (1 - 1e-13), 1e-300, 1 - 1e-16)
    goal = ndtri(wanted)
    low, high = np.full_like(levels, -1.0), np.full_like(levels, highest)
    guess = np.clip(np.round(start), 0.0, highest - 1)
    place, score = np.full_like(levels, np.nan), np.full_like(levels, np.nan)
    for turn in range(200):
        if (high - low <= 1).all():
            break
        reached = cdf(guess)
        enough = ~(reached < wanted)  # not a number stands only where counts are too large to be missed
        low, high = (
            np.where(enough, low, np.maximum(low, guess)),
            np.where(enough, np.minimum(high, guess), high),
        )
        here, now = np.log(guess + 0.5), ndtri(np.clip(reached, 1e-300, 1 - 1e-16))
        with np.errstate(all="ignore"):
            slope = np.where(np.isnan(place), 1 / np.maximum(guess**-0.5, 1e-3), (now - score) / (here - place))
            root = np.exp(here + (goal - now) / slope) - 0.5
        place, score = here, now
        inside = (root > low) & (root < high + 1) & (turn % 4 != 3)
        step = np.where(enough, np.floor(root), np.ceil(root))
        halved = np.sqrt(np.maximum(low, 1.0) * np.maximum(high, 1.0))  # a lone zero says nothing of the size
        guess = np.clip(np.floor(np.where(inside, step, halved)), low + 1, np.maximum(high - 1, low + 1))
        guess = np.where(high - low <= 1, np.maximum(high, 0.0), guess)
    return high
