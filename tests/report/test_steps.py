"""The calculation in words: every product can be checked with a pocket calculator, and no step says more than is so."""

import re
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from dudrate.evidence.library import load
from dudrate.model.estimate import unexploded
from dudrate.model.inputs import Side
from dudrate.model.scenario_words import scenario_from_words
from dudrate.report.estimate import Answer, answer
from dudrate.report.steps import shares_said, steps

LIBRARY = load()
CASES: tuple[tuple[str, dict[str, Any]], ...] = (
    ("14%", {"deliver": ["1000 x m864"]}),
    ("0%", {"deliver": ["1000 x m864"]}),
    ("14%", {"delivered": "5"}),
    ("<=2.35%", {"deliver": ["1000 x m864"]}),
    (">=14%", {"delivered": "72"}),
    ("2.35%..14%", {"deliver": ["1000 x m864"]}),
    ("2.35%..14% uniform", {"deliver": [">=1000 x m864"]}),
    ("1%..5%..14%", {"delivered": "720000000"}),
    ("47/2000", {"deliver": ["1000 x m864", "531 x bl755"]}),
    ("14%", {"deliver": ["5000..12000 x m864"]}),
    ("14%", {"delivered": "5000..8000..12000"}),
    ("5%", {"deliver": ["10 x atacms:950"]}),
    ("@dpicm-m483a1-m864-hrw-chart", {"deliver": ["1000 x m864"]}),
    ("@policy-gates-2008-1pct", {"delivered": "<=72000"}),
)


def answered(rate: str, words: dict[str, Any]) -> Answer:
    return answer(scenario_from_words({**words, "rate": [rate]}), LIBRARY)


def lines(rate: str, **words: Any) -> list[str]:
    result = answered(rate, words)
    return [str(line) for line in steps(result.results[0], result.delivered, LIBRARY)]


def number(text: str) -> Decimal:
    """Read a number as it is shown."""
    percent = text.endswith("%")
    return Decimal(text.removesuffix("%").replace(",", "")) / (100 if percent else 1)


PRODUCT = re.compile(
    r"([0-9,.]+)(?: \(on average\))? × (?:at (?:most|least) )?([0-9,.]+%?).*? ([=≈]) (?:at \w+ )?([0-9,.]*[0-9])"
)


@pytest.mark.parametrize(("rate", "words"), CASES)
def test_every_product_can_be_checked_by_hand(rate: str, words: dict[str, Any]) -> None:
    found = [match.groups() for line in lines(rate, **words) for match in PRODUCT.finditer(line)]
    assert found
    for first, second, sign, total in found:
        product, shown = number(first) * number(second), number(total)
        if sign == "=":
            assert product == shown
        else:
            # Four figures of the rate, the count rounded to one and the total too: a thousandth, and one and a half.
            assert abs(product - shown) <= shown / 1000 + Decimal("1.5")
            assert product != shown


def test_the_steps_of_one_fixed_rate() -> None:
    # Binomial(72,000, 0.14): mean 10,080, standard deviation √(72,000 × 0.14 × 0.86) = 93.1; its 5th and 95th
    # percentile are scipy.stats.binom(72000, 0.14).ppf([0.05, 0.95]).
    assert lines("14%", deliver=["1000 x m864"]) == [
        "1,000 × 72 submunitions in each M864 155 mm shell = 72,000 submunitions.",
        "Dud rate: 14%, as typed in.",
        "Expected: 72,000 × 14% = 10,080 left unexploded.",
        (
            "Band: no more than 5% of the probability lies below 9,927 and no more than that above 10,233; the "
            "standard deviation is 93.1 (a binomial distribution)."
        ),
        "All of the variance of the total is luck of the draw.",
    ]


def test_the_steps_of_a_reported_range_have_no_middle() -> None:
    made = lines("@dpicm-m483a1-m864-hrw-chart", deliver=["1000 x m864"])
    assert made[2] == (
        "Expected at the ends of the range: 72,000 × 3% = 2,160 and 72,000 × 14% = 10,080 left unexploded; its middle "
        "is nobody's figure."
    )
    assert "8.5%" not in " ".join(made)
    assert "6,120" not in " ".join(made)


def test_the_side_of_a_bound_is_never_lost() -> None:
    assert lines("14%", delivered=">=72000")[0] == "Delivered in all: at least 72,000 submunitions."
    assert lines("14%", deliver=[">=1000 x m864"])[0] == (
        "At least 1,000 × 72 submunitions in each M864 155 mm shell = at least 72,000 submunitions."
    )
    # 531 × 147 at most, and a triangle from 100 to 400 × 72 with its top at 100: 78,057 and 200 × 72 on average.
    assert lines("5%", deliver=["<=531 x bl755", "100..100..400 x m864"])[2] == (
        "Delivered in all: at most 92,457 submunitions on average."
    )
    assert lines("5%", deliver=["10 x atacms:950"])[0] == (
        "10 × at most 950 submunitions in each ATACMS missile, variant not stated = at most 9,500 submunitions."
    )
    assert lines("<=2.35%", delivered="72000")[-1] == (
        "A bound has one side. At its edge, chance keeps the total at or below 1,759 with at least 95% probability."
    )


def test_a_spread_of_what_was_delivered_is_said() -> None:
    # A triangle from 5,000 to 12,000 with its top at 8,000 has the mean 25,000 / 3.
    assert lines("14%", delivered="5000..8000..12000")[0] == (
        "Delivered in all: 5,000 to 12,000 (most likely 8,000), 8,333 submunitions on average."
    )
    made = lines("14%", deliver=["5000..8000..12000 x m864"])
    assert made[0] == "5,000 to 12,000 (most likely 8,000) × 72 submunitions in each M864 155 mm shell."
    assert made[2] == "Expected: 600,000 (on average) × 14% = 84,000 left unexploded."
    assert made[3].endswith("(binomial totals averaged over the amount).")


@pytest.mark.parametrize("rate", ["0%", "100%", "5%..5%..5%"])
def test_no_spread_is_no_band(rate: str) -> None:
    made = lines(rate, delivered="72000")
    nothing = made[-1] == "Nothing is left to chance, so there is no band."
    assert nothing == (rate != "5%..5%..5%")
    assert any(line.startswith("Band") for line in made) != nothing


@pytest.mark.parametrize(("rate", "words"), CASES)
def test_what_a_band_says_of_its_tails_is_so(rate: str, words: dict[str, Any]) -> None:
    result = answered(rate, words)
    [each], [case] = result.results, result.delivered.cases
    total, tail = unexploded(result.delivered, case), (1 - each.band.level) / 2
    if each.band.low is not None:
        assert float(total.distribution_function(each.band.low - 1)) <= tail + 1e-9
    if each.band.high is not None:
        assert float(total.exceedance(each.band.high)) <= tail + 1e-9
    if each.bound is Side.AT_MOST:
        assert each.band.low is None


@pytest.mark.parametrize(
    ("rate", "words", "family"),
    [
        ("14%", {"delivered": "72000"}, "a binomial distribution"),
        ("14%", {"delivered": "72000", "bunching": "lots:50", "icc": "0.05"}, "a beta-binomial distribution"),
        ("2.35%..14%", {"delivered": "72000"}, "a beta-binomial distribution"),
        ("47/2000", {"delivered": "72000"}, "a beta-binomial distribution"),
        (
            "47/2000",
            {"delivered": "72000", "bunching": "lots:50", "icc": "0.05"},
            "beta-binomial totals averaged over the rate",
        ),
        ("1%..5%..14%", {"delivered": "72000"}, "binomial totals averaged over the rate"),
        ("14%", {"delivered": "5000..12000"}, "binomial totals averaged over the amount"),
        ("2.35%..14%", {"delivered": "5000..12000"}, "binomial totals averaged over the rate and the amount"),
    ],
)
def test_the_distribution_is_named(rate: str, words: dict[str, Any], family: str) -> None:
    assert any(f"({family})." in line for line in lines(rate, **words))


def test_shares_of_the_variance_are_all_named_and_sum_to_one() -> None:
    result = answered("2.35%..14%", {"delivered": "5000..12000", "bunching": "lots:50", "icc": "0.05"}).results[0]
    words = shares_said(result)
    assert words is not None
    for cause in ("luck of the draw", "coming in bunches", "the rate", "the amount", "both at once"):
        assert cause in str(words)
    shares = [Fraction(figure.value) for figure in words.figures() if not isinstance(figure.value, str)]
    assert len(shares) == 5
    assert float(sum(shares)) == pytest.approx(1, abs=1e-12)


def test_a_bound_has_no_shares() -> None:
    assert shares_said(answered(">=14%", {"delivered": "72000"}).results[0]) is None
    assert shares_said(answered("0%", {"delivered": "72000"}).results[0]) is None
