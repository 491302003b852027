"""Which single figure of a claim, changed to what, would make the claim agree."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce

from dudrate.claims.combinations import Parts, with_term
from dudrate.claims.evaluation import evaluate, verdict_of
from dudrate.claims.printed import Span
from dudrate.claims.quantities import Role
from dudrate.claims.relations import Term

__all__ = ["Mend", "mends"]

_ANY = Span(Fraction(0), None)
_SHARE = Span(Fraction(0), Fraction(1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Mend:
    """One figure and the values that would make the claim agree; ``high`` is None where there is no upper edge."""

    role: Role
    low: float
    high: float | None


def mends(parts: Parts) -> tuple[Mend, ...]:
    """Try each printed figure of a combination that does not agree, the others as printed; empty where none helps."""
    spans = {
        Role.CONTAINERS: _containers(parts),
        Role.LOAD: _load(parts),
        Role.DELIVERED: _delivered(parts),
        Role.RATE: _rate(parts),
        Role.UNEXPLODED: _unexploded(parts),
        Role.CLEARED: _cleared(parts),
    }
    tried = {role: span for role, span in spans.items() if span and getattr(parts, role.value) is not None}
    return tuple(
        (Mend(role=role, low=float(span.low), high=None if span.high is None else float(span.high)))
        for role, span in tried.items()
        if _helps(parts, role, span)
    )


def _helps(parts: Parts, role: Role, span: Span) -> bool:
    if span.high == 0 or span == _ANY or (role is Role.CONTAINERS and parts.fleet is not None):
        return False
    relations = evaluate(with_term(parts, role.value, Term.tried(span)))
    # with nothing else to check against, a mended limit leaves no relation at all, and that is a mend too
    return not relations or verdict_of(relations).fits


def _common(start: Span, spans: Iterable[Span | None]) -> Span | None:
    """Give what all the known spans have in common."""
    common: Span | None = start
    for span in spans:
        if span is not None and common is not None:
            common = common.meet(span)
    return common


def _over(part: Term | None, *divisors: Term | None) -> Span | None:
    if part is None or any(divisor is None for divisor in divisors):
        return None
    return reduce(Span.over, [divisor.span for divisor in divisors if divisor], part.span)


def _at_least(part: Term | None) -> Span | None:
    return Span(part.span.low, None) if part else None


def _at_most(whole: Term | None) -> Span | None:
    return Span(Fraction(0), whole.span.high) if whole else None


def _containers(parts: Parts) -> Span | None:
    if parts.delivered or parts.per_container:
        return _common(_ANY, [_over(parts.delivered, parts.load)])
    return _common(_ANY, [_over(parts.unexploded, parts.rate, parts.load), _least(parts, parts.rate, parts.load)])


def _load(parts: Parts) -> Span | None:
    own = [_over(parts.delivered, parts.containers)]
    if parts.per_container:
        own.append(_over(parts.unexploded, parts.rate))
    elif not parts.delivered:
        own.append(_over(parts.unexploded, parts.rate, parts.containers))
        own.append(_least(parts, parts.rate, parts.containers))
    return _common(_ANY, own)


def _delivered(parts: Parts) -> Span | None:
    shipment = parts.shipment.span if parts.shipment else None
    total = None if parts.per_container else parts.unexploded
    return _common(
        _ANY,
        [shipment, _over(total, parts.rate), _at_least(total), _at_least(parts.cleared), _least(parts, parts.rate)],
    )


def _rate(parts: Parts) -> Span | None:
    whole = parts.delivered or parts.shipment
    return _common(_SHARE, [_over(parts.unexploded, parts.amount), _least(parts, whole)])


def _unexploded(parts: Parts) -> Span | None:
    product = parts.rate.times(parts.amount).span if parts.rate and parts.amount else None
    floor = None if parts.per_container else _at_least(parts.cleared)
    return _common(_ANY, [product, _at_most(parts.amount), floor])


def _cleared(parts: Parts) -> Span | None:
    whole = parts.delivered or parts.shipment
    product = parts.rate.times(whole) if parts.rate and whole else None
    total = None if parts.per_container else parts.unexploded
    return _common(_ANY, [_at_most(ceiling) for ceiling in (total, product, whole)])


def _least(parts: Parts, *factors: Term | None) -> Span | None:
    """Give the values that, times the other factors, still reach what has been cleared."""
    floor = _over(parts.cleared, *factors)
    return Span(floor.low, None) if floor else None
