"""Gauss–Legendre nodes on panels, and nodes for the expectation over beta, normal and any other distributions.

The integrands of this package are smooth between known places (ends of a support, the mode of a triangle,
the step of a distribution function), so each integral is cut there and every panel gets a fixed rule.
"""

from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["Floats", "beta_nodes", "expit", "gauss_nodes", "hermite_nodes", "logit", "panel_nodes"]

Floats = NDArray[np.float64]

_REACH = 9.0  # standard deviations: 1e-18 of a normal lies beyond
_DECAY = 40.0  # e-folds: 4e-18 of an exponential tail lies beyond


@cache
def _rule(order: int) -> tuple[Floats, Floats]:
    nodes, weights = np.polynomial.legendre.leggauss(order)
    return (nodes + 1) / 2, weights / 2


def panel_nodes(edges: Floats, order: int) -> tuple[Floats, Floats]:
    """Nodes and weights for the integral over the panels between sorted edges.

    Parameters
    ----------
    edges : array, shape (..., e)
        Sorted along the last axis; panels of width zero are allowed and weigh nothing.
    order : int
        Gauss–Legendre nodes in each panel.

    Returns
    -------
    nodes, weights : arrays, shape (..., (e - 1) * order)

    Examples
    --------
    >>> nodes, weights = panel_nodes(np.array([0.0, 0.5, 2.0]), 8)
    >>> round(float((weights * nodes**3).sum()), 12)
    4.0
    """
    unit, share = _rule(order)
    width = np.diff(edges, axis=-1)[..., None]
    nodes = edges[..., :-1, None] + width * unit
    flat = (*edges.shape[:-1], -1)
    return nodes.reshape(flat), np.broadcast_to(width * share, nodes.shape).reshape(flat)


@cache
def hermite_nodes(order: int) -> tuple[Floats, Floats]:
    """Nodes and weights for the expectation over a standard normal variable.

    Examples
    --------
    >>> nodes, weights = hermite_nodes(4)
    >>> round(float(weights @ nodes**4), 12)
    3.0
    """
    nodes, weights = np.polynomial.hermite_e.hermegauss(order)
    return nodes, weights / weights.sum()


def gauss_nodes(places: Floats, weights: Floats, order: int) -> tuple[Floats, Floats]:
    """Few nodes, and weights that sum to one, with the moments of many places up to the order 2 `order` − 1.

    The eigenvalues of the Jacobi matrix of the weights (Golub and Welsch), by Lanczos's recurrence.

    Parameters
    ----------
    places, weights : array, shape (m,)
        More places than `order`; weights above 0.

    Examples
    --------
    >>> nodes, weights = gauss_nodes(np.arange(10.0), np.ones(10), 3)
    >>> nodes.round(4).tolist(), [round(float(weights @ nodes**n), 6) for n in (0, 2, 5)]
    ([0.6725, 4.5, 8.3275], [1.0, 28.5, 12082.5])
    >>> [float((np.arange(10.0) ** n).mean()) for n in (0, 2, 5)]
    [1.0, 28.5, 12082.5]
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
    """Log odds; −inf at 0 and +inf at 1.

    Examples
    --------
    >>> float(logit(0.5))
    0.0
    """
    given = np.asarray(fraction, dtype=float)
    with np.errstate(divide="ignore"):
        return np.asarray(np.log(given) - np.log1p(-given))


def expit(odds: Any) -> Floats:
    """Inverse of :func:`logit`.

    Examples
    --------
    >>> float(expit(0.0))
    0.5
    """
    given = np.asarray(odds, dtype=float)
    small = np.exp(-np.abs(given))
    return np.asarray(np.where(given >= 0, 1.0, small) / (1.0 + small))


def beta_edges(a: Any, b: Any) -> Floats:
    """Edges, in log odds, between which a beta distribution has all but about 1e-16 of its mass.

    Returns
    -------
    array, shape (..., 4)
        Lower end, about four standard deviations to either side of the mode, upper end.
    """
    first, second = np.broadcast_arrays(np.asarray(a, dtype=float), np.asarray(b, dtype=float))
    mode, spread = np.log(first) - np.log(second), np.sqrt(1 / first + 1 / second)
    left, right = _REACH * spread + _DECAY / first, _REACH * spread + _DECAY / second
    core_left, core_right = np.minimum(4 * spread, left), np.minimum(4 * spread, right)
    return np.stack([mode - left, mode - core_left, mode + core_right, mode + right], axis=-1)


def beta_log_density(odds: Floats, a: Any, b: Any) -> Floats:
    """Log density of a beta distribution in log odds, up to a constant; zero at its mode.

    The exponent is a·t − (a + b)·log(1 + e^t), written around the mode so that no digits are lost at 1e10.
    """
    first, second = np.asarray(a, dtype=float), np.asarray(b, dtype=float)
    mode = np.log(first) - np.log(second)
    shift, centre = odds - mode, first / (first + second)
    near = np.log1p(centre * np.expm1(np.clip(shift, -1, 1)))
    beside = second / (first + second)  # 1 − centre, from whichever of the two keeps its digits
    rest = np.where(beside < 0.5, np.log(beside), np.log1p(-np.minimum(centre, 0.5)))
    far = np.logaddexp(rest, np.log(centre) + shift)
    return np.asarray(first * shift - (first + second) * np.where(np.abs(shift) < 1, near, far))


def beta_nodes(a: Any, b: Any, kinks: Floats, order: int = 32) -> tuple[Floats, Floats]:
    """Nodes and weights for the expectation of a function over Beta(a, b).

    Parameters
    ----------
    a, b : float or array, shape (...)
        Shape parameters, above 0.
    kinks : array, shape (k,) or (..., k)
        Places [fraction] where the function is not smooth.
    order : int
        Nodes in each panel.

    Returns
    -------
    nodes, weights : arrays, shape (..., m)
        Nodes [fraction] in [0, 1]; weights sum to one along the last axis.

    Examples
    --------
    >>> nodes, weights = beta_nodes(2.0, 6.0, np.array([]))
    >>> round(float((weights * nodes).sum()), 12)  # a / (a + b)
    0.25
    """
    edges = beta_edges(a, b)
    breaks = np.clip(logit(kinks), edges[..., :1], edges[..., -1:])
    edges = np.sort(np.concatenate([edges, breaks], axis=-1), axis=-1)
    odds, weights = panel_nodes(edges, order)
    first, second = np.asarray(a, dtype=float)[..., None], np.asarray(b, dtype=float)[..., None]
    mass = weights * np.exp(beta_log_density(odds, first, second))
    return expit(odds), np.asarray(mass / mass.sum(axis=-1, keepdims=True))
