"""The table by submunition: each figure once, under what it comes from, and a bound as a bound."""

import csv
import io
from dataclasses import replace

from dudrate.evidence.library import Library, shipped
from dudrate.evidence.records import ReportedRate
from dudrate.evidence.vocabulary import Setting
from dudrate.report.data_set import Column, OverviewRow, overview, overview_csv, overview_json, overview_text

LIBRARY = shipped()
BASE = replace(LIBRARY.rate("m77-5-23pct-hrw-2006"), relays=(), disagrees_with=(), low=None, central=None, high=None)


def rate(id_: str, setting: Setting, **changes: object) -> ReportedRate:
    return replace(BASE, id=id_, setting=setting, **changes)  # type: ignore[arg-type]


def row_of(*rates: ReportedRate, name: str = "m77") -> OverviewRow:
    return next(each for each in overview(library(*rates)) if each.id == name)


def library(*rates: ReportedRate) -> Library:
    return replace(LIBRARY, rates={each.id: each for each in rates}, policies={})


def test_each_figure_stands_under_what_it_comes_from() -> None:
    row = row_of(
        rate("a", Setting.TEST, high=0.23),
        rate("b", Setting.FIELD, low=0.1),
        rate("c", Setting.NOT_STATED, central=0.16),
        rate("d", Setting.TEST),
    )
    figures = {column: [cell.figure for cell in cells] for column, cells in row.cells.items()}
    assert figures == {
        Column.TEST: ["at most 23%"],
        Column.FIELD: ["at least 10%"],
        Column.GOAL: [],
        Column.CLAIM: ["16%"],
    }


def test_a_repeat_stands_with_its_original_whatever_its_setting() -> None:
    row = row_of(rate("a", Setting.TEST, high=0.23), rate("b", Setting.NOT_STATED, high=0.23, relays=("a",)))
    [cell] = row.cells[Column.TEST]
    assert cell.also == ("b",)
    assert row.cells[Column.CLAIM] == ()


def test_what_was_read_in_a_copy_stands_last_and_says_so_and_a_share_of_something_else_too() -> None:
    copied = next(each for each in LIBRARY.sources.values() if each.page is not None)
    row = row_of(
        rate("a", Setting.TEST, central=0.1, source=copied.id),
        rate("b", Setting.TEST, central=0.2, denominator="unknown"),
    )
    assert [cell.record for cell in row.cells[Column.TEST]] == ["b", "a"]
    assert "of what is not stated" in row.cells[Column.TEST][0].words
    assert "read " in row.cells[Column.TEST][1].words


def test_russian_munitions_of_no_named_type_have_a_row() -> None:
    unnamed = rate("a", Setting.NOT_STATED, low=0.3, high=0.4, submunition=None, subject="Russian munitions")
    [cell] = row_of(unnamed, name="russian").cells[Column.CLAIM]
    assert cell.figure == "30% to 40%"


def test_every_cell_leads_to_an_entry_and_all_forms_hold_the_same() -> None:
    cells = [cell for row in overview(LIBRARY) for column in Column for cell in row.cells[column]]
    assert all(LIBRARY.record(cell.record) for cell in cells)
    read = list(csv.DictReader(io.StringIO(overview_csv(LIBRARY))))
    assert [row["id"] for row in read] == [cell.record for cell in cells]
    kinds = ("test", "field", "pass_mark", "claim")
    told = [each["record"] for row in overview_json(LIBRARY) for kind in kinds for each in row[kind]]
    assert told == [cell.record for cell in cells]
    assert all(f"[{cell.record}]" in overview_text(LIBRARY) for cell in cells)
    assert {"m42-m46", "m77", "m85", "blu-97", "bl755", "blu-108", "russian"} <= {row.id for row in overview(LIBRARY)}
