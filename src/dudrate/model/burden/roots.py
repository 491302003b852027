"""Many rising curves → where each is zero: Newton's steps inside brackets that always shrink."""

from collections.abc import Callable

import numpy as np

from dudrate.model.quadrature import Floats

__all__ = ["Missed", "root"]

Missed = tuple[Floats, Floats]
"""By how much the curves miss zero, and their slopes."""

CLOSE = 1e-9
"""Height by which a curve may miss zero, or distance."""

LAST = 1e-6
"""A step this short is the last: the next would be its square."""

NEAR = 16.0
"""A step out of the bracket ends by this part of it within."""

LONG = 8.0
"""Brackets that a step may be as long as to say something."""

TURNS = 300
"""At most; every eighth halves the bracket, so that this is never reached."""


def root(missed: Callable[[Floats], Missed], low: Floats, high: Floats, *, start: Floats | None = None) -> Floats:
    """Place between low and high where each curve is zero.

    Parameters
    ----------
    missed : callable
        Heights and slopes of all curves, at one place each.
    low, high : ndarray
        Places at or below and at or above each zero.
    start : ndarray, optional
        Where to begin; in the middle unless given.

    Examples
    --------
    >>> root(lambda x: (x**3 - np.array([8.0, 27.0]), 3 * x**2), np.zeros(2), np.full(2, 10.0)).round(9)
    array([2., 3.])
    """
    place = (low + high) / 2 if start is None else np.clip(start, low, high)
    done = np.zeros(place.shape, dtype=bool)
    for turn in range(TURNS):
        miss, slope = missed(place)
        low, high = np.where(miss < 0, place, low), np.where(miss < 0, high, place)
        with np.errstate(divide="ignore", invalid="ignore"):
            step = miss / slope
        reached, width = (np.abs(miss) < CLOSE) | (high - low < CLOSE), high - low
        newton, room = place - step, width / NEAR
        # a short step beyond its bracket has gone a little too far; a long one, on level ground, says nothing
        inside = np.where(newton >= high, high - room, np.where(newton <= low, low + room, newton))
        usable = (np.abs(step) <= LONG * width) & (turn % 8 != 7)
        after = np.where(usable, inside, (low + high) / 2)
        place = np.where(done | reached, place, after)
        # what is done moves no more, so that each is what it would be alone
        done |= reached | (usable & (np.abs(step) < LAST))
        if done.all():
            break
    return place
