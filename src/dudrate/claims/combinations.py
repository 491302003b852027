"""Quantities become combinations: one figure for each role, the parts of a mixed fleet added up.

A role printed more than once holds alternatives, and every combination of them is one reading of the claim.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import product
from math import prod

from dudrate.claims.quantities import Quantity, Role
from dudrate.claims.relations import Term

__all__ = ["Parts", "combinations"]

_MOST_COMBINATIONS = 1500  # beyond this a text is a table, not a claim; the note says that figures were left out
_SINGLE = (Role.DELIVERED, Role.RATE, Role.UNEXPLODED, Role.CLEARED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """One combination: a term for each role that is printed.

    Parameters
    ----------
    containers, load, delivered, rate, unexploded, cleared : Term or None
        The figures; for a mixed fleet ``containers`` is the sum and ``load`` is None.
    fleet : Term or None
        Submunitions of a mixed fleet: each part multiplied, then added.
    per_container : bool
        ``unexploded`` is per shell or bomb, so that it belongs to one load.
    used : tuple of Quantity
        The quantities in it, in the order of the text.
    """

    containers: Term | None = None
    load: Term | None = None
    fleet: Term | None = None
    delivered: Term | None = None
    rate: Term | None = None
    unexploded: Term | None = None
    cleared: Term | None = None
    per_container: bool = False
    used: tuple[Quantity, ...] = ()

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
        if self.per_container:
            return self.load
        return self.delivered or self.shipment


def combinations(quantities: Sequence[Quantity]) -> tuple[list[Parts], int]:
    """List every combination of the printed figures.

    Parameters
    ----------
    quantities : sequence of Quantity
        In the order of the text.

    Returns
    -------
    list of Parts
        In the order of the text; a single empty one where nothing is printed.
    int
        How many figures were left out because there were too many alternatives.
    """
    single = {role: [q for q in quantities if q.role is role] for role in _SINGLE}
    fleet, containers, loads = _fleet(quantities)
    alternatives = [containers, loads, *single.values()]
    dropped = _trim(alternatives)
    return [_parts(fleet, choice) for choice in _choices(alternatives)], dropped


def _choices(alternatives: list[list[Quantity]]) -> Iterator[list[Quantity]]:
    # a role that is not printed has one choice: nothing
    options: list[list[Quantity | None]] = [[*figures] or [None] for figures in alternatives]
    for choice in product(*options):
        yield [figure for figure in choice if figure is not None]


def _trim(alternatives: list[list[Quantity]]) -> int:
    dropped = 0
    while prod(len(figures) or 1 for figures in alternatives) > _MOST_COMBINATIONS:
        max(alternatives, key=len).pop()
        dropped += 1
    return dropped


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


def _parts(fleet: list[Quantity], choice: list[Quantity]) -> Parts:
    terms = {q.role: Term.of(q.meaning) for q in choice}
    is_single = Role.CONTAINERS in terms  # containers outside the fleet are an alternative to it
    used = sorted([*choice, *([] if is_single else fleet)], key=lambda q: q.start)
    summed, counted = (None, terms.get(Role.CONTAINERS)) if is_single or not fleet else _added_up(fleet)
    return Parts(
        containers=counted,
        load=terms.get(Role.LOAD),
        fleet=summed,
        delivered=terms.get(Role.DELIVERED),
        rate=terms.get(Role.RATE),
        unexploded=terms.get(Role.UNEXPLODED),
        cleared=terms.get(Role.CLEARED),
        per_container=any(q.per_container for q in choice if q.role is Role.UNEXPLODED),
        used=tuple(used),
    )


def _added_up(fleet: list[Quantity]) -> tuple[Term, Term]:
    containers = [Term.of(q.meaning) for q in fleet[::2]]
    loads = [Term.of(q.meaning) for q in fleet[1::2]]
    shipments = [count.times(load) for count, load in zip(containers, loads, strict=True)]
    return reduce(Term.plus, shipments), reduce(Term.plus, containers)
