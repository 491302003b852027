import numpy as np
import pytest

from dudrate.model.amounts import AmountDistribution, LogNormal
from dudrate.model.cells import cells
from dudrate.model.grouping import Grouping
from dudrate.model.pair import Pair
from dudrate.model.quadrature import panel_nodes
from dudrate.model.rates import BetaDistribution, PointDistribution, TriangularDistribution, fit_beta
from dudrate.model.side_by_side import side_by_side
from dudrate.model.spread import part_below, spread_difference

Rate = BetaDistribution | PointDistribution | TriangularDistribution
LOTS, NONE = Grouping(icc=0.05, groups=50), Grouping()
AMOUNTS = {
    "few": LogNormal.from_band(low=50, high=120, level=0.9),
    "several": LogNormal.from_band(low=5_000, high=12_000, level=0.9),
    "nearly known": TriangularDistribution(low=9_000.0, mode=9_500.0, high=10_500.0),
    "hardly known": LogNormal.from_band(low=1_000, high=1_000_000, level=0.9),
}
PAIRS: dict[str, tuple[Rate, Rate]] = {
    "betas": (fit_beta(0.003, 0.03), fit_beta(0.05, 0.23)),
    "near": (PointDistribution(rate=0.01), PointDistribution(rate=0.011)),
    "the same": (PointDistribution(rate=0.14), PointDistribution(rate=0.14)),
    "edges": (
        TriangularDistribution(low=0.01, mode=0.05, high=0.14),
        TriangularDistribution(low=0.02, mode=None, high=0.06),
    ),
}


def by_number(amount: AmountDistribution, a: Rate, b: Rate, grouping: Grouping) -> list[Pair]:
    """A pair at each of a hundred numbers and more, with the weight of the number: no curve between them."""
    edges = amount.line_edges
    line, weights = panel_nodes(np.sort(np.append(edges, (edges[1:] + edges[:-1]) / 2)), 16)
    weights = weights * amount.line_density(line)
    kept = weights > 1e-7 * weights.sum()
    return [
        Pair(
            number=float(number),
            weight=float(weight / weights[kept].sum()),
            a=cells(a, grouping, number=float(number)),
            b=cells(b, grouping, number=float(number)),
        )
        for number, weight in zip(amount.from_line(line[kept]), weights[kept], strict=True)
    ]


@pytest.mark.parametrize("amount", AMOUNTS.values(), ids=list(AMOUNTS))
@pytest.mark.parametrize(("a", "b"), PAIRS.values(), ids=list(PAIRS))
@pytest.mark.parametrize("grouping", [NONE, LOTS], ids=["not bunched", "lots"])
def test_few_numbers_say_what_many_do(amount: AmountDistribution, a: Rate, b: Rate, grouping: Grouping) -> None:
    two, pairs = side_by_side(amount, grouping, a=a, b=b), by_number(amount, a, b, grouping)
    assert len(two.pairs) < len(pairs) / 3
    at_least, tie, shared = (sum(p.weight * p.chances[k] for p in pairs) for k in range(3))
    # From one number to the next the area jumps by a part of the chance of one count, and with 50 lots there is
    # bunching only above 50 submunitions.
    few = amount is AMOUNTS["few"]
    assert two.chances == pytest.approx((at_least, tie, shared), abs=4e-3 if few else 2e-4)
    for level in (0.05, 0.5, 0.95):
        [difference] = two.difference((level,))
        below, reached = (sum(p.weight * p.at_most(difference - less) for p in pairs) for less in (1, 0))
        assert below - 4e-4 <= level <= reached + 4e-4
        [ratio] = two.ratio((level,))
        if 0 < ratio < float("inf"):
            below, reached = (sum(p.weight * p.ratio_at_most(ratio * k) for p in pairs) for k in (1 - 1e-6, 1 + 1e-9))
            assert below - (4e-3 if few else 5e-4) <= level <= reached + (4e-3 if few else 5e-4)


def test_a_number_without_doubt_leaves_the_difference_as_it_is() -> None:
    a, b = PAIRS["betas"]
    two = side_by_side(TriangularDistribution(low=9_999.9, mode=10_000.0, high=10_000.1), NONE, a=a, b=b)
    known = Pair(number=1e4, weight=1.0, a=cells(a, NONE, number=1e4), b=cells(b, NONE, number=1e4))
    below = spread_difference(TriangularDistribution(low=9_999.9, mode=10_000.0, high=10_000.1), two.pairs)
    for difference in (100.0, 500.0, 1_000.0, 1_500.0, 2_500.0):
        assert below(difference) == pytest.approx(known.at_most(difference), abs=3e-4)


@pytest.mark.parametrize(("along", "across"), [(1.0, 1.0), (3.0, 0.5), (0.2, 4.0), (1e-6, 1.0)])
def test_the_part_of_a_flat_mesh_below_a_place(along: float, across: float) -> None:
    # A thousand even places along each side; each is off by half a step at most
    steps = (np.arange(1_000) + 0.5) / 1_000 - 0.5
    heights = (along * steps[:, None] + across * steps).ravel()
    for place in np.linspace(-0.6, 0.6, 13) * (along + across):
        found = part_below(np.array([place]), np.array([along]), np.array([across]))
        assert float(found[0]) == pytest.approx(float((heights <= place).mean()), abs=2e-3)
