"""Entries of the library → how casualties fell over the years in each analog, ready to be fitted.

Times run from the end of use. Numbers that an entry prints only in its words are written here beside its id.
"""

from datetime import date

from dudrate.errors import InputError
from dudrate.evidence.library import Library
from dudrate.model.burden.decline import Course, CourseRanges, Observation
from dudrate.model.burden.general import General
from dudrate.model.burden.parameters import figure

__all__ = ["course"]

END_OF_USE = {
    "kosovo": date(1999, 6, 13),
    "lebanon": date(2006, 8, 14),
    "laos": date(1973, 12, 31),
    "serbia": date(1999, 6, 13),
    "afghanistan": date(2001, 10, 15),
}
"""From which day the years are counted, after the periods of the entries; a month at its middle, a year at its end."""

END_OF_RECORD = {
    "kosovo": (date(2013, 12, 31), "kos-casualties-submunition-1999-2013"),
    "lebanon": (date(2016, 12, 31), "leb-casualties-submunition-2006-2016"),
    "laos": (date(2017, 12, 31), "lao-casualties-submunition-recorded"),
    "serbia": (date(2009, 3, 11), "srb-casualties-after-strikes"),
    "afghanistan": (date(2002, 11, 15), "afg-casualties-duds-to-nov-2002"),
}
"""Last day of the casualties behind each ratio, and the entry that counts them."""

NOT_FITTED = {
    "serbia": "Twelve casualties in ten years, without dates: no course can be fitted, so the general ranges stand in.",
    "afghanistan": "The record ends after 13 months and the only yearly counts are of all devices: no course can be "
    "fitted, so the general ranges stand in.",
    "any": "No one record: the general ranges stand in, with casualties counted over ten years as in Lebanon.",
}

ALL_DEVICES = "All devices, not submunitions alone."


def course(library: Library, analog: str, ranges: General) -> Course:
    """Give the course of casualties of an analog, or of ``any``.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> from dudrate.model.burden.general import general
    >>> lebanon = course(load(), "lebanon", general(load()))
    >>> round(lebanon.record_years, 1), [each.casualties for each in lebanon.fitted]
    (10.4, [182, 68, 69.0, 13, 1, 5, 0])
    """
    recorded = {"kosovo": _kosovo, "lebanon": _lebanon, "laos": _laos}
    total, seen = recorded[analog](library) if analog in recorded else (0.0, ())
    _, record = END_OF_RECORD["lebanon" if analog == "any" else analog]
    return Course(
        record_years=record_years(analog),
        ranges=_ranges(ranges),
        reference_years=record_years("lebanon"),
        total=total,
        observations=seen,
        records=tuple(dict.fromkeys([record, *(each for one in seen for each in one.records)])),
        why=NOT_FITTED.get(analog),
    )


def record_years(analog: str) -> float:
    """Time from the end of use to the end of the record behind the ratio [years]; for ``any`` that of Lebanon."""
    named = "lebanon" if analog == "any" else analog
    return _since(END_OF_USE[named], END_OF_RECORD[named][0])


def _ranges(general: General) -> CourseRanges:
    fast, slow = general.fast_half_life, general.slow_half_life
    return CourseRanges(
        fast=(fast.low / 12, fast.high / 12),
        slow=(slow.low, slow.high),
        within_5_months=(general.within_5_months.low, general.within_5_months.high),
        within_18_months=(general.within_18_months.low, general.within_18_months.high),
    )


def _lebanon(library: Library) -> tuple[float, tuple[Observation, ...]]:
    start, annual = END_OF_USE["lebanon"], ("leb-annual-2006",)
    total = figure(library, "leb-casualties-submunition-2006-2016")
    series = dict(library.burden["leb-annual-2006"].series)
    missing = sorted({2006, 2007, 2015, 2016, 2017, 2020} - set(series))
    if missing:
        raise InputError("burden figure", "leb-annual-2006", f"has no {missing[0]} in its series", "put it back")
    between = total - sum(series[year] for year in (2006, 2007, 2015, 2016))
    fitted = (
        _years(start, (2006, 2006), series[2006], annual, "A few may have been hurt before the end of use."),
        _years(start, (2007, 2007), series[2007], annual),
        _years(
            start,
            (2008, 2014),
            between,
            ("leb-casualties-submunition-2006-2016", *annual),
            "What the register to 2016 leaves for these years; two sources joined.",
        ),
        *(_years(start, (year, year), series[year], annual) for year in (2015, 2016, 2017, 2020)),
    )
    register = {
        "leb-cum-2006-08-30": date(2006, 8, 30),
        "leb-cum-2006-11-02": date(2006, 11, 2),
        "leb-cum-2006-11-28": date(2006, 11, 28),
        "leb-cum-2007-06-07": date(2007, 6, 7),
        "leb-cum-2008-04-04": date(2008, 4, 4),
    }
    beside = tuple(
        Observation(
            start=0.0,
            end=_since(start, day),
            casualties=figure(library, record),
            records=(record,),
            fitted=False,
            note="Another definition: all ordnance, and from 2007 on deminers too.",
        )
        for record, day in register.items()
    )
    return total, fitted + beside


def _kosovo(library: Library) -> tuple[float, tuple[Observation, ...]]:
    start, listed = END_OF_USE["kosovo"], ("kos-share-first-two-years",)
    later = sum(figure(library, "kos-annual-2006-2007", edge) for edge in ("low", "high"))
    return 569.0, (
        Observation(
            start=0.0,
            end=1 / 12,
            casualties=figure(library, "kos-month-1"),
            records=("kos-month-1",),
            note="Estimate from hospitals; all devices.",
        ),
        Observation(
            start=11 / 12,
            end=1.0,
            casualties=figure(library, "kos-month-12"),
            records=("kos-month-12",),
            note="Planting season; all devices.",
        ),
        _years(start, (1999, 2000), 438.0, listed, ALL_DEVICES),
        _years(start, (2002, 2002), figure(library, "kos-annual-2002"), ("kos-annual-2002",), ALL_DEVICES),
        _years(start, (2006, 2007), later, ("kos-annual-2006-2007",), ALL_DEVICES),
        Observation(
            start=0.0,
            end=1.0,
            casualties=figure(library, "kos-casualties-first-year", "low"),
            records=("kos-casualties-first-year",),
            fitted=False,
            note="More in one year than the list has in eighteen months: two registers that do not agree.",
        ),
    )


def _laos(library: Library) -> tuple[float, tuple[Observation, ...]]:
    start = END_OF_USE["laos"]
    total = figure(library, "lao-casualties-submunition-recorded")
    share = figure(library, "lao-survey-share-conflict-period") / 100
    early, late = "lao-annual-2007", "lao-annual-2016-2017-sub"
    return total, (
        _years(
            start,
            (1974, 1979),
            share * total,
            ("lao-survey-share-conflict-period", "lao-casualties-submunition-recorded"),
            "Share of casualties of 1964 to 1979 in a survey to 2008: all devices, and the war itself is in it.",
        ),
        _years(start, (2006, 2006), figure(library, early, "low"), (early,), "Under-recorded before 2008."),
        _years(start, (2007, 2007), figure(library, early, "high"), (early,), "Under-recorded before 2008."),
        _years(start, (2016, 2016), figure(library, late, "high"), (late,)),
        _years(start, (2017, 2017), figure(library, late, "low"), (late,)),
    )


def _years(
    start: date, span: tuple[int, int], casualties: float, records: tuple[str, ...], note: str | None = None
) -> Observation:
    """Casualties of calendar years, first and last, from the end of use on."""
    first, last = span
    return Observation(
        start=max(_since(start, date(first - 1, 12, 31)), 0.0),
        end=_since(start, date(last, 12, 31)),
        casualties=casualties,
        records=records,
        note=note,
    )


def _since(start: date, day: date) -> float:
    return (day - start).days / 365.25
