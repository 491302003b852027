"""Bunched totals against the exact convolution of their groups, and the limits at which bunching ends.

The total of G groups is taken as one beta-binomial with the variance of the groups. What is compared: the mean and the
variance, which are equal, and the largest distance between the two distribution functions, which is measured and
bounded here. It is small while the correlation is: at 0.05 it is half a percent. At a correlation of 0.9 and a small
rate it reaches a third, because then whole groups fail or none do, and a single hump cannot show that.
"""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from tests.model.totals import BUNCHINGS, LEVELS, RATES, amount_of, rate_of, total

from dudrate.model.amounts import PointAmount
from dudrate.model.grouping import LEAST_CORRELATION, Grouping
from dudrate.model.mass import MassFunction, beta_binomial_mass
from dudrate.model.quadrature import Floats
from dudrate.model.rates import PointDistribution
from dudrate.model.total import Total

# Largest distance of the two distribution functions for the 28 combinations of the rates and groups below, as measured.
DISTANCES = {0.01: 0.000275, 0.05: 0.0050, 0.2: 0.0344, 0.5: 0.141, 0.9: 0.338}
RATES_OF_GROUPS = (0.01, 0.05, 0.14, 0.5)
GROUPS = ((50, 20), (20, 72), (10, 10), (5, 88), (3, 20), (2, 50), (1, 60))  # number of groups, submunitions in one


def chances(mass: MassFunction) -> Floats:
    return np.diff(np.concatenate([[0.0], mass.cumulative]))


def convolved(groups: int, size: int, rate: float, icc: float) -> Floats:
    """Chances of 0, 1, … duds in all groups: each group is beta-binomial with the correlation as it stands."""
    strength = 1 / icc - 1
    one = chances(beta_binomial_mass(size, rate * strength, (1 - rate) * strength))
    together = np.ones(1)
    for _ in range(groups):
        together = np.convolve(together, one)
    return together


def bunched(groups: int, size: int, rate: float, icc: float) -> Total:
    grouping = Grouping(icc=icc, groups=groups)
    return Total(submunitions=PointAmount(count=groups * size), rate=PointDistribution(rate=rate), grouping=grouping)


@pytest.mark.parametrize("icc", DISTANCES)
@pytest.mark.parametrize("rate", RATES_OF_GROUPS)
@pytest.mark.parametrize(("groups", "size"), GROUPS)
def test_the_total_has_the_mean_and_variance_of_its_groups(groups: int, size: int, rate: float, icc: float) -> None:
    exact, count = convolved(groups, size, rate, icc), np.arange(groups * size + 1)
    mean = float((exact * count).sum())
    variance = float((exact * (count - mean) ** 2).sum())
    result = bunched(groups, size, rate, icc)
    written = np.diff(np.concatenate([[0.0], result.cdf(count)]))
    assert result.mean == pytest.approx(mean, rel=1e-11)
    assert result.variance == pytest.approx(variance, rel=1e-10)
    assert float((written * (count - mean) ** 2).sum()) == pytest.approx(variance, rel=1e-9)


@pytest.mark.parametrize("icc", DISTANCES)
def test_the_total_lies_within_the_measured_distance_of_its_groups(icc: float) -> None:
    distances = [
        np.abs(
            np.cumsum(convolved(groups, size, rate, icc))
            - bunched(groups, size, rate, icc).cdf(np.arange(groups * size + 1))
        ).max()
        for rate in RATES_OF_GROUPS
        for groups, size in GROUPS
    ]
    assert max(distances) == pytest.approx(DISTANCES[icc], rel=0.02)


@pytest.mark.parametrize("icc", DISTANCES)
@pytest.mark.parametrize("rate", RATES_OF_GROUPS)
def test_one_group_is_a_beta_binomial_and_the_match_is_exact(rate: float, icc: float) -> None:
    result = bunched(1, 60, rate, icc).cdf(np.arange(61))
    assert result == pytest.approx(np.cumsum(convolved(1, 60, rate, icc)), abs=1e-12)


@given(st.integers(2, 500), st.integers(1, 200), st.floats(0.0, 1.0), st.floats(0.0, 1.0, exclude_max=True))
def test_the_variance_is_that_of_the_formula(groups: int, size: int, rate: float, icc: float) -> None:
    # Var(U | N, p) = N p (1 − p) [1 + (m − 1) icc].
    number = groups * size
    variance = number * rate * (1 - rate) * (1 + (size - 1) * icc)
    for grouping in (Grouping(icc=icc, groups=groups), Grouping(icc=icc, group_size=size)):
        result = Total(submunitions=PointAmount(count=number), rate=PointDistribution(rate=rate), grouping=grouping)
        assert result.variance == pytest.approx(variance, rel=1e-9, abs=1e-300)
        correlation = float(grouping.correlation(number))
        assert correlation == 0.0 or correlation >= LEAST_CORRELATION
        assert number * rate * (1 - rate) * (1 + (number - 1) * correlation) == pytest.approx(variance, rel=1e-9)


# The distribution function moves by less than (m − 1) icc, the relative change of the variance; 1e-12 (m − 1) < 1e-9.
@pytest.mark.parametrize("amount", [72, 7200, 300_000, 10**8, 10**10])
@pytest.mark.parametrize("rate", [0.0001, 0.14, 0.5])
@pytest.mark.parametrize("icc", [0.0, 5e-324, 1e-30, 1e-20, 1e-12])
def test_without_correlation_the_total_is_binomial(amount: int, rate: float, icc: float) -> None:
    plain = total(amount, f"{100 * rate:g}%")
    counts = np.unique(plain.ppf(LEVELS))
    with_groups = total(amount, f"{100 * rate:g}%", Grouping(icc=icc, group_size=72.0))
    assert with_groups.cdf(counts) == pytest.approx(plain.cdf(counts), abs=1e-9)


@pytest.mark.parametrize("rate", RATES.values(), ids=RATES)
@pytest.mark.parametrize("amount", [7200, "500..800..1200"])
def test_a_correlation_of_nothing_changes_nothing(amount: int | str, rate: str) -> None:
    plain, grouped = total(amount, rate), total(amount, rate, Grouping(icc=1e-12, groups=50))
    counts = np.unique(plain.ppf([0.05, 0.5, 0.95]))
    # The table of a bunched, uncertain share is good to some millionths.
    assert grouped.cdf(counts) == pytest.approx(plain.cdf(counts), abs=5e-6)


def test_groups_of_one_are_no_groups() -> None:
    for grouping in (Grouping(icc=0.9, group_size=1.0), Grouping(icc=0.9, groups=7200.0)):
        assert float(grouping.correlation(7200)) == 0.0
        assert total(7200, "14%", grouping).ppf(LEVELS).tolist() == total(7200, "14%").ppf(LEVELS).tolist()


def test_a_group_larger_than_the_delivery_is_the_whole_delivery() -> None:
    assert float(Grouping(icc=0.3, group_size=88.0).correlation(10)) == pytest.approx(0.3)
    assert float(Grouping(icc=0.3, groups=1.0).correlation(10)) == pytest.approx(0.3)


def test_a_larger_delivery_than_a_mass_function_holds_goes_on_smoothly() -> None:
    # Up to 262,144 the chances are written down, beyond that they are integrated: the median per submunition stays.
    shares = [float(total(n, "14%", Grouping(icc=0.05, groups=50)).ppf(0.95)) / n for n in (262_144, 262_145)]
    assert shares[0] == pytest.approx(shares[1], rel=1e-4)


# A bunched, uncertain share is looked up in a table; here it is the mean over rates of beta-binomials, one by one.
@pytest.mark.parametrize("rate", ["beta", "uniform", "uniform over all", "triangular", "trial", "trial without duds"])
@pytest.mark.parametrize("bunching", ["lots", "few lots", "container"])
@pytest.mark.parametrize("amount", [100, 1000])
def test_a_bunched_total_is_the_mean_over_its_rates(amount: int, rate: str, bunching: str) -> None:
    score = np.linspace(-8.0, 8.0, 401)  # the trapezium rule on the normal score: exact for what is smooth there
    weights = stats.norm.pdf(score) / stats.norm.pdf(score).sum()
    grouping, result = BUNCHINGS[bunching], total(amount, RATES[rate], BUNCHINGS[bunching])
    strength = 1 / float(grouping.correlation(amount)) - 1
    counts = np.unique(result.ppf(LEVELS))
    reached = sum(
        weight * beta_binomial_mass(amount, each * strength, (1 - each) * strength).cdf(counts)
        for weight, each in zip(weights, rate_of(RATES[rate]).ppf(stats.norm.cdf(score)), strict=True)
        if 0 < each < 1
    )
    assert result.cdf(counts) == pytest.approx(reached, abs=5e-6)


@pytest.mark.parametrize(
    ("amount", "rate", "bunching"),
    [
        ("500..1200", "fixed", "lots"),
        ("500..1200", "beta", "few lots"),
        ("500..800..1200", "triangular", "container"),
        ("60..75..90", "fixed", "container"),  # some deliveries are smaller than a group
        ("60..75..90", "beta", "lots"),  # nearly as many lots as submunitions
    ],
)
def test_an_uncertain_bunched_delivery_is_the_mean_over_deliveries(amount: str, rate: str, bunching: str) -> None:
    result = total(amount, RATES[rate], BUNCHINGS[bunching])
    counts = result.ppf([0.05, 0.5, 0.95])
    coarse, fine = (averaged(amount, rate, bunching, counts, points) for points in (20, 40))
    # What halving the step changes bounds what is left of the plain rule; whole submunitions add half of one.
    tolerance = 2 * float(np.abs(fine - coarse).max()) + 0.5 * result.rate.mean * 0.4 / result.std
    assert result.cdf(counts) == pytest.approx(fine, abs=tolerance)
    assert tolerance < 0.02


def averaged(amount: str, rate: str, bunching: str, counts: Floats, points: int) -> Floats:
    numbers = np.round(amount_of(amount).ppf((np.arange(points) + 0.5) / points))
    totals = [total(int(number), RATES[rate], BUNCHINGS[bunching]) for number in numbers]
    return np.asarray(np.mean([each.cdf(counts) for each in totals], axis=0))
