"""A course of casualties → the share of a record that falls in each year, with its doubt.

The doubt is a set of curves. Where an analog has a record, curves within the general ranges weigh exp(-D / (2 s)), D
their deviance above the best and s how much more than Poisson counts the record scatters. Where it has none, all curves
weigh alike whose shares within 5 and 18 months lie in the general ranges.
"""

from functools import cache

import numpy as np

from dudrate.model.burden.decline import Course, Curves
from dudrate.model.burden.fit import deviance, fit, grid
from dudrate.model.quadrature import Floats

__all__ = ["curves", "share_band", "year_shares"]

NODES = 15
"""Values of each of the three parameters among the curves."""

ATOMS = 32
"""Values that stand for the shares of all curves: finer towards both ends, each the mean of its part.

Against a thousand values no quantile of a year is off by more than 3e-3, and most by 5e-4, of itself.
"""


@cache
def curves(course: Course) -> Curves:
    """The curves that a course may have followed, with their weights."""
    return _by_record(course) if course.fitted else _by_ranges(course)


@cache
def year_shares(course: Course, edges: tuple[float, ...]) -> tuple[Floats, Floats]:
    """Shares of a record that fall between times, a few values with weights for each.

    Parameters
    ----------
    course : Course
        How the casualties fell.
    edges : tuple of float
        Rising times since the end of use [years]; a row for each two neighbours, and a last one for all of them.

    Returns
    -------
    values, weights : ndarrays, shape (edges, values)
        Shares [fraction], above one beyond the record, and weights that sum to one in each row.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> from dudrate.model.burden.analogs import analog
    >>> values, weights = year_shares(analog(load(), "lebanon").course, (0.0, 1.0, 2.0))
    >>> (values * weights).sum(axis=1).round(2)
    array([0.72, 0.07, 0.78])
    """
    several = curves(course)
    times = np.asarray(edges, dtype=np.float64)[:, None]
    shares = [
        *several.share(times[:-1], times[1:], record_years=course.record_years),
        several.share(edges[0], edges[-1], record_years=course.record_years),
    ]
    parts = [_compressed(share, several.weights) for share in shares]
    return np.stack([values for values, _ in parts]), np.stack([weights for _, weights in parts])


def share_band(course: Course, years: float, *, level: float = 0.9) -> tuple[float, float, float]:
    """Low, median and high of the share of a record that has fallen by a time [fraction].

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> from dudrate.model.burden.analogs import analog
    >>> [round(share, 2) for share in share_band(analog(load(), "lebanon").course, 5 / 12)]
    [0.47, 0.56, 0.65]
    """
    several = curves(course)
    shares = several.share(0.0, years, record_years=course.record_years)
    order = np.argsort(shares)
    reached = np.cumsum(several.weights[order])
    places = np.searchsorted(reached, [(1 - level) / 2, 0.5, (1 + level) / 2])
    low, median, high = shares[order][np.minimum(places, len(shares) - 1)]
    return float(low), float(median), float(high)


def _by_record(course: Course) -> Curves:
    box = np.array([np.log(course.ranges.fast), np.log(course.ranges.slow), (0.0, 1.0)])
    several, _ = grid(_middles(box), nodes=NODES)
    best = fit(course)
    above = np.maximum(deviance(course, several) - best.deviance, 0.0)
    return _weighed(several, np.exp(-above / (2 * best.dispersion)))


def _by_ranges(course: Course) -> Curves:
    """Curves whose share within 5 months is set, and whose share within 18 months then fits."""
    ranges, reference = course.ranges, course.reference_years
    box = np.array([np.log(ranges.fast), np.log(ranges.slow), ranges.within_5_months])
    several, places = grid(_middles(box), nodes=NODES)
    wanted = places[:, 2]
    early, whole = _phases(several, 5 / 12), _phases(several, reference)
    # w solves w A(t) + (1 - w) B(t) = wanted (w A(T) + (1 - w) B(T)), A and B the fast and the slow phase
    numerator = wanted * whole[1] - early[1]
    share = numerator / (early[0] - early[1] - wanted * (whole[0] - whole[1]))
    found = Curves(fast=several.fast, slow=several.slow, share_fast=share, weights=several.weights)
    later = found.share(0.0, 18 / 12, record_years=reference)
    low, high = ranges.within_18_months
    return _weighed(found, ((share >= 0) & (share <= 1) & (later >= low) & (later <= high)).astype(np.float64))


def _phases(several: Curves, years: float) -> tuple[Floats, Floats]:
    """Share of the fast and of the slow phase that has fallen by then."""
    fast, slow = -np.expm1(-np.log(2) * years / several.fast), -np.expm1(-np.log(2) * years / several.slow)
    return np.asarray(fast), np.asarray(slow)


def _middles(box: Floats) -> Floats:
    """The box drawn in by half a cell, so that an even grid stands for its whole."""
    margin = (box[:, 1] - box[:, 0]) / (2 * NODES)
    return np.stack([box[:, 0] + margin, box[:, 1] - margin], axis=1)


def _weighed(several: Curves, weights: Floats) -> Curves:
    counting = weights > 1e-9 * weights.max()
    fast, slow, share = (each[counting] for each in (several.fast, several.slow, several.share_fast))
    return Curves(fast=fast, slow=slow, share_fast=share, weights=weights[counting] / weights[counting].sum())


def _compressed(values: Floats, weights: Floats) -> tuple[Floats, Floats]:
    """Few values for many: parts along the sorted values, lighter towards both ends, each at its mean."""
    order = np.argsort(values)
    values, weights = values[order], weights[order]
    middle = np.clip(np.cumsum(weights) - weights / 2, 0.0, 1.0)
    part = np.minimum((ATOMS * np.arcsin(np.sqrt(middle)) * 2 / np.pi).astype(np.int64), ATOMS - 1)
    held = np.bincount(part, weights, minlength=ATOMS)
    mass = np.bincount(part, weights * values, minlength=ATOMS)
    return np.where(held > 0, mass / np.maximum(held, 1e-300), values[-1]), held / held.sum()
