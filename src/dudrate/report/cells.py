"""The cells of a CSV file, told apart from how a program writes them: 10080, 10080.0, "10,080" and 1.008E+4 are one.

A spreadsheet that saves a file again changes marks between cells, quotes, line ends, and the look of numbers; it may
round a long one to the digits that it shows. None of that changes what a cell says.
"""

import csv
import io
import re
import unicodedata
from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation

from dudrate.report.slip import content_digest

__all__ = ["Cell", "cells_digest", "read_cell", "read_rows", "same_cell"]

Cell = Decimal | str
"""What a cell says: a number, or a text."""

_PLAIN = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?")
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_COMMA, _POINT = (re.compile(rf"(?<![^;\t\"])-?\d+{mark}\d+(?![^;\t\"\r\n])") for mark in (",", r"\."))
"""A number with a decimal comma or point that fills a cell."""

_FEWEST, _MOST = 6, 9
"""Digits that a program must keep of a number that it rounds, and those that are written."""


def read_rows(text: str) -> list[dict[str, Cell]]:
    """Read a CSV file; cells that are empty are left out.

    Examples
    --------
    >>> read_rows('output;central' + chr(10) + 'ratio;0,50')
    [{'output': 'ratio', 'central': Decimal('0.50')}]
    """
    head = text.partition("\n")[0]
    mark = max(",;\t", key=head.count)
    names, *rows = [*csv.reader(io.StringIO(text, newline=""), delimiter=mark)] or [[]]
    comma = mark != "," and len(_COMMA.findall(text)) > len(_POINT.findall(text))
    return [
        {name.strip(): read_cell(cell, comma=comma) for name, cell in zip(names, row, strict=False) if cell}
        for row in rows
        if any(row)
    ]


def read_cell(text: str, *, comma: bool = False) -> Cell:
    """Read a cell; `comma` where the decimal mark is one.

    Examples
    --------
    >>> read_cell("10,080"), read_cell("10.080,5", comma=True), read_cell("14.00%"), read_cell("'=1+1")
    (Decimal('10080'), Decimal('10080.5'), Decimal('0.1400'), '=1+1')
    """
    words = " ".join(unicodedata.normalize("NFC", text).split())
    words = words[1:] if words[:2] in {"'=", "'+", "'-", "'@"} else words  # put in front of what would be run
    turned = words.translate({ord(","): ".", ord("."): ","}) if comma else words
    digits, percent, rest = turned.partition("%")
    number = digits.strip().replace(",", "") if _GROUPED.fullmatch(digits.strip()) else digits.strip()
    if rest or not _PLAIN.fullmatch(number):
        return words
    try:
        value = Decimal(number)
    except InvalidOperation:
        return words
    return value.scaleb(-2) if percent else value


def same_cell(given: Cell, expected: Cell) -> bool:
    """Whether a cell says what is expected, or that rounded by a spreadsheet to six digits or more.

    Examples
    --------
    >>> same_cell(Decimal("0.0162319"), Decimal("0.0162318841")), same_cell(Decimal("0.0162"), Decimal("0.0162318841"))
    (True, False)
    """
    if isinstance(given, str) or isinstance(expected, str):
        return given == expected
    if given == expected:
        return True
    return any(_rounded(expected, digits) == given for digits in range(_FEWEST, _MOST))


def cells_digest(rows: Sequence[Mapping[str, Cell]]) -> str:
    """Digest of rows, whatever their order, numbers to nine significant figures."""
    plain = [{name: _written(cell) for name, cell in row.items()} for row in rows]
    return content_digest(sorted(plain, key=lambda row: sorted(row.items())))


def _written(cell: Cell) -> str:
    if isinstance(cell, str):
        return cell
    rounded = _rounded(cell, _MOST).normalize()
    return f"{rounded:f}" if abs(rounded.adjusted()) < 30 else str(rounded)


def _rounded(number: Decimal, digits: int) -> Decimal:
    return Decimal(f"{number:.{digits - 1}e}")
