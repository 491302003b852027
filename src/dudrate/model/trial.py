"""Duds of submunitions tested → what that says about the dud rate, and how large a test a threshold needs."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from dudrate.errors import InputError
from dudrate.model import special
from dudrate.model.inputs import MOST_SUBMUNITIONS, TrialRate, checked_level
from dudrate.model.shapes import BetaDistribution
from dudrate.model.total import Band


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial(TrialRate):
    """A test of `tested` submunitions, of which `duds` failed [count]."""

    asked: ClassVar[str] = "trial"

    @property
    def rate(self) -> float:
        """Share that failed [fraction]."""
        return self.duds / self.tested

    def exact(self, level: float = 0.9) -> Band:
        """Clopper–Pearson interval: it holds the rate at least as often as the level says, whatever the rate."""
        return _bands([self.duds], [self.tested], level, 0.0)[0]

    def jeffreys(self, level: float = 0.9) -> Band:
        """Central interval of the Jeffreys posterior Beta(k + ½, n − k + ½); from 0 if none failed, to 1 if all did."""
        return _bands([self.duds], [self.tested], level, 0.5)[0]

    def probability_at_most(self, threshold: float) -> float:
        """Probability of a rate at or below a threshold [fraction], by the Jeffreys posterior."""
        return float(BetaDistribution(a=self.duds + 0.5, b=self.tested - self.duds + 0.5).cdf(_threshold(threshold)))

    def upper_bound(self, level: float = 0.95) -> float:
        """Rate [fraction] that the true one does not exceed, with confidence `level` (Clopper–Pearson, one-sided)."""
        if self.duds == self.tested:
            return 1.0
        return float(special.betaincinv(self.duds + 1, self.tested - self.duds, checked_level(level)))


def needed(threshold: float, level: float = 0.95, *, duds: int = 0) -> int:
    """Smallest test in which this many duds still support a rate at or below the threshold, 0 to 1 [fraction].

    The smallest n with P(at most k duds of n | rate = threshold) ≤ 1 − level.
    """
    if not isinstance(duds, int) or not 0 <= duds < MOST_SUBMUNITIONS:
        raise InputError("duds", duds, "is not a count", "give a whole number from 0 up")
    rate, doubt = _threshold(threshold), 1 - checked_level(level)

    def supports(tested: int) -> bool:  # equal up to rounding is enough
        return bool(special.betaincc(duds + 1, tested - duds, rate) <= doubt * (1 + 1e-12))

    sizes = range(duds + 1, MOST_SUBMUNITIONS + 1)
    place = bisect_left(sizes, 1, key=supports)
    if place == len(sizes):
        fault = "needs more than 10,000,000,000 tests"
        raise InputError("threshold", threshold, fault, "give a higher threshold, a lower level or fewer duds")
    return sizes[place]


def narrowing(rate: float, tested: Sequence[int], *, level: float = 0.9) -> list[tuple[int, Band, Band]]:
    """Sizes of a test [count], and its exact and Jeffreys intervals, at one share of duds [fraction], whole or not."""
    if not 0 <= rate <= 1:
        raise InputError("rate", rate, "is outside 0–100 %", "give a share between 0% and 100%")
    for each in tested:
        Trial(duds=0, tested=each)  # refuses what cannot be a test
    duds = [rate * size for size in tested]
    exact, jeffreys = (_bands(duds, tested, level, prior) for prior in (0.0, 0.5))
    return list(zip(tested, exact, jeffreys, strict=True))


def _bands(duds: Sequence[float], tested: Sequence[int], level: float, prior: float) -> list[Band]:
    """Clopper and Pearson's intervals with a prior of 0, Jeffreys's with one half."""
    failed = np.asarray(duds, dtype=float)
    works = np.asarray(tested, dtype=float) - failed
    low = special.betaincinv(np.maximum(failed + prior, 1e-9), works + 1 - prior, (1 - checked_level(level)) / 2)
    high = special.betaincinv(failed + 1 - prior, np.maximum(works + prior, 1e-9), (1 + level) / 2)
    ends = zip(np.where(failed > 0, low, 0.0).tolist(), np.where(works > 0, high, 1.0).tolist(), strict=True)
    return [Band(level=level, low=least, high=most) for least, most in ends]


def _threshold(threshold: float) -> float:
    if not 0 < threshold < 1:
        raise InputError("threshold", threshold, "is not between 0 and 100 %", "give a share such as 1%")
    return threshold
