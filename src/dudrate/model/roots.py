"""A rising function and levels → the places where it reaches them, several at once."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from dudrate.model.curve import Floats

__all__ = ["crossing", "reaching", "within"]

Flags = NDArray[np.bool_]

FIRST = 17  # places that are looked at first, evenly between the ends
BESIDE = np.array([-0.03, -1e-3, 1e-3, 0.03])  # parts of a bracket beside the place that is guessed
MOST_TURNS = 100  # rounds at most; each at least halves what is left


def reaching(
    rising: Callable[[Floats], Floats],
    levels: Floats,
    *,
    low: float,
    high: float,
    near: Callable[[Floats, Floats], Flags],
    whole: bool = False,
) -> Floats:
    """Places where a rising function reaches each level.

    Straight lines between normal scores, where a distribution function is nearly straight, inside brackets that always
    shrink. Equal up to rounding counts as reached.
    """
    from scipy.special import ndtri

    wanted = np.asarray(levels, dtype=float) * (1 - 1e-13)
    goal = ndtri(np.clip(wanted, 1e-300, 1 - 1e-16))

    def scored(places: Floats) -> tuple[Floats, Floats]:
        reached = rising(places.ravel()).reshape(places.shape)
        return reached, ndtri(np.clip(reached, 1e-300, 1 - 1e-16))

    def between() -> Floats:
        return np.asarray(np.clip((goal - below) / np.maximum(above - below, 1e-12), 0.0, 1.0))

    places = np.linspace(low, high, FIRST)
    reached, scores = scored(places)
    at = np.minimum((np.maximum.accumulate(reached)[None, :] < wanted[:, None]).sum(axis=-1), FIRST - 1)
    lows, highs = places[np.maximum(at - 1, 0)], places[at]
    below, above = scores[np.maximum(at - 1, 0)], scores[at]
    for _ in range(MOST_TURNS):
        left = np.flatnonzero(~near(lows, highs))
        if not len(left):
            break
        start, gap = lows[left], (highs - lows)[left]
        share = between()[left, None]
        parts = np.clip(np.concatenate([share + BESIDE, np.full_like(share, 0.5)], axis=-1), 0.003, 0.997)
        asked = start[:, None] + gap[:, None] * np.sort(parts, axis=-1)
        reached, scores = scored(asked)
        enough = reached >= wanted[left, None]
        first = np.where(enough.any(axis=-1), enough.argmax(axis=-1), asked.shape[-1])
        row = np.arange(len(left))
        padded = np.concatenate([start[:, None], asked, highs[left, None]], axis=-1)
        score = np.concatenate([below[left, None], scores, above[left, None]], axis=-1)
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


def within(width: float) -> Callable[[Floats, Floats], Flags]:
    """Whether two places are no further apart than a width."""
    return lambda lows, highs: np.asarray(highs - lows <= width)
