"""Finished estimates → quotable sentences, every figure with its origin."""

from dudrate.evidence.library import Library
from dudrate.model.estimate import Estimate, RateUsed
from dudrate.model.inputs import Amount, BoundAmount, FixedAmount, LogNormalAmount, Side, TriangularAmount
from dudrate.model.notation import amount_text, percent_text
from dudrate.model.scenario import Delivered, Shipment
from dudrate.report.numbers import bound_text, estimate_text, probability_text, range_texts, ratio_text, whole
from dudrate.report.said import Figure, Said, said

__all__ = ["amount_said", "delivered_said", "headline", "rate_said", "reported_by", "result_said", "sentence"]


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
    Of the 72,000 submunitions of 1,000 × M864 155 mm shell, if 14% fail to explode, about 10,100 are
    expected to be left unexploded (90% band 9,930 to 10,200, luck of the draw only).
    """
    rate = rate_said(result.rate, library)
    return said(
        "Of ", delivered_said(delivered, library), ", ", rate, ", ", result_said(result, delivered), "."
    )


def headline(results: tuple[Estimate, ...], delivered: Delivered, library: Library) -> Said:
    """One sentence for all rates of a scenario, and how many times more one leaves than another.

    The ratio is said of the first two rates when both are plain figures.
    """
    if len(results) == 1:
        return sentence(results[0], delivered, library)
    start = said("Of ", delivered_said(delivered, library), ": ")
    clauses = [said(rate_said(each.rate, library), ", ", result_said(each, delivered)) for each in results]
    for clause in clauses[:-1]:
        start = start + clause + "; "
    return start + clauses[-1] + "." + _times_more(results)


def _times_more(results: tuple[Estimate, ...]) -> Said:
    first, second = results[0], results[1]
    fixed = all(
        each.rate.kind == "fixed" and each.bound is None and each.mean > 0 for each in (first, second)
    )
    if not fixed or first.mean == second.mean:
        return said("")
    low, high = sorted((first, second), key=lambda each: each.mean)
    ratio = high.mean / low.mean
    return said(
        " At ",
        _rate(high.rate, high.rate.central),
        " that is ",
        Figure(ratio_text(ratio), ratio, "computed:ratio"),
        " times as many as at ",
        _rate(low.rate, low.rate.central),
        ".",
    )


def delivered_said(delivered: Delivered, library: Library) -> Said:
    """What was delivered, as the object of a sentence."""
    number = _submunitions(delivered)
    if not delivered.shipments:
        return said(number, " submunitions")
    parts = said("")
    for place, shipment in enumerate(delivered.shipments):
        parts = parts + (" and " if place else "") + _shipment(shipment, library)
    return said("the ", number, " submunitions of ", parts)


def _shipment(shipment: Shipment, library: Library) -> Said:
    return said(amount_said(shipment.delivery.amount), f" × {library.containers[shipment.container].label}")


def _submunitions(delivered: Delivered) -> Said:
    mean = delivered.submunitions.mean
    figure = Figure(whole(mean), mean, "computed:submunitions.mean")
    if delivered.side is not None:
        return said(_side_words(delivered.side), figure)
    if delivered.submunitions.variance:
        return said("about ", Figure(estimate_text(mean), mean, "computed:submunitions.mean"))
    return said(figure)


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
            return said(Figure(whole(count), count, origin))
        case BoundAmount(count=count, side=side):
            return said(_side_words(side), Figure(whole(count), count, origin))
        case LogNormalAmount(low=low, high=high, level=level):
            middle = Figure(probability_text(level), level, origin)
            return said(
                Figure(whole(low), low, origin),
                " to ",
                Figure(whole(high), high, origin),
                " (middle ",
                middle,
                ")",
            )
        case TriangularAmount(low=low, mode=mode, high=high):
            ends = said(Figure(whole(low), low, origin), " to ", Figure(whole(high), high, origin))
            return said(ends, " (most likely ", Figure(whole(mode), mode, origin), ")")


def rate_said(rate: RateUsed, library: Library) -> Said:
    """The rate of an estimate, as the condition of a sentence, with who reported it."""
    who = reported_by(rate, library)
    low, high = _rate(rate, rate.low), _rate(rate, rate.high)
    match rate.kind:
        case "fixed":
            condition = said("if ", low, " fail to explode")
        case "bound" if rate.low is None:
            condition = said("if at most ", high, " fail to explode")
        case "bound":
            condition = said("if at least ", low, " fail to explode")
        case "uniform":
            condition = said("if anything from ", low, " to ", high, " may fail to explode")
        case "triangular":
            condition = said(
                "if ", low, " to ", high, " fail to explode, most likely ", _rate(rate, rate.central)
            )
        case "trial":
            duds, tested = rate.as_given.split("/")
            origin = f"input:{rate.as_given}"
            counts = (
                Figure(whole(int(duds)), int(duds), origin),
                Figure(whole(int(tested)), int(tested), origin),
            )
            condition = said("if they fail as ", counts[0], " of ", counts[1], " tested did")
        case _:
            condition = said("if ", low, " to ", high, " fail to explode (percentiles, a beta distribution)")
    return condition + (f" (as reported by {who})" if who else "")


def reported_by(rate: RateUsed, library: Library) -> str:
    """Who reported the rate, with the year where it is known; empty for a rate that was typed."""
    if rate.record is None:
        return ""
    record = library.reported(rate.record)
    return record.reported_by + (f", {record.year}" if record.year else "")


def result_said(result: Estimate, delivered: Delivered) -> Said:
    """What is left unexploded, with its band, as the main clause of a sentence."""
    band = result.band
    if result.bound is not None:
        return _bound_said(result)
    assert band.low is not None and band.high is not None  # noqa: S101, PT018 - narrows the type: not a bound
    low, middle, high = range_texts(band.low, result.mean, band.high)
    return said(
        "about ",
        Figure(middle, result.mean, "computed:unexploded.mean"),
        " are expected to be left unexploded (",
        Figure(probability_text(band.level), band.level, "input:level"),
        f" {_band_name(result)} ",
        Figure(low, band.low, "computed:unexploded.band.low"),
        " to ",
        Figure(high, band.high, "computed:unexploded.band.high"),
        ", luck of the draw only)" if _is_chance_only(result, delivered) else ")",
    )


def _bound_said(result: Estimate) -> Said:
    side, band = result.bound, result.band
    edge = band.high if side is Side.AT_MOST else band.low
    assert side is not None and edge is not None  # noqa: S101, PT018 - narrows the type: a bound has one edge
    sure = (1 + band.level) / 2
    return said(
        _side_words(side),
        Figure(bound_text(result.mean, side), result.mean, "computed:unexploded.mean"),
        " are expected to be left unexploded, with ",
        Figure(probability_text(sure), sure, "computed:level"),
        " probability no more than " if side is Side.AT_MOST else " probability no fewer than ",
        Figure(bound_text(edge, side), edge, "computed:unexploded.band"),
        "; how many fewer is not known" if side is Side.AT_MOST else "; how many more is not known",
    )


def _band_name(result: Estimate) -> str:
    if result.rate.kind == "trial":
        return "credible band"
    return "spread of reported figures" if result.rate.kind == "uniform" and result.rate.record else "band"


def _is_chance_only(result: Estimate, delivered: Delivered) -> bool:
    return result.rate.kind == "fixed" and not delivered.submunitions.variance


def _rate(rate: RateUsed, value: float | None) -> Figure:
    shown = 0.0 if value is None else value
    return Figure(percent_text(shown), shown, rate.record or f"input:{rate.as_given}")


def _side_words(side: Side) -> str:
    return "at most " if side is Side.AT_MOST else "at least "
