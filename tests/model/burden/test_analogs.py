"""Analogs and general ranges: what they are taken from, and that the entries say so."""

import itertools
from collections.abc import Iterator
from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dudrate.evidence.library import Library, shipped
from dudrate.evidence.vocabulary import Origin, Spread
from dudrate.model.burden.analogs import ANALOGS, ANY, Clearance, Parameter, analog, general, left


def all_parameters(library: Library) -> Iterator[Parameter]:
    """Every range of every analog and of all."""
    shared = general(library)
    yield from shared.values()
    for one in (analog(library, name) for name in (*ANALOGS, ANY)):
        yield from (value for each in fields(one) if isinstance(value := getattr(one, each.name), Parameter))
        yield from (point.cleared for record in one.clearance for point in record.points)


def words_of(library: Library, record: str) -> str:
    entry = library.burden[record]
    return " ".join(str(getattr(entry, each.name)) for each in fields(entry))


@pytest.mark.parametrize("name", ANALOGS)
def test_the_ratio_is_the_entry_as_it_stands(library: Library, name: str) -> None:
    short = {"kosovo": "kos", "lebanon": "leb", "laos": "lao", "serbia": "srb", "afghanistan": "afg"}[name]
    entry, ratio = library.burden[f"der-{short}-per-1000"], analog(library, name).casualties
    assert (ratio.low, ratio.central, ratio.high) == (entry.low, entry.central, entry.high)
    assert (ratio.records, ratio.source) == ((entry.id,), Origin.ENTRIES)


@pytest.mark.parametrize("name", ANALOGS)
def test_the_ratio_its_dud_count_and_its_rate_belong_together(library: Library, name: str) -> None:
    # Casualties behind each central ratio; per 1,000 of the central dud count they give it, to its last digit.
    counted = {"kosovo": 178, "lebanon": 333, "laos": 20_000, "serbia": 12, "afghanistan": 127}[name]
    one = analog(library, name)
    assert one.dud_count is not None
    assert one.submunitions_used is not None
    assert one.dud_count.central is not None
    assert 1_000 * counted / one.dud_count.central == pytest.approx(one.casualties.central, abs=0.05)
    assert one.dud_rate == one.dud_count.central / one.submunitions_used.high


@pytest.mark.parametrize(
    ("name", "rate"),
    [
        ("kosovo", 25_000 / 280_000),  # 280,000 are the 28,000 of one entry at its 10 %
        ("lebanon", 1_000_000 / 4_000_000),
        ("laos", 80_000_000 / 270_000_000),
        ("serbia", 2_750 / 37_032),  # 2,500 remaining and 250 cleared
        ("afghanistan", 12_400 / 248_056),
    ],
)
def test_the_rate_behind_each_dud_count(library: Library, name: str, rate: float) -> None:
    assert analog(library, name).dud_rate == pytest.approx(rate, rel=1e-12)


def test_any_of_them_has_no_dud_count_and_the_ends_of_the_pooled_entry(library: Library) -> None:
    one = analog(library, ANY)
    assert (one.dud_count, one.submunitions_used, one.dud_rate) == (None, None, None)
    assert (one.casualties.low, one.casualties.high, one.casualties.spread) == (0.1, 10.0, Spread.LOG_UNIFORM)


@pytest.mark.parametrize(
    ("name", "edges", "source"),
    [
        # the anchors of the model's contract, in the order low, central, high
        ("density", (2.0, None, 40.0), Origin.JUDGEMENT),
        ("unit-cost", (0.1, None, 4.0), Origin.JUDGEMENT),
        ("deminer-day", (60.0, None, 400.0), Origin.JUDGEMENT),
        ("team-year", (20.0, None, 60.0), Origin.JUDGEMENT),
        ("civilians", (0.84, 0.94, 1.0), Origin.ENTRIES),
        ("children", (0.30, 0.45, 0.67), Origin.JUDGEMENT),
        ("killed", (0.10, 0.20, 0.30), Origin.JUDGEMENT),
        ("undercount", (1.0, None, 3.0), Origin.JUDGEMENT),
        ("fast-half-life", (1.0, None, 4.0), Origin.JUDGEMENT),
        ("slow-half-life", (1.5, None, 15.0), Origin.JUDGEMENT),
        ("within-5-months", (0.40, None, 0.60), Origin.JUDGEMENT),
        ("within-18-months", (0.65, None, 0.80), Origin.JUDGEMENT),
    ],
)
def test_the_anchors_of_all_analogs(
    library: Library, name: str, edges: tuple[float, float | None, float], source: Origin
) -> None:
    found = general(library)[name]
    assert (found.low, found.central, found.high) == edges
    assert found.source is source


def test_every_range_names_entries_that_exist_and_every_judgement_its_reason(library: Library) -> None:
    found = list(all_parameters(library))
    assert len(found) == 14 + 5 * 6 + 4 + 2 * 8  # fourteen general ones; the points of clearance stand twice, under any
    missing = {record for each in found for record in each.records if record not in all_ids(library)}
    assert missing == set()
    assert [each.name for each in found if not each.records] == []
    assert [
        each.name for each in found if each.source is Origin.JUDGEMENT and not (each.why and each.why.endswith("."))
    ] == []


def all_ids(library: Library) -> set[str]:
    return {*library.burden, *library.rates, *library.claims}


def test_every_entry_of_an_analog_exists(library: Library) -> None:
    for one in (analog(library, name) for name in (*ANALOGS, ANY)):
        named = {*one.records, *(record for each in one.course.observations for record in each.records)}
        assert named <= all_ids(library)
        assert len(named) > 5


@pytest.mark.parametrize(
    ("record", "words"),
    [
        # numbers that stand in the code because the entry prints them in its words alone
        ("kos-share-first-two-years", "438 of 569"),
        ("srb-duds-remaining-2009", "about 250 had been cleared"),
        ("srb-casualties-after-strikes", "4 killed, 8 injured"),
        ("lao-icrc-older-pair", "about 9 million"),
        ("kos-duds-phr-1999", "10 % of about 280,000"),
        ("afg-annual-2002-2003", "1,706 in 2002, 1,049 in 2003"),
        ("clr-kos-later-finds", "206, 423 and 772"),
        ("lao-duds-80-million", "about 30 %"),
        ("clr-lao-share", "under 1 %"),
        ("civ-share-lebanon-2008", "245 of 292"),
    ],
)
def test_the_words_say_the_numbers(library: Library, record: str, words: str) -> None:
    assert words in " ".join(words_of(library, record).split())


@pytest.mark.parametrize("name", ANALOGS)
def test_the_years_are_counted_from_a_day_in_the_period_of_an_entry(library: Library, name: str) -> None:
    record = {
        "kosovo": "kos-month-1",
        "lebanon": "leb-cum-2006-08-30",
        "laos": "lao-casualties-postwar-20000",
        "serbia": "srb-casualties-after-strikes",
        "afghanistan": "afg-casualties-duds-to-nov-2002",
    }[name]
    assert library.burden[record].period.startswith(str(analog(library, name).end_of_use.year))


def test_records_are_as_long_as_their_periods(library: Library) -> None:
    # June 1999 to the end of 2013; 14 August 2006 to the end of 2016; 1973 to 2017; June 1999 to March 2009;
    # October 2001 to November 2002
    lengths = {name: round(analog(library, name).course.record_years, 1) for name in ANALOGS}
    assert lengths == {"kosovo": 14.6, "lebanon": 10.4, "laos": 44.0, "serbia": 9.7, "afghanistan": 1.1}


@pytest.mark.parametrize(
    ("name", "share", "edges"),
    [
        ("lebanon", "civilians", (0.84, 0.84, 1.0)),
        ("lebanon", "children", (0.30, 0.31, 0.67)),
        ("lebanon", "killed", (0.10, 0.121, 0.30)),
        ("kosovo", "killed", (0.10, 0.202, 0.30)),
        ("laos", "children", (0.30, 0.44, 0.67)),
        ("laos", "killed", (0.10, 0.265, 0.30)),
        ("serbia", "killed", (0.10, 0.333333, 0.333333)),
        ("afghanistan", "civilians", (0.81, 0.86, 1.0)),
        ("afghanistan", "children", (0.30, 0.69, 0.69)),
        ("afghanistan", "killed", (0.10, 0.228, 0.30)),
    ],
)
def test_an_own_share_is_most_likely_within_the_range_of_all(
    library: Library, name: str, share: str, edges: tuple[float, float, float]
) -> None:
    found = getattr(analog(library, name), share)
    assert (found.low, found.central, found.high) == pytest.approx(edges, rel=1e-12)
    assert found.source is Origin.JUDGEMENT


def test_where_an_analog_has_no_share_of_its_own_the_range_of_all_stands_in(library: Library) -> None:
    assert analog(library, "serbia").children == general(library)["children"]


def ranged(low: float, high: float, spread: Spread, *, central: float | None = None) -> Parameter:
    given = {"name": "a", "unit": "b", "records": ("c",), "source": Origin.ENTRIES, "why": None}
    return Parameter(low=low, central=central, high=high, spread=spread, **given)  # type: ignore[arg-type]  # of one kind each


@pytest.mark.parametrize(
    ("parameter", "mean"),
    [
        (ranged(1.0, 3.0, Spread.LOG_UNIFORM), 2 / 1.0986122886681098),  # (high - low) / ln(high / low)
        (ranged(1.0, 3.0, Spread.UNIFORM), 2.0),
        (ranged(1.0, 6.0, Spread.TRIANGULAR, central=2.0), 3.0),  # a third of the sum
        (ranged(4.0, 4.0, Spread.POINT), 4.0),
        (ranged(4.0, 4.0, Spread.TRIANGULAR, central=4.0), 4.0),
    ],
)
def test_a_range_has_its_mean(parameter: Parameter, mean: float) -> None:
    assert parameter.curve.mean == pytest.approx(mean, rel=1e-12)


# What is left after some years: the anchors on record, between them, and beyond them.


LIBRARY = shipped()
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
