"""The evidence strip: what each figure is, grouped by kind of evidence, with its source and its marks."""

from typing import Any

import pytest

from dudrate.errors import InputError
from dudrate.evidence.library import load
from dudrate.evidence.records import Setting
from dudrate.report.drawing.paper import figure
from dudrate.report.drawing.picture import Edge, Picture, Point, Row, Span
from dudrate.report.drawing.picture import Rows as RowsOf
from dudrate.report.drawing.screen import vega_lite
from dudrate.report.entries import figure_text
from dudrate.report.strip import evidence_records, evidence_strip, strip

LIBRARY = load()
SUBMUNITIONS = [key for key in LIBRARY.submunitions if evidence_records(LIBRARY, key)]
EVERY = [*SUBMUNITIONS, None]


def rows_of(picture: Picture) -> tuple[Row, ...]:
    assert isinstance(picture.plot, RowsOf)
    return picture.plot.rows


@pytest.mark.parametrize("submunition", EVERY)
def test_each_group_is_one_kind_of_evidence_and_says_how_many_it_holds(submunition: str | None) -> None:
    records = evidence_records(LIBRARY, submunition)
    rows = rows_of(evidence_strip(LIBRARY, submunition))
    kinds: dict[str, list[str]] = {}
    for row, record in zip(rows, records, strict=True):
        assert row.records == (record.id,)
        kinds.setdefault(row.group, []).append(record.evidence.value)
    assert [row.group for row in rows] == [group for group, found in kinds.items() for _ in found]  # each in one piece
    for group, found in kinds.items():
        assert len(set(found)) == 1
        name = found[0].replace("-", " ")
        assert group.casefold() == f"{name}: {len(found)} figure{'s' if len(found) > 1 else ''}"


def test_the_kinds_of_one_submunition() -> None:
    # counted by hand in dud_rates.toml, entries of the M85
    assert list(dict.fromkeys(row.group for row in rows_of(evidence_strip(LIBRARY, "m85")))) == [
        "Clearance survey: 2 figures",
        "Operational test: 1 figure",
        "Acceptance test: 2 figures",
        "Government statement: 1 figure",
        "Secondary report: 4 figures",
    ]


@pytest.mark.parametrize("submunition", EVERY)
def test_the_words_hold_every_heading_figure_and_source(submunition: str | None) -> None:
    picture = evidence_strip(LIBRARY, submunition)
    for row in rows_of(picture):
        assert f"{row.group}." in picture.text_twin
        said = f"{row.label}: {row.number.partition(' · ')[0]}"  # a dense row has its marks behind the figure
        assert any(said in words and row.cited in words for words in picture.text_twin), row.label
        assert said in picture.alt
        assert row.group in picture.alt


@pytest.mark.parametrize("submunition", EVERY)
def test_points_ranges_and_bounds_are_drawn_as_what_they_are(submunition: str | None) -> None:
    records = evidence_records(LIBRARY, submunition)
    for row, record in zip(rows_of(evidence_strip(LIBRARY, submunition)), records, strict=True):
        kinds = {type(mark) for mark in row.marks}
        match (record.low, record.central, record.high):
            case (None, None, float()) | (float(), None, None):
                assert kinds == {Edge}
            case (float(), None, float()):
                assert kinds == {Span}
            case _:
                assert kinds <= {Point, Span}
                assert Point in kinds
        assert row.number.partition(" · ")[0] == figure_text(record)


@pytest.mark.parametrize("submunition", EVERY)
def test_a_test_rate_beside_a_field_rate_is_marked_in_rows_words_and_caption(submunition: str | None) -> None:
    records = evidence_records(LIBRARY, submunition)
    picture = evidence_strip(LIBRARY, submunition)
    mixed = {Setting.TEST, Setting.FIELD} <= {record.setting for record in records}
    marked = ["≠ not like for like" in " ".join(row.details) for row in rows_of(picture)]
    assert marked == [mixed and record.setting is not Setting.NOT_STATED for record in records]
    assert ("not like for like" in picture.caption) == mixed
    assert ("not like for like" in picture.text_twin[-2]) == mixed


def test_a_copy_is_marked_as_a_repeat() -> None:
    rows = {row.records[0]: row for row in rows_of(evidence_strip(LIBRARY))}
    copies = [record for record in evidence_records(LIBRARY) if record.relays]
    assert copies
    for record in copies:
        assert f"repeats {', '.join(record.relays)}" in rows[record.id].details[0]


def test_of_many_figures_each_has_one_line_with_its_marks() -> None:
    records, picture = evidence_records(LIBRARY), evidence_strip(LIBRARY)
    assert isinstance(picture.plot, RowsOf)
    assert picture.plot.dense
    for row, record in zip(picture.plot.rows, records, strict=True):
        marked = record.setting is not Setting.NOT_STATED
        assert (f"{record.setting.value}\u00a0≠" in row.heading) == marked
        assert row.heading.endswith(" · a repeat") == bool(record.relays)
    few = evidence_strip(LIBRARY, "m85").plot
    assert isinstance(few, RowsOf)
    assert not few.dense
    drawn, written = vega_lite(picture), len(records)
    lines = [
        value["text"] for layer in drawn["layer"] if layer["mark"].get("fontSize") == 13 for value in values(layer)
    ]
    assert written <= len(lines) <= 1.5 * written
    assert drawn["height"] < 60 * written
    words = {text.get_text() for text in figure(picture, credit="dudrate").axes[0].texts}
    assert {row.heading for row in picture.plot.rows if len(row.heading) < 90} <= words


def values(layer: dict[str, Any]) -> list[dict[str, Any]]:
    return list(layer["data"]["values"])


def test_without_groups_each_row_says_its_kind_of_evidence_itself() -> None:
    rows = rows_of(strip(LIBRARY.rates_for("m77"), library=LIBRARY))
    assert all(row.group == "" for row in rows)
    assert rows[0].details == ("Acceptance test, test",)


def test_an_unknown_submunition_is_refused() -> None:
    with pytest.raises(InputError, match="m999"):
        evidence_strip(LIBRARY, "m999")
