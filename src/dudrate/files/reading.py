"""The bytes of a file → what form it has, what it says, and its slip; whoever it comes from."""

from collections.abc import Callable

from dudrate.errors import InputError
from dudrate.files import verify_data, verify_marks
from dudrate.files.found import Found

__all__ = ["MOST_BYTES", "digest_of", "form_of", "read"]

MOST_BYTES = 10_000_000


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
    text = verify_data.text_of(start).lstrip()
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
    return _reader(form)(content, name)


def digest_of(content: bytes, form: str) -> str:
    """The digest of what a file of ours shows."""
    return read(content, form, "file").digest


def _reader(form: str) -> Callable[[bytes, str], Found]:
    if form == "png":
        from dudrate.files.verify_pixels import read_png

        return read_png
    if form == "pdf":
        from dudrate.files.verify_pdf import read_pdf

        return read_pdf
    readers = {"csv": verify_data.read_csv, "json": verify_data.read_json}
    readers |= {"svg": verify_marks.read_svg, "html": verify_marks.read_html}
    if form not in readers:
        raise InputError("form", form, "is not known", "give a csv, json, png, svg, pdf or html file")
    return readers[form]
