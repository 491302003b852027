"""A link gives back its scenario or a message, and never silently another scenario."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from random import Random
from urllib.parse import parse_qsl, quote, unquote

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.model.scenarios import resolvable, scenarios

from dudrate.errors import InputError
from dudrate.evidence.library import shipped
from dudrate.model.scenario import Scenario, resolve, scenario_from_shipped, scenario_from_words
from dudrate.report.estimate import answer
from dudrate.report.links import MOST_CHARACTERS, frozen_link, live_link, open_link

LIBRARY = shipped()
LAWS = settings(deadline=None, max_examples=150)
RECORD = "m864-6pct-wapo-2023"
ASKED = scenario_from_words(
    {"deliver": ["1000 x m864"], "rate": ["1%", f"@{RECORD}", "<=2.35%"], "bunching": "lots:50", "icc": "0.05"}
)
SHIPPED = [scenario_from_shipped(each) for each in LIBRARY.scenarios.values()]


def bare(scenario: Scenario) -> Scenario:
    """The scenario without its title and note, which are not inputs."""
    return Scenario(
        deliveries=scenario.deliveries,
        delivered=scenario.delivered,
        rates=scenario.rates,
        bunching=scenario.bunching,
        level=scenario.level,
    )


def refusal(query: str | list[tuple[str, str]]) -> str:
    """The message with which a link is refused."""
    with pytest.raises(InputError) as caught:
        open_link(query, LIBRARY)
    return str(caught.value)


# There and back


@LAWS
@given(scenarios(st.none()))
def test_a_live_link_gives_back_its_scenario(scenario: Scenario) -> None:
    link = live_link(scenario)
    assert len(link) <= MOST_CHARACTERS
    opened = open_link(link, LIBRARY)
    assert opened.scenario == scenario
    assert (opened.frozen, opened.changes) == (False, ())


@LAWS
@given(resolvable(LIBRARY))
def test_a_frozen_link_gives_back_its_scenario_with_the_loads_written_out(scenario: Scenario) -> None:
    opened = open_link(frozen_link(scenario, LIBRARY), LIBRARY)
    assert (opened.frozen, opened.changes) == (True, ())
    assert opened.scenario.rates == scenario.rates
    shipments = resolve(scenario, LIBRARY).shipments
    assert [each.load for each in opened.scenario.deliveries] == [each.load for each in shipments]
    assert resolve(opened.scenario, LIBRARY).submunitions == resolve(scenario, LIBRARY).submunitions
    assert frozen_link(opened.scenario, LIBRARY) == frozen_link(scenario, LIBRARY)


@pytest.mark.parametrize("scenario", SHIPPED, ids=list(LIBRARY.scenarios))
def test_the_links_of_a_shipped_example_give_its_digits(scenario: Scenario) -> None:
    expected = [result["unexploded"] for result in answer(scenario, LIBRARY).as_json()["results"]]
    assert open_link(live_link(scenario), LIBRARY).scenario == bare(scenario)
    for link in (live_link(scenario), frozen_link(scenario, LIBRARY)):
        opened = open_link(link, LIBRARY).scenario
        assert [result["unexploded"] for result in answer(opened, LIBRARY).as_json()["results"]] == expected


@LAWS
@given(scenarios(st.none()), st.randoms(use_true_random=False))
def test_a_page_may_hand_the_keys_over_in_groups(scenario: Scenario, random: object) -> None:
    pairs = parse_qsl(live_link(scenario).removeprefix("?"))
    keys = list(dict.fromkeys(key for key, _ in pairs))
    random.shuffle(keys)  # type: ignore[attr-defined]  # a random.Random, which hypothesis shows as an object
    grouped = [pair for key in keys for pair in pairs if pair[0] == key]
    assert open_link(grouped, LIBRARY).scenario == scenario


@LAWS
@given(scenarios())
def test_a_link_is_plain_characters(scenario: Scenario) -> None:
    link = live_link(scenario)
    assert link.isascii()
    assert link.isprintable()
    assert not set(link) & set(" <>\"'`\\{}|^#\t\n\r")


def test_a_link_can_be_typed_by_hand() -> None:
    typed = open_link("?v=1&deliver=1000~m864&rate=14%25", LIBRARY)
    assert typed.scenario == scenario_from_words({"deliver": ["1000 x m864"], "rate": ["14%"]})
    assert not typed.frozen
    assert open_link("v=1&deliver=1000+x+m864&rate=14%25", LIBRARY) == typed


# Cut off, changed, made up


@pytest.mark.parametrize("scenario", [ASKED, *SHIPPED])
@pytest.mark.parametrize("write", [live_link, lambda scenario: frozen_link(scenario, LIBRARY)], ids=["live", "frozen"])
def test_a_link_cut_off_anywhere_is_refused(scenario: Scenario, write: Callable[[Scenario], str]) -> None:
    link = write(scenario)
    opened = []
    for end in range(len(link)):
        try:
            open_link(link[:end], LIBRARY)
            opened.append(link[:end])
        except InputError:
            continue
    assert opened == []


@pytest.mark.parametrize("start", range(2, 60))
def test_a_link_cut_off_in_front_is_refused(start: int) -> None:
    link = live_link(ASKED)
    assert refusal(link[start:])


def changed(link: str) -> Iterator[str]:
    """Every link that differs in one character, left out, doubled or put in the place of another."""
    for place in range(len(link)):
        yield link[:place] + link[place + 1 :]
        yield link[:place] + link[place] + link[place:]
        for mark in "0m&=%~+":
            yield link[:place] + mark + link[place + 1 :]


@pytest.mark.parametrize("scenario", [ASKED, SHIPPED[0]])
def test_a_changed_character_is_refused_or_means_the_same(scenario: Scenario) -> None:
    link, refused = live_link(scenario), 0
    for other in changed(link):
        try:
            assert open_link(other, LIBRARY).scenario == bare(scenario)
        except InputError:
            refused += 1
    assert refused > 8 * len(link)


@LAWS
@given(scenarios(st.none()), scenarios(st.none()), st.integers(2, 300))
def test_two_links_run_into_one_are_refused(one: Scenario, other: Scenario, cut: int) -> None:
    first, second = live_link(one), live_link(other)
    mixed = first[:cut] + second[cut:]
    assume(mixed not in {first, second})
    assert refusal(mixed)


@LAWS
@given(st.text(max_size=200))
def test_no_text_does_more_than_be_refused(text: str) -> None:
    for query in (text, f"?v=1&deliver=1~m864&rate={quote(text)}", f"?v=1&{text}"):
        try:
            assert open_link(query, LIBRARY).scenario.rates
        except InputError as error:
            if not str(error).isprintable():
                raise


# As mail, networks and texts hand a link on


@pytest.mark.parametrize(
    ("hand_on", "dropped"),
    [
        (lambda link: f"{link}&utm_source=mail&utm_campaign=a%20b", ("utm_source", "utm_campaign")),
        (lambda link: f"{link}&fbclid={'x' * 200}", ("fbclid",)),
        (
            lambda link: link.replace("?", "?gclid=1&", 1) + "&mc_cid=2&igshid=3&msclkid=4",
            ("gclid", "mc_cid", "igshid", "msclkid"),
        ),
        (lambda link: link.replace("&", "&amp;"), ()),
        (lambda link: f"{link}.", ()),
        (lambda link: f"{link}),", ()),
        (lambda link: f"{link}%E2%80%9D", ()),
        (lambda link: f"{link}&UTM_Source=x#top", ("UTM_Source",)),
        (lambda link: f"{link}.&utm_source=x.", ("utm_source",)),
    ],
)
def test_what_others_add_to_a_link_is_dropped_and_named(
    hand_on: Callable[[str], str], dropped: tuple[str, ...]
) -> None:
    for link in (live_link(ASKED), frozen_link(ASKED, LIBRARY)):
        whole = open_link(link, LIBRARY)
        other = hand_on(link)
        assert open_link(other, LIBRARY) == replace(whole, dropped=dropped)
        pairs = parse_qsl(other.removeprefix("?").partition("#")[0], keep_blank_values=True)
        assert open_link(pairs, LIBRARY) == replace(whole, dropped=dropped)


def test_a_link_full_of_tracking_is_still_bounded() -> None:
    assert open_link(f"{live_link(ASKED)}&fbclid={'x' * 2_000}", LIBRARY).dropped == ("fbclid",)
    assert "is longer than 1800" in refusal(f"{live_link(ASKED)}&fbclid={'x' * 4_000}")


def mutated(link: str, random: Random) -> str:
    """A link as it may come back from a mail, a text, a telephone or a careless hand."""
    parts = link.removeprefix("?").split("&")
    at, letter = random.randrange(len(parts)), random.randrange(len(link))
    changed = [
        link[:letter],
        link[:letter] + random.choice("0123456789abcdef%&=~.,;") + link[letter + 1 :],
        link[:letter] + link[letter + 1 :],
        link[:letter] + link[letter:].upper(),
        link.replace("&", random.choice(["&amp;", "&&", "%26", ";", "&\n", "&amp;amp;"])),
        link
        + random.choice([".", ")", "…", "%20", "&utm_source=x", "&fbclid=y.", "#a", "&rate=1%25", "&x=1", "\n", "'>"]),
        "?" + "&".join([*parts[:at], *parts[at + 1 :]]),
        "?" + "&".join(random.sample(parts, len(parts))),
        "?" + "&".join([*parts, parts[at]]),
        random.choice(["?utm_medium=x&", "?gclid=1&", "??", ""]) + link.removeprefix("?"),
        link.replace("2026.12", random.choice(["2026.11", "2027.01", "newest", "2026.1"])),
        unquote(link),
    ]
    return random.choice(changed)


@pytest.mark.parametrize("seed", range(3))
def test_a_mutated_link_opens_rightly_or_is_refused(seed: int) -> None:
    random = Random(seed)  # noqa: S311 - how a link is mutated, no secret
    frozen = [frozen_link(each, LIBRARY, extras={"budget": ["500"]}) for each in (ASKED, *SHIPPED)]
    every = [(each, live_link(each)) for each in (ASKED, *SHIPPED)]
    every += [(open_link(link, LIBRARY).scenario, link) for link in frozen]
    opened_rightly, refused = 0, []
    for _ in range(150):
        scenario, link = random.choice(every)
        other = mutated(link, random)
        try:
            opened = open_link(other, LIBRARY)
        except InputError as error:
            refused.append(str(error))
            continue
        assert opened.scenario == bare(scenario), other
        assert opened.frozen == open_link(link, LIBRARY).frozen
        opened_rightly += 1
    assert min(opened_rightly, len(refused)) > 15
    assert all(": " in message for message in refused)


HAND = "?v=1&deliver=1000~m864&rate=14%25"


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("", "has no version"),
        ("?", "has no version"),
        ("?v=1", "delivery '' is missing"),
        ("?v=1&deliver=1000~m864", "rate '' is missing"),
        ("?deliver=1000~m864&rate=14%25", "has no version"),
        (HAND.replace("v=1", "v=2"), "has a version that is not known"),
        (HAND.replace("v=1", "v=one"), "has a version that is not known"),
        (HAND.replace("v=1", "v="), "has a version that is not known"),
        (HAND + "&v=1", "'v' is given twice"),
        (HAND + "&level=0.9&level=0.8", "'level' is given twice"),
        (HAND + "&colour=red", "'colour' is not a key of a link"),
        (HAND + "&title=x", "'title' is not a key of a link"),
        (HAND + "&LEVEL=0.9", "'LEVEL' is not a key of a link"),
        (HAND + "&level=", "level '' is empty"),
        (HAND + "&delivered=5", "is given twice over"),
        (HAND + 20 * "&rate=1%25", "rate '21 values' is more than 12"),
        (HAND + "&assumptions=newest", "was cut off or changed"),
        (HAND + "&assumptions=2026.11", "was cut off or changed"),
        (HAND + "&sum=00000000", "was cut off or changed"),
        (HAND + "&was=x~14%25", "says what a record was, but not when"),
        (HAND + "&level=%", "cut off in the middle of a character"),
        (HAND + "&level=%4", "cut off in the middle of a character"),
        (HAND + "&level=%zz", "cut off in the middle of a character"),
        (HAND + "&level=%ff%fe", "is not a query string"),  # bytes that are no UTF-8
        (HAND + "&level", "is not a query string"),
        (HAND + "&&level=0.9", "is not a query string"),
        (HAND + "&note=<script>alert(1)</script>", "'note' is not a key of a link"),
        (HAND + "&<script>=1", "'<script>' is not a key of a link"),
        (HAND + "&level=<img src=x onerror=alert(1)>", "is not a number"),
        (HAND + "&level=%00%1b%5b31m", "'\\x00\\x1b[31m' holds a control character"),
        (HAND + "&level=%E2%80%AE9.0", "'\\u202e9.0' is not a number"),  # a mark that turns the order of letters
        (HAND + "&rate=__import__('os')", "is not a rate"),
        (HAND + "&rate=%7B0.__class__%7D", "is not a rate"),
    ],
)
def test_each_fault_has_its_own_message(query: str, words: str) -> None:
    message = refusal(query)
    assert words in message
    assert message.isprintable()
    assert ": " in message


def test_a_link_of_one_character_too_many() -> None:
    assert open_link(HAND + "&rate=1%25".replace("1", "0" * 2 + "1"), LIBRARY).scenario
    spaces = "+" * (MOST_CHARACTERS - len(HAND) - len("&level=0.9"))
    full = f"{HAND}&level=0.9{spaces}"
    assert len(full) == MOST_CHARACTERS
    assert "longer than 1800" not in refusal(full.replace("level=0.9", "level=0.x"))
    assert "is longer than 1800 characters" in refusal(full + "+")
    pairs = [("v", "1"), ("deliver", "1000~m864"), ("rate", "14%"), ("level", "0.9" + " " * MOST_CHARACTERS)]
    assert "is longer than 1800 characters" in refusal(pairs)


def test_a_scenario_too_long_for_a_link_is_refused() -> None:
    amount = "1000000000..1000000001..1000000002"
    asked = scenario_from_words(
        {
            "deliver": [f"{amount} x {'a' * 40}"] * 12,
            "rate": ["12.345678901234567%..23.456789012345678%..98.765432109876543%"] * 12,
        }
    )
    with pytest.raises(InputError, match=r"is longer than 1800: ask for fewer rates or deliveries"):
        live_link(asked)
