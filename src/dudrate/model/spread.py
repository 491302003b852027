"""Pairs of totals at several numbers delivered → the difference of the totals where that number is uncertain.

Difference ÷ number hardly depends on the number, so that its quantiles are read between those of the pairs. On a net of
normal scores of the difference by narrow ranges of the number, the difference is as good as flat in each mesh, and
the part of the mesh below a given difference has a closed form. Where few duds are left it is the difference that
hardly depends on the number, and its probability is read between those of the pairs.
"""

from collections.abc import Callable, Sequence

import numpy as np

from dudrate.model.amounts import AmountDistribution
from dudrate.model.pair import Pair
from dudrate.model.quadrature import Floats

__all__ = ["part_below", "spread_difference"]

FEW = 8.0
"""Mean total below which differences are whole numbers rather than shares of the number delivered [count]."""

FEWEST_RANGES, WIDTH = 144, 0.04
"""Narrow ranges of an uncertain number: so many at least, and none much wider than that on its logarithm."""

_SCORES = np.linspace(-6.0, 6.0, 145)  # normal scores of the difference


def spread_difference(submunitions: AmountDistribution, pairs: Sequence[Pair]) -> Callable[[float], float]:
    """Give the distribution function of B − A.

    Parameters
    ----------
    submunitions : AmountDistribution
        Submunitions delivered [count].
    pairs : sequence of Pair
        Totals at rising numbers delivered.

    Returns
    -------
    callable
        Probability that B − A is at or below a difference [count].
    """
    from scipy.special import ndtr

    low, high = np.log(submunitions.ppf(ndtr(np.array([-2.0, 2.0]))))
    ranges = max(FEWEST_RANGES, int(13 / 4 * (high - low) / WIDTH))
    scores = np.linspace(-6.5, 6.5, ranges + 1)
    edges, weights = submunitions.ppf(ndtr(scores)), np.diff(ndtr(scores))
    weights = weights / weights.sum()
    logs, middles = np.log([pair.number for pair in pairs]), (np.log(edges[1:]) + np.log(edges[:-1])) / 2
    few = sum(max(pair.a.mean, pair.b.mean) < FEW for pair in pairs)
    counted = np.ones(len(middles), dtype=bool) if few == len(pairs) else (middles <= logs[few - 1]) & (few > 0)
    near = pairs[: few + 2]
    shares = _between(logs[: few + 2], np.eye(len(near)), middles[counted]).T @ weights[counted]
    below = _meshes(pairs[max(few - 1, 0) :], edges, scores, np.where(counted, 0.0, weights))

    def at_most(difference: float) -> float:
        whole = sum(float(share) * pair.at_most(difference) for share, pair in zip(shares, near, strict=True) if share)
        return whole + below(difference)

    return at_most


def _between(places: Floats, values: Floats, wanted: Floats) -> Floats:
    """Values between places, along the first axis; no further than the last of them."""
    from scipy.interpolate import CubicSpline

    within = np.clip(wanted, places[0], places[-1])
    if len(places) > 3:
        return np.asarray(CubicSpline(places, values)(within))
    return np.stack([np.interp(within, places, each) for each in values.T], axis=-1)


def _meshes(pairs: Sequence[Pair], edges: Floats, scores: Floats, weights: Floats) -> Callable[[float], float]:
    """Weigh up what lies below a difference, over the ranges of the number between the edges."""
    from scipy.special import ndtr

    logs = np.log([pair.number for pair in pairs])
    quantiles = np.stack([pair.difference_quantiles(_SCORES) / pair.number for pair in pairs])
    shares = np.maximum.accumulate(_between(logs, quantiles, np.log(edges)), axis=-1)
    places = edges[:, None] * shares
    corners = np.stack([places[:-1, :-1], places[1:, :-1], places[:-1, 1:], places[1:, 1:]])
    low, high = corners.min(axis=0), corners.max(axis=0)
    # A flat mesh: place = middle + along × u + across × v, with u and v from −1/2 to 1/2 about the mean scores in it.
    along = (corners[1] + corners[3] - corners[0] - corners[2]) / 2
    across = (corners[2] + corners[3] - corners[0] - corners[1]) / 2
    middle = corners.mean(axis=0) + along * _off_middle(scores)[:, None] + across * _off_middle(_SCORES)
    least = 1e-7 * (np.abs(along) + across) + 1e-300
    along, across = np.maximum(np.abs(along), least), np.maximum(across, least)
    mass = weights[:, None] * np.diff(ndtr(_SCORES))
    mass = mass * (weights.sum() / max(mass.sum(), 1e-300))

    def below(difference: float) -> float:
        place = np.floor(difference) + 0.5
        crossed = (low < place) & (place < high)
        sure = float(mass[high <= place].sum())
        return sure + float(mass[crossed] @ part_below(place - middle[crossed], along[crossed], across[crossed]))

    return below


def _off_middle(scores: Floats) -> Floats:
    """How far the mean of a standard normal between two neighbouring scores is from their middle, in their distance."""
    from scipy.special import ndtr

    density = np.exp(-(scores**2) / 2) / np.sqrt(2 * np.pi)
    mean = -np.diff(density) / np.diff(ndtr(scores))
    return np.asarray((mean - (scores[1:] + scores[:-1]) / 2) / np.diff(scores))


def part_below(beyond: Floats, along: Floats, across: Floats) -> Floats:
    """Part of flat meshes with along × u + across × v at or below `beyond`, for u and v from −1/2 to 1/2.

    Parameters
    ----------
    beyond, along, across : array, shape (m,)
        Place, and the sides' heights, above 0.

    Examples
    --------
    >>> part_below(np.array([-1.0, 0.0, 0.5]), np.array([1.0, 1.0, 1.0]), np.array([1.0, 1.0, 1.0])).tolist()
    [0.0, 0.5, 0.875]
    """
    outer, inner = (along + across) / 2, (along - across) / 2
    corners = [np.maximum(beyond + place, 0.0) ** 2 for place in (outer, inner, -inner, -outer)]
    part = (corners[0] - corners[1] - corners[2] + corners[3]) / (2 * along * across)
    return np.asarray(np.clip(part, 0.0, 1.0))
