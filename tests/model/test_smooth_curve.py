import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.interpolate import CubicSpline

from dudrate.model.shapes import rising_curve, smooth_curve

ascending = st.lists(st.floats(0.01, 10.0), min_size=2, max_size=30).map(np.cumsum)


def test_a_cubic_is_its_own_spline() -> None:
    # Slopes at the ends are those of the cubic through four values, so a cubic is met everywhere.
    places = np.array([-1.0, 0.0, 0.3, 1.7, 2.0, 5.0])
    wanted = np.linspace(-1.0, 5.0, 61)
    curve = smooth_curve(places, 2 - 3 * places + places**3)
    assert curve(wanted) == pytest.approx(2 - 3 * wanted + wanted**3, abs=1e-11)


def test_the_spline_is_that_of_scipy_away_from_its_ends() -> None:
    places = np.sort(np.append(np.linspace(0.0, 6.0, 40), [1.01, 3.33]))
    wanted = np.linspace(0.0, 6.0, 333)
    ours, theirs = smooth_curve(places, np.sin(places)), CubicSpline(places, np.sin(places))
    assert ours(wanted) == pytest.approx(theirs(wanted), abs=5e-6)
    # Steps h of 0.15: the error of a cubic spline is 5 h⁴ / 384 at most, and at its ends a few times that.
    assert ours(wanted) == pytest.approx(np.sin(wanted), abs=4 * 5 * (6 / 39) ** 4 / 384)


def test_beyond_its_ends_a_curve_stays() -> None:
    curve = smooth_curve(np.array([0.0, 1.0, 2.0, 3.0]), np.array([1.0, 2.0, 4.0, 8.0]))
    assert curve(np.array([-5.0, 9.0])).tolist() == [1.0, 8.0]


def test_two_values_make_a_straight_line() -> None:
    assert smooth_curve(np.array([0.0, 2.0]), np.array([0.0, 1.0]))(np.array([0.5])).tolist() == [0.25]


@given(ascending, st.data())
def test_a_rising_curve_rises_and_meets_its_values(places: np.ndarray, data: st.DataObject) -> None:
    steps = st.lists(st.floats(1e-6, 1e3), min_size=len(places), max_size=len(places))
    values = np.cumsum(data.draw(steps))
    curve = rising_curve(places, values)
    found = curve(np.linspace(places[0], places[-1], 301))
    assert (np.diff(found) >= -1e-12 * values[-1]).all()
    assert curve(places) == pytest.approx(values, rel=1e-12)


def test_a_rising_curve_is_the_smooth_one_where_that_rises() -> None:
    places = np.linspace(-3.0, 3.0, 25)
    values = np.arctan(places)
    wanted = np.linspace(-3.0, 3.0, 101)
    assert rising_curve(places, values)(wanted).tolist() == smooth_curve(places, values)(wanted).tolist()
