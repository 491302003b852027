"""A dud rate and the strength of bunching about it → the share of duds that chance does not decide, as a curve.

Normal scores of the distribution function at some hundred places, with a smooth curve between them and back.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from dudrate.model.beta import beta_cdf
from dudrate.model.quadrature import Floats, beta_edges, expit, logit, panel_nodes
from dudrate.model.rates import BetaDistribution, RateDistribution
from dudrate.model.smooth_curve import smooth_curve

__all__ = ["Readings", "beta_readings", "is_quick", "mixed_readings"]

Reading = Callable[[Floats], Floats]
"""A curve to read off, elementwise."""

LEAST, MOST = -8.75, 8.25
"""Normal scores beyond which a tail is left out: probabilities of 1e-18 below, and 1e-16 above."""

BLOCK = 64
"""Places that are made together."""

MOST_PANELS = 1_000
"""Panels of rates up to which the curve of a bunched share is quick to make."""

FARTHEST = 36.0
"""Log odds beyond which no delivery of 10^10 can tell a share from none, or from all."""

_FAR = 8.0 * 1.5 ** np.arange(1, 11)
_AROUND = np.concatenate([-_FAR[::-1], np.linspace(-8.0, 8.0, 25), _FAR])  # in spreads of bunching, from a rate's edge
_STEP = 6.0  # spreads of bunching to a panel of rates


@dataclass(frozen=True, slots=True, eq=False)
class Readings:
    """What a share is read from.

    Parameters
    ----------
    by_odds : callable
        Probability of a share at or below that of the log odds.
    quantile : callable
        Share [fraction] at a normal score of its probability.
    """

    by_odds: Reading
    quantile: Reading


def beta_readings(shape: BetaDistribution) -> Readings:
    """Make the curve of a beta distribution: its normal scores by log odds.

    Examples
    --------
    >>> even = beta_readings(BetaDistribution(a=1.0, b=1.0))
    >>> even.by_odds(np.array([0.0])).round(9), even.quantile(np.array([0.0])).round(9)
    (array([0.5]), array([0.5]))
    """
    places = _panels(beta_edges(shape.a, shape.b), 32, 64)
    shares = expit(places)
    return _smooth(places, beta_cdf(shares, shape.a, shape.b), beta_cdf(expit(-places), shape.b, shape.a))


def _panels(edges: Floats, tail: int, core: int) -> Floats:
    """Places between the four edges of a beta distribution: dense in the waist."""
    ends = np.clip(edges, -FARTHEST, FARTHEST)
    counts = np.maximum(np.ceil(np.diff(ends) / [1.0, 0.5, 1.0]).astype(int), [tail, core, tail])
    parts = [np.linspace(low, high, n + 1) for low, high, n in zip(ends[:-1], ends[1:], counts, strict=True)]
    return np.unique(np.concatenate(parts))


def _smooth(places: Floats, below: Floats, above: Floats) -> Readings:
    """Curve through the normal scores of two complementary probabilities at rising log odds, and back."""
    from scipy.special import ndtr, ndtri

    scores = np.where(below < above, ndtri(np.clip(below, 1e-300, 0.5)), -ndtri(np.clip(above, 1e-300, 0.5)))
    rising = np.append([True], np.diff(np.maximum.accumulate(scores)) > 0)
    kept = rising & (scores > LEAST) & (scores < MOST)
    odds, heights = places[kept], scores[kept]
    curve, back = smooth_curve(odds, heights), smooth_curve(heights, odds)
    return Readings(lambda given: np.asarray(ndtr(curve(given))), lambda score: expit(back(score)))


def is_quick(rate: RateDistribution, strength: float) -> bool:
    """Whether bunching is wide enough beside the rate for `mixed_readings` to take a few milliseconds.

    Examples
    --------
    >>> even = BetaDistribution(a=1.0, b=1.0)
    >>> is_quick(even, 1e3), is_quick(even, 1e12)
    (True, False)
    """
    ends = np.clip(rate.from_line(rate.line_edges), 0.0, 1.0)
    return bool(np.ptp(2 * np.arcsin(np.sqrt(ends))) * strength**0.5 < MOST_PANELS * _STEP)


def mixed_readings(rate: RateDistribution, strength: float, *, variance: float) -> Readings:
    """Make the curve of the mean over the rate of beta distributions about it.

    The logarithm of their density at the log odds t is p s t − s log(1 + e^t) − log B(p s, (1 − p) s): a product of a
    rate and a place, beside what hangs on one of the two. So a thousand rates at a thousand places take no
    incomplete beta function, and the density is summed up between places with four nodes each.

    Parameters
    ----------
    rate : RateDistribution
        Dud rate p.
    strength : float
        Sum s of the two shapes, 1 / correlation − 1.
    variance : float
        Of the share.

    Examples
    --------
    >>> share = mixed_readings(BetaDistribution(a=3.0, b=3.0), 9.0, variance=0.25 * (1 + 9 / 7) / 10)
    >>> share.by_odds(np.array([0.0])).round(9)
    array([0.5])
    """
    from scipy.special import betaln

    line, weights = panel_nodes(_rate_edges(rate, strength), 12)
    rates, weights = rate.from_line(line), weights * rate.line_density(line)
    a, b = np.maximum(rates * strength, 1e-300), np.maximum((1 - rates) * strength, 1e-300)
    places = _places(rate, strength, variance)
    odds, widths = panel_nodes(places, 4)
    whole = strength * np.logaddexp(0.0, odds)
    norms, density = betaln(a, b), np.empty(len(odds))
    for near, felt in _blocks(odds, rates, strength):
        logs = np.multiply.outer(odds[near], a[felt])
        logs -= norms[felt]
        logs -= whole[near, None]
        density[near] = np.exp(logs, out=logs) @ weights[felt]
    masses = (widths * density).reshape(-1, 4).sum(axis=-1)
    first, last = expit(places[0]), expit(-places[-1])
    ends = (float(weights @ beta_cdf(first, a, b)), float(weights @ beta_cdf(last, b, a)))
    below = np.cumsum(np.concatenate([ends[:1], masses]))
    above = np.cumsum(np.concatenate([ends[1:], masses[::-1]]))[::-1]
    total = below[-1] + ends[1]
    below, above = below / total, above / total
    return _smooth(places, below, above)


def _blocks(odds: Floats, rates: Floats, strength: float) -> Iterator[tuple[slice, slice]]:
    """Neighbouring places, and the rates whose bunching reaches them: twelve spreads on 2 arcsin √p and no further."""
    angles, reach = 2 * np.arcsin(np.sqrt(np.clip(rates, 0.0, 1.0))), 12 / strength**0.5
    for first in range(0, len(odds), BLOCK):
        near = slice(first, min(first + BLOCK, len(odds)))
        low, high = 2 * np.arcsin(np.sqrt(expit(odds[[near.start, near.stop - 1]])))
        yield near, slice(*np.searchsorted(angles, [low - reach, high + reach]))


def _rate_edges(rate: RateDistribution, strength: float) -> Floats:
    """Edges of panels on the rate's line, none wider than some standard deviations of bunching.

    On 2 arcsin √p that spread is the same everywhere, 1 / √s.
    """
    edges = np.sort(np.append(rate.line_edges, (rate.line_edges[1:] + rate.line_edges[:-1]) / 2))
    ends = np.clip(rate.from_line(edges), 0.0, 1.0)
    angles = 2 * np.arcsin(np.sqrt(ends))
    parts = np.maximum(np.ceil(np.diff(angles) * strength**0.5 / _STEP).astype(int), 1)
    steps = [np.linspace(low, high, n + 1)[1:-1] for low, high, n in zip(angles[:-1], angles[1:], parts, strict=True)]
    few = np.array([1 / 64, 1 / 8, 1.0]) / strength  # a rate that may be nothing, or all
    inner = np.concatenate([np.sin(np.concatenate(steps) / 2) ** 2, few, 1 - few])
    within = rate.to_line(inner[(inner > ends[0]) & (inner < ends[-1])])
    if isinstance(rate, BetaDistribution):  # its line is endless: no panel over 5 in log odds
        within = np.concatenate([within, np.arange(edges[0], edges[-1], 5.0)])
    return np.unique(np.concatenate([edges, within]))


def _places(rate: RateDistribution, strength: float, variance: float) -> Floats:
    """Log odds at which the curve is made: dense in the waist and about each edge of the rate."""
    match = rate.mean * (1 - rate.mean) / variance - 1
    places = _panels(beta_edges(rate.mean * match, (1 - rate.mean) * match), 24, 80)
    kinks = np.array(rate.kinks)
    around = kinks[:, None] + np.sqrt(kinks * (1 - kinks) / strength)[:, None] * _AROUND if len(kinks) else kinks
    places = np.unique(np.concatenate([places, logit(around[(around > 0) & (around < 1)])]))
    return np.asarray(places[np.append([True], np.diff(places) > 1e-9 * (1 + np.abs(places[1:])))])
