"""An answer → what every picture of it says of itself: its delivery, its sources, and the name of its files."""

import re
from collections.abc import Iterable, Sequence
from typing import TypedDict

from dudrate.evidence.library import Library
from dudrate.evidence.records import Reported
from dudrate.model.burden.chain import Burden
from dudrate.model.estimate import rate_used
from dudrate.model.grammar import percent_text
from dudrate.model.inputs import BoundAmount, BoundRate, FixedAmount, FixedRate, Side, TrialRate
from dudrate.model.scenario import Case, Delivered
from dudrate.report.burden.words import Backing
from dudrate.report.naming import dated_source, delivered_said, if_rate
from dudrate.report.numbers import whole
from dudrate.report.said import Said, capital

__all__ = ["about", "about_burden", "about_total", "condition", "delivery", "sources"]

_MOST_RATES, _MOST_NAME = 3, 60


def delivery(delivered: Delivered, library: Library) -> str:
    """Say what was delivered, for under a title.

    Examples
    --------
    >>> delivery(resolve(scenario_from_words({"deliver": ["1000 x m864"], "rate": ["1%"]}), load()), load())
    '72,000 submunitions (1,000 M864 shells)'
    """
    return str(capital(delivered_said(delivered, library)))


def sources(records: Iterable[str], library: Library) -> tuple[str, ...]:
    """Name the source of every entry once, in their order."""
    found = [each for each in map(library.record, records) if isinstance(each, Reported)]
    return tuple(dict.fromkeys(dated_source(library.source(each.source), each.year) for each in found))


def about(delivered: Delivered, library: Library) -> str:
    """Give what a picture is of, in letters that any file system takes.

    Examples
    --------
    >>> asked = scenario_from_words({"deliver": ["1000 x m864"], "rate": ["1%", "<=2.35%"]})
    >>> about(resolve(asked, load()), load()).rpartition("_")[0]
    '1000-m864_1pct-max2.35pct'
    """
    several = [_rate(case) for case in delivered.cases]
    rates = several if len(several) <= _MOST_RATES else [several[0], f"{len(several) - 1}-more"]
    return _letters("-".join(_deliveries(delivered)), "-".join(rates), library.version)


def _letters(*parts: str) -> str:
    """Join parts in letters that any file system takes; the last is the edition."""
    *others, edition = parts
    every = (*others, edition.replace(".", "-"))
    return "_".join(re.sub(r"[^a-z0-9.+-]+", "-", part.lower()).strip("-")[:_MOST_NAME] for part in every)


def condition(burden: Burden) -> Said:
    """The dud rate of a burden as a condition: if 14% fail."""
    return if_rate(rate_used(burden.case, burden.dud_rate))


class Sourced(TypedDict):
    """What a picture says of where it comes from."""

    sources: tuple[str, ...]
    records: tuple[str, ...]
    about: str


class OfDelivery(Sourced):
    """The same, and what was delivered."""

    subtitle: str


def about_total(delivered: Delivered, library: Library, records: Iterable[str]) -> OfDelivery:
    """Give delivery, sources, entries and name of a picture of what a delivery leaves."""
    ids = tuple(dict.fromkeys(records))
    named = about(delivered, library)
    return {
        "subtitle": delivery(delivered, library),
        "sources": sources(ids, library),
        "records": ids,
        "about": named,
    }


def about_burden(held: Iterable[Backing], burdens: Sequence[Burden], library: Library, record: str = "") -> Sourced:
    """Give the sources, the entries and the name of a picture of what follows from a total, on one record or on all."""
    several = list(held)
    each_once = dict.fromkeys(source for each in several for source in each.sources)
    left = "-".join(f"{each.unexploded:.0f}" for each in burdens[:2])
    named = (f"{left}-unexploded", "-".join(_rate(each.case) for each in burdens[:2]), record)
    return {
        "sources": tuple(dict.fromkeys(dated_source(library.source(each)) for each in each_once)),
        "records": tuple(dict.fromkeys(record for each in several for record in each.records)),
        "about": _letters(*(part for part in named if part), library.version),
    }


def _deliveries(delivered: Delivered) -> Sequence[str]:
    if not delivered.shipments:
        return (f"{whole(delivered.submunitions.mean).replace(',', '')}-submunitions",)
    found = []
    for each in delivered.shipments:
        amount = each.delivery.amount
        count = str(amount.count) if isinstance(amount, FixedAmount | BoundAmount) else "about"
        found.append(f"{count}-{each.container}")
    return found


def _rate(case: Case) -> str:
    """A rate in a few letters: 14pct, max2.35pct, 3to14pct, 47of2000."""
    shape = case.shape
    match shape:
        case FixedRate():
            return _percent(shape.rate)
        case BoundRate():
            return ("max" if shape.side is Side.AT_MOST else "min") + _percent(shape.rate)
        case TrialRate():
            return f"{shape.duds}of{shape.tested}"
    return f"{_percent(shape.low).removesuffix('pct')}to{_percent(shape.high)}"


def _percent(rate: float) -> str:
    return percent_text(rate).replace("%", "pct")
