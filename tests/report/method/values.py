"""Every number of the method that is calculated, calculated again: by another way where there is one.

A value stands under its place in the pages, with the relative difference that the other way allows for.
"""

import math
from collections.abc import Iterator
from functools import cache

import numpy as np
from scipy import optimize, stats

from dudrate.evidence.library import shipped
from dudrate.model.burden.analogs import ANALOGS, analog
from dudrate.model.burden.decline import course_share, fit
from dudrate.model.curve import Floats

LIBRARY = shipped()
EXACT = 1e-9
RANGE = "2.35%..14%"
Values = Iterator[tuple[str, float, float]]


@cache
def values() -> dict[str, tuple[float, float]]:
    """Each value and its tolerance, by its place."""
    parts = (inputs, totals, bunching, comparing, tests, sensitivity, claims, burdens, records, courses, remaining)
    return {name: (value, tolerance) for part in parts for name, value, tolerance in part()}


def beta(low: float, high: float) -> tuple[float, float]:
    """Shapes of the beta distribution with these as 5th and 95th percentile."""

    def miss(logs: Floats, /) -> list[float]:
        a, b = np.exp(logs)
        return [float(stats.beta.cdf(low, a, b)) - 0.05, float(stats.beta.cdf(high, a, b)) - 0.95]

    found = optimize.fsolve(miss, [0.0, math.log(1 / (low + high))], xtol=1e-13)
    return float(np.exp(found[0])), float(np.exp(found[1]))


def inputs() -> Values:
    a, b = beta(0.0235, 0.14)
    yield f"rate.a {RANGE}", a, 1e-6
    yield f"rate.b {RANGE}", b, 1e-6
    yield f"rate.mean {RANGE}", a / (a + b), 1e-6
    yield f"rate.mean {RANGE} uniform", (0.0235 + 0.14) / 2, EXACT
    yield "rate.mean 1%..5%..14%", (0.01 + 0.05 + 0.14) / 3, EXACT
    yield "rate.mean 47/2000", 47.5 / 2001, EXACT  # Jeffreys: k + 1/2 of n + 1
    sigma = math.log(12_000 / 5_000) / (2 * stats.norm.ppf(0.95))
    median = math.sqrt(5_000 * 12_000)
    yield "amount.median 5000..12000", median, EXACT
    yield "amount.mean 5000..12000", median * math.exp(sigma**2 / 2), EXACT


def totals() -> Values:
    for text, rate in (("1%", 0.01), ("14%", 0.14)):
        yield f"total.mean 72000 {text}", 72_000 * rate, EXACT
        for end, level in (("low", 0.05), ("high", 0.95)):
            yield f"total.{end} 72000 {text}", float(stats.binom.ppf(level, 72_000, rate)), 0.0
    yield "delivered 1000 m864-72", 72_000, EXACT
    yield "casualties 72000 14% der-leb-per-1000", 10_080 * 0.33 / 1_000, EXACT
    a, b = beta(0.0235, 0.14)
    mean, variance = a / (a + b), float(stats.beta.var(a, b))
    for number in (72, 720, 7_200, 72_000):
        chance, rate = number * (mean * (1 - mean) - variance), number**2 * variance
        yield f"share.rate {number} {RANGE}", rate / (chance + rate), 1e-6
        yield f"share.chance {number} {RANGE}", chance / (chance + rate), 1e-6
    binomial, both = stats.binom(7_200, mean), stats.betabinom(7_200, a, b)
    for end, level, edge in (("low", 0.05, 0.0235), ("high", 0.95, 0.14)):
        yield f"total.{end} 7200 {RANGE}", float(both.ppf(level)), 0.0
        yield f"held.{end} chance 7200 {RANGE}", 7_200 * edge, 1e-6  # the ends are the 5th and 95th percentile
        yield f"held.{end} ignorance 7200 {RANGE}", float(binomial.ppf(level)), 0.0


def bunching() -> Values:
    number, rate, icc = 7_200, 0.14, 0.3
    for groups in (2, 5, 50, 100):
        size = number // groups
        one = np.fft.rfft(stats.betabinom.pmf(np.arange(size + 1), size, *shapes(rate, icc)), number + 1)
        chances = np.fft.irfft(one**groups, number + 1)  # the groups one after the other
        for end, level in (("low", 0.05), ("high", 0.95)):
            found = int(np.searchsorted(np.cumsum(chances), level))
            yield f"total.{end} {number} 14% lots:{groups} 0.3", found, 0.0
    for end, level in (("low", 0.05), ("high", 0.95)):
        yield f"total.{end} {number} 14%", float(stats.binom.ppf(level, number, rate)), 0.0


def shapes(mean: float, icc: float) -> tuple[float, float]:
    """Of the beta distribution with this mean whose draws fail together with this correlation."""
    return mean * (1 - icc) / icc, (1 - mean) * (1 - icc) / icc


def comparing() -> Values:
    first, second = beta(0.003, 0.03), beta(0.05, 0.23)
    counts, asked = np.arange(7_201), "7200 0.3%..3% 5%..23%"
    a, b = (stats.betabinom.pmf(counts, 7_200, *shapes) for shapes in (first, second))
    yield f"compare.chance {asked}", float((a * np.cumsum(b)).sum()), 1e-4
    yield f"compare.area {asked}", float(np.minimum(a, b).sum()), 1e-3
    reached = np.cumsum(b)
    for name, level in (("low", 0.05), ("median", 0.5), ("high", 0.95)):
        low, high = 0.1, 1_000.0
        while high - low > 1e-6 * high:  # P(B / A <= r) is the sum over a of P(A = a) F_B(r a)
            middle = (low + high) / 2
            enough = (a * reached[np.minimum(np.floor(middle * counts), 7_200).astype(int)]).sum() >= level
            low, high = (low, middle) if enough else (middle, high)
        yield f"compare.{name} {asked}", high, 1e-3
    yield "breakeven.rate 500 7200", 500 / 7_200, EXACT
    for text, rate in (("1%", 0.01), ("2.35%", 0.0235), ("14%", 0.14)):
        sizes = np.arange(2_000, 60_000)
        within = stats.binom.cdf(500, sizes, rate) >= 0.95
        yield f"breakeven.amount 500 {text}", float(sizes[within].max()), 0.0
        if rate < 0.14:
            yield f"breakeven.times {text} 14%", 0.14 / rate, EXACT


def tests() -> Values:
    for duds, tested in ((5, 213), (47, 2_000)):
        interval = stats.binomtest(duds, tested).proportion_ci(0.9, method="exact")
        yield f"trial.rate {duds}/{tested}", duds / tested, EXACT
        yield f"trial.low {duds}/{tested}", interval.low, 1e-6
        yield f"trial.high {duds}/{tested}", interval.high, 1e-6
        below = float(stats.beta.cdf(0.01, duds + 0.5, tested - duds + 0.5))
        yield f"trial.below {duds}/{tested} 1%", below, 1e-6
    for duds in range(4):
        enough = next(n for n in range(duds + 1, 2_000) if stats.binom.cdf(duds, n, 0.01) <= 0.05)
        yield f"trial.needed {duds} 1%", enough, 0.0


def sensitivity() -> Values:
    a, b = beta(0.0235, 0.14)
    middle, asked = float(stats.beta.median(a, b)), f"5000..12000xm864 {RANGE}"
    amounts = {end: 72 * count for end, count in (("low", 5_000), ("high", 12_000))}
    amount = round(72 * math.sqrt(5_000 * 12_000))
    for end, level, rate in (("low", 0.05, 0.0235), ("high", 0.95, 0.14)):
        yield f"tornado.{end} rate {asked}", float(stats.binom.median(amount, rate)), 1e-4
        yield f"tornado.{end} m864 {asked}", float(stats.binom.median(amounts[end], middle)), 1e-4
        yield f"tornado.{end} chance {asked}", float(stats.binom.ppf(level, amount, middle)), 1e-4
    of_amount = (math.log(12 / 5) / (2 * stats.norm.ppf(0.95))) ** 2
    nodes = stats.beta.ppf((np.arange(200_000) + 0.5) / 200_000, a, b)
    of_rate = float(np.log(nodes).var())
    yield f"tornado.share rate {asked}", of_rate / (of_rate + of_amount), 1e-3
    yield f"tornado.share amount {asked}", of_amount / (of_rate + of_amount), 1e-3


def claims() -> Values:
    # The rules for printed figures: half of the last place that is not zero, at most 5 % of a count, 25 % with a word.
    read = {
        "unexploded 80 million": (76e6, 84e6),
        "unexploded about 30,000": (25e3, 35e3),
        "unexploded nearly 30,000": (22.5e3, 30e3),
        "unexploded 20,000 to 30,000": (19e3, 31.5e3),
        "rate 14%": (0.135, 0.145),
        "rate about 30%": (0.25, 0.35),
        "rate one in three": (1 / 3.5, 1 / 2.5),
        "rate up to 30%": (0.0, 0.3),
        "rate 14% or more": (0.14, 1.0),
    }
    for text, (low, high) in read.items():
        yield f"printed.low {text}", low, EXACT
        yield f"printed.high {text}", high, EXACT


def burdens() -> Values:
    # 10,000 left: casualties 10 ** (1 +- 0.9) for 0.1 to 10 per thousand, all factors alike; land 10,000 / (2 * 20**u);
    # cost the product of a factor of 20 and one of 40, whose logarithms add up to a trapezium.
    reach = math.exp(math.sqrt(0.1 * math.log(20) * math.log(40)))
    exact = {
        "casualties": (10**0.1, 10.0, 10**1.9),
        "area": (10_000 / (2 * 20**0.95), 10_000 / (2 * 20**0.5), 10_000 / (2 * 20**0.05)),
        "cost": (2.5e5 * reach, math.sqrt(2.5e5 * 2e8), 2e8 / reach),
    }
    for name, edges in exact.items():
        for which, value in zip(("low", "median", "high"), edges, strict=True):
            yield f"burden.{which} {name} 10000", value, 1e-3


def records() -> Values:
    # central dud count over submunitions used: 25,000 of 28,000 / 10 %; 1 of 4 million; 80 of 270 million;
    # 2,500 left and 250 cleared of 37,032; 12,400 of 248,056
    rates = {"kosovo": 25 / 280, "lebanon": 0.25, "laos": 80 / 270, "serbia": 2_750 / 37_032}
    for name, rate in {**rates, "afghanistan": 12_400 / 248_056}.items():
        yield f"dud_rate {name}", rate, EXACT
    for each in LIBRARY.analogs.values():
        days = (each.end_of_record - each.end_of_use).days
        yield f"record_years {each.id}", days / 365.25, EXACT


def courses() -> Values:
    for name in ("lebanon", "kosovo", "laos"):
        course = analog(LIBRARY, name).course
        found, years = fit(course), course.record_years
        fast, slow, share = found.curve.fast_half_life, found.curve.slow_half_life, found.curve.fast_share

        def fallen(t: float, a: float = fast, b: float = slow, w: float = share) -> float:
            return w * (1 - 2 ** (-t / a)) + (1 - w) * (1 - 2 ** (-t / b))

        yield f"fit.fast_months {name}", 12 * fast, EXACT
        yield f"fit.slow_years {name}", slow, EXACT
        yield f"fit.fast_share {name}", share, EXACT
        yield f"fit.total {name}", course.total, EXACT
        points: list[float] = []
        beside: list[float] = []
        deviance = 0.0
        listed = [each.id for each in LIBRARY.observations.values() if each.analog == name]
        for id_, seen in zip(listed, course.observations, strict=True):
            expected = course.total * (fallen(seen.end) - fallen(seen.start)) / fallen(years)
            missed = 100 * (expected - seen.casualties) / course.total
            (points if seen.fitted else beside).append(missed)
            count = seen.casualties
            if seen.fitted:
                deviance += 2 * ((count * math.log(count / expected) if count else 0.0) - (count - expected))
            for what, value in (("start", seen.start), ("end", seen.end), ("expected", expected), ("points", missed)):
                yield f"observation.{what} {id_}", value, 1e-6
        yield f"fit.typical {name}", math.sqrt(sum(each**2 for each in points) / len(points)), 1e-6
        yield f"fit.largest {name}", max(abs(each) for each in points), 1e-6
        yield f"fit.dispersion {name}", deviance / (len(points) - 3), 1e-6
        if beside:
            yield f"fit.beside {name}", max(abs(each) for each in beside), 1e-6
        for months in (5, 18):
            low, high = course_share(course, 0.0, months / 12).ppf([0.05, 0.95])
            for which, value in (("best", fallen(months / 12) / fallen(years)), ("low", low), ("high", high)):
                yield f"within.{which} {name} {months}", value, 1e-6


def remaining() -> Values:
    """The share left: its logarithm runs straight, after the last point at the whole, half or none of its pace."""
    for name in ANALOGS:
        held = sorted((each for each in LIBRARY.ranges.values() if each.analog == name and each.months), key=_months)
        for each in held:
            yield f"cleared_after {each.id}", _months(each) / 12, EXACT
        times = [0.0, *(_months(each) / 12 for each in held)]
        for years in (1, 5, 20):
            for which, cleared, pace in (("low", "high", 1.0), ("central", "central", 0.5), ("high", "low", 0.0)):
                logs = [0.0, *(math.log(max(1 - getattr(each, cleared), 0.001)) for each in held)]
                beyond = pace * logs[-1] / times[-1] * max(years - times[-1], 0.0)
                share = math.exp(float(np.interp(years, times, logs)) + beyond)
                yield f"left.{which} {name} {years}", max(share, 0.001), 1e-9


def _months(each: object) -> float:
    return float(getattr(each, "months", 0.0))
