"""A few groups of submunitions, each with a dud rate of its own → the exact distribution of all duds together.

Each beta distributed about the rate. The transform of one group to the power of their number is that of the sum; where
the rate is not known, transforms are averaged over it before the one way back.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, reduce
from operator import mul
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dudrate.model import special
from dudrate.model.binomial import beta_binomial
from dudrate.model.curve import BEYOND, Curve, Floats
from dudrate.model.shapes import PointDistribution, RateDistribution, through
from dudrate.model.whole import MassFunction

# Correlation times submunitions, below which there is none: so much it adds to the variance of luck
LEAST_CORRELATION = 1e-9
Complexes = NDArray[np.complex128]
Transform = Callable[..., Complexes]  # of all groups together, of those of one group of each size
LEAST = 1e-13  # a share that is as good as nothing [fraction]
# Groups up to which their sum is exact for any number of submunitions; counts, and counts times rates, up to which it
# is for any number of groups. Others are a beta-binomial with the same mean and variance [count]
MOST_GROUPS, MOST_COUNTS, MOST_TERMS = 50, 2**16, 2**19
SELDOM = 1e-9  # probability of fewer containers that is left out
ROWS = 2**15  # counts, times rates, whose transforms are taken at once
# Parts that the share of all groups together is cut into, and that of each group at least [count]
CELLS, FEWEST_CELLS = 2**14, 256
# Correlation below which one beta stands for any number of groups: of 0.05 it is right to a few thousandths
LEAST_ICC = 0.01
MOST_RATES = 200  # that stand for one that is not known at most: beside a wider one the groups do not show
FEWEST_RATES = 20  # that stand for one that is not known: the levels err by 1e-4 where it has a kink, 1e-7 otherwise
WIDEST = 2.5  # the same up to which the groups' mean is told apart from a matched beta
# Correlation above which a group fails nearly as a whole, so that the total goes in steps, and the same for these
STEPS, WIDEST_STEPS = 0.3, 12.0
LOOKS = np.linspace(-8.0, 8.0, 1_601)  # normal scores of a share, between which it is smooth
TRUSTED = 16  # parts from none on that are too coarse for the shape of the share; it has its own form there [count]


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouping:
    """Groups with rates of their own and intra-class correlation `icc` [fraction]: of a size, or a number [count]."""

    icc: float = 0.0
    group_size: float | None = None
    groups: float | None = None
    unlike: tuple[tuple[int, int], ...] = ()  # of containers of several loads: each load and how many, 0 if not known

    def sizes(self, number: int) -> dict[int, int]:
        """How many groups there are of each size, some larger by one or the last not full; none where not known."""
        if self.unlike:
            return dict(self.unlike) if sum(size * times for size, times in self.unlike) == number else {}
        if self.group_size is None:
            size, larger = divmod(number, several := round(self.groups or number))
            found = {size: several - larger, size + 1: larger}
        else:
            full, rest = divmod(number, size := round(self.group_size))
            found = {rest: 1, size: full} if size == self.group_size else {}
        return {size: times for size, times in found.items() if size and times}

    def few_alike(self, groups: float) -> bool:
        """Whether so many groups are few, of one size and not nearly alike: their mean is told apart from a beta."""
        return 0 < groups <= MOST_GROUPS and self.icc > LEAST_ICC and not self.unlike

    def correlation(self, submunitions: Any) -> Floats:
        """Correlation of the whole total, icc (m − 1) / (N − 1): its variance is that of the groups of m."""
        number = np.asarray(submunitions, dtype=float)
        size = np.ones_like(number) if self.groups is None else number / self.groups
        if self.group_size is not None:
            size = np.minimum(self.group_size, number)
        correlation = self.icc * np.maximum(size - 1, 0.0) / np.maximum(number - 1, 1.0)
        return np.where(correlation * np.maximum(number, 1.0) < LEAST_CORRELATION, 0.0, correlation)

    def closer(self, rate: float, groups: int) -> float:
        """The κ of luck's variance N Q (1 − κ Q), Q the mean of the groups' rates q: on average E[Σ m q (1 − q)]."""
        apart = (1 - rate) * self.icc
        return (rate + apart) / (rate + apart / groups)

    def mean_pairs(self, mean: float, variance: float) -> float:
        """E[N (m − 1)] icc [count²]: by containers m is fixed, by lots m = N / G."""
        if self.icc and variance == 0:
            return mean * (mean - 1) * float(self.correlation(mean))
        if self.group_size is not None:
            return self.icc * mean * (self.group_size - 1)
        if self.groups is not None:
            return self.icc * max((mean**2 + variance) / self.groups - mean, 0.0)
        return 0.0


def rate_nodes(rate: RateDistribution, groups: float, icc: float) -> tuple[Floats, Floats]:
    """Rates that stand for one that is not known, and their weights: even normal scores."""
    if isinstance(rate, PointDistribution):
        return np.array([rate.rate]), np.ones(1)
    scores = np.linspace(-5.4, 5.4, _several(rate, groups, icc))
    weights = np.exp(-(scores**2) / 2)
    return np.clip(rate.ppf(special.ndtr(scores)), 1e-12, 1 - 1e-12), weights / weights.sum()


def _several(rate: RateDistribution, groups: float, icc: float) -> int:
    return 1 if isinstance(rate, PointDistribution) else max(int(9 * _ratio(rate, groups, icc)) + 6, FEWEST_RATES)


def is_shown(rate: RateDistribution, groups: float, icc: float) -> bool:
    """Whether the bunching of groups shows beside what is not known of the rate."""
    return icc > 0 and _ratio(rate, groups, icc) <= (WIDEST_STEPS if icc > STEPS else WIDEST)


def is_counted(rate: RateDistribution, number: int, grouping: Grouping) -> bool:
    """Whether the groups of a known number are of so few submunitions that these are counted one by one."""
    several = sum(grouping.sizes(number).values())
    rates = _several(rate, max(several, 1), grouping.icc)
    return several > 0 and number <= MOST_COUNTS and rates <= MOST_RATES and number * rates <= MOST_TERMS


def grouped_mass(rate: RateDistribution, parts: dict[int, int], *, icc: float) -> MassFunction:
    """Mass function of the duds of so many groups of each size."""
    nodes = rate_nodes(rate, sum(parts.values()), icc)
    return MassFunction(0, _averaged(nodes, lambda *each: reduce(mul, map(_power, each, parts.values())), parts, icc))


def _power(base: Complexes, times: int) -> Complexes:
    """By squares: of many groups numpy's own power takes five times as long."""
    half = _power(base, times // 2) if times > 1 else np.ones(1, dtype=np.complex128)
    return half * half * base if times % 2 else half * half


def containers_mass(rate: RateDistribution, size: int, masses: Floats, *, icc: float) -> Floats | None:
    """Probabilities of at most 0, 1, … duds of a few containers whose number is not known; None if too many."""
    number, usual = size * (len(masses) - 1), max(float(masses @ np.arange(len(masses)) / masses.sum()), 1.0)
    if number > MOST_COUNTS or number * _several(rate, usual, icc) > MOST_TERMS:
        return None
    fewest = int((masses.cumsum() > SELDOM * masses.sum()).argmax())

    def whole(one: Complexes) -> Complexes:
        found = np.full(one.shape, masses[-1], dtype=np.complex128)
        for mass in masses[-2 : fewest - 1 if fewest else None : -1]:  # Horner's scheme
            found *= one
            found += mass
        return np.asarray(found * one**fewest)

    return _averaged(rate_nodes(rate, usual, icc), whole, {size: len(masses) - 1}, icc) * float(masses.sum())


@lru_cache(maxsize=64)
def grouped_share(rate: RateDistribution, groups: int, *, icc: float) -> Curve:
    """Curve of the mean of the groups' rates [fraction], each beta distributed about the rate.

    A rate is cut into parts as a beta-binomial, whose correlation is lowered by what the parts add to it. Next to none,
    where they are too coarse, the mean has a gamma distribution's density, weighed over the rates, but for a factor.
    """
    rates, weights = nodes = rate_nodes(rate, groups, icc)
    parts = max((CELLS if len(rates) == 1 else CELLS // 2) // groups, FEWEST_CELLS)
    own = (icc - 1 / parts) / (1 - 1 / parts)
    reached = _averaged(nodes, lambda one: one**groups, {parts: groups}, own)
    places = np.minimum((np.arange(len(reached)) + 0.5) / (groups * parts), 1.0)
    strength = 1 / icc - 1
    a, b = rates * strength, (1 - rates) * strength
    strong = np.maximum(b - 1, 1e-3)
    factors = groups * (special.gammaln(strength) - special.gammaln(b) - a * np.log(strong))
    below = np.geomspace(LEAST, places[TRUSTED], 400)
    form = special.gammainc(groups * a, groups * strong * below[:, None]) @ (weights * np.exp(np.minimum(factors, 300)))
    form = reached[TRUSTED] / max(form[-1], 1e-300) * form
    levels = special.ndtr(LOOKS)
    levels = levels[levels > reached[TRUSTED]]
    values = np.append(below, np.interp(levels, reached, places))
    return through(values, np.append(form, levels), mean=rate.mean)


def _averaged(nodes: tuple[Floats, Floats], whole: Transform, parts: dict[int, int], icc: float) -> Floats:
    """Running sums of the probabilities of all counts but the unlikely largest, transforms averaged over the rates."""
    (rates, weights), count = nodes, 1 + sum(size * times for size, times in parts.items())
    strength = 1 / icc - 1
    shapes = (rates * strength)[:, None], ((1 - rates) * strength)[:, None]
    chances = [beta_binomial(size, *shapes) for size in parts]  # of one group, a row for each rate
    tilts = np.geomspace(1.0, 300.0, 24) / max(parts)  # Chernoff's bound of what lies beyond, at the best of these
    logs = sum(
        times * np.log(each @ np.exp(np.outer(np.arange(each.shape[1]), tilts)))
        for each, times in zip(chances, parts.values(), strict=True)
    )
    beyond = ((logs + np.log(weights / BEYOND)[:, None]) / tilts).min(axis=-1)
    lengths = 2 ** np.ceil(np.log2(np.clip(beyond + 2, min(64, count), count))).astype(np.int64)
    masses = np.zeros(max(count, lengths.max()))
    for length in np.unique(lengths).tolist():
        total, alike = np.zeros(length // 2 + 1, dtype=np.complex128), np.flatnonzero(lengths == length)
        rows = max(ROWS // length, 1)
        for part in (alike[start : start + rows] for start in range(0, len(alike), rows)):
            total += np.einsum("i,ij", weights[part], whole(*(np.fft.rfft(each[part], length) for each in chances)))
        masses[:length] += np.fft.irfft(total, length)
    reached = np.cumsum(np.maximum(masses[: min(count, lengths.max())], 0.0))
    return np.asarray(reached / reached[-1])


def _ratio(rate: RateDistribution, groups: float, icc: float) -> float:
    apart = rate.mean * (1 - rate.mean) - rate.variance
    return float((rate.variance / max(apart * icc / groups, 1e-300)) ** 0.5)
