from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.model.totals import amount_of

from dudrate.model.amounts import PointAmount, amount_curve
from dudrate.model.curve import Atoms
from dudrate.model.groups import Grouping
from dudrate.model.shapes import BetaDistribution, PointDistribution, TriangularDistribution, fit_beta
from dudrate.model.side_by_side import SideBySide, gauss_nodes, side_by_side
from dudrate.model.total import Total

Rate = BetaDistribution | PointDistribution | TriangularDistribution
NONE = Grouping()
LEVELS = (0.05, 0.5, 0.95)
LOW, HIGH = fit_beta(0.003, 0.03), fit_beta(0.05, 0.23)
TRIANGLE = TriangularDistribution(low=0.01, mode=0.05, high=0.14)


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


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (PointDistribution(rate=0.1), PointDistribution(rate=0.15)),
        (BetaDistribution(a=0.5, b=20.5), BetaDistribution(a=3.5, b=7.5)),
        (PointDistribution(rate=0.0), BetaDistribution(a=0.5, b=20.5)),
        (TRIANGLE, PointDistribution(rate=0.05)),
        (PointDistribution(rate=1.0), BetaDistribution(a=20.5, b=0.5)),
    ],
)
@pytest.mark.parametrize("grouping", [NONE, Grouping(icc=0.5, groups=1), Grouping(icc=0.1, groups=2)])
def test_a_few_numbers_stand_for_all(a: Rate, b: Rate, grouping: Grouping) -> None:
    # the exact way: every number delivered with its probability
    amount = amount_of("60..90..300")
    curve, two = amount_curve(amount), side_by_side(amount, grouping, a=a, b=b)
    assert isinstance(curve, Atoms)
    assert len(two.pairs) < 20 < len(curve.values)
    each = [known(round(number), a, b, grouping) for number in curve.values]
    exact = curve.masses @ np.array([pair.chances for pair in each])
    assert two.chances == pytest.approx(exact, abs=2e-3)
    for found, ratios in ((two.difference(LEVELS), False), (two.ratio(LEVELS), True)):
        for level, place in zip(LEVELS, found, strict=True):
            if 0 < abs(place) < np.inf:
                beside = place * np.array([0.998, 1.002]) if ratios else place - np.array([1.0, 0.0])
                pairs = [one.pairs[0] for one in each]
                reached = [pair.ratio_at_most(beside) if ratios else pair.difference_at_most(beside) for pair in pairs]
                below, upto = curve.masses @ np.array(reached)
                assert below - 3e-3 <= level <= upto + 3e-3


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


def test_one_of_few_and_one_of_many() -> None:
    # A has a dud or two at 1e-9 of 10^9, B about a tenth: ratio 10^8 ÷ A, infinite with the chance exp(-1) of none in A
    two = known(10**9, PointDistribution(rate=1e-9), PointDistribution(rate=0.1))
    low, middle, high = two.ratio((0.1, 0.5, 0.95))
    assert high == float("inf")
    assert middle == pytest.approx(1e8, rel=1e-3)  # P(A = 0) 0.368, P(A ≤ 1) 0.736
    assert low == pytest.approx(1e8 / 2, rel=1e-3)  # P(A ≥ 2) 0.264, P(A ≥ 3) 0.080


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


def test_nodes_of_an_even_weight_are_those_of_legendre() -> None:
    # 20,001 even places between −1 and 1 are as good as all of them.
    nodes, weights = gauss_nodes(np.linspace(-1, 1, 20_001), np.ones(20_001), 5)
    legendre, shares = np.polynomial.legendre.leggauss(5)
    assert nodes == pytest.approx(legendre, abs=1e-3)
    assert weights == pytest.approx(shares / 2, abs=1e-3)


@given(st.lists(st.floats(0.01, 5.0), min_size=12, max_size=40), st.integers(1, 6), st.data())
def test_few_nodes_keep_the_moments(steps: list[float], order: int, data: st.DataObject) -> None:
    places = np.cumsum(steps)
    weights = np.array(data.draw(st.lists(st.floats(0.1, 1.0), min_size=len(steps), max_size=len(steps))))
    nodes, shares = gauss_nodes(places, weights, order)
    assert all(low < high for low, high in pairwise(nodes))
    assert (places[0] <= nodes[0]) & (nodes[-1] <= places[-1])
    scaled, few = places / places[-1], nodes / places[-1]
    for power in range(2 * order):
        assert float(shares @ few**power) == pytest.approx(float(np.average(scaled**power, weights=weights)), abs=1e-9)
