"""Delivery, rate and bunching → the distribution of the unexploded total, the same for every question. Never a place.

Submunitions known and the rate fixed, or as good as beta: closed forms. Few groups with rates of their own: the exact
sum. Otherwise the expected total is a product of curves, and luck is counted on it (:mod:`dudrate.model.counted`).
"""

from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Any

import numpy as np

from dudrate.model import counted, groups
from dudrate.model.amounts import AmountDistribution, PointAmount, amount_curve
from dudrate.model.binomial import beta_binomial
from dudrate.model.curve import Atoms, Curve, Floats, times
from dudrate.model.groups import Grouping
from dudrate.model.inputs import Side
from dudrate.model.shapes import BetaDistribution, PointDistribution, RateDistribution, as_seen, curve_of, turned
from dudrate.model.whole import Alike, Certain, Counting, MassFunction, Turned, Whole, alike, binomial_mass, cells

__all__ = ["Band", "OneSided", "Total"]
MOST_TERMS = 2**13  # terms up to which a mass function is written down; it needs numpy alone [count]
# Second shape of a beta up to which it is dense next to all, and submunitions in all numbers that are told apart then
NEAR_ALL, MOST_LISTED = 3.0, 2**18
MOST_TOLD = 64  # submunitions up to which each number delivered is counted out [count]
CELLS = 2**13  # cells of the total where it is to be multiplied [count]
HALF = 0.5  # mean rate above which submunitions that work are counted instead of duds [fraction]
SEEN = 1e-6  # probability of nearly all duds from which on it is counted from that end as well


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """Central band of a total: `level` of the probability lies from `low` to `high` [count]."""

    level: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class OneSided:
    """The one end of a band that is known, when the total is a bound: its high end if it is at most, else its low.

    The total lies beyond `edge` [count] with no more than half of what the band leaves out.
    """

    level: float
    side: Side
    edge: float

    @property
    def low(self) -> float | None:
        """The low end [count]; None where it is not known."""
        return self.edge if self.side is Side.AT_LEAST else None

    @property
    def high(self) -> float | None:
        """The high end [count]; None where it is not known."""
        return self.edge if self.side is Side.AT_MOST else None


@dataclass(frozen=True, slots=True, kw_only=True)
class NoBand:
    """No band, where the rate is a range as reported: nothing is cut from between its ends."""

    level: float
    low: None = None
    high: None = None


AnyBand = Band | OneSided | NoBand


def band_of(level: float, low: float, high: float, side: Side | None) -> Band | OneSided:
    """Give the band, or what is known of it where the total is a bound."""
    if side is None:
        return Band(level=level, low=low, high=high)
    return OneSided(level=level, side=side, edge=high if side is Side.AT_MOST else low)


@dataclass(frozen=True, slots=True)
class VarianceShares:
    """Shares of the variance of the total by its causes, summing to one [fraction]."""

    chance: float
    bunching: float
    rate: float
    amount: float
    rate_and_amount: float


@dataclass(frozen=True, kw_only=True, eq=False)
class Total:
    """Distribution of the number of unexploded submunitions [count].

    Parameters
    ----------
    submunitions : AmountDistribution
        Submunitions delivered, N.
    rate : RateDistribution
        Dud rate, p, independent of N.
    grouping : Grouping
        Bunching of duds.

    Examples
    --------
    >>> total = Total(submunitions=PointAmount(count=72_000), rate=PointDistribution(rate=0.01))
    >>> total.mean, total.interval(0.9)
    (720.0, Band(level=0.9, low=676.0, high=764.0))
    """

    submunitions: AmountDistribution
    rate: RateDistribution
    grouping: Grouping = Grouping()

    @property
    def mean(self) -> float:
        """E[N] E[p] [count]."""
        if isinstance(self.submunitions, PointAmount) and isinstance(self.rate, PointDistribution):
            # The rate is the decimal that was typed: 14 % of 72,000 is 10,080 and not 10,080.000000000002.
            return float(self.submunitions.count * Decimal(repr(float(self.rate.rate))))
        return self.submunitions.mean * self.rate.mean

    @property
    def variance(self) -> float:
        """Sum of the parts of the variance [count²]."""
        return sum(self._variances)

    @property
    def std(self) -> float:
        """Standard deviation [count]."""
        return float(self.variance**0.5)

    @property
    def median(self) -> float:
        """Smallest count that is reached with probability one half [count]."""
        return float(self.ppf(0.5))

    @property
    def variance_shares(self) -> VarianceShares | None:
        """Law of total variance; None where nothing varies."""
        parts, total = self._variances, self.variance
        return VarianceShares(*(part / total for part in parts)) if total else None

    @cached_property
    def _variances(self) -> tuple[float, float, float, float, float]:
        count, rate = self.submunitions, self.rate
        spread = rate.mean * (1 - rate.mean) - rate.variance  # E[p (1 − p)]
        return (
            count.mean * spread,
            spread * self.grouping.mean_pairs(count.mean, count.variance),
            count.mean**2 * rate.variance,
            count.variance * rate.mean**2,
            count.variance * rate.variance,
        )

    @property
    def matched(self) -> bool:
        """Whether one distribution with their mean and variance stands for groups whose bunching shows."""
        number, grouping = int(self.submunitions.ppf(0.95)), self.grouping
        several = grouping.groups or number / (grouping.group_size or number or 1.0)
        exact = several <= groups.MOST_GROUPS and not (grouping.group_size or 0.0) % 1 and not grouping.unlike
        if isinstance(self.submunitions, PointAmount):
            exact = exact or groups.is_counted(self.rate, number, grouping)
        bunched = 0 < self.rate.mean < 1 and float(grouping.correlation(number)) > 0
        return bunched and not exact and groups.is_shown(self.rate, several, grouping.icc)

    def cdf(self, count: Any) -> Floats:
        """Probability of a total at or below `count` [count]; broadcasts."""
        return self.whole.cdf(count)

    def sf(self, count: Any) -> Floats:
        """Probability of a total above `count` [count]; broadcasts."""
        return np.asarray(1 - self.cdf(count))

    def ppf(self, level: Any) -> Floats:
        """Smallest total whose cumulative probability reaches `level` [count]; broadcasts."""
        return self.whole.ppf(level)

    def interval(self, level: float = 0.9) -> Band:
        """Central band of the total."""
        low, high = self.ppf([(1 - level) / 2, (1 + level) / 2]).tolist()
        return Band(level=level, low=low, high=high)

    @cached_property
    def expected(self) -> Curve:
        """Expected total N p: what is not known alone, without luck of the draw and bunching [count]."""
        if isinstance(self.submunitions, PointAmount) and isinstance(self.rate, PointDistribution):
            return Atoms.of(self.mean)
        return times(amount_curve(self.submunitions), rate_curve(self.rate))

    @cached_property
    def curve(self) -> Curve:
        """The total as a curve, to be multiplied: the first counts, or all where they are few, one by one [count]."""
        if isinstance(self.whole, Certain):
            return self.expected
        found = cells(self.whole, most=CELLS)
        return replace(Atoms.of(found.middles, found.masses), mean=self.mean)

    @cached_property
    def whole(self) -> Whole:
        """The distribution itself, in the form that is exact or quickest."""
        rate = self.rate
        if isinstance(rate, PointDistribution) and rate.rate in {0.0, 1.0}:  # without doubt, and without bunching
            if isinstance(self.submunitions, PointAmount) or not rate.rate:
                return binomial_mass(round(self.submunitions.mean), rate.rate)
            return Certain(amount=amount_curve(self.submunitions))
        if isinstance(self.submunitions, PointAmount):
            number = self.submunitions.count
            found = _of_a_known_number(number, rate, self.grouping)
            if not isinstance(found, Counting):
                return found
            # bunched, all groups may fail as a whole
            if rate.mean > HALF or (self.grouping.icc > 0 and found.cdf(number - max(number // 100, 1)) < 1 - SEEN):
                # logarithms tell shares next to none apart, and not those next to all: what works is counted
                works = _of_a_known_number(number, turned(rate), self.grouping)
                if isinstance(works, Counting):
                    return Turned(number=number, works=works, fails=found)
            return found
        return _of_an_unknown_number(amount_curve(self.submunitions), rate, self.grouping)


@lru_cache(maxsize=64)
def rate_curve(rate: RateDistribution) -> Curve:
    """A dud rate as a curve [fraction]."""
    return Atoms.of(rate.rate) if isinstance(rate, PointDistribution) else curve_of(rate, smooth=not rate.kinks)


def _of_a_known_number(number: int, rate: RateDistribution, grouping: Grouping) -> Whole:
    correlation = float(grouping.correlation(number))
    if correlation:
        return _of_known_groups(number, rate, grouping, correlation)
    rate = as_seen(rate, number)
    if isinstance(rate, BetaDistribution):
        return _beta_binomial(number, rate)
    if isinstance(rate, PointDistribution) and 24 * (number * rate.rate * (1 - rate.rate)) ** 0.5 < MOST_TERMS:
        return binomial_mass(number, rate.rate)
    return Alike(number=number, rate=rate)


def _of_known_groups(number: int, rate: RateDistribution, grouping: Grouping, correlation: float) -> Whole:
    if groups.is_counted(rate, number, grouping):
        return groups.grouped_mass(rate, grouping.sizes(number), icc=grouping.icc)
    several = sum(grouping.sizes(number).values())
    if grouping.few_alike(several) and groups.is_shown(rate, several, grouping.icc):
        share = groups.grouped_share(rate, several, icc=grouping.icc)
        return _counted(Atoms.of(number), share, grouping.closer(rate.mean, several))
    if isinstance(rate, PointDistribution):
        strength = 1 / correlation - 1  # of a variance p (1 − p) correlation
        return _beta_binomial(number, BetaDistribution(a=rate.rate * strength, b=(1 - rate.rate) * strength))
    return _counted(Atoms.of(number), _matched(rate, 1 / correlation - 1))


@lru_cache(maxsize=64)
def _matched(rate: RateDistribution, strength: float) -> Curve:
    """Share of many several: a beta about the rate, with the sum of its shapes."""
    return counted.hanging_together(rate_curve(rate), strength, kinks=rate.kinks)


def _of_an_unknown_number(amount: Curve, rate: RateDistribution, grouping: Grouping) -> Whole:
    several = round(grouping.groups or 0)
    if grouping.few_alike(several) and groups.is_shown(rate, several, grouping.icc):
        share = groups.grouped_share(rate, several, icc=grouping.icc)
        return _counted(amount, share, grouping.closer(rate.mean, several))
    if grouping.icc and several:  # the same share for any number
        return _counted(amount, _matched(rate, several / grouping.icc - 1), grouping.closer(rate.mean, several))
    return _in_groups(amount, rate, grouping) if grouping.icc and grouping.group_size else _alone(amount, rate)


def _alone(amount: Curve, rate: RateDistribution) -> Whole:
    """Without bunching: few submunitions one number after the other, more of them on the expected total."""
    # many one after the other as well where a rate is dense next to all: the logarithms of its likely shares are alike
    dense = isinstance(rate, BetaDistribution) and rate.b < NEAR_ALL
    numbers, masses, rest = counted.split(amount, most=MOST_LISTED if dense else MOST_TOLD)
    if numbers.sum() > MOST_LISTED:
        numbers, masses, rest = counted.split(amount, most=MOST_TOLD)
    counts, several = np.arange(numbers.max(initial=0) + 1), np.rint(numbers)[:, None]
    if isinstance(rate, BetaDistribution):
        known = np.zeros(len(counts))
        for number, mass in zip(several[:, 0].astype(int).tolist(), masses, strict=True):
            known[: number + 1] += mass * beta_binomial(number, rate.a, rate.b)
        known = amount.zero + np.cumsum(known)
    else:
        known = amount.zero + masses @ alike(counts, several, rate.edges)
    if rest is None:
        return MassFunction(0, known / known[-1])
    most = float(np.rint(np.exp(amount.middle + amount.high)))
    return Counting(part=counted.expected(rest, rate_curve(rate)), known=known, most=most)


def _in_groups(amount: Curve, rate: RateDistribution, grouping: Grouping) -> Whole:
    """Groups are the containers: few of them exactly, more by a beta distribution about the expected total."""
    beside = float(grouping.correlation(amount.mean / (1 - amount.zero)))
    if counted.is_unseen(rate_curve(rate), 1 / max(beside, groups.LEAST_CORRELATION) - 1):
        return _alone(amount, rate)
    known = np.array([amount.zero])
    rest: Curve | None = amount
    size = round(grouping.group_size or 1)
    if grouping.group_size == size and not grouping.unlike:
        numbers, masses, more = counted.split(amount, most=size * groups.MOST_GROUPS)
        if (numbers % size).any():
            numbers, masses, more = np.empty(0), np.empty(0), amount
        few = np.bincount(np.rint(numbers / size).astype(int), masses, 1).astype(float)
        few[0] += amount.zero
        exact = groups.containers_mass(rate, size, few, icc=grouping.icc) if len(few) > 1 else None
        known, rest = (known, amount) if exact is None else (exact, more)
    most = float(np.exp(amount.middle + amount.high))
    if rest is None:
        return MassFunction(0, known / known[-1])
    part = counted.expected(rest, rate_curve(rate))

    def strength(numbers: Floats) -> Floats:
        return np.asarray(1 / np.maximum(grouping.correlation(numbers), groups.LEAST_CORRELATION / numbers) - 1)

    kinks = [kink * float(np.exp(rest.middle)) for kink in rate.kinks]
    weight = 1 - rest.zero
    total = counted.bunched(part, strength, rest.mean * rate.mean / weight, kinks=kinks)
    return Counting(part=counted.part_of(total, weight, part.share_at), known=known, most=most)


def _counted(amount: Curve, share: Curve, closer: float = 1.0) -> Whole:
    """Luck counted on the expected total."""
    part = counted.damped(counted.expected(amount, share), closer)
    most = float(np.rint(np.exp(amount.middle + amount.high)))
    return Counting(part=part, known=np.array([amount.zero]), most=most)


def _beta_binomial(number: int, shape: BetaDistribution) -> Whole:
    if number <= MOST_TERMS:
        return MassFunction(0, np.cumsum(beta_binomial(number, shape.a, shape.b)))
    return _counted(Atoms.of(number), rate_curve(shape))
