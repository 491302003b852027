"""A number that may be left → the dud rate, the amount or the test at which the unexploded total crosses it."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from math import ceil, exp, floor, isfinite, log

from dudrate.errors import InputError
from dudrate.model import special
from dudrate.model.amounts import PointAmount
from dudrate.model.comparison import as_typed, quotient, sides_of_b_against_a
from dudrate.model.groups import Grouping
from dudrate.model.inputs import MOST_SUBMUNITIONS, Shape, Side, checked_level, side_of
from dudrate.model.scenario import Case, Delivered
from dudrate.model.shapes import PointDistribution, rate_distribution
from dudrate.model.total import Total

NO_BUNCHING = Grouping()
MEANT = 1 + 1e-13  # a count that is whole but for rounding is that count


class Stays(StrEnum):
    """On which side of the number a total stays where it never crosses."""

    WITHIN = "within"
    ABOVE = "above"


@dataclass(frozen=True, slots=True, kw_only=True)
class Crossing:
    """Where a total crosses a number, or that it does not.

    `value` is the largest rate [fraction] or amount [count] with which the total stays within the number, or a bound of
    it. Where there is none, the total `stays` within or above it at any; with neither, nothing is known.
    """

    value: float | None = None
    bound: Side | None = None
    stays: Stays | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AmountCrossing:
    """Crossing at one rate, in submunitions [count], and in whole containers where one type is delivered."""

    case: Case
    submunitions: Crossing
    containers: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Breakeven:
    """Where a quantile of the total, or its mean, crosses `budget` [count]: at this delivery, at each of its rates."""

    budget: float
    level: float | None
    rate: Crossing
    amounts: tuple[AmountCrossing, ...]


def breakeven(delivered: Delivered, budget: float, *, level: float | None = None) -> Breakeven:
    """Find the rate and the amounts at which the total of a scenario crosses a number; that none does is an answer.

    What may be left is 0 or more [count]. With a `level` the total's quantile crosses it, 0.95 say; else its mean.
    """
    loads = [shipment.load for shipment in delivered.shipments if shipment.load_side is None]
    load = loads[0] if len(delivered.shipments) == 1 and loads else None
    amounts = []
    for case in delivered.cases:
        found = breakeven_amount(case.shape, budget, level=level, grouping=delivered.grouping)
        containers = int(found.value) // load if load and found.value else None
        amounts.append(AmountCrossing(case=case, submunitions=found, containers=containers))
    rate = breakeven_rate(delivered, budget, level=level)
    return Breakeven(budget=budget, level=level, rate=rate, amounts=tuple(amounts))


def breakeven_rate(delivered: Delivered, budget: float, *, level: float | None = None) -> Crossing:
    """Highest fixed rate [fraction] at which the mean, or the quantile, of this delivery is no more than the budget."""
    most = _checked(budget, level)
    mean, amount = delivered.submunitions.mean, delivered.submunitions
    if level is None:
        found = Crossing(value=float(as_typed(budget) / as_typed(mean))) if budget <= mean else _WITHIN
        return _bounded(found, delivered.side)

    def beyond(place: float) -> float:
        rate = PointDistribution(rate=min(exp(place), 1.0))
        return float(Total(submunitions=amount, rate=rate, grouping=delivered.grouping).sf(most))

    if beyond(0.0) <= 1 - level:  # all of them fail, and the budget is still not exceeded
        return _bounded(_WITHIN, delivered.side)
    guess = log(max(most, 0.5) / mean)
    reached = reaching_at(beyond, 1 - level, low=-80.0, high=0.0, guess=min(guess, 0.0), near=1e-10)
    return _bounded(Crossing(value=exp(reached)), delivered.side)


def breakeven_amount(
    rate: Shape, budget: float, *, level: float | None = None, grouping: Grouping = NO_BUNCHING
) -> Crossing:
    """Largest number of submunitions [count] of which no more than the budget are left at this rate."""
    most, spread = _checked(budget, level), rate_distribution(rate)

    @cache
    def beyond(number: int) -> float:
        known = PointAmount(count=number)
        return float(Total(submunitions=known, rate=spread, grouping=grouping).sf(most))

    allowed = 0.0 if level is None else (1 - level) * (1 + 1e-12)
    if level is None:
        largest = floor(min(budget / spread.mean, MOST_SUBMUNITIONS) * MEANT) if spread.mean else MOST_SUBMUNITIONS
    elif beyond(MOST_SUBMUNITIONS) <= allowed:
        largest = MOST_SUBMUNITIONS
    elif beyond(most + 1) > allowed:  # where no more are delivered than may be left, none is above
        largest = most
    else:
        low, high = log(most + 1), log(MOST_SUBMUNITIONS)
        guess = min(max(log((most + 1) / max(float(spread.ppf(level)), 1e-12)), low), high)
        found = reaching_at(lambda at: beyond(round(exp(at))), 1 - level, low=low, high=high, guess=guess, near=1e-11)
        largest = ceil(exp(found)) + 1
        while beyond(largest) > allowed:
            largest -= 1
    if largest < 1:
        return _bounded(Crossing(stays=Stays.ABOVE), side_of(rate))
    return _bounded(Crossing(value=float(largest)) if largest < MOST_SUBMUNITIONS else _WITHIN, side_of(rate))


def as_many(a: Shape, b: Shape) -> Crossing:
    """How many containers at rate A leave as many as one at rate B, in expectation."""
    first, second = rate_distribution(a).mean, rate_distribution(b).mean
    sides = sides_of_b_against_a(a, b)
    if len(sides) > 1:
        return Crossing()
    side = next(iter(sides), None)
    if first == 0 and second > 0:  # however many: they leave none
        return _bounded(_WITHIN, side.opposite if side else None)
    return Crossing(value=quotient(second, first), bound=side)


_WITHIN = Crossing(stays=Stays.WITHIN)


def _checked(budget: float, level: float | None) -> int:
    """The budget in whole submunitions."""
    if not (isfinite(budget) and budget >= 0):
        raise InputError("budget", budget, "is not a number of submunitions", "give 0 or more, as in 500")
    checked_level(0.5 if level is None else level, "give a level such as 0.95")
    return floor(budget)


def _bounded(crossing: Crossing, total: Side | None) -> Crossing:
    """Crossing of a total that is a bound: a ceiling on the total crosses at this or more, a floor at this or less."""
    if total is None:
        return crossing
    certain = Stays.WITHIN if total is Side.AT_MOST else Stays.ABOVE
    if crossing.stays is not None:
        return crossing if crossing.stays is certain else Crossing(bound=total.opposite)
    return Crossing(value=crossing.value, bound=total.opposite)


def reaching_at(
    rising: Callable[[float], float], level: float, *, low: float, high: float, guess: float, near: float
) -> float:
    """Where a rising function that is dear reaches a level: a bracket about a guess, then Brent's method on scores."""
    from scipy.optimize import brentq

    @cache
    def score(place: float) -> float:
        return float(special.ndtri(min(max(rising(place), 1e-300), 1 - 1e-16)) - special.ndtri(level))

    step = 0.25
    below, above = max(low, guess - step), min(high, guess + step)
    while score(below) > 0 and below > low:
        step *= 4
        below, above = max(low, below - step), below
    while score(above) < 0 and above < high:
        step *= 4
        below, above = above, min(high, above + step)
    if score(below) >= 0 or score(above) <= 0:
        return below if score(below) >= 0 else above
    return float(brentq(score, below, above, xtol=near))
