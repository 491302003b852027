import numpy as np
import pytest

from dudrate.model.grouping import Grouping
from dudrate.model.rates import BetaDistribution, PointDistribution, TriangularDistribution
from dudrate.model.read_total import ReadTotal, rising
from dudrate.model.share_curve import Shares

Rate = BetaDistribution | PointDistribution | TriangularDistribution
RATES: dict[str, Rate] = {
    "fixed": PointDistribution(rate=0.14),
    "rare": PointDistribution(rate=1e-9),
    "U-shaped": BetaDistribution(a=0.3, b=0.4),
    "triangular": TriangularDistribution(low=0.01, mode=0.05, high=0.14),
}
GROUPINGS = {"none": Grouping(), "lots": Grouping(icc=0.05, groups=50), "container": Grouping(icc=0.05, group_size=72)}


@pytest.mark.parametrize("rate", RATES.values(), ids=list(RATES))
@pytest.mark.parametrize("grouping", GROUPINGS.values(), ids=list(GROUPINGS))
@pytest.mark.parametrize("number", [2.5, 100.0, 7_200.0, 1e6, 1e10])
def test_the_total_lies_where_it_is_looked_for(rate: Rate, grouping: Grouping, number: float) -> None:
    total = ReadTotal.of(Shares(rate=rate, grouping=grouping), number)
    ends = total.at_most(np.array([total.first, total.last]))
    assert ends[0] <= 1e-14 or total.first == 0.0
    assert ends[1] >= 1 - 1e-12
    assert -1 <= total.first < total.last <= np.ceil(number)
    assert (np.diff(total.looks) >= 1).all()
    assert (total.looks[0], total.looks[-1]) == (total.first, total.last)
    reached = total.at_most(total.looks)
    assert (np.diff(reached) >= -1e-9).all()
    # No two neighbouring looks are far apart: what lies between them is at most a quarter, or they are neighbours.
    assert ((np.diff(reached) < 0.25) | (np.diff(total.looks) < 3)).all()


def test_steps_are_even_in_score() -> None:
    from scipy.special import ndtri

    total = ReadTotal.of(Shares(rate=RATES["triangular"], grouping=Grouping()), 1e6)
    scores = ndtri(np.clip(total.at_most(total.looks), 1e-18, 1 - 1e-16))
    steps = total.steps(total.looks, np.maximum.accumulate(scores), 65)
    found = ndtri(total.at_most(steps))
    inside = np.abs(found) < 4
    assert found[inside] == pytest.approx(np.linspace(-8.0, 8.0, 65)[inside], abs=0.1)


def test_places_where_nothing_rises_are_left_out() -> None:
    places, scores = rising(np.arange(5.0), np.array([0.0, 0.0, 1.0, 1.0, 2.0]))
    assert (places.tolist(), scores.tolist()) == ([0.0, 2.0, 4.0], [0.0, 1.0, 2.0])
