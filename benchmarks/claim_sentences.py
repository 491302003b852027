"""How many annotated sentences are read rightly, how fast, and which are not: python -m benchmarks.claim_sentences.

With a number behind it, each claim is put that many times between two pieces of prose, and what becomes of its verdict
is printed: python -m benchmarks.claim_sentences 3.
"""

import contextlib
import statistics
import sys
import time

from tests.claims.company import in_company, prose_accused
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


def in_prose(rounds: int) -> None:
    told = in_company(rounds=rounds)
    right, kept = sum(each.is_right for each in told), sum(each.is_kept for each in told)
    print(
        f"in company: of {len(told)} right {right} ({right / len(told):.1%}), as alone {kept} ({kept / len(told):.1%})"
    )
    for each in told:
        if each.accused or not each.is_kept:
            print(f"  {' '.join(each.ids)}: {each.alone} alone, {each.between}{', ACCUSED' * each.accused}")
    print("three pieces of prose, of", number := 2000 * rounds, "accused:", list(prose_accused(number=number)))


def main() -> None:
    if len(sys.argv) > 1:
        in_prose(int(sys.argv[1]))
        return
    for name in ("claim-sentences.toml", "news-sentences.toml", "settled.toml", "real-use.toml"):
        asked = sentences(name)
        report(name, [compared(sentence) for sentence in asked], [milliseconds(sentence) for sentence in asked])


if __name__ == "__main__":
    main()
