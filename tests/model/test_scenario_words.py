"""A scenario ↔ the words that every door shares."""

from typing import Any

import pytest
from hypothesis import given, settings
from tests.model.scenarios import scenarios

from dudrate.errors import InputError
from dudrate.evidence.library import load
from dudrate.evidence.records import ShippedScenario
from dudrate.model.inputs import Bunching, FixedAmount, FixedRate
from dudrate.model.scenario import (
    KEYS,
    MOST_RATES,
    Scenario,
    resolve,
    scenario_from_shipped,
    scenario_from_words,
    words_of,
)

LIBRARY = load()
GOOD: dict[str, Any] = {"delivered": "72000", "rate": ["14%"]}


def refusal(**words: Any) -> str:
    """The message with which words are refused."""
    with pytest.raises(InputError) as caught:
        scenario_from_words({**GOOD, **words})
    return str(caught.value)


@settings(deadline=None, max_examples=150)
@given(scenarios())
def test_words_give_back_their_scenario(scenario: Scenario) -> None:
    words = words_of(scenario)
    assert scenario_from_words(words) == scenario
    assert words_of(scenario_from_words(words)) == words
    assert set(words) <= set(KEYS)


@settings(deadline=None, max_examples=60)
@given(scenarios())
def test_words_are_texts_and_lists_of_texts(scenario: Scenario) -> None:
    for key, value in words_of(scenario).items():
        texts = value if key in {"deliver", "rate"} else [value]
        assert isinstance(texts, list)
        assert all(isinstance(text, str) and text for text in texts)


def test_defaults_are_written_out() -> None:
    assert words_of(scenario_from_words(GOOD)) == {**GOOD, "bunching": "none", "level": "0.9"}
    assert scenario_from_words(GOOD) == Scenario(delivered=FixedAmount(count=72000), rates=(FixedRate(rate=0.14),))


def test_none_and_a_missing_key_are_the_default() -> None:
    nothing = dict.fromkeys(("deliver", "bunching", "icc", "level", "title", "note"))
    assert scenario_from_words({**GOOD, **nothing}) == scenario_from_words(GOOD)
    assert scenario_from_words({**GOOD, "title": "", "note": ""}) == scenario_from_words(GOOD)


@pytest.mark.parametrize(
    "words",
    [
        {"delivered": 72000},
        {"delivered": "72,000"},
        {"level": 0.9},
        {"level": "90%"},
        {"rate": ("14%",)},
        {"rate": ["14.0 %"]},
    ],
)
def test_the_same_in_other_words(words: dict[str, Any]) -> None:
    assert scenario_from_words({**GOOD, **words}) == scenario_from_words(GOOD)


def test_bunching_takes_its_correlation_as_a_text_or_a_number() -> None:
    for icc in (0.05, "0.05", "5e-2"):
        scenario = scenario_from_words({**GOOD, "bunching": "lots:50", "icc": icc})
        assert scenario.bunching == Bunching(by="lots", lots=50, icc=0.05)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ({"rates": ["14%"]}, "key 'rates' is not known: did you mean rate? the keys are deliver, delivered, rate"),
        ({"Level": 0.9}, "did you mean level?"),
        (
            {"zzz": 1},
            "key 'zzz' is not known: the keys are deliver, delivered, rate, bunching, icc, level, title, note",
        ),
        ({"rate": [14]}, "is not a list of texts"),
        ({"rate": [None]}, "is not a list of texts"),
        ({"rate": {"14%"}}, "is not a list of texts"),
        ({"rate": []}, "rate '' is missing"),
        ({"rate": ["14%"] * 13}, "rate '13 values' is more than 12"),
        ({"delivered": None}, "delivery '' is missing"),
        ({"delivered": None, "deliver": ["1 x m864"] * 13}, "deliver '13 values' is more than 12"),
        ({"deliver": ["1 x m864"]}, "delivery '72000' is given twice over"),
        ({"delivered": True}, "is neither a text nor a number"),
        ({"delivered": b"1"}, "is neither a text nor a number"),
        ({"delivered": 10**5000}, "is too large"),
        ({"delivered": -(10**5000)}, "is too large"),
        ({"delivered": float("nan")}, "is not a whole number"),
        ({"level": [0.9]}, "is neither a text nor a number"),
        ({"icc": 0.05}, "has no groups to act on"),
        ({"bunching": "container", "icc": 0.05}, "needs containers"),
        ({"bunching": "lots:50"}, "needs an intra-class correlation"),
        ({"bunching": 3}, "bunching '3' is not known"),
        ({"title": "x" * 2001}, "is longer than 2000 characters"),
        ({"note": ["x"]}, "is neither a text nor a number"),
    ],
)
def test_each_refusal_names_the_input(words: dict[str, Any], message: str) -> None:
    assert message in refusal(**words)


def test_as_many_rates_as_are_allowed() -> None:
    assert MOST_RATES == 12
    assert len(scenario_from_words({**GOOD, "rate": ["14%"] * 12}).rates) == 12


@pytest.mark.parametrize("name", list(LIBRARY.scenarios))
def test_every_shipped_example_is_read_and_resolved(name: str) -> None:
    shipped = LIBRARY.scenario(name)
    scenario = scenario_from_shipped(shipped)
    assert (scenario.title, scenario.note) == (shipped.title, shipped.note)
    assert [words_of(scenario)["rate"]] == [list(shipped.rate)]
    assert len(resolve(scenario, LIBRARY).cases) == len(shipped.rate)


def test_a_shipped_example_needs_no_more_than_a_delivery_and_a_rate() -> None:
    shipped = ShippedScenario(id="short", title="Short", delivered="72000", rate=("14%",))
    assert words_of(scenario_from_shipped(shipped)) == {**words_of(scenario_from_words(GOOD)), "title": "Short"}
