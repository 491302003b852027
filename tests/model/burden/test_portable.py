"""The same digits on every processor: another kernel for vectors, and noise in the last place of exp and log."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from dudrate.evidence.library import load
from dudrate.model import estimate
from dudrate.model.burden import analogs, chain, decline
from dudrate.model.burden.chain import burden
from dudrate.model.scenario import resolve, scenario_from_words

LIBRARY = load()
HORIZON = 50
FINGERPRINTS = """
import json
from dudrate.evidence.library import load
from dudrate.model.scenario import scenario_from_words
from dudrate.report.burden.answer import answer_burden
from dudrate.report.sensitivity import answer_sensitivity
library, found = load(), []
asked = scenario_from_words({"delivered": "72000", "rate": ["14%", "2.35%..14%"]})
found.append(answer_burden(asked, library, analogs=["kosovo", "serbia"], horizon=50).manifest["fingerprint"])
found.append(answer_sensitivity(asked, library, output="casualties", analog="kosovo").manifest["fingerprint"])
print(json.dumps(found))
"""


def under(kernel: str | None) -> list[str]:
    """Fingerprints in a process of its own; the vector kernel of OpenBLAS is chosen when numpy is loaded."""
    chosen = {} if kernel is None else {"OPENBLAS_CORETYPE": kernel}
    done = subprocess.run(
        [sys.executable, "-c", FINGERPRINTS], env={**os.environ, **chosen}, capture_output=True, text=True, check=True
    )
    found: list[str] = json.loads(done.stdout)
    return found


def test_fingerprints_are_the_same_under_two_kernels() -> None:
    own = under(None)
    assert len(set(own)) == 2
    assert under("Prescott") == own


def noisy(function: Callable[..., Any]) -> Callable[..., Any]:
    """The same function, each value off by one unit in its last place or not, another one at each call."""
    rng = np.random.default_rng(1)

    def off(*given: Any, **named: Any) -> Any:
        found = function(*given, **named)
        if "out" in named or not isinstance(found, np.ndarray | np.floating):
            return found
        return found * (1 + rng.integers(-1, 2, np.shape(found)) * np.finfo(float).eps)

    return off


def figures(name: str) -> np.ndarray[Any, np.dtype[np.float64]]:
    """Every number of a burden that is shown."""
    several = (analogs._curve, decline.fit, decline.curves, chain._of_record, chain._of_land)
    for kept in (*several, estimate._total):
        kept.cache_clear()
    asked = resolve(scenario_from_words({"delivered": "72000", "rate": ["14%", "1%"]}), LIBRARY)
    found = burden(asked, LIBRARY, analog=name, horizon=HORIZON)
    outcomes = [
        outcome
        for each in found
        for outcome in (*each.outcomes, *(year.outcome for year in (*each.by_year, *each.remaining)))
    ]
    return np.array([(each.mean, each.median or 0.0, each.band.low or 0.0, each.band.high or 0.0) for each in outcomes])


@pytest.mark.parametrize("name", ["kosovo", "laos", "any"])
def test_nine_figures_stand_under_noise_in_the_last_place(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    calm = figures(name)
    for function in ("exp", "log", "exp2", "expm1"):
        monkeypatch.setattr(np, function, noisy(getattr(np, function)))
    shaken = figures(name)
    monkeypatch.undo()
    figures(name)  # what is kept is calm again
    assert np.abs(shaken / calm - 1).max() < 1e-9
