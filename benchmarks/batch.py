"""Ten thousand different scenarios: the product as a reader runs it, beside a loop of squigglepy and plain numpy.

    python -m benchmarks.batch [--rows 10000] [--peers 200]

Every scenario is a row of its own. `dudrate batch` reads and writes CSV, in one process and in two; the peers draw
10,000 times for each scenario and take five percentiles, and write nothing. They are timed on fewer rows, interleaved
with the same rows of ours. Processor time throughout, for the machine may have other work; two processes are compared
with one by the clock, for that of workers is not seen where a server forks them. Memory in a fresh process.
"""

import argparse
import csv
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
from benchmarks.rounds import Method, Missing, conditions, interleaved, peer, report

import dudrate
from dudrate.evidence.library import load
from dudrate.model.estimate import estimate, estimates, fixed_totals
from dudrate.model.scenario import Delivered, resolve, scenario_from_words

LEVELS = (5, 25, 50, 75, 95)
KINDS = ("fixed", "shared range", "own range", "uncertain amount and rate", "mixed")
HEADS = ("id", "deliver", "delivered", "rate", "bunching", "icc")
LIBRARY = load()
Row = dict[str, str]


def rows(kind: str, count: int) -> Iterator[Row]:
    """Scenarios of one kind, no two alike."""
    for number in range(count):
        shells, rate = 1000 + number, 1 + number % 997 / 100
        match kind if kind != "mixed" else KINDS[number % 4]:
            case "fixed":
                row = {"deliver": f"{shells} x m864", "rate": f"{rate}%"}
            case "shared range":
                row = {"deliver": f"{300 + number} x m864", "rate": "2.35%..14%"}
            case "own range":
                row = {"deliver": f"{shells} x m864", "rate": f"{rate}%..{rate + 9}%"}
            case _:
                row = {"delivered": f"{5 * shells}..{12 * shells}", "rate": f"{rate}%..{rate + 9}%"}
        if kind == "mixed" and number % 8 >= 4:
            row |= {"bunching": "lots:50", "icc": "0.05"}
        yield {"id": f"row {number}", **row}


def written(folder: Path, kind: str, count: int) -> Path:
    """A file of such rows."""
    path = folder / f"{kind.replace(' ', '-')}-{count}.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, HEADS)
        writer.writeheader()
        writer.writerows(rows(kind, count))
    return path


def batch(source: Path, workers: int) -> tuple[float, float]:
    """Seconds by the clock and of processor time of one run, its start included."""
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    out = source.with_suffix(f".{workers}.csv")
    asked = [sys.executable, "-m", "dudrate", "batch", str(source), "-o", str(out), "--workers", str(workers)]
    subprocess.run(asked, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.perf_counter() - begun, used


MEMORY = """
import resource, sys
from dudrate.cli import main
import dudrate
dudrate.estimate(delivered=72000, rate="2%..14%")
start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
main(["batch", sys.argv[1], "-o", sys.argv[1] + ".memory.csv", "--workers", "1", "--json"])
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - start) / 1024, file=sys.stderr)
"""


def memory(source: Path) -> float:
    """Most memory above that after a first estimate, in one process [MiB]."""
    ended = subprocess.run([sys.executable, "-c", MEMORY, str(source)], check=True, capture_output=True, text=True)
    return float(ended.stderr)


def resolved(kind: str, count: int) -> list[Delivered]:
    words = ({name: cell for name, cell in row.items() if name != "id"} for row in rows(kind, count))
    return [resolve(scenario_from_words(each), LIBRARY) for each in words]


def fixed_at_once(count: int, rounds: int) -> None:
    """Arrays of fixed rates beside one estimate after the other."""
    asked = resolved("fixed", count)
    numbers = np.array([each.submunitions.mean for each in asked])
    rates = np.array([1 + place % 997 / 100 for place in range(count)]) / 100
    levels = [each / 100 for each in LEVELS]
    at_once = Method(name="arrays", run=lambda _: fixed_totals(numbers, rates, levels=levels), clock=time.process_time)
    words = [{"deliver": row["deliver"], "rate": row["rate"]} for row in rows("fixed", count)]
    alone = [
        Method(
            name="one by one, dudrate.estimate(...)",
            run=lambda _: [dudrate.estimate(**each, library=LIBRARY) for each in words],
            clock=time.process_time,
        ),
        Method(
            name="one by one, words read and names looked up before",
            run=lambda _: [estimate(each) for each in asked],
            clock=time.process_time,
        ),
    ]
    print(f"\n## {count:,} fixed rates, five quantiles each\n")
    report(interleaved([at_once, *alone], rounds=rounds))


def ranges_at_once(rate: str, count: int, rounds: int) -> None:
    """Scenarios that share a range beside one estimate after the other, which find the same."""
    words = [{"deliver": row["deliver"], "rate": rate} for row in rows("shared range", count)]
    asked = [resolve(scenario_from_words(each), LIBRARY) for each in words]
    together = Method(name="together", run=lambda _: estimates(asked), clock=time.process_time)
    alone = Method(name="one by one", run=lambda _: [estimate(each) for each in asked], clock=time.process_time)
    print(f"\n## {count:,} numbers delivered at {rate}, finished estimates\n")
    report(interleaved([together, alone], rounds=rounds))


def sampled_numpy(count: int, draws: int) -> Callable[[int], object]:
    asked = resolved("uncertain amount and rate", count)
    pairs = [(each.submunitions.containers, each.cases[0].shape) for each in asked]  # type: ignore[union-attr]

    def run(seed: int) -> object:
        draw = np.random.default_rng(seed)
        found = []
        for amount, rate in pairs:
            low, high = rate.low, rate.high  # type: ignore[union-attr]
            mean, spread = (low + high) / 2, (high - low) / 3.29
            strength = mean * (1 - mean) / spread**2 - 1  # by its moments, which costs no search
            number = draw.lognormal(amount.mu, amount.sigma, draws)  # type: ignore[union-attr]
            share = draw.beta(mean * strength, (1 - mean) * strength, draws)
            found.append(np.percentile(draw.binomial(np.rint(number).astype(int), share), LEVELS))
        return found

    return run


def sampled_squigglepy(count: int, draws: int) -> Callable[[int], object] | None:
    squigglepy = peer("squigglepy")
    if squigglepy is None:
        return None
    asked = list(rows("uncertain amount and rate", count))

    def run(seed: int) -> object:
        squigglepy.set_seed(seed)
        found = []
        for row in asked:
            low, high = (float(each) for each in row["delivered"].split(".."))
            ends = [float(each.rstrip("%")) / 100 for each in row["rate"].split("..")]
            mean, spread = sum(ends) / 2, (ends[1] - ends[0]) / 3.29
            strength = mean * (1 - mean) / spread**2 - 1
            total = squigglepy.lognorm(low, high, credibility=90) * squigglepy.beta(
                mean * strength, (1 - mean) * strength
            )
            found.append(np.percentile(squigglepy.sample(total, draws), LEVELS))
        return found

    return run


def against_peers(count: int, rounds: int, draws: int) -> None:
    """Uncertain amounts at uncertain rates: ours, from words to finished estimates, beside so many draws each."""
    ours = Method(
        name="dudrate, from words to estimates, every curve made anew",
        run=lambda turn: estimates(resolved_at(turn, count)),
        clock=time.process_time,
    )
    methods = [ours, Method(name="numpy", run=sampled_numpy(count, draws), clock=time.process_time)]
    sampled = sampled_squigglepy(count, draws)
    if sampled is not None:
        methods.append(Method(name="squigglepy, without luck", run=sampled, clock=time.process_time))
    off = (0.05 * 0.95 / draws) ** 0.5
    print(f"\n## {count:,} uncertain amounts at uncertain rates; peers {draws:,} draws, 5 % level good to {off:.1g}\n")
    absent = [] if sampled else [Missing(name="squigglepy's loop", package="squigglepy")]
    report(interleaved(methods, rounds=rounds), absent=absent)


def resolved_at(turn: int, count: int) -> list[Delivered]:
    """Scenarios of which none stood in an earlier round, so that nothing of them is kept."""
    first = (turn + 1) * count
    every = list(rows("uncertain amount and rate", first + count))[first:]
    words = ({name: cell for name, cell in row.items() if name != "id"} for row in every)
    return [resolve(scenario_from_words(each), LIBRARY) for each in words]


def through_files(count: int) -> None:
    """The command itself, in one process and in two."""
    with tempfile.TemporaryDirectory() as folder:
        heads = "kind | processes | by the clock, s | processor, s | rows a second of processor | above start, MiB"
        print(f"## {count:,} rows through dudrate batch\n\n| {heads} |\n|{' --- |' * 6}")
        for kind in KINDS:
            source = written(Path(folder), kind, count)
            for workers in (1, 2) if kind in {"fixed", "mixed", KINDS[3]} else (1,):
                clock, used = batch(source, workers)
                most = f"{memory(source):.0f}" if workers == 1 else ""
                pace = f"{clock:.1f} | " + (f"{used:.1f} | {count / used:,.0f}" if workers == 1 else "|")
                print(f"| {kind} | {workers} | {pace} | {most} |", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=10_000)
    parser.add_argument("--peers", type=int, default=200, help="rows that the peers are timed on")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--no-files", action="store_true", help="leave out dudrate batch, which takes most of the time")
    given = parser.parse_args()
    if not given.no_files:
        through_files(given.rows)
    fixed_at_once(2_000, given.rounds)
    for rate in ("2.35%..14%", "47/2000", "2.35%..14% uniform", "1%..5%..14%"):
        ranges_at_once(rate, 1_000, given.rounds)
    against_peers(given.peers, given.rounds, 10_000)
    against_peers(given.peers // 10, given.rounds, 2**20)
    print(f"\n{conditions(['numpy', 'scipy', 'squigglepy'])}")


if __name__ == "__main__":
    main()
