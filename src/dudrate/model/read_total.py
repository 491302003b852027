"""A dud share and one number delivered → a total whose distribution function can be read, and where to look at it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np

from dudrate.model.beta import beta_cdf
from dudrate.model.quadrature import Floats, beta_edges, expit, logit
from dudrate.model.rates import PointDistribution
from dudrate.model.share_curve import Shares
from dudrate.model.total_curve import totals_at_most

__all__ = ["ReadTotal", "rising"]

_SCORES = np.linspace(-8.0, 8.0, 33)  # where a first look is taken, to place the cells
_FEW = np.round(np.geomspace(1.0, 64.0, 13)) - 1  # duds, or submunitions that work
_NEAR = np.array([-8.0, -6.0, -4.5, -3.0, -2.0, -1.0, -0.5, 0.0, 0.5, 1.0, 2.0, 3.0, 4.5, 6.0, 8.0])
_BESIDE = np.array([-0.15, -0.08, -0.04, -0.02, -0.01, 0.01, 0.02, 0.04, 0.08, 0.15])


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ReadTotal:
    """A total whose distribution function can be read, and where to look for it.

    Between `first` and `last` it lies but for 1e-15; `looks` are counts of about the normal scores from −8 to 8.
    """

    at_most: Callable[[Floats], Floats]
    first: float
    last: float
    looks: Floats
    number: float

    def line(self, counts: Floats) -> Floats:
        """Counts on an axis where none and all are far away: log odds."""
        return np.asarray(np.log(counts + 2.0) - np.log(self.number + 2.0 - counts))

    def steps(self, counts: Floats, scores: Floats, parts: int) -> Floats:
        """Whole counts at about even steps of the normal score, from its values at some counts."""
        places, heights = rising(self.line(counts), scores)
        odds = np.exp(np.interp(np.linspace(-8.0, 8.0, parts), heights, places))
        steps = np.round((odds * (self.number + 2.0) - 2.0) / (1 + odds))
        return np.asarray(np.clip(steps, counts[0], counts[-1]))

    @classmethod
    def of(cls, shares: Shares, number: float) -> "ReadTotal":
        """Read the total of `number` submunitions [count].

        Examples
        --------
        >>> from dudrate.model.grouping import Grouping
        >>> even = ReadTotal.of(Shares(rate=PointDistribution(rate=0.5), grouping=Grouping()), 2.0)
        >>> even.at_most(np.array([-1.0, 0.0, 1.0, 2.0])).tolist()
        [0.0, 0.25, 0.75, 1.0]
        """
        rate = shares.rate
        if isinstance(rate, PointDistribution) and float(shares.grouping.correlation(number)) == 0:
            places, trials, kinks = np.full(len(_SCORES), rate.rate), number, np.array([])
            at_most: Callable[[Floats], Floats] = partial(_binomial, rate.rate, number=number)
        else:
            curve = shares.at(number)
            places, trials = np.clip(curve.readings.quantile(_SCORES), 0.0, 1.0), curve.trials
            kinks = _about(curve.kinks, curve.variance, trials)
            at_most = partial(totals_at_most, curve, number=number)
        first, last = _ends(places[0], places[-1], number, trials)
        looks = number * np.concatenate([places, _with_chance(places, trials), kinks])
        looks = np.concatenate([looks, np.linspace(first, last, 9), _FEW, np.floor(number) - _FEW])
        looks = np.unique(np.clip(np.round(looks), first, last))
        return cls(at_most=at_most, first=first, last=last, looks=looks, number=number)


def _about(kinks: Floats, variance: float, trials: float) -> Floats:
    """Shares near places where the share is not smooth: within a few spreads of chance, and a part of its own."""
    chance = np.sqrt(kinks * (1 - kinks) / trials)
    return np.asarray(
        (
            kinks[:, None]
            + np.concatenate(
                [
                    np.multiply.outer(chance, _NEAR),
                    np.broadcast_to(variance**0.5 * _BESIDE, (len(kinks), len(_BESIDE))),
                ],
                axis=-1,
            )
        ).ravel()
    )


def _binomial(rate: float, counts: Floats, *, number: float) -> Floats:
    inside = (counts < number) & (counts >= 0)
    result = np.where(counts < 0, 0.0, 1.0)
    result[inside] = beta_cdf(1 - rate, number - counts[inside], counts[inside] + 1)
    return result


def _ends(low: float, high: float, number: float, trials: float) -> tuple[float, float]:
    """Counts between which the total lies: the ends of the share, and chance beyond them."""
    if 0 < low < 1:
        low = float(expit(beta_edges(low * trials, (1 - low) * trials))[0])
    if 0 < high < 1:
        high = float(expit(beta_edges(high * trials, (1 - high) * trials))[-1])
    first, last = np.floor(number * low) - 1, np.ceil(min(number * high + 1, number))
    return max(float(first), -1.0), float(last)


def _with_chance(places: Floats, trials: float) -> Floats:
    """Shares of about the same normal scores, with chance: on log odds the squares of both spreads are added."""
    within = np.clip(places, 0.3 / trials, 1 - 0.3 / trials)
    odds = logit(np.clip(within, 1e-15, 1 - 1e-15))
    middle = odds[len(odds) // 2]
    chance = _SCORES / np.sqrt(np.maximum(within * (1 - within) * trials, 0.3))
    return expit(middle + np.sign(_SCORES) * np.hypot(odds - middle, chance))


def rising(places: Floats, scores: Floats) -> tuple[Floats, Floats]:
    """Leave out places at which the scores stand still."""
    kept = np.append([True], np.diff(scores) > 0)
    return places[kept], scores[kept]
