"""Rate, bunching and one number delivered → the distribution of the dud share as a curve that is quick to read.

What `dud_share` gives at any number delivered, for one number at a time and many readings.
"""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from dudrate.model.dud_share import matched_beta
from dudrate.model.grouping import Grouping
from dudrate.model.mixed_share import Readings, beta_readings, mixed_readings
from dudrate.model.quadrature import Floats, expit, hermite_nodes, logit, panel_nodes
from dudrate.model.rates import BetaDistribution, PointDistribution, RateDistribution

__all__ = ["ShareCurve", "Shares"]

SMALL = 3e-7
"""Error of a distribution function up to which bunching may be counted as more of chance."""

NARROW = 0.01
"""Standard deviations of a rate with sharp edges, beside which bunching that narrow blurs no edge by more than 1e-5."""

STRONG = 1e6
"""Strength from which on bunching is never more than more of chance: the chance of none then errs by 1e-4 at most."""

SAME = 1e-5
"""Relative difference of two correlations whose curves are the same to 1e-6."""

NODES = 12
"""Nodes where a share is averaged over, or chance."""


@dataclass(frozen=True, kw_only=True, eq=False)
class ShareCurve:
    """Distribution of the share q [fraction] at one number delivered; given q, the total is binomial.

    Parameters
    ----------
    mean, variance : float
        Of the share.
    trials : float
        Submunitions [count]: the number delivered, or fewer where bunching that hardly counts makes chance wider.
    kinks : array, shape (k,)
        Places [fraction] where the distribution function is not smooth.
    readings : Readings
        Of its probabilities and quantiles.
    parts : tuple of two arrays, optional
        Shares that stand for a distribution with edges, and their weights.
    """

    mean: float
    variance: float
    trials: float
    kinks: Floats
    readings: Readings
    parts: tuple[Floats, Floats] | None = None

    @property
    def nodes(self) -> tuple[Floats, Floats]:
        """Shares that stand for the distribution, and their weights."""
        if self.parts is not None:
            return self.parts
        scores, weights = hermite_nodes(NODES)
        return self.readings.quantile(scores), weights

    def cdf(self, share: Floats) -> Floats:
        """Probability of a share at or below each of an array of shares [fraction]."""
        return self.readings.by_odds(logit(share))


@dataclass(frozen=True, kw_only=True, eq=False)
class Shares:
    """Dud shares of a rate that is not certain, or is bunched, at any number delivered.

    Examples
    --------
    >>> even = Shares(rate=BetaDistribution(a=1.0, b=1.0), grouping=Grouping())
    >>> even.at(9.0).cdf(np.array([0.25, 0.5])).round(6)
    array([0.25, 0.5 ])
    """

    rate: RateDistribution | PointDistribution
    grouping: Grouping

    def at(self, number: float) -> ShareCurve:
        """Give the share in a delivery of `number` submunitions [count].

        Raises
        ------
        ValueError
            For a fixed rate without bunching: its share is one number.
        """
        rate, correlation = self.rate, float(self.grouping.correlation(number))
        if isinstance(rate, PointDistribution):
            if correlation == 0:
                message = "a fixed rate without bunching has no curve"
                raise ValueError(message)
            shape = matched_beta(rate.rate, correlation)
            return _curve(rate.rate, shape.variance, number, beta_readings(shape))
        if correlation == 0:
            return self._unbunched(rate, number)
        strength = 1 / correlation - 1
        trials = 1 / (1 / number + correlation * (1 - 1 / number))
        if _hardly_counts(rate, strength, number):
            return self._unbunched(rate, trials)
        variance = rate.variance + (rate.mean * (1 - rate.mean) - rate.variance) * correlation
        place = round(float(np.log(correlation)) / SAME)
        if place not in self._mixed:
            self._mixed[place] = mixed_readings(rate, strength, variance=variance)
        return _curve(rate.mean, variance, number, self._mixed[place])

    def _unbunched(self, rate: RateDistribution, trials: float) -> ShareCurve:
        readings, parts = self._plain
        curve = _curve(rate.mean, rate.variance, trials, readings)
        return replace(curve, kinks=np.array(rate.kinks), parts=parts)

    @cached_property
    def _mixed(self) -> dict[int, Readings]:
        """Curves of bunched shares that were asked for, by their correlation."""
        return {}

    @cached_property
    def _plain(self) -> tuple[Readings, tuple[Floats, Floats] | None]:
        """The rate's own curve, which does not depend on the number."""
        from scipy.special import ndtr

        rate = self.rate
        assert not isinstance(rate, PointDistribution)  # noqa: S101 - narrows the type: points never get here
        if isinstance(rate, BetaDistribution):
            return beta_readings(rate), None
        line, weights = panel_nodes(rate.line_edges, NODES)
        mass = weights * rate.line_density(line)
        readings = Readings(lambda odds: rate.cdf(expit(odds)), lambda score: rate.ppf(ndtr(score)))
        return readings, (rate.from_line(line), mass / mass.sum())


def _curve(mean: float, variance: float, number: float, readings: Readings) -> ShareCurve:
    return ShareCurve(mean=mean, variance=variance, trials=number, kinks=np.array([]), readings=readings)


def _hardly_counts(rate: RateDistribution, strength: float, number: float) -> bool:
    """Whether bunching may be counted as more of chance: with the right spread, and nearly the right skewness.

    Bunching and chance together have the third cumulant q (1 − q) (1 − 2 q) (2/N² + 3/(s N) + 1/s²) about a share q, s
    the strength of bunching; chance alone at the trials of the same spread has 2 (1/N + 1/s)² for the last bracket.
    What they differ by moves a distribution function of spread σ by a fifteenth of it over σ³.
    """
    apart = rate.mean * (1 - rate.mean)
    spread = rate.variance + apart * (1 / strength + 1 / number)
    miss = apart / strength * (1 / strength + 1 / number)
    ends = rate.cdf(np.array([4 / strength, 1 - 4 / strength]))  # near none and all, bunching is wide beside the share
    near_none_or_all = float(ends[0] + 1 - ends[1])
    return (
        miss < 15 * SMALL * spread**1.5
        and (near_none_or_all < 10 * SMALL or strength > STRONG)
        and (not rate.kinks or apart / strength < NARROW**2 * rate.variance)
    )
