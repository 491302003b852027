"""What is left after some years: the anchors on record, between them, and beyond them."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dudrate.evidence.library import Library, load
from dudrate.evidence.vocabulary import Origin, Spread
from dudrate.model.burden.analogs import ANALOGS, Clearance, analog, left

LIBRARY = load()
ROOM = 0.1  # put to either side of a single figure, as the judgements in analogs.toml say
LEAST_LEFT = 0.001


def clearance(library: Library, name: str) -> Clearance:
    [record] = analog(library, name).clearance
    return record


@pytest.mark.parametrize(
    ("name", "years", "cleared"),
    [
        # the anchors of the model's contract, and the entries: low, central, high [fraction]
        ("kosovo", 2.5, (0.57, 0.64, 0.92)),
        ("lebanon", 9.5 / 12, (0.11, 0.12, 0.24)),
        ("lebanon", 20 / 12, (0.42 - ROOM, 0.42, 0.42 + ROOM)),
        ("lebanon", 11.0, (0.72 - ROOM, 0.72, 0.72 + ROOM)),
        ("laos", 15.0, (0.008, 0.008, 0.07)),
        ("serbia", 10.0, (0.0, 250 / 2_750, 250 / 2_750 + ROOM)),
        ("serbia", 20.5, (1 - 2.38 / 8.3, 1 - (2.38 / 8.3 + 2.38 / 30.7) / 2, 1 - 2.38 / 30.7)),
        ("afghanistan", 5.0, (0.825 - ROOM, 0.825, 0.825 + ROOM)),
    ],
)
def test_the_points_on_record(library: Library, name: str, years: float, cleared: tuple[float, float, float]) -> None:
    found = left([clearance(library, name)], years)
    low, central, high = cleared
    assert (found.low, found.central, found.high) == pytest.approx((1 - high, 1 - central, 1 - low), rel=1e-5)


@pytest.mark.parametrize("name", ANALOGS)
def test_nothing_is_cleared_at_the_beginning(library: Library, name: str) -> None:
    found = left([clearance(library, name)], 0.0)
    assert (found.low, found.central, found.high) == (1.0, 1.0, 1.0)


@pytest.mark.parametrize("name", ANALOGS)
def test_points_rise_in_time_and_in_every_edge(library: Library, name: str) -> None:
    points = clearance(library, name).points
    for before, after in itertools.pairwise(points):
        assert before.years < after.years
        assert before.cleared.low <= after.cleared.low
        assert before.cleared.high <= after.cleared.high


@given(name=st.sampled_from(ANALOGS), years=st.floats(0.0, 100.0), later=st.floats(0.0, 100.0))
def test_what_is_left_never_grows(name: str, years: float, later: float) -> None:
    record = [clearance(LIBRARY, name)]
    before, after = left(record, years), left(record, years + later)
    assert LEAST_LEFT <= after.low <= (after.central or 0.0) <= after.high <= 1
    assert after.low <= before.low * (1 + 1e-12)
    assert after.high <= before.high * (1 + 1e-12)


@pytest.mark.parametrize("part", [0.02, 0.5, 0.98])
def test_between_two_points_the_share_left_falls_by_the_same_factor(library: Library, part: float) -> None:
    # between 20 months and 11 years: half way in time the geometric mean of 58 and 28 % left
    found = left([clearance(library, "lebanon")], 20 / 12 + part * (11.0 - 20 / 12))
    assert found.central == pytest.approx(0.58 * (0.28 / 0.58) ** part, rel=1e-12)


def test_beyond_the_record_from_the_pace_of_the_record_to_no_more(library: Library) -> None:
    # Kosovo after five years, twice its record: 8 % squared, 36 % to the power 3/2, and 43 % as it stood
    found = left([clearance(library, "kosovo")], 5.0)
    assert (found.low, found.central, found.high) == pytest.approx((0.08**2, 0.36**1.5, 0.43), rel=1e-9)
    assert found.source is Origin.JUDGEMENT
    assert found.why is not None
    assert found.why.startswith("Beyond the record")


def test_a_record_never_comes_to_nothing(library: Library) -> None:
    found = left([clearance(library, "kosovo")], 50.0)
    assert found.low == LEAST_LEFT


def test_any_of_them_is_anything_from_the_least_to_the_most(library: Library) -> None:
    records = [clearance(library, name) for name in ANALOGS]
    for years in (1.0, 5.0, 20.0):
        alone = [left([each], years) for each in records]
        found = left(records, years)
        assert found.spread is Spread.UNIFORM
        assert (found.low, found.high) == (min(one.low for one in alone), max(one.high for one in alone))


def test_lebanon_agrees_with_what_was_left_at_the_end_of_2020(library: Library) -> None:
    # clr-leb-left-2020: 7.29 km2, 14.4 years on, of the 39 km2 of clr-leb-42pct-2008 (18.7 %)
    found = left([clearance(library, "lebanon")], 14.4)
    assert found.low < 7.29 / 39 < found.high
