"""Processor time of an estimate from a cold shell, above that of starting Python with numpy.

    python -m benchmarks.cold_start [--rounds 15]

Each command runs in a process of its own; the clock is the user and system time of finished child processes, which a
busy machine does not stretch as it does the time on the wall.
"""

import argparse
import resource
import subprocess
import sys
from functools import partial

from benchmarks.rounds import Method, interleaved, report

COMMANDS = {
    "python with numpy": ["-c", "import numpy"],
    "python alone": ["-c", "pass"],
    "dudrate --help": ["-m", "dudrate", "--help"],
    "dudrate estimate, fixed rate": ["-m", "dudrate", "estimate", "--deliver", "1000 x m864", "--rate", "1%"],
    "dudrate estimate, range of rates": ["-m", "dudrate", "estimate", "--deliver", "1000 x m864", "--rate", "2%..14%"],
}


def children() -> float:
    """User and system time of all finished children [s]."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def ran(arguments: list[str], _: int = 0) -> int:
    return subprocess.run([sys.executable, *arguments], capture_output=True, check=False).returncode


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=15)
    given = parser.parse_args()
    working = {name: arguments for name, arguments in COMMANDS.items() if ran(arguments) == 0}
    for name in COMMANDS.keys() - working.keys():
        print(f"{name}: not run, the command fails")
    methods = [Method(name=name, run=partial(ran, arguments), clock=children) for name, arguments in working.items()]
    timed = interleaved(methods, rounds=given.rounds)
    report(timed, packages=["numpy", "scipy"])
    base = timed[0].seconds
    for record in timed[1:]:
        above = sorted(mine - first for mine, first in zip(record.seconds, base, strict=True))
        print(f"{record.name}: {above[len(above) // 2]:+.3f} s of processor time above {timed[0].name}")


if __name__ == "__main__":
    main()
