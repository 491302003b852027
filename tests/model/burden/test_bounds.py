"""Bounds stay bounds through the whole chain, and casualties are read in two ways."""

import pytest
from tests.model.burden.test_chain import LIBRARY, asked, every

from dudrate.model.burden.analogs import ANALOGS, ANY, analog
from dudrate.model.burden.chain import burden
from dudrate.model.inputs import FixedAmount, FixedRate, Side
from dudrate.model.scenario import Scenario, resolve


@pytest.mark.parametrize(("rate", "side"), [("<=2.35%", Side.AT_MOST), (">=14%", Side.AT_LEAST)])
@pytest.mark.parametrize("name", ["kosovo", ANY, "kosovo:1, serbia:1"])
def test_a_bound_of_the_rate_makes_every_output_a_bound(rate: str, side: Side, name: str) -> None:
    fixed = rate.strip("<>=")
    bound, free = burden(asked(rate, fixed), LIBRARY, analog=name)
    for open_one, known in zip(every(bound), every(free), strict=True):
        assert (open_one.bound, open_one.median) == (side, None)
        assert open_one.mean == known.mean
        for band, both in zip(open_one.bands, known.bands, strict=True):
            assert (band.low, band.high) == ((None, both.high) if side is Side.AT_MOST else (both.low, None))
    assert all(
        each.outcome.band.low is None or each.outcome.band.high is None for each in (*bound.by_year, *bound.remaining)
    )


def test_a_bound_of_the_amount_makes_every_output_a_bound_and_the_reading_by_use_too() -> None:
    [found] = burden(asked("14%", delivered=">=72000"), LIBRARY, analog="kosovo")
    assert {each.bound for each in every(found)} == {Side.AT_LEAST}
    assert found.held_to_use is not None
    assert found.held_to_use.bound is Side.AT_LEAST


@pytest.mark.parametrize(("amount", "end"), [(">=72000", "5%"), ("<=72000", "23%")])
def test_a_bound_holds_at_the_end_of_a_range_as_reported_and_not_at_its_middle(amount: str, end: str) -> None:
    ranged, known = burden(asked("@m77-5-23pct-hrw-2006", end, delivered=amount), LIBRARY, analog="kosovo")
    for one, other in zip(every(ranged), every(known), strict=True):
        assert (one.bound, one.median_at_edge) == (other.bound, other.median_at_edge)


def test_held_to_use_a_bound_of_the_rate_drops_out() -> None:
    bound, free = burden(asked("<=2.35%", "14%"), LIBRARY, analog="kosovo")
    assert bound.held_to_use is not None
    assert free.held_to_use is not None
    assert bound.held_to_use == free.held_to_use
    assert bound.held_to_use.bound is None


@pytest.mark.parametrize("name", ANALOGS)
def test_held_to_use_is_the_ratio_scaled_by_the_analogs_rate_over_the_chosen_one(name: str) -> None:
    [found] = burden(asked("14%"), LIBRARY, analog=name)
    behind = analog(LIBRARY, name).dud_rate
    assert behind is not None
    assert found.held_to_use is not None
    scaled = found.casualties.mean * behind / 0.14
    assert found.held_to_use.mean == pytest.approx(scaled, rel=1e-9)
    assert found.held_factor == pytest.approx(0.14 / behind, rel=1e-9)
    assert found.readings_differ
    assert [(each.id, each.dud_rate, weight) for each, weight in found.weighted] == [(name, behind, 1.0)]


@pytest.mark.parametrize("name", ANALOGS)
def test_at_the_analogs_own_rate_both_readings_are_one(name: str) -> None:
    behind = analog(LIBRARY, name).dud_rate
    assert behind is not None
    scenario = Scenario(delivered=FixedAmount(count=10**6), rates=(FixedRate(rate=behind),))
    [found] = burden(resolve(scenario, LIBRARY), LIBRARY, analog=name)
    assert found.held_to_use is not None
    assert not found.readings_differ
    # per unexploded submunition there is chance on top, a part in a hundred of the band at most
    assert found.held_to_use.median == pytest.approx(found.casualties.median, rel=1e-3)


def test_any_of_them_has_one_reading_alone() -> None:
    [found] = burden(asked("14%"), LIBRARY, analog=ANY)
    assert found.held_to_use is None
