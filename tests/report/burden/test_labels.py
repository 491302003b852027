"""The short texts at the marks of a picture: numbers with their bounds, and whose figures they are."""

import pytest

from dudrate.evidence.library import shipped
from dudrate.model.burden.analogs import analog as analog_of
from dudrate.model.burden.chain import Burden, burden
from dudrate.model.burden.decline import course_share
from dudrate.model.scenario import resolve, scenario_from_words
from dudrate.report.burden.answer import asked_of, kept_extras
from dudrate.report.burden.words import backing, cell_text, drawn_band, extremes, rate, value
from dudrate.report.pictures.record import recorded, time_text

LIBRARY = shipped()
REPORTED = "@dpicm-m483a1-m864-hrw-chart"


def at_rates(*rates: str, analog: str = "kosovo", delivered: str = "72000") -> tuple[Burden, ...]:
    asked = resolve(scenario_from_words({"delivered": delivered, "rate": list(rates)}), LIBRARY)
    return burden(asked, LIBRARY, analog=analog)


def test_a_number_is_a_median_a_bound_or_a_range() -> None:
    several = at_rates("14%", "<=2.35%", ">=14%", "0%", REPORTED, "2.35%..14% uniform")
    # 10,080 and 1,692 unexploded at a median of 8.5 per 1,000: 85.7 and 14.4 at the bounds, outwards
    said = [value(each.casualties) for each in several]
    assert said[:4] == ["about 86", "at most 15", "at least 85", "0"]
    assert " to " in said[4]
    assert [each.casualties.ends is not None for each in several] == [False] * 4 + [True, False]


def test_expected_but_most_likely_none_is_not_nothing() -> None:
    [few] = at_rates("1%", delivered="3")
    assert few.casualties.mean > 0
    assert value(few.casualties) == "fewer than 1"


def test_people_are_whole_and_a_band_within_one_of_them_is_no_certainty() -> None:
    asked = resolve(scenario_from_words({"delivered": "15000", "rate": ["1%"], "level": "0.05"}), LIBRARY)
    [near] = burden(asked, LIBRARY, analog="kosovo")
    low, high = (round(end or 0.0, 2) for end in (near.casualties.band.low, near.casualties.band.high))
    assert (low, high) == (1.13, 1.47)
    assert (cell_text(near.casualties), value(near.casualties)) == ("about 1", "about 1")
    edges = [each.casualties for each in at_rates("<=1%", ">=1%")]  # 720 left, of which 8.5 per 1,000 are 6.1
    assert [value(each) for each in edges] == ["at most 7", "at least 6"]


def test_of_many_rates_the_lowest_and_the_highest_are_named() -> None:
    assert [rate(each) for each in extremes(at_rates("14%", "1%", "5%"))] == ["1%", "14%"]
    [both] = extremes(at_rates("4%", REPORTED, "12%"))  # 3 % to 14 %: the lowest and the highest at once
    assert both.rate.record == REPORTED[1:]
    assert [rate(each) for each in extremes(at_rates("4%", REPORTED, "20%"))] == ["3% to 14% as reported", "20%"]


def test_a_range_as_reported_is_no_number_of_times_the_other_reading() -> None:
    plain, ranged = at_rates("14%", REPORTED)
    assert plain.held_factor == pytest.approx(0.14 / (25 / 280))
    assert ranged.held_factor is None


def test_sources_of_what_we_derived_are_those_of_its_inputs() -> None:
    held = backing(("der-pooled-per-1000", "density"), LIBRARY)  # derived from five that were derived themselves
    ratios = ("der-lao-per-1000", "der-leb-per-1000", "der-srb-per-1000", "der-kos-per-1000", "der-afg-per-1000")
    inputs = {LIBRARY.burden[each].source for ratio in ratios for each in LIBRARY.burden[ratio].derived_from}
    assert set(held.sources) == inputs
    assert held.ours
    assert not backing(("kos-month-1",), LIBRARY).ours


def test_the_band_of_a_bound_is_drawn_from_its_edge_and_a_range_from_end_to_end() -> None:
    *bounds, ranged = at_rates("<=2.35%", ">=14%", REPORTED, analog="laos")
    for each in bounds:
        outcome, band = each.casualties, each.casualties.band
        end = band.high if band.low is None else band.low
        assert drawn_band(outcome, band) == tuple(sorted((outcome.middle, end or 0.0)))
    assert {drawn_band(ranged.casualties, band) for band in ranged.casualties.bands} == {ranged.casualties.ends}


def test_a_time_is_told_in_days_months_or_years() -> None:
    times = (16 / 365.25, 1 / 12, 0.38, 1.0, 8.38, 10.38, 33.0)
    said = ["16 days", "1 month", "4.6 months", "1 year", "8.4 years", "10.4 years", "33 years"]
    assert [*map(time_text, times)] == said


def test_a_count_is_placed_where_it_can_be_counted_to_and_else_begins_on_the_curve() -> None:
    course = analog_of(LIBRARY, "lebanon").course
    seen = recorded(course, LIBRARY, curve=lambda years: float(course_share(course, 0.0, years).ppf(0.5)))
    assert (seen[1].name, seen[1].rise, seen[1].at_end) == ("by 1.4 years", False, 250 / 333)
    told = "250 of 333 (75%), with 68 recorded from 4.6 months to 1.4 years, where the best curve has 68"
    assert seen[1].text == told
    rises = [each for each in seen if each.rise]
    assert rises
    for each in rises:
        assert each.at_start == pytest.approx(float(course_share(course, 0.0, each.start).ppf(0.5)))
        assert "begun on the curve" in each.text


def test_a_link_keeps_what_was_picked_and_asks_what_it_opens_on() -> None:
    assert kept_extras({}, "laos", {"horizon": "10", "strikes": ""}) == {"analog": ("laos",)}
    kept = kept_extras({"horizon": ["9"]}, "kosovo", {"horizon": "", "strikes": " 4 "})
    assert kept == {"analog": ("kosovo",), "horizon": (), "strikes": ("4",)}
    assert asked_of({"analog": ["laos"], "horizon": []}) == {"analogs": ["laos"], "horizon": 10, "strikes": None}
