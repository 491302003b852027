"""Containers and loads that belong together get a letter, so that a mixed fleet is multiplied part by part."""

from collections.abc import Sequence
from dataclasses import replace

from dudrate.claims.quantities import Quantity, Role

__all__ = ["with_parts"]


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
