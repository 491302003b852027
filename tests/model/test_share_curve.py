import numpy as np
import pytest
from scipy import special

from dudrate.model.grouping import Grouping
from dudrate.model.mass import beta_binomial_mass
from dudrate.model.rates import BetaDistribution, PointDistribution, TriangularDistribution, fit_beta
from dudrate.model.share_curve import Shares
from dudrate.model.total_curve import totals_at_most

CONTAINERS = Grouping(icc=0.05, group_size=72)


@pytest.mark.parametrize(
    "rate", [fit_beta(0.003, 0.03), TriangularDistribution(low=0.01, mode=0.05, high=0.14)], ids=["beta", "triangular"]
)
def test_without_bunching_the_share_is_the_rate(rate: BetaDistribution | TriangularDistribution) -> None:
    shares = np.linspace(0.001, 0.2, 101)
    curve = Shares(rate=rate, grouping=Grouping()).at(7_200.0)
    assert (curve.mean, curve.variance, curve.trials) == (rate.mean, rate.variance, 7_200.0)
    assert curve.cdf(shares) == pytest.approx(rate.cdf(shares), abs=3e-7)
    assert curve.kinks.tolist() == list(rate.kinks)


def test_a_fixed_rate_without_bunching_has_no_curve() -> None:
    with pytest.raises(ValueError, match="has no curve"):
        Shares(rate=PointDistribution(rate=0.1), grouping=Grouping()).at(7_200.0)


def test_a_bunched_share_has_the_variance_of_both() -> None:
    # rate variance + E[p (1 − p)] × correlation, here icc itself: one lot
    rate = BetaDistribution(a=2.0, b=6.0)
    curve = Shares(rate=rate, grouping=Grouping(icc=0.2, groups=1.0)).at(50.0)
    assert curve.variance == pytest.approx(rate.variance + (0.25 * 0.75 - rate.variance) * 0.2)
    places = np.linspace(0.0, 1.0, 20_001)[1:-1]
    below = np.concatenate([[0.0], curve.cdf(places), [1.0]])
    middles = (np.arange(20_000) + 0.5) / 20_000
    mean = float(np.diff(below) @ middles)
    assert mean == pytest.approx(0.25, abs=1e-5)
    assert float(np.diff(below) @ (middles - mean) ** 2) == pytest.approx(curve.variance, rel=1e-3)


@pytest.mark.parametrize(("low", "high", "number"), [(0.05, 0.23, 100_000), (0.1, 0.5, 100_000)])
def test_bunching_that_hardly_counts_is_more_of_chance(low: float, high: float, number: int) -> None:
    # Chance and bunching of 72 in a container: 1 + 71 × 0.05 = 4.55 times the variance of chance alone.
    rate = fit_beta(low, high)
    curve = Shares(rate=rate, grouping=CONTAINERS).at(float(number))
    assert curve.trials == pytest.approx(number / 4.55, rel=1e-9)
    counts = np.round(number * rate.ppf(np.array([1e-4, 0.01, 0.05, 0.3, 0.5, 0.7, 0.95, 0.99, 1 - 1e-4])))
    scores = np.linspace(-5.5, 5.5, 441)
    weights = np.exp(-(scores**2) / 2)
    strength = 1 / float(CONTAINERS.correlation(number)) - 1
    rates = np.asarray(rate.ppf(special.ndtr(scores)))
    masses = (beta_binomial_mass(number, p * strength, (1 - p) * strength).cdf(counts) for p in rates)
    wanted = sum(weight * mass for weight, mass in zip(weights, masses, strict=True)) / weights.sum()
    found = totals_at_most(curve, counts, number=float(number))
    # Scores in steps finer than bunching, seven spreads wide at least, hold the sum to far less than this.
    assert found == pytest.approx(wanted, abs=2e-6)


def test_bunching_that_blurs_an_edge_stays() -> None:
    sharp = TriangularDistribution(low=0.02, mode=None, high=0.06)
    curve = Shares(rate=sharp, grouping=CONTAINERS).at(100_000.0)
    assert curve.trials == 100_000.0
    assert curve.kinks.tolist() == []
    assert 0 < float(curve.cdf(np.array([0.0199]))[0]) < 0.01
