"""Finished estimates → rows: full digits for JSON and CSV, rounded texts for a screen."""

import csv
import io
import textwrap
from collections.abc import Iterable
from itertools import zip_longest
from typing import Any

from dudrate.model.band import AnyBand, Band, OneSided
from dudrate.model.estimate import Estimate
from dudrate.model.inputs import Side
from dudrate.report.catalogue import text
from dudrate.report.naming import level_figure, rate_said, total_said
from dudrate.report.numbers import total_text, total_texts
from dudrate.report.said import from_origin
from dudrate.report.terminal import fitted, listed_lines, room

__all__ = [
    "bands_json",
    "csv_text",
    "estimate_json",
    "picked",
    "rows_for_screen",
    "text_table",
    "total_json",
    "wrapped",
]


_WIDTH = 100
_LEGIBLE = 18
"""Narrower than this, a column of words is no longer read with ease [characters]."""


def estimate_json(result: Estimate, sentence: str) -> dict[str, Any]:
    """One result in the keys of the JSON output; the side of a bound that is not known is None."""
    return {
        "rate": picked(result.rate, "as_given", "kind", "low", "central", "high", "record"),
        "submunitions": picked(result.submunitions, "mean", "low", "high", "bound"),
        "unexploded": total_json(result),
        "variance_shares": picked(result.variance_shares, "chance", "bunching", "rate", "amount", "rate_and_amount"),
        "sentence": sentence,
        "records": list(result.records),
    }


def total_json(result: Estimate) -> dict[str, Any]:
    """A total in the keys of the JSON output."""
    return {**picked(result, "mean", "sd", "median", "bound"), "bands": bands_json(result.bands)}


def bands_json(bands: Iterable[AnyBand]) -> list[dict[str, Any]]:
    """Bands with their levels, the widest last."""
    return [picked(band, "level", "low", "high") for band in bands]


def picked(result: Any, *names: str) -> Any:
    """Some values of a result by their names; None of none.

    Examples
    --------
    >>> picked(1 + 2j, "real", "imag")
    {'real': 1.0, 'imag': 2.0}
    """
    return None if result is None else {name: getattr(result, name) for name in names}


def csv_text(rows: list[dict[str, Any]], columns: tuple[str, ...] = ()) -> str:
    """Rows as CSV; a text that a spreadsheet would run as a formula gets an apostrophe in front.

    `columns` stand first, and stand there without a row too.

    Examples
    --------
    >>> print(csv_text([{"rate": "=1+1", "low": None}]).replace(chr(13), ""), end="")
    rate,low
    '=1+1,
    """
    names = list(dict.fromkeys((*columns, *(name for row in rows for name in row))))
    out = io.StringIO()
    writer = csv.DictWriter(out, fieldnames=names)
    writer.writeheader()
    writer.writerows({name: _inert(value) for name, value in row.items()} for row in rows)
    return out.getvalue()


def rows_for_screen(results: tuple[Estimate, ...]) -> list[dict[str, str]]:
    """One row of texts for each result, said as everywhere, and the rate as a reader says it.

    The middle of a range as reported is nobody's figure and is not shown.
    """
    return [
        {
            text("estimate-head-rate"): str(rate_said(result.rate)),
            text("estimate-head-expected"): str(total_said(result)),
            text("estimate-head-median"): _median(result),
            **{
                text("estimate-head-band", level=level_figure(band.level, "input:level")): _band_text(result, band)
                for band in reversed(result.bands)
            },
        }
        for result in results
    ]


def text_table(rows: list[dict[str, str]]) -> str:
    """Rows as an aligned table for a terminal.

    Examples
    --------
    >>> print(text_table([{"Rate": "14%", "Expected": "10,080"}, {"Rate": "1%", "Expected": "720"}]))
    Rate  Expected
    14%   10,080
    1%    720
    """
    names = list(rows[0])
    natural = [max(len(name), *(len(row[name]) for row in rows)) for name in names]
    widths = fitted(natural)
    if any(width < min(whole, _LEGIBLE) for width, whole in zip(widths, natural, strict=True)):
        return _blocks(rows)
    shown: list[str] = []
    for row in (dict(zip(names, names, strict=True)), *rows):
        cells = [textwrap.wrap(row[name], width) for name, width in zip(names, widths, strict=True)]
        lines = zip_longest(*cells, fillvalue="")
        shown += ["  ".join(map(str.ljust, parts, widths)).rstrip() for parts in lines]
    return "\n".join(shown)


def _blocks(rows: list[dict[str, str]]) -> str:
    """Rows under one another, for a terminal too narrow for their columns: the first cell, then the others."""
    lines = []
    for row in rows:
        first, *others = row.values()
        lines.append(listed_lines([f"{first}: {' · '.join(each for each in others if each)}"]))
    return "\n".join(lines)


def wrapped(words: str, *, hang: str = "") -> str:
    """A text broken into the lines of a terminal; `hang` stands before each line, twice before the later ones."""
    return textwrap.fill(
        words,
        min(room() or _WIDTH, _WIDTH),
        initial_indent=hang,
        subsequent_indent=2 * hang,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _median(result: Estimate) -> str:
    if result.median is None:
        return text("common-not-known")
    if result.rate.is_reported_range:
        return text("estimate-not-given")
    return from_origin(total_text(result.median), "computed:unexploded.median")


def _band_text(result: Estimate, band: AnyBand) -> str:
    """A band as it is said; of a range as reported none is cut from between its ends."""
    if result.rate.is_reported_range and result.bound is None:
        return text("estimate-not-given")
    match band:
        case OneSided(side=side, edge=edge):
            return text("estimate-up-to" if side is Side.AT_MOST else "estimate-from", number=total_text(edge))
        case Band(low=low, high=high):
            texts = total_texts(low, result.mean, high)
            return text("common-to", low=texts[0], high=texts[2])


def _inert(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value[:1] in "=+-@\t\r" and value else value
