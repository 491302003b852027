"""Where an implied rate sits among reported rates: the nearest ones, and how many lie below and above."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from math import inf

from dudrate.claims.evaluation import Interval

__all__ = ["Near", "RatePoint", "nearest_rates"]


@dataclass(frozen=True, slots=True, kw_only=True)
class RatePoint:
    """One reported rate [fraction]; a bound has None on the side that is not known."""

    record: str  # its id in the library
    low: float | None  # the rate as reported
    central: float | None
    high: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """Reported rates around an implied one."""

    nearest: tuple[RatePoint, ...]  # the nearest, nearest first; relays left out
    below: int  # how many lie wholly below and wholly above the implied interval
    above: int
    around: int  # how many overlap it, or are bounds that leave it open


def nearest_rates(
    implied: Interval, points: Sequence[RatePoint], *, relays: Collection[str] = (), most: int = 5
) -> Near:
    """Find the reported rates nearest to an implied one [fraction], by the gap, then by how far ends are apart.

    "At most 2 %" has no ``low`` and "at least 10 %" no ``high``: such a bound lies below or above only where every rate
    it allows does. ``relays`` only repeat another record; they are not counted and not listed.
    """
    counted = [point for point in points if point.record not in set(relays)]
    low, high = _edge(implied.low, 0.0), _edge(implied.high, 1.0)
    places = [_place(point, low, high) for point in counted]
    ordered = sorted(counted, key=lambda point: _distance(point, low, high, implied.central))
    return Near(nearest=tuple(ordered[:most]), below=places.count(-1), above=places.count(1), around=places.count(0))


def _edge(value: float | None, otherwise: float) -> float:
    return otherwise if value is None else value


def _ends(point: RatePoint) -> tuple[float, float]:
    if point.low is None and point.high is None and point.central is not None:
        return point.central, point.central
    return _edge(point.low, 0.0), _edge(point.high, 1.0)


def _place(point: RatePoint, low: float, high: float) -> int:
    bottom, top = _ends(point)
    return -1 if top < low else 1 if bottom > high else 0


def _distance(point: RatePoint, low: float, high: float, central: float | None) -> tuple[float, float, bool]:
    """The gap, how far ends are apart, of a bound its edge, and whether one alone is a bound: a range has no middle."""
    bottom, top = _ends(point)
    least, most = (low, high) if central is None or low == 0 or high == 1 else (central, central)
    known = [value for value in (point.low, point.central, point.high) if value is not None] or [inf]
    apart = max(abs(known[0] - least) if least > 0 else 0.0, abs(known[-1] - most) if most < 1 else 0.0)
    return max(bottom - high, low - top, 0.0), round(apart, 9), (bottom == 0, top == 1) != (low == 0, high == 1)
