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
from dudrate.model.quadrature import Floats, beta_edges, beta_nodes, expit, logit
from dudrate.model.rates import BetaDistribution, PointDistribution, RateDistribution

__all__ = ["Cells", "cells", "reached"]

MOST_TERMS = 2**17
"""Terms up to which a mass function is quicker than a thousand values of the distribution function [count]."""

MOST_SINGLES = 2**12
"""Counts with a cell for each, where a mass function is at hand [count]."""

BEYOND = 1e-18
"""Probability below which a tail is left out."""

MANY = 1_000
"""Duds, and submunitions that work, above which chance is so narrow that few nodes do [count]."""

_SCORES = np.linspace(-8.0, 8.0, 49)  # where a first look is taken, to place the cells


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

    def at_most(self, counts: Any) -> Floats:
        """Probability of a total at or below each count [count]; broadcasts over them."""
        return np.asarray(np.interp(np.floor(counts), self.edges, self.cumulative))

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
    mass = _mass(rate, grouping, number)
    if mass is not None:
        return _written_down(mass, most)
    share = DudShare(rate=rate, grouping=grouping, fewest=number, most=number)
    first, last = _window(share, number)
    if last - first > most // 2:
        return _placed(share, number, (first, last), most)
    edges = np.arange(first, last + 1)
    return Cells(edges=edges, cumulative=_closed(reached(share, edges, np.full_like(edges, number))))


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


def _window(share: DudShare, number: float) -> tuple[float, float]:
    """Counts between which the total lies, but for 1e-15: the ends of the rate, and chance and bunching beyond them."""
    low, high = (float(end) for end in share.rate.ppf(np.array([1e-15, 1 - 1e-15])))
    correlation = float(share.grouping.correlation(number))
    strength = number / (1 - correlation + number * correlation)  # of a beta with the spread of chance and bunching
    if 0 < low < 1:
        low = float(expit(beta_edges(low * strength, (1 - low) * strength))[0])
    if 0 < high < 1:
        high = float(expit(beta_edges(high * strength, (1 - high) * strength))[-1])
    first, last = np.floor(number * low) - 1, np.ceil(min(number * high + 1, number))
    return max(float(first), -1.0), float(last)


def _placed(share: DudShare, number: float, ends: tuple[float, float], most: int) -> Cells:
    """Cells of about equal steps in normal score; exact at one edge in four, smooth curves between these."""
    from scipy.interpolate import PchipInterpolator
    from scipy.special import ndtr

    looks = _looks(share, number, ends)
    seen = _scores(share, looks, number)
    steps = np.interp(np.linspace(-8.0, 8.0, most // 4), *_rising(looks, seen)[::-1])
    more = np.setdiff1d(np.round(steps), looks)
    places = np.concatenate([looks, more])
    logs, order = np.unique(np.round(np.log(places + 2), 13), return_index=True)  # counts start at -1
    scores = np.maximum.accumulate(np.concatenate([seen, _scores(share, more, number)])[order])
    places = places[order]
    steps = np.interp(np.linspace(-8.0, 8.0, most), *_rising(places, scores)[::-1])
    edges = np.unique(np.concatenate([places, np.round(steps)]))
    curve = PchipInterpolator(logs, scores)
    return Cells(edges=edges, cumulative=_closed(ndtr(curve(np.log(edges + 2)))))


def _looks(share: DudShare, number: float, ends: tuple[float, float]) -> Floats:
    """A hundred counts at which to look first: by the spread of the total, by the rate alone, and in between."""
    from scipy.special import ndtr

    mean, variance = share.rate.mean, share.rate.variance
    apart = max(mean * (1 - mean), 1e-300)
    correlation = float(share.grouping.correlation(number))
    spread = variance + (apart - variance) * (correlation + (1 - correlation) / number)
    around = expit(logit(mean) + _SCORES * min(spread**0.5 / apart, 4.0))
    looks = number * np.concatenate([around, share.rate.ppf(ndtr(_SCORES))])
    looks = np.concatenate([looks, np.linspace(*ends, 17), np.geomspace(max(ends[0], 1.0), ends[1], 17), ends])
    return np.unique(np.clip(np.round(looks), *ends))


def _scores(share: DudShare, counts: Floats, number: float) -> Floats:
    """Normal scores of the distribution function."""
    from scipy.special import ndtri

    levels = np.clip(reached(share, counts, np.full_like(counts, number)), BEYOND, 1 - 1e-16)
    return np.asarray(np.maximum.accumulate(ndtri(levels)))


def _rising(places: Floats, scores: Floats) -> tuple[Floats, Floats]:
    """Leave out places at which the scores stand still."""
    kept = np.append([True], np.diff(scores) > 0)
    return places[kept], scores[kept]


def _closed(cumulative: Floats) -> Floats:
    """The same from exactly 0 to exactly 1, never falling."""
    rising = np.clip(np.maximum.accumulate(cumulative), 0.0, 1.0)
    rising[0], rising[-1] = 0.0, 1.0
    return np.asarray(rising)
