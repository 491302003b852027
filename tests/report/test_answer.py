"""The fingerprint knows every input and every digit, and not the time."""

import json
import math
import re
from dataclasses import replace
from datetime import datetime
from importlib.metadata import PackageNotFoundError
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dudrate.evidence.library import shipped
from dudrate.model.scenario import scenario_from_words
from dudrate.report import answer as module
from dudrate.report.answer import fingerprint, manifest
from dudrate.report.estimate import answer
from dudrate.report.help import package_version

LIBRARY = shipped()
INPUTS = {"deliver": ["1000 x m864"], "rate": ["1%", "14%"], "bunching": "none", "level": "0.9"}
RESULTS: list[dict[str, Any]] = [{"mean": 720.0, "bands": [{"low": 676.0, "high": 764.0}], "bound": None}]


def test_the_same_is_the_same() -> None:
    again = json.loads(json.dumps(INPUTS)), json.loads(json.dumps(RESULTS))
    assert fingerprint("1", "d", INPUTS, RESULTS) == fingerprint("1", "d", *again)
    assert re.fullmatch(r"sha256:[0-9a-f]{64}", fingerprint("1", "d", INPUTS, RESULTS))


@pytest.mark.parametrize(
    ("package", "digest", "inputs", "results"),
    [
        ("2", "d", INPUTS, RESULTS),
        ("1", "e", INPUTS, RESULTS),
        ("1", "d", {**INPUTS, "level": "0.95"}, RESULTS),
        ("1", "d", {**INPUTS, "rate": ["14%", "1%"]}, RESULTS),
        ("1", "d", {key: value for key, value in INPUTS.items() if key != "level"}, RESULTS),
        ("1", "d", INPUTS, [*RESULTS, *RESULTS]),
        ("1", "d", INPUTS, [{**RESULTS[0], "mean": 720.000001}]),
        ("1", "d", INPUTS, [{**RESULTS[0], "bound": "at-most"}]),
        ("1", "d", INPUTS, []),
    ],
)
def test_another_version_input_or_digit_is_another_fingerprint(
    package: str, digest: str, inputs: dict[str, Any], results: list[Any]
) -> None:
    assert fingerprint(package, digest, inputs, results) != fingerprint("1", "d", INPUTS, RESULTS)


@settings(deadline=None, max_examples=100)
@given(st.floats(1e-6, 1e10))
def test_the_ninth_figure_of_a_result_counts_and_the_last_bit_does_not(value: float) -> None:
    """A processor may round the last bit of a logarithm otherwise; what is shown never differs by that."""
    middle = float(f"{value:.8e}")  # not between two numbers of nine figures, where a bit decides

    def of(mean: float) -> str:
        return fingerprint("1", "d", INPUTS, [{**RESULTS[0], "mean": mean}])

    assert of(math.nextafter(middle, math.inf)) == of(middle) == of(math.nextafter(middle, 0))
    assert of(middle * (1 + 2e-8)) != of(middle)


def test_neither_title_nor_words_count() -> None:
    said = [{**RESULTS[0], "sentence": "About 720 are left."}]
    assert fingerprint("1", "d", {**INPUTS, "title": "Mine", "note": "x"}, said) == fingerprint(
        "1", "d", INPUTS, RESULTS
    )


class _Clock:
    """A clock that stands where it is put."""

    def __init__(self, year: int) -> None:
        self.year = year

    def now(self, tz: Any) -> datetime:
        return datetime(self.year, 1, 2, 3, 4, 5, tzinfo=tz)


def test_the_time_is_said_and_does_not_count(monkeypatch: pytest.MonkeyPatch) -> None:
    made = []
    for year in (2026, 2031):
        monkeypatch.setattr(module, "datetime", _Clock(year))
        made.append(answer(scenario_from_words(INPUTS), LIBRARY).manifest)
    assert [each["made"] for each in made] == ["2026-01-02T03:04:05+00:00", "2031-01-02T03:04:05+00:00"]
    assert made[0]["fingerprint"] == made[1]["fingerprint"]


def test_the_digest_of_the_assumptions_counts_and_is_said() -> None:
    other = replace(LIBRARY, digest="sha256:0")
    made, changed = (manifest(INPUTS, RESULTS, library=each, records=("m864-72",)) for each in (LIBRARY, other))
    assert made["fingerprint"] != changed["fingerprint"]
    assert made == {
        "dudrate": package_version(),
        "assumptions": {"version": LIBRARY.version, "digest": LIBRARY.digest},
        "inputs": INPUTS,
        "records": ["m864-72"],
        "fingerprint": made["fingerprint"],
    }


def test_every_input_of_a_scenario_counts() -> None:
    start: dict[str, Any] = {"deliver": ["1000 x m864"], "rate": ["14%"], "bunching": "lots:50", "icc": "0.05"}
    others: list[dict[str, Any]] = [
        {"deliver": ["1001 x m864"]},
        {"deliver": ["1000 x m864", "1 x m864"]},
        {"rate": ["14.0000000000001%"]},
        {"bunching": "lots:51"},
        {"icc": "0.050000000001"},
        {"level": "0.91"},
    ]
    made = [answer(scenario_from_words({**start, **other}), LIBRARY).manifest for other in ({}, *others)]
    assert len({each["fingerprint"] for each in made}) == len(made)
    assert answer(scenario_from_words(start), LIBRARY).manifest["fingerprint"] == made[0]["fingerprint"]
    assert made[0]["inputs"] == {**start, "level": "0.9"}
    assert made[0]["records"] == ["m483a1-m864-hrw-chart-counts", "m864-72", "m864-48-24-prensa-latina-2023"]


def test_without_an_installed_package_the_version_is_not_known(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> str:
        raise PackageNotFoundError(name)

    assert re.fullmatch(r"\d+\.\d+\.\d+.*", package_version())
    monkeypatch.setattr("importlib.metadata.version", missing)
    assert package_version.__wrapped__() == "unknown"


def test_what_is_copied_as_a_quotation_holds_no_markup_of_another() -> None:
    found = module.quoted('<b>14%</b> fail.\nhttps://a.org/?v=1&x="', 'https://a.org/?v=1&x="')
    begun = '<blockquote cite="https://a.org/?v=1&amp;x=&quot;"><p>&lt;b&gt;14%&lt;/b&gt; fail.</p>'
    assert found == f'{begun}<p><a href="https://a.org/?v=1&amp;x=&quot;">dudrate</a></p></blockquote>'
