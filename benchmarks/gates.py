"""The gates for one estimate and one comparison, put to what a reader asks: processor time over every kind of input.

Run ``python -m benchmarks.gates``. Amounts by rates by bunchings, from 1 to 10^10 submunitions, in a warm process. The
level errors are in ``benchmarks.scenarios``.
"""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the pages and the command have it

import time
from collections.abc import Callable
from functools import partial
from itertools import product

import numpy as np

from dudrate.evidence.library import load
from dudrate.model import amounts, estimate, groups, shapes, side_by_side, total
from dudrate.model.comparison import compare
from dudrate.model.scenario import Delivered, resolve, scenario_from_words

LIBRARY = load()
AMOUNTS = {
    "known": ["1", "50", "7200", "1000000", "10000000000"],
    "ranged": ["1..30", "100..900", "5000..8000..12000", "1000000..9000000"],
    "hardly known": ["1..10000000"],
}
RATES = {
    "fixed": "14%",
    "beta": "2.35%..14%",
    "uniform": "3%..14% uniform",
    "triangular": "1%..5%..14%",
    "trial": "47/2000",
}
BUNCHINGS = {
    "none": {},
    "5 lots": {"bunching": "lots:5", "icc": "0.1"},
    "200 lots": {"bunching": "lots:200", "icc": "0.1"},
}
KEPT = [
    each
    for module in (amounts, estimate, groups, shapes, side_by_side, total)
    for each in vars(module).values()
    if hasattr(each, "cache_clear")
]
OTHER = "1%..3%"
ROUNDS = 3


def timed(question: Callable[[], object]) -> float:
    """Least processor time of a few rounds, nothing kept from one to the next [ms]."""
    found = []
    for _ in range(ROUNDS):
        for kept in KEPT:
            kept.cache_clear()
        start = time.process_time()
        question()
        found.append(1000 * (time.process_time() - start))
    return min(found)


def asked(amount: str, rates: list[str], bunching: dict[str, str]) -> Delivered | None:
    """The scenario, resolved; None where there are more lots than submunitions."""
    if bunching and float(amount.rsplit("..", maxsplit=1)[-1]) < int(bunching["bunching"].split(":")[1]):
        return None
    return resolve(scenario_from_words({"delivered": amount, "rate": rates, **bunching}), LIBRARY)


def main() -> None:
    """Print a row for each kind of amount and bunching."""
    print("| amount | bunching | estimate: median, worst, ms | comparison: median, worst, ms |")
    print("| --- | --- | --- | --- |")
    every: tuple[list[float], list[float]] = ([], [])
    for (kind, several), (name, bunching) in product(AMOUNTS.items(), BUNCHINGS.items()):
        times: tuple[list[float], list[float]] = ([], [])
        for amount, rate in product(several, RATES.values()):
            one, two = asked(amount, [rate], bunching), asked(amount, [rate, OTHER], bunching)
            if one is None or two is None:
                continue
            times[0].append(timed(partial(estimate.estimate, one)))
            times[1].append(timed(partial(compare, two, LIBRARY)))
        told = [f"{np.median(each):.1f}, {max(each):.1f}" for each in times]
        print(f"| {kind} | {name} | {told[0]} | {told[1]} |", flush=True)
        every[0].extend(times[0])
        every[1].extend(times[1])
    told = [f"{np.median(each):.1f}, {max(each):.1f}" for each in every]
    print(f"| all, {len(every[0])} scenarios | | {told[0]} | {told[1]} |")


if __name__ == "__main__":
    main()
