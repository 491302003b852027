import cmath
import math

import numpy as np
import pytest
from scipy import special

from dudrate.model.log_grid import LogGrid, invert, log_gamma_ratio, phase_sum, times_i


@pytest.mark.parametrize("count", [2, 3, 64, 97, 1_000])
def test_phase_sums_are_the_plain_sums(count: int) -> None:
    logs, weights = np.array([-3.0, 0.0, 0.7, 11.5]), np.array([0.1, 0.2, 0.3, 0.4])
    frequencies = 0.25 + 0.37 * np.arange(count, dtype=np.float64)
    plain = [sum(w * cmath.exp(1j * t * x) for x, w in zip(logs, weights, strict=True)) for t in frequencies]
    assert np.abs(phase_sum(logs, weights, frequencies=frequencies) - plain).max() < 1e-11


@pytest.mark.parametrize("shape", [1e-3, 0.5, 3.6, 11.9, 12.0, 50.0, 1e4])
def test_gamma_ratios_are_those_of_the_gamma_function(shape: float) -> None:
    shift = times_i(np.linspace(0.0, 200.0, 101))
    wanted = special.loggamma(shape + shift) - special.loggamma(shape)
    error = np.exp(log_gamma_ratio(shape, shift) - wanted) - 1
    assert np.abs(error).max() < 1e-10  # two logarithms of 1e5 taken apart by scipy


def test_gamma_ratios_of_large_shapes_keep_their_digits() -> None:
    # Gamma(a + 1) / Gamma(a) = a; two logarithms of 2e11 taken apart would leave five digits.
    found = log_gamma_ratio(1e10, np.array([1 + 0j]))
    assert found[0].real == pytest.approx(math.log(1e10), rel=1e-15)


def test_a_normal_comes_back_from_its_characteristic_function() -> None:
    grid = invert(
        lambda t: np.asarray(np.exp(1.5 * times_i(t) + 0.02 * times_i(t) ** 2)),
        low=1.5 - 1.6,
        high=1.5 + 1.6,
        period=3.5,
        bandwidth=math.inf,
    )
    z = np.array([-4.0, -1.0, 0.0, 0.3, 2.0, 4.0])
    values = np.exp(1.5 + 0.2 * z)
    assert grid.distribution_function(values) == pytest.approx(special.ndtr(z), abs=2e-7)
    assert grid.quantile(special.ndtr(z)) == pytest.approx(values, rel=1e-6)


def test_a_narrow_bandwidth_blurs_and_never_falls() -> None:
    # A uniform logarithm between 0 and 1, followed to a frequency of 60 only.
    grid = invert(
        lambda t: np.asarray(np.exp(0.5 * times_i(t)) * np.sinc(t / (2 * np.pi))),
        low=0.0,
        high=1.0,
        period=1.1,
        bandwidth=60.0,
    )
    assert (np.diff(grid.cumulative) >= 0).all()
    levels = np.linspace(0.3, 0.7, 9)
    assert grid.quantile(levels) == pytest.approx(np.exp(levels), rel=1e-3)


def test_curves_between_places_rise_even_where_slopes_overshoot() -> None:
    grid = LogGrid(
        low=0.0,
        step=1.0,
        cumulative=np.array([0.0, 0.1, 0.9, 1.0]),
        density=np.array([0.0, 9.0, 0.0, 0.0]),
        bounds=(0.0, 3.0),
    )
    places = np.exp(np.linspace(0.0, 3.0, 301))
    assert (np.diff(grid.distribution_function(places)) >= 0).all()
    levels = np.linspace(0.01, 0.99, 99)
    assert grid.distribution_function(grid.quantile(levels)) == pytest.approx(levels, abs=1e-6)
