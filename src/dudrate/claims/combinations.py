"""Quantities of one group become combinations: a figure for each role, a fleet or a list of deliveries added up.

A role printed more than once holds alternatives, and every combination of them is one reading of the claim.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import reduce
from itertools import product
from math import prod
from typing import Any

from dudrate.claims.quantities import Quantity, Role
from dudrate.claims.relations import Term

__all__ = ["Parts", "combinations", "with_parts", "with_plain", "with_term"]

_TERMS = ("containers", "load", "fleet", "delivered", "rate", "unexploded", "cleared")
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
        if self.per_container:
            return self.load
        return self.delivered or self.shipment


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
    wholes = [q for q in used if q.role in (Role.CONTAINERS, Role.LOAD, Role.DELIVERED)]
    return Parts(
        containers=counted,
        load=terms.get(Role.LOAD),
        fleet=shipped,
        delivered=terms.get(Role.DELIVERED),
        rate=terms.get(Role.RATE),
        unexploded=terms.get(Role.UNEXPLODED),
        cleared=terms.get(Role.CLEARED),
        per_container=any(q.per_container for q in figures if q.role is Role.UNEXPLODED),
        stored=any(q.stored for q in wholes),
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
