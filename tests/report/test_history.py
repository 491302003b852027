"""The 1 percent, dated: the two lines, which limit held on a day, and how a bound is lost on its way."""

from dataclasses import replace
from datetime import date

import pytest

from dudrate.evidence.library import Library
from dudrate.evidence.records import ReportedRate
from dudrate.evidence.vocabulary import Act, Chain, Line
from dudrate.report.history import limit_on, retold, timeline, way_of


def test_events_come_by_day_each_with_its_entry(library: Library) -> None:
    events = timeline(library)
    assert [each.first for each in events] == sorted(each.first for each in events)
    assert all(library.record(each.record or "") for each in events)
    assert {each.act for each in timeline(library, Line.TRANSFER)} == {
        *(Act.LAW, Act.GUIDANCE, Act.WAIVER, Act.TRANSFER, Act.VOTE),
    }
    assert {each.line for each in events} == set(Line)


# From the entries: P.L. 110-161 in force 26 December 2007, its figure not read; P.L. 111-8 of 11 March 2009 counts what
# did not function, P.L. 111-117 of 16 December 2009 what is unexploded after arming. The memo of 19 June 2008 set 1
# percent for use after 2018, and that of 30 November 2017 ended it before.
@pytest.mark.parametrize(
    ("day", "line", "words"),
    [
        ("2007-12-25", Line.TRANSFER, "no limit on transfers"),
        ("2007-12-26", Line.TRANSFER, "figure were not read"),
        ("2009-03-11", Line.TRANSFER, "at most 1%; counted as failed: did not function"),
        ("2009-12-16", Line.TRANSFER, "at most 1%; counted as failed: left unexploded after arming"),
        ("2023-07-07", Line.TRANSFER, "the newest named being of 2019"),
        ("2008-06-18", Line.USE, "no limit on the use"),
        ("2008-06-19", Line.USE, "was to bind from 1 January 2019 on. Until then"),
        ("2017-11-29", Line.USE, "was to bind from 1 January 2019 on. Until then"),
        ("2017-11-30", Line.USE, "ended on 30 November 2017, before that day came"),
    ],
)
def test_which_limit_held_on_a_day(library: Library, day: str, line: Line, words: str) -> None:
    assert words in str(limit_on(date.fromisoformat(day), line, library))


def test_no_limit_on_use_ever_held(library: Library) -> None:
    for year in range(2001, 2027):
        assert "no limit" in str(limit_on(date(year, 6, 30), Line.USE, library))


def test_a_way_says_where_its_proof_stops(library: Library) -> None:
    for chain in Chain:
        steps = way_of(chain, library)
        assert any(step.proof.startswith("read") for step in steps)
        assert not steps[-1].proof.startswith("read")
        assert all(library.record(record) for step in steps for record in step.records)
    assert any(step.proof == "a guess" for step in way_of(Chain.FOURTEEN_PERCENT, library))


@pytest.mark.parametrize(
    ("first", "repeat", "became"),
    [
        ((0.14, None, None), (0.14, None, None), "as first said"),
        ((0.14, None, None), (None, 0.14, None), "the “or more” is lost"),
        ((0.14, None, None), (None, None, 0.14), "a floor has become a ceiling"),
        ((None, None, 0.14), (None, 0.14, None), "the “at most” is lost"),
        ((0.1, None, 0.4), (None, 0.4, None), "only one end of the range is left"),
        ((0.1, None, 0.4), (None, 0.3, None), "another figure"),
    ],
)
def test_what_becomes_of_a_figure(
    library: Library,
    first: tuple[float | None, ...],
    repeat: tuple[float | None, ...],
    became: str,
) -> None:
    original, echo = library.rate("m77-5-23pct-hrw-2006"), library.rate("m77-5-23pct-hrw-2008")
    rates = {each.id: each for each in (edged(original, first), edged(echo, repeat))}
    [telling] = retold(original.id, replace(library, rates=rates, policies={}))
    assert telling.became == became


def edged(rate: ReportedRate, edges: tuple[float | None, ...]) -> ReportedRate:
    low, central, high = edges
    return replace(rate, low=low, central=central, high=high)


def test_a_repeat_of_a_repeat_is_told_too(library: Library) -> None:
    assert "lebanon-2006-40pct-masress" in [
        each.record for each in retold("lebanon-2006-all-30-40pct-haaretz-2006", library)
    ]
