"""Products, quotients and mixtures of curves against closed forms and against plain draws."""

import pickle
from math import exp, log, sqrt

import numpy as np
import pytest
from scipy.special import betainc, betaincinv, ndtr

from dudrate.errors import InputError
from dudrate.model.curve import Atoms, Curve, mixture, reciprocal, scaled, times
from dudrate.model.shapes import LogNormal, beta, curve_of, log_uniform, triangular

LEVELS = np.array([1e-4, 0.001, 0.05, 0.25, 0.5, 0.75, 0.95, 0.999, 1 - 1e-4])


def log_normal(*, median: float, log_sd: float) -> Curve:
    return curve_of(LogNormal(mu=log(median), sigma=log_sd), smooth=True)


SHAPES: dict[str, Curve] = {
    "log-normal": log_normal(median=2.0, log_sd=0.5),
    "very wide": log_normal(median=1e5, log_sd=7.0),
    "narrow": log_normal(median=3.0, log_sd=1e-6),
    "log-uniform": log_uniform(0.1, 10.0),
    "uniform": triangular(0.02, None, 0.14),
    "uniform from nothing": triangular(0.0, None, 1.0),
    "triangular": triangular(0.84, 0.94, 1.0),
    "triangular at an edge": triangular(1.0, 1.0, 4.0),
    "beta": beta(3.579, 46.14),
    "beta of no dud": beta(0.5, 20.5),
    "values": Atoms.of([1.0, 3.0, 10.0], [0.5, 0.3, 0.2]),
    "value": Atoms.of(7.0),
}


def drawn(curve: Curve, rng: np.random.Generator, size: int = 400_000) -> np.ndarray:
    """Draws by even levels in random order: far less noise than random ones."""
    levels = (np.arange(size) + 0.5) / size
    rng.shuffle(levels)
    return curve.ppf(levels)


def test_log_normals_multiply_and_divide_in_closed_form() -> None:
    one, two = log_normal(median=2.0, log_sd=0.3), log_normal(median=10.0, log_sd=0.4)
    for total, median in ((times(one, two), 20.0), (times(one, over=[two]), 0.2), (times(one, two, 5, over=[4]), 25.0)):
        expected = log_normal(median=median, log_sd=0.5)
        assert np.allclose(total.ppf(LEVELS), expected.ppf(LEVELS), rtol=1.2e-4)
        assert np.allclose(total.cdf(expected.ppf(LEVELS)), LEVELS, atol=3e-5)
        assert total.mean == pytest.approx(expected.mean, rel=1e-6)
        assert total.std == pytest.approx(expected.mean * sqrt(exp(0.25) - 1), rel=2e-5)


@pytest.mark.parametrize("one", SHAPES)
def test_products_of_every_pair_agree_with_draws(one: str) -> None:
    rng = np.random.default_rng(7)
    for two, other in SHAPES.items():
        total = times(SHAPES[one], other)
        draws = np.sort(drawn(SHAPES[one], rng) * drawn(other, rng))
        places = total.ppf(LEVELS)
        below = np.searchsorted(draws, places * (1 - 1e-5)) / len(draws)
        reached = np.searchsorted(draws, places * (1 + 1e-5), side="right") / len(draws)
        error = 4 * np.sqrt(LEVELS * (1 - LEVELS) / len(draws)) + np.where(LEVELS > 0.99, 1e-3, 1e-4)
        assert (below <= LEVELS + error).all(), two
        assert (reached >= LEVELS - error).all(), two
        assert total.mean == pytest.approx(SHAPES[one].mean * other.mean, rel=1e-12)


@pytest.mark.parametrize("name", ["log-normal", "narrow", "log-uniform", "uniform", "triangular", "beta"])
def test_a_reciprocal_is_the_quantity_turned_about(name: str) -> None:
    turned = reciprocal(SHAPES[name])
    assert np.allclose(turned.ppf(LEVELS) * SHAPES[name].ppf(1 - LEVELS), 1.0, rtol=1e-9)
    assert turned.mean == pytest.approx(np.mean(1 / drawn(SHAPES[name], np.random.default_rng(1))), rel=1e-4)
    assert times(turned, 3.0, over=[turned]).mean == pytest.approx(3.0 * turned.mean * SHAPES[name].mean)


def test_the_reciprocal_of_a_few_values_is_exact() -> None:
    assert reciprocal(SHAPES["values"]).ppf([0.2, 0.5, 0.51]) == pytest.approx([0.1, 1 / 3, 1.0], rel=1e-12)


def test_an_edge_stays_where_it_is_beside_what_is_much_narrower() -> None:
    for name in ("log-uniform", "triangular", "uniform"):
        total = times(SHAPES["narrow"], SHAPES[name])
        assert np.allclose(total.ppf(LEVELS), 3.0 * SHAPES[name].ppf(LEVELS), rtol=1e-5), name


def test_a_known_factor_scales_exactly() -> None:
    for curve in SHAPES.values():
        assert np.allclose(scaled(curve, 1000.0).ppf(LEVELS), 1000.0 * curve.ppf(LEVELS), rtol=1e-12)
        assert times(curve, 0.0).ppf([0.5, 0.999]).tolist() == [0.0, 0.0]


def test_nothing_comes_out_of_nothing_and_keeps_its_probability() -> None:
    some = Atoms.of([0.0, 2.0], [0.3, 0.7])
    total = times(some, SHAPES["log-normal"], some)
    assert total.zero == pytest.approx(1 - 0.7**2)
    assert total.ppf([0.1, 0.5, 0.51]).tolist() == [0.0, 0.0, 0.0]
    assert float(total.cdf(0.0)) == pytest.approx(0.51)
    assert total.ppf(0.51 + 0.49 / 2).item() == pytest.approx(2.0 * 4.0, rel=1e-6)
    with pytest.raises(InputError, match="can be zero"):
        times(1.0, over=[some])


def test_a_mixture_weighs_its_parts() -> None:
    parts = [SHAPES["log-normal"], SHAPES["log-uniform"]]
    both = mixture([3, 1], parts)
    places = both.ppf(LEVELS)
    assert np.allclose(0.75 * parts[0].cdf(places) + 0.25 * parts[1].cdf(places), LEVELS, atol=1e-4)
    assert both.mean == 0.75 * parts[0].mean + 0.25 * parts[1].mean


def test_a_value_among_the_parts_of_a_mixture_stands_within_a_cell() -> None:
    both = mixture([1, 1], [Atoms.of(3.0), SHAPES["log-uniform"]])
    assert both.ppf([0.45, 0.7]) == pytest.approx([3.0, 3.0], rel=2e-3)  # a cell
    wide = times(both, log_normal(median=1.0, log_sd=0.2))
    other = times(SHAPES["log-uniform"], log_normal(median=1.0, log_sd=0.2))
    expected = 0.5 * log_normal(median=3.0, log_sd=0.2).cdf(2.5) + 0.5 * other.cdf(2.5)
    assert float(wide.cdf(2.5)) == pytest.approx(float(expected), abs=2e-5)


def test_the_last_digits_of_the_inputs_stay_last_digits() -> None:
    for one in SHAPES.values():
        near = times(scaled(one, 1 + 2e-16), SHAPES["beta"], over=[log_uniform(2.0, 40.0 * (1 + 2e-16))])
        here = times(one, SHAPES["beta"], over=[log_uniform(2.0, 40.0)])
        assert np.allclose(near.ppf(LEVELS[2:7]), here.ppf(LEVELS[2:7]), rtol=1e-12)


def test_a_curve_can_be_pickled() -> None:
    total = times(SHAPES["beta"], SHAPES["log-normal"])
    again = pickle.loads(pickle.dumps(total))  # noqa: S301 - its own bytes
    assert again.ppf(LEVELS).tolist() == total.ppf(LEVELS).tolist()


@pytest.mark.parametrize("level", [0.0, 1.0, -0.1, float("nan")])
def test_a_level_is_between_nothing_and_all(level: float) -> None:
    with pytest.raises(InputError, match="level"):
        SHAPES["beta"].ppf(level)


@pytest.mark.parametrize(
    ("make", "name"),
    [
        (lambda: log_uniform(0.0, 1.0), "low"),
        (lambda: triangular(3.0, 2.0, 4.0), "low"),
        (lambda: Atoms.of([-1.0]), "values"),
        (times, "factors"),
        (lambda: scaled(SHAPES["beta"], -1.0), "scale"),
    ],
)
def test_what_makes_no_curve_is_refused(make: object, name: str) -> None:
    with pytest.raises(InputError, match=name):
        make()  # type: ignore[operator]


def test_means_of_reciprocals_have_closed_forms() -> None:
    assert reciprocal(triangular(1.0, None, 3.0)).mean == pytest.approx(log(3.0) / 2, rel=1e-6)
    assert reciprocal(beta(3.0, 2.0)).mean == pytest.approx(2.0)
    assert reciprocal(log_uniform(2.0, 40.0)).mean == pytest.approx((1 / 2 - 1 / 40) / log(20.0))
    assert reciprocal(triangular(1.0, 2.0, 4.0)).mean == pytest.approx(
        np.mean(1 / triangular(1.0, 2.0, 4.0).ppf((np.arange(10**5) + 0.5) / 10**5)), rel=1e-6
    )


@pytest.mark.parametrize(
    ("a", "b"), [(0.5, 10.5), (0.285, 2.23), (3.58, 46.1), (8.0, 8.0)], ids=["none of 10", "wide", "range", "even"]
)
@pytest.mark.parametrize(
    "amount",
    [Atoms.of([72, 88]), Atoms.of(np.arange(20.0, 41.0)), triangular(5_000, 8_000, 12_000), triangular(20, None, 20.3)],
    ids=["two values", "whole ones", "a triangle", "next to known"],
)
def test_what_is_not_smooth_keeps_its_edges_beside_what_is(amount: Curve, a: float, b: float) -> None:
    levels = np.array([0.02, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99])
    found = times(amount, beta(a, b)).ppf(levels)[:, None]
    if isinstance(amount, Atoms):
        exact = betainc(a, b, np.minimum(found / amount.values, 1.0)) @ amount.masses
    else:
        scores = np.linspace(-8.5, 8.5, 20_001)
        weights = np.exp(-(scores**2) / 2)
        rates = np.maximum(betaincinv(a, b, ndtr(scores)), 1e-300)
        exact = amount.cdf(found / rates) @ weights / weights.sum()
    assert exact == pytest.approx(levels, abs=3e-5)
