"""The fingerprint knows every input and every digit, and not the time."""

import json
import math
import re
from copy import deepcopy
from dataclasses import replace
from datetime import datetime
from importlib.metadata import PackageNotFoundError
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dudrate.evidence.library import load
from dudrate.model.scenario_words import scenario_from_words
from dudrate.report import manifest as module
from dudrate.report.estimate import answer
from dudrate.report.manifest import fingerprint, manifest, package_version

LIBRARY = load()
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
        ("1", "d", {**INPUTS, "title": "x"}, RESULTS),
        ("1", "d", {key: value for key, value in INPUTS.items() if key != "level"}, RESULTS),
        ("1", "d", INPUTS, [*RESULTS, *RESULTS]),
        ("1", "d", INPUTS, [{**RESULTS[0], "mean": 720.0000000000001}]),
        ("1", "d", INPUTS, [{**RESULTS[0], "bound": "at-most"}]),
        ("1", "d", INPUTS, []),
    ],
)
def test_another_version_input_or_digit_is_another_fingerprint(
    package: str, digest: str, inputs: dict[str, Any], results: list[Any]
) -> None:
    assert fingerprint(package, digest, inputs, results) != fingerprint("1", "d", INPUTS, RESULTS)


@settings(deadline=None, max_examples=100)
@given(st.floats(0, 1e10), st.integers(1, 3))
def test_the_last_bit_of_a_result_counts(value: float, bits: int) -> None:
    other = deepcopy(RESULTS)
    other[0]["mean"] = value
    changed = deepcopy(other)
    changed[0]["mean"] = float.fromhex(value.hex())
    assert fingerprint("1", "d", INPUTS, changed) == fingerprint("1", "d", INPUTS, other)
    for _ in range(bits):
        changed[0]["mean"] = math.nextafter(changed[0]["mean"], math.inf)
    assert fingerprint("1", "d", INPUTS, changed) != fingerprint("1", "d", INPUTS, other)


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
        made.append(manifest(INPUTS, RESULTS, library=LIBRARY, records=()))
    assert [each.made for each in made] == ["2026-01-02T03:04:05+00:00", "2031-01-02T03:04:05+00:00"]
    assert made[0].fingerprint == made[1].fingerprint


def test_the_digest_of_the_assumptions_counts_and_is_said() -> None:
    other = replace(LIBRARY, digest="sha256:0")
    made, changed = (manifest(INPUTS, RESULTS, library=each, records=("m864-72",)) for each in (LIBRARY, other))
    assert made.fingerprint != changed.fingerprint
    assert made.as_json() == {
        "dudrate": package_version(),
        "assumptions": {"version": LIBRARY.version, "digest": LIBRARY.digest},
        "inputs": INPUTS,
        "records": ["m864-72"],
        "made": made.made,
        "fingerprint": made.fingerprint,
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
        {"title": "A title"},
        {"note": "A note"},
    ]
    made = [answer(scenario_from_words({**start, **other}), LIBRARY).manifest for other in ({}, *others)]
    assert len({each.fingerprint for each in made}) == len(made)
    assert answer(scenario_from_words(start), LIBRARY).manifest.fingerprint == made[0].fingerprint
    assert made[0].inputs == {**start, "level": "0.9"}
    assert made[0].records == ("m483a1-m864-hrw-chart-counts", "m864-72")


def test_without_an_installed_package_the_version_is_not_known(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> str:
        raise PackageNotFoundError(name)

    assert re.fullmatch(r"\d+\.\d+\.\d+.*", package_version())
    monkeypatch.setattr(module, "version", missing)
    assert package_version() == "unknown"
