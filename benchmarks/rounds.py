"""The one timing loop of the benchmarks: interleaved rounds, in which every method runs once, and their report."""

import importlib
import importlib.metadata
import os
import platform
import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from types import ModuleType


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """Something to be timed: called with the number of the round, which seeds what is random.

    ``error`` turns what it gives into its distance from the truth, outside the clock. ``clock`` gives seconds.
    """

    name: str
    run: Callable[[int], object]
    error: Callable[[object], float] | None = None
    clock: Callable[[], float] = time.perf_counter


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """A peer that is not installed: a line in the report."""

    name: str
    package: str


@dataclass(slots=True, kw_only=True)
class Timed:
    """Seconds and errors of one method, a pair for each round."""

    name: str
    seconds: list[float] = field(default_factory=list)
    errors: list[float] = field(default_factory=list)


def peer(package: str) -> ModuleType | None:
    """Import a package, or give None where it is not installed."""
    try:
        return importlib.import_module(package)
    except ModuleNotFoundError as missing:
        if missing.name != package:
            raise
        return None


def interleaved(methods: Iterable[Method], *, rounds: int) -> list[Timed]:
    """Run every method once in each round, after one round that is not counted."""
    chosen = list(methods)
    timed = [Timed(name=method.name) for method in chosen]
    for number in range(-1, rounds):
        for method, record in zip(chosen, timed, strict=True):
            start = method.clock()
            given = method.run(number + 1)
            seconds = method.clock() - start
            if number >= 0:
                record.seconds.append(seconds)
                if method.error is not None:
                    record.errors.append(method.error(given))
    return timed


def report(timed: list[Timed], *, absent: Iterable[Missing] = (), packages: Iterable[str] = ()) -> None:
    """Print a line for each method, ratios against the first, and what it ran on."""
    base = timed[0]
    print("| method | median ms | least ms | paired ratio | quartiles of the ratio | error, median of rounds |")
    print("| --- | --- | --- | --- | --- | --- |")
    for record in timed:
        ratios = [mine / first for mine, first in zip(record.seconds, base.seconds, strict=True)]
        low, middle, high = statistics.quantiles(ratios, n=4)
        error = f"{statistics.median(record.errors):.2g}" if record.errors else "not asked"
        times = f"{1e3 * statistics.median(record.seconds):.3f} | {1e3 * min(record.seconds):.3f}"
        print(f"| {record.name} | {times} | {middle:.4g} | {low:.4g} to {high:.4g} | {error} |")
    for each in absent:
        print(f"| {each.name} | not run: {each.package} is not installed | | | | |")
    print(f"\n{len(base.seconds)} rounds. {conditions(packages)}")


def conditions(packages: Iterable[str]) -> str:
    """Versions, cores and load average; never a path."""
    versions = [f"{name} {_version(name)}" for name in packages]
    load = ", ".join(f"{each:.2f}" for each in os.getloadavg()) if hasattr(os, "getloadavg") else "not known"
    python = f"Python {platform.python_version()}"
    return f"{', '.join([python, *versions])}; {os.cpu_count()} cores; load average {load}."


def _version(name: str) -> str:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return "not installed"
