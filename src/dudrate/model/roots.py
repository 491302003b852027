"""A rising function and levels → the places where it reaches them, several at once."""

from collections.abc import Callable

import numpy as np

from dudrate.model.curve import Floats

__all__ = ["reaching"]

FIRST = 9
"""Places that are looked at first, evenly between the ends."""

MOST_TURNS = 100
"""Rounds at most; each at least halves what is left."""


def reaching(
    rising: Callable[[Floats], Floats], levels: Floats, *, low: float, high: float, width: float, slow: bool = False
) -> Floats:
    """Places, to within `width`, from which on a rising function is at each level or above.

    Straight lines between normal scores, where a distribution function is nearly straight, inside brackets that always
    shrink. Equal up to rounding counts as reached.

    Parameters
    ----------
    rising : callable
        A distribution function, or another function that rises from 0 to 1, of an array of places; it may jump.
    levels : array, shape (k,)
        Between 0 and 1.
    low, high : float
        Places at which the levels are not reached, and are; where that is not so, the end itself is the answer.
    width : float
        How near the places have to be.
    slow : bool
        Whether every place takes its time, so that few are looked at in a round.

    Examples
    --------
    >>> reaching(lambda place: place**2, np.array([0.25, 0.81]), low=0.0, high=1.0, width=1e-9).round(6).tolist()
    [0.5, 0.9]
    """
    from scipy.special import ndtri

    wanted = np.asarray(levels, dtype=float) * (1 - 1e-13)
    goal = ndtri(np.clip(wanted, 1e-300, 1 - 1e-16))

    def scored(places: Floats) -> tuple[Floats, Floats]:
        reached = rising(places.ravel()).reshape(places.shape)
        return reached, ndtri(np.clip(reached, 1e-300, 1 - 1e-16))

    places = np.linspace(low, high, FIRST)
    reached, scores = scored(places)
    at = np.minimum((np.maximum.accumulate(reached)[None, :] < wanted[:, None]).sum(axis=-1), FIRST - 1)
    lows, highs = places[np.maximum(at - 1, 0)], places[at]
    below, above = scores[np.maximum(at - 1, 0)], scores[at]
    for turn in range(MOST_TURNS):
        left = np.flatnonzero(highs - lows > width)
        if not len(left):
            break
        start, gap = lows[left], (highs - lows)[left]
        share = np.clip((goal[left] - below[left]) / np.maximum(above[left] - below[left], 1e-12), 0.01, 0.99)
        beside = 1 / 24 if turn == 0 else 1 / 150
        if slow:  # towards the other end by a little, so that it closes in from both sides
            parts = np.where(turn % 3 == 2, 0.5, share + np.where(share < 0.5, 1, -1) * 0.02)[:, None]
        else:
            parts = np.stack([share - beside, share, share + beside, np.full(len(left), 0.5)], axis=-1)
        asked = start[:, None] + gap[:, None] * np.sort(np.clip(parts, 0.003, 0.997), axis=-1)
        reached, scores = scored(asked)
        enough = reached >= wanted[left, None]
        first = np.where(enough.any(axis=-1), enough.argmax(axis=-1), asked.shape[-1])
        row = np.arange(len(left))
        padded = np.concatenate([start[:, None], asked, highs[left, None]], axis=-1)
        score = np.concatenate([below[left, None], scores, above[left, None]], axis=-1)
        lows[left], highs[left] = padded[row, first], padded[row, first + 1]
        below[left], above[left] = score[row, first], score[row, first + 1]
    return np.asarray(highs)
