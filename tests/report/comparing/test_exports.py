"""A comparison as rows of a table file: full digits, marks, what is held, and nothing where nothing is known."""

import csv
import io
from typing import Any

import pytest

from dudrate.evidence.library import load
from dudrate.model.scenario_words import scenario_from_shipped, scenario_from_words
from dudrate.report.compare import ComparisonAnswer, answer_comparison
from dudrate.report.compare import comparison_rows
from dudrate.report.tables import csv_text

LIBRARY = load()


def compared(*rates: str, hold: str = "none", **words: Any) -> ComparisonAnswer:
    asked = scenario_from_words({"delivered": 7_200, **words, "rate": list(rates)})
    return answer_comparison(asked, LIBRARY, hold=hold)


def read(found: ComparisonAnswer) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(csv_text(comparison_rows(found)))))


def test_each_rate_has_its_row_and_the_digits_of_the_json() -> None:
    found = compared("0.3%..3%", "5%..23%", "14%")
    rows, content = read(found), found.as_json()
    assert [row["rate_as_given"] for row in rows] == ["0.3%..3%", "5%..23%", "14%"]
    assert [row["against_a"] for row in rows] == ["", "0.3%..3%", "0.3%..3%"]
    for row, pair in zip(rows[1:], [content, *content["further"]], strict=True):
        assert float(row["probability_a_at_least_b"]) == pair["probability_a_at_least_b"]
        assert float(row["shared_area"]) == pair["shared_area"]
        for contrast in ("ratio", "difference"):
            for end in ("of_means", "median", "low", "high"):
                assert float(row[f"{contrast}_{end}"]) == pair[contrast][end]
        assert row["comparison_sentence"] == pair["sentence"]
    assert {row["fingerprint"] for row in rows} == {content["manifest"]["fingerprint"]}


def test_the_first_rate_stands_against_nothing() -> None:
    first = read(compared("1%", "14%"))[0]
    assert {first[key] for key in first if key.startswith(("ratio", "difference", "shared", "probability"))} == {""}


def test_a_side_that_is_not_known_is_empty() -> None:
    row = read(compared("<=2.35%", "14%"))[1]
    assert row["ratio_bound"] == "at-least"
    # a ceiling below a fixed rate: B is at least 14 / 2.35 times A, and how many more is not known
    assert float(row["ratio_of_means"]) == pytest.approx(14 / 2.35)
    assert row["ratio_high"] == ""


def test_an_infinite_ratio_is_named_and_is_no_number() -> None:
    row = read(compared("0%", "14%"))[1]
    assert row["ratio_of_means"] == ""
    assert "of_means" in row["ratio_infinite"]


def test_the_mark_stands_in_both_rows() -> None:
    found = answer_comparison(scenario_from_shipped(LIBRARY.scenario("m85-test-and-field")), LIBRARY)
    assert [row["not_like_for_like"] for row in read(found)] == [
        "≠ not like for like: test",
        "≠ not like for like: field",
    ]
    assert all("not_like_for_like" in row and not row["not_like_for_like"] for row in read(compared("1%", "14%")))


def test_what_is_held_fixed_is_beside_the_whole_band() -> None:
    rows = read(compared("2.35%..14%", "14%", hold="chance"))
    # 7,200 times 2.35 % and 14 %
    assert float(rows[0]["held_band_low"]) == pytest.approx(169.2)
    assert float(rows[0]["held_band_high"]) == pytest.approx(1_008)
    assert rows[0]["hold"] == "chance"
    assert "hold" not in read(compared("1%", "14%"))[0]


def test_a_range_as_reported_has_its_reason_instead_of_a_held_band() -> None:
    rows = read(compared("2%", "@mlrs-m77-5-10pct-uk-2003", hold="ignorance"))
    assert rows[1]["held_band_low"] == ""
    assert "nobody's figure" in rows[1]["held_sentence"]
