"""A product times one of a few values, each with its weight: how casualties in all become those of one year.

P(X V <= x) is the weighted sum of P(X <= x / v), exact for the values given; quantiles are its roots. Many years are
solved for at once.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from dudrate.errors import InputError
from dudrate.model.products import ProductDistribution
from dudrate.model.quadrature import Floats, logit

__all__ = ["Scaled", "quantiles"]

CLOSE = 1e-9
"""Log odds by which a quantile may miss its level."""

NEAR = 0.02
"""Part of the bracket by which the first two tries are apart."""

TURNS = 100
"""At most; every sixth halves the bracket, so that this is never reached."""


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
        inner = (self.values * self.weights).sum(axis=1)
        return float(sum(base.mean * one for base, one in zip(self.bases, inner, strict=True)))

    def distribution_function(self, values: ArrayLike) -> Floats:
        """Probabilities of a value at or below the given ones."""
        asked = np.asarray(values, dtype=np.float64)
        return np.asarray(_reached(self.bases, *_tables([self]), np.atleast_1d(asked)[None])[0].reshape(asked.shape))

    def quantile(self, levels: ArrayLike) -> Floats:
        """Values that are not exceeded with the given probabilities.

        Raises
        ------
        InputError
            If a level is not between 0 and 1.
        """
        asked = np.asarray(levels, dtype=np.float64)
        return np.asarray(quantiles([self], np.atleast_1d(asked))[0].reshape(asked.shape))


def quantiles(rows: Sequence[Scaled], levels: ArrayLike) -> Floats:
    """Quantiles of several quantities that share their bases and how many values each is multiplied with.

    Secant steps on the log odds of the distribution function against the logarithm of the value, nearly a straight
    line, inside a bracket that always shrinks.

    Parameters
    ----------
    rows : sequence of Scaled
        One or more.
    levels : array_like, shape (m,)
        Levels [fraction], above 0 and below 1.

    Returns
    -------
    ndarray, shape (rows, m)

    Examples
    --------
    Twice or half of a quantity between 1 and 100, all powers of ten alike; the median stays:

    >>> from dudrate.model.factors import LogUniformFactor
    >>> from dudrate.model.products import product
    >>> base = product([LogUniformFactor(low=1, high=100)])
    >>> row = Scaled(bases=(base,), values=np.array([[0.5, 2.0]]), weights=np.array([[0.5, 0.5]]))
    >>> quantiles([row], [0.5]).round(4)
    array([[10.]])
    """
    wanted = np.asarray(levels, dtype=np.float64)
    if not ((wanted > 0) & (wanted < 1)).all():
        raise InputError("level", levels, "is not between 0 and 1", "give levels such as 0.05 and 0.95")
    inner = np.stack([base.quantile(wanted) for base in rows[0].bases])
    values = np.stack([row.values for row in rows])
    lowest = (inner * values.min(axis=2)[:, :, None]).min(axis=1)
    highest = (inner * values.max(axis=2)[:, :, None]).max(axis=1)
    positive = lowest > 0
    low, high = np.log(np.where(positive, lowest, 1.0)), np.log(np.where(positive, highest, 1.0))
    # bases differ by positive factors only, so that all are zero at a level or none is
    return np.where(positive, np.exp(_solved(rows, wanted, low - 1e-9, high + 1e-9)), 0.0)


def _tables(rows: Sequence[Scaled]) -> tuple[Floats, Floats]:
    """What the bases are multiplied with, and the weights, of shape (bases, rows, values)."""
    return np.stack([row.values for row in rows], axis=1), np.stack([row.weights for row in rows], axis=1)


def _reached(bases: tuple[ProductDistribution, ...], values: Floats, weights: Floats, asked: Floats) -> Floats:
    """Distribution functions of all rows, at places of shape (rows, m)."""
    total = np.zeros(asked.shape)
    for base, inside, share in zip(bases, values, weights, strict=True):
        reached = base.distribution_function(asked[:, :, None] / inside[:, None, :])
        total += (reached * share[:, None, :]).sum(axis=2)
    return total


def _solved(rows: Sequence[Scaled], levels: Floats, low: Floats, high: Floats) -> Floats:
    """Logarithms at which the levels are reached, between low and high."""
    goal, values, weights = logit(levels), *_tables(rows)

    def missed(logs: Floats) -> Floats:
        reached = _reached(rows[0].bases, values, weights, np.exp(logs))
        return np.asarray(logit(np.clip(reached, 1e-15, 1 - 1e-15)) - goal)

    place = (low + high) / 2
    before = place + NEAR * (high - low)
    miss_before = missed(before)
    for turn in range(TURNS):
        miss = missed(place)
        found = (np.abs(miss) < CLOSE) | (high - low < CLOSE)
        if found.all():
            break
        low, high = np.where(miss < 0, np.maximum(low, place), low), np.where(miss < 0, high, np.minimum(high, place))
        with np.errstate(divide="ignore", invalid="ignore"):
            secant = place - miss * (place - before) / (miss - miss_before)
        usable = (secant > low) & (secant < high) & (turn % 6 != 5)
        after = np.where(found, place, np.where(usable, secant, (low + high) / 2))
        before, miss_before, place = place, miss, after
    return place
