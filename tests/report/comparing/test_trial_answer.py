"""A test in words and JSON."""

import json

import pytest

from dudrate.errors import InputError
from dudrate.evidence.library import Library
from dudrate.report.comparing.plain_comparing import trial_rows, trial_text
from dudrate.report.comparing.trial_answer import answer_trial

KEYS = {
    "duds",
    "tested",
    "rate",
    "method",
    "probability_at_or_below_threshold",
    "upper_bound",
    "needed",
    "sentence",
}


def test_the_same_share_from_two_tests(library: Library) -> None:
    # Exact 90 % intervals 0.93–4.87 % and 1.82–2.99 %; Jeffreys P(p <= 1 %) 3.8 % and about 1e-7.
    small, large = (answer_trial(given, library, level="0.9") for given in ("5/213", "47/2000"))
    assert "5 duds of 213 tested is 2.35% (90% confidence interval 0.93% to 4.9%" in str(small.rate_said)
    assert "47 duds of 2,000 tested is 2.35% (90% confidence interval 1.8% to 3%" in str(large.rate_said)
    assert [row["Chance of 1% or less"] for row in trial_rows([small, large])] == ["3.8%", "under 0.01%"]


def test_json_has_its_keys_and_full_digits(library: Library) -> None:
    content = answer_trial("5/213", library, level=0.9).as_json()
    assert content.keys() >= KEYS
    assert content["rate"]["central"] == 5 / 213
    assert content["rate"]["low"] == pytest.approx(0.0093, abs=5e-5)
    assert content["rate"]["high"] == pytest.approx(0.0487, abs=5e-5)
    json.dumps(content, allow_nan=False)


def test_the_plan_stands_without_a_test(library: Library) -> None:
    content = answer_trial(None, library).as_json()
    # Clopper–Pearson: 0 duds in 299, 1 in 473, 2 in 628, 3 in 773 for "<= 1 %" at 95 %
    assert [each["tested"] for each in content["needed"]] == [299, 473, 628, 773]
    assert content["duds"] is None
    assert content["rate"] is None


def test_the_total_is_that_of_an_estimate(library: Library) -> None:
    found = answer_trial("47/2000", library, delivery={"deliver": ["1000 x m864"]})
    assert found.total is not None
    assert found.total.mean == pytest.approx(72000 * 47.5 / 2001)  # mean of the Jeffreys posterior
    assert "about 1,700 would be left unexploded" in trial_text(found)


@pytest.mark.parametrize("given", ["", "5", "9/5", "5%/7", "a/b", "1.5/7", "0/0", "-1/5"])
def test_what_is_no_test_is_refused(library: Library, given: str) -> None:
    with pytest.raises(InputError, match="write duds/tested"):
        answer_trial(given, library)


@pytest.mark.parametrize("threshold", ["", "0%", "100%", "<=1%", "1%..2%", "1", "@nothing"])
def test_what_is_no_threshold_is_refused(library: Library, threshold: str) -> None:
    with pytest.raises(InputError, match="give a share such as 1%"):
        answer_trial("5/213", library, threshold=threshold)
