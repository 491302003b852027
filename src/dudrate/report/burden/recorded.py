"""A course of casualties → what its record says, placed in the share that had fallen by a time.

A figure from the end of use on, or up to the end of the record, stands where it belongs. A figure between two other
times is known as a rise alone: it begins on the curve, and only how steep it is can be compared.
"""

from collections.abc import Callable
from dataclasses import dataclass

from dudrate.evidence.library import Library
from dudrate.model.burden.decline import Course, Observation, fit
from dudrate.report.burden.words import backing
from dudrate.report.catalogue import Place, text
from dudrate.report.numbers import estimate_text, part_text, whole
from dudrate.report.said import Figure

__all__ = ["Seen", "recorded", "time_text"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
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
    records: tuple[str, ...]
    cited: str


NEAR, _DAYS = 0.01, 365.25
"""Years by which two times are taken for one: entries give days, and years end with their last day."""


def recorded(course: Course, library: Library, *, curve: Callable[[float], float]) -> tuple[Seen, ...]:
    """Place every observation of a course.

    Parameters
    ----------
    curve : callable
        Share of the record that had fallen by a time [years].

    Examples
    --------
    >>> from dudrate.model.burden.analogs import analog
    >>> from dudrate.model.burden.decline import course_share
    >>> course = analog(load(), "lebanon").course
    >>> seen = recorded(course, load(), curve=lambda years: course_share(course, 0.0, years).ppf(0.5))
    >>> print(seen[1].name, seen[1].text, sep="; ")
    by 1.4 years; 250 of 333 (75%), with 68 recorded from 4.6 months to 1.4 years, where the best curve has 68
    """
    if not course.observations:
        return ()
    expected = {each.observation: each.expected for each in fit(course).misfits}
    known = _known(course)
    return tuple(
        _seen(each, course, library, curve=curve, reached=known.get(each), expected=expected[each])
        for each in course.observations
    )


def time_text(years: float) -> str:
    """A time in words: days below a month, months below a year, then years with a tenth where that says more.

    Examples
    --------
    >>> [time_text(years) for years in (16 / 365.25, 1 / 12, 0.38, 1.0, 8.38, 10.38, 33.0)]
    ['16 days', '1 month', '4.6 months', '1 year', '8.4 years', '10.4 years', '33 years']
    """
    if years < (1 - NEAR) / 12:
        return text("pictures-time-days", number=_figure(whole(_DAYS * years), _DAYS * years))
    if years < 1 - NEAR:
        return text("pictures-time-months", number=_figure(estimate_text(12 * years), 12 * years))
    return text("pictures-time-years", number=_figure(estimate_text(years, 2 if years < 10 else 3), years))


def _figure(shown: str, value: float) -> Figure:
    return Figure(shown, value, "computed:recorded")


@dataclass(frozen=True, slots=True)
class _Reached:
    """So many had fallen by a time [years]."""

    years: float
    casualties: float


def _known(course: Course) -> dict[Observation, _Reached]:
    """What can be counted up from the end of use, or down from the end of the record."""
    found: dict[Observation, _Reached] = {}
    ends = [_Reached(0.0, 0.0)]
    for each in sorted(course.observations, key=lambda one: one.end):
        before = next((one for one in ends if abs(one.years - each.start) < NEAR), None)
        if before is not None:
            found[each] = _Reached(each.end, before.casualties + each.casualties)
            ends += [found[each]] if each.fitted else []
    starts = [_Reached(course.record_years, course.total)]
    for each in sorted(course.fitted, key=lambda one: -one.end):
        after = next((one for one in starts if abs(one.years - each.end) < NEAR), None)
        if after is not None and each not in found:
            starts.append(_Reached(each.start, after.casualties - each.casualties))
            found[each] = starts[-1]
    return found


def _seen(
    each: Observation,
    course: Course,
    library: Library,
    *,
    curve: Callable[[float], float],
    reached: _Reached | None,
    expected: float,
) -> Seen:
    held = backing(each.records, library)
    told: dict[str, Place] = {"expected": _figure(_count(expected), expected)}
    seen = _figure(whole(each.casualties), each.casualties)
    if reached is None:
        start = curve(each.start)
        share = each.casualties / course.total
        places = (each.start, each.end, start, start + share)
        name, message, told = _between(each), "pictures-seen-rise", {**told, "seen": seen}
    else:
        share = reached.casualties / course.total
        places = (reached.years, reached.years, share, share)
        name, message = text("pictures-seen-by", time=time_text(reached.years)), "pictures-seen-all"
        told["reached"] = _figure(whole(reached.casualties), reached.casualties)
        told["total"] = _figure(whole(course.total), course.total)
        if abs(reached.casualties - each.casualties) > NEAR:
            message, told = "pictures-seen-part", {**told, "seen": seen, "between": _between(each)}
    return Seen(
        start=places[0],
        end=places[1],
        at_start=places[2],
        at_end=places[3],
        rise=reached is None,
        counted=each.fitted,
        name=name,
        text=text(message, share=_figure(part_text(share), share), **told),
        note=each.note or "",
        records=held.records,
        cited=held.cited,
    )


def _count(expected: float) -> str:
    """People by a curve: whole from ten up."""
    return whole(expected) if expected >= 10 else estimate_text(expected)


def _between(each: Observation) -> str:
    start = None if each.start < NEAR else time_text(each.start)
    return text("pictures-seen-between", start=start, end=time_text(each.end))
