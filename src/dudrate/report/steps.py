"""A finished estimate → how its number was made, step by step, with the same figures."""

from decimal import Decimal

from dudrate.evidence.library import Library
from dudrate.model.estimate import Estimate
from dudrate.model.inputs import BoundAmount, BoundRate, FixedAmount, FixedRate
from dudrate.model.scenario import Delivered, Shipment
from dudrate.model.total import OneSided
from dudrate.report import naming
from dudrate.report.catalogue import listed, say, text
from dudrate.report.numbers import digits_text, percent, probability_text, rounded, whole
from dudrate.report.said import Figure, Said

_COUNT, _BAND = "computed:submunitions.mean", "computed:unexploded.band"


def steps(result: Estimate, delivered: Delivered, library: Library) -> tuple[Said, ...]:
    """The calculation in words: loads, submunitions, rate, mean, spread, band."""
    made = [_load_step(shipment, library) for shipment in delivered.shipments]
    if len(made) != 1:
        made.append(say("estimate-step-total", total=naming.submunitions_said(delivered)))
    if delivered.submunitions.variance:
        mean = naming.counted(delivered.submunitions.mean, _COUNT)
        made.append(say("estimate-step-average", total=say("common-submunitions", number=mean)))
    owner, beta = naming.owner(result.rate, library), result.rate.kind == "beta"
    made.append(say("estimate-step-rate", rate=naming.rate_said(result.rate), owner=owner, beta=beta))
    made.append(_mean_step(result, delivered.submunitions.mean))
    return (*made, *_spread_steps(result, delivered))


def shares_said(result: Estimate) -> Said | None:
    """How much of the variance is chance and how much is not known; None for a bound, or where nothing varies."""
    shares = result.variance_shares
    if shares is None:
        return None
    values = (shares.chance, shares.bunching, shares.rate, shares.amount, shares.rate_and_amount)
    named = zip(("chance", "bunching", "rate", "amount", "both"), values, strict=True)
    present = [(text(f"estimate-cause-{name}"), share) for name, share in named if share > 0]
    if len(present) == 1:
        return say("estimate-shares-all", cause=present[0][0])
    each = [say("estimate-share", share=share_figure(share), cause=cause) for cause, share in present]
    return say("estimate-shares", shares=listed(each))


def share_figure(share: float) -> Figure:
    """A share of the variance, said the same everywhere."""
    return Figure(probability_text(share), share, "computed:variance_shares")


def _load_step(shipment: Shipment, library: Library) -> Said:
    amount, count, total = shipment.delivery.amount, shipment.load, None
    origin = shipment.records[0] if shipment.records else "input:load"
    load = naming.bounded(naming.counted(count, origin), shipment.load_side)
    if isinstance(amount, FixedAmount | BoundAmount):
        side = amount.side if isinstance(amount, BoundAmount) else shipment.load_side
        product = naming.bounded(naming.counted(amount.count * count, "computed:submunitions"), side)
        total = say("common-submunitions", number=product)
    given, label = naming.amount_said(amount), naming.each_name(shipment, library)
    return say("estimate-step-load", amount=given, load=load, plural=count, label=label, total=total)


def _mean_step(result: Estimate, number: float) -> Said:
    if result.rate.is_reported_range:
        low, high = naming.reported_ends(result)
        ends = _product(number, result.rate.low or 0.0, low), _product(number, result.rate.high or 0.0, high)
        return say("estimate-step-ends", low=ends[0], high=ends[1])
    shape = result.rate.shape
    rate = shape.rate if isinstance(shape, FixedRate | BoundRate) else float(rounded(result.mean / number, 4))
    return say("estimate-step-mean", side=result.bound, product=_product(number, rate, result.mean))


def _product(number: float, share: float, total: float) -> Said:
    """Count × rate = total; ≈ where what is shown is rounded."""
    small = float(rounded(total, 4))
    shown = Decimal(round(number)) * Decimal(repr(share))
    return say(
        "estimate-step-product",
        number=naming.counted(number, _COUNT),
        share=Figure(percent(share), share, "computed:rate.mean"),
        exact=float(shown) == (round(total) if total >= 1000 else small),
        total=Figure(digits_text(small) if total < 1000 else whole(total), total, "computed:unexploded.mean"),
    )


def _spread_steps(result: Estimate, delivered: Delivered) -> list[Said]:
    """What chance and doubt make of the mean; no band is cut from a range as reported."""
    if naming.reported_range(result):
        return []
    band = result.band
    if isinstance(band, OneSided):
        edge, level = naming.counted(band.edge, _BAND), naming.sure_figure(band.level)
        return [say("estimate-step-bound", side=band.side, level=level, edge=edge)]
    if not result.sd:
        return [say("estimate-step-certain")]
    told = say(
        "estimate-step-band",
        tail=naming.level_figure((1 - band.level) / 2, "computed:level"),
        low=naming.counted(band.low, f"{_BAND}.low"),
        high=naming.counted(band.high, f"{_BAND}.high"),
        sd=Figure(digits_text(float(rounded(result.sd, 3))), result.sd, "computed:unexploded.sd"),
    )
    every = (told, say("estimate-step-method", family=_family(result, delivered)), shares_said(result))
    return [each for each in every if each is not None]


def _family(result: Estimate, delivered: Delivered) -> str:
    bunched, fixed = delivered.grouping.icc > 0, result.rate.kind == "fixed"
    family = "beta-binomial" if bunched else "binomial"
    if delivered.submunitions.variance:
        return f"{family}-over-{'amount' if fixed else 'both'}"
    if fixed:
        return family
    if result.rate.kind in {"beta", "trial"} and not bunched:
        return "beta-binomial"
    return f"{family}-over-rate"
