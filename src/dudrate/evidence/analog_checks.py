"""Ranges, analogs and observations together → what they leave unsaid, each fault with its place and mend.

A number without `arithmetic`, and that is no judgement, must be stated by an entry that it rests on: a slipped digit in
either file shows here.
"""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from dudrate.evidence.checking import Entry
from dudrate.evidence.records import RESTED_ON, BurdenFigure, ShippedAnalog, ShippedObservation, ShippedRange
from dudrate.evidence.vocabulary import Origin, Quantity, Spread

__all__ = ["check_analogs"]

_Faults = Iterator[tuple[str | None, str]]
_Records = Mapping[str, Mapping[str, Any]]


def check_analogs(entries: list[Entry], records: _Records) -> Iterator[str]:
    """List what ranges, analogs and observations leave unsaid, or say against the entries that they rest on."""
    whole = all(each is not None for kind in ("range", "observation") for each in records[kind].values())
    for entry in entries:
        record = records[entry.table.kind].get(entry.id)
        if isinstance(record, ShippedRange):
            faults = (*_range_faults(record), *_unstated(record, _edges(record), records))
        elif isinstance(record, ShippedObservation):
            faults = (*_time_faults(record), *_unstated(record, {"casualties": record.casualties}, records))
        elif isinstance(record, ShippedAnalog) and whole:  # of what was refused nobody knows to which it belongs
            faults = tuple(_analog_faults(record, records))
        else:
            continue
        yield from (entry.fault(key, words) for key, words in faults)


def _edges(record: ShippedRange) -> dict[str, float]:
    named = {"low": record.low, "central": record.central, "high": record.high}
    return {name: value for name, value in named.items() if value is not None}


def _range_faults(record: ShippedRange) -> _Faults:
    if record.source is Origin.JUDGEMENT and not record.why:
        yield "source", "a judgement without a reason: add the line why = …"
    if record.source is Origin.ENTRIES and not record.rests_on:
        yield "source", 'names no entries: add the line rests_on = ["…"], or write source = "judgement" and why'
    if (record.shape is Spread.TRIANGULAR) != (record.central is not None):
        yield "shape", "a triangle has a central value and nothing else has one: mend shape, or central"
    if record.shape is Spread.LOG_UNIFORM and not 0 < record.low < record.high:
        yield "shape", "log-uniform goes from above 0 to a higher end: mend low or high, or write another shape"
    if record.shape is Spread.POINT and record.low != record.high:
        yield "shape", "a point has one value: make low and high the same, or write another shape"
    if (record.analog is None) != (record.quantity is None):
        yield "quantity", "a range of one analog says which and of what: write both analog and quantity, or neither"
    if (record.quantity is Quantity.CLEARED) != (record.months is not None and record.measure is not None):
        yield "months", "a share cleared says after how many months and of what: write months and measure, or neither"


def _time_faults(record: ShippedObservation) -> _Faults:
    if [bool(record.years), bool(record.months), record.until is not None].count(True) != 1:
        yield None, "says not when, or says it twice: write one of years, months and until"


def _analog_faults(record: ShippedAnalog, records: _Records) -> _Faults:
    if record.end_of_record <= record.end_of_use:
        yield "end_of_record", f"{record.end_of_record} is not after the end of use: mend one of the two"
    seen = [each for each in records["observation"].values() if each.analog == record.id and each.fitted]
    if bool(seen) != bool(record.total) or bool(seen) == bool(record.why_not_fitted):
        yield None, "needs observations and their total, or why_not_fitted: write the one or the other"
    own = [each for each in records["range"].values() if each.analog == record.id]
    held = {each.quantity for each in own}
    if Quantity.CASUALTIES not in held:
        yield None, 'has no casualties per 1,000: add a range with quantity = "casualties"'
    if (Quantity.DUD_COUNT in held) != (Quantity.SUBMUNITIONS_USED in held):
        yield None, "has a dud count or the submunitions used without the other: add a range with that quantity"
    cleared = [each for each in own if each.quantity is Quantity.CLEARED and each.months is not None]
    for before, after in pairwise(sorted(cleared, key=lambda each: each.months)):
        if before.months == after.months or before.low > after.low or before.high > after.high:
            yield None, f"what was cleared falls from {before.id!r} to {after.id!r}: mend one of the two"


def _unstated(record: ShippedRange | ShippedObservation, values: Mapping[str, float], records: _Records) -> _Faults:
    """Find values that none of the entries beneath states, where nothing says how they follow from them."""
    if record.arithmetic or (isinstance(record, ShippedRange) and record.source is Origin.JUDGEMENT):
        return
    beneath = [next(filter(None, (records[kind].get(name) for kind in RESTED_ON)), None) for name in record.rests_on]
    if None in beneath:  # it is missing or refused, and that is said elsewhere
        return
    stated = {round(value, 9) for entry in beneath for value in _stated(entry)}
    for name, value in values.items():
        if stated and round(value, 9) not in stated:
            mend = "mend it or the entry, or add the line arithmetic = … that says how it follows"
            yield name, f"{value:g} is stated by none of {', '.join(record.rests_on)}: {mend}"


def _stated(entry: Any) -> Iterator[float]:
    """Every number an entry states; of a burden figure in percent the fraction too."""
    for span in (entry, getattr(entry, "delivered", None)):
        for edge in ("low", "central", "high"):
            value = getattr(span, edge, None)
            if value is not None:
                yield float(value)
                if isinstance(entry, BurdenFigure) and entry.unit.startswith(("percent", "%")):
                    yield float(value) / 100
    yield from (float(count) for _, count in getattr(entry, "series", ()))
