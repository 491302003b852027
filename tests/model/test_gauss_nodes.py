from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dudrate.model.side_by_side import gauss_nodes


def test_nodes_of_an_even_weight_are_those_of_legendre() -> None:
    # 20,001 even places between −1 and 1 are as good as all of them.
    nodes, weights = gauss_nodes(np.linspace(-1, 1, 20_001), np.ones(20_001), 5)
    legendre, shares = np.polynomial.legendre.leggauss(5)
    assert nodes == pytest.approx(legendre, abs=1e-3)
    assert weights == pytest.approx(shares / 2, abs=1e-3)


@given(st.lists(st.floats(0.01, 5.0), min_size=12, max_size=40), st.integers(1, 6), st.data())
def test_few_nodes_keep_the_moments(steps: list[float], order: int, data: st.DataObject) -> None:
    places = np.cumsum(steps)
    weights = np.array(data.draw(st.lists(st.floats(0.1, 1.0), min_size=len(steps), max_size=len(steps))))
    nodes, shares = gauss_nodes(places, weights, order)
    assert all(low < high for low, high in pairwise(nodes))
    assert (places[0] <= nodes[0]) & (nodes[-1] <= places[-1])
    scaled, few = places / places[-1], nodes / places[-1]
    for power in range(2 * order):
        assert float(shares @ few**power) == pytest.approx(float(np.average(scaled**power, weights=weights)), abs=1e-9)
