"""Luck counted on a curve against closed forms: beta-binomials, exact sums of groups, and their variances."""

from functools import reduce

import numpy as np
import pytest
from scipy import stats
from scipy.special import betainc, betaincinv, ndtr

from dudrate.evidence.library import Library
from dudrate.model.amounts import PointAmount
from dudrate.model.binomial import beta_binomial
from dudrate.model.counted import damped, expected, hanging_together
from dudrate.model.curve import Atoms, Table
from dudrate.model.estimate import unexploded
from dudrate.model.groups import Grouping, grouped_mass, grouped_share
from dudrate.model.scenario import resolve, scenario_from_words
from dudrate.model.shapes import BetaDistribution, PointDistribution, beta
from dudrate.model.simulate import simulate
from dudrate.model.total import Total
from dudrate.model.whole import Counting, MassFunction, binomial_mass


@pytest.mark.parametrize("number", [300, 7200])
@pytest.mark.parametrize(("a", "b"), [(3.58, 46.1), (0.5, 20.5), (40.0, 60.0), (400.0, 3600.0)])
def test_a_beta_share_is_counted_as_its_mass_function_says(number: int, a: float, b: float) -> None:
    counts = np.arange(0, number, number // 300)
    found = Counting(part=expected(Atoms.of(float(number)), beta(a, b)), most=number)
    exact = MassFunction(0, np.cumsum(beta_binomial(number, a, b)))
    assert np.abs(found.cdf(counts) - exact.cdf(counts)).max() < 2e-4
    levels = np.array([0.05, 0.5, 0.95])
    assert np.abs(found.ppf(levels) - exact.ppf(levels)).max() <= 1


@pytest.mark.parametrize(("number", "groups", "icc", "rate"), [(200, 20, 0.5, 0.14), (1000, 50, 0.9, 0.14)])
def test_the_share_of_all_groups_stands_for_their_sum(number: int, groups: int, icc: float, rate: float) -> None:
    # where groups are as small as here, the luck that is left is only right on average; without it the error is 0.01
    fixed, grouping = PointDistribution(rate=rate), Grouping(icc=icc, groups=groups)
    exact = grouped_mass(fixed, grouping.sizes(number), icc=icc)
    assert exact is not None
    part = expected(Atoms.of(float(number)), grouped_share(fixed, groups, icc=icc))
    found = Counting(part=damped(part, grouping.closer(rate, groups)), most=number)
    assert np.abs(found.cdf(np.arange(number)) - exact.cdf(np.arange(number))).max() < 6e-3


@pytest.mark.parametrize("groups", [1, 2, 7, 50])
@pytest.mark.parametrize("icc", [0.05, 0.3, 0.9])
def test_the_share_of_groups_has_their_variance(groups: int, icc: float) -> None:
    # Var(mean of G) = p (1 − p) icc / G, and of a beta rate its own variance beside it
    for rate in (PointDistribution(rate=0.14), BetaDistribution(a=8.0, b=50.0)):
        share = grouped_share(rate, groups, icc=icc)
        apart = rate.mean * (1 - rate.mean) - rate.variance
        levels = (np.arange(100_000) + 0.5) / 100_000
        draws = share.ppf(levels)
        assert draws.mean() == pytest.approx(rate.mean, rel=2e-3)
        assert draws.var() == pytest.approx(rate.variance + apart * icc / groups, rel=5e-3)


def test_a_beta_about_a_known_rate_is_a_beta() -> None:
    places = np.linspace(0.02, 0.4, 50)
    assert (
        np.abs(hanging_together(Atoms.of(0.14), 99.0).cdf(places) - beta(0.14 * 99, 0.86 * 99).cdf(places)).max() < 1e-6
    )


def test_luck_is_counted_far_out_on_both_sides_of_a_single_number() -> None:
    numbers, rate, counts = np.array([1_000, 9_000]), 0.14, np.arange(32, 1_500)
    found = Counting(part=expected(Atoms.of(numbers), Atoms.of(rate)), most=9_000)
    exact = np.mean([binomial_mass(number, rate).cdf(counts) for number in numbers], axis=0)
    assert np.abs(found.cdf(counts) - exact).max() < 5e-5


# A beta about a rate that is a beta itself, and luck about it, by nine scores or an even sum


@pytest.mark.parametrize(
    ("a", "b", "strength"),
    [(3.58, 46.1, 999), (3.58, 46.1, 124), (208.0, 4426.0, 1_999), (0.68, 10.6, 1_999), (8.0, 8.0, 124)],
)
def test_a_share_about_a_rate_is_that_of_a_fine_quadrature(a: float, b: float, strength: float) -> None:
    found = hanging_together(beta(a, b), strength)
    scores = np.linspace(-8.0, 8.0, 4_001)
    weights = np.exp(-(scores**2) / 2) / np.exp(-(scores**2) / 2).sum()
    rates = np.clip(betaincinv(a, b, ndtr(scores)), 1e-300, 1 - 1e-16)
    for share in found.ppf([0.02, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99]).tolist():
        exact = weights @ betainc(rates * strength, (1 - rates) * strength, share)
        assert float(found.cdf(share)) == pytest.approx(exact, abs=1e-4)


def test_a_share_most_of_which_is_all_is_a_number_below_half() -> None:
    # of 2e-6 % to 19.5 % at the level 50 what works is as uneven as this: its middle was all, and the page an error
    a, b, strength, share = 0.288, 0.068, 21.0, np.array([0.01, 0.3, 0.5])
    weights = np.exp(-(np.linspace(-8.0, 8.0, 4_001) ** 2) / 2)
    rates = np.clip(betaincinv(a, b, ndtr(np.linspace(-8.0, 8.0, 4_001))), 1e-300, 1 - 1e-16)[:, None]
    exact = weights / weights.sum() @ betainc(rates * strength, (1 - rates) * strength, share)
    assert hanging_together(beta(a, b), strength).cdf(share) == pytest.approx(exact, abs=2e-3)


@pytest.mark.parametrize(("tested", "strength"), [(10**8, 999.0), (10**9, 999.0), (10**10, 59.0)])
def test_a_share_far_wider_than_its_rate_takes_no_more_cells_than_others(tested: int, strength: float) -> None:
    # the rate's own width had set the cells: 4 million of them, 1.3 GB for three rates
    found = hanging_together(beta(0.22 * tested, 0.78 * tested), strength)
    assert isinstance(found, Table)
    assert len(found.cut.masses) <= 4_000
    shares = found.ppf([0.02, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99])
    assert found.cdf(shares) == pytest.approx(betainc(0.22 * strength, 0.78 * strength, shares), abs=3e-5)


@pytest.mark.parametrize("rate", [0.14, 0.9])
def test_containers_of_several_loads_are_added_up_exactly(library: Library, rate: float) -> None:
    words = {"deliver": ["2 x m864", "1 x m26", "1 x m864"], "bunching": "container", "icc": 0.4, "rate": f"{rate:.0%}"}
    delivered = resolve(scenario_from_words(words), library)
    shape = rate * 1.5, (1 - rate) * 1.5  # of each container's own rate: 1 / 0.4 - 1 is 1.5
    loads = (72, 72, 72, 644)
    alone = [stats.betabinom(load, *shape) for load in loads]
    exact = np.cumsum(reduce(np.convolve, [stats.betabinom.pmf(np.arange(load + 1), load, *shape) for load in loads]))
    total = unexploded(delivered, delivered.cases[0])
    assert total.cdf(np.arange(len(exact))) == pytest.approx(exact, abs=1e-9)
    assert total.std == pytest.approx(sum(each.var() for each in alone) ** 0.5)
    drawn = simulate(total, draws=20_000, seed=1).totals
    reached = np.searchsorted(drawn, np.arange(len(exact)), side="right") / len(drawn)
    assert np.abs(reached - exact).max() < 0.02


def test_another_number_than_the_known_containers_hold_is_not_theirs() -> None:
    grouping = Grouping(icc=0.4, group_size=501.0, unlike=((72, 3), (644, 1)))
    total = Total(submunitions=PointAmount(count=500), rate=PointDistribution(rate=0.9), grouping=grouping)
    assert total.ppf(1 - 1e-9) == 500.0
