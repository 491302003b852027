"""What is left of the bands is drawn on the axis of the whole ones, and its words hold every number of it."""

import re

import pytest

from dudrate.evidence.library import load
from dudrate.model.estimate import estimate
from dudrate.model.held import Hold, held
from dudrate.model.scenario import resolve
from dudrate.model.scenario_words import scenario_from_words
from dudrate.report.bands import bands
from dudrate.report.comparing.comparison_answer import answer_comparison
from dudrate.report.comparing.comparison_picture import comparison_picture
from dudrate.report.comparing.held_picture import held_bands
from dudrate.report.drawing.paper import svg
from dudrate.report.drawing.picture import Edge, Mark, Picture, Point, Rows, Span
from dudrate.report.drawing.screen import vega_lite

LIBRARY = load()
RANGE = "@dpicm-m483a1-m864-hrw-chart"
EVERY_RATE = ("0%", "1%", "<=2.35%", ">=14%", "2.35%..14%", "2%..4% uniform", "1%..5%..14%", "47/2000", RANGE)


def drawn(hold: Hold, *rates: str, delivered: str = "7200") -> Picture:
    asked = resolve(scenario_from_words({"delivered": delivered, "rate": list(rates)}), LIBRARY)
    return held_bands(estimate(asked), held(asked, hold), hold, library=LIBRARY)


def rows_of(picture: Picture) -> Rows:
    assert isinstance(picture.plot, Rows)
    return picture.plot


def numbers_in(text: str) -> set[str]:
    return set(re.findall(r"\d+(?:,\d{3})*(?:\.\d+)?", text))


def values(mark: Mark) -> tuple[float, ...]:
    return (mark.low, mark.high) if isinstance(mark, Span) else (mark.at,)


@pytest.mark.parametrize("hold", Hold)
@pytest.mark.parametrize("delivered", ["1", "7200", "5000..12000", ">=7200"])
def test_every_number_drawn_is_in_the_words_and_on_the_axis(hold: Hold, delivered: str) -> None:
    every = tuple(rate for rate in EVERY_RATE if not (delivered.startswith(">") and rate.startswith("<")))
    for rates in (every, every[1:], ("1%", "14%")):
        picture = drawn(hold, *rates, delivered=delivered)
        said, axis = numbers_in(" ".join(picture.text_twin)), rows_of(picture).axis
        for row in rows_of(picture).rows:
            shown = " ".join((row.heading, *row.details, row.note, *(mark.text for mark in row.marks)))
            assert numbers_in(shown) <= said, row.label
            for value in (each for mark in row.marks for each in values(mark)):
                assert axis.low <= axis.place(value) <= axis.high


@pytest.mark.parametrize("hold", Hold)
def test_both_renderers_draw_it(hold: Hold) -> None:
    picture = drawn(hold, *EVERY_RATE)
    assert vega_lite(picture)["description"] == picture.alt
    assert b"</svg>" in svg(picture, credit="dudrate")


def test_the_axis_is_that_of_the_whole_bands() -> None:
    asked = resolve(scenario_from_words({"delivered": "7200", "rate": ["2.35%..14%"]}), LIBRARY)
    whole = rows_of(bands(estimate(asked), library=LIBRARY)).axis
    assert rows_of(drawn(Hold.IGNORANCE, "2.35%..14%")).axis == whole
    assert rows_of(drawn(Hold.CHANCE, "2.35%..14%")).axis == whole


def test_what_does_not_vary_has_no_bar() -> None:
    fixed, bound = rows_of(drawn(Hold.CHANCE, "14%", "<=2.35%")).rows
    assert [type(mark) for mark in fixed.marks] == [Point]
    assert fixed.details == ("No band: nothing else varies",)
    assert [type(mark) for mark in bound.marks] == [Edge]
    [kept] = rows_of(drawn(Hold.IGNORANCE, "14%")).rows
    assert [type(mark) for mark in kept.marks] == [Span, Span, Point]


def test_a_range_as_reported_has_a_row_without_marks() -> None:
    for rates in ((RANGE,), (RANGE, "1%")):
        row = rows_of(drawn(Hold.IGNORANCE, *rates)).rows[0]
        assert row.marks == ()
        assert row.number == "not held"
        assert "nobody's figure" in row.details[0]
    assert rows_of(drawn(Hold.CHANCE, RANGE)).rows[0].marks


def test_luck_only_is_not_said_where_luck_is_held() -> None:
    asked = scenario_from_words({"delivered": 7200, "rate": ["1%", "14%"]})
    luck = "the narrow bands are luck of the draw only"
    assert luck in comparison_picture(answer_comparison(asked, LIBRARY)).caption
    assert luck not in comparison_picture(answer_comparison(asked, LIBRARY, hold="chance")).caption


def test_marks_of_unlike_figures_stay() -> None:
    asked = scenario_from_words(
        {"deliver": ["1000 x l20a1"], "rate": ["@m85-uk-2pct-hansard-2007", "@m85-lebanon-10pct-npa-2007"]}
    )
    for hold in Hold:
        picture = comparison_picture(answer_comparison(asked, LIBRARY, hold=hold))
        assert all("not like for like" in row.details[-1] for row in rows_of(picture).rows)
