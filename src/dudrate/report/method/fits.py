"""The method of the course over the years: the curve, its fit to three records, and how far it misses each of them."""

from dudrate.evidence.library import Library
from dudrate.model.burden.analogs import Analog, analogs
from dudrate.model.burden.fit import Fit, fit
from dudrate.model.burden.general import General, general
from dudrate.report.method.burden import general_symbols
from dudrate.report.method.fit_tables import anchors, curves, misfits, place_name, seen_figure, when_said
from dudrate.report.method.parts import Formula, Section, Symbol, computed, fill
from dudrate.report.numbers import estimate_text
from dudrate.report.said import Said, said

__all__ = ["FITTED", "fits"]

FITTED = ("lebanon", "kosovo", "laos")
"""The analogs whose record a curve is fitted to."""


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
            anchors(library, dict(zip(FITTED, found, strict=True))),
            curves(found),
            *(misfits(each, one, library) for each, one in found),
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
        when=when_said(worst.observation, name),
        seen=seen_figure(worst, analog, library),
        expected=computed(
            estimate_text(worst.expected, 3), worst.expected, place_name(worst.observation, name, "expected")
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
