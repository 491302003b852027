"""Rows for files keep every digit and every gap; rows for a screen say a bound as a bound."""

import csv
import io
import json
import math
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.model.scenarios import resolvable
from tests.small import SMALL

from dudrate.errors import InputError
from dudrate.evidence.library import shipped
from dudrate.model.scenario import Scenario, scenario_from_shipped, scenario_from_words
from dudrate.report.breakeven import answer_breakeven
from dudrate.report.burden.answer import answer_burden
from dudrate.report.compare import answer_comparison
from dudrate.report.estimate import Answer, answer, rows_for_screen
from dudrate.report.tables import csv_text, text_table
from dudrate.report.tidy import tidy_csv, tidy_rows

LIBRARY = SMALL
SHIPPED = {name: answer(scenario_from_shipped(each), SMALL) for name, each in SMALL.scenarios.items()}


def answered(*rates: str, **words: Any) -> Answer:
    return answer(scenario_from_words({"delivered": "72000", **words, "rate": list(rates)}), LIBRARY)


def results_of(result: Answer) -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = result.as_json()["results"]
    return made


def leaves(value: Any) -> list[Any]:
    """Every value in nested lists and dicts."""
    if isinstance(value, dict | list):
        return [leaf for each in (value.values() if isinstance(value, dict) else value) for leaf in leaves(each)]
    return [value]


# JSON


def test_a_range_as_reported_has_two_ends_and_no_middle_in_any_json() -> None:
    library, words = (
        shipped(),
        {"delivered": "72000", "rate": ["1%", "@dpicm-m483a1-m864-hrw-chart"]},
    )  # 3 % to 14 %, of tests
    scenario = scenario_from_words(words)
    compared = answer_comparison(scenario, library).as_json()
    crossed = answer_breakeven(scenario, library, budget="500").as_json()["amounts"][1]
    follows = answer_burden(scenario, library, analogs=("kosovo",), horizon=2).as_json()["results"][1]
    total = compared["b"]["unexploded"]
    assert total["ends"] == follows["unexploded"]["ends"] == pytest.approx({"low": 2160, "high": 10080})
    assert compared["ratio"]["ends"] == pytest.approx({"low": 3, "high": 14})
    assert compared["difference"]["ends"] == pytest.approx({"low": 1440, "high": 9360})
    assert crossed["ends"] == {"low": 3571, "high": 16666}  # 500 / 14 % and 500 / 3 %
    casualties, first = follows["casualties"], follows["by_year"][0]
    assert casualties["ends"]["low"] < 2160 * 7.1 / 1000 < 10080 * 7.1 / 1000 < casualties["ends"]["high"]
    cut = [value for each in (total, casualties) for band in each["bands"] for value in (band["low"], band["high"])]
    middles = [total["mean"], total["sd"], total["median"], compared["b"]["rate"]["central"], crossed["central"]]
    middles += [casualties["mean"], casualties["median"], first["median"], *cut]
    middles += [
        compared[name][key] for name in ("ratio", "difference") for key in ("of_means", "median", "low", "high")
    ]
    assert set(middles) == {None}
    rows = {row["output"]: row for row in tidy_rows({"results": [follows]}, library)}
    assert (rows["unexploded"]["level"], rows["casualties"]["level"]) == (None, 0.9)
    assert rows["casualties"]["low"] == pytest.approx(casualties["ends"]["low"], rel=1e-8)
    assert {rows[name].get("central") for name in ("unexploded", "casualties", "by_year")} == {None}


@settings(deadline=None, max_examples=25)
@given(resolvable(LIBRARY))
def test_json_holds_no_value_that_json_has_not(scenario: Scenario) -> None:
    try:
        content = answer(scenario, LIBRARY).as_json()
    except InputError as error:
        if error.name != "bounds":
            raise
        return
    assert json.loads(json.dumps(content, allow_nan=False)) == content
    assert all(not isinstance(leaf, float) or math.isfinite(leaf) for leaf in leaves(content))


@pytest.mark.parametrize(
    ("rates", "words", "side"),
    [
        (["<=2.35%"], {}, "at-most"),
        ([">=14%"], {}, "at-least"),
        (["14%"], {"delivered": ">=72000"}, "at-least"),
        (["2.35%..14%"], {"delivered": "<=72000"}, "at-most"),
        (["14%"], {"delivered": None, "deliver": ["10 x m991:50"]}, "at-most"),
    ],
)
def test_the_side_of_a_bound_that_is_not_known_is_null(rates: list[str], words: dict[str, Any], side: str) -> None:
    [made] = results_of(answered(*rates, **words))
    unknown, known = ("low", "high") if side == "at-most" else ("high", "low")
    total = made["unexploded"]
    assert total["bound"] == side
    assert all(band[unknown] is None and band[known] is not None for band in total["bands"])
    assert (total["sd"], total["median"], made["variance_shares"]) == (None, None, None)
    if made["rate"]["kind"] == "bound":
        assert made["rate"][unknown] is None
        assert made["rate"]["central"] is None
    if made["submunitions"]["bound"]:
        assert made["submunitions"][unknown] is None
    assert json.loads(json.dumps(made))["unexploded"]["bound"] == side


# CSV


def test_csv_has_one_fact_a_row_to_nine_figures_and_leaves_what_is_not_known_empty() -> None:
    found = answered("14%", "<=2.35%", "@m99-estimate", level="0.504")
    rows = list(csv.DictReader(io.StringIO(tidy_csv(found.as_json(), LIBRARY))))
    bands = [row for row in rows if row["output"] == "unexploded"]
    assert [row["level"] for row in bands] == ["0.5", "0.504"] * 3
    for row, result in zip(bands[1::2], found.results, strict=True):
        for name, value in (("low", result.band.low), ("central", result.mean), ("high", result.band.high)):
            assert row[name] == "" if value is None else float(row[name]) == pytest.approx(value, rel=1e-8)
        assert row["record"] == (result.rate.record or "")
    assert [row["rate"] for row in bands[::2]] == ["14%", "<=2.35%", "'@m99-estimate"]
    assert rows[-2]["note"] == found.manifest["fingerprint"]


@pytest.mark.parametrize("mark", ["=", "+", "-", "@", "\t", "\r"])
def test_a_text_that_a_spreadsheet_would_run_is_made_inert(mark: str) -> None:
    text = f'{mark}HYPERLINK("http://x")'
    [row] = csv.DictReader(io.StringIO(csv_text([{"a": text, "b": 1}]), newline=""))
    assert row["a"] == f"'{text}"


def test_numbers_stay_numbers_and_plain_texts_stay_as_they_are() -> None:
    rows = [{"a": -1.5, "b": "14%", "c": "", "d": None, "e": 'a, "b"\nc', "f": "<=2.35%"}]
    [row] = csv.DictReader(io.StringIO(csv_text(rows), newline=""))
    assert row == {"a": "-1.5", "b": "14%", "c": "", "d": "", "e": 'a, "b"\nc', "f": "<=2.35%"}


@settings(deadline=None, max_examples=200)
@given(
    st.lists(
        st.dictionaries(
            st.sampled_from(["a", "b", "c", "d"]),
            st.none() | st.integers() | st.floats(allow_nan=False) | st.text(st.characters(exclude_categories=["Cs"])),
            min_size=1,
        ),
        min_size=1,
        max_size=5,
    )
)
def test_any_rows_are_read_back(rows: list[dict[str, Any]]) -> None:
    found = list(csv.DictReader(io.StringIO(csv_text(rows, ("a", "b", "c", "d")), newline="")))
    assert len(found) == len(rows)
    for row, back in zip(rows, found, strict=True):
        for name in "abcd":
            value = row.get(name)
            shown = "" if value is None else str(value)
            assert back[name] in ({f"'{shown}"} if isinstance(value, str) and shown[:1] in set("=+-@\t\r") else {shown})


def test_no_rows_still_have_their_columns() -> None:
    assert csv_text([], ("ID", "Figure")) == "ID,Figure\r\n"
    assert csv_text([{"Figure": 1, "new": 2}], ("ID", "Figure")) == "ID,Figure,new\r\n,1,2\r\n"


# Screen


def test_rows_for_a_screen_round_as_the_sentences_do() -> None:
    # 72,000 × 14 % = 10,080 and × 2.35 % = 1,692; 2 % and 14 % of 72,000 are 1,440 and 10,080.
    found = answered("14%", "<=2.35%", ">=14%", "@m99-both")
    rows = rows_for_screen(found.results)
    assert [row["Expected"] for row in rows] == [
        *("about 10,100", "at most about 1,690", "at least about 10,100", "1,440 to 10,100")
    ]
    assert [row["Median"] for row in rows] == ["10,100", "not known", "not known", "not given"]
    assert [row["90% band"] for row in rows[:3]] == ["9,930 to 10,200", "up to 1,760", "from 9,930"]
    for row, sentence in zip(rows, found.sentences, strict=True):
        assert f", {row['Expected']} would be left" in str(sentence)


def test_a_small_expected_total_is_not_rounded_to_none() -> None:
    rows = rows_for_screen(answered("1%", "14%", "0%", "100%", delivered="5").results)
    assert [row["Expected"] for row in rows] == ["about 0.05", "about 0.7", "0", "5"]


def test_a_table_is_aligned() -> None:
    for result in SHIPPED.values():
        rows = rows_for_screen(result.results)
        head, *lines = text_table(rows).split("\n")
        starts = [head.index(name) for name in rows[0]]
        for line, row in zip(lines, rows, strict=True):
            assert [line[start:].startswith(text) for start, text in zip(starts, row.values(), strict=True)] == [
                True
            ] * len(row)
        assert not any(line.endswith(" ") for line in (head, *lines))
