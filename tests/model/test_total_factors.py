import numpy as np
import pytest

from dudrate.model.amounts import AmountDistribution, LogNormal, PointAmount, sum_of
from dudrate.model.factors import LogNormalFactor
from dudrate.model.grouping import Grouping
from dudrate.model.listed_factors import AtomsFactor
from dudrate.model.products import product
from dudrate.model.ranged_factors import ContinuousFactor, TriangularFactor, UniformFactor
from dudrate.model.rates import BetaDistribution, PointDistribution, RateDistribution, TriangularDistribution
from dudrate.model.total_factors import amount_factor, unexploded_factors
from dudrate.model.unexploded import Unexploded

LEVELS = np.array([0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99])
TRIANGLE = TriangularDistribution(low=360_000.0, mode=576_000.0, high=864_000.0)
AMOUNTS: dict[str, AmountDistribution | PointAmount] = {
    "known": PointAmount(count=72_000),
    "many": PointAmount(count=5_000_000_000),
    "triangular": TRIANGLE,
    "log-normal": LogNormal.from_band(low=440_000, high=1_056_000, level=0.9),
}
RATES: dict[str, RateDistribution | PointDistribution] = {
    "fixed": PointDistribution(rate=0.07),
    "beta": BetaDistribution(a=3.5793, b=46.1364),
    "uniform": TriangularDistribution(low=0.0235, mode=None, high=0.14),
    "trial": BetaDistribution(a=47.5, b=1953.5),
}


@pytest.mark.parametrize(
    ("amount", "kind"),
    [
        (PointAmount(count=72_000), AtomsFactor),
        (LogNormal(mu=11.0, sigma=0.3), LogNormalFactor),
        (TRIANGLE, TriangularFactor),
        (TriangularDistribution(low=100.0, mode=None, high=300.0), UniformFactor),
        (LogNormal(mu=11.0, sigma=0.3, offset=5_000.0), ContinuousFactor),
        (sum_of([TRIANGLE, LogNormal(mu=11.0, sigma=0.3)]), ContinuousFactor),
    ],
)
def test_amounts_keep_their_distribution(amount: AmountDistribution | PointAmount, kind: type) -> None:
    factor = amount_factor(amount)
    assert isinstance(factor, kind)
    assert factor.moment(1) == pytest.approx(amount.mean, rel=1e-4)
    assert product([factor]).quantile(LEVELS) == pytest.approx(amount.ppf(LEVELS), rel=2e-4)


@pytest.mark.parametrize(("amount", "rate"), [(a, r) for a in AMOUNTS for r in RATES])
def test_large_totals_agree_with_the_exact_distribution(amount: str, rate: str) -> None:
    total = Unexploded(submunitions=AMOUNTS[amount], rate=RATES[rate])
    factors = unexploded_factors(total)
    assert len(factors) == 2
    found = product(factors)
    assert found.mean == pytest.approx(total.mean, rel=1e-7)
    values = found.quantile(LEVELS)
    counts = np.floor(values)
    below, above = total.distribution_function(counts), total.distribution_function(counts + 1)
    reached = below + (above - below) * (values - counts - 0.5)  # between the middles of two counts
    # next to a sharp end of the rate, 1 % and 99 % are blurred by a thousandth of the range
    error = np.where((LEVELS > 0.04) & (LEVELS < 0.96), 5e-5, 5e-4)
    assert (np.abs(reached - LEVELS) < error).all()


@pytest.mark.parametrize(
    ("total", "error"),
    [
        # with few independent duds the exact distribution itself is counted: no error but that of the cells
        (Unexploded(submunitions=PointAmount(count=100), rate=RATES["beta"]), 0.0),
        (Unexploded(submunitions=PointAmount(count=250), rate=RATES["fixed"]), 0.0),
        (Unexploded(submunitions=LogNormal.from_band(low=40, high=200, level=0.9), rate=RATES["fixed"]), 0.0),
        (
            Unexploded(
                submunitions=PointAmount(count=7_200), rate=RATES["fixed"], grouping=Grouping(icc=0.3, groups=5)
            ),
            0.0015,
        ),
        # with more, the continuous one, each count half a submunition to either side: one count of 78 at most
        (Unexploded(submunitions=PointAmount(count=7_200), rate=RATES["fixed"]), 0.0021),
        (Unexploded(submunitions=PointAmount(count=7_200), rate=RATES["beta"]), 0.0021),
        (Unexploded(submunitions=LogNormal.from_band(low=2_000, high=9_000, level=0.9), rate=RATES["beta"]), 0.013),
    ],
)
def test_small_totals_are_counted(total: Unexploded, error: float) -> None:
    (factor,) = unexploded_factors(total)
    found = product([factor])
    assert found.zero == pytest.approx(float(total.distribution_function(0)), abs=1e-6)
    assert found.mean == pytest.approx(total.mean, rel=5e-6)
    assert found.quantile(LEVELS) == pytest.approx(total.quantile(LEVELS), rel=error, abs=1e-9)


def test_a_small_total_keeps_its_zero_through_a_product() -> None:
    total = Unexploded(submunitions=PointAmount(count=30), rate=RATES["beta"])
    found = product([*unexploded_factors(total), LogNormalFactor(median=1.0, log_sd=1.0)], over=[1_000])
    assert found.quantile(0.05) == 0.0
    assert found.zero == pytest.approx(float(total.distribution_function(0)), rel=1e-9)
    assert found.mean == pytest.approx(total.mean * np.exp(0.5) / 1_000, rel=1e-6)


@pytest.mark.parametrize("rate", [0.0, 1.0])
def test_no_duds_and_nothing_but_duds(rate: float) -> None:
    total = Unexploded(submunitions=PointAmount(count=72_000), rate=PointDistribution(rate=rate))
    found = product(unexploded_factors(total))
    assert found.quantile([0.05, 0.95]).tolist() == [72_000 * rate] * 2


def test_bunching_goes_into_the_share() -> None:
    total = Unexploded(submunitions=TRIANGLE, rate=RATES["uniform"], grouping=Grouping(icc=0.05, groups=50))
    low, high = product(unexploded_factors(total)).quantile([0.05, 0.95])
    assert total.distribution_function([low, high]) == pytest.approx([0.05, 0.95], abs=1e-4)
