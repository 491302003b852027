"""Zeros of many rising curves at once: steep, level, stepped."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dudrate.model.burden.roots import CLOSE, Missed, root
from dudrate.model.quadrature import Floats


@given(zeros=st.lists(st.floats(-50.0, 50.0), min_size=1, max_size=6), steep=st.floats(0.01, 100.0))
def test_rising_curves_are_followed_to_their_zeros(zeros: list[float], steep: float) -> None:
    goal = np.array(zeros)

    def missed(places: Floats) -> Missed:
        return np.tanh(steep * (places - goal)), steep / np.cosh(np.clip(steep * (places - goal), -300, 300)) ** 2

    found = root(missed, np.full(goal.shape, -60.0), np.full(goal.shape, 70.0))
    assert found == pytest.approx(goal, abs=CLOSE * max(1.0, 1 / steep) + 1e-9)


@pytest.mark.parametrize("start", [-1e9, 0.3, 1e9])
def test_where_it_begins_does_not_matter(start: float) -> None:
    begun = np.full(2, start)
    found = root(lambda x: (x**3 - np.array([8.0, 27.0]), 3 * x**2), np.zeros(2), np.full(2, 10.0), start=begun)
    assert found == pytest.approx([2.0, 3.0], abs=1e-9)


def test_a_step_is_found_though_all_beside_it_is_level() -> None:
    def missed(places: Floats) -> Missed:
        return np.where(places < 0.7, -0.4, 0.6), np.zeros(places.shape)

    assert root(missed, np.zeros(1), np.ones(1)) == pytest.approx([0.7], abs=1e-8)


def test_each_is_what_it_is_alone() -> None:
    goal = np.array([0.001, 0.5, 0.999])

    def of(levels: Floats) -> Floats:
        return root(lambda x: (x**2 - levels, 2 * x), np.zeros(levels.shape), np.ones(levels.shape))

    assert of(goal).tolist() == [float(of(goal[place : place + 1])[0]) for place in range(3)]
