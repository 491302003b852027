"""Independent positive quantities, each as the characteristic function of its logarithm: what a product is made of.

Every factor answers five questions: its characteristic function, the range of its logarithm, its moments, how likely it
is to be exactly zero, and up to which frequency its answer can be trusted. numpy alone.
"""

import math
from abc import ABC, abstractmethod
from dataclasses import dataclass

import numpy as np

from dudrate.errors import InputError
from dudrate.model.log_grid import Complexes, log_gamma_ratio, times_i
from dudrate.model.quadrature import Floats

__all__ = ["BetaFactor", "Factor", "LogNormalFactor", "LogUniformFactor"]

FAR = 23.0
"""Ranges leave out a probability of about exp(-23), 1e-10, at either end."""

FAR_DEVIATES = 6.4
"""The same for a normal distribution, in standard deviations."""


class Factor(ABC):
    """A quantity that is positive, or zero with a known probability, and independent of the other factors."""

    __slots__ = ()

    @property
    @abstractmethod
    def log_range(self) -> tuple[float, float]:
        """Natural logarithms between which all but about 1e-10 of the probability lies."""

    @abstractmethod
    def log_characteristic(self, frequencies: Floats) -> Complexes:
        """E[exp(i t log X)], X not zero, for evenly spaced frequencies t."""

    @abstractmethod
    def moment(self, order: int) -> float:
        """E[X**order], zeros included; infinite where it does not exist."""

    @property
    def zero(self) -> float:
        """Probability of exactly zero [fraction]."""
        return 0.0

    @property
    def bandwidth(self) -> float:
        """Highest frequency at which the characteristic function can be trusted."""
        return math.inf


@dataclass(frozen=True, slots=True, kw_only=True)
class LogNormalFactor(Factor):
    """exp of a normal quantity.

    Parameters
    ----------
    median : float
        Median, above 0 [any unit].
    log_sd : float
        Standard deviation of the natural logarithm, 0 or more.

    Examples
    --------
    >>> LogNormalFactor(median=1.0, log_sd=0.5).moment(1) == math.exp(0.125)
    True
    """

    median: float
    log_sd: float

    def __post_init__(self) -> None:
        if not self.median > 0:
            raise InputError("median", self.median, "is not above 0", "give a positive number")
        if not self.log_sd >= 0:
            raise InputError("log_sd", self.log_sd, "is below 0", "give 0 or more")

    @classmethod
    def from_band(cls, low: float, high: float, *, level: float = 0.9) -> "LogNormalFactor":
        """Log-normal factor whose central band of the given level runs from low to high.

        Examples
        --------
        >>> round(LogNormalFactor.from_band(0.1, 10, level=0.95).log_sd, 4)  # ln 10 / 1.959964
        1.1748
        """
        from statistics import NormalDist

        if not 0 < low <= high:
            raise InputError("low", low, "is not between 0 and high", "give a positive low not above high")
        if not 0 < level < 1:
            raise InputError("level", level, "is not between 0 and 1", "give a level such as 0.9")
        deviates = NormalDist().inv_cdf((1 + level) / 2)
        return cls(median=math.sqrt(low * high), log_sd=math.log(high / low) / (2 * deviates))

    @property
    def log_range(self) -> tuple[float, float]:
        """6.4 standard deviations to either side, as logarithms."""
        middle = math.log(self.median)
        return middle - FAR_DEVIATES * self.log_sd, middle + FAR_DEVIATES * self.log_sd

    def log_characteristic(self, frequencies: Floats) -> Complexes:
        """Closed form, exp(i t mu - t**2 sigma**2 / 2)."""
        shift = times_i(frequencies)
        return np.asarray(np.exp(shift * (math.log(self.median) + 0.5 * self.log_sd**2 * shift)))

    def moment(self, order: int) -> float:
        """Closed form, exp(k mu + k**2 sigma**2 / 2)."""
        return math.exp(order * math.log(self.median) + (order * self.log_sd) ** 2 / 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class LogUniformFactor(Factor):
    """exp of a uniform quantity: each power of ten between low and high as likely as the next.

    Examples
    --------
    >>> round(LogUniformFactor(low=0.1, high=4.0).moment(1), 6)  # (high - low) / ln(high / low)
    1.057232
    """

    low: float
    high: float

    def __post_init__(self) -> None:
        if not 0 < self.low <= self.high:
            raise InputError("low", self.low, "is not between 0 and high", "give 0 < low <= high")

    @property
    def log_range(self) -> tuple[float, float]:
        """Both ends, as logarithms."""
        return math.log(self.low), math.log(self.high)

    def log_characteristic(self, frequencies: Floats) -> Complexes:
        """Closed form, a sinc."""
        low, high = self.log_range
        turned = np.exp((low + high) / 2 * times_i(frequencies))
        return np.asarray(turned * np.sinc((high - low) / (2 * np.pi) * frequencies))

    def moment(self, order: int) -> float:
        """Closed form."""
        width = order * math.log(self.high / self.low)
        return self.low**order * (math.expm1(width) / width if width else 1.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class BetaFactor(Factor):
    """A fraction between 0 and 1 that is Beta(a, b); what it leaves of the whole is Beta(b, a).

    E[X**s] = Gamma(a + s) Gamma(a + b) / (Gamma(a) Gamma(a + b + s)), for complex s too.

    Examples
    --------
    >>> BetaFactor(a=8.0, b=2.0).moment(1), BetaFactor(a=8.0, b=2.0).complement
    (0.8, BetaFactor(a=2.0, b=8.0))
    """

    a: float
    b: float

    def __post_init__(self) -> None:
        if not self.a > 0:
            raise InputError("a", self.a, "is not above 0", "give a positive number")
        if not self.b > 0:
            raise InputError("b", self.b, "is not above 0", "give a positive number")

    @property
    def complement(self) -> "BetaFactor":
        """One minus this fraction."""
        return BetaFactor(a=self.b, b=self.a)

    @property
    def log_range(self) -> tuple[float, float]:
        """A far quantile and the highest, as logarithms."""
        # Chernoff's bound of a gamma with the same a, which spreads wider: u - 1 - log u = FAR / a.
        depth, mean = FAR / self.a, math.log(self.a / (self.a + self.b))
        root = math.sqrt(2 * depth)
        return mean - min(depth + 1, depth + root), min(0.0, mean + math.log1p(depth + root))

    def log_characteristic(self, frequencies: Floats) -> Complexes:
        """Closed form, by ratios of gamma functions."""
        shift = times_i(frequencies)
        return np.asarray(np.exp(log_gamma_ratio(self.a, shift) - log_gamma_ratio(self.a + self.b, shift)))

    def moment(self, order: int) -> float:
        """Closed form, a product."""
        whole = self.a + self.b
        if order >= 0:
            return math.prod((self.a + i) / (whole + i) for i in range(order))
        if self.a + order <= 0:
            return math.inf
        return math.prod((whole - i) / (self.a - i) for i in range(1, -order + 1))
