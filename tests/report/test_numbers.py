"""One rounding rule: its laws, and its edges."""

import math
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from dudrate.model.inputs import Side
from dudrate.report.numbers import (
    estimate_text,
    outward_text,
    part_text,
    probability_text,
    range_texts,
    ratio_text,
    rounded,
    total_is_exact,
    total_text,
    whole,
)

LAWS = settings(deadline=None, max_examples=300)
TOTALS = st.one_of(
    st.floats(0, 1e10, allow_subnormal=False),
    st.integers(0, 10**10).map(float),
    st.floats(1e-12, 1),
)
SHARES = st.one_of(st.floats(0, 1), st.floats(0, 1e-3), st.floats(0, 1e-3).map(lambda share: 1 - share))
SIZES = {"billion": Decimal(10**9), "million": Decimal(10**6)}


def read(text: str) -> Decimal:
    """Read a shown number back."""
    digits, _, size = text.partition(" ")
    return Decimal(digits.replace(",", "")) * SIZES.get(size, Decimal(1))


def figures(value: Decimal) -> int:
    """Count the significant figures a number needs."""
    return len(value.normalize().as_tuple().digits)


@LAWS
@given(TOTALS)
def test_an_estimate_has_two_significant_figures_and_is_near(value: float) -> None:
    shown = read(estimate_text(value))
    assert figures(shown) <= 2
    assert abs(shown - Decimal(value)) <= Decimal("0.05") * Decimal(value) * (1 + Decimal("1e-9"))


@LAWS
@given(TOTALS, TOTALS)
def test_a_larger_estimate_is_never_shown_smaller(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert read(estimate_text(low)) <= read(estimate_text(high))


def test_shown_values_that_are_neighbours_differ_by_at_most_a_tenth() -> None:
    # Two figures m × 10^e with m from 10 to 99: the largest step is from 10 to 11.
    values = [float(f"{mantissa}e{exponent}") for exponent in range(-4, 9) for mantissa in range(10, 100)]
    shown = [read(estimate_text(value)) for value in values]
    assert [float(each) for each in shown] == values
    assert all(1 < upper / lower <= Decimal("1.1") for lower, upper in pairwise(shown))
    between = [read(estimate_text(float((lower + upper) / 2))) for lower, upper in pairwise(shown)]
    assert all(each in pair for each, pair in zip(between, pairwise(shown), strict=True))


@LAWS
@given(st.lists(TOTALS, min_size=3, max_size=3))
def test_low_middle_and_high_stay_in_order_and_apart(values: list[float]) -> None:
    low, middle, high = sorted(values)
    assume(all(one == other or other - one > 1e-12 * other for one, other in pairwise((low, middle, high))))
    shown = [read(text) for text in range_texts(low, middle, high)]
    assert shown == sorted(shown)
    assert [one == other for one, other in pairwise(shown)] == [low == middle, middle == high]


@LAWS
@given(st.lists(TOTALS, min_size=3, max_size=3))
def test_a_range_has_no_more_figures_than_keep_it_apart(values: list[float]) -> None:
    low, middle, high = sorted(values)
    shown = [figures(read(text)) for text in range_texts(low, middle, high)]
    fewer = max(*shown, 2) - 1
    if fewer >= 2:
        coarser = {rounded(value, fewer) for value in (low, middle, high)}
        assert len(coarser) < len({low, middle, high})


@LAWS
@given(SHARES)
def test_a_probability_between_is_never_shown_as_none_or_all(probability: float) -> None:
    text = probability_text(probability)
    assert (text == "0%") == (probability == 0)
    assert (text == "100%") == (probability == 1)


@LAWS
@given(SHARES, SHARES)
def test_a_larger_probability_is_never_shown_smaller(one: float, other: float) -> None:
    def place(probability: float) -> Decimal:
        text = probability_text(probability)
        number = Decimal(text.split()[-1].removesuffix("%"))
        return number + {"under": Decimal("-0.001"), "over": Decimal("0.001")}.get(text.split()[0], Decimal(0))

    low, high = sorted((one, other))
    assert place(low) <= place(high)


@LAWS
@given(TOTALS)
def test_a_total_has_three_figures_looks_the_same_everywhere_and_never_shrinks(value: float) -> None:
    shown = read(total_text(value))
    assert figures(shown) <= 3
    assert abs(shown - Decimal(value)) <= Decimal("0.05" if value < 10 else "0.005") * Decimal(value) * Decimal(
        "1.000001"
    )
    assert range_texts(value, value, 3 * value, total=True)[0] == total_text(value)
    assert total_is_exact(value) == (abs(shown - Decimal(value)) <= Decimal("1e-11") * Decimal(value))


@LAWS
@given(TOTALS, st.sampled_from(Side))
def test_a_rough_bound_is_rounded_outwards_and_near(value: float, side: Side) -> None:
    shown, exact = read(outward_text(value, side)), Decimal(repr(value))
    slack = exact * Decimal("1e-11")  # what binary fractions add behind the twelfth figure is no excess
    beyond = shown - exact if side is Side.AT_MOST else exact - shown
    assert -slack <= beyond <= exact / 10 + slack


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.0, "0"),
        (0.5, "0.5"),
        (9.94, "9.9"),
        (9.99, "10"),
        (10.0, "10"),
        (99.4, "99"),
        (99.5, "100"),  # half to even: 99.5 lies between 99 and 100, and 100 is even
        (98.5, "98"),
        (100.4, "100"),
        (999_999.9, "1 million"),
        (994_999.0, "990,000"),
        (1e6, "1 million"),
        (1.25e9, "1.2 billion"),
        (1e10, "10 billion"),
        (0.0947, "0.095"),
    ],
)
def test_edges_of_an_estimate(value: float, text: str) -> None:
    assert estimate_text(value) == text


@pytest.mark.parametrize(
    ("probability", "text"),
    [
        (0.0, "0%"),
        (5e-324, "under 0.01%"),
        (0.0001, "0.01%"),
        (0.05, "5%"),
        (0.9, "90%"),
        (0.995, "99.5%"),
        (0.99928, "99.928%"),
        (math.nextafter(1, 0), "over 99.99%"),
        (1.0, "100%"),
    ],
)
def test_edges_of_a_probability(probability: float, text: str) -> None:
    assert probability_text(probability) == text


@pytest.mark.parametrize(
    ("low", "middle", "high", "texts"),
    [
        (0.0, 0.0, 0.0, ("0", "0", "0")),
        (0.0, 0.05, 0.0, ("0", "0.05", "0")),  # a mean above its band: 1 % of 5
        (100_784_686.0, 100_800_000.0, 100_815_315.0, ("100.78 million", "100.8 million", "100.82 million")),
        (71_354.0, 71_831.8, 72_000.0, ("71,400", "71,800", "72,000")),
    ],
)
def test_edges_of_a_range(low: float, middle: float, high: float, texts: tuple[str, str, str]) -> None:
    assert tuple(range_texts(low, middle, high)) == texts


def test_counts_and_ratios() -> None:
    assert [whole(count) for count in (0, 999, 1000, 1e10)] == ["0", "999", "1,000", "10 billion"]
    assert [whole(count) for count in (1_250_000, 1_234_567)] == ["1.25 million", "1,234,567"]
    assert [ratio_text(ratio) for ratio in (1.0, 1.04, 5.957, 14.0, 105.0, 12_345.0)] == [
        "1",
        "1",
        "6",
        "14",
        "100",
        "12,000",
    ]


@given(part=st.one_of(st.floats(0, 2, allow_subnormal=False), st.floats(0, 1e-6).map(lambda off: 1 - off)))
@LAWS
def test_a_part_that_is_not_the_whole_is_never_shown_as_the_whole(part: float) -> None:
    assume(part == 1.0 or abs(part - 1) > 1e-12)
    text = part_text(part)
    assert (text == "100%") is (part == 1.0)
    shown = float(text.rstrip("%").replace(",", "")) / 100
    assert abs(shown - part) <= 0.0051 * max(part, 1.0)  # to the point from ten percent up
