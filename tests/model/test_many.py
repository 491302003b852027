"""Many scenarios at once get what each gets alone, to the last digit; and what is kept of them is bounded."""

import numpy as np
import pytest

from dudrate.errors import InputError
from dudrate.evidence.library import Library
from dudrate.model import estimate as many
from dudrate.model.amounts import amount_curve
from dudrate.model.estimate import estimate, estimates, fixed_totals
from dudrate.model.scenario import Delivered, resolve, scenario_from_words
from dudrate.model.total import rate_curve

RATES = (
    *("2%..14%", "2%..14% uniform", "1%..5%..14%", "47/2000", "0%..0%..40%", "3%..3.1%", "0%..100% uniform", "1/7"),
    *("14%", "0%", "100%", "max:2.35%", "0.0001%", "99.9%"),
)
FIXED = sum(".." not in rate and "/" not in rate for rate in RATES)


def delivered(library: Library, **words: object) -> Delivered:
    return resolve(scenario_from_words(words), library)


def test_each_gets_what_it_gets_alone(library: Library) -> None:
    numbers = [round(10**power) for power in np.random.default_rng(9).uniform(0.3, 7.5, 30)]
    asked = [delivered(library, delivered=str(number), rate=list(RATES[:12]), level="0.95") for number in numbers]
    asked += [delivered(library, delivered=str(number), rate=RATES[12:]) for number in numbers]
    asked.append(delivered(library, delivered="500..900", rate=["1%", "2%..14%"], bunching="lots:5", icc="0.1"))
    asked.append(delivered(library, delivered="7200", rate=["1%", "2%..14%"], bunching="lots:5", icc="0.1"))
    together = many._together(asked)
    assert 30 * FIXED < len(together) < 30 * len(RATES)  # ranges too; and not those that must be searched alone
    assert estimates(asked) == [estimate(each) for each in asked]


def test_a_scenario_without_a_distribution_says_so_and_the_others_go_on(library: Library) -> None:
    good = delivered(library, delivered="72000", rate="2%..14%")
    bad = delivered(library, delivered="72000", rate="50%..50.00000001%")
    found = estimates([good, bad, good])
    assert isinstance(found[1], InputError)
    assert found[0] == found[2] == estimate(good)


@pytest.mark.parametrize("rate", ["2%..14%", "2%..14% uniform", "1%..5%..14%"])
def test_a_shared_range_is_searched_in_few_turns(library: Library, monkeypatch: pytest.MonkeyPatch, rate: str) -> None:
    asked = [delivered(library, delivered=str(number), rate=rate) for number in range(10_000, 90_000, 1_000)]
    counts: list[int] = []
    real = many._cdf

    def seen(*given: object) -> object:
        counts.append(len(given[1]))  # type: ignore[arg-type]
        return real(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(many, "_cdf", seen)
    assert len(many._together(asked)) == len(asked)
    assert sum(counts) < 4.5 * 5 * len(asked)  # two would be the least: a count and the one below it


def test_fixed_totals_are_those_of_the_estimates(library: Library) -> None:
    draw = np.random.default_rng(5)
    numbers, rates = (10 ** draw.uniform(0, 9.9, 200)).astype(int), draw.integers(0, 1001, 200) / 1000
    found = fixed_totals(numbers, rates, levels=(0.05, 0.5, 0.95))
    for place, (number, rate) in enumerate(zip(numbers, rates, strict=True)):
        [alone] = estimate(delivered(library, delivered=str(number), rate=f"{100 * rate:.1f}%"))
        assert found[place].tolist() == [alone.band.low, alone.median, alone.band.high]


def test_fixed_totals_rise_with_rate_amount_and_level() -> None:
    # Reference of the model: 72,000 at 1 % and 14 %, bands 676–764 and 9,927–10,233
    assert fixed_totals(72_000, [0.01, 0.14], levels=(0.05, 0.95)).tolist() == [[676, 764], [9_927, 10_233]]
    amounts = np.unique(np.geomspace(1, 10**10, 60).round())
    found = fixed_totals(amounts[:, None], np.linspace(0, 1, 60), levels=(0.05, 0.5, 0.95))
    for axis in range(3):
        assert (np.diff(found, axis=axis) >= 0).all()
    assert (found[:, 0] == 0).all()
    assert (found[:, -1] == amounts[:, None]).all()


@pytest.mark.parametrize(("rate", "amount"), [(1.1, 1), (0.1, 1.5), (0.1, -1)])
def test_fixed_totals_out_of_range_are_refused(rate: float, amount: float) -> None:
    with pytest.raises(InputError):
        fixed_totals(amount, rate, levels=(0.5,))


def test_a_run_over_many_keeps_few_curves(library: Library) -> None:
    for number in range(100, 200):
        estimates([delivered(library, delivered=f"{number}..{2 * number}", rate=f"1%..{number / 10}%")])
    assert amount_curve.cache_info().currsize <= 64
    assert rate_curve.cache_info().currsize <= 64
