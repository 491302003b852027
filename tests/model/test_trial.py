import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from dudrate.errors import InputError
from dudrate.model.inputs import TrialRate
from dudrate.model.shapes import rate_distribution
from dudrate.model.trial import Trial, narrowing, needed


def test_the_same_share_of_a_small_and_a_large_test() -> None:
    # Reference of the model: 5 of 213 and 47 of 2,000, both 2.35 %. Ends of the exact 90 % interval: the rate at which
    # k or more, and k or fewer, have a chance of 5 %.
    small, large = Trial(duds=5, tested=213), Trial(duds=47, tested=2_000)
    assert [round(100 * each.rate, 2) for each in (small, large)] == [2.35, 2.35]
    ends = [round(100 * end, 2) for each in (small.exact(), large.exact()) for end in (each.low, each.high)]
    assert ends == [0.93, 4.87, 1.82, 2.99]
    for trial, interval in ((small, small.exact()), (large, large.exact())):
        assert stats.binom.sf(trial.duds - 1, trial.tested, interval.low) == pytest.approx(0.05)
        assert stats.binom.cdf(trial.duds, trial.tested, interval.high) == pytest.approx(0.05)
    # Jeffreys: Beta(5.5, 208.5) and Beta(47.5, 1953.5) at 1 %
    assert small.probability_at_most(0.01) == pytest.approx(0.038, abs=5e-4)
    assert large.probability_at_most(0.01) == pytest.approx(1e-7, rel=0.1)
    assert small.probability_at_most(0.01) == pytest.approx(stats.beta.cdf(0.01, 5.5, 208.5), rel=1e-10)


def test_how_large_a_test_the_threshold_needs() -> None:
    # Reference of the model: "≤ 1 %" at 95 %. With no dud, 0.99^n ≤ 0.05 from n = ln 0.05 / ln 0.99 = 298.07.
    assert [needed(0.01, 0.95, duds=duds) for duds in (0, 1, 2, 3)] == [299, 473, 628, 773]
    for duds, tested in ((0, 299), (1, 473), (2, 628), (3, 773)):
        assert stats.binom.cdf(duds, tested, 0.01) <= 0.05 < stats.binom.cdf(duds, tested - 1, 0.01)


@pytest.mark.parametrize(
    ("threshold", "level", "duds", "tested"),
    [
        (0.5, 0.75, 0, 2),  # 1/2 × 1/2 is a quarter, exactly
        (0.95, 0.95, 0, 1),  # one that works, where one in twenty does
        (0.05, 0.04, 0, 1),  # one is enough for hardly any confidence
        (1e-8, 0.95, 0, 299_573_226),  # ln 20 / -ln(1 - 1e-8) = 299,573,225.9
    ],
)
def test_sizes_at_the_ends(threshold: float, level: float, duds: int, tested: int) -> None:
    assert needed(threshold, level, duds=duds) == tested


@pytest.mark.parametrize(("duds", "tested"), [(0, 1), (1, 1), (0, 20), (3, 20), (20, 20), (5, 213), (47, 2_000)])
@pytest.mark.parametrize("level", [0.5, 0.9, 0.99])
def test_the_exact_interval_is_that_of_scipy(duds: int, tested: int, level: float) -> None:
    found = Trial(duds=duds, tested=tested).exact(level)
    wanted = stats.binomtest(duds, tested).proportion_ci(level, method="exact")
    assert (found.low, found.high) == pytest.approx((wanted.low, wanted.high), rel=1e-9, abs=1e-15)


@pytest.mark.parametrize(("duds", "tested"), [(0, 1), (0, 20), (3, 20), (20, 20), (47, 2_000)])
def test_the_jeffreys_interval_is_that_of_the_totals(duds: int, tested: int) -> None:
    posterior = rate_distribution(TrialRate(duds=duds, tested=tested))
    found = Trial(duds=duds, tested=tested).jeffreys(0.9)
    low, high = posterior.ppf([0.05, 0.95])
    # Brown, Cai and DasGupta 2001: 0 where nothing failed, 1 where all did
    assert found.low == (pytest.approx(low, rel=1e-12) if duds else 0.0)
    assert found.high == (pytest.approx(high, rel=1e-12) if duds < tested else 1.0)


def test_all_or_none_failed() -> None:
    assert Trial(duds=0, tested=20).exact().low == 0.0
    assert Trial(duds=20, tested=20).exact().high == 1.0
    assert Trial(duds=20, tested=20).upper_bound() == 1.0
    # none of 20: 1 − 0.05^(1/20); all of 20: 0.05^(1/20)
    assert Trial(duds=0, tested=20).exact().high == pytest.approx(1 - 0.05 ** (1 / 20))
    assert Trial(duds=20, tested=20).exact().low == pytest.approx(0.05 ** (1 / 20))


def test_the_exact_interval_keeps_its_promise() -> None:
    # Whatever the rate, the results of 40 tested whose 90 % interval holds it have 90 % of the probability or more.
    intervals = [Trial(duds=k, tested=40).exact(0.9) for k in range(41)]
    for rate in np.linspace(0.003, 0.997, 200):
        held = [k for k, each in enumerate(intervals) if each.low <= rate <= each.high]
        assert np.sum(stats.binom.pmf(held, 40, rate)) >= 0.9 - 1e-12


def test_more_tests_narrow_the_interval() -> None:
    sizes = [30, 100, 213, 1_000, 2_000, 100_000]
    found = narrowing(0.0235, sizes)
    assert [tested for tested, _, _ in found] == sizes
    for intervals in ([exact for _, exact, _ in found], [jeffreys for _, _, jeffreys in found]):
        widths = [each.high - each.low for each in intervals]
        assert widths == sorted(widths, reverse=True)
        assert all(each.low < 0.0235 < each.high for each in intervals)
    # 100,000 at 2.35 %: 1.645 sqrt(0.0235 × 0.9765 / 100,000) = 0.000788 either way
    assert found[-1][1].high - 0.0235 == pytest.approx(0.000788, rel=0.02)
    assert found[4][1] == Trial(duds=47, tested=2_000).exact()  # 2.35 % of 2,000 are 47


@pytest.mark.parametrize("rate", [0.0, 1.0])
def test_the_ends_of_the_rate_narrow_too(rate: float) -> None:
    [(_, exact, _)] = narrowing(rate, [20])
    assert exact == Trial(duds=round(20 * rate), tested=20).exact()


@pytest.mark.parametrize(
    ("duds", "tested", "fault"),
    [
        (6, 5, "more duds than were tested"),
        (0, 0, "number tested from 1"),
        (-1, 5, "fewer duds than none"),
        (1, -5, "number tested from 1"),
        (1, 10**11, "number tested from 1"),
        (1.5, 5, "not two whole counts"),
        (True, 5, "not two whole counts"),
    ],
)
def test_what_cannot_be_a_test_is_refused(duds: int, tested: int, fault: str) -> None:
    with pytest.raises(InputError, match=fault):
        Trial(duds=duds, tested=tested)


@pytest.mark.parametrize("threshold", [0.0, 1.0, -0.1, 1.1, float("nan")])
def test_thresholds_that_say_nothing_are_refused(threshold: float) -> None:
    with pytest.raises(InputError, match="threshold"):
        needed(threshold)
    with pytest.raises(InputError, match="threshold"):
        Trial(duds=5, tested=213).probability_at_most(threshold)


@pytest.mark.parametrize("level", [0.0, 1.0, 90.0, float("nan")])
def test_levels_that_are_none_are_refused(level: float) -> None:
    trial = Trial(duds=5, tested=213)
    for asked in (trial.exact, trial.jeffreys, trial.upper_bound, lambda each: needed(0.01, each)):
        with pytest.raises(InputError, match="level"):
            asked(level)
    with pytest.raises(InputError, match="level"):
        narrowing(0.01, [100], level=level)


def test_what_else_is_refused() -> None:
    with pytest.raises(InputError, match="needs more than 10,000,000,000"):
        needed(1e-12)
    with pytest.raises(InputError, match="is not a count"):
        needed(0.01, duds=-1)
    with pytest.raises(InputError, match="outside 0–100 %"):
        narrowing(1.1, [100])
    with pytest.raises(InputError, match="number tested from 1"):
        narrowing(0.01, [100, 0])


@settings(deadline=None, max_examples=60)
@given(threshold=st.floats(1e-5, 0.99), level=st.floats(0.01, 0.9999), duds=st.integers(0, 200))
def test_the_size_needed_is_the_smallest(threshold: float, level: float, duds: int) -> None:
    tested = needed(threshold, level, duds=duds)
    assert tested > duds
    assert Trial(duds=duds, tested=tested).upper_bound(level) <= threshold * (1 + 1e-9)
    if tested > duds + 1:
        assert Trial(duds=duds, tested=tested - 1).upper_bound(level) > threshold * (1 - 1e-9)
    assert needed(threshold, level, duds=duds + 1) > tested


@settings(deadline=None, max_examples=60)
@given(tested=st.integers(1, 10**10), share=st.floats(0, 1), level=st.floats(0.01, 0.999))
def test_intervals_hold_the_share_and_each_other(tested: int, share: float, level: float) -> None:
    trial = Trial(duds=round(share * tested), tested=tested)
    wide, narrow = trial.exact(level), trial.exact(level / 2)
    assert 0 <= wide.low <= narrow.low <= trial.rate <= narrow.high <= wide.high <= 1
    credible = trial.jeffreys(level)
    assert wide.low <= credible.low <= credible.high <= wide.high  # the exact interval is the wider
