"""The table of what a printed figure stands for: every line, and every example in it."""

import pytest
from tests.claims.parts import EDGE, quantity

from dudrate.claims import Role

D, C, L, R = Role.DELIVERED, Role.CONTAINERS, Role.LOAD, Role.RATE


# Each interval follows from the line of the table that the comment names.
@pytest.mark.parametrize(
    ("role", "text", "low", "high"),
    [
        # a count: half of the place of its last non-zero digit …
        (D, "248,056", 248_055.5, 248_056.5),
        (D, "1.2 million", 1.15e6, 1.25e6),
        (D, "728.5 million", 728.45e6, 728.55e6),
        (D, "1,100", 1050, 1150),
        # … but at most 5 %: 5 % of 80 million is 4 million, half of ten million would be 5
        (D, "80 million", 76e6, 84e6),
        (D, "80,000,000", 76e6, 84e6),
        (D, "10,000", 9500, 10_500),
        # a count with a loose word: half of the place, at most 25 %
        (D, "about 30,000", 25_000, 35_000),
        (D, "about 1 million", 0.75e6, 1.25e6),
        (D, "some 30,000", 25_000, 35_000),
        (D, "around 30,000", 25_000, 35_000),
        (D, "roughly 30,000", 25_000, 35_000),
        (D, "an estimated 30,000", 25_000, 35_000),
        (D, "approximately 30,000", 25_000, 35_000),
        (D, "30,000 or so", 25_000, 35_000),
        # a whole number of containers below 100 was counted; a load or a number left was not
        (C, "66", 66, 66),
        (C, "three or four", 3, 4),
        (C, "about 70", 65, 75),
        (C, "100", 95, 105),
        (L, "72", 71.5, 72.5),
        # a percentage: half of the place of its last printed digit
        (R, "14%", 0.135, 0.145),
        (R, "2.35%", 0.02345, 0.02355),
        (R, "30%", 0.295, 0.305),
        (R, "30.0 per cent", 0.2995, 0.3005),
        (R, "0%", 0, 0.005),
        (R, "100%", 0.995, 1),
        # a percentage with a loose word: half of the place of its last non-zero digit
        (R, "about 30%", 0.25, 0.35),
        (R, "about 14 percent", 0.135, 0.145),
        # one in n: 1 / (n + ½) to 1 / (n − ½), with or without a loose word
        (R, "one in three", 2 / 7, 2 / 5),
        (R, "a third", 2 / 7, 2 / 5),
        (R, "about a third", 2 / 7, 2 / 5),
        (R, "a quarter", 2 / 9, 2 / 7),
        (R, "half", 2 / 5, 2 / 3),
        (R, "1-in-7", 2 / 15, 2 / 13),
        # k in n: k / (n + ½) to k / (n − ½), at most 1
        (R, "two in five", 4 / 11, 4 / 9),
        (R, "three quarters", 6 / 9, 6 / 7),
        (R, "nine in ten", 18 / 21, 18 / 19),
        (R, "nineteen in twenty", 38 / 41, 38 / 39),
        # a to b: from the lower edge of a to the upper edge of b
        (R, "30 to 40 percent", 0.295, 0.405),
        (R, "between 2% and 5%", 0.015, 0.055),
        (R, "2–5%", 0.015, 0.055),
        (D, "1.8 to 2 million", 1.75e6, 2.1e6),
        (D, "an estimated 1.8 to 2 million", 1.75e6, 2.5e6),
        (R, "a quarter to a third", 2 / 9, 2 / 5),
        # nearly: from one place below the figure (at most 25 % of it) to the figure
        (D, "nearly 13,000", 12_000, 13_000),
        (D, "almost 100,000", 75_000, 100_000),
        (D, "close to 8,000", 7000, 8000),
        (R, "nearly 30%", 0.225, 0.3),
        (R, "nearly a third", 2 / 7, 1 / 3),
        # exactly: the figure alone
        (D, "exactly 1,000", 1000, 1000),
        (R, "exactly 5%", 0.05, 0.05),
        # lower bounds: from the figure itself up
        (D, "at least 9,000", 9000, EDGE),
        (D, "more than 9,000", 9000, EDGE),
        (D, "over 9,000", 9000, EDGE),
        (D, "upwards of 9,000", 9000, EDGE),
        (D, "no fewer than 9,000", 9000, EDGE),
        (D, "9,000 or more", 9000, EDGE),
        (D, "270 million-plus", 270e6, EDGE),
        (D, "9,000+", 9000, EDGE),
        (R, "at least 10%", 0.1, 1),
        # upper bounds: from 0 to the figure itself
        (D, "up to 2,000", 0, 2000),
        (D, "as many as 2,000", 0, 2000),
        (D, "at most 2,000", 0, 2000),
        (D, "no more than 2,000", 0, 2000),
        (D, "fewer than 2,000", 0, 2000),
        (D, "less than 2,000", 0, 2000),
        (D, "under 2,000", 0, 2000),
        (D, "below 2,000", 0, 2000),
        (D, "2,000 or less", 0, 2000),
        (R, "<2%", 0, 0.02),
        # a bound word wins over a loose one
        (D, "up to about 30,000", 0, 30_000),
        (D, "at least some 30,000", 30_000, EDGE),
        # the share that worked: what is left to 100 %, with the rounding of the printed figure
        (R, "95% worked", 0.045, 0.055),
        (R, "three quarters worked", 1 - 6 / 7, 1 - 6 / 9),
        (R, "at least 95% worked", 0, 0.05),
    ],
)
def test_a_printed_figure_stands_for_its_interval(role: Role, text: str, low: float, high: float | None) -> None:
    found = quantity(role, text)
    assert found.low == pytest.approx(low, abs=1e-12)
    assert found.high == (None if high is EDGE else pytest.approx(high))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("80m", 80e6),
        ("80 mn", 80e6),
        ("1.2M", 1.2e6),
        ("3bn", 3e9),
        ("5k", 5000),
        ("40 000 000", 40e6),
        ("40\u202f000\u00a0000", 40e6),
        ("1.000.000", 1e6),
        ("64.000", 64_000),
        ("1,5 million", 1.5e6),
        ("1'000'000", 1e6),
        ("１２，０００".replace("，", ","), 12_000),
        ("2½ million", 2.5e6),
        ("two and a half million", 2.5e6),
        ("half a million", 5e5),
        ("a quarter of a million", 2.5e5),
        ("a million and a half", 1.5e6),
        ("a dozen", 12),
        ("two dozen", 24),
        ("fifty-five", 55),
        ("one hundred and forty-seven", 147),
        ("twenty-five hundred", 2500),
        ("fifteen thousand five hundred", 15_500),
        ("Six-hundred-and-fifty", 650),
        ("2 thousand million", 2e9),
        ("300,000th bomblet", 300_000),
    ],
)
def test_numbers_are_read_in_every_usual_form(text: str, value: float) -> None:
    assert quantity(D, text).central == value


@pytest.mark.parametrize("text", ["14 per cent", "fourteen percent", "14 pct", "14pc", "14 %", "14％", "14-percent"])
def test_percentages_are_read_in_every_usual_form(text: str) -> None:
    assert quantity(R, text).central == pytest.approx(0.14)


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("one in every seven", 1 / 7),
        ("1 out of 7", 1 / 7),
        ("every tenth", 1 / 10),
        ("two-thirds", 2 / 3),
        ("1/8", 1 / 8),
        ("⅓", 1 / 3),
        ("seven of every fifty", 7 / 50),
        ("one bomblet in eight", 1 / 8),
        ("two point three five percent", 0.0235),
        ("twelve-and-a-half percent", 0.125),
        (".00004 percent", 4e-7),
        ("2,35%", 0.0235),
    ],
)
def test_shares_are_read_in_every_usual_form(text: str, share: float) -> None:
    assert quantity(R, text).central == pytest.approx(share)


def test_two_points_are_a_range_as_in_the_other_inputs() -> None:
    found = quantity(R, "about 2..5%")
    assert found.printed == "2..5%"
    assert found.low == pytest.approx(0.015)
    assert found.high == pytest.approx(0.055)


def test_the_central_value_of_a_bound_and_of_a_range_is_not_known() -> None:
    assert quantity(R, "up to 30%").central is None
    assert quantity(R, "2 to 5%").central is None
