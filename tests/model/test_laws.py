"""Laws that hold for every total, on a grid of scenarios and for drawn ones; from one submunition to 10,000,000,000."""

from functools import cache

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.model.totals import AMOUNTS, BUNCHINGS, LEVELS, RATES, amount_of, rate_of, total
from tests.model.typed_inputs import RATES as TYPED_RATES

from dudrate.errors import InputError
from dudrate.model.amounts import PointAmount
from dudrate.model.grouping import Grouping
from dudrate.model.inputs import RecordRate
from dudrate.model.quadrature import Floats
from dudrate.model.rates import BetaDistribution, PointDistribution, rate_distribution
from dudrate.model.total import Total

NUMBERS = (1, 72, 7200, 10**6, 10**10)
CERTAIN = [
    (amount, rate, bunching) for amount in NUMBERS for rate in RATES for bunching in ("none", "lots", "container")
]
# Uncertain deliveries take up to a second each: the kinds of rate that differ in route, every bunching, fewer levels.
UNCERTAIN = [
    *((amount, rate, "none") for amount in AMOUNTS.values() for rate in ("fixed", "beta", "triangular")),
    *((AMOUNTS["triangular"], rate, bunching) for rate in ("fixed", "beta") for bunching in ("lots", "container")),
    (AMOUNTS["triangular"], "narrow beta", "none"),
    (AMOUNTS["triangular"], "trial without duds", "lots"),
    (AMOUNTS["triangular"], "triangular", "few lots"),
]
FEWER_LEVELS = (0.01, 0.05, 0.25, 0.5, 0.75, 0.95)
CASES = [*CERTAIN, *UNCERTAIN]
NAMES = ["-".join(str(part) for part in case) for case in CASES]


def levels_of(case: tuple[int | str, str, str]) -> tuple[float, ...]:
    return LEVELS if isinstance(case[0], int) else FEWER_LEVELS


@cache
def case_of(amount: int | str, rate: str, bunching: str) -> tuple[Total, Floats]:
    """A total, and its quantiles: several laws ask for both."""
    result = total(amount, RATES[rate], BUNCHINGS[bunching])
    return result, result.ppf(levels_of((amount, rate, bunching)))


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_a_total_lies_between_none_and_all(case: tuple[int | str, str, str]) -> None:
    result, quantiles = case_of(*case)
    assert (quantiles >= 0).all()
    assert (quantiles == np.floor(quantiles)).all()
    assert quantiles.tolist() == sorted(quantiles.tolist())
    assert (quantiles <= np.ceil(amount_of(case[0]).ppf(1 - 1e-9))).all()
    assert float(result.cdf(-1)) == 0.0
    if isinstance(result.submunitions, PointAmount):
        assert float(result.cdf(result.submunitions.count)) == 1.0
        assert 0 <= result.mean <= result.submunitions.count


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_a_distribution_function_never_falls_and_stays_between_zero_and_one(case: tuple[int | str, str, str]) -> None:
    result, quantiles = case_of(*case)
    even = np.round(np.linspace(quantiles[0], quantiles[-1], 40 if isinstance(case[0], int) else 6))
    counts = np.unique(np.concatenate([even, quantiles, quantiles + 1]))
    reached = result.cdf(counts)
    # Two neighbours may differ by the rounding of a sum of some hundred terms, and where correlations are looked up
    # in a table by its error.
    assert (np.diff(reached) >= -1e-9).all()
    assert reached.min() >= 0
    assert reached.max() <= 1
    assert result.sf(counts) == pytest.approx(1 - reached, abs=1e-15)


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_a_quantile_is_the_smallest_total_that_reaches_its_level(case: tuple[int | str, str, str]) -> None:
    result, quantiles = case_of(*case)
    assert (result.cdf(quantiles) >= np.array(levels_of(case)) * (1 - 1e-12)).all()
    assert (result.cdf(quantiles - 1) < levels_of(case)).all()


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_the_fifty_percent_band_lies_inside_the_ninety(case: tuple[int | str, str, str]) -> None:
    _, quantiles = case_of(*case)
    at = dict(zip(levels_of(case), quantiles, strict=True))
    assert at[0.05] <= at[0.25] <= at[0.5] <= at[0.75] <= at[0.95]


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_the_shares_of_the_variance_sum_to_one(case: tuple[int | str, str, str]) -> None:
    result, _ = case_of(*case)
    shares = result.variance_shares
    assert shares is not None
    parts = (shares.chance, shares.bunching, shares.rate, shares.amount, shares.rate_and_amount)
    assert min(parts) >= 0
    assert sum(parts) == pytest.approx(1.0, abs=1e-12)
    # the two that need no covariance, against the moments of the inputs: Var(E[U | p]) and Var(E[U | N]) over Var(U)
    count, rate = result.submunitions, result.rate
    moments = (count.mean**2 * rate.variance, count.variance * rate.mean**2, count.variance * rate.variance)
    assert (shares.rate, shares.amount, shares.rate_and_amount) == pytest.approx(
        tuple(part / result.std**2 for part in moments), rel=1e-9, abs=1e-15
    )
    if isinstance(result.rate, PointDistribution):
        assert (shares.rate, shares.rate_and_amount) == (0.0, 0.0)
    if isinstance(result.submunitions, PointAmount):
        assert (shares.amount, shares.rate_and_amount) == (0.0, 0.0)
    if case[2] == "none":
        assert shares.bunching == 0.0


@pytest.mark.parametrize("bunching", BUNCHINGS)
@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("amount", [1, 2, 72, 1000])
def test_the_moments_are_those_of_the_distribution(amount: int, rate: str, bunching: str) -> None:
    # E U = sum over x of P(U > x) and E U² = sum over x of (2 x + 1) P(U > x), for x = 0, 1, ….
    result = total(amount, RATES[rate], BUNCHINGS[bunching])
    counts = np.arange(amount)
    beyond = result.sf(counts)
    mean = float(beyond.sum())
    assert mean == pytest.approx(result.mean, rel=2e-6)
    variance = float(((2 * counts + 1) * beyond).sum()) - mean**2
    assert variance == pytest.approx(result.variance, rel=2e-5)
    assert result.std == pytest.approx(variance**0.5, rel=1e-5)


@pytest.mark.parametrize("rate", ["fixed", "beta", "uniform"])
@pytest.mark.parametrize("amount", [AMOUNTS["triangular"], AMOUNTS["triangular, mode low"]])
def test_the_moments_of_an_uncertain_delivery_are_those_of_the_distribution(amount: str, rate: str) -> None:
    result = total(amount, RATES[rate])
    counts = np.arange(float(result.ppf(1 - 1e-9)) + 1)
    every = max(len(counts) // 80, 1)
    beyond = np.interp(counts, counts[::every], result.sf(counts[::every]))
    mean = float(beyond.sum())
    # A delivery may be a fraction of a submunition, a total may not: they differ by a small part of one dud.
    assert mean == pytest.approx(result.mean, rel=1e-3, abs=0.05)
    assert float(((2 * counts + 1) * beyond).sum()) - mean**2 == pytest.approx(result.variance, rel=5e-3)


@given(st.integers(1, 5 * 10**9), st.sampled_from(sorted(RATES)), st.sampled_from(sorted(BUNCHINGS)))
def test_twice_the_submunitions_leave_twice_the_mean(number: int, rate: str, bunching: str) -> None:
    once, twice = (total(n, RATES[rate], BUNCHINGS[bunching]) for n in (number, 2 * number))
    assert twice.mean == pytest.approx(2 * once.mean, rel=1e-14)


def test_twice_an_uncertain_delivery_leaves_twice_the_mean() -> None:
    assert total("1000..2400", "2.35%..14%").mean == pytest.approx(2 * total("500..1200", "2.35%..14%").mean, rel=1e-12)


@given(
    st.integers(1, 10**10),
    st.floats(0.0, 1.0),
    st.floats(0.0, 1.0),
    st.sampled_from([0.0, 1e-3, 0.05, 0.5]),
    st.integers(1, 10**4),
)
def test_a_higher_rate_never_lowers_a_quantile(number: int, one: float, other: float, icc: float, groups: int) -> None:
    grouping = Grouping(icc=icc, groups=groups)
    lower, higher = (
        Total(submunitions=PointAmount(count=number), rate=PointDistribution(rate=rate), grouping=grouping)
        for rate in sorted([one, other])
    )
    assert lower.mean <= higher.mean
    assert (lower.ppf(LEVELS) <= higher.ppf(LEVELS)).all()


# In each pair every quantile of the first rate lies at or below that of the second.
@pytest.mark.parametrize(
    ("lower", "higher"),
    [
        ("2%..5% uniform", "2.5%..5% uniform"),
        ("2%..5% uniform", "5%..6% uniform"),
        ("1%..3%..9%", "1%..4%..9%"),
        ("1%..3%..9%", "1%..3%..9.5%"),
        ("0/50", "1/50"),
        ("5/50", "5/49"),
        ("5%", "5%..5.1% uniform"),
        ("5%..5.1% uniform", "5.1%"),
    ],
)
@pytest.mark.parametrize(
    ("amount", "bunching"), [(72, "none"), (7200, "few lots"), (10**8, "lots"), ("500..800..1200", "none")]
)
def test_a_higher_kind_of_rate_never_lowers_a_quantile(
    lower: str, higher: str, amount: int | str, bunching: str
) -> None:
    below, above = (total(amount, rate, BUNCHINGS[bunching]).ppf([0.05, 0.5, 0.95]) for rate in (lower, higher))
    assert (below <= above).all()


@pytest.mark.parametrize("bunching", BUNCHINGS)
@pytest.mark.parametrize(
    "width_zero", ["14%..14%", "14%..14% uniform", "14%..14%..14%", "<=14%", ">=14%", "14%..14.0000000001% uniform"]
)
@pytest.mark.parametrize("amount", [1, 72, 7200, 10**6])
def test_a_rate_without_width_gives_the_exact_answer(amount: int, width_zero: str, bunching: str) -> None:
    exact, result = (total(amount, rate, BUNCHINGS[bunching]) for rate in ("14%", width_zero))
    assert result.mean == pytest.approx(exact.mean, rel=1e-11)
    assert result.ppf(LEVELS).tolist() == exact.ppf(LEVELS).tolist()


@pytest.mark.parametrize("width_zero", ["800..800", "800..800..800", "<=800", ">=800"])
@pytest.mark.parametrize("rate", ["14%", "2.35%..14%", "1%..5%..14%"])
def test_an_amount_without_width_gives_the_exact_answer(width_zero: str, rate: str) -> None:
    exact, result = total(800, rate), total(width_zero, rate)
    assert result.ppf(LEVELS).tolist() == exact.ppf(LEVELS).tolist()
    assert result.variance_shares == exact.variance_shares


@pytest.mark.parametrize("rate", ["14%", "2.35%..14%", "1%..5%..14%"])
def test_an_amount_of_hardly_any_width_gives_nearly_the_exact_answer(rate: str) -> None:
    exact, result = total(10**6, rate), total("1000000..1000001", rate)
    counts = exact.ppf(LEVELS)
    # Half a submunition more: the total moves by half the rate, at a density of at most 0.4 / sd.
    tolerance = 0.5 * rate_of(rate).mean * 0.4 / exact.std + 1e-6
    assert result.cdf(counts) == pytest.approx(exact.cdf(counts), abs=tolerance)


@pytest.mark.parametrize("case", [case for case in UNCERTAIN if case[2] != "none"], ids="-".join)
def test_the_same_inputs_give_the_same_digits_twice(case: tuple[str, str, str]) -> None:
    amount, rate, bunching = case
    first, second = (total(amount, RATES[rate], BUNCHINGS[bunching]) for _ in range(2))
    quantiles = first.ppf([0.05, 0.95])
    assert second.ppf([0.05, 0.95]).tolist() == quantiles.tolist()
    assert first.cdf(quantiles).tobytes() == second.cdf(quantiles).tobytes()


@given(
    st.integers(1, 10**10),
    st.one_of(*(TYPED_RATES[kind] for kind in ("fixed", "bound", "uniform", "triangular", "trial"))),
    st.sampled_from(sorted(BUNCHINGS)),
    st.floats(0.01, 0.9999),
)
def test_any_total_that_can_be_typed_has_an_ordered_band_within_its_delivery(
    number: int, rate: object, bunching: str, level: float
) -> None:
    assert not isinstance(rate, RecordRate)
    result = Total(
        submunitions=PointAmount(count=number),
        rate=rate_distribution(rate),  # type: ignore[arg-type]
        grouping=BUNCHINGS[bunching],
    )
    band = result.interval(level)
    assert band.low is not None
    assert band.high is not None
    assert 0 <= band.low <= result.median <= band.high <= number
    tails = np.array([(1 - level) / 2, (1 + level) / 2])
    ends = np.array([band.low, band.high])
    assert (result.cdf(ends) >= tails * (1 - 1e-9)).all()
    assert (result.cdf(ends - 1) <= tails * (1 + 1e-9)).all()


@given(st.integers(1, 10**7), st.floats(0.001, 0.5), st.floats(1.01, 50.0))
def test_any_beta_rate_has_the_mean_it_was_fitted_with(number: int, low: float, ratio: float) -> None:
    high = low * ratio / (1 + low * (ratio - 1))  # the odds are `ratio` times those of `low`
    try:
        rate = rate_of(f"{100 * low:.15f}%..{100 * high:.15f}%")
    except InputError:
        assume(False)  # noqa: FBT003 - no beta distribution has these percentiles
    assert isinstance(rate, BetaDistribution)
    result = Total(submunitions=PointAmount(count=number), rate=rate)
    assert result.mean == pytest.approx(number * rate.mean)
    assert 0 <= float(result.ppf(0.05)) <= float(result.ppf(0.95)) <= number


def test_nothing_varies_at_a_sure_rate() -> None:
    for rate in ("0%", "100%"):
        for bunching in BUNCHINGS.values():
            result = total(7200, rate, bunching)
            assert result.variance == 0.0
            assert result.variance_shares is None
            assert result.ppf(LEVELS).tolist() == [result.mean] * len(LEVELS)
