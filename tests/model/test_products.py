import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import special, stats

from dudrate.errors import InputError
from dudrate.model.factors import BetaFactor, Factor, LogNormalFactor, LogUniformFactor
from dudrate.model.grouping import Grouping
from dudrate.model.listed_factors import AtomsFactor
from dudrate.model.products import ProductDistribution, product
from dudrate.model.quadrature import Floats
from dudrate.model.ranged_factors import PertFactor, TriangularFactor, UniformFactor
from dudrate.model.rates import BetaDistribution
from dudrate.model.share_factor import dud_share_factor

LEVELS = np.array([0.05, 0.25, 0.5, 0.75, 0.95])
WIDE_LEVELS = np.array([1e-4, 0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99, 1 - 1e-4])


def reference_job() -> list[ProductDistribution]:
    """Unexploded T, what is left of them R and casualties K, of 5,000-8,000-12,000 containers in 50 lots."""
    containers, load = PertFactor(low=5_000, mode=8_000, high=12_000), AtomsFactor(values=[72, 88])
    share = dud_share_factor(
        BetaDistribution(a=3.5793, b=46.1364),
        submunitions=containers.moment(2) * load.moment(2) / containers.moment(1) / load.moment(1),
        grouping=Grouping(icc=0.05, groups=50),
    )
    left, per_thousand = BetaFactor(a=8, b=2).complement, LogNormalFactor.from_band(0.1, 10, level=0.95)
    total = [containers, load, share]
    return [product(total), product([*total, left]), product([*total, left, per_thousand], over=[1_000])]


def test_the_reference_job_agrees_with_its_table() -> None:
    # T from the characteristic function of the full lots (50 beta-binomial counts given the rate), inverted on a
    # linear grid and converged to 1e-8; R and K from T's distribution by quadrature, good to 1e-4. 10**8 samples of the
    # full lots agree within two of their standard errors on all fifteen. Printed digits allow 4e-5 in the third row.
    table = [
        [13_706.3, 27_831.8, 42_176.5, 60_961.3, 96_978.5],
        [1_173.8, 3_626.1, 7_025.0, 12_549.5, 25_745.5],
        [0.5051, 2.3830, 6.6491, 17.983, 72.186],
    ]
    for distribution, row in zip(reference_job(), table, strict=True):
        assert distribution.quantile(LEVELS) == pytest.approx(row, rel=2e-4)


def test_the_reference_job_has_the_means_of_algebra() -> None:
    # E[C] = (5000 + 4 * 8000 + 12000) / 6, E[load] = 80, E[p] = a / (a + b), E[1 - q] = 2 / 10,
    # E[k] = exp(sigma**2 / 2), sigma = ln 10 / 1.959964
    total = 49_000 / 6 * 80 * 3.5793 / (3.5793 + 46.1364)
    casualties = total * 0.2 * math.exp((math.log(10) / 1.959963985) ** 2 / 2) / 1_000
    found = [each.mean for each in reference_job()]
    assert found == pytest.approx([total, total * 0.2, casualties], rel=1e-7)


def test_the_reference_job_agrees_with_seeded_draws_of_the_full_lots() -> None:
    draws = 200_000
    rng = np.random.default_rng(20_240_607)
    containers = 5_000 + 7_000 * rng.beta(1 + 12 / 7, 1 + 16 / 7, draws)
    rate = rng.beta(3.5793, 46.1364, draws)
    # Each lot has a rate of its own, beta with mean p and correlation 0.05 (strength 19); chance within a lot of
    # some 13,000 submunitions adds a relative variance of 2e-5, a thousandth of the lots', as normal noise.
    lots = rng.beta(19 * rate[:, None], 19 * (1 - rate[:, None]), (draws, 50)).mean(axis=1)
    delivered = containers * np.where(rng.random(draws) < 0.5, 72, 88)
    total = delivered * lots + np.sqrt(delivered * lots * (1 - lots)) * rng.standard_normal(draws)
    left = total * rng.beta(2, 8, draws)
    killed = left * np.exp(math.log(10) / 1.959963985 * rng.standard_normal(draws)) / 1_000
    for drawn, distribution in zip((total, left, killed), reference_job(), strict=True):
        below = (drawn[:, None] <= distribution.quantile(LEVELS)).mean(axis=0)
        # A share of independent draws is binomial: 5 standard errors for 15 comparisons, one failure in 10**5.
        assert np.abs(below - LEVELS).max() < 5 * 0.5 / draws**0.5
        assert (np.abs(below - LEVELS) < 5 * np.sqrt(LEVELS * (1 - LEVELS) / draws)).all()


@pytest.mark.parametrize(
    ("factors", "below"),
    [
        # two uniforms: P(XY <= v) = v (1 - log v)
        ([UniformFactor(low=0, high=1), UniformFactor(low=0, high=1)], lambda v: v * (1 - np.log(v))),
        # Beta(a, b) Beta(a + b, c) = Beta(a, b + c)
        ([BetaFactor(a=2, b=3), BetaFactor(a=5, b=4)], lambda v: special.betainc(2, 7, v)),
        ([BetaFactor(a=0.5, b=3), BetaFactor(a=3.5, b=0.7)], lambda v: special.betainc(0.5, 3.7, v)),
        ([BetaFactor(a=1e5, b=1e6), BetaFactor(a=1.1e6, b=1e4)], lambda v: special.betainc(1e5, 1.01e6, v)),
        # three log-uniforms: the sum of three uniforms (Irwin-Hall), cubic pieces
        ([LogUniformFactor(low=1, high=math.e)] * 3, lambda v: irwin_hall(np.log(v))),
        # log-normals add in variance
        (
            [LogNormalFactor(median=3, log_sd=0.3), LogNormalFactor(median=2, log_sd=0.4)],
            lambda v: special.ndtr(np.log(v / 6) / 0.5),
        ),
        # a few values, narrow and wide
        (
            [AtomsFactor(values=[72, 88]), LogNormalFactor(median=1, log_sd=0.001)],
            lambda v: (special.ndtr(np.log(v / 72) * 1_000) + special.ndtr(np.log(v / 88) * 1_000)) / 2,
        ),
        (
            [AtomsFactor(values=[1, 10], weights=[0.2, 0.8]), LogNormalFactor(median=1, log_sd=0.5)],
            lambda v: 0.2 * special.ndtr(np.log(v) / 0.5) + 0.8 * special.ndtr(np.log(v / 10) / 0.5),
        ),
    ],
)
def test_products_with_a_closed_form(factors: list[Factor], below: object) -> None:
    distribution = product(factors)
    assert callable(below)
    values = distribution.quantile(WIDE_LEVELS)
    assert below(values) == pytest.approx(WIDE_LEVELS, abs=3e-7)
    assert distribution.distribution_function(values) == pytest.approx(WIDE_LEVELS, abs=1e-9)


def irwin_hall(total: Floats) -> Floats:
    """P(U1 + U2 + U3 <= s)."""
    return np.asarray((total**3 - 3 * np.maximum(total - 1, 0) ** 3 + 3 * np.maximum(total - 2, 0) ** 3) / 6)


@pytest.mark.parametrize(
    ("factor", "same"),
    [
        (UniformFactor(low=2, high=5), stats.uniform(2, 3)),
        (LogUniformFactor(low=0.1, high=4), stats.loguniform(0.1, 4)),
        (TriangularFactor(low=1, mode=3, high=6), stats.triang(0.4, loc=1, scale=5)),
        (PertFactor(low=1, mode=1, high=1_000), stats.beta(1, 5, loc=1, scale=999)),
        (BetaFactor(a=1, b=1), stats.uniform()),
    ],
)
def test_a_single_factor_with_sharp_ends(factor: Factor, same: stats.rv_continuous) -> None:
    inner = np.array([0.02, 0.05, 0.25, 0.5, 0.75, 0.95, 0.98])
    found = product([factor]).quantile(inner)
    assert same.cdf(found) == pytest.approx(inner, abs=1e-5)
    outer = product([factor]).quantile([1e-5, 1 - 1e-5])
    assert same.support()[0] <= outer[0] <= outer[1] <= same.support()[1] * (1 + 1e-12)
    assert same.cdf(outer) == pytest.approx([0.0, 1.0], abs=1e-3)


def test_a_quotient_of_log_normals() -> None:
    ratio = product([LogNormalFactor(median=3, log_sd=0.3)], over=[LogNormalFactor(median=2, log_sd=0.4)])
    assert ratio.quantile(special.ndtr([-1, 0, 1])) == pytest.approx(1.5 * np.exp([-0.5, 0, 0.5]), rel=1e-6)
    assert ratio.mean == pytest.approx(1.5 * math.exp(0.125), rel=1e-14)  # E = median exp(variance / 2)
    assert ratio.sd == pytest.approx(ratio.mean * math.sqrt(math.expm1(0.25)), rel=1e-12)


def test_a_quotient_of_exponentials_has_no_mean() -> None:
    # X / Y of two Beta(1, 1): P(X / Y <= v) = v / 2 up to 1, 1 - 1 / (2 v) above; E[1 / Y] is infinite.
    ratio = product([BetaFactor(a=1, b=1)], over=[BetaFactor(a=1, b=1)])
    assert ratio.quantile([0.25, 0.5, 0.75]) == pytest.approx([0.5, 1.0, 2.0], rel=1e-6)
    assert ratio.mean == math.inf
    assert ratio.sd == math.inf


def test_a_chance_of_zero_is_kept() -> None:
    total = product([AtomsFactor(values=[0, 1], weights=[0.3, 0.7]), LogNormalFactor(median=2, log_sd=0.5), 10])
    assert total.zero == pytest.approx(0.3)
    assert total.quantile([0.01, 0.3]).tolist() == [0.0, 0.0]
    assert total.quantile(0.65) == pytest.approx(20, rel=1e-8)  # half of what is above zero
    assert total.distribution_function([-1, 0, 20]) == pytest.approx([0.0, 0.3, 0.65], abs=1e-8)
    assert total.mean == pytest.approx(14 * math.exp(0.125))
    assert total.moment(-1) == math.inf


def test_known_quantities_give_steps() -> None:
    total = product([AtomsFactor(values=[1, 2]), AtomsFactor(values=[0, 10, 20])], over=[AtomsFactor(values=[1, 4]), 2])
    # 0 with 1/3; else (10 or 20) (1 or 2) / (2 or 8), each 1/12: 1.25, 2.5, 2.5, 5, 5, 10, 10, 20
    assert total.quantile([0.2, 0.35, 0.5, 0.7, 0.99]).tolist() == [0.0, 1.25, 2.5, 5.0, 20.0]
    found = total.distribution_function([-1, 0, 1.25, 2.5, 4.9, 20])
    assert found == pytest.approx(np.array([0, 4, 5, 7, 7, 12]) / 12)
    assert total.mean == pytest.approx(1.5 * 10 * 0.625 / 2)
    assert product([3, 4]).quantile(0.5) == 12.0
    assert product([AtomsFactor(values=[0])]).quantile([0.1, 0.9]).tolist() == [0.0, 0.0]
    assert product([AtomsFactor(values=[0]), LogNormalFactor(median=1, log_sd=1)]).quantile(0.9) == 0.0


@pytest.mark.parametrize(
    ("factors", "over", "name"),
    [
        ([], [], "factors"),
        ([-1], [], "values"),
        ([1], [AtomsFactor(values=[0, 1])], "over"),
        ([math.inf], [], "values"),
    ],
)
def test_what_cannot_be_multiplied_is_refused(
    factors: list[Factor | float], over: list[Factor | float], name: str
) -> None:
    with pytest.raises(InputError) as refusal:
        product(factors, over=over)
    assert refusal.value.name == name


@pytest.mark.parametrize("level", [0.0, 1.0, -0.1, math.nan])
def test_levels_outside_are_refused(level: float) -> None:
    with pytest.raises(InputError, match="level"):
        product([LogNormalFactor(median=1, log_sd=1)]).quantile([0.5, level])


def test_too_many_values_are_refused() -> None:
    many = AtomsFactor(values=np.arange(1.0, 2_000.0))
    with pytest.raises(InputError, match="factors"):
        product([many, many])


def test_the_shape_of_levels_is_kept() -> None:
    total = product([LogNormalFactor(median=1, log_sd=1)])
    assert total.quantile(0.5).shape == ()
    assert total.quantile([[0.1, 0.5], [0.6, 0.9]]).shape == (2, 2)
    assert total.distribution_function([[1.0]]).shape == (1, 1)


positive = st.floats(0.01, 100)
log_normals = st.builds(LogNormalFactor, median=positive, log_sd=st.floats(0.01, 2))
bounded_factors = st.one_of(
    st.builds(BetaFactor, a=st.floats(0.3, 50), b=st.floats(0.3, 50)),
    st.builds(lambda low, ratio: LogUniformFactor(low=low, high=low * ratio), positive, st.floats(1.1, 100)),
    st.builds(
        lambda low, first, second: TriangularFactor(low=low, mode=low + first, high=low + first + second),
        st.floats(0, 100),
        positive,
        positive,
    ),
    st.builds(
        lambda low, first, second: PertFactor(low=low, mode=low + first, high=low + first + second),
        positive,
        positive,
        positive,
    ),
    st.builds(lambda first, second: AtomsFactor(values=[first, second]), positive, positive),
)


@settings(deadline=None, max_examples=60)
@given(st.lists(bounded_factors | log_normals, min_size=1, max_size=3), positive)
def test_products_obey_the_laws_of_scale_and_order(factors: list[Factor], scale: float) -> None:
    always = LogNormalFactor(median=1.0, log_sd=0.2)  # gives every product a smooth part
    total = product([*factors, always])
    values = total.quantile(WIDE_LEVELS)
    assert (np.diff(values) > 0).all()
    assert total.distribution_function(values) == pytest.approx(WIDE_LEVELS, abs=1e-8)
    scaled = product([scale, *factors, always]).distribution_function(scale * values)
    assert scaled == pytest.approx(WIDE_LEVELS, abs=1e-8)
    upside_down = product([1], over=[*factors, always]).distribution_function(1 / values)
    assert upside_down == pytest.approx(1 - WIDE_LEVELS, abs=1e-8)


@settings(deadline=None, max_examples=30)
@given(st.lists(bounded_factors, min_size=1, max_size=2))
def test_the_mean_is_the_area_above_the_distribution_function(factors: list[Factor]) -> None:
    total = product([*factors, LogNormalFactor(median=1.0, log_sd=0.2)])
    nodes, weights = np.polynomial.legendre.leggauss(200)
    low, high = np.log(total.quantile([1e-9, 1 - 1e-9]))
    logs = (low + high) / 2 + (high - low) / 2 * nodes
    area = float((high - low) / 2 * weights @ (np.exp(logs) * (1 - total.distribution_function(np.exp(logs)))))
    # E[X] = integral of P(X > x) dx, here over log x from the 1e-9 quantile up; below it the integrand is 1.
    assert math.exp(low) + area == pytest.approx(total.mean, rel=1e-5)


def test_quantiles_are_smooth_in_an_input() -> None:
    # Second differences over a step of 1e-3 are 1e-6 times a curvature of order one; a jump would show at once.
    medians = np.array([1.0, 1.001, 1.002, 1.003, 1.004])
    found = [product([LogUniformFactor(low=1, high=5), BetaFactor(a=2 * m, b=8)]).quantile(LEVELS) for m in medians]
    assert np.abs(np.diff(np.log(found), 2, axis=0)).max() < 1e-5
