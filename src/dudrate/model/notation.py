"""Typed inputs → text in the input grammar, so that reading it again gives the same input."""

from decimal import Decimal

from dudrate.model import inputs

__all__ = ["amount_text", "bunching_text", "delivery_text", "level_text", "percent_text", "rate_text"]


def rate_text(rate: inputs.Rate) -> str:
    """Write a rate so that :func:`dudrate.model.grammar.parse_rate` reads the same rate back."""
    match rate:
        case inputs.TrialRate():
            return f"{rate.duds}/{rate.tested}"
        case inputs.RecordRate():
            return f"@{rate.record}"
        case inputs.FixedRate() | inputs.BoundRate():
            return _form(rate, percent_text(rate.rate))
        case inputs.TriangularRate():
            return _form(rate, percent_text(rate.low), percent_text(rate.mode), percent_text(rate.high))
    return _form(rate, percent_text(rate.low), percent_text(rate.high))


def amount_text(amount: inputs.Amount) -> str:
    """Write an amount so that :func:`dudrate.model.grammar.parse_amount` reads the same amount back."""
    match amount:
        case inputs.FixedAmount() | inputs.BoundAmount():
            return _form(amount, str(amount.count))
        case inputs.TriangularAmount():
            return _form(amount, str(amount.low), str(amount.mode), str(amount.high))
    return _form(amount, str(amount.low), str(amount.high))


def delivery_text(delivery: inputs.Delivery) -> str:
    """Write a delivery so that :func:`dudrate.model.grammar.parse_delivery` reads the same delivery back."""
    load = f":{delivery.load}" if delivery.load is not None else ""
    return f"{amount_text(delivery.amount)} x {delivery.container}{load}"


def bunching_text(bunching: inputs.Bunching) -> str:
    """Write the grouping, without its correlation."""
    return f"lots:{bunching.lots}" if bunching.by == "lots" else bunching.by


def level_text(level: float) -> str:
    """Write a level so that :func:`dudrate.model.grammar.parse_level` reads it back."""
    return _plain(Decimal(repr(level)))


def percent_text(fraction: float) -> str:
    """Write a fraction as the shortest percentage that reads back to the same fraction."""
    return _plain(Decimal(repr(float(fraction))) * 100) + "%"


def _form(given: inputs.Rate | inputs.Amount, *values: str) -> str:
    """Values from low to high, with what stands before or behind them to say what they are."""
    text = "..".join(values)
    match given:
        case inputs.BoundRate(side=side) | inputs.BoundAmount(side=side):
            return f"{'<=' if side is inputs.Side.AT_MOST else '>='}{text}"
        case inputs.BetaRate(level=level) | inputs.LogNormalAmount(level=level) if level != 0.9:
            return f"{text} @{percent_text(level).removesuffix('%')}"
        case inputs.UniformRate():
            return f"{text} uniform"
    return text


def _plain(number: Decimal) -> str:
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
