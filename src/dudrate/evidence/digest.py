"""All values of a library → one short text that changes with any of them."""

import hashlib
import json
from collections.abc import Mapping
from datetime import date

from dudrate.evidence.edition import Edition
from dudrate.evidence.records import ClaimPart, Record, Span

__all__ = ["digest"]


def digest(edition: Edition, records: Mapping[str, Mapping[str, Record]]) -> str:
    """Give the SHA-256 of all values in one canonical writing, as ``sha256:…``.

    Keys are sorted and what an entry does not state is left out, so the order of entries, comments and the
    wrapping of lines do not count, and a new optional key changes nothing until somebody uses it.
    """
    everything = {
        "edition": _stated(edition),
        **{kind: {record_id: _stated(record) for record_id, record in each.items()} for kind, each in records.items()},
    }
    canonical = json.dumps(everything, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=_plain)
    return f"sha256:{hashlib.sha256(canonical.encode()).hexdigest()}"


def _stated(record: Record | Edition | Span | ClaimPart) -> dict[str, object]:
    """Give the fields that are stated."""
    values = ((name, getattr(record, name)) for name in record.__dataclass_fields__)
    return {name: value for name, value in values if value is not None and value != ()}


def _plain(value: object) -> object:
    """Give what JSON has no form for in a form it has."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Span | ClaimPart):
        return _stated(value)
    raise TypeError(f"{type(value).__name__} has no canonical writing")
