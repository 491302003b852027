"""A sentence keeps its figures: text, exact value and origin."""

from dataclasses import FrozenInstanceError

import pytest

from dudrate.report.said import Figure, Said, said

SEVEN = Figure("720", 720.4, "computed:unexploded.mean")
RATE = Figure("14%", 0.14, "input:14%")


def test_a_sentence_reads_as_its_parts_in_order() -> None:
    sentence = said("About ", SEVEN, " if ", RATE, " fail.")
    assert str(sentence) == "About 720 if 14% fail."
    assert list(sentence.figures()) == [SEVEN, RATE]


def test_passages_are_joined_flat() -> None:
    inner = said("about ", SEVEN)
    assert said("Here: ", inner, ".").parts == ("Here: ", "about ", SEVEN, ".")
    assert all(not isinstance(part, Said) for part in said(said(said(inner))).parts)


def test_the_same_words_of_another_origin_are_another_passage() -> None:
    other = said("about ", Figure("720", 720.4, "input:720"))
    assert other != said("about ", SEVEN)
    assert other == "about 720"


def test_nothing_said_is_empty() -> None:
    assert str(said()) == ""
    assert list(said("no figure").figures()) == []


def test_what_was_said_stays_said() -> None:
    with pytest.raises(FrozenInstanceError):
        SEVEN.text = "721"  # type: ignore[misc]  # the point of the test
