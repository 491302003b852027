"""Sources as text, BibTeX and CSL-JSON: nothing invented, nothing that breaks the format."""

import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dudrate.evidence.citation import as_bibtex, as_csl_json, as_text, cite, is_described
from dudrate.evidence.library import Library, load
from dudrate.evidence.records import Source

WORDS = st.text(min_size=1).filter(str.strip)
SOURCES = st.builds(
    Source,
    id=WORDS,
    title=WORDS,
    publisher=WORDS,
    author=st.lists(WORDS, max_size=3).map(tuple),
    date=st.none() | WORDS,
    year=st.none() | st.integers(1800, 2100),
    url=st.none() | WORDS.map(lambda rest: f"https://example.org/{rest}"),
)


@pytest.fixture(scope="module")
def library() -> Library:
    return load()


def test_a_source_as_text(library: Library) -> None:
    assert as_text(library.source("wapo-2023-07-01")) == (
        "John Hudson, Dan Lamothe, Abigail Hauslohner. [report on the debate over sending US cluster munitions to "
        "Ukraine]. The Washington Post, about 1 July 2023."
    )


def test_a_title_in_brackets_is_said_to_be_a_description(library: Library) -> None:
    source = library.source("wapo-2023-07-01")
    assert is_described(source)
    assert "The title is a description" in as_bibtex(source)
    assert "The title is a description" in str(as_csl_json(source)["note"])
    assert not is_described(library.source("undp-2009"))


def test_a_date_that_is_more_than_a_date_is_kept_in_words(library: Library) -> None:
    source = library.source("nyt-2023-07")
    assert as_csl_json(source)["issued"] == {"date-parts": [[2023]]}
    assert "exact day not shown" in str(as_csl_json(source)["note"])


@pytest.mark.parametrize(
    ("date", "parts"),
    [
        ("7 March 2024", [2024, 3, 7]),
        ("July 2008", [2008, 7]),
        ("2007", [2007]),
        ("2016-09", [2016, 9]),
        ("2015-03-30", [2015, 3, 30]),
    ],
)
def test_plain_dates_become_date_parts(date: str, parts: list[int]) -> None:
    item = as_csl_json(Source(id="a", title="A", publisher="P", date=date))
    assert item["issued"] == {"date-parts": [parts]}
    assert "note" not in item


@pytest.mark.parametrize("date", ["not shown", "undated in the copy read (2006-2007 is a guess)", None])
def test_no_date_is_made_up(date: str | None) -> None:
    source = Source(id="a", title="A", publisher="P", date=date)
    assert "issued" not in as_csl_json(source)
    assert "year =" not in as_bibtex(source)


def test_bibtex_escapes_what_tex_would_read() -> None:
    source = Source(id="a b", title=r"5 % of {all} & \rest_1", publisher="P #1", url="https://example.org/a_b{c}%20")
    shown = as_bibtex(source)
    assert shown.startswith("@misc{a-b,\n")
    assert r"5 \% of \textbraceleft{}all\textbraceright{} \& \textbackslash{}rest\_1" in shown
    assert r"howpublished = {P \#1}" in shown
    assert "url = {https://example.org/a_b%7Bc%7D%20}" in shown


@settings(deadline=None, max_examples=200)
@given(SOURCES)
def test_bibtex_braces_always_balance(source: Source) -> None:
    depth = 0
    for mark in as_bibtex(source):
        depth += (mark == "{") - (mark == "}")
        assert depth >= 0
    assert depth == 0


@settings(deadline=None, max_examples=200)
@given(SOURCES)
def test_csl_json_loads_again(source: Source) -> None:
    item = json.loads(json.dumps(as_csl_json(source)))
    assert item["id"] == source.id
    assert item["type"] in {"webpage", "document"}
    assert item["title"] == source.title


@settings(deadline=None, max_examples=100)
@given(SOURCES)
def test_a_source_as_text_names_title_and_publisher(source: Source) -> None:
    line = as_text(source)
    assert source.title in line
    assert source.publisher in line


def test_every_shipped_source_can_be_taken_away(library: Library) -> None:
    for source in library.sources.values():
        assert re.match(r"@misc\{[a-z0-9.-]+,\n  ", as_bibtex(source))
        assert as_csl_json(source)["title"] == source.title
        assert "\n" not in as_text(source)


def test_a_record_is_cited_with_its_locator(library: Library) -> None:
    record = library.rate("us-cluster-14pct-dod-wapo-2023")
    line = cite(record, library.source(record.source))
    assert line.startswith("The Washington Post, relaying a past US Department of Defense estimate, in: John Hudson")
    assert line.endswith("(passage on failure rates, after the account of use by both sides; relayed)")


def test_a_figure_in_the_publishers_own_text_is_not_called_relayed(library: Library) -> None:
    record = library.rate("bl755-6pct-uk-2003")
    assert cite(record, library.source(record.source)).endswith("(column for 16 June 2003)")
