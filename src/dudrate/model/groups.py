"""A few groups of submunitions, each with a dud rate of its own → the exact distribution of all duds together.

The rates of the groups are independent and beta distributed about the rate, with its mean and the intra-class
correlation. The transform of one group to the power of their number is that of the sum; where the rate is not known,
transforms are averaged over it before the one way back.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from dudrate.model.beta import beta_cdf
from dudrate.model.curve import Curve, Floats
from dudrate.model.mass import MassFunction, beta_binomial_mass
from dudrate.model.quantity import curve_of
from dudrate.model.rates import PointDistribution, RateDistribution

__all__ = ["MOST_GROUPS", "grouped_mass", "grouped_share", "is_exact", "rate_nodes"]

MOST_GROUPS = 50
"""Groups up to which their sum is exact; of more, a beta-binomial with its mean and variance [count]."""

MOST_TERMS = 2**16
"""Counts, times rates looked at, up to which a mass function is written down."""

CELLS, FEWEST_CELLS = 4_096, 256
"""Cells of the share of all groups together, and of each group at least [count]."""

SMOOTH = 0.8
"""The same ratio, below which a dozen of Hermite's nodes do."""

WIDEST = 4.0
"""Spread of the rate beside that of the groups' mean, up to which these are told apart from a matched beta."""

TRUSTED = 24
"""Cells from none on that are too coarse for the shape of the share, which falls there as a power [count]."""


def rate_nodes(rate: RateDistribution | PointDistribution, ratio: float) -> tuple[Floats, Floats]:
    """Rates that stand for one that is not known, and their weights: even normal scores.

    Parameters
    ----------
    ratio : float
        How much wider the rate is than what is averaged over it.
    """
    from scipy.special import ndtr

    if isinstance(rate, PointDistribution):
        return np.array([rate.rate]), np.ones(1)
    if ratio < SMOOTH:
        scores, weights = np.polynomial.hermite_e.hermegauss(12)
    else:
        scores = np.linspace(-6.0, 6.0, int(16 * ratio) + 1)
        weights = np.exp(-(scores**2) / 2)
    return np.clip(rate.ppf(ndtr(scores)), 1e-12, 1 - 1e-12), weights / weights.sum()


def is_exact(rate: RateDistribution | PointDistribution, groups: float, icc: float) -> bool:
    """Whether groups are few and their bunching shows beside what is not known of the rate."""
    return 0 < icc and groups <= MOST_GROUPS and _ratio(rate, groups, icc) <= WIDEST


def grouped_mass(
    rate: RateDistribution | PointDistribution, number: int, groups: int, *, icc: float
) -> MassFunction | None:
    """Mass function of the duds of `number` submunitions in equal groups; None where it would be too long.

    What is left over makes some groups larger by one.

    Examples
    --------
    >>> total = grouped_mass(PointDistribution(rate=0.5), 4, 4, icc=0.9)  # groups of one know no bunching
    >>> total.cumulative.round(9).tolist()  # 1, 5, 11, 15, 16 of 16
    [0.0625, 0.3125, 0.6875, 0.9375, 1.0]
    """
    rates, weights = rate_nodes(rate, _ratio(rate, groups, icc))
    if number * len(rates) > MOST_TERMS:
        return None
    size, larger = divmod(number, groups)
    length = 2 ** int(np.ceil(np.log2(number + 1)))
    whole = np.zeros(length // 2 + 1, dtype=np.complex128)
    strength = 1 / icc - 1
    for p, weight in zip(rates, weights, strict=True):
        product = np.ones(length // 2 + 1, dtype=np.complex128)
        for count, times in ((size, groups - larger), (size + 1, larger)):
            if count and times:
                mass = np.diff(beta_binomial_mass(count, p * strength, (1 - p) * strength).cumulative, prepend=0.0)
                product = product * _power(np.fft.rfft(mass, length), times)
        whole += weight * product
    masses = np.maximum(np.fft.irfft(whole, length)[: number + 1], 0.0)
    return MassFunction(0, np.cumsum(masses) / masses.sum())


def grouped_share(rate: RateDistribution | PointDistribution, groups: int, *, icc: float) -> Curve:
    """Curve of the mean of the groups' rates [fraction], each beta distributed about the rate.

    Examples
    --------
    >>> one = grouped_share(PointDistribution(rate=0.5), 1, icc=1 / 3)  # Beta(1, 1)
    >>> one.ppf([0.25, 0.75]).round(4)
    array([0.25, 0.75])
    """
    from scipy.special import betaincinv, betaln

    rates, weights = rate_nodes(rate, _ratio(rate, groups, icc))
    strength = 1 / icc - 1
    cells = max(CELLS // groups, FEWEST_CELLS)
    length = 2 ** int(np.ceil(np.log2(groups * cells + 1)))
    top = float(betaincinv(rates * strength, (1 - rates) * strength, 1 - 1e-13).max())
    edges = top * np.arange(cells + 1) / cells
    logs = np.log(np.maximum(edges, 1e-300)), np.log1p(-np.minimum(edges, 1 - 1e-16))
    whole = np.zeros(length // 2 + 1, dtype=np.complex128)
    for p, weight in zip(rates, weights, strict=True):
        a, b = p * strength, (1 - p) * strength
        reached = beta_cdf(edges, a, b)
        # E[q; q ≤ x] = p I_x(a + 1, b), by the recurrence of the incomplete beta function.
        moment = p * (reached - np.exp(a * logs[0] + b * logs[1] - betaln(a, b) - np.log(a)))
        masses, moments = np.diff(reached), np.diff(moment) * (cells / top)
        # Each cell is shared by its two ends so that its mean is kept.
        upper = np.clip(moments - masses * np.arange(cells), 0.0, masses)
        at = np.append(masses - upper, 0.0)
        at[1:] += upper
        whole += weight * _power(np.fft.rfft(at, length), groups)
    found = np.maximum(np.fft.irfft(whole, length)[: groups * cells + 1], 0.0)
    lattice = Lattice(mean=rate.mean, top=top, reached=np.cumsum(found) / found.sum())
    return curve_of(lattice, inverse_mean=np.inf)


@dataclass(frozen=True, kw_only=True, eq=False)
class Lattice:
    """A share given by its probabilities at even places from 0 to `top`."""

    mean: float
    top: float
    reached: Floats

    @cached_property
    def tail(self) -> tuple[float, float, float]:
        """Share below which it falls as a power, the probability there, and the power."""
        levels = np.maximum(self.reached[[TRUSTED, 3 * TRUSTED]], 1e-300)
        cells = len(self.reached) - 1
        power = float(np.log(levels[1] / levels[0]) / np.log((3 * TRUSTED + 0.5) / (TRUSTED + 0.5)))
        return self.top * (TRUSTED + 0.5) / cells, float(levels[0]), max(power, 1e-3)

    @cached_property
    def places(self) -> Floats:
        """Half-way between the even places, where the running sums stand, and the ends."""
        cells = len(self.reached) - 1
        return self.top * np.minimum((np.arange(len(self.reached)) + 0.5) / cells, 1.0)

    def cdf(self, value: Any) -> Floats:
        """Probability of a share at or below `value` [fraction]."""
        share, (start, level, power) = np.asarray(value, dtype=float), self.tail
        below = level * (np.clip(share, 1e-300, start) / start) ** power
        return np.where(share < start, below, np.interp(share, self.places, self.reached))

    def ppf(self, level: Any) -> Floats:
        """Quantile [fraction]; of what is next to nothing, no less than 1e-30."""
        wanted, (start, least, power) = np.asarray(level, dtype=float), self.tail
        below = start * np.exp(np.clip(np.log(np.maximum(wanted, 1e-300) / least) / power, -69.0, 0.0))
        return np.where(wanted < least, below, np.interp(wanted, self.reached, self.places))


def _ratio(rate: RateDistribution | PointDistribution, groups: float, icc: float) -> float:
    apart = rate.mean * (1 - rate.mean) - rate.variance
    return float((rate.variance / max(apart * icc / groups, 1e-300)) ** 0.5)


def _power(transform: Any, times: int) -> Any:
    """Whole power by squaring, which keeps to multiplications."""
    result, square = None, transform
    while times:
        if times & 1:
            result = square if result is None else result * square
        times >>= 1
        if times:
            square = square * square
    return result
