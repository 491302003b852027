"""Every door with made-up input for as long as you like: nothing may break, take over half a second, or swell.

    python -m benchmarks.fuzz [--minutes 10] [--door grammar] [--from 0]

The doors are those of the tests (`tests/doors.py`), with other examples in every round. Printed are the inputs that
broke one, each made as small as it can be; those that took over 0.5 s of processor time; and the memory at the end.
"""

import argparse
import resource
import sys
import time
import traceback
from collections import Counter
from itertools import count
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings
from tests.doors import DOORS, tried

MOST_SECONDS, MOST_MEMORY = 0.5, 200.0
_AT_ONCE = {
    "links of Estimate": 25,
    "links of Consequences": 25,
    "batch rows": 5,
    "widgets": 5,
    "environment": 10,
    "options": 100,
    "assumptions": 40,
}
_SETTINGS = settings(
    phases=(Phase.generate, Phase.shrink),
    database=None,
    deadline=None,
    derandomize=False,
    suppress_health_check=list(HealthCheck),
)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--door", choices=DOORS, help="this one alone")
    parser.add_argument("--from", type=int, default=0, dest="first", help="the number of the first round")
    asked = parser.parse_args()
    doors = [asked.door] if asked.door else list(DOORS)
    for name in doors:
        through(name, 0, Counter(), [], at_once=3)  # what is imported and read once is nobody's cost
    start, until = peak(), time.monotonic() + 60 * asked.minutes
    tries, broken, slow = Counter[str](), list[str](), list[tuple[float, str, str]]()
    for turn in count(asked.first):
        for name in doors:
            if time.monotonic() > until:
                break
            before = peak()
            try:
                through(name, turn, tries, slow, at_once=_AT_ONCE.get(name, 300))
            except Exception:  # noqa: BLE001 - whatever it is, it is what is looked for
                broken.append(f"{name}, round {turn}:\n{traceback.format_exc(limit=-4)}")
                print(broken[-1][-2_500:], flush=True)
            if peak() - before > MOST_MEMORY:
                broken.append(f"{name}, round {turn}: {peak() - before:.0f} MiB")
        if time.monotonic() > until:
            break
    print(f"\n{sum(tries.values()):,} inputs: {', '.join(f'{name} {number:,}' for name, number in tries.items())}.")
    print(
        f"Broken: {len(broken)}. Over {MOST_SECONDS} s: {len(slow)}. Memory: {peak() - start:.0f} MiB above the start."
    )
    for took, name, value in sorted(slow, reverse=True)[:12]:
        print(f"  {took:.2f} s, {name}: {value}")
    return 1 if broken or slow else 0


def through(name: str, turn: int, tries: Counter[str], slow: list[tuple[float, str, str]], *, at_once: int) -> None:
    """One round at one door."""
    door = DOORS[name]

    @seed(turn)
    @settings(_SETTINGS, max_examples=at_once)
    @given(door.given)
    def each(value: Any) -> None:
        tries[name] += 1
        before = time.process_time()
        try:
            tried(door, value)
        finally:
            took = time.process_time() - before
            if took > MOST_SECONDS:
                slow.append((took, name, repr(value)[:1_500]))

    each()


def peak() -> float:
    """The most memory that was held so far [MiB]."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    sys.exit(main())
