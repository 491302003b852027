"""Distribution function and quantiles of a beta distribution, at any shapes: also where it is very narrow."""

from typing import Any

import numpy as np

from dudrate.model.quadrature import Floats, expit, logit

__all__ = ["beta_cdf", "beta_quantiles"]

_NARROW = 1e7  # both shapes above this: a normal distribution with small corrections


def beta_cdf(share: Any, a: Any, b: Any) -> Floats:
    """Probability of a share at or below `share` under Beta(a, b); all three broadcast."""
    from scipy.special import betainc

    share, a, b = np.asarray(share, dtype=float), np.asarray(a, dtype=float), np.asarray(b, dtype=float)
    if not (np.minimum(a, b) > _NARROW).any():
        return np.asarray(betainc(a, b, share))
    share, a, b = np.broadcast_arrays(share, a, b)
    narrow, result = np.minimum(a, b) > _NARROW, np.empty(share.shape)
    result[~narrow] = betainc(a[~narrow], b[~narrow], share[~narrow])
    result[narrow] = _by_series(share[narrow], a[narrow], b[narrow])
    return result


_MANY = 2**14  # levels from which on a table is quicker than asking for every quantile

_NODES, _FURTHEST = 2_049, 18.0
"""Size of the table, and log odds of the level to which it reaches to both sides; beyond, quantiles are asked for."""


def beta_quantiles(levels: Any, a: float, b: float) -> Floats:
    """Quantiles of Beta(a, b) [fraction]; of very many from a table, to 1e-8 of themselves.

    The log odds of a quantile are a smooth function of those of its level, with straight tails: a cubic spline through
    some two thousand of them gives the rest.
    """
    from scipy.special import betaincinv

    wanted = np.asarray(levels, dtype=float)
    if min(a, b) > _NARROW:
        return _narrow_quantiles(wanted, a, b)
    if wanted.size < _MANY:
        return np.asarray(betaincinv(a, b, wanted))
    from scipy.interpolate import CubicSpline

    odds = np.linspace(-_FURTHEST, _FURTHEST, _NODES)
    held = logit(betaincinv(a, b, expit(odds)))
    if not np.isfinite(held).all():  # shapes so uneven that a double cannot hold all of them
        return np.asarray(betaincinv(a, b, wanted))
    places = logit(wanted)
    beyond = np.abs(places) > _FURTHEST
    found = expit(CubicSpline(odds, held)(np.where(beyond, 0.0, places)))
    found[beyond] = betaincinv(a, b, wanted[beyond])
    return np.asarray(found)


def _narrow_quantiles(levels: Floats, a: float, b: float) -> Floats:
    """Cornish and Fisher's series to the same order as `_by_series`."""
    from scipy.special import ndtri

    mean, total = a / (a + b), a + b
    apart = mean * (b / total)
    z = np.clip(ndtri(levels), -38.0, 38.0)
    skewness = 2 * (1 - 2 * mean) / np.sqrt(apart * total)
    return np.asarray(np.clip(mean + np.sqrt(apart / (total + 1)) * (z + skewness * (z**2 - 1) / 6), 0.0, 1.0))


def _by_series(share: Floats, a: Floats, b: Floats) -> Floats:
    """Edgeworth's series to the order 1 / a (Abramowitz & Stegun 26.2.48); what is left out is below 1e-11.

    The incomplete beta function takes milliseconds at such shapes, and loses its digits where a = b.
    """
    from scipy.special import ndtr

    total = a + b
    mean = a / total
    apart = mean * (1 - mean)
    skewness = 2 * (1 - 2 * mean) / np.sqrt(apart * total)
    kurtosis = 6 * ((1 - 2 * mean) ** 2 / apart - 1) / total
    z = np.clip((share - mean) / np.sqrt(apart / (total + 1)), -40.0, 40.0)
    third, fourth, sixth = z**2 - 1, z**3 - 3 * z, z**5 - 10 * z**3 + 15 * z
    series = skewness * third / 6 + kurtosis * fourth / 24 + skewness**2 * sixth / 72
    return np.asarray(np.clip(ndtr(z) - np.exp(-(z**2) / 2) / np.sqrt(2 * np.pi) * series, 0.0, 1.0))
