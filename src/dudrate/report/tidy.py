"""The JSON of an answer → tidy rows, one fact a row, the same columns for every question; and such a file, read again.

A side that is not known is empty; nothing is filled in. Numbers have nine significant figures. A spreadsheet that saves
a file again changes marks between cells, quotes, line ends, and the look of numbers, and may round a long one to the
digits that it shows; none of that changes what a cell says: 10080, 10080.0, "10,080" and 1.008E+4 are one.
"""

import csv
import io
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from dudrate.evidence.library import Library
from dudrate.report.slip import content_digest, sealed, slip_of, slip_written
from dudrate.report.tables import csv_text

SLIP = "slip"
"""The output of the last row, whose note is what :mod:`dudrate.report.slip` writes."""

COLUMNS = (
    *("rate", "analog", "output", "unit", "year", "level", "low", "central", "high"),
    *("bound", "record", "source", "url", "note"),
)
_UNITS = {"submunitions": "submunitions", "unexploded": "submunitions", "remaining": "submunitions"}
_UNITS |= {"by_year": "people on record", "variance_shares": "fraction", "ratio": "", "rate": "fraction"}
_UNITS |= {"probability_a_at_least_b": "fraction", "shared_area": "fraction", "tie_probability": "fraction"}
_BESIDE = {"rate", "analog", "weights", "manifest", "sentence", "link", "records", "results", "further"}
_BESIDE |= {"level", "cautions", "horizon", "figures"}
_ENDS = ("low", "median", "central", "mean", "high")


def tidy_rows(content: Mapping[str, Any], library: Library) -> list[dict[str, Any]]:
    """Flatten the JSON of an answer; a row has the columns that say something of it."""
    rows = []
    for result in content.get("results") or [content, *content.get("further", [])]:
        about = _about(result, library)
        rows += [{**about, **fact} for fact in _facts("", result)]
    return rows


def tidy_csv(content: Mapping[str, Any], library: Library) -> str:
    """The same as CSV, and below it what is not like for like, the link, what made the figures, and the slip."""
    unlike = content.get("not_like_for_like", ())
    marks = [f"{each['what']}: {each['a']} / {each['b']}" for each in unlike]
    made = content["manifest"]
    edition = f"dudrate {made['dudrate']}, assumptions {made['assumptions']['version']}"
    notes = [("not_like_for_like", "; ".join(marks)), ("link", content.get("link")), ("made_by", edition)]
    notes += [("assumptions_digest", made["assumptions"]["digest"]), ("fingerprint", made["fingerprint"])]
    beside = [{"output": name, "note": note} for name, note in notes if note]
    rows = [*tidy_rows(content, library), *beside]
    slip = sealed(slip_of(made, form="csv"), cells_digest(read_rows(csv_text(rows, COLUMNS))))
    return csv_text([*rows, {"output": SLIP, "note": slip_written(slip)}], COLUMNS)


def _about(result: Mapping[str, Any], library: Library) -> dict[str, Any]:
    rate = result.get("rate")
    given = rate if isinstance(rate, dict) else {"as_given": rate}
    about = {"rate": given.get("as_given"), "analog": result.get("analog"), "record": given.get("record")}
    if about["record"] is None:
        return about
    source = library.reported(about["record"]).source
    return {**about, "source": source, "url": library.source(source or "").url}


def _facts(output: str, value: Any, year: float | None = None) -> Iterator[dict[str, Any]]:
    """Every number of a result, with what it is."""
    if isinstance(value, bool) or value is None or isinstance(value, str):
        return
    if isinstance(value, int | float):
        yield _fact(output, year=year, central=value)
    elif isinstance(value, list):
        for place, each in enumerate(value, 1):
            at = each.get("year") if isinstance(each, dict) else None
            called = each.get("name", place) if isinstance(each, dict) else place
            yield from _facts(output if at is not None else f"{output}.{called}", each, at)
    elif "bands" in value:
        yield from _banded(output, value, year)
    elif sum(end in value for end in _ENDS) > 1:
        yield _fact(output, year=year, **_middle(value), low=value.get("low"), high=value.get("high"))
    else:
        for name, part in value.items():
            if (name not in _BESIDE or output == "variance_shares") and name != "year":
                yield from _facts(f"{output}.{name}" if output else name, part, year)


def _banded(output: str, value: Mapping[str, Any], year: float | None) -> Iterator[dict[str, Any]]:
    for band in value["bands"]:
        ends = {"level": band["level"], "low": band["low"], "high": band["high"]}
        yield _fact(output, year=year, bound=value.get("bound"), unit=value.get("unit"), **_middle(value), **ends)
    if value.get("ends") is not None:  # of a range as reported: from its low end to its high end, without a middle
        level = value["bands"][-1]["level"]
        yield _fact(output, year=year, unit=value.get("unit"), level=level, note="ends of the range", **value["ends"])


def _middle(value: Mapping[str, Any]) -> dict[str, Any]:
    """The figure that is said: the mean of a total, the median of what follows from it; and which of the two it is."""
    names = ("median", "median_at_edge", "mean") if "unit" in value else ("central", "mean", "median")
    for name in names:
        if value.get(name) is not None:
            return {"central": value[name], "note": None if name == "central" else f"central is the {name}"}
    return {}


def _fact(output: str, **known: Any) -> dict[str, Any]:
    unit = known.pop("unit", None) or _UNITS.get(output.rpartition(".")[2], _UNITS.get(output.partition(".")[0]))
    return {"output": output, "unit": unit} | {name: _nine(value) for name, value in known.items()}


def _nine(value: Any) -> Any:
    """A number to nine significant figures, which is as far as it is equal on every processor."""
    if not isinstance(value, float):
        return value
    rounded = value if value.is_integer() and abs(value) < 1e9 else float(f"{value:.9g}")
    return int(rounded) if rounded.is_integer() and abs(rounded) < 1e15 else rounded


# Read again

Cell = Decimal | str
"""What a cell says: a number, or a text."""

_PLAIN = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?")
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_COMMA, _POINT = (re.compile(rf"(?<![^;\t\"])-?\d+{mark}\d+(?![^;\t\"\r\n])") for mark in (",", r"\."))
"""A number with a decimal comma or point that fills a cell."""

_FEWEST, _MOST = 6, 9
"""Digits that a program must keep of a number that it rounds, and those that are written."""


def read_rows(text: str) -> list[dict[str, Cell]]:
    """Read a CSV file; cells that are empty are left out."""
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
    """Read a cell; `comma` where the decimal mark is one."""
    words = " ".join(unicodedata.normalize("NFC", text).split())
    words = words[1:] if words[:2] in {"'=", "'+", "'-", "'@"} else words  # put in front of what would be run
    turned = words.translate({ord(","): ".", ord("."): ","}) if comma else words
    digits, percent, rest = turned.partition("%")
    number = digits.strip().replace(",", "") if _GROUPED.fullmatch(digits.strip()) else digits.strip()
    if rest or not _PLAIN.fullmatch(number):
        return words
    return Decimal(number).scaleb(-2) if percent else Decimal(number)


def same_cell(given: Cell, expected: Cell) -> bool:
    """Whether a cell says what is expected, or that rounded by a spreadsheet to six digits or more."""
    if isinstance(given, str) or isinstance(expected, str) or given == expected:
        return given == expected
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
