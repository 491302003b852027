"""Named analogs of the burden: how it went in five conflicts, each with its own figures, from `analogs.toml`.

None stands for another place. ``any`` is no average of them: it says only that each power of ten from 0.1 to 10
casualties per 1,000 is as likely as the next.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from operator import attrgetter

from dudrate.errors import InputError
from dudrate.evidence.library import Library
from dudrate.evidence.records import ShippedAnalog, ShippedObservation, ShippedRange
from dudrate.evidence.vocabulary import Quantity
from dudrate.model.burden.clearance import Clearance, Point
from dudrate.model.burden.decline import Course, CourseRanges, Observation
from dudrate.model.burden.parameters import General, Parameter, general, parameter

__all__ = ["ANALOGS", "ANY", "Analog", "analog", "analogs"]

ANALOGS = ("kosovo", "lebanon", "laos", "serbia", "afghanistan")
"""The named analogs, in the order in which they are shown."""

ANY = "any"
"""Any of them."""

REFERENCE = "lebanon"
"""The analog whose record the general shares within 5 and 18 months speak of."""

DAYS_PER_YEAR = 365.25


@dataclass(frozen=True, slots=True, kw_only=True)
class Analog:
    """How it went in one conflict.

    Parameters
    ----------
    casualties : Parameter
        Recorded casualties per 1,000 unexploded submunitions, over the record.
    dud_count, submunitions_used : Parameter, optional
        What the ratio was derived from [count]; None for ``any``.
    civilians, children, killed : Parameter
        Shares of the casualties [fraction].
    course : Course
        How they fell over the years.
    clearance : tuple of Clearance
        Its clearance record; for ``any`` those of all.
    end_of_use, end_of_record : date
        From which day the years are counted, and the last day of the casualties behind the ratio.
    note : str
        What to know before it is used.
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
    dud_count: Parameter | None = None
    submunitions_used: Parameter | None = None

    @property
    def dud_rate(self) -> float | None:
        """Dud rate behind the central dud count: that count over the submunitions used [fraction]."""
        if self.dud_count is None or self.submunitions_used is None:
            return None
        return self.dud_count.middle / self.submunitions_used.middle

    @property
    def ranges(self) -> tuple[Parameter, ...]:
        """All its ranges, those of its clearance record last."""
        held = (
            self.casualties,
            self.dud_count,
            self.submunitions_used,
            self.civilians,
            self.children,
            self.killed,
            *(point.cleared for record in self.clearance for point in record.points),
        )
        return tuple(each for each in held if each is not None)

    @property
    def records(self) -> tuple[str, ...]:
        """Ids of all entries that its own figures rest on."""
        parts = [*(each.records for each in self.ranges), self.course.records]
        return tuple(dict.fromkeys(record for part in parts for record in part))


@lru_cache(maxsize=32)
def analog(library: Library, name: str) -> Analog:
    """Give a named analog, or ``any``.

    Raises
    ------
    InputError
        When no analog has this name.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> kosovo = analog(load(), "kosovo")
    >>> kosovo.casualties.low, kosovo.casualties.central, kosovo.casualties.high, round(kosovo.dud_rate, 3)
    (6.4, 7.1, 12.7, 0.089)
    """
    if name not in (*ANALOGS, ANY):
        raise InputError("analog", name, "is not known", f"write one of {', '.join((*ANALOGS, ANY))}")
    shared, stated = general(library), _stated(library, name)
    own = {
        each.quantity: parameter(library, each)
        for each in library.ranges.values()
        if each.analog == name and each.quantity is not Quantity.CLEARED
    }
    return Analog(
        id=name,
        label=stated.label,
        casualties=own[Quantity.CASUALTIES],
        dud_count=own.get(Quantity.DUD_COUNT),
        submunitions_used=own.get(Quantity.SUBMUNITIONS_USED),
        civilians=own.get(Quantity.CIVILIANS, shared.civilians),
        children=own.get(Quantity.CHILDREN, shared.children),
        killed=own.get(Quantity.KILLED, shared.killed),
        course=_course(library, stated, shared),
        clearance=tuple(_clearance(library, each, shared) for each in (ANALOGS if name == ANY else (name,))),
        end_of_use=stated.end_of_use,
        end_of_record=stated.end_of_record,
        note=stated.note,
    )


def analogs(library: Library, names: Iterable[str] = ANALOGS) -> tuple[Analog, ...]:
    """Give several analogs, all named ones unless told otherwise."""
    return tuple(analog(library, name) for name in names)


def _stated(library: Library, name: str) -> ShippedAnalog:
    found = library.analogs.get(name)
    if found is None:
        raise InputError("analog", name, "is not in the library", "put it back into analogs.toml")
    return found


def _clearance(library: Library, name: str, shared: General) -> Clearance:
    points = [
        Point(years=(each.months or 0.0) / 12, measure=each.measure or "", cleared=parameter(library, each))
        for each in _cleared(library, name)
    ]
    note = _stated(library, name).clearance_note or ""
    return Clearance(points=tuple(points), least=shared.least_left.high, note=note)


def _cleared(library: Library, name: str) -> list[ShippedRange]:
    held = [each for each in library.ranges.values() if each.analog == name and each.quantity is Quantity.CLEARED]
    if not held:
        raise InputError("analog", name, "has no clearance record", 'add a range with quantity = "cleared"')
    return sorted(held, key=attrgetter("months"))


def _course(library: Library, stated: ShippedAnalog, shared: General) -> Course:
    reference = _stated(library, REFERENCE)
    seen = tuple(
        _observation(each, stated.end_of_use) for each in library.observations.values() if each.analog == stated.id
    )
    return Course(
        record_years=_since(stated.end_of_use, stated.end_of_record),
        ranges=CourseRanges(
            fast=(shared.fast_half_life.low / 12, shared.fast_half_life.high / 12),
            slow=(shared.slow_half_life.low, shared.slow_half_life.high),
            within_5_months=(shared.within_5_months.low, shared.within_5_months.high),
            within_18_months=(shared.within_18_months.low, shared.within_18_months.high),
        ),
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
