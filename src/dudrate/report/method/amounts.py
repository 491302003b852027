"""The method of what was delivered: amounts and loads."""

from dudrate.evidence.library import Library
from dudrate.model.amounts import amount_distribution
from dudrate.model.grammar import parse_amount
from dudrate.model.inputs import MOST_SUBMUNITIONS
from dudrate.report.method.parts import Formula, Section, Symbol, chosen, computed, fill
from dudrate.report.numbers import whole
from dudrate.report.said import Figure, Said, said

__all__ = ["amounts", "count_symbol"]

AMOUNT = "5000..12000"
"""The amount that the example uses."""


def count_symbol() -> Symbol:
    """The submunitions delivered."""
    return Symbol(
        latex="N",
        name="N",
        meaning="submunitions delivered",
        unit="count",
        values=fill(
            "up to {most}", most=chosen(whole(MOST_SUBMUNITIONS), MOST_SUBMUNITIONS, "model.inputs.MOST_SUBMUNITIONS")
        ),
        source=said("given, or containers times a reported load"),
    )


def amounts(library: Library) -> Section:  # noqa: ARG001 - every section is made from the library
    """Amounts delivered, and loads."""
    return Section(
        id="amount",
        title="Amounts and loads",
        summary="From containers and their loads to the number of submunitions delivered.",
        passages=(
            said(
                "What was delivered is a number of submunitions, or containers times the submunitions in each. The "
                "load comes from the library: where loads that were reported disagree, the reader picks one, and "
                "nothing is averaged."
            ),
            _amount_said(),
            said("A known count stays the whole number it is. “At most” and “at least” stay bounds."),
        ),
        formulas=(
            Formula(
                latex=r"N = \sum_i C_i \, s_i",
                words=said("Submunitions are containers times load, added up over the types of container."),
                source=said("Plain arithmetic. Uncertain amounts are added as independent ones, by quadrature."),
            ),
            Formula(
                latex=r"\ln C \sim \mathrm{Normal}(\mu, \sigma^2)",
                words=said(
                    "A range of an amount: its logarithm is normal. The median is the geometric mean of both ends, "
                    "and the spread is such that the level lies between them."
                ),
                source=said("Textbook: the log-normal distribution. That an amount has this form is our choice."),
            ),
        ),
        symbols=(
            count_symbol(),
            Symbol(
                latex="C",
                name="C",
                meaning="containers of one type",
                unit="count",
                values=said("one or more"),
                source=said("given"),
            ),
            Symbol(
                latex="s",
                name="s",
                meaning="submunitions in one container, the load",
                unit="count",
                values=said("as reported"),
                source=said("an entry of the library, chosen by the reader where several disagree"),
            ),
        ),
        limits=(
            said("An uncertain amount is treated as a continuous number, and amounts as independent of each other."),
            said("An amount and a rate are taken to be independent: what one is says nothing of the other."),
        ),
    )


def _amount_said() -> Said:
    low, high = AMOUNT.split("..")
    found = amount_distribution(parse_amount(AMOUNT))
    median = float(found.ppf(0.5))
    return fill(
        "An amount may be a range as well. As an example, {low} to {high} is a log-normal amount with the median "
        "{median} and the mean {mean}: too many is as likely as too few, by the same factor.",
        low=Figure(whole(float(low)), float(low), f"input:{low}"),
        high=Figure(whole(float(high)), float(high), f"input:{high}"),
        median=computed(whole(median), median, "amount.median"),
        mean=computed(whole(found.mean), found.mean, "amount.mean"),
    )
