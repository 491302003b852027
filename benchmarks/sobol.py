"""First-order and total Sobol indices of an expected total: with intervals beside SALib, without beside scipy.

    python -m benchmarks.sobol [--rounds 5] [--draws 65536]

The total is a log-normal number delivered times a beta dud rate: a product, whose indices follow from the moments.
scipy gives its indices without intervals here: its own bootstrap of 65,536 draws asks for 32 GiB.
"""

import argparse
import importlib
import time
from collections.abc import Iterator
from typing import Any

import numpy as np
from benchmarks.rounds import Method, Missing, interleaved, peer, report
from scipy import stats

from dudrate.evidence.library import load
from dudrate.model.rates import fit_beta
from dudrate.model.scenario import resolve
from dudrate.model.scenario_words import scenario_from_words
from dudrate.model.sensitivity import Quantity
from dudrate.model.sobol import SobolIndex, sobol_indices
from dudrate.model.total_inputs import unexploded_quantity

LOW, HIGH = 5_000, 12_000
RATE = (0.0235, 0.14)
RESAMPLES = 100
"""What SALib takes unless told otherwise."""


def total() -> Quantity:
    """The expected total of 5,000 to 12,000 submunitions at 2.35 % to 14 %."""
    words = {"delivered": f"{LOW}..{HIGH}", "rate": [f"{RATE[0]:.2%}..{RATE[1]:.0%}"]}
    asked = resolve(scenario_from_words(words), load())
    inputs = {
        name: each for name, each in unexploded_quantity(asked, asked.cases[0]).inputs.items() if name != "chance"
    }
    return Quantity(inputs=inputs, output=lambda given: given["delivered"] * given["rate"])


def peers() -> tuple[Any, Any]:
    """The two inputs as scipy's distributions."""
    beta = fit_beta(*RATE)
    width = np.log(HIGH / LOW) / (2 * stats.norm.ppf(0.95))
    return stats.lognorm(s=width, scale=np.sqrt(LOW * HIGH)), stats.beta(beta.a, beta.b)


def truth() -> list[float]:
    """First-order indices of a product of two independent factors: v (1 + 0) over v + w + v w, v and w relative."""
    relative = [float(each.var() / each.mean() ** 2) for each in peers()]
    whole = relative[0] + relative[1] + relative[0] * relative[1]
    return [each / whole for each in relative]


def off(given: object) -> float:
    """Largest error of the two first-order indices."""
    found = [each.first for each in given if isinstance(each, SobolIndex)] if isinstance(given, tuple) else given
    assert isinstance(found, list)
    return max(abs(float(mine) - true) for mine, true in zip(found, truth(), strict=True))


def by_scipy(seed: int, draws: int) -> list[float]:
    found = stats.sobol_indices(func=lambda given: given[0] * given[1], n=draws, dists=peers(), rng=seed)
    return [float(each) for each in found.first_order]


def by_salib(seed: int, draws: int) -> list[float]:
    sample, analyze = (importlib.import_module(f"SALib.{part}.sobol") for part in ("sample", "analyze"))
    problem = {"num_vars": 2, "names": ["delivered", "rate"], "bounds": [[0.0, 1.0], [0.0, 1.0]]}
    levels = sample.sample(problem, draws, calc_second_order=False, seed=seed)
    amount, rate = peers()
    output = amount.ppf(levels[:, 0]) * rate.ppf(levels[:, 1])
    found = analyze.analyze(problem, output, calc_second_order=False, num_resamples=RESAMPLES, seed=seed)
    return [float(each) for each in found["S1"]]


def methods(draws: int) -> Iterator[Method | Missing]:
    """List what is timed, ours first."""
    quantity, clock = total(), time.process_time
    yield Method(
        name=f"dudrate, {RESAMPLES} resamples",
        run=lambda seed: sobol_indices(quantity, draws=draws, seed=seed, resamples=RESAMPLES),
        error=off,
        clock=clock,
    )
    yield Method(
        name="scipy.stats.sobol_indices, no intervals", run=lambda seed: by_scipy(seed, draws), error=off, clock=clock
    )
    if peer("SALib") is None:
        yield Missing(name="SALib", package="SALib")
    else:
        name = f"SALib, {RESAMPLES} resamples"
        yield Method(name=name, run=lambda seed: by_salib(seed, draws), error=off, clock=clock)


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
