"""Values of a burden → the axis they are drawn on, with room for what fades and for zero."""

from collections.abc import Iterable
from math import ceil, floor, log10

from dudrate.model.inputs import Side
from dudrate.report.catalogue import text
from dudrate.report.numbers import estimate_text, whole
from dudrate.report.pictures.axis import Axis, Scale

__all__ = ["WIDE", "amount_axis"]

WIDE = 20.0
"""Ratio of the largest to the smallest middle beyond which an axis is logarithmic."""

DEEPEST = 1e4
"""How many times smaller than the largest value a logarithmic axis shows; all below is set apart as less."""


def amount_axis(
    label: str,
    values: Iterable[float],
    *,
    edges: Iterable[tuple[Side, float]] = (),
    logarithmic: bool = True,
    decades: bool = False,
) -> Axis:
    """Choose an axis for amounts.

    Parameters
    ----------
    label : str
        What is counted, and its unit.
    values : iterable of float
        Everything that is drawn, none below zero.
    edges : iterable of Side and float
        Bounds, which need room to fade.
    logarithmic : bool
        Whether the axis grows by factors; where nothing is above zero it is linear all the same.
    decades : bool
        Whether a logarithmic axis begins and ends at powers of ten, and not at twos and fives too.

    Examples
    --------
    >>> amount_axis("people", [0.0, 4.0, 90.0]).label
    'people, logarithmic scale with 0 set apart'
    >>> amount_axis("people", [4.0, 90.0], logarithmic=False).ticks(4)
    ((0.0, '0'), (50.0, '50'))
    """
    drawn, bounds = list(values), list(edges)
    above = [at for side, at in bounds if side is Side.AT_LEAST]
    if not logarithmic or not max(drawn):
        return Axis(label=label, low=0.0, high=max([*(1.2 * at for at in above), 1.04 * max(drawn)]) or 1.0)
    highest = max([1.1 * max(drawn), *(2 * at for at in above)])
    least = min(value for value in drawn if value > 0)
    low = min([least / 1.2, *(at / 5 for side, at in bounds if side is Side.AT_MOST and at > 0)])
    if low < highest / DEEPEST:
        low = 10.0 ** ceil(log10(highest / DEEPEST))
    leads = (1.0,) if decades else (1.0, 2.0, 5.0)
    low, highest = _lead(low, leads, up=False), _lead(highest, leads, up=True)
    if min(drawn) >= low:
        return Axis(label=text("pictures-axis-log", label=label), low=low, high=highest, scale=Scale.LOG)
    apart = text("pictures-axis-log-zero", label=label)
    if least < low:
        apart = text("pictures-axis-log-less", label=label, least=estimate_text(low))
    return Axis(
        label=apart,
        low=low / 3,
        high=highest,
        scale=Scale.LOG,
        zero_at=low / 3,
        zero_text=text("pictures-axis-less") if least < low else whole(0),
    )


def _lead(value: float, leads: tuple[float, ...], *, up: bool) -> float:
    """The nearest of the leads times a power of ten that is not above a value, or not below it."""
    power = 10.0 ** floor(log10(value))
    steps = [lead * power * ten for ten in (0.1, 1.0, 10.0) for lead in leads]
    if up:
        return min(step for step in steps if step >= value * (1 - 1e-9))
    return max(step for step in steps if step <= value * (1 + 1e-9))
