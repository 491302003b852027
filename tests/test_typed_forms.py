"""Forms that people type: each is read the same at every door, and is shown in its canonical form."""

import json
import tomllib
from collections.abc import Callable
from decimal import Decimal
from typing import Any
from urllib.parse import quote

import numpy as np
import pytest
from tests.command_line import run

from dudrate.errors import InputError
from dudrate.evidence.library import shipped
from dudrate.model.grammar import parse_count
from dudrate.model.scenario import Scenario, resolve, scenario_from_words, words_of
from dudrate.report.estimate import answer
from dudrate.report.links import open_link, scenario_from_file

AMOUNTS = {
    "72,000": "72000",
    "72 000": "72000",
    "72\u00a0000": "72000",
    "72\u202f000": "72000",
    "72_000": "72000",
    "72000.0": "72000",
    "1e6": "1000000",
    "10k": "10000",
    "2.5m": "2500000",
    "270 million": "270000000",
    "1.5bn": "1500000000",
    "at least 1,000": ">=1000",
    "1000+": ">=1000",
    "max:1000": "<=1000",
    "5,000 to 12,000": "5000..12000",
    "5-10 million": "5000000..10000000",
    "500 to 1 million": "500..1000000",
    "5k..12k @80": "5000..12000 @80",
    "5..10k": "5000..10000",
    "1..1.5..2 million": "1000000..1500000..2000000",
    "900..1k": "900..1000",
}
RATES = {
    "14 percent": "14%",
    "14 per cent": "14%",
    "14 pct": "14%",
    "one in seven": "14.3%",
    "1 in 7": "14.3%",
    "<1%": "<=1%",
    "under 1%": "<=1%",
    "at most 1%": "<=1%",
    "max:1%": "<=1%",
    ">14%": ">=14%",
    "14%+": ">=14%",
    "14 percent or more": ">=14%",
    "at least 14%": ">=14%",
    "min:14%": ">=14%",
    "5-10%": "5%..10%",
    "5\u201310%": "5%..10%",
    "5 to 10%": "5%..10%",
    "between 5 and 10 percent": "5%..10%",
    "5-10% uniform": "5%..10% uniform",
    "47 out of 2,000": "47/2000",
    "'@m77-16pct-newsday-2003": "@m77-16pct-newsday-2003",
}
DELIVERIES = {
    "1,000 \u00d7 M864": "1000 x m864",
    "1000 of m864": "1000 x m864",
    "1000.0 x m864": "1000 x m864",
    "10k x m864": "10000 x m864",
    "max:1000 x m864": "<=1000 x m864",
    "1000 x rockeye-of-mine:247": "1000 x rockeye-of-mine:247",
    "1000 x m864:72.0": "1000 x m864:72",
}
FORMS = [
    *(("delivered", typed, read) for typed, read in AMOUNTS.items()),
    *(("rate", typed, read) for typed, read in RATES.items()),
    *(("deliver", typed, read) for typed, read in DELIVERIES.items()),
]


def asked(key: str, text: str) -> dict[str, Any]:
    words: dict[str, Any] = {"delivered": "7200", "rate": ["14%"]}
    if key == "deliver":
        del words["delivered"]
    return words | {key: text if key == "delivered" else [text]}


def by_package(words: dict[str, Any]) -> Scenario:
    return scenario_from_words(words)


def by_file(words: dict[str, Any]) -> Scenario:
    lines = ["schema = 1", *(f"{key} = {json.dumps(value)}" for key, value in words.items())]
    return scenario_from_file("\n".join(lines).encode())


def by_link(words: dict[str, Any]) -> Scenario:
    pairs = [(key, each) for key, value in words.items() for each in (value if isinstance(value, list) else [value])]
    return open_link("?v=1&" + "&".join(f"{key}={quote(value)}" for key, value in pairs), shipped()).scenario


@pytest.mark.parametrize("door", [by_package, by_file, by_link])
@pytest.mark.parametrize(("key", "typed", "read"), FORMS)
def test_a_form_is_read_alike_at_every_door(
    door: Callable[[dict[str, Any]], Scenario], key: str, typed: str, read: str
) -> None:
    found = words_of(door(asked(key, typed)))[key]
    assert (found if key == "delivered" else found[0]) == read


def test_the_command_reads_them_too() -> None:
    words = ["--deliver", "1,000 of m864", "--rate", "14 percent", "--rate", "max:2.35%", "--rate", "5-10%"]
    done = run("estimate", *words, "--json")
    assert done.status == 0
    found = [each["rate"]["as_given"] for each in done.json["results"]]
    assert found == ["14%", "<=2.35%", "5%..10%"]


@pytest.mark.parametrize("typed", [72_000, 72_000.0, np.int64(72_000), np.float64(72_000), Decimal(72000)])
def test_numbers_of_other_libraries_are_numbers(typed: object) -> None:
    assert words_of(scenario_from_words({"delivered": typed, "rate": "14%"}))["delivered"] == "72000"


@pytest.mark.parametrize("typed", ["500", "10k", "1 000", "2.5m"])
def test_a_limit_takes_the_same_numbers(typed: str) -> None:
    assert parse_count("budget", typed) == int(words_of(scenario_from_words(asked("delivered", typed)))["delivered"])


@pytest.mark.parametrize("typed", ["5\x1f", "\x1b[31m5", "0.5", "72.000", "-5"])
def test_a_limit_that_is_no_number_is_refused_by_name(typed: str) -> None:
    with pytest.raises(InputError, match="budget"):
        parse_count("budget", typed)


@pytest.mark.parametrize(
    ("typed", "noted"), [("1/7", True), ("1/20", True), ("1/21", False), ("2/7", False), ("14%", False)]
)
def test_one_dud_of_a_few_tested_may_have_been_meant_as_one_in_so_many(typed: str, noted: bool) -> None:  # noqa: FBT001
    notes = answer(scenario_from_words(asked("rate", typed)), shipped()).notes
    assert [("write 14.3%" in str(note) or "write 5%" in str(note)) for note in notes] == [True] * noted


@pytest.mark.parametrize("typed", ["0.14", "72.000%..", "about 14%", "14", "one in none"])
def test_what_could_mean_two_things_is_refused(typed: str) -> None:
    with pytest.raises(InputError, match="rate"):
        scenario_from_words(asked("rate", typed))


def test_a_load_of_the_readers_own_says_so_and_names_no_source() -> None:
    library = shipped()
    found = answer(scenario_from_words({"deliver": "1000 x rockeye-of-mine:247", "rate": "14%"}), library)
    assert found.results[0].mean == 34_580
    assert found.records == ()
    assert "a load of your own: 247 each" in str(found.sentences[0])
    [shipment] = found.delivered.shipments
    assert (shipment.own, shipment.load, shipment.records) == (True, 247, ())


@pytest.mark.parametrize(
    ("typed", "way_out"), [("1000 x nowhere", "1000 x nowhere:LOAD"), ("1000 x m864:70", "m864:72")]
)
def test_a_name_or_load_that_is_not_known_leads_on(typed: str, way_out: str) -> None:
    with pytest.raises(InputError) as refused:
        resolve(scenario_from_words(asked("deliver", typed)), shipped())
    assert way_out in refused.value.mend
    assert refused.value.mend.count("m864:72") <= 1


def test_toml_takes_one_text_for_a_list() -> None:
    assert tomllib.loads('rate = "14%"')["rate"] == "14%"
    assert by_file({"delivered": "7200", "rate": "14%"}).rates == by_file({"delivered": "7200", "rate": ["14%"]}).rates


@pytest.mark.parametrize(
    ("typed", "container"),
    [
        ("1000 x m77", "m26"),
        ("1000 x rockeye", "mk-20"),
        ("1000 x Mk 20", "mk-20"),
        ("1000 x DPICM shell", "155mm-dpicm"),
    ],
)
def test_a_name_that_people_use_leads_to_its_container(typed: str, container: str) -> None:
    [shipment] = resolve(scenario_from_words(asked("deliver", typed)), shipped()).shipments
    assert shipment.container == container
    assert shipment.records


@pytest.mark.parametrize("typed", ["1000 x gator", "1000 x gator:94"])
def test_what_the_convention_leaves_out_has_no_way_in(typed: str) -> None:
    with pytest.raises(InputError, match="is outside the Convention on Cluster Munitions"):
        resolve(scenario_from_words(asked("deliver", typed)), shipped())
