"""The Humanitarian burden page in a simulated session: the digits of the package, every caution, the messages."""

import re
from dataclasses import replace
from html import unescape
from urllib.parse import parse_qsl

import pytest
from streamlit.testing.v1 import AppTest

from dudrate.evidence.library import load
from dudrate.model.burden.analogs import ANALOGS
from dudrate.model.scenario import Scenario
from dudrate.model.scenario_words import scenario_from_shipped, scenario_from_words
from dudrate.report.burden.answer import answer_burden
from dudrate.report.burden.casualty_pictures import casualties_picture
from dudrate.report.burden.tables import casualty_rows, whom_rows
from dudrate.report.links import frozen_link, live_link, open_link
from dudrate.report.notices import older_words

LIBRARY = load()


def page() -> None:
    from dudrate.app.burden_page import burden_page
    from dudrate.app.main import pages
    from dudrate.app.pages import register

    register(pages())
    burden_page()


def opened(query: str = "") -> AppTest:
    at = AppTest.from_function(page, default_timeout=60)
    for key, value in parse_qsl(query.removeprefix("?")):
        held = at.query_params.get(key)
        at.query_params[key] = [*(held if isinstance(held, list) else []), value]
    at.run()
    assert not at.exception
    return at


def shown(at: AppTest) -> str:
    everything = [*at.subheader, *at.error, *at.warning, *at.info, *at.markdown, *at.caption]
    return "\n".join(each.value for each in everything).replace("\\", "")


def two() -> Scenario:
    return scenario_from_words({"deliver": ["1000 x m864"], "rate": ["1%", "14%"]})


@pytest.mark.parametrize("example", sorted(LIBRARY.scenarios))
def test_every_shipped_scenario_gives_the_words_and_rows_of_the_package(example: str) -> None:
    scenario = scenario_from_shipped(LIBRARY.scenario(example))
    at = opened(live_link(scenario))
    expected = answer_burden(scenario, LIBRARY)
    assert at.subheader[0].value.replace("\\", "") == str(expected.first_sentence)
    assert at.table[0].value.to_dict("records") == casualty_rows(expected)
    whom = [line for row in expected.reckoned for line in whom_rows(row)]
    assert at.table[1].value.to_dict("records") == [
        {name: text for name, text in line.items() if name != "Casualties"} for line in whom
    ]


def test_opens_with_all_five_records_and_every_caution_beside_the_numbers() -> None:
    at = opened()
    assert at.multiselect(key="analogs").value == list(ANALOGS)
    expected = answer_burden(scenario_from_shipped(LIBRARY.scenario("thousand-shells")), LIBRARY)
    words = shown(at)
    assert [str(caution) for caution in expected.cautions if str(caution) not in words] == []
    assert str(expected.second_reading) in words
    assert "no record stands for another place" in words.lower()


def test_a_link_brings_its_analogs_years_and_strikes_and_the_address_keeps_them() -> None:
    extras = {"analog": ("kosovo:3, laos:1",), "horizon": ("20",), "strikes": ("50..200",)}
    link = live_link(two(), extras=extras)
    at = opened(link)
    assert at.multiselect(key="analogs").value == ["kosovo:3, laos:1"]
    assert at.text_input(key="horizon").value == "20"
    assert "Read from 50 to 200 (middle 90%) strike locations instead" in shown(at)
    kept = [(key, value) for key in at.query_params for value in _listed(at.query_params[key])]
    assert open_link(kept, LIBRARY).extras == open_link(link, LIBRARY).extras


def test_another_record_changes_the_number() -> None:
    at = opened(live_link(two(), extras={"analog": ("kosovo",)}))
    assert "about 86 (69 to 110) if 14% fail" in shown(at)
    at.multiselect(key="analogs").set_value(["lebanon"]).run()
    assert not at.exception
    assert "as it went in Lebanon 2006" in at.subheader[0].value.replace("\\", "")


def test_the_years_are_those_of_the_record_that_is_picked() -> None:
    at = opened(live_link(two()))
    at.selectbox(key="over-the-years").set_value("afghanistan").run()
    assert not at.exception
    assert "Afghanistan 2001–2002" in shown(at)
    [years] = [table.value for table in at.table if "Year" in table.value.columns]
    assert list(years["Year"])[:3] == ["1", "2*", "3*"]  # the record ends after thirteen months


@pytest.mark.parametrize(
    ("extras", "words"),
    [
        ({"analog": ("bosnia",)}, "'bosnia' is not known"),
        ({"analog": ("<b>x</b>",)}, "is not known"),
        ({"analog": ("kosovo", "laos"), "horizon": ("0",)}, "from 1 to 100"),
        ({"horizon": ("9" * 150,)}, "from 1 to 100"),
        ({"strikes": ("a few",)}, "strikes"),
    ],
)
def test_a_bad_part_of_a_link_gets_its_message_and_no_number(extras: dict[str, tuple[str, ...]], words: str) -> None:
    at = opened(live_link(two(), extras=extras))
    assert len(at.error) == 1
    assert words in at.error[0].value.replace("\\", "")
    assert not at.subheader


def test_no_record_at_all_is_told_that_none_is_a_default() -> None:
    at = opened()
    at.multiselect(key="analogs").set_value([]).run()
    assert not at.exception
    assert "none is a default" in shown(at)
    assert not at.subheader


@pytest.mark.parametrize(
    "query", ["?v=2&deliver=1000~m864&rate=14%25", "?v=1&deliver=1000~m864&rate=14%25&colour=red", "?v=1&rate=14%25"]
)
def test_a_bad_address_gets_its_message_and_no_number(query: str) -> None:
    at = opened(query)
    assert len(at.error) == 1
    assert not at.subheader


def test_every_entry_used_leads_to_its_source() -> None:
    at = opened(live_link(two(), extras={"analog": ("kosovo",)}))
    expected = answer_burden(two(), LIBRARY, analogs=["kosovo"])
    words = shown(at)
    assert [record for record in expected.records if record not in words] == []


def _listed(value: str | list[str]) -> list[str]:
    return value if isinstance(value, list) else [value]


def test_the_words_to_take_away_name_their_sources_and_end_with_the_link() -> None:
    at = opened(live_link(two(), extras={"analog": ["serbia"]}))
    taken = at.code[0].value
    expected = answer_burden(two(), LIBRARY, analogs=["serbia"])
    assert taken.startswith(str(expected.headline))
    assert "\nSources for Serbia 1999: our own arithmetic, from " in taken
    assert "\nSources for loads and dud rates: " in taken
    assert taken.endswith(str(expected.link))


def test_a_file_of_a_picture_names_its_result_and_its_sources() -> None:
    from dudrate.app.drawing import _drawn

    expected = answer_burden(two(), LIBRARY, analogs=["serbia"])
    burdens = tuple(tuple(each.burden for each in row) for row in expected.reckoned)
    picture = casualties_picture(burdens, library=LIBRARY)
    drawn = unescape(re.sub(r"<[^>]*>", " ", _drawn(picture, "svg", lambda: expected.manifest.fingerprint).decode()))
    words = " ".join(drawn.split())
    assert f"result {expected.manifest.fingerprint[:23]}" in words
    assert "Our own arithmetic, from KosovoCompromise, 2009" in words
    assert "Serbia 1999" in words
    assert "90% band" in words
    assert "No forecast for a named place." in words


def test_a_link_of_older_assumptions_says_that_the_records_are_those_of_today(monkeypatch: pytest.MonkeyPatch) -> None:
    newer = replace(LIBRARY, version="2027.01")
    link = frozen_link(two(), LIBRARY, extras={"analog": ["kosovo"]})
    assert not opened(link).warning
    for module in ("address", "burden_page"):
        monkeypatch.setattr(f"dudrate.app.{module}.library", lambda: newer)
    [warning] = opened(link).warning
    said = warning.value.replace("\\", "")
    assert said == older_words(LIBRARY.version, "2027.01")
