"""Rates as they were typed, one against the other: 14 % is 14 times 1 %, not 14.000000000000002, and bounds stay."""

from decimal import Decimal

from dudrate.model.inputs import BoundRate, Shape, Side

__all__ = ["as_typed", "quotient", "sides_of_b_against_a"]


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
