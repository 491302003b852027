"""Rate, bunching and one number delivered → the distribution of the total, cut into cells of whole counts.

A total that spans few counts has a cell for each, and nothing is lost. Wider ones have some thousand cells, evenly
spaced on the normal scores of the total, with the exact probability in each, shared out evenly among its counts:
what is read between two edges errs by 1e-5.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from dudrate.model.beta import beta_cdf
from dudrate.model.dud_share import DudShare, matched_beta
from dudrate.model.grouping import Grouping
from dudrate.model.mass import MassFunction, beta_binomial_mass, binomial_mass
from dudrate.model.quadrature import Floats, beta_nodes
from dudrate.model.rates import BetaDistribution, PointDistribution, RateDistribution
from dudrate.model.read_total import ReadTotal, rising
from dudrate.model.share_curve import Shares
from dudrate.model.smooth_curve import rising_curve

__all__ = ["Cells", "cells", "reached"]

MOST_TERMS = 2**17
"""Terms up to which a mass function is quicker than a thousand values of the distribution function [count]."""

MOST_SINGLES = 2**12
"""Counts with a cell for each, where a mass function is at hand [count]."""

BEYOND = 1e-18
"""Probability below which a tail is left out."""

MANY = 1_000
"""Duds, and submunitions that work, above which chance is so narrow that few nodes do [count]."""

EXACT = 8
"""One edge in so many is exact."""

TOLD = 7.0
"""Normal score up to which a probability near one still tells counts apart."""

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


def cells(rate: RateDistribution | PointDistribution, grouping: Grouping, *, number: float, most: int = 2048) -> Cells:
    """Cut the distribution of the total of `number` submunitions into cells.

    Parameters
    ----------
    rate : RateDistribution or PointDistribution
        Dud rate.
    grouping : Grouping
        Bunching of duds.
    number : float
        Submunitions delivered [count], above 0, whole or not.
    most : int
        Cells, about, where no mass function is at hand; totals that span no more than half as many have single counts.

    Examples
    --------
    >>> total = cells(PointDistribution(rate=0.5), Grouping(), number=2)
    >>> total.edges.tolist(), total.cumulative.round(12).tolist()
    ([-1.0, 0.0, 1.0, 2.0], [0.0, 0.25, 0.75, 1.0])
    """
    return cells_of(Shares(rate=rate, grouping=grouping), number=number, most=most)


def cells_of(shares: Shares, *, number: float, most: int) -> Cells:
    """Cut the total as `cells` does, for shares that are asked at several numbers.

    Examples
    --------
    >>> shares = Shares(rate=BetaDistribution(a=1.0, b=1.0), grouping=Grouping())
    >>> [cells_of(shares, number=float(number), most=64).masses.round(6).tolist() for number in (1, 3)]
    [[0.5, 0.5], [0.25, 0.25, 0.25, 0.25]]
    """
    mass = _mass(shares.rate, shares.grouping, number)
    if mass is not None:
        return _written_down(mass, most)
    total = ReadTotal.of(shares, number)
    if total.last - total.first > most // 2:
        return _placed(total, most)
    edges = np.arange(total.first, total.last + 1)
    return Cells(edges=edges, cumulative=_closed(total.at_most(edges)))


def reached(share: DudShare, counts: Floats, numbers: Floats) -> Floats:
    """Probability of at most `counts` duds of `numbers` delivered, elementwise.

    P(U ≤ x) = E[G(Q)], Q ~ Beta(x + 1, N − x), with G the distribution function of the dud share: the mixture of
    binomials, integrated by parts.

    Parameters
    ----------
    share : DudShare
        For deliveries in the range of `numbers`.
    counts, numbers : array, shape (m,)
        Whole counts of any sign, and submunitions delivered [count].

    Examples
    --------
    >>> even = DudShare(rate=BetaDistribution(a=1.0, b=1.0), grouping=Grouping(), fewest=9, most=9)
    >>> reached(even, np.array([-1.0, 4.0, 9.0]), np.full(3, 9.0)).round(9)  # uniform on 0..9
    array([0. , 0.5, 1. ])
    """
    inside = (counts < numbers) & (counts >= 0)
    result = np.where(counts < 0, 0.0, 1.0)
    if share.certain:
        rate = share.rate.mean
        result[inside] = beta_cdf(1 - rate, numbers[inside] - counts[inside], counts[inside] + 1)
        return result
    many = np.minimum(counts, numbers - counts) > MANY
    for part, order in ((inside & ~many, 24), (inside & many, 12)):
        delivered, duds = numbers[part], counts[part]
        if len(duds):
            nodes, weights = beta_nodes(duds + 1, delivered - duds, share.cuts(delivered, order=order), order)
            result[part] = (weights * share.cdf(nodes, delivered[:, None])).sum(axis=-1)
    return result


def _mass(rate: RateDistribution | PointDistribution, grouping: Grouping, number: float) -> MassFunction | None:
    """Write the mass function down, where it has a closed form and is short."""
    if number != round(number):
        return None
    whole, correlation = round(number), float(grouping.correlation(number))
    if isinstance(rate, PointDistribution) and (correlation == 0 or rate.rate in {0.0, 1.0}):
        short = 24 * (number * rate.rate * (1 - rate.rate)) ** 0.5 < MOST_TERMS
        return binomial_mass(whole, rate.rate) if short else None
    if isinstance(rate, PointDistribution):
        shape = matched_beta(rate.rate, correlation)
    elif isinstance(rate, BetaDistribution) and correlation == 0:
        shape = rate
    else:
        return None
    return beta_binomial_mass(whole, shape.a, shape.b) if number < MOST_TERMS else None


def _written_down(mass: MassFunction, most: int) -> Cells:
    """Cells without the tails that are negligible: single counts, or about `most` of equal steps in normal score."""
    from scipy.special import ndtr

    first, last = np.minimum(np.searchsorted(mass.cumulative, [BEYOND, 1.0]), len(mass.cumulative) - 1)
    kept = np.arange(first, last + 1)
    if len(kept) > MOST_SINGLES:
        steps = np.searchsorted(mass.cumulative, ndtr(np.linspace(-8.0, 8.0, most)))
        kept = np.unique(np.concatenate([[first, last], np.clip(steps, first, last)]))
    cumulative = _closed(np.concatenate([[0.0], mass.cumulative[kept]]))
    return Cells(edges=mass.first + np.concatenate([[first - 1.0], kept]), cumulative=cumulative)


def _placed(total: ReadTotal, most: int) -> Cells:
    """Cells of about equal steps in normal score; exact at one edge in some, a smooth curve between these."""
    from scipy.special import ndtr

    seen = _scores(total, total.looks)
    more = np.setdiff1d(total.steps(total.looks, seen, most // EXACT), total.looks)
    places = np.concatenate([total.looks, more])
    order = np.argsort(places)
    scores = np.maximum.accumulate(np.concatenate([seen, _scores(total, more)])[order])
    places = places[order]
    edges = np.unique(np.concatenate([places, total.steps(places, scores, most)]))
    return Cells(edges=edges, cumulative=_closed(ndtr(_between(total.line(places), scores, total.line(edges)))))


def _between(places: Floats, scores: Floats, wanted: Floats) -> Floats:
    """The smooth curve through the scores."""
    told = scores < TOLD
    return rising_curve(*rising(places[told], scores[told]))(wanted)


def _scores(total: ReadTotal, counts: Floats) -> Floats:
    """Normal scores of the distribution function."""
    from scipy.special import ndtri

    return np.asarray(np.maximum.accumulate(ndtri(np.clip(total.at_most(counts), BEYOND, 1 - 1e-16))))


def _closed(cumulative: Floats) -> Floats:
    """The same from exactly 0 to exactly 1, never falling."""
    rising = np.clip(np.maximum.accumulate(cumulative), 0.0, 1.0)
    rising[0], rising[-1] = 0.0, 1.0
    return np.asarray(rising)
