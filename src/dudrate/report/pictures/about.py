"""An answer → what every picture of it says of itself: its delivery, its sources, and the name of its files."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from dudrate.evidence.library import Library
from dudrate.evidence.records import Reported
from dudrate.model.burden.chain import Burden
from dudrate.model.grammar import rate_text
from dudrate.model.inputs import BoundAmount, FixedAmount
from dudrate.model.scenario import Delivered
from dudrate.report.burden.words import Backing
from dudrate.report.naming import dated_source, delivered_said
from dudrate.report.numbers import total_text, whole
from dudrate.report.said import capital

__all__ = ["all_text", "backed", "of_delivery", "sources"]

_MOST_RATES, _MOST_NAME = 3, 60
_LETTERS = {"<=": "max", ">=": "min", "%..": "to", "/": "of", "%": "pct", " uniform": ""}
"""What stands in the name of a file for the signs of a typed rate."""

_SIGN = re.compile("|".join(map(re.escape, _LETTERS)))


def all_text(mean: float, *, known: bool) -> str:
    """All that was delivered: a known number whole, of another its mean, rounded as any total."""
    return whole(mean) if known else total_text(mean)


def of_delivery(delivered: Delivered | None, library: Library, records: Iterable[str]) -> dict[str, Any]:
    """Give delivery, sources, entries and name of a picture of what a delivery leaves, or of no delivery."""
    ids, said, named = tuple(dict.fromkeys(records)), "", list[str]()
    if delivered:
        rates = [rate_text(case.shape) for case in delivered.cases]
        rates = rates if len(rates) <= _MOST_RATES else [rates[0], f"{len(rates) - 1}-more"]
        amounts = [(each.delivery.amount, each.container) for each in delivered.shipments]
        names = [
            f"{each.count if isinstance(each, FixedAmount | BoundAmount) else 'about'}-{of}" for each, of in amounts
        ]
        named = ["-".join(names or [f"{round(delivered.submunitions.mean)}-submunitions"]), "-".join(rates)]
        said = str(capital(delivered_said(delivered, library)))
    return {"subtitle": said, "sources": sources(ids, library), "records": ids, "about": _name(library, *named)}


def backed(
    held: Iterable[Backing], library: Library, burdens: Sequence[Burden] = (), record: str = ""
) -> dict[str, Any]:
    """Give the sources, the entries and the name of a picture of records, and of what follows from a total on them."""
    known = list(held)
    dated = (dated_source(library.source(each)) for one in known for each in one.sources)
    ids = (each for one in known for each in one.records)
    named = []
    if burdens:
        named = ["-".join(f"{each.unexploded:.0f}" for each in burdens) + "-unexploded"]
        named += ["-".join(rate_text(each.case.shape) for each in burdens), record]
    about = _name(library, *named)
    return {"sources": tuple(dict.fromkeys(dated)), "records": tuple(dict.fromkeys(ids)), "about": about}


def sources(records: Iterable[str], library: Library) -> tuple[str, ...]:
    """Name the source of every entry once, in their order."""
    found = [each for each in map(library.record, records) if isinstance(each, Reported)]
    return tuple(dict.fromkeys(dated_source(library.source(each.source), each.year) for each in found))


def _name(library: Library, *parts: str) -> str:
    """Join parts and the edition in letters that any file system takes."""
    plain = [_SIGN.sub(lambda sign: _LETTERS[sign[0]], part.lower()) for part in parts if part]
    plain.append(library.version.replace(".", "-"))
    return "_".join(re.sub(r"[^a-z0-9.+-]+", "-", part).strip("-")[:_MOST_NAME] for part in plain)
