"""The method of holding one kind of doubt fixed: what is left of a band without luck, or with nothing unknown."""

from dudrate.evidence.library import Library
from dudrate.model.estimate import Estimate, estimate
from dudrate.model.held import Hold, held
from dudrate.model.scenario import resolve
from dudrate.model.scenario_words import scenario_from_words
from dudrate.report.method.amounts import count_symbol
from dudrate.report.method.parts import Formula, Section, Symbol, Table, computed, fill, given
from dudrate.report.method.rates import rate_symbol
from dudrate.report.method.totals import group_symbols
from dudrate.report.numbers import whole
from dudrate.report.said import Figure, Said, said
from dudrate.report.sentences import level_figure

__all__ = ["holding"]

RANGE, NUMBER = "2.35%..14%", 7_200
"""The rate of the example, and the submunitions."""


def holding(library: Library) -> Section:
    """One kind of doubt held fixed, and what is left of the band.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> [each.name for each in holding(load()).symbols]
    ['N', 'p', 'm', 'rho', 'n']
    """
    return Section(
        id="held",
        title="Holding luck, or what is not known, fixed",
        summary="What is left of a band when one of its two causes does not vary, and what more testing would shrink.",
        passages=(
            said(
                "Compare can hold one kind of doubt fixed. With luck held, a total is the expected total at each rate "
                "and amount, and what varies is what is not known. With what is not known held, rate and number stand "
                "at their means, and what varies is luck of the draw, with bunching where there is any. The expected "
                "total is the same in all three."
            ),
            said(
                "More testing could take away up to the share of the variance that comes of the rate, better counts of "
                "what was delivered up to the share of the number, and nothing takes away luck. The shares are those "
                "of the whole total, in the section before this one."
            ),
        ),
        formulas=_formulas(),
        symbols=(count_symbol(), rate_symbol(), *group_symbols(), _known_symbol()),
        tables=(_example(library),),
        limits=(
            said("The two bands that are left do not add up to the whole one: widths of bands do not sum."),
            said(
                "A range as reported cannot be held at one value, for its middle is nobody's figure. A range that is "
                "typed has its mean."
            ),
            said("A bound stays a bound: with luck held it is its edge."),
            said("An uncertain number is held at the whole number below its mean, so that no more varies than did."),
            said(
                "What testing could take away is the most that it could. It assumes that tests show the rate of the "
                "field, which tests alone do not show."
            ),
        ),
    )


def _formulas() -> tuple[Formula, ...]:
    return (
        Formula(
            latex=r"U_{\text{luck held}} = N p",
            words=said("Luck held: the number delivered times the rate, both as uncertain as they are."),
            source=said("Ours: the total with its chance replaced by its mean."),
        ),
        Formula(
            latex=r"\begin{gathered}\mathrm{Var}(N p) = \mathrm{E}[N]^2\, \mathrm{Var}(p) \\ "
            r"+\, \mathrm{Var}(N)\, \mathrm{E}[p]^2 + \mathrm{Var}(N)\, \mathrm{Var}(p)\end{gathered}",
            words=said(
                "Its variance: the parts of the whole variance that come of the rate, of the amount, and of both "
                "together, and nothing else."
            ),
            source=said("Textbook: the variance of a product of independent quantities."),
        ),
        Formula(
            latex=r"U_{\text{not known held}} \mid N = n,\ p = \mathrm{E}[p]",
            words=said(
                "What is not known held: the total at a known number and a known rate, as in the sections above."
            ),
            source=said("Ours: rate and number replaced by their means."),
        ),
        Formula(
            latex=r"\begin{gathered}\mathrm{E}[p]\,(1 - \mathrm{E}[p]) \\ "
            r"= \mathrm{E}[p(1-p)] + \mathrm{Var}(p)\end{gathered}",
            words=said(
                "Why the two variances do not sum to the whole: luck at the mean rate is more than the mean of luck at "
                "all rates, by the variance of the rate for each submunition."
            ),
            source=said("Textbook: the variance of the rate, written out."),
        ),
    )


def _known_symbol() -> Symbol:
    return Symbol(
        latex="n",
        name="n",
        meaning="number delivered, held: the whole number below its mean",
        unit="count",
        values=said("zero or more"),
        source=said("what was delivered"),
    )


def _example(library: Library) -> Table:
    asked = resolve(scenario_from_words({"delivered": str(NUMBER), "rate": [RANGE]}), library)
    [both] = estimate(asked)
    lucky, known = (held(asked, hold)[0] for hold in (Hold.CHANCE, Hold.IGNORANCE))
    assert lucky is not None and known is not None  # noqa: S101, PT018 - narrows the type: this range was typed
    return Table(
        title="One band, and what is left of it",
        columns=("What varies", "From", "To"),
        rows=(
            _row("both", both, "both"),
            _row("what is not known, with luck held", lucky, "chance"),
            _row("luck of the draw, with what is not known held", known, "ignorance"),
        ),
        note=fill(
            "Ends of the {level} band of {number} submunitions at the rate {rate}.",
            level=level_figure(both.band.level, "chosen:level"),
            number=Figure(whole(NUMBER), float(NUMBER), f"input:{NUMBER}"),
            rate=given(RANGE),
        ),
    )


def _row(words: str, found: Estimate, name: str) -> tuple[Said, ...]:
    low, high = found.band.low, found.band.high
    assert low is not None and high is not None  # noqa: S101, PT018 - narrows the type: this is no bound
    ends = (("low", low), ("high", high))
    return (said(words), *(said(computed(whole(end), end, f"held.{name}.{which}")) for which, end in ends))
