"""How it went in five conflicts, and the ranges that hold for all of them, from `analogs.toml` and `ranges.toml`.

No analog stands for another place, and ``any`` is no average of them. A range whose ends no entry states is a
judgement: it says so, with the reason.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from dudrate.errors import InputError
from dudrate.evidence.library import Library
from dudrate.evidence.records import ShippedAnalog, ShippedObservation, ShippedRange
from dudrate.evidence.vocabulary import Origin, Quantity, Spread
from dudrate.model.burden.decline import Course, Observation, course_share
from dudrate.model.curve import Curve
from dudrate.model.shapes import log_uniform, triangular

ANALOGS = ("kosovo", "lebanon", "laos", "serbia", "afghanistan")  # in the order in which they are shown
ANY = "any"  # any of them
REFERENCE = "lebanon"  # the analog whose record the general shares within 5 and 18 months speak of
LAND = ("density", "strike-land", "unit-cost", "deminer-day", "team-year")
SHARES = ("civilians", "children", "killed")
COURSE = ("fast-half-life", "slow-half-life", "within-5-months", "within-18-months")
DAYS_PER_YEAR = 365.25


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A range with its unit, its shape, the ids of the entries it rests on, and the reason where it is our own choice.

    `central` is the most likely value of a triangle, `id` that of the entry that states the range.
    """

    name: str
    unit: str
    low: float
    high: float
    central: float | None
    spread: Spread
    records: tuple[str, ...]
    source: Origin
    why: str | None
    id: str | None = None

    @property
    def curve(self) -> Curve:
        """The range as a quantity that can be multiplied [unit]."""
        return _curve(self.spread, self.low, self.central, self.high)

    @property
    def middle(self) -> float:
        """What is named where one value must be: the most likely one, or of a single value that [unit]."""
        return self.high if self.central is None else self.central


@lru_cache(maxsize=128)  # so that what it has been cut into is kept
def _curve(spread: Spread, low: float, central: float | None, high: float) -> Curve:
    return log_uniform(low, high) if spread is Spread.LOG_UNIFORM else triangular(low, central, high)


def _parameter(library: Library, stated: ShippedRange) -> Parameter:
    """An entry of `ranges.toml` with the entries beneath; one that rests on another range rests on its entries."""
    beneath = [library.ranges[each].rests_on if each in library.ranges else (each,) for each in stated.rests_on]
    return Parameter(
        id=stated.id,
        name=stated.label,
        unit=stated.unit,
        low=float(stated.low),
        central=None if stated.central is None else float(stated.central),
        high=float(stated.high),
        spread=stated.shape,
        records=tuple(dict.fromkeys(record for part in beneath for record in part)),
        source=stated.source,
        why=stated.why,
    )


@lru_cache(maxsize=4)
def general(library: Library) -> Mapping[str, Parameter]:
    """Give the ranges that hold for every analog, or stand in where one has no figure of its own, by their ids."""
    names = (*LAND, *SHARES, "undercount", *COURSE, "least-left")
    for name in names:
        if name not in library.ranges:
            raise InputError("range", name, "is not in the library", "put it back into ranges.toml")
    return {name: _parameter(library, library.ranges[name]) for name in names}


class Point(NamedTuple):
    """Share cleared [fraction] by a time [years] since clearance began; ``measure`` says of what it is a share."""

    years: float
    measure: str
    cleared: Parameter


class Clearance(NamedTuple):
    """Clearance record of one analog: its points, rising in time, and the least that is ever left [fraction]."""

    points: tuple[Point, ...]
    least: float

    @property
    def end(self) -> float:
        """Time of the last point [years]."""
        return self.points[-1].years

    def left(self, edge: str, years: float, *, pace: float) -> float:
        """What is left along one edge of the points, and beyond them at some part of their pace [fraction]."""
        before, fallen = 0.0, 0.0
        for point in self.points:
            here = -math.log(max(1 - (getattr(point.cleared, edge) or 0.0), self.least))
            if years <= point.years:
                fallen += (here - fallen) * (years - before) / (point.years - before)
                break
            before, fallen = point.years, here
        else:
            fallen *= 1 + pace * (years / before - 1)
        return max(math.exp(-fallen), self.least)


def left(several: Sequence[Clearance], years: float) -> Parameter:
    """Share left some years after clearance began [fraction]: of one record a triangle, of several least to most."""
    alone = several[0] if len(several) == 1 else None
    used = dict.fromkeys(record for each in several for point in each.points for record in point.cleared.records)
    return Parameter(
        name="share left",
        unit="fraction",
        low=min(each.left("high", years, pace=1.0) for each in several),
        central=alone.left("central", years, pace=0.5) if alone else None,
        high=max(each.left("low", years, pace=0.0) for each in several),
        spread=Spread.TRIANGULAR if alone else Spread.UNIFORM,
        records=tuple(used),
        source=Origin.JUDGEMENT,
        why="Beyond the record: from no more clearance to the pace of the record."
        if any(years > each.end for each in several)
        else "Between points on record the share left is taken to fall by the same factor in equal times.",
    )


class Part(NamedTuple):
    """What an analog puts into an output: a quantity to multiply with, and the ids of the entries beneath it."""

    curve: Curve
    records: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Analog:
    """How it went in one conflict.

    `casualties` are per 1,000 unexploded submunitions, `civilians`, `children` and `killed` shares of them [fraction],
    `course` how they fell over the years since `end_of_use`. `dud_count` and `submunitions_used` are what the ratio was
    derived from [count], None for ``any``; `note` is to know beforehand.
    """

    id: str
    label: str
    casualties: Parameter
    civilians: Parameter
    children: Parameter
    killed: Parameter
    course: Course
    clearance: tuple[Clearance, ...]
    end_of_use: date
    end_of_record: date
    note: str
    dud_count: Parameter | None
    submunitions_used: Parameter | None

    @property
    def dud_rate(self) -> float | None:
        """Dud rate behind the central dud count: that count over the submunitions used [fraction]."""
        if self.dud_count is None or self.submunitions_used is None:
            return None
        return self.dud_count.middle / self.submunitions_used.middle

    @property
    def dud_rate_records(self) -> tuple[str, ...]:
        """Ids of the entries behind that rate."""
        used = [each for each in (self.dud_count, self.submunitions_used) if each is not None]
        return tuple(dict.fromkeys(record for each in used for record in each.records))

    @property
    def basis(self) -> tuple[Parameter, ...]:
        """The casualties per 1,000, and what they were derived from."""
        return tuple(each for each in (self.casualties, self.dud_count, self.submunitions_used) if each is not None)

    @property
    def behind(self) -> tuple[str, ...]:
        """Ids of the entries behind those."""
        return tuple(record for each in self.basis for record in each.records)

    @property
    def ranges(self) -> tuple[Parameter, ...]:
        """All its ranges, those of its clearance record last."""
        cleared = (point.cleared for record in self.clearance for point in record.points)
        return (*self.basis, self.civilians, self.children, self.killed, *cleared)

    @property
    def records(self) -> tuple[str, ...]:
        """Ids of all entries that its own figures rest on."""
        parts = [*(each.records for each in self.ranges), self.course.records]
        return tuple(dict.fromkeys(record for part in parts for record in part))

    def part(self, name: str, years: tuple[float, float]) -> Part:
        """One of the `parts` of an output, for the years of a horizon, or up to those after which something is left."""
        if name == "course":
            return Part(course_share(self.course, *years), self.course.records)
        found: Parameter = left(self.clearance, years[1]) if name == "left" else getattr(self, name)
        return Part(found.curve, found.records)


@lru_cache(maxsize=32)
def analog(library: Library, name: str) -> Analog:
    """Give a named analog, or ``any``; the same object for the same library. An unknown name is an InputError."""
    if name not in (*ANALOGS, ANY):
        raise InputError("analog", name, "is not known", f"write one of {', '.join((*ANALOGS, ANY))}")
    shared, stated = general(library), _stated(library, name)
    own: dict[Quantity | None, Parameter] = {
        each.quantity: _parameter(library, each)
        for each in library.ranges.values()
        if each.analog == name and each.quantity is not Quantity.CLEARED
    }
    return Analog(
        id=name,
        label=stated.label,
        casualties=own[Quantity.CASUALTIES],
        dud_count=own.get(Quantity.DUD_COUNT),
        submunitions_used=own.get(Quantity.SUBMUNITIONS_USED),
        **{share: own.get(Quantity(share), shared[share]) for share in SHARES},
        course=_course(library, stated, shared),
        clearance=tuple(
            _clearance(library, each, least=shared["least-left"].high) for each in (ANALOGS if name == ANY else (name,))
        ),
        end_of_use=stated.end_of_use,
        end_of_record=stated.end_of_record,
        note=stated.note,
    )


def _stated(library: Library, name: str) -> ShippedAnalog:
    found = library.analogs.get(name)
    if found is None:
        raise InputError("analog", name, "is not in the library", "put it back into analogs.toml")
    return found


def _clearance(library: Library, name: str, *, least: float) -> Clearance:
    held = [each for each in library.ranges.values() if each.analog == name and each.quantity is Quantity.CLEARED]
    if not held:
        raise InputError("analog", name, "has no clearance record", 'add a range with quantity = "cleared"')
    held.sort(key=lambda each: each.months or 0.0)
    points = [Point((each.months or 0.0) / 12, each.measure or "", _parameter(library, each)) for each in held]
    return Clearance(points=tuple(points), least=least)


def _course(library: Library, stated: ShippedAnalog, shared: Mapping[str, Parameter]) -> Course:
    reference = _stated(library, REFERENCE)
    seen = tuple(
        _observation(each, stated.end_of_use) for each in library.observations.values() if each.analog == stated.id
    )
    fast, slow, early, later = ((shared[name].low, shared[name].high) for name in COURSE)
    return Course(
        record_years=_since(stated.end_of_use, stated.end_of_record),
        fast=(fast[0] / 12, fast[1] / 12),
        slow=slow,
        within_5_months=early,
        within_18_months=later,
        reference_years=_since(reference.end_of_use, reference.end_of_record),
        total=stated.total or 0.0,
        observations=seen,
        records=tuple(dict.fromkeys([stated.record, *(record for each in seen for record in each.records)])),
        why=stated.why_not_fitted,
    )


def _observation(stated: ShippedObservation, use: date) -> Observation:
    """Casualties between two times since the end of use; calendar years end with their last day."""
    start, end = 0.0, 0.0
    if stated.years:
        first, last = (date(int(year), 12, 31) for year in (stated.years[0] - 1, stated.years[1]))
        start, end = max(_since(use, first), 0.0), _since(use, last)
    elif stated.months:
        start, end = stated.months[0] / 12, stated.months[1] / 12
    elif stated.until is not None:
        end = _since(use, stated.until)
    return Observation(
        start=start,
        end=end,
        casualties=stated.casualties,
        records=stated.rests_on,
        fitted=stated.fitted,
        note=stated.note,
    )


def _since(start: date, day: date) -> float:
    return (day - start).days / DAYS_PER_YEAR
