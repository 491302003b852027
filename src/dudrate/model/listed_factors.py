"""Factors of a product given by lists: a few values with weights, or the nodes of a smooth density."""

import math
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike

from dudrate.errors import InputError
from dudrate.model.factors import Factor
from dudrate.model.log_grid import Complexes, phase_sum, times_i
from dudrate.model.quadrature import Floats

__all__ = ["AtomsFactor", "TabulatedFactor"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class AtomsFactor(Factor):
    """One of a few values, each with its weight; zero may be one of them.

    Parameters
    ----------
    values : array_like, shape (n,)
        0 or more [any unit].
    weights : array_like, shape (n,), optional
        0 or more, made to sum to one; equal when left out.

    Attributes
    ----------
    support : tuple of ndarray
        Values that can occur, rising, and their probabilities.

    Examples
    --------
    >>> load = AtomsFactor(values=[72, 88])
    >>> load.moment(1), load.zero
    (80.0, 0.0)
    """

    values: ArrayLike
    weights: ArrayLike | None = None
    support: tuple[Floats, Floats] = field(init=False)
    _positive: tuple[Floats, Floats] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        values = np.atleast_1d(np.asarray(self.values, dtype=np.float64))
        weights = np.ones(values.shape) if self.weights is None else np.asarray(self.weights, dtype=np.float64)
        if weights.shape != values.shape:
            raise InputError("weights", weights, "is not as long as values", "give one each")
        usable = bool(np.isfinite(values).all() and (values >= 0).all() and (weights >= 0).all())
        if not (usable and 0 < weights.sum() < math.inf):
            raise InputError("values", values, "cannot be used", "give positive ones")
        order = np.argsort(values)
        order = order[weights[order] > 0]
        values, weights = values[order], weights[order] / weights[order].sum()
        above = values > 0
        object.__setattr__(self, "support", (values, weights))
        object.__setattr__(self, "_positive", (np.log(values[above]), weights[above]))

    @property
    def zero(self) -> float:
        """Weight of the value zero [fraction]."""
        values, weights = self.support
        return float(weights[values == 0].sum())

    @property
    def log_range(self) -> tuple[float, float]:
        """The lowest and the highest value, as logarithms."""
        logs, _ = self._positive
        return (float(logs[0]), float(logs[-1])) if len(logs) else (0.0, 0.0)

    def log_characteristic(self, frequencies: Floats) -> Complexes:
        """Sum over the values."""
        logs, weights = self._positive
        if len(logs) == 1:
            return np.asarray(np.exp(logs[0] * times_i(frequencies)))
        return phase_sum(logs, weights / weights.sum(), frequencies=frequencies)

    def moment(self, order: int) -> float:
        """Sum over the values."""
        values, weights = self.support
        return math.inf if order < 0 and values[0] == 0 else float(weights @ values**order)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TabulatedFactor(Factor):
    """A smooth quantity given by the nodes of a quadrature: logarithms and the probability each stands for.

    Parameters
    ----------
    logs, weights : ndarray, shape (n,)
        Natural logarithms, rising, and probabilities that sum to one.
    bandwidth : float
        Frequency up to which sums over the nodes stand for integrals: at most pi divided by their spacing.

    Examples
    --------
    >>> middle = np.linspace(-0.5, 0.5, 201)
    >>> table = TabulatedFactor.from_log_density(middle, np.exp(-0.5 * (middle / 0.05) ** 2))
    >>> round(table.moment(1), 9)  # exp(0.05**2 / 2)
    1.001250782
    """

    logs: Floats
    weights: Floats
    bandwidth: float

    @classmethod
    def from_log_density(cls, logs: ArrayLike, density: ArrayLike) -> "TabulatedFactor":
        """Factor from the density of its logarithm, in any scale, at evenly spaced logarithms.

        The density has to be smooth and to fall to nothing at both ends; the spacing has to be at most half of its
        standard deviation.
        """
        places, heights = np.asarray(logs, dtype=np.float64), np.asarray(density, dtype=np.float64)
        usable = places.shape == heights.shape and len(places) > 2 and bool(heights.sum() > 0)
        if not usable:
            raise InputError("density", heights, "does not fit its logarithms", "give one for each of three or more")
        return cls(logs=places, weights=heights / heights.sum(), bandwidth=np.pi / (places[1] - places[0]))

    @property
    def log_range(self) -> tuple[float, float]:
        """The first and the last, as logarithms."""
        return float(self.logs[0]), float(self.logs[-1])

    def log_characteristic(self, frequencies: Floats) -> Complexes:
        """Sum over the nodes."""
        return phase_sum(self.logs, self.weights, frequencies=frequencies)

    def moment(self, order: int) -> float:
        """Sum over the nodes."""
        return float(self.weights @ np.exp(order * self.logs))
