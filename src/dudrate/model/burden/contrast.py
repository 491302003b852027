"""Two dud rates through the whole chain: what changes from one to the other, and what does not."""

from dataclasses import dataclass

from dudrate.errors import InputError
from dudrate.model.burden.chain import Burden
from dudrate.model.grammar import amount_text
from dudrate.model.inputs import BoundRate, Side, UniformRate

__all__ = ["Contrast", "contrast"]

SAME = ("held-to-use", "ratio", "shares", "course", "cleared", "density", "per-hectare")
"""What no dud rate changes: casualties held to the submunitions used, casualties per 1,000 left, shares of whom, the
course over the years, the share cleared, submunitions per hectare, cost and effort per hectare."""

SAME_BY_STRIKES = "strikes"
"""The same, where a number of strike locations was given: all that is read from them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contrast:
    """The second rate beside the first, on one delivery and one analog.

    All that is calculated per unexploded submunition shares every other quantity, known or not, so it changes by the
    ratio of the unexploded totals and by nothing else.

    Parameters
    ----------
    factor : float, optional
        Expected unexploded total of the second over that of the first; None where the first leaves none.
    span : tuple of float, optional
        The least and the most that the factor can be where one of the rates is a range as reported: a range has no
        middle, so that `factor`, which reads it as alike between its ends, is nobody's figure.
    changing : tuple of str and float
        Outputs with their means, second over first.
    casualties : tuple of float, optional
        How many times the casualties, from held to the submunitions used (1) to per unexploded submunition.
    bound : Side, optional
        Which side of a ratio is known where one of the rates is a bound; None too where neither side is.
    known : bool
        False where both rates are bounds, or one is and says nothing of the ratio.
    same : tuple of str
        What does not change, of `SAME`.
    """

    factor: float | None
    changing: tuple[tuple[str, float], ...]
    casualties: tuple[float, float] | None
    bound: Side | None
    known: bool
    span: tuple[float, float] | None = None
    same: tuple[str, ...] = SAME


def contrast(first: Burden, second: Burden) -> Contrast:
    """Say what changes from the first rate to the second.

    Raises
    ------
    InputError
        When they are of different analogs, horizons or numbers of strike locations.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> from dudrate.model.burden.chain import burden
    >>> from dudrate.model.grammar import parse_delivery, parse_rate
    >>> from dudrate.model.scenario import Scenario, resolve
    >>> library = load()
    >>> asked = Scenario(deliveries=(parse_delivery("1000 x m864"),), rates=(parse_rate("1%"), parse_rate("14%")))
    >>> few, many = burden(resolve(asked, library), library, analog="laos")
    >>> contrast(few, many).factor, contrast(few, many).casualties
    (14.0, (1.0, 14.0))
    """
    if (first.choice, first.horizon) != (second.choice, second.horizon):
        given = f"{first.choice.text} and {second.choice.text}"
        raise InputError("analog", given, "are not one and the same", "compare two rates after one analog and horizon")
    counts = tuple(None if each.by_strikes is None else each.by_strikes.strikes for each in (first, second))
    if counts[0] != counts[1]:
        given = " and ".join("none" if each is None else amount_text(each) for each in counts)
        raise InputError("strikes", given, "are not one and the same", "compare two rates at one number of strikes")
    bounds = (_rate_side(first), _rate_side(second))
    factor = second.unexploded / first.unexploded if first.unexploded else None
    pairs = zip(first.outcomes, second.outcomes, strict=True)
    return Contrast(
        factor=factor,
        changing=tuple((before.name, after.mean / before.mean) for before, after in pairs if before.mean),
        casualties=None if factor is None or first.readings is None else (min(1.0, factor), max(1.0, factor)),
        bound=_side(*bounds),
        known=bounds[0] is None or bounds[1] is None,
        span=_span(first, second),
        same=SAME if first.by_strikes is None else (*SAME, SAME_BY_STRIKES),
    )


def _span(first: Burden, second: Burden) -> tuple[float, float] | None:
    """Least and most of the second rate over the first; None where neither is a range as reported."""
    if first.casualties.ends is None and second.casualties.ends is None:
        return None
    (low, high), (least, most) = _rate_ends(first), _rate_ends(second)
    return (least / high, most / low) if low else None


def _rate_ends(burden: Burden) -> tuple[float, float]:
    shape = burden.case.shape
    if isinstance(shape, UniformRate) and burden.casualties.ends is not None:
        return shape.low, shape.high
    return burden.dud_rate, burden.dud_rate


def _rate_side(burden: Burden) -> Side | None:
    """Side of a bound of the rate; a bound of the amount is shared by both and drops out."""
    return burden.case.shape.side if isinstance(burden.case.shape, BoundRate) else None


def _side(first: Side | None, second: Side | None) -> Side | None:
    """Side of second over first: that of the second, or the other side of the first; of two bounds, none."""
    if first is None:
        return second
    if second is None:
        return first.opposite
    return None
