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
    low, high = implied.low or 0.0, 1.0 if implied.high is None else implied.high
    at_edge = low == 0 or high == 1
    least, last = (low, high) if at_edge or implied.central is None else (implied.central, implied.central)
    spans = [(*_ends(point), point) for point in points if point.record not in set(relays)]

    def distance(span: tuple[float, float, RatePoint]) -> tuple[float, float, bool]:
        # the gap, how far ends are apart, of a bound its edge, and whether one alone is a bound: a range has no middle
        bottom, top, point = span
        known = [value for value in (point.low, point.central, point.high) if value is not None] or [inf]
        apart = max(abs(known[0] - least) if least > 0 else 0.0, abs(known[-1] - last) if last < 1 else 0.0)
        return max(bottom - high, low - top, 0.0), round(apart, 9), (bottom == 0, top == 1) != (low == 0, high == 1)

    nearest = tuple(point for *_, point in sorted(spans, key=distance)[:most])
    below, above = sum(top < low for _, top, _ in spans), sum(bottom > high for bottom, *_ in spans)
    return Near(nearest=nearest, below=below, above=above, around=len(spans) - below - above)


def _ends(point: RatePoint) -> tuple[float, float]:
    if point.low is None and point.high is None and point.central is not None:
        return point.central, point.central
    return point.low or 0.0, 1.0 if point.high is None else point.high
