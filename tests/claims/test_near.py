"""Reported rates around an implied one: bounds as bounds, relays not counted twice."""

from dudrate.claims import Interval, RatePoint, nearest_rates

POINTS = [
    RatePoint(record="half", low=0.5, central=0.5, high=0.5),
    RatePoint(record="bound-below", low=None, central=None, high=0.02),
    RatePoint(record="bound-above", low=0.14, central=None, high=None),
    RatePoint(record="point", low=None, central=0.06, high=None),
    RatePoint(record="relay", low=0.06, central=0.06, high=0.06),
    RatePoint(record="spread", low=0.09, central=None, high=0.2),
]


def test_below_above_and_around_are_counted_and_relays_are_not() -> None:
    near = nearest_rates(Interval(0.10, 0.11, 0.12), POINTS, relays={"relay"})
    # "at most 2 %" and 6 % lie below, "at least 14 %" and 50 % above, 9–20 % around
    assert (near.below, near.above, near.around) == (2, 2, 1)
    assert [point.record for point in near.nearest] == ["spread", "bound-above", "point", "bound-below", "half"]


def test_a_bound_that_leaves_it_open_is_neither_below_nor_above() -> None:
    near = nearest_rates(Interval(0.20, 0.25, 0.30), [POINTS[2]])
    assert (near.below, near.above, near.around) == (0, 0, 1)


def test_an_implied_rate_without_an_upper_edge_reaches_to_one() -> None:
    near = nearest_rates(Interval(0.20, None, None), POINTS[:1], most=1)
    assert (near.above, near.around, near.nearest) == (0, 1, (POINTS[0],))


def test_a_range_is_near_by_its_ends_and_never_by_its_middle() -> None:
    wide = RatePoint(record="wide", low=0.05, central=None, high=0.23)  # whose middle is 14 %
    most = RatePoint(record="most", low=None, central=None, high=0.15)
    same = RatePoint(record="same", low=None, central=0.14, high=None)
    for asked, order in (
        (Interval(0.135, 0.14, 0.145), ["same", "bound-above", "most", "wide"]),
        (Interval(0.14, None, 1.0), ["bound-above", "same", "most", "wide"]),
        (Interval(0.05, None, 0.2), ["wide", "same", "bound-above", "most"]),
        (Interval(0.0, None, 0.15), ["most", "bound-above", "same", "wide"]),
    ):
        near = nearest_rates(asked, [wide, most, POINTS[2], same])
        assert [point.record for point in near.nearest] == order
