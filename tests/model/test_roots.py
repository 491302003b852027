"""Where a function that is dear reaches a level: the same place as by halving, at few looks."""

from math import exp, expm1, log

import numpy as np
import pytest

from dudrate.model.breakeven import reaching_at


@pytest.mark.parametrize("level", [1e-9, 0.05, 0.5, 0.95])
@pytest.mark.parametrize("guess", [-9.0, 0.0, 2.5, 9.0])
def test_a_smooth_function_is_looked_at_a_dozen_times_or_two(level: float, guess: float) -> None:
    looks: list[float] = []

    def rising(place: float) -> float:
        looks.append(place)
        return -expm1(-exp(place))  # reaches a level at log(-log(1 - level))

    found = reaching_at(rising, level, low=-40.0, high=10.0, guess=guess, near=1e-11)
    assert found == pytest.approx(log(-np.log1p(-level)), abs=2e-11)
    assert len(looks) <= 24


def test_a_step_is_found_from_either_side() -> None:
    for guess in (0.1, 5.0, 9.9):
        found = reaching_at(lambda place: 0.2 if place < 3.7 else 0.9, 0.5, low=0.0, high=10.0, guess=guess, near=1e-9)
        assert found == pytest.approx(3.7, abs=1e-8)


def test_a_level_that_is_never_reached_gives_the_end() -> None:
    assert reaching_at(lambda _: 0.1, 0.5, low=0.0, high=10.0, guess=5.0, near=1e-9) == 10.0
    assert reaching_at(lambda _: 0.9, 0.5, low=0.0, high=10.0, guess=5.0, near=1e-9) == 0.0
