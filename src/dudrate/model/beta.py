"""Distribution function of a beta distribution, at any shapes: also where it is narrower than a millionth."""

from typing import Any

import numpy as np

from dudrate.model.quadrature import Floats

__all__ = ["beta_cdf"]

_NARROW = 1e7  # both shapes above this: a normal distribution with small corrections


def beta_cdf(share: Any, a: Any, b: Any) -> Floats:
    """Probability of a share at or below `share` under Beta(a, b); all three broadcast.

    Parameters
    ----------
    share : array_like
        Shares [fraction], 0 to 1.
    a, b : array_like
        Shapes, above 0.

    Examples
    --------
    >>> beta_cdf([0.25, 0.5], 1.0, 1.0)
    array([0.25, 0.5 ])
    """
    from scipy.special import betainc

    share, a, b = np.asarray(share, dtype=float), np.asarray(a, dtype=float), np.asarray(b, dtype=float)
    if not (np.minimum(a, b) > _NARROW).any():
        return np.asarray(betainc(a, b, share))
    share, a, b = np.broadcast_arrays(share, a, b)
    narrow, result = np.minimum(a, b) > _NARROW, np.empty(share.shape)
    result[~narrow] = betainc(a[~narrow], b[~narrow], share[~narrow])
    result[narrow] = _by_series(share[narrow], a[narrow], b[narrow])
    return result


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
