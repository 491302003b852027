"""The same total by seeded simulation: an independent second route, which depends on the seed and the draws alone."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dudrate.errors import InputError
from dudrate.model.amounts import PointAmount, WholeAmount
from dudrate.model.curve import Floats
from dudrate.model.groups import MOST_GROUPS, is_counted
from dudrate.model.total import Total

__all__ = ["simulate"]
Counts = NDArray[np.int64]
_CHUNK = 50_000
_MOST_DRAWS = 10**8


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Simulated:
    """Simulated totals [count], sorted, with the seed that made them."""

    totals: Floats
    seed: int

    @property
    def mean(self) -> float:
        """Mean total [count]."""
        return float(self.totals.mean())

    def ppf(self, level: float) -> float:
        """Empirical quantile [count]."""
        place = int(np.ceil(level * len(self.totals)))
        return float(self.totals[min(max(place, 1), len(self.totals)) - 1])

    def cdf(self, count: float) -> float:
        """Share of the draws at or below `count` [fraction]."""
        return float(np.searchsorted(self.totals, count, side="right") / len(self.totals))


def simulate(total: Total, draws: int = 100_000, *, seed: int) -> Simulated:
    """Draw totals from the same delivery, rate and bunching.

    Parameters
    ----------
    total : Total
        The distribution to check.
    draws : int
        Number of draws [count], 2 to 1e8.
    seed : int
        Seed, 0 or more; the same seed and number of draws give the same totals under one version of numpy.

    Raises
    ------
    InputError
        When there are too few or too many draws, or the seed is negative.

    Examples
    --------
    >>> from dudrate.model.amounts import PointAmount
    >>> from dudrate.model.shapes import PointDistribution
    >>> total = Total(submunitions=PointAmount(count=72_000), rate=PointDistribution(rate=0.01))
    >>> abs(simulate(total, 20_000, seed=1).mean - total.mean) < 1
    True
    """
    if not 2 <= draws <= _MOST_DRAWS:
        raise InputError("draws", draws, "is outside 2 to 100,000,000", "give a whole number of draws")
    if seed < 0:
        raise InputError("seed", seed, "is negative", "give a whole number from 0 up")
    sizes = [_CHUNK] * (draws // _CHUNK) + ([draws % _CHUNK] if draws % _CHUNK else [])
    seeds = np.random.SeedSequence(seed).spawn(len(sizes))
    drawn = [_drawn(total, size, np.random.default_rng(each)) for size, each in zip(sizes, seeds, strict=True)]
    return Simulated(totals=np.sort(np.concatenate(drawn)), seed=seed)


def _drawn(total: Total, size: int, rng: np.random.Generator) -> Floats:
    numbers = WholeAmount(amount=total.submunitions).ppf(rng.random(size)).astype(np.int64)
    rates = np.asarray(total.rate.ppf(rng.random(size)))
    grouping = total.grouping
    if grouping.icc == 0:
        return rng.binomial(numbers, rates).astype(float)
    known = round(total.submunitions.mean)
    if isinstance(total.submunitions, PointAmount) and is_counted(total.rate, known, grouping):
        each = [(np.full(size, load * times), np.full(size, times)) for load, times in grouping.sizes(known).items()]
        return sum((_of_groups(*of_a_size, rates, grouping.icc, rng) for of_a_size in each), start=np.zeros(size))
    groups = np.full(size, grouping.groups) if grouping.group_size is None else numbers / grouping.group_size
    few = (groups <= MOST_GROUPS) & (groups == np.round(groups))
    duds = np.empty(size)
    duds[few] = _of_groups(numbers[few], groups[few].astype(np.int64), rates[few], grouping.icc, rng)
    correlation = grouping.correlation(numbers[~few])
    shares = _about(rates[~few], 1 / np.maximum(correlation, 1e-15) - 1, rng)
    duds[~few] = rng.binomial(numbers[~few], shares)
    return duds


def _of_groups(numbers: Counts, groups: Counts, rates: Floats, icc: float, rng: np.random.Generator) -> Floats:
    """Duds of groups, one after the other, each with a rate of its own; what is left over makes some larger by one."""
    duds = np.zeros(len(numbers))
    for place in range(int(groups.max(initial=0))):
        size = numbers // np.maximum(groups, 1) + (place < numbers % np.maximum(groups, 1))
        size = np.where(place < groups, size, 0)
        duds += rng.binomial(size, _about(rates, np.full(len(rates), 1 / icc - 1), rng))
    return duds


def _about(rates: Floats, strength: Floats, rng: np.random.Generator) -> Floats:
    """Shares beta distributed about rates; of a rate of 0 or 1, the rate."""
    moves = (rates > 0) & (rates < 1)
    shares = rates.copy()
    first = np.maximum(rates[moves] * strength[moves], 1e-12)
    shares[moves] = rng.beta(first, np.maximum((1 - rates[moves]) * strength[moves], 1e-12))
    return shares
