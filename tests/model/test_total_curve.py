from itertools import pairwise

import numpy as np
import pytest
from scipy import special

from dudrate.model.grouping import Grouping
from dudrate.model.mass import beta_binomial_mass
from dudrate.model.quadrature import Floats
from dudrate.model.rates import BetaDistribution, PointDistribution, TriangularDistribution, fit_beta
from dudrate.model.share_curve import Shares
from dudrate.model.total_curve import totals_at_most

Rate = BetaDistribution | PointDistribution | TriangularDistribution
RATES: dict[str, Rate] = {
    "beta": fit_beta(0.003, 0.03),
    "U-shaped": BetaDistribution(a=0.3, b=0.4),
    "tested": BetaDistribution(a=47.5, b=1953.5),
    "triangular": TriangularDistribution(low=0.01, mode=0.05, high=0.14),
    "uniform": TriangularDistribution(low=0.02, mode=None, high=0.06),
}
FIXED = PointDistribution(rate=0.14)
LOTS, CONTAINERS = Grouping(icc=0.05, groups=50), Grouping(icc=0.05, group_size=72)


def counts_of(number: float) -> Floats:
    """Counts all over the range, more of them where duds are few, or few submunitions work."""
    ends = np.concatenate([np.arange(40.0), np.geomspace(40, number, 60)])
    even = np.linspace(0, number, 101)
    return np.unique(np.floor(np.concatenate([[-1.0], ends, even, number - ends])))


def mixture(rate: Rate, number: float, counts: Floats) -> Floats:
    """The mean over the rate of binomials: in closed form, or with 60 panels between any two edges of the rate."""
    if isinstance(rate, BetaDistribution) and number == round(number):
        return beta_binomial_mass(round(number), rate.a, rate.b).cdf(counts)
    parts, weights = np.polynomial.legendre.leggauss(12)
    line = rate.line_edges if isinstance(rate, BetaDistribution) else np.array(rate.kinks)  # type: ignore[union-attr]
    edges = np.concatenate([np.linspace(low, high, 61)[:-1] for low, high in pairwise(line)])
    edges = np.append(edges, line[-1])
    places = (edges[:-1, None] + np.diff(edges)[:, None] * (parts + 1) / 2).ravel()
    mass = (np.diff(edges)[:, None] * weights).ravel() * rate.line_density(places)  # type: ignore[union-attr]
    rates = rate.from_line(places)  # type: ignore[union-attr]
    inside = (counts >= 0) & (counts < number)
    below = special.betaincc(counts[inside, None] + 1, number - counts[inside, None], rates)
    result = np.where(counts < 0, 0.0, 1.0)
    result[inside] = below @ mass / mass.sum()
    return result


@pytest.mark.parametrize("number", [1.0, 2.5, 9.5, 60.0, 60.5, 300.0, 7_200.0, 50_001.0])
@pytest.mark.parametrize("rate", RATES.values(), ids=list(RATES))
def test_a_dozen_nodes_give_the_mixture_of_binomials(rate: Rate, number: float) -> None:
    counts = counts_of(number)
    found = totals_at_most(Shares(rate=rate, grouping=Grouping()).at(number), counts, number=number)
    # Nodes err by 2e-7 where share and chance are as wide, and so does the curve of the share; whole panels of the
    # plain rule over the rate are finer than chance up to this number.
    assert found == pytest.approx(mixture(rate, number, counts), abs=5e-7)


@pytest.mark.parametrize("number", [3.0, 100.0, 1e4, 1e7, 1e10])
def test_a_uniform_rate_makes_every_total_equally_likely(number: float) -> None:
    counts = counts_of(number)
    even = Shares(rate=TriangularDistribution(low=0.0, mode=None, high=1.0), grouping=Grouping()).at(number)
    assert totals_at_most(even, counts, number=number) == pytest.approx(
        np.clip((counts + 1) / (number + 1), 0, 1), abs=1e-8
    )


@pytest.mark.parametrize("grouping", [LOTS, CONTAINERS, Grouping(icc=0.3, groups=1.0)], ids=["lots", "by 72", "one"])
@pytest.mark.parametrize("number", [60, 1_000, 100_000])
def test_a_bunched_fixed_rate_is_beta_binomial(grouping: Grouping, number: int) -> None:
    strength = 1 / float(grouping.correlation(number)) - 1
    exact = beta_binomial_mass(number, 0.14 * strength, 0.86 * strength)
    curve, counts = Shares(rate=FIXED, grouping=grouping).at(float(number)), counts_of(number)
    assert totals_at_most(curve, counts, number=float(number)) == pytest.approx(exact.cdf(counts), abs=3e-7)


@pytest.mark.parametrize("rate", [RATES[name] for name in ("beta", "tested", "triangular", "uniform")])
@pytest.mark.parametrize(
    ("grouping", "number"), [(LOTS, 1_000), (CONTAINERS, 1_000), (CONTAINERS, 20_000), (LOTS, 100_000)]
)
def test_a_bunched_total_is_the_mean_over_its_rates(rate: Rate, grouping: Grouping, number: int) -> None:
    scores = np.linspace(-8.0, 8.0, 401)
    weights = np.exp(-(scores**2) / 2)
    strength = 1 / float(grouping.correlation(number)) - 1
    counts = counts_of(number)
    rates = np.asarray(rate.ppf(special.ndtr(scores)))
    masses = (beta_binomial_mass(number, p * strength, (1 - p) * strength).cdf(counts) for p in rates)
    wanted = sum(weight * mass for weight, mass in zip(weights, masses, strict=True)) / weights.sum()
    found = totals_at_most(Shares(rate=rate, grouping=grouping).at(float(number)), counts, number=float(number))
    assert found == pytest.approx(wanted, abs=3e-6)
