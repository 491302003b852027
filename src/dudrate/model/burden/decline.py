"""Two-phase decline of the casualty rate: what share of all casualties has fallen by a time, and what was recorded.

A fast and a slow phase, each halving at its own pace. With the share w of the fast phase and the half-lives a and b,
the share of all casualties that fall within t years of the end of use is

    F(t) = w (1 - 2**(-t / a)) + (1 - w) (1 - 2**(-t / b)).

A record of T years holds F(T) of them, so a part of it is a difference of F divided by F(T).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from dudrate.model.curve import Floats

__all__ = ["Course", "CourseRanges", "Curves", "Observation", "TwoPhase"]


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
