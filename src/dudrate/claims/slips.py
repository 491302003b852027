"""The slips that would explain a disagreement, each with one sentence of explanation.

A slip by arithmetic is tried, and listed only when it makes the claim agree, with the bound words as bounds and
without them: under a bound almost any change would. A slip by the words is read off the figures alone.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from dudrate.claims.combinations import Parts
from dudrate.claims.evaluation import evaluate, missing, verdict_of
from dudrate.claims.printed import Qualifier, Span
from dudrate.claims.quantities import Quantity, Role, ShareBase
from dudrate.claims.relations import Relation, RelationId, Term, Verdict

__all__ = ["Slip", "SlipId", "slips_by_arithmetic", "slips_by_words"]

Load = tuple[str, float]
Trial = tuple[Parts, str]

_TENS = (Fraction(10), Fraction(1, 10), Fraction(1000), Fraction(1, 1000), Fraction(10**6), Fraction(1, 10**6))
_COUNTS = (Role.UNEXPLODED, Role.DELIVERED, Role.CONTAINERS)
_TERMS = ("containers", "load", "fleet", "delivered", "rate", "unexploded", "cleared")
_MOST_LOADS = 3


class SlipId(StrEnum):
    """The slips that are known."""

    CONTAINERS_FOR_SUBMUNITIONS = "containers-for-submunitions"
    POWER_OF_TEN = "power-of-ten"
    PERCENT_FOR_FRACTION = "percent-for-fraction"
    LOAD = "load"
    LEFT_FOR_DELIVERED = "left-for-delivered"
    CLEARED_FOR_LEFT = "cleared-for-left"
    BOUND_AS_FIGURE = "bound-as-figure"
    ITEMS_FOR_TONNES = "items-for-tonnes"
    WRONG_BASE = "wrong-base"


@dataclass(frozen=True, slots=True)
class Slip:
    """One slip that would explain the claim, and how."""

    id: SlipId
    why: str


def slips_by_arithmetic(parts: Parts, relations: Sequence[Relation], *, loads: Sequence[Load] = ()) -> list[Slip]:
    """List the slips that make the claim agree; where it does so as it stands, only a bound used as a figure.

    ``loads`` are published loads [submunitions a container], each with an id to name it by.
    """
    trials: dict[SlipId, Callable[[Parts], Iterator[Trial]]] = {}
    if verdict_of(relations) is Verdict.DOES_NOT_AGREE:
        trials = {
            SlipId.CONTAINERS_FOR_SUBMUNITIONS: _containers_for_submunitions,
            SlipId.POWER_OF_TEN: _power_of_ten,
            SlipId.PERCENT_FOR_FRACTION: _percent_for_fraction,
            SlipId.LOAD: lambda tried: _other_load(tried, loads),
            SlipId.LEFT_FOR_DELIVERED: _left_for_delivered,
            SlipId.CLEARED_FOR_LEFT: _cleared_for_left,
        }
    elif missing(parts, relations):
        trials = {
            SlipId.CONTAINERS_FOR_SUBMUNITIONS: _containers_for_submunitions,
            SlipId.CLEARED_FOR_LEFT: _cleared_for_left,
        }
    found = [Slip(slip, why) for slip, trial in trials.items() for why in _that_fit(trial(parts))]
    return found + _bound_as_figure(parts, relations)


def slips_by_words(quantities: Sequence[Quantity]) -> list[Slip]:
    """List what the words show, at most one of each: a share of a mass, or of shells, bombs, rockets or land."""
    bases = {q.base: q.printed for q in quantities if q.role is Role.RATE and q.base is not None}
    slips = []
    if ShareBase.MASS in bases:
        why = f"The share {bases[ShareBase.MASS]} is taken of a mass, which does not say how many items there were."
        slips.append(Slip(SlipId.ITEMS_FOR_TONNES, why))
    nouns = {
        ShareBase.CONTAINERS: "of shells, rockets or bombs",
        ShareBase.MASS: "of a mass",
        ShareBase.AREA: "of an area",
    }
    wrong = [(printed, nouns[base]) for base, printed in bases.items() if base in nouns]
    for printed, noun in wrong[:1]:
        why = f"The share {printed} is taken {noun}; a dud rate is a share of submunitions."
        slips.append(Slip(SlipId.WRONG_BASE, why))
    return slips


def _that_fit(trials: Iterator[Trial]) -> list[str]:
    """Give the explanation of the first trial that makes the claim agree."""
    return next(([why] for parts, why in trials if _fits(parts)), [])


def _fits(parts: Parts) -> bool:
    for tried in (parts, _plain(parts)):
        relations = evaluate(tried)
        if missing(tried, relations) or not verdict_of(relations).fits:
            return False
    return True


def _plain(parts: Parts) -> Parts:
    terms = {name: getattr(parts, name) for name in _TERMS}
    return replace(parts, **{name: term.as_plain() for name, term in terms.items() if term})


def _containers_for_submunitions(parts: Parts) -> Iterator[Trial]:
    if parts.containers and parts.rate and parts.unexploded:
        tried = replace(parts, containers=None, load=None, fleet=None, delivered=parts.containers)
        yield tried, "The number of containers fits where the number of submunitions belongs."


def _power_of_ten(parts: Parts) -> Iterator[Trial]:
    for role in _COUNTS:
        term = getattr(parts, role.value)
        for factor in _TENS if term and not (role is Role.CONTAINERS and parts.fleet) else ():
            way = f"{factor.numerator:,} times larger" if factor > 1 else f"{factor.denominator:,} times smaller"
            why = f"The claim agrees when {_name(parts, role)} is {way}."
            yield replace(parts, **{role.value: term.scaled(factor)}), why


def _percent_for_fraction(parts: Parts) -> Iterator[Trial]:
    for factor in (Fraction(100), Fraction(1, 100)) if parts.rate else ():
        if parts.rate and parts.rate.high * factor <= 1:
            way = "100 times larger" if factor > 1 else "100 times smaller"
            why = (
                f"The claim agrees when the rate {_name(parts, Role.RATE)} is {way}, as if its percent sign were wrong."
            )
            yield replace(parts, rate=parts.rate.scaled(factor)), why


def _other_load(parts: Parts, loads: Sequence[Load]) -> Iterator[Trial]:
    if not (parts.containers and parts.load):
        return
    trials = [(name, load, replace(parts, load=_load_term(load))) for name, load in loads]
    fitting = [
        (f"{load:g} ({name})", tried)
        for name, load, tried in trials
        if tried.load and not tried.load.span.overlaps(parts.load.plain) and _fits(tried)
    ]
    if fitting:
        names = ", ".join(name for name, _ in fitting[:_MOST_LOADS])
        yield (
            fitting[0][1],
            f"The published load of another container fits instead of {_name(parts, Role.LOAD)}: {names}.",
        )


def _left_for_delivered(parts: Parts) -> Iterator[Trial]:
    if parts.delivered and parts.unexploded:
        tried = replace(parts, delivered=parts.unexploded, unexploded=parts.delivered)
        yield tried, "The claim agrees when the number left and the number delivered are swapped."


def _cleared_for_left(parts: Parts) -> Iterator[Trial]:
    if parts.cleared:
        tried = replace(parts, unexploded=parts.cleared, cleared=None, per_container=False)
        yield (
            tried,
            "The rate fits the number cleared so far, which is a floor for the number left and not that number.",
        )


def _bound_as_figure(parts: Parts, relations: Sequence[Relation]) -> list[Slip]:
    """Find an upper bound whose product is printed as if it were a figure."""
    products = {
        RelationId.LOAD: (parts.shipment, parts.delivered),
        RelationId.RATE: (parts.rate.times(parts.amount) if parts.rate and parts.amount else None, parts.unexploded),
    }
    for relation in relations:
        product, third = products.get(relation.relation, (None, None))
        bounded = product is not None and Qualifier.AT_MOST in product.bounds
        if bounded and third is not None and not third.bounds and verdict_of(evaluate(_plain(parts))).fits:
            why = "An upper bound is multiplied as if it were the figure itself; the product is an upper bound too."
            return [Slip(SlipId.BOUND_AS_FIGURE, why)]
    return []


def _name(parts: Parts, role: Role) -> str:
    return next((q.printed for q in parts.used if q.role is role), role.value)


def _load_term(load: float) -> Term:
    exact = Fraction(load).limit_denominator(1000)
    return Term.tried(Span(exact - Fraction(1, 2), exact + Fraction(1, 2)))
