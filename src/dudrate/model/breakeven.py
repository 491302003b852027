"""A number that may be left → the dud rate, the amount or the test at which the unexploded total crosses it."""

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from math import ceil, exp, floor, isfinite, log

from dudrate.errors import InputError
from dudrate.model import special
from dudrate.model.amounts import AmountDistribution, PointAmount
from dudrate.model.comparison import as_typed, quotient, sides_of_b_against_a
from dudrate.model.inputs import MOST_SUBMUNITIONS, Shape, Side, checked_level, side_of
from dudrate.model.scenario import Case, Delivered, in_containers, known_containers
from dudrate.model.shapes import PointDistribution, rate_distribution
from dudrate.model.total import Total

MEANT = 1 + 1e-13  # what is reached but for rounding is reached


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
    """Crossing at one rate, in submunitions [count]; and in whole containers of each shipment, where these are known.

    That is where one type is delivered, or where duds are bunched by container: the types then stay in their ratio.
    """

    case: Case
    submunitions: Crossing
    mix: tuple[int, ...] | None = None
    matched: bool = False  # whether one distribution stands for the groups there

    @property
    def containers(self) -> int | None:
        """Whole containers in all [count]."""
        return None if self.mix is None else sum(self.mix)


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
    return Breakeven(
        budget=budget,
        level=level,
        rate=breakeven_rate(delivered, budget, level=level),
        amounts=tuple(breakeven_amount(delivered, case, budget, level=level) for case in delivered.cases),
    )


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
    while beyond(reached) > 1 - level and reached > -80.0:  # a root is found from either side
        reached -= 2e-10
    return _bounded(Crossing(value=exp(reached)), delivered.side)


def breakeven_amount(delivered: Delivered, case: Case, budget: float, *, level: float | None = None) -> AmountCrossing:
    """Largest number of submunitions [count] of which no more than the budget are left at the rate of a case."""
    most, spread = _checked(budget, level), rate_distribution(case.shape)
    loads = [each.load for each in delivered.shipments]
    whole = level is not None and delivered.scenario.bunching.by == "container"
    size = max(loads) if whole else 1
    ceiling = MOST_SUBMUNITIONS // size

    def total(units: int) -> Total:
        amount: AmountDistribution = PointAmount(count=units)
        grouping = delivered.grouping
        if whole and units:
            amount, grouping = known_containers(delivered, in_containers(delivered, units))
        return Total(submunitions=amount, rate=spread, grouping=grouping)

    @cache
    def beyond(units: int) -> float:
        return float(total(units).sf(most))

    if level is None:
        largest = floor(min(budget / spread.mean, ceiling) * MEANT) if spread.mean else ceiling
    else:
        rate = max(float(spread.ppf(level)), 1e-12)
        largest = _largest(beyond, 1 - level, least=most // size, most=ceiling, guess=(most + 1) / rate / size)
    crossing = Crossing(stays=Stays.ABOVE) if largest < 1 else _WITHIN
    if 1 <= largest < ceiling:
        crossing = Crossing(value=total(largest).submunitions.mean)
    crossing, mix = _bounded(crossing, side_of(case.shape)), None
    if crossing.value is not None and all(each.load_side is None for each in delivered.shipments):
        if whole:
            mix = in_containers(delivered, largest)
        elif len(loads) == 1:
            mix = (largest // loads[0],)
    matched = level is not None and crossing.value is not None and total(largest).matched
    return AmountCrossing(case=case, submunitions=crossing, mix=mix, matched=matched)


def _largest(beyond: Callable[[int], float], allowed: float, *, least: int, most: int, guess: float) -> int:
    """Largest count, from the one that is surely within up to the most, that is beyond with no more than is allowed."""
    low, high = log(least + 1), log(most)
    start = min(max(log(guess), low), high)
    near = max(0.1 * exp(-start), 1e-11)  # a whole count is enough
    found = reaching_at(lambda at: beyond(round(exp(at))), allowed, low=low, high=high, guess=start, near=near)
    under = above = min(ceil(exp(found)), most)
    limit, step = allowed * MEANT, 1
    while under > least and beyond(under) > limit:
        under, step = max(under - step, least), 4 * step
    while above < most and beyond(above) <= limit:
        above, step = min(above + step, most), 4 * step
    under = max(under, least + 1)
    return under - 1 + bisect_right(range(under, above + 1), limit, key=beyond)


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
