"""Analogs by name → the course of their records: what share had fallen by a time, by curves and by counts.

The band and the counts stand in one picture, so that a reader sees where they fit and where they do not.
"""

from collections.abc import Sequence
from functools import lru_cache

from dudrate.errors import InputError
from dudrate.evidence.library import Library
from dudrate.model.burden.analogs import ANY, Analog, analogs
from dudrate.model.burden.choice import choice
from dudrate.model.burden.decline import Course
from dudrate.model.burden.fit import fit
from dudrate.model.burden.years import share_band
from dudrate.report.burden.captions import NOWHERE, RECORDED
from dudrate.report.burden.labels import backing, listed
from dudrate.report.burden.recorded import recorded, time_text
from dudrate.report.drawing.curves import Curve, Curves, Panel, Seen, Stretch
from dudrate.report.drawing.picture import Picture, opening
from dudrate.report.drawing.roles import Role
from dudrate.report.numbers import estimate_text, part_text, probability_text, whole
from dudrate.report.pictures.axis import Axis, Scale, Unit

__all__ = ["record_picture"]

PIECES = 70
"""Straight pieces of a curve over the whole axis, shorter where it is steep."""

SAID = (1 / 12, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0)
"""Times at which the text twin gives the band [years]."""


def record_picture(
    library: Library, chosen: Sequence[str], *, horizon: int | None = None, level: float = 0.9
) -> Picture:
    """Draw the share of recorded casualties that had fallen by a time, a panel for each analog.

    Counts that were fitted are filled, those of another definition hollow. A count between two times, of which neither
    is the end of use nor the end of the record, is a stroke that begins on the curve.

    Parameters
    ----------
    library : Library
        The entries.
    chosen : sequence of str
        Analogs by name; a blend gives each of its parts.
    horizon : int, optional
        Years to show at least; every record is shown to its end in any case.
    level : float
        Of the band.

    Raises
    ------
    InputError
        When no analog is named, or one is not known.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> record_picture(load(), ["lebanon", "laos"]).title
    'Within the first year about 72% of the recorded casualties of Lebanon 2006 and 61% of Laos 1964–1973 had occurred,
    by the curves through their records.'
    """
    names = tuple(dict.fromkeys(name for each in chosen for name in choice(each).names))
    if not names:
        raise InputError("analog", "", "is missing", "name at least one, such as lebanon")
    known = analogs(library, names)
    panels = tuple(_panel(each, library, horizon=horizon, level=level) for each in known)
    every = [stretch for panel in panels for curve in panel.curves for stretch in curve.stretches]
    tops = [*(max(each.highs) for each in every), *(each.at_end for panel in panels for each in panel.seen), 1.0]
    return Picture(
        title=_title(known, level),
        caption=" ".join(_caption(known, panels, level)),
        plot=Curves(
            across=Axis(
                label="years since the end of use, the first ones drawn wider",
                low=0.0,
                high=max(each.end for each in every),
                scale=Scale.ROOT,
            ),
            upwards=Axis(
                label="share of the recorded casualties so far", low=0.0, high=1.04 * max(tops), unit=Unit.PART
            ),
            panels=panels,
        ),
        text_twin=tuple(
            text for each, panel in zip(known, panels, strict=True) for text in _twin(each, panel, level=level)
        ),
    )


def _panel(analog: Analog, library: Library, *, horizon: int | None, level: float) -> Panel:
    course = analog.course
    seen = recorded(course, library, curve=lambda years: _band(course, years, level)[1])
    end = max([course.record_years, float(horizon or 0), *(each.end for each in seen)])
    held = backing(course.records, library)
    return Panel(
        heading=opening(_named(analog)),
        details=_details(course),
        note=" ".join(_notes(seen)),
        curves=(Curve(label=_named(analog), role=Role.ESTIMATE, stretches=_stretches(course, end, level)),),
        seen=seen,
        record_ends=course.record_years if end > course.record_years else None,
        records=held.records,
        sources=held.sources,
        cited=held.cited,
    )


def _notes(seen: Sequence[Seen]) -> tuple[str, ...]:
    """What to know of the counts that were fitted, each note once behind all that it is of."""
    notes: dict[str, list[str]] = {}
    for each in seen:
        if each.counted and each.note:
            notes.setdefault(each.note, []).append(each.name)
    return tuple(f"{opening(listed(names))}: {note[:1].lower()}{note[1:]}" for note, names in notes.items())


@lru_cache(maxsize=4_096)
def _band(course: Course, years: float, level: float) -> tuple[float, float, float]:
    return share_band(course, years, level=level)


def _stretches(course: Course, end: float, level: float) -> tuple[Stretch, ...]:
    """Straight pieces, even on an axis that grows as a root, with a corner where the record ends."""
    times = sorted({*(end * (place / PIECES) ** 2 for place in range(PIECES + 1)), course.record_years})
    bands = [_band(course, years, level) for years in times]
    return tuple(
        Stretch(
            start=start,
            end=stop,
            lows=(before[0], after[0]),
            middles=(before[1], after[1]),
            highs=(before[2], after[2]),
            beyond=start >= course.record_years,
            name=f"by {time_text(stop)}",
            text=_texts(after),
        )
        for start, stop, before, after in zip(times, times[1:], bands, bands[1:], strict=False)
    )


def _texts(band: tuple[float, float, float]) -> str:
    return f"about {part_text(band[1])} ({part_text(band[0])} to {part_text(band[2])})"


def _details(course: Course) -> tuple[str, ...]:
    """How long the record is, and how far the best curve misses it."""
    length = f"Record of {time_text(course.record_years)}"
    if not course.fitted:
        return (length, *([course.why] if course.why else []))
    found = fit(course)
    largest = estimate_text(abs(found.largest.points))
    return (f"{length}, {whole(course.total)} casualties; {_misfit(course)}, at most {largest}",)


def _misfit(course: Course) -> str:
    return f"the best curve misses counts by {estimate_text(fit(course).root_mean_square)} points of the record"


def _title(known: Sequence[Analog], level: float) -> str:
    shares = [f"{part_text(_band(each.course, 1.0, level)[1])} of {_named(each)}" for each in known]
    first, *others = shares
    several = listed([first.replace(" of ", " of the recorded casualties of ", 1), *others])
    through = "the curves through their records" if all(each.course.fitted for each in known) else "the curves"
    return f"Within the first year about {several} had occurred, by {through}."


def _named(analog: Analog) -> str:
    return "any of the five conflicts on record" if analog.id == ANY else analog.label


def _caption(known: Sequence[Analog], panels: Sequence[Panel], level: float) -> list[str]:
    name = probability_text(level)
    bands = [
        f"{opening(_named(each))}, {part_text(low)} to {part_text(high)}"
        for each in known
        for low, _, high in [_band(each.course, 1.0, level)]
    ]
    said = [
        f"{name} bands within the first year: {'; '.join(bands)}.",
        f"Line: median of the curves that may have been followed; shaded: {name} of them.",
    ]
    seen = [each for panel in panels for each in panel.seen]
    if any(each.counted and not each.rise for each in seen):
        said.append("Filled points: counts on record that the curves were fitted to.")
    other = dict.fromkeys(each.note for each in seen if not each.counted)
    if other:
        said.append(f"Hollow points: counts that were not fitted. {' '.join(other)}")
    if any(each.rise for each in seen):
        said.append(
            "Strokes: counts between two times, begun on the curve, so that only how steep they are can be compared."
        )
    said += [f"{opening(_named(each))}: {_misfit(each.course)}." for each in known if each.course.fitted]
    said += [f"{opening(_named(each))}: {each.course.why}" for each in known if each.course.why]
    if any(panel.record_ends is not None for panel in panels):
        said.append("Beyond the end of a record, paler and dashed, its curve is only carried on.")
    return [*said, RECORDED, NOWHERE]


def _twin(analog: Analog, panel: Panel, *, level: float) -> tuple[str, ...]:
    """The band at some times, then every count with its note and its entries."""
    course = analog.course
    end = panel.curves[0].stretches[-1].end
    bands = [f"{_texts(_band(course, each, level))} by {time_text(each)}" for each in SAID if each <= end]
    start = f"{panel.heading}: of the casualties in the record, {listed(bands)} had occurred"
    return (
        f"{start}, in brackets the {probability_text(level)} band.",
        *(f"{detail.rstrip('.')}." for detail in panel.details),
        *(_count(each) for each in panel.seen),
    )


def _count(seen: Seen) -> str:
    kind = "" if seen.counted else ", not fitted"
    note = f" {seen.note}" if seen.note else ""
    return f"{opening(seen.name)}: {seen.text}{kind} ({', '.join(seen.records)}).{note}"
