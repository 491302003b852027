"""Bounds on two dud rates → which way the one against the other is bounded."""

from dudrate.model.inputs import BoundRate, Shape, Side

__all__ = ["opposite", "sides_of_b_against_a"]


def opposite(side: Side) -> Side:
    """The other side.

    Examples
    --------
    >>> opposite(Side.AT_MOST)
    <Side.AT_LEAST: 'at-least'>
    """
    return Side.AT_MOST if side is Side.AT_LEAST else Side.AT_LEAST


def sides_of_b_against_a(a: Shape, b: Shape) -> set[Side]:
    """Which way B against A is bounded: upwards by a ceiling on A or a floor under B, and the other way about.

    None where neither is a bound; both where the two bounds work against each other, so that nothing can be said.

    Examples
    --------
    >>> ceiling, floor = BoundRate(rate=0.0235, side=Side.AT_MOST), BoundRate(rate=0.14, side=Side.AT_LEAST)
    >>> sides_of_b_against_a(ceiling, floor)
    {<Side.AT_LEAST: 'at-least'>}
    """
    known = {opposite(a.side)} if isinstance(a, BoundRate) else set()
    return known | ({b.side} if isinstance(b, BoundRate) else set())
