"""One kind of doubt held fixed: the law of total variance, bounds that stay bounds, and nothing gained from nothing."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.model.totals import AMOUNTS, RATES, amount_of, rate_of

from dudrate.errors import InputError
from dudrate.evidence.library import load
from dudrate.model.amounts import PointAmount, WholeAmount
from dudrate.model.estimate import Estimate, ExpectedTotal, Hold, estimate, held, parse_hold
from dudrate.model.inputs import Side
from dudrate.model.scenario import Delivered, resolve, scenario_from_words
from dudrate.model.shapes import PointDistribution
from dudrate.model.total import Total

LIBRARY = load()
LAWS = settings(deadline=None, max_examples=60)
RANGE = "@dpicm-m483a1-m864-hrw-chart"

WORDS = st.fixed_dictionaries(
    {
        "delivered": st.sampled_from(["1", "2", "72", "7200", "72000", *AMOUNTS.values()]),
        "rate": st.sampled_from(["0%", "100%", "<=2.35%", ">=14%", *RATES.values()]).map(lambda rate: [rate]),
    },
    optional={"level": st.sampled_from(["0.5", "0.8", "0.95"])},
) | st.fixed_dictionaries(
    {
        "delivered": st.sampled_from(["72", "7200", *AMOUNTS.values()]),
        "rate": st.sampled_from(list(RATES.values())).map(lambda rate: [rate]),
        "bunching": st.sampled_from(["lots:3", "lots:50"]),
        "icc": st.sampled_from(["0.01", "0.3"]),
    }
)


def asked(words: dict[str, object]) -> Delivered:
    return resolve(scenario_from_words(words), LIBRARY)


def one(words: dict[str, object], hold: Hold) -> Estimate:
    [found] = held(asked(words), hold)
    assert found is not None
    return found


# What the total is without luck, and without doubt


def test_without_luck_a_range_is_the_number_times_its_ends() -> None:
    found = one({"delivered": "7200", "rate": ["2.35%..14%"]}, Hold.CHANCE)
    # 7,200 × 2.35 % = 169.2 and 7,200 × 14 % = 1,008; with luck 168 to 1,010, as in the reference values of the model
    assert (found.band.low, found.band.high) == pytest.approx((169.2, 1008.0), rel=1e-6)
    assert found.mean == estimate(asked({"delivered": "7200", "rate": ["2.35%..14%"]}))[0].mean


def test_without_doubt_a_range_is_the_binomial_of_its_mean() -> None:
    found = one({"delivered": "7200", "rate": ["2%..4% uniform"]}, Hold.IGNORANCE)
    # Binomial(7,200, 3 %): mean 216, standard deviation sqrt(216 × 0.97) = 14.475
    assert found.mean == 216.0
    assert found.sd == pytest.approx(14.475, abs=1e-3)
    [fixed] = estimate(asked({"delivered": "7200", "rate": ["3%"]}))
    assert found.bands == fixed.bands


def test_without_luck_nothing_is_left_of_a_fixed_rate() -> None:
    found = one({"delivered": "72000", "rate": ["14%"]}, Hold.CHANCE)
    # 72,000 × 14 %
    assert {(band.low, band.high) for band in found.bands} == {(10080.0, 10080.0)}
    assert (found.sd, found.variance_shares) == (0.0, None)


def test_bunching_stays_with_luck() -> None:
    words: dict[str, object] = {"delivered": "7200", "rate": ["2%..4% uniform"], "bunching": "lots:50", "icc": "0.05"}
    left = one(words, Hold.IGNORANCE)
    # 216 × 0.97 × [1 + (144 − 1) × 0.05], m = 7,200 / 50
    assert left.sd == pytest.approx((216 * 0.97 * (1 + 143 * 0.05)) ** 0.5, rel=1e-9)
    assert left.variance_shares is not None
    assert left.variance_shares.chance == pytest.approx(1 / (1 + 143 * 0.05))
    without = one({key: words[key] for key in ("delivered", "rate")}, Hold.CHANCE)
    assert one(words, Hold.CHANCE).bands == without.bands


@pytest.mark.parametrize("amount", AMOUNTS.values())
@pytest.mark.parametrize("rate", [rate for rate in RATES.values() if ".." in rate or "/" in rate])
def test_two_unknowns_multiply(amount: str, rate: str) -> None:
    whole = Total(submunitions=amount_of(amount), rate=rate_of(rate))
    total = ExpectedTotal(submunitions=whole.submunitions, rate=whole.rate)
    # E[G(x / N)] over N, by the trapezoid rule on 20,001 levels of N: the distribution function of the product
    levels = (np.arange(20_000) + 0.5) / 20_000
    numbers, shares = WholeAmount(amount=whole.submunitions).ppf(levels), whole.rate
    assert not isinstance(shares, PointDistribution)
    for level in (0.05, 0.25, 0.5, 0.75, 0.95):
        at = float(total.ppf(level))
        assert np.mean(shares.cdf(at / numbers)) == pytest.approx(level, abs=3e-4)


# Laws


@LAWS
@given(WORDS)
def test_the_law_of_total_variance(words: dict[str, object]) -> None:
    delivered = asked(words)
    [whole] = estimate(delivered)
    [unlucky] = held(delivered, Hold.CHANCE)
    assert unlucky is not None
    if whole.sd is None:
        assert unlucky.sd is None
        return
    shares = whole.variance_shares
    luck = 0.0 if shares is None else shares.chance + shares.bunching
    assert unlucky.sd is not None
    # Var(U) = Var(E[U | p, N]) + E[Var(U | p, N)]
    assert unlucky.sd**2 + luck * whole.sd**2 == pytest.approx(whole.sd**2, rel=1e-9, abs=1e-12)


@LAWS
@given(WORDS)
def test_without_doubt_chance_is_that_of_all_rates_and_the_variance_of_the_rate(words: dict[str, object]) -> None:
    delivered = asked(words)
    if not isinstance(delivered.submunitions, PointAmount) or delivered.scenario.bunching.by != "none":
        return
    [whole], [lucky] = estimate(delivered), held(delivered, Hold.IGNORANCE)
    assert lucky is not None
    if whole.sd is None or lucky.sd is None or whole.variance_shares is None:
        return
    number, shares = delivered.submunitions.count, whole.variance_shares
    # p̄ (1 − p̄) N = E[p (1 − p)] N + Var(p) N, and Var(p) N² is the share of the rate
    expected = shares.chance * whole.sd**2 + shares.rate * whole.sd**2 / number
    assert lucky.sd**2 == pytest.approx(expected, rel=1e-9, abs=1e-12)


@LAWS
@given(WORDS, st.sampled_from(Hold))
def test_what_is_held_never_widens(words: dict[str, object], hold: Hold) -> None:
    delivered = asked(words)
    [whole], [found] = estimate(delivered), held(delivered, hold)
    assert found is not None
    assert (found.mean, found.bound, found.rate, found.records) == (whole.mean, whole.bound, whole.rate, whole.records)
    assert [band.level for band in found.bands] == [band.level for band in whole.bands]
    if whole.sd is not None:
        assert found.sd is not None
        assert found.sd <= whole.sd * (1 + 1e-9)
        assert found.variance_shares is None or sum(
            getattr(found.variance_shares, name) for name in ("chance", "bunching", "rate", "amount", "rate_and_amount")
        ) == pytest.approx(1)


@LAWS
@given(WORDS)
def test_each_holds_what_it_says(words: dict[str, object]) -> None:
    delivered = asked(words)
    [unlucky], [lucky] = held(delivered, Hold.CHANCE), held(delivered, Hold.IGNORANCE)
    assert unlucky is not None
    assert lucky is not None
    if unlucky.variance_shares is not None:
        assert unlucky.variance_shares.chance == unlucky.variance_shares.bunching == 0
    if lucky.variance_shares is not None:
        kept = lucky.variance_shares
        assert kept.rate == kept.amount == kept.rate_and_amount == 0


@LAWS
@given(st.floats(0, 1), st.integers(7, 100_000), st.sampled_from(["none", "lots:7"]))
def test_where_all_is_known_holding_it_changes_nothing(rate: float, number: int, bunching: str) -> None:
    words: dict[str, object] = {"delivered": number, "rate": [f"{100 * rate:.6f}%"], "bunching": bunching}
    words |= {} if bunching == "none" else {"icc": "0.1"}
    delivered = asked(words)
    assert held(delivered, Hold.IGNORANCE) == estimate(delivered)


@pytest.mark.parametrize("hold", Hold)
@pytest.mark.parametrize("rate", ["<=2.35%", ">=14%"])
@pytest.mark.parametrize("amount", ["72000", "5000..12000"])
def test_a_bounded_rate_stays_a_bound(hold: Hold, rate: str, amount: str) -> None:
    found = one({"delivered": amount, "rate": [rate]}, hold)
    assert found.bound is (Side.AT_MOST if rate.startswith("<") else Side.AT_LEAST)
    assert (found.sd, found.median, found.variance_shares) == (None, None, None)
    for band in found.bands:
        assert (band.low is None) == (found.bound is Side.AT_MOST)
        assert (band.high is None) == (found.bound is Side.AT_LEAST)


def test_a_bounded_amount_stays_a_bound() -> None:
    for hold in Hold:
        found = one({"delivered": ">=72000", "rate": ["2%..4%"]}, hold)
        assert found.bound is Side.AT_LEAST
        assert found.submunitions.bound is Side.AT_LEAST
        assert all(band.high is None and band.low is not None for band in found.bands)


def test_a_bound_without_luck_is_its_edge() -> None:
    found = one({"delivered": "72000", "rate": ["<=2.35%"]}, Hold.CHANCE)
    # 72,000 × 2.35 %
    assert [band.high for band in found.bands] == [1692.0, 1692.0]


def test_a_range_as_reported_has_no_value_to_be_held_at() -> None:
    delivered = asked({"delivered": "72000", "rate": ["1%", RANGE]})
    known, ranged = held(delivered, Hold.IGNORANCE)
    assert known is not None
    assert ranged is None
    unlucky = held(delivered, Hold.CHANCE)[1]
    assert unlucky is not None
    [whole] = estimate(asked({"delivered": "72000", "rate": [RANGE]}))
    assert whole.sd is not None
    assert unlucky.sd is not None
    assert unlucky.sd < whole.sd
    # what was typed as a range has a middle that somebody chose
    assert held(asked({"delivered": "72000", "rate": ["3%..14% uniform"]}), Hold.IGNORANCE)[0] is not None


# Words


@pytest.mark.parametrize(
    ("typed", "hold"),
    [("none", None), (" Chance ", Hold.CHANCE), ("ignorance", Hold.IGNORANCE), ("NONE", None)],
)
def test_words_for_what_is_held(typed: str, hold: Hold | None) -> None:
    assert parse_hold(typed) is hold


@pytest.mark.parametrize("typed", ["", "luck", "both", "chance,ignorance", "1"])
def test_other_words_are_refused(typed: str) -> None:
    with pytest.raises(InputError, match="write none, chance or ignorance"):
        parse_hold(typed)
    with pytest.raises(InputError, match="hold"):
        held(asked({"delivered": "72", "rate": ["1%"]}), typed)


def test_nothing_held_is_no_question() -> None:
    with pytest.raises(InputError, match="holds nothing"):
        held(asked({"delivered": "72", "rate": ["1%"]}), "none")
