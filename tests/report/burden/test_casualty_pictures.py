"""What holds for every picture of a burden: whole sentences, range and analog in the caption, one description."""

import json
import re
from collections.abc import Iterator
from itertools import combinations, pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.figure import Figure
from matplotlib.text import Text
from tests.report.burden.cases import (
    BLEND,
    CASES,
    EVERY_RATE,
    LIBRARY,
    RECORDS,
    TWO,
    burden_rows,
    every_picture,
    pictures_of,
)

from dudrate.model.burden.analogs import ANALOGS, ANY
from dudrate.model.burden.chain import Burden
from dudrate.model.inputs import Side
from dudrate.report.burden.captions import band_said, extremes
from dudrate.report.burden.casualty_pictures import casualties_picture, outcome_picture
from dudrate.report.burden.record_picture import record_picture
from dudrate.report.burden.words import analog_name
from dudrate.report.drawing.paper import figure, png, svg
from dudrate.report.drawing.picture import Curves, Edge, Picture, Point, Role, Rows, Span, Squares, Weight
from dudrate.report.drawing.screen import vega_lite

CREDIT = "dudrate 0.1.0 · assumptions 2026.11"


def numbers_in(text: str) -> set[str]:
    return set(re.findall(r"\d+(?:,\d{3})*(?:\.\d+)?", text))


def drawn_texts(picture: Picture) -> Iterator[str]:
    """Every text with a number in it that a renderer draws or tells, but for the ticks of the axes."""
    match picture.plot:
        case Rows(rows=rows):
            for row in rows:
                yield from (row.group, *row.under_group, row.heading, *row.details, row.note)
                yield from (mark.text for mark in row.marks)
        case Curves(panels=panels):
            for panel in panels:
                yield from (panel.heading, *panel.details, *panel.key)
                yield from (f"{each.name} {each.text} {each.note}" for each in panel.seen)
        case Squares(plates=plates, familiar=familiar):
            yield from (familiar.label, familiar.text)
            for plate in plates:
                yield from (plate.heading, *plate.details, *(each.label for each in plate.patches))


def test_sentences_are_whole() -> None:
    for picture in every_picture():
        for text in (picture.title, picture.caption, *picture.text_twin):
            assert text.endswith("."), text
            assert text[0].isupper() or text[0].isdigit(), text
            assert not re.search(r"None|\bnan\b|\binf\b|\.\.|  |\( |,,", text), text


def test_the_text_twin_holds_every_number_that_is_drawn() -> None:
    for picture in every_picture():
        said = numbers_in(" ".join(picture.text_twin))
        for text in drawn_texts(picture):
            assert numbers_in(text) <= said, (picture.title, text)


def test_the_text_twin_holds_every_year_of_a_course() -> None:
    for rows in CASES:
        for picture in pictures_of(rows):
            if isinstance(picture.plot, Curves):
                said = " ".join(picture.text_twin)
                stretches = [
                    each for panel in picture.plot.panels for curve in panel.curves for each in curve.stretches
                ]
                assert len(stretches) == len(rows[0]) * rows[0][0].horizon
                assert all(each.text in said for each in stretches)


def outcome_ranges(picture: Picture, burden: Burden) -> list[str]:
    """The ranges that a caption must give of one rate."""
    start = picture.title.partition(":")[0]
    if start == "Land to search":
        return [band_said(burden.area)]
    if start == "Clearance cost":
        return [band_said(burden["cost"])]
    if start.startswith("Children"):
        return [band_said(burden["children"])]
    if isinstance(picture.plot, Curves):
        return [band_said(burden.by_year[0].outcome), band_said(burden.by_year[-1].outcome)]
    if "unexploded submunitions left" in picture.title:
        return [band_said(burden.remaining[0].outcome)]
    return [band_said(burden.casualties)]


@pytest.mark.parametrize("rows", CASES)
def test_the_caption_has_the_range_and_the_name_of_the_analog(rows: tuple[tuple[Burden, ...], ...]) -> None:
    for place, picture in enumerate(pictures_of(rows)):
        for several in rows if place == 0 else rows[:1]:
            assert analog_name(several[0]) in picture.caption
            for burden in extremes(several):
                for text in outcome_ranges(picture, burden):
                    assert text in picture.caption, (picture.title, text)


def test_a_caption_that_names_two_of_many_rates_says_so() -> None:
    picture = casualties_picture(burden_rows(("1%", "5%", "14%"), ("kosovo", "laos")), library=LIBRARY)
    assert "90% bands, of 3 dud rates at the lowest and the highest: Kosovo 1999, 4.9 to 8.2 at 1%" in picture.caption
    assert "dud rates at the lowest" not in casualties_picture(burden_rows(), library=LIBRARY).caption


def test_every_caption_says_what_is_ours_and_that_it_is_no_forecast() -> None:
    for rows in CASES:
        casualties, *_, course, _, _ = pictures_of(rows)
        for picture in (casualties, course):
            assert "our own arithmetic" in picture.caption
            assert "do not rise in strict proportion with the dud rate" in picture.caption
            assert "Recorded casualties undercount." in picture.caption
            assert "there may be none" in picture.caption
    assert all("No forecast for a named place." in picture.caption for picture in every_picture())


def test_every_analog_is_a_group_with_what_its_ratio_was_derived_from() -> None:
    picture = casualties_picture(burden_rows(TWO, (*ANALOGS, ANY, BLEND)), library=LIBRARY)
    assert isinstance(picture.plot, Rows)
    groups = list(dict.fromkeys(row.group for row in picture.plot.rows))
    assert groups[0] == "Kosovo 1999"
    assert len(groups) == len(ANALOGS) + 2
    assert groups[-1] == "A blend of Kosovo 1999 (75%) and Laos 1964–1973 (25%)"
    under = {row.group: row.under_group for row in picture.plot.rows}
    # der-kos-per-1000 and its dud counts; 25,000 of 280,000 used are 8.9 %
    assert under["Kosovo 1999"] == (
        "7.1 (6.4 to 12.7) recorded casualties per 1,000 unexploded submunitions, our arithmetic",
        "From 25,000 (14,000 to 28,000) duds, 8.9% of those used; record of 14.6 years",
    )
    assert picture.plot.axis.scale.value == "log"


def test_rows_stand_at_the_medians_and_the_ends_of_the_bands() -> None:
    rows = burden_rows(TWO, ("kosovo", "laos"))
    plot = casualties_picture(rows, library=LIBRARY).plot
    assert isinstance(plot, Rows)
    for burden, row in zip((rows[0][0], rows[0][1]), plot.rows, strict=False):
        outer, inner, point = row.marks
        assert isinstance(outer, Span)
        assert isinstance(inner, Span)
        assert isinstance(point, Point)
        bands = burden.casualties.bands
        assert [(each.low, each.high) for each in (inner, outer)] == [(band.low, band.high) for band in bands]
        assert (inner.weight, outer.weight) == (Weight.HEAVY, Weight.LIGHT)
        assert (point.name, point.at) == ("median", burden.casualties.median)


def test_the_other_reading_is_drawn_once_for_each_analog_and_only_where_it_differs() -> None:
    rows = burden_rows(TWO, ("kosovo", ANY))
    plot = casualties_picture(rows, library=LIBRARY).plot
    assert isinstance(plot, Rows)
    held = [row for row in plot.rows if row.label == "By submunitions used, at any rate"]
    assert [row.group for row in held] == ["Kosovo 1999"]  # any of them has no dud count and so no other reading
    [readings] = {each.readings.held_to_use.median for each in rows[0] if each.readings is not None}
    assert [mark.at for mark in held[0].marks if isinstance(mark, Point)] == [readings]
    assert held[0].role is Role.SECOND
    same = burden_rows(("8.92857142857142857142857142857%",), ("kosovo",))  # 25,000 of 280,000, the rate behind them
    plot = casualties_picture(same, library=LIBRARY).plot
    assert isinstance(plot, Rows)
    assert len(plot.rows) == 1


@pytest.mark.parametrize(("rate", "side"), [("<=2.35%", Side.AT_MOST), (">=14%", Side.AT_LEAST)])
def test_a_bound_is_an_edge_without_a_middle(rate: str, side: Side) -> None:
    [[burden]] = burden_rows((rate,), (ANY,))
    plot = casualties_picture([[burden]], library=LIBRARY).plot
    assert isinstance(plot, Rows)
    [row] = plot.rows
    [edge] = [mark for mark in row.marks if isinstance(mark, Edge)]
    assert (edge.at, edge.side) == (burden.casualties.median_at_edge, side)
    assert not any(isinstance(mark, Point) for mark in row.marks)
    assert row.role is Role.BOUND


def test_a_range_as_reported_has_no_middle() -> None:
    [several] = burden_rows((EVERY_RATE[-1], "14%"), ("kosovo",))
    plot = casualties_picture([several], library=LIBRARY).plot
    assert isinstance(plot, Rows)
    assert [type(mark) for mark in plot.rows[0].marks] == [Span, Span]
    assert plot.rows[0].details == ("90% spread of reported figures",)
    assert [type(mark) for mark in plot.rows[1].marks] == [Span, Span, Point]


def test_the_title_names_fewest_and_most_of_the_named_analogs() -> None:
    title = casualties_picture(burden_rows(TWO, (ANY, "laos", "kosovo", BLEND)), library=LIBRARY).title
    # 10,080 unexploded: Laos 0.25 and Kosovo 7.1 per 1,000 at the mode of triangles that lean to the high side
    assert title.startswith("At a dud rate of 14%, about 4.8 recorded casualties if it went as in Laos 1964–1973")
    assert title.endswith("about 86 as in Kosovo 1999.")


def test_land_cost_and_effort_are_said_to_be_alike_for_all() -> None:
    [several] = burden_rows()
    for name in ("area", "cost", "deminer_days", "team_years"):
        assert (
            "The same for every analog, so for Kosovo 1999 too."
            in outcome_picture(several, name, library=LIBRARY).caption
        )
    assert "for every analog" not in outcome_picture(several, "killed", library=LIBRARY).caption


def test_records_and_sources_are_those_of_the_library() -> None:
    for picture in every_picture():
        match picture.plot:
            case Rows(rows=parts) | Curves(panels=parts) | Squares(plates=parts):
                for part in parts:
                    assert part.records
                    assert all(LIBRARY.record(each).id == each for each in part.records)
                    assert part.sources
                    assert set(part.sources) <= set(LIBRARY.sources)
                    assert part.cited


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_picture_is_a_plain_dict_that_json_keeps(theme: str) -> None:
    for picture in every_picture():
        spec = vega_lite(picture, theme=theme)
        assert json.loads(json.dumps(spec, allow_nan=False)) == spec
        assert spec["description"] == picture.alt
        assert "http" not in json.dumps({key: value for key, value in spec.items() if key != "$schema"})


def test_texts_on_screen_stand_above_one_another_and_fit_a_telephone() -> None:
    for picture in every_picture():
        spec = vega_lite(picture)
        lines = [
            value
            for layer in spec["layer"]
            if layer["mark"]["type"] == "text" and layer["mark"].get("baseline") == "top"
            for value in layer["data"]["values"]
        ]
        assert lines
        assert all(len(value["text"]) <= 54 for value in lines)
        tops = sorted(value["y"] for value in lines)
        assert all(second - first >= 16 for first, second in pairwise(tops))
        assert 0 <= tops[0] <= tops[-1] < spec["height"]


def texts_of(made: Figure) -> list[Text]:
    found = made.findobj(Text)
    return [text for text in found if isinstance(text, Text) and text.get_text() and text.get_visible()]


def overlaps(first: Any, second: Any) -> bool:
    across = min(first.x1, second.x1) - max(first.x0, second.x0)
    up = min(first.y1, second.y1) - max(first.y0, second.y0)
    return bool(min(across, up) > 1.5)


def test_no_text_on_paper_is_cut_and_none_lies_on_another() -> None:
    several = (*pictures_of(burden_rows(EVERY_RATE, horizon=30)), *pictures_of(CASES[7]))
    narrow = [
        picture for place in (3, 5, 6) for picture in pictures_of(CASES[place]) if not isinstance(picture.plot, Rows)
    ]
    for picture in (*several, *narrow, record_picture(LIBRARY, RECORDS[0])):
        made = figure(picture, credit=CREDIT)
        made.draw_without_rendering()
        boxes = [(text.get_text(), text.get_window_extent()) for text in texts_of(made)]
        for text, box in boxes:
            assert box.x0 >= made.bbox.x0 - 0.5, text
            assert box.x1 <= made.bbox.x1 + 0.5, text
            assert box.y0 >= made.bbox.y0 - 0.5, text
            assert box.y1 <= made.bbox.y1 + 0.5, text
        for (first, one), (second, other) in combinations(boxes, 2):
            assert not overlaps(one, other), (first, second)


def test_svg_is_the_same_twice_and_png_is_one() -> None:
    bounds = [picture for picture in pictures_of(CASES[6]) if not isinstance(picture.plot, Rows)]
    casualties = casualties_picture(burden_rows((*TWO, ">=14%")), library=LIBRARY)
    for picture in (casualties, *bounds, record_picture(LIBRARY, RECORDS[0])):
        first = svg(picture, credit=CREDIT)
        assert first == svg(picture, credit=CREDIT)
        assert picture.title.partition(" ")[0].encode() in first
    assert png(casualties, credit=CREDIT).startswith(b"\x89PNG\r\n")


@settings(max_examples=30)
@given(
    rates=st.lists(st.sampled_from([*EVERY_RATE, "100%", "0.001%"]), min_size=1, max_size=12, unique=True),
    names=st.lists(st.sampled_from([*ANALOGS, ANY, BLEND]), min_size=1, max_size=3, unique=True),
    delivered=st.sampled_from(["1", "3", "500", "5000..12000", "<=72000", "10000000000"]),
    horizon=st.sampled_from([1, 2, 10, 44, 100]),
    level=st.sampled_from(["0.3", "0.5", "0.9", "0.99"]),
)
def test_whatever_is_asked_is_drawn_within_the_axes(
    rates: list[str], names: list[str], delivered: str, horizon: int, level: str
) -> None:
    if delivered.startswith("<="):
        rates = [rate for rate in rates if not rate.startswith(">=")] or ["14%"]  # together they would bound nothing
    rows = burden_rows(tuple(rates), tuple(names), delivered=delivered, horizon=horizon, level=level)
    for picture in pictures_of(rows):
        json.dumps(vega_lite(picture), allow_nan=False)
        assert picture.title.endswith(".")
        match picture.plot:
            case Rows(axis=axis, rows=drawn):
                values = [at for row in drawn for mark in row.marks for at in ends_of(mark)]
                assert all(axis.low <= axis.place(at) <= axis.high for at in values)
                assert axis.zero_at is not None or min(values) >= axis.low
            case Curves(upwards=axis, panels=panels):
                for each in (each for panel in panels for curve in panel.curves for each in curve.stretches):
                    assert each.lows[0] <= each.highs[0] <= axis.high
                    assert axis.place(each.lows[0]) >= axis.low
            case Squares(plates=plates):
                for plate in plates:
                    sizes = [patch.hectares for patch in plate.patches]
                    assert sizes == sorted(sizes, reverse=True)
                    assert all(size > 0 for size in sizes)


def ends_of(mark: Span | Edge | Point) -> tuple[float, ...]:
    return (mark.low, mark.high) if isinstance(mark, Span) else (mark.at,)


def test_every_caption_names_the_level_that_was_asked_for() -> None:
    for picture in pictures_of(burden_rows(("14%", "2.35%..14%"), ("kosovo",), level="0.8")):
        words = " ".join((picture.caption, *picture.text_twin))
        assert "80% band" in picture.caption
        assert "90%" not in words
