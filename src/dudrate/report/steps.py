"""A finished estimate → how its number was made, step by step, with the same figures."""

from dudrate.evidence.library import Library
from dudrate.model.estimate import Estimate
from dudrate.model.inputs import Side
from dudrate.model.notation import percent_text
from dudrate.model.scenario import Delivered, Shipment
from dudrate.report.numbers import bound_text, estimate_text, probability_text, rounded, whole
from dudrate.report.said import Figure, Said, said
from dudrate.report.sentences import amount_said, rate_said, reported_by

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
    made = [_load_step(shipment, library) for shipment in delivered.shipments]
    if len(made) != 1:
        mean = delivered.submunitions.mean
        made.append(
            said(
                "Delivered in all: ",
                Figure(whole(mean), mean, "computed:submunitions.mean"),
                " submunitions.",
            )
        )
    who = reported_by(result.rate, library)
    made.append(
        said("Dud rate: ", rate_said(result.rate), f", as reported by {who}." if who else ", as typed in.")
    )
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
    listed = said("Of the variance of the total, ")
    for place, (name, share) in enumerate(present):
        joint = "" if not place else " and " if place == len(present) - 1 else ", "
        listed = listed + said(
            joint, Figure(probability_text(share), share, "computed:variance_shares"), f" is {name}"
        )
    return listed + "."


def _load_step(shipment: Shipment, library: Library) -> Said:
    amount, load = shipment.delivery.amount, shipment.load
    side = (
        ""
        if shipment.load_side is None
        else "at most "
        if shipment.load_side is Side.AT_MOST
        else "at least "
    )
    container = library.containers[shipment.container].label
    first = said(amount_said(amount), f" × {side}", Figure(whole(load), load, shipment.records[0]))
    first = first + f" submunitions in each {container}"
    count = getattr(amount, "count", None)
    if count is None or side or getattr(amount, "side", None):
        return first + "."
    return first + said(
        " = ", Figure(whole(count * load), count * load, "computed:submunitions"), " submunitions."
    )


def _mean_step(result: Estimate, delivered: Delivered) -> Said:
    number = delivered.submunitions.mean
    rate = result.mean / number
    words = {None: "Expected: ", Side.AT_MOST: "Expected, at most: ", Side.AT_LEAST: "Expected, at least: "}
    share = Figure(_rate_text(result, rate), rate, "computed:rate.mean")
    exact = Figure(_exact(result.mean), result.mean, "computed:unexploded.mean")
    figures = Figure(whole(number), number, "computed:submunitions.mean"), share, exact
    return said(words[result.bound], figures[0], " × ", figures[1], " = ", figures[2], " left unexploded.")


def _spread_steps(result: Estimate, delivered: Delivered) -> list[Said]:
    band = result.band
    if result.bound is not None:
        edge = band.high if result.bound is Side.AT_MOST else band.low
        assert edge is not None  # noqa: S101 - narrows the type: a bound has one edge
        sure = (1 + band.level) / 2
        return [
            said(
                "A bound has one side. At its edge, chance keeps the total ",
                "below " if result.bound is Side.AT_MOST else "above ",
                Figure(bound_text(edge, result.bound), edge, "computed:unexploded.band"),
                " or at it with ",
                Figure(probability_text(sure), sure, "computed:level"),
                " probability.",
            )
        ]
    assert band.low is not None and band.high is not None and result.sd is not None  # noqa: S101, PT018 - as above
    tail = (1 - band.level) / 2
    shares = shares_said(result)
    return [
        said(
            "Band: ",
            Figure(probability_text(tail), tail, "computed:level"),
            " of the probability lies below ",
            Figure(whole(band.low), band.low, "computed:unexploded.band.low"),
            " and as much above ",
            Figure(whole(band.high), band.high, "computed:unexploded.band.high"),
            "; the standard deviation is ",
            Figure(estimate_text(result.sd, 3), result.sd, "computed:unexploded.sd"),
            f" ({_method(result, delivered)}).",
        ),
        *([shares] if shares is not None else []),
    ]


def _method(result: Estimate, delivered: Delivered) -> str:
    bunched = delivered.grouping.icc > 0
    if delivered.submunitions.variance:
        return "binomial totals averaged over the rate and the amount"
    if result.rate.kind == "fixed":
        return "a beta-binomial distribution" if bunched else "a binomial distribution"
    if result.rate.kind in {"beta", "trial"} and not bunched:
        return "a beta-binomial distribution"
    return "binomial totals averaged over the rate"


def _rate_text(result: Estimate, rate: float) -> str:
    exact = result.rate.central if result.rate.kind == "fixed" else None
    edge = next((value for value in (exact, *_edges(result)) if value is not None), None)
    return percent_text(edge if edge is not None else float(rounded(rate, 4)))


def _edges(result: Estimate) -> tuple[float | None, ...]:
    return (result.rate.low, result.rate.high) if result.rate.kind == "bound" else ()


def _exact(value: float) -> str:
    return whole(value) if abs(value - round(value)) < 1e-9 * max(value, 1.0) else estimate_text(value, 4)
