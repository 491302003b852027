"""First-order and total Sobol indices of the reference job: without intervals beside scipy, with them beside SALib.

    python -m benchmarks.sobol [--rounds 5] [--draws 65536]

The output is the expected number of casualties of the reference job: containers, load, dud rate, share cleared and
casualties per 1,000, five independent inputs of which three are beta distributions. It is a product, so that its
indices follow from the moments. scipy gives its indices without intervals: its own bootstrap of 65,536 draws asks for
32 GiB. SALib is asked as it comes: second-order indices too, and 100 resamples.
"""

import argparse
import importlib
import math
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from benchmarks.rounds import Method, Missing, interleaved, peer, report
from scipy import stats

from dudrate.model.curve import Floats
from dudrate.model.sensitivity import HasQuantiles, Quantity, SobolIndex, sobol_indices
from dudrate.model.shapes import BetaDistribution, LogNormal

RESAMPLES = 100
"""What SALib takes unless told otherwise."""

FEWEST, LIKELY, MOST = 5_000, 8_000, 12_000
SHAPES = (1 + 4 * (LIKELY - FEWEST) / (MOST - FEWEST), 1 + 4 * (MOST - LIKELY) / (MOST - FEWEST))
RATE, CLEARED, WIDTH = (3.5793, 46.1364), (8.0, 2.0), math.log(10) / stats.norm.ppf(0.975)


@dataclass(frozen=True)
class Containers:
    """PERT(5,000, 8,000, 12,000): a beta distribution, stretched."""

    def ppf(self, level: Any) -> Floats:
        """Containers at a level."""
        return FEWEST + (MOST - FEWEST) * BetaDistribution(a=SHAPES[0], b=SHAPES[1]).ppf(level)


@dataclass(frozen=True)
class Load:
    """72 or 88, each with probability one half."""

    def ppf(self, level: Any) -> Floats:
        """Submunitions in each at a level."""
        return np.where(np.asarray(level) <= 0.5, 72.0, 88.0)


OURS: dict[str, HasQuantiles] = {
    "containers": Containers(),
    "load": Load(),
    "rate": BetaDistribution(a=RATE[0], b=RATE[1]),
    "cleared": BetaDistribution(a=CLEARED[0], b=CLEARED[1]),
    "casualties": LogNormal(mu=0.0, sigma=WIDTH),
}
THEIRS: tuple[Any, ...] = (
    stats.beta(*SHAPES, loc=FEWEST, scale=MOST - FEWEST),
    stats.randint(0, 2),
    stats.beta(*RATE),
    stats.beta(*CLEARED),
    stats.lognorm(s=WIDTH),
)


def output(given: Mapping[str, Floats]) -> Floats:
    """Expected casualties on record."""
    left = given["containers"] * given["load"] * given["rate"] * (1 - given["cleared"])
    return left * given["casualties"] / 1_000


def their_output(values: Any) -> Floats:
    """The same with 0 or 1 for the load, as scipy draws it."""
    return output(dict(zip(OURS, (values[0], 72 + 16 * values[1], *values[2:]), strict=True)))


def truth() -> list[float]:
    """First-order indices of a product of independent factors: v of each over the product of all 1 + v, less one."""
    moments = [(each.mean(), each.var()) for each in THEIRS]
    moments[1] = (80.0, 64.0)
    moments[3] = (1 - moments[3][0], moments[3][1])
    relative = [float(variance / mean**2) for mean, variance in moments]
    whole = math.prod(1 + each for each in relative) - 1
    return [each / whole for each in relative]


def off(given: object) -> float:
    """Largest error of the first-order indices."""
    assert isinstance(given, list)
    return max(abs(float(mine) - true) for mine, true in zip(given, truth(), strict=True))


def ours(draws: int) -> tuple[Callable[[int], list[float]], Callable[[int], list[float]]]:
    """Indices alone, and with intervals."""
    quantity = Quantity(inputs=OURS, output=output)

    def alone(seed: int) -> list[float]:
        return [each.first for each in sobol_indices(quantity, draws=draws, seed=seed, resamples=2) or ()]

    def between(seed: int) -> list[float]:
        found = sobol_indices(quantity, draws=draws, seed=seed, resamples=RESAMPLES)
        return [each.first for each in found or () if isinstance(each, SobolIndex)]

    return alone, between


def by_scipy(seed: int, draws: int) -> list[float]:
    found = stats.sobol_indices(func=their_output, n=draws, dists=THEIRS, rng=seed)
    return [float(each) for each in found.first_order]


def by_salib(seed: int, draws: int) -> list[float]:
    sample, analyze = (importlib.import_module(f"SALib.{part}.sobol") for part in ("sample", "analyze"))
    problem = {"num_vars": len(OURS), "names": list(OURS), "bounds": [[0.0, 1.0]] * len(OURS)}
    levels = np.clip(sample.sample(problem, draws, seed=seed), 1e-12, 1 - 1e-12)
    values = [each.ppf(levels[:, place]) for place, each in enumerate(THEIRS)]
    return [float(each) for each in analyze.analyze(problem, their_output(values), seed=seed)["S1"]]


def methods(draws: int) -> Iterator[Method | Missing]:
    """List what is timed, ours first."""
    clock, (alone, between) = time.process_time, ours(draws)
    yield Method(name="dudrate, no intervals", run=alone, error=off, clock=clock)
    yield Method(name=f"dudrate, {RESAMPLES} resamples", run=between, error=off, clock=clock)
    scipys = "scipy.stats.sobol_indices, no intervals"
    yield Method(name=scipys, run=lambda seed: by_scipy(seed, draws), error=off, clock=clock)
    if peer("SALib") is None:
        yield Missing(name="SALib", package="SALib")
    else:
        yield Method(name="SALib as it comes", run=lambda seed: by_salib(seed, draws), error=off, clock=clock)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--draws", type=int, default=2**16)
    given = parser.parse_args()
    every = list(methods(given.draws))
    timed = interleaved([each for each in every if isinstance(each, Method)], rounds=given.rounds)
    absent = [each for each in every if isinstance(each, Missing)]
    report(timed, absent=absent, packages=("numpy", "scipy", "SALib"))


if __name__ == "__main__":
    main()
