"""Which of several rates are not like for like."""

from dataclasses import replace
from types import MappingProxyType

import pytest

from dudrate.evidence.library import load
from dudrate.model.comparison import Unlike, unlike, unlike_among
from dudrate.model.scenario import resolve, scenario_from_words

LIBRARY = load()
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
