"""What a terminal shows: the sentence first, the notices always, and no line wider than it has to be."""

import re
from typing import Any

import pytest

from dudrate.evidence.library import load
from dudrate.model.scenario_words import scenario_from_shipped, scenario_from_words
from dudrate.report.estimate import answer
from dudrate.report.notices import FIRST_WORDS, LEAVES_OUT, NARROW_BAND, ROUGH_SHAPE
from dudrate.report.plain import answer_text

LIBRARY = load()
SHIPPED = {name: scenario_from_shipped(each) for name, each in LIBRARY.scenarios.items()}


def shown(*rates: str, **words: Any) -> str:
    words = {"deliver": ["1000 x m864"], **words, "rate": list(rates)}
    return answer_text(answer(scenario_from_words(words), LIBRARY))


def joined(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_example_on_a_terminal(name: str) -> None:
    result = answer(SHIPPED[name], LIBRARY)
    text = answer_text(result)
    assert joined(text).startswith(str(result.headline))
    for words in (*result.sentences, FIRST_WORDS, LEAVES_OUT):
        assert str(words) in joined(text)
    for record in result.records:
        assert f"  {record.id}: " in text
        url = LIBRARY.sources[record.source].url
        assert url is None or url in text
    assert text.split("\n\n")[-1] == f"Link: {result.link}"
    assert (NARROW_BAND in joined(text)) == result.is_narrow
    assert (ROUGH_SHAPE in joined(text)) == result.is_rough


def test_a_rough_band_is_said_to_be_rough() -> None:
    words = {"deliver": ["1000 x m864"], "rate": ["14%"], "bunching": "lots:50", "icc": "0.5"}
    assert ROUGH_SHAPE in joined(answer_text(answer(scenario_from_words(words), LIBRARY)))


@pytest.mark.parametrize("name", SHIPPED)
def test_lines_are_no_wider_than_they_have_to_be(name: str) -> None:
    for block in answer_text(answer(SHIPPED[name], LIBRARY)).split("\n\n"):
        if block.startswith(("Rate ", "Link: ")):
            continue
        assert all(len(line) <= 100 or " " not in line.strip() for line in block.split("\n"))


def test_one_rate_says_its_sentence_once() -> None:
    assert joined(shown("14%")).count("would be left unexploded") == 1
    assert joined(shown("14%", "1%")).count("would be left unexploded") == 4


def test_the_line_of_policy_is_said_beside_its_figure() -> None:
    assert "1% is a line in policy and law" in joined(shown("1%"))
    assert "line in policy" not in joined(shown("14%")).partition("Figures used:")[0]


def test_who_has_printed_a_figure_is_said_with_how_many_there_are() -> None:
    text = shown("1%")
    found = LIBRARY.independent(
        answer(scenario_from_words({"delivered": 9, "rate": ["1%"]}), LIBRARY).same_figure["1%"]
    )
    assert f"Who has printed 1% (6 of {len(found)}):" in text
    assert len(re.findall(r"^  [a-z0-9]\S*: ", text.partition("Who has printed")[2], re.MULTILINE)) == 6
    assert "Who has printed" not in shown("0.123%")


def test_a_typed_number_without_records_has_no_list_of_figures() -> None:
    text = shown("0.123%", deliver=None, delivered="72000")
    assert "Figures used" not in text
    assert "\n\n\n" not in text


def test_a_scenario_too_long_for_a_link_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dudrate.report.links.MOST_CHARACTERS", 50)
    assert shown("14%").endswith("Link: none, for the scenario is too long for one; keep it as a file")


def test_nothing_says_where() -> None:
    for scenario in SHIPPED.values():
        text = answer_text(answer(scenario, LIBRARY)).casefold()
        assert not re.search(r"\b(latitude|longitude|coordinates|grid square|range to target|lethal)\b", text)
