"""Quantities between a low and a high as factors of a product: uniform, triangular, PERT, or any continuous one."""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from dudrate.errors import InputError
from dudrate.model.distribution import Continuous
from dudrate.model.factors import FAR, BetaFactor, Factor
from dudrate.model.log_grid import Complexes, phase_sum, times_i
from dudrate.model.quadrature import Floats, beta_log_density, expit, panel_nodes

__all__ = ["ContinuousFactor", "PertFactor", "TriangularFactor", "UniformFactor"]

SPLIT = 4
"""Panels that each piece of an axis is cut into before the phase is looked at."""

NODES = 12
"""Gauss–Legendre nodes in a panel."""

PHASE = 6.0
"""Turn of the phase across a panel that the nodes integrate to rounding [radian]."""

FOLLOWED = 4_000.0
"""Turn of the phase across a whole range that is still followed by nodes [radian]; finer detail is blurred."""

NARROWEST = 1e-9
"""Relative width below which a range is one point."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UniformFactor(Factor):
    """Anything between low and high, all alike.

    Examples
    --------
    >>> round(UniformFactor(low=1.0, high=3.0).moment(2), 12)  # 13/3
    4.333333333333
    """

    low: float
    high: float

    def __post_init__(self) -> None:
        _check_range(self.low, self.low, self.high)

    @property
    def log_range(self) -> tuple[float, float]:
        """Both ends, as logarithms."""
        return _log_range(self.low, self.high, power=1)

    def log_characteristic(self, frequencies: Floats) -> Complexes:
        """Closed form."""
        return _mean_power(self.low, self.high, times_i(frequencies))

    def moment(self, order: int) -> float:
        """Closed form."""
        return _mean_whole_power(self.low, self.high, order)


@dataclass(frozen=True, slots=True, kw_only=True)
class TriangularFactor(Factor):
    """Low, most likely and high, with a density of two straight lines.

    E[X**s] = 2 (mean of x**(s+1) over [mode, high] - mean over [low, mode]) / ((s + 1) (high - low)), since the
    triangle is the difference of two ramps.

    Examples
    --------
    >>> round(TriangularFactor(low=0.84, mode=0.94, high=1.0).moment(1), 12)
    0.926666666667
    """

    low: float
    mode: float
    high: float

    def __post_init__(self) -> None:
        _check_range(self.low, self.mode, self.high)

    @property
    def log_range(self) -> tuple[float, float]:
        """Both ends, as logarithms."""
        return _log_range(self.low, self.high, power=2 if self.mode > 0.01 * self.high else 1)

    def log_characteristic(self, frequencies: Floats) -> Complexes:
        """Closed form, a difference of ramps."""
        if _is_point(self.low, self.high):
            return np.asarray(np.exp(math.log(self.mode) * times_i(frequencies)))
        power = np.asarray(1 + times_i(frequencies))
        ramps = _mean_power(self.mode, self.high, power) - _mean_power(self.low, self.mode, power)
        return np.asarray(2 * ramps / (power * (self.high - self.low)))

    def moment(self, order: int) -> float:
        """Closed form, a difference of ramps."""
        low, mode, high = self.low, self.mode, self.high
        if _is_point(low, high):
            return mode**order
        if order < 0 and low == 0 and (order < -1 or mode == 0):
            return math.inf
        if order == -1:
            return 2 * (_mean_log(mode, high) - _mean_log(low, mode)) / (high - low)
        ramps = _mean_whole_power(mode, high, order + 1) - _mean_whole_power(low, mode, order + 1)
        return 2 * ramps / ((order + 1) * (high - low))


@dataclass(frozen=True, slots=True, kw_only=True)
class PertFactor(Factor):
    """Low, most likely and high, as a beta distribution stretched between them (PERT).

    low + (high - low) B, B ~ Beta(1 + 4 (mode - low) / (high - low), 1 + 4 (high - mode) / (high - low)).

    Examples
    --------
    >>> PertFactor(low=5000, mode=8000, high=12000).moment(1)  # (low + 4 mode + high) / 6
    8166.66666666...
    """

    low: float
    mode: float
    high: float

    def __post_init__(self) -> None:
        _check_range(self.low, self.mode, self.high)

    @property
    def log_range(self) -> tuple[float, float]:
        """Both ends, as logarithms."""
        return _log_range(self.low, self.high, power=1 if _is_point(self.low, self.high) else self._shapes[0])

    @property
    def bandwidth(self) -> float:
        """As far as some thousand nodes can follow."""
        return _followed(self.log_range)

    @property
    def _shapes(self) -> tuple[float, float]:
        width = self.high - self.low
        return 1 + 4 * (self.mode - self.low) / width, 1 + 4 * (self.high - self.mode) / width

    def log_characteristic(self, frequencies: Floats) -> Complexes:
        """Quadrature in the log odds of the beta behind it."""
        logs, weights = self._nodes(float(frequencies[-1]))
        return phase_sum(logs, weights, frequencies=frequencies)

    def moment(self, order: int) -> float:
        """Sum over the moments of the beta behind it; quadrature for negative orders."""
        if self.low == 0 and self._shapes[0] + order <= 0:
            return math.inf
        if order < 0 or _is_point(self.low, self.high):
            logs, weights = self._nodes(0.0)
            return float(weights @ np.exp(order * logs))
        (a, b), width = self._shapes, self.high - self.low
        unit = BetaFactor(a=a, b=b)
        terms = (math.comb(order, i) * self.low ** (order - i) * width**i * unit.moment(i) for i in range(order + 1))
        return math.fsum(terms)

    def _nodes(self, frequency: float) -> tuple[Floats, Floats]:
        if _is_point(self.low, self.high):
            return np.log([self.mode]), np.ones(1)
        a, b = self._shapes
        middle, spread = math.log(a / b), 7 * math.sqrt(1 / a + 1 / b)
        edges = np.array([middle - spread - FAR / a, middle - spread, middle + spread, middle + spread + FAR / b])
        odds, weights = _resolved(edges, self._log_value, frequency)
        return _counting(self._log_value(odds), weights * np.exp(beta_log_density(odds, a, b)))

    def _log_value(self, odds: Floats) -> Floats:
        return np.asarray(np.log(self.low + (self.high - self.low) * expit(odds)))


@dataclass(frozen=True, slots=True, kw_only=True)
class ContinuousFactor(Factor):
    """Any continuous distribution of a positive quantity, by quadrature on its own stretched axis.

    Examples
    --------
    >>> from dudrate.model.rates import BetaDistribution
    >>> round(ContinuousFactor(distribution=BetaDistribution(a=2.0, b=6.0)).moment(1), 9)
    0.25
    """

    distribution: Continuous

    @property
    def log_range(self) -> tuple[float, float]:
        """Both ends of its axis, as logarithms."""
        logs = self._log_value(self.distribution.line_edges)
        return float(logs[0]), float(logs[-1])

    @property
    def bandwidth(self) -> float:
        """As far as some thousand nodes can follow."""
        return _followed(self.log_range)

    def log_characteristic(self, frequencies: Floats) -> Complexes:
        """Quadrature on its axis."""
        logs, weights = self._nodes(float(frequencies[-1]))
        return phase_sum(logs, weights, frequencies=frequencies)

    def moment(self, order: int) -> float:
        """Quadrature on its axis."""
        logs, weights = self._nodes(0.0)
        return float(weights @ np.exp(order * logs))

    def _nodes(self, frequency: float) -> tuple[Floats, Floats]:
        line, weights = _resolved(self.distribution.line_edges, self._log_value, frequency)
        return _counting(self._log_value(line), weights * self.distribution.line_density(line))

    def _log_value(self, line: Floats) -> Floats:
        # A support that begins at zero is followed down to 1e-30 of its mean.
        least = 1e-30 * self.distribution.mean
        return np.asarray(np.log(np.maximum(self.distribution.from_line(line), least)))


def _resolved(edges: Floats, log_of: Callable[[Floats], Floats], frequency: float) -> tuple[Floats, Floats]:
    """Nodes and weights on panels so short that the phase at this frequency turns little across each."""
    pieces = len(edges) - 1
    short = np.interp(np.arange(SPLIT * pieces + 1), SPLIT * np.arange(pieces + 1), edges)
    turns = frequency * np.abs(np.diff(log_of(short)))
    panels = np.concatenate([[0.0], np.cumsum(np.maximum(np.ceil(turns / PHASE), 1.0))])
    return panel_nodes(np.interp(np.arange(panels[-1] + 1), panels, short), NODES)


def _followed(log_range: tuple[float, float]) -> float:
    """Highest frequency worth following: that of a thousandth of the range, or of a hundredth of a factor e."""
    low, high = log_range
    return max(FOLLOWED / max(high - low, NARROWEST), 300.0)


def _counting(logs: Floats, mass: Floats) -> tuple[Floats, Floats]:
    """Nodes that weigh something, with weights that sum to one."""
    counting = mass > 1e-13 * mass.max()
    return logs[counting], mass[counting] / mass[counting].sum()


def _mean_power(low: float, high: float, power: Complexes) -> Complexes:
    """Mean of x**power over [low, high], for complex powers with a real part above -1."""
    if _is_point(low, high):
        return np.exp(power * math.log(high)) if high > 0 else 0 * power
    fall = np.expm1((power + 1) * math.log(low / high)) if low > 0 else -1.0
    return np.asarray(-np.exp(power * math.log(high)) * fall / ((power + 1) * (1 - low / high)))


def _mean_whole_power(low: float, high: float, power: int) -> float:
    """Mean of x**power over [low, high]; infinite where it does not exist."""
    if _is_point(low, high):
        return high**power
    if low == 0 and power < 0:
        return math.inf
    if power == -1:
        return math.log(high / low) / (high - low)
    fall = math.expm1((power + 1) * math.log(low / high)) if low > 0 else -1.0
    return -(high**power) * fall / ((power + 1) * (1 - low / high))


def _mean_log(low: float, high: float) -> float:
    """Mean of log x over [low, high]."""
    if _is_point(low, high):
        return math.log(high)
    return (high * math.log(high) - (low * math.log(low) if low > 0 else 0.0)) / (high - low) - 1


def _log_range(low: float, high: float, *, power: float) -> tuple[float, float]:
    """Logarithms of the ends; below a zero end, where the distribution function grows as x**power, of a far one."""
    top = math.log(high)
    return (math.log(low) if low > 0 else top - (FAR + 5) / power), top


def _is_point(low: float, high: float) -> bool:
    return high - low <= NARROWEST * high


def _check_range(low: float, mode: float, high: float) -> None:
    if not (0 <= low <= mode <= high and 0 < high < math.inf):
        raise InputError("range", f"{low:g}..{mode:g}..{high:g}", "does not rise from 0", "give 0 <= low <= high")
