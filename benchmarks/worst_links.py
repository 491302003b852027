"""The links that used to cost most, and the edges of what is accepted: processor time of each question of the pages.

    python -m benchmarks.worst_links [WORD ...]

Only those whose name holds one of the words. The target is 0.5 s for each page, with its folds opened, and 200 MiB.
"""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the pages have it

import resource
import sys
import time
from collections.abc import Callable, Iterator

from dudrate.app import cached
from dudrate.errors import DudrateError
from dudrate.report.breakeven import answer_breakeven
from dudrate.report.burden.answer import answer_burden, asked_of
from dudrate.report.compare import answer_comparison
from dudrate.report.estimate import steps
from dudrate.report.links import live_link, open_link
from dudrate.report.pictures.totals import heat

MOST_SECONDS = 0.5


def rates(form: str, count: int = 12) -> str:
    """Twelve rates of a form, each a percent above the one before."""
    return "&".join("rate=" + form.format(a=1 + place, b=4 + place, c=10 + place) for place in range(count))


RANGES, TRIANGLES = rates("{a}%25..{c}%25"), rates("{a}%25..{b}%25..{c}%25")
LINKS = {
    "wide amount, 12 rates": "deliver=5000..5000..456218125~m396&" + rates("30.{a}%25"),
    "wide amount, 1 rate": "deliver=5000..5000..456218125~m396&rate=30.7%25",
    "10^10, fixed": "delivered=10000000000&rate=0.001%25&rate=30%25",
    "12 triangles, containers": "deliver=1000~m864&bunching=container&icc=0.05&" + TRIANGLES,
    "12 ranges, a range": "deliver=5000..12000~m864&" + RANGES,
    "12 triangles, 50 lots": "deliver=5000..8000..12000~m864&bunching=lots:50&icc=0.05&" + TRIANGLES,
    "12 tests": "deliver=5000..12000~m864&" + rates("{a}/2{c}0"),
    "12 uniform, 2 lots": "delivered=1000..100000000&bunching=lots:2&icc=0.9&" + rates("{a}%25..5{a}%25uniform", 9),
    "12 ranges, icc next to 0": "deliver=5000..12000~m864&bunching=lots:50&icc=0.000001&" + RANGES,
    "12 ranges, icc next to 1": "deliver=1000000~m864&bunching=container&icc=0.999&" + RANGES,
    "12 ceilings": "deliver=1000..9000~m864&" + rates("max:{a}%25"),
    "10^7 lots": "delivered=100000000..900000000&bunching=lots:10000000&icc=0.5&" + TRIANGLES,
    "wide rates": "delivered=1..1000000&" + rates("0.{a}%25..99%25"),
    "12 deliveries": "deliver=5..9~m864&" * 12 + RANGES,
    "2 rates, 100 years": "deliver=5000..5000..456218125~m396&horizon=100&" + rates("30.{a}%25", 2),
    "4 rates, 100 years": "deliver=5000..12000~m864&horizon=100&" + rates("{a}%25..{c}%25", 4),
    "12 rates, 35 years": "deliver=5000..12000~m864&horizon=35&" + RANGES,
    "12 rates, 100 years": "deliver=5000..12000~m864&horizon=100&" + RANGES,
    "12 blends": "deliver=5000..5000..456218125~m396&strikes=100..300&horizon=27&rate=30%25&"
    + "&".join(f"analog=kosovo:{a}, laos:1, lebanon:1, serbia:1, afghanistan:1" for a in range(1, 13)),
}


def main() -> int:
    chosen = sys.argv[1:]
    cached.library()
    worst, start = 0.0, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print("| link | Estimate, s | with its folds, s | Consequences, s |\n| --- | --- | --- | --- |")
    for name, link in LINKS.items():
        if chosen and not any(word in name for word in chosen):
            continue
        took = list(pages(f"?v=1&{link}"))
        worst = max([worst, *(each for each in took if isinstance(each, float))])
        print(
            f"| {name} | {' | '.join(each if isinstance(each, str) else f'{each:.2f}' for each in took)} |", flush=True
        )
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"\nWorst: {worst:.2f} s. Memory: {memory - start:.0f} MiB above the {start:.0f} before the first link.")
    return worst > MOST_SECONDS


def pages(link: str) -> Iterator[float | str]:
    """Seconds for each page, or why it is refused."""
    try:
        opened = open_link(link, cached.library())
        live = live_link(opened.scenario)
        start = time.process_time()
        found = cached.answered(live)
        cached.pictured(live)
        yield time.process_time() - start
    except DudrateError as error:
        yield str(error)[:100]
        return
    yield spent(
        lambda: answer_comparison(opened.scenario, cached.library(), hold="ignorance").as_json(),
        lambda: answer_breakeven(opened.scenario, cached.library(), budget="500", at="p95").as_json(),
        lambda: heat(found.delivered, found.library),
        lambda: [steps(each, found.delivered, found.library) for each in found.results],
    )
    try:  # all outcomes, which are made when they are asked for
        asked = asked_of(opened.extras)
        yield spent(lambda: answer_burden(opened.scenario, cached.library(), **asked).as_json(), strict=True)
    except DudrateError as error:
        yield str(error)[:100]


def spent(*asked: Callable[[], object], strict: bool = False) -> float:
    """Processor time of questions; unless `strict`, what one of them refuses is no fault of the link."""
    start = time.process_time()
    for each in asked:
        try:
            each()
        except DudrateError:
            if strict:
                raise
    return time.process_time() - start


if __name__ == "__main__":
    sys.exit(main())
