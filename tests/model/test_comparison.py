from collections.abc import Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dudrate.errors import InputError
from dudrate.evidence.library import Library, shipped
from dudrate.evidence.vocabulary import Setting
from dudrate.model.comparison import Comparison, Contrast, Unlike, compare, unlike, unlike_among
from dudrate.model.inputs import Side
from dudrate.model.scenario import resolve, scenario_from_shipped, scenario_from_words

LIBRARY = shipped()
UP, DOWN = Side.AT_LEAST, Side.AT_MOST


def compared(rates: Sequence[str], *, library: Library = LIBRARY, **words: Any) -> Comparison:
    asked = {"delivered": 7_200, "rate": list(rates)} | words
    return compare(resolve(scenario_from_words(asked), library), library)


def test_the_reference_comparison() -> None:
    # Reference of the model; its derivation is in test_side_by_side.
    two = compared(["0.3%..3%", "5%..23%"])
    assert two.probability_a_at_least_b == pytest.approx(0.00185, abs=1e-4)
    assert two.shared_area == pytest.approx(0.0356, abs=5e-4)
    assert (two.ratio.low, two.ratio.median, two.ratio.high) == pytest.approx((2.8, 10.3, 48), rel=0.01)
    assert two.ratio.bound is two.difference.bound is two.probability_bound is two.shared_area_bound is None
    assert (two.causes, two.level) == (("chance", "rate"), 0.9)


def test_two_fixed_rates_are_luck_of_the_draw_only() -> None:
    two = compared(["1%", "14%"], delivered=None, deliver=["1000 x m864"])
    # 72,000 × 1 % = 720 and × 14 % = 10,080
    assert (two.ratio.of_means, two.difference.of_means) == (14.0, 9_360.0)
    assert two.causes == ("chance",)
    # sd of the difference: sqrt(72,000 (0.01 × 0.99 + 0.14 × 0.86)) = 96.83; 1.645 of them either way of 9,360
    assert (two.difference.low, two.difference.median, two.difference.high) == pytest.approx(
        (9_201, 9_360, 9_519), abs=1
    )
    assert compared(["1%", "14%"], level=0.5).ratio.low == pytest.approx(13.0, abs=0.2)


@pytest.mark.parametrize(
    ("rates", "words", "causes"),
    [
        (["1%", "14%"], {"bunching": "lots:50", "icc": 0.05}, ("chance", "bunching")),
        (["1%", "14%"], {"delivered": "5000..12000"}, ("chance", "amount")),
        (["5/213", "14%"], {}, ("chance", "rate")),
        (["0%", "100%"], {}, ()),
        (["0%", "100%"], {"delivered": "5000..12000"}, ("amount",)),
        (["1%", "14%"], {"bunching": "lots:7200", "icc": 0.05}, ("chance",)),  # one in each lot: no bunching
    ],
)
def test_what_widens_the_bands_is_named(rates: list[str], words: dict[str, Any], causes: tuple[str, ...]) -> None:
    two = compared(rates, **words)
    assert two.causes == causes


def test_what_can_happen_is_neither_impossible_nor_certain() -> None:
    # 14 % of 10 billion against 1 %: about 10^-(10^8), too small to be written as a double
    apart = compared(["14%", "1%"], delivered=10**10)
    assert apart.probability_a_at_least_b is not None
    assert 0.999999 < apart.probability_a_at_least_b < 1
    turned = compared(["1%", "14%"], delivered=10**10)
    assert turned.probability_a_at_least_b is not None
    assert turned.shared_area is not None
    assert 0 < turned.probability_a_at_least_b < 1e-15
    assert 0 < turned.shared_area < 1e-15


@pytest.mark.parametrize(
    ("rates", "at_least", "tie", "shared"),
    [
        (["0%", "100%"], 0.0, 0.0, 0.0),
        (["100%", "0%"], 1.0, 0.0, 0.0),
        (["0%", "0%"], 1.0, 1.0, 1.0),
        (["100%", "100%"], 1.0, 1.0, 1.0),
    ],
)
@pytest.mark.parametrize("delivered", [1, 7_200, "5000..12000"])
def test_what_is_certain_is_certain(
    rates: list[str], at_least: float, tie: float, shared: float, delivered: int | str
) -> None:
    two = compared(rates, delivered=delivered)
    assert (two.probability_a_at_least_b, two.tie_probability, two.shared_area) == (at_least, tie, shared)


def test_a_rate_that_cannot_leave_less() -> None:
    two = compared(["5%", "0%"], delivered=20)
    assert two.probability_a_at_least_b == 1.0  # none are left at 0 %, and A leaves none or more
    assert two.tie_probability == pytest.approx(0.95**20)
    assert (two.ratio.of_means, two.ratio.median) == (0.0, 0.0)
    other = compared(["0%", "5%"], delivered=20)
    assert other.probability_a_at_least_b == pytest.approx(0.95**20)
    assert other.ratio == Contrast(of_means=float("inf"), median=float("inf"), low=1.0, high=float("inf"))


# A bound gives a bound


def edge(rates: Sequence[str], **words: Any) -> Comparison:
    """The same with the edges of the bounds as what-if values."""
    return compared([rate.lstrip("<>=") for rate in rates], **words)


@pytest.mark.parametrize(
    ("rates", "side"),
    [
        (["<=2.35%", ">=14%"], UP),
        (["<=2.35%", "14%"], UP),
        (["2.35%..5%", ">=14%"], UP),
        ([">=2.35%", "<=1%"], DOWN),
        ([">=2.35%", "1%"], DOWN),
        (["5/213", "<=1%"], DOWN),
    ],
)
def test_bounds_that_work_together_bound_what_follows(rates: list[str], side: Side) -> None:
    two, sharp = compared(rates), edge(rates)
    upwards = side is UP
    assert (two.ratio.bound, two.difference.bound) == (side, side)
    assert (two.ratio.median, two.difference.median, two.tie_probability) == (None, None, None)
    for contrast, at_edge in ((two.ratio, sharp.ratio), (two.difference, sharp.difference)):
        assert contrast.of_means == at_edge.of_means
        assert contrast.low == (at_edge.low if upwards else None)
        assert contrast.high == (None if upwards else at_edge.high)
    assert two.probability_bound is (DOWN if upwards else UP)
    assert two.probability_a_at_least_b == sharp.probability_a_at_least_b
    # one rate always leaves more than the other, or is the wider: the areas cross once, and the bound is the edge's
    assert two.shared_area_bound is DOWN
    assert two.shared_area == pytest.approx(sharp.shared_area, abs=0.01)
    assert two.shared_area is not None
    assert sharp.shared_area is not None
    assert two.shared_area >= sharp.shared_area - 1e-9
    assert two.causes == ()


@pytest.mark.parametrize("rates", [["<=2.35%", "<=14%"], [">=2.35%", ">=14%"]])
def test_bounds_that_work_against_each_other_say_nothing(rates: list[str]) -> None:
    two = compared(rates)
    assert (two.probability_a_at_least_b, two.probability_bound) == (None, None)
    assert (two.shared_area, two.shared_area_bound, two.tie_probability) == (None, None, None)
    assert two.ratio == two.difference == Contrast()


def test_a_bound_that_says_nothing_of_a_probability_is_left_out() -> None:
    # at most 14 % may leave more than 1 % or none at all
    two = compared(["<=14%", "1%"])
    assert (two.probability_a_at_least_b, two.probability_bound) == (None, None)
    assert (two.shared_area, two.shared_area_bound) == (None, None)
    assert two.ratio.bound is UP
    assert two.ratio.of_means == pytest.approx(1 / 14)


@settings(deadline=None, max_examples=25)
@given(
    ceiling=st.floats(0.001, 0.5),
    floor=st.floats(0.001, 0.5),
    low=st.floats(0, 1),
    up=st.floats(1, 2),
    count=st.integers(1, 3_000),
)
def test_whatever_keeps_to_the_bounds_keeps_to_what_follows(
    ceiling: float, floor: float, low: float, up: float, count: int
) -> None:
    rates = [f"<={100 * ceiling:.6f}%", f">={100 * floor:.6f}%"]
    inside = [f"{100 * ceiling * low:.6f}%", f"{min(100 * floor * up, 100):.6f}%"]
    bound, kept = compared(rates, delivered=count), compared(inside, delivered=count)
    assert kept.probability_a_at_least_b is not None
    assert kept.shared_area is not None
    assert kept.ratio.low is not None
    assert kept.difference.low is not None
    assert bound.ratio.low is not None
    assert bound.difference.low is not None
    if bound.probability_a_at_least_b is not None:
        assert kept.probability_a_at_least_b <= bound.probability_a_at_least_b + 1e-6
    if bound.shared_area is not None:
        assert kept.shared_area <= bound.shared_area + 1e-6
    assert kept.ratio.low >= bound.ratio.low * (1 - 1e-3)
    assert kept.difference.low >= bound.difference.low


@pytest.mark.parametrize(
    ("rates", "delivered", "ratio", "difference"),
    [
        # 1 % and 14 % of 7,200 or more: 14 times whatever the number, and at least 7,200 × 13 % = 936 more
        (["1%", "14%"], ">=7200", (None, 14.0), (UP, 936.0)),
        (["1%", "14%"], "<=7200", (None, 14.0), (DOWN, 936.0)),
        (["14%", "1%"], ">=7200", (None, 1 / 14), (DOWN, -936.0)),
        (["14%", "1%"], "<=7200", (None, 1 / 14), (UP, -936.0)),
        (["14%", "14%"], "<=7200", (None, 1.0), (None, 0.0)),
        # at least 14 % against 1 %: at least 14 times; of no more than 7,200 the difference may be anything from 0 up
        (["1%", ">=14%"], ">=7200", (UP, 14.0), (UP, 936.0)),
        (["1%", ">=14%"], "<=7200", (UP, 14.0), (None, None)),
        (["1%", "<=14%"], "<=7200", (DOWN, 14.0), (DOWN, 936.0)),
        (["<=1%", "<=14%"], "<=7200", (None, None), (None, None)),
    ],
)
def test_at_a_bounded_amount_only_expected_totals_compare(
    rates: list[str],
    delivered: str,
    ratio: tuple[Side | None, float | None],
    difference: tuple[Side | None, float | None],
) -> None:
    two = compared(rates, delivered=delivered)
    assert (two.ratio.bound, two.difference.bound) == (ratio[0], difference[0])
    for found, wanted in ((two.ratio.of_means, ratio[1]), (two.difference.of_means, difference[1])):
        assert (found is None) is (wanted is None)
        assert found == pytest.approx(wanted)
    ends = [two.probability_a_at_least_b, two.shared_area, two.tie_probability, two.ratio.low, two.ratio.high]
    assert ends == [None] * 5
    assert (two.ratio.median, two.difference.low, two.difference.high, two.difference.median) == (None,) * 4


# Laws


@settings(deadline=None, max_examples=25)
@given(
    first=st.sampled_from(["2.35%", "1%..5%", "47/2000", "1%..5%..14%", "0.5%..9% uniform", "@m864-6pct-wapo-2023"]),
    second=st.sampled_from(["14%", "2%..6%", "5/213", "3%..4%..30%", "0%..9% uniform", "@m864-6pct-wapo-2023"]),
    delivered=st.one_of(st.integers(1, 500).map(str), st.integers(1, 10**10).map(str)),
)
def test_swapping_and_identity(first: str, second: str, delivered: str) -> None:
    asked = resolve(scenario_from_words({"delivered": delivered, "rate": [first, second, first]}), LIBRARY)
    there, back = (compare(asked, LIBRARY, a=a, b=b) for a, b in ((0, 1), (1, 0)))
    assert there.probability_a_at_least_b is not None
    assert there.tie_probability is not None
    turned = 1 - there.probability_a_at_least_b + there.tie_probability
    assert back.probability_a_at_least_b == pytest.approx(turned, abs=1e-9)
    assert (back.tie_probability, back.shared_area) == pytest.approx(
        (there.tie_probability, there.shared_area), abs=1e-9
    )
    assert back.difference.of_means == pytest.approx(-(there.difference.of_means or 0.0))
    same = compare(asked, LIBRARY, a=0, b=2)
    assert (same.shared_area, same.ratio.of_means, same.difference.of_means) == (1.0, 1.0, 0.0)


# Which rates, and whether they are like for like


def test_any_two_of_the_rates() -> None:
    asked = resolve(scenario_from_words({"delivered": 7_200, "rate": ["1%", "2%", "14%"]}), LIBRARY)
    two = compare(asked, LIBRARY, a=2, b=1)
    assert (two.a.as_given, two.b.as_given) == ("14%", "2%")


def test_a_test_beside_the_field_is_not_like_for_like() -> None:
    asked = resolve(scenario_from_shipped(LIBRARY.scenario("m85-test-and-field")), LIBRARY)
    two = compare(asked, LIBRARY)
    assert two.not_like_for_like == (Unlike(what="setting", a="test", b="field"),)
    assert two.records == ("m85-uk-2pct-hansard-2007", "m85-lebanon-10pct-npa-2007")


def shelf(**changes: dict[str, Any]) -> Library:
    """The library with some of its rates changed."""
    rates = {key: replace(rate, **changes.get(key.replace("-", "_"), {})) for key, rate in LIBRARY.rates.items()}
    return replace(LIBRARY, rates=MappingProxyType(rates))


M864, MLRS = "m864-6pct-wapo-2023", "m77-16pct-newsday-2003"


@pytest.mark.parametrize(
    ("first", "second", "reasons"),
    [
        ({"setting": Setting.TEST}, {"setting": Setting.FIELD}, [("setting", "test", "field")]),
        ({"setting": Setting.TEST}, {"setting": Setting.NOT_STATED}, []),  # not stated is not known to be different
        ({"setting": Setting.FIELD}, {"setting": Setting.FIELD}, []),
        (
            {"counts_as_failed": "left unexploded"},
            {"counts_as_failed": "did not function"},
            [("definition", "left unexploded", "did not function")],
        ),
        ({"counts_as_failed": "left unexploded"}, {"counts_as_failed": "Unexploded"}, []),
        ({"counts_as_failed": "left unexploded"}, {"counts_as_failed": None}, []),
        (
            {"submunition": "m77", "setting": Setting.TEST},
            {"submunition": "m85", "setting": Setting.FIELD},
            [("setting", "test", "field"), ("submunition", "M77 grenade", "M85 bomblet")],
        ),
        ({"submunition": "m77"}, {"submunition": "m77"}, []),
        ({"submunition": "m77"}, {"submunition": None}, []),
    ],
)
def test_why_two_records_are_not_like_for_like(
    first: dict[str, Any], second: dict[str, Any], reasons: list[tuple[str, str, str]]
) -> None:
    plain: dict[str, Any] = {"setting": Setting.NOT_STATED, "counts_as_failed": None, "submunition": None}
    changed = {M864.replace("-", "_"): plain | first, MLRS.replace("-", "_"): plain | second}
    two = compared([f"@{M864}", f"@{MLRS}"], library=shelf(**changed))
    assert [(each.what, each.a, each.b) for each in two.not_like_for_like] == reasons


def test_a_policy_line_beside_a_reported_rate_is_not_like_for_like() -> None:
    two = compared([f"@{M864}", "@policy-cohen-2001-99pct"])
    assert [(each.what, each.a, each.b) for each in two.not_like_for_like] == [("kind", "reported rate", "policy")]
    assert two.ratio.bound is DOWN  # the policy's line is a ceiling


def test_a_typed_rate_differs_from_nothing() -> None:
    assert compared(["14%", f"@{M864}"]).not_like_for_like == ()


@pytest.mark.parametrize("denominator", ["containers", "unknown"])
def test_shares_of_different_things_are_refused(denominator: str) -> None:
    asked = resolve(scenario_from_words({"delivered": 7_200, "rate": [f"@{M864}", f"@{MLRS}"]}), LIBRARY)
    library = shelf(**{MLRS.replace("-", "_"): {"denominator": denominator}})
    with pytest.raises(InputError, match="prints no share of submunitions"):
        compare(asked, library)


# Which of several rates are not like for like.


TEST, FIELD, POLICY = "@m85-uk-2pct-hansard-2007", "@m85-lebanon-10pct-npa-2007", "@policy-cohen-2001-99pct"


def among(*rates: str) -> dict[tuple[int, int], tuple[Unlike, ...]]:
    return unlike_among(resolve(scenario_from_words({"delivered": 7_200, "rate": list(rates)}), LIBRARY).cases, LIBRARY)


def test_a_test_and_a_field_rate_are_found_wherever_they_stand() -> None:
    # the first rate is typed and differs from nothing; the other two differ from each other
    assert among("3%", TEST, FIELD) == {(1, 2): (Unlike(what="setting", a="test", b="field"),)}
    assert among(FIELD, "3%", "4%", TEST) == {(0, 3): (Unlike(what="setting", a="field", b="test"),)}


def test_like_rates_have_no_mark() -> None:
    assert among("3%", TEST, "14%") == {}
    assert among(TEST, TEST) == {}


def test_a_policy_differs_in_kind_and_not_in_its_submunition() -> None:
    found = among(POLICY, TEST, FIELD)
    assert set(found) == {(0, 1), (0, 2), (1, 2)}
    assert [each.what for each in found[0, 1]] == ["kind"]


def test_swapping_two_rates_swaps_what_they_state() -> None:
    rates = [TEST, FIELD, POLICY, "@m77-16pct-newsday-2003", "@m864-6pct-wapo-2023"]
    cases = resolve(scenario_from_words({"delivered": 7_200, "rate": rates}), LIBRARY).cases
    for one in cases:
        for other in cases:
            swapped = [Unlike(what=each.what, a=each.b, b=each.a) for each in unlike(other, one, LIBRARY)]
            assert list(unlike(one, other, LIBRARY)) == swapped


@pytest.mark.parametrize("plain", ["left unexploded", "stayed unexploded", "remained unexploded", "Unexploded"])
@pytest.mark.parametrize(
    ("other", "differs"),
    [("remained unexploded", False), ("left unexploded", False), ("does not explode at once", True)],
)
def test_words_that_say_the_same_of_a_failure_are_no_difference(plain: str, other: str, *, differs: bool) -> None:
    first, second = TEST[1:], "m85-lebanon-10pct-npa-2007"
    alike = replace(LIBRARY.rates[first], counts_as_failed=plain)
    twin = replace(LIBRARY.rates[first], id=second, counts_as_failed=other)
    library = replace(LIBRARY, rates=MappingProxyType({**LIBRARY.rates, first: alike, second: twin}))
    asked = resolve(scenario_from_words({"delivered": 7_200, "rate": [TEST, FIELD]}), library)
    assert [each.what for each in unlike(asked.cases[0], asked.cases[1], library)] == (
        ["definition"] if differs else []
    )


def test_containers_of_several_loads_change_little_with_the_correlation() -> None:
    # they are one distribution without steps: above 0.3 each number of equal containers stands alone
    words: dict[str, Any] = {"delivered": None, "deliver": ["5..20 x m864", "2..5 x m26"], "bunching": "container"}
    below, above = (compared(["14%", "1%"], **words, icc=icc).difference for icc in (0.3, 0.301))
    assert (above.low, above.high) == pytest.approx((below.low, below.high), rel=0.01, abs=1)
    assert above.median == pytest.approx(below.median, rel=0.01)
