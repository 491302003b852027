"""What a test says, and the link that opens it."""

import json
from typing import Any
from urllib.parse import parse_qs

import pytest
from tests.small import SMALL

from dudrate.errors import InputError
from dudrate.report.trial import TrialAnswer, answer_trial, trial_link, trial_rows

LIBRARY = SMALL


def answered(given: str | None, **delivery: Any) -> TrialAnswer:
    return answer_trial(given, LIBRARY, level="0.9", delivery=delivery)


def test_the_same_share_from_two_tests() -> None:
    # Exact 90 % intervals 0.93–4.87 % and 1.82–2.99 %; Jeffreys P(p <= 1 %) 3.8 % and about 1e-7.
    tests = [answered("5/213"), answered("47/2000")]
    for each, ends in zip(tests, ("0.93% to 4.9%", "1.8% to 3%"), strict=True):
        assert "2.35% failed" in str(each.rate_said)
        assert ends in str(each.rate_said)
    assert [row["Chance of 1% or less"] for row in trial_rows(tests)] == ["3.8%", "under 0.01%"]
    assert [row["90% exact"] for row in trial_rows(tests)] == ["0.93% to 4.9%", "1.8% to 3%"]


def test_json_has_full_digits_and_the_plan_stands_without_a_test() -> None:
    content = answered("5/213").as_json()
    assert content["rate"]["central"] == 5 / 213
    assert content["rate"]["low"] == pytest.approx(0.0093, abs=5e-5)
    json.dumps(content, allow_nan=False)
    plan = answer_trial(None, LIBRARY).as_json()
    # Clopper–Pearson: 0 duds in 299, 1 in 473, 2 in 628, 3 in 773 for "<= 1 %" at 95 %
    assert [each["tested"] for each in plan["needed"]] == [299, 473, 628, 773]
    assert plan["rate"] is None
    assert plan.keys() == content.keys()


def test_the_total_is_that_of_an_estimate() -> None:
    found = answered("47/2000", deliver=["1000 x m990"])
    assert found.estimates is not None
    assert found.estimates.results[0].mean == pytest.approx(72000 * 47.5 / 2001)  # mean of the Jeffreys posterior
    assert "about 1,710" in found.as_text()


def test_what_is_copied_says_that_the_test_was_typed() -> None:
    for found in (answered("5/213"), answered("5/213", delivered="72000")):
        text = found.copy_text("https://example.org")
        assert "5 duds of 213 tested: typed in, from no source" in text
        assert text.endswith(f"https://example.org{found.link}")


@pytest.mark.parametrize("given", ["", "5", "9/5", "5%/7", "a/b", "1.5/7", "0/0", "-1/5"])
def test_what_is_no_test_is_refused(given: str) -> None:
    with pytest.raises(InputError, match="write duds/tested"):
        answered(given)


@pytest.mark.parametrize("threshold", ["", "0%", "100%", "<=1%", "1%..2%", "1", "@nothing"])
def test_what_is_no_threshold_is_refused(threshold: str) -> None:
    with pytest.raises(InputError, match="give a share such as 1%"):
        answer_trial("5/213", LIBRARY, threshold=threshold)


def test_two_tests_and_all_that_was_typed_are_in_the_link() -> None:
    link = trial_link([answered(given, deliver=["1000 x m990"]) for given in ("5/213", "47/2000")])
    assert link is not None
    assert parse_qs(link[1:]) == {
        "trial": ["5/213"],
        "beside": ["47/2000"],
        "threshold": ["1%"],
        "level": ["0.9"],
        "deliver": ["1000 x m990:72"],
    }
    assert "deliver=5000..12000" in str(answered("5/213", delivered="5000..12000").link)


def test_what_the_page_has_no_room_for_has_no_link() -> None:
    assert answered(None).link is None
    assert answered("5/213", deliver=["1000 x m990", "10 x m991:40"]).link is None
    assert trial_link([answered("5/213")] * 3) is None
    assert trial_link([]) is None
    assert "Link" not in answered(None).as_text()
