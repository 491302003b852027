"""The distribution of every kind of rate, against scipy.stats and against the definition."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import special, stats
from scipy.interpolate import CubicSpline

from dudrate.errors import InputError
from dudrate.model.grammar import parse_rate
from dudrate.model.inputs import RecordRate, Shape
from dudrate.model.shapes import (
    BetaDistribution,
    PointDistribution,
    RateDistribution,
    TriangularDistribution,
    fit_beta,
    rate_distribution,
    rising_curve,
    smooth_curve,
)

SPREAD = {
    "beta": "2.35%..14%",
    "beta at 80": "2.35%..14% @80",
    "trial": "47/2000",
    "trial without duds": "0/10",
    "trial of duds": "10/10",
    "uniform": "3%..14% uniform",
    "uniform over all": "0%..100% uniform",
    "triangular": "1%..5%..14%",
    "triangular, mode low": "1%..1%..14%",
    "triangular, mode high": "1%..14%..14%",
}


def shape(text: str) -> Shape:
    rate = parse_rate(text)
    assert not isinstance(rate, RecordRate)
    return rate


def spread(text: str) -> BetaDistribution | TriangularDistribution:
    distribution = rate_distribution(shape(text))
    assert not isinstance(distribution, PointDistribution)
    return distribution


def as_scipy(rate: RateDistribution) -> Any:
    match rate:
        case BetaDistribution():
            return stats.beta(rate.a, rate.b)
        case TriangularDistribution(mode=None):
            return stats.uniform(rate.low, rate.high - rate.low)
        case TriangularDistribution(low=low, mode=float(mode), high=high):
            return stats.triang((mode - low) / (high - low), low, high - low)
    raise AssertionError(rate)


def test_the_beta_of_the_two_official_figures() -> None:
    # 2.35..14 % as 5th and 95th percentile: a and b solve I_0.0235(a, b) = 0.05 and I_0.14(a, b) = 0.95. With
    # scipy.optimize.fsolve on scipy.stats.beta.cdf from (3, 40): a 3.57935, b 46.13636; mean a / (a + b) = 0.071995.
    fitted = fit_beta(0.0235, 0.14)
    assert fitted.a == pytest.approx(3.579, abs=5e-4)
    assert fitted.b == pytest.approx(46.14, abs=5e-3)
    assert fitted.mean == pytest.approx(0.072, abs=5e-5)


@given(
    st.floats(-6.0, -0.001).map(lambda power: 10.0**power),
    st.floats(1.001, 1e5),
    st.sampled_from([0.5, 0.8, 0.9, 0.95, 0.99]),
)
def test_a_fitted_beta_has_the_percentiles_it_was_asked_for(low: float, odds_ratio: float, level: float) -> None:
    high = float(special.expit(special.logit(low) + np.log(odds_ratio)))
    fitted = fit_beta(low, high, level)
    reached = stats.beta.cdf([low, high], fitted.a, fitted.b)
    # A millionth of the percentile is promised; at the narrowest range here that is 1e-2 of its width, 1e-3 of a level.
    tolerance = 1e-9 + 2e-6 * low * float(np.max(stats.beta.pdf([low, high], fitted.a, fitted.b)))
    assert reached == pytest.approx([(1 - level) / 2, (1 + level) / 2], abs=tolerance)


def test_a_beta_and_its_mirror_are_fitted_alike() -> None:
    # 1 − X of a Beta(a, b) is Beta(b, a). The upper percentile is within 1e-3 of one, where a difference loses digits.
    near, far = fit_beta(0.2, 0.9993, 0.5), fit_beta(1 - 0.9993, 0.8, 0.5)
    assert (near.a, near.b) == pytest.approx((far.b, far.a), rel=1e-6)


@pytest.mark.parametrize("text", ["1%..1.000000001%", "50%..50.0000001%"])
def test_percentiles_too_near_for_a_beta_are_refused_with_the_way_out(text: str) -> None:
    with pytest.raises(InputError, match=r"no beta distribution that fits.*uniform"):
        rate_distribution(shape(text))


def test_a_trial_gives_the_jeffreys_posterior() -> None:
    # k duds of n: a = k + 1/2, b = n − k + 1/2.
    assert rate_distribution(shape("47/2000")) == BetaDistribution(a=47.5, b=1953.5)


def test_five_of_213_and_47_of_2000_do_not_say_the_same() -> None:
    # Both are 2.35 %. P(rate <= 1 %) under the posterior: scipy.stats.beta.cdf(0.01, 5.5, 208.5) = 0.03750,
    # scipy.stats.beta.cdf(0.01, 47.5, 1953.5) = 1.01e-7.
    assert float(spread("5/213").cdf(0.01)) == pytest.approx(0.0375, abs=5e-5)
    assert float(spread("47/2000").cdf(0.01)) == pytest.approx(1.01e-7, rel=0.01)


@pytest.mark.parametrize("text", SPREAD.values(), ids=SPREAD)
def test_moments_quantiles_and_probabilities_agree_with_scipy(text: str) -> None:
    rate, reference = spread(text), as_scipy(spread(text))
    levels, places = np.linspace(0.001, 0.999, 41), np.linspace(0.0, 1.0, 101)
    assert rate.mean == pytest.approx(reference.mean(), rel=1e-12)
    assert rate.variance == pytest.approx(reference.var(), rel=1e-9)
    assert rate.ppf(levels) == pytest.approx(reference.ppf(levels), rel=1e-9)
    assert rate.cdf(places) == pytest.approx(reference.cdf(places), abs=1e-12)
    assert rate.cdf(rate.ppf(levels)) == pytest.approx(levels, abs=1e-12)


@pytest.mark.parametrize("text", ["5%", "<=5%", ">=5%", "5%..5%", "5%..5% uniform", "5%..5%..5%"])
def test_a_width_of_zero_and_the_edge_of_a_bound_are_the_point(text: str) -> None:
    assert rate_distribution(shape(text)) == PointDistribution(rate=0.05)


def test_a_point_has_no_spread_and_one_quantile() -> None:
    point = PointDistribution(rate=0.05)
    assert (point.mean, point.variance) == (0.05, 0.0)
    assert point.ppf([0.01, 0.5, 0.99]).tolist() == [0.05, 0.05, 0.05]


# Beta distributions narrower than scipy.special.betainc can follow: a normal limit, its first corrections known.
@pytest.mark.parametrize("mean", [1e-3, 0.14, 0.5, 0.9])
@pytest.mark.parametrize("strength", [1e11, 1e14, 1e20])
def test_a_very_narrow_beta_tends_to_the_normal(mean: float, strength: float) -> None:
    score = np.linspace(-6, 6, 49)
    sd = (mean * (1 - mean) / strength) ** 0.5
    share = mean + score * sd
    score = (share - mean) / sd  # as far as doubles resolve the shares
    # The skewness 2 (1 − 2 p) / sqrt(p (1 − p) s) moves the distribution function by at most 0.07 of itself.
    tolerance = 0.07 * 2 / (mean * (1 - mean) * strength) ** 0.5 + 1e-9
    assert BetaDistribution(a=mean * strength, b=(1 - mean) * strength).cdf(share) == pytest.approx(
        stats.norm.cdf(score), abs=tolerance
    )


@pytest.mark.parametrize("a", [0.9e7, 1.1e7])
@pytest.mark.parametrize("b", [1.2e7, 3e9])
def test_the_series_meets_the_incomplete_beta_function(a: float, b: float) -> None:
    mean = a / (a + b)
    share = mean + np.linspace(-8, 8, 81) * (mean * (1 - mean) / (a + b)) ** 0.5
    assert BetaDistribution(a=a, b=b).cdf(share) == pytest.approx(stats.beta.cdf(share, a, b), abs=1e-10)


@pytest.mark.parametrize(("a", "b"), [(3.6, 46.1), (0.5, 20.5), (1.2e7, 3e9)])
def test_the_distribution_function_leads_back(a: float, b: float) -> None:
    levels, shape = np.array([1e-6, 0.05, 0.5, 0.95, 1 - 1e-6]), BetaDistribution(a=a, b=b)
    assert shape.cdf(shape.ppf(levels)) == pytest.approx(levels, abs=1e-7)


@settings(deadline=None, max_examples=12)
@given(a=st.floats(0.05, 1e4), b=st.floats(0.05, 1e6))
def test_very_many_quantiles_are_those_that_each_asked_for_would_be(a: float, b: float) -> None:
    levels = np.concatenate([np.linspace(0.0, 1.0, 2**14), np.logspace(-12, -3, 50), 1 - np.logspace(-12, -3, 50)])
    found, exact = BetaDistribution(a=a, b=b).ppf(levels), special.betaincinv(a, b, levels)
    assert found == pytest.approx(exact, rel=1e-8, abs=1e-300)
    assert 1 - found == pytest.approx(1 - exact, rel=1e-7, abs=1e-13)


@pytest.mark.parametrize(("a", "b"), [(0.01, 1.0), (300.0, 0.01)])
def test_shapes_too_uneven_for_a_table_are_asked_one_by_one(a: float, b: float) -> None:
    levels = np.linspace(0.0, 1.0, 2**14)
    assert (BetaDistribution(a=a, b=b).ppf(levels) == special.betaincinv(a, b, levels)).all()


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
