from fractions import Fraction
from math import comb

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import ArrayLike, NDArray
from scipy.special import betaincc

from dudrate.errors import InputError
from dudrate.model.binomial import binomial_at_most, quantiles

LEVELS = (0.001, 0.05, 0.25, 0.5, 0.75, 0.9, 0.95, 0.999)
RATES = (0.001, 0.0235, 0.1, 0.14, 0.25, 0.5, 0.75, 0.9, 0.999)


def distribution_function(totals: ArrayLike, size: ArrayLike, *, rate: ArrayLike) -> NDArray[np.float64]:
    """I_{1−p}(n − k, k + 1), the tail sum of the binomial distribution integrated by parts."""
    k, n, p = np.broadcast_arrays(*(np.asarray(each, dtype=float) for each in (totals, size, rate)))
    inside = (k >= 0) & (k < n)
    found = betaincc(np.where(inside, k, 0.0) + 1, np.where(inside, n - k, 1.0), p)
    return np.where(inside, found, k >= n)


def running_sums(n: int, p: float) -> list[Fraction]:
    """The definition in whole numbers: F(0), F(1), …, F(n) of the double p, without rounding."""
    rate, sums = Fraction(p), [Fraction(0)]
    for k in range(n + 1):
        sums.append(sums[-1] + comb(n, k) * rate**k * (1 - rate) ** (n - k))
    return sums[1:]


@pytest.mark.parametrize("n", [1, 2, 3, 7, 20, 61])
def test_small_totals_agree_with_sums_of_whole_numbers(n: int) -> None:
    for p in RATES:
        sums = running_sums(n, p)
        wanted = [
            next(k for k in range(n + 1) if sums[k] >= Fraction(level) * (1 - Fraction(1, 10**13))) for level in LEVELS
        ]
        assert quantiles(n, p, levels=LEVELS).tolist() == wanted, p


def test_a_grid_of_sizes_and_rates_meets_the_definition() -> None:
    n = np.unique(np.round(np.logspace(0, 10, 41)))[:, None, None]
    p = np.concatenate([np.logspace(-9, -2, 15), np.linspace(0.03, 0.97, 16)])[None, :, None]
    level = np.array([2e-7, *LEVELS, 1 - 2e-7])
    found = quantiles(n, p, levels=level)
    assert (distribution_function(found, n, rate=p) >= level).all()
    assert (distribution_function(found - 1, n, rate=p) < level).all()


@pytest.mark.parametrize(
    ("n", "p", "level", "total"),
    # The incomplete beta function's continued fraction (DLMF 8.17.22) with 40 digits. F at the total and one below:
    [
        (10**8, 0.07, 0.05, 6_995_803),  # 0.0500020399, 0.0499616221
        (10**8, 0.07, 0.5, 7_000_000),  # 0.5001005902, 0.4999442324
        (10**10, 0.14, 0.95, 1_400_057_074),  # 0.9500000226, 0.9499970503
        (10**10, 1e-9, 0.95, 15),  # 0.9512595968, 0.9165415272
        (10**10, 0.5, 0.25, 4_999_966_276),  # 0.2500062762, 0.2499999206
        (3 * 10**9, 0.9999, 0.05, 2_999_699_099),  # 0.0501247333, 0.0499365212
    ],
)
def test_large_totals_agree_with_forty_digits(n: int, p: float, level: float, total: int) -> None:
    assert quantiles(n, p, levels=level) == total


def test_reference_bands() -> None:
    # design table of the model: 72,000 at 1 % and at 14 %
    assert quantiles(72_000, [[0.01], [0.14]], levels=[0.05, 0.95]).tolist() == [[676, 764], [9_927, 10_233]]


def test_ends_of_rate_and_level() -> None:
    assert quantiles([1, 72_000, 10**10], 0.0, levels=[[0.0], [0.5], [1.0]]).max() == 0
    assert quantiles([1, 72_000, 10**10], 1.0, levels=[[0.1], [1.0]]).tolist() == [[1, 72_000, 10**10]] * 2
    assert quantiles([0, 5, 72_000], 0.3, levels=0.0).tolist() == [0, 0, 0]
    assert quantiles([0, 5, 72_000], 0.3, levels=1.0).tolist() == [0, 5, 72_000]


def test_levels_next_to_zero_and_one_are_told_apart() -> None:
    almost = np.nextafter(1.0, 0.0)  # 1 - 2**-53: far out, but not the whole delivery
    low, high = quantiles(72_000, 0.01, levels=[1e-300, almost])
    # The last term is 0.99**72000 727.3**k / k!: its logarithm, -723.62 + 6.589 k - log k!, first passes
    # log 1e-300 = -690.78 at k = 6 (-690.67); at k = 5 it is -695.46.
    assert low == 6
    assert 764 < high < 1_000
    assert distribution_function(int(high), 72_000, rate=0.01) >= almost


@pytest.mark.parametrize(
    ("n", "p", "level", "total"),
    [
        (1, 0.5, 0.5, 0),  # F(0) = 1/2 exactly
        (2, 0.5, 0.75, 1),  # F(1) = 3/4 exactly
        (1_999, 0.5, 0.5, 999),  # F((n - 1) / 2) = 1/2 by symmetry
        (72_001, 0.5, 0.5, 36_000),  # the same
        (2, 0.2, 0.64, 0),  # F(0) = 0.8 squared, but for rounding
        (1, 0.1, 0.9, 0),
    ],
)
def test_a_level_that_is_reached_but_for_rounding_is_reached(n: int, p: float, level: float, total: int) -> None:
    assert quantiles(n, p, levels=level) == total


def test_shapes_follow_broadcasting() -> None:
    assert quantiles(100, 0.1, levels=0.5).shape == ()
    assert quantiles([[100], [200]], 0.1, levels=[0.05, 0.5, 0.95]).shape == (2, 3)
    assert quantiles(np.empty((0, 3)), 0.1, levels=0.5).shape == (0, 3)


@pytest.mark.parametrize(
    ("submunitions", "rate", "level", "name"),
    [
        (-1, 0.1, 0.5, "submunitions"),
        (2.0**54, 0.1, 0.5, "submunitions"),
        (1.5, 0.1, 0.5, "submunitions"),
        (float("nan"), 0.1, 0.5, "submunitions"),
        (10, 1.1, 0.5, "rate"),
        (10, -0.1, 0.5, "rate"),
        (10, float("nan"), 0.5, "rate"),
        (10, 0.1, 1.1, "level"),
    ],
)
def test_what_is_out_of_range_is_refused(submunitions: float, rate: float, level: float, name: str) -> None:
    with pytest.raises(InputError, match=name) as refusal:
        quantiles(submunitions, rate, levels=level)
    assert refusal.value.name == name


@settings(deadline=None, max_examples=200)
@given(
    n=st.one_of(st.integers(1, 200), st.integers(1, 10**10)),
    p=st.one_of(st.floats(1e-12, 1 - 1e-12), st.floats(1e-10, 1e-3)),
    level=st.one_of(st.floats(1e-6, 1 - 1e-6), st.floats(1e-300, 1e-6)),
)
def test_a_quantile_is_the_first_total_to_reach_its_level(n: int, p: float, level: float) -> None:
    total = int(quantiles(n, p, levels=level))
    assert 0 <= total <= n
    # 1e-11: what the incomplete beta function loses at ten billion
    assert distribution_function(total, n, rate=p) >= level * (1 - 1e-11)
    assert distribution_function(total - 1, n, rate=p) < level * (1 + 1e-11)


@settings(deadline=None, max_examples=50)
@given(n=st.integers(1, 10**10), p=st.floats(0, 1), level=st.floats(0, 1))
def test_more_submunitions_higher_rate_higher_level_never_fewer(n: int, p: float, level: float) -> None:
    base = quantiles(n, p, levels=level)
    assert quantiles(n + 1, p, levels=level) >= base
    assert quantiles(n, min(1.0, p * 1.01), levels=level) >= base
    assert quantiles(n, p, levels=min(1.0, level * 1.01)) >= base


@pytest.mark.parametrize("fewest", [0, 5, 20, 100, 10**4, 10**8])
def test_it_is_the_incomplete_beta_function(fewest: int) -> None:
    rng = np.random.default_rng(fewest)
    counts = np.floor(fewest * (1 + 0.5 * rng.random(20_000)))
    shares = rng.uniform(1e-4, 0.999, counts.shape)
    middle = np.maximum(counts + 0.5 + rng.uniform(-5, 5, counts.shape) * np.sqrt((counts + 0.5) * (1 - shares)), 0.1)
    numbers = np.maximum(middle / shares, counts + 0.01)
    exact = betaincc(counts + 1, numbers - counts, shares)
    assert np.abs(binomial_at_most(counts, numbers, shares) - exact).max() < 5e-5


def test_no_more_fail_than_there_are() -> None:
    assert binomial_at_most(np.array([5.0, 50.0]), np.array([5.0, 49.5]), np.array([0.5, 0.5])).tolist() == [1.0, 1.0]
