"""The shapes a positive quantity is given in → curves: log-normal, log-uniform, triangular, beta, others."""

from dataclasses import dataclass
from functools import cached_property
from math import expm1, log
from typing import Any, Protocol

import numpy as np

from dudrate.errors import InputError
from dudrate.model import special
from dudrate.model.curve import BEYOND, Atoms, Curve, Floats
from dudrate.model.rates import BetaDistribution, TriangularDistribution


class _HasCurve(Protocol):
    """A continuous distribution of a positive quantity."""

    @property
    def mean(self) -> float: ...

    def cdf(self, value: Any) -> Floats: ...

    def ppf(self, level: Any) -> Floats: ...


@dataclass(frozen=True, kw_only=True, eq=False)
class Shaped(Curve):
    """A curve whose distribution has closed forms; made by :func:`curve_of`."""

    shape: _HasCurve
    origin: float

    def rising(self, logs: Floats) -> Floats:
        """Distribution function of the shape, whose own middle is the origin."""
        return np.asarray(self.shape.cdf(np.exp(logs + self.origin)))

    def falling(self, levels: Floats) -> Floats:
        """Quantiles of the shape."""
        return np.asarray(np.log(np.maximum(self.shape.ppf(levels), 1e-300)) - self.origin)


@dataclass(frozen=True, slots=True, kw_only=True)
class LogNormal:
    """The exponential of a normal quantity with mean `mu` and standard deviation `sigma`."""

    mu: float
    sigma: float

    @classmethod
    def from_band(cls, *, low: float, high: float, level: float) -> "LogNormal":
        """Fit the distribution whose central band `level` runs from `low` to `high`."""
        reach = float(special.ndtri((1 + level) / 2))
        return cls(mu=(log(low) + log(high)) / 2, sigma=log(high / low) / (2 * reach))

    @property
    def mean(self) -> float:
        """Mean, exp(mu + sigma² / 2)."""
        with np.errstate(over="ignore"):  # as wide as this, an amount is refused by its mean
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
        return np.asarray(np.exp(self.mu + self.sigma * special.ndtri(level)))


@dataclass(frozen=True, kw_only=True, eq=False)
class LogUniform(Curve):
    """Each power of ten between low and high as likely as the next."""

    def rising(self, logs: Floats) -> Floats:
        """A straight line."""
        return np.clip((logs - self.low) / (self.high - self.low), 0.0, 1.0)

    def falling(self, levels: Floats) -> Floats:
        """The same, turned about."""
        return np.asarray(self.low + (self.high - self.low) * levels)


@dataclass(frozen=True, kw_only=True, eq=False)
class Through(Curve):
    """A smooth curve through normal scores of the probability at rising logarithms."""

    places: Floats
    scores: Floats

    @cached_property
    def curves(self) -> "tuple[SmoothCurve, SmoothCurve]":
        """From logarithms to scores, and back."""
        return rising_curve(self.places, self.scores), rising_curve(self.scores, self.places)

    def rising(self, logs: Floats) -> Floats:
        """Nothing is below the first place, and all below the last."""
        inside = special.ndtr(self.curves[0](logs))
        return np.where(logs < self.places[0], 0.0, np.where(logs >= self.places[-1], 1.0, inside))

    def falling(self, levels: Floats) -> Floats:
        """The same, turned about."""
        return self.curves[1](special.ndtri(levels))


def through(values: Floats, levels: Floats, *, mean: float) -> Curve:
    """Curve through the probabilities at rising values above zero."""
    scores = np.maximum.accumulate(special.ndtri(np.clip(levels, 1e-300, 1 - 1e-16)))
    logs = np.log(values)
    kept = np.append([True], (np.diff(scores) > 1e-9) & (np.diff(logs) > 1e-13)) & (scores > -8.5) & (scores < 8.0)
    if kept.sum() < 2:  # all of it is within one step of the values
        return Atoms.of(values[min(int(levels.searchsorted(0.5)), len(values) - 1)])
    logs, scores = logs[kept], scores[kept]
    middle = float(rising_curve(scores, logs)(np.zeros(1))[0])
    low, high = logs[[0, -1]] - middle
    return Through(mean=mean, middle=middle, low=low, high=high, places=logs - middle, scores=scores)


def curve_of(shape: _HasCurve) -> Curve:
    """Curve of a continuous distribution of a positive quantity."""
    low, middle, high = (float(each) for each in np.log(np.maximum(shape.ppf([BEYOND, 0.5, 1 - BEYOND]), 1e-300)))
    if high - low < 1e-12:
        return Atoms.of(shape.mean)
    low, high = low - middle, high - middle
    return Shaped(mean=shape.mean, middle=middle, low=low, high=high, shape=shape, origin=middle)


def log_uniform(low: float, high: float) -> Curve:
    """Each power of ten between low and high as likely as the next."""
    if not 0 < low <= high:
        raise InputError("low", low, "is not between 0 and high", "give 0 < low <= high")
    if low == high:
        return Atoms.of(low)
    half = log(high / low) / 2
    return LogUniform(mean=low * expm1(2 * half) / (2 * half), middle=log(low) + half, low=-half, high=half)


def triangular(low: float, mode: float | None, high: float) -> Curve:
    """Low, most likely and high; without a most likely value anything between, all alike."""
    if not 0 <= low <= (low if mode is None else mode) <= high or high <= 0:
        raise InputError("low", low, "is not between 0 and high", "give 0 <= low <= most likely <= high")
    if high - low <= 1e-15 * high:
        return Atoms.of(low)
    return curve_of(TriangularDistribution(low=low, mode=mode, high=high))


def beta(a: float, b: float) -> Curve:
    """Beta distribution with shapes a and b, above 0."""
    return curve_of(BetaDistribution(a=a, b=b))


@dataclass(frozen=True, slots=True, eq=False)
class SmoothCurve:
    """Cubic pieces between places; beyond the last of them the value stays."""

    places: Floats
    values: Floats
    slopes: Floats

    def __call__(self, wanted: Floats) -> Floats:
        """Values of the curve, elementwise."""
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


def rising_curve(places: Floats, values: Floats) -> SmoothCurve:
    """Make the spline through rising values, with slopes limited where it would overshoot (Hyman's filter)."""
    curve = smooth_curve(places, values)
    rise = np.diff(values) / np.diff(places)
    most = 3 * np.minimum(np.append(rise, np.inf), np.append(np.inf, rise))
    return SmoothCurve(places, values, np.clip(curve.slopes, 0.0, most))


def smooth_curve(places: Floats, values: Floats) -> SmoothCurve:
    """Make the spline with two continuous derivatives, and at its ends the slope of the cubic through four values."""
    from scipy.linalg.lapack import dgtsv

    steps = np.diff(places)
    rise = np.diff(values) / steps
    if len(places) < 4:
        slopes = np.interp(places, (places[1:] + places[:-1]) / 2, rise)
        return SmoothCurve(places, values, slopes)
    ends = (_end_slope(places[:4], values[:4]), _end_slope(places[:-5:-1], values[:-5:-1]))
    # (1 / h_i) s_{i−1} + 2 (1 / h_i + 1 / h_{i+1}) s_i + (1 / h_{i+1}) s_{i+1} = 3 (r_i / h_i + r_{i+1} / h_{i+1})
    sharp = 1 / steps
    middle = 2 * (sharp[1:] + sharp[:-1])
    right = 3 * (rise[1:] * sharp[1:] + rise[:-1] * sharp[:-1])
    right[0] -= sharp[0] * ends[0]
    right[-1] -= sharp[-1] * ends[1]
    inner = dgtsv(sharp[1:-1], middle, sharp[1:-1], right)[3]
    return SmoothCurve(places, values, np.concatenate([ends[:1], inner, ends[1:]]))


def _end_slope(places: Floats, values: Floats) -> float:
    """Slope, at the first of four places, of the cubic through the values there."""
    first = np.diff(values) / np.diff(places)
    second = np.diff(first) / (places[2:] - places[:-2])
    third = (second[1] - second[0]) / (places[3] - places[0])
    one, two = places[0] - places[1], places[0] - places[2]
    return float(first[0] + one * (second[0] + two * third))
