"""Unexploded, left and casualties of one uncertain delivery, fifteen quantiles: without sampling and by samplers.

    python -m benchmarks.reference_job [--rounds 15] [--draws 1048576]

Containers PERT(5,000, 8,000, 12,000); load 72 or 88; dud rate Beta(3.5793, 46.1364); 50 lots with correlation 0.05;
cleared Beta(8, 2); casualties per 1,000 log-normal, 95 % of them from 0.1 to 10. T unexploded, R left, K casualties.
The spreads are choices of this benchmark and no findings.
"""

import argparse
import math
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from types import ModuleType
from typing import Any

import numpy as np
from benchmarks.rounds import Method, Missing, interleaved, peer, report
from numpy.typing import NDArray

from dudrate.model.counted import hanging_together
from dudrate.model.curve import Atoms, times
from dudrate.model.shapes import BetaDistribution, LogNormal, beta, curve_of

Floats = NDArray[np.float64]

LEVELS = [0.05, 0.25, 0.5, 0.75, 0.95]
A, B, LOTS, ICC = 3.5793, 46.1364, 50, 0.05
LOG_SD = math.log(10) / 1.959963985

TRUTH = np.array(
    # Characteristic function of the full lots, then quadrature; 10**8 samples of the full lots agree within two of
    # their standard errors. The digits printed here allow 4e-5.
    [
        [13_706.3, 27_831.8, 42_176.5, 60_961.3, 96_978.5],
        [1_173.8, 3_626.1, 7_025.0, 12_549.5, 25_745.5],
        [0.5051, 2.3830, 6.6491, 17.983, 72.186],
    ]
)


@dataclass(frozen=True, kw_only=True)
class Pert:
    """Low, most likely and high, as a beta distribution stretched between them."""

    low: float
    mode: float
    high: float

    @property
    def beta(self) -> BetaDistribution:
        """The beta distribution between 0 and 1."""
        width = self.high - self.low
        return BetaDistribution(a=1 + 4 * (self.mode - self.low) / width, b=1 + 4 * (self.high - self.mode) / width)

    @property
    def mean(self) -> float:
        """Mean [count]."""
        return (self.low + 4 * self.mode + self.high) / 6

    def cdf(self, value: Any) -> Floats:
        """Probability of a number at or below `value` [count]."""
        return self.beta.cdf((np.asarray(value) - self.low) / (self.high - self.low))

    def ppf(self, level: Any) -> Floats:
        """Quantile [count]."""
        return np.asarray(self.low + (self.high - self.low) * self.beta.ppf(level))


def without_sampling(_: int) -> Floats:
    """Products of curves; the lots by one beta, which is narrow beside the rate; luck is left out: 3e-5."""
    containers = curve_of(Pert(low=5_000, mode=8_000, high=12_000), smooth=True)
    share = hanging_together(beta(A, B), LOTS / ICC - 1)
    total = times(containers, Atoms.of([72, 88]), share)
    left = times(total, beta(2, 8))
    casualties = times(left, curve_of(LogNormal(mu=0.0, sigma=LOG_SD), smooth=True), over=[1_000])
    return np.array([each.ppf(LEVELS) for each in (total, left, casualties)])


def plain_numpy(draws: int, seed: int) -> Floats:
    """What one would write with numpy alone: a beta for the lots, a binomial for chance."""
    rng = np.random.default_rng(seed)
    delivered = np.rint((5_000 + 7_000 * rng.beta(1 + 12 / 7, 1 + 16 / 7, draws)) * rng.choice([72, 88], draws))
    rate = rng.beta(A, B, draws)
    strength = 1 / (ICC * (delivered / LOTS - 1) / (delivered - 1)) - 1
    share = rng.beta(rate * strength, (1 - rate) * strength)
    total = rng.binomial(delivered.astype(np.int64), share)
    left, killed = rng.beta(2, 8, draws), np.exp(LOG_SD * rng.standard_normal(draws)) / 1_000
    return _quantiles(total, left, killed)


def share_given(rate: Floats, noise: Floats) -> Floats:
    """Share of duds of a rate with standard normal noise, for peers that cannot draw a beta of a drawn rate.

    The root of a share, as an angle, is blurred alike at every rate: by half the root of the lots' correlation.
    """
    width = 0.5 * (ICC / LOTS) ** 0.5
    blurred = np.sin(np.arcsin(np.sqrt(rate)) + width * noise) ** 2
    shift = (0.5 - rate) * -math.expm1(-2 * width**2)
    return np.asarray(np.maximum(blurred - shift, 1e-9))  # with the mean put back


def by_squigglepy(squigglepy: ModuleType, draws: int, seed: int) -> Floats:
    """Expressions sampled by squigglepy."""
    sq = squigglepy
    sq.set_seed(seed)
    delivered = sq.sample(sq.pert(5_000, 8_000, 12_000) * sq.discrete([72, 88]), n=draws)
    share = share_given(sq.sample(sq.beta(A, B), n=draws), sq.sample(sq.norm(mean=0, sd=1), n=draws))
    left, killed = sq.sample(sq.beta(2, 8), n=draws), sq.sample(sq.lognorm(0.1, 10, credibility=95), n=draws)
    return _quantiles(delivered * share, left, killed / 1_000)


def by_openturns(openturns: ModuleType, draws: int, seed: int) -> Floats:
    """Independent marginals sampled by OpenTURNS."""
    ot = openturns
    ot.RandomGenerator.SetSeed(seed)
    marginals = [
        ot.Beta(1 + 12 / 7, 1 + 16 / 7, 5_000, 12_000),
        ot.FiniteDiscreteDistribution([[72.0], [88.0]]),
        ot.Beta(A, B, 0, 1),
        ot.Normal(0, 1),
        ot.Beta(2, 8, 0, 1),
        ot.LogNormal(0, LOG_SD, 0),
    ]
    containers, load, rate, noise, left, killed = np.asarray(ot.JointDistribution(marginals).getSample(draws)).T
    return _quantiles(containers * load * share_given(rate, noise), left, killed / 1_000)


def by_chaospy(chaospy: ModuleType, draws: int, seed: int) -> Floats:
    """A joint distribution sampled by chaospy."""
    cp = chaospy
    joint = cp.J(
        cp.Beta(1 + 12 / 7, 1 + 16 / 7, lower=5_000, upper=12_000),
        cp.DiscreteUniform(0, 1),
        cp.Beta(A, B),
        cp.Normal(0, 1),
        cp.Beta(2, 8),
        cp.LogNormal(0, LOG_SD),
    )
    containers, load, rate, noise, left, killed = joint.sample(draws, seed=seed)
    return _quantiles(containers * (72 + 16 * load) * share_given(rate, noise), left, killed / 1_000)


def _quantiles(total: Floats, left: Floats, killed: Floats) -> Floats:
    return np.asarray(np.quantile([total, total * left, total * left * killed], LEVELS, axis=1).T)


def worst(found: object) -> float:
    """Largest relative distance of the fifteen quantiles from the truth."""
    return float(np.abs(np.asarray(found) / TRUTH - 1).max())


Peer = Callable[[ModuleType, int, int], Floats]
PEERS: dict[str, Peer] = {"squigglepy": by_squigglepy, "openturns": by_openturns, "chaospy": by_chaospy}


def contenders(draws: int) -> Iterator[Method | Missing]:
    yield Method(name="dudrate, without sampling", run=without_sampling, error=worst)
    yield Method(name=f"numpy, {draws:,} draws", run=lambda seed: plain_numpy(draws, seed), error=worst)
    for package, run in PEERS.items():
        module, name = peer(package), f"{package}, {draws:,} draws"
        if module is None:
            yield Missing(name=name, package=package)
        else:
            yield Method(name=name, run=partial(run, module, draws), error=worst)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--draws", type=int, default=2**20)
    given = parser.parse_args()
    alone = []
    for number in range(300):
        start = time.perf_counter()
        without_sampling(number)
        alone.append(1e3 * (time.perf_counter() - start))
    print(f"dudrate alone, 300 in a row: median {statistics.median(alone):.2f} ms, least {min(alone):.2f} ms")
    print(f"worst error of its fifteen quantiles: {worst(without_sampling(0)):.1e}\n")
    found = list(contenders(given.draws))
    report(
        interleaved([each for each in found if isinstance(each, Method)], rounds=given.rounds),
        absent=[each for each in found if isinstance(each, Missing)],
        packages=["numpy", "scipy", *PEERS],
    )


if __name__ == "__main__":
    main()
