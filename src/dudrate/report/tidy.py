"""The JSON of an answer → tidy rows, one fact a row, the same columns for every question; and such a file, read again.

A side that is not known is empty; nothing is filled in. Numbers have nine significant figures. A spreadsheet that saves
a file again changes marks between cells, quotes, line ends, and the look of numbers, and may round a long one to the
digits that it shows; none of that changes what a cell says: 10080, 10080.0, "10,080" and 1.008E+4 are one.
"""

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache, lru_cache
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
_COUNTS = ("submunitions", "unexploded", "remaining", "budget", "amounts", "tested", "duds", "difference", "delivered")
_SHARES = ["rate", "dud_rate", "probability_a_at_least_b", "shared_area", "tie_probability", "upper_bound", "threshold"]
_SHARES += ["jeffreys", "probability_at_or_below_threshold", "near", "variance_shares", "log_variance_shares", "sobol"]
_UNITS = {**dict.fromkeys(_COUNTS, "submunitions"), **dict.fromkeys(_SHARES, "fraction")}
_UNITS |= {"by_year": "people on record", "containers": "containers", "at_low": "", "at_high": ""}
_BESIDE = {"schema", "manifest", "sentence", "headline", "link", "records", "results", "further", "cautions", "horizon"}
_BESIDE |= {"figures", "weights", "ends", "not_like_for_like", "bound", "unit", "year", "groups", "group", "used"}
_BESIDE |= {"start", "end"}
_NUMBERS = ("low", "median", "central", "mean", "high")


def tidy_rows(content: Mapping[str, Any], library: Library) -> list[dict[str, Any]]:
    """Flatten the JSON of an answer, its results and what is beside them; a row has the columns that say something."""
    results = content.get("results") or [content, *content.get("further", [])]
    named = next((name for name, each in content.items() if name != "results" and each == results), "")
    first = results[0]
    beside = {name: each for name, each in content.items() if each not in (results, first, first.get(name))}
    facts = [fact for each in results for fact in _facts(named, each, {}, library)]
    if content.get("results"):
        facts += _facts("", {**beside, "analog": None}, {}, library)
    return facts


def tidy_csv(content: Mapping[str, Any], library: Library, slip: Mapping[str, Any] | None = None) -> str:
    """The same as CSV, and below it what is not like for like, the link, what made the figures, and the slip.

    A file that is made a second time gets the `slip` of the first.
    """
    unlike = content.get("not_like_for_like", ())
    marks = [f"{each['what']}: {each['a']} / {each['b']}" for each in unlike]
    made = content["manifest"]
    edition = f"dudrate {made['dudrate']}, assumptions {made['assumptions']['version']}"
    notes = [("not_like_for_like", "; ".join(marks)), ("link", content.get("link")), ("made_by", edition)]
    notes += [("assumptions_digest", made["assumptions"]["digest"]), ("fingerprint", made["fingerprint"])]
    beside = [{"output": name, "note": note} for name, note in notes if note]
    rows = [*tidy_rows(content, library), *beside]
    written = csv_text(rows, COLUMNS)
    slip = slip or sealed(slip_of(made, form="csv"), cells_digest(read_rows(written)))
    _, _, last = csv_text([{"output": SLIP, "note": slip_written(slip)}], COLUMNS).partition("\n")
    return written + last


def _about(value: Mapping[str, Any], library: Library) -> dict[str, Any]:
    """What the facts of an object are about: its rate, the one that it is held against, its analog, record and year."""
    rate, record = value.get("rate"), value.get("record")
    given = rate.get("as_given") if isinstance(rate, Mapping) else rate
    about: dict[str, Any] = {}
    if isinstance(given, str):
        about = {"rate": given, "against": None}
    for one, other in (("a", "b"), ("from", "to")):  # where two rates are compared
        if one in value and other in value:
            pair = [each["rate"]["as_given"] if isinstance(each, dict) else each for each in (value[one], value[other])]
            about = dict(zip(("against", "rate"), pair, strict=True))
    if about:  # a rate has its own entry, or none: not that of what it stands in
        about |= dict.fromkeys(("record", "source", "url"))
    if str(about.get("rate")).startswith("@"):
        record = about["rate"][1:]
    beneath = value.get("records" if "spread" in value else "dud_rate_records")  # it may rest on several entries
    ids = beneath if record is None else [record]
    if ids is not None:
        sources = dict.fromkeys(_sources(ids, library))
        about |= {"record": "; ".join(ids) or None, "source": "; ".join(sources) or None}
        about["url"] = "; ".join(url for each in sources if (url := library.source(each).url)) or None
    return about | {name: value[name] for name in ("analog", "year") if value.get(name) is not None}


def _sources(ids: Iterable[str], library: Library) -> Iterator[str]:
    """Sources of entries; of one that was derived, those of the entries it came from."""
    for record in map(library.record, ids):
        source = getattr(record, "source", None)
        yield from [source] if source else _sources(getattr(record, "derived_from", ()), library)


def _facts(output: str, value: Any, about: Mapping[str, Any], library: Library) -> Iterator[dict[str, Any]]:
    """Every number of a result, with what it is and what it is about."""
    if isinstance(value, bool) or value is None or isinstance(value, str):
        return
    if isinstance(value, int | float):
        yield _fact(output, about, central=value)
    elif isinstance(value, list):
        for place, each in enumerate(value, 1):
            item = each if isinstance(each, dict) else {}
            told = item.get("name", item.get("role", place))
            which = {name for name, said in _about(item, library).items() if said is not None}
            alone = "spread" not in item and which - {"analog"}  # which says which it is
            yield from _facts(output if alone else f"{output}.{told}", each, about, library)
    elif "bands" in value:
        yield from _banded(output, value, about)
    else:
        known = _about(value, library)
        about = {**about, **known}
        framed = any(value.get(end) is not None for end in (*_NUMBERS, "ends"))
        if framed:
            beside = {name: value.get(name) for name in ("bound", "unit", *([] if value.get("ends") else ["level"]))}
            yield _fact(output, about, **beside, **{**_middle(value), **_ends(value)})
        two = [name for name, part in value.items() if isinstance(part, dict) and {"low", "high"} <= part.keys()]
        bound = value.get("bound", about.get("bound"))  # that of what it is a part of, as of a tornado its bars
        done = {"rate" if "rate" in known else "", "level" if two or framed else ""}
        for name, part in value.items():
            if name in _BESIDE or name in _NUMBERS or name in done:
                continue
            deeper = {"level": value.get("level"), **part} if name in two else part
            deeper = {"ends": part} if name.endswith("_ends") else deeper  # of a range as reported
            # P(A ≥ B) has its bound as probability_bound
            about["bound"] = value.get(f"{name.partition('_a_')[0]}_bound", bound)
            yield from _facts(".".join(filter(None, (output, name.removesuffix("_ends")))), deeper, about, library)


def _banded(output: str, value: Mapping[str, Any], about: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    unit = value.get("unit")
    for band in [] if value.get("ends") else value["bands"]:
        ends = {"level": band["level"], "low": band["low"], "high": band["high"]}
        yield _fact(output, about, bound=value.get("bound"), unit=unit, **_middle(value), **ends)
    if value.get("ends"):  # those of a total are its means, those of what follows from it hold with a level
        yield _fact(output, about, unit=unit, level=unit and value["bands"][-1]["level"], **_ends(value))


def _ends(value: Mapping[str, Any]) -> dict[str, Any]:
    """Low and high; of a range as reported its two ends, which have no middle."""
    told = {"note": "ends of the range", **value["ends"]} if value.get("ends") else value
    return {name: told.get(name) for name in ("note", "low", "high") if name in told}


def _middle(value: Mapping[str, Any]) -> dict[str, Any]:
    """The figure that is said: the mean of a total, the median of what follows from it; and which of the two it is."""
    names = ("median", "median_at_edge", "mean", "central") if "unit" in value else ("central", "mean", "median")
    for name in names:
        if value.get(name) is not None:
            return {"central": value[name], "note": None if name == "central" else f"central is the {name}"}
    return {}


def _fact(output: str, about: Mapping[str, Any], **known: Any) -> dict[str, Any]:
    """A row: what it is about, its unit and numbers, and in its note how the middle and the rate are meant."""
    unit = known.pop("unit", None) or _unit(output)
    row = {**about, "output": output, "unit": unit, **{name: _nine(each) for name, each in known.items()}}
    against = row.pop("against", None)
    if against is not None:
        row["note"] = "; ".join([f"against {against}", *filter(None, [row.get("note")])])
    return row


@cache
def _unit(output: str) -> str | None:
    """The unit of an output by the last or else the first of its parts that has one."""
    parts = output.split(".")
    return next((_UNITS[part] for part in (parts[-1], *parts) if part in _UNITS), None) or None


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

_FEWEST, _FEWEST_OF_SMALL, _MOST = 6, 3, 9
"""Digits that a program must keep of a number that it rounds, and of a small one, and those that are written."""

_SMALL = Decimal("1e-4")


def read_rows(text: str) -> list[dict[str, Cell]]:
    """Read a CSV file; cells that are empty are left out."""
    head = text.partition("\n")[0]
    mark = max(",;\t", key=head.count)
    heads, *rows = [*csv.reader(io.StringIO(text, newline=""), delimiter=mark)] or [[]]
    names = [head.strip() for head in heads]
    comma = mark != "," and len(_COMMA.findall(text)) > len(_POINT.findall(text))
    return [
        {name: read_cell(cell, comma) for name, cell in zip(names, row, strict=False) if cell}
        for row in rows
        if any(row)
    ]


@lru_cache(maxsize=2**15)  # a file says most of its words in many rows, and is held against itself made anew
def read_cell(text: str, comma: bool = False) -> Cell:  # noqa: FBT001, FBT002 - a key is made sooner by place
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
    """Whether a cell says what is expected, or that as a spreadsheet rounds it: 0.0000716504753 as 7.17E-5."""
    if isinstance(given, str) or isinstance(expected, str) or given == expected:
        return given == expected
    fewest = _FEWEST_OF_SMALL if abs(expected) < _SMALL else _FEWEST
    return any(_rounded(expected, digits) == given for digits in range(fewest, _MOST))


def cells_digest(rows: Sequence[Mapping[str, Cell]]) -> str:
    """Digest of rows, whatever their order, numbers to nine significant figures."""
    plain = [{name: _written(cell) for name, cell in row.items()} for row in rows]
    return content_digest(sorted(plain, key=lambda row: sorted(row.items())))


@lru_cache(maxsize=2**15)
def _written(cell: Cell) -> str:
    if isinstance(cell, str):
        return cell
    rounded = _rounded(cell, _MOST).normalize()
    return f"{rounded:f}" if abs(rounded.adjusted()) < 30 else str(rounded)


def _rounded(number: Decimal, digits: int) -> Decimal:
    return Decimal(f"{number:.{digits - 1}e}")
