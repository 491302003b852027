from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dudrate.model.amounts import AmountDistribution, PointAmount
from dudrate.model.grouping import Grouping
from dudrate.model.mass import beta_binomial_mass
from dudrate.model.quantity import LogNormal
from dudrate.model.rates import BetaDistribution, PointDistribution, TriangularDistribution, fit_beta
from dudrate.model.side_by_side import SideBySide, side_by_side
from dudrate.model.total import Total

Rate = BetaDistribution | PointDistribution | TriangularDistribution
NONE = Grouping()
LEVELS = (0.05, 0.5, 0.95)
LOW, HIGH = fit_beta(0.003, 0.03), fit_beta(0.05, 0.23)
TRIANGLE = TriangularDistribution(low=0.01, mode=0.05, high=0.14)
SEVERAL = LogNormal.from_band(low=5_000, high=12_000, level=0.9)
SHELLS = LogNormal.from_band(low=360_000, high=864_000, level=0.9)


def known(count: int, a: Rate, b: Rate, grouping: Grouping = NONE) -> SideBySide:
    return side_by_side(PointAmount(count=count), grouping, a=a, b=b)


class Twin:
    """The same by the definition: every pair of totals with its probability, one by one."""

    def __init__(self, count: int, a: Rate, b: Rate, grouping: Grouping = NONE) -> None:
        masses = []
        for rate in (a, b):
            total = Total(submunitions=PointAmount(count=count), rate=rate, grouping=grouping)
            masses.append(np.diff(total.cdf(np.arange(-1, count + 1))))
        self.a, self.b = masses
        self.pairs = [(i, j, p * q) for (i, p), (j, q) in product(enumerate(masses[0]), enumerate(masses[1]))]

    @property
    def chances(self) -> tuple[float, float, float]:
        at_least = sum(weight for i, j, weight in self.pairs if i >= j)
        tie = sum(weight for i, j, weight in self.pairs if i == j)
        return at_least, tie, sum(min(p, q) for p, q in zip(self.a, self.b, strict=True))

    def quantile(self, value: dict[tuple[int, int], float], level: float) -> float:
        reached = 0.0
        for i, j, weight in sorted(self.pairs, key=lambda pair: value[pair[0], pair[1]]):
            reached += weight
            if reached >= level * (1 - 1e-12):
                return value[i, j]
        raise AssertionError

    def ratio(self, level: float) -> float:
        value = {(i, j): 1.0 if i == j else j / i if i else float("inf") for i, j, _ in self.pairs}
        return self.quantile(value, level)

    def difference(self, level: float) -> float:
        return self.quantile({(i, j): float(j - i) for i, j, _ in self.pairs}, level)


@pytest.mark.parametrize("count", [1, 2, 7, 40])
@pytest.mark.parametrize(
    ("a", "b"),
    [
        (PointDistribution(rate=0.1), PointDistribution(rate=0.3)),
        (PointDistribution(rate=0.3), PointDistribution(rate=0.3)),
        (HIGH, LOW),
        (TRIANGLE, TriangularDistribution(low=0.0, mode=None, high=1.0)),
        (PointDistribution(rate=1.0), HIGH),
        (PointDistribution(rate=0.0), TRIANGLE),
    ],
)
@pytest.mark.parametrize("grouping", [NONE, Grouping(icc=0.2, groups=1.0)])
def test_small_totals_agree_with_every_pair(count: int, a: Rate, b: Rate, grouping: Grouping) -> None:
    two, twin = known(count, a, b, grouping), Twin(count, a, b, grouping)
    assert two.chances == pytest.approx(twin.chances, abs=1e-7)
    levels = (0.0523, 0.31, 0.5017, 0.83, 0.9481)  # off the round ones, at which sums may stop by chance
    assert two.ratio(levels) == tuple(twin.ratio(level) for level in levels)
    assert two.difference(levels) == tuple(twin.difference(level) for level in levels)


def test_the_reference_comparison() -> None:
    # Reference of the model: A 0.3–3 %, B 5–23 % (betas), N 7,200. Probability mass functions written out with
    # scipy.special.betaln, summed over all pairs: P(A ≥ B) 0.00184761, shared area 0.0355891.
    two = known(7_200, LOW, HIGH)
    at_least, _, shared = two.chances
    assert at_least == pytest.approx(0.00185, abs=1e-4)
    assert shared == pytest.approx(0.0356, abs=5e-4)
    assert (at_least, shared) == pytest.approx((0.00184761, 0.0355891), abs=5e-7)
    assert two.ratio(LEVELS) == pytest.approx((2.8, 10.3, 48), rel=0.01)


def test_the_reference_masses_are_those_of_closed_form() -> None:
    # B(k + a, N − k + b) / B(a, b) × C(N, k): the figures of the comment above, by the sums as they are written
    from scipy.special import betaln, gammaln

    n, k = 7_200, np.arange(7_201)
    ways = gammaln(n + 1) - gammaln(k + 1) - gammaln(n - k + 1)
    a, b = (np.exp(ways + betaln(k + r.a, n - k + r.b) - betaln(r.a, r.b)) for r in (LOW, HIGH))
    at_least = float(a @ np.cumsum(b))
    assert at_least == pytest.approx(0.00184761, abs=5e-9)
    assert float(np.minimum(a, b).sum()) == pytest.approx(0.0355891, abs=5e-8)
    assert known(n, LOW, HIGH).chances[0] == pytest.approx(at_least, abs=1e-7)


@pytest.mark.parametrize("count", [10**4, 10**6, 10**8, 10**10])
def test_two_close_fixed_rates_agree_with_the_normal_limit(count: int) -> None:
    # B − A is nearly normal: mean N (q − p), variance N p (1 − p) + N q (1 − q); P(A ≥ B) = P(B − A < 1/2).
    # The first term left out is of the order 1 / sd: skewness / 6 φ(z) (z² − 1).
    from scipy.special import ndtr, ndtri

    p = 0.14
    q = p + 1.5 * (2 * p * (1 - p) / count) ** 0.5
    mean, sd = count * (q - p), (count * (p * (1 - p) + q * (1 - q))) ** 0.5
    two = known(count, PointDistribution(rate=p), PointDistribution(rate=q))
    assert two.chances[0] == pytest.approx(ndtr((0.5 - mean) / sd), abs=1e-3 if count == 10**4 else 2e-5)
    assert two.chances[1] == pytest.approx(np.exp(-((mean / sd) ** 2) / 2) / sd / (2 * np.pi) ** 0.5, rel=2e-3)
    wanted = [mean + sd * float(ndtri(level)) for level in LEVELS]
    assert two.difference(LEVELS) == pytest.approx(wanted, abs=1 + 1e-3 * sd)


def test_many_submunitions_compare_as_their_rates_do() -> None:
    # At 10^10 chance is nothing beside the rates: P(A ≥ B) = E over A's rate of B's distribution function.
    # A midpoint sum over 200,000 levels of A's rate.
    levels = (np.arange(200_000) + 0.5) / 200_000
    for a, b in ((LOW, HIGH), (TRIANGLE, HIGH), (TRIANGLE, TriangularDistribution(low=0.02, mode=None, high=0.06))):
        two = known(10**10, a, b)
        assert two.chances[0] == pytest.approx(float(b.cdf(a.ppf(levels)).mean()), abs=5e-6)
        [middle] = two.ratio((0.5,))
        assert float(b.cdf(np.minimum(middle * a.ppf(levels), 1.0)).mean()) == pytest.approx(0.5, abs=5e-6)


def test_one_of_few_and_one_of_many() -> None:
    # A has a dud or two at 1e-9 of 10^9, B about a tenth: ratio 10^8 ÷ A, infinite with the chance exp(-1) of none in A
    two = known(10**9, PointDistribution(rate=1e-9), PointDistribution(rate=0.1))
    low, middle, high = two.ratio((0.1, 0.5, 0.95))
    assert high == float("inf")
    assert middle == pytest.approx(1e8, rel=1e-3)  # P(A = 0) 0.368, P(A ≤ 1) 0.736
    assert low == pytest.approx(1e8 / 2, rel=1e-3)  # P(A ≥ 2) 0.264, P(A ≥ 3) 0.080


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (LOW, HIGH),
        (PointDistribution(rate=0.01), PointDistribution(rate=0.14)),
        (PointDistribution(rate=0.1), PointDistribution(rate=0.1)),
        (TRIANGLE, PointDistribution(rate=0.05)),
        (PointDistribution(rate=1e-5), PointDistribution(rate=1e-4)),  # of few, none: of many, hundreds
    ],
)
@pytest.mark.parametrize(
    "amount",
    [
        SHELLS,
        TriangularDistribution(low=9_000.0, mode=9_500.0, high=10_500.0),
        LogNormal.from_band(low=1_000, high=1_000_000, level=0.9),
    ],
    ids=["several", "nearly known", "hardly known"],
)
def test_an_uncertain_amount_is_the_same_for_both(a: Rate, b: Rate, amount: AmountDistribution) -> None:
    # Drawn at the same number delivered; four standard errors of a share of 400,000 draws, each at its level.
    rng, draws = np.random.default_rng(20260101), 400_000
    numbers = np.rint(amount.ppf(rng.random(draws))).astype(np.int64)
    first, second = (rng.binomial(numbers, rate.ppf(rng.random(draws))).astype(float) for rate in (a, b))
    two = side_by_side(amount, NONE, a=a, b=b)
    assert two.chances[0] == pytest.approx((first >= second).mean(), abs=4 * (0.25 / draws) ** 0.5)
    ratio, difference = np.divide(second, first, out=np.full(draws, np.inf), where=first > 0), second - first
    ratio[(first == 0) & (second == 0)] = 1.0
    for level, at_ratio, at_difference in zip(LEVELS, two.ratio(LEVELS), two.difference(LEVELS), strict=True):
        error = 4 * (level * (1 - level) / draws) ** 0.5 + 2e-4
        assert (ratio < at_ratio * (1 - 1e-8)).mean() - error <= level <= (ratio <= at_ratio).mean() + error
        assert (difference < at_difference).mean() - error <= level <= (difference <= at_difference).mean() + error


def written_out(parts: int, ratio: float, difference: float) -> np.ndarray:
    """Shared area, P(A ≥ B), P(B < r A), P(B ≤ r A), P(B − A < d), P(B − A ≤ d), by mass functions of whole numbers."""
    found = []
    for number in np.round(SEVERAL.ppf((np.arange(parts) + 0.5) / parts)).astype(int):
        first, second = (beta_binomial_mass(int(number), rate.a, rate.b) for rate in (LOW, HIGH))
        counts = np.arange(number + 1.0)
        masses, others = (np.diff(each.cdf(np.arange(-1.0, number + 1))) for each in (first, second))
        at_ratio = [ratio * counts * (1 + beside) for beside in (-1e-6, 1e-9)]
        below = [
            second.cdf(np.floor(each)) for each in (counts, *at_ratio, counts + difference - 1, counts + difference)
        ]
        found.append([float(np.minimum(masses, others).sum()), *(float(masses @ each) for each in below)])
    return np.asarray(np.mean(found, axis=0))


@pytest.mark.parametrize("level", LEVELS)
def test_an_uncertain_amount_is_the_mean_over_mass_functions(level: float) -> None:
    two = side_by_side(SEVERAL, NONE, a=LOW, b=HIGH)
    [ratio], [difference] = two.ratio((level,)), two.difference((level,))
    coarse, fine = (written_out(parts, ratio, difference) for parts in (60, 180))
    # The error of even middle levels falls with their number: what three times as many change bounds what is left.
    shared, at_least, *around_ratio = fine[:4]
    left = np.abs(fine - coarse)
    assert left.max() < 1e-3
    assert two.chances[0] == pytest.approx(at_least, abs=left[1] + 1e-6)
    assert two.chances[2] == pytest.approx(shared, abs=left[0] + 1e-5)
    # Where cells hold more than one count, what lies below a ratio is taken at half a count; and the difference is
    # weighed up on meshes of a fifteenth of a standard score, squared and over 24 times a density of a quarter.
    assert around_ratio[0] - left[2] - 1e-4 <= level <= around_ratio[1] + left[3] + 1e-4
    assert fine[4] - left[4] - 2e-4 <= level <= fine[5] + left[5] + 2e-4


def test_a_nearly_known_amount_compares_as_a_known_one() -> None:
    exact = known(7_200, LOW, HIGH)
    almost = side_by_side(TriangularDistribution(low=7_199.0, mode=7_200.0, high=7_201.0), NONE, a=LOW, b=HIGH)
    assert almost.chances == pytest.approx(exact.chances, abs=2e-5)
    assert almost.ratio(LEVELS) == pytest.approx(exact.ratio(LEVELS), rel=1e-3)
    assert almost.difference(LEVELS) == pytest.approx(exact.difference(LEVELS), abs=3)


def test_few_of_an_uncertain_amount() -> None:
    # 2 to 12 submunitions at 50 % and 90 %: whole differences of few duds, about 0.4 of the number apart
    two = side_by_side(
        TriangularDistribution(low=2.0, mode=6.0, high=12.0),
        NONE,
        a=PointDistribution(rate=0.5),
        b=PointDistribution(rate=0.9),
    )
    low, middle, high = two.difference(LEVELS)
    assert (low, middle, high) == (0.0, 3.0, 6.0)
    # each P(A ≥ B | N) from a sum of every pair, and the mean over the triangle by 200 slices between whole numbers
    places = np.linspace(2, 12, 201)
    twins = [Twin(n, PointDistribution(rate=0.5), PointDistribution(rate=0.9)).chances[0] for n in range(2, 13)]
    triangle = TriangularDistribution(low=2.0, mode=6.0, high=12.0)
    weights = np.diff(triangle.cdf(places))
    middles = np.interp((places[1:] + places[:-1]) / 2, np.arange(2, 13), twins)
    assert two.chances[0] == pytest.approx(float(weights @ middles), abs=0.01)


rates = st.one_of(
    st.floats(0.001, 0.999).map(lambda rate: PointDistribution(rate=rate)),
    st.tuples(st.floats(0.3, 50), st.floats(0.3, 500)).map(lambda shape: BetaDistribution(a=shape[0], b=shape[1])),
    st.lists(st.floats(0.0, 1.0), min_size=3, max_size=3, unique=True)
    .map(sorted)
    .filter(lambda ends: ends[2] - ends[0] > 0.01)
    .map(lambda ends: TriangularDistribution(low=ends[0], mode=ends[1], high=ends[2])),
)
counts = st.one_of(st.integers(1, 200), st.integers(1, 10**10))


@settings(deadline=None, max_examples=60)
@given(count=counts, a=rates, b=rates)
def test_swapping_changes_sides(count: int, a: Rate, b: Rate) -> None:
    there, back = known(count, a, b), known(count, b, a)
    at_least, tie, shared = there.chances
    assert back.chances == pytest.approx((1 - at_least + tie, tie, shared), abs=1e-9)
    assert back.apart == pytest.approx(there.apart[::-1], abs=1e-9)
    levels = (0.0517, 0.4973, 0.9471)  # off the round ones, at which a sum may stop by chance
    mirrored = tuple(1 - level for level in reversed(levels))
    forth, other = there.difference(levels), back.difference(mirrored)
    spread = max(abs(end) for end in forth)
    assert [-end for end in reversed(other)] == pytest.approx(forth, abs=0 if count <= 200 else 1 + 1e-3 * spread)
    for ratio, inverse in zip(there.ratio(levels), reversed(back.ratio(mirrored)), strict=True):
        if ratio in {0.0, float("inf")}:
            assert (ratio, inverse) in {(0.0, float("inf")), (float("inf"), 0.0)}
        else:
            assert inverse == pytest.approx(1 / ratio, rel=1e-12 if count <= 200 else 1e-2)


@settings(deadline=None, max_examples=40)
@given(count=counts, rate=rates)
def test_the_same_rate_twice_shares_everything(count: int, rate: Rate) -> None:
    two = known(count, rate, rate)
    at_least, tie, shared = two.chances
    assert shared == pytest.approx(1.0, abs=1e-9)
    assert at_least == pytest.approx((1 + tie) / 2, abs=1e-9)
    low, high = two.difference((0.3, 0.7))
    assert low <= 0 <= high


@settings(deadline=None, max_examples=40)
@given(count=counts, rate=rates, low=st.floats(0.001, 0.9), up=st.floats(1.0, 1.1))
def test_a_higher_rate_never_leaves_less(count: int, rate: Rate, low: float, up: float) -> None:
    below, above = (known(count, rate, PointDistribution(rate=other)) for other in (low, min(low * up, 1.0)))
    assert above.chances[0] <= below.chances[0] + 1e-5
    for less, more in zip(below.difference(LEVELS), above.difference(LEVELS), strict=True):
        assert less <= more + 1 + 1e-4 * abs(less)
    for less, more in zip(below.ratio(LEVELS), above.ratio(LEVELS), strict=True):
        assert less <= more * (1 + 2e-3)


@settings(deadline=None, max_examples=30)
@given(count=st.integers(1, 10**9), low=st.floats(0.001, 0.999), up=st.floats(1.0, 2.0))
def test_more_delivered_is_further_apart(count: int, low: float, up: float) -> None:
    a, b = PointDistribution(rate=low), PointDistribution(rate=min(low * up, 1.0))
    once, twice = (known(n, a, b) for n in (count, 2 * count))
    assert twice.difference((0.5,))[0] >= once.difference((0.5,))[0] - 1
    assert twice.difference((0.95,))[0] >= once.difference((0.95,))[0]


@settings(deadline=None, max_examples=15)
@given(
    low=st.integers(1, 10**6),
    width=st.floats(1.01, 1e3),
    a=st.sampled_from([LOW, PointDistribution(rate=0.3), TRIANGLE]),
    b=st.sampled_from([HIGH, PointDistribution(rate=0.01)]),
)
def test_any_uncertain_amount_has_an_answer(low: int, width: float, a: Rate, b: Rate) -> None:
    two = side_by_side(LogNormal.from_band(low=low, high=low * width, level=0.9), NONE, a=a, b=b)
    assert all(0 <= chance <= 1 for chance in two.chances)
    for ends in (two.ratio(LEVELS), two.difference(LEVELS)):
        assert list(ends) == sorted(ends)
