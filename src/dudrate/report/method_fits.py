"""The method of the course over the years: the curve, its fit to three records, and how far it misses each of them."""

from dudrate.evidence.library import Library
from dudrate.model.burden_analogs import Analog, analogs
from dudrate.model.burden_decline import Observation
from dudrate.model.burden_fit import Fit, Misfit, fit
from dudrate.model.burden_general import General, general
from dudrate.model.burden_time import share_band
from dudrate.report.method_analogs import years_text
from dudrate.report.method_burden import general_symbols
from dudrate.report.method_parts import Formula, Section, Symbol, Table, computed, edge, entries, fill, percent
from dudrate.report.method_words import printed_in, traced
from dudrate.report.numbers import digits_text, estimate_text, whole
from dudrate.report.said import Figure, Said, said
from dudrate.report.sentences import level_figure

__all__ = ["FITTED", "fits"]

FITTED = ("lebanon", "kosovo", "laos")
"""The analogs whose record a curve is fitted to."""

SHORT = 2.0
"""Times that end before this [years] are told in months."""

Fitted = tuple[Analog, Fit]


def fits(library: Library) -> Section:
    """The curve, and the records it was fitted to."""
    shared = general(library)
    found = tuple((each, fit(each.course)) for each in analogs(library, FITTED))
    return Section(
        id="fits",
        title="Casualties over the years, and how well the curve fits",
        summary="The two-phase curve beside the records of Lebanon, Kosovo and Laos, with what it misses.",
        passages=(
            said(
                "Casualties fall in two phases, a fast one in the first months and a slow one over years, each halving "
                "at its own pace. The curve is fitted to the record of three analogs; it is a summary of what was "
                "recorded, not a law and not a forecast."
            ),
            *(_missed(each, one, library) for each, one in found),
            *(_at_the_edge(each, one, shared) for each, one in found if _edges(one, shared)),
            said(
                "Where an analog has a record, the curves near the best one count by how well they fit, allowing for "
                "records that scatter more than counts do by chance. Where it has none, all curves within the general "
                "ranges count alike; Serbia, Afghanistan and “any of them” are such."
            ),
        ),
        formulas=_formulas(),
        symbols=(*_own_symbols(), *general_symbols(library, shared, course=True)),
        tables=(
            _anchors(library, dict(zip(FITTED, found, strict=True))),
            _curves(found),
            *(_misfits(each, one, library) for each, one in found),
        ),
        limits=(
            said("Registers differ: some count all explosive remnants, some only submunitions, some only one agency."),
            said("The records of Kosovo and Laos are of all devices; planting seasons and returns are not in a curve."),
            said("A curve through few points says little of the years between them, and less of those after the last."),
        ),
    )


def _missed(analog: Analog, found: Fit, library: Library) -> Said:
    """The misfit of one record, in a sentence."""
    name, worst = f"fits.{analog.id}", found.largest
    return fill(
        "{place}: the curve misses the observations by {typical} points of the record, root mean square, and by "
        "{largest} points at most ({when}: {seen} on record, {expected} by the curve){beside}.",
        beside=_beside(found, name),
        place=said(analog.label),
        typical=computed(estimate_text(found.root_mean_square), found.root_mean_square, f"{name}.root_mean_square"),
        largest=computed(estimate_text(abs(worst.points)), abs(worst.points), f"{name}.largest"),
        when=_when(worst.observation, name),
        seen=_seen(worst, analog, library),
        expected=computed(
            estimate_text(worst.expected, 3), worst.expected, _place(worst.observation, name, "expected")
        ),
    )


def _beside(found: Fit, name: str) -> Said:
    """How far the curve is from what is only held beside it."""
    apart = max((abs(each.points) for each in found.misfits if not each.observation.fitted), default=None)
    if apart is None:
        return said()
    figure = computed(estimate_text(apart), apart, f"{name}.beside")
    return fill(
        "; figures by another definition, held beside it and not fitted, lie up to {apart} points off", apart=figure
    )


def _edges(found: Fit, shared: General) -> list[str]:
    """The half-lives of a fit that lie at an end of their range."""
    curve = found.curve
    ends = {
        "fast half-life": (12 * curve.fast_half_life, shared.fast_half_life),
        "slow half-life": (curve.slow_half_life, shared.slow_half_life),
    }
    return [
        name
        for name, (value, held) in ends.items()
        if min(abs(value / held.low - 1), abs(value / held.high - 1)) < 1e-6
    ]


def _at_the_edge(analog: Analog, found: Fit, shared: General) -> Said:
    return fill(
        "{place}: the {names} of the best curve lies at an end of the range that is allowed, so the record alone does "
        "not fix it.",
        place=said(analog.label),
        names=said(" and the ".join(_edges(found, shared))),
    )


def _formulas() -> tuple[Formula, ...]:
    return (
        Formula(
            latex=r"\begin{gathered} F(t) = w \left(1 - 2^{-t/a}\right) \\ "
            r"+ (1 - w) \left(1 - 2^{-t/b}\right) \end{gathered}",
            words=said(
                "Share of all casualties by the time t: the fast phase and the slow one, each of which halves again "
                "and again in its half-life."
            ),
            source=said("Ours: two exponential declines, the plainest curve that falls fast and then slowly."),
        ),
        Formula(
            latex=r"m_i = H_{\mathrm{rec}} \, \frac{F(t_2) - F(t_1)}{F(T)}",
            words=said("Expected in a part of the record: the whole record times the part of the curve in it."),
            source=said("Ours."),
        ),
        Formula(
            latex=r"D = 2 \sum_i \left[ n_i \ln \frac{n_i}{m_i} - (n_i - m_i) \right]",
            words=said("Best curve: the one with the smallest deviance of the counts from what is expected."),
            source=said("Textbook: the deviance of Poisson counts; smallest on a grid that shrinks around its best."),
        ),
        Formula(
            latex=r"\mathrm{misfit}_i = 100 \, (m_i - n_i) / H_{\mathrm{rec}}",
            words=said("Misfit in points: expected less recorded, in percent of the whole record."),
            source=said("Plain arithmetic."),
        ),
    )


def _own_symbols() -> tuple[Symbol, ...]:
    record = said("the tables below")
    return tuple(
        Symbol(latex=latex, name=name, meaning=meaning, unit=unit, values=values, source=source)
        for latex, name, meaning, unit, values, source in (
            ("t", "t", "time since the end of use", "years", said("above zero"), said("dates of the entries")),
            ("T", "T", "length of the record", "years", record, said("dates of the entries")),
            ("w", "w", "share of the fast phase", "share", said("from zero to one"), said("fitted")),
            ("n_i", "ni", "casualties on record in a part of the record", "people", record, said("entries")),
            ("m_i", "mi", "casualties that the curve expects there", "people", record, said("the second formula")),
            (r"H_{\mathrm{rec}}", "H(rec)", "casualties of the whole record", "people", record, said("entries")),
        )
    )


def _anchors(library: Library, found: dict[str, Fitted]) -> Table:
    """What the entries say of the first months beside what the curves give."""
    early, late = "der-leb-share-early", "kos-share-first-two-years"
    lebanon, kosovo = found["lebanon"], found["kosovo"]
    first, second = lebanon[1].misfits[0].observation, lebanon[1].misfits[1].observation
    listed = next(each.observation for each in kosovo[1].misfits if late in each.observation.records)
    rows = (
        _anchor("Lebanon, by the end of 2006", edge(library, early, unit="%"), lebanon, first.end),
        _anchor("Lebanon, by the end of 2007", edge(library, early, "high", unit="%"), lebanon, second.end),
        _anchor("Kosovo, by the end of 2000", edge(library, late, unit="%"), kosovo, listed.end),
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


def _anchor(what: str, recorded: Figure, found: Fitted, time: float) -> tuple[Said, ...]:
    return said(what), said(recorded, " (", entries([recorded.origin]), ")"), _curve_share(found, time)


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


def _curves(found: tuple[Fitted, ...]) -> Table:
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


def _misfits(analog: Analog, found: Fit, library: Library) -> Table:
    """Every observation of one record beside the curve."""
    name = f"fits.{analog.id}"
    rows = tuple(
        (
            said(_when(each.observation, name), ": ", _source(each.observation, library, name)),
            said(_seen(each, analog, library)),
            said(computed(estimate_text(each.expected, 3), each.expected, _place(each.observation, name, "expected"))),
            said(computed(_points(each.points), each.points, _place(each.observation, name, "points"))),
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


def _when(seen: Observation, name: str) -> Said:
    times, unit = (12, "months ") if seen.end < SHORT else (1, "years ")
    start, end = times * seen.start, times * seen.end
    return said(
        unit,
        computed(years_text(start) if start else "0", start, _place(seen, name, "start")),
        " to ",
        computed(years_text(end), end, _place(seen, name, "end")),
    )


def _seen(one: Misfit, analog: Analog, library: Library) -> Figure:
    """Casualties on record, of the entry that prints them or by our arithmetic on the entries."""
    seen, text = one.observation, whole(one.observation.casualties)
    record = printed_in(text, seen.records, library)
    if record is not None:
        return Figure(text, seen.casualties, record)
    return computed(text, seen.casualties, _place(seen, f"fits.{analog.id}", "casualties"))


def _place(seen: Observation, name: str, what: str) -> str:
    """The name of a figure of one observation."""
    return f"{name}.{what} {years_text(seen.start) if seen.start else '0'}..{years_text(seen.end)}"
