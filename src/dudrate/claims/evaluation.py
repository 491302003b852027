"""One combination of figures becomes its relations, its verdict, and what each part implies for the others."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from fractions import Fraction

from dudrate.claims.combinations import Parts
from dudrate.claims.printed import Span
from dudrate.claims.quantities import Role
from dudrate.claims.reasons import NoteId, reason
from dudrate.claims.relations import Relation, RelationId, Term, Verdict, compare

__all__ = ["Implied", "Interval", "evaluate", "implied", "missing", "verdict_of"]


@dataclass(frozen=True, slots=True)
class Interval:
    """A span as plain numbers; None for an edge, or a centre, that is not known."""

    low: float | None
    central: float | None
    high: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Implied:
    """Each part as implied by the others, where they are printed."""

    rate: Interval | None = None  # U / N [fraction]
    unexploded: Interval | None = None  # p × N [count]
    delivered: Interval | None = None  # U / p [count]
    load: Interval | None = None  # N / C [count]; a mean over the parts of a mixed fleet
    delivered_from_load: Interval | None = None  # C × s [count]
    cleared_share: Interval | None = None  # K / N [fraction]: a floor for the share found so far, never a dud rate

    def items(self) -> list[tuple[str, Interval]]:
        """List the parts that are implied, by name."""
        pairs = [(field.name, getattr(self, field.name)) for field in fields(self)]
        return [(name, interval) for name, interval in pairs if interval is not None]


def evaluate(parts: Parts) -> list[Relation]:
    """List the relations of a combination: the products where all their parts are there, the limits where broken."""
    relations = []
    shipment, amount = parts.shipment, parts.amount
    if shipment and parts.delivered:
        relations.append(compare(RelationId.LOAD, shipment, parts.delivered))
    if parts.rate and amount and parts.unexploded:
        relations.append(compare(RelationId.RATE, parts.rate.times(amount), parts.unexploded))
    return relations + _limits(parts, amount, None if parts.stored else parts.delivered or shipment)


def verdict_of(relations: Sequence[Relation]) -> Verdict:
    """Give the worst verdict of the relations; none of them complete cannot be checked."""
    verdicts = [relation.verdict for relation in relations]
    return max(verdicts, key=lambda verdict: verdict.badness, default=Verdict.CANNOT_BE_CHECKED)


def missing(parts: Parts, relations: Sequence[Relation]) -> tuple[Role, ...]:
    """List the roles without which neither product could be checked; none where one was."""
    if any(relation.relation in (RelationId.LOAD, RelationId.RATE) for relation in relations):
        return ()
    there = {
        Role.DELIVERED: parts.amount or parts.delivered or parts.shipment,
        Role.RATE: parts.rate,
        Role.UNEXPLODED: parts.unexploded,
    }
    return tuple(role for role, term in there.items() if term is None)


def implied(parts: Parts) -> Implied:
    """Work out each part of a combination from the others; shares are cut to 0–1."""
    amount, shipment = parts.amount, parts.shipment
    return Implied(
        rate=_share(parts.unexploded, amount),
        unexploded=_interval(parts.rate.times(amount)) if parts.rate and amount else None,
        delivered=_quotient(parts.unexploded, parts.rate),
        load=_quotient(parts.delivered, parts.containers),
        delivered_from_load=_interval(amount if parts.per_container else shipment),
        cleared_share=None if parts.stored else _share(parts.cleared, parts.delivered or shipment),
    )


def _limits(parts: Parts, amount: Term | None, whole: Term | None) -> list[Relation]:
    """Hold what is left against what was delivered, and what was cleared against both."""
    left, broken = parts.unexploded, []
    if left and amount and _above(left, amount):
        broken.append(_broken(RelationId.LEFT, left, amount, NoteId.MORE_LEFT))
    if parts.cleared is None:
        return broken
    ceilings = [
        (None if parts.per_container or parts.rest else parts.unexploded, NoteId.CLEARED_OVER_LEFT),
        (parts.rate.times(whole) if parts.rate and whole else None, NoteId.CLEARED_OVER_RATE),
        (whole, NoteId.CLEARED_OVER_DELIVERED),
    ]
    for ceiling, note in ceilings:
        if ceiling and _above(parts.cleared, ceiling):
            return [*broken, _broken(RelationId.CLEARED, parts.cleared, ceiling, note)]
    return broken


def _above(part: Term, ceiling: Term) -> bool:
    return ceiling.span.high is not None and part.span.low > ceiling.span.high


def _broken(relation: RelationId, part: Term, ceiling: Term, note: NoteId) -> Relation:
    factor = float(part.low / ceiling.high) if ceiling.high else None
    return Relation(relation=relation, verdict=Verdict.DOES_NOT_AGREE, factor=factor, note=reason(note))


def _interval(term: Term | None) -> Interval | None:
    return None if term is None else _plain(term.span, _central(term))


def _quotient(part: Term | None, divisor: Term | None) -> Interval | None:
    if part is None or divisor is None:
        return None
    return _plain(part.span.over(divisor.span), _ratio(part, divisor))


def _share(part: Term | None, whole: Term | None) -> Interval | None:
    if part is None or whole is None:
        return None
    span = part.span.over(whole.span)
    low, high = min(span.low, Fraction(1)), Fraction(1) if span.high is None else min(span.high, Fraction(1))
    central = _ratio(part, whole)
    return _plain(Span(low, high), None if central is None else min(central, Fraction(1)))


def _central(term: Term) -> Fraction | None:
    return term.low if term.low == term.high and not term.bounds else None


def _ratio(part: Term, whole: Term) -> Fraction | None:
    upper, lower = _central(part), _central(whole)
    return upper / lower if upper is not None and lower else None


def _plain(span: Span, central: Fraction | None) -> Interval:
    high = None if span.high is None else float(span.high)
    return Interval(float(span.low), None if central is None else float(central), high)
