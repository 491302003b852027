import numpy as np
import pytest
from scipy.special import ndtr, ndtri

from dudrate.model.cells import cells
from dudrate.model.grouping import Grouping
from dudrate.model.pair import Pair
from dudrate.model.rates import PointDistribution, TriangularDistribution, fit_beta

NONE = Grouping()


def pair(number: float, a: float, b: float) -> Pair:
    both = [cells(PointDistribution(rate=rate), NONE, number=number) for rate in (a, b)]
    return Pair(number=number, weight=1.0, a=both[0], b=both[1])


def test_two_coins() -> None:
    # A one of two at 1/2, B one of two at 1/2: differences −2 … 2 with 1, 4, 6, 4, 1 of 16
    two = pair(2.0, 0.5, 0.5)
    assert two.chances == pytest.approx((11 / 16, 6 / 16, 1.0))
    assert [two.at_most(float(d)) for d in (-3, -2, -1, 0, 1, 2)] == pytest.approx(
        [0, 1 / 16, 5 / 16, 11 / 16, 15 / 16, 1]
    )
    # B ≤ A / 2: both none counts as a ratio of 1; (1, 0), (2, 0), (2, 1): 2 + 1 + 2 of 16
    assert two.ratio_at_most(0.5) == pytest.approx(5 / 16)
    assert two.ratio_at_most(1.0) == pytest.approx(11 / 16)


@pytest.mark.parametrize("number", [500.0, 7_200.0, 1e6, 1e10])
def test_a_quantile_of_the_difference_has_its_score(number: float) -> None:
    both = [cells(rate, NONE, number=number) for rate in (fit_beta(0.003, 0.03), fit_beta(0.05, 0.23))]
    two = Pair(number=number, weight=1.0, a=both[0], b=both[1])
    scores = np.linspace(-3.0, 3.0, 25)
    places = two.difference_quantiles(scores)
    below, above = (two.difference_at_most(np.floor(places + beside)) for beside in (-0.5, 0.5))
    # A place between two counts has a probability between theirs.
    assert (below - 1e-4 <= ndtr(scores)).all()
    assert (ndtr(scores) <= above + 1e-4).all()


def test_a_wide_total_is_read_between_the_counts_of_a_narrow_one() -> None:
    # A has a dud or two of 10^9, B a hundred million: B ÷ A is at or below 1.2 × 10^8 if A is not none
    two = pair(1e9, 1e-9, 0.1)
    assert two.ratio_at_most(1.2e8) == pytest.approx(1 - np.exp(-1), abs=1e-6)
    assert two.ratio_at_most(0.6e8) == pytest.approx(1 - 2 * np.exp(-1), abs=1e-6)


def test_lumps_stand_for_the_cells() -> None:
    cut = cells(TriangularDistribution(low=0.01, mode=0.05, high=0.14), NONE, number=1e6)
    places, masses, reach = cut.lumps
    assert len(places) < 200
    assert masses.sum() == pytest.approx(1.0)
    assert float(masses @ places) == pytest.approx(cut.mean, rel=1e-12)
    assert float(masses @ (places - cut.mean) ** 2) ** 0.5 == pytest.approx(cut.sd, rel=1e-5)
    assert (reach >= 0).all()
    assert abs(float(ndtri(cut.at_most(np.median(places))))) < 1
