"""What the examples of docstrings may use without importing it."""

from collections.abc import Callable
from typing import Any

import pytest

from dudrate.evidence.library import load
from dudrate.model.scenario import resolve, scenario_from_words
from dudrate.report.burden.answer import answer_burden
from dudrate.report.claim import answer_claim


@pytest.fixture(scope="session", autouse=True)
def _examples(doctest_namespace: dict[str, Any]) -> None:
    """``load`` gives the one library of all examples; a scenario comes from words, and is resolved or answered."""
    library = load()
    names: dict[str, Callable[..., Any]] = {"load": lambda: library, "resolve": resolve}
    names |= {"scenario_from_words": scenario_from_words, "answer_burden": answer_burden, "answer_claim": answer_claim}
    doctest_namespace |= names
