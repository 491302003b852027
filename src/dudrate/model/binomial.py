"""Submunitions that fail each with the same chance → chances and quantiles of the total, quick and for arrays."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from dudrate.errors import InputError
from dudrate.model import special

MOST_SUBMUNITIONS = 2.0**53  # above this, doubles skip whole numbers [count]
# Below this variance [count squared] the expansion is not trusted and every quantile is searched for
LEAST_SAFE_VARIANCE = 5.0
WIDEST_SAFE_BAND = 0.4  # an expansion that may be off by more than this [count] could miss by a whole count
TIE = 1e-13  # levels that are reached but for this part of themselves are reached
TINY = 1e-6  # chances up to which 1 − p has lost digits that count
SURE = 8.0  # duds, and submunitions that work, from which on the expansion errs by less than 5e-5 [count]
SMALL = 0.01  # relative distance up to which a difference of logarithms is taken from its series
Floats = NDArray[np.float64]
Counts = NDArray[np.int64]


def binomial_at_most(counts: Floats, numbers: Floats, shares: Floats, *, many: float = SURE) -> Floats:
    """Probability of at most so many duds of a number that need not be whole, each failing with the same chance.

    With `many` duds and as many that work, Peizer and Pratt's normal approximation (J. Am. Stat. Assoc. 63, 1416, 1968)
    is taken; from eight on it errs by less than 5e-5, in a tenth of the time.
    """
    k, n, p = np.broadcast_arrays(counts, numbers, shares)
    works = n - k
    if k.min(initial=np.inf) >= many and works.min(initial=np.inf) >= many:
        return _expanded(k, n, p)
    result = np.ones(k.shape)
    sure = (k >= many) & (works >= many)
    result[sure] = _expanded(k[sure], n[sure], p[sure])
    rest = ~sure & (works > 0)
    # Scipy's function of the other tail takes ten times as long; turning p about costs digits only of a tiny p.
    turned, tiny = rest & (p > TINY), rest & (p <= TINY)
    result[turned] = special.betainc(works[turned], k[turned] + 1, 1 - p[turned])
    result[tiny] = special.betaincc(k[tiny] + 1, works[tiny], p[tiny])
    return result


def _expanded(k: Floats, n: Floats, p: Floats) -> Floats:
    q = 1 - p
    duds, works = n * p, n * q
    apart = k + 0.5 - duds
    corrected = k + 2 / 3 - (n + 1 / 3) * p + 0.02 * (q / (k + 1) - p / (n - k) + (q - 0.5) / (n + 1))
    spread = _curvature(apart / duds) / duds + _curvature(-apart / works) / works
    return np.asarray(special.ndtr(corrected * np.sqrt(2 * spread * (n / (n + 1 / 6)))))


def _curvature(beyond: Floats) -> Floats:
    """((1 + t) log(1 + t) − t) / t², with all its digits where t is small."""
    near = np.abs(beyond) < SMALL
    t = np.where(near, 1.0, np.maximum(beyond, -1 + 1e-15))
    s = np.where(near, beyond, 0.0)
    series = 1 / 2 - s * (1 / 6 - s * (1 / 12 - s * (1 / 20 - s * (1 / 30 - s / 42))))
    return np.where(near, series, ((1 + t) * np.log1p(t) - t) / t**2)


def beta_binomial(size: int, a: Any, b: Any) -> Floats:
    """Probabilities of 0, 1, … duds along the last axis: binomial with a rate that is itself Beta(a, b)."""
    counts = np.arange(size, dtype=float)
    rising = np.log(size - counts) - np.log(counts + 1)
    return from_ratios(rising + np.log(a + counts) - np.log(b + (size - 1 - counts)))


def from_ratios(ratios: Floats) -> Floats:
    """Probabilities, neighbours of which have ratios with these logarithms."""
    logs = np.zeros((*ratios.shape[:-1], ratios.shape[-1] + 1))
    np.cumsum(ratios, axis=-1, out=logs[..., 1:])
    mass = np.exp(logs - logs.max(axis=-1, keepdims=True))
    return np.asarray(mass / mass.sum(axis=-1, keepdims=True))


def quantiles(submunitions: ArrayLike, rate: ArrayLike, *, levels: ArrayLike) -> Counts:
    """Smallest totals of duds k whose distribution function F(k) is at least the level.

    A Cornish–Fisher expansion (Abramowitz & Stegun 26.2.49) lands within a known distance of the boundary between two
    counts; where that is near, or the expansion not to be trusted, the distribution function itself decides.
    """
    size = _checked("submunitions", submunitions, MOST_SUBMUNITIONS, "is out of range", "give a number from 0 to 2**53")
    if (size != np.rint(size)).any():
        raise InputError("submunitions", size[size != np.rint(size)].flat[0], "is not whole", "give a whole number")
    share = "is not a share", "give a share between 0 and 1"
    n, p, level = np.broadcast_arrays(size, _checked("rate", rate, 1, *share), _checked("level", levels, 1, *share))
    n, p, level = n.ravel(), p.ravel(), level.ravel()
    total = np.where((p > 0.0) & (level > 0.0) & ((p == 1.0) | (level == 1.0)), n, 0.0)
    inner = np.flatnonzero((p > 0.0) & (p < 1.0) & (level > 0.0) & (level < 1.0) & (n > 0))
    n, p, level = n[inner], p[inner], level[inner]
    root, band = expansion(n, p, special.ndtri(level))
    boundary, found = np.rint(root), np.clip(np.ceil(root), 0.0, n)
    safe = band < WIDEST_SAFE_BAND
    near = np.flatnonzero(safe & (np.abs(root - boundary) <= band) & (boundary >= 0) & (boundary < n))
    found[near] = boundary[near] + ~_reached(boundary[near], n[near], p[near], level[near])
    found[~safe] = _searched(found[~safe], n[~safe], p[~safe], level[~safe])
    total[inner] = found
    return total.astype(np.int64).reshape(np.broadcast_shapes(size.shape, np.shape(rate), np.shape(levels)))


def expansion(n: Floats, p: Floats, z: Floats) -> tuple[Floats, Floats]:
    """Real root of F(x) = Φ(z), and more than twice how far off it was in 1.5 million random cases [both count]."""
    q = 1.0 - p
    variance = n * p * q
    # A half-open cell around each count: its spread (1/12) is not the distribution's own.
    k2 = np.maximum(variance - 1 / 12, 1e-3)
    k3, k4 = variance * (q - p), variance * (1 - 6 * p * q) + 1 / 120
    sd = np.sqrt(k2)
    g1, g2, g3 = k3 / (k2 * sd), k4 / k2**2, k3 * (1 - 12 * p * q) / (k2**2 * sd)
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


def _reached(k: Floats, n: Floats, p: Floats, level: Floats) -> NDArray[np.bool_]:
    """Tell where F(k) >= level, for 0 <= k < n, comparing the smaller tail so that no digits are lost."""
    upper = level > 0.5
    # exact: both lie within a factor of two of each other, or no subtraction
    tail = np.where(upper, 1.0 - level, level)
    value = np.empty(k.shape)
    value[upper] = special.betainc(k[upper] + 1.0, n[upper] - k[upper], p[upper])
    value[~upper] = special.betaincc(k[~upper] + 1.0, n[~upper] - k[~upper], p[~upper])
    return np.asarray(np.where(upper, value <= tail * (1 + TIE), value >= tail * (1 - TIE)))


def _checked(name: str, value: ArrayLike, most: float, fault: str, mend: str) -> Floats:
    """Doubles, refused outside 0 to `most`."""
    array = np.asarray(value, dtype=np.float64)
    wrong = ~((array >= 0) & (array <= most))
    if wrong.any():
        raise InputError(name, array[wrong].flat[0], fault, mend)
    return array
