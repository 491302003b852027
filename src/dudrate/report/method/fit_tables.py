"""The tables of the fits: what records say of the first months, the best curves, every observation beside its curve."""

from dudrate.evidence.library import Library
from dudrate.model.burden.analogs import Analog
from dudrate.model.burden.decline import Observation
from dudrate.model.burden.fit import Fit, Misfit
from dudrate.model.burden.years import share_band
from dudrate.report.method.analogs import years_text
from dudrate.report.method.parts import Table, computed, edge, entries, fill, percent
from dudrate.report.method.words import printed_in, traced
from dudrate.report.numbers import digits_text, estimate_text, whole
from dudrate.report.said import Figure, Said, said
from dudrate.report.sentences import level_figure

__all__ = ["Fitted", "anchors", "curves", "misfits", "place_name", "seen_figure", "when_said"]

SHORT = 2.0
"""Times that end before this [years] are told in months."""

Fitted = tuple[Analog, Fit]
"""An analog with the curve of its record."""


def anchors(library: Library, found: dict[str, Fitted]) -> Table:
    """What the entries say of the first months beside what the curves give."""
    early, late = "der-leb-share-early", "kos-share-first-two-years"
    lebanon, kosovo = found["lebanon"], found["kosovo"]
    first, second = lebanon[1].misfits[0].observation, lebanon[1].misfits[1].observation
    listed = next(each.observation for each in kosovo[1].misfits if late in each.observation.records)
    rows = (
        _anchor("Lebanon, by the end of 2006", edge(library, early, unit="%"), lebanon, first),
        _anchor("Lebanon, by the end of 2007", edge(library, early, "high", unit="%"), lebanon, second),
        _anchor("Kosovo, by the end of 2000", edge(library, late, unit="%"), kosovo, listed),
    )
    months = (("within 5 months", 5 / 12), ("within 18 months", 18 / 12))
    more = tuple(
        (
            fill(f"{each[0].label}, within " + "{months} months", months=_months(time)),
            said("not given so"),
            _curve_share(each, time),
        )
        for each in found.values()
        for _, time in months
    )
    return Table(
        title="The first months: what the record says, and what the curve gives",
        columns=("Share of the record", "By the record", "By the curve"),
        rows=(*rows, *more),
        note=fill(
            "By the curve: the best one, and the {level} band of all curves near it.",
            level=level_figure(0.9, "chosen:level"),
        ),
    )


def _months(time: float) -> Figure:
    return Figure(digits_text(round(12 * time)), float(round(12 * time)), f"chosen:months {round(12 * time)}")


def _anchor(what: str, recorded: Figure, found: Fitted, seen: Observation) -> tuple[Said, ...]:
    """A share that an entry gives, with the months from the end of use to the end of the time it speaks of."""
    months = computed(years_text(12 * seen.end), 12 * seen.end, place_name(seen, f"fits.{found[0].id}", "end"))
    when = said(what, ", ", months, " months on")
    return when, said(recorded, " (", entries([recorded.origin]), ")"), _curve_share(found, seen.end)


def _curve_share(found: Fitted, time: float) -> Said:
    analog, one = found
    course, name = analog.course, f"fits.{analog.id}.share {years_text(time)}"
    best = one.curve.share(0, time, record_years=course.record_years)
    low, _, high = share_band(course, time)
    return said(
        computed(percent(best), best, f"{name} best"),
        " (",
        computed(percent(low), low, f"{name} low"),
        " to ",
        computed(percent(high), high, f"{name} high"),
        ")",
    )


def curves(found: tuple[Fitted, ...]) -> Table:
    """What was fitted, one column a record."""

    def line(what: str, values: list[tuple[str, float, str]]) -> tuple[Said, ...]:
        cells = [
            said(computed(text, value, f"fits.{each.id}.{name}"))
            for (each, _), (text, value, name) in zip(found, values, strict=True)
        ]
        return (said(what), *cells)

    curves = [one.curve for _, one in found]
    months = [(estimate_text(12 * each.fast_half_life), 12 * each.fast_half_life, "fast_months") for each in curves]
    years = [(estimate_text(each.slow_half_life), each.slow_half_life, "slow_years") for each in curves]
    shares = [(percent(each.fast_share), each.fast_share, "fast_share") for each in curves]
    typical = [(estimate_text(one.root_mean_square), one.root_mean_square, "root_mean_square") for _, one in found]
    largest = [(estimate_text(abs(one.largest.points)), abs(one.largest.points), "largest") for _, one in found]
    scatter = [(estimate_text(one.dispersion), one.dispersion, "dispersion") for _, one in found]
    record = [(years_text(each.course.record_years), each.course.record_years, "record_years") for each, _ in found]
    total = [(whole(each.course.total), each.course.total, "total") for each, _ in found]
    return Table(
        title="The best curve of each record",
        columns=("What", *(each.label for each, _ in found)),
        rows=(
            line("Casualties of the record", total),
            line("Length of the record, years", record),
            line("Fast half-life, months", months),
            line("Slow half-life, years", years),
            line("Share of the fast phase", shares),
            line("Scatter beyond chance, times", scatter),
            line("Misfit, root mean square, points", typical),
            line("Largest misfit, points", largest),
        ),
    )


def misfits(analog: Analog, found: Fit, library: Library) -> Table:
    """Every observation of one record beside the curve."""
    name = f"fits.{analog.id}"
    rows = tuple(
        (
            said(when_said(each.observation, name), ": ", _source(each.observation, library, name)),
            said(seen_figure(each, analog, library)),
            said(
                computed(estimate_text(each.expected, 3), each.expected, place_name(each.observation, name, "expected"))
            ),
            said(computed(_points(each.points), each.points, place_name(each.observation, name, "points"))),
        )
        for each in found.misfits
    )
    return Table(
        title=f"{analog.label}: the record and the curve",
        columns=("Since the end of use, and where it is from", "On record", "By the curve", "Misfit, points"),
        rows=rows,
        note=said("Misfit: by the curve less on record, in percent of the whole record; minus is too few."),
    )


def _source(seen: Observation, library: Library, name: str) -> Said:
    listed = said(entries(seen.records), "" if seen.fitted else "; held beside, not fitted")
    if seen.note is None:
        return listed
    return said(listed, ". ", traced(seen.note, records=seen.records, library=library, name=f"{name}.note"))


def _points(points: float) -> str:
    text = estimate_text(abs(points))
    return text if points >= 0 else f"−{text}"


def when_said(seen: Observation, name: str) -> Said:
    """The time of an observation: in months where it ends early, else in years."""
    times, unit = (12, "months ") if seen.end < SHORT else (1, "years ")
    start, end = times * seen.start, times * seen.end
    return said(
        unit,
        computed(years_text(start) if start else "0", start, place_name(seen, name, "start")),
        " to ",
        computed(years_text(end), end, place_name(seen, name, "end")),
    )


def seen_figure(one: Misfit, analog: Analog, library: Library) -> Figure:
    """Casualties on record, of the entry that prints them or by our arithmetic on the entries."""
    seen, text = one.observation, whole(one.observation.casualties)
    record = printed_in(text, seen.records, library)
    if record is not None:
        return Figure(text, seen.casualties, record)
    return computed(text, seen.casualties, place_name(seen, f"fits.{analog.id}", "casualties"))


def place_name(seen: Observation, name: str, what: str) -> str:
    """The name of a figure of one observation."""
    return f"{name}.{what} {years_text(seen.start) if seen.start else '0'}..{years_text(seen.end)}"
