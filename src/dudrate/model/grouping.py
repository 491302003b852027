"""Bunching → how strongly the duds of one use hang together."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from dudrate.model.quadrature import Floats
from dudrate.model.rates import BetaDistribution

__all__ = ["LEAST_CORRELATION", "Grouping", "matched_beta"]

LEAST_CORRELATION = 1e-9
"""Correlation times submunitions, below which there is none: so much it adds to the variance of luck."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouping:
    """Groups of submunitions with rates of their own and intra-class correlation `icc`.

    Parameters
    ----------
    icc : float
        Intra-class correlation [fraction], in [0, 1); 0 is no bunching.
    group_size : float, optional
        Submunitions in a group [count], for bunching by container.
    groups : float, optional
        Number of groups [count], for bunching by lots. One of the two is given when icc is not 0.
    """

    icc: float = 0.0
    group_size: float | None = None
    groups: float | None = None

    @property
    def whole_containers(self) -> bool:
        """Whether all groups are containers of one type."""
        return self.group_size is not None and self.group_size == round(self.group_size)

    def correlation(self, submunitions: Any) -> Floats:
        """Correlation of the whole total, icc (m − 1) / (N − 1), so that its variance is that of the groups.

        With m = N / G submunitions in each of G groups, Var(U | N, p) = N p (1 − p) [1 + (m − 1) icc].
        """
        number = np.asarray(submunitions, dtype=float)
        size = self._size(number)
        correlation = self.icc * np.maximum(size - 1, 0.0) / np.maximum(number - 1, 1.0)
        return np.where(correlation * np.maximum(number, 1.0) < LEAST_CORRELATION, 0.0, correlation)

    def number_of(self, submunitions: float) -> int | None:
        """Groups of a known number delivered [count]; None where they are not equal, or there are none."""
        if self.groups is not None:
            return round(self.groups)
        if self.group_size is None or submunitions % self.group_size:
            return None
        return round(submunitions / self.group_size)

    def closer(self, rate: float, groups: int) -> float:
        """How much less luck of single submunitions is left than at the mean of the groups' rates.

        Their rates q differ, so that the variance of luck is N Q (1 − κ Q), Q the mean of the q; with this κ it is
        E[Σ m q (1 − q)] on average, and all of N Q where few fail.
        """
        apart = (1 - rate) * self.icc
        return (rate + apart) / (rate + apart / groups)

    def mean_pairs(self, mean: float, variance: float) -> float:
        """E[N (m − 1)] icc [count²]: by containers m is fixed, by lots m = N / G."""
        if variance == 0:
            return mean * (mean - 1) * float(self.correlation(mean))
        if self.group_size is not None:
            return self.icc * mean * (self.group_size - 1)
        if self.groups is not None:
            return self.icc * max((mean**2 + variance) / self.groups - mean, 0.0)
        return 0.0

    def _size(self, number: Floats) -> Floats:
        if self.group_size is not None:
            return np.minimum(np.full_like(number, self.group_size), number)
        return number / self.groups if self.groups is not None else np.ones_like(number)


def matched_beta(rate: float, correlation: float) -> BetaDistribution:
    """Beta distribution with mean `rate` and variance rate (1 − rate) correlation."""
    strength = 1 / correlation - 1
    return BetaDistribution(a=rate * strength, b=(1 - rate) * strength)
