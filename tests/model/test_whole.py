"""Mass functions against sums in whole numbers, and against scipy.stats where those would be too long."""

from fractions import Fraction
from itertools import accumulate
from math import comb, prod

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from dudrate.model.amounts import PointAmount
from dudrate.model.binomial import beta_binomial
from dudrate.model.shapes import TriangularDistribution
from dudrate.model.total import Total
from dudrate.model.whole import Alike, MassFunction, binomial_mass

LEVELS = (1e-6, 0.05, 0.25, 0.5, 0.75, 0.95, 1 - 1e-6)


def binomial_chances(n: int, p: Fraction) -> list[Fraction]:
    """C(n, k) p^k (1 − p)^(n − k)."""
    return [comb(n, k) * p**k * (1 - p) ** (n - k) for k in range(n + 1)]


def beta_binomial_chances(n: int, a: Fraction, b: Fraction) -> list[Fraction]:
    """C(n, k) a^(k) b^(n − k) / (a + b)^(n), with rising factorials x^(m) = x (x + 1) … (x + m − 1)."""

    def rising(x: Fraction, m: int) -> Fraction:
        return prod((x + i for i in range(m)), start=Fraction(1))

    return [comb(n, k) * rising(a, k) * rising(b, n - k) / rising(a + b, n) for k in range(n + 1)]


def assert_is(mass: MassFunction, chances: list[Fraction]) -> None:
    sums = list(accumulate(chances))
    assert sums[-1] == 1
    # Chances below 1e-30 may be left out; the logarithm of the others is up to 70, its last digit 1e-14 of the chance.
    assert mass.cdf(np.arange(len(sums))) == pytest.approx([float(each) for each in sums], rel=1e-12, abs=1e-30)
    wanted = [next(k for k, reached in enumerate(sums) if reached >= Fraction(level)) for level in LEVELS]
    assert mass.ppf(LEVELS).tolist() == wanted


@pytest.mark.parametrize("n", [1, 2, 3, 10, 40, 88])
@pytest.mark.parametrize("p", [0.001, 0.0235, 0.14, 0.5, 0.999])
def test_the_binomial_is_the_sum_of_its_terms(n: int, p: float) -> None:
    assert_is(binomial_mass(n, p), binomial_chances(n, Fraction(p)))


@pytest.mark.parametrize("n", [1, 2, 3, 10, 40, 88])
@pytest.mark.parametrize(("a", "b"), [(0.5, 10.5), (10.5, 0.5), (3.579, 46.14), (1.0, 1.0), (0.01, 0.02), (1e6, 1e7)])
def test_the_beta_binomial_is_the_sum_of_its_terms(n: int, a: float, b: float) -> None:
    assert_is(MassFunction(0, np.cumsum(beta_binomial(n, a, b))), beta_binomial_chances(n, Fraction(a), Fraction(b)))


def edged_chances(n: int, low: Fraction, mode: Fraction | None, high: Fraction) -> list[Fraction]:
    """Sums over the sides of a triangle of the integrals of C(n, k) p^k (1 − p)^(n − k) f(p), f = c + d p."""
    top = 2 / (high - low)
    sides = [(low, high, top / 2, Fraction(0))]  # from, to, c, d
    if mode is not None:
        up, down = (top / (width or 1) for width in (mode - low, high - mode))
        sides = [(low, mode, -up * low, up), (mode, high, down * high, -down)]

    def moment(k: int, side: tuple[Fraction, ...]) -> Fraction:
        start, stop, c, d = side
        found = Fraction(0)
        for i in range(n - k + 1):
            j = k + i + 1
            ends = c * (stop**j - start**j) / j + d * (stop ** (j + 1) - start ** (j + 1)) / (j + 1)
            found += (-1) ** i * comb(n - k, i) * ends
        return found

    return [comb(n, k) * sum((moment(k, side) for side in sides), start=Fraction(0)) for k in range(n + 1)]


SHAPES = [("0.0235", None, "0.14"), ("0", None, "1"), ("0.01", "0.05", "0.14"), ("0", "0", "0.5"), ("0.4", "1", "1")]


@pytest.mark.parametrize("n", [1, 2, 15, 40, 88])
@pytest.mark.parametrize("shape", SHAPES)
def test_a_rate_with_edges_is_the_sum_of_its_integrals(n: int, shape: tuple[str, str | None, str]) -> None:
    low, mode, high = (None if each is None else Fraction(each) for each in shape)
    assert low is not None
    assert high is not None
    sums = [*accumulate(edged_chances(n, low, mode, high))]
    rate = TriangularDistribution(low=float(low), mode=None if mode is None else float(mode), high=float(high))
    found = Alike(number=n, rate=rate)
    assert found.cdf(np.arange(-1, n + 1)) == pytest.approx([0.0, *map(float, sums)], abs=1e-12)
    middle = next(k for k in range(n + 1) if sums[k] >= Fraction(1, 2))
    assert found.ppf(float(sums[middle] + sums[middle - 1]) / 2 if middle else 0.5) == middle


@pytest.mark.parametrize("widths", [5e-4, 0.01, 0.29, 2.0])  # in standard deviations of luck
@pytest.mark.parametrize("side", ["low", "high", None])
def test_edges_that_luck_blurs_move_no_level(widths: float, side: str | None) -> None:
    width = widths * (0.03 * 0.97 / 1_000) ** 0.5
    ends = {"low": 0.03 - width / 2, "high": 0.03 + width / 2}
    rate = TriangularDistribution(**ends, mode=ends[side] if side else None)
    found = Total(submunitions=PointAmount(count=1_000), rate=rate).cdf(np.arange(64))
    assert found == pytest.approx(Alike(number=1_000, rate=rate).cdf(np.arange(64)), abs=2e-5)


def test_between_edges_far_apart_every_count_is_as_likely() -> None:
    # where no luck reaches an edge, P(U <= k) = ((k + 1) / (N + 1) - a) / (b - a), and a level has its count
    found = Alike(number=10**8, rate=TriangularDistribution(low=0.0235, mode=None, high=0.14))
    counts = np.array([3_000_000.0, 8_175_000.0, 13_000_000.0])
    levels = ((counts + 1) / (10**8 + 1) - 0.0235) / 0.1165
    assert found.cdf(counts) == pytest.approx(levels, abs=1e-12)
    assert found.ppf(levels) == pytest.approx(counts, abs=300)  # a normal score of 2e-5


def test_a_second_shape_far_below_one_is_kept_beside_a_large_count() -> None:
    # P(U = N) = a^(N) / (a + b)^(N), about a / (a + b) for shapes near zero: every one fails, or none.
    mass = MassFunction(0, np.cumsum(beta_binomial(200_000, 3e-12, 1e-12)))
    assert float(mass.cdf(0)) == pytest.approx(0.25, abs=1e-9)
    assert float(mass.cdf(199_999)) == pytest.approx(0.25, abs=1e-9)


@pytest.mark.parametrize("n", [1, 72, 7200, 72_000, 10**6, 10**8, 10**10])
@pytest.mark.parametrize("p", [1e-9, 1e-4, 0.0235, 0.5, 0.9999])
def test_the_binomial_agrees_with_scipy_up_to_ten_thousand_million(n: int, p: float) -> None:
    mass, sd = binomial_mass(n, p), (n * p * (1 - p)) ** 0.5
    counts = np.unique(np.clip(np.round(n * p + sd * np.linspace(-6, 6, 25)), 0, n))
    # The digits of scipy's own incomplete beta function end at 1e-10 for the largest.
    assert mass.cdf(counts) == pytest.approx(stats.binom.cdf(counts, n, p), abs=2e-10)


@pytest.mark.parametrize("n", [1, 72, 7200])
@pytest.mark.parametrize(("a", "b"), [(3.579, 46.14), (0.5, 10.5), (47.5, 1953.5)])
def test_the_beta_binomial_agrees_with_scipy(n: int, a: float, b: float) -> None:
    counts = np.unique(np.round(np.linspace(0, n, 50)))
    reached = stats.betabinom(n, a, b).cdf(counts)
    assert MassFunction(0, np.cumsum(beta_binomial(n, a, b))).cdf(counts) == pytest.approx(reached, abs=1e-9)


@given(st.integers(1, 5000), st.floats(0.0, 1.0), st.floats(1e-6, 1 - 1e-6))
def test_a_quantile_is_the_smallest_count_that_reaches_its_level(n: int, p: float, level: float) -> None:
    mass = binomial_mass(n, p)
    count = mass.ppf(level)
    assert 0 <= count <= n
    assert mass.cdf(count) >= level * (1 - 1e-12)
    assert mass.cdf(count - 1) < level


@pytest.mark.parametrize(("p", "count"), [(0.0, 0), (1.0, 9)])
def test_a_sure_rate_leaves_no_doubt(p: float, count: int) -> None:
    mass = binomial_mass(9, p)
    assert mass.ppf(LEVELS).tolist() == [count] * len(LEVELS)
    assert mass.cdf([count - 1, count]).tolist() == [0.0, 1.0]


def test_outside_its_counts_a_mass_function_is_zero_and_one() -> None:
    mass = binomial_mass(7, 1.0)
    assert mass.cdf([-1e9, 6.999, 7, 7.5, 1e12]).tolist() == [0.0, 0.0, 1.0, 1.0, 1.0]
