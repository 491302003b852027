"""The mark of rates that are not like for like: in the words and the files of every answer."""

from tests.small import SMALL

from dudrate.evidence.library import shipped
from dudrate.model.comparison import Unlike
from dudrate.model.scenario import scenario_from_shipped, scenario_from_words
from dudrate.report.burden.answer import answer_burden
from dudrate.report.estimate import answer
from dudrate.report.naming import marks, unlike_words
from dudrate.report.tidy import tidy_csv

LIBRARY = SMALL
MIXED = scenario_from_words({"delivered": 7_200, "rate": ["@m99-trial", "@m99-estimate"]})
TYPED = scenario_from_words({"delivered": 7_200, "rate": ["1%", "14%"]})


def test_an_estimate_of_a_test_and_a_field_rate_is_marked_in_every_form() -> None:
    found = answer(MIXED, LIBRARY)
    assert "test" in found.unlike_said
    assert "field" in found.unlike_said
    assert found.unlike_said in " ".join(found.as_text().split())
    assert found.unlike_said in found.copy_text()
    content = found.as_json()
    assert content["not_like_for_like"] == [{"what": "setting", "rates": [0, 1], "a": "test", "b": "field"}]
    assert list(marks(found.unlike).values()) == ["≠ not like for like: test", "≠ not like for like: field"]
    assert "setting: test / field" in tidy_csv(content, LIBRARY)


def test_a_burden_says_it_first_among_its_cautions() -> None:
    ours = shipped()
    mixed = scenario_from_shipped(ours.scenario("m85-test-and-field"))
    found = answer_burden(mixed, ours, analogs=["kosovo"])
    assert str(found.cautions[0]) == found.estimates.unlike_said != ""
    assert not any("like for like" in str(words) for words in answer_burden(TYPED, ours).cautions)


def test_typed_rates_have_no_mark() -> None:
    assert answer(TYPED, LIBRARY).unlike_said == ""
    assert marks(answer(TYPED, LIBRARY).unlike) == {}


def test_many_definitions_are_listed_once() -> None:
    reasons = [Unlike(what="definition", a=one, b=other) for one, other in (("x", "y"), ("x", "z"), ("y", "z"))]
    words = unlike_words(reasons)
    assert [words.count(f"“{each}”") for each in "xyz"] == [1, 1, 1]
    assert unlike_words([]) == ""
