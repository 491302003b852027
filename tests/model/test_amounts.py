"""Amounts, and sums of uncertain amounts, against closed forms and plain draws."""

from math import exp, log

import numpy as np
import pytest
from scipy import stats

from dudrate.model.amounts import AmountDistribution, PointAmount, amount_curve, amount_distribution, sum_of
from dudrate.model.grammar import parse_amount

LEVELS = np.array([0.001, 0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99, 0.999])


def uncertain(text: str, load: int = 1) -> AmountDistribution:
    amount = amount_distribution(parse_amount(text), load)
    assert not isinstance(amount, PointAmount)
    return amount


@pytest.mark.parametrize(("text", "level"), [("5000..12000", 0.9), ("5000..12000 @50", 0.5)])
def test_a_range_is_the_central_band_of_a_log_normal(text: str, level: float) -> None:
    amount = uncertain(text)
    low, high = (float(part) for part in text.split(" ", maxsplit=1)[0].split(".."))
    assert amount.ppf([(1 - level) / 2, (1 + level) / 2]) == pytest.approx([low, high], rel=1e-12)
    # The median is the geometric mean of two percentiles alike about it; the mean is the median times e^(s²/2).
    sigma = log(high / low) / (2 * stats.norm.ppf((1 + level) / 2))
    assert amount.mean == pytest.approx((low * high) ** 0.5 * exp(sigma**2 / 2), rel=1e-12)
    assert amount.variance == pytest.approx(stats.lognorm(sigma, scale=(low * high) ** 0.5).var(), rel=1e-9)


def test_a_load_multiplies_every_edge() -> None:
    assert amount_distribution(parse_amount("1000"), 72) == PointAmount(count=72_000)
    assert uncertain("5000..12000", 72).ppf([0.05, 0.95]) == pytest.approx([360_000, 864_000])
    assert uncertain("5000..8000..12000", 72).mean == pytest.approx(72 * 25_000 / 3)


@pytest.mark.parametrize("text", ["1..3", "1..1..2", "2..5..9", "1..30", "100..900", "1..10000000"])
@pytest.mark.parametrize("load", [1, 72])
def test_few_containers_are_whole_ones(text: str, load: int) -> None:
    # scipy.stats: P(C ≤ c) = F(c + 1/2), each of `load` submunitions
    amount, parsed = uncertain(text, load), text.split("..")
    low, high = float(parsed[0]), float(parsed[-1])
    if len(parsed) == 3:
        shape = stats.triang((float(parsed[1]) - low) / (high - low), loc=low, scale=high - low)
    else:
        shape = stats.lognorm(log(high / low) / (2 * stats.norm.ppf(0.95)), scale=(low * high) ** 0.5)
    curve = amount_curve(amount)
    for count in (0, 1, 2, 3, 8, 50):
        assert float(curve.cdf(load * count)) == pytest.approx(float(shape.cdf(count + 0.5)), abs=1e-9)
        assert float(curve.cdf(load * (count + 0.999))) == pytest.approx(float(shape.cdf(count + 0.5)), abs=1e-9)
    if high <= 9:
        counts = np.arange(1, 200)
        masses = np.diff(shape.cdf(np.arange(0, 200) + 0.5))
        mean = load * float(counts @ masses)
        assert amount.mean == pytest.approx(mean, rel=1e-6)
        assert amount.variance == pytest.approx(load**2 * float(counts**2 @ masses) - mean**2, rel=1e-5)


@pytest.mark.parametrize(
    "texts",
    [
        ("5000..12000", "3000..4000"),
        ("5..5..10", "5..10..10"),
        ("1..2", "1..2"),
        ("1..1000000", "50..60..70"),
        ("10000..10001", "10000..10001"),
        ("100..200 @50", "100..150..900", "7..8..9", "1000"),
        ("1..9 x 72", "1..9 x 644"),
        ("1..9 x 72", "1..9 x 644", "2..4 x 10"),
        tuple(f"5..9 x {50 * place + 1}" for place in range(12)),
        ("100000..900000", "1..2 x 200000"),  # the slim one has steps, the wide one has none
        ("1..100000 x 10", "1..9 x 644"),  # whole containers of the wide one show beside the slim one
        ("1..2..9 x 72", "1..40 x 10"),  # the longer one is a list and, far out, a curve
    ],
)
def test_a_sum_agrees_with_draws(texts: tuple[str, ...]) -> None:
    rng, draws, parts = np.random.default_rng(3), np.zeros(200_000), []
    for amount, _, load in (text.partition(" x ") for text in texts):
        given, each = parse_amount(amount), int(load or 1)
        parts.append(amount_distribution(given, each))
        draws += each * np.rint(amount_distribution(given).ppf(rng.random(len(draws))))
    for ordered in (parts, parts[::-1]):
        total = sum_of(ordered)
        places = np.quantile(draws, LEVELS, method="inverted_cdf")
        reached = (draws[:, None] <= places).mean(axis=0)
        error = 4.5 * np.sqrt(reached * (1 - reached) / len(draws)) + 1e-4
        # a sum of wide ranges lies between whole numbers, so that a whole number is reached from half of one below
        found = amount_curve(total).cdf(places + 0.5)
        assert (np.abs(found - reached) < error).all()
        assert total.mean == pytest.approx(sum(part.mean for part in parts))
        assert total.variance == pytest.approx(sum(part.variance for part in parts))
