"""Sentences leave no memory behind."""

import gc
import tracemalloc

from dudrate.evidence.library import shipped
from dudrate.report.claim import answer_claim


def test_memory_stays_flat_over_many_sentences() -> None:
    """After a warm-up of 20 different sentences, 40 more add less than 500 bytes a sentence."""
    library = shipped()
    for place in range(20):
        answer_claim(_sentence(place), library)
    gc.collect()
    tracemalloc.start()
    try:
        before = tracemalloc.get_traced_memory()[0]
        for place in range(20, 60):
            answer_claim(_sentence(place), library)
        gc.collect()
        grown = tracemalloc.get_traced_memory()[0] - before
    finally:
        tracemalloc.stop()
    assert grown < 500 * 40


def _sentence(place: int) -> str:
    return f"Of {1_000 + place:,} bomblets dropped in 2003 about {place % 30 + 1} percent failed, leaving {10 + place}."
