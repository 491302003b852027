"""What a page asks beside its scenario goes into a link and comes out as it was given."""

from urllib.parse import parse_qsl

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.model.scenarios import scenarios

from dudrate.errors import InputError
from dudrate.evidence.library import shipped
from dudrate.model.estimate import Hold
from dudrate.model.scenario import Scenario, scenario_from_words
from dudrate.report.links import MOST_CHARACTERS, PAGE_KEYS, Extras, frozen_link, live_link, open_link

LIBRARY = shipped()
LAWS = settings(deadline=None, max_examples=150)
ASKED = scenario_from_words({"deliver": ["1000 x m864"], "rate": ["1%", "@m864-6pct-wapo-2023"]})
HAND = "?v=1&deliver=1000~m864&rate=14%25"

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=4)
EXTRAS = st.fixed_dictionaries(
    {},
    optional={
        **{key: st.tuples(TEXTS) for key in PAGE_KEYS if key != "analog"},
        "analog": st.lists(TEXTS, min_size=1, max_size=3).map(tuple),
    },
)


def refusal(query: str | list[tuple[str, str]]) -> str:
    """The message with which a link is refused."""
    with pytest.raises(InputError) as caught:
        open_link(query, LIBRARY)
    return str(caught.value)


# There and back


@LAWS
@given(scenarios(st.none()), EXTRAS)
def test_a_live_link_gives_its_extras_back_as_given(scenario: Scenario, extras: Extras) -> None:
    link = live_link(scenario, extras=extras)
    assert len(link) <= MOST_CHARACTERS
    opened = open_link(link, LIBRARY)
    assert (opened.scenario, opened.extras) == (scenario, extras)


@LAWS
@given(EXTRAS)
def test_a_frozen_link_gives_its_extras_back_as_given(extras: Extras) -> None:
    opened = open_link(frozen_link(ASKED, LIBRARY, extras=extras), LIBRARY)
    assert (opened.frozen, opened.extras) == (True, extras)
    assert opened.scenario.rates == ASKED.rates


@LAWS
@given(EXTRAS, st.randoms(use_true_random=False))
def test_neither_the_order_of_the_keys_nor_that_of_the_extras_matters(extras: Extras, random: object) -> None:
    keys = list(extras)
    random.shuffle(keys)  # type: ignore[attr-defined]  # a random.Random, which hypothesis shows as an object
    link = live_link(ASKED, extras={key: extras[key] for key in keys})
    assert link == live_link(ASKED, extras=extras)
    pairs = parse_qsl(link.removeprefix("?"), keep_blank_values=True)
    places = list(dict.fromkeys(key for key, _ in pairs))
    random.shuffle(places)  # type: ignore[attr-defined]
    grouped = [pair for key in places for pair in pairs if pair[0] == key]
    assert open_link(grouped, LIBRARY).extras == extras


def test_without_extras_a_link_is_the_same_to_the_letter() -> None:
    # as written before links could carry more than a scenario
    old = "?v=1&assumptions=newest&deliver=1000~m864&rate=14%25&bunching=none&level=0.9&sum=1d5bad73"
    asked = scenario_from_words({"deliver": ["1000 x m864"], "rate": ["14%"]})
    assert live_link(asked) == live_link(asked, extras={}) == live_link(asked, extras={"analog": ()}) == old
    assert open_link(old, LIBRARY).extras == {}


def test_the_keys_stand_behind_the_scenario_in_their_own_order() -> None:
    extras = {"horizon": ["20"], "analog": ["kosovo:3, laos:1", "any"], "at": ["p95"], "budget": ["500"]}
    behind = live_link(ASKED, extras=extras).partition("&level=0.9&")[2].rpartition("&sum=")[0]
    assert behind == "budget=500&at=p95&analog=kosovo:3,%20laos:1&analog=any&horizon=20"


def test_a_word_of_an_enum_is_written_as_a_text() -> None:
    link = live_link(ASKED, extras={"hold": [Hold.CHANCE]})
    assert link == live_link(ASKED, extras={"hold": ["chance"]})
    assert open_link(link, LIBRARY).extras == {"hold": ("chance",)}


def test_a_link_typed_by_hand_may_carry_them() -> None:
    opened = open_link(f"{HAND}&budget=1,000&analog=kosovo&analog=laos", LIBRARY)
    assert opened.extras == {"budget": ("1,000",), "analog": ("kosovo", "laos")}


# Refused


@pytest.mark.parametrize("key", PAGE_KEYS)
def test_the_checksum_covers_each(key: str) -> None:
    link = live_link(ASKED, extras={key: ["500"]})
    assert "was cut off or changed" in refusal(link.replace(f"&{key}=500", f"&{key}=501"))
    assert "was cut off or changed" in refusal(link.replace(f"&{key}=500", ""))
    assert "was cut off or changed" in refusal(live_link(ASKED) + f"&{key}=500")


@pytest.mark.parametrize("end", range(len(live_link(ASKED, extras={"budget": ["500"], "analog": ["kosovo", "any"]}))))
def test_a_link_with_extras_cut_off_anywhere_is_refused(end: int) -> None:
    link = live_link(ASKED, extras={"budget": ["500"], "analog": ["kosovo", "any"]})
    assert refusal(link[:end])


@pytest.mark.parametrize("key", [key for key in PAGE_KEYS if key != "analog"])
def test_a_single_key_given_twice_is_refused(key: str) -> None:
    assert f"'{key}' is given twice" in refusal(f"{HAND}&{key}=1&{key}=2")
    with pytest.raises(InputError, match=f"'{key}' is given twice"):
        live_link(ASKED, extras={key: ["1", "2"]})


def test_an_unknown_key_is_refused_with_the_known_ones() -> None:
    message = refusal(f"{HAND}&budgets=500")
    assert "'budgets' is not a key of a link" in message
    assert all(key in message for key in ("deliver", "rate", *PAGE_KEYS))
    with pytest.raises(InputError, match="'rate' is not a key of a page: the keys are budget, at"):
        live_link(ASKED, extras={"rate": ["1%"]})


def test_a_value_too_long_is_refused() -> None:
    assert open_link(f"{HAND}&budget={'9' * 200}", LIBRARY).extras == {"budget": ("9" * 200,)}
    assert "budget" in refusal(f"{HAND}&budget={'9' * 201}")
    assert "is longer than 200 characters" in refusal(f"{HAND}&budget={'9' * 201}")
    with pytest.raises(InputError, match="is longer than 200 characters"):
        live_link(ASKED, extras={"analog": ["x" * 201]})


def test_too_many_values_are_refused() -> None:
    assert len(open_link(HAND + "&analog=any" * 12, LIBRARY).extras["analog"]) == 12
    assert "analog '13 values' is more than 12" in refusal(HAND + "&analog=any" * 13)
    with pytest.raises(InputError, match="is more than 12"):
        live_link(ASKED, extras={"analog": ["any"] * 13})


def test_extras_count_towards_the_length_of_a_link() -> None:
    with pytest.raises(InputError, match="is longer than 1800"):
        live_link(ASKED, extras={"analog": ["x" * 200] * 9})
