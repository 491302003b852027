"""A rising function and a level → the place where it reaches the level."""

from collections.abc import Callable

__all__ = ["reaching"]


def reaching(rising: Callable[[float], float], level: float, *, low: float, high: float, width: float) -> float:
    """Place, to within `width`, from which on a rising function is at the level or above.

    Brent's method on normal scores, where a distribution function is nearly a straight line. Equal up to rounding
    counts as reached.

    Parameters
    ----------
    rising : callable
        A distribution function, or another function that rises from 0 to 1; it may jump.
    level : float
        Between 0 and 1.
    low, high : float
        Places at which the level is not reached, and is; where that is not so, the end itself is the answer.
    width : float
        How near the place has to be.

    Examples
    --------
    >>> round(reaching(lambda place: place**2, 0.25, low=0.0, high=1.0, width=1e-9), 6)
    0.5
    """
    from scipy.optimize import brentq
    from scipy.special import ndtri

    wanted = level * (1 - 1e-13)
    goal = float(ndtri(wanted))

    def miss(place: float) -> float:
        reached = rising(place)
        score = float(ndtri(min(max(reached, 1e-300), 1 - 1e-16))) - goal
        return score if score or reached < wanted else 1e-300

    if miss(low) > 0:
        return low
    if miss(high) < 0:
        return high
    return float(brentq(miss, low, high, xtol=width, rtol=1e-14))
