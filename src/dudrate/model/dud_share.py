"""Rate and bunching → the distribution of the share of duds that chance alone does not decide.

Each delivery draws one share q; given q the total is binomial. Without bunching q is the dud rate itself;
with it, q is beta distributed about the rate with the correlation of the whole total.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from dudrate.model.beta import beta_cdf
from dudrate.model.grouping import LEAST_CORRELATION, Grouping
from dudrate.model.mixed_share import is_quick, mixed_readings
from dudrate.model.quadrature import Floats, beta_edges, expit, logit, panel_nodes
from dudrate.model.rates import BetaDistribution, PointDistribution, RateDistribution

__all__ = ["DudShare"]

_TINY = 1e-300
_RISE = np.array([-8.0, -4.0, -2.0, 0.0, 2.0, 4.0, 8.0])  # standard deviations, in log odds
_TABLES = 25  # correlations tabulated where they depend on an uncertain number delivered


@dataclass(frozen=True, kw_only=True, eq=False)
class DudShare:
    """Distribution of the share q [fraction] for deliveries of `fewest` to `most` submunitions [count]."""

    rate: RateDistribution | PointDistribution
    grouping: Grouping
    fewest: float
    most: float

    @property
    def certain(self) -> bool:
        """Whether the share is one number: a fixed rate without bunching."""
        return isinstance(self.rate, PointDistribution) and not self.bunched

    @property
    def bunched(self) -> bool:
        """Whether any delivery in the range is bunched."""
        return bool(self.grouping.correlation(self.most) > 0)

    @property
    def kinks(self) -> Floats:
        """Places [fraction] where the distribution function is not smooth."""
        return np.array([] if isinstance(self.rate, PointDistribution) else self.rate.kinks)

    def cuts(self, submunitions: Floats, *, order: int) -> Floats:
        """Places [fraction] at which an integral over chance is to be cut, for a rule with `order` nodes a panel.

        The kinks; and where the share is so narrow beside chance that the nodes could step over its rise (under
        32 / order standard deviations of chance), the rise itself as well.

        Parameters
        ----------
        submunitions : array, shape (m,)
            Numbers delivered [count].

        Returns
        -------
        array, shape (m, k)
        """
        mean, apart = self.rate.mean, self.rate.mean * (1 - self.rate.mean)
        variance = self.rate.variance + (apart - self.rate.variance) * self.grouping.correlation(submunitions)
        kinks = np.broadcast_to(self.kinks, (len(submunitions), len(self.kinks)))
        if not (variance * submunitions < (32 / order) ** 2 * apart).any():
            return kinks
        reach = np.minimum(np.sqrt(variance) / apart, 1.0)[:, None] * _RISE
        return np.concatenate([kinks, expit(logit(mean) + reach)], axis=-1)

    def cdf(self, share: Floats, submunitions: Any) -> Floats:
        """Probability of a share at or below `share` in a delivery of `submunitions` [count].

        Both broadcast. Not for a certain share, whose distribution function is a step.
        """
        if isinstance(self.rate, PointDistribution):
            return _beta_cdf(share, self.rate.rate, self.grouping.correlation(submunitions))
        if not self.bunched:
            return self.rate.cdf(share)
        return self._tabulated(share, submunitions)

    def _tabulated(self, share: Floats, submunitions: Any) -> Floats:
        """Look the share up in a table over log odds and the logarithm of the correlation."""
        places, heights, table = self._table
        odds = np.clip(logit(share), places[0], places[-1])
        here = np.clip(np.log(np.maximum(self.grouping.correlation(submunitions), _TINY)), heights[0], heights[-1])
        return np.asarray(np.clip(table(odds) if len(heights) == 1 else table.ev(odds, here), 0.0, 1.0))

    @cached_property
    def _table(self) -> tuple[Floats, Floats, Any]:
        """Places, logarithms of correlations, and the curve or surface over them."""
        from scipy.interpolate import CubicSpline, RectBivariateSpline

        both = np.sort(self.grouping.correlation(np.array([self.most, self.fewest])))
        ends = np.log(np.maximum(both, 1e-6 * both[1]))
        heights = np.array([ends.mean()]) if np.ptp(ends) < 1e-9 else np.linspace(ends[0], ends[1], _TABLES)
        correlations = np.exp(heights)
        places = _places(self.rate.mean, self.rate.variance, self.kinks, correlations[:: _TABLES // 4])
        levels = np.stack([self._levels(places, float(correlation)) for correlation in correlations], axis=-1)
        if len(heights) == 1:
            return places, heights, CubicSpline(places, levels[:, 0])
        return places, heights, RectBivariateSpline(places, heights, levels)

    def _levels(self, places: Floats, correlation: float) -> Floats:
        """Distribution function at log odds, for one correlation."""
        rate, strength = self.rate, 1 / correlation - 1
        assert not isinstance(rate, PointDistribution)  # noqa: S101 - narrows the type: points never get here
        if not is_quick(rate, strength):
            return self._mixed(expit(places), correlation)
        variance = rate.variance + (rate.mean * (1 - rate.mean) - rate.variance) * correlation
        return mixed_readings(rate, strength, variance=variance).by_odds(places)

    def _mixed(self, share: Floats, correlation: float) -> Floats:
        """E over the rate of the beta distribution function at each share, cut where that function steps."""
        rate = self.rate
        assert not isinstance(rate, PointDistribution)  # noqa: S101 - narrows the type: points never get here
        width = np.sqrt(share * (1 - share) * correlation)
        steps = share[:, None] + width[:, None] * np.array([-9.0, -5.0, -2.5, 0.0, 2.5, 5.0, 9.0])
        edges = np.sort(np.append(rate.line_edges, (rate.line_edges[1:] + rate.line_edges[:-1]) / 2))
        window = np.clip(rate.to_line(np.clip(steps, _TINY, 1 - 1e-16)), edges[0], edges[-1])
        fixed = np.broadcast_to(edges, (len(share), len(edges)))
        line, weights = panel_nodes(np.sort(np.concatenate([fixed, window], axis=-1), axis=-1), 12)
        mass = weights * rate.line_density(line)
        reached = _beta_cdf(share[:, None], rate.from_line(line), np.asarray(correlation))
        return np.asarray((mass * reached).sum(axis=-1) / mass.sum(axis=-1))


def _beta_cdf(share: Floats, rate: Any, correlation: Floats) -> Floats:
    """Distribution function of the beta with mean `rate` and variance rate (1 − rate) correlation."""
    strength = 1 / np.maximum(correlation, LEAST_CORRELATION) - 1
    return beta_cdf(share, np.maximum(rate * strength, _TINY), np.maximum((1 - rate) * strength, _TINY))


def _places(mean: float, variance: float, kinks: Floats, correlations: Floats) -> Floats:
    """Log odds at which the share is tabulated: dense in the waist and about each kink, thin in the tails."""
    spread = variance + (mean * (1 - mean) - variance) * float(correlations.max())
    strength = mean * (1 - mean) / spread - 1
    low, left, right, high = beta_edges(mean * strength, (1 - mean) * strength)
    grid = [np.linspace(low, left, 80), np.linspace(left, right, 280), np.linspace(right, high, 80)]
    for correlation in correlations:
        width = np.sqrt(kinks * (1 - kinks) * correlation)
        around = kinks[:, None] + width[:, None] * np.linspace(-9, 9, 37)
        grid.append(logit(around[(around > 0) & (around < 1)]))
    places = np.sort(np.concatenate(grid))
    return np.asarray(places[np.append([True], np.diff(places) > 1e-13 * np.abs(places[1:]) + 1e-13)])


def matched_beta(rate: float, correlation: float) -> BetaDistribution:
    """Beta distribution with mean `rate` and variance rate (1 − rate) correlation.

    Examples
    --------
    >>> matched_beta(0.5, 0.2)
    BetaDistribution(a=2.0, b=2.0)
    """
    strength = 1 / correlation - 1
    return BetaDistribution(a=rate * strength, b=(1 - rate) * strength)
