"""The method of the dud rates, with what a band means for each form."""

from dudrate.evidence.library import Library
from dudrate.model.grammar import parse_rate
from dudrate.model.inputs import RecordRate
from dudrate.model.rates import BetaDistribution, rate_distribution
from dudrate.report.method.parts import Formula, Section, Symbol, Table, computed, fill, given
from dudrate.report.numbers import digits_text, probability_text, rounded, whole
from dudrate.report.said import Figure, Said, said
from dudrate.report.sentences import level_figure

__all__ = ["RANGE", "rate_symbol", "rates"]

RANGE = "2.35%..14%"
"""The rate between two percentiles that the examples use."""

TRIAL = "47/2000"
"""The test that the examples use; it is invented."""

ALL = said("from none of them to all of them")


def rates(library: Library) -> Section:  # noqa: ARG001 - every section is made from the library
    """Dud rates, and what a band means for each form.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> rates(load()).tables[0].columns
    ('Written', 'Taken as', 'What the band of the total holds')
    """
    return Section(
        id="rate",
        title="Dud rates, and what a band means",
        summary="The six forms of a rate, and what the band around a total holds for each of them.",
        passages=(
            said(
                "The dud rate is the share of the submunitions delivered that did not explode. A rate can be given in "
                "six forms. The form decides what the band around a total holds: read it before you quote a band."
            ),
            said(
                "A reported figure brings its own form. A plain percentage is taken as it stands; “at most” and “or "
                "more” are bounds; a reported range whose meaning the source does not state is taken as anything "
                "between its ends, and its band is called a spread of reported figures."
            ),
            _beta_said(),
        ),
        formulas=_rate_formulas(),
        symbols=_rate_symbols(),
        tables=(_forms(),),
        limits=(
            said(
                "Only duds counted in a test earn the words “confidence” or “credible”. Percentiles that are typed "
                "hold the doubt that was typed, and nobody's measurement."
            ),
            said(
                "Reported rates count different things as failed, under different conditions. That a rate was seen in "
                "a test does not say that it holds elsewhere."
            ),
            said("A line in policy or law is not a measured rate, and no distribution is put around it."),
            said(
                "A beta distribution has no percentile at nothing or at all: a range that touches either end is "
                "written as uniform, or as low, most likely and high."
            ),
        ),
    )


def rate_symbol() -> Symbol:
    """The dud rate."""
    return Symbol(
        latex="p",
        name="p",
        meaning="dud rate",
        unit="share of the submunitions delivered",
        values=ALL,
        source=said("given: a reported figure, or what if"),
    )


def _distribution(text: str) -> BetaDistribution:
    shape = parse_rate(text)
    assert not isinstance(shape, RecordRate)  # noqa: S101 - narrows the type: the examples are typed
    found = rate_distribution(shape)
    assert isinstance(found, BetaDistribution)  # noqa: S101 - as above
    return found


def _mean(text: str) -> Figure:
    """The mean of an example's rate."""
    shape = parse_rate(text)
    assert not isinstance(shape, RecordRate)  # noqa: S101 - narrows the type: the examples are typed
    mean = rate_distribution(shape).mean
    return computed(probability_text(mean), mean, f"rate.mean {text}")


def _shape(value: float, name: str) -> Figure:
    return computed(digits_text(float(rounded(value, 4))), value, name)


def _beta_said() -> Said:
    fitted = _distribution(RANGE)
    return fill(
        "As an example, {text} becomes the beta distribution with a = {a} and b = {b}, the one whose middle {level} "
        "lies between the two ends. Its mean is {mean}, which is not the middle of the two.",
        text=given(RANGE),
        a=_shape(fitted.a, "rate.beta.a"),
        b=_shape(fitted.b, "rate.beta.b"),
        level=level_figure(0.9, "chosen:level"),
        mean=_mean(RANGE),
    )


def _rate_formulas() -> tuple[Formula, ...]:
    return (
        Formula(
            latex=r"p \sim \mathrm{Beta}(a, b), \qquad \mathrm{E}[p] = \frac{a}{a + b}",
            words=said(
                "Two percentiles: a and b are such that the share of the probability below the low end, and the share "
                "above the high end, are both half of what the level leaves out. The mean is a over a plus b."
            ),
            source=said("Textbook: the beta distribution; fitted by Newton's method."),
        ),
        Formula(
            latex=r"p \sim \mathrm{Beta}\left(k + \tfrac12,\ n - k + \tfrac12\right)",
            words=said(
                "Duds of tested: k failed of n. The rate has the beta distribution whose shapes are the duds and the "
                "others, a half added to each."
            ),
            source=said("Textbook: the posterior of Jeffreys' prior for a binomial share."),
        ),
        Formula(
            latex=r"\mathrm{E}[p] = \frac{p_1 + p_2}{2}, \qquad \mathrm{E}[p] = \frac{p_1 + p_m + p_2}{3}",
            words=said(
                "Anything between: the mean is the middle of both ends. Low, most likely and high: a triangle, whose "
                "mean is the sum of the three over three."
            ),
            source=said("Textbook: the uniform and the triangular distribution."),
        ),
    )


def _rate_symbols() -> tuple[Symbol, ...]:
    return (
        rate_symbol(),
        Symbol(
            latex="p_1, p_m, p_2",
            name="p1, pm, p2",
            meaning="low, most likely and high",
            unit="share",
            values=ALL,
            source=said("given"),
        ),
        Symbol(
            latex="a, b",
            name="a, b",
            meaning="shapes of the beta distribution",
            unit="none",
            values=said("above zero"),
            source=said("fitted, or from the test"),
        ),
        Symbol(
            latex="k, n",
            name="k, n",
            meaning="duds, and submunitions tested",
            unit="count",
            values=said("k from zero to n"),
            source=said("given: a test"),
        ),
    )


def _forms() -> Table:
    """The forms of a rate, each with an example."""
    luck = "Luck of the draw only: how totals would scatter if the rate were known."
    duds, tested = TRIAL.split("/")
    rows = (
        (said(given("14%", 0.14)), said("a what-if value, or a plain reported one"), said(luck)),
        (
            said(given("<=2.35%"), " or ", given(">=14%")),
            said("a bound; its edge is calculated with"),
            said("One side only. The other is not known, and there is no middle."),
        ),
        (
            said(given(RANGE)),
            fill("a beta distribution with its middle {level} there", level=level_figure(0.9, "chosen:level")),
            said("Luck, and the doubt about the rate that was typed."),
        ),
        (
            said(given(f"{RANGE} uniform")),
            fill("no value more likely than another; mean {mean}", mean=_mean(f"{RANGE} uniform")),
            said("Luck, and the spread of the figures. Of a reported range: the spread of reported figures."),
        ),
        (
            said(given("1%..5%..14%")),
            fill("a triangle; mean {mean}", mean=_mean("1%..5%..14%")),
            said("Luck, and the doubt about the rate that was typed."),
        ),
        (
            said(given(TRIAL)),
            fill(
                "{duds} duds of {tested} tested; mean {mean}",
                duds=given(duds, float(duds)),
                tested=Figure(whole(float(tested)), float(tested), f"input:{tested}"),
                mean=_mean(TRIAL),
            ),
            said("A credible band: luck, and what that one test leaves open."),
        ),
    )
    return Table(
        title="The six forms of a rate",
        columns=("Written", "Taken as", "What the band of the total holds"),
        rows=rows,
    )
