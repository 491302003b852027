"""Simulation: seeds, chunks, errors, refusals."""

import numpy as np
import pytest
from tests.model.totals import AMOUNTS, BUNCHINGS, RATES, total

from dudrate.errors import InputError
from dudrate.model.simulate import simulate


def test_the_same_seed_gives_the_same_totals_and_another_seed_others() -> None:
    case = total("500..1200", "2.35%..14%", BUNCHINGS["lots"])
    first, again, other = (simulate(case, 1000, seed=seed) for seed in (0, 0, 1))
    assert first.totals.tobytes() == again.totals.tobytes()
    assert first.totals.tobytes() != other.totals.tobytes()
    assert (first.seed, other.seed) == (0, 1)


@pytest.mark.parametrize("draws", [2, 49_999, 50_000, 50_001, 100_000, 100_001])
def test_no_draw_is_lost_between_chunks(draws: int) -> None:
    assert len(simulate(total(72, "14%"), draws, seed=3).totals) == draws


@pytest.mark.parametrize("bunching", BUNCHINGS)
@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("amount", [1, 7200, *AMOUNTS.values()])
def test_totals_are_whole_and_lie_between_none_and_all(amount: int | str, rate: str, bunching: str) -> None:
    case = total(amount, RATES[rate], BUNCHINGS[bunching])
    drawn = simulate(case, 500, seed=1)
    assert drawn.totals.tolist() == sorted(np.floor(drawn.totals).tolist())
    assert drawn.totals.min() >= 0
    if isinstance(amount, int):
        assert drawn.totals.max() <= amount


def test_nothing_is_drawn_beyond_a_sure_rate() -> None:
    for bunching in BUNCHINGS.values():
        assert set(simulate(total(72, "0%", bunching), 100, seed=1).totals.tolist()) == {0.0}
        assert set(simulate(total(72, "100%", bunching), 100, seed=1).totals.tolist()) == {72.0}


def test_what_is_read_off_the_draws_is_the_definition() -> None:
    drawn = simulate(total(7200, "2.35%..14%"), 1000, seed=2)
    ordered = drawn.totals
    assert drawn.mean == pytest.approx(sum(ordered) / 1000)
    for level, place in ((0.0, 0), (0.001, 0), (0.0011, 1), (0.5, 499), (0.999, 998), (1.0, 999)):
        assert drawn.ppf(level) == ordered[place]
    assert drawn.cdf(float(ordered[-1])) == 1.0
    assert drawn.cdf(float(ordered[0]) - 1) == 0.0
    middle = float(ordered[500])
    assert drawn.cdf(middle) == (ordered <= middle).mean()


@pytest.mark.parametrize("draws", [-1, 0, 1, 10**8 + 1])
def test_too_few_or_too_many_draws_are_refused(draws: int) -> None:
    with pytest.raises(InputError, match=rf"^draws {draws} is outside 2 to 100,000,000: give "):
        simulate(total(72, "14%"), draws, seed=1)


def test_a_negative_seed_is_refused() -> None:
    with pytest.raises(InputError, match=r"^seed -1 is negative: give a whole number from 0 up\.$"):
        simulate(total(72, "14%"), 100, seed=-1)
