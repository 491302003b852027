"""Bunching → how strongly the duds of one use hang together."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from dudrate.model.quadrature import Floats

__all__ = ["LEAST_CORRELATION", "Grouping"]

LEAST_CORRELATION = 1e-22
"""Correlation below which there is none: of 1e10 submunitions it adds 1e-12 to the variance of chance."""


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

    def correlation(self, submunitions: Any) -> Floats:
        """Correlation of the whole total, icc (m − 1) / (N − 1), so that its variance is that of the groups.

        With m = N / G submunitions in each of G groups, Var(U | N, p) = N p (1 − p) [1 + (m − 1) icc].

        Parameters
        ----------
        submunitions : array_like
            N [count].

        Examples
        --------
        >>> round(Grouping(icc=0.05, groups=50).correlation(72_000).item(), 8)
        0.00099932
        """
        number = np.asarray(submunitions, dtype=float)
        size = self._size(number)
        correlation = self.icc * np.maximum(size - 1, 0.0) / np.maximum(number - 1, 1.0)
        return np.where(correlation < LEAST_CORRELATION, 0.0, correlation)

    def _size(self, number: Floats) -> Floats:
        if self.group_size is not None:
            return np.minimum(np.full_like(number, self.group_size), number)
        return number / self.groups if self.groups is not None else np.ones_like(number)
