"""The gate of the burden: two rates on five records, over every kind of amount, rate and bunching, in a warm process.

    python -m benchmarks.burden [--rounds 3] [--draws 1000000]

Each question is put as the package and the command put it, `answer_burden` and all of its outcomes, which are made when
they are asked for, once in each round with a number of submunitions that was not asked before, so that nothing of it is
kept. Wall time and, as the machine may be shared, processor time; the median and the worst of all, with the question.
Beside them how far levels are from independent draws, and what the first question of a process costs, which fits the
courses.
"""

import argparse
import gc
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import product
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dudrate.evidence.library import load
from dudrate.model.burden.analogs import analog, general
from dudrate.model.burden.chain import burden
from dudrate.model.curve import times
from dudrate.model.scenario import resolve, scenario_from_words
from dudrate.report.burden.answer import answer_burden

Floats = NDArray[np.float64]

LIBRARY = load()
MEDIAN, WORST = 0.050, 0.100
"""The gates [s]."""

RATES = (
    ("1%", "14%"),
    ("2.35%..14%", "1%..5%..14%"),
    ("47/2000", "0/20"),
    ("<=2.35%", ">=14%"),
    ("2%..9% uniform", "0%"),
    ("@dpicm-m483a1-m864-hrw-chart", "14%"),
)
NUMBERS = (1, 30, 900, 72_000, 5_000_000, 9_999_999_000)
SPREADS = ("{0}", "{0}..{1}", "{0}..{1}..{2}", ">={0}")
BUNCHINGS: tuple[dict[str, str], ...] = (
    {},
    {"bunching": "lots:5", "icc": "0.3"},
    {"bunching": "lots:200", "icc": "0.05"},
)


def questions(number: int) -> Iterator[dict[str, Any]]:
    """Every question of one round; the round moves each number by a little."""
    for rates, size, spread, bunching in product(RATES, NUMBERS, SPREADS, BUNCHINGS):
        low = size + number
        if (bunching and low <= 200) or (spread.startswith(">=") and rates[0].startswith("<=")):
            continue  # more lots than submunitions, and a floor with a ceiling, are refused
        amount = spread.format(low, min(round(1.8 * low) + 1, 10**10 - 1), min(3 * low + 2, 10**10))
        yield {"delivered": amount, "rate": list(rates), **bunching}


def timed(rounds: int) -> list[tuple[float, float, dict[str, Any]]]:
    """Wall and processor time of every question [s]."""
    found = []
    for number in range(rounds):
        for words in questions(number):
            wall, processor = time.perf_counter(), time.process_time()
            answer_burden(scenario_from_words(words), LIBRARY).as_json()
            found.append((time.perf_counter() - wall, time.process_time() - processor, words))
    return found


def level_errors(draws: int) -> dict[str, float]:
    """Largest error of a level against plain draws, by output: one uncertain delivery on the record of Kosovo."""
    rng, levels = np.random.default_rng(1), np.array([0.05, 0.25, 0.5, 0.75, 0.95])
    asked = resolve(scenario_from_words({"delivered": "500..900", "rate": ["3/50"]}), LIBRARY)
    [found] = burden(asked, LIBRARY, analog="kosovo")
    mean, sd = np.log(500 * 900) / 2, np.log(900 / 500) / (2 * 1.6448536269514722)
    total = rng.binomial(np.rint(np.exp(rng.normal(mean, sd, draws))).astype(np.int64), rng.beta(3.5, 47.5, draws))
    ratio, shared = analog(LIBRARY, "kosovo").casualties, general(LIBRARY)
    hurt = total * rng.triangular(ratio.low, ratio.central or 0.0, ratio.high, draws) / 1_000
    density = np.exp(rng.uniform(np.log(shared["density"].low), np.log(shared["density"].high), draws))
    drawn = {"casualties": hurt, "area": total / density}
    return {
        name: float(np.abs((each[:, None] <= times(*found[name].factors).ppf(levels)).mean(axis=0) - levels).max())
        for name, each in drawn.items()
    }


FIRST = """
import time
from dudrate.evidence.library import load
from dudrate.model.scenario import scenario_from_words
from dudrate.report.burden.answer import answer_burden
library = load()
start = time.process_time()
answer_burden(scenario_from_words({"deliver": ["1000 x m864"], "rate": ["1%", "14%"]}), library).as_json()
print(time.process_time() - start)
"""


def main() -> None:
    """Time, compare with the gates, and report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--draws", type=int, default=10**6)
    given = parser.parse_args()
    done = subprocess.run([sys.executable, "-c", FIRST], capture_output=True, text=True, check=True)
    print(f"first question of a process, processor time: {1e3 * float(done.stdout):.0f} ms")
    for amount in ("72000", "5..9", "500..900"):  # a warm process has met every kind
        answer_burden(scenario_from_words({"delivered": amount, "rate": ["2.35%..14%", "14%"]}), LIBRARY).as_json()
    gc.collect()
    gc.freeze()  # as the pages do, where the command looks for no garbage at all
    found = timed(given.rounds)
    for place, clock in enumerate(("wall", "processor")):
        seconds = np.array([each[place] for each in found])
        worst = found[int(seconds.argmax())][2]
        within = float((seconds <= WORST).mean())
        print(
            f"{len(found):,} questions, {clock} time: median {1e3 * np.median(seconds):.1f} ms (gate "
            f"{1e3 * MEDIAN:.0f}), 99 % {1e3 * np.quantile(seconds, 0.99):.1f} ms, worst {1e3 * seconds.max():.1f} ms "
            f"(gate {1e3 * WORST:.0f}; {within:.2%} within it): {worst}"
        )
    for name, error in level_errors(given.draws).items():
        noise = 2 * 0.5 / given.draws**0.5
        print(f"{name}: largest error of a level against {given.draws:,} draws {error:.1e} (their noise {noise:.1e})")


if __name__ == "__main__":
    main()
