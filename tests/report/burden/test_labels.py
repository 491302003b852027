"""The short texts at the marks of a picture: numbers with their bounds, and whose figures they are."""

from dudrate.evidence.library import load
from dudrate.model.burden.chain import Burden, burden
from dudrate.model.scenario import resolve, scenario_from_words
from dudrate.report.burden.words import backing, drawn_band, extremes, is_ranged, rate, value

LIBRARY = load()
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
    assert [is_ranged(each.casualties) for each in several] == [False] * 4 + [True, False]


def test_expected_but_most_likely_none_is_not_nothing() -> None:
    [few] = at_rates("1%", delivered="3")
    assert few.casualties.mean > 0
    assert value(few.casualties) == "fewer than 1"


def test_of_many_rates_the_lowest_and_the_highest_are_named() -> None:
    assert [rate(each) for each in extremes(at_rates("14%", "1%", "5%"))] == ["1%", "14%"]


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
