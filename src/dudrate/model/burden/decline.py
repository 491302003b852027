"""Two-phase decline of the casualty rate: the curve that fits a record, and the share that falls between two times.

The page ``fits`` of the method has the formulas. The best curve is found on a grid that shrinks around its best point:
the same digits every time.
"""

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Generic, TypeVar

import numpy as np

from dudrate.errors import InputError
from dudrate.model.curve import Atoms, Floats

KEPT = 16  # courses whose fit and curves are kept
# In the search for the best curve: values of each parameter in one grid, which shrinks by so much in so many turns
SEARCHED, SHRINK, TURNS = (13, 13, 13), 0.5, 36
NODES = (13, 57, 13)
"""Values of the fast half-life, the slow one and the third parameter: against 31, 151, 31 of them no quantile of
casualties in the first fifty years is off by more than 1.2 % of itself, and most by less than 0.1 %."""
LIGHTEST = 1e-13  # curves that weigh less than this part of the heaviest are left out
Number = TypeVar("Number", float, Floats)


@dataclass(frozen=True, slots=True)
class TwoPhase(Generic[Number]):
    """One curve, or an array of them: half-lives of the casualty rate [years], share of the fast phase [fraction]."""

    fast_half_life: Number
    slow_half_life: Number
    fast_share: Number

    def share(self, start: float, end: float, *, record_years: float) -> Floats:
        """Share of a record's casualties that fall from start to end [fraction]; above one beyond the record."""
        return self.between(start, end) / self.between(0.0, record_years)

    def between(self, start: float, end: float) -> Floats:
        """Share of all casualties from start to end [fraction], with all its digits long after the first years too."""
        left_fast, left_slow = np.exp2(-start / self.fast_half_life), np.exp2(-start / self.slow_half_life)
        falls_fast = -np.expm1(-np.log(2) * (end - start) / self.fast_half_life)
        falls_slow = -np.expm1(-np.log(2) * (end - start) / self.slow_half_life)
        return np.asarray(self.fast_share * left_fast * falls_fast + (1 - self.fast_share) * left_slow * falls_slow)


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


Span = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """How an analog's casualties fell over time: by its record, or by the general ranges where none can be fitted.

    `record_years` is the time from the end of use to the end of the record behind the casualties per 1,000, `total` the
    casualties in the record that the observations belong to, zero without any. A curve has half-lives within `fast` and
    `slow` [years]; where none is fitted, its shares within 5 and 18 months of a record of `reference_years` keep to
    their ranges.
    """

    record_years: float
    fast: Span
    slow: Span
    within_5_months: Span
    within_18_months: Span
    reference_years: float
    total: float = 0.0
    observations: tuple[Observation, ...] = ()
    records: tuple[str, ...] = ()
    why: str | None = None

    @property
    def fitted(self) -> tuple[Observation, ...]:
        """The observations that the curve is fitted to."""
        return tuple(each for each in self.observations if each.fitted)

    def box(self, third: Span) -> Floats:
        """Ends of the logarithms of both half-lives and of a third parameter, shape (3, 2)."""
        return np.array([np.log(self.fast), np.log(self.slow), third])


@dataclass(frozen=True, slots=True)
class Misfit:
    """One observation beside the curve: casualties expected [count] and the difference in points of the record [%]."""

    observation: Observation
    expected: float
    points: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """The curve that fits a record best, the deviance for each degree of freedom but at least 1, and all misfits."""

    curve: TwoPhase[float]
    deviance: float
    dispersion: float
    misfits: tuple[Misfit, ...]

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
    """Fit the two-phase curve to a record that has observations, within the general ranges of its half-lives."""
    if not course.fitted:
        raise InputError("course", course.records, "has no record to be fitted to", "choose Kosovo, Lebanon or Laos")
    outer = box = course.box((0.0, 1.0))
    for _ in range(TURNS):
        places = _grid(box, SEARCHED)
        best = places[:, int(np.argmin(deviance(course, _curves_at(places))))]
        half = SHRINK * (box[:, 1] - box[:, 0]) / 2
        box = np.clip(np.stack([best - half, best + half], axis=1), outer[:, :1], outer[:, 1:])
    curve = TwoPhase(float(np.exp(best[0])), float(np.exp(best[1])), float(best[2]))
    smallest = float(deviance(course, curve))
    beside = [(each, float(_expected(course, curve, each))) for each in course.observations]
    return Fit(
        curve=curve,
        deviance=smallest,
        dispersion=max(1.0, smallest / max(1, len(course.fitted) - len(outer))),
        misfits=tuple(Misfit(seen, much, 100 * (much - seen.casualties) / course.total) for seen, much in beside),
    )


def deviance(course: Course, curve: TwoPhase[Any]) -> Floats:
    """Poisson deviance of each curve, 2 sum(n log(n / m) - (n - m)): n casualties on record and m expected."""
    total = np.zeros(np.shape(curve.fast_half_life))
    for each in course.fitted:
        expected = np.maximum(_expected(course, curve, each), 1e-9)
        surprise = each.casualties * np.log(each.casualties / expected) if each.casualties else 0.0
        total += 2 * (surprise - (each.casualties - expected))
    return total


def _expected(course: Course, curve: TwoPhase[Any], seen: Observation) -> Floats:
    return course.total * curve.share(seen.start, seen.end, record_years=course.record_years)


@lru_cache(maxsize=KEPT)
def curves(course: Course) -> tuple[TwoPhase[Floats], Floats]:
    """The curves that a course may have followed, with weights that sum to one.

    Where it has a record they weigh exp(-D / (2 s)), D their deviance above the best and s its dispersion; where it has
    none, all weigh alike whose shares within 5 and 18 months lie in the general ranges.
    """
    if course.fitted:
        best, several = fit(course), _nodes(course.box((0.0, 1.0)))
        weights = np.exp(-np.maximum(deviance(course, several) - best.deviance, 0.0) / (2 * best.dispersion))
    else:
        several, weights = _by_ranges(course)
    kept = weights > LIGHTEST * weights.max()
    fast, slow, share = (each[kept] for each in (several.fast_half_life, several.slow_half_life, several.fast_share))
    return TwoPhase(fast, slow, share), weights[kept] / weights[kept].sum()


def course_share(course: Course, start: float, end: float) -> Atoms:
    """Share of a record that falls from start to end [years] since the end of use; above one beyond the record."""
    several, weights = curves(course)
    whole = several.between(0.0, course.record_years)
    phases = ((several.fast_half_life, several.fast_share), (several.slow_half_life, 1 - several.fast_share))
    falls = (part * -np.expm1(-np.log(2) * (end - start) / half) / whole for half, part in phases)
    fast, slow = (np.exp2(-start / half) * fall for (half, _), fall in zip(phases, falls, strict=True))
    return Atoms.of(fast + slow, weights)


def _by_ranges(course: Course) -> tuple[TwoPhase[Floats], Floats]:
    """Curves whose share within 5 months is set, and whether the share within 18 months then fits."""
    several = _nodes(course.box(course.within_5_months))
    wanted = several.fast_share
    fast, slow = (replace(several, fast_share=np.full_like(wanted, share)) for share in (1.0, 0.0))
    (early_fast, early_slow), (whole_fast, whole_slow) = (
        (fast.between(0.0, years), slow.between(0.0, years)) for years in (5 / 12, course.reference_years)
    )
    # w solves w A(t) + (1 - w) B(t) = wanted (w A(T) + (1 - w) B(T)), A and B the fast and the slow phase
    share = (wanted * whole_slow - early_slow) / (early_fast - early_slow - wanted * (whole_fast - whole_slow))
    found = replace(several, fast_share=share)
    later = found.share(0.0, 18 / 12, record_years=course.reference_years)
    low, high = course.within_18_months
    return found, ((share >= 0) & (share <= 1) & (later >= low) & (later <= high)).astype(np.float64)


def _grid(box: Floats, nodes: tuple[int, int, int]) -> Floats:
    """Places on an even grid, ends included, shape (3, n)."""
    axes = [np.linspace(low, high, each, dtype=np.float64) for (low, high), each in zip(box, nodes, strict=True)]
    return np.stack([each.ravel() for each in np.meshgrid(*axes, indexing="ij")])


def _curves_at(places: Floats) -> TwoPhase[Floats]:
    return TwoPhase(np.exp(places[0]), np.exp(places[1]), places[2])


def _nodes(box: Floats) -> TwoPhase[Floats]:
    """Curves on the box drawn in by half a cell, so that an even grid stands for its whole."""
    margin = (box[:, 1] - box[:, 0]) / (2 * np.array(NODES))
    return _curves_at(_grid(np.stack([box[:, 0] + margin, box[:, 1] - margin], axis=1), NODES))
