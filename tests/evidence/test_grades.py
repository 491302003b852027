"""A grade says through how many hands a statement went, and a weak one never stands before a better one."""

from dataclasses import replace

import pytest

from dudrate.evidence.grades import Grade, best_first, grade, printing
from dudrate.evidence.library import Library
from dudrate.evidence.records import Policy, Reported, ReportedRate
from dudrate.evidence.vocabulary import Page, Read
from dudrate.model.grammar import parse_rate
from dudrate.model.inputs import FixedRate


def read_on(small: Library, page: Page | None) -> Library:
    source = replace(small.source("paper-2001"), page=page)
    return replace(small, sources={"paper-2001": source})


@pytest.mark.parametrize(
    ("page", "read", "expected"),
    [
        (None, Read.OWN_TEXT, Grade.OWN_TEXT),
        (None, Read.RELAYED, Grade.RELAYED),
        (Page.COPY, Read.OWN_TEXT, Grade.COPY),
        (Page.COPY, Read.RELAYED, Grade.COPY),
        (Page.FORUM_OR_BLOG, Read.OWN_TEXT, Grade.FORUM_OR_BLOG),
    ],
)
def test_a_grade_follows_from_the_page_and_from_who_is_quoted(
    small: Library, page: Page | None, read: Read, expected: Grade
) -> None:
    rate = replace(small.rate("m99-trial"), read=read)
    assert grade(rate, read_on(small, page)) is expected


def test_our_own_arithmetic_is_called_ours_and_a_container_has_none(small: Library) -> None:
    assert grade(small.burden["der-casualties"], small) is Grade.OURS
    assert grade(small.container("m990"), small) is None


def test_what_was_read_on_a_copy_comes_last_and_the_rest_stays(small: Library) -> None:
    copied = replace(small.source("paper-2001"), id="copy", page=Page.COPY)
    library = replace(small, sources={**small.sources, "copy": copied})
    rates = [replace(rate, source="copy") if rate.id == "m99-trial" else rate for rate in small.rates.values()]
    assert [rate.id for rate in best_first(rates, library)] == [*[rate.id for rate in rates[1:]], "m99-trial"]


def test_who_prints_a_figure_never_begins_with_a_weak_page_or_a_repeat(library: Library) -> None:
    figures = {edge for rate in library.rates.values() for edge in (rate.low, rate.central, rate.high) if edge}
    for figure in figures:
        plain = [each for each in printing(library, figure) if isinstance(each, ReportedRate)]
        plain = [each for each in plain if each.central == figure]
        graded = [(bool(each.relays), grade(each, library) in {Grade.COPY, Grade.FORUM_OR_BLOG}) for each in plain]
        assert graded == sorted(graded)


# Who has printed a figure: all of them, each once, the plain figures first.


def figures(record: Reported) -> set[float]:
    return {edge for edge in (record.low, record.central, record.high) if edge is not None}


def all_figures(library: Library) -> list[float]:
    records = [*library.rates.values(), *library.policies.values()]
    return sorted({figure for record in records for figure in figures(record)})


def test_every_figure_finds_those_who_print_it_and_nobody_else(library: Library) -> None:
    records = [*library.rates.values(), *library.policies.values()]
    assert len(all_figures(library)) > 20
    for figure in all_figures(library):
        found = printing(library, figure)
        assert {record.id for record in found} == {record.id for record in records if figure in figures(record)}
        assert len({record.id for record in found}) == len(found)


def test_plain_figures_come_first_then_policies_then_ends(library: Library) -> None:
    for figure in all_figures(library):
        places = [
            1 if isinstance(record, Policy) else 0 if record.central == figure else 2
            for record in printing(library, figure)
        ]
        assert places == sorted(places)


def test_several_figures_find_what_each_finds(library: Library) -> None:
    both = {record.id for record in printing(library, 0.05, 0.14)}
    assert both == {record.id for figure in (0.05, 0.14) for record in printing(library, figure)}


@pytest.mark.parametrize("figure", [0.0, 1.0, 0.123456, float("nan")])
def test_a_figure_nobody_prints(library: Library, figure: float) -> None:
    assert printing(library, figure) == ()
    assert printing(library) == ()


def test_the_policies_of_one_percent_come_by_year(library: Library) -> None:
    years = [record.year or 9999 for record in printing(library, 0.01) if isinstance(record, Policy)]
    assert years == sorted(years)
    assert len(years) >= 10


def test_a_typed_percentage_is_the_figure_of_the_file(library: Library) -> None:
    # 2.35 % is no binary fraction: the grammar and the file must make the same one.
    typed = parse_rate("2.35%")
    assert isinstance(typed, FixedRate)
    assert "us-dpicm-2-35pct-kahl-2023" in [record.id for record in printing(library, typed.rate)]
