"""The whole chain: the check of the model's contract, laws, bounds, and both readings of the casualties."""

import math
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dudrate.errors import InputError
from dudrate.evidence.library import Library, shipped
from dudrate.model.burden.analogs import ANALOGS, ANY, analog, left
from dudrate.model.burden.chain import SAME, Burden, Outcome, burden, burdens, contrast
from dudrate.model.burden.outputs import REMAINING_YEARS
from dudrate.model.curve import times
from dudrate.model.estimate import unexploded
from dudrate.model.grammar import parse_bunching, parse_level, parse_rate
from dudrate.model.inputs import Side
from dudrate.model.scenario import Delivered, resolve, scenario_from_words

LIBRARY = shipped()


def asked(*rates: str, delivered: str = "72000", **words: str) -> Delivered:
    return resolve(scenario_from_words({"delivered": delivered, "rate": list(rates), **words}), LIBRARY)


def every(found: Burden) -> Iterator[Outcome]:
    yield from found.outcomes
    yield from (each.outcome for each in (*found.by_year, *found.remaining))


def significant(value: float, figures: int) -> float:
    return float(f"{value:.{figures - 1}e}")


def test_what_is_asked_for_late_is_the_same() -> None:
    def blend(rate: str) -> Burden:
        return burden(asked(rate), LIBRARY, analog="kosovo:3, laos:1", horizon=3)[0]

    early, late = blend("2%..14%"), blend("2%..14%")
    before = [*every(early)]
    assert [*every(late)] == before
    assert all(first is second for first, second in zip(every(late), every(late), strict=True))


def test_the_check_of_the_contract() -> None:
    # 10,000 unexploded, any of them: casualties 10**(1 +- 0.9) for 0.1 to 10 per 1,000, all powers of ten alike; land
    # 10,000 / (2 * 20**u) ha, u = 5, 50, 95 %. Cost is the product of two such ranges, a factor of 20 and one of 40:
    # the logarithm is a sum of two uniforms, whose 5 % point is sqrt(2 * 0.05 * ln 20 * ln 40) above its low end.
    [found] = burden(asked("100%", delivered="10000"), LIBRARY, analog=ANY)
    reach = math.exp(math.sqrt(0.1 * math.log(20) * math.log(40)))
    exact = {
        "casualties": (10**0.1, 10.0, 10**1.9),
        "area": (10_000 / (2 * 20**0.95), 10_000 / (2 * 20**0.5), 10_000 / (2 * 20**0.05)),
        "cost": (2.5e5 * reach, math.sqrt(2.5e5 * 2e8), 2e8 / reach),
    }
    # What the contract prints of these, and to how many figures: 1, 10, 80; 290, 1,100, 4,300; 0.7, 7, 70 million.
    printed = {
        "casualties": ((1, 1), (10, 1), (80, 1)),
        "area": ((290, 2), (1_100, 2), (4_300, 2)),
        "cost": ((0.7e6, 1), (7e6, 1), (70e6, 1)),
    }
    for name, edges in exact.items():
        outcome = found[name]
        shown = (outcome.band.low, outcome.median, outcome.band.high)
        assert outcome.band.level == 0.9
        assert shown == pytest.approx(edges, rel=1e-4), name
        assert tuple(
            significant(edge or 0.0, figures) for edge, (_, figures) in zip(shown, printed[name], strict=True)
        ) == tuple(value for value, _ in printed[name])


@pytest.mark.parametrize("name", [*ANALOGS, ANY, "kosovo:3, laos:1"])
def test_the_same_question_gives_the_same_digits(name: str) -> None:
    delivered = asked("2.35%..14%", "1%", bunching="lots:50", icc="0.05")
    first, second = (burden(delivered, LIBRARY, analog=name, horizon=15) for _ in range(2))
    assert [*map(list, map(every, first))] == [*map(list, map(every, second))]
    together = burdens(delivered, LIBRARY, choices=["serbia", name], horizon=15)[1]
    assert [*map(list, map(every, together))] == [*map(list, map(every, first))]


def test_every_number_is_a_plain_one() -> None:
    # numpy's own would not be written to JSON
    [found] = burden(asked("2.35%..14%"), LIBRARY, analog="laos")
    for each in every(found):
        values = (each.mean, each.median, *(edge for band in each.bands for edge in (band.level, band.low, band.high)))
        assert {type(value) for value in values} == {float}


RATES = ["14%", "1%", "2.35%..14%", "1%..5%..14%", "47/2000"]
AMOUNTS = ["72000", "5000..12000", "500", "3", "100000000"]


@settings(max_examples=25)
@given(
    rate=st.sampled_from(RATES),
    amount=st.sampled_from(AMOUNTS),
    name=st.sampled_from([*ANALOGS, ANY]),
    level=st.sampled_from(["0.9", "0.5", "0.98"]),
)
def test_laws_of_every_burden(rate: str, amount: str, name: str, level: str) -> None:
    [found] = burden(asked(rate, delivered=amount, level=level), LIBRARY, analog=name)
    for each in every(found):
        assert each.mean > 0
        assert each.median is not None
        widths = [(band.low, band.high) for band in each.bands]
        assert all(low is not None and high is not None and 0 <= low <= each.median <= high for low, high in widths)
        lows, highs = zip(*((low or 0.0, high or 0.0) for low, high in widths), strict=True)
        assert sorted(lows, reverse=True) == list(lows)
        assert sorted(highs) == list(highs)
    for part in (found["civilians"], found["children"], found["killed"]):
        assert part.mean < found.casualties.mean
        assert (part.median or 0.0) <= (found.casualties.median or 0.0)
    whole = math.fsum(each.outcome.mean for each in found.by_year)
    assert found["within-horizon"].mean == pytest.approx(whole, rel=1e-9)
    left = [each.outcome.mean for each in found.remaining]
    assert sorted(left, reverse=True) == left
    assert left[0] <= found.unexploded


@pytest.mark.parametrize("name", [*ANALOGS, ANY])
def test_means_are_products_of_means(name: str) -> None:
    # E[1 / density], a log-uniform: (1/2 - 1/40) / ln 20; E[cost] = 3.9 / ln 40; and so on
    [found] = burden(asked("10%"), LIBRARY, analog=name)
    one, total = analog(LIBRARY, name), 7_200.0
    ratio = one.casualties
    per_thousand = 9.9 / math.log(100) if ratio.central is None else (ratio.low + ratio.central + ratio.high) / 3
    casualties = total * per_thousand / 1_000
    area = total * (1 / 2 - 1 / 40) / math.log(20)
    shares = [(each.low + (each.central or 0.0) + each.high) / 3 for each in (one.civilians, one.children, one.killed)]
    expected = {
        "casualties": casualties,
        "civilians": casualties * shares[0],
        "children": casualties * shares[1],
        "killed": casualties * shares[2],
        "area": area,
        "cost": 1e4 * area * 3.9 / math.log(40),
        "deminer-days": 1e4 * area * (1 / 60 - 1 / 400) / math.log(400 / 60),
        "team-years": area * (1 / 20 - 1 / 60) / math.log(3),
    }
    for field, mean in expected.items():
        assert found[field].mean == pytest.approx(mean, rel=1e-7), field


def test_a_higher_rate_lowers_nothing() -> None:
    few, many = burden(asked("5%", "6%"), LIBRARY, analog="lebanon")
    for first, second in zip(every(few), every(many), strict=True):
        assert second.mean == pytest.approx(1.2 * first.mean, rel=1e-9)
        assert (second.band.low or 0) > (first.band.low or 0)
        assert (second.band.high or 0) > (first.band.high or 0)


def test_a_rate_of_zero_leaves_nothing_but_the_reading_by_use() -> None:
    [found] = burden(asked("0%"), LIBRARY, analog="kosovo")
    for each in every(found):
        assert (each.mean, each.median, each.band.low, each.band.high) == (0.0, 0.0, 0.0, 0.0)
    assert found.held_to_use is not None
    # 178 casualties of 280,000 used: the mean of the triangle over its middle, 8.733 / 7.1, on top
    assert found.held_to_use.mean == pytest.approx(72 * 26.2 / 3 * 25 / 280, rel=1e-9)


def test_few_submunitions_may_leave_none_and_then_nobody_is_hurt() -> None:
    # 10 submunitions at 1 %: none are left with 0.99**10 = 0.904
    [found] = burden(asked("1%", delivered="10"), LIBRARY, analog="kosovo")
    assert float(times(*found.casualties.factors).cdf(0.0)) == pytest.approx(0.99**10, abs=1e-9)
    assert found.casualties.median == found.by_year[0].outcome.median == found["area"].median == 0.0
    assert found.casualties.mean == pytest.approx(0.1 * 26.2 / 3 / 1_000, rel=1e-9)


def test_the_years_are_those_asked_for_and_say_where_the_record_ends() -> None:
    [found] = burden(asked("14%"), LIBRARY, analog="lebanon", horizon=12)
    assert [each.year for each in found.by_year] == [float(year) for year in range(1, 13)]
    assert [each.beyond_record for each in found.by_year] == [False] * 10 + [True] * 2  # a record of 10.4 years
    assert tuple(each.year for each in found.remaining) == REMAINING_YEARS
    assert [each.beyond_record for each in found.remaining] == [False] * 4 + [True] * 2  # points to 11 years
    assert found.horizon == 12


def test_a_horizon_as_long_as_the_record_holds_its_casualties() -> None:
    # of ten of Lebanon's 10.4 years next to all, of twenty a few more than all
    [ten], [twenty] = (burden(asked("14%"), LIBRARY, analog="lebanon", horizon=years) for years in (10, 20))
    assert ten["within-horizon"].mean / ten.casualties.mean == pytest.approx(0.995, abs=0.003)
    assert 1.0 < twenty["within-horizon"].mean / twenty.casualties.mean < 1.2


def test_the_first_year_of_kosovo_has_most_of_its_casualties() -> None:
    [found] = burden(asked("14%"), LIBRARY, analog="kosovo")
    shares = [each.outcome.mean / found.casualties.mean for each in found.by_year]
    assert 0.65 < shares[0] < 0.80
    assert shares == sorted(shares, reverse=True)


def test_a_blend_is_the_weighted_mean_of_its_analogs_and_prints_its_weights() -> None:
    delivered = asked("2.35%..14%")
    (kosovo,), (laos,), (blend,) = burdens(delivered, LIBRARY, choices=["kosovo", "laos", "kosovo:3, laos:1"])
    assert blend.choice.weights == (("kosovo", 0.75), ("laos", 0.25))
    assert [each.id for each in blend.analogs] == ["kosovo", "laos"]
    for first, second, both in zip(every(kosovo), every(laos), every(blend), strict=True):
        assert both.mean == pytest.approx(0.75 * first.mean + 0.25 * second.mean, rel=1e-9)
        value = both.median or 0.0
        alone = [float(times(*each.factors).cdf(value)) for each in (first, second)]
        # products keep to 1e-4 of a level where they are sharp, and the blend's own to as much
        assert 0.75 * alone[0] + 0.25 * alone[1] == pytest.approx(0.5, abs=3e-4)


def test_a_blend_is_beyond_its_record_when_the_first_of_them_is() -> None:
    [found] = burden(asked("14%"), LIBRARY, analog="afghanistan:1, laos:1", horizon=3)
    assert [each.beyond_record for each in found.by_year] == [False, True, True]
    # what was cleared is on record for 2.5 years of Kosovo and for 11 of Lebanon
    [found] = burden(asked("14%"), LIBRARY, analog="lebanon:1, kosovo:1")
    assert [each.beyond_record for each in found.remaining] == [False, False, True, True, True, True]


def test_rates_come_in_their_order_with_their_records() -> None:
    delivered = resolve(
        scenario_from_words({"deliver": ["1000 x m864"], "rate": ["@m864-6pct-wapo-2023", "14%"]}), LIBRARY
    )
    first, second = burden(delivered, LIBRARY, analog="kosovo")
    assert (first.rate.central, second.rate.central) == (0.06, 0.14)
    assert "m864-6pct-wapo-2023" in first.records
    assert "m864-6pct-wapo-2023" not in second.records
    assert {each.id for each in LIBRARY.loads_of("m864")} & set(second.records)


def test_every_parameter_and_entry_used_is_named(library: Library) -> None:
    [found] = burden(asked("14%"), LIBRARY, analog="serbia")
    known = {*library.burden, *library.rates, *library.claims, *library.loads, *library.ranges}
    assert set(found.records) <= known
    used = {record for each in found.parameters for record in each.records}
    assert used <= set(found.records)
    names = {each.name for each in found.parameters}
    assert names >= {
        "casualties",
        "dud count",
        "submunitions used",
        "density",
        "unit cost",
        "share cleared",
        "civilians",
    }
    assert len(found.parameters) == len(set(found.parameters))


@pytest.mark.parametrize("horizon", [0, -1, 101])
def test_a_horizon_outside_is_refused(horizon: int) -> None:
    with pytest.raises(InputError, match="horizon"):
        burden(asked("14%"), LIBRARY, analog="kosovo", horizon=horizon)


def test_bunching_widens_what_follows() -> None:
    scenario = scenario_from_words({"delivered": "72000", "rate": ["14%"]})
    lots = replace(scenario, bunching=parse_bunching("lots:20", "0.1"), level=parse_level("0.9"))
    [plain], [bunched] = (burden(resolve(each, LIBRARY), LIBRARY, analog="lebanon") for each in (scenario, lots))
    assert parse_rate("14%") == scenario.rates[0]
    for first, second in zip(every(plain), every(bunched), strict=True):
        assert second.mean == pytest.approx(first.mean, rel=1e-6)
        assert (second.band.high or 0) / (second.band.low or 1) > (first.band.high or 0) / (first.band.low or 1)


def test_a_narrow_range_keeps_its_place_beside_a_wide_total() -> None:
    # what is left of Laos after ten years is narrower than the cells of such a total: its mean logarithm counts alone
    delivered = asked("0.1%..30%", delivered="1000000..1000000000")
    [found] = burden(delivered, LIBRARY, analog="laos")
    total = unexploded(delivered, delivered.cases[0])
    share = left(analog(LIBRARY, "laos").clearance, 10.0)
    middle = math.exp(float(np.log(share.curve.ppf(np.linspace(0.0005, 0.9995, 1_000))).mean()))
    for level in (0.25, 0.5, 0.75):
        ratio = float(times(*found.remaining[3].outcome.factors).ppf(level)) / float(total.ppf(level))
        assert ratio == pytest.approx(middle, rel=4e-4)


# Two rates side by side: what changes from one to the other, and what does not.


def after(name: str, *rates: str, delivered: str = "72000", horizon: int = 10) -> tuple[Burden, ...]:
    asked = resolve(scenario_from_words({"delivered": delivered, "rate": list(rates)}), LIBRARY)
    return burden(asked, LIBRARY, analog=name, horizon=horizon)


def test_from_one_rate_to_the_other_all_that_follows_changes_alike() -> None:
    few, many = after("kosovo", "1%", "14%")
    found = contrast(few, many)
    assert found.factor == pytest.approx(14.0, rel=1e-12)
    assert dict(found.changing) == pytest.approx({each.name: 14.0 for each in few.outcomes}, rel=1e-9)
    assert found.casualties == pytest.approx((1.0, 14.0))
    assert (found.bound, found.known, found.same) == (None, True, SAME)
    assert contrast(many, few).casualties == pytest.approx((1 / 14, 1.0))


def test_what_no_rate_changes_does_not_change() -> None:
    few, many = after("kosovo", "1%", "14%")
    assert few.held_to_use is not None
    assert many.held_to_use is not None
    assert few.held_to_use == many.held_to_use
    assert few.analogs == many.analogs
    for first, second in ((few["civilians"], many["civilians"]), (few.by_year[0].outcome, many.by_year[0].outcome)):
        assert first.mean / few.casualties.mean == pytest.approx(second.mean / many.casualties.mean, rel=1e-9)
    assert few.remaining[1].outcome.mean / few.unexploded == pytest.approx(
        many.remaining[1].outcome.mean / many.unexploded, rel=1e-9
    )


@pytest.mark.parametrize(
    ("rates", "bound", "known"),
    [
        (("1%", "<=2.35%"), Side.AT_MOST, True),
        (("1%", ">=14%"), Side.AT_LEAST, True),
        (("<=2.35%", "14%"), Side.AT_LEAST, True),  # at most in the first: at least this many times
        ((">=14%", "1%"), Side.AT_MOST, True),
        (("<=2.35%", ">=14%"), None, False),
        (("<=1%", "<=2.35%"), None, False),
    ],
)
def test_a_bound_bounds_how_many_times(rates: tuple[str, str], bound: Side | None, known: bool) -> None:  # noqa: FBT001 - a column of the table
    first, second = after("laos", *rates)
    found = contrast(first, second)
    assert (found.bound, found.known) == (bound, known)


def test_a_bound_of_the_amount_drops_out_of_how_many_times() -> None:
    first, second = after("laos", "1%", "14%", delivered=">=72000")
    found = contrast(first, second)
    assert (found.bound, found.known) == (None, True)
    assert found.factor == pytest.approx(14.0)


def test_of_a_range_as_reported_the_times_have_two_ends() -> None:
    # 3 to 14 %: 14 % is as many to 4.67 times as many, and 1 % a fourteenth to a third
    reported = "@dpicm-m483a1-m864-hrw-chart"
    ranged, many, few = after("laos", reported, "14%", "1%")
    assert contrast(ranged, many).span == pytest.approx((1.0, 14 / 3))
    assert contrast(ranged, few).span == pytest.approx((1 / 14, 1 / 3))
    assert contrast(few, ranged).span == pytest.approx((3.0, 14.0))
    assert contrast(few, many).span is None


def test_nothing_left_at_first_gives_no_times() -> None:
    first, second = after("laos", "0%", "14%")
    found = contrast(first, second)
    assert (found.factor, found.changing, found.casualties) == (None, (), None)
