"""The assumptions folder, read and checked → one frozen Library with a version and a digest.

The only module that opens the folder. If anything in it is wrong, all of it is reported at once and nothing
is loaded.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from dudrate.errors import AssumptionsError
from dudrate.evidence.changes import CHANGES_FILE, Correction, read_changes
from dudrate.evidence.checking import Edition, Entry, check_edition, entries_of, read_entry, record_of
from dudrate.evidence.crosschecks import Names, check_analogs, cross_check
from dudrate.evidence.holdings import HELD, Library
from dudrate.evidence.parsing import MOST_BYTES, Parsed, parse
from dudrate.evidence.schema import EDITION_FILE, FILES
from dudrate.evidence.stored import Checked, digest, key_of, recalled, written

__all__ = ["CHECKED_FILE", "Library", "checked_json", "default_folder", "load", "notes", "shipped"]

CHECKED_FILE = "checked.json"
"""Beside this module, where the package was built."""

_NAMES = (EDITION_FILE, *(file.name for file in FILES))


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
    checked = recalled(_stored(), _key(files))
    if checked is None:
        parsed = {name: parse(name, each) if isinstance(each, bytes) else each for name, each in files.items()}
    else:
        parsed = {name: Parsed(name, tables) for name, tables in checked.tables.items()}
    edition, faults = check_edition(parsed[EDITION_FILE])
    entries, records, refused = _entries(parsed, edition, known=checked is not None)
    faults += [*refused, *_strays(place)]
    if checked is None:
        faults += [*cross_check(entries, _names(entries, edition, parsed)), *check_analogs(entries, records)]
    if faults:
        raise AssumptionsError(faults)
    known = digest(edition, records) if checked is None else checked.digest
    return _library(edition, records, known, _changes(place))


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
    place = default_folder()
    files = {name: _content(place, name) for name in _NAMES}
    tables = {name: parse(name, each).tables for name, each in files.items() if isinstance(each, bytes)}
    return written(_key(files), Checked(tables, load().digest))


def _stored() -> bytes:
    """What was checked when the package was built; nothing where it is used without having been built."""
    try:
        return Path(__file__).with_name(CHECKED_FILE).read_bytes()
    except OSError:
        return b""


def _key(files: Mapping[str, bytes | Parsed]) -> str:
    """Name files and code by their contents; a file that cannot be read has none, and nothing is stored for it."""
    code = {path.name: path.read_bytes() for path in sorted(Path(__file__).parent.glob("*.py"))}
    return key_of({name: each for name, each in files.items() if isinstance(each, bytes)}, code)


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
    parsed: Mapping[str, Parsed], edition: Edition, *, known: bool
) -> tuple[list[Entry], dict[str, dict[str, Any]], list[str]]:
    """All entries, the record of each by its kind, and what is wrong with them one by one where that is not `known`."""
    tomorrow = datetime.now(tz=UTC).date() + timedelta(days=1)  # where it is a day later than at Greenwich
    records: dict[str, dict[str, Any]] = {table.kind: {} for file in FILES for table in file.tables.values()}
    entries: list[Entry] = []
    faults: list[str] = []
    for file in FILES:
        found, outside = entries_of(file, parsed[file.name])
        faults += [*parsed[file.name].faults, *outside]
        for entry in found:
            record, refused = (record_of(entry), []) if known else read_entry(entry, max(edition.released, tomorrow))
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


def _names(entries: list[Entry], edition: Edition, parsed: Mapping[str, Parsed]) -> Names:
    """Gather the ids of each kind, and the kinds of which some may not have been read."""
    known = {"submunition": frozenset(edition.submunitions), "conflict": frozenset(edition.conflicts)}
    for kind in {entry.table.kind for entry in entries}:
        known[kind] = frozenset(entry.id for entry in entries if entry.table.kind == kind)
    unread = [file for file in FILES if not parsed[file.name].complete or parsed[file.name].unread]
    unsure = {table.kind for file in unread for table in file.tables.values()}
    return Names(known, frozenset(unsure if edition.version else unsure | {"submunition", "conflict"}))


def _library(
    edition: Edition, records: Mapping[str, dict[str, Any]], known: str, corrections: tuple[Correction, ...]
) -> Library:
    """Put the records into their places."""
    return Library(
        version=edition.version,
        released=edition.released,
        digest=known,
        submunitions=MappingProxyType(edition.submunitions),
        conflicts=MappingProxyType(edition.conflicts),
        **{held: MappingProxyType(records[kind]) for kind, held in HELD.items()},
        corrections=corrections,
    )
