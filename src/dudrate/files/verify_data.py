"""CSV and JSON: what their cells and values say, whatever program wrote them last."""

import csv
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal
from itertools import zip_longest
from typing import Any

from dudrate.errors import InputError
from dudrate.files.reading import Difference, Found, is_manifest, read_slip, text_of
from dudrate.report.slip import MOST_VALUES, content_digest, plain_values
from dudrate.report.tidy import COLUMNS, SLIP, Cell, cells_digest, read_rows, same_cell

Row = Mapping[str, Cell]
_KEY = ("output", "rate", "analog", "year", "level")
"""What two rows of one fact have in common."""

_MOST_ROWS = 12_000
"""Of CSV; no file of ours has as many, nor more values than an answer may have."""

_ALIKE, _LONG_NUMBER = bytes.maketrans(b"123456789", b"000000000"), b"0" * 400
_NINE, _MOST = 2e-9, 1e300
_BASIS_POINT = Decimal("0.0001")


def read_csv(content: bytes, name: str) -> Found:
    """Read a CSV file as a spreadsheet may have saved it; refused is what is no text in rows."""
    _refuse_more(content, name, b"\n", b"\r")
    try:
        rows = read_rows(text_of(content))
    except csv.Error as error:
        raise InputError("file", name, f"cannot be read as rows ({error})", "give the file as it was saved") from error
    slips = [row for row in rows if row.get("output") == SLIP]
    rest = [row for row in rows if row.get("output") != SLIP]
    slip = read_slip(str(slips[0].get("note", ""))) if len(slips) == 1 else None
    heads = {head for row in rows[:50] for head in row}
    return _Rows(
        slip=slip,
        digest=cells_digest(rest),
        said={},
        parts=rest,
        alike=bool(slips) or ({"output", "central"} <= heads <= set(COLUMNS)),
    )


class _Rows(Found):
    """CSV: rows are held by what they are of; their order does not matter."""

    __slots__ = ()

    def differences(self, made: Found, *, marks: bool) -> list[Difference]:
        del marks  # nothing is drawn
        pairs, gone, added = _paired(self, made)
        told = [each for theirs, mine in pairs for each in _row_differences(theirs, mine)]
        for lost, new in zip_longest(gone, added, fillvalue=_NO_ROW):
            told.append(Difference(where="row", made=_line(lost), found=_line(new)))
        return told

    def rounded(self, made: Found) -> int:
        pairs, _, _ = _paired(self, made)
        return sum(theirs.get(name) != mine[name] for theirs, mine in pairs for name in mine)


class _Values(Found):
    """JSON: every value is held, a number to nine significant figures."""

    __slots__ = ()

    def differences(self, made: Found, *, marks: bool) -> list[Difference]:
        del marks  # nothing is drawn
        differing = _differing("", self.parts, made.parts) if self.digest != made.digest else ()
        return [Difference(where=path, made=_shown(mine), found=_shown(theirs)) for path, theirs, mine in differing]


def read_json(content: bytes, name: str) -> Found:
    """Read a JSON answer; refused is what is no JSON."""
    _refuse_more(content, name)
    try:
        whole = plain_values(text_of(content))
        manifest = whole.get("manifest") if isinstance(whole, dict) else None
        if manifest is None or not is_manifest(manifest):
            return _Values(slip=None, digest="", said={}, parts={}, alike=isinstance(whole, dict) and "schema" in whole)
        rest = {key: value for key, value in manifest.items() if key not in {"content", "made"}}  # no time is proved
        plain = {**whole, "manifest": rest}
        digest = content_digest(plain)
    except (ValueError, RecursionError) as error:
        raise InputError("file", name, "is no JSON, or was cut off", "give the file as it was saved") from error
    slip = {"form": "json", "manifest": manifest, "content": manifest.get("content", "")}
    return _Values(slip=slip, digest=digest, said={}, parts=plain, alike=True)


def _refuse_more(content: bytes, name: str, *ends: bytes) -> None:
    """Refuse what would take long to read and is no answer to one question; `ends` are those of rows."""
    rows = max((content.count(end) for end in ends), default=0)
    marks = sum(content.count(mark) for mark in (b",", b";", b"\t"))
    if rows > _MOST_ROWS or marks > MOST_VALUES or _LONG_NUMBER in content.translate(_ALIKE):
        most = f"{_MOST_ROWS:,} rows or {MOST_VALUES:,} values"
        fault = f"has more than {most}, or one of more than 400 digits, as no file of one answer has"
        raise InputError("file", name, fault, "give the file as it was made here")


_ABSENT = object()
_NO_ROW: Row = {}


def _paired(found: Found, made: Found) -> tuple[list[tuple[Row, Row]], list[Row], list[Row]]:
    """Rows of one fact in pairs, those that are gone, and those that were added."""
    pairs: list[tuple[Row, Row]] = []
    gone, added = list(made.parts), list(found.parts)
    for key in (_key, _shown_key):
        waiting, left = defaultdict[tuple[Cell, ...], list[Row]](list), []
        for row in added:
            waiting[key(row)].append(row)
        for row in gone:
            if rows := waiting[key(row)]:
                pairs.append((rows.pop(0), row))
            else:
                left.append(row)
        gone, added = left, [row for rows in waiting.values() for row in rows]
    return pairs, gone, added


def _key(row: Row) -> tuple[Cell, ...]:
    return tuple(row.get(name, "") for name in _KEY)


def _shown_key(row: Row) -> tuple[Cell, ...]:
    return tuple(map(_shown_share, _key(row)))


def _shown_share(cell: Cell) -> Cell:
    """A rate as a spreadsheet may show it: in percent, with two digits behind the point."""
    return cell if isinstance(cell, str) or not 0 < cell < 1 else cell.quantize(_BASIS_POINT, ROUND_HALF_UP)


def _row_differences(found: Row, made: Row) -> Iterator[Difference]:
    for name in dict.fromkeys((*made, *found)):
        mine, theirs = made.get(name, ""), found.get(name, "")
        if not same_cell(theirs, mine) and not (name == "rate" and theirs == _shown_share(mine)):
            where = ", ".join([*(str(each) for each in _key(made) if each != ""), name])
            yield Difference(where=where, made=str(mine), found=str(theirs))


def _line(row: Row) -> str:
    return "; ".join(f"{name} {cell}" for name, cell in row.items())


def _differing(path: str, found: Any, made: Any) -> Iterator[tuple[str, Any, Any]]:
    """Every value that is not the same, with the path to it; what one of both lacks is told once, with all in it."""
    if isinstance(found, dict) and isinstance(made, dict):
        parts = [(key, found.get(key, _ABSENT), made.get(key, _ABSENT)) for key in dict.fromkeys([*made, *found])]
    elif isinstance(found, list) and isinstance(made, list):
        parts = [(str(at), *both) for at, both in enumerate(zip_longest(found, made, fillvalue=_ABSENT))]
    else:
        parts = []
        if not _same(found, made):
            yield path, found, made
    for key, theirs, mine in parts:
        yield from _differing(f"{path}.{key}" if path else key, theirs, mine)


def _same(found: Any, made: Any) -> bool:
    numbers = all(isinstance(each, int | float) and not isinstance(each, bool) for each in (found, made))
    if numbers and found != made and max(abs(found), abs(made)) < _MOST:
        return bool(abs(found - made) <= _NINE * max(abs(found), abs(made)))
    return (numbers or type(found) is type(made)) and bool(found == made)


def _shown(value: Any) -> str:
    return "" if value is _ABSENT else value if isinstance(value, str) else json.dumps(value)
