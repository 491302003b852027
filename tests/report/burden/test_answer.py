"""The burden in words, tables, JSON and CSV: one set of figures, each with its band, its record and its cautions."""

import json
from collections import Counter
from collections.abc import Sequence
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dudrate.errors import InputError
from dudrate.evidence.library import shipped
from dudrate.model.burden import chain
from dudrate.model.burden.analogs import ANALOGS
from dudrate.model.burden.chain import Outcome, Start
from dudrate.model.burden.outputs import Group, outputs_of
from dudrate.model.curve import Curve
from dudrate.model.inputs import Side
from dudrate.model.scenario import scenario_from_words
from dudrate.report.answer import record_line
from dudrate.report.burden.answer import BurdenAnswer, answer_burden
from dudrate.report.burden.tables import (
    burden_totals,
    casualty_rows,
    land_rows,
    parameter_rows,
    reading_rows,
    remaining_rows,
    rows_over_time,
    whom_rows,
)
from dudrate.report.burden.words import analog_said, cell_text, outcome_said
from dudrate.report.links import open_link
from dudrate.report.tidy import tidy_rows

LIBRARY = shipped()
REPORTED = "@dpicm-m483a1-m864-hrw-chart"
"""A range as reported: its middle is nobody's figure."""

CAUTIONS = 7
"""Cautions of one burden without strike locations."""


def test_the_totals_that_stand_first_wait_for_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    made, plain = list[str](), chain.outcomes

    def noted(start: Start, names: Sequence[str], others: tuple[Curve, ...]) -> list[Outcome]:
        made.extend(names)
        return plain(start, names, others)

    monkeypatch.setattr(chain, "outcomes", noted)
    found = answer_burden(scenario_from_words({"delivered": "72000", "rate": ["1%", "14%"]}), LIBRARY)
    assert len(burden_totals(found.burdens)) == 3
    assert Counter(made) == {"casualties": 2 * len(ANALOGS), "area": 2, "team-years": 2}


def answered(*rates: str, delivered: str = "72000", **asked: Any) -> BurdenAnswer:
    return answer_burden(scenario_from_words({"delivered": delivered, "rate": list(rates)}), LIBRARY, **asked)


def test_the_headline_of_one_record_gives_both_readings_with_their_bands() -> None:
    # Kosovo: of a triangle 6.4, 7.1, 12.7 per 1,000 the median is 8.5; times 0.72 and 10.08 thousand left, and times
    # 25 / 280 of 72 thousand used. The 5th and 95th percentiles of the triangle are 6.87 and 11.37.
    words = str(answered("1%", "14%", analogs=["kosovo"]).headline)
    for figure in ("Kosovo after 1999", "15 years", "6 (90% band 5 to 8)", "86 (69 to 110)", "55 (44 to 73)"):
        assert figure in words
    assert "8.9%" in words  # 25,000 of 280,000


def test_the_headline_of_several_names_the_fewest_first_and_then_the_most() -> None:
    found = answered("1%", "14%")
    words = str(found.headline)
    means = {row[0].choice.text: row[1].casualties.mean for row in found.burdens}
    assert (min(means, key=means.__getitem__), max(means, key=means.__getitem__)) == ("lebanon", "afghanistan")
    assert words.index("Lebanon after 2006") < words.index("Afghanistan after 2001")
    assert "Serbia" not in words


def test_the_totals_that_stand_first_run_over_the_records_and_a_bound_stays_one() -> None:
    casualties, area, _ = burden_totals(answered("<=1%", "<=14%", delivered="7200").burdens)
    assert casualties[0].endswith("at a rate of at most 14%")
    assert casualties[1:] == ("at most 1 to at most 11", "at most 1%: at most 1 to at most 1")
    assert area[2] == "at most 1%: at most 8"  # 72 at 2 to 40 a hectare
    [alone, *_] = burden_totals(answered("14%", analogs=["kosovo"]).burdens)
    assert alone == ("Recorded casualties at 14%", "about 86", None)
    # of a range as reported from the lowest low end, that of Laos, though Lebanon has the lowest high end
    ranged = answered(REPORTED, delivered="720000")
    ends = {row[0].choice.text: row[0].casualties.ends or (0.0, 0.0) for row in ranged.burdens}
    assert round(ends["laos"][0]) == 4 < round(ends["lebanon"][0]) == 7
    assert ends["lebanon"][1] < ends["laos"][1]
    [spanned, *_] = burden_totals(ranged.burdens)
    assert spanned[1] == "4 to 1,800"
    spans = str(ranged.headline).partition(". Counted")[0]
    assert spans.endswith("of Lebanon after 2006 and from 110 to 1,800 on that of Afghanistan after 2001")


def test_what_is_copied_names_who_is_behind_each_record_and_each_rate() -> None:
    reported = answered(REPORTED, "1%", analogs=["kosovo"]).copy_text("https://a.org/").splitlines()
    assert "Physicians for Human Rights 1999" in reported[2]
    assert "Human Rights Watch" in reported[3]
    assert reported[4].startswith("https://a.org/?v=1&")
    assert len(answered("1%", analogs=["kosovo"]).copy_text().splitlines()) == 4  # nobody reported 1%


def test_the_headline_of_one_record_holds_three_rates() -> None:
    words = str(answered("1%", "14%", "5%", "2%", analogs=["kosovo"]).first_sentence)
    # 6.87, 8.5 and 11.37 per 1,000 of 0.72, 10.08 and 3.6 thousand left
    assert "31 (25 to 41)" in words
    assert "2%" not in words


def test_the_other_reading_is_held_to_the_submunitions_used_at_any_rate() -> None:
    few, many = answered("1%"), answered("14%")
    # 72 thousand used: Lebanon's 0.3, 0.33, 0.67 per 1,000 duds at its own 25 %, Kosovo's 6.4, 7.1, 12.7 at 25/280
    assert "8 (6 to 11) on the record of Lebanon after 2006" in str(few.second_reading)
    assert "55 (44 to 73) on that of Kosovo after 1999" in str(few.second_reading)
    assert str(few.second_reading) == str(many.second_reading)


def test_of_whom_names_each_with_its_own_numbers() -> None:
    # about 0.45 of the 86 are children, and about 0.20 are killed
    found = answered("14%", analogs=["kosovo"])
    [[one]] = found.burdens
    [row] = whom_rows(found.burdens[0])
    for name in ("civilians", "children", "killed"):
        shown = cell_text(one[name])
        assert row[name.capitalize()] == shown
        assert shown.replace(" (", f" {name} (", 1) in str(analog_said(found.burdens[0][0]))
    assert len({row[name] for name in ("Civilians", "Children", "Killed")}) == 3


def test_a_bound_stays_one_in_words_tables_json_and_csv() -> None:
    found = answered("<=2.35%", analogs=["laos"])
    [[one]] = found.burdens
    assert one.casualties.bound is Side.AT_MOST
    assert "at most" in str(found.headline)
    assert "at most" in str(found.land_sentences[0])
    assert whom_rows(found.burdens[0])[0]["Casualties"].startswith("at most ")
    content = found.as_json()
    assert (content["casualties"]["bound"], content["casualties"]["median"]) == ("at-most", None)
    assert all(band["low"] is None and band["high"] is not None for band in content["casualties"]["bands"])
    rows = [row for row in tidy_rows(content, LIBRARY) if row["output"] == "casualties"]
    assert {(row["bound"], row["low"]) for row in rows} == {("at-most", None)}


@pytest.mark.parametrize("analog", ["kosovo", "any", "kosovo:3, laos:1"])
def test_a_range_as_reported_goes_through_as_its_two_ends(analog: str) -> None:
    # the 5 % quantile at the low end of the rate, and the 95 % quantile at its high end
    found = answered(REPORTED, analogs=[analog], strikes="100")
    [[one]] = found.burdens
    reported = LIBRARY.rates[REPORTED[1:]]
    low, high = answered(f"{reported.low:.4%}", f"{reported.high:.4%}", analogs=[analog]).burdens[0]
    for each in (*one.outcomes, *(year.outcome for year in (*one.by_year, *one.remaining))):
        assert each.ends is not None
    for name in ("casualties", "children", "area", "cost"):
        ends = (low[name].band.low, high[name].band.high)
        assert one[name].ends == pytest.approx(ends, rel=1e-6)
    assert found.as_json()["area_ha"]["ends"]["low"] == one["area"].ends[0]  # type: ignore[index]  # it has ends
    # what holds no dud rate keeps its middle
    assert one.by_strikes is not None
    assert {each.ends for each in one.by_strikes.of(Group.LAND)} == {None}
    assert one.held_to_use is None or one.held_to_use.ends is None
    by_rate, by_strikes = land_rows(found.burdens[0])
    assert "(" not in by_rate["Land, hectares"]
    assert by_strikes["Land, hectares"] == "450 (220 to 920)"  # 200 * 5**u ha at 0.05, 0.5 and 0.95
    typed = answered("2%..9% uniform", analogs=[analog]).burdens[0][0]
    assert typed.casualties.ends is None


@pytest.mark.parametrize(("analog", "rate"), [("kosovo", "14%"), ("any", ">=14%"), ("kosovo:3, laos:1", "0%")])
def test_every_result_carries_its_cautions_in_json_and_on_the_terminal(analog: str, rate: str) -> None:
    found = answered(rate, analogs=[analog])
    text = " ".join(found.as_text(everything=True).split())
    assert len(found.cautions) == CAUTIONS
    assert found.as_json()["cautions"] == [str(each) for each in found.cautions]
    assert all(str(each) in text for each in found.cautions)


def test_several_results_share_their_cautions_and_each_keeps_its_own_in_json() -> None:
    found = answered("1%", "14%")
    assert len(found.cautions) == CAUTIONS
    content = found.as_json()
    every = [content, *content["further"]]
    assert [(each["analog"], each["rate"]["as_given"]) for each in every] == list(product(ANALOGS, ["1%", "14%"]))
    assert len({each["cautions"][0] for each in every}) == len(every)


def test_json_has_every_output_of_the_table_and_the_digits_of_the_model() -> None:
    found = answered("14%", analogs=["kosovo"], strikes="100")
    content = json.loads(json.dumps(found.as_json(), allow_nan=False))
    burden = found.burdens[0][0]
    for made in (*outputs_of(Group.PEOPLE), *outputs_of(Group.LAND)):
        outcome, shown = burden[made.id], content[made.key]
        assert (shown["unit"], shown["mean"], shown["median"]) == (outcome.unit, outcome.mean, outcome.median)
        bands = [(band["level"], band["low"], band["high"]) for band in shown["bands"]]
        assert bands == [(band.level, band.low, band.high) for band in outcome.bands]
    for key, years in (("by_year", burden.by_year), ("remaining", burden.remaining)):
        keys = ("year", "low", "median", "high", "beyond_record")
        expected = [
            (at.year, at.outcome.band.low, at.outcome.median, at.outcome.band.high, at.beyond_record) for at in years
        ]
        assert [tuple(at[each] for each in keys) for at in content[key]] == expected
    assert burden.by_strikes is not None
    for made, outcome in zip(outputs_of(Group.LAND), burden.by_strikes.of(Group.LAND), strict=True):
        assert content["by_strikes"][made.key]["mean"] == outcome.mean
    assert content["by_strikes"]["area_ha"]["median"] == pytest.approx(100 * 20**0.5, rel=1e-3)  # 2 to 10 ha
    rested = ["kos-duds-times-1999", "kos-duds-unmacc-2000", "kos-duds-phr-1999", "kosovo-nato-10pct-1999"]
    assert content["readings"]["analog_rates"] == [
        {"analog": "kosovo", "dud_rate": 25 / 280, "dud_rate_records": rested}
    ]
    assert set(content["manifest"]["records"]) == set(burden.records)


def test_every_entry_used_is_in_the_library_and_has_its_line() -> None:
    found = answered("1%", "@m864-6pct-wapo-2023", analogs=[*ANALOGS, "any"], strikes="50..100")
    assert {"m864-6pct-wapo-2023", "density", "kosovo-casualties"} <= set(found.record_ids)
    for record in found.record_ids:
        line = record_line(record, LIBRARY)
        assert line.startswith(record)
        assert len(line) > len(record) + 5


def test_every_range_is_listed_with_its_entries_or_the_reason() -> None:
    rows = parameter_rows(answered("14%", analogs=["kosovo"]).burdens)
    assert {"casualties", "density", "unit cost", "people hurt for one on record"} <= {row["Range"] for row in rows}
    assert all(row["Entries"] or row["Why"] for row in rows)
    assert all(row["Why"] for row in rows if row["Stated or chosen"] == "chosen by us")


@pytest.mark.parametrize(
    ("rates", "figure"),
    [(("1%", "14%"), " 14 times"), (("1%", ">=14%"), "at least 14 times"), (("14%", "1%"), "0.071")],
)
def test_two_rates_say_what_changes(rates: tuple[str, str], figure: str) -> None:
    [words] = (str(each) for each in answered(*rates).contrast_sentences)
    assert figure in words


@pytest.mark.parametrize("rates", [("<=1%", ">=14%"), ("<=0%", ">=14%"), ("0%", "14%")])
def test_two_rates_of_which_nothing_can_be_said_have_no_ratio(rates: tuple[str, str]) -> None:
    [words] = answered(*rates).contrast_sentences
    assert not [each for each in words.figures() if each.origin.startswith("computed:contrast")]
    assert len([*words.figures()]) == (2 if rates[1] == ">=14%" else 0)  # of two bounds both are named


def test_a_row_has_both_readings_and_says_over_how_many_years() -> None:
    few, many, any_of_them, _ = casualty_rows(answered("1%", "14%", analogs=["kosovo", "any"]).burdens)
    # 8.5 per 1,000 in the middle of Kosovo's triangle, of 720 and 10,080 left and of 72,000 x 25 / 280
    assert (few["Casualties"], many["Casualties"]) == ("6 (5 to 8)", "86 (69 to 110)")
    assert few["By submunitions used"] == many["By submunitions used"] == "55 (44 to 73)"
    assert few["On the record of"] == "Kosovo after 1999, 15 years"
    assert any_of_them["By submunitions used"] == "not known"


def test_a_few_rates_stand_beside_each_other_and_many_below() -> None:
    [row] = answered("1%", "14%", analogs=["kosovo"]).burdens
    left = rows_over_time(row, "years")
    assert list(left[0]) == ["Years of clearance", "1%", "14%"]
    assert [each["Years of clearance"] for each in left] == [
        "1",
        "2.5",
        "5*",
        "10*",
        "20*",
        "50*",
    ]
    [row] = answered("1%", "2%", "3%", analogs=["kosovo"]).burdens
    assert list(rows_over_time(row, "year")[0]) == ["Year", "1%", "2%", "3%"]
    [row] = answered("1%", "2%", "3%", "4%", analogs=["kosovo"]).burdens
    assert len(rows_over_time(row, "year")) == 40
    assert list(rows_over_time(row, "year")[0]) == ["Year", "Rate", "Number"]


def test_tables_of_land_and_of_what_is_left_have_each_output_in_its_column() -> None:
    found = answered("14%", analogs=["kosovo"], strikes=">=100")
    [[one]] = found.burdens
    by_rate, by_strikes = ([*row.values()] for row in land_rows(found.burdens[0]))
    assert by_rate == ["14%", *(cell_text(one[made.id]) for made in outputs_of(Group.LAND))]
    assert by_rate[1] == "1,100 (290 to 4,300)"  # 10,080 / sqrt(80), as in the contract's check
    assert "100" in by_strikes[0]
    assert all(cell.startswith("at least ") for cell in by_strikes[1:])
    [left] = remaining_rows(found.burdens[0])
    assert not left["2.5 years"].endswith("*")  # the last point of Kosovo's clearance record
    assert left["5 years"].endswith("*")
    assert reading_rows(found.burdens)[0]["Their dud rate"] == "8.9%"


def test_a_range_as_reported_of_at_least_so_many_is_a_bound_and_no_range() -> None:
    found = answered(REPORTED, delivered=">=72000", analogs=["kosovo"])
    [[one]] = found.burdens
    [[low]] = answered("3%", delivered=">=72000", analogs=["kosovo"]).burdens
    total = found.as_json()["casualties"]
    assert total == answered("3%", delivered=">=72000", analogs=["kosovo"]).as_json()["casualties"]
    assert (total["ends"], total["bound"], total["mean"]) == (None, "at-least", low.casualties.mean)
    known = [each for each in outcome_said(one.casualties, one).figures() if each.origin.endswith(".band")]
    assert [each.value for each in known] == [one.casualties.band.low]


def test_a_bound_is_said_with_how_sure_its_end_is_and_its_ratio_is_rounded_outwards() -> None:
    [[one]] = answered("<=1%", analogs=["kosovo"]).burdens
    assert "95%" in str(outcome_said(one.casualties, one))  # of a 90% band but one tail
    for rate, times in (("<=10%", "3.4"), (">=10%", "3.3"), ("10%", "3.3")):
        [words] = answered("3%", rate, analogs=["kosovo"]).contrast_sentences
        assert [each.text for each in words.figures() if each.origin == "computed:contrast.factor"] == [times]


def test_a_contrast_with_a_range_as_reported_has_its_ends_and_a_bound_the_end_at_which_it_holds() -> None:
    # 3 % to 14 % against 1 %; at most 1 % is at most a third of the low end
    for rates, factor, ends in (
        (("1%", REPORTED), None, (3, 14)),
        ((REPORTED, "<=1%"), 1 / 3, (1 / 14, 1 / 3)),
        ((">=1%", REPORTED), 14, (3, 14)),
        ((REPORTED, ">=1%"), 1 / 14, (1 / 14, 1 / 3)),
    ):
        content = answered(*rates, analogs=["kosovo"]).as_json()
        [found] = content["contrasts"]
        assert (found["factor"], found["changing"]) == (factor and pytest.approx(factor), {})
        assert found["factor_ends"] == dict(zip(("low", "high"), map(pytest.approx, ends), strict=True))
        middles = [each["readings"][name] for each in content["results"] for name in ("factor", "chosen_rate")]
        assert middles.count(None) == 2


def test_the_other_reading_goes_from_the_record_with_the_fewest_to_that_with_the_most() -> None:
    found = answered("14%")
    held = [row[0].held_to_use.middle for row in found.burdens if row[0].held_to_use]
    told = [each.value for each in found.second_reading.figures() if each.origin.endswith("median")]
    assert told == [min(held), max(held)]
    both = answered("8.93%", "14%", analogs=["kosovo"])  # the rate behind its record, and one that is not
    assert [each.readings_differ for each in both.every] == [False, True]
    assert "8.9%" in str(both.second_reading)


def test_fewer_people_than_one_are_said_to_be_so_with_how_many_they_may_be() -> None:
    [few] = whom_rows(answered("14%", delivered="72000", analogs=["lebanon"]).every)
    assert few["Killed"].startswith("fewer than 1 (up to 1")
    [bound] = answered("<=1%", delivered="40", analogs=["kosovo"]).every
    assert cell_text(bound.casualties) == "at most 1"  # and not at most none, though its median is


def test_a_zero_stands_only_where_it_is_one() -> None:
    # 1 submunition at 1 %: 8.7e-5 casualties are expected, and none at a rate of 0
    few, none = answered("1%", "0%", delivered="1", analogs=["kosovo"]).burdens[0]
    assert few.casualties.mean == pytest.approx(8.733e-5, rel=1e-3)
    assert few.casualties.median == 0.0
    for outcome in few.outcomes:
        assert cell_text(outcome) not in {"0", "0.0"}
    assert cell_text(few.casualties) == "fewer than 1"
    assert all(cell_text(outcome) == "0" for outcome in none.outcomes)


def test_the_answer_fits_a_screen_and_all_of_it_names_the_counts_behind_each_record() -> None:
    for rates, analogs in ((("1%", "14%"), []), (("14%",), ["serbia"]), ((REPORTED,), [])):
        assert len(answered(*rates, analogs=analogs).as_text().splitlines()) <= 24
    text = " ".join(answered("14%", analogs=["serbia"]).as_text(everything=True).split())
    for record in ("der-srb-per-1000", "srb-duds-remaining-2009", "srb-submunitions-used-1999"):
        assert f"{record}: " in text


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
    assert again.manifest["fingerprint"] == found.manifest["fingerprint"]
    assert again.headline == found.headline


def test_what_is_asked_enters_the_fingerprint() -> None:
    prints = {
        answered("14%", **asked).manifest["fingerprint"]
        for asked in ({}, {"analogs": ["any"]}, {"horizon": 11}, {"strikes": "3"}, {"strikes": "<=3"})
    }
    assert len(prints) == 5


BLENDS = [f"kosovo:{weight}, laos:1, lebanon:1, serbia:1, afghanistan:1" for weight in range(1, 13)]


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
        ({"analogs": BLENDS, "horizon": 100}, "leave out rates or analogs, or ask for at most 51 years"),
        ({"strikes": "many"}, "strikes"),
        ({"strikes": "0"}, "strikes"),
    ],
)
def test_what_is_asked_wrongly_is_refused_with_its_mend(asked: dict[str, Any], words: str) -> None:
    with pytest.raises(InputError) as refused:
        answered("14%", **asked)
    assert words in str(refused.value)


def test_all_that_can_be_ready_in_time_is_answered() -> None:
    assert len(answered("14%", analogs=BLENDS, horizon=51).burdens) == 12
    rates = [f"{each}%" for each in range(1, 13)]
    assert len(answered(*rates[:4], horizon=100).every) == 20
    assert len(answered(*rates, horizon=35).every) == 60
    with pytest.raises(InputError, match="at most 35 years"):
        answered(*rates, horizon=36)
    with pytest.raises(InputError, match=r"leave out rates or analogs\.$"):
        answered(*rates, analogs=BLENDS, horizon=1)


@settings(max_examples=15, deadline=None)
@given(
    rates=st.lists(
        st.sampled_from(
            [
                "0%",
                "0.01%",
                "1%",
                "<=2.35%",
                ">=14%",
                "2%..14%",
                "1%..5%..14%",
                "2%..9% uniform",
                "5/213",
                "100%",
                REPORTED,
            ]
        ),
        min_size=1,
        max_size=2,
        unique=True,
    ),
    delivered=st.sampled_from(["1", "72", "72000", "10000000000", "5000..12000", ">=5000", "<=9", "5..8..12"]),
    analogs=st.lists(st.sampled_from([*ANALOGS, "any", "serbia:1, laos:2"]), min_size=1, max_size=2, unique=True),
    horizon=st.sampled_from([1, 10, 30]),
)
def test_everything_can_be_said_of_everything(
    rates: list[str], delivered: str, analogs: list[str], horizon: int
) -> None:
    found = answered(*rates, delivered=delivered, analogs=analogs, horizon=horizon)
    for text in (found.as_text(), found.as_text(everything=True)):
        assert "nan" not in text.lower().split()
        assert "None." not in text
        assert "{" not in text
    content = json.loads(json.dumps(found.as_json(), allow_nan=False))
    rows = tidy_rows(content, LIBRARY)
    facts = {(row["rate"], row["analog"]) for row in rows if row["output"] == "casualties"}
    assert len(facts) == len(rates) * len(analogs)


@pytest.mark.parametrize(("rate", "side"), [(">=14%", "at least"), ("<=2.35%", "at most")])
def test_the_edge_of_a_bound_is_a_median_in_two_figures(rate: str, side: str) -> None:
    found = answered(rate, analogs=["kosovo"])
    # 10,080 and 1,692 left, at a median of 8.5 per 1,000 (85.7 and 14.4), and at 2 to 40 a hectare (1,127 and 189)
    edge, land = {"at least": ("85", "1,100"), "at most": ("15", "190")}[side]
    assert f"{side} about {edge} (" in str(found.headline)
    assert f"{side} about {land} hectares (" in str(found.land_sentences[0])


@pytest.mark.parametrize("analog", ["laos", "any"])
def test_a_bound_stands_beside_the_figure_at_its_edge_with_the_same_number(analog: str) -> None:
    plain, bound = answered("14%", ">=14%", analogs=[analog]).burdens[0]
    for there, here in zip(plain.outcomes, bound.outcomes, strict=True):
        assert (here.median, here.median_at_edge, there.median_at_edge) == (None, there.median, None)
        assert here.middle == there.middle == there.median


def test_the_cautions_give_ends_of_a_range_and_bounds_as_bounds() -> None:
    ranged = answered(REPORTED, analogs=["lebanon"], strikes="50..200").cautions
    [[one]] = answered(REPORTED, analogs=["lebanon"]).burdens
    ratios, undercount = str(ranged[0]), str(ranged[1])
    _, high = one.casualties.ends or (0.0, 0.0)
    assert f"to {high:.2g}" in ratios
    assert "8 (6 to 11)" in ratios  # held to use has no dud rate in it
    assert f"to {3 * high:.2g}" in undercount
    assert any("450 ha (160 to 1,200)" in str(each) for each in ranged)
    plain = str(answered("14%", analogs=["kosovo"]).cautions[1])
    assert "86 (90% band 69 to 110)" in plain
    assert "260 (210 to 340)" in plain  # three times each
    bounded = [str(each) for each in answered("<=2.35%", analogs=["kosovo"], strikes=">=100").cautions]
    # 1,692 left at a median of 8.5 per 1,000, three times that, and 100 strikes at a median of 20 ** 0.5 ha
    assert "at most 44" in bounded[1]
    assert any("at least about 440 ha" in each or "at least 440 ha" in each for each in bounded)
