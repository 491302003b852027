"""The comparing of assumptions: two rates on one delivery, heat map and Sobol indices, beside what else gives them.

    python -m benchmarks.comparison [--rounds 7]

The clock is that of this process's processor, so that other work on the machine counts for less; a case is run once
before it is timed. The gates: a comparison at any number up to 10^10 within 50 ms, for every kind of rate, delivery
and bunching, and a heat map of 200 × 200 within a second.
"""

import argparse
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import numpy as np
from benchmarks.rounds import Method, conditions, interleaved, report
from scipy import stats

from dudrate.errors import InputError
from dudrate.evidence.library import load
from dudrate.model.comparison import Comparison, compare
from dudrate.model.estimate import fixed_totals
from dudrate.model.scenario import resolve, scenario_from_words
from dudrate.model.sensitivity import sobol_indices, unexploded_quantity
from dudrate.model.shapes import fit_beta

LIBRARY = load()
GATE = 0.050
"""Seconds that a comparison may take."""

PAIRS = {
    "fixed": ("1%", "14%"),
    "fixed, near": ("1%", "1.1%"),
    "beta": ("0.3%..3%", "5%..23%"),
    "triangular and uniform": ("1%..5%..14%", "2%..6% uniform"),
    "tests": ("5/213", "47/2000"),
    "no duds of 50, and fixed": ("0/50", "14%"),
}
NUMBERS = (1, 100, 7_200, 10**5, 10**7, 10**10)
DELIVERIES: dict[str, Callable[[int], str]] = {
    "known": str,
    "uncertain": lambda most: f"{max(round(most / 2.4), 1)}..{max(most, 2)}",
    "hardly known": lambda most: f"{max(most // 1000, 1)}..{max(most, 2)}",
}
LOAD, LOTS = 72, 50  # of an M864, and of the bunching by lots
TRUTH = 0.00184760552
"""P(A ≥ B) of the reference, 0.3–3 % and 5–23 % of 7,200: all pairs summed, by the beta-binomial's closed form."""
LEVELS = (0.05, 0.5, 0.95)
DRAWS = 2**20


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A comparison to be timed, with its seconds round by round."""

    rates: str
    delivery: str
    bunching: str
    number: int
    run: Callable[[int], Comparison]
    seconds: list[float] = field(default_factory=list)

    @property
    def name(self) -> str:
        """All that makes the case."""
        return f"{self.rates}; delivery {self.delivery}, of {self.number:,}; bunching: {self.bunching}"


def comparison(words: dict[str, object], rates: tuple[str, str]) -> Callable[[int], Comparison]:
    asked = scenario_from_words({"rate": list(rates)} | words)
    resolve(asked, LIBRARY)
    return lambda _: compare(resolve(asked, LIBRARY), LIBRARY)


def words_of(delivery: str, bunching: str, number: int) -> dict[str, object]:
    """Words of a delivery of that number at most; containers are of 72."""
    if bunching == "container":
        return {
            "deliver": [f"{DELIVERIES[delivery](max(number // LOAD, 1))} x m864"],
            "bunching": "container",
            "icc": 0.05,
        }
    bunched = {"bunching": f"lots:{LOTS}", "icc": 0.05} if bunching == "lots" else {}
    return {"delivered": DELIVERIES[delivery](number)} | bunched


def cases() -> Iterator[Case]:
    """The product of rates, deliveries, bunching and numbers, without what is refused: more lots than submunitions."""
    for delivery in DELIVERIES:
        for bunching in ("none", "container", "lots"):
            for rates, pair in PAIRS.items():
                for number in NUMBERS:
                    try:
                        run = comparison(words_of(delivery, bunching, number), pair)
                    except InputError:
                        continue
                    yield Case(rates=rates, delivery=delivery, bunching=bunching, number=number, run=run)


def product(rounds: int) -> list[Case]:
    """Time every case once a round, after a round that does not count."""
    timed = list(cases())
    for number in range(-1, rounds):
        for case in timed:
            start = time.process_time()
            case.run(number)
            if number >= 0:
                case.seconds.append(time.process_time() - start)
    return timed


def print_product(timed: list[Case]) -> None:
    """Print a line for each pair of rates, delivery and bunching, and what is above the gate."""
    print("| delivery | bunching | rates | " + " | ".join(f"{number:,}" for number in NUMBERS) + " |")
    print("| --- | --- | --- |" + " --- |" * len(NUMBERS))
    lines: dict[tuple[str, str, str], dict[int, str]] = {}
    for case in timed:
        text = f"{1e3 * statistics.median(case.seconds):.1f} ({1e3 * min(case.seconds):.1f})"
        lines.setdefault((case.delivery, case.bunching, case.rates), {})[case.number] = text
    for names, cells in lines.items():
        print("| " + " | ".join([*names, *(cells.get(number, "refused") for number in NUMBERS)]) + " |")
    print("\nMilliseconds of processor time, median and least.")
    for delivery in DELIVERIES:
        those = [case for case in timed if case.delivery == delivery]
        worst = max(those, key=lambda case: statistics.median(case.seconds))
        above = sum(statistics.median(case.seconds) > GATE for case in those)
        middle = statistics.median(statistics.median(case.seconds) for case in those)
        print(
            f"Delivery {delivery}: {len(those)} cases, {1e3 * middle:.1f} ms in the middle, {above} above "
            f"{1e3 * GATE:.0f} ms; the longest {1e3 * statistics.median(worst.seconds):.1f} ms "
            f"(least {1e3 * min(worst.seconds):.1f}): {worst.name}."
        )
    print(f"{len(timed[0].seconds)} rounds. {conditions(('numpy', 'scipy'))}\n")


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
    """List what is timed against something else, the reference first."""
    clock = time.process_time
    reference = comparison({"delivered": 7_200}, PAIRS["beta"])
    yield Method(name="beta, of 7,200: the reference", run=reference, error=off, clock=clock)
    yield Method(name="the reference by 2^20 draws of numpy", run=drawn, error=off, clock=clock)
    rates, amounts = np.linspace(0.001, 0.3, 200), np.geomspace(10, 10**7, 200).round()
    levels = np.array(LEVELS)[:, None, None]
    ours = lambda _: fixed_totals(amounts[:, None], rates, levels=LEVELS)  # noqa: E731 - as below
    yield Method(name="heat map, 200 × 200 × 3", run=ours, clock=clock)
    peer = lambda _: stats.binom.ppf(levels, amounts[:, None], rates)  # noqa: E731 - one line of a list of tasks
    yield Method(name="the same by scipy.stats.binom.ppf", run=peer, clock=clock)
    asked = resolve(scenario_from_words({"delivered": "5000..12000", "rate": ["2.35%..14%"]}), LIBRARY)
    quantity = unexploded_quantity(asked, asked.cases[0])
    yield Method(name="Sobol indices, 2,048 draws, 200 resamples", run=lambda _: sobol_indices(quantity), clock=clock)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=7)
    rounds = parser.parse_args().rounds
    print_product(product(rounds))
    report(interleaved(methods(), rounds=rounds), packages=("numpy", "scipy"))


if __name__ == "__main__":
    main()
