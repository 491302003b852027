"""Each factor against integrals of its own density by an independent routine."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from scipy import integrate, stats

from dudrate.errors import InputError
from dudrate.model.amounts import LogNormal
from dudrate.model.factors import BetaFactor, Factor, LogNormalFactor, LogUniformFactor
from dudrate.model.listed_factors import AtomsFactor, TabulatedFactor
from dudrate.model.ranged_factors import ContinuousFactor, PertFactor, TriangularFactor, UniformFactor


@dataclass(frozen=True)
class Case:
    """A factor beside the same distribution of scipy, and a point at which its density is not smooth."""

    factor: Factor
    same: Any  # a frozen distribution; its class is private to scipy
    kink: float


def pert(low: float, mode: float, high: float) -> Any:
    width = high - low
    return stats.beta(1 + 4 * (mode - low) / width, 1 + 4 * (high - mode) / width, loc=low, scale=width)


def triangle(low: float, mode: float, high: float) -> Any:
    return stats.triang((mode - low) / (high - low), loc=low, scale=high - low)


CASES = {
    "log-normal": Case(LogNormalFactor(median=2.0, log_sd=0.6), stats.lognorm(0.6, scale=2.0), 2.0),
    "log-uniform": Case(LogUniformFactor(low=0.1, high=4.0), stats.loguniform(0.1, 4.0), 1.0),
    "beta": Case(BetaFactor(a=3.5793, b=46.1364), stats.beta(3.5793, 46.1364), 0.05),
    "beta, high": Case(BetaFactor(a=8.0, b=2.0), stats.beta(8.0, 2.0), 0.8),
    "beta, half": Case(BetaFactor(a=2.5, b=0.5), stats.beta(2.5, 0.5), 0.99),
    "uniform": Case(UniformFactor(low=2.0, high=5.0), stats.uniform(2.0, 3.0), 3.0),
    "uniform from zero": Case(UniformFactor(low=0.0, high=5.0), stats.uniform(0.0, 5.0), 3.0),
    "triangle": Case(TriangularFactor(low=1.0, mode=3.0, high=6.0), triangle(1.0, 3.0, 6.0), 3.0),
    "triangle from zero": Case(TriangularFactor(low=0.0, mode=3.0, high=6.0), triangle(0.0, 3.0, 6.0), 3.0),
    "triangle, mode low": Case(TriangularFactor(low=1.0, mode=1.0, high=6.0), triangle(1.0, 1.0, 6.0), 2.0),
    "triangle, mode high": Case(TriangularFactor(low=0.84, mode=1.0, high=1.0), triangle(0.84, 1.0, 1.0), 0.9),
    "PERT": Case(PertFactor(low=5_000.0, mode=8_000.0, high=12_000.0), pert(5_000.0, 8_000.0, 12_000.0), 8_000.0),
    "PERT, wide": Case(PertFactor(low=1.0, mode=1.0, high=1_000.0), pert(1.0, 1.0, 1_000.0), 100.0),
    "PERT from zero": Case(PertFactor(low=0.0, mode=2.0, high=6.0), pert(0.0, 2.0, 6.0), 2.0),
    "any": Case(
        ContinuousFactor(distribution=LogNormal(mu=1.0, sigma=0.5, offset=3.0)),
        stats.lognorm(0.5, loc=3.0, scale=math.e),
        5.0,
    ),
}


def expectation(case: Case, of: Callable[[float], float]) -> float:
    """Integral over the probability, piece by piece, so that no density has to be integrated up to a pole."""
    edges = np.concatenate([np.logspace(-13, -1, 13), [0.25, 0.5, 0.75], 1 - np.logspace(-1, -13, 13)])
    edges = np.sort(np.append(edges, case.same.cdf(case.kink)))
    return math.fsum(
        integrate.quad(lambda level: of(float(case.same.ppf(level))), low, high, epsabs=1e-12, limit=200)[0]
        for low, high in pairwise(edges)
    )


def turned(part: Callable[[float], float], frequency: float, value: float) -> float:
    """Cosine or sine of the phase of a value."""
    return part(frequency * math.log(value))


@pytest.mark.parametrize("name", CASES)
def test_characteristic_function_is_the_integral(name: str) -> None:
    case = CASES[name]
    frequencies = np.array([0.5, 3.0, 5.5])
    found = case.factor.log_characteristic(frequencies)
    for t, value in zip(frequencies, found, strict=True):
        real = expectation(case, partial(turned, math.cos, t))
        imaginary = expectation(case, partial(turned, math.sin, t))
        assert abs(value - complex(real, imaginary)) < 1e-8


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("order", [0, 1, 2, 3])
def test_moments_are_those_of_the_distribution(name: str, order: int) -> None:
    case = CASES[name]
    wanted = float(case.same.moment(order)) if order else 1.0
    assert case.factor.moment(order) == pytest.approx(wanted, rel=1e-9)


@pytest.mark.parametrize("name", CASES)
def test_reciprocal_moments_are_integrals(name: str) -> None:
    case = CASES[name]
    found = case.factor.moment(-1)
    if name == "uniform from zero":
        assert found == math.inf
    else:
        assert found == pytest.approx(expectation(case, lambda x: 1 / x), rel=1e-6)


@pytest.mark.parametrize("name", CASES)
def test_range_leaves_out_next_to_nothing(name: str) -> None:
    case = CASES[name]
    low, high = np.exp(case.factor.log_range)
    assert case.same.cdf(low) < 1e-10
    assert case.same.sf(high) < 1e-10


@pytest.mark.parametrize(
    "factor",
    [
        UniformFactor(low=3.0, high=3.0),
        TriangularFactor(low=3.0, mode=3.0, high=3.0),
        PertFactor(low=3.0, mode=3.0, high=3.0),
        LogUniformFactor(low=3.0, high=3.0),
    ],
)
def test_a_range_of_no_width_is_a_point(factor: Factor) -> None:
    assert [factor.moment(order) for order in (-1, 1, 2)] == pytest.approx([1 / 3, 3.0, 9.0], rel=1e-15)
    found = factor.log_characteristic(np.array([1.0, 2.0]))
    assert found == pytest.approx(np.exp(1j * np.array([1.0, 2.0]) * math.log(3.0)), rel=1e-13)


@pytest.mark.parametrize("width", [1e-8, 1e-5])
def test_narrow_ranges_keep_their_digits(width: float) -> None:
    # E[X] and E[X**2] of a narrow triangle about 1: 1 + w / 3 ..., exact to the rounding of a difference of ramps
    factor = TriangularFactor(low=1.0, mode=1.0 + width / 4, high=1.0 + width)
    assert factor.moment(1) == pytest.approx(1 + width * 1.25 / 3, rel=1e-7 * 1e-8 / width + 1e-10)
    uniform = UniformFactor(low=1.0, high=1.0 + width)
    assert uniform.moment(1) - 1 == pytest.approx(width / 2, rel=1e-7)


def test_moments_that_do_not_exist_are_infinite() -> None:
    assert BetaFactor(a=1.0, b=3.0).moment(-1) == math.inf
    assert BetaFactor(a=1.5, b=3.0).moment(-1) == pytest.approx(3.5 / 0.5)  # (a + b - 1) / (a - 1)
    assert TriangularFactor(low=0.0, mode=2.0, high=3.0).moment(-2) == math.inf
    assert TriangularFactor(low=0.0, mode=0.0, high=3.0).moment(-1) == math.inf
    assert PertFactor(low=0.0, mode=0.0, high=3.0).moment(-1) == math.inf
    assert AtomsFactor(values=[0.0, 2.0]).moment(-1) == math.inf


def test_atoms_sort_add_and_know_their_zero() -> None:
    atoms = AtomsFactor(values=[88.0, 0.0, 72.0, 5.0], weights=[1.0, 2.0, 1.0, 0.0])
    values, weights = atoms.support
    assert values.tolist() == [0.0, 72.0, 88.0]
    assert weights.tolist() == [0.5, 0.25, 0.25]
    assert atoms.zero == 0.5
    assert atoms.moment(1) == 40.0
    wanted = 0.5 * (np.exp(2j * math.log(72.0)) + np.exp(2j * math.log(88.0)))  # given that it is not zero
    assert atoms.log_characteristic(np.array([1.0, 2.0]))[1] == pytest.approx(wanted)


def test_a_table_of_a_normal_logarithm_is_log_normal() -> None:
    logs = np.linspace(-6.0, 8.0, 141)
    table = TabulatedFactor.from_log_density(logs, 5.0 * np.exp(-0.5 * ((logs - 1.0) / 0.7) ** 2))
    frequencies = np.linspace(0.1, 8.0, 80)
    wanted = LogNormalFactor(median=math.e, log_sd=0.7).log_characteristic(frequencies)
    assert np.abs(table.log_characteristic(frequencies) - wanted).max() < 1e-12
    assert table.bandwidth == pytest.approx(math.pi / 0.1)


@pytest.mark.parametrize(
    ("make", "name"),
    [
        (lambda: LogNormalFactor(median=0.0, log_sd=1.0), "median"),
        (lambda: LogNormalFactor(median=1.0, log_sd=-1.0), "log_sd"),
        (lambda: LogNormalFactor.from_band(3.0, 2.0), "low"),
        (lambda: LogNormalFactor.from_band(2.0, 3.0, level=1.0), "level"),
        (lambda: LogUniformFactor(low=0.0, high=1.0), "low"),
        (lambda: BetaFactor(a=0.0, b=1.0), "a"),
        (lambda: BetaFactor(a=1.0, b=math.nan), "b"),
        (lambda: UniformFactor(low=2.0, high=1.0), "range"),
        (lambda: TriangularFactor(low=1.0, mode=3.0, high=2.0), "range"),
        (lambda: PertFactor(low=-1.0, mode=0.0, high=2.0), "range"),
        (lambda: AtomsFactor(values=[-1.0, 1.0]), "values"),
        (lambda: AtomsFactor(values=[1.0], weights=[0.0]), "values"),
        (lambda: AtomsFactor(values=[1.0, 2.0], weights=[1.0]), "weights"),
        (lambda: TabulatedFactor.from_log_density([0.0, 1.0, 2.0], [1.0, 2.0]), "density"),
    ],
)
def test_parameters_without_a_meaning_are_refused(make: Callable[[], Factor], name: str) -> None:
    with pytest.raises(InputError) as refusal:
        make()
    assert refusal.value.name == name
