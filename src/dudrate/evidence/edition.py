"""`library.toml`: the version of the assumptions, and the short ids of submunitions and conflicts."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from dudrate.evidence import kinds
from dudrate.evidence.kinds import Refusal
from dudrate.evidence.parsing import Parsed

__all__ = ["SCHEMA", "Edition", "check_edition"]

SCHEMA = 1  # the form of the files this package reads


@dataclass(frozen=True, slots=True)
class Edition:
    """Which edition of the assumptions this is, and the ids that entries share."""

    version: str = ""
    released: date = date.min
    submunitions: dict[str, str] = field(default_factory=dict)
    conflicts: dict[str, str] = field(default_factory=dict)


def check_edition(parsed: Parsed) -> tuple[Edition, list[str]]:
    """Read the edition, or list its faults."""
    values: dict[str, object] = {}
    faults: list[str] = []
    for key, value in parsed.tables.items():
        if key not in _KEYS:
            known = list(_KEYS)
            faults.append(
                f"unknown key {kinds.quoted(key)}{kinds.nearest(key, known)}: the known ones are {', '.join(known)}"
            )
            continue
        try:
            values[key] = _KEYS[key](value)
        except Refusal as refusal:
            faults.append(f"{key}: {refusal}")
    faults += [f"no {key}: add it" for key in _KEYS if _is_missing(key, parsed)]
    version, released = values.get("version"), values.get("released")
    if isinstance(version, str) and isinstance(released, date) and version[:7] != f"{released:%Y.%m}":
        faults.append(f"version: {version} is not of the month of {released}: write {released:%Y.%m}")
    values.pop("schema", None)
    if faults or parsed.faults:
        return Edition(), [*parsed.faults, *(f"{parsed.file}: {words}." for words in faults)]
    return Edition(**values), []  # type: ignore[arg-type]  # each value was read by the function of its key


def _is_missing(key: str, parsed: Parsed) -> bool:
    return parsed.complete and key not in parsed.tables and not parsed.spoiled("", key)


def _version(value: object) -> str:
    word = kinds.text(value)
    if not re.fullmatch(r"\d{4}\.\d{2}(\.\d+)?", word):
        raise Refusal(
            f"{kinds.quoted(word)} is not a version", 'write "2026.11", or "2026.11.1" for a mend in that month'
        )
    return word


def _schema(value: object) -> int:
    if value != SCHEMA:
        raise Refusal(f"{kinds.plain(value)} is not a form this dudrate reads", f"write {SCHEMA}, or update dudrate")
    return SCHEMA


def _labels(value: object) -> dict[str, str]:
    if not isinstance(value, dict):
        raise Refusal("is not a list of ids with their labels", 'write id = "label", a line each')
    return {name: kinds.text(label) for name, label in value.items()}


_KEYS: dict[str, Callable[[object], object]] = {
    "version": _version,
    "released": kinds.day,
    "schema": _schema,
    "submunitions": _labels,
    "conflicts": _labels,
}
