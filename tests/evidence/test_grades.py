"""A grade says through how many hands a statement went, and a weak one never stands before a better one."""

from dataclasses import replace

import pytest

from dudrate.evidence.grades import Grade, best_first, grade, printing
from dudrate.evidence.library import Library
from dudrate.evidence.records import ReportedRate
from dudrate.evidence.vocabulary import Page, Read


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
