"""Two dud rates on one delivery → what the two totals say about each other: chances, shared area, ratio, difference.

The totals are those of two uses of the same number of submunitions: given that number they are independent. Where the
number is uncertain they are compared at the same number and the answers averaged over it, so that not knowing how
many were delivered does not blur which rate leaves more. Nothing is simulated.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from dudrate.model.amounts import AmountDistribution, PointAmount
from dudrate.model.cells import cells, cells_of
from dudrate.model.grouping import Grouping
from dudrate.model.inverse import reaching
from dudrate.model.pair import Pair
from dudrate.model.quadrature import Floats, gauss_nodes, panel_nodes
from dudrate.model.rates import PointDistribution, RateDistribution
from dudrate.model.share_curve import Shares
from dudrate.model.spread import spread_difference

__all__ = ["SideBySide", "side_by_side"]

FEWEST_CELLS = 1024
"""Cells of each total where the number delivered is uncertain, and the comparison is made at several numbers."""

FEWEST_NUMBERS, PER_SPREAD = 3.0, 7.5
"""How many numbers stand for an uncertain one: so many, and more for each standard deviation of its logarithm."""

FIXED = 1.5
"""How many times as many where both rates are fixed, so that all hangs on luck."""

FEW, MORE = 500.0, 2
"""Submunitions below which shares and ratios jump from one number delivered to the next, and how many more it takes."""


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
        at_most = self.pairs[0].at_most if isinstance(self.submunitions, PointAmount) else self._spread
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

    @cached_property
    def _spread(self) -> Callable[[float], float]:
        assert not isinstance(self.submunitions, PointAmount)  # noqa: S101 - narrows the type: a point has one pair
        return spread_difference(self.submunitions, self.pairs)


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
    certain = all(isinstance(rate, PointDistribution) for rate in (a, b)) and grouping.icc == 0
    numbers, weights = _numbers(submunitions, times=FIXED if certain else 1.0)
    shares = [Shares(rate=rate, grouping=grouping) for rate in (a, b)]
    pairs = []
    for number, weight in zip(numbers, weights, strict=True):
        first, second = (cells_of(each, number=float(number), most=FEWEST_CELLS) for each in shares)
        pairs.append(Pair(number=float(number), weight=float(weight), a=first, b=second, rough=True))
    return SideBySide(submunitions=submunitions, pairs=tuple(pairs))


def _numbers(submunitions: AmountDistribution, *, times: float) -> tuple[Floats, Floats]:
    """Numbers that stand for an uncertain one, and their weights: Gauss's nodes on the logarithm of the number.

    From few submunitions to many, the chances change from those of luck to those of the rates: the wider the range of
    numbers, the more of them it takes.
    """
    edges = submunitions.line_edges
    line, weights = panel_nodes(np.sort(np.concatenate([edges, (edges[1:] + edges[:-1]) / 2])), 16)
    mass = weights * submunitions.line_density(line)
    numbers = submunitions.from_line(line)
    kept = (mass > 1e-16 * mass.max()) & (numbers > 0)
    logs, mass = np.log(numbers[kept]), mass[kept]
    middle = np.average(logs, weights=mass)
    spread = float(np.average((logs - middle) ** 2, weights=mass) ** 0.5)
    order = int(np.ceil((FEWEST_NUMBERS + PER_SPREAD * spread) * times)) + (MORE if middle < np.log(FEW) else 0)
    nodes, shares = gauss_nodes(logs, mass, order)
    telling = shares > 1e-7
    return np.exp(nodes[telling]), shares[telling] / shares[telling].sum()
