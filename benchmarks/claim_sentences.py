"""How many annotated sentences are read rightly, how fast, and which are not: python -m benchmarks.claim_sentences."""

import contextlib
import statistics
import time

from tests.claims.sentences import Comparison, Sentence, compared, sentences

from dudrate.claims import check, read
from dudrate.errors import InputError

PARTS = ("verdict", "quantities", "ignored", "details")


def milliseconds(sentence: Sentence) -> float:
    begun = time.perf_counter()
    with contextlib.suppress(InputError):
        check(read(sentence["text"]).quantities)
    return (time.perf_counter() - begun) * 1000


def report(name: str, found: list[Comparison], times: list[float]) -> None:
    right = {part: sum(not getattr(comparison, part) for comparison in found) for part in PARTS}
    counts = ", ".join(f"{part} {count}" for part, count in right.items())
    print(
        f"{name}: of {len(found)} right: {counts}; median {statistics.median(times):.2f} ms, most {max(times):.1f} ms"
    )
    for comparison in found:
        lines = [f"    {part}: {line}" for part in PARTS for line in getattr(comparison, part)]
        if lines:
            print(f"  {comparison.id} {comparison.text}", *lines, sep="\n")


def main() -> None:
    for name in ("claim-sentences.toml", "news-sentences.toml", "settled.toml", "real-use.toml"):
        asked = sentences(name)
        report(name, [compared(sentence) for sentence in asked], [milliseconds(sentence) for sentence in asked])


if __name__ == "__main__":
    main()
