"""Nodes and weights for expectations over normal and any other distributions, and log odds."""

from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["Floats", "expit", "gauss_nodes", "hermite_nodes", "logit"]

Floats = NDArray[np.float64]


@cache
def hermite_nodes(order: int) -> tuple[Floats, Floats]:
    """Nodes and weights for the expectation over a standard normal variable."""
    nodes, weights = np.polynomial.hermite_e.hermegauss(order)
    return nodes, weights / weights.sum()


def gauss_nodes(places: Floats, weights: Floats, order: int) -> tuple[Floats, Floats]:
    """Few nodes, and weights that sum to one, with the moments of many places up to the order 2 `order` − 1.

    The eigenvalues of the Jacobi matrix of the weights (Golub and Welsch), by Lanczos's recurrence.
    """
    middle, reach = (places.max() + places.min()) / 2, (places.max() - places.min()) / 2
    scaled = (places - middle) / reach
    basis = [np.sqrt(weights / weights.sum())]
    diagonal, beside = [], []
    for _ in range(order):
        step = scaled * basis[-1]
        diagonal.append(float(step @ basis[-1]))
        for _ in range(2):  # twice is enough
            step = step - sum((step @ each) * each for each in basis)
        beside.append(float(step @ step) ** 0.5)
        basis.append(step / beside[-1])
    nodes, vectors = np.linalg.eigh(np.diag(diagonal) + np.diag(beside[:-1], 1) + np.diag(beside[:-1], -1))
    return middle + reach * nodes, vectors[0] ** 2


def logit(fraction: Any) -> Floats:
    """Log odds; −inf at 0 and +inf at 1."""
    given = np.asarray(fraction, dtype=float)
    with np.errstate(divide="ignore"):
        return np.asarray(np.log(given) - np.log1p(-given))


def expit(odds: Any) -> Floats:
    """Inverse of :func:`logit`."""
    given = np.asarray(odds, dtype=float)
    small = np.exp(-np.abs(given))
    return np.asarray(np.where(given >= 0, 1.0, small) / (1.0 + small))
