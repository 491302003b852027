"""Two dud rates on one delivery → what the two totals say about each other: chances, shared area, ratio, difference.

Two uses of the same number of submunitions, independent given that number. Where it is uncertain, distribution
functions are averaged over it, never quantiles: not knowing it does not blur which rate leaves more.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property, lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dudrate.model import special
from dudrate.model.amounts import AmountDistribution, PointAmount, amount_curve
from dudrate.model.counted import split
from dudrate.model.curve import Atoms, Curve, Floats, step_of
from dudrate.model.groups import MOST_GROUPS, STEPS, Grouping
from dudrate.model.shapes import RateDistribution
from dudrate.model.total import Total
from dudrate.model.whole import Cells, cells, reaching

# Ranges of the number at least and at most: half as wide as what is not known of the rates, which may have hard edges
RANGES, MOST_RANGES = 160, 640
# Standard deviations from the mean at which a difference is looked at
PLACES = np.concatenate([-np.geomspace(24.0, 6.5, 6), np.linspace(-6.0, 6.0, 49), np.geomspace(6.5, 24.0, 6)])
# The same from none, or from one or all of a few lots to either side, where bunched duds may peak
BESIDE = np.concatenate([-np.geomspace(6.0, 1e-5, 24), np.geomspace(1e-5, 6.0, 24)])
_WHOLE = np.arange(-120.0, 121.0)  # differences of few
# How many numbers stand for an uncertain one: so many, and more for each standard deviation on their scale
FEWEST_NUMBERS, PER_SPREAD, MOST_NUMBERS = 2, 4.0, 22
ONE_BY_ONE = 12  # numbers delivered up to which each stands for itself; and how many different ones may all do [count]
# How near ratios that are not of single counts are found, and large differences, as a part of themselves
CLOSE, SAME = 1e-7, 1e-10
LOOKS = 17  # places of a ratio or difference that are looked at first [count]


@dataclass(frozen=True, kw_only=True, eq=False)
class Pair:
    """Both totals of one number delivered [count], independent of each other; `alone`, or for others as well."""

    number: float
    weight: float
    alone: bool
    a: Cells
    b: Cells

    @property
    def chances(self) -> tuple[float, float, float]:
        """P(A ≥ B), P(A = B), and the shared area; within a cell, all counts have the same chance."""
        edges, a, b = self._common
        first, second, counts = np.diff(a), np.diff(b), np.diff(edges)
        tie = first * second / counts
        at_least = first * b[:-1] + (first * second + tie) / 2
        return float(at_least.sum()), float(tie.sum()), float(np.minimum(first, second).sum())

    @property
    def apart(self) -> tuple[float, float]:
        """Least P(A > c) + P(B ≤ c) over all counts c, and with A and B changed: the shared area is at most this."""
        _, a, b = self._common
        return float(np.min(1 - a + b)), float(np.min(1 - b + a))

    @property
    def _common(self) -> tuple[Floats, Floats, Floats]:
        edges = np.union1d(self.a.edges, self.b.edges)
        return edges, self.a.at_most(edges), self.b.at_most(edges)

    def ratio_at_most(self, ratios: Floats) -> Floats:
        """P(B ≤ ratio × A) for each ratio above 0; none of both counts as a ratio of 1."""
        both_none = np.where(ratios < 1, self.a.none * self.b.none, 0.0)
        times = ratios[:, None]
        # a product that may be anywhere between two counts is half a count from the one below it, on average
        if self.a.std * self.b.middles[-1] < self.b.std * self.a.middles[-1]:  # the wider of the two is read
            at, width = times * self.a.middles, times * self.a.reach
            return np.asarray(self.b.at_most(np.where(width > 0.5, at - 0.5, np.floor(at))) @ self.a.masses - both_none)
        at, width = self.b.middles / times, self.b.reach / times
        below = self.a.at_most(np.where(width > 0.5, at - 0.5, np.ceil(at) - 1))
        return np.asarray((1 - below) @ self.b.masses - both_none)

    def difference_at_most(self, differences: Floats) -> Floats:
        """P(B − A ≤ difference) for each difference [count]."""
        if self.a.std < self.b.std:
            return np.asarray(self.b.at_most(self.a.middles + differences[:, None]) @ self.a.masses)
        return np.asarray((1 - self.a.at_most(self.b.middles - differences[:, None] - 1)) @ self.b.masses)


@dataclass(frozen=True, kw_only=True, eq=False)
class SideBySide:
    """Two totals of one delivery, at the number delivered or at the numbers that stand for it."""

    pairs: tuple[Pair, ...]
    beyond: Callable[[Floats], Floats] | None  # of differences, where numbers do not stand alone
    most: float

    @cached_property
    def chances(self) -> list[float]:
        """P(A ≥ B), P(A = B), and the shared area."""
        return self._average([pair.chances for pair in self.pairs])

    @cached_property
    def apart(self) -> list[float]:
        """Least P(A > c) + P(B ≤ c) over all counts c, and with A and B changed: the shared area is at most this."""
        return self._average([pair.apart for pair in self.pairs])

    @cached_property
    def single(self) -> bool:
        """Whether every count has a cell of its own."""
        every = [each.edges for pair in self.pairs for each in (pair.a, pair.b)]
        return all(edges[-1] - edges[0] == len(edges) - 1 for edges in every)

    def ratio(self, levels: tuple[float, ...]) -> tuple[float, ...]:
        """Quantiles of B ÷ A: infinite where A may be nothing, 1 where both are nothing."""
        nothing = [(pair.b.none * (1 - pair.a.none), pair.a.none * (1 - pair.b.none)) for pair in self.pairs]
        none, infinite = self._average(nothing)
        least = min(max(pair.b.edges[0], 0.5) / max(pair.a.edges[-1], 1.0) for pair in self.pairs)
        most = max(max(pair.b.edges[-1], 1.0) / max(pair.a.edges[0], 0.5) for pair in self.pairs)

        def at_most(logs: Floats, *_: Any) -> Floats:
            ratios = np.exp(logs)
            return np.asarray(sum(pair.weight * pair.ratio_at_most(ratios) for pair in self.pairs))

        ends = np.linspace(float(np.log(least)) - 1, float(np.log(most)) + 1, LOOKS)
        width = 1e-9 if self.single else CLOSE

        def near(lows: Floats, highs: Floats, _: Floats) -> NDArray[np.bool_]:
            return np.asarray(highs - lows <= width)

        seen = at_most(ends)
        found = np.exp(reaching(at_most, np.array(levels), ends, near=near, seen=seen, whole=self.single)).tolist()
        return tuple(
            float("inf") if level > 1 - infinite else self._snapped(each) if level * (1 - 1e-13) > none else 0.0
            for level, each in zip(levels, found, strict=True)
        )

    def difference(self, levels: tuple[float, ...]) -> tuple[float, ...]:
        """Quantiles of B − A [count], whole."""
        low = min(pair.b.edges[0] - pair.a.edges[-1] for pair in self.pairs) - 1
        high = max(pair.b.edges[-1] - pair.a.edges[0] for pair in self.pairs) + 1

        def at_most(logs: Floats, *_: Any) -> Floats:  # to both sides of none
            whole = np.floor(np.sinh(logs))
            found = sum(pair.weight * pair.difference_at_most(whole) for pair in self.pairs if pair.alone)
            return np.asarray(found if self.beyond is None else found + self.beyond(whole))

        def as_one(lows: Floats, highs: Floats, _: Floats) -> NDArray[np.bool_]:
            first, last = np.floor(np.sinh(lows)), np.floor(np.sinh(highs))
            return np.asarray(last - first <= np.maximum(1.0, SAME * np.abs(last)))

        first, last = np.arcsinh([min(low, -self.most), max(high, self.most)]).tolist()
        places = np.linspace(first, last, LOOKS)
        found = reaching(at_most, np.array(levels), places, near=as_one, seen=at_most(places))
        return tuple(np.floor(np.sinh(found)).tolist())

    def _average(self, values: Sequence[tuple[float, ...]]) -> list[float]:
        weights = np.array([pair.weight for pair in self.pairs])
        averages: list[float] = np.clip(weights @ np.array(values), 0.0, 1.0).tolist()
        return averages

    def _snapped(self, ratio: float) -> float:
        """The ratio of two whole counts that is meant, where each count has a cell: the largest within rounding."""
        if not self.single:
            plain = Fraction(ratio).limit_denominator(64)  # one of small whole counts may be likely in itself
            return float(plain if abs(plain / Fraction(ratio) - 1) < 2 * CLOSE else f"{ratio:.9g}")
        beyond = ratio * (1 + 3e-9)
        at_none = [1.0] if beyond >= 1 and any(pair.a.none * pair.b.none > 0 for pair in self.pairs) else []
        counts = [pair.a.middles[pair.a.middles > 0] for pair in self.pairs]
        return max(at_none + [float((np.floor(beyond * each) / each).max()) for each in counts if len(each)])


def side_by_side(
    submunitions: AmountDistribution, grouping: Grouping, *, a: RateDistribution, b: RateDistribution
) -> SideBySide:
    """Set two rates on the same delivery side by side."""
    scale = _Scale.of(grouping, a, b, submunitions.mean)
    numbers, rest = _numbers(amount_curve(submunitions), scale)
    most = 2**12 if len(numbers) == 1 else 192  # counts with a cell each
    pairs = []
    for number, weight, alone in numbers:
        first, second = (_cells(int(number), rate, grouping, most) for rate in (a, b))
        pairs.append(Pair(number=number, weight=weight, alone=alone, a=first, b=second))
    if rest is None:
        return SideBySide(pairs=tuple(pairs), beyond=None, most=0.0)
    beyond = _difference_at_most(rest, [pair for pair in pairs if not pair.alone], scale)
    return SideBySide(pairs=tuple(pairs), beyond=beyond, most=float(np.exp(rest.middle + rest.high)))


@dataclass(frozen=True, kw_only=True, eq=False)
class _Scale:
    """How a comparison changes with the number delivered: at logarithms first, and less where rates outweigh luck."""

    grouping: Grouping
    rates: tuple[RateDistribution, RateDistribution]
    even: float  # number from which on what is not known of the rates is more than luck

    @classmethod
    def of(cls, grouping: Grouping, a: RateDistribution, b: RateDistribution, number: float) -> "_Scale":
        even = 0.0
        for rate in (a, b):
            luck, groups, known = _variances(rate, grouping, np.array([number]))
            falling, staying = (luck + groups, known) if grouping.group_size else (luck, known + groups)
            if luck[0] > 0:
                even = max(even, float(number * falling[0] / staying[0]) if staying[0] > 0 else np.inf)
        return cls(grouping=grouping, rates=(a, b), even=even)

    def along(self, numbers: Floats) -> Floats:
        """The integral of (1 + N / even)^(−1/2) over log N: what luck adds to a spread falls off so."""
        if not 0 < self.even < np.inf:
            return np.log(numbers)
        root = np.sqrt(1 + numbers / self.even)
        return np.asarray(np.log(numbers / self.even) - 2 * np.log(root + 1))

    def moments(self, numbers: Floats) -> tuple[Floats, Floats]:
        """Mean and standard deviation of B − A, given the number delivered [count]."""
        a, b = self.rates
        variance = sum(sum(_variances(rate, self.grouping, numbers)) for rate in self.rates)
        return numbers * (b.mean - a.mean), np.sqrt(np.maximum(variance, 1e-12))


def _variances(rate: RateDistribution, grouping: Grouping, numbers: Floats) -> tuple[Floats, Floats, Floats]:
    """Of a total, given the number delivered: by luck, by bunching, and by what is not known of the rate [count²]."""
    apart = rate.mean * (1 - rate.mean) - rate.variance
    together = numbers * (numbers - 1) * grouping.correlation(numbers)
    return apart * numbers, apart * together, rate.variance * numbers**2


@lru_cache(maxsize=64)
def _cells(number: int, rate: RateDistribution, grouping: Grouping, most: int) -> Cells:
    if number == 0:
        return Cells(edges=np.array([-1.0, 0.0]), reached=np.array([0.0, 1.0]))
    return cells(Total(submunitions=PointAmount(count=number), rate=rate, grouping=grouping).whole, most=most)


def _numbers(amount: Curve, scale: _Scale) -> tuple[list[tuple[float, float, bool]], Curve | None]:
    """Numbers with their weights, and whether each stands alone, as the smallest do; and the rest of the amount."""
    few, masses, rest = split(amount, most=ONE_BY_ONE)
    if isinstance(rest, Atoms) and len(rest.values) <= ONE_BY_ONE:
        few, masses = np.append(few, rest.values), np.append(masses, (1 - rest.zero) * rest.masses)
        rest = None
    numbers = [(0.0, amount.zero, True)] if amount.zero else []
    numbers += [(number, mass, True) for number, mass in zip(few.tolist(), masses.tolist(), strict=True)]
    if rest is None:
        return numbers, None
    shares = rest.cells(step := step_of((rest.high - rest.low) / 1_000)).masses
    kept = shares > 1e-12
    delivered, shares = np.exp(rest.logs(step))[kept], shares[kept]
    places = scale.along(delivered)
    spread = float((shares @ (places - shares @ places) ** 2) ** 0.5)
    order = min(int(np.ceil(FEWEST_NUMBERS + PER_SPREAD * spread)), MOST_NUMBERS, len(places) - 1)
    nodes, shares = gauss_nodes(places, shares, order)  # on the scale on which the comparison changes
    size, icc = scale.grouping.group_size or 1.0, scale.grouping.icc
    size = size if size == round(size) else 1.0  # containers of several loads are one distribution, without steps
    unit = size if icc > 0.1 else 1.0  # above this, whole containers alone may stand for others
    stand_for = unit * np.maximum(np.rint(np.exp(np.interp(nodes, places, np.log(delivered))) / unit), 1.0)
    telling = shares > 1e-7
    together, place = np.unique(stand_for[telling], return_inverse=True)
    own = np.bincount(place, shares[telling])
    own = (1 - rest.zero) * own / own.sum()
    in_steps = size > 1 and icc > STEPS and bool(together @ own <= size * MOST_GROUPS)
    numbers += [(number, mass, in_steps) for number, mass in zip(together.tolist(), own.tolist(), strict=True)]
    return numbers, None if in_steps else rest


def _difference_at_most(amount: Curve, pairs: Sequence[Pair], delivery: _Scale) -> Callable[[Floats], Floats]:
    """Distribution function of B − A where the number delivered is uncertain: scores that change slowly with it.

    They are read between those of the pairs and averaged over narrow ranges of the number as straight lines.
    """
    from scipy.interpolate import BarycentricInterpolator, CubicSpline

    numbers = np.array([pair.number for pair in pairs])
    means, spreads = delivery.moments(numbers)
    lots = round(delivery.grouping.groups or 1)
    shares = np.linspace(-1.0, 1.0, 2 * (lots if lots <= 3 else 1) + 1)[:, None]  # of few, the failure of each shows
    peaks = ((shares * numbers - means) / spreads)[..., None] + BESIDE
    columns = np.unique(np.concatenate([PLACES, peaks[np.abs(peaks) < PLACES[-1]].round(9)]))
    edged = bool((np.abs(peaks[[0, -1]]) < PLACES[-1]).any())
    narrow = MOST_RANGES if edged else 0.0 if np.isinf(delivery.even) else 2 * float(np.max(np.abs(means) / spreads))
    shaped = zip(pairs, means, spreads, strict=True)
    levels = np.stack([pair.difference_at_most(mean + spread * columns - 0.5) for pair, mean, spread in shaped])
    whole = np.stack([pair.difference_at_most(_WHOLE) for pair in pairs])
    at_none = np.searchsorted(_WHOLE, 0.0)
    below = _apart(np.minimum(levels, whole[:, at_none - 1, None]), columns)
    above = _apart(np.maximum(levels, whole[:, at_none, None]), columns)
    tables, scale = np.concatenate([below, above, _scores(whole)], axis=1).T.copy(), delivery.along(numbers)
    # of fewer than four, a parabola
    weigh = (CubicSpline if len(pairs) > 3 else BarycentricInterpolator)(scale, np.eye(len(pairs)))
    if isinstance(amount, Atoms) and len(amount.values) <= 320:  # each value stands for itself
        ends, masses = amount.values, amount.masses
    else:  # one end more than there are ranges
        ranges = int(np.clip(narrow * (amount.high - amount.low), RANGES, MOST_RANGES))
        logs = np.linspace(amount.low, amount.high, ranges + 1)
        ends, masses = np.exp(amount.middle + logs), np.diff(np.concatenate([[0.0], amount.rising(logs[1:-1]), [1.0]]))
    own, (mean, spread) = weigh(np.clip(delivery.along(ends), scale[0], scale[-1])), delivery.moments(ends)

    def at_most(places: Floats) -> Floats:
        asked = np.floor(places)[:, None]
        apart = (asked + 0.5 - mean) / spread
        told = (np.abs(asked) <= _WHOLE[-1]) & (spread < 8.0)  # a whole number rather than a share of the spread
        column = np.interp(apart, columns, np.arange(len(columns)) * (1 - 1e-12)) + (asked >= 0) * len(columns)
        at, share = np.where(told, 2 * len(columns) + asked + _WHOLE[-1], column).astype(np.int64), column % 1
        share = np.where(told, 0.0, share)[..., None]
        between = tables[at] * (1 - share) + tables[np.minimum(at + 1, len(tables) - 1)] * share
        scores = np.where(told, 0.0, apart) + np.einsum("rp,arp->ar", own, between)
        chances = _mean_of_line(scores[:, :-1], scores[:, 1:]) if len(mean) > len(masses) else special.ndtr(scores)
        return np.asarray((1 - amount.zero) * (chances @ masses))

    return at_most


def _mean_of_line(start: Floats, end: Floats) -> Floats:
    """Mean of the normal distribution function along a straight line of scores."""

    def area(score: Floats) -> Floats:  # its integral
        return np.asarray(score * special.ndtr(score) + np.exp(-(score**2) / 2) / (2 * np.pi) ** 0.5)

    far = np.abs(end - start) > 1e-3
    across = np.where(far, end - start, 1.0)
    return np.where(far, (area(end) - area(start)) / across, special.ndtr((start + end) / 2))


def _apart(levels: Floats, columns: Floats) -> Floats:
    """How far scores are from the places themselves; what is as good as sure, beyond 7.5, goes on with the places."""
    scores = _scores(levels)
    beyond = np.where(scores > 0, np.maximum(scores, columns), np.minimum(scores, columns))
    return np.where(np.abs(scores) < 7.5, scores, beyond) - columns


def _scores(levels: Floats) -> Floats:
    return np.asarray(special.ndtri(np.clip(np.maximum.accumulate(levels, axis=1), 1e-15, 1 - 1e-15)))


def gauss_nodes(places: Floats, weights: Floats, order: int) -> tuple[Floats, Floats]:
    """Gauss's nodes and weights (Golub and Welsch, by Lanczos): with the moments of many places up to 2 `order` − 1."""
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
