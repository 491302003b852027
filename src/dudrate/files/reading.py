"""The bytes of a file → what form it has, what it says, and its slip; whoever it comes from."""

from importlib import import_module

from dudrate.errors import InputError
from dudrate.files.found import Found
from dudrate.files.verify_data import text_of

__all__ = ["MOST_BYTES", "digest_of", "form_of", "read"]

MOST_BYTES = 10_000_000
_READERS = {"csv": "data", "json": "data", "svg": "marks", "html": "marks", "png": "pixels", "pdf": "pdf"}
"""The form of a file, and the module that reads it."""


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
    """Read a file of a form.

    Raises
    ------
    InputError
        When it cannot be read as what it begins as.
    """
    if form not in _READERS:
        raise InputError("form", form, "is not known", "give a csv, json, png, svg, pdf or html file")
    reader = import_module(f"dudrate.files.verify_{_READERS[form]}")  # those of PNG and PDF are slow to load
    found: Found = getattr(reader, f"read_{form}")(content, name)
    return found


def digest_of(content: bytes, form: str) -> str:
    """The digest of what a file of ours shows."""
    return read(content, form, "file").digest
