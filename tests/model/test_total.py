"""The reference values of the totals, each with its derivation, and the routes to them against each other."""

import numpy as np
import pytest
from scipy import special, stats
from tests.model.totals import AMOUNTS, LEVELS, amount_of, rate_of, total

from dudrate.model.amounts import amount_distribution, sum_of
from dudrate.model.grammar import parse_amount, parse_rate
from dudrate.model.groups import Grouping
from dudrate.model.inputs import RecordRate
from dudrate.model.shapes import rate_distribution
from dudrate.model.total import Band, Total, VarianceShares


def shares_of(amount: int, rate: str) -> VarianceShares:
    shares = total(amount, rate).variance_shares
    assert shares is not None
    return shares


# 1,000 shells of 72: N p = 720 and 10,080. scipy.stats.binom.ppf([0.05, 0.95], 72000, p): 676, 764 and 9927, 10233.
@pytest.mark.parametrize(
    ("rate", "mean", "low", "high"), [("1%", 720.0, 676.0, 764.0), ("14%", 10_080.0, 9927.0, 10_233.0)]
)
def test_a_thousand_shells_at_one_and_at_fourteen_percent(rate: str, mean: float, low: float, high: float) -> None:
    result = total(72_000, rate)
    assert result.mean == pytest.approx(mean, rel=1e-15)
    assert result.interval(0.9) == Band(level=0.9, low=low, high=high)


def test_the_band_of_the_two_official_figures_over_7200() -> None:
    # Beta-binomial(7200, 3.5793, 46.1364): scipy.stats.betabinom.ppf([0.05, 0.95], ...) gives 168 and 1010.
    result = total(7200, "2.35%..14%")
    assert result.interval(0.9) == Band(level=0.9, low=168.0, high=1010.0)
    assert result.mean / 7200 == pytest.approx(0.072, abs=5e-5)


# Law of total variance with p ~ Beta(a, b): rate share = N² Var p / (N² Var p + N E[p (1 − p)]), and for a beta
# E[p (1 − p)] / Var p = a + b, so that the share is N / (N + a + b) = N / (N + 49.716).
@pytest.mark.parametrize(("amount", "share"), [(72, 0.592), (720, 0.935), (7200, 0.993), (72_000, 0.9993)])
def test_what_is_not_known_outweighs_luck_as_the_delivery_grows(amount: int, share: float) -> None:
    shares = shares_of(amount, "2.35%..14%")
    assert shares.rate == pytest.approx(share, abs=5e-4 if share < 0.999 else 5e-5)
    assert shares.rate == pytest.approx(amount / (amount + 49.7157), rel=1e-6)
    assert shares.chance == pytest.approx(1 - shares.rate, rel=1e-9)


# The largest N whose 95th percentile is at most 500. scipy.stats.binom.cdf(500, N, p) first falls below 0.95 at the
# next N: 46494 at 1 %, 19795 at 2.35 %, 3339 at 14 %.
@pytest.mark.parametrize(("rate", "largest"), [("1%", 46_493), ("2.35%", 19_794), ("14%", 3338)])
def test_the_largest_delivery_that_leaves_at_most_five_hundred(rate: str, largest: int) -> None:
    assert float(total(largest, rate).ppf(0.95)) <= 500
    assert float(total(largest + 1, rate).ppf(0.95)) > 500
    within, beyond = (float(stats.binom.cdf(500, number, rate_of(rate).mean)) for number in (largest, largest + 1))
    assert within >= 0.95 > beyond


def test_fourteen_percent_leaves_as_many_as_a_many_times_larger_delivery() -> None:
    # 14 / 1 = 14 and 14 / 2.35 = 5.957: the mean is N p, so the same number is left.
    assert total(7200, "14%").mean == pytest.approx(total(14 * 7200, "1%").mean)
    assert total(7200, "14%").mean / total(7200, "2.35%").mean == pytest.approx(5.96, abs=5e-3)


def test_the_rate_at_which_7200_leave_five_hundred() -> None:
    # 500 / 7200 = 0.069444.
    assert total(7200, "6.944444444444445%").mean == pytest.approx(500.0, rel=1e-12)


# P(A >= B) = sum over k of P(A = k) P(B <= k); shared area = sum over k of min(P(A = k), P(B = k)).
def test_two_tests_of_the_same_grenade_hardly_overlap() -> None:
    # Betas with 0.3–3 % and 5–23 % as percentiles, N 7,200. scipy.stats.betabinom.pmf over 0..7200, summed with numpy,
    # shapes from scipy.optimize.fsolve: P(A >= B) 0.00185, shared area 0.0356.
    counts = np.arange(-1, 7201)
    below_a, below_b = (total(7200, rate).cdf(counts) for rate in ("0.3%..3%", "5%..23%"))
    chances_a, chances_b = np.diff(below_a), np.diff(below_b)
    assert float((chances_a * below_b[1:]).sum()) == pytest.approx(0.00185, abs=1e-4)
    assert float(np.minimum(chances_a, chances_b).sum()) == pytest.approx(0.0356, abs=5e-4)


def averaged(amount: str, rate: str, counts: np.ndarray, points: int) -> np.ndarray:
    """The mixture by the plainest rule: the mean over middle quantiles of the number delivered and of the rate."""
    levels = (np.arange(points) + 0.5) / points
    numbers = amount_of(amount).ppf(levels)[:, None]
    rates = rate_of(rate).ppf(levels)[None, :]
    inside = [np.where(k < numbers, special.betaincc(k + 1, np.maximum(numbers - k, 1e-9), rates), 1.0) for k in counts]
    return np.array([float(each.mean()) for each in inside])


# Sums of Sobol's points over whole containers and rates, of the exact chances at each: levels were off by 0.33, 0.02,
# 0.01, 0.004 and 0.004.
@pytest.mark.parametrize(
    ("deliveries", "rate"),
    [
        (("4..5 x 10",), "0.44%..9.02%..17.6%"),  # one number more than are told apart
        (("6..12 x 24",), "10/10"),  # most of the rate is next to all
        (("1..100000 x 10", "1..9 x 644"), "14%"),
        (("210..21000 x 88", "2..2000 x 1"), "0.94%..1.41%..1.88%"),
        (("11..22 x 202", "82 x 9", "174..1740 x 644"), "2.1%"),
    ],
)
def test_levels_of_several_deliveries_are_those_of_even_points(deliveries: tuple[str, ...], rate: str) -> None:
    points = stats.qmc.Sobol(len(deliveries) + 1, rng=np.random.default_rng(5)).random(2**15).T
    given = [each.split(" x ") for each in deliveries]
    parts = [amount_distribution(parse_amount(amount), int(load)) for amount, load in given]
    containers = [amount_of(amount).ppf(each) for (amount, _), each in zip(given, points[1:], strict=True)]
    numbers = sum(np.rint(each) * int(load) for each, (_, load) in zip(containers, given, strict=True))
    found = Total(submunitions=sum_of(parts), rate=rate_of(rate))
    shares = np.asarray(rate_of(rate).ppf(np.clip(points[0], 1e-12, 1 - 1e-12)))
    for count in found.ppf([0.05, 0.25, 0.5, 0.75, 0.95]).tolist():
        below = special.betaincc(count + 1, np.maximum(numbers - count, 1e-9), shares)
        exact = float(np.where(count < numbers, below, 1.0).mean())
        assert float(found.cdf(count)) == pytest.approx(exact, abs=6e-4)


@pytest.mark.parametrize("amount", AMOUNTS.values(), ids=AMOUNTS)
def test_an_uncertain_delivery_at_a_sure_rate_leaves_all_or_nothing(amount: str) -> None:
    assert total(amount, "0%").ppf(LEVELS).tolist() == [0.0] * len(LEVELS)
    delivered = amount_of(amount)
    assert total(amount, "100%").ppf(LEVELS) == pytest.approx(np.ceil(delivered.ppf(LEVELS)), abs=1)


@pytest.mark.parametrize("amount", ["10000000000", "72000", "5000..8000..12000", "1000000..1000001"])
@pytest.mark.parametrize("rate", ["2.35%..14% uniform", "0%..100% uniform", "1%..1%..14%", "47/2000"])
@pytest.mark.parametrize("grouping", [Grouping(icc=1e-9, group_size=72), Grouping(icc=1e-7, groups=200)])
def test_bunching_next_to_none_beside_a_wide_rate_changes_no_level(amount: str, rate: str, grouping: Grouping) -> None:
    """Of a rate with edges, looks close to them left so few for the rest that levels were off by up to 0.025."""
    shape = parse_rate(rate)
    assert not isinstance(shape, RecordRate)
    plain, bunched = (
        Total(submunitions=amount_distribution(parse_amount(amount)), rate=rate_distribution(shape), grouping=each)
        for each in (Grouping(), grouping)
    )
    places = plain.ppf([0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99])
    assert np.abs(bunched.cdf(places) - plain.cdf(places)).max() < 3e-4


# The twin: at each of 2,000 even quantiles of the rate, beta-binomials of the lots convolved.
@pytest.mark.parametrize(("amount", "lots", "icc"), [(99, 3, 0.3), (99, 5, 0.02), (50, 5, 0.1), (400, 2, 0.2)])
def test_few_submunitions_in_lots_at_rates_up_to_nearly_all(amount: int, lots: int, icc: float) -> None:
    rate, strength = rate_of("1%..97%"), 1 / icc - 1
    shares = rate.ppf((np.arange(2_000) + 0.5) / 2_000)[:, None]
    waves = np.ones((2_000, 1), dtype=complex)
    for size in Grouping(groups=lots, icc=icc).sizes(amount).items():
        counts = np.arange(size[0] + 1)
        mass = stats.betabinom.pmf(counts, size[0], shares * strength, (1 - shares) * strength)
        waves = waves * np.fft.rfft(mass, 2 * amount) ** size[1]
    expected = np.fft.irfft(waves.mean(axis=0), 2 * amount)[: amount + 1].cumsum()
    found = total(amount, "1%..97%", Grouping(groups=lots, icc=icc))
    assert np.allclose(found.cdf(np.arange(amount + 1)), expected, atol=4e-4)
