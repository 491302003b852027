"""The files that the page offers of the links that cost most: processor time to make each, and to verify it.

    python -m benchmarks.worst_files [WORD ...]

Only of the links whose name holds one of the words; each form of each picture once, in the first of its sizes. The
answer is there before, as on the page; verifying asks again from the start. The target is 0.5 s for each file that is
made, and for each of up to 1 MB, which is what the page takes, that is verified. Started as the page is.
"""

import asyncio
import resource
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from benchmarks.worst_links import LINKS, MOST_SECONDS

from dudrate.app import cached
from dudrate.app.shell import lifespan  # first: it sets how many threads numpy has
from dudrate.errors import DudrateError
from dudrate.files.offers import Offer, offers
from dudrate.files.verify import verify
from dudrate.report.answer import AnyAnswer
from dudrate.report.burden.answer import answer_burden, asked_of
from dudrate.report.links import live_link, open_link

MOST_BYTES = 1_000_000
SITE = "http://localhost:8501/"


def main() -> int:
    asyncio.run(_started())
    start, worst = _memory(), 0.0
    print(
        "| link | answer | dearest to make, s | dearest to verify, s | largest, kB |\n| --- | --- | --- | --- | --- |"
    )
    for name, link in LINKS.items():
        if len(sys.argv) > 1 and not any(word in name for word in sys.argv[1:]):
            continue
        for given, rows in _answers(f"?v=1&{link}"):
            made, verified, largest = _spent(rows)
            worst = max(worst, made[0], verified[0])
            told = " | ".join(f"{seconds:.2f} {form}" for seconds, form in (made, verified))
            print(f"| {name} | {given} | {told} | {largest / 1000:.0f} |", flush=True)
    print(f"\nWorst: {worst:.2f} s. Memory: {_memory() - start:.0f} MiB above the {start:.0f} before the first link.")
    return worst > MOST_SECONDS


async def _started() -> None:
    async with lifespan(None):
        pass


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _answers(link: str) -> Iterator[tuple[str, dict[str, Offer]]]:
    """The offers of the answers that a link opens, an offer a form; none of one that is refused."""
    opened = open_link(link, cached.library())

    def burden() -> AnyAnswer:
        return answer_burden(opened.scenario, cached.library(), **asked_of(opened.extras))

    asked: dict[str, Callable[[], AnyAnswer]] = {
        "estimate": lambda: cached.answered(live_link(opened.scenario)),
        "burden": burden,
    }
    for page, answer in asked.items():
        try:
            given = answer()
            given.as_json()  # all outcomes, as their page shows them
        except DudrateError:
            continue
        several: dict[str, Offer] = {}
        for title, row in offers(given, cached.library(), page=page, site=f"{SITE}{page}", link=f"{SITE}{page}{link}"):
            for each in row:
                several.setdefault(f"{title} {each.name.rpartition('.')[2]}", each)
        yield page, several


def _spent(several: dict[str, Offer]) -> tuple[tuple[float, str], tuple[float, str], int]:
    """The most that a file took to be made, and to be verified, each with its form; and the bytes of the largest."""
    made, verified, largest = (0.0, ""), (0.0, ""), 0
    for form, each in several.items():
        seconds, content = _timed(each.made)
        made, largest = max(made, (seconds, form)), max(largest, len(content))
        if len(content) <= MOST_BYTES:
            seconds, _ = _timed(partial(verify, content, each.name, cached.library()))
            verified = max(verified, (seconds, form))
    return made, verified, largest


def _timed(asked: Callable[[], Any]) -> tuple[float, Any]:
    start = time.process_time()
    found = asked()
    return time.process_time() - start, found


if __name__ == "__main__":
    sys.exit(main())
