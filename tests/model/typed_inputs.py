"""Hypothesis strategies for every typed input, over all that can be typed."""

from hypothesis import strategies as st

from dudrate.model.inputs import (
    MOST_SUBMUNITIONS,
    Amount,
    BetaRate,
    BoundAmount,
    BoundRate,
    Bunching,
    Delivery,
    FixedAmount,
    FixedRate,
    LogNormalAmount,
    Rate,
    RecordRate,
    Side,
    TrialRate,
    TriangularAmount,
    TriangularRate,
    UniformRate,
)

# 1e-12 of 1e10 submunitions is a hundredth of one; smaller shares have more digits than a form has room for.
SHARES = st.one_of(st.sampled_from([0.0, 1.0, 0.0235, 0.07, 0.14, 1 / 3]), st.floats(1e-12, 1.0))
INNER_SHARES = st.floats(1e-12, 1.0, exclude_max=True)
COUNTS = st.integers(1, MOST_SUBMUNITIONS)
SIDES = st.sampled_from(Side)
LEVELS = st.floats(0.01, 0.9999)
NAMES = st.from_regex(r"[a-z0-9][a-z0-9._-]{0,30}", fullmatch=True)
CONTAINERS = st.from_regex(r"[a-z0-9](?: ?[a-z0-9._/-]){0,20}", fullmatch=True)


@st.composite
def beta_rates(draw: st.DrawFn) -> BetaRate:
    low, high = sorted([draw(INNER_SHARES), draw(INNER_SHARES)])
    return BetaRate(low=low, high=high, level=draw(st.just(0.9) | LEVELS))


@st.composite
def uniform_rates(draw: st.DrawFn) -> UniformRate:
    low, high = sorted([draw(SHARES), draw(SHARES)])
    return UniformRate(low=low, high=high)


@st.composite
def triangular_rates(draw: st.DrawFn) -> TriangularRate:
    low, mode, high = sorted([draw(SHARES), draw(SHARES), draw(SHARES)])
    return TriangularRate(low=low, mode=mode, high=high)


@st.composite
def trial_rates(draw: st.DrawFn) -> TrialRate:
    tested = draw(COUNTS)
    return TrialRate(duds=draw(st.integers(0, tested)), tested=tested)


@st.composite
def log_normal_amounts(draw: st.DrawFn) -> LogNormalAmount:
    low, high = sorted([draw(COUNTS), draw(COUNTS)])
    return LogNormalAmount(low=low, high=high, level=draw(st.just(0.9) | LEVELS))


@st.composite
def triangular_amounts(draw: st.DrawFn) -> TriangularAmount:
    low, mode, high = sorted([draw(COUNTS), draw(COUNTS), draw(COUNTS)])
    return TriangularAmount(low=low, mode=mode, high=high)


@st.composite
def bunchings(draw: st.DrawFn) -> Bunching:
    by = draw(st.sampled_from(["none", "container", "lots"]))
    icc = 0.0 if by == "none" else draw(st.floats(0.0, 1.0, exclude_max=True))
    return Bunching(by=by, lots=draw(COUNTS) if by == "lots" else None, icc=icc)


RATES: dict[str, st.SearchStrategy[Rate]] = {
    "fixed": st.builds(FixedRate, rate=SHARES),
    "bound": st.builds(BoundRate, rate=SHARES, side=SIDES),
    "beta": beta_rates(),
    "uniform": uniform_rates(),
    "triangular": triangular_rates(),
    "trial": trial_rates(),
    "record": st.builds(RecordRate, record=NAMES),
}

AMOUNTS: dict[str, st.SearchStrategy[Amount]] = {
    "fixed": st.builds(FixedAmount, count=COUNTS),
    "log-normal": log_normal_amounts(),
    "triangular": triangular_amounts(),
    "bound": st.builds(BoundAmount, count=COUNTS, side=SIDES),
}

DELIVERIES = st.builds(
    Delivery, amount=st.one_of(*AMOUNTS.values()), container=CONTAINERS, load=st.none() | st.integers(1, 10**6)
)
