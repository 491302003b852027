"""Quantities of one group become combinations of figures, each with its relations, its verdict and what it implies.

A role printed more than once holds alternatives, and every combination of them is one reading of the claim.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from fractions import Fraction
from functools import reduce
from itertools import product
from math import prod
from typing import Any

from dudrate.claims.printed import Span
from dudrate.claims.quantities import Quantity, Role
from dudrate.claims.reasons import NoteId, reason
from dudrate.claims.relations import Relation, RelationId, Term, Verdict, compare

__all__ = [
    "Implied",
    "Interval",
    "Parts",
    "combinations",
    "evaluate",
    "implied",
    "missing",
    "verdict_of",
    "with_parts",
    "with_plain",
    "with_term",
]

_TERMS = ("containers", "load", "fleet", "delivered", "rate", "unexploded", "cleared")
_ONE = Term.tried(Span(Fraction(1), Fraction(1)))
_SINGLE = (Role.RATE, Role.UNEXPLODED, Role.CLEARED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """One combination: a term for each role that is printed."""

    containers: Term | None = None  # the figures; for a mixed fleet ``containers`` is the sum and ``load`` is None
    load: Term | None = None
    fleet: Term | None = None  # submunitions of a mixed fleet: each part multiplied, then added
    delivered: Term | None = None
    rate: Term | None = None
    unexploded: Term | None = None
    cleared: Term | None = None
    per_container: bool = False  # ``unexploded`` is per shell or bomb, so that it belongs to one load
    stored: bool = False  # the submunitions were never used, so that no rate applies to them
    rest: bool = False  # ``unexploded`` is what is left after clearing
    used: tuple[Quantity, ...] = ()  # the quantities in it, in the order of the text

    @property
    def shipment(self) -> Term | None:
        """Submunitions delivered as the containers and their loads give them."""
        if self.fleet is not None:
            return self.fleet
        if self.containers is not None and self.load is not None:
            return self.containers.times(self.load)
        return None

    @property
    def amount(self) -> Term | None:
        """Submunitions that the rate applies to: those of one container where the number left is per container."""
        if self.stored:
            return None
        return self.load if self.per_container else self.delivered or self.shipment


@dataclass(frozen=True, slots=True)
class _Option:
    """One thing that a role may stand for: a figure, or several added up."""

    role: Role
    term: Term
    figures: tuple[Quantity, ...]


def combinations(quantities: Sequence[Quantity], *, most: int) -> tuple[list[Parts], int]:
    """List every combination of the printed figures."""
    fleet, containers, loads = _fleet(quantities)
    deliveries = [q for q in quantities if q.role is Role.DELIVERED]
    alternatives = [_summed(containers), _options(loads), _summed(deliveries)]
    alternatives += [_options([q for q in quantities if q.role is role]) for role in _SINGLE]
    dropped = 0
    while prod(len(options) or 1 for options in alternatives) > most:
        max(alternatives, key=len).pop()
        dropped += 1
    summed = _added_up(fleet) if fleet else None
    # a role that is not printed has one choice: nothing
    slots: list[list[_Option | None]] = [[*options] or [None] for options in alternatives]
    choices = product(*slots)
    return [_parts(fleet, summed, [option for option in choice if option]) for choice in choices], dropped


def _options(figures: Sequence[Quantity]) -> list[_Option]:
    return [_Option(q.role, Term.of(q.meaning), (q,)) for q in figures]


def _summed(figures: Sequence[Quantity]) -> list[_Option]:
    """List containers or deliveries, those that stand side by side as their sum first."""
    options = _options(figures)
    listed = [option for option in options if option.figures[0].addend]
    if len(listed) < 2:
        return options
    term = reduce(Term.plus, [option.term for option in listed])
    return [_Option(figures[0].role, term, tuple(option.figures[0] for option in listed)), *options]


def _fleet(quantities: Sequence[Quantity]) -> tuple[list[Quantity], list[Quantity], list[Quantity]]:
    """Split off the containers and loads that belong to lettered parts of a fleet."""
    containers = [q for q in quantities if q.role is Role.CONTAINERS]
    loads = [q for q in quantities if q.role is Role.LOAD]
    letters = {q.part for q in containers if q.part} & {q.part for q in loads if q.part}
    if not letters:
        return [], containers, loads
    fleet = [next(q for q in group if q.part == letter) for letter in sorted(letters) for group in (containers, loads)]
    others = [q for q in containers if q.part not in letters], [q for q in loads if q.part not in letters]
    # a stray load or a stray number of containers says nothing about a fleet that is complete
    return (fleet, *others) if all(others) else (fleet, [], [])


def _added_up(fleet: list[Quantity]) -> tuple[Term, Term]:
    containers = [Term.of(q.meaning) for q in fleet[::2]]
    loads = [Term.of(q.meaning) for q in fleet[1::2]]
    shipments = [count.times(load) for count, load in zip(containers, loads, strict=True)]
    return reduce(Term.plus, shipments), reduce(Term.plus, containers)


def _parts(fleet: list[Quantity], summed: tuple[Term, Term] | None, choice: Sequence[_Option]) -> Parts:
    terms = {option.role: option.term for option in choice}
    figures = [figure for option in choice for figure in option.figures]
    is_single = Role.CONTAINERS in terms  # containers outside the fleet are an alternative to it
    shipped, counted = (None, terms.get(Role.CONTAINERS)) if is_single or summed is None else summed
    used = sorted([*figures, *([] if is_single else fleet)], key=lambda q: q.start)
    named: dict[str, Any] = {role.value: terms.get(role) for role in (Role.LOAD, Role.DELIVERED, *_SINGLE)}
    return Parts(
        **named,
        containers=counted,
        fleet=shipped,
        per_container=any(q.per_container for q in figures if q.role is Role.UNEXPLODED),
        stored=any(q.stored for q in used if q.role not in _SINGLE),
        rest=any(q.rest for q in figures),
        used=tuple(used),
    )


def with_term(parts: Parts, name: str, term: Term) -> Parts:
    """Put another value in the place of one."""
    changed: dict[str, Any] = {name: term}
    return replace(parts, **changed)


def with_plain(parts: Parts) -> Parts:
    """Read bound words as if they were not there."""
    terms = {name: getattr(parts, name) for name in _TERMS}
    return replace(parts, **{name: term.as_plain() for name, term in terms.items() if term})


def with_parts(quantities: Sequence[Quantity], *, alternatives: bool = False) -> list[Quantity]:
    """Give each number of containers the load that is said of it, and both a letter."""
    letters: dict[int, str] = {}
    for group in sorted({q.group for q in quantities}) if not alternatives else ():
        pairs = _pairs([q for q in quantities if q.group == group])
        if len({(one.printed.lower(), two.printed.lower()) for one, two in pairs}) > 1:
            for number, (containers, load) in enumerate(pairs):
                letters[id(containers)] = letters[id(load)] = (
                    chr(ord("a") + number) if number < 26 else f"part {number + 1}"
                )
    return [replace(q, part=letters[id(q)]) if id(q) in letters else q for q in quantities]


def _pairs(quantities: Sequence[Quantity]) -> list[tuple[Quantity, Quantity]]:
    """Pair each load with the number of containers before it, or right after it where that one has none."""
    pairs: list[tuple[Quantity, Quantity]] = []
    waiting: Quantity | None = None
    early: list[Quantity] = []
    for quantity in quantities:
        if quantity.role is Role.CONTAINERS and early:
            pairs.append((quantity, early.pop(0)))
        elif quantity.role is Role.CONTAINERS:
            waiting = quantity
        elif quantity.role is Role.LOAD and waiting is not None:
            pairs.append((waiting, quantity))
            waiting = None
        elif quantity.role is Role.LOAD and not pairs:
            early.append(quantity)
    return pairs


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
        rate=_quotient(parts.unexploded, amount, most=Fraction(1)),
        unexploded=_quotient(parts.rate.times(amount), _ONE) if parts.rate and amount else None,
        delivered=_quotient(parts.unexploded, parts.rate),
        load=_quotient(parts.delivered, parts.containers),
        delivered_from_load=_quotient(amount if parts.per_container else shipment, _ONE),
        cleared_share=None if parts.stored else _quotient(parts.cleared, parts.delivered or shipment, most=Fraction(1)),
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


def _quotient(part: Term | None, divisor: Term | None, *, most: Fraction | None = None) -> Interval | None:
    """Give a quotient as plain numbers; a share is at most one."""
    if part is None or divisor is None:
        return None
    span, upper, lower = part.span.over(divisor.span), _central(part), _central(divisor)
    central = upper / lower if upper is not None and lower else None
    known = (span.low, central, most if span.high is None else span.high)
    return Interval(*(None if each is None else float(each if most is None else min(each, most)) for each in known))


def _central(term: Term) -> Fraction | None:
    return term.low if term.low == term.high and not term.bounds else None
