"""A finished estimate → how its number was made, step by step, with the same figures."""

from decimal import Decimal

from dudrate.evidence.library import Library
from dudrate.model.estimate import Estimate
from dudrate.model.inputs import BoundAmount, FixedAmount, Side
from dudrate.model.notation import delivery_text, percent_text
from dudrate.model.scenario import Delivered, Shipment
from dudrate.report.numbers import bound_text, estimate_text, probability_text, rounded, whole
from dudrate.report.said import Figure, Said, capital, said
from dudrate.report.sentences import (
    amount_said,
    attribution,
    counted,
    is_reported_range,
    level_figure,
    rate_said,
)

__all__ = ["shares_said", "steps"]


def steps(result: Estimate, delivered: Delivered, library: Library) -> tuple[Said, ...]:
    """The calculation in words: loads, submunitions, rate, mean, spread, band.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> from dudrate.model.estimate import estimate
    >>> from dudrate.model.scenario import resolve
    >>> from dudrate.model.scenario_words import scenario_from_words
    >>> library = load()
    >>> delivered = resolve(scenario_from_words({"deliver": ["1000 x m864"], "rate": ["14%"]}), library)
    >>> print(steps(estimate(delivered)[0], delivered, library)[0])
    1,000 × 72 submunitions in each M864 155 mm shell = 72,000 submunitions.
    """
    made = [_load_step(shipment) for shipment in delivered.shipments]
    if len(made) != 1:
        made.append(said("Delivered in all: ", _total(delivered), "."))
    family = ", a beta distribution" if result.rate.kind == "beta" else ""
    typed = attribution(result.rate, library) or ", as typed in"
    made.append(said("Dud rate: ", rate_said(result.rate), family, typed, "."))
    made.append(_mean_step(result, delivered))
    made.extend(_spread_steps(result, delivered))
    return tuple(made)


def shares_said(result: Estimate) -> Said | None:
    """How much of the band is luck of the draw and how much is not known; None for a bound."""
    shares = result.variance_shares
    if shares is None:
        return None
    parts = (
        ("luck of the draw", shares.chance),
        ("duds coming in bunches", shares.bunching),
        ("not knowing the rate", shares.rate),
        ("not knowing the amount", shares.amount),
        ("both at once", shares.rate_and_amount),
    )
    present = [(name, share) for name, share in parts if share > 0]
    if len(present) == 1:
        return said(f"All of the variance of the total is {present[0][0]}.")
    listed = said("Of the variance of the total, ")
    for place, (name, share) in enumerate(present):
        joint = "" if not place else " and " if place == len(present) - 1 else ", "
        listed = listed + said(joint, Figure(probability_text(share), share, "computed:variance_shares"), f" is {name}")
    return listed + "."


def _load_step(shipment: Shipment) -> Said:
    amount, load = shipment.delivery.amount, shipment.load
    container = shipment.label
    origin = f"input:{delivery_text(shipment.delivery)}" if shipment.own else shipment.records[0]
    each = said(_sided(shipment.load_side), Figure(whole(load), load, origin))
    first = said(amount_said(amount), " × ", each, f"{counted(load, 'submunition')} in each {container}")
    count = amount.count if isinstance(amount, FixedAmount | BoundAmount) else None
    side = amount.side if isinstance(amount, BoundAmount) else shipment.load_side
    if count is None:
        return capital(first + ".")
    product = Figure(whole(count * load), count * load, "computed:submunitions")
    return capital(said(first, " = ", _sided(side), product, counted(count * load, "submunition"), "."))


def _total(delivered: Delivered) -> Said:
    """All that was delivered, with its spread or its side."""
    mean, given = delivered.submunitions.mean, delivered.scenario.delivered
    noun = counted(mean, "submunition")
    total = said(_sided(delivered.side), Figure(whole(mean), mean, "computed:submunitions.mean"), noun)
    if not delivered.submunitions.variance:
        return total
    return said(total, " on average") if given is None else said(amount_said(given), ", ", total, " on average")


def _mean_step(result: Estimate, delivered: Delivered) -> Said:
    number = delivered.submunitions.mean
    average = " (on average)" if delivered.submunitions.variance else ""
    count = said(Figure(whole(number), number, "computed:submunitions.mean"), average)
    words = {None: "Expected: ", Side.AT_MOST: "Expected, at most: ", Side.AT_LEAST: "Expected, at least: "}
    if is_reported_range(result):
        low, high = result.rate.low or 0.0, result.rate.high or 0.0
        ends = said(_product(count, low, number), " and ", _product(count, high, number))
        return said("Expected at the ends of the range: ", ends, " left unexploded; its middle is nobody's figure.")
    rate = result.mean / number
    return said(words[result.bound], _product(count, rate, number, result), " left unexploded.")


def _product(count: Said, rate: float, number: float, result: Estimate | None = None) -> Said:
    """Count × rate = total; ≈ where what is shown is rounded."""
    share = percent_text(rate) if result is None else _rate_text(result, rate)
    mean = number * rate if result is None else result.mean
    total = bound_text(mean, result.bound) if result is not None and result.bound is not None else _digits(mean)
    shown = Decimal(whole(number).replace(",", "")) * Decimal(share.removesuffix("%")) / 100
    sign = " = " if shown == Decimal(total.replace(",", "")) else " ≈ "
    rate_figure = Figure(share, rate, "computed:rate.mean")
    return said(count, " × ", rate_figure, sign, Figure(total, mean, "computed:unexploded.mean"))


def _spread_steps(result: Estimate, delivered: Delivered) -> list[Said]:
    band = result.band
    if result.bound is not None:
        edge = band.high if result.bound is Side.AT_MOST else band.low
        assert edge is not None  # noqa: S101 - narrows the type: a bound has one edge
        where = "at or below " if result.bound is Side.AT_MOST else "at or above "
        beyond = Figure(bound_text(edge, result.bound), edge, "computed:unexploded.band")
        sure = level_figure((1 + band.level) / 2, "computed:level")
        kept = said("At its edge, chance keeps the total ", where, beyond, " with at least ", sure, " probability.")
        return [said("A bound has one side. ", kept)]
    if not result.sd:
        return [said("Nothing is left to chance, so there is no band.")]
    assert band.low is not None and band.high is not None  # noqa: S101, PT018 - as above
    tail = level_figure((1 - band.level) / 2, "computed:level")
    ends = said(
        " of the probability lies below ",
        Figure(whole(band.low), band.low, "computed:unexploded.band.low"),
        " and no more than that above ",
        Figure(whole(band.high), band.high, "computed:unexploded.band.high"),
    )
    sd = Figure(estimate_text(result.sd, 3), result.sd, "computed:unexploded.sd")
    shares = shares_said(result)
    return [
        said(
            "Band: no more than ", tail, ends, "; the standard deviation is ", sd, f" ({_method(result, delivered)})."
        ),
        *([shares] if shares is not None else []),
    ]


def _method(result: Estimate, delivered: Delivered) -> str:
    bunched, fixed = delivered.grouping.icc > 0, result.rate.kind == "fixed"
    family = "beta-binomial" if bunched else "binomial"
    if delivered.submunitions.variance:
        return f"{family} totals averaged over {'the amount' if fixed else 'the rate and the amount'}"
    if fixed:
        return f"a {family} distribution"
    if result.rate.kind in {"beta", "trial"} and not bunched:
        return "a beta-binomial distribution"
    return f"{family} totals averaged over the rate"


def _rate_text(result: Estimate, rate: float) -> str:
    exact = result.rate.central if result.rate.kind == "fixed" else None
    edge = next((value for value in (exact, *_edges(result)) if value is not None), None)
    return percent_text(edge if edge is not None else float(rounded(rate, 4)))


def _edges(result: Estimate) -> tuple[float | None, ...]:
    return (result.rate.low, result.rate.high) if result.rate.kind == "bound" else ()


def _digits(value: float) -> str:
    """A total to the last digit from a thousand up, to four figures below."""
    near = abs(value - round(value)) < 1e-9 * max(value, 1.0)
    return whole(value) if near or value >= 1000 else f"{rounded(value, 4).normalize():f}"


def _sided(side: Side | None) -> str:
    return "" if side is None else "at most " if side is Side.AT_MOST else "at least "
