"""Finished estimates → quotable sentences, every figure with its origin."""

from dudrate.evidence.library import Library
from dudrate.evidence.records import Policy
from dudrate.model.estimate import Estimate, RateUsed
from dudrate.model.grammar import parse_rate
from dudrate.model.inputs import Amount, BetaRate, BoundAmount, FixedAmount, LogNormalAmount, Side, TriangularAmount
from dudrate.model.notation import amount_text, delivery_text, percent_text
from dudrate.model.scenario import Delivered, Shipment
from dudrate.report.numbers import bound_text, estimate_text, range_texts, ratio_text, whole
from dudrate.report.said import Figure, Said, said

__all__ = [
    "amount_said",
    "attribution",
    "condition_said",
    "counted",
    "delivered_said",
    "headline",
    "is_reported_range",
    "level_figure",
    "rate_said",
    "result_said",
    "sentence",
]


def sentence(result: Estimate, delivered: Delivered, library: Library) -> Said:
    """One quotable sentence for one rate.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> from dudrate.model.estimate import estimate
    >>> from dudrate.model.scenario import resolve
    >>> from dudrate.model.scenario_words import scenario_from_words
    >>> library = load()
    >>> asked = scenario_from_words({"deliver": ["1000 x m864"], "rate": ["14%"]})
    >>> delivered = resolve(asked, library)
    >>> print(sentence(estimate(delivered)[0], delivered, library))
    Of 72,000 submunitions (1,000 × M864 155 mm shell), about 10,100 would be left unexploded (90%
    band 9,930 to 10,200, luck of the draw only) if 14% fail.
    """
    start = said("Of ", delivered_said(delivered, library), ", ")
    return said(
        start, result_said(result, delivered), condition_said(result.rate), attribution(result.rate, library), "."
    )


def headline(results: tuple[Estimate, ...], delivered: Delivered, library: Library) -> Said:
    """One sentence for the first two rates, and how many times as many one leaves as the other.

    Where both bands are luck of the draw only, that is said once, behind the sentence.
    """
    if len(results) == 1:
        return sentence(results[0], delivered, library)
    pair = results[:2]
    only = {_only(each, delivered) for each in pair}
    shared = only.pop() if len(only) == 1 else ""
    clauses = [result_said(each, delivered, only=not shared) + condition_said(each.rate) for each in pair]
    start = said("Of ", delivered_said(delivered, library), ", ")
    end = f". Both bands are{shared.removeprefix(',')}." if shared else "."
    return said(start, clauses[0], ", and ", clauses[1], _times_as_many(results), end)


def _times_as_many(results: tuple[Estimate, ...]) -> Said:
    first, second = results[0], results[1]
    if not all(each.rate.kind == "fixed" and each.bound is None and each.mean > 0 for each in (first, second)):
        return said("")
    ratio = max(first.mean, second.mean) / min(first.mean, second.mean)
    figure = Figure(ratio_text(ratio), ratio, "computed:ratio")
    if figure.text == "1":
        return said("")  # "1 times as many" says nothing
    return said(": ", figure, " times as many" if second.mean > first.mean else " times as many at the first rate")


def delivered_said(delivered: Delivered, library: Library) -> Said:  # noqa: ARG001 - its callers name one library for all
    """What was delivered, as the object of a sentence."""
    total, given = _submunitions(delivered), delivered.scenario.delivered
    if delivered.shipments:
        parts = said("")
        for place, shipment in enumerate(delivered.shipments):
            parts = parts + ("; " if place else "") + _shipment(shipment)
        return said(total, " (", parts, ")")
    spread = None if given is None else _spread(given)
    return total if given is None or spread is None else said(total, " (", _ends(given), ", ", spread, ")")


def _shipment(shipment: Shipment) -> Said:
    amount, spread = shipment.delivery.amount, _spread(shipment.delivery.amount)
    named = said(_ends(amount), f" × {shipment.label}")
    if shipment.own:
        origin = f"input:{delivery_text(shipment.delivery)}"
        named = said(named, ", ", Figure(whole(shipment.load), shipment.load, origin), " in each as typed")
    return named + (said(", ", spread) if spread else "")


def _submunitions(delivered: Delivered) -> Said:
    mean, noun = delivered.submunitions.mean, counted(delivered.submunitions.mean, "submunition")
    figure = Figure(whole(mean), mean, "computed:submunitions.mean")
    if delivered.side is not None:
        return said(_side_words(delivered.side), figure, noun)
    if delivered.submunitions.variance:
        return said("about ", Figure(estimate_text(mean), mean, "computed:submunitions.mean"), noun)
    return said(figure, noun)


def counted(count: float, noun: str) -> str:
    """A noun behind its count, in the singular behind one.

    Examples
    --------
    >>> counted(1, "dud"), counted(0, "dud")
    (' dud', ' duds')
    """
    return f" {noun}" if count == 1 else f" {noun}s"


def amount_said(amount: Amount) -> Said:
    """An amount as a reader gave it.

    Examples
    --------
    >>> from dudrate.model.grammar import parse_amount
    >>> print(amount_said(parse_amount("5000..12000")))
    5,000 to 12,000 (middle 90%)
    """
    spread = _spread(amount)
    return said(_ends(amount), " (", spread, ")") if spread else _ends(amount)


def _ends(amount: Amount) -> Said:
    origin = f"input:{amount_text(amount)}"
    match amount:
        case FixedAmount(count=count):
            return said(Figure(whole(count), count, origin))
        case BoundAmount(count=count, side=side):
            return said(_side_words(side), Figure(whole(count), count, origin))
        case LogNormalAmount(low=low, high=high) | TriangularAmount(low=low, high=high):
            return said(Figure(whole(low), low, origin), " to ", Figure(whole(high), high, origin))


def _spread(amount: Amount) -> Said | None:
    """What the ends of an amount mean; None where it has none."""
    match amount:
        case LogNormalAmount(level=level):
            return said("middle ", level_figure(level, f"input:{amount_text(amount)}"))
        case TriangularAmount(mode=mode):
            return said("most likely ", Figure(whole(mode), mode, f"input:{amount_text(amount)}"))
    return None


def rate_said(rate: RateUsed) -> Said:
    """The rate of an estimate, as a noun."""
    low, central, high = (_rate(rate, value) for value in (rate.low, rate.central, rate.high))
    match rate.kind:
        case "fixed":
            return said(central)
        case "bound":
            return said("at most ", high) if rate.low is None else said("at least ", low)
        case "uniform":
            return said("anything from ", low, " to ", high)
        case "triangular":
            return said(low, " to ", high, " (most likely ", central, ")")
        case "trial":
            origin = f"input:{rate.as_given}"
            duds, tested = (int(count) for count in rate.as_given.split("/"))
            noun = counted(duds, "dud")
            return said(
                Figure(whole(duds), duds, origin), noun, " of ", Figure(whole(tested), tested, origin), " tested"
            )
        case _:
            given = parse_rate(rate.as_given)
            level = given.level if isinstance(given, BetaRate) else 0.9
            return said(low, " to ", high, " (middle ", level_figure(level, f"input:{rate.as_given}"), ")")


def attribution(rate: RateUsed, library: Library) -> str:
    """Who reported the rate, and whether it is a line that was set; empty for a rate that was typed.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> from dudrate.model.inputs import FixedRate
    >>> used = RateUsed(as_given="14%", shape=FixedRate(rate=0.14), low=0.14, central=0.14, high=0.14, record=None)
    >>> attribution(used, load())
    ''
    """
    if rate.record is None:
        return ""
    record = library.reported(rate.record)
    year = f", {record.year}" if record.year and str(record.year) not in record.reported_by else ""
    line = " a line in policy or law," if isinstance(record, Policy) else ""
    return f",{line} as reported by {record.reported_by}{year}"


def is_reported_range(result: Estimate) -> bool:
    """Say whether the rate is a range as reported: its middle is nobody's figure and is not said."""
    return result.rate.kind == "uniform" and result.rate.record is not None


def result_said(result: Estimate, delivered: Delivered, *, only: bool = True) -> Said:
    """What is left unexploded, with its band, as the main clause of a sentence.

    A range that was reported is said as a range: its middle is nobody's figure.
    """
    band = result.band
    if result.bound is not None:
        return _bound_said(result)
    assert band.low is not None and band.high is not None  # noqa: S101, PT018 - narrows the type: not a bound
    low, middle, high = range_texts(band.low, result.mean, band.high)
    ends = said(
        Figure(low, band.low, "computed:unexploded.band.low"),
        " to ",
        Figure(high, band.high, "computed:unexploded.band.high"),
    )
    mean = Figure(middle, result.mean, "computed:unexploded.mean")
    if not result.sd:
        return said(mean, " would be left unexploded")
    level = level_figure(band.level, "input:level")
    if is_reported_range(result):
        return said(ends, " would be left unexploded (", level, " spread of reported figures)")
    name = " credible band " if result.rate.kind == "trial" else " band "
    scatter = said(level, name, ends, _only(result, delivered) if only else "")
    return said("about ", mean, " would be left unexploded (", scatter, ")")


def level_figure(level: float, origin: str) -> Figure:
    """A level as it was given: it is not an estimate, and is not rounded.

    Examples
    --------
    >>> level_figure(0.675, "input:level").text, level_figure((1 + 0.57) / 2, "computed:level").text
    ('67.5%', '78.5%')
    """
    return Figure(percent_text(round(level, 12)), level, origin)  # what adding binary fractions leaves is not shown


def condition_said(rate: RateUsed) -> Said:
    """A rate as the condition at the end of a sentence: if 14% fail, going by 47 duds of 2,000 tested."""
    match rate.kind:
        case "trial":
            return said(" going by ", rate_said(rate))
        case "fixed" | "bound":
            return said(" if ", rate_said(rate), " fail")
    return said(" if the dud rate is ", rate_said(rate))


def _only(result: Estimate, delivered: Delivered) -> str:
    """Say that a band holds no doubt about the rate, where it holds none."""
    if result.rate.kind != "fixed" or delivered.submunitions.variance or not result.sd:
        return ""
    return ", luck of the draw and bunching only" if delivered.grouping.icc else ", luck of the draw only"


def _bound_said(result: Estimate) -> Said:
    side, band = result.bound, result.band
    edge = band.high if side is Side.AT_MOST else band.low
    assert side is not None and edge is not None  # noqa: S101, PT018 - narrows the type: a bound has one edge
    sure = said("with ", level_figure((1 + band.level) / 2, "computed:level"), " probability")
    beyond = Figure(bound_text(edge, side), edge, "computed:unexploded.band")
    unknown = "; how many fewer is not known)" if side is Side.AT_MOST else "; how many more is not known)"
    if is_reported_range(result):
        return said(_side_words(side), beyond, " would be left unexploded (", sure, unknown)
    return said(
        _side_words(side),
        Figure(bound_text(result.mean, side), result.mean, "computed:unexploded.mean"),
        " are expected to be left unexploded (",
        sure,
        " no more than " if side is Side.AT_MOST else " no fewer than ",
        beyond,
        unknown,
    )


def _rate(rate: RateUsed, value: float | None) -> Figure:
    shown = 0.0 if value is None else value
    return Figure(percent_text(shown), shown, rate.record or f"input:{rate.as_given}")


def _side_words(side: Side) -> str:
    return "at most " if side is Side.AT_MOST else "at least "
