"""Two dud rates on one delivery → what the two totals say about each other: chances, shared area, ratio, difference.

The totals are those of two uses of the same number of submunitions: given that number they are independent. Where the
number is uncertain they are compared at the same number and the answers averaged over it, so that not knowing how
many were delivered does not blur which rate leaves more. Distribution functions are averaged, never quantiles.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from dudrate.model.amounts import AmountDistribution, PointAmount, amount_curve
from dudrate.model.cells import Cells, cells
from dudrate.model.curve import Atoms, Curve, Floats
from dudrate.model.difference import difference_at_most
from dudrate.model.few import split
from dudrate.model.grouping import Grouping
from dudrate.model.pair import Pair
from dudrate.model.quadrature import gauss_nodes
from dudrate.model.rates import PointDistribution, RateDistribution
from dudrate.model.roots import reaching
from dudrate.model.total import Total

__all__ = ["SideBySide", "side_by_side"]

FEWEST_CELLS, FEWEST_LOOKS = 640, 33
"""Cells of each total, and looks at it, where the comparison is made at several numbers delivered."""

FEWEST_NUMBERS, PER_SPREAD, MOST_NUMBERS = 4, 4.0, 22
"""How many numbers stand for an uncertain one: so many, and more for each standard deviation of its logarithm."""

ONE_BY_ONE = 12
"""Numbers delivered up to which each stands for itself; and how many different ones may all do [count]."""


@dataclass(frozen=True, kw_only=True, eq=False)
class SideBySide:
    """Two totals of one delivery, at the number delivered or at the numbers that stand for it.

    Parameters
    ----------
    pairs : tuple of Pair
        At rising numbers, with weights that sum to one.
    alone : int
        How many of these stand for themselves alone; the others for the rest.
    rest : Curve or None
        Submunitions delivered beyond these, zero otherwise [count].
    """

    pairs: tuple[Pair, ...]
    alone: int
    rest: Curve | None = None

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
        none = self._average([pair.b.none * (1 - pair.a.none) for pair in self.pairs])
        finite = 1 - self._average([pair.a.none * (1 - pair.b.none) for pair in self.pairs])
        least = min(max(pair.b.edges[0], 0.5) / max(pair.a.edges[-1], 1.0) for pair in self.pairs)
        most = max(max(pair.b.edges[-1], 1.0) / max(pair.a.edges[0], 0.5) for pair in self.pairs)

        def at_most(logs: Floats) -> Floats:
            ratios = np.exp(logs)
            return np.asarray(sum(pair.weight * pair.ratio_at_most(ratios) for pair in self.pairs))

        low, high = float(np.log(least)) - 1, float(np.log(most)) + 1
        found = np.exp(reaching(at_most, np.array(levels), low=low, high=high, width=1e-9)).tolist()
        return tuple(
            self._snapped(each) if none < level * (1 - 1e-13) <= finite else 0.0 if level <= finite else float("inf")
            for level, each in zip(levels, found, strict=True)
        )

    def difference(self, levels: tuple[float, ...]) -> tuple[float, ...]:
        """Quantiles of B − A [count], whole."""
        low = min(pair.b.edges[0] - pair.a.edges[-1] for pair in self.pairs) - 1
        high = max(pair.b.edges[-1] - pair.a.edges[0] for pair in self.pairs) + 1
        if self.rest is not None:
            top = float(np.exp(self.rest.middle + self.rest.high))
            low, high = min(low, -top), max(high, top)
        whole = reaching(self._difference, np.array(levels), low=low, high=high, width=0.5, slow=True)
        return tuple(np.floor(whole).tolist())

    @cached_property
    def _difference(self) -> Callable[[Floats], Floats]:
        """Distribution function of B − A."""
        few, rest = self.pairs[: self.alone], self.rest
        beyond = difference_at_most(rest, self.pairs[self.alone :]) if rest is not None else None
        weight = 1 - rest.zero if rest is not None else 0.0

        def at_most(places: Floats) -> Floats:
            whole = np.floor(places)
            found = np.zeros(whole.shape)
            for pair in few:
                found += pair.weight * pair.difference_at_most(whole)
            return found if beyond is None else found + weight * np.array([beyond(each) for each in whole.tolist()])

        return at_most

    def _average(self, values: list[float]) -> float:
        weights = [pair.weight for pair in self.pairs]
        return min(max(float(np.average(values, weights=weights)), 0.0), 1.0)

    def _snapped(self, ratio: float) -> float:
        """The ratio of two whole counts that is meant, where each count has a cell: the largest within rounding."""
        if not all(pair.a.single and pair.b.single for pair in self.pairs):
            return float(f"{ratio:.9g}")
        beyond = ratio * (1 + 3e-9)
        at_none = [1.0] if beyond >= 1 and any(pair.a.none * pair.b.none > 0 for pair in self.pairs) else []
        counts = [pair.a.middles[pair.a.middles > 0] for pair in self.pairs]
        return max(at_none + [float((np.floor(beyond * each) / each).max()) for each in counts if len(each)])


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
    numbers, weights, rest, beyond = _numbers(amount_curve(submunitions))
    rough = len(numbers) + len(beyond) > 1
    pairs = []
    for number, weight in zip([*numbers, *beyond], weights, strict=True):
        both = [_cells(int(number), rate, grouping, rough=rough) for rate in (a, b)]
        pairs.append(Pair(number=number, weight=weight, a=both[0], b=both[1], rough=rough))
    return SideBySide(pairs=tuple(pairs), alone=len(numbers), rest=rest)


def _cells(number: int, rate: RateDistribution | PointDistribution, grouping: Grouping, *, rough: bool) -> Cells:
    if number == 0:
        return Cells(edges=np.array([-1.0, 0.0]), cumulative=np.array([0.0, 1.0]))
    total = Total(submunitions=PointAmount(count=number), rate=rate, grouping=grouping)
    return cells(total, most=FEWEST_CELLS, looks=FEWEST_LOOKS) if rough else cells(total)


def _numbers(amount: Curve) -> tuple[list[float], list[float], Curve | None, list[float]]:
    """Numbers that stand for themselves alone, the weights of all, and the rest with the numbers that stand for it.

    The smallest stand alone; beyond, Gauss's nodes on the logarithm. From few submunitions to many, the chances change
    from those of luck to those of the rates: the wider the range, the more of them it takes.
    """
    few, masses, rest = split(amount, most=ONE_BY_ONE)
    if isinstance(amount, Atoms) and len(amount.values) <= ONE_BY_ONE:
        few, masses, rest = amount.values, (1 - amount.zero) * amount.masses, None
    nothing = [amount.zero] if amount.zero else []
    numbers, weights = [0.0] * len(nothing) + few.tolist(), nothing + masses.tolist()
    if rest is None:
        return numbers, weights, None, []
    beyond, shares = _gauss(rest)
    return numbers, weights + ((1 - rest.zero) * shares).tolist(), rest, beyond.tolist()


def _gauss(amount: Curve) -> tuple[Floats, Floats]:
    first, masses = amount.cells(step := 2.0 ** np.ceil(np.log2((amount.high - amount.low) / 1_000)))
    logs = amount.middle + step * (first + 0.5 + np.arange(len(masses)))
    kept = masses > 1e-12
    mean = float(logs @ masses)
    spread = float((masses @ (logs - mean) ** 2) ** 0.5)
    order = min(int(np.ceil(FEWEST_NUMBERS + PER_SPREAD * spread)), MOST_NUMBERS, int(kept.sum()) - 1)
    nodes, shares = gauss_nodes(logs[kept], masses[kept], order)
    numbers = np.maximum(np.rint(np.exp(nodes)), 1.0)
    telling = shares > 1e-7
    together, place = np.unique(numbers[telling], return_inverse=True)
    weights = np.bincount(place, shares[telling])
    return together, weights / weights.sum()
