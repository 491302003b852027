"""The same total by seeded simulation: an independent second route, with the error of every figure computed.

The only module that sees a random generator. Draws come in chunks with seeds of their own, so that ten
million need no more memory than fifty thousand and a result depends on the seed and the draws alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from dudrate.errors import InputError
from dudrate.model.amounts import PointAmount
from dudrate.model.quadrature import Floats
from dudrate.model.unexploded import Unexploded

__all__ = ["Simulated", "chunks", "simulate"]

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

    @property
    def mean_error(self) -> float:
        """Standard error of the mean [count]."""
        return float(self.totals.std(ddof=1) / len(self.totals) ** 0.5)

    def quantile(self, level: float) -> float:
        """Empirical quantile [count]."""
        place = int(np.ceil(level * len(self.totals)))
        return float(self.totals[min(max(place, 1), len(self.totals)) - 1])

    def distribution_function(self, count: float) -> float:
        """Share of the draws at or below `count` [fraction]."""
        return float(np.searchsorted(self.totals, count, side="right") / len(self.totals))


def simulate(total: Unexploded, draws: int = 100_000, *, seed: int) -> Simulated:
    """Draw totals from the same delivery, rate and bunching.

    Parameters
    ----------
    total : Unexploded
        The distribution to check.
    draws : int
        Number of draws [count], 2 to 1e8.
    seed : int
        Seed; the same seed and number of draws give the same totals under one version of numpy.

    Examples
    --------
    >>> from dudrate.model.rates import PointDistribution
    >>> total = Unexploded(submunitions=PointAmount(count=72_000), rate=PointDistribution(rate=0.01))
    >>> drawn = simulate(total, 20_000, seed=1)
    >>> bool(abs(drawn.mean - total.mean) < 5 * drawn.mean_error)
    True
    """
    return Simulated(totals=np.sort(np.concatenate(list(chunks(total, draws, seed=seed)))), seed=seed)


def chunks(total: Unexploded, draws: int, *, seed: int) -> Iterator[Floats]:
    """Draw the totals of :func:`simulate` in chunks of at most 50,000, each with a seed of its own."""
    if not 2 <= draws <= _MOST_DRAWS:
        raise InputError("draws", draws, "is outside 2 to 100,000,000", "give a whole number of draws")
    if seed < 0:
        raise InputError("seed", seed, "is negative", "give a whole number from 0 up")
    sizes = [_CHUNK] * (draws // _CHUNK) + ([draws % _CHUNK] if draws % _CHUNK else [])
    for size, child in zip(sizes, np.random.SeedSequence(seed).spawn(len(sizes)), strict=True):
        yield _drawn(total, size, np.random.default_rng(child))


def _drawn(total: Unexploded, size: int, rng: np.random.Generator) -> Floats:
    numbers = total.submunitions.ppf(rng.random(size))
    if not isinstance(total.submunitions, PointAmount):
        numbers = np.floor(numbers + rng.random(size))  # whole numbers with the same mean
    rates = total.rate.ppf(rng.random(size))
    correlation = np.broadcast_to(total.grouping.correlation(numbers), numbers.shape)
    bunched = (correlation > 0) & (rates > 0) & (rates < 1)
    if bunched.any():
        strength = 1 / correlation[bunched] - 1
        first = np.maximum(rates[bunched] * strength, 1e-300)
        second = np.maximum((1 - rates[bunched]) * strength, 1e-300)
        rates = rates.copy()
        rates[bunched] = rng.beta(first, second)
    return rng.binomial(numbers.astype(np.int64), rates).astype(float)
