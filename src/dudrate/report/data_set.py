"""The library as tables: a row a submunition for a reader; for other programs a row an entry, and a data package.

A submunition's row sets what was seen in a test, seen in the field, is a pass mark, or was said without either side by
side: the four are not like for like. A figure that repeats another stands with it, what was read in a copy stands last.

A row for programs has numbers as numbers and only what the entry states: a floor has a low alone, a range no middle.
What an entry states several times over (the years of a series, the parts of a fleet) is a table of its own. The format:
https://specs.frictionlessdata.io/data-package/, version 1.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from dudrate.evidence.grades import best_first, grade
from dudrate.evidence.holdings import HELD
from dudrate.evidence.library import Library
from dudrate.evidence.records import Claim, ClaimPart, Finding, Policy, Record, ReportedRate, Span
from dudrate.evidence.vocabulary import Setting
from dudrate.report.catalogue import text
from dudrate.report.entries import Link, Rows, figure_text, grade_text
from dudrate.report.markdown import escaped
from dudrate.report.naming import source_name
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


# A row a submunition


class Column(StrEnum):
    """Where a rate comes from."""

    TEST = "test"
    FIELD = "field"
    GOAL = "pass-mark"
    CLAIM = "claim"


class Cell(NamedTuple):
    """One finding; ``of`` is None where it is a share of submunitions, ``also`` repeat it, `words` say all of it."""

    record: str
    figure: str
    who: str
    grade: str | None
    of: str | None
    also: tuple[str, ...]
    words: str


class OverviewRow(NamedTuple):
    """A submunition with what is reported of it; ``carriers`` are the containers that are known to hold it."""

    id: str
    label: str
    carriers: tuple[str, ...]
    cells: Mapping[Column, tuple[Cell, ...]]


def overview(library: Library) -> tuple[OverviewRow, ...]:
    """Every submunition with a rate or a pass mark on record, and last Russian munitions whose type is not named."""
    every: list[ReportedRate | Policy] = [*library.rates.values(), *library.policies.values()]
    rows = []
    for id_, label in library.submunitions.items():
        carriers = tuple(each.label for each in library.containers.values() if each.submunition == id_)
        cells = _cells_of((each for each in every if each.submunition == id_), library)
        rows.append(OverviewRow(id_, label, carriers, cells))
    unnamed = (each for each in library.rates.values() if not each.submunition and each.subject.startswith("Russian"))
    rows.append(OverviewRow("russian", text("evidence-row-russian"), (), _cells_of(unnamed, library)))
    return tuple(row for row in rows if any(row.cells.values()))


def _cells_of(known: Iterable[ReportedRate | Policy], library: Library) -> dict[Column, tuple[Cell, ...]]:
    """The figures under what they come from, each once, the best read first."""
    printed = [each for each in known if {each.low, each.central, each.high} != {None}]
    found = {each.original.id: each for each in library.independent(printed)}
    cells: dict[Column, list[Cell]] = {column: [] for column in Column}
    for each in best_first((record for record in printed if record.id in found), library):
        settings = {Setting.TEST: Column.TEST, Setting.FIELD: Column.FIELD}
        column = Column.GOAL if isinstance(each, Policy) else settings.get(each.setting, Column.CLAIM)
        cells[column].append(_cell(each, found[each.id], library))
    return {column: tuple(several) for column, several in cells.items()}


def _cell(record: ReportedRate | Policy, finding: Finding, library: Library) -> Cell:
    graded, figure, who = grade(record, library), figure_text(record), source_name(record, library)
    of = None if record.denominator == "submunitions" else text("evidence-of-what")
    also, told = tuple(each.id for each in finding.repeats), grade_text(graded) or None
    repeated = text("evidence-cell-repeated", number=len(also), shown=str(len(also))) if also else None
    beside = "; ".join(filter(None, (of, told if graded is not None and graded.is_weak else None, repeated)))
    words = text("evidence-cell", figure=figure, who=who, beside=beside or None)
    return Cell(record.id, figure, who, told, of, also, words)


def _head(column: Column) -> str:
    return text(f"evidence-column-{column}")


def side_by_side(library: Library, link: Link) -> Rows:
    """For each submunition its tests, field figures, pass marks and claims, each figure a link."""
    none = escaped(text("evidence-none"))

    def linked(cell: Cell) -> str:
        return f"[{escaped(cell.figure)}]({link(cell.record)}){escaped(cell.words.removeprefix(cell.figure))}"

    return [
        {
            text("evidence-column-submunition"): f"**{escaped(row.label)}**",
            **{_head(column): "; ".join(map(linked, row.cells[column])) or none for column in Column},
        }
        for row in overview(library)
    ]


def overview_json(library: Library) -> list[dict[str, Any]]:
    """The table in the keys of the JSON output: a list of findings for each kind."""
    keys = Cell._fields[:-1]
    return [
        {
            "submunition": row.id,
            "label": row.label,
            "containers": list(row.carriers),
            **{column.replace("-", "_"): [picked(each, *keys) for each in row.cells[column]] for column in Column},
        }
        for row in overview(library)
    ]


def overview_csv(library: Library) -> str:
    """The table as CSV: a row a finding, with what kind it is and its figure as numbers."""
    rows = []
    for row in overview(library):
        for column, cell in ((each, cell) for each in Column for cell in row.cells[each]):
            flat = flat_row(library.record(cell.record), "policy" if column is Column.GOAL else "rate", library)
            first = {"submunition": row.id, "column": column.value, "figure": cell.figure, "relays": len(cell.also)}
            rows.append({**first, **{name: flat[name] for name in COLUMNS}})
    return csv_text(rows, ("submunition", "column", "figure", "relays", *COLUMNS))


def overview_text(library: Library) -> str:
    """The table for a terminal: under each submunition its four kinds, each finding with its entry."""
    lines = [text("evidence-overview")]
    for row in overview(library):
        carried = text("evidence-carried", carriers=", ".join(row.carriers)) if row.carriers else ""
        lines += ["", f"{row.label}{carried}"]
        for column in Column:
            found = [f"{cell.words}  [{cell.record}]" for cell in row.cells[column]] or [text("evidence-none")]
            lines += [f"  {'' if place else _head(column):<14}{each}" for place, each in enumerate(found)]
    return "\n".join(lines)


# A row an entry


def records_csv(records: Iterable[Record], library: Library) -> str:
    """Entries as CSV, with the columns of every kind that is among them."""
    kinds = {record.id: kind for kind in library.kinds for record in library.search(kind=kind)}
    return csv_text([flat_row(each, kinds[each.id], library) for each in records], COLUMNS)


def flat_row(record: Record, kind: str, library: Library) -> Row:
    """Every field of an entry in one row; lists of ids or words are joined by "; "."""
    fields: Row = {"kind": kind}
    for name in record.__dataclass_fields__:
        fields |= _flat(name, getattr(record, name))
    source = library.sources.get(str(fields.get("source") or ""))
    if source is not None:
        fields |= {"publisher": source.publisher, "url": source.url}
    if told := grade_text(grade(record, library)):
        fields["grade"] = told
    return {**dict.fromkeys(COLUMNS), **fields}


def _flat(name: str, value: Any) -> Row:
    """A field as one or more cells of plain values; what has a table of its own has none."""
    match value:
        case Span():
            return {f"{name}_{edge}": getattr(value, edge) for edge in _EDGES}
        case (int() | float() as first, int() | float() as last):
            return {f"{name}_from": first, f"{name}_to": last}
        case tuple():  # words, or words with their name; a number has a table of its own
            pairs = [each if isinstance(each, tuple) else (each,) for each in value]
            return {name: "; ".join(": ".join(each) for each in pairs if isinstance(each[-1], str)) or None}
        case ClaimPart():
            return {}
    return {name: value.value if isinstance(value, StrEnum) else value}


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
        stated = {column for row in rows for column, value in row.items() if value is not None} - {"kind"}
        stated |= {*_EDGES} if stated & {*_EDGES} else set()
        columns = [column for column in dict.fromkeys(name for row in rows for name in row) if column in stated]
        yield name, [{column: row.get(column) for column in columns} for row in rows]
    narrowed = [(load, name, load.narrowed(name)) for load in library.loads.values() for name in load.containers]
    loads = [{"load": load.id, "container": name, **picked(own, *_EDGES)} for load, name, own in narrowed]
    series = [(each, year, value) for each in library.burden.values() for year, value in each.series]
    yield "load_containers", loads
    yield (
        "burden_series",
        [{"burden": of.id, "year": year, "value": value, "unit": of.unit} for of, year, value in series],
    )
    yield "claim_parts", [row for claim in library.claims.values() for row in _parts(claim)]


def _parts(claim: Claim) -> Iterator[Row]:
    named = [("containers", claim.containers)] if claim.containers else []
    for role, part in (*named, *(("part", each) for each in claim.parts)):
        yield {"claim": claim.id, "role": role, **picked(part, *part.__dataclass_fields__)}


def _resource(name: str, rows: list[Row], made: bytes, tables: Mapping[str, list[Row]]) -> Row:
    """Describe one table: its columns, what they refer to, and the digest of its bytes."""
    columns = list(rows[0])
    schema: Row = {"fields": [_field(column, [row[column] for row in rows]) for column in columns]}
    schema |= {"primaryKey": "id"} if "id" in columns else {}
    ids = {name: {None, *(row["id"] for row in rows)} for name, rows in tables.items() if "id" in rows[0]}
    keys = [  # the count of a claim's load, say, is no id of a load
        {"fields": column, "reference": {"resource": _KEYS[column], "fields": "id"}}
        for column in columns
        if {row[column] for row in rows} <= ids.get(_KEYS.get(column, ""), set())
    ]
    schema |= {"foreignKeys": keys} if keys else {}
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
    field |= {"constraints": {"required": True}} if len(stated) == len(values) else {}
    return field | ({"trueValues": ["True"], "falseValues": ["False"]} if field["type"] == "boolean" else {})
