"""A rate, an amount, a delivery, a bound, a record → how it is named in a sentence, with its figures' origins."""

import re

from dudrate.evidence.library import Library
from dudrate.evidence.records import Policy, Reported, Source
from dudrate.model.estimate import Estimate, RateUsed
from dudrate.model.grammar import amount_text
from dudrate.model.inputs import (
    Amount,
    BetaRate,
    BoundAmount,
    BoundRate,
    FixedAmount,
    FixedRate,
    LogNormalAmount,
    Side,
    TrialRate,
    TriangularAmount,
    TriangularRate,
    UniformRate,
)
from dudrate.model.scenario import Delivered, Shipment
from dudrate.report.catalogue import listed, say, text
from dudrate.report.numbers import percent, total_is_exact, total_text, total_texts, whole
from dudrate.report.said import Figure, Said, said

__all__ = [
    "amount_said",
    "at_rate",
    "bound_said",
    "dated_source",
    "delivered_said",
    "duds_said",
    "each_name",
    "ends_said",
    "if_rate",
    "level_figure",
    "owner",
    "publisher",
    "rate_said",
    "reported_ends",
    "shipment_said",
    "shipments_said",
    "short_source",
    "source_name",
    "submunitions_said",
    "total_parted",
    "total_said",
]

_DATE = re.compile(r"^(?:about )?(?:\d{1,2} )?(?:[A-Z][a-z]+ )?(?:1[89]|20)\d{2}(?:-\d{2})*$")
"""A date that is one, and does not say how it was guessed."""


def rate_said(rate: RateUsed) -> Said:
    """The rate of an estimate, as a noun: 14%, at most 2.35%, 3% to 14%, as reported.

    Examples
    --------
    >>> ranged = BetaRate(low=0.02, high=0.14)
    >>> print(rate_said(RateUsed(as_given="2%..14%", shape=ranged, low=0.02, central=0.07, high=0.14, record=None)))
    2% to 14% (middle 90%)
    """
    origin = rate.record or f"input:{rate.as_given}"
    match rate.shape:
        case FixedRate(rate=value):
            return said(_share(value, origin))
        case BoundRate(rate=value, side=side):
            return say("common-bound", side=side, number=_share(value, origin))
        case UniformRate(low=low, high=high):
            message = "common-as-reported" if rate.is_reported_range else "common-equally-likely"
            return say(message, low=_share(low, origin), high=_share(high, origin))
        case TriangularRate(low=low, mode=mode, high=high):
            ends = {"low": _share(low, origin), "high": _share(high, origin)}
            return say("common-most-likely", **ends, mode=_share(mode, origin))
        case TrialRate(duds=duds, tested=tested):
            return duds_said(duds, tested, origin)
        case BetaRate(low=low, high=high, level=level):
            ends = {"low": _share(low, origin), "high": _share(high, origin)}
            return say("common-middle", **ends, level=level_figure(level, origin))


def duds_said(duds: int, tested: int, origin: str) -> Said:
    """Duds of submunitions tested."""
    counted = Figure(whole(duds), duds, origin)
    return say("common-tested", duds=counted, tested=Figure(whole(tested), tested, origin))


def at_rate(rate: RateUsed) -> Said:
    """A rate as a condition: at 14%, at a rate of at most 2.35%, going by 47 duds of 2,000 tested."""
    return say("common-at", kind=rate.kind, rate=rate_said(rate))


def if_rate(rate: RateUsed) -> Said:
    """A rate as the condition of what is left: if 14% fail, going by 47 duds of 2,000 tested."""
    return say("common-if", kind=rate.kind, rate=rate_said(rate))


def owner(rate: RateUsed, library: Library) -> Said | None:
    """What a reported rate is and who printed it, in brackets' length; None for a rate that was typed.

    Examples
    --------
    >>> typed = RateUsed(as_given="14%", shape=FixedRate(rate=0.14), low=0.14, central=0.14, high=0.14, record=None)
    >>> owner(typed, load()) is None
    True
    """
    if rate.record is None:
        return None
    record = library.reported(rate.record)
    source, what = source_name(record, library), record.short
    if what is not None:
        return say("common-owner", what=what, source=source)
    return say("common-owner-line", source=source) if isinstance(record, Policy) else said(source)


def source_name(record: Reported, library: Library) -> str:
    """Publisher and year of a record, without what the library adds in brackets.

    Examples
    --------
    >>> library = load()
    >>> source_name(library.rates["m864-6pct-wapo-2023"], library)
    'Washington Post 2023'
    """
    return short_source(library.source(record.source), record.year)


def short_source(source: Source, year: int | None = None) -> str:
    """Publisher and year of a source; `year` stands in for one that is not known."""
    when = source.year or year
    return text("common-source", publisher=publisher(source).removeprefix("The "), year=str(when) if when else None)


def dated_source(source: Source, year: int | None = None) -> str:
    """Publisher and date of a source; where its date says how it was guessed, the year alone.

    Examples
    --------
    >>> library = load()
    >>> dated_source(library.source(library.rates["us-cluster-14pct-dod-wapo-2023"].source))
    'The Washington Post, about 1 July 2023'
    """
    known = str(source.year or year or "")
    date = source.date if source.date and _DATE.search(source.date) else known
    name = publisher(source)
    return text("common-dated", publisher=name, date=date) if date else text("common-undated", publisher=name)


def publisher(source: Source) -> str:
    """The publisher of a source, without what the library adds in brackets."""
    return source.publisher.partition(" (")[0]


def bound_said(value: float, side: Side, origin: str) -> Said:
    """The edge of a bound, as every total is said, with “about” where rounding has moved it.

    Examples
    --------
    >>> print(bound_said(720.0, Side.AT_MOST, "computed:a"), "·", bound_said(10_080.0, Side.AT_LEAST, "computed:a"))
    at most 720 · at least about 10,100
    """
    return say("common-total", form=_bound_form(value, side), number=Figure(total_text(value), value, origin))


def total_said(estimate: Estimate) -> Said:
    """The number that stands for an estimate: a bound as a bound, a reported range as its ends, an exact one as it is.

    Of a range as reported neither the middle nor its distribution is anybody's figure: the ends times the amount are.
    """
    form, number = total_parted(estimate)
    return say("common-total", form=form, number=number)


def total_parted(estimate: Estimate) -> tuple[str, Said]:
    """The same in two: the form of words that stands around the number, and the number alone."""
    edge = estimate.mean
    if estimate.bound is not None:
        if estimate.rate.is_reported_range:
            low, high = reported_ends(estimate)
            edge = high if estimate.bound is Side.AT_MOST else low
        form = _bound_form(edge, estimate.bound)
    elif estimate.rate.is_reported_range:
        return "exact", ends_said(*reported_ends(estimate), "computed:unexploded")
    else:
        form = "about" if estimate.sd else "exact"
    return form, said(Figure(total_text(edge), edge, "computed:unexploded.mean"))


def reported_ends(estimate: Estimate) -> tuple[float, float]:
    """Both ends of a range as reported, times the number delivered [count]."""
    rate, delivered = estimate.rate, estimate.submunitions.mean
    return (rate.low or 0.0) * delivered, (rate.high or 0.0) * delivered


def ends_said(low: float, high: float, origin: str) -> Said:
    """Two ends of a total, kept apart where they differ."""
    texts = total_texts(low, low, high)
    return say("common-to", low=Figure(texts[0], low, f"{origin}.low"), high=Figure(texts[2], high, f"{origin}.high"))


def level_figure(level: float, origin: str) -> Figure:
    """A level as it was given: it is not an estimate, and is not rounded.

    Examples
    --------
    >>> level_figure(0.675, "input:level").text, level_figure((1 + 0.57) / 2, "computed:level").text
    ('67.5%', '78.5%')
    """
    return Figure(percent(round(level, 12)), level, origin)  # what adding binary fractions leaves is not shown


def amount_said(amount: Amount) -> Said:
    """An amount as a reader gave it.

    Examples
    --------
    >>> from dudrate.model.grammar import parse_amount
    >>> print(amount_said(parse_amount("5000..12000")))
    5,000 to 12,000 (middle 90%)
    """
    origin = f"input:{amount_text(amount)}"
    match amount:
        case FixedAmount(count=count):
            return said(_count(count, origin))
        case BoundAmount(count=count, side=side):
            return say("common-bound", side=side, number=_count(count, origin))
        case LogNormalAmount(low=low, high=high, level=level):
            ends = {"low": _count(low, origin), "high": _count(high, origin)}
            return say("common-middle", **ends, level=level_figure(level, origin))
        case TriangularAmount(low=low, mode=mode, high=high):
            ends = {"low": _count(low, origin), "high": _count(high, origin)}
            return say("common-most-likely", **ends, mode=_count(mode, origin))


def delivered_said(delivered: Delivered, library: Library) -> Said:
    """What was delivered, as the object of a sentence: 72,000 submunitions (1,000 M864 shells)."""
    total = submunitions_said(delivered)
    if not delivered.shipments:
        return total
    return say("common-delivered", total=total, shipments=shipments_said(delivered, library))


def shipments_said(delivered: Delivered, library: Library) -> Said:
    """Each delivery of containers by its name, joined."""
    return listed([shipment_said(each, amount_said(each.delivery.amount), library) for each in delivered.shipments])


def submunitions_said(delivered: Delivered) -> Said:
    """How many submunitions were delivered; a bound as a bound, a spread as an average or as it was typed."""
    mean, typed = delivered.submunitions.mean, delivered.scenario.delivered
    if typed is not None:
        return say("common-submunitions", number=amount_said(typed))
    number = said(Figure(whole(mean), mean, "computed:submunitions.mean"))
    if delivered.side is not None:
        number = say("common-bound", side=delivered.side, number=number)
    elif delivered.submunitions.variance:
        number = say("common-about", number=Figure(total_text(mean), mean, "computed:submunitions.mean"))
    return say("common-submunitions", number=number)


def each_name(shipment: Shipment, library: Library) -> str:
    """What one container of a shipment is called."""
    if shipment.own:
        return shipment.label
    container = library.containers[shipment.container]
    return container.singular or container.label


def shipment_said(shipment: Shipment, amount: Said, library: Library) -> Said:
    """A number of containers of one kind by its name; of a load of the reader's own, with that load."""
    if shipment.own:
        load = Figure(whole(shipment.load), shipment.load, "input:load")
        return say("common-shipment-own", amount=amount, label=shipment.label, load=load)
    container = library.containers[shipment.container]
    if container.singular is None or container.plural is None:
        return say("common-shipment", amount=amount, label=container.label)
    return say("common-shipment-named", amount=amount, singular=container.singular, plural=container.plural)


def _bound_form(value: float, side: Side) -> str:
    return side if total_is_exact(value) else f"{side}-about"


def _share(value: float, origin: str) -> Figure:
    return Figure(percent(value), value, origin)


def _count(value: int, origin: str) -> Figure:
    return Figure(whole(value), value, origin)
