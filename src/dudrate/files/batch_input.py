"""A CSV of scenarios → its rows, read a line at a time: bounded in memory whatever the file holds.

Three kinds of files are read. Of scenarios, a row each, in the columns of `INPUTS`; other columns are the reader's own
and are handed through. Of our own results (``estimate --csv`` and those of its sisters), where the scenario is the link
in the row ``link``. Of our own records (``records --csv``), where each row is a rate, ``@id``.
"""

import csv
import hashlib
import io
from codecs import getincrementaldecoder
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import BinaryIO

from dudrate.errors import InputError
from dudrate.report.tidy import COLUMNS

INPUTS = ("deliver", "delivered", "rate", "bunching", "icc", "level")
"""Columns that hold an input; `link` holds a whole scenario instead."""

OWN = ("row", "error")
"""Columns of the results that are neither tidy figures nor the reader's own."""

MOST_COLUMNS, MOST_LINE, MOST_CELL = 200, 100_000, 2_000
_BLOCK = 2**20
_LIKE = 0.8
_CSV = "save it as CSV in UTF-8"


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """What is known of a file before a row of it is read: encoding, size [bytes] and the digest of its bytes."""

    encoding: str
    size: int
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row by its number, the first below the header being 1: its cells, or why it cannot be read."""

    number: int
    cells: tuple[str, ...] = ()
    fault: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Where a row has what: of `kind` scenarios, results or records, with so many cells.

    `places` are those of inputs, links and ids; `own` those of the reader's columns, by their names in the results.
    """

    kind: str
    width: int
    places: dict[str, int]
    own: dict[str, int] = field(default_factory=dict)
    delimiter: str = ","

    def is_asked(self, cells: Sequence[str]) -> bool:
        """Whether a row asks for anything: an empty line does not, nor does a figure among our own results."""
        if self.kind == "results":
            return len(cells) == self.width and cells[self.places["output"]] == "link"
        return any(cells)


def survey(file: BinaryIO, name: str) -> Survey:
    """Read a file once: is it text throughout, in which encoding, and which file is it.

    Refused are what is neither UTF-8 nor marked as UTF-16, and the character NUL, which a workbook holds.
    """
    digest, size = hashlib.sha256(), 0
    block = file.read(_BLOCK)
    encoding = "utf-16" if block.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    decoder = getincrementaldecoder(encoding)()
    while block:
        digest.update(block)
        try:
            text = decoder.decode(block)
        except UnicodeDecodeError as error:
            at = size + max(error.start, 0) + 1
            raise InputError("input", name, f"is not UTF-8 text (about byte {at:,})", _CSV) from error
        if "\0" in text:
            raise InputError("input", name, "holds the character NUL, which no text does", _CSV)
        size += len(block)
        block = file.read(_BLOCK)
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        raise InputError("input", name, "ends in the middle of a character", _CSV) from error
    file.seek(0)
    return Survey(encoding=encoding, size=size, digest=f"sha256:{digest.hexdigest()}")


def layout_of(text: io.TextIOBase, name: str, given: Sequence[str] = ()) -> Layout:
    """Read the header, the first line of a file; columns that are missing, twice, too many or misspelt are refused.

    Rows take the inputs `given` from elsewhere where they have no cell for them.
    """
    line = text.readline(MOST_LINE + 1)
    if len(line) > MOST_LINE or line.count(",") >= MOST_COLUMNS:
        fault = f"has a header of more than {MOST_COLUMNS} columns or {MOST_LINE:,} characters"
        raise InputError("input", name, fault, "keep the columns that are needed")
    if not line.strip():
        raise InputError("input", name, "has no header", _forms())
    delimiter = max(",;\t", key=line.count)
    try:
        heads = next(csv.reader([line], delimiter=delimiter, strict=True), [])
    except csv.Error as error:
        raise InputError("input", name, f"has a header that cannot be read ({error})", _forms()) from error
    names = [head.strip().lower() for head in heads]
    if {"output", "central", "note"} <= {*names}:
        own = [each for each in names if each not in {*COLUMNS, "error"}]
        return _of("results", names, {"output", "note"}, delimiter, own=own)
    if {"id", "kind", "denominator"} <= {*names}:
        layout = _of("records", names, {"id", "kind"}, delimiter, own=("id", "label", "subject"))
        _needed(name, names, [*given, "rate"])
        return layout
    _check_names(name, names)
    _needed(name, names, given)
    own = [each for each in names if each not in {"rate", "level", "link"}]
    return _of("scenarios", names, {*INPUTS, "link"}, delimiter, own=own)


def rows_of(text: io.TextIOBase, layout: Layout, *, after: int = 0) -> Iterator[Row]:
    """Rows below the header that ask for something, in order, those up to the number `after` left out."""
    lines = _Lines(text)
    reader = csv.reader(lines, delimiter=layout.delimiter, strict=True)
    number = 0
    while True:
        number, lines.length, fault = number + 1, 0, ""
        cells: list[str] = []
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            fault = f"row {number} cannot be read ({error}): close its quotation marks, and double those within a cell."
        except InputError as error:
            fault = str(error)
        if number > after and (fault or layout.is_asked(cells)):
            yield Row(number=number, cells=tuple(cells), fault=fault or _fault(cells, layout))


class _Lines:
    """Lines of a text, none longer than is kept; of one row, together no longer either."""

    def __init__(self, text: io.TextIOBase) -> None:
        self.text, self.length = text, 0

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = self.text.readline(MOST_LINE)
        if not line:
            raise StopIteration
        self.length += len(line)
        if self.length >= MOST_LINE:
            while line and not line.endswith("\n"):
                line = self.text.readline(MOST_LINE)
            mend = "close its quotation marks, or shorten it"
            raise InputError("row", "…", f"is longer than {MOST_LINE:,} characters", mend)
        return line


def _fault(cells: Sequence[str], layout: Layout) -> str:
    if len(cells) > layout.width and any(cells[layout.width :]):
        mend = "put quotation marks about a cell that holds a separator"
        return str(InputError("row", f"{len(cells)} cells", f"has more than the {layout.width} of the header", mend))
    long = next((name for name, at in layout.own.items() if at < len(cells) and len(cells[at]) > MOST_CELL), None)
    if long is None:
        return ""
    return str(InputError(long, cells[layout.own[long]], f"is longer than {MOST_CELL:,} characters", "shorten it"))


def _of(kind: str, names: Sequence[str], known: set[str], delimiter: str, *, own: Sequence[str] = ()) -> Layout:
    places = {each: names.index(each) for each in names if each in known}
    kept: dict[str, int] = {}
    for place, each in enumerate(names):
        if each in own:
            head = each or f"column {place + 1}"
            kept[f"own_{head}" if head in {*OWN, *COLUMNS} | kept.keys() else head] = place
    return Layout(kind=kind, width=len(names), places=places, own=kept, delimiter=delimiter)


def _check_names(name: str, names: Sequence[str]) -> None:
    known = [*INPUTS, "link"]
    for each in names:
        if each in known and names.count(each) > 1:
            raise InputError("input", name, f"has the column {each} twice", "keep one of the two")
        near = get_close_matches(each, known, n=1, cutoff=_LIKE)
        if near and each not in known:
            raise InputError("column", each, f"is like {near[0]}, but is not it", f"rename it, {_forms()}")


def _needed(name: str, names: Sequence[str], given: Sequence[str]) -> None:
    """Refuse a header from which no row could be a scenario."""
    there = {*names, *given}
    if "link" not in there and not ("rate" in there and there & {"deliver", "delivered"}):
        fault = "has no column for the rate" if "rate" not in there else "has no column for what was delivered"
        option = "--rate" if "rate" not in there else "--deliver or --delivered"
        raise InputError("input", name, fault, f"{_forms()}; or give one for all rows with {option}")


def _forms() -> str:
    return f"the columns are {', '.join(INPUTS)}, or link for a whole scenario, as in deliver,rate"
