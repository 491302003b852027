"""Each page in a simulated session."""

from pathlib import Path
from urllib.parse import parse_qsl

import pytest
from streamlit.testing.v1 import AppTest

from dudrate.evidence.library import load
from dudrate.model.scenario_words import scenario_from_shipped, scenario_from_words
from dudrate.report.answer import answer
from dudrate.report.links import frozen_link, live_link, open_link
from dudrate.report.sentences import is_reported_range

APP = str(Path(__file__).parents[2] / "app.py")
LIBRARY = load()


def opened(query: str = "") -> AppTest:
    at = AppTest.from_file(APP, default_timeout=60)
    for key, value in parse_qsl(query.removeprefix("?")):
        held = at.query_params.get(key)
        at.query_params[key] = [*(held if isinstance(held, list) else []), value]
    at.run()
    assert not at.exception
    return at


def listed(value: str | list[str]) -> list[str]:
    """The values of a key of the address, which a simulated session may hold as one text."""
    return [value] if isinstance(value, str) else value


def plain(text: str) -> str:
    return text.replace("\\", "")


def headline(at: AppTest) -> str:
    return plain(at.subheader[0].value)


def test_opens_on_a_thousand_shells_with_nothing_to_fill_in() -> None:
    at = opened()
    expected = answer(scenario_from_shipped(LIBRARY.scenario("thousand-shells")), LIBRARY)
    assert headline(at) == str(expected.headline)
    assert "about 720" in headline(at)
    assert "10,100" in headline(at)
    assert at.multiselect(key="rates").value == ["1%", "14%", "@dpicm-m483a1-m864-hrw-chart"]
    assert any("not a targeting aid" in plain(each.value) for each in at.caption)


@pytest.mark.parametrize("example", sorted(LIBRARY.scenarios))
def test_every_shipped_scenario_gives_the_digits_of_the_package(example: str) -> None:
    scenario = scenario_from_shipped(LIBRARY.scenario(example))
    at = opened(live_link(scenario))
    expected = answer(scenario, LIBRARY)
    assert headline(at) == str(expected.headline)
    shown = at.table[0].value
    plain = [place for place, result in enumerate(expected.results) if not is_reported_range(result)]
    assert [int(shown["Expected"][place].rpartition(" ")[2].replace(",", "")) for place in plain] == [
        round(expected.results[place].mean) for place in plain
    ]


def test_an_input_changes_the_number_and_the_address() -> None:
    at = opened()
    at.text_input(key="amount-0").set_value("2000").run()
    assert not at.exception
    assert "Of 144,000 submunitions" in headline(at)  # 2,000 × 72
    assert at.query_params["deliver"] in ("2000~m864", ["2000~m864"])


def test_a_number_of_submunitions_instead_of_containers() -> None:
    at = opened("?v=1&delivered=1000..9000&rate=47/2000")
    assert at.text_input(key="delivered").value == "1000..9000"
    assert "47 duds of 2,000 tested" in headline(at)


def test_two_container_types_add_up() -> None:
    at = opened("?v=1&deliver=100~m864&deliver=10~m26&rate=14%25")
    assert "Of 13,640 submunitions" in headline(at)  # 100 × 72 + 10 × 644
    at.button(key="drop-row").click().run()
    assert "Of 7,200 submunitions" in headline(at)


def test_bunching_widens_the_band_and_is_named() -> None:
    at = opened("?v=1&deliver=1000~m864&rate=6%25&bunching=lots:50&icc=0.05")
    assert at.selectbox(key="bunching").value == "lots"
    assert "luck of the draw and bunching only" in headline(at)
    assert not any("only approximate" in each.value for each in at.caption)
    at.text_input(key="icc").set_value("0.5").run()
    assert any("the ends of the bands are only approximate" in each.value for each in at.caption)


def test_what_a_link_asks_of_another_page_stays_in_the_address() -> None:
    extras = {"budget": ("500",), "at": ("p95",), "analog": ("kosovo", "laos")}
    scenario = scenario_from_words({"deliver": ["1000 x m864"], "rate": ["14%"]})
    at = opened(live_link(scenario, extras=extras))
    assert headline(at) == str(answer(scenario, LIBRARY).headline)
    at.text_input(key="amount-0").set_value("2000").run()
    assert not at.exception
    doubled = scenario_from_words({"deliver": ["2000 x m864"], "rate": ["14%"]})
    pairs = [(key, value) for key in at.query_params for value in listed(at.query_params[key])]
    assert open_link(pairs, LIBRARY) == open_link(live_link(doubled, extras=extras), LIBRARY)


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("?v=2&deliver=1000~m864&rate=14%25", "version"),
        ("?v=1&deliver=1000~m864&rate=14%25&colour=red", "colour"),
        ("?v=1&deliver=1000~m864&rate=140%25", "above 100 %"),
        ("?v=1&deliver=1000~m864&rate=14", "percent sign"),
        ("?v=1&deliver=1000~m865&rate=14%25", "m865"),
        ("?v=1&deliver=10~cbu-58&rate=14%25", "disagree"),
        ("?v=1&rate=14%25", "deliver"),
        ("?v=1&deliver=1000~m864", "rate"),
        ("?v=1&assumptions=newest&deliver=1000~m864&rate=14%25", "cut off"),
        ("?v=1&deliver=1000~m864&rate=<script>alert(1)</script>", "is not a rate"),
    ],
)
def test_a_bad_address_gets_its_message_and_no_number(query: str, words: str) -> None:
    at = opened(query)
    assert len(at.error) == 1
    assert words in plain(at.error[0].value)
    assert not at.subheader


@pytest.mark.parametrize("typed", ["", "abc", "0", "-5", "1e99", "<b>1000</b>", "9" * 200])
def test_a_bad_amount_gets_its_message(typed: str) -> None:
    at = opened()
    at.text_input(key="amount-0").set_value(typed).run()
    assert not at.exception
    assert len(at.error) == 1
    assert plain(at.error[0].value).startswith(("deliver ", "amount "))


def test_a_frozen_link_opens_unchanged_under_its_own_assumptions() -> None:
    scenario = scenario_from_words({"deliver": ["1000 x m864"], "rate": ["@m864-6pct-wapo-2023"]})
    at = opened(frozen_link(scenario, LIBRARY))
    assert "about 4,300" in headline(at)  # 6 % of 72,000 is 4,320
    assert not at.warning
