"""Two rates of one resolved scenario → how their totals compare, and whether the two figures are like for like.

A bound stays a bound: a ceiling below a floor bounds what can be bounded, and about the rest nothing is said.
"""

from dataclasses import dataclass, replace
from decimal import Decimal

from dudrate.errors import InputError
from dudrate.evidence.library import Library
from dudrate.model.inputs import BoundRate, Shape, Side
from dudrate.model.likeness import Unlike, unlike
from dudrate.model.rates import RateDistribution, rate_distribution
from dudrate.model.scenario import Case, Delivered
from dudrate.model.side_by_side import SideBySide, side_by_side

__all__ = ["Comparison", "Contrast", "as_typed", "compare", "quotient", "sides_of_b_against_a"]


def as_typed(value: float) -> Decimal:
    """The shortest decimal that a number can have been typed as."""
    return Decimal(repr(float(value)))


def quotient(above: float, below: float) -> float:
    """How many times one is the other; both nothing is as many, and infinite where only the other is nothing."""
    if above == below:
        return 1.0
    return float(as_typed(above) / as_typed(below)) if below else float("inf")


def sides_of_b_against_a(a: Shape, b: Shape) -> set[Side]:
    """Which way B against A is bounded: upwards by a ceiling on A or a floor under B, and the other way about.

    None where neither is a bound; both where the two bounds work against each other, so that nothing can be said.
    """
    known = {a.side.opposite} if isinstance(a, BoundRate) else set()
    return known | ({b.side} if isinstance(b, BoundRate) else set())


LEAST = 1e-18  # what can happen has at least this probability: sums of smaller ones come out as nothing
MOST = 1 - 2.0**-53  # what can fail to happen has at most this probability


@dataclass(frozen=True, slots=True, kw_only=True)
class Contrast:
    """How B's total stands to A's: their ratio, or their difference [count].

    Parameters
    ----------
    bound : Side or None
        Which side is known, where one of the inputs is a bound. The ends of the band are then those at the edge.
    of_means : float or None
        Ratio or difference of the two expected totals.
    median, low, high : float or None
        Median, and ends of the central band of the comparison's level. None is a side that is not known; an infinite
        ratio is one to nothing.
    """

    bound: Side | None = None
    of_means: float | None = None
    median: float | None = None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Totals A and B of two independent uses of the same number of submunitions, at one rate each.

    Parameters
    ----------
    a, b : Case
        The two rates.
    level : float
        Of the bands [fraction].
    probability_a_at_least_b : float or None
        Probability that A leaves at least as many as B; a bound where `probability_bound` says so.
    tie_probability : float or None
        Probability that both leave exactly as many; never known from a bound.
    shared_area : float or None
        Area that the distributions of the two totals share, 0 to 1; at most this where `shared_area_bound` says so.
    ratio, difference : Contrast
        B ÷ A, and B − A [count]. None left by either counts as a ratio of 1.
    causes : tuple of str
        What widens the bands, out of chance, bunching, rate and amount; empty where nothing does, or one is a bound.
    not_like_for_like : tuple of Unlike
        Why the two figures are not reported of the same thing; empty where nothing stands against comparing them.
    records : tuple of str
        Entries that the rates come from.
    """

    a: Case
    b: Case
    level: float
    probability_a_at_least_b: float | None = None
    probability_bound: Side | None = None
    tie_probability: float | None = None
    shared_area: float | None = None
    shared_area_bound: Side | None = None
    ratio: Contrast = Contrast()
    difference: Contrast = Contrast()
    causes: tuple[str, ...] = ()
    not_like_for_like: tuple[Unlike, ...] = ()
    records: tuple[str, ...] = ()

    @property
    def chance_only(self) -> bool:
        """Whether the bands are luck of the draw only, and hold no doubt about a rate, an amount or bunching."""
        return self.causes == ("chance",)


def compare(delivered: Delivered, library: Library, *, a: int = 0, b: int = 1) -> Comparison:
    """Compare two rates of a resolved scenario on the same delivery.

    Parameters
    ----------
    delivered : Delivered
        With two or more rates.
    library : Library
        Where the records of the rates are.
    a, b : int
        Which of the scenario's rates are compared, from 0.

    Raises
    ------
    InputError
        When there is no such rate, or the rates are shares of different things.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> from dudrate.model.scenario import resolve, scenario_from_words
    >>> asked = scenario_from_words({"deliver": ["1000 x m864"], "rate": ["1%", "14%"]})
    >>> two = compare(resolve(asked, load()), load())
    >>> two.ratio.of_means, two.difference.of_means, two.chance_only
    (14.0, 9360.0, True)
    """
    cases = (_case(delivered, a), _case(delivered, b))
    frame = Comparison(
        a=cases[0],
        b=cases[1],
        level=delivered.scenario.level,
        not_like_for_like=unlike(*cases, library),
        records=tuple(dict.fromkeys(case.record for case in cases if case.record is not None)),
    )
    sides = sides_of_b_against_a(cases[0].shape, cases[1].shape)
    if len(sides) > 1:  # A is bounded the way that B is, and B against A is not bounded at all
        return frame
    side = next(iter(sides), None)
    if delivered.side is not None:
        return _of_a_bounded_amount(frame, side, amount=delivered.submunitions.mean, amount_side=delivered.side)
    return _of_totals(frame, delivered, side)


def _case(delivered: Delivered, place: int) -> Case:
    if not 0 <= place < len(delivered.cases):
        fault = f"is not one of the {len(delivered.cases)} given" if len(delivered.cases) > 1 else "has none beside it"
        raise InputError("rate", f"number {place + 1}", fault, "give two rates or more to compare")
    return delivered.cases[place]


def _of_totals(frame: Comparison, delivered: Delivered, side: Side | None) -> Comparison:
    """Fill in what the distributions of the two totals say."""
    rates = (rate_distribution(frame.a.shape), rate_distribution(frame.b.shape))
    first, second = rates[0].mean, rates[1].mean
    totals = side_by_side(delivered.submunitions, delivered.grouping, a=rates[0], b=rates[1])
    levels = ((1 - frame.level) / 2, 0.5, (1 + frame.level) / 2)
    framed = replace(
        frame,
        ratio=_one_sided(totals.ratio(levels), side, quotient(second, first)),
        difference=_one_sided(totals.difference(levels), side, _apart(delivered.submunitions.mean, first, second)),
    )
    return _bounded(framed, totals, side) if side else _exact(framed, totals, rates, _causes(delivered, rates))


def _apart(amount: float, first: float, second: float) -> float:
    """Amount × (second − first)."""
    return float(as_typed(amount) * (as_typed(second) - as_typed(first)))


def _one_sided(ends: tuple[float, ...], side: Side | None, of_means: float) -> Contrast:
    low, median, high = ends
    if side is None:
        return Contrast(of_means=of_means, median=median, low=low, high=high)
    at_least = side is Side.AT_LEAST
    return Contrast(bound=side, of_means=of_means, low=low if at_least else None, high=None if at_least else high)


def _exact(
    frame: Comparison,
    totals: SideBySide,
    rates: tuple[RateDistribution, RateDistribution],
    causes: tuple[str, ...],
) -> Comparison:
    at_least, tie, shared = totals.chances
    first, second = rates[0].mean, rates[1].mean
    never, same = {first, second} == {0.0, 1.0}, first == second and first in {0.0, 1.0}
    always = first == 1.0 or second == 0.0
    return replace(
        frame,
        probability_a_at_least_b=_open(at_least, never=never and not always, always=always),
        tie_probability=_open(tie, never=never, always=same),
        shared_area=_open(shared, never=never, always=rates[0] == rates[1]),
        causes=causes,
    )


def _open(chance: float, *, never: bool, always: bool) -> float:
    """Keep what is neither impossible nor certain apart from both."""
    if never or always:
        return float(always)
    return min(max(chance, LEAST), MOST)


def _bounded(frame: Comparison, totals: SideBySide, side: Side) -> Comparison:
    """Say which way the probability lies from that at the edge of a bounded rate, and how large the area can be."""
    at_least = totals.chances[0]
    upwards = side is Side.AT_LEAST  # B is this or more, or A this or less
    shared = totals.apart[0 if upwards else 1]
    says_nothing = at_least >= MOST if upwards else at_least <= LEAST
    return replace(
        frame,
        probability_a_at_least_b=None if says_nothing else max(at_least, LEAST) if upwards else min(at_least, MOST),
        probability_bound=None if says_nothing else side.opposite,
        shared_area=shared if shared < MOST else None,
        shared_area_bound=Side.AT_MOST if shared < MOST else None,
    )


def _of_a_bounded_amount(frame: Comparison, side: Side | None, *, amount: float, amount_side: Side) -> Comparison:
    """Compare expected totals only: their ratio does not depend on a bounded amount, their difference grows with it.

    Probabilities and bands would be those at the edge of the amount, and may lie either way from these.
    """
    first, second = (rate_distribution(case.shape).mean for case in (frame.a, frame.b))
    apart = _apart(amount, first, second)
    ratio = Contrast(bound=side, of_means=quotient(second, first))
    if side is None and apart == 0:
        return replace(frame, ratio=ratio, difference=Contrast(of_means=0.0))
    outwards = amount_side if apart >= 0 else amount_side.opposite
    known = side is None or side is outwards
    difference = Contrast(bound=outwards, of_means=apart) if known else Contrast()
    return replace(frame, ratio=ratio, difference=difference)


def _causes(delivered: Delivered, rates: tuple[RateDistribution, RateDistribution]) -> tuple[str, ...]:
    """What widens a band of either total or of their difference."""
    chance = any(0 < rate.mean < 1 for rate in rates)
    present = {
        "chance": chance,
        "bunching": chance and bool(delivered.grouping.correlation(delivered.submunitions.mean) > 0),
        "rate": any(rate.variance > 0 for rate in rates),
        "amount": delivered.submunitions.variance > 0,
    }
    return tuple(cause for cause, there in present.items() if there)
