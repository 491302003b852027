"""The method of the analogs: the figures of each, what they rest on, and what is left over the years."""

from dudrate.evidence.library import Library
from dudrate.model.burden.analogs import ANALOGS, ANY, Analog, analogs
from dudrate.model.burden.clearance import Point, left
from dudrate.model.burden.general import general
from dudrate.model.burden.parameters import Parameter
from dudrate.model.burden.people import REMAINING_YEARS
from dudrate.report.method.parts import Formula, Section, Symbol, Table, chosen, computed, entries, fill, percent
from dudrate.report.method.words import ends_said, parameter_said, traced
from dudrate.report.numbers import digits_text, probability_text, rounded
from dudrate.report.said import Figure, Said, said

__all__ = ["elsewhere", "remaining", "years_text"]

ROOM = 0.10
"""Doubt put to either side of a single figure of clearance, as the reasons in `analogs.toml` say [fraction]."""


def years_text(years: float) -> str:
    """A time in years: to a tenth below a hundred.

    Examples
    --------
    >>> years_text(14.5517), years_text(44.0), years_text(9.5 / 12)
    ('14.6', '44', '0.79')
    """
    return digits_text(float(rounded(years, 3 if years >= 10 else 2)))


def elsewhere(library: Library) -> Section:
    """The analogs, each with all its figures."""
    every = analogs(library, (*ANALOGS, ANY))
    return Section(
        id="analogs",
        title="As it went elsewhere",
        summary="Each analog with its casualties per thousand, its dud count, and the rate behind that count.",
        passages=(
            said(
                "An analog is how it went in one conflict. Its ratio is ours: recorded casualties over an estimated "
                "number of unexploded submunitions. That number was mostly submunitions used times an assumed rate, so "
                "the rate behind it is shown with it."
            ),
            said(
                "“Any of them” is no average of the five. It says only that each factor between its ends is as likely "
                "as the next, which is what is known when none is chosen."
            ),
        ),
        formulas=(
            Formula(
                latex=r"r = 1000 \, H_{\mathrm{rec}} / U_{\mathrm{est}}",
                words=said("Casualties for each thousand: recorded casualties over the estimated number left."),
                source=said("Ours: the arithmetic stands in each derived entry."),
            ),
            Formula(
                latex=r"p_{\mathrm{analog}} = U_{\mathrm{est}} / N_{\mathrm{used}}",
                words=said("Rate behind an analog: its central dud count over the submunitions used."),
                source=said("Ours."),
            ),
        ),
        symbols=_symbols(),
        tables=tuple(_table(each, library) for each in every),
        limits=(
            said("Registers count different things, some submunitions alone and some all explosive remnants."),
            said("A record that is short, or that was begun late, has a lower ratio than one that is whole."),
            said("No analog stands for another place, and none says what will happen anywhere."),
        ),
    )


def _symbols() -> tuple[Symbol, ...]:
    tables = said("the tables below, by analog")
    return tuple(
        Symbol(latex=latex, name=name, meaning=meaning, unit=unit, values=tables, source=said("entries of the library"))
        for latex, name, meaning, unit in (
            (r"H_{\mathrm{rec}}", "H(rec)", "casualties on record", "people"),
            (r"U_{\mathrm{est}}", "U(est)", "estimated number of unexploded submunitions", "count"),
            (r"N_{\mathrm{used}}", "N(used)", "submunitions used", "count"),
            ("r", "r", "casualties for each thousand unexploded submunitions", "people"),
            (r"p_{\mathrm{analog}}", "p(analog)", "dud rate behind the dud count", "share"),
        )
    )


def _table(analog: Analog, library: Library) -> Table:
    name = f"analogs.{analog.id}"
    rows = [_row("Recorded casualties per thousand unexploded", analog.casualties, library, f"{name}.casualties")]
    if analog.dud_count is not None and analog.submunitions_used is not None and analog.dud_rate is not None:
        rate = computed(percent(analog.dud_rate, 3), analog.dud_rate, f"{name}.dud_rate")
        rows += [
            _row("Dud count", analog.dud_count, library, f"{name}.dud_count"),
            _row("Submunitions used", analog.submunitions_used, library, f"{name}.submunitions_used"),
            (said("Rate behind the central dud count"), said(rate)),
        ]
    rows += [
        _row("Share of civilians", analog.civilians, library, f"{name}.civilians"),
        _row("Share of children", analog.children, library, f"{name}.children"),
        _row("Share of killed", analog.killed, library, f"{name}.killed"),
        (said("Record"), _record(analog)),
        (said("Course over the years"), _course(analog, library)),
        (said("To know"), traced(analog.note, records=analog.records, library=library, name=f"{name}.note")),
    ]
    return Table(title=analog.label, columns=("What", "Figure and where it is from"), rows=tuple(rows))


def _row(what: str, parameter: Parameter, library: Library, name: str) -> tuple[Said, Said]:
    ends = ends_said(parameter, library, name)
    return said(what), said(ends, ". ", parameter_said(parameter, library, f"{name}.why"))


def _record(analog: Analog) -> Said:
    record = analog.course.records[0]
    years = computed(
        years_text(analog.course.record_years), analog.course.record_years, f"analogs.{analog.id}.record_years"
    )
    last = f"{analog.end_of_use:%B %Y} to {analog.end_of_record:%B %Y}"
    return fill("{years} years, " + last + " ({entry}).", years=years, entry=entries([record]))


def _course(analog: Analog, library: Library) -> Said:
    if analog.course.why is None:
        return said("Fitted to its own record: see the section on the fits.")
    return traced(analog.course.why, records=analog.course.records, library=library, name=f"analogs.{analog.id}.course")


def remaining(library: Library) -> Section:
    """What is left over the years, by each analog's clearance record."""
    named = analogs(library, ANALOGS)
    return Section(
        id="left",
        title="What is left over the years",
        summary="The share that is left after some years, by each analog's clearance record.",
        passages=(
            said(
                "What is left is the unexploded total times the share that an analog's clearance record leaves. "
                "Between the points on record the share left falls by the same factor in equal times. After the last "
                "point nothing is on record: the low end goes on at the pace of the record, the high end stands still, "
                "the middle goes on at half the pace."
            ),
            fill(
                "Where a record is one figure without a range, {room} points to either side are our allowance. No "
                "record is taken to reach nothing: at least {least} stays.",
                room=chosen(digits_text(round(100 * ROOM, 6)), 100 * ROOM, "report.method.analogs.ROOM"),
                least=_least(library),
            ),
        ),
        formulas=(
            Formula(
                latex=r"L(t) = L_i \left( \frac{L_{i+1}}{L_i} \right)^{\frac{t - t_i}{t_{i+1} - t_i}}",
                words=said(
                    "Share left between two points on record: from the one to the other by the same factor in equal "
                    "times."
                ),
                source=said("Ours: geometric interpolation."),
            ),
            Formula(
                latex=r"U(t) = U \, L(t)",
                words=said("Left after t years: the unexploded total times the share left."),
                source=said("Plain arithmetic; L is a triangle of low, middle and high."),
            ),
        ),
        symbols=_left_symbols(library),
        tables=(*(_points(each, library) for each in named), _shares_left(named)),
        limits=(
            said("A share of land or of sites stands for a share of submunitions where nothing else is on record."),
            said("Clearance is counted against what was known at the time. What was not known is in no share."),
            said("Years count from the end of use, for Laos from the beginning of clearance."),
        ),
    )


def _least(library: Library) -> Figure:
    least = general(library).least_left.high
    return chosen(percent(least), least, "general.least_left.high")


def _left_symbols(library: Library) -> tuple[Symbol, ...]:
    points = said("the tables below, by analog")
    return tuple(
        Symbol(latex=latex, name=name, meaning=meaning, unit=unit, values=values, source=source)
        for latex, name, meaning, unit, values, source in (
            ("t", "t", "time since the end of use", "years", said("above zero"), said("asked")),
            ("t_i", "ti", "time of a point on record", "years", points, said("the entry of the point")),
            ("L_i", "Li", "share left at a point on record, one less what was cleared", "share", points, points),
            (
                "L(t)",
                "L",
                "share left after t years",
                "share",
                fill(
                    "from {least} to all",
                    least=_least(library),
                ),
                said("the first formula"),
            ),
            ("U", "U", "submunitions left unexploded", "count", said("as calculated"), said("the unexploded total")),
        )
    )


def _points(analog: Analog, library: Library) -> Table:
    [record] = analog.clearance
    used = [each for point in record.points for each in point.cleared.records]
    rows = tuple(
        _point(point, library, f"analogs.{analog.id}.clearance.{place}") for place, point in enumerate(record.points)
    )
    return Table(
        title=f"{analog.label}: cleared, on record",
        columns=("After", "Cleared", "Where it is from"),
        rows=rows,
        note=traced(record.note, records=used, library=library, name=f"analogs.{analog.id}.clearance.note"),
    )


def _point(point: Point, library: Library, name: str) -> tuple[Said, ...]:
    return (
        said(computed(years_text(point.years), point.years, f"{name}.years"), " years"),
        said(ends_said(point.cleared, library, name), f" of {point.measure}"),
        parameter_said(point.cleared, library, f"{name}.why"),
    )


def _shares_left(named: tuple[Analog, ...]) -> Table:
    rows = tuple(
        (
            said(analog.label),
            said(chosen(digits_text(years), years, "model.burden.people.REMAINING_YEARS")),
            _share_left(analog, years),
        )
        for analog in named
        for years in REMAINING_YEARS
    )
    return Table(
        title="Share that is left",
        columns=("As clearance went in", "Years", "Left"),  # a column for each would not fit a telephone
        rows=rows,
        note=said("Middle, and from low to high. After the last point on record the range only widens."),
    )


def _share_left(analog: Analog, years: float) -> Said:
    share = left(analog.clearance, years)
    name = f"left.{analog.id} {digits_text(years)}"
    low, central, high = (share.low, share.central or 0.0, share.high)
    return said(
        computed(probability_text(central), central, f"{name} central"),
        " (",
        computed(probability_text(low), low, f"{name} low"),
        " to ",
        computed(probability_text(high), high, f"{name} high"),
        ")",
    )
