"""Land from strike locations: a second reading beside the one by density, with bands, bounds, cautions and draws."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.model.burden.test_chain import LIBRARY, asked, every

from dudrate.errors import InputError
from dudrate.model.burden.analogs import general
from dudrate.model.burden.chain import SAME, SAME_BY_STRIKES, Burden, StrikeLand, burden, burdens, contrast
from dudrate.model.burden.outputs import Group
from dudrate.model.grammar import parse_amount
from dudrate.model.inputs import Side


def counted(strikes: str, *rates: str, analog: str = "kosovo") -> tuple[Burden, ...]:
    return burden(asked(*rates), LIBRARY, analog=analog, strikes=parse_amount(strikes, "strikes"))


def by_strikes(found: Burden) -> StrikeLand:
    assert found.by_strikes is not None
    return found.by_strikes


def test_a_hundred_strike_locations() -> None:
    # 100 * 2 * 5**u ha with u uniform; mean 100 * (10 - 2) / ln 5 = 497.1. Cost is that by 1,000 * 40**v US$ a
    # hectare: of the sum of two uniforms, ln 5 and ln 40 wide, the 5 % point lies sqrt(0.1 ln 5 ln 40) above the low
    # end as long as that is less than ln 5. Effort by 60 to 400 m2 a day and 20 to 60 ha a year in the same way.
    [found] = counted("100", "14%")
    area = by_strikes(found)["area"]
    assert (area.band.low, area.median, area.band.high) == pytest.approx(
        tuple(200 * 5**u for u in (0.05, 0.5, 0.95)), rel=1e-4
    )
    assert area.mean == pytest.approx(800 / math.log(5), rel=1e-12)
    for outcome, low, width in (
        (by_strikes(found)["cost"], 200 * 1_000, 40.0),
        (by_strikes(found)["deminer-days"], 200 * 10_000 / 400, 400 / 60),
        (by_strikes(found)["team-years"], 200 / 60, 3.0),
    ):
        reach = math.exp(math.sqrt(0.1 * math.log(5) * math.log(width)))
        ends = (low * reach, low * math.sqrt(5 * width), 5 * width * low / reach)
        assert (outcome.band.low, outcome.median, outcome.band.high) == pytest.approx(ends, rel=3e-4), outcome.name
    assert by_strikes(found)["ten-team-years"].mean == pytest.approx(by_strikes(found)["team-years"].mean / 10)


def figure(record: str, edge: str = "central") -> float:
    return float(getattr(LIBRARY.burden[record], edge))


def test_the_range_of_a_location_holds_the_register_of_lebanon() -> None:
    # 42 km2 on 1,056 locations, in the words of the entry: 4.0 ha each
    per_strike = general(LIBRARY)["strike-land"]
    assert (per_strike.low, per_strike.high, per_strike.source.value) == (2.0, 10.0, "judgement")
    assert set(per_strike.records) <= set(LIBRARY.burden)
    register = figure("area-leb-strikes-2008")
    [found] = counted(f"{register:.0f}", "14%")
    assert (by_strikes(found)["area"].band.low or 0) < 4_200 < (by_strikes(found)["area"].band.high or 0)
    assert per_strike.low < figure("der-ha-per-area") < per_strike.high
    # both ends are round numbers: the lowest printed is 2.1; 8.3 km2 in 100 reports are 8.3 ha each
    assert per_strike.low <= figure("der-ha-per-area", "low") < 1.1 * per_strike.low
    assert 0.8 * per_strike.high < figure("area-srb-risk", "low") <= per_strike.high


@pytest.mark.parametrize("text", ["100", "40..250", "40..100..250", ">=839", "<=839"])
def test_the_dud_rate_does_not_change_the_land_from_strikes_and_the_other_reading_stays(text: str) -> None:
    few, many = counted(text, "1%", "<=14%")
    assert by_strikes(few) == by_strikes(many)
    plain = burden(asked("1%", "<=14%"), LIBRARY, analog="kosovo")
    for with_strikes, without in zip((few, many), plain, strict=True):
        assert without.by_strikes is None
        assert list(every(with_strikes)) == list(every(without))
    kosovo, laos = burdens(asked("1%"), LIBRARY, choices=["kosovo", "laos"], strikes=parse_amount(text, "strikes"))
    assert by_strikes(kosovo[0]) == by_strikes(laos[0])


@pytest.mark.parametrize(("text", "side"), [("<=839", Side.AT_MOST), (">=839", Side.AT_LEAST)])
def test_a_bound_of_the_strikes_makes_every_output_from_them_a_bound_and_no_other(text: str, side: Side) -> None:
    [bound], [known] = counted(text, "14%"), counted("839", "14%")
    for open_one, fixed in zip(by_strikes(bound).of(Group.LAND), by_strikes(known).of(Group.LAND), strict=True):
        assert (open_one.bound, open_one.median, open_one.mean) == (side, None, fixed.mean)
        for band, both in zip(open_one.bands, fixed.bands, strict=True):
            assert (band.low, band.high) == ((None, both.high) if side is Side.AT_MOST else (both.low, None))
    assert {each.bound for each in every(bound)} == {None}


def test_a_bound_of_the_rate_is_none_of_the_land_from_strikes() -> None:
    [found] = counted("100", "<=2.35%")
    assert found["area"].bound is Side.AT_MOST
    assert {each.bound for each in by_strikes(found).of(Group.LAND)} == {None}


@pytest.mark.parametrize(
    "text", ["0", "-5", "1.5", "many", "", "10..5", "1..2..3..4", "5..9@0", "20000000000", "1 x m864"]
)
def test_what_is_no_number_of_strikes_is_refused(text: str) -> None:
    with pytest.raises(InputError):
        parse_amount(text, "strikes")


def test_the_refusal_names_the_strikes() -> None:
    with pytest.raises(InputError, match="strikes '0' is outside 1 to"):
        parse_amount("0", "strikes")


@settings(max_examples=25)
@given(
    count=st.integers(1, 10**6),
    times=st.integers(2, 50),
    level=st.sampled_from([0.5, 0.9, 0.98]),
)
def test_more_strikes_are_more_land_in_proportion(count: int, times: int, level: float) -> None:
    one, more = (StrikeLand(parse_amount(f"{n}"), LIBRARY, level=level) for n in (count, times * count))
    for first, second in zip(one.of(Group.LAND), more.of(Group.LAND), strict=True):
        assert second.mean == pytest.approx(times * first.mean, rel=1e-9)
        assert second.median == pytest.approx(times * (first.median or 0), rel=1e-6)
        assert first.band.low is not None
        assert first.band.low < (first.median or 0) < (first.band.high or 0)


def test_without_strikes_their_range_is_not_named() -> None:
    [plain] = burden(asked("14%"), LIBRARY, analog="kosovo")
    [found] = counted("100", "14%")
    names = [{each.name for each in one.parameters} for one in (plain, found)]
    assert names[1] - names[0] == {"land per strike location"}
    assert "der-ha-per-area" in found.records
    assert "der-ha-per-area" not in plain.records


def test_from_one_rate_to_the_other_the_land_from_strikes_is_the_same() -> None:
    few, many = counted("100", "1%", "14%")
    found = contrast(few, many)
    assert found.same == (*SAME, SAME_BY_STRIKES)
    assert dict(found.changing)["area"] == pytest.approx(14.0)


@pytest.mark.parametrize("level", [0.5, 0.8, 0.95])
def test_land_from_strikes_has_the_level_that_was_asked_for(level: float) -> None:
    # 100 strikes of 2 to 10 ha, every power of ten alike: 200 * 5**u hectares at u = (1 - level) / 2 and beyond
    found = StrikeLand(parse_amount("100", "strikes"), LIBRARY, level=level)
    ends = [200 * 5**u for u in ((1 - level) / 2, (1 + level) / 2)]
    assert [band.level for band in found["area"].bands] == ([0.5] if level == 0.5 else [0.5, level])
    assert [found["area"].band.low, found["area"].band.high] == pytest.approx(ends, rel=1e-3)


def test_strike_locations_whose_mean_no_double_holds_are_refused() -> None:
    with pytest.raises(InputError, match=r"strikes '1\.\.186432 @1' is above 10,000,000,000 on average"):
        counted("1..186432@1", "14%")  # the middle 1 %: the page ended in an error
