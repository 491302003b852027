"""The mark of rates that are not like for like: in the sentence, the picture and the files of an estimate."""

import csv
import io

from dudrate.evidence.library import load
from dudrate.model.likeness import Unlike
from dudrate.model.scenario_words import scenario_from_shipped, scenario_from_words
from dudrate.report.answer import answer
from dudrate.report.burden.answer import answer_burden
from dudrate.report.burden.exports import burden_rows
from dudrate.report.comparing.comparison_answer import answer_comparison
from dudrate.report.comparing.plain_comparing import comparison_text
from dudrate.report.likeness import marks, unlike_words
from dudrate.report.pictures.dots import dots
from dudrate.report.pictures.paper import svg
from dudrate.report.pictures.picture import Chart
from dudrate.report.pictures.totals import totals
from dudrate.report.plain import answer_text
from dudrate.report.tables import csv_text, rows_for_csv

LIBRARY = load()
MIXED = scenario_from_shipped(LIBRARY.scenario("m85-test-and-field"))
THREE = scenario_from_words(
    {"delivered": 7_200, "rate": ["3%", "@m85-uk-2pct-hansard-2007", "@m85-lebanon-10pct-npa-2007"]}
)
WORDS = "Not like for like: one was seen in a test setting, the other in a field setting."


def test_an_estimate_of_a_test_and_a_field_rate_is_marked_in_every_form() -> None:
    found = answer(MIXED, LIBRARY)
    assert str(found.headline).endswith(WORDS)
    assert WORDS in " ".join(answer_text(found).split())
    assert found.as_json()["not_like_for_like"] == [{"what": "setting", "rates": [0, 1], "a": "test", "b": "field"}]
    picture = totals(found, marks=marks(found.unlike))
    assert isinstance(picture.plot, Chart)
    assert [row.label.rpartition(" · ")[2] for row in picture.plot.rows] == list(marks(found.unlike).values())
    assert picture.note.endswith(WORDS)
    assert "not like for like: test" in svg(picture).decode()
    assert dots(found).note.endswith(WORDS)


def test_the_csv_of_an_estimate_has_the_mark_in_its_rows() -> None:
    found = answer(MIXED, LIBRARY)
    content = found.as_json()
    rows = rows_for_csv(content["results"], content["manifest"], marks=marks(found.unlike))
    read = list(csv.DictReader(io.StringIO(csv_text(rows))))
    assert [row["not_like_for_like"] for row in read] == ["≠ not like for like: test", "≠ not like for like: field"]


def test_typed_rates_have_no_mark() -> None:
    found = answer(scenario_from_words({"delivered": 7_200, "rate": ["1%", "14%"]}), LIBRARY)
    assert "like for like" not in str(found.headline)
    assert marks(found.unlike) == {}
    assert "like for like" not in dots(found).note


def test_two_rates_behind_the_first_are_marked_too() -> None:
    found = answer_comparison(THREE, LIBRARY)
    assert not any(pair.comparison.not_like_for_like for pair in found.pairs)
    assert list(marks(found.estimates.unlike)) == [1, 2]
    assert f"Among all rates here: n{WORDS[1:]}" in " ".join(comparison_text(found).split())
    assert found.as_json()["not_like_for_like_among_all"] == [
        {"what": "setting", "rates": [1, 2], "a": "test", "b": "field"}
    ]


def test_a_burden_of_a_test_and_a_field_rate_says_so_in_words_and_files() -> None:
    found = answer_burden(MIXED, LIBRARY, analogs=["kosovo"])
    assert str(found.cautions[0]) == WORDS
    content = found.as_json()
    assert content["not_like_for_like"] == [{"what": "setting", "rates": [0, 1], "a": "test", "b": "field"}]
    rows = burden_rows([content, *content["further"]], content["manifest"])
    assert all(row["cautions"].startswith(WORDS) for row in rows)
    typed = scenario_from_words({"delivered": 7_200, "rate": ["1%", "14%"]})
    assert not any("like for like" in str(words) for words in answer_burden(typed, LIBRARY).cautions)


def test_what_a_pair_says_is_not_said_again() -> None:
    assert answer_comparison(MIXED, LIBRARY).unlike_rest_said == ""


def test_many_definitions_are_listed_once() -> None:
    reasons = [Unlike(what="definition", a=one, b=other) for one, other in (("x", "y"), ("x", "z"), ("y", "z"))]
    assert unlike_words(reasons) == "Not like for like: they count as failed different things, “x”, “y”, “z”."
    assert unlike_words([]) == ""
