"""Exact probability mass functions of a count, by the ratio of neighbouring terms; numpy alone.

No special function is needed: the terms are summed on a window that leaves out less than 1e-30 and
divided by their sum, so a plain estimate starts without scipy.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np

from dudrate.model.quadrature import Floats

__all__ = ["MassFunction", "beta_binomial_mass", "binomial_mass", "point_mass"]


@dataclass(frozen=True, slots=True, eq=False)
class MassFunction:
    """Probabilities of the counts first, first + 1, …, and their running sums."""

    first: int
    cumulative: Floats

    @property
    def looks(self) -> Floats:
        """All counts [count]."""
        return np.asarray(self.first + np.arange(len(self.cumulative) + 0.0))

    def cdf(self, count: Any) -> Floats:
        """Probability of a count at or below `count` [count]."""
        place = np.floor(np.asarray(count, dtype=float)).astype(np.int64) - self.first
        inside = self.cumulative[np.clip(place, 0, len(self.cumulative) - 1)]
        return np.asarray(np.where(place < 0, 0.0, np.where(place >= len(self.cumulative) - 1, 1.0, inside)))

    def ppf(self, level: Any) -> Floats:
        """Smallest count whose cumulative probability reaches `level` [count]."""
        wanted = np.asarray(level, dtype=float) * (1 - 1e-13)  # equal up to rounding counts as reached
        place = np.minimum(np.searchsorted(self.cumulative, wanted), len(self.cumulative) - 1)
        return np.asarray(self.first + place, dtype=float)


def point_mass(count: int) -> MassFunction:
    """All the probability at one count."""
    return MassFunction(first=count, cumulative=np.ones(1))


def binomial_mass(submunitions: int, rate: float) -> MassFunction:
    """Binomial(N, p): each submunition fails with the same chance, independently."""
    if rate in {0.0, 1.0}:
        return point_mass(round(submunitions * rate))
    mode = int((submunitions + 1) * rate)
    reach = int(12 * (submunitions * rate * (1 - rate)) ** 0.5) + 80
    first, last = max(mode - reach, 0), min(mode + reach, submunitions)
    counts = np.arange(first, last, dtype=float)
    ratios = np.log((submunitions - counts) / (counts + 1)) + (np.log(rate) - np.log1p(-rate))
    return _normalised(first, ratios)


def beta_binomial_mass(submunitions: int, a: float, b: float) -> MassFunction:
    """Beta-binomial(N, a, b): binomial with a rate that is itself Beta(a, b)."""
    counts = np.arange(submunitions, dtype=float)
    rising = np.log(submunitions - counts) - np.log(counts + 1)
    return _normalised(0, rising + np.log(a + counts) - np.log(b + (submunitions - 1 - counts)))


def _normalised(first: int, ratios: Floats) -> MassFunction:
    logs = np.concatenate([[0.0], np.cumsum(ratios)])
    mass = np.exp(logs - logs.max())
    return MassFunction(first=first, cumulative=np.cumsum(mass) / mass.sum())
