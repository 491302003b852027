"""A rate, an amount, a delivery, a total, a source → how it is called, with the origins of its figures.

Here too: the mark of rates that are not like for like, which their sentence, their picture and their files carry.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import TypeVar

from dudrate.evidence.citation import date_text
from dudrate.evidence.library import Library
from dudrate.evidence.records import Policy, Reported, Source
from dudrate.model import inputs
from dudrate.model.comparison import Unlike
from dudrate.model.estimate import Estimate, RateUsed
from dudrate.model.grammar import amount_text
from dudrate.model.inputs import Amount, Shape, Side
from dudrate.model.scenario import Delivered, Shipment
from dudrate.report.catalogue import listed, say, text
from dudrate.report.numbers import percent, probability_text, range_texts, ratio_text, total_is_exact, total_text, whole
from dudrate.report.said import Figure, Said, said

_DATE = re.compile(r"^(?:about )?(?:\d{1,2} )?(?:[A-Z][a-z]+ )?(?:1[89]|20)\d{2}$")
"""A date that is one, and does not say how it was guessed."""

_One = TypeVar("_One")
Among = Mapping[tuple[int, int], tuple[Unlike, ...]]
"""Why two rates, by their places, are not like for like, as :func:`dudrate.model.comparison.unlike_among` says it."""

_STATED = {"test": "test", "field": "field", "policy": "policy", "reported rate": "rate"}
"""What the model states in a word of its own, and the message that says it; all else is in a record's own words."""


# A rate


def rate_said(rate: RateUsed) -> Said:
    """The rate of an estimate, as a noun: 14%, at most 2.35%, 3% to 14% as reported."""
    reported = rate.reported_ends is not None
    return _shape_said(rate.shape, shared, rate.record or f"input:{rate.as_given}", reported=reported)


def amount_said(amount: Amount, named: Callable[[Said], Said] = said) -> Said:
    """An amount as a reader gave it; `named` puts its noun behind the number, before what is said of a range."""
    return _shape_said(amount, counted, f"input:{amount_text(amount)}", named)


def _shape_said(
    shape: Shape | Amount,
    figure: Callable[[float, str], Figure],
    origin: str,
    named: Callable[[Said], Said] = said,
    *,
    reported: bool = False,
) -> Said:
    """What was typed or reported, in the words of its shape."""
    mode = level = None
    match shape:
        case inputs.TrialRate(duds=duds, tested=tested):
            return duds_said(duds, tested, origin)
        case inputs.FixedRate(rate=one) | inputs.FixedAmount(count=one):
            return named(said(figure(one, origin)))
        case inputs.BoundRate(rate=one, side=side) | inputs.BoundAmount(count=one, side=side):
            return named(bounded(figure(one, origin), side))
        case inputs.TriangularRate() | inputs.TriangularAmount():
            mode = figure(shape.mode, origin)
        case inputs.BetaRate() | inputs.LogNormalAmount():
            level = level_figure(shape.level, origin)
    ends = named(say("common-to", low=figure(shape.low, origin), high=figure(shape.high, origin)))
    return say("common-range", ends=ends, mode=mode, level=level, reported=reported)


def duds_said(duds: int, tested: int, origin: str) -> Said:
    """Duds of submunitions tested."""
    return say("common-tested", duds=counted(duds, origin), tested=counted(tested, origin))


def at_rate(rate: RateUsed) -> Said:
    """A rate as a condition: at 14%, at a rate of at most 2.35%, going by 47 duds of 2,000 tested."""
    return say("common-at", kind=rate.kind, rate=rate_said(rate))


def if_rate(rate: RateUsed) -> Said:
    """A rate as the condition of what is left: if 14% fail, going by 47 duds of 2,000 tested."""
    return say("common-if", kind=rate.kind, rate=rate_said(rate))


def owner(rate: RateUsed, library: Library) -> Said | None:
    """What a reported rate is and who printed it, in brackets' length; None for a rate that was typed."""
    if rate.record is None:
        return None
    record = library.reported(rate.record)
    policy = isinstance(record, Policy)
    return say("common-owner", what=record.short, policy=policy, source=source_name(record, library))


def level_figure(level: float, origin: str) -> Figure:
    """A level as it was given: it is not an estimate, and is not rounded."""
    return Figure(percent(round(level, 12)), level, origin)  # what adding binary fractions leaves is not shown


def sure_figure(level: float) -> Figure:
    """How sure the one end of a band of this level is."""
    return level_figure((1 + level) / 2, "computed:level")


def counted(number: float, origin: str) -> Figure:
    """A count that is known."""
    return Figure(whole(number), number, origin)


def shared(share: float, origin: str) -> Figure:
    """A share [fraction] with all its digits, in percent."""
    return Figure(percent(share), share, origin)


def share_figure(share: float) -> Figure:
    """A share of the variance, said the same everywhere."""
    return Figure(probability_text(share), share, "computed:variance_shares")


def to_said(texts: Sequence[str], low: float, high: float, origin: str) -> Said:
    """From the first to the last of these texts, which are two ends."""
    return say("common-to", low=Figure(texts[0], low, f"{origin}.low"), high=Figure(texts[-1], high, f"{origin}.high"))


def times_label(estimates: Sequence[Estimate]) -> str | None:
    """Say how many times as many the second of two rates leaves; None unless both are known and it leaves more."""
    if len(estimates) != 2 or any(each.rate.kind not in {"fixed", "bound"} for each in estimates):
        return None
    most, least = estimates[0].rate.high, estimates[1].rate.low
    if not most or least is None or least <= most:
        return None
    exact = all(each.rate.kind == "fixed" for each in estimates)
    return text("estimate-times", number=ratio_text(least / most), atleast="no" if exact else "yes")


# Rates that are not like for like


def unlike_words(reasons: Iterable[Unlike]) -> str:
    """Say why figures are not like for like, each reason once; empty where nothing stands against comparing them."""
    stated: dict[str, dict[str, None]] = {}
    for each in reasons:
        stated.setdefault(each.what, {}).update(dict.fromkeys((each.a, each.b)))
    found = []
    for what, values in stated.items():
        shown = [say("common-quoted", words=value) if what == "definition" else value for value in values]
        found.append(say("common-unlike-reason", what=what, values=listed(shown)))
    return text("common-unlike", reasons=listed(found, joined="semicolon")) if found else ""


def marks(among: Among) -> dict[int, str]:
    """The mark of each rate that has one, by its place: what it states, and another states differently."""
    stated: dict[int, dict[str, None]] = {}
    for (one, other), reasons in among.items():
        for reason in reasons:
            for place, value in ((one, reason.a), (other, reason.b)):
                shown = text(f"common-states-{_STATED[value]}") if value in _STATED else value
                stated.setdefault(place, {})[shown] = None
    return {
        place: text("common-unlike-mark", values=listed(list(stated[place]), joined="semicolon"))
        for place in sorted(stated)
    }


def unlike_json(among: Among) -> list[dict[str, object]]:
    """Each reason with the places of its two rates, from 0, and what each of them states."""
    return [
        {"what": reason.what, "rates": list(places), "a": reason.a, "b": reason.b}
        for places, reasons in among.items()
        for reason in reasons
    ]


# A source


def source_name(record: Reported, library: Library) -> str:
    """Publisher and year of a record, without what the library adds in brackets."""
    return short_source(library.source(record.source), record.year)


def short_source(source: Source, year: int | None = None) -> str:
    """Publisher and year of a source; `year` stands in for one that is not known."""
    when = source.year or year
    return text("common-source", publisher=publisher(source).removeprefix("The "), year=str(when) if when else None)


def dated_source(source: Source, year: int | None = None) -> str:
    """Publisher and date of a source; where its date says how it was guessed, the year alone."""
    date = date_text(source)
    known = date if _DATE.search(date) else str(source.year or year or "")
    return text("common-dated", publisher=publisher(source), date=known or None)


def publisher(source: Source) -> str:
    """The publisher of a source, without what the library adds in brackets."""
    return source.publisher.partition(" (")[0]


def cited(estimate: Estimate, library: Library) -> str:
    """Name who reported the rate and the loads of an estimate, by publisher and year."""
    records = [library.record(each) for each in estimate.records]
    names = {each.id: source_name(each, library) for each in records if isinstance(each, Reported)}
    rate = names.pop(estimate.rate.record or "", None) or text("common-typed")
    load = listed(list(dict.fromkeys(names.values()))) if names else None
    return text("estimate-cited", rate=rate, load=load)


# A total


def bounded(number: Figure | Said, side: Side | None) -> Said:
    """A number as what it is: one that is known, or a bound."""
    return said(number) if side is None else say("common-bound", side=side, number=number)


def bound_said(value: float, side: Side, origin: str) -> Said:
    """The edge of a bound, as every total is said, with “about” where rounding has moved it."""
    return say("common-total", form=_bound_form(value, side), number=Figure(total_text(value), value, origin))


def about(value: float, origin: str) -> Said:
    """A total that is an estimate."""
    return say("common-about", number=Figure(total_text(value), value, origin))


def total_said(estimate: Estimate) -> Said:
    """The number that stands for an estimate: a bound as a bound, a reported range as its ends, an exact one as is."""
    form, number = _total_parted(estimate)
    return say("common-total", form=form, number=number)


def number_parted(estimate: Estimate) -> tuple[str, str]:
    """The number that stands for an estimate in two: the words before it with its rate, and the figure alone."""
    form, number = _total_parted(estimate)
    return text("common-total-head", form=form, condition=if_rate(estimate.rate)), str(number)


def least_and_most(several: Sequence[_One], ends: Callable[[_One], tuple[float, float]]) -> tuple[_One, _One]:
    """The one whose low end is the lowest and the one whose high end is the highest, which may be the same."""
    return min(several, key=lambda each: ends(each)[0]), max(several, key=lambda each: ends(each)[1])


def _total_parted(estimate: Estimate) -> tuple[str, Said]:
    """The form of words that stands around the number of an estimate, and the number alone."""
    if estimate.ends is not None:
        low, high = estimate.ends
        return "exact", to_said(range_texts(low, low, high, total=True), low, high, "computed:unexploded.ends")
    edge = estimate.known[0]
    form = "about" if estimate.sd else "exact" if estimate.bound is None else _bound_form(edge, estimate.bound)
    return form, said(Figure(total_text(edge), edge, "computed:unexploded.mean"))


def _bound_form(value: float, side: Side) -> str:
    return side if total_is_exact(value) else f"{side}-about"


# What was delivered


def delivered_said(delivered: Delivered, library: Library) -> Said:
    """What was delivered, as the object of a sentence: 72,000 submunitions in 1,000 M864 shells."""
    total = submunitions_said(delivered)
    if not delivered.shipments:
        return total
    return say("common-delivered", total=total, shipments=shipments_said(delivered, library))


def shipments_said(delivered: Delivered, library: Library) -> Said:
    """Each delivery of containers by its name, joined."""
    return listed(
        [
            amount_said(each.delivery.amount, partial(shipment_said, each, library=library))
            for each in delivered.shipments
        ]
    )


def submunitions_said(delivered: Delivered) -> Said:
    """How many submunitions were delivered; a bound as a bound, a spread as an average or as it was typed."""
    mean, typed = delivered.submunitions.mean, delivered.scenario.delivered
    if typed is not None:
        return amount_said(typed, lambda number: say("common-submunitions", number=number))
    number = bounded(counted(mean, "computed:submunitions.mean"), delivered.side)
    if delivered.side is None and delivered.submunitions.variance:
        number = about(mean, "computed:submunitions.mean")
    return say("common-submunitions", number=number)


def each_name(shipment: Shipment, library: Library) -> str:
    """What one container of a shipment is called."""
    return (None if shipment.own else library.containers[shipment.container].singular) or shipment.label


def shipment_said(shipment: Shipment, amount: Said, *, library: Library) -> Said:
    """A number of containers of one kind by its name; of a load of the reader's own, with that load."""
    container = None if shipment.own else library.containers[shipment.container]
    singular, plural = (container.singular, container.plural) if container and container.plural else (None, None)
    load = counted(shipment.load, "input:load") if shipment.own else None
    return say("common-shipment", amount=amount, label=shipment.label, load=load, singular=singular, plural=plural)
