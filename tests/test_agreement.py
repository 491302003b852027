"""Three ways to the same total: exact, simulated, and by the slow twin; every tolerance computed from a standard error.

A share F of n draws has the standard error sqrt(F (1 − F) / n), a mean sd / sqrt(n), a variance
sqrt((m4 − variance²) / n) with the fourth central moment m4. Five of them are allowed: over the thousand comparisons
here, chance alone would break one in two thousand runs, and the seeds are fixed.
"""

from statistics import fmean

import numpy as np
import pytest
from tests.twin import Twin, fitted, incomplete_beta

from dudrate.model.amounts import amount_distribution
from dudrate.model.grammar import parse_amount, parse_bunching, parse_rate
from dudrate.model.groups import Grouping
from dudrate.model.inputs import Bunching, RecordRate, TrialRate
from dudrate.model.shapes import BetaDistribution, fit_beta, rate_distribution
from dudrate.model.simulate import simulate
from dudrate.model.total import Total

ERRORS = 5.0
DRAWS, TWIN_DRAWS = 20_000, 3000
LOAD = 12

RATES = {
    "fixed": "14%",
    "at most": "<=14%",
    "beta": "5%..30%",
    "uniform": "3%..14% uniform",
    "triangular": "1%..5%..40%",
    "trial": "3/40",
    "sure": "100%",
}
AMOUNTS = {"fixed": "6", "at least": ">=6", "log-normal": "4..9", "triangular": "3..6..8"}
BUNCHINGS = {"none": ("none", None), "container": ("container", 0.2), "lots": ("lots:4", 0.2)}
SCENARIOS = [(amount, rate, bunching) for amount in AMOUNTS for rate in RATES for bunching in BUNCHINGS]

# The total of groups is one beta-binomial with their variance: with a correlation of 0.2 the distribution functions
# are at most 0.036 apart, as the tests of bunching measure on the exact convolution.
SHAPE_OF_GROUPS = 0.036


def twin_of(amount: str, rate: str, bunching: str) -> Twin:
    shape = parse_rate(RATES[rate])
    assert not isinstance(shape, RecordRate)
    return Twin(
        amount=parse_amount(AMOUNTS[amount]), load=LOAD, rate=shape, bunching=parse_bunching(*BUNCHINGS[bunching])
    )


def exact_of(twin: Twin) -> Total:
    return Total(
        submunitions=amount_distribution(twin.amount, twin.load),
        rate=rate_distribution(twin.rate),
        grouping=grouping_of(twin.bunching),
    )


def grouping_of(bunching: Bunching) -> Grouping:
    if bunching.by == "container":
        return Grouping(icc=bunching.icc, group_size=LOAD)
    return Grouping(icc=bunching.icc, groups=bunching.lots)


@pytest.mark.parametrize(("amount", "rate", "bunching"), SCENARIOS, ids=["-".join(each) for each in SCENARIOS])
def test_three_ways_agree(amount: str, rate: str, bunching: str) -> None:
    twin = twin_of(amount, rate, bunching)
    exact = exact_of(twin)
    drawn = simulate(exact, DRAWS, seed=7)
    counts = np.unique([drawn.ppf(level) for level in (0.05, 0.25, 0.5, 0.75, 0.95)])
    reached = exact.cdf(counts)

    assert abs(drawn.mean - exact.mean) <= ERRORS * exact.std / DRAWS**0.5
    simulated = np.array([drawn.cdf(count) for count in counts])
    assert (np.abs(simulated - reached) <= ERRORS * share_error(reached, DRAWS)).all()

    totals = twin.totals(TWIN_DRAWS, seed=7)
    assert abs(fmean(totals) - exact.mean) <= ERRORS * exact.std / TWIN_DRAWS**0.5
    twinned = np.array([fmean(total <= count for total in totals) for count in counts])
    shape = 0.0 if bunching == "none" else SHAPE_OF_GROUPS
    assert (np.abs(twinned - reached) <= ERRORS * share_error(reached, TWIN_DRAWS) + shape).all()

    deviations = [(total - exact.mean) ** 2 for total in totals]
    error = (max(fmean(each**2 for each in deviations) - exact.variance**2, 0.0) / TWIN_DRAWS) ** 0.5
    assert abs(fmean(deviations) - exact.variance) <= ERRORS * error + rounding_of(twin, exact)


def share_error(share: np.ndarray, draws: int) -> np.ndarray:
    """Standard error of a share, that of one draw at least."""
    return np.asarray(np.maximum(np.sqrt(share * (1 - share) / draws), 1 / draws))


def rounding_of(twin: Twin, exact: Total) -> float:
    """What the twin's whole submunitions add to the variance: a quarter for each count that is rounded.

    Rounding the number delivered adds at most E[p²] / 4. Lots of sizes that differ by one, and a last container that
    is not full, change the pairs that share a group by at most a quarter for each lot, or of the square of a load.
    """
    square, apart = exact.rate.mean**2 + exact.rate.variance, exact.rate.mean * (1 - exact.rate.mean)
    pairs = (twin.bunching.lots or twin.load**2) / 4 if twin.bunching.icc else 0.0
    certain = exact.submunitions.variance == 0
    return (0.0 if certain else square / 4) + (0.0 if certain else pairs * twin.bunching.icc * apart)


@pytest.mark.parametrize(("low", "high", "level"), [(0.0235, 0.14, 0.9), (0.05, 0.3, 0.9), (0.003, 0.03, 0.5)])
def test_two_fits_of_a_beta_agree(low: float, high: float, level: float) -> None:
    shapes = fitted(low, high, level)
    ours = fit_beta(low, high, level)
    assert (ours.a, ours.b) == pytest.approx(shapes, rel=1e-6)


@pytest.mark.parametrize("share", [0.01, 0.0235, 0.1])
def test_two_posteriors_agree(share: float) -> None:
    posterior = rate_distribution(TrialRate(duds=47, tested=2000))
    assert isinstance(posterior, BetaDistribution)
    assert float(posterior.cdf(share)) == pytest.approx(incomplete_beta(share, 47.5, 1953.5), rel=1e-9)


# Deliveries too large for the twin: the exact total against draws of it.
@pytest.mark.parametrize("rate", RATES.values(), ids=RATES)
@pytest.mark.parametrize(
    ("amount", "grouping"),
    [
        ("72000", Grouping()),
        ("1000000", Grouping(icc=0.05, groups=50)),
        ("10000000000", Grouping(icc=1e-9, group_size=72)),
        ("5000..12000", Grouping()),
        ("5000..8000..12000", Grouping(icc=0.01, groups=20)),
    ],
)
def test_a_large_exact_total_agrees_with_its_draws(amount: str, grouping: Grouping, rate: str) -> None:
    shape = parse_rate(rate)
    assert not isinstance(shape, RecordRate)
    exact = Total(
        submunitions=amount_distribution(parse_amount(amount)), rate=rate_distribution(shape), grouping=grouping
    )
    drawn = simulate(exact, DRAWS, seed=11)
    counts = np.unique([drawn.ppf(level) for level in (0.05, 0.5, 0.95)])
    reached = exact.cdf(counts)
    simulated = np.array([drawn.cdf(count) for count in counts])
    assert abs(drawn.mean - exact.mean) <= ERRORS * exact.std / DRAWS**0.5
    assert (np.abs(simulated - reached) <= ERRORS * share_error(reached, DRAWS)).all()
