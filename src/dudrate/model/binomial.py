"""Submunitions and a known dud rate turned into the exact distribution of the total: chances and quantiles, for arrays.

Nothing here samples. A quantile is the smallest total whose probability of not being exceeded reaches the level,
decided on the numbers as given: 0.1 is the binary fraction that Python stores for it.
"""

from fractions import Fraction
from math import comb

import numpy as np
from numpy.typing import ArrayLike, NDArray

from dudrate.errors import InputError

__all__ = ["distribution_function", "quantiles"]

MOST_SUBMUNITIONS = 2.0**53
"""Above this, doubles skip whole numbers [count]."""

LEAST_SAFE_VARIANCE = 5.0
"""Below this variance [count squared] the expansion is not trusted and every quantile is searched for."""

WIDEST_SAFE_BAND = 0.4
"""An expansion that may be off by more than this [count] could miss by a whole count."""

LARGEST_EXACT_TIE = 2_000
"""Ties are settled in whole numbers up to this many submunitions [count]; 20 ms for the largest."""

TIE = 1e-13
"""Relative distance at which rounding could decide a comparison; the incomplete beta function errs by 1e-14 here."""

Floats = NDArray[np.float64]
Counts = NDArray[np.int64]
Flags = NDArray[np.bool_]


def distribution_function(totals: ArrayLike, submunitions: ArrayLike, *, rate: ArrayLike) -> Floats:
    """Probability that at most ``totals`` of the submunitions are duds.

    F(k; n, p) = I_{1-p}(n - k, k + 1), the regularised incomplete beta function (the tail sum of the binomial
    distribution, integrated by parts); the formula also stands for an n that is not whole, which lets an uncertain
    amount be integrated over.

    Parameters
    ----------
    totals : array_like
        Totals of duds k [count]; rounded down, since a count cannot lie between whole numbers. Any sign.
    submunitions : array_like
        Submunitions n [count], 0 to 2**53, whole or not.
    rate : array_like
        Dud rate p [fraction], 0 to 1, both included.

    Returns
    -------
    ndarray of float64
        Probabilities [fraction], of the shape the three broadcast to.

    Raises
    ------
    InputError
        If a number is not in its range or not a number.

    Examples
    --------
    >>> distribution_function([-1, 0, 1, 2], 2, rate=0.5)
    array([0.  , 0.25, 0.75, 1.  ])
    """
    from scipy.special import betaincc

    counts = np.floor(np.asarray(totals, dtype=np.float64))
    if np.isnan(counts).any():
        raise InputError("total", float("nan"), "is not a number", "give a number of submunitions")
    size, share = _checked_submunitions(submunitions), _checked_fraction("rate", rate)
    k, n, p = np.broadcast_arrays(counts, size, share)
    inside = (k >= 0) & (k < n)
    # Outside, the arguments would be negative: any legal ones do there, and the edge is put in its place.
    below = betaincc(np.where(inside, k, 0.0) + 1.0, np.where(inside, n - k, 1.0), p)
    return np.asarray(np.where(inside, below, (k >= n).astype(np.float64)), dtype=np.float64)


def quantiles(submunitions: ArrayLike, rate: ArrayLike, *, levels: ArrayLike) -> Counts:
    """Smallest totals of duds k whose distribution function F(k) is at least the level.

    A Cornish–Fisher expansion to third order (Abramowitz & Stegun 26.2.49, with Sheppard's correction for whole
    numbers) lands within a known distance of the boundary between two counts; where the boundary is that near, and
    wherever the expansion is not to be trusted, the distribution function itself decides.

    Parameters
    ----------
    submunitions : array_like
        Submunitions n [count], whole, 0 to 2**53; tested to 10**10.
    rate : array_like
        Dud rate p [fraction], 0 to 1, both included.
    levels : array_like
        Levels [fraction], 0 to 1, both included. Level 0 gives 0; level 1 the largest total that can happen.

    Returns
    -------
    ndarray of int64
        Totals [count], of the shape the three broadcast to.

    Raises
    ------
    InputError
        If a number is not in its range, or the submunitions are not whole.

    Examples
    --------
    The 90 % band of 72,000 submunitions at 1 %:

    >>> quantiles(72_000, 0.01, levels=[0.05, 0.95])
    array([676, 764])
    """
    size = _checked_submunitions(submunitions)
    if (size != np.rint(size)).any():
        raise InputError("submunitions", size[size != np.rint(size)].flat[0], "is not whole", "give a whole number")
    n, p, level = np.broadcast_arrays(size, _checked_fraction("rate", rate), _checked_fraction("level", levels))
    n, p, level = n.ravel(), p.ravel(), level.ravel()
    total = np.zeros(n.shape, dtype=np.float64)
    total[(p == 1.0) | (level == 1.0)] = n[(p == 1.0) | (level == 1.0)]
    total[(p == 0.0) | (level == 0.0)] = 0.0
    open_cases = np.flatnonzero((p > 0.0) & (p < 1.0) & (level > 0.0) & (level < 1.0) & (n > 0))
    total[open_cases] = _inner_quantiles(n[open_cases], p[open_cases], level[open_cases])
    return total.astype(np.int64).reshape(np.broadcast_shapes(size.shape, np.shape(rate), np.shape(levels)))


def _inner_quantiles(n: Floats, p: Floats, level: Floats) -> Floats:
    """Quantiles where neither the rate nor the level is 0 or 1."""
    root, band = _expansion(n, p, level)
    boundary = np.rint(root)
    total = np.clip(np.ceil(root), 0.0, n)
    safe = band < WIDEST_SAFE_BAND
    near = np.flatnonzero(safe & (np.abs(root - boundary) <= band) & (boundary >= 0) & (boundary < n))
    total[near] = boundary[near] + ~_reached(boundary[near], n[near], p[near], level[near])
    unsafe = np.flatnonzero(~safe)
    total[unsafe] = _searched(total[unsafe], n[unsafe], p[unsafe], level[unsafe])
    return total


def _expansion(n: Floats, p: Floats, level: Floats) -> tuple[Floats, Floats]:
    """Real root of F(x) = level by Cornish–Fisher, and how far off it may be [both count].

    The band is more than twice the largest error seen in 1.5 million random cases, levels out to 8 standard deviations;
    it shrinks with variance**1.5, the order of the first term left out.
    """
    from scipy.special import ndtri

    q = 1.0 - p
    variance = n * p * q
    # A half-open cell around each count: its spread (1/12) is not the distribution's own.
    k2 = np.maximum(variance - 1 / 12, 1e-3)
    k3, k4 = variance * (q - p), variance * (1 - 6 * p * q) + 1 / 120
    sd = np.sqrt(k2)
    g1, g2, g3 = k3 / (k2 * sd), k4 / k2**2, k3 * (1 - 12 * p * q) / (k2**2 * sd)
    z = ndtri(level)
    h2, h3 = z * z - 1, z * (z * z - 3)
    h4 = z * h3 - 3 * h2
    standard = (
        z + g1 * h2 / 6 + g2 * h3 / 24 - g1**2 * (2 * h3 + z) / 36
        + g3 * h4 / 120 - g1 * g2 * (h4 + h2) / 24 + g1**3 * (12 * h4 + 19 * h2) / 324
    )  # fmt: skip
    root = n * p + sd * standard - 0.5
    band = (0.1 + 0.05 * z**4) / (k2 * sd) + 1e-5 + 1e-15 * n
    return root, np.where(variance < LEAST_SAFE_VARIANCE, 1.0, band)


def _searched(start: Floats, n: Floats, p: Floats, level: Floats) -> Floats:
    """Quantiles by galloping away from a start until they are bracketed, then halving the bracket."""
    low, high = np.full(n.shape, -1.0), n.copy()  # F(low) < level <= F(high) throughout
    ask, stride = np.minimum(start, n - 1), np.ones(n.shape)
    left = np.arange(n.size)
    while left.size:
        reached = _reached(ask[left], n[left], p[left], level[left])
        high[left[reached]], low[left[~reached]] = ask[left[reached]], ask[left[~reached]]
        ask[left] = np.where(reached, ask[left] - stride[left], ask[left] + stride[left])
        stride[left] *= 2
        outside = left[(ask[left] <= low[left]) | (ask[left] >= high[left])]
        ask[outside] = np.floor((low[outside] + high[outside]) / 2)
        left = left[high[left] - low[left] > 1]
    return high


def _reached(k: Floats, n: Floats, p: Floats, level: Floats) -> Flags:
    """Tell where F(k) >= level, for 0 <= k < n, comparing the smaller tail so that no digits are lost."""
    from scipy.special import betainc, betaincc

    upper = level > 0.5
    tail = np.where(
        upper, 1.0 - level, level
    )  # exact: both lie within a factor of two of each other, or no subtraction
    value = np.empty(k.shape)
    value[upper] = betainc(k[upper] + 1.0, n[upper] - k[upper], p[upper])
    value[~upper] = betaincc(k[~upper] + 1.0, n[~upper] - k[~upper], p[~upper])
    reached = np.where(upper, value <= tail, value >= tail)
    for i in np.flatnonzero((np.abs(value - tail) <= TIE * tail) & (n <= LARGEST_EXACT_TIE)):
        reached[i] = _reached_exactly(int(k[i]), int(n[i]), float(p[i]), float(level[i]))
    return reached


def _reached_exactly(k: int, n: int, p: float, level: float) -> bool:
    """Decide the same in whole numbers, where two doubles are too close to call."""
    duds, whole = p.as_integer_ratio()
    below = sum(comb(n, j) * duds**j * (whole - duds) ** (n - j) for j in range(k + 1))
    return Fraction(below, whole**n) >= Fraction(level)


def _checked_submunitions(value: ArrayLike) -> Floats:
    """Submunitions as doubles, refused if negative, too many or not a number."""
    array = np.asarray(value, dtype=np.float64)
    wrong = ~((array >= 0) & (array <= MOST_SUBMUNITIONS))
    if wrong.any():
        raise InputError("submunitions", array[wrong].flat[0], "is out of range", "give a number from 0 to 2**53")
    return array


def _checked_fraction(name: str, value: ArrayLike) -> Floats:
    """A rate or a level as doubles, refused outside 0 to 1."""
    array = np.asarray(value, dtype=np.float64)
    wrong = ~((array >= 0) & (array <= 1))
    if wrong.any():
        raise InputError(name, array[wrong].flat[0], "is not a share", "give a share between 0 and 1")
    return array
