"""The tables of the assumptions as they were when the package was built, checked and ready: a twentieth of the time.

They stand in for the files only where these are, byte for byte, the files that were checked, and the code is the code
that checked them. Everywhere else, as in a folder in which an entry was just added, the files are read and checked.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

__all__ = ["Checked", "key_of", "recalled", "written"]

_DAY = "__date__"


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
    """Write what was checked.

    Examples
    --------
    >>> made = written("k", Checked({"a.toml": {"checked": date(2026, 11, 23)}}, "sha256:…"))
    >>> recalled(made, "k").tables["a.toml"]
    {'checked': datetime.date(2026, 11, 23)}
    >>> recalled(made, "another key")
    """
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
