"""The assumptions folder, read and checked → one frozen Library with a version and a digest.

The only module that opens the folder. If anything in it is wrong, all of it is reported at once and nothing is loaded.

What was checked when the package was built stands in for the files only where these are, byte for byte, the files that
were checked, and the code is the code that checked them: a twentieth of the time. Everywhere else, as in a folder in
which an entry was just added, the files are read and checked.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from functools import cache
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import Any

from dudrate.errors import AssumptionsError
from dudrate.evidence import checking
from dudrate.evidence.changes import CHANGES_FILE, Correction, read_changes
from dudrate.evidence.checking import EDITION_FILE, FILES, Edition, Entry
from dudrate.evidence.crosschecks import cross_check
from dudrate.evidence.holdings import HELD, Library
from dudrate.evidence.parsing import MOST_BYTES, Parsed, parse
from dudrate.evidence.records import ClaimPart, Record, Span

__all__ = ["CHECKED_FILE", "Library", "checked_json", "default_folder", "load", "notes", "shipped"]

CHECKED_FILE = "checked.json"
"""Beside this module, where the package was built."""

_NAMES = (EDITION_FILE, *FILES)
_DAY = "__date__"


def default_folder() -> Path:
    """Find the assumptions: the copy packed beside the package, or the checkout's folder."""
    package = Path(__file__).resolve().parents[1]
    packed, checkout = package / "assumptions", package.parents[1] / "assumptions"
    return packed if packed.is_dir() else checkout


def notes(folder: Path | None = None) -> dict[str, str]:
    """The texts beside the entries, by file name: what each field means, what changed, the licence.

    Examples
    --------
    >>> sorted(notes())
    ['CHANGES.md', 'LICENSE', 'README.md']
    """
    place = default_folder() if folder is None else Path(folder)
    found = ((name, place / name) for name in ("README.md", "CHANGES.md", "LICENSE"))
    return {name: path.read_text("utf-8") for name, path in found if path.is_file()}


def load(folder: Path | str | None = None) -> Library:
    """Read and check the assumptions.

    Parameters
    ----------
    folder : Path or str, optional
        A folder with all the files; the one that ships with the package unless given.

    Raises
    ------
    AssumptionsError
        With every fault of every file.

    Examples
    --------
    >>> load().rates["dpicm-m42-m46-14pct-nyt-2023"].low
    0.14
    """
    place = default_folder() if folder is None else Path(folder)
    files = {name: _content(place, name) for name in _NAMES}
    checked = _recalled(_stored(), _key(files))
    if checked is None:
        parsed = {name: parse(name, each) if isinstance(each, bytes) else each for name, each in files.items()}
    else:
        parsed = {name: Parsed(name, tables) for name, tables in checked["tables"].items()}
    edition, faults = checking.check_edition(parsed[EDITION_FILE])
    tomorrow = datetime.now(tz=UTC).date() + timedelta(days=1)  # where it is a day later than at Greenwich
    entries, records, refused = _entries(parsed, max(edition.released, tomorrow) if checked is None else None)
    faults += [*refused, *_strays(place)]
    if checked is None:
        faults += cross_check(entries, records, *_names(entries, edition, parsed))
    if faults:
        raise AssumptionsError(faults)
    return Library(
        version=edition.version,
        released=edition.released,
        digest=_digest(edition, records) if checked is None else checked["digest"],
        submunitions=MappingProxyType(edition.submunitions),
        conflicts=MappingProxyType(edition.conflicts),
        **{held: MappingProxyType(records[kind]) for kind, held in HELD.items()},
        corrections=_changes(place),
    )


@cache
def shipped() -> Library:
    """The assumptions that ship with the package, read once a process: that costs forty times what an estimate does."""
    return load()


def checked_json() -> bytes:
    """The shipped assumptions as they are put beside the code when the package is built.

    Raises
    ------
    AssumptionsError
        When they have a fault.
    """
    files = {name: _content(default_folder(), name) for name in _NAMES}
    tables = {name: parse(name, each).tables for name, each in files.items() if isinstance(each, bytes)}
    content = {"key": _key(files), "digest": load().digest, "tables": tables}
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"), default=_plain).encode()


def _stored() -> bytes:
    """What was checked when the package was built; nothing where it is used without having been built."""
    try:
        return Path(__file__).with_name(CHECKED_FILE).read_bytes()
    except OSError:
        return b""


def _key(files: Mapping[str, bytes | Parsed]) -> str:
    """Name files and code by their contents; a file that cannot be read has none, and nothing is stored for it."""
    contents = {name: each for name, each in files.items() if isinstance(each, bytes)}
    contents |= {path.name: path.read_bytes() for path in Path(__file__).parent.glob("*.py")}
    found = sha256()
    for name, content in sorted(contents.items()):
        found.update(f"{name} {len(content)}\n".encode() + content)
    return found.hexdigest()


def _recalled(content: bytes, key: str) -> dict[str, Any] | None:
    """What was checked, if it is of this key; None otherwise, also for what was cut off."""
    if not content.startswith(f'{{"key":"{key}"'.encode()):
        return None
    try:
        found = json.loads(content, object_hook=lambda each: date.fromisoformat(each[_DAY]) if _DAY in each else each)
    except ValueError:
        return None
    return found if {"tables", "digest"} <= found.keys() else None


def _plain(value: object) -> object:
    if type(value) is date:
        return {_DAY: value.isoformat()}
    raise TypeError(f"{value!r} has no form in JSON")


def _content(folder: Path, name: str) -> bytes | Parsed:
    """Read one file of the folder, if it is one and not too large."""
    try:
        size = (folder / name).stat().st_size
        if size <= MOST_BYTES:
            return (folder / name).read_bytes()
        fault = f"is {size:,} bytes long, more than {MOST_BYTES:,}: this is not an assumptions file, take it away"
    except FileNotFoundError:
        fault = "is missing: put it into the assumptions folder"
    except OSError as error:
        fault = f"cannot be opened ({error.strerror}): mend that, or put the file in anew"
    return Parsed(name, {}, faults=(f"{name}: {fault}.",), complete=False)


def _entries(
    parsed: Mapping[str, Parsed], latest: date | None
) -> tuple[list[Entry], dict[str, dict[str, Any]], list[str]]:
    """All entries, the record of each by its kind, and what is wrong with them one by one."""
    records: dict[str, dict[str, Any]] = {kind: {} for kind in HELD}
    entries: list[Entry] = []
    faults: list[str] = []
    for name, tables in FILES.items():
        found, outside = checking.entries_of(tables, parsed[name])
        faults += [*parsed[name].faults, *outside]
        for entry in found:
            record, refused = checking.read_entry(entry, latest)
            faults += refused
            records[entry.table.kind][entry.id] = record
        entries += found
    return entries, records, faults


def _changes(folder: Path) -> tuple[Correction, ...]:
    """Read what was corrected; a folder of one's own need not tell it."""
    try:
        text = (folder / CHANGES_FILE).read_bytes()[:MOST_BYTES].decode(errors="replace")
    except OSError:
        return ()
    return read_changes(text)


def _strays(folder: Path) -> Iterator[str]:
    """Find TOML files that nobody would read."""
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.suffix.lower() == ".toml" and path.name not in _NAMES:
            yield f"{path.name!r}: is none of {', '.join(_NAMES)}: rename it, or take it away."


def _names(
    entries: list[Entry], edition: Edition, parsed: Mapping[str, Parsed]
) -> tuple[Mapping[str, frozenset[str]], set[str]]:
    """Gather the ids that entries may name by kind, and the kinds of which some may not have been read."""
    known = {"submunition": frozenset(edition.submunitions), "conflict": frozenset(edition.conflicts)}
    for kind in {entry.table.kind for entry in entries}:
        known[kind] = frozenset(entry.id for entry in entries if entry.table.kind == kind)
    unread = [tables for name, tables in FILES.items() if not parsed[name].complete or parsed[name].unread]
    unsure = {table.kind for tables in unread for table in tables.values()}
    return known, unsure if edition.version else unsure | {"submunition", "conflict"}


def _digest(edition: Edition, records: Mapping[str, Mapping[str, Record]]) -> str:
    """Give the SHA-256 of all values in one canonical writing, as ``sha256:…``.

    Keys are sorted and what an entry does not state is left out, so the order of entries, comments and the
    wrapping of lines do not count, and a new optional key changes nothing until somebody uses it.
    """
    everything = {
        "edition": _stated(edition),
        **{kind: {record_id: _stated(record) for record_id, record in each.items()} for kind, each in records.items()},
    }
    canonical = json.dumps(everything, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=_canonical)
    return f"sha256:{sha256(canonical.encode()).hexdigest()}"


def _stated(record: Record | Edition | Span | ClaimPart) -> dict[str, object]:
    """Give the fields that are stated."""
    values = ((name, getattr(record, name)) for name in record.__dataclass_fields__)
    return {name: value for name, value in values if value is not None and value != ()}


def _canonical(value: object) -> object:
    """Give what JSON has no form for in a form it has."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Span | ClaimPart):
        return _stated(value)
    raise TypeError(f"{type(value).__name__} has no canonical writing")
