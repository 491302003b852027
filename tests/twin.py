"""The model again, slow and plain: one submunition after the other, by loops and a seeded `random.Random`.

Written from the words of the model and not from its code. Only the typed inputs are shared. No numpy, no scipy: the
beta distribution is fitted with a continued fraction of its own.
"""

from dataclasses import dataclass
from functools import cache
from math import exp, lgamma, log, log1p
from random import Random
from statistics import NormalDist

from dudrate.model.inputs import (
    Amount,
    BetaRate,
    BoundAmount,
    BoundRate,
    Bunching,
    FixedAmount,
    FixedRate,
    LogNormalAmount,
    Shape,
    TrialRate,
    TriangularAmount,
    TriangularRate,
    UniformRate,
)


@dataclass(frozen=True, kw_only=True)
class Twin:
    """An amount of containers, each with the same load, a rate and a bunching."""

    amount: Amount
    load: int
    rate: Shape
    bunching: Bunching

    def totals(self, draws: int, *, seed: int) -> list[int]:
        """Draw totals of duds [count], one use after the other."""
        chance = Random(seed)  # noqa: S311 - a simulation, not a secret
        return [self._total(chance) for _ in range(draws)]

    def _total(self, chance: Random) -> int:
        delivered = round(containers(self.amount, chance)) * self.load
        rate = one_rate(self.rate, chance)
        duds = 0
        for size in self._groups(delivered):
            own = self._rate_of_group(rate, chance)
            for _ in range(size):
                if chance.random() < own:
                    duds += 1
        return duds

    def _groups(self, delivered: int) -> list[int]:
        """Sizes of the groups: full containers and a rest, or lots that differ by one at most."""
        if self.bunching.by == "container":
            full, rest = divmod(delivered, self.load)
            return [self.load] * full + ([rest] if rest else [])
        if self.bunching.lots is not None:
            size, more = divmod(delivered, self.bunching.lots)
            return [size + 1] * more + [size] * (self.bunching.lots - more)
        return [delivered]

    def _rate_of_group(self, rate: float, chance: Random) -> float:
        """Rate of one group: beta with mean `rate` and variance rate (1 − rate) icc."""
        if self.bunching.icc == 0 or rate in {0.0, 1.0}:
            return rate
        strength = 1 / self.bunching.icc - 1
        return chance.betavariate(rate * strength, (1 - rate) * strength)


def containers(amount: Amount, chance: Random) -> float:
    """Draw a number of containers; a bound stands for its edge."""
    match amount:
        case FixedAmount(count=count) | BoundAmount(count=count):
            return count
        case LogNormalAmount(low=low, high=high, level=level):
            sigma = log(high / low) / (2 * NormalDist().inv_cdf((1 + level) / 2))
            return chance.lognormvariate(log(low * high) / 2, sigma)
        case TriangularAmount(low=low, mode=mode, high=high):
            return chance.triangular(low, high, mode)


def one_rate(rate: Shape, chance: Random) -> float:
    """Draw a rate; a bound stands for its edge."""
    match rate:
        case FixedRate(rate=value) | BoundRate(rate=value):
            return value
        case UniformRate(low=low, high=high):
            return chance.uniform(low, high)
        case TriangularRate(low=low, mode=mode, high=high):
            return chance.triangular(low, high, mode)
        case TrialRate(duds=duds, tested=tested):
            return chance.betavariate(duds + 0.5, tested - duds + 0.5)
        case BetaRate(low=low, high=high, level=level):
            return chance.betavariate(*fitted(low, high, level))


@cache
def fitted(low: float, high: float, level: float) -> tuple[float, float]:
    """Shapes of the beta distribution with these percentiles: halve the strength, and the mean for each strength."""
    weak, strong = 1e-2, 1e8
    for _ in range(60):
        strength = (weak * strong) ** 0.5
        small, large = 0.0, 1.0
        for _ in range(60):
            mean = (small + large) / 2
            below = incomplete_beta(low, mean * strength, (1 - mean) * strength)
            small, large = (mean, large) if below > (1 - level) / 2 else (small, mean)
        beyond = 1 - incomplete_beta(high, mean * strength, (1 - mean) * strength)
        weak, strong = (strength, strong) if beyond > (1 - level) / 2 else (weak, strength)
    return mean * strength, (1 - mean) * strength


def incomplete_beta(x: float, a: float, b: float) -> float:
    """P(X <= x) for X ~ Beta(a, b), by the continued fraction DLMF 8.17.22 taken from its far end."""
    if x > (a + 1) / (a + b + 2):
        return 1 - incomplete_beta(1 - x, b, a)
    fraction = 1.0
    for m in range(200, 0, -1):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        fraction = 1 + even / (1 + odd / fraction)
    fraction = 1 - (a + b) / (a + 1) * x / fraction
    front = a * log(x) + b * log1p(-x) + lgamma(a + b) - lgamma(a) - lgamma(b) - log(a)
    return exp(front) / fraction
