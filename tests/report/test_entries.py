"""An entry shows all it says, as a reader reads it, and leads to its source."""

import json
import re
from dataclasses import replace
from enum import StrEnum

import pytest

from dudrate.evidence import vocabulary
from dudrate.evidence.citation import as_text
from dudrate.evidence.library import Library, shipped
from dudrate.evidence.records import Claim, Container, Load, Policy, Record, Reported, ReportedRate, Source
from dudrate.report.entries import entry_json, entry_lines, figure_text, list_row, name_of, short_name, told

LIBRARY = shipped()
EVERY = LIBRARY.search()


def text_of(record: Record, library: Library = LIBRARY) -> str:
    return "\n".join(f"{name}: {text}" for name, text in entry_lines(record, library))


@pytest.mark.parametrize(
    ("record", "text"),
    [
        ("dpicm-m42-m46-14pct-nyt-2023", "at least 14%"),
        ("us-dpicm-2-35pct-kahl-2023", "at most 2.35%"),
        ("dpicm-m483a1-m864-hrw-chart", "3% to 14%"),
        ("m864-6pct-wapo-2023", "6%"),
        ("kosovo-all-15-26pct-kfor", "15%, up to 26%"),
        ("dpicm-m42-m46-m77-gao-1993", "no figure"),
        ("m864-72", "72"),
        ("atacms-950-bloomberg", "at most 950"),
        ("atacms-m39a1-300-reuters", "at least 300"),
        ("m483a1-m864-hrw-chart-counts", "88 (m483a1), 72 (m864)"),
        ("policy-norway-1pct", "at most 1%"),
        ("m864", ""),
    ],
)
def test_a_figure_stands_as_it_was_printed(record: str, text: str) -> None:
    assert figure_text(LIBRARY.record(record)) == text


@pytest.mark.parametrize(("low", "high", "words"), [(5.0, None, "5 or more"), (None, 5.0, "5 or fewer")])
def test_a_plain_figure_that_is_one_end_leaves_the_other_open(
    low: float | None, high: float | None, words: str
) -> None:
    record = replace(LIBRARY.burden["der-kos-per-1000"], low=low, central=5.0, high=high)
    assert figure_text(record) == f"{words} {record.unit}"


def test_a_bound_stays_a_bound_and_nothing_is_filled_in() -> None:
    for record in (*LIBRARY.rates.values(), *LIBRARY.policies.values(), *LIBRARY.loads.values()):
        text, edges = figure_text(record), (record.low, record.central, record.high)
        numbers = re.findall(r"[0-9][0-9,.]*", text.replace("(m483a1)", "").replace("(m864)", ""))
        assert len(numbers) <= sum(edge is not None for edge in edges)
        assert ("at most" in text) == (edges[:2] == (None, None) and edges[2] is not None)
        assert ("at least" in text) == (edges[1:] == (None, None) and edges[0] is not None)


def test_every_entry_is_one_json_object_with_its_source() -> None:
    for record in EVERY:
        content = entry_json(record, LIBRARY)
        assert json.loads(json.dumps(content, allow_nan=False)) == content
        assert content["id"] == record.id
        source = getattr(record, "source", None)
        if source in LIBRARY.sources:
            assert content["source_in_full"]["id"] == source
            assert content["source_in_full"]["title"]
        if isinstance(record, Reported):
            assert {"relayed_by", "disagreeing"} <= set(content)


def test_the_kinds_of_json_are_those_of_the_filter() -> None:
    for kind in ("source", "container", "load", "rate", "policy", "claim", "burden", "rejected", "scenario"):
        names = {entry_json(record, LIBRARY)["kind"] for record in LIBRARY.search(kind=kind)}
        assert names == {kind}


def test_every_entry_in_words_is_for_a_reader() -> None:
    for record in EVERY:
        lines = entry_lines(record, LIBRARY)
        assert all(name and text for name, text in lines)
        for _, text in lines:
            assert not re.search(r"\bNone\b|Span\(|ClaimPart\(|<[A-Z]\w+[.:]|=None|[0-9]e[-+][0-9]|datetime", text), (
                text
            )


def test_what_an_entry_may_choose_has_a_name() -> None:
    held = [each for each in vars(vocabulary).values() if isinstance(each, type) and issubclass(each, StrEnum)]
    every = [each for each in held if each is not StrEnum]
    assert len(every) > 15
    for choices in every:
        names = [name_of(choice) for choice in choices]
        assert len(set(names)) == len(names), choices


def test_every_entry_with_a_source_leads_to_it() -> None:
    for record in EVERY:
        source = LIBRARY.sources.get(getattr(record, "source", None) or "")
        if source is None:
            continue
        text = text_of(record)
        assert as_text(source) in text
        assert getattr(record, "locator", "") in text


def test_an_entry_says_what_it_repeats_and_what_disagrees() -> None:
    assert "disagreeing: m85-finland-0-2pct-2007, m85-uk-troops-0-74pct" in text_of(
        LIBRARY.record("m85-uk-2pct-hansard-2007")
    )
    assert "relayed by: m77-5-23pct-hrw-2008" in text_of(LIBRARY.record("m77-5-23pct-hrw-2006"))
    assert "repeats: m77-5-23pct-hrw-2006" in text_of(LIBRARY.record("m77-5-23pct-hrw-2008"))


def test_a_container_says_its_loads_and_a_source_who_cites_it() -> None:
    loads = dict(entry_lines(LIBRARY.record("cbu-58"), LIBRARY))["loads reported"]
    assert {"cbu58-650 (650)", "cbu58ab-630 (630)"} <= set(loads.split(", "))
    for source in LIBRARY.sources.values():
        cited = dict(entry_lines(source, LIBRARY))["cited by"].split(", ")
        assert all(getattr(LIBRARY.record(each), "source", None) == source.id for each in cited)


def test_the_figures_of_a_claim_in_words() -> None:
    # As the entries of claims.toml state them: a floor, a ceiling, a plain figure, and parts with their numbers.
    assert "delivered: at least 270,000,000" in text_of(LIBRARY.record("laos-icrc-270m-2015"))
    assert "unexploded: at most 500,000" in text_of(LIBRARY.record("lebanon-monitor-500000-2009"))
    assert "unexploded: 78,000,000" in text_of(LIBRARY.record("laos-78m-abema-2008"))
    assert "containers: RBL755; number 531" in text_of(LIBRARY.record("kosovo-guardian-531-rbl755-2000"))
    assert "share 0.0000004" in text_of(LIBRARY.record("us-stockpile-hrw-selfdestruct-percent"))


def test_every_edge_of_a_claim_is_shown() -> None:
    for record in LIBRARY.claims.values():
        lines = dict(entry_lines(record, LIBRARY))
        for role in ("load_range", "delivered", "rate", "unexploded", "implied_rate"):
            span = getattr(record, role)
            if span is None:
                continue
            digits = re.findall(r"[0-9][0-9,.]*", lines[role.replace("_", " ")])
            stated = {edge for edge in (span.low, span.central, span.high) if edge is not None}
            assert {float(each.replace(",", "")) for each in digits} == stated


def test_a_row_of_a_list_has_the_columns_of_the_list() -> None:
    for record in EVERY:
        row = list_row(record, LIBRARY)
        assert list(row) == list(list_row(EVERY[0], LIBRARY))
        assert row["ID"] == record.id
        assert row["What"] or isinstance(record, Load | ReportedRate | Policy)
        assert "None" not in row.values()


def test_a_name_fits_a_telephone() -> None:
    for record in EVERY:
        name = short_name(record, LIBRARY)
        assert 0 < len(name) <= 36
        assert name == name.strip()
    assert short_name(LIBRARY.rates["dpicm-m42-m46-14pct-nyt-2023"], LIBRARY) == "at least 14% · The New York Times"
    assert short_name(LIBRARY.burden["der-kos-per-1000"], LIBRARY) == "7.1 (6.4 to 12.7), ours · Kosovo"


def test_an_entry_is_told_with_what_was_read_of_it() -> None:
    lines = told(LIBRARY.rates["m864-6pct-wapo-2023"], LIBRARY)
    assert "Relayed by a named publication." in lines
    assert len({*lines}) == len(lines)


def test_every_kind_of_record_is_covered() -> None:
    kinds = {type(record) for record in EVERY}
    assert {Source, Container, Load, ReportedRate, Policy, Claim} <= kinds


def test_a_series_pairs_each_year_with_its_count() -> None:
    lines = dict(entry_lines(LIBRARY.burden["leb-annual-2006"], LIBRARY))
    assert lines["series"] == "2005: 6; 2006: 182; 2007: 68; 2015: 13; 2016: 1; 2017: 5; 2020: 0"


def test_every_entry_of_the_burden_is_readable() -> None:
    for record in LIBRARY.burden.values():
        lines = dict(entry_lines(record, LIBRARY))
        assert not [name for name, text in lines.items() if "(" in name or text in {"", "None", "()"}]
        assert "figure" not in lines or lines["figure"].endswith(record.unit)
        assert record.source or (lines["arithmetic"] and lines["derived from"])
        if "figure" in lines:
            assert short_name(record, LIBRARY) not in {record.subject, record.id}
