"""What an analog's clearance record says of the share that is left after some years.

Between the points on record the share left falls by the same factor in equal times. After the last point nothing is on
record: the low end goes on at the pace of the record, the high end stands still, the middle goes on at half the pace.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from dudrate.evidence.vocabulary import Origin, Spread
from dudrate.model.burden.parameters import Parameter

__all__ = ["Clearance", "Point", "left"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """Share cleared [fraction] by a time [years] since clearance began; ``measure`` says of what it is a share."""

    years: float
    measure: str
    cleared: Parameter


@dataclass(frozen=True, slots=True, kw_only=True)
class Clearance:
    """Clearance record of one analog: its points, rising in time, the least that is ever left, and what to know."""

    points: tuple[Point, ...]
    least: float
    note: str

    @property
    def end(self) -> float:
        """Time of the last point [years]."""
        return self.points[-1].years


def left(records: Iterable[Clearance], years: float) -> Parameter:
    """Share left after some years [fraction]: of one record a triangle; of several anything from least to most.

    Parameters
    ----------
    records : iterable of Clearance
        One analog's record, or those of all when no one is chosen.
    years : float
        Time since clearance began [years].

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> from dudrate.model.burden.analogs import analog
    >>> share = left(analog(load(), "kosovo").clearance, 2.5)
    >>> round(share.low, 2), round(share.central, 2), round(share.high, 2)
    (0.08, 0.36, 0.43)
    """
    several = tuple(records)
    edges = [_edges(each, years) for each in several]
    alone = len(several) == 1
    beyond = any(years > each.end for each in several)
    used = dict.fromkeys(record for each in several for point in each.points for record in point.cleared.records)
    return Parameter(
        name="share left",
        unit="fraction",
        low=min(low for low, _, _ in edges),
        central=edges[0][1] if alone else None,
        high=max(high for _, _, high in edges),
        spread=Spread.TRIANGULAR if alone else Spread.UNIFORM,
        records=tuple(used),
        source=Origin.JUDGEMENT,
        why="Beyond the record: from no more clearance to the pace of the record."
        if beyond
        else "Between points on record the share left is taken to fall by the same factor in equal times.",
    )


def _edges(record: Clearance, years: float) -> tuple[float, float, float]:
    """Least, middle and most that is left."""
    points = [(point.years, point.cleared) for point in record.points]
    most = _fallen([(time, cleared.high) for time, cleared in points], years, pace=1.0, least=record.least)
    middle = _fallen([(time, cleared.central or 0.0) for time, cleared in points], years, pace=0.5, least=record.least)
    least = _fallen([(time, cleared.low) for time, cleared in points], years, pace=0.0, least=record.least)
    low, central, high = (max(math.exp(-fallen), record.least) for fallen in (most, middle, least))
    return low, central, high


def _fallen(points: list[tuple[float, float]], years: float, *, pace: float, least: float) -> float:
    """Minus the logarithm of what is left, along the points and then at some part of their pace."""
    before, fallen = 0.0, 0.0
    for time, cleared in points:
        here = -math.log(max(1 - cleared, least))
        if years <= time:
            return fallen + (here - fallen) * (years - before) / (time - before)
        before, fallen = time, here
    return fallen * (1 + pace * (years / before - 1))
