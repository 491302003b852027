"""Finished estimates: what is said of each kind of rate, and bounds that stay bounds."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.model.totals import AMOUNTS as HELD_AMOUNTS
from tests.model.totals import RATES as HELD_RATES
from tests.model.totals import amount_of, rate_of

from dudrate.errors import InputError
from dudrate.evidence.library import Library, shipped
from dudrate.model import estimate as many
from dudrate.model.amounts import PointAmount, WholeAmount, amount_curve
from dudrate.model.estimate import (
    Estimate,
    ExpectedTotal,
    Hold,
    estimate,
    estimates,
    fixed_totals,
    held,
    parse_hold,
)
from dudrate.model.grammar import parse_amount, parse_bunching, parse_delivery, parse_rate
from dudrate.model.inputs import Side
from dudrate.model.scenario import Delivered, Scenario, resolve, scenario_from_words
from dudrate.model.shapes import PointDistribution
from dudrate.model.total import Band, Total, rate_curve


def estimated(
    library: Library, rate: str, *, delivered: str = "72000", bunching: str = "none", level: float = 0.9
) -> Estimate:
    asked = Scenario(
        delivered=parse_amount(delivered),
        rates=(parse_rate(rate),),
        bunching=parse_bunching(bunching, 0.05 if bunching != "none" else None),
        level=level,
    )
    [result] = estimate(resolve(asked, library))
    return result


def test_a_thousand_shells_at_two_rates(library: Library) -> None:
    # 72,000 at 1 % and at 14 %: the reference values of the totals.
    asked = Scenario(deliveries=(parse_delivery("1000 x m864"),), rates=(parse_rate("1%"), parse_rate("14%")))
    first, second = estimate(resolve(asked, library))
    assert (first.mean, first.band) == (720.0, Band(level=0.9, low=676.0, high=764.0))
    assert (second.mean, second.band) == (10_080.0, Band(level=0.9, low=9927.0, high=10_233.0))
    assert first.records == second.records
    assert set(first.records) <= set(library.loads)


def test_at_most_is_one_sided_and_its_mean_is_the_edge(library: Library) -> None:
    # 2.35 % of 72,000 = 1,692.
    result = estimated(library, "<=2.35%")
    assert result.bound is Side.AT_MOST
    assert result.mean == pytest.approx(1692.0)
    assert (result.sd, result.median, result.variance_shares) == (None, None, None)
    assert [band.low for band in result.bands] == [None, None]
    # The 95th percentile at the edge: scipy.stats.binom.ppf(0.95, 72000, 0.0235) = 1759.
    assert result.band.high == 1759.0
    assert (result.rate.kind, result.rate.low, result.rate.central, result.rate.high) == ("bound", None, None, 0.0235)


RATES = ("14%", "<=14%", ">=14%", "2.35%..14%", "3%..14% uniform", "1%..5%..14%", "47/2000")
AMOUNTS = ("7200", "<=7200", ">=7200", "7000..7400", "7000..7200..7300")


@pytest.mark.parametrize(("rate", "delivered"), list(product(RATES, AMOUNTS)))
@pytest.mark.parametrize("level", [0.5, 0.3, 0.9])
def test_a_bound_never_has_two_sides_and_the_rest_always_have(
    library: Library, rate: str, delivered: str, level: float
) -> None:
    signs = {text[:2] for text in (rate, delivered) if text[0] in "<>"}
    if len(signs) == 2:
        with pytest.raises(InputError, match="together bound nothing"):
            estimated(library, rate, delivered=delivered, level=level)
        return
    result = estimated(library, rate, delivered=delivered, level=level)
    assert [band.level for band in result.bands] == sorted({0.5, level})
    assert result.band == result.bands[-1]
    for band in result.bands:
        assert (band.low is None) == (signs == {"<="})
        assert (band.high is None) == (signs == {">="})
    assert (result.bound is not None) == bool(signs)
    assert (result.median is None) == (result.sd is None) == (result.variance_shares is None) == bool(signs)
    used = result.submunitions
    assert (used.bound is not None) == (delivered[0] in "<>")
    assert (used.low is None) == (delivered[0] == "<")
    assert (used.high is None) == (delivered[0] == ">")
    assert used.mean == pytest.approx(7200, rel=0.02)


# The central value is the mean of the distribution; (low + high) / 2 for anything between, the mode for a triangle.
@pytest.mark.parametrize(
    ("rate", "kind", "low", "central", "high"),
    [
        ("14%", "fixed", 0.14, 0.14, 0.14),
        ("2.35%..14%", "beta", 0.0235, 0.071995, 0.14),  # a / (a + b) = 3.57935 / 49.71571
        ("5%..5%", "beta", 0.05, 0.05, 0.05),
        ("3%..14% uniform", "uniform", 0.03, 0.085, 0.14),
        ("1%..5%..14%", "triangular", 0.01, 0.05, 0.14),
        # Jeffreys: scipy.stats.beta.ppf([0.05, 0.95], 47.5, 1953.5) = 0.018425, 0.029592; mean 47.5 / 2001.
        ("47/2000", "trial", 0.018425, 47.5 / 2001, 0.029592),
    ],
)
def test_a_rate_is_said_as_it_was_given(
    library: Library, rate: str, kind: str, low: float, central: float, high: float
) -> None:
    used = estimated(library, rate).rate
    assert used.as_given == rate
    assert used.kind == kind
    assert (used.low, used.central, used.high) == pytest.approx((low, central, high), rel=1e-4)
    assert used.record is None


def test_one_estimate_for_each_rate_in_their_order(library: Library) -> None:
    rates = ("14%", "1%", "@m864-6pct-wapo-2023", "14%")
    asked = Scenario(deliveries=(parse_delivery("10 x m864"),), rates=tuple(parse_rate(text) for text in rates))
    results = estimate(resolve(asked, library))
    assert [each.rate.as_given for each in results] == list(rates)
    assert results[0] == results[3]
    assert results[2].records[-1] == "m864-6pct-wapo-2023"
    assert len(results[2].records) == len(results[0].records) + 1


# Many scenarios at once get what each gets alone, to the last digit; and what is kept of them is bounded.


RATES_MANY = (
    *("2%..14%", "2%..14% uniform", "1%..5%..14%", "47/2000", "0%..0%..40%", "3%..3.1%", "0%..100% uniform", "1/7"),
    *("14%", "0%", "100%", "max:2.35%", "0.0001%", "99.9%"),
)
FIXED = sum(".." not in rate and "/" not in rate for rate in RATES_MANY)


def delivered(library: Library, **words: object) -> Delivered:
    return resolve(scenario_from_words(words), library)


def test_each_gets_what_it_gets_alone(library: Library) -> None:
    numbers = [round(10**power) for power in np.random.default_rng(9).uniform(0.3, 7.5, 30)]
    asked = [delivered(library, delivered=str(number), rate=list(RATES_MANY[:12]), level="0.95") for number in numbers]
    asked += [delivered(library, delivered=str(number), rate=RATES_MANY[12:]) for number in numbers]
    asked.append(delivered(library, delivered="500..900", rate=["1%", "2%..14%"], bunching="lots:5", icc="0.1"))
    asked.append(delivered(library, delivered="7200", rate=["1%", "2%..14%"], bunching="lots:5", icc="0.1"))
    # ranges too, and not those that must be searched alone
    assert 30 * FIXED + 50 < len(many._together(asked)) < 30 * len(RATES_MANY)
    assert estimates(asked) == [estimate(each) for each in asked]


@pytest.mark.parametrize("rate", ["2%..14%", "2%..14% uniform", "1%..5%..14%", "47/2000"])
def test_numbers_that_share_a_range_are_taken_together(library: Library, rate: str) -> None:
    asked = [delivered(library, delivered=str(number), rate=rate) for number in range(10_000, 90_000, 500)]
    assert len(many._together(asked)) == len(asked)
    assert estimates(asked) == [estimate(each) for each in asked]


def test_a_scenario_without_a_distribution_says_so_and_the_others_go_on(library: Library) -> None:
    good = delivered(library, delivered="72000", rate="2%..14%")
    bad = delivered(library, delivered="72000", rate="50%..50.00000001%")
    found = estimates([good, bad, good])
    assert isinstance(found[1], InputError)
    assert found[0] == found[2] == estimate(good)


def test_fixed_totals_are_those_of_the_estimates(library: Library) -> None:
    draw = np.random.default_rng(5)
    numbers, rates = (10 ** draw.uniform(0, 9.9, 200)).astype(int), draw.integers(0, 1001, 200) / 1000
    found = fixed_totals(numbers, rates, levels=(0.05, 0.5, 0.95))
    for place, (number, rate) in enumerate(zip(numbers, rates, strict=True)):
        [alone] = estimate(delivered(library, delivered=str(number), rate=f"{100 * rate:.1f}%"))
        assert found[place].tolist() == [alone.band.low, alone.median, alone.band.high]


def test_fixed_totals_rise_with_rate_amount_and_level() -> None:
    # Reference of the model: 72,000 at 1 % and 14 %, bands 676–764 and 9,927–10,233
    assert fixed_totals(72_000, [0.01, 0.14], levels=(0.05, 0.95)).tolist() == [[676, 764], [9_927, 10_233]]
    amounts = np.unique(np.geomspace(1, 10**10, 60).round())
    found = fixed_totals(amounts[:, None], np.linspace(0, 1, 60), levels=(0.05, 0.5, 0.95))
    for axis in range(3):
        assert (np.diff(found, axis=axis) >= 0).all()
    assert (found[:, 0] == 0).all()
    assert (found[:, -1] == amounts[:, None]).all()


@pytest.mark.parametrize(("rate", "amount"), [(1.1, 1), (0.1, 1.5), (0.1, -1)])
def test_fixed_totals_out_of_range_are_refused(rate: float, amount: float) -> None:
    with pytest.raises(InputError):
        fixed_totals(amount, rate, levels=(0.5,))


def test_a_run_over_many_keeps_few_curves(library: Library) -> None:
    for number in range(100, 200):
        estimates([delivered(library, delivered=f"{number}..{2 * number}", rate=f"1%..{number / 10}%")])
    assert amount_curve.cache_info().currsize <= 64
    assert rate_curve.cache_info().currsize <= 64


# One kind of doubt held fixed: the law of total variance, bounds that stay bounds, and nothing gained from nothing.


LIBRARY = shipped()
LAWS = settings(deadline=None, max_examples=60)
RANGE = "@dpicm-m483a1-m864-hrw-chart"

WORDS = st.fixed_dictionaries(
    {
        "delivered": st.sampled_from(["1", "2", "72", "7200", "72000", *HELD_AMOUNTS.values()]),
        "rate": st.sampled_from(["0%", "100%", "<=2.35%", ">=14%", *HELD_RATES.values()]).map(lambda rate: [rate]),
    },
    optional={"level": st.sampled_from(["0.5", "0.8", "0.95"])},
) | st.fixed_dictionaries(
    {
        "delivered": st.sampled_from(["72", "7200", *HELD_AMOUNTS.values()]),
        "rate": st.sampled_from(list(HELD_RATES.values())).map(lambda rate: [rate]),
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


@pytest.mark.parametrize("amount", HELD_AMOUNTS.values())
@pytest.mark.parametrize("rate", [rate for rate in HELD_RATES.values() if ".." in rate or "/" in rate])
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


def test_a_range_as_reported_is_its_two_ends_and_a_bound_holds_at_one_of_them() -> None:
    low, high = LIBRARY.rates[RANGE[1:]].low, LIBRARY.rates[RANGE[1:]].high
    ends = [f"{end:.2%}" for end in (low or 0.0, high or 0.0)]
    [flat] = estimate(asked({"delivered": "5000..12000", "rate": [RANGE]}))
    lowest, highest = estimate(asked({"delivered": "5000..12000", "rate": ends}))
    assert flat.ends == pytest.approx((lowest.mean, highest.mean))
    assert (flat.mean, flat.median, flat.sd, flat.variance_shares, flat.rate.central) == (None,) * 5
    assert {(band.low, band.high) for band in flat.bands} == {(None, None)}
    for amount, end, place in ((">=7200", ends[0], 0), ("<=7200", ends[1], 1)):
        [bounded] = estimate(asked({"delivered": amount, "rate": [RANGE]}))
        [known] = estimate(asked({"delivered": amount, "rate": [end]}))
        assert (bounded.mean, bounded.bands, bounded.ends) == (known.mean, known.bands, None)
        assert bounded.known[place] == pytest.approx(7200 * float(end[:-1]) / 100)


def test_a_range_as_reported_has_no_value_to_be_held_at() -> None:
    delivered = asked({"delivered": "72000", "rate": ["1%", RANGE]})
    known, ranged = held(delivered, Hold.IGNORANCE)
    assert known is not None
    assert ranged is None
    unlucky = held(delivered, Hold.CHANCE)[1]
    assert unlucky is not None
    [whole] = estimate(asked({"delivered": "72000", "rate": [RANGE]}))
    assert (unlucky.ends, unlucky.bands) == (whole.ends, whole.bands)
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
