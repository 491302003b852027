"""Two totals of one number delivered → what each says about the other, exactly for that number."""

from dataclasses import dataclass

import numpy as np

from dudrate.model.cells import Cells
from dudrate.model.curve import Floats

__all__ = ["Pair"]

WHOLE = 1 + 1e-14
"""What is within rounding of a whole count is that count."""

HALF = 0.5
"""From a place that may be anywhere between two counts to the count below it, on average [count]."""

MANY = 4.0
"""Spread of a lump from which on it does not matter where in it the counts of the other total are [count]."""


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

    def ratio_at_most(self, ratios: Floats) -> Floats:
        """P(B ≤ ratio × A) for each ratio above 0; none of both counts as a ratio of 1."""
        both_none = np.where(ratios < 1, self.a.none * self.b.none, 0.0)
        times = ratios * WHOLE
        if self.a.sd * self.b.mean < self.b.sd * self.a.mean:
            places, masses, reach = self._standing_for(self.a, float(times.mean()))
            at, width = times[:, None] * places, times[:, None] * reach
            return np.asarray(self.b.between(np.where(width > HALF, at - HALF, np.floor(at))) @ masses - both_none)
        # the wider of the two is the one whose distribution function is read
        places, masses, reach = self._standing_for(self.b, float((1 / times).mean()))
        at, width = places / times[:, None], reach / times[:, None]
        below = self.a.between(np.where(width > HALF, at - HALF, np.ceil(at) - 1))
        return np.asarray((1 - below) @ masses - both_none)

    def _standing_for(self, total: Cells, times: float) -> tuple[Floats, Floats, Floats]:
        """Places of a total, their probabilities, and how far each stands for counts beside it [count].

        Lumps do where, times about a factor, they stand for many; where they are no wider than a count or two, each
        cell has its own place.
        """
        if self.rough and not total.single:
            places, masses, reach = total.lumps
            if times * float(masses @ reach) > MANY:
                return places, masses, reach
        return total.middles, total.masses, (np.diff(total.edges) - 1) / 2

    def difference_at_most(self, differences: Floats) -> Floats:
        """P(B − A ≤ difference) for each whole difference [count]."""
        if self.a.sd < self.b.sd:
            places, masses = self.a.lumps[:2] if self.rough else (self.a.middles, self.a.masses)
            return np.asarray(self.b.between(places + differences[:, None]) @ masses)
        places, masses = self.b.lumps[:2] if self.rough else (self.b.middles, self.b.masses)
        return np.asarray((1 - self.a.between(places - differences[:, None] - 1)) @ masses)
