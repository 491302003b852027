"""A quantity times a range of straight lines: against algebra, against products by their logarithms, and by draws."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dudrate.errors import InputError
from dudrate.model.burden.parameters import Parameter, Spread
from dudrate.model.burden.ramps import Ramped, log_grids, ramped, ramped_quantiles, tables
from dudrate.model.factors import BetaFactor, Factor, LogNormalFactor
from dudrate.model.listed_factors import AtomsFactor
from dudrate.model.products import product
from dudrate.model.rates import TriangularDistribution

LEVELS = np.array([0.005, 0.05, 0.25, 0.5, 0.75, 0.95, 0.995])


def triangle(low: float, mode: float, high: float) -> Parameter:
    return Parameter(name="share", unit="fraction", low=low, central=mode, high=high, records=("a",))


def uniform(low: float, high: float) -> Parameter:
    return Parameter(name="share", unit="fraction", low=low, high=high, spread=Spread.UNIFORM, records=("a",))


def of(factor: Factor | float, *parts: Parameter) -> Ramped:
    return ramped(tables(product([factor])), [(1 / len(parts), part) for part in parts])


def test_a_known_number_times_a_triangle_is_the_triangle() -> None:
    found = of(10_000.0, triangle(6.4, 7.1, 12.7))
    alone = TriangularDistribution(low=6.4, mode=7.1, high=12.7)
    assert found.quantile(LEVELS) == pytest.approx(10_000 * alone.ppf(LEVELS), rel=1e-9)
    values = 10_000 * np.array([6.0, 6.4, 7.0, 7.1, 9.0, 12.7, 20.0])
    assert found.distribution_function(values) == pytest.approx(alone.cdf(values / 10_000), abs=1e-12)


def test_two_numbers_times_a_uniform_by_hand() -> None:
    # 1 or 3, one as likely as the other, times 1 to 2: up to 2 the first alone, from 3 the second; level between
    found = of(AtomsFactor(values=[1, 3]), uniform(1.0, 2.0))
    assert found.distribution_function([0.5, 1.5, 2.0, 2.5, 3.0, 4.5, 6.0]) == pytest.approx(
        [0, 0.25, 0.5, 0.5, 0.5, 0.75, 1]
    )
    assert found.quantile([0.25, 0.75]) == pytest.approx([1.5, 4.5])


@settings(deadline=None, max_examples=40)
@given(
    log_sd=st.floats(0.01, 1.5),
    low=st.floats(0.01, 0.98),
    mode=st.floats(0.0, 1.0),
    width=st.floats(0.05, 1.0),
    flat=st.booleans(),
)
def test_it_agrees_with_the_product_by_logarithms(
    log_sd: float,
    low: float,
    mode: float,
    width: float,
    flat: bool,  # noqa: FBT001 - drawn
) -> None:
    high = low + width
    part = uniform(low, high) if flat else triangle(low, low + mode * width, high)
    base = LogNormalFactor(median=1_000.0, log_sd=log_sd)
    found, same = of(base, part), product([base, part.factor()])
    quantiles = found.quantile(LEVELS)
    assert found.distribution_function(quantiles) == pytest.approx(LEVELS, abs=1e-8)
    # the other is followed to a finest frequency where a range is sharp beside the quantity
    assert same.distribution_function(quantiles) == pytest.approx(LEVELS, abs=2e-4 if log_sd < 0.1 else 2e-5)


@given(
    counts=st.lists(st.integers(0, 60), min_size=1, max_size=20, unique=True),
    data=st.data(),
)
def test_whole_counts_are_told_apart_exactly(counts: list[int], data: st.DataObject) -> None:
    weights = np.array([data.draw(st.floats(0.1, 1.0)) for _ in counts])
    weights /= weights.sum()
    low, mode, high = sorted(data.draw(st.tuples(*[st.floats(0.2, 0.9)] * 3)))
    if high - low < 1e-3:
        high = low + 1e-3
    found = of(AtomsFactor(values=counts, weights=weights), triangle(low, mode, high))
    alone = TriangularDistribution(low=low, mode=mode, high=high)
    values = np.array([0.0, 0.1, 1.0, 7.7, 30.0, 100.0])
    direct = [
        sum(
            weight * (1.0 if count == 0 else float(alone.cdf(value / count)))
            for count, weight in zip(counts, weights, strict=True)
        )
        for value in values
    ]
    assert found.distribution_function(values) == pytest.approx(direct, abs=1e-8)
    quantiles = found.quantile(LEVELS)
    reached = found.distribution_function(quantiles * (1 + 1e-7))
    assert (reached >= LEVELS - 1e-9).all()
    assert (found.distribution_function(quantiles * (1 - 1e-7))[quantiles > 0] <= LEVELS[quantiles > 0] + 1e-9).all()


def test_a_narrow_range_beside_a_broad_quantity_hardly_moves_it() -> None:
    base = BetaFactor(a=3.579, b=46.14)
    found, alone = of(base, triangle(0.9951, 0.9994, 0.9995)), product([base])
    ratios = found.quantile(LEVELS) / alone.quantile(LEVELS)
    assert ratios == pytest.approx(np.full(len(LEVELS), (0.9951 + 0.9994 + 0.9995) / 3), abs=2e-5)
    point = of(base, triangle(0.5, 0.5, 0.5))
    assert point.quantile(LEVELS) == pytest.approx(alone.quantile(LEVELS) / 2, rel=1e-5)


def test_a_broad_range_beside_a_narrow_quantity_is_the_range() -> None:
    base = LogNormalFactor(median=1.0, log_sd=1e-5)
    alone = TriangularDistribution(low=0.001, mode=0.001, high=0.43)  # it falls from its low end on
    assert of(base, triangle(0.001, 0.001, 0.43)).quantile(LEVELS) == pytest.approx(alone.ppf(LEVELS), rel=1e-5)


def test_several_ranges_are_a_mixture_with_their_weights() -> None:
    known = tables(product([LogNormalFactor(median=100.0, log_sd=0.4)]))
    first, second = triangle(0.1, 0.2, 0.3), uniform(0.5, 0.9)
    both = ramped(known, [(0.25, first), (0.75, second)])
    values = both.quantile(LEVELS)
    alone = [ramped(known, [(1.0, part)]).distribution_function(values) for part in (first, second)]
    assert 0.25 * alone[0] + 0.75 * alone[1] == pytest.approx(LEVELS, abs=1e-8)


def test_rows_of_one_and_of_several_ranges_are_each_what_they_are_alone() -> None:
    known = tables(product([LogNormalFactor(median=100.0, log_sd=0.4)]))
    parts = [triangle(0.1, 0.2, 0.3), uniform(0.5, 0.9), triangle(0.001, 0.03, 0.38)]
    rows = [ramped(known, [(1.0, part)]) for part in parts]
    rows.insert(1, ramped(known, [(0.5, parts[0]), (0.5, parts[1])]))
    together = ramped_quantiles(rows, LEVELS)
    assert together.tolist() == [row.quantile(LEVELS).tolist() for row in rows]


def test_what_may_be_zero_stays_zero_as_often() -> None:
    found = of(AtomsFactor(values=[0, 4], weights=[0.3, 0.7]), uniform(0.5, 1.0))
    # 0.3 + 0.7 (x / 2 - 1): 0.65 at 3
    assert found.quantile([0.1, 0.3, 0.65]) == pytest.approx([0.0, 0.0, 3.0])
    assert found.distribution_function([-1.0, 0.0, 3.0]) == pytest.approx([0.0, 0.3, 0.65])
    never = of(0.0, uniform(0.5, 1.0))
    assert never.quantile(LEVELS).tolist() == [0.0] * len(LEVELS)
    assert never.distribution_function([0.0, 5.0]).tolist() == [1.0, 1.0]


@pytest.mark.parametrize(
    "factor", [LogNormalFactor(median=50.0, log_sd=0.5), BetaFactor(a=3.0, b=50.0), AtomsFactor(values=[3, 5, 8])]
)
def test_tabled_for_fast_use_it_is_the_same(factor: Factor) -> None:
    rows = [of(factor, part) for part in (triangle(6.4, 7.1, 12.7), triangle(0.1, 0.25, 1.2), triangle(1.6, 4.4, 6.5))]
    for row, grid in zip(rows, log_grids(rows), strict=True):
        values = row.quantile(LEVELS)
        assert grid.distribution_function(values) == pytest.approx(LEVELS, abs=2e-5)
        assert grid.quantile(LEVELS) == pytest.approx(values, rel=2e-4)


def test_it_agrees_with_draws() -> None:
    # as many below each quantile as should be, within five standard errors
    rng, draws = np.random.default_rng(5), 200_000
    drawn = np.exp(rng.normal(np.log(500), 0.3, draws)) * rng.triangular(0.2, 0.3, 0.9, draws)
    found = of(LogNormalFactor(median=500.0, log_sd=0.3), triangle(0.2, 0.3, 0.9))
    below = (drawn[:, None] <= found.quantile(LEVELS)).mean(axis=0)
    assert (np.abs(below - LEVELS) < 5 * np.sqrt(LEVELS * (1 - LEVELS) / draws)).all()


@pytest.mark.parametrize("level", [0.0, 1.0, -0.1, 2.0])
def test_a_level_outside_is_refused(level: float) -> None:
    with pytest.raises(InputError, match="level"):
        of(3.0, uniform(0.5, 1.0)).quantile(level)


def test_powers_of_ten_are_no_straight_lines() -> None:
    range_ = Parameter(name="any", unit="x", low=0.1, high=10, spread=Spread.LOG_UNIFORM, records=("a",))
    with pytest.raises(InputError, match="no triangle or uniform"):
        of(3.0, range_)
