"""Every number of the method that is calculated, calculated again: by another way where there is one.

A value stands under the name in its origin, with the relative difference that the other way allows for.
"""

import math
from collections.abc import Iterator
from datetime import date
from functools import cache

import numpy as np
from scipy import optimize, stats
from tests.model.test_bunching import GROUPS, RATES_OF_GROUPS, bunched, convolved

from dudrate.evidence.library import load
from dudrate.model.burden.analogs import ANALOGS, analogs
from dudrate.model.burden.clearance import left
from dudrate.model.burden.fit import fit
from dudrate.model.burden.people import REMAINING_YEARS
from dudrate.model.burden.years import share_band
from dudrate.model.quadrature import Floats
from dudrate.report.method.analogs import years_text
from dudrate.report.method.totals import BUNCHING_DISTANCES

LIBRARY = load()
EXACT = 1e-9
Values = Iterator[tuple[str, float, float]]


@cache
def values() -> dict[str, tuple[float, float]]:
    """Each value and its tolerance, by the name of the result."""
    parts = (inputs, totals, comparing, asking, burdens, elsewhere, courses, remaining)
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
    yield "rate.beta.a", a, 1e-6
    yield "rate.beta.b", b, 1e-6
    yield "rate.mean 2.35%..14%", a / (a + b), 1e-6
    yield "rate.mean 2.35%..14% uniform", (0.0235 + 0.14) / 2, EXACT
    yield "rate.mean 1%..5%..14%", (0.01 + 0.05 + 0.14) / 3, EXACT
    yield "rate.mean 47/2000", 47.5 / 2001, EXACT  # Jeffreys: k + 1/2 of n + 1
    sigma = math.log(12_000 / 5_000) / (2 * stats.norm.ppf(0.95))
    median = math.sqrt(5_000 * 12_000)
    yield "amount.median", median, EXACT
    yield "amount.mean", median * math.exp(sigma**2 / 2), EXACT


def totals() -> Values:
    for text, rate in (("1%", 0.01), ("14%", 0.14)):
        yield f"total.mean 72000 {text}", 72_000 * rate, EXACT
        for end, level in (("low", 0.05), ("high", 0.95)):
            yield f"total.{end} 72000 {text}", float(stats.binom.ppf(level, 72_000, rate)), 0.0
    a, b = beta(0.0235, 0.14)
    mean, variance = a / (a + b), float(stats.beta.var(a, b))
    for number in (72, 720, 7_200, 72_000):
        chance, rate = number * (mean * (1 - mean) - variance), number**2 * variance
        yield f"shares.rate {number}", rate / (chance + rate), 1e-6
        yield f"shares.chance {number}", chance / (chance + rate), 1e-6
    binomial = stats.binom(7_200, mean)
    both = stats.betabinom(7_200, a, b)
    for end, level, edge in (("low", 0.05, 0.0235), ("high", 0.95, 0.14)):
        yield f"held.both.{end}", float(both.ppf(level)), 0.0
        yield f"held.chance.{end}", 7_200 * edge, 1e-6  # the ends of the rate are its 5th and 95th percentile
        yield f"held.ignorance.{end}", float(binomial.ppf(level)), 0.0
    for icc in BUNCHING_DISTANCES:
        yield f"bunching.distance {icc}", float(f"{distance(float(icc)):.2g}"), EXACT  # stated to two figures


def distance(icc: float) -> float:
    """Largest distance of the distribution functions of one beta-binomial and of the convolved groups."""
    apart = (
        np.abs(
            np.cumsum(convolved(groups, size, rate, icc))
            - bunched(groups, size, rate, icc).distribution_function(np.arange(groups * size + 1))
        ).max()
        for rate in RATES_OF_GROUPS
        for groups, size in GROUPS
    )
    return float(max(apart))


def comparing() -> Values:
    first, second = beta(0.003, 0.03), beta(0.05, 0.23)
    counts = np.arange(7_201)
    a, b = (stats.betabinom.pmf(counts, 7_200, *shapes) for shapes in (first, second))
    yield "compare.chance", float((a * np.cumsum(b)).sum()), 1e-4
    yield "compare.area", float(np.minimum(a, b).sum()), 1e-3
    reached = np.cumsum(b)
    for name, level in (("low", 0.05), ("median", 0.5), ("high", 0.95)):
        low, high = 0.1, 1_000.0
        while high - low > 1e-6 * high:  # P(B / A <= r) is the sum over a of P(A = a) F_B(r a)
            middle = (low + high) / 2
            enough = (a * reached[np.minimum(np.floor(middle * counts), 7_200).astype(int)]).sum() >= level
            low, high = (low, middle) if enough else (middle, high)
        yield f"compare.ratio.{name}", high, 1e-3
    for duds, tested in ((5, 213), (47, 2_000)):
        interval = stats.binomtest(duds, tested).proportion_ci(0.9, method="exact")
        yield f"trial.rate {duds}/{tested}", duds / tested, EXACT
        yield f"trial.low {duds}/{tested}", interval.low, 1e-6
        yield f"trial.high {duds}/{tested}", interval.high, 1e-6
        below = float(stats.beta.cdf(0.01, duds + 0.5, tested - duds + 0.5))
        yield f"trial.below {duds}/{tested}", below, 1e-6
    for duds in range(4):
        enough = next(n for n in range(duds + 1, 2_000) if stats.binom.cdf(duds, n, 0.01) <= 0.05)
        yield f"trial.needed {duds}", enough, 0.0
    yield "breakeven.rate", 500 / 7_200, EXACT
    for rate in (0.01, 0.0235, 0.14):
        sizes = np.arange(2_000, 60_000)
        within = stats.binom.cdf(500, sizes, rate) >= 0.95
        yield f"breakeven.amount {rate}", float(sizes[within].max()), 0.0
    yield "breakeven.as_many 0.01", 14.0, EXACT
    yield "breakeven.as_many 0.0235", 0.14 / 0.0235, EXACT


def asking() -> Values:
    a, b = beta(0.0235, 0.14)
    middle = float(stats.beta.median(a, b))
    amounts = {end: 72 * count for end, count in (("low", 5_000), ("high", 12_000))}
    amount = round(72 * math.sqrt(5_000 * 12_000))
    for end, level, rate in (("low", 0.05, 0.0235), ("high", 0.95, 0.14)):
        yield f"sensitivity.{end} rate", float(stats.binom.median(amount, rate)), 1e-4
        yield f"sensitivity.{end} m864", float(stats.binom.median(amounts[end], middle)), 1e-4
        yield f"sensitivity.{end} chance", float(stats.binom.ppf(level, amount, middle)), 1e-4
    of_amount = (math.log(12 / 5) / (2 * stats.norm.ppf(0.95))) ** 2
    nodes = stats.beta.ppf((np.arange(200_000) + 0.5) / 200_000, a, b)
    of_rate = float(np.log(nodes).var())
    yield "sensitivity.share rate", of_rate / (of_rate + of_amount), 1e-3
    yield "sensitivity.share m864", of_amount / (of_rate + of_amount), 1e-3
    # The rules for printed figures: half of the last place that is not zero, at most 5 % of a count, 25 % with a word.
    read = {
        "80 million": (76e6, 84e6),
        "about 30,000": (25e3, 35e3),
        "nearly 30,000": (22.5e3, 30e3),
        "20,000 to 30,000": (19e3, 31.5e3),
        "14%": (0.135, 0.145),
        "about 30%": (0.25, 0.35),
        "one in three": (1 / 3.5, 1 / 2.5),
        "up to 30%": (0.0, 0.3),
        "14% or more": (0.14, 1.0),
    }
    for text, (low, high) in read.items():
        yield f"claim.low {text}", low, EXACT
        yield f"claim.high {text}", high, EXACT


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
            yield f"burden.{name}.{which}", value, 1e-3


def elsewhere() -> Values:
    counts = {
        # central dud count over submunitions used: 25,000 of 28,000 / 10 %; 1 of 4 million; 80 of 270 million;
        # 2,500 left and 250 cleared of 37,032; 12,400 of 248,056
        "kosovo": 25_000 / 280_000,
        "lebanon": 0.25,
        "laos": 80 / 270,
        "serbia": 2_750 / 37_032,
        "afghanistan": 12_400 / 248_056,
    }
    spans = {
        "kosovo": (date(1999, 6, 13), date(2013, 12, 31)),
        "lebanon": (date(2006, 8, 14), date(2016, 12, 31)),
        "laos": (date(1973, 12, 31), date(2017, 12, 31)),
        "serbia": (date(1999, 6, 13), date(2009, 3, 11)),
        "afghanistan": (date(2001, 10, 15), date(2002, 11, 15)),
        "any": (date(2006, 8, 14), date(2016, 12, 31)),
    }
    for name, rate in counts.items():
        yield f"analogs.{name}.dud_rate", rate, EXACT
    for name, (start, end) in spans.items():
        yield f"analogs.{name}.record_years", (end - start).days / 365.25, EXACT
    # Dud counts that no entry prints: 5 and 20 % of 37,032; 250 cleared and 2,500 left; 22 % of 248,056
    yield "analogs.serbia.dud_count.low", 0.05 * 37_032, EXACT
    yield "analogs.serbia.dud_count.central", 2_500 + 250, EXACT
    yield "analogs.serbia.dud_count.high", 0.20 * 37_032, EXACT
    yield "analogs.afghanistan.dud_count.high", 0.22 * 248_056, EXACT


def courses() -> Values:
    for analog in analogs(LIBRARY, ("lebanon", "kosovo", "laos")):
        found, name, years = fit(analog.course), f"fits.{analog.id}", analog.course.record_years
        fast, slow, share = found.curve.fast_half_life, found.curve.slow_half_life, found.curve.fast_share

        def fallen(t: float, a: float = fast, b: float = slow, w: float = share) -> float:
            return w * (1 - 2 ** (-t / a)) + (1 - w) * (1 - 2 ** (-t / b))

        yield f"{name}.fast_months", 12 * fast, EXACT
        yield f"{name}.slow_years", slow, EXACT
        yield f"{name}.fast_share", share, EXACT
        yield f"{name}.total", analog.course.total, EXACT
        yield f"{name}.record_years", years, EXACT
        points: list[float] = []
        beside: list[float] = []
        deviance = 0.0
        for seen in analog.course.observations:
            expected = analog.course.total * (fallen(seen.end) - fallen(seen.start)) / fallen(years)
            missed = 100 * (expected - seen.casualties) / analog.course.total
            (points if seen.fitted else beside).append(missed)
            count = seen.casualties
            if seen.fitted:
                deviance += 2 * ((count * math.log(count / expected) if count else 0.0) - (count - expected))
            place = f"{years_text(seen.start) if seen.start else '0'}..{years_text(seen.end)}"
            times = 12 if seen.end < 2 else 1
            for what, value in (("start", times * seen.start), ("end", times * seen.end), ("casualties", count)):
                yield f"{name}.{what} {place}", value, EXACT
            yield f"{name}.expected {place}", expected, 1e-6
            yield f"{name}.points {place}", missed, 1e-6
        yield f"{name}.root_mean_square", math.sqrt(sum(each**2 for each in points) / len(points)), 1e-6
        yield f"{name}.largest", max(abs(each) for each in points), 1e-6
        yield f"{name}.dispersion", deviance / (len(points) - 3), 1e-6
        if beside:
            yield f"{name}.beside", max(abs(each) for each in beside), 1e-6
        ends = [seen.end for seen in analog.course.observations]
        for time in {5 / 12, 18 / 12, *ends}:
            low, _, high = share_band(analog.course, time)
            best = fallen(time) / fallen(years)
            for which, value in (("best", best), ("low", low), ("high", high)):
                yield f"{name}.share {years_text(time)} {which}", value, 1e-6


def remaining() -> Values:
    for analog in analogs(LIBRARY, ANALOGS):
        [record] = analog.clearance
        for place, point in enumerate(record.points):
            yield f"analogs.{analog.id}.clearance.{place}.years", point.years, EXACT
        for years in REMAINING_YEARS:
            share = left([record], years)
            for which in ("low", "central", "high"):
                yield f"left.{analog.id} {years:g} {which}", getattr(share, which), EXACT
