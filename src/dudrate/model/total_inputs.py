"""A scenario at one rate → its unexploded total as a function of independent inputs, to ask which of them matters."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from dudrate.model.amounts import WholeAmount, amount_distribution
from dudrate.model.binomial import quantiles
from dudrate.model.curve import Floats
from dudrate.model.groups import Grouping
from dudrate.model.inputs import Amount, BoundAmount, BoundRate, Side
from dudrate.model.rates import rate_distribution
from dudrate.model.scenario import Case, Delivered, combined_side
from dudrate.model.sensitivity import HasQuantiles, Quantity

__all__ = ["Level", "expected_factors", "input_records", "unexploded_quantity"]

MOST = 2.0**53  # above this, doubles skip whole numbers [count]


@dataclass(frozen=True, slots=True)
class Level:
    """A level that is equally likely to lie anywhere from 0 to 1: how lucky a draw is."""

    def ppf(self, level: Any) -> Floats:
        """The level itself."""
        return np.asarray(level, dtype=float)


def unexploded_quantity(delivered: Delivered, case: Case) -> Quantity:
    """Unexploded total [count] at one rate, as a function of its inputs.

    The inputs are each amount delivered [submunitions], under the container's id or as ``delivered``; ``rate``
    [fraction]; ``bunching``, where there is any; and ``chance``: how lucky the draw of lots and of single submunitions
    is, as a level. With all of them drawn, the total has the distribution that is estimated.
    """
    amounts, sides = _amounts(delivered)
    grouping = delivered.grouping
    bunched = bool(grouping.correlation(delivered.submunitions.mean) > 0)
    inputs: dict[str, HasQuantiles] = {**amounts, "rate": rate_distribution(case.shape)}
    inputs |= {"bunching": Level()} if bunched else {}
    inputs["chance"] = Level()
    if isinstance(case.shape, BoundRate):
        sides["rate"] = case.shape.side

    def output(given: Mapping[str, Floats]) -> Floats:
        delivery = np.minimum(np.rint(sum(given[name] for name in amounts)), MOST)
        share = given["rate"]
        if bunched:
            share = _bunched(share, delivery, given["bunching"], grouping)
        return np.asarray(quantiles(delivery, share, levels=given["chance"]), dtype=float)

    bound = combined_side([delivered.side, *(side for name, side in sides.items() if name == "rate")])
    return Quantity(inputs=inputs, output=output, sides=sides, bound=bound)


def expected_factors(delivered: Delivered, case: Case) -> dict[str, HasQuantiles] | None:
    """The factors whose product is the expected total, for their shares of log-variance; None where one is a bound."""
    if delivered.side is not None or isinstance(case.shape, BoundRate):
        return None
    return {"amount": delivered.submunitions, "rate": rate_distribution(case.shape)}


def input_records(delivered: Delivered, case: Case) -> dict[str, tuple[str, ...]]:
    """Ids of the entries behind each input of :func:`unexploded_quantity`; none of the reader's own figures."""
    loads = zip(_amounts(delivered)[0], delivered.shipments, strict=False)  # a plain number has no shipment
    return {
        **{name: tuple(shipment.records) for name, shipment in loads},
        "rate": () if case.record is None else (case.record,),
    }


def _amounts(delivered: Delivered) -> tuple[dict[str, WholeAmount], dict[str, Side]]:
    """Each amount [submunitions] by its name, and the sides of those that are bounds."""
    given: list[tuple[str, Amount, int, Side | None]] = [
        (each.container, each.delivery.amount, each.load, each.load_side) for each in delivered.shipments
    ]
    if delivered.scenario.delivered is not None:
        given = [("delivered", delivered.scenario.delivered, 1, None)]
    amounts: dict[str, WholeAmount] = {}
    sides: dict[str, Side] = {}
    seen: Counter[str] = Counter()
    for container, amount, load, load_side in given:
        seen[container] += 1
        name = container if seen[container] == 1 else f"{container} ({seen[container]})"
        amounts[name] = WholeAmount(amount=amount_distribution(amount, load))
        side = amount.side if isinstance(amount, BoundAmount) else load_side
        if side is not None:
            sides[name] = side
    return amounts, sides


def _bunched(rate: Floats, delivery: Floats, level: Floats, grouping: Grouping) -> Floats:
    """Share of duds among all groups at a level, about the rate: a beta with the correlation of the whole total."""
    from scipy.special import betaincinv

    correlation = np.broadcast_to(grouping.correlation(delivery), rate.shape)
    share, moves = rate.copy(), (correlation > 0) & (rate > 0) & (rate < 1)
    strength = 1 / correlation[moves] - 1
    share[moves] = betaincinv(rate[moves] * strength, (1 - rate[moves]) * strength, level[moves])
    return share
