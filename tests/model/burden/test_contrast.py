"""Two rates side by side: what changes from one to the other, and what does not."""

import pytest

from dudrate.errors import InputError
from dudrate.evidence.library import load
from dudrate.model.burden.chain import SAME, Burden, burden, contrast
from dudrate.model.inputs import Side
from dudrate.model.scenario import resolve, scenario_from_words

LIBRARY = load()


def after(name: str, *rates: str, delivered: str = "72000", horizon: int = 10) -> tuple[Burden, ...]:
    asked = resolve(scenario_from_words({"delivered": delivered, "rate": list(rates)}), LIBRARY)
    return burden(asked, LIBRARY, analog=name, horizon=horizon)


def test_from_one_rate_to_the_other_all_that_follows_changes_alike() -> None:
    few, many = after("kosovo", "1%", "14%")
    found = contrast(few, many)
    assert found.factor == pytest.approx(14.0, rel=1e-12)
    assert dict(found.changing) == pytest.approx({each.name: 14.0 for each in few.outcomes}, rel=1e-9)
    assert found.casualties == pytest.approx((1.0, 14.0))
    assert (found.bound, found.known, found.same) == (None, True, SAME)
    assert contrast(many, few).casualties == pytest.approx((1 / 14, 1.0))


def test_what_no_rate_changes_does_not_change() -> None:
    few, many = after("kosovo", "1%", "14%")
    assert few.held_to_use is not None
    assert many.held_to_use is not None
    assert few.held_to_use == many.held_to_use
    assert few.analogs == many.analogs
    for first, second in ((few["civilians"], many["civilians"]), (few.by_year[0].outcome, many.by_year[0].outcome)):
        assert first.mean / few.casualties.mean == pytest.approx(second.mean / many.casualties.mean, rel=1e-9)
    assert few.remaining[1].outcome.mean / few.unexploded == pytest.approx(
        many.remaining[1].outcome.mean / many.unexploded, rel=1e-9
    )


@pytest.mark.parametrize(
    ("rates", "bound", "known"),
    [
        (("1%", "<=2.35%"), Side.AT_MOST, True),
        (("1%", ">=14%"), Side.AT_LEAST, True),
        (("<=2.35%", "14%"), Side.AT_LEAST, True),  # at most in the first: at least this many times
        ((">=14%", "1%"), Side.AT_MOST, True),
        (("<=2.35%", ">=14%"), None, False),
        (("<=1%", "<=2.35%"), None, False),
    ],
)
def test_a_bound_bounds_how_many_times(rates: tuple[str, str], bound: Side | None, known: bool) -> None:  # noqa: FBT001 - a column of the table
    first, second = after("laos", *rates)
    found = contrast(first, second)
    assert (found.bound, found.known) == (bound, known)


def test_a_bound_of_the_amount_drops_out_of_how_many_times() -> None:
    first, second = after("laos", "1%", "14%", delivered=">=72000")
    found = contrast(first, second)
    assert (found.bound, found.known) == (None, True)
    assert found.factor == pytest.approx(14.0)


def test_of_a_range_as_reported_the_times_have_two_ends() -> None:
    # 3 to 14 %: 14 % is as many to 4.67 times as many, and 1 % a fourteenth to a third
    reported = "@dpicm-m483a1-m864-hrw-chart"
    ranged, many, few = after("laos", reported, "14%", "1%")
    assert contrast(ranged, many).span == pytest.approx((1.0, 14 / 3))
    assert contrast(ranged, few).span == pytest.approx((1 / 14, 1 / 3))
    assert contrast(few, ranged).span == pytest.approx((3.0, 14.0))
    assert contrast(few, many).span is None


def test_nothing_left_at_first_gives_no_times() -> None:
    first, second = after("laos", "0%", "14%")
    found = contrast(first, second)
    assert (found.factor, found.changing, found.casualties) == (None, (), None)


def test_two_analogs_are_not_compared() -> None:
    [first], [second], [third] = after("laos", "1%"), after("kosovo", "1%"), after("laos", "1%", horizon=5)
    for other in (second, third):
        with pytest.raises(InputError, match="not one and the same"):
            contrast(first, other)
