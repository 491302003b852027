"""The method of a test: intervals for a rate from duds counted, and how large a test a line needs."""

from dudrate.evidence.library import Library
from dudrate.model.trial import Trial, needed
from dudrate.report.comparing.trial_answer import share_texts
from dudrate.report.method.parts import Formula, Section, Symbol, Table, computed, fill, given, percent
from dudrate.report.numbers import probability_text, whole
from dudrate.report.said import Figure, Said, said

__all__ = ["TESTS", "trial"]

TESTS = ((5, 213), (47, 2_000))
"""Two invented tests of the same share of duds."""


def trial(library: Library) -> Section:  # noqa: ARG001 - every section is made from the library
    """What a test says of the rate."""
    return Section(
        id="trial",
        title="What a test says",
        summary="Intervals for a rate from duds counted in a test, and how large a test a line needs.",
        passages=(
            said(
                "Duds counted in a test give a share, and an interval around it that narrows as more is tested. The "
                "same percentage from a small and from a large test does not say the same. Both tests below are "
                "invented: the tests behind official figures are not published."
            ),
            _needed(),
        ),
        formulas=(
            Formula(
                latex=r"\begin{gathered} p_1 = \mathrm{Beta}_{(1-l)/2}(k,\ n - k + 1) \\ "
                r"p_2 = \mathrm{Beta}_{(1+l)/2}(k + 1,\ n - k) \end{gathered}",
                words=said(
                    "Exact interval: its ends are quantiles of two beta distributions. It holds the true rate at "
                    "least as often as the level says, whatever the rate."
                ),
                source=said("Clopper and Pearson 1934, in the form of the beta distribution."),
            ),
            Formula(
                latex=r"P(p \le t) = I_t\left(k + \tfrac12,\ n - k + \tfrac12\right)",
                words=said(
                    "Chance that the rate is at or below a line t: the share of the Jeffreys posterior below it. "
                    "Totals of a test are made with this posterior."
                ),
                source=said("Textbook: the posterior of Jeffreys' prior for a binomial share."),
            ),
            Formula(
                latex=r"\min \{ n : P(K \le k \mid n, t) \le 1 - l \}",
                words=said(
                    "Size of a test: the smallest in which so few duds would be seen at most with what the level "
                    "leaves out, were the rate exactly the line."
                ),
                source=said("The same interval, one-sided, turned round."),
            ),
        ),
        symbols=(
            Symbol(
                latex="k, n",
                name="k, n",
                meaning="duds, and submunitions tested",
                unit="count",
                values=said("k from zero to n"),
                source=said("given: a test"),
            ),
            Symbol(
                latex="t",
                name="t",
                meaning="a line that the rate should not exceed",
                unit="share",
                values=said("above zero, below one"),
                source=said("given"),
            ),
            Symbol(
                latex="l",
                name="l",
                meaning="level",
                unit="share",
                values=said("above zero, below one"),
                source=said("given"),
            ),
        ),
        tables=(_tests(),),
        limits=(
            said(
                "A test says something of what was tested, as it was tested. Age, storage, ground and height can "
                "change the rate, and none of them is in the interval."
            ),
            said("An interval around zero duds does not reach zero: no test shows that nothing fails."),
        ),
    )


def _tests() -> Table:
    rows = []
    for duds, tested in TESTS:
        test, name = Trial(duds=duds, tested=tested), f"{duds}/{tested}"
        exact, below = test.exact(0.9), test.probability_at_most(0.01)
        low, high = share_texts(exact.low, exact.high)
        rows.append(
            (
                said(
                    Figure(whole(duds), float(duds), f"input:{duds}"),
                    " of ",
                    Figure(whole(tested), float(tested), f"input:{tested}"),
                ),
                said(computed(percent(test.rate, 3), test.rate, f"trial.rate {name}")),
                said(
                    computed(low, exact.low, f"trial.low {name}"),
                    " to ",
                    computed(high, exact.high, f"trial.high {name}"),
                ),
                said(computed(probability_text(below), below, f"trial.below {name}")),
            )
        )
    note = fill("Interval of level {level}; the line is {line}.", level=given("90%", 0.9), line=given("1%", 0.01))
    return Table(
        title="Two tests of the same share",
        columns=("Duds", "Share", "Exact interval", "Chance of the line or less"),
        rows=tuple(rows),
        note=note,
    )


def _needed() -> Said:
    made = fill(
        "To support “at most {line}” with {level} confidence a test may have ",
        line=given("1%", 0.01),
        level=given("95%", 0.95),
    )
    for place, (duds, words) in enumerate(((0, "no dud in "), (1, "one in "), (2, "two in "), (3, "three in "))):
        size = needed(0.01, 0.95, duds=duds)
        joint = "" if not place else " or " if duds == 3 else ", "
        made = made + (joint + words) + computed(whole(size), float(size), f"trial.needed {duds}")
    return made + "."
