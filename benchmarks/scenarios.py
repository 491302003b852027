"""Random scenarios, and others near every edge, through estimate, compare and burden: faults, times, and errors.

Run ``python benchmarks/scenarios.py [random] [edges] [checked]``; 2,000 random ones, 1,000 near edges, every tenth of
them checked against a million draws of its own, unless other numbers are given. Prints what went wrong, the times, and
how far levels are from independent draws. Times are the processor's, so that company on the machine does not show.
"""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the pages and the command have it

import sys
import time
import warnings
from collections import Counter
from collections.abc import Callable
from functools import partial
from math import log

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from dudrate.errors import InputError
from dudrate.evidence.library import load
from dudrate.model.burden.chain import burden
from dudrate.model.comparison import compare
from dudrate.model.estimate import estimate, unexploded
from dudrate.model.scenario import Delivered, resolve, scenario_from_words
from dudrate.model.shapes import rate_distribution

LIBRARY = load()
LEVELS = np.array([0.05, 0.25, 0.5, 0.75, 0.95])
DRAWS = 1_000_000
SLOW = 0.5
"""Seconds of processor time above which a question is named."""

Words = dict[str, object]


def random_amount(rng: np.random.Generator) -> str:
    """Any amount: known, percentiles, or low, most likely and high; from 1 to 10^10."""
    low = int(10 ** rng.uniform(0, 8))
    kind = rng.integers(4)
    if kind < 2:
        return str(low)
    high = max(low + 1, int(low * 10 ** rng.uniform(0.05, 1.5)))
    if kind == 2:
        return f"{low}..{high}"
    return f"{low}..{int(rng.integers(low, high + 1))}..{high}"


def random_rate(rng: np.random.Generator) -> str:
    """Any rate in the grammar."""
    low = 10 ** rng.uniform(-2, 1.3)
    high = min(low * 10 ** rng.uniform(0.05, 1.2), 99.0)
    kind = rng.integers(5)
    if kind == 0:
        return f"{low:.4g}%"
    if kind == 1:
        return f"{low:.4g}%..{high:.4g}%"
    if kind == 2:
        return f"{low:.4g}%..{high:.4g}% uniform"
    if kind == 3:
        return f"{low:.4g}%..{rng.uniform(low, high):.4g}%..{high:.4g}%"
    tested = int(10 ** rng.uniform(0.5, 4))
    return f"{int(rng.integers(0, tested // 4 + 1))}/{tested}"


EDGE_AMOUNTS = ["1", "2", "64", "65", "100", "7200", "10000000000", "1..2", "1..1..2", "1..3", "1..30", "2..5..9"]
EDGE_AMOUNTS += ["100..900", "1..900", "1..10000000", "1..1..1000000", "1000..1010", "9999..10000..10000", "5..20"]
EDGE_RATES = [
    "0%",
    "100%",
    "50%",
    "0.0001%",
    "99.9999%",
    "0%..100% uniform",
    "0%..0%..1%",
    "0%..1%..1%",
    "0%..50%..100%",
]
EDGE_RATES += ["0/1", "1/1", "0/20", "20/20", "3/10", "47/2000", "0.12%..7.9%..7.9%", "2.35%..2.36%", "10%..90%"]
EDGE_RATES += ["99%..99.9%", "0.001%..50%", "14%", "100%..100%"]


def words_of(rng: np.random.Generator, *, edge: bool) -> Words:
    """A scenario of two rates, as typed."""
    amount = str(rng.choice(EDGE_AMOUNTS)) if edge else random_amount(rng)
    rates = [str(rng.choice(EDGE_RATES)) if edge else random_rate(rng) for _ in range(2)]
    words: Words = {"rate": rates}
    icc = float(rng.choice([0.001, 0.05, 0.1, 0.5, 0.9, 0.999])) if edge else round(float(rng.uniform(0.005, 0.7)), 4)
    kind = rng.integers(4)
    if kind == 0:
        return {**words, "deliver": [f"{amount} x m864"], "bunching": "container", "icc": str(icc)}
    if kind == 1:
        lots = int(rng.choice([1, 2, 5, 50, 51, 1000])) if edge else int(10 ** rng.uniform(0, 3.5))
        return {**words, "delivered": amount, "bunching": f"lots:{lots}", "icc": str(icc)}
    return {**words, "delivered": amount}


def drawn(asked: Delivered, place: int, rng: np.random.Generator) -> NDArray[np.float64]:
    """Totals by plain draws, sorted: whole containers, one rate, a rate for each group, coins."""
    typed = asked.shipments[0].delivery.amount if asked.shipments else asked.scenario.delivered
    size = asked.shipments[0].load if asked.shipments else 1
    ends = [getattr(typed, name) for name in ("low", "mode", "high") if hasattr(typed, name)]
    if len(ends) < 2 or ends[0] == ends[-1]:
        containers = np.full(DRAWS, getattr(typed, "count", ends[0] if ends else 0))
    elif len(ends) == 2:
        sigma = log(ends[1] / ends[0]) / (2 * ndtri(0.95))
        containers = np.rint(rng.lognormal(log(ends[0] * ends[1]) / 2, sigma, DRAWS))
    else:
        containers = np.rint(rng.triangular(ends[0], ends[1], ends[2], DRAWS))
    numbers = containers.astype(np.int64) * size
    rates = np.clip(rate_distribution(asked.cases[place].shape).ppf(rng.random(DRAWS)), 0.0, 1.0)
    icc, grouping = asked.grouping.icc, asked.grouping
    if icc == 0:
        return np.sort(rng.binomial(numbers, rates)).astype(float)
    groups = np.full(DRAWS, grouping.groups or 0) if grouping.group_size is None else numbers / grouping.group_size
    few, duds = groups <= 50, np.zeros(DRAWS)
    moves = (rates > 0) & (rates < 1)

    def about(mean: NDArray[np.float64], strength: NDArray[np.float64] | float) -> NDArray[np.float64]:
        own, between = mean.copy(), (mean > 0) & (mean < 1)
        strong = np.broadcast_to(strength, mean.shape)[between]
        first, second = np.maximum(mean[between] * strong, 1e-9), np.maximum((1 - mean[between]) * strong, 1e-9)
        own[between] = rng.beta(first, second)
        return own

    for each in range(int(groups[few].max(initial=0))):
        here = few & (groups > each)
        own = numbers[here] // groups[here].astype(np.int64)
        own += each < numbers[here] % groups[here].astype(np.int64)
        duds[here] += rng.binomial(own, about(rates[here], 1 / icc - 1))
    many = ~few
    correlation = np.where(moves[many], icc * np.maximum(numbers[many] / groups[many] - 1, 0), 0.0)
    correlation = correlation / np.maximum(numbers[many] - 1, 1)
    strength = 1 / np.maximum(correlation, 1e-15) - 1
    duds[many] = rng.binomial(numbers[many], about(rates[many], strength))
    return np.sort(duds)


def error_of(asked: Delivered, place: int, rng: np.random.Generator) -> float:
    """How far the levels of five quantiles are from those of draws, where a count or a thousandth beside is as far."""
    draws = drawn(asked, place, rng)
    places = unexploded(asked, asked.cases[place]).ppf(LEVELS)
    slack = np.maximum(1.0, 1e-3 * places)
    below = np.searchsorted(draws, places - slack) / DRAWS
    reached = np.searchsorted(draws, places + slack, side="right") / DRAWS
    exact = np.searchsorted(draws, places) / DRAWS, np.searchsorted(draws, places, side="right") / DRAWS
    plain = np.maximum(np.maximum(exact[0] - LEVELS, LEVELS - exact[1]), 0.0)
    kind = np.maximum(np.maximum(below - LEVELS, LEVELS - reached), 0.0)
    return float(np.where(kind == 0, np.minimum(plain, 9e-4), plain).max())


def worked_out(asked: Delivered) -> list[object]:
    """All outcomes of a burden, each of which is calculated when it is asked for."""
    return [each.outcomes for each in burden(asked, LIBRARY, analog="kosovo")]


def main(random: int, edges: int, checked: int) -> None:  # noqa: C901 - one scenario after the other
    """Put all scenarios to all questions, and print what came out."""
    rng = np.random.default_rng(2026)
    faults: Counter[str] = Counter()
    times: dict[str, list[float]] = {"estimate": [], "compare": [], "burden": []}
    errors: list[tuple[float, str]] = []
    refused, slow = 0, []
    for number in range(random + edges):
        words = words_of(rng, edge=number >= random)
        try:
            asked = resolve(scenario_from_words(words), LIBRARY)
        except InputError:
            refused += 1
            continue
        questions: dict[str, Callable[[], object]] = {
            "estimate": partial(estimate, asked),
            "compare": partial(compare, asked, LIBRARY),
            "burden": partial(worked_out, asked),
        }
        for name, question in questions.items():
            start = time.process_time()
            try:
                with warnings.catch_warnings():
                    warnings.simplefilter("error")
                    question()
            except Exception as fault:  # noqa: BLE001 - every fault is counted and named
                faults[f"{name}: {type(fault).__name__}: {str(fault)[:80]}"] += 1
                if faults.total() <= 40:
                    print("FAULT", name, words, type(fault).__name__, str(fault)[:120], flush=True)
                continue
            times[name].append(time.process_time() - start)
            if times[name][-1] > SLOW:
                slow.append(f"{name} {times[name][-1]:.2f} s {words}")
        if checked and number % checked == 0:
            try:
                errors.append((error_of(asked, 0, rng), str(words)))
            except Exception as fault:  # noqa: BLE001
                faults[f"draws: {type(fault).__name__}: {str(fault)[:80]}"] += 1
    print(f"{random} random and {edges} near edges, {refused} refused with a reason")
    print(f"faults and warnings: {faults.total()}")
    for name, count in faults.most_common(20):
        print(f"  {count} x {name}")
    for name, each in times.items():
        ms = 1000 * np.array(each)
        print(f"{name}: median {np.median(ms):.2f} ms, 99 % {np.quantile(ms, 0.99):.1f} ms, worst {ms.max():.0f} ms")
    print(f"over {SLOW} s: {len(slow)}")
    print("\n".join(slow[:20]))
    errors.sort(reverse=True)
    print(f"levels against {DRAWS:,} draws of their own, {len(errors)} scenarios, largest errors:")
    for error, given in errors[:15]:
        print(f"  {error:.5f} {given}")


if __name__ == "__main__":
    given = [int(text) for text in sys.argv[1:]]
    main(*[*given, *[2_000, 1_000, 10][len(given) :]])
