"""The JSON of an answer → tidy rows: one fact a row, the same columns for every question.

The columns are those of `COLUMNS`. A side that is not known is empty; nothing is filled in. Numbers have nine
significant figures.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from dudrate.evidence.library import Library
from dudrate.report.cells import cells_digest, read_rows
from dudrate.report.slip import slip_text
from dudrate.report.tables import csv_text

__all__ = ["COLUMNS", "SLIP", "tidy_csv", "tidy_rows"]

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
    """Flatten the JSON of an answer.

    Parameters
    ----------
    content : mapping
        What an answer's ``as_json`` gives.

    Examples
    --------
    >>> from dudrate.report.estimate import answer
    >>> found = answer(scenario_from_words({"delivered": "72000", "rate": "14%"}), load())
    >>> rows = tidy_rows(found.as_json(), load())
    >>> [(row["output"], row["level"], row["low"], row["central"], row["high"]) for row in rows][1:3]
    [('unexploded', 0.5, 10017, 10080, 10143), ('unexploded', 0.9, 9927, 10080, 10233)]
    """
    rows = []
    for result in content.get("results") or [content, *content.get("further", [])]:
        about = _about(result, library)
        rows += [{**dict.fromkeys(COLUMNS), **about, **fact} for fact in _facts("", result)]
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
    digest = cells_digest(read_rows(csv_text(rows, COLUMNS)))
    slip = {"output": SLIP, "note": slip_text(made, form="csv", content=digest)}
    return csv_text([*rows, slip], COLUMNS)


def _about(result: Mapping[str, Any], library: Library) -> dict[str, Any]:
    rate = result.get("rate")
    as_given = rate.get("as_given") if isinstance(rate, dict) else rate
    record = rate.get("record") if isinstance(rate, dict) else None
    about = {"rate": as_given, "analog": result.get("analog"), "record": record}
    if record is not None:
        entry = library.reported(record)
        about["source"] = entry.source
        about["url"] = library.source(entry.source or "").url
    return about


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
    rounded = float(f"{value:.9g}")
    return int(rounded) if rounded.is_integer() and abs(rounded) < 1e15 else rounded
