"""The burden in words, tables, JSON and CSV: one set of figures, each with its band, its analog and its cautions."""

import json
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dudrate.errors import InputError
from dudrate.evidence.library import load
from dudrate.model.burden.analogs import ANALOGS
from dudrate.model.inputs import Side
from dudrate.model.scenario_words import scenario_from_words
from dudrate.report.burden.answer import BurdenAnswer, answer_burden, parse_horizon
from dudrate.report.burden.exports import burden_rows
from dudrate.report.burden.plain import burden_text, record_line
from dudrate.report.burden.tables import (
    casualty_rows,
    land_rows,
    left_rows,
    parameter_rows,
    reading_rows,
    remaining_rows,
    whom_rows,
    year_rows,
)
from dudrate.report.burden.words import cell_text
from dudrate.report.links import open_link

LIBRARY = load()
CAUTIONS = ("own arithmetic", "undercount", "its own clearance", "analog's record", "by chance", "nominal", "forecasts")


def answered(*rates: str, delivered: str = "72000", **asked: Any) -> BurdenAnswer:
    return answer_burden(scenario_from_words({"delivered": delivered, "rate": list(rates)}), LIBRARY, **asked)


def test_without_a_name_all_five_stand_side_by_side() -> None:
    found = answered("1%", "14%")
    assert tuple(each.text for each in found.choices) == ANALOGS
    assert [len(row) for row in found.reckoned] == [2] * 5


def test_the_headline_of_one_analog_gives_both_readings_with_their_bands() -> None:
    # Kosovo: of a triangle 6.4, 7.1, 12.7 per 1,000 the median is 8.5; times 0.72 and 10.08 thousand left, and times
    # 25 / 280 of 72 thousand used. The 5th and 95th percentiles of the triangle are 6.87 and 11.37.
    words = str(answered("1%", "14%", analogs=["kosovo"]).headline)
    assert "as it went in Kosovo 1999, recorded casualties in 15 years would number about 6.1 (90% band 4.9" in words
    assert "and about 86 (69 to 110) if 14% fail" in words
    assert "Counted per submunition used instead of per dud, they would number about 55" in words
    assert "takes 8.9% to fail" in words  # 25,000 of 280,000


def test_the_headline_of_several_names_the_fewest_and_the_most_and_is_no_forecast() -> None:
    found = answered("1%", "14%")
    words = str(found.headline)
    means = {row[0].burden.choice.text: row[1].burden.casualties.mean for row in found.reckoned}
    assert (min(means, key=means.__getitem__), max(means, key=means.__getitem__)) == ("lebanon", "afghanistan")
    assert "Lebanon 2006" in words
    assert "Afghanistan 2001–2002" in words
    assert "in 1.1 years" in words  # thirteen months on record are not a lifetime, and that is said
    assert "The other three lie between." in words
    assert "None is a forecast" in words
    assert words.index("Lebanon 2006") < words.index("Afghanistan 2001–2002")  # the fewest first
    assert "in 10 years as it went in Lebanon 2006 and about 7.8 (3.6 to 13) in 1.1 years as it went in Afgh" in words


def test_the_headline_of_one_analog_holds_three_rates() -> None:
    words = str(answered("1%", "14%", "5%", "2%", analogs=["kosovo"]).first_sentence)
    # 6.87, 8.5 and 11.37 per 1,000 of 0.72, 10.08 and 3.6 thousand left
    assert (
        "about 6.1 (90% band 4.9 to 8.2) if 1% fail, about 86 (69 to 110) if 14% fail, and about 31 (25 to 41)" in words
    )
    assert words.endswith("if 5% fail.")


def test_the_other_reading_of_several_is_held_to_the_submunitions_used_at_any_rate() -> None:
    few, many = answered("1%"), answered("14%")
    # 72 thousand used: Lebanon's 0.3, 0.33, 0.67 per 1,000 duds at its own 25 %, Kosovo's 6.4, 7.1, 12.7 at 25/280
    ends = "they run from about 7.5 (5.8 to 11) (Lebanon 2006) to about 55 (44 to 73) (Kosovo 1999)."
    assert ends in str(few.second_reading)
    assert str(few.second_reading) == str(many.second_reading)


def test_the_terminal_names_the_counts_behind_each_analog_with_their_sources() -> None:
    text = " ".join(burden_text(answered("14%", analogs=["serbia"])).split())
    figures = text.partition("Figures used:")[2].partition("The other ranges rest on")[0]
    for record in ("der-srb-per-1000", "srb-duds-remaining-2009", "srb-submunitions-used-1999"):
        assert f"{record}: " in figures


def test_of_whom_names_each_with_its_own_numbers() -> None:
    # about 0.45 of the 86 are children, and about 0.20 are killed
    found = answered("14%", analogs=["kosovo"])
    [[one]] = found.reckoned
    [row] = whom_rows(found.reckoned[0])
    several = (
        ("civilians", one.burden["civilians"]),
        ("children", one.burden["children"]),
        ("killed", one.burden["killed"]),
    )
    for name, outcome in several:
        assert row[name.capitalize()] == cell_text(outcome, one)
        assert f"about {cell_text(outcome, one).replace(' (', f' {name} (', 1)}" in str(found.sentences[0][0])
    assert len({row[name.capitalize()] for name, _ in several}) == 3


def test_a_bound_stays_one_in_words_tables_json_and_csv() -> None:
    found = answered("<=2.35%", analogs=["laos"])
    [[one]] = found.reckoned
    assert one.burden.casualties.bound is Side.AT_MOST
    assert "at most" in str(found.headline)
    assert "how many fewer is not known" in str(found.headline)
    assert "at most" in str(found.land_sentences[0])
    assert whom_rows(found.reckoned[0])[0]["Casualties"].startswith("at most ")
    content = found.as_json()
    assert content["casualties"]["bound"] == "at-most"
    assert content["casualties"]["median"] is None
    assert all(band["low"] is None and band["high"] is not None for band in content["casualties"]["bands"])
    [row] = burden_rows([content], content["manifest"])
    assert row["casualties_bound"] == "at-most"
    assert row["casualties_band_90_low"] is None
    assert "about" not in whom_rows(found.reckoned[0])[0]["Casualties"]


def test_the_middle_of_a_range_as_reported_is_nobodys_figure() -> None:
    found = answered("@dpicm-m483a1-m864-hrw-chart", analogs=["kosovo"])
    words = str(found.headline)
    assert "90% spread of reported figures" in words
    assert "about" not in words.partition("Counted per")[0]
    assert "(" not in whom_rows(found.reckoned[0])[0]["Casualties"]


@pytest.mark.parametrize("analog", [*ANALOGS, "any", "kosovo:3, laos:1"])
@pytest.mark.parametrize("rate", ["14%", ">=14%", "2.35%..14%", "47/2000", "0%"])
def test_every_result_carries_its_cautions_in_json_csv_and_on_the_terminal(analog: str, rate: str) -> None:
    found = answered(rate, analogs=[analog])
    content = found.as_json()
    [row] = burden_rows([content], content["manifest"])
    for text in (" ".join(content["cautions"]), row["cautions"], " ".join(burden_text(found).split())):
        assert [words for words in CAUTIONS if words not in text] == []
    assert "{" not in " ".join(content["cautions"])


def test_several_results_share_their_cautions_and_each_keeps_its_own_in_json() -> None:
    found = answered("1%", "14%")
    assert len(found.cautions) == len(CAUTIONS)
    content = found.as_json()
    every = [content, *content["further"]]
    assert [(each["analog"], each["rate"]["as_given"]) for each in every] == list(product(ANALOGS, ["1%", "14%"]))
    texts = {each["cautions"][0] for each in every}
    assert len(texts) == len(every)  # each with the rate behind its analog and its own two readings


def test_json_has_the_keys_of_the_contract_and_the_digits_of_the_model() -> None:
    found = answered("14%", analogs=["kosovo"], strikes="100")
    content = json.loads(json.dumps(found.as_json(), allow_nan=False))
    burden = found.reckoned[0][0].burden
    assert content["analog"] == "kosovo"
    pairs = {
        "casualties": burden.casualties,
        "civilians": burden["civilians"],
        "children": burden["children"],
        "killed": burden["killed"],
        "area_ha": burden.area,
        "cost_usd": burden["cost"],
        "deminer_days": burden["deminer-days"],
        "team_years": burden["team-years"],
    }
    for key, outcome in pairs.items():
        assert content[key]["mean"] == outcome.mean
        assert content[key]["median"] == outcome.median
        bands = [(band["level"], band["low"], band["high"]) for band in content[key]["bands"]]
        assert bands == [(band.level, band.low, band.high) for band in outcome.bands]
    assert [each["year"] for each in content["by_year"]] == list(range(1, 11))
    assert [each["year"] for each in content["remaining"]] == [1, 2.5, 5, 10, 20, 50]
    assert set(content["remaining"][0]) == {"year", "low", "median", "high", "beyond_record"}
    for key, years in (("by_year", burden.by_year), ("remaining", burden.remaining)):
        expected = [(at.year, at.low, at.median, at.high, at.beyond_record) for at in years]
        keys = ("year", "low", "median", "high", "beyond_record")
        assert [tuple(at[each] for each in keys) for at in content[key]] == expected
        assert all(at["low"] < at["median"] < at["high"] for at in content[key])
    # Kosovo's record of clearance ends after 2.5 years
    assert [at["beyond_record"] for at in content["remaining"]] == [False, False, True, True, True, True]
    assert content["by_strikes"]["area_ha"]["median"] == pytest.approx(
        100 * 20**0.5, rel=1e-3
    )  # 2 to 10 ha, log-uniform
    assert burden.by_strikes is not None
    by_strikes = ("area_ha", "cost_usd", "deminer_days", "team_years")
    for key, outcome in zip(by_strikes, burden.by_strikes.outcomes, strict=True):
        assert (content["by_strikes"][key]["unit"], content["by_strikes"][key]["mean"]) == (outcome.unit, outcome.mean)
    assert content["readings"]["analog_rates"] == [{"analog": "kosovo", "dud_rate": 25 / 280}]
    assert set(content["manifest"]["records"]) == set(burden.records)


def test_every_entry_used_is_in_the_library_and_has_its_line() -> None:
    found = answered("1%", "@m864-6pct-wapo-2023", analogs=[*ANALOGS, "any"], strikes="50..100")
    assert "m864-6pct-wapo-2023" in found.records
    for record in found.records:
        assert record_line(record, LIBRARY).startswith(record)
        assert len(record_line(record, LIBRARY)) > len(record) + 10


def test_every_range_is_listed_with_its_entries_or_the_reason() -> None:
    rows = parameter_rows(answered("14%", analogs=["kosovo"]))
    assert {"casualties", "density", "unit cost", "people hurt for one on record"} <= {row["Range"] for row in rows}
    assert all(row["Entries"] or row["Why"] for row in rows)
    assert all(row["Why"] for row in rows if row["Stated or chosen"] == "chosen by us")


def test_two_rates_say_what_changes_and_what_does_not() -> None:
    [words] = (str(each) for each in answered("1%", "14%").contrast_sentences)
    assert "become 14 times as large" in words
    assert "recorded casualties somewhere between as many and 14 times as many" in words
    assert "What no dud rate changes" in words
    [unknown] = (str(each) for each in answered("<=1%", ">=14%").contrast_sentences)
    assert "nothing can be said" in unknown
    [none] = (str(each) for each in answered("0%", "14%").contrast_sentences)
    assert "leaves none" in none
    [floor] = (str(each) for each in answered("1%", ">=14%").contrast_sentences)
    assert "at least 14 times as large" in floor


def test_a_row_has_both_readings_and_says_over_how_many_years() -> None:
    few, many, any_of_them, _ = casualty_rows(answered("1%", "14%", analogs=["kosovo", "any"]))
    # 8.5 per 1,000 in the middle of Kosovo's triangle, of 720 and 10,080 left and of 72,000 x 25 / 280
    assert (few["Casualties"], many["Casualties"]) == ("6.1 (4.9 to 8.2)", "86 (69 to 110)")
    assert few["By submunitions used"] == many["By submunitions used"]
    assert few["By submunitions used"].startswith("55 (")
    assert few["As it went in"] == "Kosovo 1999, 15 years"
    assert any_of_them["By submunitions used"] == "not known"


def test_a_few_rates_stand_beside_each_other_and_many_below() -> None:
    [row] = answered("1%", "14%", analogs=["kosovo"]).reckoned
    assert [list(each) for each in left_rows(row)[:1]] == [["Years of clearance", "1%", "14%"]]
    assert [each["Years of clearance"] for each in left_rows(row)] == ["1", "2.5", "5*", "10*", "20*", "50*"]
    [row] = answered("1%", "2%", "3%", "4%", analogs=["kosovo"]).reckoned
    assert len(year_rows(row)) == 40
    assert list(year_rows(row)[0]) == ["Year", "Rate", "Number"]


def test_tables_of_land_and_of_what_is_left() -> None:
    found = answered("14%", analogs=["kosovo"], strikes=">=100")
    assert [row["Rate"] for row in land_rows(found)] == ["14%", "any, from at least 100 strike locations"]
    assert (
        land_rows(found)[0]["Land, hectares"] == "1,100 (290 to 4,300)"
    )  # 10,080 / sqrt(80), as in the contract's check
    assert land_rows(found)[1]["Land, hectares"].startswith("at least ")
    [left] = remaining_rows(found.reckoned[0])
    assert not left["2.5 years"].endswith("*")  # the last point of Kosovo's clearance record
    assert left["5 years"].endswith("*")
    assert reading_rows(found)[0]["Their dud rate"] == "8.9%"


def test_the_link_gives_the_same_answer_again() -> None:
    found = answered("1%", "14%", analogs=["any", "kosovo:3, laos:1"], horizon=20, strikes="5..10")
    opened = open_link(found.link or "", LIBRARY)
    extras = opened.extras
    again = answer_burden(
        opened.scenario,
        LIBRARY,
        analogs=extras["analog"],
        horizon=extras["horizon"][0],
        strikes=extras["strikes"][0],
    )
    assert again.manifest.fingerprint == found.manifest.fingerprint
    assert again.headline == found.headline


def test_what_is_asked_enters_the_fingerprint() -> None:
    prints = {
        answered("14%", **asked).manifest.fingerprint
        for asked in ({}, {"analogs": ["any"]}, {"horizon": 11}, {"strikes": "3"}, {"strikes": "<=3"})
    }
    assert len(prints) == 5


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"analogs": ["bosnia"]}, "'bosnia' is not known: write one of kosovo, lebanon"),
        ({"analogs": ["kosovo", "kosovo"]}, "is given twice"),
        ({"analogs": ["any"] * 13}, "more than 12"),
        ({"analogs": ["kosovo, laos"]}, "has no weight above 0"),
        ({"horizon": "0"}, "from 1 to 100"),
        ({"horizon": "ten"}, "from 1 to 100"),
        ({"horizon": 101}, "from 1 to 100"),
        ({"strikes": "many"}, "strikes"),
        ({"strikes": "0"}, "strikes"),
    ],
)
def test_what_is_asked_wrongly_is_refused_with_its_mend(asked: dict[str, Any], words: str) -> None:
    with pytest.raises(InputError) as refused:
        answered("14%", **asked)
    assert words in str(refused.value)


@given(st.integers(1, 100))
def test_every_horizon_in_range_is_read(years: int) -> None:
    assert parse_horizon(f" {years} ") == parse_horizon(years) == years


@settings(max_examples=40, deadline=None)
@given(
    rates=st.lists(
        st.sampled_from(
            ["0%", "0.01%", "1%", "<=2.35%", ">=14%", "2%..14%", "1%..5%..14%", "2%..9% uniform", "5/213", "100%"]
        ),
        min_size=1,
        max_size=3,
        unique=True,
    ),
    delivered=st.sampled_from(["1", "72", "72000", "10000000000", "5000..12000", ">=5000", "<=9", "5..8..12"]),
    analogs=st.lists(st.sampled_from([*ANALOGS, "any", "serbia:1, laos:2"]), max_size=3, unique=True),
    horizon=st.integers(1, 100),
)
def test_everything_can_be_said_of_everything(
    rates: list[str], delivered: str, analogs: list[str], horizon: int
) -> None:
    found = answered(*rates, delivered=delivered, analogs=analogs, horizon=horizon)
    text = burden_text(found)
    assert "nan" not in text.lower().split()
    assert "None." not in text
    assert "{" not in text
    content = found.as_json()
    rows = burden_rows([content, *content["further"]], content["manifest"])
    assert len(rows) == len(rates) * (len(analogs) or 5)
    json.dumps(content, allow_nan=False)


def test_every_column_on_land_has_its_own_outcome() -> None:
    found = answered("14%", analogs=["kosovo"], strikes="100")
    [[one]] = found.reckoned
    assert one.burden.by_strikes is not None
    by_rate, by_strikes = ([*row.values()][1:] for row in land_rows(found))
    assert by_strikes == [cell_text(each, one) for each in one.burden.by_strikes.outcomes]
    land = (one.burden.area, one.burden["cost"], one.burden["deminer-days"], one.burden["team-years"])
    assert by_rate == [cell_text(each, one) for each in land]


def test_what_holds_no_dud_rate_keeps_its_middle_beside_a_range_as_reported() -> None:
    found = answered("@dpicm-m483a1-m864-hrw-chart", analogs=["lebanon"], strikes="100")
    [row] = casualty_rows(found)
    assert row["Casualties"] == "1 to 4.7"
    assert row["By submunitions used"] == "7.5 (5.8 to 11)"
    by_rate, by_strikes = land_rows(found)
    assert "(" not in by_rate["Land, hectares"]
    assert (
        by_strikes["Land, hectares"] == "450 (220 to 920)"
    )  # 100 strikes of 2 to 10 ha: 200 * 5**u at 0.05, 0.5, 0.95
    assert "90% band" in str(found.strikes_sentence)
    assert "spread" not in str(found.strikes_sentence)


@pytest.mark.parametrize(("rate", "side"), [(">=14%", "at least"), ("<=2.35%", "at most")])
def test_the_edge_of_a_bound_is_a_median_in_two_figures(rate: str, side: str) -> None:
    found = answered(rate, analogs=["kosovo"])
    # 10,080 and 1,692 left, at a median of 8.5 per 1,000 (85.7 and 14.4), and at 2 to 40 a hectare (1,127 and 189)
    edge, land = {"at least": ("85", "1,100"), "at most": ("15", "190")}[side]
    assert f"would number {side} about {edge} (with 95% probability" in str(found.headline)
    assert f"{side} about {land} hectares (with 95% probability".capitalize() in str(found.land_sentences[0])


@pytest.mark.parametrize("analog", [*ANALOGS, "any"])
def test_a_bound_stands_beside_the_figure_at_its_edge_with_the_same_number(analog: str) -> None:
    plain, bound = answered("14%", ">=14%", analogs=[analog]).reckoned[0]
    for there, here in zip(plain.burden.outcomes, bound.burden.outcomes, strict=True):
        assert (here.median, here.median_at_edge, there.median_at_edge) == (None, there.median, None)
        assert here.middle == there.middle == there.median
    years = zip(plain.burden.by_year, bound.burden.by_year, strict=True)
    assert all(there.median == here.outcome.median_at_edge for there, here in years)


def test_what_is_under_a_thousandth_is_said_so() -> None:
    found = answered("14%", analogs=["kosovo"], horizon=50)
    rows = year_rows(found.reckoned[0])
    assert rows[49]["14%"] == "0.0027 (under 0.001 to 0.18)"
    assert not [row for row in rows if "0.000" in row["14%"]]
