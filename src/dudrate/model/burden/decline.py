"""Two-phase decline of the casualty rate: the curve that fits a record, and the share that falls between two times.

A fast and a slow phase, each halving at its own pace. With the share w of the fast phase and the half-lives a and b,
the share of all casualties that fall within t years of the end of use is

    F(t) = w (1 - 2**(-t / a)) + (1 - w) (1 - 2**(-t / b)).

A record of T years holds F(T) of them, so a part of it is a difference of F divided by F(T).

The best curve has the smallest deviance of a Poisson count, 2 sum(n log(n / m) - (n - m)), n on record and m expected,
on a grid that shrinks around its best point: the same digits every time. The doubt is a set of curves. Where an analog
has a record, curves within the general ranges weigh exp(-D / (2 s)), D their deviance above the best and s how much
more than Poisson counts the record scatters. Where it has none, all curves weigh alike whose shares within 5 and 18
months lie in the general ranges.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import ArrayLike

from dudrate.errors import InputError
from dudrate.model.curve import Atoms, Floats

__all__ = [
    "Course",
    "CourseRanges",
    "Curves",
    "Fit",
    "Misfit",
    "Observation",
    "TwoPhase",
    "course_share",
    "curves",
    "deviance",
    "fit",
    "grid",
    "share_band",
]

KEPT = 16
"""Courses whose fit and curves are kept."""

SEARCHED = (13, 13, 13)
"""Values of each of the three parameters in one grid of the search for the best curve."""

SHRINK, TURNS = 0.5, 36
"""The grid shrinks by this in each turn: to 1e-10 of the ranges."""

NODES = (13, 57, 13)
"""Values of the fast half-life, the slow one and the third parameter.

The slow one alone moves late years, by a factor from value to value that must not be seen. Against 31, 151, 31 values
no quantile of casualties in the first fifty years is off by more than 1.2 % of itself, and most by less than 0.1 %.
"""

LIGHTEST = 1e-13
"""Curves that weigh less than this part of the heaviest are left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TwoPhase:
    """One curve.

    Parameters
    ----------
    fast_half_life, slow_half_life : float
        Half-lives of the casualty rate [years].
    fast_share : float
        Share of all casualties that belong to the fast phase [fraction].

    Examples
    --------
    >>> curve = TwoPhase(fast_half_life=0.25, slow_half_life=5.0, fast_share=0.6)
    >>> round(curve.share(0, 0.25, record_years=1000.0), 6)  # half of the fast phase, 1 - 2**(-1/20) of the slow one
    0.313625
    """

    fast_half_life: float
    slow_half_life: float
    fast_share: float

    def share(self, start: float, end: float, *, record_years: float) -> float:
        """Share of a record's casualties that fall from start to end [fraction]; above one beyond the record.

        Parameters
        ----------
        start, end : float
            Time since the end of use [years].
        record_years : float
            Length of the record [years].
        """
        return float(self.curves.share(start, end, record_years=record_years)[0])

    @property
    def curves(self) -> "Curves":
        """The curve as the only one of several."""
        parts = (self.fast_half_life, self.slow_half_life, self.fast_share)
        fast, slow, share = (np.array([part], dtype=np.float64) for part in parts)
        return Curves(fast=fast, slow=slow, share_fast=share, weights=np.ones(1))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Curves:
    """Several curves with their weights, which sum to one; half-lives in years."""

    fast: Floats
    slow: Floats
    share_fast: Floats
    weights: Floats

    def between(self, start: ArrayLike, end: ArrayLike) -> Floats:
        """F(end) - F(start) of each curve [fraction], with all its digits long after the first years too."""
        first, last = np.asarray(start, dtype=np.float64), np.asarray(end, dtype=np.float64)
        left_fast, left_slow = np.exp2(-first / self.fast), np.exp2(-first / self.slow)
        falls_fast = -np.expm1(-np.log(2) * (last - first) / self.fast)
        falls_slow = -np.expm1(-np.log(2) * (last - first) / self.slow)
        return np.asarray(self.share_fast * left_fast * falls_fast + (1 - self.share_fast) * left_slow * falls_slow)

    def share(self, start: ArrayLike, end: ArrayLike, *, record_years: float) -> Floats:
        """Share of the record that falls from start to end, for each curve [fraction]."""
        return np.asarray(self.between(start, end) / self.between(0.0, record_years))


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """Casualties on record between two times since the end of use [years].

    ``fitted`` is false where they are only held beside the curve, and ``note`` says why, or what to know.
    """

    start: float
    end: float
    casualties: float
    records: tuple[str, ...]
    fitted: bool = True
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseRanges:
    """Ends of what a curve may be: half-lives [years], shares of the record within 5 and 18 months [fraction]."""

    fast: tuple[float, float]
    slow: tuple[float, float]
    within_5_months: tuple[float, float]
    within_18_months: tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """How an analog's casualties fell over time: by its record, or by the general ranges where none can be fitted.

    Parameters
    ----------
    record_years : float
        Time from the end of use to the end of the record behind the casualties per 1,000 [years].
    total : float
        Casualties in the record that the observations belong to [count]; zero without observations.
    reference_years : float
        Length of the record that the general ranges of shares speak of [years].
    records : tuple of str
        Ids of the entries.
    """

    record_years: float
    ranges: CourseRanges
    reference_years: float
    total: float = 0.0
    observations: tuple[Observation, ...] = ()
    records: tuple[str, ...] = ()
    why: str | None = None

    @property
    def fitted(self) -> tuple[Observation, ...]:
        """The observations that the curve is fitted to."""
        return tuple(each for each in self.observations if each.fitted)


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


@lru_cache(maxsize=KEPT)
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
        curves, places = grid(box, nodes=SEARCHED)
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


@lru_cache(maxsize=KEPT)
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
