"""Sources as text, BibTeX, RIS and CSL-JSON: nothing invented, nothing that breaks the format, read by others."""

import json
from dataclasses import replace

import pytest
import rispy  # type: ignore[import-untyped]  # ships no types
from hypothesis import given, settings
from hypothesis import strategies as st
from pybtex.database import parse_string  # type: ignore[import-untyped]  # ships no types

from dudrate.evidence.citation import as_bibtex, as_csl_json, as_ris, as_text, cite, date_text
from dudrate.evidence.library import Library
from dudrate.evidence.records import Source
from dudrate.evidence.vocabulary import Language, SourceType

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
    type=st.sampled_from(SourceType),
    language=st.none() | st.sampled_from(Language),
)
ARTICLE = Source(
    id="roe-2023",
    title="How many are left",
    publisher="The Daily",
    author=("Roe, Jo", "A Group"),
    date="7 July 2023",
    year=2023,
    url="https://example.org/a_b",
    type=SourceType.NEWSPAPER,
    language=Language.GERMAN,
)


def test_a_source_as_text(library: Library) -> None:
    assert as_text(library.source("wapo-2023-07-01")) == (
        "John Hudson, Dan Lamothe, Abigail Hauslohner. [report on the debate over sending US cluster munitions to "
        "Ukraine]. The Washington Post, about 1 July 2023."
    )


def test_a_title_in_brackets_is_said_to_be_a_description(library: Library) -> None:
    source = library.source("wapo-2023-07-01")
    for form in (as_bibtex(source), as_ris(source), str(as_csl_json(source)["note"])):
        assert "The title is a description" in form
    assert "note" not in as_csl_json(ARTICLE)


def test_an_article_stands_in_its_newspaper_and_a_report_has_its_institution() -> None:
    assert as_csl_json(ARTICLE) == {
        "id": "roe-2023",
        "type": "article-newspaper",
        "title": "How many are left",
        "container-title": "The Daily",
        "language": "de",
        "author": [{"family": "Roe", "given": "Jo"}, {"literal": "A Group"}],
        "issued": {"date-parts": [[2023, 7, 7]]},
        "URL": "https://example.org/a_b",
    }
    report = replace(ARTICLE, type=SourceType.REPORT)
    assert as_csl_json(report)["publisher"] == "The Daily"
    assert "institution = {The Daily}" in as_bibtex(report)
    assert "PB  - The Daily" in as_ris(report)


def test_pybtex_reads_who_wrote_it_and_when() -> None:
    entry = parse_string(as_bibtex(ARTICLE), "bibtex").entries["roe-2023"]
    assert entry.type == "article"
    assert [(each.last_names, each.first_names) for each in entry.persons["author"]] == [
        (["Roe"], ["Jo"]),
        (["{A Group}"], []),
    ]
    read = dict(entry.fields)
    assert (read["year"], read["month"], read["day"], read["journal"]) == ("2023", "July", "7", "The Daily")
    assert (read["language"], read["url"]) == ("German", "https://example.org/a_b")


def test_rispy_reads_who_wrote_it_and_when() -> None:
    [read] = rispy.loads(as_ris(ARTICLE))
    assert (read["type_of_reference"], read["authors"]) == ("NEWS", ["Roe, Jo", "A Group"])
    assert (read["year"], read["date"], read["secondary_title"]) == ("2023", "2023/07/07/", "The Daily")
    assert (read["id"], read["language"], read["urls"]) == ("roe-2023", "German", ["https://example.org/a_b"])


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


def test_what_stands_behind_a_date_is_kept_in_words() -> None:
    item = as_csl_json(replace(ARTICLE, date="July 2023 (exact day not shown)"))
    assert item["issued"] == {"date-parts": [[2023, 7]]}
    assert item["note"] == "Date: July 2023 (exact day not shown)"
    later = as_csl_json(replace(ARTICLE, date="2010-03-11 (repost)", year=None))
    assert "issued" not in later


@pytest.mark.parametrize("date", ["not shown", "undated in the copy read (2006-2007 is a guess)", None])
def test_no_date_is_made_up(date: str | None) -> None:
    source = Source(id="a", title="A", publisher="P", date=date)
    assert "issued" not in as_csl_json(source)
    assert "year =" not in as_bibtex(source)
    assert "PY" not in as_ris(source)


def test_bibtex_escapes_what_tex_would_read() -> None:
    source = Source(id="a b", title=r"5 % of {all} & \rest_1", publisher="P #1", url="https://example.org/a_b{c}%20")
    shown = as_bibtex(source)
    assert shown.startswith("@misc{a-b,\n")
    assert r"5 \% of \textbraceleft{}all\textbraceright{} \& \textbackslash{}rest\_1" in shown
    assert r"howpublished = {P \#1}" in shown
    assert "url = {https://example.org/a_b%7Bc%7D%20}" in shown


@settings(deadline=None, max_examples=200)
@given(SOURCES)
def test_whatever_a_source_says_it_stays_one_entry(source: Source) -> None:
    depth = 0
    for mark in as_bibtex(source):
        depth += (mark == "{") - (mark == "}")
        assert depth >= 0
    assert depth == 0
    assert len(rispy.loads(as_ris(source))) == 1
    item = json.loads(json.dumps(as_csl_json(source)))
    assert (item["id"], item["type"], item["title"]) == (source.id, source.type, source.title)
    assert source.title in as_text(source)
    assert source.publisher in as_text(source)


def test_every_shipped_source_is_read_by_others(library: Library) -> None:
    sources = library.sources.values()
    read = parse_string("\n\n".join(map(as_bibtex, sources)), "bibtex").entries
    assert list(read) == list(library.sources)
    records = rispy.loads("\n\n".join(map(as_ris, sources)))
    assert [each["title"] for each in records] == [" ".join(each.title.split()) for each in sources]
    assert not [each for each in records if "unknown_tag" in each]


def test_a_record_is_cited_with_its_locator(library: Library) -> None:
    record = library.rate("us-cluster-14pct-dod-wapo-2023")
    line = cite(record, library.source(record.source))
    assert line.startswith("The Washington Post, relaying a past US Department of Defense estimate, in: John Hudson")
    assert line.endswith("(passage on failure rates, after the account of use by both sides; relayed)")


def test_a_figure_in_the_publishers_own_text_is_not_called_relayed(library: Library) -> None:
    record = library.rate("bl755-6pct-uk-2003")
    assert cite(record, library.source(record.source)).endswith("(column for 16 June 2003)")


@pytest.mark.parametrize(
    ("date", "said"),
    [
        ("2023-07-06", "6 July 2023"),
        ("about 2007-01", "about January 2007"),
        ("2000-2001 session", "2000-2001 session"),
        ("not recorded (a memo of 2001)", "date not recorded (a memo of 2001)"),
    ],
)
def test_a_date_is_said_in_words(date: str, said: str) -> None:
    assert date_text(Source(id="a", title="A", publisher="A Press", date=date)) == said
