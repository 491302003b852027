"""A course of casualties → the share of a record that falls between two times, with its doubt.

The doubt is a set of curves. Where an analog has a record, curves within the general ranges weigh exp(-D / (2 s)), D
their deviance above the best and s how much more than Poisson counts the record scatters. Where it has none, all curves
weigh alike whose shares within 5 and 18 months lie in the general ranges.
"""

from functools import cache

import numpy as np

from dudrate.model.burden.decline import Course, Curves
from dudrate.model.burden.fit import deviance, fit, grid
from dudrate.model.curve import Atoms, Floats

__all__ = ["course_share", "curves", "share_band"]

NODES = (13, 57, 13)
"""Values of the fast half-life, the slow one and the third parameter.

The slow one alone moves late years, by a factor from value to value that must not be seen. Against 31, 151, 31 values
no quantile of casualties in the first fifty years is off by more than 1.2 % of itself, and most by less than 0.1 %.
"""

LIGHTEST = 1e-13
"""Curves that weigh less than this part of the heaviest are left out."""


@cache
def curves(course: Course) -> Curves:
    """The curves that a course may have followed, with their weights."""
    return _by_record(course) if course.fitted else _by_ranges(course)


def course_share(course: Course, start: float, end: float) -> Atoms:
    """Share of a record that falls from start to end [years] since the end of use; above one beyond the record.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> from dudrate.model.burden.analogs import analog
    >>> course = analog(load(), "lebanon").course
    >>> [round(course_share(course, *years).mean, 2) for years in ((0.0, 1.0), (1.0, 2.0), (0.0, 2.0))]
    [0.72, 0.07, 0.78]
    """
    several = curves(course)
    return Atoms.of(several.share(start, end, record_years=course.record_years), several.weights)


def share_band(course: Course, years: float, *, level: float = 0.9) -> tuple[float, float, float]:
    """Low, median and high of the share of a record that has fallen by a time [fraction].

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> from dudrate.model.burden.analogs import analog
    >>> [round(share, 2) for share in share_band(analog(load(), "lebanon").course, 5 / 12)]
    [0.47, 0.56, 0.65]
    """
    low, median, high = course_share(course, 0.0, years).ppf([(1 - level) / 2, 0.5, (1 + level) / 2])
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
    margin = (box[:, 1] - box[:, 0]) / (2 * np.array(NODES))
    return np.stack([box[:, 0] + margin, box[:, 1] - margin], axis=1)


def _weighed(several: Curves, weights: Floats) -> Curves:
    counting = weights > LIGHTEST * weights.max()
    fast, slow, share = (each[counting] for each in (several.fast, several.slow, several.share_fast))
    return Curves(fast=fast, slow=slow, share_fast=share, weights=weights[counting] / weights[counting].sum())
