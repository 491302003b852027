"""The method of comparing: two rates side by side, and a number that may be left."""

from dudrate.evidence.library import Library
from dudrate.model.breakeven import as_many, breakeven_amount
from dudrate.model.comparison import compare
from dudrate.model.inputs import FixedRate
from dudrate.model.notation import percent_text
from dudrate.model.scenario import resolve
from dudrate.model.scenario_words import scenario_from_words
from dudrate.report.method.amounts import count_symbol
from dudrate.report.method.parts import Formula, Section, Symbol, computed, fill, given, percent
from dudrate.report.method.rates import rate_symbol
from dudrate.report.numbers import probability_text, range_texts, ratio_text, whole
from dudrate.report.said import Figure, Said, said
from dudrate.report.sentences import level_figure

__all__ = ["breakeven", "comparison"]

A, B, NUMBER = "0.3%..3%", "5%..23%", 7_200
"""The two rates that the example compares, and the submunitions."""

BUDGET = 500
RATES = (0.01, 0.0235, 0.14)


def comparison(library: Library) -> Section:
    """Two rates on one delivery.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> [each.name for each in comparison(load()).symbols]
    ['A, B', 'F', 'N']
    """
    return Section(
        id="compare",
        title="Two rates side by side",
        summary="How many times as many, how many more, and the chance that the first leaves at least as many.",
        passages=(
            said(
                "Two rates are compared as two uses of the same number of submunitions that know nothing of each "
                "other. Where the number is uncertain they are compared at the same number, and the answers are "
                "averaged over it: not knowing how many were delivered does not blur which rate leaves more."
            ),
            _compared(library),
            said(
                "Swapping the two gives what is left of the chance, plus the chance of a tie. Two equal rates share "
                "their whole area."
            ),
        ),
        formulas=(
            Formula(
                latex=r"P(A \ge B) = \sum_x P(A = x)\, F_B(x)",
                words=said(
                    "The chance that the first leaves at least as many: for each count, the chance that A is exactly "
                    "this, times the chance that B is no more, added up."
                ),
                source=said("Textbook: two independent counts."),
            ),
            Formula(
                latex=r"\sum_x \min\{ P(A = x),\, P(B = x) \}",
                words=said("The shared area: for each count the smaller of the two chances, added up."),
                source=said("Textbook: the overlap of two distributions."),
            ),
            Formula(
                latex=r"\frac{B}{A}, \qquad B - A",
                words=said("Ratio and difference: their median and their band. None left by either is a ratio of one."),
                source=said("Ours: the distribution of both, counted out without sampling."),
            ),
        ),
        symbols=(
            Symbol(
                latex="A, B",
                name="A, B",
                meaning="totals left at the first and at the second rate",
                unit="count",
                values=said("from zero to N"),
                source=said("the section on the unexploded total"),
            ),
            Symbol(
                latex="F_B(x)",
                name="F",
                meaning="chance that B is at most x",
                unit="share",
                values=said("from zero to one"),
                source=said("the same"),
            ),
            count_symbol(),
        ),
        limits=(
            said("Two rates that are both wrong in the same way are not independent; that is not modelled."),
            said("Rates that were reported of different things carry a mark: they are not like for like."),
            said("Of a bound only what it bounds is said: a ceiling beside another ceiling says nothing of a ratio."),
        ),
    )


def _compared(library: Library) -> Said:
    asked = scenario_from_words({"delivered": str(NUMBER), "rate": [A, B]})
    found = compare(resolve(asked, library), library)
    chance, area, ratio = found.probability_a_at_least_b or 0.0, found.shared_area or 0.0, found.ratio
    edges = tuple(0.0 if value is None else value for value in (ratio.low, ratio.median, ratio.high))
    low, median, high = range_texts(edges[0], edges[1], edges[2])
    return fill(
        "As an example, of {number} submunitions the second of the two ranges {a} and {b} leaves {median} times as "
        "many as the first ({level} band {low} to {high}). The chance that the first leaves at least as many is "
        "{chance}; the two distributions share {area} of their area.",
        number=Figure(whole(NUMBER), float(NUMBER), f"input:{NUMBER}"),
        a=given(A),
        b=given(B),
        level=level_figure(found.level, "chosen:level"),
        median=computed(median, edges[1], "compare.ratio.median"),
        low=computed(low, edges[0], "compare.ratio.low"),
        high=computed(high, edges[2], "compare.ratio.high"),
        chance=computed(probability_text(chance), chance, "compare.chance"),
        area=computed(probability_text(area), area, "compare.area"),
    )


def breakeven(library: Library) -> Section:  # noqa: ARG001 - every section is made from the library
    """A number that may be left, turned into a rate, an amount, a test."""
    return Section(
        id="breakeven",
        title="When is it too many?",
        summary="The rate, the amount or the test at which a total crosses a number that the reader types.",
        passages=(
            said(
                "A reader names a number that may be left. The calculator turns the question round: up to which rate, "
                "and up to how many delivered, does the total stay within it, in its mean or at a percentile?"
            ),
            _crossings(),
            _as_many(),
        ),
        formulas=(
            Formula(
                latex=r"p^{*} = L / \mathrm{E}[N], \qquad N^{*} = \lfloor L / \mathrm{E}[p] \rfloor",
                words=said("In the mean: the number over what was delivered, and the number over the expected rate."),
                source=said("Plain arithmetic."),
            ),
            Formula(
                latex=r"N^{*} = \max \{ N : P(U \le L \mid N) \ge q \}",
                words=said("At a percentile: the most of which no more than the number are left, with chance q."),
                source=said("The distribution of the total, searched."),
            ),
            Formula(
                latex=r"\frac{\mathrm{E}[p_B]}{\mathrm{E}[p_A]}",
                words=said("How many times the number delivered at rate A leaves as many as at rate B."),
                source=said("Plain arithmetic."),
            ),
        ),
        symbols=(
            Symbol(
                latex="L",
                name="L",
                meaning="number that may be left",
                unit="count",
                values=said("zero or more"),
                source=said("given: nothing here says how many are too many"),
            ),
            Symbol(
                latex="q",
                name="q",
                meaning="percentile of the total",
                unit="share",
                values=said("above zero, below one"),
                source=said("given"),
            ),
            count_symbol(),
            rate_symbol(),
        ),
        limits=(
            said("No number of unexploded submunitions is safe. The number is the reader's, for comparison only."),
            said("A bound of the rate gives a bound of the answer, on the other side."),
        ),
    )


def _crossings() -> Said:
    budget = Figure(whole(BUDGET), float(BUDGET), f"input:{BUDGET}")
    rate = BUDGET / NUMBER
    made = fill(
        "With {budget} that may be left, {number} submunitions may have a rate of {rate}. At the {percentile}th "
        "percentile of the total, no more than that are left of ",
        budget=budget,
        number=Figure(whole(NUMBER), float(NUMBER), f"input:{NUMBER}"),
        rate=computed(percent(rate, 3), rate, "breakeven.rate"),
        percentile=given("95", 95.0),
    )
    for place, share in enumerate(RATES):
        found = breakeven_amount(FixedRate(rate=share), BUDGET, level=0.95).value or 0.0
        joint = "" if not place else " and " if share == RATES[-1] else ", "
        made = made + joint + computed(whole(found), found, f"breakeven.amount {share}")
        made = made + " delivered at " + given(percent_text(share), share)
    return made + "."


def _as_many() -> Said:
    at = FixedRate(rate=RATES[-1])
    first, second = (as_many(FixedRate(rate=share), at).value or 0.0 for share in RATES[:2])
    return fill(
        "One container at {high} leaves as many as {first} at {low}, or {second} at {middle}.",
        high=given("14%", RATES[-1]),
        low=given("1%", RATES[0]),
        middle=given("2.35%", RATES[1]),
        first=computed(ratio_text(first), first, "breakeven.as_many 0.01"),
        second=computed(ratio_text(second), second, "breakeven.as_many 0.0235"),
    )
