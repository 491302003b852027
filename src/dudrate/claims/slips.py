"""What would make a claim agree: one figure changed, or a slip that would explain it, with the figures it speaks of.

A slip by arithmetic is tried, and listed only when it makes the claim agree, with the bound words as bounds and
without them: under a bound almost any change would. A slip by the words is read off the figures alone.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import reduce
from itertools import islice

from dudrate.claims.evaluation import Parts, evaluate, missing, verdict_of, with_plain, with_term
from dudrate.claims.printed import Qualifier, Span
from dudrate.claims.quantities import Quantity, Role, ShareBase
from dudrate.claims.reasons import Reason, SlipId, reason
from dudrate.claims.relations import Relation, RelationId, Term, Verdict

__all__ = ["Mend", "mends", "slips_by_arithmetic", "slips_by_words"]

Load = tuple[str, float]
Trial = tuple[Parts, Reason]

_ANY = Span(Fraction(0), None)
_SHARE = Span(Fraction(0), Fraction(1))
_TENS = (Fraction(10), Fraction(1, 10), Fraction(1000), Fraction(1, 1000), Fraction(10**6), Fraction(1, 10**6))
_COUNTS = (Role.UNEXPLODED, Role.DELIVERED, Role.CONTAINERS)
_MOST_LOADS = 3


def slips_by_arithmetic(parts: Parts, relations: Sequence[Relation], *, loads: Sequence[Load] = ()) -> list[Reason]:
    """List the slips that make the claim agree; where it does so as it stands, only a bound used as a figure.

    ``loads`` are published loads [submunitions a container], each with an id to name it by.
    """
    trials: list[Callable[[Parts], Iterator[Trial]]] = []
    if verdict_of(relations) is Verdict.DOES_NOT_AGREE:
        trials = [
            _containers_for_submunitions,
            _power_of_ten,
            _percent_for_fraction,
            lambda tried: _other_load(tried, loads),
            _left_for_delivered,
            _cleared_for_left,
        ]
    elif missing(parts, relations):
        trials = [_containers_for_submunitions, _cleared_for_left]
    # of each kind the first trial that makes the claim agree
    found = [why for trial in trials for why in islice((why for tried, why in trial(parts) if _fits(tried)), 1)]
    return found + _bound_as_figure(parts, relations)


def slips_by_words(quantities: Sequence[Quantity]) -> list[Reason]:
    """List what the words show, at most one of each: a share of a mass, or of shells, bombs, rockets or land."""
    bases = {q.base: q.printed for q in quantities if q.role is Role.RATE and q.base is not None}
    slips = [reason(SlipId.ITEMS_FOR_TONNES, share=bases[ShareBase.MASS])] if ShareBase.MASS in bases else []
    wrong = [(base, printed) for base, printed in bases.items() if base is not ShareBase.SUBMUNITIONS]
    return slips + [reason(SlipId.WRONG_BASE, share=printed, base=base.value) for base, printed in wrong[:1]]


def _fits(parts: Parts) -> bool:
    for tried in (parts, with_plain(parts)):
        relations = evaluate(tried)
        if missing(tried, relations) or not verdict_of(relations).fits:
            return False
    return True


def _containers_for_submunitions(parts: Parts) -> Iterator[Trial]:
    if parts.containers and parts.rate and parts.unexploded:
        tried = replace(parts, containers=None, load=None, fleet=None, delivered=parts.containers)
        yield tried, reason(SlipId.CONTAINERS_FOR_SUBMUNITIONS)


def _power_of_ten(parts: Parts) -> Iterator[Trial]:
    for role in _COUNTS:
        term = getattr(parts, role.value)
        for factor in _TENS if term and not (role is Role.CONTAINERS and parts.fleet) else ():
            way, times = ("larger", factor.numerator) if factor > 1 else ("smaller", factor.denominator)
            why = reason(SlipId.POWER_OF_TEN, figure=_printed(parts, role), times=times, way=way)
            yield replace(parts, **{role.value: term.scaled(factor)}), why


def _percent_for_fraction(parts: Parts) -> Iterator[Trial]:
    for factor in (Fraction(100), Fraction(1, 100)) if parts.rate else ():
        if parts.rate and parts.rate.high * factor <= 1:
            way = "larger" if factor > 1 else "smaller"
            why = reason(SlipId.PERCENT_FOR_FRACTION, figure=_printed(parts, Role.RATE), times=100, way=way)
            yield replace(parts, rate=parts.rate.scaled(factor)), why


def _other_load(parts: Parts, loads: Sequence[Load]) -> Iterator[Trial]:
    if not (parts.containers and parts.load):
        return
    trials = []
    for name, load in loads:
        exact, half = Fraction(load).limit_denominator(1000), Fraction(1, 2)
        trials.append((name, load, replace(parts, load=Term.tried(Span(exact - half, exact + half)))))
    fitting = [
        ((name, load), tried)
        for name, load, tried in trials
        if tried.load and not tried.load.span.overlaps(parts.load.plain) and _fits(tried)
    ]
    if fitting:
        fit = tuple(load for load, _ in fitting[:_MOST_LOADS])
        yield fitting[0][1], reason(SlipId.LOAD, figure=_printed(parts, Role.LOAD), loads=fit)


def _left_for_delivered(parts: Parts) -> Iterator[Trial]:
    if parts.delivered and parts.unexploded:
        tried = replace(parts, delivered=parts.unexploded, unexploded=parts.delivered)
        yield tried, reason(SlipId.LEFT_FOR_DELIVERED)


def _cleared_for_left(parts: Parts) -> Iterator[Trial]:
    if parts.cleared:
        tried = replace(parts, unexploded=parts.cleared, cleared=None, per_container=False)
        yield tried, reason(SlipId.CLEARED_FOR_LEFT)


def _bound_as_figure(parts: Parts, relations: Sequence[Relation]) -> list[Reason]:
    """Find an upper bound whose product is printed as if it were a figure."""
    products = {
        RelationId.LOAD: (parts.shipment, parts.delivered),
        RelationId.RATE: (parts.rate.times(parts.amount) if parts.rate and parts.amount else None, parts.unexploded),
    }
    for relation in relations:
        product, third = products.get(relation.relation, (None, None))
        bounded = product is not None and Qualifier.AT_MOST in product.bounds
        if bounded and third is not None and not third.bounds and verdict_of(evaluate(with_plain(parts))).fits:
            return [reason(SlipId.BOUND_AS_FIGURE)]
    return []


def _printed(parts: Parts, role: Role) -> str:
    return next(q.printed for q in parts.used if q.role is role)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mend:
    """One figure and the values that would make the claim agree; ``high`` is None where there is no upper edge."""

    role: Role
    low: float
    high: float | None


def mends(parts: Parts) -> tuple[Mend, ...]:
    """Try each printed figure of a combination that does not agree, the others as printed; empty where none helps."""
    tried = {role: span for role, span in _wanted(parts).items() if span and getattr(parts, role.value) is not None}
    return tuple(
        (Mend(role=role, low=float(span.low), high=None if span.high is None else float(span.high)))
        for role, span in tried.items()
        if _helps(parts, role, span)
    )


def _wanted(parts: Parts) -> dict[Role, Span | None]:
    """Give for each figure the values that the others leave it."""
    containers, load, rate, left, cleared = parts.containers, parts.load, parts.rate, parts.unexploded, parts.cleared
    delivered, amount, whole = parts.delivered, parts.amount, parts.delivered or parts.shipment
    total = None if parts.per_container else left  # what all of them left
    failed, cleared_of = (rate.times(each) if rate and each else None for each in (amount, whole))
    limits = [_at_least(total), _at_least(cleared)]
    shipped = delivered or parts.per_container  # what was left says nothing then of both containers and load
    spans = {
        Role.CONTAINERS: [_over(delivered, load)]
        + ([] if shipped else [_over(left, rate, load), _at_least(cleared, rate, load)]),
        Role.LOAD: [_over(delivered, containers), _over(left, rate) if parts.per_container else None]
        + ([] if shipped else [_over(left, rate, containers), _at_least(cleared, rate, containers)]),
        Role.DELIVERED: [_over(parts.shipment), _over(total, rate), *limits, _at_least(cleared, rate)],
        Role.RATE: [_SHARE, _over(left, amount), _at_least(cleared, whole)],
        Role.UNEXPLODED: [_over(failed), _at_most(amount), None if parts.per_container else _at_least(cleared)],
        Role.CLEARED: [_at_most(ceiling) for ceiling in (total, cleared_of, whole)],
    }
    return {role: _common(known) for role, known in spans.items()}


def _helps(parts: Parts, role: Role, span: Span) -> bool:
    if span.high == 0 or span == _ANY or (role is Role.CONTAINERS and parts.fleet is not None):
        return False
    relations = evaluate(with_term(parts, role.value, Term.tried(span)))
    # with nothing else to check against, a mended limit leaves no relation at all, and that is a mend too
    return not relations or verdict_of(relations).fits


def _common(spans: Iterable[Span | None]) -> Span | None:
    """Give what all the known spans have in common."""
    common: Span | None = _ANY
    for span in spans:
        if span is not None and common is not None:
            common = common.meet(span)
    return common


def _over(part: Term | None, *divisors: Term | None) -> Span | None:
    if part is None or any(divisor is None for divisor in divisors):
        return None
    return reduce(Span.over, [divisor.span for divisor in divisors if divisor], part.span)


def _at_least(part: Term | None, *divisors: Term | None) -> Span | None:
    """Give the values that, times these factors, still reach a figure."""
    floor = _over(part, *divisors)
    return Span(floor.low, None) if floor else None


def _at_most(whole: Term | None) -> Span | None:
    return Span(Fraction(0), whole.span.high) if whole else None
