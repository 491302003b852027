"""Typed inputs → text in the input grammar, so that reading it again gives the same input."""

from decimal import Decimal

from dudrate.model.inputs import (
    Amount,
    BetaRate,
    BoundAmount,
    BoundRate,
    Bunching,
    Delivery,
    FixedAmount,
    FixedRate,
    LogNormalAmount,
    Rate,
    RecordRate,
    Side,
    TrialRate,
    TriangularAmount,
    TriangularRate,
    UniformRate,
)

__all__ = ["amount_text", "bunching_text", "delivery_text", "level_text", "percent_text", "rate_text"]


def rate_text(rate: Rate) -> str:  # noqa: PLR0911 - one line for each form of a rate
    """Write a rate so that :func:`dudrate.model.grammar.parse_rate` reads the same rate back."""
    match rate:
        case FixedRate():
            return percent_text(rate.rate)
        case BoundRate():
            return _sign(rate.side) + percent_text(rate.rate)
        case BetaRate():
            return f"{percent_text(rate.low)}..{percent_text(rate.high)}{_range_level_text(rate.level)}"
        case UniformRate():
            return f"{percent_text(rate.low)}..{percent_text(rate.high)} uniform"
        case TriangularRate():
            return "..".join(percent_text(value) for value in (rate.low, rate.mode, rate.high))
        case TrialRate():
            return f"{rate.duds}/{rate.tested}"
        case RecordRate():
            return f"@{rate.record}"


def amount_text(amount: Amount) -> str:
    """Write an amount so that :func:`dudrate.model.grammar.parse_amount` reads the same amount back."""
    match amount:
        case FixedAmount():
            return str(amount.count)
        case BoundAmount():
            return f"{_sign(amount.side)}{amount.count}"
        case LogNormalAmount():
            return f"{amount.low}..{amount.high}{_range_level_text(amount.level)}"
        case TriangularAmount():
            return f"{amount.low}..{amount.mode}..{amount.high}"


def delivery_text(delivery: Delivery) -> str:
    """Write a delivery so that :func:`dudrate.model.grammar.parse_delivery` reads the same delivery back."""
    load = f":{delivery.load}" if delivery.load is not None else ""
    return f"{amount_text(delivery.amount)} x {delivery.container}{load}"


def bunching_text(bunching: Bunching) -> str:
    """Write the grouping, without its correlation."""
    return f"lots:{bunching.lots}" if bunching.by == "lots" else bunching.by


def level_text(level: float) -> str:
    """Write a level so that :func:`dudrate.model.grammar.parse_level` reads it back."""
    return _plain(Decimal(repr(level)))


def percent_text(fraction: float) -> str:
    """Write a fraction as the shortest percentage that reads back to the same fraction."""
    return _plain(Decimal(repr(float(fraction))) * 100) + "%"


def _range_level_text(level: float) -> str:
    return "" if level == 0.9 else f" @{percent_text(level).removesuffix('%')}"


def _sign(side: Side) -> str:
    return "<=" if side is Side.AT_MOST else ">="


def _plain(number: Decimal) -> str:
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
