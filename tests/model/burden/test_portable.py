"""The same digits on every processor: noise in the last place of exp and log."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from dudrate.evidence.library import shipped
from dudrate.model import estimate
from dudrate.model.burden import analogs, chain, decline
from dudrate.model.burden.chain import burden
from dudrate.model.scenario import resolve, scenario_from_words

LIBRARY = shipped()
HORIZON = 50


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
