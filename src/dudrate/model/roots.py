"""A rising function and levels → the places where it reaches them, several at once."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from dudrate.model.curve import Floats

__all__ = ["crossing", "reaching"]

BESIDE = np.array([-0.03, -1e-3, 1e-3, 0.03])  # parts of a bracket beside the place that is guessed
MOST_TURNS = 100  # rounds at most; each at least halves what is left

Near = Callable[[Floats, Floats, Floats], NDArray[np.bool_]]


def reaching(
    rising: Callable[[Floats], Floats],
    levels: Floats,
    places: Floats,
    *,
    near: Near,
    seen: Floats | None = None,
    whole: bool = True,
) -> Floats:
    """Places where a distribution function, which may jump, reaches each level; equal up to rounding is reached.

    Straight lines between normal scores, where it is nearly straight, inside brackets that always shrink.

    Parameters
    ----------
    rising : callable
        Of an array of places.
    levels : array, shape (k,)
        Between 0 and 1.
    places, seen : array, shape (n,)
        Rising places to begin with, and the function there; where a level is not between them, an end is the answer.
    near : callable
        Whether two places, below and above, with so much between their scores, are near enough to each other.
    whole : bool
        Whether to give the upper of these, at which the level is reached, and not a place between them.

    Examples
    --------
    >>> ends, near = np.array([0.0, 1.0]), lambda low, high, _: high - low < 1e-9
    >>> reaching(np.square, np.array([0.25, 0.81]), ends, near=near).round(6).tolist()
    [0.5, 0.9]
    """
    from scipy.special import ndtri

    wanted = np.asarray(levels, dtype=float) * (1 - 1e-13)
    goal = ndtri(np.clip(wanted, 1e-300, 1 - 1e-16))

    def scored(reached: Floats) -> Floats:
        return np.asarray(ndtri(np.clip(reached, 1e-300, 1 - 1e-16)))

    def between() -> Floats:
        return np.asarray(np.clip((goal - below) / np.maximum(above - below, 1e-12), 0.0, 1.0))

    reached = np.maximum.accumulate(rising(places) if seen is None else seen)
    scores = scored(reached)
    at = np.minimum(reached.searchsorted(wanted), len(places) - 1)
    before = np.maximum(at - 1, 0)
    lows, highs, below, above = places[before], places[at], scores[before], scores[at]
    for _ in range(MOST_TURNS):
        left = np.flatnonzero(~near(lows, highs, above - below))
        if not len(left):
            break
        start, gap = lows[left], (highs - lows)[left]
        share = between()[left, None]
        parts = np.clip(np.concatenate([share + BESIDE, np.full_like(share, 0.5)], axis=-1), 0.003, 0.997)
        asked = start[:, None] + gap[:, None] * np.sort(parts, axis=-1)
        reached = rising(asked.ravel()).reshape(asked.shape)
        enough = reached >= wanted[left, None]
        first = np.where(enough.any(axis=-1), enough.argmax(axis=-1), asked.shape[-1])
        row = np.arange(len(left))
        padded = np.concatenate([start[:, None], asked, highs[left, None]], axis=-1)
        score = np.concatenate([below[left, None], scored(reached), above[left, None]], axis=-1)
        lows[left], highs[left] = padded[row, first], padded[row, first + 1]
        below[left], above[left] = score[row, first], score[row, first + 1]
    return highs if whole else np.asarray(lows + (highs - lows) * between())


def crossing(
    rising: Callable[[float], float], level: float, *, low: float, high: float, guess: float, near: float
) -> float:
    """Place where one rising function reaches one level, for a function that is dear: few places are looked at.

    A bracket that widens from a guess, then Brent's method between normal scores.
    """
    from scipy.optimize import brentq
    from scipy.special import ndtri

    goal = ndtri(level)

    def score(place: float) -> float:
        return float(ndtri(min(max(rising(place), 1e-300), 1 - 1e-16)) - goal)

    step = 0.25
    below, above = max(low, guess - step), min(high, guess + step)
    under, over = score(below), score(above)
    while under > 0 and below > low:
        above, over, step = below, under, 4 * step
        below = max(low, below - step)
        under = score(below)
    while over < 0 and above < high:
        below, under, step = above, over, 4 * step
        above = min(high, above + step)
        over = score(above)
    if under >= 0 or over <= 0:
        return below if under >= 0 else above
    known = {below: under, above: over}
    return float(brentq(lambda place: known[place] if place in known else score(place), below, above, xtol=near))
