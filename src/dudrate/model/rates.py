"""A typed dud rate → its distribution, with a quantile function and moments; width zero is allowed."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any, ClassVar

import numpy as np

from dudrate.errors import InputError
from dudrate.model import special
from dudrate.model.curve import Floats
from dudrate.model.inputs import BetaRate, BoundRate, FixedRate, Shape, TrialRate, TriangularRate, UniformRate

MANY = 2**14  # levels from which on a table is quicker than asking for every quantile, as of Sobol's points
NARROW = 1e7  # both shapes of a beta distribution above this: a normal one with small corrections
_ROUNDING = 1e-15  # relative width of a few neighbouring doubles


@dataclass(frozen=True, slots=True, kw_only=True)
class PointDistribution:
    """All the probability at one rate [fraction]."""

    rate: float
    variance: float = 0.0
    kinks: ClassVar[tuple[float, ...]] = ()

    @property
    def mean(self) -> float:
        """The rate itself [fraction]."""
        return self.rate

    def cdf(self, value: Any) -> Floats:
        """Probability of a rate at or below `value` [fraction]."""
        return np.where(np.asarray(value) >= self.rate, 1.0, 0.0)

    def ppf(self, level: Any) -> Floats:
        """Quantile [fraction]: the rate at every level."""
        return np.full_like(np.asarray(level, dtype=float), self.rate)


@dataclass(frozen=True, slots=True, kw_only=True)
class BetaDistribution:
    """Beta distribution of a rate."""

    kinks: ClassVar[tuple[float, ...]] = ()
    a: float
    b: float

    @property
    def mean(self) -> float:
        """A / (a + b) [fraction]."""
        return self.a / (self.a + self.b)

    @property
    def variance(self) -> float:
        """Mean (1 − mean) / (a + b + 1)."""
        return self.mean * (1 - self.mean) / (self.a + self.b + 1)

    def cdf(self, value: Any) -> Floats:
        """Probability of a rate at or below `value` [fraction]."""
        share = np.clip(value, 0.0, 1.0)
        return self._by_series(share) if self._narrow else np.asarray(special.betainc(self.a, self.b, share))

    def ppf(self, level: Any) -> Floats:
        """Quantile [fraction]."""
        if not self._narrow:
            many = np.size(level) >= MANY
            return self._tabulated(np.asarray(level)) if many else np.asarray(special.betaincinv(self.a, self.b, level))
        z = np.clip(special.ndtri(level), -38.0, 38.0)  # Cornish and Fisher's series, to the same order
        return np.asarray(np.clip(self.mean + self.variance**0.5 * (z + self._skewness * (z**2 - 1) / 6), 0.0, 1.0))

    @property
    def _narrow(self) -> bool:
        return min(self.a, self.b) > NARROW

    @property
    def _skewness(self) -> float:
        return float(2 * (self.b - self.a) / (self.a * self.b * (self.a + self.b)) ** 0.5)

    def _tabulated(self, level: Floats) -> Floats:
        """Quantiles to 1e-8 of themselves: their log odds are a smooth function of those of the level."""
        from scipy.interpolate import CubicSpline

        odds, wanted = np.linspace(-18.0, 18.0, 2_049), special.logit(level)
        known = special.logit(special.betaincinv(self.a, self.b, special.expit(odds)))
        if not np.isfinite(known).all():  # shapes so uneven that a double cannot hold all of them
            return np.asarray(special.betaincinv(self.a, self.b, level))
        beyond = np.abs(wanted) > odds[-1]
        found = np.asarray(special.expit(CubicSpline(odds, known)(np.where(beyond, 0.0, wanted))))
        found[beyond] = special.betaincinv(self.a, self.b, level[beyond])
        return found

    def _by_series(self, share: Floats) -> Floats:
        """Edgeworth's series to the order 1 / a (Abramowitz & Stegun 26.2.48); what is left out is below 1e-11.

        The incomplete beta function takes milliseconds at such shapes, and loses its digits where a = b.
        """
        total, skewness = self.a + self.b, self._skewness
        kurtosis = 6 * ((1 - 2 * self.mean) ** 2 / (self.mean * (1 - self.mean)) - 1) / total
        z = np.clip((share - self.mean) / self.variance**0.5, -40.0, 40.0)
        third, fourth, sixth = z**2 - 1, z**3 - 3 * z, z**5 - 10 * z**3 + 15 * z
        series = skewness * third / 6 + kurtosis * fourth / 24 + skewness**2 * sixth / 72
        return np.asarray(np.clip(special.ndtr(z) - np.exp(-(z**2) / 2) / np.sqrt(2 * np.pi) * series, 0.0, 1.0))


@dataclass(frozen=True, slots=True, kw_only=True)
class TriangularDistribution:
    """Triangular distribution, or the uniform one when `mode` is None."""

    low: float
    mode: float | None
    high: float

    @property
    def mean(self) -> float:
        """Mean [fraction]."""
        if self.mode is None:
            return (self.low + self.high) / 2
        return (self.low + self.mode + self.high) / 3

    @property
    def variance(self) -> float:
        """Variance."""
        low, high = self.low, self.high
        if self.mode is None:
            return (high - low) ** 2 / 12
        return ((self.mode - low) ** 2 + (high - self.mode) ** 2 + (self.mode - low) * (high - self.mode)) / 18

    @property
    def kinks(self) -> tuple[float, ...]:
        """The ends and the mode [fraction]."""
        return tuple(value for value in (self.low, self.mode, self.high) if value is not None)

    def cdf(self, value: Any) -> Floats:
        """Probability of a rate at or below `value` [fraction]."""
        place = np.clip(np.asarray(value, dtype=float), self.low, self.high)
        width = self.high - self.low
        if self.mode is None:
            return np.asarray((place - self.low) / width)
        up = _quotient((place - self.low) ** 2, width * (self.mode - self.low))
        down = 1 - _quotient((self.high - place) ** 2, width * (self.high - self.mode))
        return np.asarray(np.where(place < self.mode, up, down))

    def ppf(self, level: Any) -> Floats:
        """Quantile [fraction]."""
        share, width = np.asarray(level, dtype=float), self.high - self.low
        if self.mode is None:
            return np.asarray(self.low + share * width)
        up = self.low + np.sqrt(share * width * (self.mode - self.low))
        down = self.high - np.sqrt((1 - share) * width * (self.high - self.mode))
        return np.asarray(np.where(share < (self.mode - self.low) / width, up, down))


# A distribution of a rate [fraction]; `kinks` are where it is not smooth
RateDistribution = PointDistribution | BetaDistribution | TriangularDistribution


def turned(rate: RateDistribution) -> RateDistribution:
    """The distribution of the share that works."""
    match rate:
        case PointDistribution():
            return PointDistribution(rate=1 - rate.rate)
        case BetaDistribution():
            return BetaDistribution(a=rate.b, b=rate.a)
    mode = None if rate.mode is None else 1 - rate.mode
    return TriangularDistribution(low=1 - rate.high, mode=mode, high=1 - rate.low)


def rate_distribution(rate: Shape) -> RateDistribution:
    """Give a typed rate its distribution; a bound gives its edge, and the caller keeps the side."""
    match rate:
        case FixedRate() | BoundRate():
            return PointDistribution(rate=rate.rate)
        case BetaRate(low=low, high=high) | UniformRate(low=low, high=high) | TriangularRate(low=low, high=high) if (
            high - low <= _ROUNDING * high
        ):
            return PointDistribution(rate=low)
        case BetaRate():
            return fit_beta(rate.low, rate.high, level=rate.level)
        case TrialRate():
            return BetaDistribution(a=rate.duds + 0.5, b=rate.tested - rate.duds + 0.5)
        case UniformRate():
            return TriangularDistribution(low=rate.low, mode=None, high=rate.high)
        case TriangularRate():
            return TriangularDistribution(low=rate.low, mode=rate.mode, high=rate.high)


def _quotient(part: Floats, whole: float) -> Floats:
    """Divide, or give zero where a side of the triangle has no width."""
    return np.asarray(part / whole if whole > 0 else np.zeros_like(part))


@lru_cache(maxsize=256)
def fit_beta(low: float, high: float, level: float = 0.9) -> BetaDistribution:
    """Fit the beta distribution whose central band `level` runs from `low` to `high` [fraction].

    Newton's method on the logarithms of both shapes, from the normal approximation of a beta's log odds.
    """
    levels = np.array([(1 - level) / 2, (1 + level) / 2])
    target = special.logit(np.array([low, high]))
    middle, spread = target.mean(), (target[1] - target[0]) / (2 * special.ndtri(levels[1]))
    place = np.log(np.array([(1 + np.exp(middle)), (1 + np.exp(-middle))]) / spread**2)

    def miss(shapes: Floats) -> Floats:
        a, b = np.exp(shapes)
        share = special.betaincinv(
            a, b, levels
        )  # near 1 its complement has its own quantiles: the difference loses its digits
        beyond = np.log1p(-share) if share.max() < 0.9 else np.log(special.betaincinv(b, a, 1 - levels))
        return np.asarray(np.log(share) - beyond - target)

    with np.errstate(all="ignore"):
        for _ in range(60):
            here = miss(place)
            slope = np.stack([(miss(place + step) - here) / 1e-6 for step in 1e-6 * np.eye(2)], axis=-1)
            if not (np.isfinite(here).all() and np.isfinite(slope).all() and abs(np.linalg.det(slope)) > 0):
                break
            step = np.linalg.solve(slope, here)
            place = place - step * min(1.0, 1.0 / float(np.abs(step).max()) if step.any() else 1.0)
            if np.abs(step).max() < 1e-12:
                break
        a, b = np.exp(place)
        fits = np.abs(special.betaincinv(a, b, levels) / np.array([low, high]) - 1).max() < 1e-6
    if not (fits and min(a, b) > 1e-3 and max(a, b) < 1e15):
        given = f"{100 * low:g}%..{100 * high:g}%"
        raise InputError("rate", given, "has no beta distribution that fits", "write 'uniform' behind the range")
    return BetaDistribution(a=float(a), b=float(b))
