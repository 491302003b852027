"""All values of a library → one short text that changes with any of them, and its tables as checked when it was built.

Such tables stand in for the files only where these are, byte for byte, the files that were checked, and the code is the
code that checked them: a twentieth of the time. Everywhere else, as in a folder in which an entry was just added, the
files are read and checked.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from dudrate.evidence.checking import Edition
from dudrate.evidence.records import ClaimPart, Record, Span

__all__ = ["Checked", "digest", "key_of", "recalled", "written"]

_DAY = "__date__"


def digest(edition: Edition, records: Mapping[str, Mapping[str, Record]]) -> str:
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


@dataclass(frozen=True, slots=True)
class Checked:
    """The tables of each file by its name, and the digest of the library that they make."""

    tables: Mapping[str, dict[str, object]]
    digest: str


def key_of(files: Mapping[str, bytes], code: Mapping[str, bytes]) -> str:
    """One text for the files of the assumptions and the code that reads them, by their names."""
    found = sha256()
    for name, content in sorted({**files, **code}.items()):
        found.update(f"{name} {len(content)}\n".encode() + content)
    return found.hexdigest()


def written(key: str, checked: Checked) -> bytes:
    """Write what was checked."""
    content = {"key": key, "digest": checked.digest, "tables": dict(checked.tables)}
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"), default=_plain).encode()


def recalled(content: bytes, key: str) -> Checked | None:
    """What was checked, if it is of this key; None otherwise, also for what was cut off."""
    if not content.startswith(f'{{"key":"{key}"'.encode()):
        return None
    try:
        found = json.loads(content, object_hook=_days)
        return Checked(found["tables"], found["digest"])
    except (ValueError, KeyError):
        return None


def _plain(value: object) -> object:
    if type(value) is date:
        return {_DAY: value.isoformat()}
    raise TypeError(f"{value!r} has no form in JSON")


def _days(value: dict[str, Any]) -> Any:
    return date.fromisoformat(value[_DAY]) if _DAY in value else value
