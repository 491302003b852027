"""The link of one test or two: it opens How sure? on them."""

from typing import Any
from urllib.parse import parse_qs

import pytest

from dudrate.evidence.library import load
from dudrate.report.plain import trial_text
from dudrate.report.trial import TrialAnswer, answer_trial
from dudrate.report.trial import trial_link

LIBRARY = load()


def answered(given: str | None, **delivery: Any) -> TrialAnswer:
    return answer_trial(given, LIBRARY, threshold="0.5%", level="0.9", delivery=delivery)


def keys(link: str | None) -> dict[str, list[str]]:
    assert link is not None
    assert link.startswith("?")
    return parse_qs(link[1:], keep_blank_values=True)


def test_two_tests_and_all_that_was_typed_are_in_the_link() -> None:
    link = trial_link([answered(given, deliver=["1000 x m864"]) for given in ("5/213", "47/2000")])
    assert keys(link) == {
        "trial": ["5/213"],
        "beside": ["47/2000"],
        "threshold": ["0.5%"],
        "level": ["0.9"],
        "deliver": ["1000 x m864:72"],
    }


@pytest.mark.parametrize("amount", ["72000", ">=1000", "5000..12000"])
def test_a_number_of_submunitions_stands_as_it_was_given(amount: str) -> None:
    assert keys(trial_link([answered("5/213", delivered=amount)]))["deliver"] == [amount]


def test_without_a_delivery_its_key_is_empty() -> None:
    assert keys(answered("5/213").link)["deliver"] == [""]


def test_what_the_page_has_no_room_for_has_no_link() -> None:
    assert answered(None).link is None
    assert answered("5/213", deliver=["1000 x m864", "10 x m26"]).link is None
    assert trial_link([answered("5/213")] * 3) is None
    assert trial_link([]) is None


def test_the_command_line_gives_the_link() -> None:
    found = answered("5/213", deliver=["1000 x m864"])
    assert f"Link: {found.link}" in trial_text(found)
    assert found.as_json()["link"] == found.link
    assert "Link" not in trial_text(answered(None))
