"""What is reported for the submunitions of a delivery → the same as totals of this delivery."""

from collections.abc import Iterator

from dudrate.evidence.library import Library
from dudrate.evidence.records import ReportedRate
from dudrate.model.inputs import BoundRate, Side
from dudrate.model.scenario import Delivered, shape_of
from dudrate.report.catalogue import say
from dudrate.report.naming import bound_said, source_name
from dudrate.report.numbers import percent, total_text
from dudrate.report.said import Figure, Said, said

__all__ = ["reported_said"]


def reported_said(delivered: Delivered, library: Library) -> Said | None:
    """The lowest and the highest rate reported for the submunitions of a delivery, as rates and as totals.

    None where the delivery is of several submunitions or of none that is known, where its number is not known exactly,
    or where fewer than two rates are reported.
    """
    kinds = {each.submunition for each in delivered.shipments}
    if len(kinds) != 1 or None in kinds or delivered.side is not None or delivered.submunitions.variance:
        return None
    [kind] = kinds
    first = [rate for rate in library.rates.values() if rate.submunition == kind and not rate.relays]  # no repeats
    found = [edge for record in first for edge in _edges(record, library)]
    if len({value for value, _, _ in found}) < 2:
        return None
    (low, low_side, lowest), (high, high_side, highest) = min(found, key=_value), max(found, key=_value)
    count = delivered.submunitions.mean
    return say(
        "estimate-reported",
        low_rate=_rate(low, low_side, lowest),
        low_source=source_name(lowest, library),
        high_rate=_rate(high, high_side, highest),
        high_source=source_name(highest, library),
        low=_total(low * count, low_side),
        high=_total(high * count, high_side),
    )


Edge = tuple[float, Side | None, ReportedRate]


def _value(edge: Edge) -> tuple[float, bool, str]:
    """Order of rates; of the same rate the bound lies further out, and of equals the first by its name."""
    value, side, record = edge
    return value, side is Side.AT_LEAST, record.id


def _edges(record: ReportedRate, library: Library) -> Iterator[Edge]:
    if record.id not in library.reported_ids():
        return
    shape = shape_of(record)
    if isinstance(shape, BoundRate):
        yield shape.rate, shape.side, record
        return
    for value in (record.low, record.central, record.high):
        if value is not None:
            yield value, None, record


def _rate(value: float, side: Side | None, record: ReportedRate) -> Said:
    figure = Figure(percent(value), value, record.id)
    return said(figure) if side is None else say("common-bound", side=side, number=figure)


def _total(value: float, side: Side | None) -> Said:
    if side is not None:
        return bound_said(value, side, "computed:reported")
    return said(Figure(total_text(value), value, "computed:reported"))
