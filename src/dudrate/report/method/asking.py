"""The method of two questions: which input matters, and do the printed parts of a claim fit each other."""

from dudrate.claims import STOCK_RATES
from dudrate.claims.parts import quantity_from_text
from dudrate.claims.quantities import Role
from dudrate.evidence.library import Library
from dudrate.model.scenario import resolve
from dudrate.model.scenario_words import scenario_from_words
from dudrate.model.sensitivity import log_variance_shares, tornado
from dudrate.model.total_inputs import expected_factors, unexploded_quantity
from dudrate.report.method.parts import Formula, Section, Symbol, Table, chosen, computed, fill, given
from dudrate.report.numbers import digits_text, probability_text, whole
from dudrate.report.said import Figure, Said, said

__all__ = ["claims", "sensitivity"]

DELIVERY, RATE = "5000..12000 x m864", "2.35%..14%"

PRINTED = (
    (Role.UNEXPLODED, "80 million"),
    (Role.UNEXPLODED, "about 30,000"),
    (Role.UNEXPLODED, "nearly 30,000"),
    (Role.UNEXPLODED, "20,000 to 30,000"),
    (Role.RATE, "14%"),
    (Role.RATE, "about 30%"),
    (Role.RATE, "one in three"),
    (Role.RATE, "up to 30%"),
    (Role.RATE, "14% or more"),
)
"""Figures as they are printed, for the table of what they mean."""


def sensitivity(library: Library) -> Section:
    """Which input matters.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> [row[0].parts[0] for row in sensitivity(load()).tables[0].rows]
    ['the dud rate', 'the amount', 'luck of the draw']
    """
    return Section(
        id="sensitivity",
        title="Which input matters?",
        summary="How far each input alone moves a result, and its shares of the variance.",
        passages=(
            said(
                "A tornado moves each input from its low to its high end while all others stay in the middle. Sobol "
                "indices share out the variance: the first-order index is what fixing one input alone would take away "
                "on average, the total index what would be left if all others were fixed."
            ),
            said(
                "Sobol indices are estimated from a scrambled Sobol sequence with a fixed seed, and come with their "
                "bootstrap interval. Of a heavy-tailed product they converge slowly; the shares of the variance of the "
                "logarithm are exact and stand beside them."
            ),
        ),
        formulas=(
            Formula(
                latex=r"S_i = \frac{\mathrm{Var}(\mathrm{E}[Y \mid X_i])}{\mathrm{Var}(Y)}",
                words=said(
                    "First-order index: the variance of what is expected when one input is known, over the whole "
                    "variance."
                ),
                source=said("Sobol; estimated by scipy.stats.sobol_indices (Saltelli 2010)."),
            ),
            Formula(
                latex=r"T_i = 1 - \frac{\mathrm{Var}(\mathrm{E}[Y \mid X_{\sim i}])}{\mathrm{Var}(Y)}",
                words=said("Total index: one less the same when all inputs but this one are known."),
                source=said("The same."),
            ),
            Formula(
                latex=r"\frac{\mathrm{Var}(\ln X_i)}{\sum_j \mathrm{Var}(\ln X_j)}",
                words=said(
                    "Share of the variance of the logarithm: of a product the logarithms add, and so do their "
                    "variances."
                ),
                source=said("Textbook: the variance of a sum of independent parts."),
            ),
        ),
        symbols=(
            Symbol(
                latex="Y",
                name="Y",
                meaning="the result, such as the unexploded total",
                unit="its own",
                values=said("as calculated"),
                source=said("the other sections"),
            ),
            Symbol(
                latex="X_i",
                name="Xi",
                meaning="one input: rate, amount, bunching, luck",
                unit="its own",
                values=said("as given"),
                source=said("given; luck is a level between zero and one"),
            ),
        ),
        tables=(_tornado(library),),
        limits=(
            said("What matters most depends on the ranges that were put in: an input without a range never matters."),
            said("Of a bound there is one side only, and no variance to share out."),
        ),
    )


def _tornado(library: Library) -> Table:
    delivered = resolve(scenario_from_words({"deliver": [DELIVERY], "rate": [RATE]}), library)
    bars = tornado(unexploded_quantity(delivered, delivered.cases[0])).bars
    factors = expected_factors(delivered, delivered.cases[0])
    assert factors is not None  # noqa: S101 - narrows the type: nothing here is a bound
    parts = {each.name: each.share for each in log_variance_shares(factors) or ()}
    names = {"rate": "the dud rate", "m864": "the amount", "chance": "luck of the draw"}
    rows = []
    for bar in bars:
        part = parts.get("amount" if bar.name == "m864" else bar.name)
        low, high = bar.at_low or 0.0, bar.at_high or 0.0
        rows.append(
            (
                said(names[bar.name]),
                said(
                    computed(whole(low), low, f"sensitivity.low {bar.name}"),
                    " to ",
                    computed(whole(high), high, f"sensitivity.high {bar.name}"),
                ),
                said("not in it")
                if part is None
                else said(computed(probability_text(part), part, f"sensitivity.share {bar.name}")),
            )
        )
    return Table(
        title="An example: which input moves the total",
        columns=("Input", "Total when it is low, and high", "Share of the log-variance of what is expected"),
        rows=tuple(rows),
        note=fill("For {delivery} at {rate}.", delivery=given(DELIVERY), rate=given(RATE)),
    )


def claims(library: Library) -> Section:  # noqa: ARG001 - every section is made from the library
    """Reading and checking a printed claim."""
    return Section(
        id="claim",
        title="Checking a printed claim",
        summary="What a printed figure means, and when the parts of a claim fit each other.",
        passages=(
            said(
                "The checker never says true or false. It says whether the printed parts of a claim fit each other, "
                "what each part implies for the others, and where the implied rate lies among reported rates."
            ),
            said(
                "Every printed figure is read as the interval of values that would have been printed so. Words change "
                "the interval: “about” widens it, “nearly” puts it below the figure, “up to” and “at least” make a "
                "bound of it, open on one side."
            ),
            said(
                "The verdict of a claim is the worst of its relations: the parts do not fit, cannot be checked, fit "
                "after rounding, or fit. With two bounds or more, agreement can be had for nothing, so it is given "
                "only where the parts agree as plain figures too."
            ),
            _stock_said(),
        ),
        formulas=(
            Formula(
                latex=r"N = C \times s, \qquad U = p \times N",
                words=said("Delivered is containers times load. Left is rate times delivered."),
                source=said("Plain arithmetic, with intervals in exact fractions."),
            ),
            Formula(
                latex=r"K \le U \le N",
                words=said("What was found is no more than what was left, and that no more than what was delivered."),
                source=said("Plain arithmetic."),
            ),
        ),
        symbols=tuple(
            Symbol(
                latex=symbol,
                name=symbol,
                meaning=meaning,
                unit=unit,
                values=said("the interval that the printed figure stands for"),
                source=said("the claim, as printed"),
            )
            for symbol, meaning, unit in (
                ("C", "containers", "count"),
                ("s", "submunitions in one container", "count"),
                ("N", "submunitions delivered", "count"),
                ("p", "dud rate", "share"),
                ("U", "unexploded submunitions left by that use", "count"),
                ("K", "unexploded submunitions found so far, a floor for U", "count"),
            )
        ),
        tables=(_printed(),),
        limits=(
            said("That the parts fit says nothing of whether they are true: a made-up total fits its made-up rate."),
            said("The share found of what was delivered is a floor share, never a dud rate."),
            said("A sentence that is read in another way than it was meant gives another verdict: look at the parts."),
        ),
    )


def _stock_said() -> Said:
    listed = said()
    for place, rate in enumerate(STOCK_RATES):
        joint = "" if not place else " or " if rate == STOCK_RATES[-1] else ", "
        text = f"{digits_text(round(100 * rate, 12))}%"
        listed = listed + joint + chosen(text, rate, f"claims.checking.STOCK_RATES[{place}]")
    return fill(
        "Where the number left over the number delivered is a stock figure ({rates}), the total was probably made by "
        "multiplying, and is no evidence for the rate.",
        rates=listed,
    )


def _printed() -> Table:
    rows = []
    for role, text in PRINTED:
        read = quantity_from_text(role, text)
        ends = [
            _end(value, text, which, share=role is Role.RATE)
            for which, value in (("low", read.low), ("high", read.high))
        ]
        meaning = said(ends[0], " to ", ends[1])
        if read.high is None:
            meaning = said("from ", ends[0], " up")
        rows.append((said(given(text)), meaning))
    return Table(
        title="What a printed figure stands for",
        columns=("As printed", "Read as"),
        rows=tuple(rows),
    )


def _end(value: float | None, text: str, which: str, *, share: bool) -> Figure:
    shown = 0.0 if value is None else value
    words = f"{digits_text(round(100 * shown, 1))}%" if share else digits_text(round(shown))
    return computed(words, shown, f"claim.{which} {text}")
