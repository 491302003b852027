"""The total of one number delivered → its distribution, cut into cells of whole counts.

A total that spans few counts has a cell for each, and nothing is lost. Wider ones have some thousand cells, evenly
spaced on the normal scores of the total, and what is within a cell is shared out evenly among its counts.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from dudrate.model.curve import Floats
from dudrate.model.mass import MassFunction
from dudrate.model.smooth_curve import rising_curve
from dudrate.model.total import Total
from dudrate.model.whole import Certain, Counting

__all__ = ["Cells", "cells"]

MOST_SINGLES = 2**12
"""Counts with a cell for each [count]."""

BEYOND = 1e-12
"""Probability below which a tail is left out."""

TOLD = 6.0
"""Normal score up to which the place of a probability does not hang on its last digits."""

FIRST = 32
"""Counts, from none on, that are looked at one by one [count]."""

TELLING = 1e-4
"""Probability from which on a count of its own stands for itself."""

LUMP = 0.2
"""Standard scores of a range that two places stand for."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Cells:
    """Distribution of a total, in cells that hold the whole counts above one edge up to the next.

    Parameters
    ----------
    edges : array, shape (n + 1,)
        Whole counts, rising [count]; the first lies below every total.
    cumulative : array, shape (n + 1,)
        Probability of a total at or below each edge, from 0 to 1.
    """

    edges: Floats
    cumulative: Floats

    @cached_property
    def single(self) -> bool:
        """Whether every cell holds one count, so that nothing is shared out."""
        return bool(self.edges[-1] - self.edges[0] == len(self.edges) - 1)

    @cached_property
    def masses(self) -> Floats:
        """Probability of each cell."""
        return np.diff(self.cumulative)

    @cached_property
    def middles(self) -> Floats:
        """Mean of the counts in each cell [count]."""
        return np.asarray((self.edges[1:] + self.edges[:-1] + 1) / 2)

    @cached_property
    def none(self) -> float:
        """Probability of no dud at all."""
        return float(self.at_most(0.0))

    @cached_property
    def mean(self) -> float:
        """Mean total [count]."""
        return float(self.masses @ self.middles)

    @cached_property
    def sd(self) -> float:
        """Standard deviation of the total [count]."""
        return float((self.masses @ (self.middles - self.mean) ** 2) ** 0.5)

    @cached_property
    def lumps(self) -> tuple[Floats, Floats, Floats]:
        """Few places that stand for the total [count], their probabilities, and how far each stands for others.

        Likely counts with a cell of their own stand for themselves. What lies between, in ranges of a fifth of a
        standard score, has two places each, with the mean and the standard deviation of the range.
        """
        from scipy.special import ndtri

        if self.single:
            return self.middles, self.masses, np.zeros(len(self.middles))
        widths, middle = np.diff(self.edges), (self.cumulative[1:] + self.cumulative[:-1]) / 2
        alone = (widths == 1) & (self.masses > TELLING)
        ranges = np.floor(ndtri(np.clip(middle, 1e-300, 1 - 1e-16)) / LUMP)
        starts = np.flatnonzero(np.append([True], (np.diff(ranges) != 0) | alone[1:] | alone[:-1]))
        masses = np.add.reduceat(self.masses, starts)
        means = np.add.reduceat(self.masses * self.middles, starts) / np.maximum(masses, 1e-300)
        means = np.where(masses > 0, means, self.middles[starts])
        off = self.middles - np.repeat(means, np.diff(np.append(starts, len(widths))))
        squares = np.add.reduceat(self.masses * (off**2 + (widths**2 - 1) / 12), starts)
        reach = np.sqrt(squares / np.maximum(masses, 1e-300))
        one, two = alone[starts], ~alone[starts]
        places = np.concatenate([means[one], (means - reach)[two], (means + reach)[two]])
        shares = np.concatenate([masses[one], masses[two] / 2, masses[two] / 2])
        return places, shares, np.concatenate([np.zeros(one.sum()), reach[two], reach[two]])

    def at_most(self, counts: Any) -> Floats:
        """Probability of a total at or below each count [count]; broadcasts over them."""
        return self.between(np.floor(counts))

    def between(self, places: Any) -> Floats:
        """The same at places between two counts as well, where it is shared out evenly."""
        return np.asarray(np.interp(places, self.edges, self.cumulative))

    def quantile(self, levels: Any) -> Floats:
        """Places at which the levels are reached, not rounded to whole counts [count]."""
        return np.asarray(np.interp(levels, self.cumulative, self.edges))


def cells(total: Total, *, most: int = 2048, looks: int = 129) -> Cells:
    """Cut the distribution of a total, of a known number delivered, into cells.

    Parameters
    ----------
    total : Total
    most : int
        Cells, about, where the total spans more counts than have cells of their own.
    looks : int
        Places at which a distribution is looked at that has no mass function.

    Examples
    --------
    >>> from dudrate.model.amounts import PointAmount
    >>> from dudrate.model.rates import PointDistribution
    >>> two = cells(Total(submunitions=PointAmount(count=2), rate=PointDistribution(rate=0.5)))
    >>> two.edges.tolist(), two.cumulative.round(12).tolist()
    ([-1.0, 0.0, 1.0, 2.0], [0.0, 0.25, 0.75, 1.0])
    """
    whole = total.whole
    if isinstance(whole, Certain):
        only = float(whole.ppf(0.5))
        return Cells(edges=np.array([only - 1, only]), cumulative=np.array([0.0, 1.0]))
    if isinstance(whole, MassFunction):
        return _written_down(whole, most)
    if isinstance(whole, Counting):
        return _counted(whole, most, looks)
    from scipy.special import ndtr

    places = np.unique(whole.ppf(ndtr(np.linspace(-8.0, 8.0, looks))))
    return _between(np.append(places[0] - 1, places), np.append(0.0, whole.cdf(places)), most, 0.0)


def _written_down(mass: MassFunction, most: int) -> Cells:
    """Cells without the tails that are negligible: single counts, or about `most` of equal steps in normal score."""
    from scipy.special import ndtr

    first, last = np.minimum(np.searchsorted(mass.cumulative, [BEYOND, 1 - BEYOND]), len(mass.cumulative) - 1)
    kept = np.arange(first, last + 1)
    if len(kept) > MOST_SINGLES:
        steps = np.searchsorted(mass.cumulative, ndtr(np.linspace(-TOLD, TOLD, most)))
        kept = np.unique(np.concatenate([[first, last], np.clip(steps, first, last)]))
    cumulative = _closed(np.concatenate([[0.0], mass.cumulative[kept]]))
    return Cells(edges=mass.first + np.concatenate([[first - 1.0], kept]), cumulative=cumulative)


def _counted(whole: Counting, most: int, looks: int) -> Cells:
    """Cells between places of about even scores, the first counts one by one."""
    if not whole.parts:
        return _written_down(MassFunction(0, whole.known / whole.known[-1]), most)
    from scipy.special import ndtri

    seen = np.maximum.accumulate(whole.cdf(whole.looks))
    told = (seen > BEYOND) & (seen < 1 - BEYOND)
    scores, at = np.unique(ndtri(np.clip(seen[told], 1e-300, 1 - 1e-16)), return_index=True)
    more = np.array([])
    if len(scores) > 1:
        roots = np.sqrt(whole.looks[told][at] + 1)
        more = np.interp(np.linspace(-TOLD, TOLD, looks), scores, roots) ** 2 - 1
    top = min(whole.most, float(whole.looks[-1]))
    at_all = np.concatenate([np.arange(FIRST), np.floor(more + 1e-6), whole.looks[told], [top]])
    places = np.unique(np.clip(at_all, 0.0, top))
    reached = np.maximum.accumulate(whole.cdf(places))
    first, last = np.searchsorted(reached, [BEYOND, 1 - BEYOND])
    kept = slice(max(first - 1, 0), min(last + 1, len(places)))
    start = places[kept][0] - 1 if first else -1.0
    return _between(np.append(start, places[kept]), np.append(0.0, reached[kept]), most, FIRST - 1.0, top=top)


def _between(places: Floats, reached: Floats, most: int, alone: float, *, top: float = np.inf) -> Cells:
    """Cells from a distribution function at some counts, along a smooth curve; up to `alone` each count is given.

    None and all, the `top`, are far away on the axis of the curve.
    """
    from scipy.special import ndtr, ndtri

    scores = ndtri(np.clip(reached, 1e-17, 1 - 1e-16))
    kept = np.append([True], np.diff(scores) > 0) & (places >= 0)

    def line(counts: Floats) -> Floats:
        beyond = np.log(top + 2.0 - counts) - np.log(top + 2.0) if top < np.inf else 0.0
        return np.asarray(np.log(counts + 2.0) - beyond)

    apart = np.append([True], np.diff(line(places[kept])) > 1e-13)  # of very many, neighbouring counts are as one
    kept[np.flatnonzero(kept)[~apart]] = False
    at, scores = line(places[kept]), scores[kept]
    if len(at) < 2:
        return Cells(edges=places, cumulative=_closed(reached))
    span = places[-1] - places[0]
    if span <= MOST_SINGLES:
        edges = np.arange(places[0], places[-1] + 1)
    else:
        steps = np.interp(np.linspace(-TOLD, TOLD, most), scores, places[kept])
        edges = np.unique(np.concatenate([places, np.clip(np.round(steps), places[0], places[-1])]))
    found = ndtr(rising_curve(at, scores)(line(np.maximum(edges, 0.0))))
    exact = edges <= max(alone, places[0])
    found[exact] = reached[np.minimum(places.searchsorted(edges[exact]), len(reached) - 1)]
    return Cells(edges=edges, cumulative=_closed(found))


def _closed(cumulative: Floats) -> Floats:
    """The same from exactly 0 to exactly 1, never falling."""
    rising = np.clip(np.maximum.accumulate(cumulative), 0.0, 1.0)
    rising[0], rising[-1] = 0.0, 1.0
    return np.asarray(rising)
