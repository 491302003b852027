"""Two dud rates on one delivery → what the two totals say about each other: chances, shared area, ratio, difference.

The totals are those of two uses of the same number of submunitions: given that number they are independent. Where the
number is uncertain they are compared at the same number and the answers averaged over it, so that not knowing how
many were delivered does not blur which rate leaves more. Nothing is simulated.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from dudrate.model.amounts import AmountDistribution, PointAmount
from dudrate.model.cells import Cells, cells
from dudrate.model.grouping import Grouping
from dudrate.model.inverse import reaching
from dudrate.model.quadrature import Floats, panel_nodes
from dudrate.model.rates import PointDistribution, RateDistribution

__all__ = ["SideBySide", "side_by_side"]

FEWEST_CELLS = 512
"""Cells of each total where the number delivered is uncertain, and the comparison is made at a dozen numbers."""

FEW = 8.0
"""Mean total below which differences are whole numbers rather than shares of the number delivered [count]."""

RANGE = 2.5
"""Logarithm of the widest range of numbers delivered that four of them stand for."""

WHOLE = 1 + 1e-14
"""What is within rounding of a whole count is that count."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Pair:
    """Both totals of one number delivered [count], and the weight of that number."""

    number: float
    weight: float
    a: Cells
    b: Cells

    @property
    def chances(self) -> tuple[float, float, float]:
        """P(A ≥ B), P(A = B), and the shared area of the two distributions.

        On cells cut at the edges of both: within one, the two totals are at any of its counts with the same chance.
        """
        edges, a, b = self._common
        first, second, counts = np.diff(a), np.diff(b), np.diff(edges)
        tie = first * second / counts
        at_least = first * b[:-1] + (first * second + tie) / 2
        return float(at_least.sum()), float(tie.sum()), float(np.minimum(first, second).sum())

    @property
    def apart(self) -> tuple[float, float]:
        """Least P(A > c) + P(B ≤ c) over all counts c, and the same with A and B changed.

        The shared area is at most this; the first holds as well for any smaller A and larger B, the second for any
        larger A and smaller B.
        """
        _, a, b = self._common
        return float(np.min(1 - a + b)), float(np.min(1 - b + a))

    @property
    def _common(self) -> tuple[Floats, Floats, Floats]:
        edges = np.union1d(self.a.edges, self.b.edges)
        return edges, self.a.at_most(edges), self.b.at_most(edges)

    def ratio_at_most(self, ratio: float) -> float:
        """P(B ≤ ratio × A) for a ratio above 0; none of both counts as a ratio of 1."""
        if self.a.sd * self.b.mean < self.b.sd * self.a.mean:
            reached = self.a.masses @ self.b.at_most(ratio * self.a.middles * WHOLE)
        else:  # the wider of the two is the one whose distribution function is read
            reached = self.b.masses @ (1 - self.a.at_most(np.ceil(self.b.middles / (ratio * WHOLE)) - 1))
        return float(reached) - (self.a.none * self.b.none if ratio < 1 else 0.0)

    def difference_at_most(self, differences: Floats) -> Floats:
        """P(B − A ≤ difference) for each difference [count]."""
        if self.a.sd < self.b.sd:
            return np.asarray(self.b.at_most(self.a.middles + differences[:, None]) @ self.a.masses)
        return np.asarray((1 - self.a.at_most(np.ceil(self.b.middles - differences[:, None]) - 1)) @ self.b.masses)

    def at_most(self, difference: float) -> float:
        """P(B − A ≤ difference) for one difference [count]."""
        return float(self.difference_at_most(np.floor([difference]))[0])


@dataclass(frozen=True, kw_only=True, eq=False)
class SideBySide:
    """Two totals of one delivery, at the number delivered or at a dozen numbers that stand for it."""

    submunitions: AmountDistribution | PointAmount
    pairs: tuple[Pair, ...]

    @cached_property
    def chances(self) -> tuple[float, float, float]:
        """P(A ≥ B), P(A = B), and the shared area."""
        found = zip(*(pair.chances for pair in self.pairs), strict=True)
        at_least, tie, shared = (self._average(list(each)) for each in found)
        return at_least, tie, shared

    @cached_property
    def apart(self) -> tuple[float, float]:
        """Highest shared area if A is this or less and B this or more; and the other way about."""
        first, second = (self._average(list(each)) for each in zip(*(pair.apart for pair in self.pairs), strict=True))
        return first, second

    def ratio(self, levels: tuple[float, ...]) -> tuple[float, ...]:
        """Quantiles of B ÷ A: infinite where A may be nothing, 1 where both are nothing."""
        return tuple(self._ratio(level) for level in levels)

    def difference(self, levels: tuple[float, ...]) -> tuple[float, ...]:
        """Quantiles of B − A [count], whole."""
        low = min(pair.b.edges[0] - pair.a.edges[-1] for pair in self.pairs) - 1
        high = max(pair.b.edges[-1] - pair.a.edges[0] for pair in self.pairs) + 1
        at_most = self.pairs[0].at_most if len(self.pairs) == 1 else self._spread
        whole = [reaching(at_most, level, low=low, high=high, width=0.25) for level in levels]
        return tuple(float(round(each)) for each in whole)

    def _average(self, values: list[float]) -> float:
        weights = [pair.weight for pair in self.pairs]
        return min(max(float(np.average(values, weights=weights)), 0.0), 1.0)

    def _ratio(self, level: float) -> float:
        none = self._average([pair.b.none * (1 - pair.a.none) for pair in self.pairs])
        finite = 1 - self._average([pair.a.none * (1 - pair.b.none) for pair in self.pairs])
        if not none < level * (1 - 1e-13) <= finite:
            return 0.0 if level <= finite else float("inf")
        least = min(max(pair.b.edges[0], 0.5) / max(pair.a.edges[-1], 1.0) for pair in self.pairs)
        most = max(max(pair.b.edges[-1], 1.0) / max(pair.a.edges[0], 0.5) for pair in self.pairs)

        def at_most(log: float) -> float:
            return self._average([pair.ratio_at_most(float(np.exp(log))) for pair in self.pairs])

        low, high = float(np.log(least)) - 1, float(np.log(most)) + 1
        return self._snapped(float(np.exp(reaching(at_most, level, low=low, high=high, width=1e-10))))

    def _snapped(self, ratio: float) -> float:
        """The ratio of two whole counts that is meant, where each count has a cell: the largest within rounding."""
        if not all(pair.a.single and pair.b.single for pair in self.pairs):
            return float(f"{ratio:.9g}")
        beyond = ratio * (1 + 3e-10)
        at_none = [1.0] if beyond >= 1 and any(pair.a.none * pair.b.none > 0 for pair in self.pairs) else []
        counts = [pair.a.middles[pair.a.middles > 0] for pair in self.pairs]
        return max(at_none + [float((np.floor(beyond * each) / each).max()) for each in counts if len(each)])

    def _spread(self, difference: float) -> float:
        """P(B − A ≤ difference) over an uncertain number: difference ÷ number hardly depends on the number.

        Its distribution function is averaged over each of 400 narrow ranges of the number, between the tables of the
        two numbers next to it. Where a few duds are left, it is the difference that hardly does.
        """
        edges, weights, nearness = self._ranges
        shares = (np.floor(difference) + 0.5) / edges
        reached = np.zeros(len(weights))
        for pair, table, near in zip(self.pairs, self._tables, nearness, strict=True):
            if table is None:
                reached += near * pair.at_most(difference)
                continue
            places, levels, areas = table
            area = np.interp(shares, places, areas) + np.maximum(shares - places[-1], 0.0)
            step = np.diff(shares)
            still = np.abs(step) <= 1e-12 * np.abs(shares[1:])
            mean = np.diff(area) / np.where(still, 1.0, step)
            reached += near * np.where(still, np.interp(shares[1:], places, levels, left=0.0, right=1.0), mean)
        return float(weights @ reached)

    @cached_property
    def _ranges(self) -> tuple[Floats, Floats, Floats]:
        """Edges of narrow ranges of the number delivered, their probabilities, and how near each table is to each."""
        from scipy.special import ndtr

        scores = np.linspace(-6.5, 6.5, 401)
        edges = self.submunitions.ppf(ndtr(scores))
        weights = np.diff(ndtr(scores))
        middles = np.log(edges[1:] * edges[:-1]) / 2
        logs = np.log([pair.number for pair in self.pairs])
        nearness = np.stack([np.interp(middles, logs, each) for each in np.eye(len(logs))])
        return edges, weights / weights.sum(), nearness

    @cached_property
    def _tables(self) -> list[tuple[Floats, Floats, Floats] | None]:
        """For each number, the distribution function of difference ÷ number, and the area under it; not of few duds."""
        return [None if max(pair.a.mean, pair.b.mean) < FEW else _table(pair) for pair in self.pairs]


def _table(pair: Pair) -> tuple[Floats, Floats, Floats]:
    """Places of difference ÷ number, the distribution function there, and the area under it."""
    from scipy.interpolate import PchipInterpolator
    from scipy.special import ndtr, ndtri

    levels = ndtr(np.linspace(-8.0, 8.0, 129))
    a, b = pair.a.quantile(1 - levels), pair.b.quantile(levels)
    reach = np.hypot(a - a[64], b - b[64]) * np.where(levels < 0.5, -1.0, 1.0)  # as of two independent normals
    places = np.unique(np.round(b[64] - a[64] + reach))
    places = np.concatenate([[places[0] - 1], places, [places[-1] + 1]])
    curve = PchipInterpolator(places, ndtri(np.clip(pair.difference_at_most(places), 1e-16, 1 - 1e-16)))
    fine = np.interp(np.linspace(0, len(places) - 1, 8 * len(places)), np.arange(len(places)), places)
    shares, reached = (fine + 0.5) / pair.number, ndtr(curve(fine))
    areas = np.concatenate([[0.0], np.cumsum(np.diff(shares) * (reached[1:] + reached[:-1]) / 2)])
    return shares, reached, areas


def side_by_side(
    submunitions: AmountDistribution | PointAmount,
    grouping: Grouping,
    *,
    a: RateDistribution | PointDistribution,
    b: RateDistribution | PointDistribution,
) -> SideBySide:
    """Set two rates on the same delivery side by side.

    Parameters
    ----------
    submunitions : AmountDistribution or PointAmount
        Submunitions delivered [count], the same for both.
    grouping : Grouping
        Bunching of duds, the same for both.
    a, b : RateDistribution or PointDistribution
        Dud rates.

    Examples
    --------
    Two submunitions at 1/2 and two at 1: A ≥ B when both of A fail.

    >>> half, all_fail = PointDistribution(rate=0.5), PointDistribution(rate=1.0)
    >>> two = side_by_side(PointAmount(count=2), Grouping(), a=half, b=all_fail)
    >>> [round(chance, 12) for chance in two.chances], two.difference((0.05, 0.5, 0.95))
    ([0.25, 0.25, 0.25], (0.0, 1.0, 2.0))
    """
    if isinstance(submunitions, PointAmount):
        known = float(submunitions.count)
        both = [cells(rate, grouping, number=known) for rate in (a, b)]
        return SideBySide(submunitions=submunitions, pairs=(Pair(number=known, weight=1.0, a=both[0], b=both[1]),))
    numbers, weights = _numbers(submunitions)
    pairs = []
    for number, weight in zip(numbers, weights, strict=True):
        first, second = (cells(rate, grouping, number=float(number), most=FEWEST_CELLS) for rate in (a, b))
        pairs.append(Pair(number=float(number), weight=float(weight), a=first, b=second))
    return SideBySide(submunitions=submunitions, pairs=tuple(pairs))


def _numbers(submunitions: AmountDistribution) -> tuple[Floats, Floats]:
    """Numbers that stand for an uncertain one, and their weights: four in each range of a few times the lowest.

    From few submunitions to many, the chances change from those of luck to those of the rates.
    """
    places = np.maximum(submunitions.from_line(submunitions.line_edges), 1e-9)
    parts = np.maximum(np.ceil(np.log(places[1:] / places[:-1]) / RANGE).astype(int), 1)
    ends = zip(places[:-1], places[1:], parts, strict=True)
    inner = submunitions.to_line(np.concatenate([np.geomspace(low, high, n + 1)[1:-1] for low, high, n in ends]))
    line, weights = panel_nodes(np.sort(np.concatenate([submunitions.line_edges, inner])), 4)
    weights = weights * submunitions.line_density(line)
    kept = weights > 1e-7 * weights.sum()
    return submunitions.from_line(line[kept]), weights[kept] / weights[kept].sum()
