"""Arithmetic on decimals as they were typed: 14 % against 1 % is 14 times, and not 14.000000000000002."""

from decimal import Decimal

__all__ = ["as_typed", "quotient"]


def as_typed(value: float) -> Decimal:
    """The shortest decimal that a number can have been typed as.

    Examples
    --------
    >>> as_typed(0.14)
    Decimal('0.14')
    """
    return Decimal(repr(float(value)))


def quotient(above: float, below: float) -> float:
    """How many times one is the other; both nothing is as many, and infinite where only the other is nothing.

    Examples
    --------
    >>> quotient(0.14, 0.01), 0.14 / 0.01
    (14.0, 14.000000000000002)
    """
    if above == below:
        return 1.0
    return float(as_typed(above) / as_typed(below)) if below else float("inf")
