import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dudrate.model.amounts import PointAmount
from dudrate.model.cells import Cells, cells, reached
from dudrate.model.dud_share import DudShare
from dudrate.model.grouping import Grouping
from dudrate.model.rates import BetaDistribution, PointDistribution, TriangularDistribution
from dudrate.model.total import Total

Rate = BetaDistribution | PointDistribution | TriangularDistribution
RATES: dict[str, Rate] = {
    "fixed": PointDistribution(rate=0.14),
    "rare": PointDistribution(rate=1e-9),
    "beta": BetaDistribution(a=3.579, b=46.14),
    "U-shaped": BetaDistribution(a=0.3, b=0.4),
    "tested": BetaDistribution(a=47.5, b=1953.5),
    "triangular": TriangularDistribution(low=0.01, mode=0.05, high=0.14),
    "uniform": TriangularDistribution(low=0.0, mode=None, high=1.0),
}
LEVELS = np.array([1e-6, 0.01, 0.05, 0.3, 0.5, 0.7, 0.95, 0.99, 1 - 1e-6])
LOTS = Grouping(icc=0.05, groups=50)


@pytest.mark.parametrize("rate", RATES.values(), ids=list(RATES))
@pytest.mark.parametrize("number", [60, 1_000, 7_200, 300_000, 10_000_000, 10_000_000_000])
def test_cells_hold_the_exact_distribution(rate: Rate, number: int) -> None:
    total = Total(submunitions=PointAmount(count=number), rate=rate)
    cut = cells(rate, Grouping(), number=number)
    counts = total.ppf(LEVELS)
    assert cut.at_most(counts) == pytest.approx(total.cdf(counts), abs=1e-5)
    assert cut.mean == pytest.approx(total.mean, rel=3e-5)
    assert cut.sd == pytest.approx(total.sd, rel=1e-4)


@pytest.mark.parametrize("rate", [RATES["fixed"], RATES["beta"], RATES["uniform"]])
@pytest.mark.parametrize("number", [60, 7_200, 300_000])
def test_bunched_totals_too(rate: Rate, number: int) -> None:
    total = Total(submunitions=PointAmount(count=number), rate=rate, grouping=LOTS)
    cut = cells(rate, LOTS, number=number)
    counts = total.ppf(LEVELS)
    assert cut.at_most(counts) == pytest.approx(total.cdf(counts), abs=1e-5)


def test_few_counts_have_a_cell_each() -> None:
    # rate uniform on 0 to 1: every total of 0, 1, …, N is as likely as the next, by integrating p^k (1 − p)^(N − k)
    cut = cells(RATES["uniform"], Grouping(), number=9)
    assert cut.single
    assert cut.edges.tolist() == list(range(-1, 10))
    assert cut.masses == pytest.approx(np.full(10, 0.1), abs=1e-9)
    assert cut.middles.tolist() == list(range(10))
    assert cut.none == pytest.approx(0.1, abs=1e-9)


@pytest.mark.parametrize(("rate", "total"), [(0.0, 0.0), (1.0, 72_000.0)])
def test_no_duds_and_nothing_but_duds(rate: float, total: float) -> None:
    cut = cells(PointDistribution(rate=rate), LOTS, number=72_000)
    assert (cut.edges.tolist(), cut.cumulative.tolist()) == ([total - 1, total], [0.0, 1.0])


def test_wide_cells_share_their_probability_out_evenly() -> None:
    cut = Cells(edges=np.array([-1.0, 0.0, 4.0]), cumulative=np.array([0.0, 0.2, 1.0]))
    assert not cut.single
    # 0.2 at none, and 0.2 at each of 1, 2, 3 and 4
    assert cut.at_most([-2.0, -1.0, 0.0, 1.0, 2.5, 4.0, 9.0]) == pytest.approx([0, 0, 0.2, 0.4, 0.6, 1, 1])
    assert cut.mean == pytest.approx(2.0)
    assert cut.ppf(0.6) == pytest.approx(2.0)


@pytest.mark.parametrize("number", [100, 7_200, 72_000, 10**6, 10**8, 10**10])
@pytest.mark.parametrize(
    "rate", [RATES["beta"], RATES["U-shaped"], RATES["triangular"], BetaDistribution(a=1e5, b=1e6)]
)
def test_few_nodes_do(rate: Rate, number: int) -> None:
    share = DudShare(rate=rate, grouping=Grouping(), fewest=number, most=number)
    total = Total(submunitions=PointAmount(count=number), rate=rate)
    counts = np.unique(np.concatenate([total.ppf(np.linspace(0.01, 0.99, 25)), np.arange(min(number, 9.0))]))
    wanted = total._given(counts, np.full_like(counts, number), order=48)  # the same integral with far more nodes
    assert reached(share, counts, np.full_like(counts, number)) == pytest.approx(wanted, abs=3e-7)


def test_a_number_that_is_not_whole_lies_between_its_neighbours() -> None:
    # F(0; N, p) = (1 − p)^N and F(1; N, p) = (1 − p)^N + N p (1 − p)^(N − 1), at N = 2.5
    cut = cells(PointDistribution(rate=0.5), Grouping(), number=2.5)
    assert cut.at_most(0.0) == pytest.approx(0.5**2.5)
    assert 0.5 < cut.at_most(1.0) < 0.75
    assert cut.edges[-1] == 3.0


@settings(deadline=None, max_examples=60)
@given(
    number=st.one_of(st.integers(1, 3_000), st.integers(1, 10**10)),
    rate=st.sampled_from(list(RATES.values())),
    lots=st.sampled_from([Grouping(), Grouping(icc=0.3, groups=1.0)]),
)
def test_probability_rises_from_none_to_all(number: int, rate: Rate, lots: Grouping) -> None:
    cut = cells(rate, lots, number=number)
    assert (np.diff(cut.edges) >= 1).all()
    assert (cut.edges == np.round(cut.edges)).all()
    assert (np.diff(cut.cumulative) >= 0).all()
    assert (cut.cumulative[0], cut.cumulative[-1]) == (0.0, 1.0)
    assert cut.edges[0] >= -1
    assert cut.edges[-1] <= number
