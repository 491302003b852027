"""The bytes of a file → what form it has, what it says in an order of its own, and its slip; whoever it comes from."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from importlib import import_module
from typing import Any, NamedTuple

from dudrate.errors import InputError
from dudrate.report.slip import KEY

MOST_BYTES = 10_000_000
_READERS = {"csv": "data", "json": "data", "svg": "marks", "html": "marks", "png": "pixels", "pdf": "pdf"}
"""The form of a file, and the module that reads it."""

Slip = Mapping[str, Any]
_MOST_SLIP = 200_000
_MOST_COMPARED = 1_500
"""Items of two lists of which pairs are sought; beyond it the first that differs is told."""


class Difference(NamedTuple):
    """One thing that a file says otherwise than it was made: where, what was made, and what stands there now."""

    where: str
    made: str
    found: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A file, read; each form has its own way to be held against the file made anew."""

    slip: Slip | None
    digest: str  # of what it shows, the slip left out
    said: Mapping[str, Sequence[str]]  # texts in their order by where they stand; the first that differ are told
    drawn: Sequence[str] = ()  # depends on the versions that drew it
    parts: Any = None  # what its own reader gives beside that
    active: str = ""  # what in it would be run or fetched: nothing in a file of ours
    alike: bool = False  # it looks as if it had been made here, with or without a slip

    def differences(self, made: "Found", *, marks: bool) -> list[Difference]:
        """Tell what differs from the file made anew; what is drawn only where `marks` can be held against it."""
        told = (lists_differ(mine, made.said[where], where) for where, mine in self.said.items())
        return next(filter(None, told), self._drawn_differs(made) if marks else [])

    def _drawn_differs(self, made: "Found") -> list[Difference]:
        return lists_differ(self.drawn, made.drawn, "marks")

    def is_redrawn(self, made: "Found") -> bool:
        """Whether another program drew all of it anew, its words the same."""
        mine, theirs = Counter(made.drawn), Counter(self.drawn)
        return self.said == made.said and 2 * (mine & theirs).total() < min(mine.total(), theirs.total())

    def rounded(self, made: "Found") -> int:
        """How many numbers another program rounded."""
        del made  # only a spreadsheet rounds
        return 0


def form_of(content: bytes, name: str = "") -> str | None:
    """Tell the form of a file by how it begins, and of rows by its name too; None where it is none of ours.

    Examples
    --------
    >>> form_of(b'{"schema": 2}'), form_of(b"<svg/>"), form_of(b"<!DOCTYPE html>"), form_of(b"GIF89a")
    ('json', 'svg', 'html', None)
    """
    start = content[:2_000]
    if start.startswith(b"\x89PNG"):
        return "png"
    if b"%PDF-" in start[:1_024]:
        return "pdf"
    text = text_of(start).lstrip()
    if text.startswith("{"):
        return "json"
    if text.startswith("<"):
        lower = text.lower()
        return "html" if "<html" in lower or lower.startswith("<!doctype html") else "svg" if "<svg" in lower else None
    head = text.partition("\n")[0]
    rows = name.lower().endswith((".csv", ".tsv", ".txt")) or ("output" in head and "central" in head)
    return "csv" if rows else None


def read(content: bytes, form: str, name: str) -> Found:
    """Read a file of a form; refused is what cannot be read as what it begins as."""
    if form not in _READERS:
        raise InputError("form", form, "is not known", "give a csv, json, png, svg, pdf or html file")
    reader = import_module(f"dudrate.files.verify_{_READERS[form]}")  # those of PNG and PDF are slow to load
    found: Found = getattr(reader, f"read_{form}")(content, name)
    return found


def digest_of(content: bytes, form: str) -> str:
    """The digest of what a file of ours shows."""
    return read(content, form, "file").digest


def text_of(content: bytes) -> str:
    """Decode a text as editors and spreadsheets save it."""
    if content[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")  # as spreadsheets on Windows save


def read_slip(text: str) -> Slip | None:
    """Read the text of a slip; None where it is none."""
    if len(text) > _MOST_SLIP:
        return None
    try:
        slip = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return slip if isinstance(slip, dict) and KEY in slip and is_manifest(slip.get("manifest")) else None


def is_manifest(given: object) -> bool:
    """Whether this has the parts of a manifest that are read here."""
    return (
        isinstance(given, dict)
        and isinstance(given.get("inputs"), dict)
        and isinstance(given.get("assumptions"), dict)
        and all(isinstance(given.get(key), str) for key in ("dudrate", "made", "fingerprint"))
        and all(isinstance(given["assumptions"].get(key), str) for key in ("version", "digest"))
    )


def lists_differ(found: Sequence[str], made: Sequence[str], where: str) -> list[Difference]:
    """Tell where two lists of texts part, pair by pair."""
    start, end = 0, 0
    while start < min(len(found), len(made)) and found[start] == made[start]:
        start += 1
    while end < min(len(found), len(made)) - start and found[-1 - end] == made[-1 - end]:
        end += 1
    mine, theirs = made[start : len(made) - end], found[start : len(found) - end]
    if len(mine) + len(theirs) > _MOST_COMPARED:
        return [Difference(where=where, made="".join(mine[:1]), found="".join(theirs[:1]))]
    told = []
    for how, a, b, c, d in SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes():
        if how == "equal":
            continue
        pairs = max(b - a, d - c)
        told += [
            Difference(where=where, made="".join(mine[a:b][at : at + 1]), found="".join(theirs[c:d][at : at + 1]))
            for at in range(pairs)
        ]
    return told
