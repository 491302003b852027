"""The tables of all files → records and their edition, or every fault of every entry with its place and its mend."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Any

from dudrate.evidence import kinds
from dudrate.evidence.kinds import Refusal
from dudrate.evidence.parsing import Parsed
from dudrate.evidence.records import Read, Record
from dudrate.evidence.schema import File, Key, Table, keys_of
from dudrate.evidence.wording import address_fault, title_fault, wording_faults

__all__ = ["Edition", "Entry", "check_edition", "entries_of", "read_entry", "record_of"]

_SCHEMA = 1  # the form of the files this package reads

_ID = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*")

_Faults = Iterator[tuple[str | None, str]]  # the key at fault, if it is one, and the words


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


def entries_of(file: File, parsed: Parsed) -> tuple[list[Entry], list[str]]:
    """List the entries of a file, and what stands outside of them."""
    heads = " or ".join(f"[{kind}.id]" if kind else "[id]" for kind in file.tables)
    mend = f"head each entry {heads}, and write its lines below"
    entries: list[Entry] = []
    faults: list[str] = []
    for top, value in parsed.tables.items():
        inner = {top: value} if "" in file.tables else value
        table = file.tables.get("") or file.tables.get(top)
        if table is None and isinstance(value, dict):
            line = parsed.line_of(top) or 1
            faults.append(f"{parsed.file}, line {line}, entry {kinds.quoted(top)}: has no place in this file: {mend}.")
            continue
        for entry_id, raw in inner.items() if table and isinstance(inner, dict) else [(top, value)]:
            if table and isinstance(raw, dict):
                path = entry_id if "" in file.tables else f"{top}.{entry_id}"
                entries.append(Entry(parsed, path, entry_id, table, raw))
            else:
                faults.append(f"{parsed.file}: {kinds.short(entry_id)} stands outside an entry: {mend}.")
    return entries, faults


def read_entry(entry: Entry, latest: date) -> tuple[Record | None, list[str]]:
    """Make the record of one entry, or list its faults; no date may be later than ``latest``."""
    values: dict[str, object] = {}
    faults = [*_read_values(entry, latest, values), *_absent(entry)]
    if not _ID.fullmatch(entry.id):
        faults.append((None, "the id may hold small letters, digits and hyphens only: rename it"))
    if not faults:
        faults += _contradictions(entry, values)
    if faults or entry.parsed.unread:
        return None, [entry.fault(key, words) for key, words in faults]
    return entry.table.record(id=entry.id, **_formed(values)), []


def record_of(entry: Entry) -> Record:
    """Make the record of an entry that was checked before."""
    values = {key: entry.table.keys[key].read(written) for key, written in entry.raw.items()}
    return entry.table.record(id=entry.id, **_formed(values))


def _formed(values: dict[str, object]) -> dict[str, object]:
    """Values in the form of the record: a load in one container is a load in a list of one."""
    if "container" in values:
        values["containers"] = (values.pop("container"),)
    return values


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
    if kind == "source":
        for key, said in (
            ("url", address_fault(str(values.get("url", "")))),
            ("title", title_fault(str(values["title"]))),
        ):
            if said:
                yield key, said


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


_EDITION = {**keys_of(Edition), "schema": Key(_schema)}


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
