"""Products scaled by one of a few values, against products that hold the same values as a factor; and the outcomes."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dudrate.errors import InputError
from dudrate.model.burden.outcomes import Start, Wanted, distributions, outcomes
from dudrate.model.burden.scaled import Scaled, ScaledRows
from dudrate.model.factors import LogNormalFactor, LogUniformFactor
from dudrate.model.inputs import Side
from dudrate.model.listed_factors import AtomsFactor
from dudrate.model.products import product
from dudrate.model.ranged_factors import TriangularFactor
from dudrate.model.rates import TriangularDistribution

LEVELS = np.array([0.005, 0.05, 0.25, 0.5, 0.75, 0.95, 0.995])
TEN_THOUSAND = Start(factors=(AtomsFactor(values=[10_000]),), mean=10_000.0, bound=None, level=0.9)


def row(values: list[float], weights: list[float]) -> Scaled:
    base = product([LogNormalFactor(median=100.0, log_sd=0.4)])
    return Scaled(bases=(base,), values=np.array([values]), weights=np.array([weights]))


@given(
    values=st.lists(st.floats(1e-4, 1e3), min_size=2, max_size=6),
    weight=st.floats(0.01, 0.99),
)
def test_a_scaled_product_is_the_product_with_those_values(values: list[float], weight: float) -> None:
    weights = [weight, *[(1 - weight) / (len(values) - 1)] * (len(values) - 1)]
    one = row(values, weights)
    found = one.quantile(LEVELS)
    assert one.distribution_function(found) == pytest.approx(LEVELS, abs=1e-8)
    same = product([LogNormalFactor(median=100.0, log_sd=0.4), AtomsFactor(values=values, weights=weights)])
    # sums of log-normals: products keep to 1e-6 of the level
    assert same.distribution_function(found) == pytest.approx(LEVELS, abs=1e-6)
    assert one.mean == pytest.approx(same.mean, rel=1e-12)


def test_several_rows_give_what_each_gives_alone() -> None:
    base = product([LogNormalFactor(median=100.0, log_sd=0.4)])
    rows = [
        Scaled(bases=(base,), values=np.array([[one, 2 * one]]), weights=np.array([[0.3, 0.7]]))
        for one in (1e-3, 0.5, 40.0)
    ]
    values, weights = (np.stack([getattr(one, name) for one in rows], axis=1) for name in ("values", "weights"))
    several = ScaledRows(bases=(base,), values=values, weights=weights)
    together = several.quantiles(LEVELS)
    assert several.means() == pytest.approx([one.mean for one in rows], rel=1e-12)
    assert together.shape == (3, len(LEVELS))
    for each, found in zip(rows, together, strict=True):
        assert each.quantile(LEVELS) == pytest.approx(found, rel=1e-9)


def test_two_bases_are_a_mixture() -> None:
    # one with weight 1/4, ten times the other with weight 3/4: the distribution functions, added with their weights
    bases = tuple(product([LogNormalFactor(median=median, log_sd=0.4)]) for median in (1.0, 10.0))
    both = Scaled(bases=bases, values=np.ones((2, 1)), weights=np.array([[0.25], [0.75]]))
    values = both.quantile(LEVELS)
    added = 0.25 * bases[0].distribution_function(values) + 0.75 * bases[1].distribution_function(values)
    assert added == pytest.approx(LEVELS, abs=1e-8)


def test_what_may_be_zero_stays_zero_as_often() -> None:
    # no duds in half of all cases: half of the products are zero
    base = product([AtomsFactor(values=[0, 4], weights=[0.5, 0.5]), LogUniformFactor(low=1, high=10)])
    one = Scaled(bases=(base,), values=np.array([[0.5, 2.0]]), weights=np.array([[0.5, 0.5]]))
    assert one.quantile([0.2, 0.49]).tolist() == [0.0, 0.0]
    assert one.distribution_function(0.0) == pytest.approx(0.5, abs=1e-12)
    # above: 0.5 + 0.5 F, F the mixture of 4 * 0.5 = 2 and 4 * 2 = 8 times 1 to 10; F = 1 / 2 at 2 * 10**x, with
    # x + (x - log10(4)) = 1
    assert one.quantile(0.75) == pytest.approx(2 * 10 ** ((1 + np.log10(4)) / 2), rel=1e-4)


@pytest.mark.parametrize("level", [0.0, 1.0, -0.1, 2.0])
def test_a_level_outside_is_refused(level: float) -> None:
    with pytest.raises(InputError, match="level"):
        row([1.0, 2.0], [0.5, 0.5]).quantile(level)


@pytest.mark.parametrize(
    ("low", "mode", "high"), [(0.3, 0.33, 0.67), (6.4, 7.1, 12.7), (0.097, 0.25, 1.2), (0.0, 0.1, 2)]
)
def test_following_no_further_than_is_seen_moves_no_quantile_that_is_shown(
    low: float, mode: float, high: float
) -> None:
    # the worst case: a sharp triangle times a known number, against its closed form
    wanted = Wanted(name="a", unit="b", factors=(TriangularFactor(low=low, mode=mode, high=high),))
    [found] = distributions(TEN_THOUSAND, [wanted])
    exact = 1e4 * TriangularDistribution(low=low, mode=mode, high=high).ppf(LEVELS)
    assert found.quantile(LEVELS) == pytest.approx(exact, rel=1e-4)


def test_a_flat_range_keeps_its_ends() -> None:
    wanted = Wanted(name="a", unit="b", factors=(LogUniformFactor(low=0.1, high=10),))
    [found] = distributions(TEN_THOUSAND, [wanted])
    inside = LEVELS[1:-1]
    assert found.quantile(inside) == pytest.approx(1e3 * 100**inside, rel=1e-5)
    assert found.quantile([0.005, 0.995]) == pytest.approx(1e3 * 100 ** np.array([0.005, 0.995]), rel=1e-3)


def test_a_narrow_product_is_followed_further() -> None:
    # known to a tenth of a percent: the blur is a smaller part of that
    wanted = Wanted(name="a", unit="b", factors=(TriangularFactor(low=0.999, mode=0.9995, high=1.0),))
    [found] = distributions(TEN_THOUSAND, [wanted])
    exact = 1e4 * TriangularDistribution(low=0.999, mode=0.9995, high=1.0).ppf(LEVELS)
    assert found.quantile(LEVELS) == pytest.approx(exact, abs=0.002)  # of a width of ten


@pytest.mark.parametrize("side", [Side.AT_MOST, Side.AT_LEAST])
def test_the_side_that_is_not_known_stays_open(side: Side) -> None:
    bound = Start(factors=TEN_THOUSAND.factors, mean=10_000.0, bound=side, level=0.9)
    wanted = Wanted(name="a", unit="b", factors=(LogUniformFactor(low=0.1, high=10),))
    [free], [found] = outcomes(TEN_THOUSAND, [wanted]), outcomes(bound, [wanted])
    assert (found.bound, found.median, found.mean) == (side, None, free.mean)
    for known, one in zip(free.bands, found.bands, strict=True):
        assert (one.low, one.high) == ((None, known.high) if side is Side.AT_MOST else (known.low, None))


def test_no_duds_give_nothing() -> None:
    none = Start(factors=(AtomsFactor(values=[0]),), mean=0.0, bound=None, level=0.9)
    [found] = outcomes(none, [Wanted(name="a", unit="b", factors=(LogUniformFactor(low=0.1, high=10),))])
    assert (found.mean, found.median, found.band.low, found.band.high) == (0.0, 0.0, 0.0, 0.0)


def test_a_level_below_one_half_keeps_the_wider_band_last() -> None:
    start = Start(factors=TEN_THOUSAND.factors, mean=10_000.0, bound=None, level=0.3)
    [found] = outcomes(start, [Wanted(name="a", unit="b", factors=(LogUniformFactor(low=0.1, high=10),))])
    assert [band.level for band in found.bands] == [0.3, 0.5]
    assert found.band.level == 0.5
