"""The method of the humanitarian burden: every output with its formula and the ranges it is calculated with."""

from dataclasses import fields

from dudrate.evidence.library import Library
from dudrate.model.burden.analogs import ANY
from dudrate.model.burden.chain import Burden, burden
from dudrate.model.burden.general import General, general
from dudrate.model.burden.outcomes import Outcome
from dudrate.model.scenario import resolve
from dudrate.model.scenario_words import scenario_from_words
from dudrate.report.method.parts import Formula, Section, Symbol, computed, fill
from dudrate.report.method.words import parameter_symbol
from dudrate.report.numbers import range_texts
from dudrate.report.said import Figure, Said, said
from dudrate.report.sentences import level_figure

__all__ = ["COURSE", "EXAMPLE_LEFT", "SYMBOLS", "burdens", "example"]

EXAMPLE_LEFT = 10_000
"""Unexploded submunitions of the example."""

SYMBOLS = {
    "density": ("d", "d"),
    "unit_cost": ("c", "c"),
    "deminer_day": ("e", "e"),
    "team_year": ("y", "y"),
    "strike_land": ("g", "g"),
    "civilians": (r"s_{\mathrm{civ}}", "s(civ)"),
    "children": (r"s_{\mathrm{child}}", "s(child)"),
    "killed": (r"s_{\mathrm{killed}}", "s(killed)"),
    "undercount": (r"\kappa", "kappa"),
    "least_left": (r"L_{\min}", "Lmin"),
    "fast_half_life": ("a", "a"),
    "slow_half_life": ("b", "b"),
    "within_5_months": (r"F(5\,\mathrm{mo}) / F(T)", "F5"),
    "within_18_months": (r"F(18\,\mathrm{mo}) / F(T)", "F18"),
}
"""How the ranges that hold for every analog are written, by their names in the model."""

COURSE = ("fast_half_life", "slow_half_life", "within_5_months", "within_18_months")
"""Those of the course over the years, which stand in the section on the fits."""

PLAIN = said("Plain arithmetic.")


def burdens(library: Library) -> Section:
    """People, land, time and money.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> "US$ per m2, nominal" in [symbol.unit for symbol in burdens(load()).symbols]
    True
    """
    shared = general(library)
    return Section(
        id="burden",
        title="From a total to people, land, time and money",
        summary="Each output of the humanitarian burden, its formula, and the ranges it is calculated with.",
        passages=(
            said(
                "The burden is an illustration: how it would go if it went as it went elsewhere. An analog is one "
                "conflict with its own record; none is a default, and none is blended with another unless the reader "
                "gives the weights, which are then printed."
            ),
            said(
                "Every output is a product, or a quotient, of the unexploded total and of ranges that are independent "
                "of it and of each other. Its distribution is calculated on a logarithmic grid, without sampling; "
                "simulation with a seed is the check."
            ),
            _both_readings(),
            _example_said(library),
        ),
        formulas=_formulas(shared),
        symbols=(*_own_symbols(), *general_symbols(library, shared, course=False)),
        limits=(
            said(
                "Bands hold what is not known of the total and of the analog. How casualties would fall by chance is "
                "not in them: where a handful are expected there may be none."
            ),
            said(
                "Each analog contains its own clearance and risk education; no further benefit is subtracted. US$ are "
                "nominal, of different years and programmes, and of clearance alone."
            ),
            said(
                "How likely the values between two ends are is our choice everywhere: no entry says. Ranges that are "
                "our judgement say so, with the reason."
            ),
            said("Ranges are taken to be independent: that dense land may be slow and dear to clear is not modelled."),
        ),
    )


def general_symbols(library: Library, shared: General, *, course: bool) -> tuple[Symbol, ...]:
    """The ranges that hold for every analog, of the course over the years or all others."""
    names = [each.name for each in fields(shared) if (each.name in COURSE) == course]
    return tuple(
        parameter_symbol(
            getattr(shared, name),
            library,
            latex=SYMBOLS[name][0],
            name=SYMBOLS[name][1],
            key=f"general.{name}",
        )
        for name in names
    )


def _both_readings() -> Said:
    return said(
        "Recorded casualties can be read in two ways, and both are shown. The first takes as many for each unexploded "
        "submunition as in the analog, so they grow with the dud rate. The second takes as many for each submunition "
        "used, and the dud rate drops out. Both are honest, because the analog's dud count was itself mostly "
        "submunitions used times an assumed rate: raising the dud rate does not raise casualties in strict proportion."
    )


def example(library: Library) -> Burden:
    """The burden of a known number left, as any of the analogs had it."""
    asked = scenario_from_words({"delivered": str(EXAMPLE_LEFT), "rate": ["100%"]})
    return burden(resolve(asked, library), library, analog=ANY)[0]


def _example_said(library: Library) -> Said:
    found = example(library)
    return fill(
        "As a check, {left} left unexploded, as in any of the analogs, give {casualties} recorded casualties, {area} "
        "hectares to search and a clearance for US$ {cost}: median and {level} band.",
        left=Figure("10,000", float(EXAMPLE_LEFT), f"input:{EXAMPLE_LEFT}"),
        casualties=_outcome(found.casualties),
        area=_outcome(found.area),
        cost=_outcome(found["cost"]),
        level=level_figure(found.level, "chosen:level"),
    )


def _outcome(outcome: Outcome) -> Said:
    low, median, high = outcome.band.low or 0.0, outcome.median or 0.0, outcome.band.high or 0.0
    texts = range_texts(low, median, high)
    ends = zip(texts, (low, median, high), ("low", "median", "high"), strict=True)
    first, middle, last = (computed(text, value, f"burden.{outcome.name}.{which}") for text, value, which in ends)
    return said(middle, " (", first, " to ", last, ")")


def _own_symbols() -> tuple[Symbol, ...]:
    analog = said("the analog, with its entries: see “As it went elsewhere”")
    return (
        Symbol(
            latex="U, N",
            name="U, N",
            meaning="submunitions left unexploded, and delivered",
            unit="count",
            values=said("as calculated"),
            source=said("the section on the unexploded total"),
        ),
        Symbol(
            latex="r",
            name="r",
            meaning="recorded casualties for each thousand unexploded submunitions",
            unit="people",
            values=said("low – central – high of the analog; a triangle"),
            source=analog,
        ),
        Symbol(
            latex=r"p_{\mathrm{analog}}",
            name="p(analog)",
            meaning="dud rate behind the analog's dud count",
            unit="share",
            values=said("the central dud count over the submunitions used"),
            source=analog,
        ),
        Symbol(
            latex="F(t), T",
            name="F, T",
            meaning="share of casualties by the time t, and the length of the record",
            unit="share; years",
            values=said("from zero to one"),
            source=said("the section on the fits"),
        ),
    )


def _formulas(shared: General) -> tuple[Formula, ...]:
    return (*_people(), *_land(), *(_strikes() if hasattr(shared, "strike_land") else ()))


def _people() -> tuple[Formula, ...]:
    ours = said("Ours: proportion to an analog's record.")
    return (
        Formula(
            latex=r"H = U \, r / 1000",
            words=said("Recorded casualties in all: unexploded submunitions times casualties for each thousand."),
            source=ours,
        ),
        Formula(
            latex=r"H_{\mathrm{use}} = N \, p_{\mathrm{analog}} \, r / 1000",
            words=said(
                "The other reading: as many for each submunition used as in the analog. The dud rate is not in it."
            ),
            source=ours,
        ),
        Formula(
            latex=r"H_{\mathrm{group}} = H \, s_{\mathrm{group}}",
            words=said("Of whom civilians, children, killed: casualties times the share of the group."),
            source=PLAIN,
        ),
        Formula(
            latex=r"H_t = H \, \frac{F(t) - F(t - 1)}{F(T)}",
            words=said(
                "Casualties of year t: casualties in all, times the part of the analog's record that falls in that "
                "year after the end of use."
            ),
            source=said("Ours: the course of the section on the fits."),
        ),
        Formula(
            latex=r"H_{\mathrm{people}} \le \kappa \, H",
            words=said("Records undercount: up to kappa times as many people as are on record may have been hurt."),
            source=ours,
        ),
    )


def _land() -> tuple[Formula, ...]:
    return (
        Formula(
            latex=r"A = U / d",
            words=said("Land to search: unexploded submunitions over how many were found on a hectare."),
            source=said("Ours: the density of clearance programmes."),
        ),
        Formula(
            latex=r"\mathrm{cost} = 10^4 \, A \, c",
            words=said("Clearance cost: land in square metres times the cost of one."),
            source=PLAIN,
        ),
        Formula(
            latex=r"\mathrm{days} = 10^4 A / e, \qquad \mathrm{years} = A / y",
            words=said(
                "Effort: land over what a deminer clears in a day, and over what a team clears in a year. They are two "
                "measures of the same work and are not added."
            ),
            source=PLAIN,
        ),
    )


def _strikes() -> tuple[Formula, ...]:
    return (
        Formula(
            latex=r"A_{\mathrm{strikes}} = n_{\mathrm{strikes}} \, g",
            words=said(
                "Another reading of the land: strike locations on record times the land of one. It does not depend on "
                "the dud rate, stands beside the first and is never averaged with it."
            ),
            source=said("Ours: the average size of surveyed strike locations."),
        ),
    )
