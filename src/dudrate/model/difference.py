"""Pairs of totals at several numbers delivered → the distribution of B − A where that number is uncertain.

A difference less its mean, in its standard deviations, has a distribution that changes slowly with the number, so that
its normal scores are read between those of the pairs. Where few duds are left, the score of each whole difference is
read between those of the pairs instead. Scores are averaged over narrow ranges of the number, each as a straight line.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from dudrate.model.curve import Atoms, Curve, Floats, parts_of

__all__ = ["difference_at_most"]

FEW = 8.0  # standard deviation of a difference below which it is a whole number rather than a share [count]
RANGES, ROWS = 160, 64  # ranges of the number, and numbers for which the distribution is tabulated [count]
MOST_VALUES = 320  # values of the number up to which each stands for itself [count]

PLACES = np.concatenate([-np.geomspace(24.0, 6.5, 6), np.linspace(-6.0, 6.0, 49), np.geomspace(6.5, 24.0, 6)])
"""Standard deviations from the mean at which a difference is looked at."""

BESIDE = np.geomspace(1e-5, 6.0, 24)  # the same from none, where bunched duds may peak
TOLD = 7.5  # normal score up to which the place of a probability does not hang on its last digits
_WHOLE = np.arange(-120.0, 121.0)  # differences of few

Along = Callable[[Floats], Floats]
Moments = Callable[[Floats], tuple[Floats, Floats]]


class Pair(Protocol):
    """Two totals of one number delivered."""

    @property
    def number(self) -> float:
        """Submunitions delivered [count]."""

    def difference_at_most(self, differences: Floats) -> Floats:
        """P(B − A ≤ difference) for each difference [count]."""


def difference_at_most(
    amount: Curve,
    pairs: Sequence[Pair],
    along: Along,
    moments: Moments,
) -> Callable[[Floats], Floats]:
    """Give the distribution function of B − A."""
    numbers = np.array([pair.number for pair in pairs])
    means, spreads = moments(numbers)
    none = (-means / spreads)[:, None] + np.concatenate([-BESIDE, BESIDE])
    columns = np.unique(np.concatenate([PLACES, none[np.abs(none) < PLACES[-1]].round(9)]))
    shaped = zip(pairs, means, spreads, strict=True)
    levels = np.stack([pair.difference_at_most(mean + spread * columns - 0.5) for pair, mean, spread in shaped])
    whole = np.stack([pair.difference_at_most(_WHOLE) for pair in pairs])
    at_none = np.searchsorted(_WHOLE, 0.0)
    tables = (
        _apart(np.minimum(levels, whole[:, at_none - 1, None]), columns),
        _apart(np.maximum(levels, whole[:, at_none, None]), columns),
        _scores(whole),
    )
    scale = along(numbers)
    fine = np.linspace(scale[0], scale[-1], ROWS if len(pairs) > 1 else 1)
    weights = _weights(scale, fine)
    sides, few = weights @ np.concatenate(tables[:2], axis=1), weights @ tables[2]
    parts = [(weight, _Ranges.of(part, along, moments, fine)) for weight, part in parts_of(amount)]

    def at_most(places: Floats) -> Floats:
        whole = np.floor(places)[:, None]
        found = np.zeros(len(places))
        for weight, ranges in parts:
            apart = (whole + 0.5 - ranges.means) / ranges.spreads
            column = np.interp(apart, columns, np.arange(len(columns)) * (1 - 1e-12))
            scores = apart + _read(sides, ranges.row, column + np.where(whole < 0, 0, len(columns)))
            if spreads.min() < FEW:
                told = (np.abs(whole) <= -_WHOLE[0]) & (ranges.spreads < FEW)
                one_by_one = _read(few, ranges.row, np.clip(whole - _WHOLE[0], 0.0, len(_WHOLE) - 1.0))
                scores = np.where(told, one_by_one, scores)
            found += weight * ranges.average(scores)
        return found

    return at_most


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Ranges:
    """One part of the number delivered, in values of its own or ranges; and rows of a table at their ends."""

    masses: Floats
    means: Floats
    spreads: Floats
    row: Floats

    @classmethod
    def of(cls, part: Curve, along: Along, moments: Moments, rows: Floats) -> "_Ranges":
        if isinstance(part, Atoms) and len(part.values) <= MOST_VALUES:
            numbers, masses = part.values, part.masses
        else:
            logs = np.linspace(part.low, part.high, RANGES + 1)
            reached = part.rising(logs)
            reached[0], reached[-1] = 0.0, 1.0
            numbers, masses = np.exp(part.middle + logs), np.diff(reached)
        means, spreads = moments(numbers)
        return cls(
            masses=masses, means=means, spreads=spreads, row=np.interp(along(numbers), rows, np.arange(len(rows)))
        )

    def average(self, scores: Floats) -> Floats:
        """Averages of the probabilities, straight lines of scores across each range."""
        from scipy.special import ndtr

        known = scores.shape[-1] == len(self.masses)
        return np.asarray((ndtr(scores) if known else _mean_of_line(scores[:, :-1], scores[:, 1:])) @ self.masses)


def _read(table: Floats, row: Floats, column: Floats) -> Floats:
    """Read a table between its rows and columns."""
    i, j = row.astype(np.int64), column.astype(np.int64)
    down, right = np.minimum(i + 1, len(table) - 1), np.minimum(j + 1, table.shape[1] - 1)
    part, beside = row - i, column - j
    upper = table[i, j] * (1 - beside) + table[i, right] * beside
    lower = table[down, j] * (1 - beside) + table[down, right] * beside
    return np.asarray(upper * (1 - part) + lower * part)


def _mean_of_line(start: Floats, end: Floats) -> Floats:
    """Mean of the normal distribution function along a straight line of scores."""
    from scipy.special import ndtr

    def area(score: Floats) -> Floats:  # its integral
        return np.asarray(score * ndtr(score) + np.exp(-(score**2) / 2) / (2 * np.pi) ** 0.5)

    far = np.abs(end - start) > 1e-3
    across = np.where(far, end - start, 1.0)
    return np.where(far, (area(end) - area(start)) / across, ndtr((start + end) / 2))


def _weights(nodes: Floats, wanted: Floats) -> Floats:
    """Weights of the nodes, shape (wanted, nodes), in a spline; of fewer than four, a parabola."""
    from scipy.interpolate import BarycentricInterpolator, CubicSpline

    through = CubicSpline if len(nodes) > 3 else BarycentricInterpolator
    return np.asarray(through(nodes, np.eye(len(nodes)))(wanted))


def _apart(levels: Floats, columns: Floats) -> Floats:
    """How far scores are from the places themselves; what is as good as sure goes on with the places."""
    scores = _scores(levels)
    beyond = np.where(scores > 0, np.maximum(scores, columns), np.minimum(scores, columns))
    return np.where(np.abs(scores) < TOLD, scores, beyond) - columns


def _scores(levels: Floats) -> Floats:
    from scipy.special import ndtri

    return np.asarray(ndtri(np.clip(np.maximum.accumulate(levels, axis=1), 1e-15, 1 - 1e-15)))
