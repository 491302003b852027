from dataclasses import replace
from itertools import product
from math import exp, expm1, log
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from dudrate.errors import InputError
from dudrate.evidence.library import shipped
from dudrate.model.amounts import PointAmount
from dudrate.model.breakeven import (
    Breakeven,
    Crossing,
    Stays,
    as_many,
    breakeven,
    breakeven_amount,
    breakeven_rate,
    reaching_at,
)
from dudrate.model.estimate import unexploded
from dudrate.model.inputs import BoundRate, FixedRate, Shape, Side, TrialRate, UniformRate
from dudrate.model.scenario import Case, Delivered, in_containers, resolve, scenario_from_words
from dudrate.model.shapes import PointDistribution
from dudrate.model.total import Total

LIBRARY = shipped()
UP, DOWN = Side.AT_LEAST, Side.AT_MOST
WITHIN, ABOVE = Crossing(stays=Stays.WITHIN), Crossing(stays=Stays.ABOVE)


def delivery(rates: tuple[str, ...] = ("1%",), **words: Any) -> Delivered:
    asked = {"rate": list(rates)} | (words or {"delivered": 7_200})
    return resolve(scenario_from_words(asked), LIBRARY)


def largest_within(rate: Shape, budget: float, *, level: float | None = None) -> Crossing:
    case = Case(as_given="as typed", shape=rate)
    return breakeven_amount(delivery(), case, budget, level=level).submunitions


def test_the_reference_rate() -> None:
    # Reference of the model: a budget of 500 of 7,200: 500 ÷ 7,200 = 6.94 %
    found = breakeven_rate(delivery(), 500)
    assert found == Crossing(value=500 / 7_200)
    assert found.value == pytest.approx(0.0694, abs=5e-5)


def test_a_number_far_from_where_it_was_looked_for_is_not_walked_to_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    # in one lot at 1.9 % a number 300 times that of its own rate: 1,600 steps from there, each an estimate
    asked = delivery(("1.907%",), delivered=10**6, bunching="lots:1", icc="0.9")
    of, looked = Total.sf, list[int]()

    def counted(total: Total, count: float) -> Any:
        looked.append(round(total.submunitions.mean))
        return of(total, count)

    monkeypatch.setattr(Total, "sf", counted)
    found = breakeven_amount(asked, asked.cases[0], 16, level=0.95).submunitions.value
    assert found is not None
    assert len(looked) < 60
    assert found > 300 * 16 / 0.019
    for more, within in ((0, True), (1, False)):
        number, rate = PointAmount(count=int(found) + more), PointDistribution(rate=0.01907)
        total = Total(submunitions=number, rate=rate, grouping=asked.grouping)
        assert (of(total, 16) <= 0.05 * (1 + 1e-13)) == within


@pytest.mark.parametrize(
    ("rate", "largest"),
    # Reference of the model. Each is checked below on the binomial distribution itself.
    [(0.01, 46_493), (0.0235, 19_794), (0.14, 3_338)],
)
def test_the_reference_amounts(rate: float, largest: int) -> None:
    assert largest_within(FixedRate(rate=rate), 500, level=0.95) == Crossing(value=float(largest))
    assert stats.binom.ppf(0.95, largest, rate) == 500
    assert stats.binom.ppf(0.95, largest + 1, rate) == 501


def test_the_reference_ratios() -> None:
    # 14 % ÷ 1 % and 14 % ÷ 2.35 % = 5.957
    assert as_many(FixedRate(rate=0.01), FixedRate(rate=0.14)) == Crossing(value=14.0)
    assert as_many(FixedRate(rate=0.0235), FixedRate(rate=0.14)).value == pytest.approx(5.96, abs=0.005)


def test_amounts_at_the_mean() -> None:
    # 500 ÷ 0.14 = 3,571.4: 3,571 leave 499.9 and 3,572 leave 500.1; 500 ÷ 0.01 is 50,000 exactly
    assert largest_within(FixedRate(rate=0.14), 500).value == 3_571.0
    assert largest_within(FixedRate(rate=0.01), 500).value == 50_000.0
    # uniform from 1 to 3 %: 2 % on average
    assert largest_within(UniformRate(low=0.01, high=0.03), 500).value == 25_000.0
    # none of 10 and of 12: 1 ÷ 22 and 1 ÷ 26 on average, which no double holds
    assert [largest_within(TrialRate(duds=0, tested=each), 500).value for each in (10, 12)] == [11_000.0, 13_000.0]


def test_all_questions_of_a_scenario() -> None:
    found = breakeven(delivery(("1%", "14%"), deliver=["100 x m864"]), 500)
    assert isinstance(found, Breakeven)
    assert (found.budget, found.level, found.rate) == (500, None, Crossing(value=500 / 7_200))
    # 50,000 and 3,571 submunitions fill 694 and 49 shells of 72
    assert [(each.submunitions.value, each.containers) for each in found.amounts] == [(50_000.0, 694), (3_571.0, 49)]
    assert [each.case.as_given for each in found.amounts] == ["1%", "14%"]


def test_containers_are_counted_where_one_type_is_delivered() -> None:
    mixed = breakeven(delivery(("1%",), deliver=["100 x m864", "10 x m26"]), 500)
    plain = breakeven(delivery(("1%",)), 500)
    within = breakeven(delivery(("0%",), deliver=["100 x m864"]), 500)
    assert [each.amounts[0].containers for each in (mixed, plain, within)] == [None, None, None]


# No crossing is an answer


def test_a_crossing_says_where_one_distribution_stands_for_the_groups() -> None:
    # 100 lots at 14 %: up to 65,536 submunitions they are added up, and beyond they are not
    asked = delivery(("14%",), delivered=10**6, bunching="lots:100", icc=0.05)
    assert [breakeven(asked, most, level=0.95).amounts[0].matched for most in (500, 50_000)] == [False, True]


def test_budgets_that_are_never_crossed() -> None:
    assert breakeven_rate(delivery(), 7_201) == WITHIN
    assert breakeven_rate(delivery(), 7_200, level=0.95) == WITHIN
    assert breakeven_rate(delivery(), 7_200) == Crossing(value=1.0)  # the mean is the budget when all of them fail
    assert largest_within(FixedRate(rate=0.0), 0) == WITHIN
    assert largest_within(FixedRate(rate=0.0), 0, level=0.95) == WITHIN
    assert largest_within(FixedRate(rate=1e-9), 10**9) == WITHIN  # 10 billion leave ten
    assert largest_within(FixedRate(rate=0.5), 1e300, level=0.95) == WITHIN


def test_budgets_that_are_crossed_by_one() -> None:
    assert largest_within(FixedRate(rate=0.14), 0.1) == ABOVE  # one leaves 0.14
    assert largest_within(FixedRate(rate=0.14), 0, level=0.95) == ABOVE  # none has a chance of 86 %
    assert breakeven_rate(delivery(), 0) == Crossing(value=0.0)


def test_a_budget_of_nothing() -> None:
    # none of N at 1 % with 95 %: 0.99^N ≥ 0.95 up to N = ln 0.95 / ln 0.99 = 5.1
    assert largest_within(FixedRate(rate=0.01), 0, level=0.95).value == 5.0
    # none of 7,200 with 95 %: (1 − p)^7200 = 0.95
    assert breakeven_rate(delivery(), 0, level=0.95).value == pytest.approx(1 - 0.95 ** (1 / 7_200), rel=1e-9)


# A bound gives a bound


@pytest.mark.parametrize("level", [None, 0.95])
def test_a_bounded_rate_bounds_the_amount(level: float | None) -> None:
    sharp = largest_within(FixedRate(rate=0.14), 500, level=level).value
    for side, other in ((DOWN, UP), (UP, DOWN)):
        found = largest_within(BoundRate(rate=0.14, side=side), 500, level=level)
        assert found == Crossing(value=sharp, bound=other)


def test_a_bounded_amount_bounds_the_rate() -> None:
    assert breakeven_rate(delivery(delivered="<=7200"), 500) == Crossing(value=500 / 7_200, bound=UP)
    assert breakeven_rate(delivery(delivered=">=7200"), 500) == Crossing(value=500 / 7_200, bound=DOWN)


def test_bounds_keep_what_is_certain_and_drop_what_is_not() -> None:
    assert breakeven_rate(delivery(delivered="<=400"), 500) == WITHIN
    assert breakeven_rate(delivery(delivered=">=400"), 500) == Crossing(bound=DOWN)  # more may have been delivered
    assert largest_within(BoundRate(rate=0.14, side=UP), 0.1) == ABOVE
    assert largest_within(BoundRate(rate=0.14, side=DOWN), 0.1) == Crossing(bound=UP)
    assert largest_within(BoundRate(rate=0.0, side=DOWN), 1) == WITHIN
    assert largest_within(BoundRate(rate=0.0, side=UP), 1) == Crossing(bound=DOWN)


@pytest.mark.parametrize(
    ("a", "b", "found"),
    [
        (BoundRate(rate=0.01, side=DOWN), BoundRate(rate=0.14, side=UP), Crossing(value=14.0, bound=UP)),
        (BoundRate(rate=0.01, side=UP), FixedRate(rate=0.14), Crossing(value=14.0, bound=DOWN)),
        (FixedRate(rate=0.01), BoundRate(rate=0.14, side=DOWN), Crossing(value=14.0, bound=DOWN)),
        (BoundRate(rate=0.01, side=DOWN), BoundRate(rate=0.14, side=DOWN), Crossing()),
        (FixedRate(rate=0.0), FixedRate(rate=0.14), WITHIN),  # however many: they leave none
        (FixedRate(rate=0.0), BoundRate(rate=0.14, side=UP), WITHIN),
        (BoundRate(rate=0.0, side=UP), FixedRate(rate=0.14), Crossing(bound=DOWN)),
        (FixedRate(rate=0.14), FixedRate(rate=0.0), Crossing(value=0.0)),
        (FixedRate(rate=0.0), FixedRate(rate=0.0), Crossing(value=1.0)),
    ],
)
def test_as_many_of_bounds_and_of_nothing(a: Shape, b: Shape, found: Crossing) -> None:
    assert as_many(a, b) == found


# The test that a budget needs


# What is refused


@pytest.mark.parametrize("budget", [-1, float("nan"), float("inf")])
def test_budgets_that_are_none_are_refused(budget: float) -> None:
    with pytest.raises(InputError, match="budget"):
        breakeven(delivery(), budget)


@pytest.mark.parametrize("level", [0.0, 1.0, 95.0])
def test_levels_that_are_none_are_refused(level: float) -> None:
    with pytest.raises(InputError, match="level"):
        breakeven(delivery(), 500, level=level)


# Laws

BUNCHED: list[dict[str, Any]] = [{}, {"bunching": "container", "icc": 0.5}, {"bunching": "lots:5", "icc": 0.3}]
DELIVERED: list[dict[str, Any]] = [
    {"delivered": 7_200},
    {"delivered": "5000..12000"},
    {"deliver": ["10 x m864"]},
    {"deliver": ["50..100..200 x m864"]},
    {"deliver": ["10 x m864", "10 x m26"]},
    {"deliver": ["3 x own:20", "5..9 x m864", "2 x m26"]},
    {"deliver": ["10 x dpicm shell"]},  # the load is a ceiling
]
TYPED = ["14%", "2.35%..14%", "0%..20% uniform", "1%..5%..14%", "5/213", "<=14%"]


def left(rate: str, level: float, **words: Any) -> float:
    """The quantile of the total at a rate, asked afresh."""
    asked = delivery((rate,), **words)
    return float(unexploded(asked, asked.cases[0]).ppf(level))


@pytest.mark.parametrize(
    ("words", "bunched"),
    [each for each in product(DELIVERED, BUNCHED) if each[1].get("bunching") != "container" or "deliver" in each[0]],
    ids=str,
)
@pytest.mark.parametrize(("budget", "level"), [(30, 0.95), (935, 0.5), (20_000, 0.9)])
def test_the_estimate_at_a_crossing_is_within_and_beyond_it_is_not(
    words: dict[str, Any], bunched: dict[str, Any], budget: int, level: float
) -> None:
    asked = delivery(tuple(TYPED), **words, **bunched)
    found = breakeven(asked, budget, level=level)
    assert found.rate.value is not None or found.rate.stays is Stays.WITHIN or found.rate.bound is not None
    if found.rate.value is not None:
        for share, fits in ((found.rate.value, True), (found.rate.value * (1 + 1e-8), False)):
            at = replace(asked.cases[0], shape=FixedRate(rate=share))
            assert bool(unexploded(asked, at).ppf(level) <= budget) is fits
    for each in found.amounts:
        rate, number = each.case.as_given, round(each.submunitions.value or 0)
        if bunched.get("bunching") != "container":
            assert number
            assert left(rate, level, delivered=number, **bunched) <= budget
            assert left(rate, level, delivered=number + 1, **bunched) > budget
            continue
        loads = [shipment.load for shipment in asked.shipments]
        mix = each.mix or [number // loads[0], *[0] * len(loads[1:])]  # none, or so many of a load that is a bound
        assert sum(load * count for load, count in zip(loads, mix, strict=True)) == number
        several = sum(mix)
        for more, fits in ((several, True), (several + 1, False)):
            filled = zip(asked.shipments, in_containers(asked, more), strict=True)
            filled_up = [f"{n} x {shipment.container}:{shipment.load}" for shipment, n in filled if n]
            assert not filled_up or (left(rate, level, deliver=filled_up, **bunched) <= budget) is fits


@settings(deadline=None, max_examples=40)
@given(st.lists(st.integers(1, 50), min_size=1, max_size=5), st.integers(0, 400))
def test_containers_keep_the_ratio_of_the_delivery(counts: list[int], number: int) -> None:
    asked = delivery(deliver=[f"{count} x type-{place}:72" for place, count in enumerate(counts)])
    mix = in_containers(asked, number)
    assert sum(mix) == number
    assert all(more >= less for more, less in zip(in_containers(asked, number + 1), mix, strict=True))
    assert in_containers(asked, sum(counts)) == tuple(counts)
    assert all(abs(n - number * count / sum(counts)) <= len(counts) for n, count in zip(mix, counts, strict=True))


@settings(deadline=None, max_examples=40)
@given(rate=st.floats(0.001, 1.0), budget=st.integers(1, 10**6), level=st.floats(0.01, 0.99))
def test_more_may_be_delivered_for_more_and_at_lower_rates(rate: float, budget: int, level: float) -> None:
    def largest(at: float, within: int) -> float:
        found = largest_within(FixedRate(rate=at), within, level=level).value
        return 0.0 if found is None else found

    here = largest(rate, budget)
    assert largest(rate, budget + 1) > here >= budget
    assert largest(rate / 2, budget) >= here
    total = Total(submunitions=PointAmount(count=int(here)), rate=PointDistribution(rate=rate))
    assert total.ppf(level) <= budget


@settings(deadline=None, max_examples=40)
@given(number=st.integers(2, 10**9), budget=st.integers(0, 10**9), level=st.one_of(st.none(), st.floats(0.01, 0.99)))
def test_a_larger_budget_bears_a_higher_rate(number: int, budget: int, level: float | None) -> None:
    asked = delivery(delivered=number)
    values = [breakeven_rate(asked, each, level=level).value for each in (budget, budget + max(budget // 10, 1))]
    here, there = (np.inf if value is None else value for value in values)
    assert there > here or here == np.inf


# Where a function that is dear reaches a level: the same place as by halving, at few looks.


@pytest.mark.parametrize("level", [1e-9, 0.05, 0.5, 0.95])
@pytest.mark.parametrize("guess", [-9.0, 0.0, 2.5, 9.0])
def test_a_smooth_function_is_looked_at_a_dozen_times_or_two(level: float, guess: float) -> None:
    looks: list[float] = []

    def rising(place: float) -> float:
        looks.append(place)
        return -expm1(-exp(place))  # reaches a level at log(-log(1 - level))

    found = reaching_at(rising, level, low=-40.0, high=10.0, guess=guess, near=1e-11)
    assert found == pytest.approx(log(-np.log1p(-level)), abs=2e-11)
    assert len(looks) <= 24


def test_a_step_is_found_from_either_side() -> None:
    for guess in (0.1, 5.0, 9.9):
        found = reaching_at(lambda place: 0.2 if place < 3.7 else 0.9, 0.5, low=0.0, high=10.0, guess=guess, near=1e-9)
        assert found == pytest.approx(3.7, abs=1e-8)


def test_a_level_that_is_never_reached_gives_the_end() -> None:
    assert reaching_at(lambda _: 0.1, 0.5, low=0.0, high=10.0, guess=5.0, near=1e-9) == 10.0
    assert reaching_at(lambda _: 0.9, 0.5, low=0.0, high=10.0, guess=5.0, near=1e-9) == 0.0
