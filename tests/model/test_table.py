"""Every kind of amount by every kind of rate by every bunching, at every size, against plain draws.

One sampler, written from the words of the model with numpy's generator: whole containers, one rate, a rate for each
group, a coin for each submunition. Each law that holds for all of them is put to all of them.
"""

from dataclasses import dataclass
from functools import cache
from math import log

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy import stats
from tests.model.totals import BUNCHINGS
from tests.model.typed_inputs import RATES

from dudrate.evidence.library import shipped
from dudrate.model.amounts import PointAmount
from dudrate.model.comparison import compare
from dudrate.model.estimate import estimate, held, unexploded
from dudrate.model.scenario import Delivered, resolve, scenario_from_words
from dudrate.model.shapes import PointDistribution, rate_distribution
from dudrate.model.total import Total

LIBRARY = shipped()
DRAWS = 200_000
LEVELS = np.array([0.005, 0.05, 0.25, 0.5, 0.75, 0.95, 0.995])

Draws = NDArray[np.float64]


@dataclass(frozen=True)
class Case:
    """Words of a scenario; the load is that of a container of which there is one load on record, or 1."""

    amount: str
    rate: str
    bunching: str = "none"
    icc: float = 0.0

    @property
    def words(self) -> dict[str, object]:
        """As typed."""
        known = {"deliver": [f"{self.amount} x m864"]} if self.bunching == "container" else {"delivered": self.amount}
        bunched = {"bunching": self.bunching, "icc": str(self.icc)} if self.icc else {}
        return {**known, "rate": [self.rate], **bunched}


# Pairwise over amounts (fixed, log-normal, triangular; 1 to 10^10; edges), rates (fixed, bound, beta, uniform,
# triangular, trial; 0, 1, 0/n, n/n, a triangle at an edge) and bunchings (none, few lots, many lots, containers).
CASES = [
    Case("1", "14%"),
    Case("7200", "14%"),
    Case("72000", "0.1%..3% uniform"),
    Case("10000000000", "1%..5%"),
    Case("10000000000", "0/20"),
    Case("3", "0%..50%..100%"),
    Case("64", "47/2000"),
    Case("65", "20/20"),
    Case("32", "15.44%..99% uniform"),
    Case("1..1..2", "50%"),
    Case("5..20", "10%..90%"),
    Case("100..900", "14%"),
    Case("100..900", "0%"),
    Case("100..900", "100%"),
    Case("100..900", "0/20"),
    Case("1000..1010", "14%"),
    Case("1..900", "99%"),
    Case("1..30", "<=5%"),
    Case("1..10000000", "3/10"),
    Case("1..10000000", "0.12%..7.9%..7.9%"),
    Case("100..300..9000", "0%..1%..5%"),
    Case("5000..12000", "2.35%..14%"),
    Case("1000000..1000000..9000000", "2.35%..2.36%"),
    Case(">=5000", "0%..100% uniform"),
    Case("7200", "14%", "lots:2", 0.3),
    Case("7200", "14%", "lots:5", 0.3),
    Case("7200", "14%", "lots:5", 0.9),
    Case("100", "10%..90%", "lots:7", 0.9),
    Case("7200", "2.35%..14%", "lots:50", 0.05),
    Case("7200", "2.35%..14%", "lots:51", 0.3),
    Case("100000000", "0/20", "lots:1000", 0.9),
    Case("100000000", "1%..5%", "lots:2", 0.05),
    Case("100", "20/20", "container", 0.1),
    Case("100..900", "14%", "lots:5", 0.1),
    Case("100..900", "100%", "lots:5", 0.1),
    Case("1000..1010", "99.9999%", "lots:2", 0.1),
    Case("3000..9000", "2.35%..14%", "lots:2", 0.3),
    Case("3000..9000", "3%..14% uniform", "lots:200", 0.5),
    Case("10", "14%", "container", 0.5),
    Case("10", "1%..5%..14%", "container", 0.05),
    Case("100", "14%", "container", 0.5),
    Case("5..20", "14%", "container", 0.5),
    Case("5..20", "1%..14%", "container", 0.05),
    Case("5..20", "0/20", "container", 0.3),
    Case("20..40", "47/2000", "container", 0.9),
    Case("1000..4000", "14%", "container", 0.5),
    Case("100..4000", "2.35%..14%", "container", 0.3),
]
NAMES = [f"{case.amount} {case.rate} {case.bunching} {case.icc}" for case in CASES]


@cache
def delivered(case: Case) -> Delivered:
    """The scenario, resolved."""
    return resolve(scenario_from_words(case.words), LIBRARY)


def drawn_amount(text: str, rng: np.random.Generator, draws: int) -> NDArray[np.int64]:
    """Whole containers, or submunitions."""
    ends = [float(part) for part in text.strip("<>=").split("..")]
    if len(ends) == 1:
        return np.full(draws, int(ends[0]))
    if len(ends) == 2:
        sigma = log(ends[1] / ends[0]) / (2 * stats.norm.ppf(0.95))
        return np.rint(rng.lognormal(log(ends[0] * ends[1]) / 2, sigma, draws)).astype(np.int64)
    return np.rint(rng.triangular(ends[0], ends[1], ends[2], draws)).astype(np.int64)


def drawn_rate(text: str, rng: np.random.Generator, draws: int) -> Draws:
    """Dud rates."""
    if "/" in text:
        duds, tested = (int(part) for part in text.split("/"))
        return rng.beta(duds + 0.5, tested - duds + 0.5, draws)
    ends = [float(part.strip("<>=% ")) / 100 for part in text.replace("uniform", "").split("..")]
    if len(ends) == 1:
        return np.full(draws, ends[0])
    if "uniform" in text:
        return np.asarray(rng.uniform(ends[0], ends[1], draws))
    if len(ends) == 3:
        return np.asarray(rng.triangular(ends[0], ends[1], ends[2], draws))
    found = stats.beta  # shapes with these percentiles, by least squares on log odds: a route of its own
    from scipy.optimize import root

    def miss(shapes: Draws) -> Draws:
        return np.asarray(np.log(found.ppf([0.05, 0.95], *np.exp(shapes))) - np.log(ends))

    mean, spread = np.mean(ends), (ends[1] - ends[0]) / 3.29
    strength = mean * (1 - mean) / spread**2
    shapes = np.exp(root(miss, np.log([mean * strength, (1 - mean) * strength]), tol=1e-13).x)
    return np.asarray(rng.beta(shapes[0], shapes[1], draws))


def about(mean: Draws, strength: Draws | float, rng: np.random.Generator) -> Draws:
    """Rates of groups about the rate; one of 0 or 1 is sure."""
    moves, own = (mean > 0) & (mean < 1), mean.copy()
    strong = np.broadcast_to(strength, mean.shape)[moves]
    own[moves] = rng.beta(mean[moves] * strong, (1 - mean[moves]) * strong)
    return own


def drawn(case: Case, draws: int = DRAWS, *, seed: int = 1) -> Draws:
    """Totals of duds, sorted."""
    rng = np.random.default_rng(seed)
    size = 72 if case.bunching == "container" else 1
    containers = drawn_amount(case.amount, rng, draws)
    numbers, rates = containers * size, drawn_rate(case.rate, rng, draws)
    if case.icc == 0:
        return np.sort(rng.binomial(numbers, rates)).astype(float)
    lots = case.bunching.removeprefix("lots:")
    groups = np.full(draws, int(lots)) if lots.isdigit() else containers
    few, duds = (groups <= 50) | (".." not in case.amount and numbers[0] <= 65_536), np.zeros(draws)

    for place in range(int(groups[few].max(initial=0))):
        here = few & (groups > place)
        own = numbers[here] // groups[here] + (place < numbers[here] % groups[here])
        duds[here] += rng.binomial(own, about(rates[here], 1 / case.icc - 1, rng))
    many = numbers[~few]
    correlation = case.icc * (many / groups[~few] - 1) / (many - 1)
    duds[~few] = rng.binomial(many, about(rates[~few], 1 / np.maximum(correlation, 1e-15) - 1, rng))
    return np.sort(duds)


@pytest.mark.parametrize("case", [*CASES, Case("7200", "1/1", "lots:40", 0.9)], ids=[*NAMES, "nearly whole lots"])
def test_the_total_is_that_of_plain_draws(case: Case) -> None:
    asked, draws = delivered(case), drawn(case)
    total = unexploded(asked, asked.cases[0])
    places = total.ppf(LEVELS)
    error = 4.5 * np.sqrt(LEVELS * (1 - LEVELS) / DRAWS) + 3e-4
    assert (np.searchsorted(draws, places) / DRAWS <= LEVELS + error).all()
    assert (np.searchsorted(draws, places, side="right") / DRAWS >= LEVELS - error).all()
    found = np.unique(np.quantile(draws, LEVELS, method="inverted_cdf"))
    reached = np.searchsorted(draws, found, side="right") / DRAWS
    error = 4.5 * np.sqrt(reached * (1 - reached) / DRAWS) + 3e-4
    assert (np.abs(total.cdf(found) - reached) <= error).all()
    if "10000000" not in case.amount:  # means of draws over so many decades do not settle
        assert total.mean == pytest.approx(draws.mean(), abs=4.5 * draws.std() / DRAWS**0.5 + 1e-9)
        fourth = float(((draws - draws.mean()) ** 4).mean()) ** 0.5
        assert total.variance == pytest.approx(draws.var(), abs=6 * fourth / DRAWS**0.5 + 1e-9)


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_the_curve_of_the_total_is_the_total(case: Case) -> None:
    asked = delivered(case)
    total = unexploded(asked, asked.cases[0])
    curve, places = total.curve, np.unique(total.ppf(LEVELS))
    assert curve.mean == pytest.approx(total.mean, rel=1e-12)
    # between whole numbers the curve of many is smooth: it is read half-way to the next
    assert np.abs(curve.cdf(places + 0.5) - total.cdf(places)).max() < 2e-3
    assert curve.zero == pytest.approx(float(total.cdf(0)), abs=1e-9)


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_laws(case: Case) -> None:
    asked = delivered(case)
    total = unexploded(asked, asked.cases[0])
    levels = np.linspace(0.01, 0.99, 33)
    places = total.ppf(levels)
    assert (np.diff(places) >= 0).all()
    assert (places == np.floor(places)).all()
    assert (total.cdf(places) >= levels - 1e-5).all()
    assert (total.cdf(places - 1) < levels + 1e-5).all()
    assert float(total.cdf(-1)) == 0.0
    looks = np.unique(np.concatenate([np.arange(80.0), np.floor(np.geomspace(80, 1e10, 60))]))
    assert (np.diff(total.cdf(looks)) >= -1e-5).all()
    shares = total.variance_shares
    if shares is not None:
        parts = (shares.chance, shares.bunching, shares.rate, shares.amount, shares.rate_and_amount)
        assert sum(parts) == pytest.approx(1.0)
        assert min(parts) >= 0
    [lucky] = held(asked, "chance")
    assert lucky is not None
    assert lucky.mean == pytest.approx(total.mean)
    [result] = estimate(asked)
    narrow, wide = result.bands[0], result.band
    if result.bound is None:
        assert wide.low is not None
        assert narrow.low is not None
        assert wide.low <= narrow.low
        assert (narrow.high or 0) <= (wide.high or 0)
        assert result.mean == total.mean


PAIRS = [
    (Case("7200", "0.3%..3%"), "5%..23%"),
    (Case("7200", "14%"), "14%"),
    (Case("1", "50%"), "0%..50%..100%"),
    (Case("100..900", "0%"), "14%"),
    (Case("100..900", "3/10"), "0/20"),
    (Case("1..30", "1%"), "14%"),
    (Case("1..3..13", "0.9707%"), "57/442"),
    (Case("1..10000000", "3/10"), "0/20"),
    (Case("1..10000000", "1%"), "14%"),
    (Case("78325..336779", "0.12%..7.9%..7.9%"), "7.846%"),
    (Case("78325..336779", "0.12%..7.9%..7.9%", "lots:1", 0.9), "7.846%"),
    (Case("5000..12000", "2.35%..14%"), "47/2000"),
    (Case("7200", "14%", "lots:5", 0.3), "2.35%..14%"),
    (Case("3000..9000", "1%..5%", "lots:200", 0.5), "14%"),
    (Case("5..20", "14%", "container", 0.05), "1%"),
    (Case("5..20", "0/20", "container", 0.3), "2/20"),
    (Case("20..40", "47/2000", "container", 0.9), "14%"),
    (Case("10000000000", "1%"), "14%"),
    (Case("1000000..9000000", "0/20", "lots:1", 0.9), "100%"),  # a whole lot may fail, beside one that is sure to
    (Case("1000000..9000000", "50%", "lots:1", 0.9), "100%"),
    (Case("5000000", "20/20", "lots:1", 0.9), "0%"),
]


@pytest.mark.parametrize(("case", "other"), PAIRS)
def test_two_totals_compare_as_plain_draws_do(case: Case, other: str) -> None:
    words = {**case.words, "rate": [case.rate, other]}
    found = compare(resolve(scenario_from_words(words), LIBRARY), LIBRARY)
    first, second = paired(case, other)
    error = 4.5 * (0.25 / DRAWS) ** 0.5 + 1e-3
    assert found.probability_a_at_least_b == pytest.approx(float((first >= second).mean()), abs=error)
    assert found.tie_probability == pytest.approx(float((first == second).mean()), abs=error)
    with np.errstate(all="ignore"):
        ratio = np.sort(np.where(first == second, 1.0, second / first))
    levels = (0.05, 0.5, 0.95)
    for contrast, draws, slack in ((found.ratio, ratio, 1e-6), (found.difference, np.sort(second - first), 0.0)):
        for level, place in zip(levels, (contrast.low, contrast.median, contrast.high), strict=True):
            assert place is not None
            assert np.searchsorted(draws, place * (1 - slack)) / DRAWS <= level + error
            assert np.searchsorted(draws, place * (1 + slack), side="right") / DRAWS >= level - error


def paired(case: Case, other: str) -> tuple[Draws, Draws]:
    """Totals at both rates, of the same number delivered: one number a row, drawn once, both counted on it."""
    rng = np.random.default_rng(11)
    numbers = drawn_amount(case.amount, rng, DRAWS)
    both = []
    for rate in (case.rate, other):
        rates = drawn_rate(rate, rng, DRAWS)
        size = 72 if case.bunching == "container" else 1
        if case.icc == 0:
            both.append(rng.binomial(numbers * size, rates).astype(float))
            continue
        lots = case.bunching.removeprefix("lots:")
        groups = np.full(DRAWS, int(lots)) if lots.isdigit() else numbers
        many = (numbers * size).astype(float)
        duds = np.zeros(DRAWS)
        if groups.max() <= 50 or case.bunching == "container":
            for place in range(int(groups.max())):
                own = np.where(place < groups, many // groups + (place < many % groups), 0).astype(np.int64)
                duds += rng.binomial(own, about(rates, 1 / case.icc - 1, rng))
        else:
            strength = 1 / (case.icc * (many / groups - 1) / (many - 1)) - 1
            duds += rng.binomial(many.astype(np.int64), about(rates, strength, rng))
        both.append(duds)
    return both[0], both[1]


@settings(deadline=None, max_examples=60)
@given(
    st.one_of(st.integers(1, 200), st.integers(1, 10**10)),
    st.one_of(*(RATES[kind] for kind in ("fixed", "bound", "uniform", "triangular", "trial"))),
    st.sampled_from(sorted(BUNCHINGS)),
    st.floats(0.01, 0.9999),
)
def test_any_total_that_can_be_typed_has_an_ordered_band_within_its_delivery(
    number: int, rate: object, bunching: str, level: float
) -> None:
    shape = rate_distribution(rate)  # type: ignore[arg-type]
    result = Total(submunitions=PointAmount(count=number), rate=shape, grouping=BUNCHINGS[bunching])
    band = result.interval(level)
    assert 0 <= band.low <= result.median <= band.high <= number
    tails, ends = np.array([(1 - level) / 2, (1 + level) / 2]), np.array([band.low, band.high])
    assert (result.cdf(ends) >= tails - 1e-4).all()
    assert (result.cdf(ends - 1) <= tails + 1e-4).all()


@pytest.mark.parametrize("bunching", sorted(BUNCHINGS))
@pytest.mark.parametrize("rate", [0.0, 1.0])
def test_nothing_varies_at_a_sure_rate(rate: float, bunching: str) -> None:
    sure = PointDistribution(rate=rate)
    result = Total(submunitions=PointAmount(count=7200), rate=sure, grouping=BUNCHINGS[bunching])
    assert (result.variance, result.variance_shares) == (0.0, None)
    assert result.ppf(LEVELS).tolist() == [result.mean] * len(LEVELS)
