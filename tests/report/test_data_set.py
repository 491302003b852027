"""The library for other programs: numbers as numbers, nothing filled in, and a package that says what it holds."""

import csv
import hashlib
import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dudrate.evidence.library import Library, load
from dudrate.report.data_set import COLUMNS, data_package, flat_row, records_csv

GOOD = Path(__file__).parents[1] / "broken" / "good"


@pytest.fixture(scope="module")
def small() -> Library:
    return load(GOOD)


@pytest.fixture(scope="module")
def package(small: Library) -> dict[str, bytes]:
    return data_package(small, {"README.md": "What it is."})


def rows(made: bytes | str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(made if isinstance(made, str) else made.decode())))


def described(package: dict[str, bytes]) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(package["datapackage.json"])
    return content


def test_a_row_has_what_the_entry_states_and_nothing_else(small: Library) -> None:
    for kind in small.kinds:
        for record in small.search(kind=kind):
            row = flat_row(record, kind, small)
            assert tuple(row)[: len(COLUMNS)] == COLUMNS
            for edge in ("low", "central", "high"):
                assert row[edge] == getattr(record, edge, None)
            assert all(
                value is None or isinstance(value, str | int | float) or name in DAYS for name, value in row.items()
            )


DAYS = {"checked", "end_of_use", "end_of_record", "until"}


def test_csv_of_entries_has_lower_case_heads_and_numbers(small: Library) -> None:
    made = records_csv(small.search(kind="rate"), small)
    assert made.startswith("kind,id,label,low,central,high,unit,denominator,evidence,setting")
    heads = made.splitlines()[0]
    assert heads == heads.lower()
    for row in rows(made):
        rate = small.rate(row["id"])
        assert [float(row[edge]) if row[edge] else None for edge in ("low", "central", "high")] == [
            rate.low,
            rate.central,
            rate.high,
        ]
    assert records_csv((), small).splitlines() == [",".join(COLUMNS)]


def test_the_package_holds_every_entry_once(small: Library, package: dict[str, bytes]) -> None:
    kept = [row["id"] for name, made in package.items() if name.endswith(".csv") for row in rows(made) if "id" in row]
    known = [record.id for record in small.search() if record.id not in small.scenarios]
    assert sorted(kept) == sorted([*known, *small.submunitions, *small.conflicts])


def test_an_edge_that_no_entry_states_has_its_column(small: Library) -> None:
    rates = {id_: replace(each, low=None, central=None, high=0.1) for id_, each in small.rates.items()}
    [row, *_] = rows(data_package(replace(small, rates=rates), {})["rates.csv"])
    assert [row[edge] for edge in ("low", "central", "high")] == ["", "", "0.1"]


def test_what_an_entry_states_several_times_is_a_table_of_its_own(small: Library, package: dict[str, bytes]) -> None:
    series = [(row["burden"], int(row["year"]), float(row["value"])) for row in rows(package["burden_series.csv"])]
    assert series == [(each.id, year, value) for each in small.burden.values() for year, value in each.series]
    assert series
    pairs = {(row["load"], row["container"]) for row in rows(package["load_containers.csv"])}
    assert pairs == {(each.id, container) for each in small.loads.values() for container in each.containers}


def test_the_description_fits_the_files(small: Library, package: dict[str, bytes]) -> None:
    content = described(package)
    assert (content["version"], content["digest"]) == (small.version, small.digest)
    assert content["licenses"][0]["name"] == "CC-BY-4.0"
    assert len(content["sources"]) == len(small.sources)
    assert {each["path"] for each in content["resources"]} == {name for name in package if name.endswith(".csv")}
    tables = {each["name"]: rows(package[each["path"]]) for each in content["resources"]}
    for resource in content["resources"]:
        made, own = package[resource["path"]], tables[resource["name"]]
        assert resource["bytes"] == len(made)
        assert resource["hash"] == f"sha256:{hashlib.sha256(made).hexdigest()}"
        assert [field["name"] for field in resource["schema"]["fields"]] == list(own[0])
        for field in resource["schema"]["fields"]:
            values = [row[field["name"]] for row in own if row[field["name"]]]
            read = {"number": float, "integer": int}.get(field["type"], str)
            assert len([read(value) for value in values]) == len(values)
            assert "constraints" not in field or len(values) == len(own)
        for key in resource["schema"].get("foreignKeys", ()):
            known = {row["id"] for row in tables[key["reference"]["resource"]]}
            assert {row[key["fields"]] for row in own} - {""} <= known


def test_the_same_library_gives_the_same_bytes(package: dict[str, bytes]) -> None:
    assert data_package(load(GOOD), {"README.md": "What it is."}) == package
