"""The comparing of assumptions: two rates on one delivery, heat map and Sobol indices, beside what else gives them.

    python -m benchmarks.comparison [--rounds 5]

The clock is that of this process's processor, so that other work on the machine counts for less. The gates: a
comparison at any known number up to 10^10 within 50 ms, and a heat map of 200 × 200 within a second.
"""

import argparse
import time
from collections.abc import Callable, Iterator

import numpy as np
from benchmarks.rounds import Method, interleaved, report
from scipy import stats

from dudrate.evidence.library import load
from dudrate.model.comparison import Comparison, compare
from dudrate.model.heat_map import heat_map
from dudrate.model.rates import fit_beta
from dudrate.model.scenario import resolve
from dudrate.model.scenario_words import scenario_from_words
from dudrate.model.sobol import sobol_indices
from dudrate.model.total_inputs import unexploded_quantity

LIBRARY = load()
PAIRS = {
    "fixed": ("1%", "14%"),
    "beta": ("0.3%..3%", "5%..23%"),
    "triangular and uniform": ("1%..5%..14%", "2%..6% uniform"),
}
NUMBERS = (1, 100, 7_200, 100_000, 10**7, 10**10)
TRUTH = 0.00184760552
"""P(A ≥ B) of the reference, 0.3–3 % and 5–23 % of 7,200: all pairs summed, by the beta-binomial's closed form."""
LEVELS = (0.05, 0.5, 0.95)
DRAWS = 2**20


def comparison(delivered: int | str, rates: tuple[str, str], **words: str | float) -> Callable[[int], Comparison]:
    asked = scenario_from_words({"delivered": delivered, "rate": list(rates)} | words)
    return lambda _: compare(resolve(asked, LIBRARY), LIBRARY)


def drawn(seed: int) -> float:
    """Draw the reference comparison with numpy: its probability, and the quantiles that would be reported."""
    rng = np.random.default_rng(seed)
    shapes = (fit_beta(0.003, 0.03), fit_beta(0.05, 0.23))
    a, b = (rng.binomial(7_200, rng.beta(shape.a, shape.b, DRAWS)) for shape in shapes)
    np.quantile(b / np.maximum(a, 1e-9), LEVELS)
    np.quantile(b - a, LEVELS)
    return float((a >= b).mean())


def off(given: object) -> float:
    """Relative error of P(A ≥ B) of the reference."""
    found = given.probability_a_at_least_b if isinstance(given, Comparison) else given
    assert isinstance(found, float)
    return abs(found / TRUTH - 1)


def methods() -> Iterator[Method]:
    """List what is timed, the reference first."""
    clock = time.process_time
    yield Method(name="beta, of 7,200: the reference", run=comparison(7_200, PAIRS["beta"]), error=off, clock=clock)
    yield Method(name="the reference by 2^20 draws of numpy", run=drawn, error=off, clock=clock)
    for name, pair in PAIRS.items():
        for delivered in NUMBERS:
            yield Method(name=f"{name}, of {delivered:,}", run=comparison(delivered, pair), clock=clock)
        bunched = comparison(10**7, pair, bunching="lots:50", icc=0.05)
        yield Method(name=f"{name}, of 10,000,000 in 50 lots", run=bunched, clock=clock)
        yield Method(name=f"{name}, of 360,000 to 864,000", run=comparison("360000..864000", pair), clock=clock)
    rates, amounts = np.linspace(0.001, 0.3, 200), np.geomspace(10, 10**7, 200).round()
    levels = np.array(LEVELS)[:, None, None]
    yield Method(name="heat map, 200 × 200 × 3", run=lambda _: heat_map(rates, amounts, levels=LEVELS), clock=clock)
    peer = lambda _: stats.binom.ppf(levels, amounts[:, None], rates)  # noqa: E731 - one line of a list of tasks
    yield Method(name="the same by scipy.stats.binom.ppf", run=peer, clock=clock)
    asked = resolve(scenario_from_words({"delivered": "5000..12000", "rate": ["2.35%..14%"]}), LIBRARY)
    quantity = unexploded_quantity(asked, asked.cases[0])
    yield Method(name="Sobol indices, 2,048 draws, 200 resamples", run=lambda _: sobol_indices(quantity), clock=clock)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    report(interleaved(methods(), rounds=rounds), packages=("numpy", "scipy"))


if __name__ == "__main__":
    main()
