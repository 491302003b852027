"""An answer → what every picture of it says of itself: its delivery, its sources, and the name of its files."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from dudrate.evidence.library import Library
from dudrate.evidence.records import Reported
from dudrate.model.burden.chain import Burden
from dudrate.model.grammar import rate_text
from dudrate.model.inputs import BoundAmount, FixedAmount
from dudrate.model.scenario import Case, Delivered
from dudrate.report.burden.words import Backing
from dudrate.report.naming import dated_source, delivered_said
from dudrate.report.numbers import total_text, whole
from dudrate.report.said import capital

__all__ = ["about", "all_text", "backed", "of_burdens", "of_delivery", "sources"]

_MOST_RATES, _MOST_NAME = 3, 60
_LETTERS = {"<=": "max", ">=": "min", "%..": "to", "/": "of", "%": "pct", " uniform": ""}
"""What stands in the name of a file for the signs of a typed rate."""


def all_text(mean: float, *, known: bool) -> str:
    """All that was delivered: a known number whole, of another its mean, rounded as any total."""
    return whole(mean) if known else total_text(mean)


def of_delivery(delivered: Delivered | None, library: Library, records: Iterable[str]) -> dict[str, Any]:
    """Give delivery, sources, entries and name of a picture of what a delivery leaves, or of no delivery."""
    ids = tuple(dict.fromkeys(records))
    return {
        "subtitle": str(capital(delivered_said(delivered, library))) if delivered else "",
        "sources": sources(ids, library),
        "records": ids,
        "about": about(delivered, library) if delivered else _letters(library.version),
    }


def of_burdens(
    held: Sequence[Backing], burdens: Sequence[Burden], library: Library, record: str = ""
) -> dict[str, Any]:
    """Give the sources, the entries and the name of a picture of what follows from a total, on one record or on all."""
    left = "-".join(f"{each.unexploded:.0f}" for each in burdens[:2])
    named = (f"{left}-unexploded", "-".join(_rate(each.case) for each in burdens[:2]), record)
    name = _letters(*(part for part in named if part), library.version)
    behind = (source for each in held for source in each.sources)
    return backed(behind, (each for one in held for each in one.records), library, name)


def backed(behind: Iterable[str], records: Iterable[str], library: Library, name: str = "") -> dict[str, Any]:
    """Give the sources by publisher and date, the entries, and the name, which is the edition unless given."""
    return {
        "sources": tuple(dict.fromkeys(dated_source(library.source(each)) for each in dict.fromkeys(behind))),
        "records": tuple(dict.fromkeys(records)),
        "about": name or _letters(library.version),
    }


def sources(records: Iterable[str], library: Library) -> tuple[str, ...]:
    """Name the source of every entry once, in their order."""
    found = [each for each in map(library.record, records) if isinstance(each, Reported)]
    return tuple(dict.fromkeys(dated_source(library.source(each.source), each.year) for each in found))


def about(delivered: Delivered, library: Library) -> str:
    """Give what a picture is of, in letters that any file system takes."""
    several = [_rate(case) for case in delivered.cases]
    rates = several if len(several) <= _MOST_RATES else [several[0], f"{len(several) - 1}-more"]
    names = [f"{whole(delivered.submunitions.mean).replace(',', '')}-submunitions"]
    if delivered.shipments:
        amounts = [(each.delivery.amount, each.container) for each in delivered.shipments]
        counts = [str(each.count) if isinstance(each, FixedAmount | BoundAmount) else "about" for each, _ in amounts]
        names = [f"{count}-{container}" for count, (_, container) in zip(counts, amounts, strict=True)]
    return _letters("-".join(names), "-".join(rates), library.version)


def _letters(*parts: str) -> str:
    """Join parts in letters that any file system takes; the last is the edition."""
    *others, edition = parts
    every = (*others, edition.replace(".", "-"))
    return "_".join(re.sub(r"[^a-z0-9.+-]+", "-", part.lower()).strip("-")[:_MOST_NAME] for part in every)


def _rate(case: Case) -> str:
    """A rate in a few letters: 14pct, max2.35pct, 3to14pct, 47of2000."""
    words = rate_text(case.shape)
    for sign, letters in _LETTERS.items():
        words = words.replace(sign, letters)
    return words
