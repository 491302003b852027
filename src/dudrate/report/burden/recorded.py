"""A course of casualties → what its record says, placed in the share that had fallen by a time.

A figure from the end of use on, or up to the end of the record, stands where it belongs. A figure between two other
times is known as a rise alone: it begins on the curve, and only how steep it is can be compared.
"""

from collections.abc import Callable
from typing import NamedTuple

from dudrate.evidence.library import Library
from dudrate.model.burden.analogs import DAYS_PER_YEAR
from dudrate.model.burden.decline import Course, Observation, fit
from dudrate.report.burden.words import backing
from dudrate.report.catalogue import text
from dudrate.report.numbers import estimate_text, part_text, whole

NEAR = 0.01
"""Years by which two times are taken for one: entries give days, and years end with their last day."""


class Seen(NamedTuple):
    """What was recorded: `at_start` by the time `start` [years] and `at_end` by the time `end`.

    A figure by one time has both alike. ``rise`` is true where only the difference was recorded, and where it begins is
    taken from the curve. ``counted`` is false for a figure of another definition, drawn hollow. `note` says
    what to know.
    """

    start: float
    end: float
    at_start: float
    at_end: float
    rise: bool
    counted: bool
    name: str
    text: str
    note: str
    cited: str


def recorded(course: Course, library: Library, *, curve: Callable[[float], float]) -> tuple[Seen, ...]:
    """Place every observation of a course; `curve` gives the share of the record that had fallen by a time [years]."""
    known, found = _known(course), []
    for misfit in fit(course).misfits if course.observations else ():
        each, expected = misfit.observation, misfit.expected
        start = None if each.start < NEAR else time_text(each.start)
        between = text("pictures-seen-between", start=start, end=time_text(each.end))
        form, name, fallen = "rise", between, 0.0
        begins, share = curve(each.start), each.casualties / course.total
        places = (each.start, each.end, begins, begins + share)
        if each in known:
            years, fallen = known[each]
            form = "part" if abs(fallen - each.casualties) > NEAR else "all"
            name, share = text("pictures-seen-by", time=time_text(years)), fallen / course.total
            places = (years, years, share, share)
        words = text(
            "pictures-seen-told",
            form=form,
            seen=whole(each.casualties),
            reached=whole(fallen),
            total=whole(course.total),
            share=part_text(share),
            between=between,
            # people by a curve: whole from ten up
            expected=whole(expected) if expected >= 10 else estimate_text(expected),
        )
        cited = backing(each.records, library).cited
        found.append(Seen(*places, form == "rise", each.fitted, name, words, each.note or "", cited))
    return tuple(found)


def time_text(years: float) -> str:
    """A time in words: days below a month, months below a year, then years with a tenth where that says more."""
    if years < (1 - NEAR) / 12:
        return text("pictures-time-days", number=whole(DAYS_PER_YEAR * years))
    if years < 1 - NEAR:
        return text("pictures-time-months", number=estimate_text(12 * years))
    return text("pictures-time-years", number=estimate_text(years, 2 if years < 10 else 3))


def _known(course: Course) -> dict[Observation, tuple[float, float]]:
    """What can be counted up from the end of use, or down from that of the record: by a time [years] so many."""
    found: dict[Observation, tuple[float, float]] = {}
    ends = [(0.0, 0.0)]
    for each in sorted(course.observations, key=lambda one: one.end):
        before = next((fallen for years, fallen in ends if abs(years - each.start) < NEAR), None)
        if before is not None:
            found[each] = each.end, before + each.casualties
            ends += [found[each]] if each.fitted else []
    starts = [(course.record_years, course.total)]
    for each in sorted(course.fitted, key=lambda one: -one.end):
        after = next((fallen for years, fallen in starts if abs(years - each.end) < NEAR), None)
        if after is not None and each not in found:
            found[each] = each.start, after - each.casualties
            starts.append(found[each])
    return found
