"""Two totals of one number delivered → what each says about the other, exactly for that number."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dudrate.model.cells import Cells
from dudrate.model.quadrature import Floats
from dudrate.model.smooth_curve import rising_curve

__all__ = ["Pair"]

WHOLE = 1 + 1e-14
"""What is within rounding of a whole count is that count."""

HALF = 0.5
"""From a place that may be anywhere between two counts to the count below it, on average [count]."""

MANY = 4.0
"""Spread of a lump from which on it does not matter where in it the counts of the other total are [count]."""

TOLD = 7.9
"""Normal score up to which a probability near one, or nothing, still tells places apart."""

_LEVELS = np.linspace(-8.0, 8.0, 49)  # normal scores about which a difference is tabulated


@dataclass(frozen=True, kw_only=True, eq=False)
class Pair:
    """Both totals of one number delivered [count], and the weight of that number.

    Parameters
    ----------
    number, weight : float
        Submunitions delivered [count], and the weight of that number among others.
    a, b : Cells
        The totals.
    rough : bool
        Whether a few lumps may stand for the cells of a total, as they do where many numbers are averaged over.
    """

    number: float
    weight: float
    a: Cells
    b: Cells
    rough: bool = False

    @property
    def chances(self) -> tuple[float, float, float]:
        """P(A ≥ B), P(A = B), and the shared area of the two distributions.

        On cells cut at the edges of both: within one, the two totals are at any of its counts with the same chance.
        """
        edges, a, b = self._common
        first, second, counts = np.diff(a), np.diff(b), np.diff(edges)
        tie = first * second / counts
        at_least = first * b[:-1] + (first * second + tie) / 2
        return float(at_least.sum()), float(tie.sum()), float(np.minimum(first, second).sum())

    @property
    def apart(self) -> tuple[float, float]:
        """Least P(A > c) + P(B ≤ c) over all counts c, and the same with A and B changed.

        The shared area is at most this; the first holds as well for any smaller A and larger B, the second for any
        larger A and smaller B.
        """
        _, a, b = self._common
        return float(np.min(1 - a + b)), float(np.min(1 - b + a))

    @property
    def _common(self) -> tuple[Floats, Floats, Floats]:
        edges = np.union1d(self.a.edges, self.b.edges)
        return edges, self.a.at_most(edges), self.b.at_most(edges)

    def ratio_at_most(self, ratio: float) -> float:
        """P(B ≤ ratio × A) for a ratio above 0; none of both counts as a ratio of 1."""
        both_none = self.a.none * self.b.none if ratio < 1 else 0.0
        if self.a.sd * self.b.mean < self.b.sd * self.a.mean:
            places, masses, blurred = self._standing_for(self.a, ratio * WHOLE)
            reached = masses @ self.b.between(np.where(blurred, places - HALF, np.floor(places)))
        else:  # the wider of the two is the one whose distribution function is read
            places, masses, blurred = self._standing_for(self.b, 1 / (ratio * WHOLE))
            reached = masses @ (1 - self.a.between(np.where(blurred, places - HALF, np.ceil(places) - 1)))
        return float(reached) - both_none

    def _standing_for(self, total: Cells, times: float) -> tuple[Floats, Floats, NDArray[np.bool_]]:
        """Places of a total times a factor, their probabilities, and which of them stand for several counts there.

        A place that stands for several is half a count above the count below it, on average. Lumps do where they stand
        for many; where they are no wider than a count or two, each cell has its own place.
        """
        if self.rough and not total.single:
            places, masses, reach = total.lumps
            if times * float(masses @ reach) > MANY:
                return times * places, masses, times * reach > HALF
        return times * total.middles, total.masses, times * (np.diff(total.edges) - 1) > 2 * HALF

    def difference_at_most(self, differences: Floats) -> Floats:
        """P(B − A ≤ difference) for each whole difference [count]."""
        if self.a.sd < self.b.sd:
            places, masses = self.a.lumps[:2] if self.rough else (self.a.middles, self.a.masses)
            return np.asarray(self.b.between(places + differences[:, None]) @ masses)
        places, masses = self.b.lumps[:2] if self.rough else (self.b.middles, self.b.masses)
        return np.asarray((1 - self.a.between(places - differences[:, None] - 1)) @ masses)

    def at_most(self, difference: float) -> float:
        """P(B − A ≤ difference) for one difference [count]."""
        return float(self.difference_at_most(np.floor([difference]))[0])

    def difference_quantiles(self, scores: Floats) -> Floats:
        """Places, between whole counts, at which the difference B − A reaches the normal scores [count]."""
        from scipy.special import ndtr, ndtri

        levels, half = ndtr(_LEVELS), len(_LEVELS) // 2
        a, b = self.a.quantile(1 - levels), self.b.quantile(levels)
        reach = np.hypot(a - a[half], b - b[half]) * np.sign(_LEVELS)  # as of two independent normals
        beside = np.geomspace(1.0, max(np.abs(reach).max(), 2.0), 10)  # few duds may peak where they are equal
        places = np.unique(np.round(np.concatenate([b[half] - a[half] + reach, -beside, [0.0], beside])))
        places = np.concatenate([places[:1] - 1, places, places[-1:] + 1])
        heights = np.maximum.accumulate(ndtri(np.clip(self.difference_at_most(places), 1e-16, 1 - 1e-16)))
        told = np.abs(heights) < TOLD
        if told.sum() > 1:
            places, heights = places[told], heights[told]
        fine = np.interp(np.linspace(0, len(places) - 1, 4 * len(places)), np.arange(len(places)), places)
        return np.asarray(np.interp(scores, rising_curve(places, heights)(fine), fine + 0.5))
