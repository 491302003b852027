"""Time the comparing of assumptions: every method once a round, interleaved, with its error beside its time.

Run it by hand: ``python benchmarks/comparison.py [ROUNDS]``. Times are of this process's processor, so that a busy
machine does not count; only ratios from one run are results. The gates: a comparison at any known number up to 10^10
within 50 ms, and a heat map of 200 × 200 within a second.
"""

import os
import platform
import statistics
import sys
import time
from collections.abc import Callable

import numpy as np
import scipy

from dudrate.evidence.library import load
from dudrate.model.comparison import Comparison, compare
from dudrate.model.heat_map import heat_map
from dudrate.model.rates import fit_beta
from dudrate.model.scenario import resolve
from dudrate.model.scenario_words import scenario_from_words
from dudrate.model.sobol import sobol_indices
from dudrate.model.total_inputs import unexploded_quantity

LIBRARY = load()
REFERENCE = "0.3%..3% | 5%..23%, of 7,200"
EXACT = 0.0018476  # P(A ≥ B) of the reference, from its mass functions


def comparison(delivered: int | str, rates: tuple[str, str], **words: str | float) -> Callable[[], Comparison]:
    """Give the comparison of two rates as a task."""
    asked = scenario_from_words({"delivered": delivered, "rate": list(rates)} | words)
    return lambda: compare(resolve(asked, LIBRARY), LIBRARY)


def simulated(draws: int) -> float:
    """Draw the reference comparison with numpy, and give P(A ≥ B)."""
    rng = np.random.default_rng(1)
    totals = [
        rng.binomial(7_200, rng.beta(shape.a, shape.b, draws))
        for shape in (fit_beta(0.003, 0.03), fit_beta(0.05, 0.23))
    ]
    np.quantile(totals[1] / np.maximum(totals[0], 1e-9), [0.05, 0.5, 0.95])
    np.quantile(totals[1] - totals[0], [0.05, 0.5, 0.95])
    return float((totals[0] >= totals[1]).mean())


def peer_heat_map(rates: np.ndarray, amounts: np.ndarray) -> None:
    """Calculate the quantiles of the same grid with scipy.stats."""
    from scipy.stats import binom

    for level in (0.05, 0.5, 0.95):
        binom.ppf(level, amounts[:, None], rates)


def tasks() -> dict[str, Callable[[], object]]:
    """List what is timed, the reference first."""
    pairs = {"fixed": ("1%", "14%"), "beta": ("0.3%..3%", "5%..23%"), "triangular": ("1%..5%..14%", "2%..6% uniform")}
    rates, amounts = np.linspace(0.001, 0.3, 200), np.geomspace(10, 10**7, 200).round()
    asked = resolve(scenario_from_words({"delivered": "5000..12000", "rate": ["2.35%..14%"]}), LIBRARY)
    quantity = unexploded_quantity(asked, asked.cases[0])
    found: dict[str, Callable[[], object]] = {REFERENCE: comparison(7_200, pairs["beta"])}
    found |= {
        f"{name}, of {delivered:,}": comparison(delivered, pair)
        for name, pair in pairs.items()
        for delivered in (1, 100, 7_200, 100_000, 10**7, 10**10)
    }
    found |= {
        f"{name}, of 10^7 in 50 lots": comparison(10**7, pair, bunching="lots:50", icc=0.05)
        for name, pair in pairs.items()
    }
    found |= {f"{name}, of 360,000 to 864,000": comparison("360000..864000", pair) for name, pair in pairs.items()}
    found |= {
        "the reference by 2^20 draws of numpy": lambda: simulated(2**20),
        "heat map, 200 × 200, three levels": lambda: heat_map(rates, amounts),
        "the same by scipy.stats.binom.ppf": lambda: peer_heat_map(rates, amounts),
        "Sobol indices, 2,048 draws, 200 resamples": lambda: sobol_indices(quantity),
    }
    return found


def main(rounds: int) -> None:
    methods = tasks()
    times: dict[str, list[float]] = {name: [] for name in methods}
    for turn in range(rounds + 1):
        for name, method in methods.items():
            start = time.process_time()
            method()
            if turn:  # the first round imports and compiles
                times[name].append(1_000 * (time.process_time() - start))
    print(
        f"Python {platform.python_version()}, numpy {np.__version__}, scipy {scipy.__version__}, {os.cpu_count()} cores"
    )
    print(f"load {os.getloadavg()[0]:.1f}; {rounds} rounds; milliseconds of processor time\n")
    print(f"{'':44}{'median':>9}{'least':>9}{'ratio':>9}")
    base = times[REFERENCE]
    for name, taken in times.items():
        ratio = statistics.median(one / first for one, first in zip(taken, base, strict=True))
        print(f"{name:44}{statistics.median(taken):9.2f}{min(taken):9.2f}{ratio:9.2f}")
    exact = methods[REFERENCE]()
    assert isinstance(exact, Comparison)
    assert exact.probability_a_at_least_b is not None
    print(f"\nerror of P(A ≥ B): {exact.probability_a_at_least_b / EXACT - 1:+.1e} exact", end=", ")
    print(f"{simulated(2**20) / EXACT - 1:+.1e} drawn")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
