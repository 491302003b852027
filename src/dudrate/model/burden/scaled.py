"""A product times one of a few values, each with its weight: how casualties in all become those of one year.

P(X V <= x) is the weighted sum of P(X <= x / v), exact for the values given; quantiles are its roots. Many years are
solved for at once.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from dudrate.errors import InputError
from dudrate.model.burden.roots import Missed, root
from dudrate.model.products import ProductDistribution
from dudrate.model.quadrature import Floats, logit

__all__ = ["Scaled", "ScaledRows"]

MIDDLE = np.array([0.16, 0.5, 0.84])
"""Levels that tell a middle and a spread."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Scaled:
    """Distribution of a quantity times an independent value; of several analogs, the two belong together.

    Parameters
    ----------
    bases : tuple of ProductDistribution
        The quantity in each analog; all equally likely to be zero.
    values, weights : ndarray, shape (bases, values)
        What it is multiplied with, above 0, and weights that sum to one over all.
    """

    bases: tuple[ProductDistribution, ...]
    values: Floats
    weights: Floats

    @property
    def mean(self) -> float:
        """Exact mean."""
        return float(self._alone.means()[0])

    def distribution_function(self, values: ArrayLike) -> Floats:
        """Probabilities of a value at or below the given ones."""
        asked, zero = np.asarray(values, dtype=np.float64), self.bases[0].zero
        logs = np.log(np.where(asked > 0, asked, 1.0)).reshape(1, -1)
        reached = self._alone.rising()(logs)[0].reshape(asked.shape)
        return np.where(asked > 0, reached, np.where(asked == 0, zero, 0.0))

    def quantile(self, levels: ArrayLike) -> Floats:
        """Values that are not exceeded with the given probabilities.

        Raises
        ------
        InputError
            If a level is not between 0 and 1.
        """
        asked = np.asarray(levels, dtype=np.float64)
        return np.asarray(self._alone.quantiles(np.atleast_1d(asked))[0].reshape(asked.shape))

    @property
    def _alone(self) -> "ScaledRows":
        return ScaledRows(bases=self.bases, values=self.values[:, None], weights=self.weights[:, None])


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ScaledRows:
    """Several quantities that share their bases and how many values each is multiplied with.

    Parameters
    ----------
    bases : tuple of ProductDistribution
        As of one.
    values, weights : ndarray, shape (bases, rows, values)
        As of one, with an axis for the rows.

    Examples
    --------
    Twice or half of a quantity between 1 and 100, all powers of ten alike; the median stays:

    >>> from dudrate.model.factors import LogUniformFactor
    >>> from dudrate.model.products import product
    >>> base = product([LogUniformFactor(low=1, high=100)])
    >>> rows = ScaledRows(bases=(base,), values=np.array([[[0.5, 2.0]]]), weights=np.array([[[0.5, 0.5]]]))
    >>> rows.quantiles([0.5]).round(4)
    array([[10.]])
    """

    bases: tuple[ProductDistribution, ...]
    values: Floats
    weights: Floats

    def row(self, place: int) -> Scaled:
        """One of them."""
        return Scaled(bases=self.bases, values=self.values[:, place], weights=self.weights[:, place])

    def means(self) -> Floats:
        """Exact means, shape (rows,)."""
        return np.asarray([base.mean for base in self.bases] @ (self.values * self.weights).sum(axis=2))

    def rising(self) -> Callable[[Floats], Missed]:
        """Distribution functions at logarithms of shape (rows, m), and their slopes along them."""
        parts = [
            (base.zero, base.rising(), np.log(inside)[:, None], share[:, None])
            for base, inside, share in zip(self.bases, self.values, self.weights, strict=True)
        ]

        def at(logs: Floats) -> Missed:
            total, slope = np.zeros(logs.shape), np.zeros(logs.shape)
            for zero, rises, inside, share in parts:
                found, steep = rises(logs[:, :, None] - inside)
                total += zero * share.sum(axis=2) + (1 - zero) * (found * share).sum(axis=2)
                slope += (1 - zero) * (steep * share).sum(axis=2)
            return total, slope

        return at

    def quantiles(self, levels: ArrayLike) -> Floats:
        """Quantiles at levels [fraction] above 0 and below 1, shape (rows, levels).

        The log odds of the distribution function against the logarithm of the value are nearly a straight line.

        Raises
        ------
        InputError
            If a level is not between 0 and 1.
        """
        wanted = np.asarray(levels, dtype=np.float64)
        if not ((wanted > 0) & (wanted < 1)).all():
            raise InputError("level", levels, "is not between 0 and 1", "give levels such as 0.05 and 0.95")
        inner = np.stack([base.quantile(np.concatenate([wanted, MIDDLE])) for base in self.bases])
        ends, least, most = inner[:, None, : len(wanted)], self.values.min(axis=2), self.values.max(axis=2)
        lowest, highest = (ends * least[:, :, None]).min(axis=0), (ends * most[:, :, None]).max(axis=0)
        positive = lowest > 0
        low, high = np.log(np.where(positive, lowest, 1.0)), np.log(np.where(positive, highest, 1.0))
        goal, rising = logit(wanted), self.rising()

        def missed(logs: Floats) -> Missed:
            found, slope = rising(logs)
            found = np.clip(found, 1e-15, 1 - 1e-15)
            return np.asarray(logit(found) - goal), slope / (found * (1 - found))

        # bases differ by positive factors only, so that all are zero at a level or none is
        solved = root(missed, low - 1e-9, high + 1e-9, start=self._near(np.log(np.maximum(inner, 1e-300))))
        return np.where(positive, np.exp(solved), 0.0)

    def _near(self, inner: Floats) -> Floats:
        """Where quantiles would be if logarithms were normal: middles add, and so do squares of spreads."""
        logs, whole = np.log(self.values), self.weights.sum(axis=2)
        middle = (self.weights * logs).sum(axis=2) / whole
        spread = (self.weights * (logs - middle[:, :, None]) ** 2).sum(axis=2) / whole
        known, (low, median, high) = inner[:, : -len(MIDDLE)], inner[:, -len(MIDDLE) :].T
        wider = np.sqrt(1 + spread / np.maximum((high - low) / 2, 1e-9)[:, None] ** 2)
        places = (middle + median[:, None])[:, :, None] + (known - median[:, None])[:, None] * wider[:, :, None]
        return np.asarray((whole[:, :, None] * places).sum(axis=0))
