"""The share of duds against the exact distribution of full groups, by powers of their characteristic function."""

import numpy as np
import pytest

from dudrate.errors import InputError
from dudrate.model.grouping import Grouping
from dudrate.model.listed_factors import AtomsFactor
from dudrate.model.products import product
from dudrate.model.quadrature import panel_nodes
from dudrate.model.rates import BetaDistribution, PointDistribution, RateDistribution, TriangularDistribution
from dudrate.model.share_factor import dud_share_factor, smooth

FIXED = PointDistribution(rate=0.07)
SPREAD = BetaDistribution(a=3.5793, b=46.1364)
TRIAL = BetaDistribution(a=47.5, b=1953.5)
BETWEEN = TriangularDistribution(low=0.0235, mode=None, high=0.14)
PEAKED = TriangularDistribution(low=0.01, mode=0.05, high=0.14)
LEVELS = np.array([0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99])


def group_mass(size: int, rate: float, icc: float) -> np.ndarray:
    """Beta-binomial probabilities of 0..size duds in one group, by the ratio of neighbours."""
    k = np.arange(size, dtype=float)
    if icc == 0:
        ratios = np.log((size - k) / (k + 1)) + np.log(rate / (1 - rate))
    else:
        a, b = rate * (1 / icc - 1), (1 - rate) * (1 / icc - 1)
        ratios = np.log((size - k) / (k + 1) * (a + k) / (b + size - 1 - k))
    logs = np.concatenate([[0.0], np.cumsum(ratios)])
    mass = np.exp(logs - logs.max())
    return np.asarray(mass / mass.sum())


def rate_nodes(rate: RateDistribution | PointDistribution) -> tuple[np.ndarray, np.ndarray]:
    """Forty short panels for each piece of the axis: far finer than chance is wide."""
    if isinstance(rate, PointDistribution):
        return np.array([rate.rate]), np.ones(1)
    pieces = zip(rate.line_edges[:-1], rate.line_edges[1:], strict=True)
    edges = np.unique(np.concatenate([np.linspace(low, high, 41) for low, high in pieces]))
    line, weights = panel_nodes(edges, 8)
    mass = weights * rate.line_density(line)
    keep = mass > 1e-14 * mass.max()
    return rate.from_line(line[keep]), mass[keep] / mass[keep].sum()


def full_groups(rate: RateDistribution | PointDistribution, groups: int, size: int, icc: float) -> np.ndarray:
    """Distribution function of the total of independent groups that share one rate: mixed powers of transforms."""
    length = 1 << int(np.ceil(np.log2(groups * size + 1)))
    total = np.zeros(length // 2 + 1, dtype=complex)
    for node, weight in zip(*rate_nodes(rate), strict=True):
        total += weight * np.fft.rfft(group_mass(size, node, icc), length) ** groups
    return np.cumsum(np.fft.irfft(total, length)[: groups * size + 1])


@pytest.mark.parametrize(
    ("rate", "groups", "size", "icc", "error"),
    [
        # the tolerance is that of the form (three cumulants of the groups), not of the arithmetic
        (SPREAD, 50, 200, 0.05, 2e-5),
        (SPREAD, 300, 50, 0.05, 5e-7),
        (SPREAD, 1_000, 20, 0.02, 1e-7),
        (BETWEEN, 50, 200, 0.05, 1e-4),
        (BETWEEN, 1_000, 20, 0.02, 1e-5),
        (PEAKED, 50, 200, 0.05, 1e-4),
        (PEAKED, 300, 50, 0.05, 1e-5),
        (FIXED, 50, 200, 0.05, 3e-4),
        (FIXED, 500, 100, 0.05, 5e-5),
        (TRIAL, 100, 50, 0.02, 3e-4),
        (SPREAD, 20, 200, 0.05, 2e-4),
        (FIXED, 20, 200, 0.05, 1e-3),
    ],
)
def test_totals_agree_with_full_groups(
    rate: RateDistribution | PointDistribution, groups: int, size: int, icc: float, error: float
) -> None:
    exact = full_groups(rate, groups, size, icc)
    grouping = Grouping(icc=icc, groups=groups)
    total = product([groups * size, dud_share_factor(rate, submunitions=groups * size, grouping=grouping)])
    counts = np.searchsorted(exact, LEVELS)
    # a count k of whole submunitions covers the continuous totals from k - 1/2 to k + 1/2
    assert total.distribution_function(counts + 0.5) == pytest.approx(exact[counts], abs=error)


@pytest.mark.parametrize("rate", [FIXED, SPREAD, TRIAL, BETWEEN, PEAKED])
@pytest.mark.parametrize("submunitions", [7_200, 720_000, 72_000_000, 5_000_000_000])
def test_mean_and_variance_are_those_of_the_groups(
    rate: RateDistribution | PointDistribution, submunitions: int
) -> None:
    # Var(share) = Var(p) + E[p (1 - p)] r, r = [1 + (m - 1) icc] / N
    for grouping in (Grouping(), Grouping(icc=0.05, group_size=72)):
        size = 1.0 if grouping.group_size is None else grouping.group_size
        spread = (1 + (size - 1) * grouping.icc) / submunitions
        if not smooth(rate, submunitions=submunitions, grouping=grouping):
            continue
        share = dud_share_factor(rate, submunitions=submunitions, grouping=grouping)
        chance = (rate.mean * (1 - rate.mean) - rate.variance) * spread
        assert share.moment(1) == pytest.approx(rate.mean, rel=2e-6)
        variance = share.moment(2) - share.moment(1) ** 2
        assert variance == pytest.approx(rate.variance + chance, rel=2e-4, abs=1e-15)


def test_third_cumulant_is_that_of_the_groups() -> None:
    # p (1 - p) (1 - 2 p) [1 + (m - 1) icc] [1 + (2 m - 1) icc] / ((1 + icc) N**2): 50 groups of 1,440, icc 0.05
    p, icc, size, submunitions = 0.07, 0.05, 1_440, 72_000
    wanted = p * (1 - p) * (1 - 2 * p) * (1 + (size - 1) * icc) * (1 + (2 * size - 1) * icc)
    wanted /= (1 + icc) * submunitions**2
    share = dud_share_factor(FIXED, submunitions=submunitions, grouping=Grouping(icc=icc, groups=50))
    first, second, third = (share.moment(order) for order in (1, 2, 3))
    assert third - 3 * first * second + 2 * first**3 == pytest.approx(wanted, rel=1e-4)


def test_nothing_jumps_where_the_routes_meet() -> None:
    # Between these sizes the route changes, for both rates; second differences over 1 % of the size are those of the
    # chance alone, a few 1e-7 of the quantile.
    sizes = np.geomspace(100_000, 300_000, 110)
    for rate in (TRIAL, BETWEEN):
        found = np.array([product([dud_share_factor(rate, submunitions=n)]).quantile([0.05, 0.5, 0.95]) for n in sizes])
        assert np.abs(np.diff(np.log(found), 2, axis=0)).max() < 2e-6


@pytest.mark.parametrize("rate", [0.0, 1.0])
def test_rates_without_doubt_are_points(rate: float) -> None:
    share = dud_share_factor(PointDistribution(rate=rate), submunitions=72)
    assert isinstance(share, AtomsFactor)
    assert share.moment(1) == rate


def test_an_empty_delivery_is_refused() -> None:
    with pytest.raises(InputError, match="submunitions"):
        dud_share_factor(FIXED, submunitions=0)


def test_too_few_independent_duds_are_refused() -> None:
    with pytest.raises(InputError, match="too few for a smooth share"):
        dud_share_factor(FIXED, submunitions=72_000, grouping=Grouping(icc=0.5, groups=3))
    with pytest.raises(InputError, match="too few for a smooth share"):
        dud_share_factor(PointDistribution(rate=0.999), submunitions=7_200)  # seven that work
