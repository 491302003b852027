"""The 1 percent, dated: the two lines, which limit held on a day, and how a bound is lost on its way."""

from dataclasses import replace
from datetime import date

import pytest

from dudrate.evidence.library import Library
from dudrate.evidence.records import ReportedRate
from dudrate.evidence.vocabulary import Act, Chain, Line
from dudrate.report.catalogue import text
from dudrate.report.entries import limit_on, repeats, timeline, way


def test_events_come_by_day_each_with_its_entry(library: Library) -> None:
    events = timeline(library)
    assert [day for day, _ in events] == sorted(day for day, _ in events)
    assert all(library.record(each.id) for _, each in events)
    assert {each.act for _, each in timeline(library, Line.TRANSFER)} == {
        *(Act.LAW, Act.GUIDANCE, Act.WAIVER, Act.TRANSFER, Act.VOTE),
    }
    assert {each.line for _, each in events} == set(Line)


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
    told = limit_on(date.fromisoformat(day), line, library)
    assert words in told
    assert ("text was not read" in told) == (day == "2023-07-07")


def test_no_limit_on_use_ever_held(library: Library) -> None:
    for year in range(2001, 2027):
        assert "no limit" in str(limit_on(date(year, 6, 30), Line.USE, library))


def test_a_way_says_where_its_proof_stops(library: Library) -> None:
    for chain in Chain:
        seen = [step[text("pages-way-seen")] for step in way(chain, library, str)]
        assert any(words.startswith("read") for words in seen)
        assert not seen[-1].startswith("read")
    assert "a guess" in [step[text("pages-way-seen")] for step in way(Chain.FOURTEEN_PERCENT, library, str)]


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
    [telling] = repeats(original.id, replace(library, rates=rates, policies={}), str)
    assert telling[text("pages-retold-became")] == became


def edged(rate: ReportedRate, edges: tuple[float | None, ...]) -> ReportedRate:
    low, central, high = edges
    return replace(rate, low=low, central=central, high=high)


def test_a_repeat_of_a_repeat_is_told_too(library: Library) -> None:
    told = repeats("lebanon-2006-all-30-40pct-haaretz-2006", library, str)
    assert any("(lebanon-2006-40pct-masress)" in each[text("pages-retold-as")] for each in told)
