"""What stands in the files → records and their edition, or every fault of every entry with its place and its mend.

The keys of a file are the fields of its records: a new kind is a noun in `records`, a line of `FILES`, its file, a
line of `holdings.HELD` and a field of `Library`.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, Field, dataclass, field, fields, is_dataclass
from datetime import date
from enum import StrEnum
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from dudrate.evidence import kinds, records
from dudrate.evidence.kinds import Refusal
from dudrate.evidence.parsing import Parsed
from dudrate.evidence.records import Ids, Record
from dudrate.evidence.vocabulary import Read
from dudrate.evidence.wording import wording_faults

EDITION_FILE = "library.toml"
_SCHEMA = 1  # the form of the files this package reads

_ID = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*")

_Faults = Iterator[tuple[str | None, str]]  # the key at fault, if it is one, and the words


@dataclass(frozen=True, slots=True)
class Key:
    """What may stand behind one key: how it is read, whether it must be there, which ids it may name."""

    read: kinds.Read
    required: bool = False
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """The keys of one kind of record."""

    kind: str
    record: Callable[..., Record]
    keys: Mapping[str, Key]


def _keys_of(record: type) -> dict[str, Key]:
    """Give the keys of a record as its fields say: by their types, their notes, and whether they have a default."""
    return {field.name: _key(field) for field in fields(record) if field.name != "id"}


def _key(field: Field[Any]) -> Key:
    kind: Any = field.type
    if get_origin(kind) in (Union, UnionType):
        [kind] = (each for each in get_args(kind) if each is not NoneType)
    kind, *notes = get_args(kind) if get_origin(kind) is Annotated else (kind,)
    names = next((each.kinds for each in notes if isinstance(each, Ids)), ())
    read = next((each for each in notes if not isinstance(each, Ids)), None)
    return Key(read or _reader(kind), field.default is MISSING, names)


def _reader(kind: Any) -> kinds.Read:
    """Read what stands there by its type."""
    if get_origin(kind) is tuple:
        return kinds.each(_reader(get_args(kind)[0]))
    if is_dataclass(kind):
        keys = _keys_of(kind)  # type: ignore[arg-type] # a class, as every type of a field is
        return kinds.table({name: (key.read, key.required) for name, key in keys.items()}, kind)  # type: ignore[arg-type]
    return kinds.choice(*kind) if issubclass(kind, StrEnum) else _PLAIN[kind]


_PLAIN = {str: kinds.text, int: kinds.count, float: kinds.positive, bool: kinds.yes_or_no, date: kinds.day}


def _table(kind: str, record: type[Any], **others: Key) -> Table:
    return Table(kind, record, {**_keys_of(record), **others})


_LOAD = _table(
    "load",
    records.Load,
    container=Key(kinds.text, names=("container",)),
    containers=Key(kinds.each(kinds.text), names=("container",)),
)
_ANALOG, _RANGE = _table("analog", records.ShippedAnalog), _table("range", records.ShippedRange)
_OBSERVATION = _table("observation", records.ShippedObservation)

FILES: Mapping[str, Mapping[str, Table]] = {
    "sources.toml": {"": _table("source", records.Source)},
    "containers.toml": {"container": _table("container", records.Container), "load": _LOAD},
    "dud_rates.toml": {"": _table("rate", records.ReportedRate)},
    "policies.toml": {"": _table("policy", records.Policy)},
    "claims.toml": {"": _table("claim", records.Claim)},
    "burden.toml": {"": _table("burden", records.BurdenFigure)},
    "ranges.toml": {"": _RANGE},
    "analogs.toml": {"analog": _ANALOG, "range": _RANGE, "observation": _OBSERVATION},
    "names.toml": {"": _table("name", records.Name)},
    "provenance.toml": {"": _table("step", records.Step)},
    "rejected.toml": {"": _table("rejected", records.RejectedFigure)},
    "scenarios.toml": {"": _table("scenario", records.ShippedScenario)},
}
"""Each file and its kinds of table: ``[load.m864-72]`` under ``load``, ``[nyt-2023-07]`` under ``""``."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry as it stands in its file; ``path`` is its heading."""

    parsed: Parsed
    path: str
    id: str
    table: Table
    raw: Mapping[str, object]

    def fault(self, key: str | None, words: str) -> str:
        """Write one fault of this entry: file, line, entry, key, words."""
        line = self.parsed.line_of(self.path, key)
        where = f"{self.parsed.file}, line {line}" if line else self.parsed.file
        entry = f", entry {kinds.quoted(self.id)}" if self.id else ""
        return f"{where}{entry}: {kinds.short(key) + ': ' if key else ''}{words}."


def entries_of(tables: Mapping[str, Table], parsed: Parsed) -> tuple[list[Entry], list[str]]:
    """List the entries of a file, and what stands outside of them."""
    heads = " or ".join(f"[{kind}.id]" if kind else "[id]" for kind in tables)
    mend = f"head each entry {heads}, and write its lines below"
    entries: list[Entry] = []
    faults: list[str] = []
    for top, value in parsed.tables.items():
        inner = {top: value} if "" in tables else value
        table = tables.get("") or tables.get(top)
        if table is None and isinstance(value, dict):
            line = parsed.line_of(top) or 1
            faults.append(f"{parsed.file}, line {line}, entry {kinds.quoted(top)}: has no place in this file: {mend}.")
            continue
        for entry_id, raw in inner.items() if table and isinstance(inner, dict) else [(top, value)]:
            if table and isinstance(raw, dict):
                path = entry_id if "" in tables else f"{top}.{entry_id}"
                entries.append(Entry(parsed, path, entry_id, table, raw))
            else:
                faults.append(f"{parsed.file}: {kinds.short(entry_id)} stands outside an entry: {mend}.")
    return entries, faults


def read_entry(entry: Entry, latest: date | None) -> tuple[Record | None, list[str]]:
    """Make the record of one entry, or list its faults; no date may be later than ``latest``.

    Without ``latest`` the entry was checked before.
    """
    values: dict[str, object] = {}
    if latest is None:
        values = {key: entry.table.keys[key].read(written) for key, written in entry.raw.items()}
    else:
        faults = [*_read_values(entry, latest, values), *_absent(entry)]
        if not _ID.fullmatch(entry.id):
            faults.append((None, "the id may hold small letters, digits and hyphens only: rename it"))
        if not faults:
            faults += _contradictions(entry, values)
        if faults or entry.parsed.unread:
            return None, [entry.fault(key, words) for key, words in faults]
    if "container" in values:  # a load in one container is a load in a list of one
        values["containers"] = (values.pop("container"),)
    return entry.table.record(id=entry.id, **values), []


def _read_values(entry: Entry, latest: date, values: dict[str, object]) -> _Faults:
    """Read each value that is there into ``values``."""
    known = list(entry.table.keys)
    for key, written in entry.raw.items():
        if key not in entry.table.keys:
            yield key, f"unknown key{kinds.nearest(key, known)}: the known ones are {', '.join(known)}"
            continue
        try:
            value = values[key] = entry.table.keys[key].read(written)
        except Refusal as refusal:
            yield key, str(refusal)
        else:
            if isinstance(value, date) and value > latest:
                yield key, f"{value} lies in the future: write the day on which it was checked"


def _absent(entry: Entry) -> _Faults:
    """Find keys that must be there and are not; one on a line that could not be read is there."""
    for key, rule in entry.table.keys.items():
        missing = key not in entry.raw and entry.parsed.complete and not entry.parsed.spoiled(entry.path, key)
        if rule.required and missing:
            yield None, f"no {key}: add the line {key} = …"


def _contradictions(entry: Entry, values: dict[str, object]) -> _Faults:
    """Check values against each other."""
    kind = entry.table.kind
    there = {key for key in entry.table.keys if key in values or entry.parsed.spoiled(entry.path, key)}
    for fault, mend in kinds.edges_in_order(values):
        yield "low" if "low = " in fault else "central", f"{fault}: {mend}"
    if kind == "load" and ("container" in there) == ("containers" in there):
        yield None, "names no container, or names it twice: write either container or containers"
    if kind == "scenario" and ("deliver" in there) == ("delivered" in there):
        yield None, "says not what was delivered, or says it twice: write either deliver or delivered"
    if kind == "burden" and "read" in values:
        yield from _origin(there, derived=values["read"] is Read.DERIVED)
    yield from wording_faults(kind, values)


def _origin(there: set[str], *, derived: bool) -> _Faults:
    """Check that a burden figure is either taken from a source or derived from other figures."""
    for key in ("derived_from", "arithmetic", "shakiness") if derived else ("source", "locator"):
        if key not in there:
            yield None, f"no {key}: add the line {key} = …"
    for key in ("source", "locator") if derived else ("derived_from", "arithmetic", "shakiness"):
        if key in there:
            yield key, "does not go with this kind of read: a figure is either taken from a source or derived"


def _version(value: object) -> str:
    word = kinds.text(value)
    if not re.fullmatch(r"\d{4}\.\d{2}(\.\d+)?", word):
        raise Refusal(
            f"{kinds.quoted(word)} is not a version", 'write "2026.11", or "2026.11.1" for a mend in that month'
        )
    return word


def _schema(value: object) -> int:
    if value != _SCHEMA:
        raise Refusal(f"{kinds.plain(value)} is not a form this dudrate reads", f"write {_SCHEMA}, or update dudrate")
    return _SCHEMA


def _labels(value: object) -> dict[str, str]:
    if not isinstance(value, dict):
        raise Refusal("is not a list of ids with their labels", 'write id = "label", a line each')
    return {name: kinds.text(label) for name, label in value.items()}


@dataclass(frozen=True, slots=True)
class Edition:
    """Which edition of the assumptions this is, and the ids that entries share."""

    version: Annotated[str, _version] = ""
    released: date = date.min
    submunitions: Annotated[dict[str, str], _labels] = field(default_factory=dict)
    conflicts: Annotated[dict[str, str], _labels] = field(default_factory=dict)


_EDITION = {**_keys_of(Edition), "schema": Key(_schema)}


def check_edition(parsed: Parsed) -> tuple[Edition, list[str]]:
    """Read the edition, or list its faults: every key must be there."""
    keys = {name: Key(key.read, required=True) for name, key in _EDITION.items()}
    entry = Entry(parsed, "", "", Table("edition", Edition, keys), parsed.tables)  # type: ignore[arg-type]
    values: dict[str, Any] = {}
    faults = [*_read_values(entry, date.max, values), *_absent(entry)]
    version, released = values.get("version"), values.get("released")
    if version and released and version[:7] != f"{released:%Y.%m}":
        faults.append(("version", f"{version} is not of the month of {released}: write {released:%Y.%m}"))
    values.pop("schema", None)
    told = [*parsed.faults, *(entry.fault(key, words) for key, words in faults)]
    return (Edition(), told) if told else (Edition(**values), [])
