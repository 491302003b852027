import numpy as np
import pytest
from scipy import special

from dudrate.model.beta import beta_cdf
from dudrate.model.mixed_share import beta_readings, is_quick, mixed_readings
from dudrate.model.quadrature import Floats, expit
from dudrate.model.rates import BetaDistribution, TriangularDistribution, fit_beta

Rate = BetaDistribution | TriangularDistribution
RATES: dict[str, Rate] = {
    "beta": fit_beta(0.003, 0.03),
    "U-shaped": BetaDistribution(a=0.3, b=0.4),
    "tested": BetaDistribution(a=47.5, b=1953.5),
    "no duds of ten": BetaDistribution(a=0.5, b=10.5),
    "triangular": TriangularDistribution(low=0.01, mode=0.05, high=0.14),
    "from none": TriangularDistribution(low=0.0, mode=0.0, high=0.14),
    "uniform": TriangularDistribution(low=0.02, mode=None, high=0.06),
    "uniform over all": TriangularDistribution(low=0.0, mode=None, high=1.0),
}


def plain(rate: Rate, strength: float, shares: Floats) -> Floats:
    """The mean over the rate by the trapezium rule on its normal scores, one incomplete beta function for each."""
    scores = np.linspace(-8.3, 8.3, 1201)
    weights = np.exp(-(scores**2) / 2)
    rates = np.asarray(rate.ppf(special.ndtr(scores)))[:, None]
    a, b = np.maximum(rates * strength, 1e-300), np.maximum((1 - rates) * strength, 1e-300)
    return np.asarray(weights @ special.betainc(a, b, shares) / weights.sum())


def share_variance(rate: Rate, strength: float) -> float:
    return rate.variance + (rate.mean * (1 - rate.mean) - rate.variance) / (strength + 1)


@pytest.mark.parametrize("strength", [0.5, 2.0, 20.0, 1e3, 3e4])
@pytest.mark.parametrize("rate", RATES.values(), ids=list(RATES))
def test_the_curve_is_the_mean_over_the_rates(rate: Rate, strength: float) -> None:
    if rate is RATES["U-shaped"] and strength > 1e4:
        strength = 5e3  # the plain rule would need thousands of rates
    variance = share_variance(rate, strength)
    spread = variance**0.5 / (rate.mean * (1 - rate.mean))
    around = np.log(rate.mean / (1 - rate.mean)) + spread * np.linspace(-8, 8, 161)
    odds = np.concatenate([np.clip(around, -34.0, 34.0), np.linspace(-8.0, 8.0, 161)])
    found = mixed_readings(rate, strength, variance=variance).by_odds(odds)
    # Between a hundred places of the curve, and fewest where a sharp edge is hardly blurred.
    assert found == pytest.approx(plain(rate, strength, expit(odds)), abs=1.2e-5)


@pytest.mark.parametrize("strength", [20.0, 1e3])
@pytest.mark.parametrize("rate", RATES.values(), ids=list(RATES))
def test_a_quantile_has_its_score(rate: Rate, strength: float) -> None:
    readings = mixed_readings(rate, strength, variance=share_variance(rate, strength))
    least, most = special.ndtri(readings.by_odds(np.array([-30.0, 30.0])))
    scores = np.linspace(max(float(least), -5.0), min(float(most), 5.0), 33)
    shares = readings.quantile(scores)
    reached = readings.by_odds(np.log(shares) - np.log1p(-shares))
    assert special.ndtri(reached) == pytest.approx(scores, abs=2e-3)


@pytest.mark.parametrize(("a", "b"), [(2.2, 170.0), (0.3, 0.4), (0.5, 10.5), (10.5, 0.5), (5e4, 2e6), (1e9, 1e10)])
def test_the_curve_of_a_beta_distribution(a: float, b: float) -> None:
    odds = np.log(a / b) + (1 / a + 1 / b) ** 0.5 * np.linspace(-8.0, 8.0, 401)
    odds = odds[np.abs(odds) < 34]
    shares = expit(odds)
    assert beta_readings(BetaDistribution(a=a, b=b)).by_odds(odds) == pytest.approx(beta_cdf(shares, a, b), abs=5e-7)


def test_small_probabilities_keep_their_digits() -> None:
    # Uniform: the probability is the share itself, to 1e-15
    even = beta_readings(BetaDistribution(a=1.0, b=1.0))
    odds = np.log(np.array([1e-15, 1e-12, 1e-9, 1e-6, 1e-3]))
    assert even.by_odds(odds) == pytest.approx(expit(odds), rel=1e-4)


def test_bunching_far_narrower_than_the_rate_is_not_quick() -> None:
    assert is_quick(RATES["uniform"], 1e6)
    assert is_quick(BetaDistribution(a=1e9, b=1e10), 1e9)
    assert not is_quick(RATES["uniform over all"], 1e9)
