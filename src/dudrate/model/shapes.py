"""The shapes that a rate or another positive quantity is given in → distributions, and curves of these.

Beta, triangular, uniform, log-normal, log-uniform, a known value, and smooth curves through points.
"""

from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import ceil, exp, expm1, floor, log
from typing import Any, ClassVar, Protocol

import numpy as np

from dudrate.errors import InputError
from dudrate.model import special
from dudrate.model.curve import BEYOND, MOST_CELLS, Atoms, Cells, Curve, Floats, Table, step_of, trimmed
from dudrate.model.inputs import BetaRate, BoundRate, FixedRate, Shape, TrialRate, TriangularRate, UniformRate

MANY = 2**14  # levels from which on a table is quicker than asking for every quantile, as of Sobol's points
SMOOTH_CELLS = 6  # cells over the width on which a beta is smooth, whose density tells them to 1e-8 [count]
REACH = 7.35  # normal score beyond which a curve ends
TOLD = 4.0  # normal score beyond which a step of the level is not seen
# Cells over that width, in which a beta about a beta is tabulated; how far apart its places are, in such widths, how
# many they are at most, and the shape that every beta about them has at least: below 1 it would rise without end
CELLS, PACE, MOST_PLACES, LEAST_SHAPE = 16, 0.5, 200, 2.0
AT_ONCE = 2**13  # densities that are summed up at once: more do not stay near the processor [count]
# Mean in a cell of the polynomial through its middle and those of two cells to either side
WITHIN = np.array([-17.0, 308.0, 5178.0, 308.0, -17.0]) / 5760
NARROW = 1e7  # both shapes of a beta distribution above this: a normal one with small corrections
# Where the logs of two shapes are looked at for a fit, and the step below which the next one would be rounding
_ASIDE, FOUND = 1e-6 * np.array([[0.0, 0.0], [1.0, 0.0], [0.0, 1.0]]), 1e-7
# Widths of a rate with edges, in standard deviations of luck, below which it is as good as known, and as a beta
HIDDEN, BLURRED = 1e-3, 0.3
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

    def ppf(self, level: Any) -> Floats:
        """Quantile [fraction]: the rate at every level."""
        return np.full_like(np.asarray(level, dtype=float), self.rate)

    @property
    def edges(self) -> Floats:
        """As of the others, a jump of its distribution function."""
        return np.array([[self.rate], [1.0], [0.0], [0.0]])


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
        if min(self.a, self.b) > NARROW:
            return self._by_series(share)
        return np.asarray(special.betainc(self.a, self.b, share))

    def log_density(self, logs: Floats) -> Floats:
        """Logarithm of the density of the logarithm of a rate, but for a constant."""
        with np.errstate(divide="ignore"):
            return np.asarray(self.a * logs + (self.b - 1) * np.log1p(-np.minimum(np.exp(logs), 1.0)))

    def ppf(self, level: Any) -> Floats:
        """Quantile [fraction]."""
        if min(self.a, self.b) <= NARROW:
            many = np.size(level) >= MANY
            return self._tabulated(np.asarray(level)) if many else np.asarray(special.betaincinv(self.a, self.b, level))
        z = np.clip(special.ndtri(level), -38.0, 38.0)  # Cornish and Fisher's series, to the same order
        return np.asarray(np.clip(self.mean + self.variance**0.5 * (z + self._skewness * (z**2 - 1) / 6), 0.0, 1.0))

    @property
    def _skewness(self) -> float:
        return float(2 * (self.b - self.a) / (self.a * self.b * (self.a + self.b)) ** 0.5)

    def _tabulated(self, level: Floats) -> Floats:
        """Quantiles to 1e-8 of themselves: their log odds are a smooth function of those of the level."""
        odds, wanted = np.linspace(-18.0, 18.0, 2_049), special.logit(level)
        known = special.logit(special.betaincinv(self.a, self.b, special.expit(odds)))
        if not np.isfinite(known).all():  # shapes so uneven that a double cannot hold all of them
            return np.asarray(special.betaincinv(self.a, self.b, level))
        found, beyond = np.asarray(special.expit(smooth_curve(odds, known)(wanted))), np.abs(wanted) > odds[-1]
        found[beyond] = special.betaincinv(self.a, self.b, level[beyond])
        return found

    def _by_series(self, share: Floats) -> Floats:
        """Edgeworth's series to the order 1 / a (Abramowitz & Stegun 26.2.48): betainc takes milliseconds here."""
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

    @property
    def edges(self) -> Floats:
        """Places, and what the distribution function, its density and the slope of that jump by; shape (4, 3)."""
        low, high = self.low, self.high
        top, mode = (1, high) if self.mode is None else (2, self.mode)
        ends = [(mode - low, top / (high - low)), (high - mode, -top / (high - low))]
        up, down = (0.0 if self.mode is None or not width else abs(step) / width for width, step in ends)
        steps = [0.0 if each else step for each, (_, step) in zip((up, down), ends, strict=True)]
        return np.array([[low, mode, high], [0.0] * 3, [steps[0], 0.0, steps[1]], [up, -up - down, down]])

    def cdf(self, value: Any) -> Floats:
        """Probability of a rate at or below `value` [fraction]."""
        places, _, steps, slopes = self.edges
        above = np.maximum(np.minimum(value, self.high)[..., None] - places, 0.0)
        return np.asarray(np.clip((above * steps + above**2 * slopes / 2).sum(axis=-1), 0.0, 1.0))

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


def as_seen(rate: RateDistribution, number: int) -> RateDistribution:
    """The same, or a beta or a known rate where luck blurs edges that are near each other: no level moves by 2e-5."""
    if not isinstance(rate, TriangularDistribution):
        return rate
    luck, width = (rate.mean * (1 - rate.mean) / number) ** 0.5, rate.high - rate.low
    if width > BLURRED * luck:
        return rate
    if width < HIDDEN * luck:
        return PointDistribution(rate=rate.mean)
    strength = rate.mean * (1 - rate.mean) / rate.variance - 1
    return BetaDistribution(a=rate.mean * strength, b=(1 - rate.mean) * strength)


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


@lru_cache(maxsize=1024)  # as many as a chunk of a batch has
def fit_beta(low: float, high: float, level: float = 0.9) -> BetaDistribution:
    """Fit the beta whose band runs from `low` to `high` [fraction]: by Newton's method on the logs of its shapes."""
    levels = np.array([(1 - level) / 2, (1 + level) / 2])
    target = special.logit(np.array([low, high]))
    middle, spread = target.mean(), (target[1] - target[0]) / (2 * special.ndtri(levels[1]))
    place = np.log(np.array([(1 + np.exp(middle)), (1 + np.exp(-middle))]) / spread**2)
    with np.errstate(all="ignore"):
        for _ in range(60):
            a, b = np.exp(place + _ASIDE).T[..., None]
            share = special.betaincinv(a, b, levels)
            # near 1 the complement has its own quantiles: a difference loses its digits
            beyond = np.log1p(-share) if share.max() < 0.9 else np.log(special.betaincinv(b, a, 1 - levels))
            miss = np.log(share) - beyond - target
            here, (by_a, by_b) = miss[0], (miss[1:] - miss[0]) / _ASIDE[1, 0]
            area = by_a[0] * by_b[1] - by_a[1] * by_b[0]
            step = np.array([here[0] * by_b[1] - here[1] * by_b[0], here[1] * by_a[0] - here[0] * by_a[1]]) / area
            if not np.isfinite(step).all():
                break
            longest = float(np.abs(step).max())
            place = place - step / max(longest, 1.0)
            if longest < FOUND:
                break
        a, b = np.exp(place)
        fits = np.abs(special.betaincinv(a, b, levels) / np.array([low, high]) - 1).max() < 1e-6
    if not (fits and min(a, b) > 1e-3 and max(a, b) < 1e15):
        given = f"{100 * low:g}%..{100 * high:g}%"
        raise InputError("rate", given, "has no beta distribution that fits", "write 'uniform' behind the range")
    return BetaDistribution(a=float(a), b=float(b))


class _HasCurve(Protocol):
    """A continuous distribution of a positive quantity."""

    @property
    def mean(self) -> float: ...

    def cdf(self, value: Any) -> Floats: ...

    def ppf(self, level: Any) -> Floats: ...


@dataclass(frozen=True, kw_only=True, eq=False)
class _Shaped(Curve):
    """A curve whose distribution has closed forms; made by :func:`curve_of`."""

    shape: _HasCurve
    origin: float

    def divided(self, step: float, about: float = 0.0) -> Cells:
        shape = self.shape
        if not isinstance(shape, BetaDistribution) or SMOOTH_CELLS * step > self.smooth or shape.b < 2:
            return super().divided(step, about)
        first, last = floor((self.low - about) / step), ceil((self.high - about) / step)
        places = self.origin + about + step * (np.arange(first - 2.0, last + 2.0) + 0.5)
        logs = shape.log_density(places)
        masses = np.convolve(np.exp(logs - logs.max()), WITHIN, "valid")
        return Cells(first, masses / masses.sum())

    @cached_property
    def std(self) -> float:
        """Standard deviation."""
        return self.shape.variance**0.5 if isinstance(self.shape, BetaDistribution) else super().std

    def rising(self, logs: Floats) -> Floats:
        return np.asarray(self.shape.cdf(np.exp(logs + self.origin)))

    def falling(self, levels: Floats) -> Floats:
        return np.asarray(np.log(np.maximum(self.shape.ppf(levels), 1e-300)) - self.origin)


@dataclass(frozen=True, slots=True, kw_only=True)
class LogNormal:
    """The exponential of a normal quantity with mean `mu` and standard deviation `sigma`."""

    mu: float
    sigma: float

    @classmethod
    def from_band(cls, low: float, high: float, level: float) -> "LogNormal":
        """Fit the distribution whose central band `level` runs from `low` to `high`."""
        return cls(mu=(log(low) + log(high)) / 2, sigma=log(high / low) / (2 * float(special.ndtri((1 + level) / 2))))

    @property
    def mean(self) -> float:
        """Mean, exp(mu + sigma² / 2); of the widest, infinite: an amount is refused by its mean."""
        with np.errstate(over="ignore"):
            return float(np.exp(self.mu + self.sigma**2 / 2))

    @property
    def variance(self) -> float:
        """Variance."""
        with np.errstate(over="ignore"):
            return float(np.expm1(self.sigma**2) * np.exp(2 * self.mu + self.sigma**2))

    def cdf(self, value: Any) -> Floats:
        """Probability of a value at or below `value`."""
        with np.errstate(divide="ignore"):
            logs = np.log(np.maximum(np.asarray(value, dtype=float), 0.0))
        return np.asarray(special.ndtr((logs - self.mu) / self.sigma))

    def ppf(self, level: Any) -> Floats:
        """Quantile."""
        with np.errstate(over="ignore"):
            return np.asarray(np.exp(self.mu + self.sigma * special.ndtri(level)))


@dataclass(frozen=True, kw_only=True, eq=False)
class _LogUniform(Curve):
    """Each power of ten between low and high as likely as the next."""

    def rising(self, logs: Floats) -> Floats:
        return np.clip((logs - self.low) / (self.high - self.low), 0.0, 1.0)

    def falling(self, levels: Floats) -> Floats:
        return np.asarray(self.low + (self.high - self.low) * levels)


@dataclass(frozen=True, kw_only=True, eq=False)
class _Through(Curve):
    """A smooth curve through normal scores of the probability at rising logarithms."""

    places: Floats
    scores: Floats

    @cached_property
    def curves(self) -> "tuple[_SmoothCurve, _SmoothCurve]":
        return rising_curve(self.places, self.scores), rising_curve(self.scores, self.places)

    def rising(self, logs: Floats) -> Floats:
        inside = special.ndtr(self.curves[0](logs))
        return np.where(logs < self.places[0], 0.0, np.where(logs >= self.places[-1], 1.0, inside))

    def falling(self, levels: Floats) -> Floats:
        return self.curves[1](special.ndtri(levels))


def through(values: Floats, levels: Floats, *, mean: float, smooth: bool = False) -> Curve:
    """Curve through the probabilities at rising values above zero."""
    scores = np.maximum.accumulate(special.ndtri(np.clip(levels, 1e-300, 1 - 1e-16)))
    logs = np.log(values)
    kept = np.append([True], (np.diff(scores) > 1e-9) & (np.diff(logs) > 1e-13)) & (scores > -8.5) & (scores < 8.0)
    if kept.sum() < 2:  # all of it is within one step of the values
        return Atoms.of(values[min(int(levels.searchsorted(0.5)), len(values) - 1)])
    logs, scores = logs[kept], scores[kept]
    ends = rising_curve(scores, logs)(special.ndtri(np.array([BEYOND, 0.5, 1 - BEYOND])))
    middle, (low, _, high) = float(ends[1]), (ends - ends[1]).tolist()
    whole = smooth and scores[0] < -TOLD and scores[-1] > TOLD  # no step at either end
    width = min(-low, high) / REACH if whole else 0.0
    return _Through(mean=mean, middle=middle, low=low, high=high, smooth=width, places=logs - middle, scores=scores)


def curve_of(shape: _HasCurve, *, smooth: bool = False) -> Curve:
    """Curve of a continuous distribution of a positive quantity."""
    low, middle, high = (float(each) for each in np.log(np.maximum(shape.ppf([BEYOND, 0.5, 1 - BEYOND]), 1e-300)))
    if high - low < 1e-12:
        return Atoms.of(shape.mean)
    low, high = low - middle, high - middle
    edged = isinstance(shape, BetaDistribution) and shape.b < 1  # near all
    width = min(-low, high) / REACH if smooth and not edged else 0.0
    return _Shaped(mean=shape.mean, middle=middle, low=low, high=high, smooth=width, shape=shape, origin=middle)


def log_uniform(low: float, high: float) -> Curve:
    """Each power of ten between low and high as likely as the next."""
    if not 0 < low <= high:
        raise InputError("low", low, "is not between 0 and high", "give 0 < low <= high")
    if low == high:
        return Atoms.of(low)
    half = log(high / low) / 2
    return _LogUniform(mean=low * expm1(2 * half) / (2 * half), middle=log(low) + half, low=-half, high=half)


def triangular(low: float, mode: float | None, high: float) -> Curve:
    """Low, most likely and high; without a most likely value anything between, all alike."""
    if not 0 <= low <= (low if mode is None else mode) <= high or high <= 0:
        raise InputError("low", low, "is not between 0 and high", "give 0 <= low <= most likely <= high")
    if high - low <= 1e-15 * high:
        return Atoms.of(low)
    return curve_of(TriangularDistribution(low=low, mode=mode, high=high))


def beta(a: float, b: float) -> Curve:
    """Beta distribution with shapes a and b, above 0."""
    return curve_of(BetaDistribution(a=a, b=b), smooth=True)


def beta_about(share: Curve, strength: float) -> Table | None:
    """Share that is beta distributed about one that is, with the sum `strength` of its shapes: a sum of densities.

    None where that is too narrow, or the share nearly 1. The sum errs by 1e-7: both are as wide all along its scale.
    """
    rate, width = getattr(share, "shape", None), share.smooth
    scale = width * (strength * exp(share.middle)) ** 0.5  # how much wider the first is, at its middle
    ends = scale * np.exp(np.array([share.low, share.high]) / 2)
    if not (width and isinstance(rate, BetaDistribution)) or ends[1] > PACE * width * MOST_PLACES:
        return None
    first, last = ends + np.log(-np.expm1(-ends))
    places = np.arange(first, last, PACE * width)
    grown = np.logaddexp(0.0, places)
    logs = share.middle + 2 * np.log(grown / scale)
    one = strength * np.exp(logs)
    other = strength - one
    if len(places) > MOST_PLACES or other[-1] < LEAST_SHAPE:
        return None
    weights = rate.log_density(logs) + places - grown - np.log(grown)
    weights -= np.logaddexp.reduce(weights)
    sizes = special.gammaln(strength) - special.gammaln(one) - special.gammaln(other)
    spread = REACH / (scale / width)
    low = max(-np.hypot(share.low, spread + 30 * (spread / REACH) ** 2), np.log(1e-13) - share.middle)
    high = min(np.hypot(share.high, spread), -share.middle)
    step = step_of(max(width / CELLS, (high - low) / MOST_CELLS))  # the beta may be far wider than the other
    cells = np.arange(int(low / step), int(high / step))
    logs = share.middle + step * (cells + 0.5)
    forms = np.array([one, other - 1, weights + sizes])
    rows = np.array([logs, np.log1p(-np.exp(logs)), np.ones(len(logs))]).T
    few = AT_ONCE // len(one)
    densities = [np.exp(rows[at : at + few] @ forms).sum(axis=1) for at in range(0, len(rows), few)]
    masses = np.convolve(np.concatenate(densities), WITHIN, "same") * step
    none = np.exp(-(np.linspace(-6.0, 6.0, 12 * CELLS) ** 2) / 2)[: len(masses)]
    masses[: len(none)] += max(1 - masses.sum(), 0.0) * none / none.sum()  # what is next to nothing
    cut = Cells(int(cells[0]), masses)
    return trimmed(cut, step=step, mean=share.mean, zero=0.0, middle=share.middle, smooth=width)


@dataclass(frozen=True, slots=True, eq=False)
class _SmoothCurve:
    """Cubic pieces between places; beyond the last of them the value stays."""

    places: Floats
    values: Floats
    slopes: Floats

    def __call__(self, wanted: Floats) -> Floats:
        within = np.minimum(np.maximum(wanted, self.places[0]), self.places[-1])
        cell = self.places[1:-1].searchsorted(within, side="right")
        steps = np.diff(self.places)
        rise = np.diff(self.values) / steps
        second = (3 * rise - 2 * self.slopes[:-1] - self.slopes[1:]) / steps
        third = (self.slopes[:-1] + self.slopes[1:] - 2 * rise) / steps**2
        beyond = within - self.places[cell]
        return np.asarray(
            self.values[cell] + beyond * (self.slopes[cell] + beyond * (second[cell] + beyond * third[cell]))
        )


def rising_curve(places: Floats, values: Floats) -> _SmoothCurve:
    """Make the spline through rising values, with slopes limited where it would overshoot (Hyman's filter)."""
    curve = smooth_curve(places, values)
    rise = np.diff(values) / np.diff(places)
    most = 3 * np.minimum(np.append(rise, np.inf), np.append(np.inf, rise))
    return _SmoothCurve(places, values, np.clip(curve.slopes, 0.0, most))


def smooth_curve(places: Floats, values: Floats) -> _SmoothCurve:
    """Make the spline with two continuous derivatives, and at its ends the slope of the cubic through four values."""
    from scipy.linalg.lapack import dgtsv

    steps = np.diff(places)
    rise = np.diff(values) / steps
    if len(places) < 4:
        slopes = np.interp(places, (places[1:] + places[:-1]) / 2, rise)
        return _SmoothCurve(places, values, slopes)
    ends = (_end_slope(places[:4], values[:4]), _end_slope(places[:-5:-1], values[:-5:-1]))
    # (1 / h_i) s_{i−1} + 2 (1 / h_i + 1 / h_{i+1}) s_i + (1 / h_{i+1}) s_{i+1} = 3 (r_i / h_i + r_{i+1} / h_{i+1})
    sharp = 1 / steps
    middle = 2 * (sharp[1:] + sharp[:-1])
    right = 3 * (rise[1:] * sharp[1:] + rise[:-1] * sharp[:-1])
    right[0] -= sharp[0] * ends[0]
    right[-1] -= sharp[-1] * ends[1]
    inner = dgtsv(sharp[1:-1], middle, sharp[1:-1], right)[3]
    return _SmoothCurve(places, values, np.concatenate([ends[:1], inner, ends[1:]]))


def _end_slope(places: Floats, values: Floats) -> float:
    """Slope, at the first of four places, of the cubic through the values there."""
    first = np.diff(values) / np.diff(places)
    second = np.diff(first) / (places[2:] - places[:-2])
    third = (second[1] - second[0]) / (places[3] - places[0])
    one, two = places[0] - places[1], places[0] - places[2]
    return float(first[0] + one * (second[0] + two * third))
