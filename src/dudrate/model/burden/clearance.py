"""What an analog's clearance record says of the share that is left after some years.

Between the points on record the share left falls by the same factor in equal times. After the last point nothing is on
record: the low end goes on at the pace of the record, the high end stands still, the middle goes on at half the pace.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from dudrate.evidence.library import Library
from dudrate.model.burden.parameters import Origin, Parameter, Spread, figure

__all__ = ["Clearance", "Point", "clearance", "left"]

ROOM = 0.10
"""Doubt put to either side of a single figure: our judgement [fraction]."""

LEAST_LEFT = 0.001
"""No record comes to nothing: bomblets were found for years after Kosovo was declared done [fraction]."""

WIDENED = (
    "One figure without a range, and a share of {measure} stands for the share of submunitions: 10 points to either "
)
WIDENED += "side are our allowance."


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """Share cleared [fraction] by a time [years] since clearance began; ``measure`` says of what it is a share."""

    years: float
    measure: str
    cleared: Parameter


@dataclass(frozen=True, slots=True, kw_only=True)
class Clearance:
    """Clearance record of one analog: its points, rising in time, and what to know."""

    points: tuple[Point, ...]
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
    >>> share = left([clearance(load(), "kosovo")], 2.5)
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


def clearance(library: Library, analog: str) -> Clearance:
    """Give the clearance record of an analog.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> [round(point.years, 1) for point in clearance(load(), "lebanon").points]
    [0.8, 1.7, 11.0]
    """
    return {"kosovo": _kosovo, "lebanon": _lebanon, "laos": _laos, "serbia": _serbia, "afghanistan": _afghanistan}[
        analog
    ](library)


def _edges(record: Clearance, years: float) -> tuple[float, float, float]:
    """Least, middle and most that is left."""
    points = [(point.years, point.cleared) for point in record.points]
    most = _fallen([(time, cleared.high) for time, cleared in points], years, pace=1.0)
    middle = _fallen([(time, cleared.central or 0.0) for time, cleared in points], years, pace=0.5)
    least = _fallen([(time, cleared.low) for time, cleared in points], years, pace=0.0)
    low, central, high = (max(math.exp(-fallen), LEAST_LEFT) for fallen in (most, middle, least))
    return low, central, high


def _fallen(points: list[tuple[float, float]], years: float, *, pace: float) -> float:
    """Minus the logarithm of what is left, along the points and then at some part of their pace."""
    before, fallen = 0.0, 0.0
    for time, cleared in points:
        here = -math.log(max(1 - cleared, LEAST_LEFT))
        if years <= time:
            return fallen + (here - fallen) * (years - before) / (time - before)
        before, fallen = time, here
    return fallen * (1 + pace * (years / before - 1))


def _point(years: float, measure: str, edges: tuple[float, float, float], records: tuple[str, ...]) -> Point:
    low, central, high = edges
    return Point(
        years=years,
        measure=measure,
        cleared=Parameter(name="share cleared", unit="fraction", low=low, central=central, high=high, records=records),
    )


def _single(years: float, measure: str, share: float, records: tuple[str, ...], why: str = "") -> Point:
    """A figure without a range, with our allowance around it."""
    return Point(
        years=years,
        measure=measure,
        cleared=Parameter(
            name="share cleared",
            unit="fraction",
            low=max(share - ROOM, 0.0),
            central=share,
            high=min(share + ROOM, 1.0),
            records=records,
            source=Origin.JUDGEMENT,
            why=f"{WIDENED.format(measure=measure)} {why}".strip(),
        ),
    )


def _three(library: Library, record: str) -> tuple[float, float, float]:
    """The three edges of an entry in percent [fraction]."""
    low, central, high = (figure(library, record, edge) / 100 for edge in ("low", "central", "high"))
    return low, central, high


def _kosovo(library: Library) -> Clearance:
    return Clearance(
        points=(_point(2.5, "submunitions", _three(library, "der-kos-fraction"), ("der-kos-fraction",)),),
        note="Years since the end of use. After completion was declared in 2001, 206, 423 and 772 bomblets a year were "
        "still found (clr-kos-later-finds), and one killed in 2014 (kos-last-submunition-death).",
    )


def _lebanon(library: Library) -> Clearance:
    items, grown = "der-leb-cleared-share-2007", "The area known grew meanwhile."
    early, late = ("clr-leb-42pct-2008", "clr-leb-72pct-2017")
    return Clearance(
        points=(
            _point(9.5 / 12, "submunitions", _three(library, items), (items,)),
            _single(20 / 12, "land", figure(library, early) / 100, (early,), grown),
            _single(11.0, "land", figure(library, late) / 100, (late,), grown),
        ),
        note="Years since the end of use. The first forecast was 12 to 15 months (clr-leb-promise-2006); 7.29 km2 were "
        "left at the end of 2020 (clr-leb-left-2020).",
    )


def _laos(library: Library) -> Clearance:
    return Clearance(
        points=(_point(15.0, "submunitions", _three(library, "der-lao-fraction"), ("der-lao-fraction",)),),
        note="Years since clearance began in 1996, more than twenty years after the end of use, and as a share of duds "
        "that nobody counted. Two statements for 2016 say below 1 and below 5 % (clr-lao-share).",
    )


def _serbia(library: Library) -> Clearance:
    remaining, cleared = figure(library, "srb-duds-remaining-2009"), 250.0  # the 250 stand in the entry's words
    open_land = figure(library, "clr-srb-2019")
    shares = [1 - open_land / figure(library, "area-srb-risk", edge) for edge in ("low", "high")]
    late = Parameter(
        name="share cleared",
        unit="fraction",
        low=shares[0],
        central=sum(shares) / 2,
        high=shares[1],
        records=("clr-srb-2019", "area-srb-risk"),
        source=Origin.JUDGEMENT,
        why="Land open in 2019 over the two areas surveyed in 2008; the middle of the two is ours, and land released "
        "by survey counts as cleared.",
    )
    return Clearance(
        points=(
            _single(10.0, "submunitions", cleared / (remaining + cleared), ("srb-duds-remaining-2009",)),
            Point(years=20.5, measure="land", cleared=late),
        ),
        note="Years since the end of use. What the army cleared from the surface in 1999 was not recorded and is not "
        "in it.",
    )


def _afghanistan(library: Library) -> Clearance:
    record = "clr-afg-2007"
    return Clearance(
        points=(_single(5.0, "sites", figure(library, record) / 100, (record,)),),
        note="Years since the end of use, and sites known then.",
    )
