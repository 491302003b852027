"""Amounts, and sums of uncertain amounts, against closed forms and seeded draws."""

from math import exp, log

import numpy as np
import pytest
from scipy import stats

from dudrate.model.amounts import AmountDistribution, LogNormal, PointAmount, amount_distribution, sum_of
from dudrate.model.grammar import parse_amount
from dudrate.model.quadrature import panel_nodes

DRAWS = 200_000
LEVELS = np.array([0.001, 0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99, 0.999])

SUMS = [
    ("5000..12000", "3000..4000"),
    ("5000..12000", "10..20"),
    ("10..20", "5000..12000"),
    ("5..5..10", "5..10..10"),
    ("1..2", "1..2"),
    ("1..1000000", "50..60..70"),
    ("50..60..70", "1..1000000"),
    ("10000..10001", "10000..10001"),
    ("1000000..3000000", "1..2..3"),
    ("100..200 @50", "100..150..900", "7..8..9"),
    ("100..200", "100..200", "100..200", "100..200", "1000"),
]


def uncertain(text: str, load: int = 1) -> AmountDistribution:
    amount = amount_distribution(parse_amount(text), load)
    assert not isinstance(amount, PointAmount)
    return amount


def summed(*texts: str) -> AmountDistribution:
    total = sum_of([amount_distribution(parse_amount(text)) for text in texts])
    assert not isinstance(total, PointAmount)
    return total


@pytest.mark.parametrize(("text", "level"), [("5000..12000", 0.9), ("5000..12000 @50", 0.5), ("1..2 @99.9", 0.999)])
def test_a_range_is_the_central_band_of_a_log_normal(text: str, level: float) -> None:
    amount = uncertain(text)
    low, high = (float(part) for part in text.split(" ", maxsplit=1)[0].split(".."))
    assert amount.ppf([(1 - level) / 2, (1 + level) / 2]) == pytest.approx([low, high], rel=1e-12)
    # The median is the geometric mean of two percentiles alike about it; the mean is the median times e^(s²/2).
    assert float(amount.ppf(0.5)) == pytest.approx((low * high) ** 0.5, rel=1e-12)
    sigma = log(high / low) / (2 * stats.norm.ppf((1 + level) / 2))
    assert amount.mean == pytest.approx((low * high) ** 0.5 * exp(sigma**2 / 2), rel=1e-12)
    reference = stats.lognorm(sigma, scale=(low * high) ** 0.5)
    assert amount.variance == pytest.approx(reference.var(), rel=1e-9)
    assert amount.cdf(amount.ppf(LEVELS)) == pytest.approx(LEVELS, rel=1e-12)


def test_a_load_multiplies_every_edge() -> None:
    assert amount_distribution(parse_amount("1000"), 72) == PointAmount(count=72_000)
    assert uncertain("5000..12000", 72).ppf([0.05, 0.95]) == pytest.approx([360_000, 864_000])
    shells = uncertain("5000..8000..12000", 72)
    assert shells.mean == pytest.approx(72 * (5000 + 8000 + 12_000) / 3)
    assert shells.ppf([0.0, 1.0]).tolist() == [360_000, 864_000]


@pytest.mark.parametrize("text", ["50", "<=50", ">=50", "50..50", "50..50..50"])
def test_a_width_of_zero_and_the_edge_of_a_bound_are_the_count(text: str) -> None:
    assert amount_distribution(parse_amount(text)) == PointAmount(count=50)


def test_known_counts_add_up_and_shift_an_uncertain_one() -> None:
    assert sum_of([PointAmount(count=72_000), PointAmount(count=88)]) == PointAmount(count=72_088)
    for text in ("5000..12000", "5000..8000..12000"):
        alone, shifted = uncertain(text), summed("1000", text, "500")
        assert shifted.mean == pytest.approx(alone.mean + 1500)
        assert shifted.variance == pytest.approx(alone.variance)
        assert shifted.ppf(LEVELS) == pytest.approx(alone.ppf(LEVELS) + 1500)
        assert shifted.cdf(alone.ppf(LEVELS) + 1500) == pytest.approx(LEVELS)


@pytest.mark.parametrize("texts", SUMS, ids=" + ".join)
def test_a_sum_agrees_with_seeded_draws(texts: tuple[str, ...]) -> None:
    total, rng = summed(*texts), np.random.default_rng(20_260_101)
    draws = sum(amount_distribution(parse_amount(text)).ppf(rng.random(DRAWS)) for text in texts)
    assert isinstance(draws, np.ndarray)
    below = np.array([(draws <= place).mean() for place in total.ppf(LEVELS)])
    # A share of n draws has the standard error sqrt(u (1 − u) / n); of 99 shares one is 5 of them off once in 17,000.
    assert (np.abs(below - LEVELS) < 5 * np.sqrt(LEVELS * (1 - LEVELS) / DRAWS)).all()


@pytest.mark.parametrize("texts", SUMS, ids=" + ".join)
def test_a_sum_is_consistent_with_itself(texts: tuple[str, ...]) -> None:
    total = summed(*texts)
    assert total.cdf(total.ppf(LEVELS)) == pytest.approx(LEVELS, abs=1e-5)
    assert (np.diff(total.ppf(np.linspace(1e-6, 1 - 1e-6, 2001))) > 0).all()
    places = np.linspace(float(total.ppf(1e-9)), float(total.ppf(1 - 1e-9)), 2001)
    reached = total.cdf(places)
    assert (np.diff(reached) >= -1e-12).all()
    assert reached.min() >= 0
    assert reached.max() <= 1
    assert total.mean == pytest.approx(sum(part.mean for part in parts(texts)))
    assert total.variance == pytest.approx(sum(part.variance for part in parts(texts)))


def parts(texts: tuple[str, ...]) -> list[AmountDistribution | PointAmount]:
    return [amount_distribution(parse_amount(text)) for text in texts]


# Not the two with a factor of a million between the percentiles: half of their mean lies beyond any table.
@pytest.mark.parametrize("texts", [each for each in SUMS if "1..1000000" not in each], ids=" + ".join)
def test_the_table_of_a_sum_has_the_mean_and_variance_of_the_sum(texts: tuple[str, ...]) -> None:
    total = summed(*texts)
    places, weights = panel_nodes(total.line_edges, 32)
    mass = weights * total.line_density(places)
    counts = total.from_line(places)
    assert mass.sum() == pytest.approx(1.0, abs=1e-9)
    assert (mass * counts).sum() == pytest.approx(total.mean, rel=1e-6)
    assert (mass * (counts - total.mean) ** 2).sum() == pytest.approx(total.variance, rel=1e-4)


def test_two_even_triangles_are_four_even_counts() -> None:
    # A triangle on [0, 2] with its mode at 1 is the sum of two uniform shares, so that two triangles are four of them:
    # P(S <= x) = sum over k of (−1)^k C(4, k) (x − k)^4 / 4! for k <= x (Irwin and Hall).
    total = summed("1000..2000..3000", "1000..2000..3000")
    place = np.linspace(0.05, 3.95, 79)
    terms = [(-1) ** k * c * np.maximum(place - k, 0) ** 4 / 24 for k, c in enumerate([1, 4, 6, 4, 1])]
    assert total.cdf(2000 + 1000 * place) == pytest.approx(sum(terms), abs=1e-6)


def test_the_order_of_a_sum_does_not_matter() -> None:
    first, second = summed("100..200", "100..150..900", "7..8..9"), summed("7..8..9", "100..200", "100..150..900")
    assert first.ppf(LEVELS) == pytest.approx(second.ppf(LEVELS), rel=1e-5)


def test_a_band_that_no_log_normal_can_hold_has_an_infinite_mean_without_a_warning() -> None:
    # 100..1000 as the central 1 %: sigma = log(10) / (2 · 0.01253) = 91.9, and e^(sigma² / 2) is beyond any double.
    assert LogNormal.from_band(low=100, high=1000, level=0.01).mean == float("inf")
