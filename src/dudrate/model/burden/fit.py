"""A record of casualties over the years → the curve that fits it best, how far it misses, and how well others fit.

The measure is the deviance of a Poisson count, 2 sum(n log(n / m) - (n - m)), n on record and m expected. The search
is over a grid that shrinks around its best point: no random start, the same digits every time.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np

from dudrate.errors import InputError
from dudrate.model.burden.decline import Course, Curves, Observation, TwoPhase
from dudrate.model.curve import Floats

__all__ = ["Fit", "Misfit", "deviance", "fit", "grid"]

NODES = (13, 13, 13)
"""Values of each of the three parameters in one grid."""

SHRINK, TURNS = 0.5, 36
"""The grid shrinks by this in each turn: to 1e-10 of the ranges."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Misfit:
    """One observation beside the curve: casualties expected [count] and the difference in points of the record [%]."""

    observation: Observation
    expected: float
    points: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """The curve that fits a record best.

    Parameters
    ----------
    curve : TwoPhase
        Half-lives [years] and share of the fast phase [fraction].
    deviance, dispersion : float
        Smallest deviance, and deviance for each degree of freedom but never below one: by so much more than Poisson
        counts do the observations scatter.
    misfits : tuple of Misfit
        A line for each observation, those not fitted too.
    within_5_months, within_18_months : float
        Shares of the record that the curve puts there [fraction].
    """

    curve: TwoPhase
    deviance: float
    dispersion: float
    misfits: tuple[Misfit, ...]
    within_5_months: float
    within_18_months: float

    @property
    def root_mean_square(self) -> float:
        """Typical misfit of what was fitted, in points of the record [%]."""
        return float(np.sqrt(np.mean([each.points**2 for each in self.misfits if each.observation.fitted])))

    @property
    def largest(self) -> Misfit:
        """The observation that was fitted worst."""
        return max((each for each in self.misfits if each.observation.fitted), key=lambda each: abs(each.points))


@cache
def fit(course: Course) -> Fit:
    """Fit the two-phase curve to a record, within the general ranges of its half-lives.

    Raises
    ------
    InputError
        When the course has no observations to be fitted to.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> from dudrate.model.burden.analogs import analog
    >>> found = fit(analog(load(), "lebanon").course)
    >>> round(12 * found.curve.fast_half_life, 1), round(found.curve.slow_half_life, 1)  # months, years
    (2.1, 4.5)
    """
    if not course.fitted:
        raise InputError("course", course.records, "has no record to be fitted to", "choose Kosovo, Lebanon or Laos")
    outer = np.array([np.log(course.ranges.fast), np.log(course.ranges.slow), (0.0, 1.0)])
    box = outer
    for _ in range(TURNS):
        curves, places = grid(box, nodes=NODES)
        best = places[int(np.argmin(deviance(course, curves)))]
        half = SHRINK * (box[:, 1] - box[:, 0]) / 2
        box = np.clip(np.stack([best - half, best + half], axis=1), outer[:, :1], outer[:, 1:])
    curve = TwoPhase(
        fast_half_life=float(np.exp(best[0])), slow_half_life=float(np.exp(best[1])), fast_share=float(best[2])
    )
    smallest = float(deviance(course, curve.curves)[0])
    return Fit(
        curve=curve,
        deviance=smallest,
        dispersion=max(1.0, smallest / max(1, len(course.fitted) - len(outer))),
        misfits=tuple(_misfit(course, curve, each) for each in course.observations),
        within_5_months=curve.share(0, 5 / 12, record_years=course.record_years),
        within_18_months=curve.share(0, 18 / 12, record_years=course.record_years),
    )


def grid(box: Floats, *, nodes: tuple[int, int, int]) -> tuple[Curves, Floats]:
    """Curves on an even grid, ends included.

    Parameters
    ----------
    box : ndarray, shape (3, 2)
        Ends of the logarithms of both half-lives [years] and of the share of the fast phase.
    nodes : tuple of int
        Values of each.

    Returns
    -------
    curves : Curves
        All alike in weight.
    places : ndarray, shape (n, 3)
        Where in the box each curve stands.
    """
    axes = [np.linspace(low, high, each, dtype=np.float64) for (low, high), each in zip(box, nodes, strict=True)]
    places = np.stack([each.ravel() for each in np.meshgrid(*axes, indexing="ij")], axis=1)
    weights = np.full(len(places), 1 / len(places))
    fast, slow = np.exp(places[:, 0]), np.exp(places[:, 1])
    return Curves(fast=fast, slow=slow, share_fast=places[:, 2], weights=weights), places


def deviance(course: Course, curves: Curves) -> Floats:
    """Poisson deviance of each curve from the observations that are fitted."""
    total = np.zeros(curves.fast.shape)
    for each in course.fitted:
        expected = np.maximum(_expected(course, curves, each), 1e-9)
        surprise = each.casualties * np.log(each.casualties / expected) if each.casualties else 0.0
        total += 2 * (surprise - (each.casualties - expected))
    return total


def _expected(course: Course, curves: Curves, seen: Observation) -> Floats:
    return course.total * curves.share(seen.start, seen.end, record_years=course.record_years)


def _misfit(course: Course, curve: TwoPhase, seen: Observation) -> Misfit:
    expected = float(_expected(course, curve.curves, seen)[0])
    return Misfit(observation=seen, expected=expected, points=100 * (expected - seen.casualties) / course.total)
