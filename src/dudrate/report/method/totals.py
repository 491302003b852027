"""The method of the unexploded total: its distribution, bunching, and how much of a band is luck."""

from dudrate.evidence.library import Library
from dudrate.report.method.amounts import count_symbol
from dudrate.report.method.parts import Formula, Section, Symbol, Table, chosen, computed, estimated, fill, given
from dudrate.report.method.rates import RANGE, rate_symbol
from dudrate.report.notices import SHAPE_HOLDS
from dudrate.report.numbers import digits_text, probability_text, whole
from dudrate.report.said import Figure, Said, said
from dudrate.report.sentences import level_figure

__all__ = ["BUNCHING_DISTANCES", "bunching", "group_symbols", "shares", "totals"]

BUNCHING_DISTANCES = {"0.01": 0.00028, "0.05": 0.0050, "0.2": 0.034, "0.5": 0.14, "0.9": 0.34}
"""Largest distance between the distribution functions of one beta-binomial and of the exact sum of its groups.

Of all combinations of four rates and seven groupings that ``tests/report/method`` convolves; it holds
these numbers to be what is found, to two figures.
"""

SHARE_EXAMPLES = (72, 720, 7_200, 72_000)

GIVEN = "what the delivery and the rate give"


def totals(library: Library) -> Section:
    """The unexploded total and its bands."""
    return Section(
        id="total",
        title="The unexploded total",
        summary="From submunitions and a dud rate to the number left unexploded, with its bands.",
        passages=(
            said(
                "If the number delivered and the rate were known, the total left would be binomial: every submunition "
                "fails with the same chance, on its own. Where one of them is not known, the total is the mixture "
                "over all its values, by how likely they are. This is calculated, not drawn: the same inputs give the "
                "same digits, with no seed."
            ),
            *(_example(library, rate) for rate in ("1%", "14%")),
            said(
                "A band is central: as much of the probability lies below it as above. A bound has an edge in place "
                "of a mean, and a band with one side."
            ),
        ),
        formulas=_total_formulas(),
        symbols=(count_symbol(), rate_symbol(), _left_symbol(), _level_symbol()),
        limits=(
            said("A total counts what did not explode. It does not say how many of those can still explode."),
            said("A total is for the delivery as a whole. It says nothing of where."),
            said("The band holds what was put in. What nobody thought of is in no band."),
        ),
    )


def _example(library: Library, rate: str) -> Said:
    found = estimated(library, rate=rate, delivered="72000")
    band, name = found.band, f"72000 {rate}"
    low, high = band.low or 0.0, band.high or 0.0
    return fill(
        "Of {number} submunitions at {rate}, {mean} are expected to be left, and the {level} band is {low} to {high}.",
        number=Figure("72,000", 72000.0, "input:72000"),
        rate=given(rate, found.rate.central),
        mean=computed(whole(found.mean), found.mean, f"total.mean {name}"),
        level=level_figure(band.level, "chosen:level"),
        low=computed(whole(low), low, f"total.low {name}"),
        high=computed(whole(high), high, f"total.high {name}"),
    )


def _left_symbol() -> Symbol:
    return Symbol(
        latex="U",
        name="U",
        meaning="submunitions left unexploded",
        unit="count",
        values=said("from zero to N"),
        source=said(GIVEN),
    )


def _level_symbol() -> Symbol:
    return Symbol(
        latex="l",
        name="l",
        meaning="level of a band",
        unit="share of the probability",
        values=fill("{level} unless changed", level=level_figure(0.9, "chosen:level")),
        source=said("our choice; a reader may change it"),
    )


def _total_formulas() -> tuple[Formula, ...]:
    return (
        Formula(
            latex=r"\mathrm{E}[U] = \mathrm{E}[N] \, \mathrm{E}[p]",
            words=said("Expected total: expected number delivered times expected rate."),
            source=said("Textbook: the mean of a product of independent quantities."),
        ),
        Formula(
            latex=r"P(U \le x \mid N, p) = I_{1-p}(N - x,\ x + 1)",
            words=said(
                "Both known: the chance of at most x duds is the regularised incomplete beta function, which is the "
                "sum of the binomial chances up to x."
            ),
            source=said("Textbook: the binomial distribution."),
        ),
        Formula(
            latex=r"P(U \le x) = \mathrm{E}\left[ P(U \le x \mid N, p) \right]",
            words=said(
                "One of them not known: the mean of that chance over all values. With a beta distribution of the rate "
                "it is the beta-binomial distribution, in closed form; otherwise it is integrated by quadrature."
            ),
            source=said("Textbook: the law of total probability; the beta-binomial distribution."),
        ),
        Formula(
            latex=r"\left[\, U_{(1-l)/2},\ U_{(1+l)/2} \,\right]",
            words=said(
                "Band of level l: from the smallest total that is reached with half of what l leaves out, to the "
                "smallest that is reached with all but that half."
            ),
            source=said("Textbook: quantiles of a count."),
        ),
    )


def bunching(library: Library) -> Section:  # noqa: ARG001 - every section is made from the library
    """Duds that come in bunches."""
    return Section(
        id="bunching",
        title="Duds that come in bunches",
        summary="What changes when the submunitions of a container or of a production lot fail together.",
        passages=(
            said(
                "Submunitions of one container, or of one production lot, may fail together. Then each group has a "
                "rate of its own around the same mean, and the intra-class correlation says how far the rates of the "
                "groups are apart. Bunching does not change what is expected; it widens the band."
            ),
            said(
                "The correlation is a what-if of the reader. The library holds no figure for it, and without one there "
                "is no bunching. It matters for a total when the groups are few: many groups even out."
            ),
            fill(
                "The total of all groups is written as one beta-binomial distribution with their mean and their "
                "variance, both exact. Its shape is exact for one group, and close while the correlation is small. "
                "Above about {limit} it is only approximate: then whole groups tend to fail or to work, and one smooth "
                "hump cannot show that.",
                limit=chosen(digits_text(SHAPE_HOLDS), SHAPE_HOLDS, "report.notices.SHAPE_HOLDS"),
            ),
        ),
        formulas=(
            Formula(
                latex=r"\begin{gathered}\mathrm{Var}(U \mid N, p) = N p (1 - p) \\ "
                r"\times\, [\, 1 + (m - 1)\, \rho \,]\end{gathered}",
                words=said(
                    "Variance of the total: that of the binomial, times one plus the correlation for each other "
                    "submunition of a group."
                ),
                source=said("Textbook: the variance of a sum of equally correlated parts, as in cluster samples."),
            ),
            Formula(
                latex=r"\rho_N = \rho \, \frac{m - 1}{N - 1}",
                words=said("The correlation of the whole total that gives the same variance."),
                source=said("Ours: the two variances set equal."),
            ),
        ),
        symbols=(
            count_symbol(),
            rate_symbol(),
            *group_symbols(),
        ),
        tables=(_distances(),),
        limits=(
            said("Mean and variance are exact at every correlation; the ends of a band are not."),
            said("All groups are taken to be of one size, and of the same mean rate."),
        ),
    )


def group_symbols() -> tuple[Symbol, ...]:
    """The size of a group and its correlation, as every section has them."""
    return (
        Symbol(
            latex="m",
            name="m",
            meaning="submunitions in one group",
            unit="count",
            values=said("the load of a container, or N over the number of lots"),
            source=said("given"),
        ),
        Symbol(
            latex=r"\rho",
            name="rho",
            meaning="intra-class correlation of duds in a group",
            unit="share",
            values=said("from zero to below one"),
            source=said("a what-if: no entry reports it"),
        ),
    )


def _distances() -> Table:
    rows = tuple(
        (
            said(given(icc, float(icc))),
            said(computed(digits_text(distance), distance, f"bunching.distance {icc}")),
        )
        for icc, distance in BUNCHING_DISTANCES.items()
    )
    return Table(
        title="How far the written shape is from the exact sum of the groups",
        columns=("Correlation", "Largest distance found"),
        rows=rows,
        note=said(
            "Distance between the chances of at most so many duds, the largest over all counts and over a set of rates "
            "and groups; zero would be exact. The tests calculate it anew."
        ),
    )


def shares(library: Library) -> Section:
    """How much of a band is luck, and how much is not known."""
    return Section(
        id="shares",
        title="Luck of the draw, and what is not known",
        summary="The variance of a total, split by its causes.",
        passages=(
            said(
                "The variance of a total is the sum of five parts: chance, bunching, the rate, the amount, and rate "
                "and amount together. The page calls chance “luck of the draw”, and the rest what is not known."
            ),
            said(
                "Luck averages out over many submunitions, and what is not known does not: the larger the delivery, "
                "the more of the band is doubt about the rate. A rate that is given as one number has a share of "
                "exactly zero, which says that no doubt was put in, not that there is none."
            ),
        ),
        formulas=_share_formulas(),
        symbols=(count_symbol(), rate_symbol(), _left_symbol(), *group_symbols()),
        tables=(_share_table(library),),
        limits=(
            said("These are shares of the variance: the parts of a band's width do not add up in the same way."),
            said("A bound has no variance that is known, and no shares."),
        ),
    )


def _share_formulas() -> tuple[Formula, ...]:
    law = said("Textbook: the law of total variance.")
    parts = (
        (r"\mathrm{E}[N]\, \mathrm{E}[p(1-p)]", "Chance: mean number times the mean of p times one minus p."),
        (
            r"\mathrm{E}[p(1-p)]\, \mathrm{E}[N(m-1)]\, \rho",
            "Bunching: the same for each other submunition of a group, times the correlation.",
        ),
        (r"\mathrm{E}[N]^2\, \mathrm{Var}(p)", "Rate: mean number squared times the variance of the rate."),
        (r"\mathrm{Var}(N)\, \mathrm{E}[p]^2", "Amount: variance of the number times the mean rate squared."),
        (r"\mathrm{Var}(N)\, \mathrm{Var}(p)", "Rate and amount together: the product of the two variances."),
    )
    return tuple(Formula(latex=latex, words=said(words), source=law) for latex, words in parts)


def _share_table(library: Library) -> Table:
    rows = []
    for number in SHARE_EXAMPLES:
        parts = estimated(library, rate=RANGE, delivered=str(number)).variance_shares
        assert parts is not None  # noqa: S101 - narrows the type: this rate is no bound
        rows.append(
            (
                said(Figure(whole(number), float(number), f"input:{number}")),
                said(computed(probability_text(parts.rate), parts.rate, f"shares.rate {number}")),
                said(computed(probability_text(parts.chance), parts.chance, f"shares.chance {number}")),
            )
        )
    return Table(
        title="A rate between two percentiles: the larger the delivery, the less is luck",
        columns=("Submunitions", "Share of the rate", "Share of luck"),
        rows=tuple(rows),
        note=fill("For the rate {rate}.", rate=given(RANGE)),
    )
