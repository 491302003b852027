"""The library as tables for other programs: a flat row an entry, and a Frictionless data package of all of them.

A row has numbers as numbers and only what the entry states: a floor has a low alone, a range no middle. What an entry
states several times over (the years of a series, the parts of a fleet, the containers of a load) is a table of its own.

References
----------
.. [1] Data Package, version 1: https://specs.frictionlessdata.io/data-package/
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from dudrate.evidence.grades import grade
from dudrate.evidence.holdings import HELD
from dudrate.evidence.library import Library
from dudrate.evidence.records import Claim, ClaimPart, Record, Span
from dudrate.report.catalogue import text
from dudrate.report.entries import grade_text
from dudrate.report.tables import csv_text, picked

COLUMNS = (
    *("kind", "id", "label", "low", "central", "high", "unit", "denominator", "evidence", "setting"),
    *("subject", "reported_by", "year", "source", "publisher", "url", "locator", "read", "grade"),
)
"""The columns that stand first, without a row too; a file that began with "ID" would be misread by Excel."""

_EDGES = ("low", "central", "high")
_LICENCE = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Attribution 4.0 International",
    "path": "https://creativecommons.org/licenses/by/4.0/",
}
_TABLES = {kind: held for kind, held in HELD.items() if kind != "scenario"} | {"step": "provenance"}
"""Each kind of entry that has a table, and what the table is called."""

_KEYS = {"source": "sources", "submunition": "submunitions", "conflict": "conflicts", "analog": "analogs"}
_KEYS |= {"load": "loads", "container": "containers", "claim": "claims", "burden": "burden"}
"""Columns that hold an id of another table."""

Row = dict[str, Any]


def records_csv(records: Iterable[Record], library: Library) -> str:
    """Entries as CSV, with the columns of every kind that is among them."""
    kinds = {record.id: kind for kind in library.kinds for record in library.search(kind=kind)}
    return csv_text([flat_row(each, kinds[each.id], library) for each in records], COLUMNS)


def flat_row(record: Record, kind: str, library: Library) -> Row:
    """Every field of an entry in one row; lists of ids or words are joined by "; "."""
    fields: Row = {"kind": kind}
    for name in record.__dataclass_fields__:
        fields |= _cells(name, getattr(record, name))
    source = library.sources.get(str(fields.get("source") or ""))
    if source is not None:
        fields |= {"publisher": source.publisher, "url": source.url}
    if told := grade_text(grade(record, library)):
        fields["grade"] = told
    first = {name: fields.pop(name, None) for name in COLUMNS}
    return {**first, **fields}


def data_package(library: Library, notes: Mapping[str, str]) -> dict[str, bytes]:
    """Make the files of a data package, by their names; ``datapackage.json`` describes the others."""
    tables = {name: rows for name, rows in _tables(library) if rows}
    files = {f"{name}.csv": csv_text(rows).encode() for name, rows in tables.items()}
    files |= {name: words.encode() for name, words in notes.items()}
    described = {
        "profile": "tabular-data-package",
        "name": "dudrate-assumptions",
        "title": text("evidence-package-title"),
        "description": text("evidence-package-description"),
        "version": library.version,
        "created": f"{library.released.isoformat()}T00:00:00Z",
        "digest": library.digest,
        "licenses": [_LICENCE],
        "sources": [
            {"title": f"{each.title}, {each.publisher}", **({"path": each.url} if each.url else {})}
            for each in library.sources.values()
        ],
        "resources": [_resource(name, rows, files[f"{name}.csv"], tables) for name, rows in tables.items()],
    }
    files["datapackage.json"] = (json.dumps(described, ensure_ascii=False, indent=2, allow_nan=False) + "\n").encode()
    return files


def _tables(library: Library) -> Iterator[tuple[str, list[Row]]]:
    """Every table with its rows; a column in which nothing stands is left out."""
    for name, ids in (("submunitions", library.submunitions), ("conflicts", library.conflicts)):
        yield name, [{"id": id_, "label": label} for id_, label in ids.items()]
    for kind, name in _TABLES.items():
        rows = [flat_row(each, kind, library) for each in library.search(kind=kind)]
        stated = {column for row in rows for column, value in row.items() if value is not None}
        stated |= {*_EDGES} if stated & {*_EDGES} else set()
        columns = [column for column in dict.fromkeys(name for row in rows for name in row) if column in stated]
        yield name, [{column: row.get(column) for column in columns if column != "kind"} for row in rows]
    narrowed = [(load, name, load.narrowed(name)) for load in library.loads.values() for name in load.containers]
    yield (
        "load_containers",
        [{"load": load.id, "container": name, **picked(own, *_EDGES)} for load, name, own in narrowed],
    )
    series = ((figure, year, value) for figure in library.burden.values() for year, value in figure.series)
    yield (
        "burden_series",
        [{"burden": each.id, "year": year, "value": value, "unit": each.unit} for each, year, value in series],
    )
    yield "claim_parts", [row for claim in library.claims.values() for row in _parts(claim)]


def _parts(claim: Claim) -> Iterator[Row]:
    named = [("containers", claim.containers)] if claim.containers else []
    for role, part in (*named, *(("part", each) for each in claim.parts)):
        yield {"claim": claim.id, "role": role, **picked(part, *part.__dataclass_fields__)}


def _cells(name: str, value: Any) -> Row:
    """A field as one or more cells of plain values; what has a table of its own has none."""
    match value:
        case Span(low=low, central=central, high=high):
            return dict(zip((f"{name}_{edge}" for edge in _EDGES), (low, central, high), strict=True))
        case (int() | float() as first, int() | float() as last):
            return {f"{name}_from": first, f"{name}_to": last}
        case tuple():
            # words, or words with their name; a number has a table of its own
            told = [
                each
                for each in value
                if isinstance(each, str) or (isinstance(each, tuple) and isinstance(each[1], str))
            ]
            return {
                name: "; ".join(each if isinstance(each, str) else ": ".join(map(str, each)) for each in told) or None
            }
        case ClaimPart():
            return {}
    return {name: value.value if isinstance(value, StrEnum) else value}


def _resource(name: str, rows: list[Row], made: bytes, tables: Mapping[str, list[Row]]) -> Row:
    """Describe one table: its columns, what they refer to, and the digest of its bytes."""
    columns = list(rows[0])
    schema: Row = {"fields": [_field(column, [row[column] for row in rows]) for column in columns]}
    if columns[0] == "id" or "id" in columns:
        schema["primaryKey"] = "id"
    ids = {name: {None, *(row["id"] for row in rows)} for name, rows in tables.items() if "id" in rows[0]}
    keys = [  # the count of a claim's load, say, is no id of a load
        {"fields": column, "reference": {"resource": _KEYS[column], "fields": "id"}}
        for column in columns
        if {row[column] for row in rows} <= ids.get(_KEYS.get(column, ""), set())
    ]
    if keys:
        schema["foreignKeys"] = keys
    return {
        "name": name.replace("_", "-"),
        "path": f"{name}.csv",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(made),
        "hash": f"sha256:{hashlib.sha256(made).hexdigest()}",
        "schema": schema,
    }


def _field(name: str, values: list[Any]) -> Row:
    stated = [value for value in values if value is not None]
    kinds = {type(value) for value in stated} or {float}  # empty is only an edge that none of its entries states
    types = (({bool}, "boolean"), ({int}, "integer"), ({int, float}, "number"), ({date}, "date"))
    field: Row = {"name": name, "type": next((called for those, called in types if kinds <= those), "string")}
    if len(stated) == len(values):
        field["constraints"] = {"required": True}
    if field["type"] == "boolean":
        field |= {"trueValues": ["True"], "falseValues": ["False"]}
    return field
