"""The short texts of a burden: numbers with their bounds, what is behind an analog, and whose figures they are."""

import pytest
from tests.report.burden.cases import BLEND, EVERY_RATE, LIBRARY, REPORTED, burden_rows

from dudrate.model.burden.analogs import ANALOGS, ANY, analog
from dudrate.report.burden.captions import band_said, extremes, per_rate
from dudrate.report.burden.labels import (
    also_at,
    as_it_went,
    at_rate,
    backing,
    behind,
    drawn_band,
    is_ranged,
    rate,
    value,
)


def test_a_number_is_a_median_a_bound_or_a_range() -> None:
    [several] = burden_rows(("14%", "<=2.35%", ">=14%", "0%", REPORTED), ("kosovo",))
    # 10,080 and 1,692 unexploded at a median of 8.5 per 1,000: 85.7 and 14.4 at the bounds, outwards
    said = [value(each.casualties, ranged=is_ranged(each)) for each in several]
    assert said[:4] == ["about 86", "at most 15", "at least 85", "0"]
    assert " to " in said[4]
    assert "about" not in said[4]
    assert [is_ranged(each) for each in several] == [False, False, False, False, True]


def test_a_typed_range_has_a_middle_and_a_reported_one_has_not() -> None:
    [several] = burden_rows(("2.35%..14% uniform", REPORTED))
    assert [is_ranged(each) for each in several] == [False, True]


def test_expected_but_most_likely_none_is_about_nothing_and_not_nothing() -> None:
    [[few]] = burden_rows(("1%",), delivered="3")
    assert few.casualties.mean > 0
    assert value(few.casualties) == "about 0"


def test_rates_are_named_once_in_full() -> None:
    [several] = burden_rows(EVERY_RATE)
    named = {rate(each): (at_rate(each), also_at(each)) for each in several}
    assert named["1%"] == ("at a dud rate of 1%", "at 1%")
    assert named["at most 2.35%"] == ("at a dud rate of at most 2.35%",) * 2  # and not "at at most"
    assert named["47 duds of 2,000 tested"] == ("going by 47 duds of 2,000 tested",) * 2


def test_of_many_rates_the_lowest_and_the_highest_are_said() -> None:
    [several] = burden_rows(("14%", "1%", "5%"))
    assert [rate(each) for each in extremes(several)] == ["1%", "14%"]
    said = per_rate(several, lambda each: f"{each.unexploded:.0f}")
    assert said == "at the lowest of 3 dud rates, 1%, 720; at the highest, 14%, 10080"  # of 72,000
    [[alone]] = burden_rows(("14%",))
    assert per_rate([alone], lambda each: f"{each.unexploded:.0f}") == "at a dud rate of 14%, 10080"


@pytest.mark.parametrize("name", [*ANALOGS, ANY])
def test_every_ratio_is_said_to_be_ours_with_the_count_behind_it(name: str) -> None:
    known = analog(LIBRARY, name)
    ratio, derived = behind(known)
    assert ratio.endswith("recorded casualties per 1,000 unexploded submunitions, our arithmetic")
    assert f"{known.casualties.low:g} to {known.casualties.high:g}" in ratio
    assert ("duds" in derived) is (name != ANY)


def test_sources_of_what_we_derived_are_those_of_its_inputs() -> None:
    held = backing(["der-pooled-per-1000"], LIBRARY)  # derived from five that were derived themselves
    ratios = ("der-lao-per-1000", "der-leb-per-1000", "der-srb-per-1000", "der-kos-per-1000", "der-afg-per-1000")
    inputs = {LIBRARY.burden[each].source for ratio in ratios for each in LIBRARY.burden[ratio].derived_from}
    assert set(held.sources) == inputs
    assert held.records == ("der-pooled-per-1000",)
    assert held.cited.startswith("ours, from ")
    assert not backing(["kos-month-1"], LIBRARY).cited.startswith("ours")


def test_the_band_of_a_bound_is_drawn_from_its_edge() -> None:
    [most, least] = burden_rows(("<=2.35%", ">=14%"), ("laos",))[0]
    for each in (most, least):
        outcome, band = each.casualties, each.casualties.band
        end = band.high if band.low is None else band.low
        assert drawn_band(outcome, band) == tuple(sorted((outcome.middle, end or 0.0)))
    assert band_said(most.casualties).startswith("at most")
    assert "with 95% probability no fewer than" in band_said(least.casualties)


def test_a_blend_is_named_with_its_weights() -> None:
    [[blend]] = burden_rows(("14%",), (BLEND,))
    assert as_it_went(blend) == "If it went as in a blend of Kosovo 1999 (75%) and Laos 1964–1973 (25%)"
