"""Casualties by year: what is described, and that screen and paper draw the same curves."""

import pytest
from tests.report.burden.cases import BLEND, EVERY_RATE, LIBRARY, REPORTED, TWO, burden_rows
from tests.report.burden.curves_drawn import check_drawn, height_at, layers_of

from dudrate.model.burden.chain import Burden
from dudrate.model.inputs import Side
from dudrate.report.burden.course_picture import course_picture
from dudrate.report.drawing.panel_layout import frames
from dudrate.report.drawing.paper import figure
from dudrate.report.drawing.picture import Curves, Role
from dudrate.report.drawing.screen import vega_lite
from dudrate.report.drawing.vega import LINE
from dudrate.report.pictures.axis import Scale

CASES = (
    burden_rows()[0],
    burden_rows(EVERY_RATE, ("lebanon",), horizon=30)[0],
    burden_rows(("14%",), ("laos",), horizon=1)[0],
    burden_rows((REPORTED, "0%"), (BLEND,), horizon=100)[0],
)


def plot_of(several: tuple[Burden, ...]) -> Curves:
    plot = course_picture(several, library=LIBRARY).plot
    assert isinstance(plot, Curves)
    return plot


def test_a_step_of_a_curve_is_the_median_and_the_band_of_its_year() -> None:
    [several] = burden_rows(TWO, ("serbia",), horizon=12)
    curves = [curve for panel in plot_of(several).panels for curve in panel.curves]
    for burden, curve in zip(several, curves, strict=True):
        for year, step in zip(burden.by_year, curve.stretches, strict=True):
            assert (step.start, step.end) == (year.year - 1, year.year)
            assert step.middles == (year.median, year.median)
            assert step.lows == (year.low, year.low)
            assert step.highs == (year.high, year.high)
            assert step.beyond is year.beyond_record
    assert [step.beyond for step in curves[0].stretches] == [False] * 9 + [True] * 3  # a record of 9.7 years


def test_one_or_two_rates_share_a_panel_and_more_or_bounds_have_one_each() -> None:
    assert [len(panel.curves) for panel in plot_of(burden_rows()[0]).panels] == [2]
    assert [len(panel.curves) for panel in plot_of(burden_rows(EVERY_RATE)[0]).panels] == [1] * len(EVERY_RATE)
    assert [len(panel.curves) for panel in plot_of(burden_rows(("14%", "<=14%"))[0]).panels] == [1, 1]


def test_curves_that_share_a_panel_can_be_told_apart() -> None:
    [panel] = plot_of(burden_rows()[0]).panels
    assert [curve.role for curve in panel.curves] == [Role.ESTIMATE, Role.SECOND]
    assert [key.partition(":")[0] for key in panel.key] == [curve.label for curve in panel.curves] == list(TWO)


@pytest.mark.parametrize(("rate", "side"), [("<=2.35%", Side.AT_MOST), (">=14%", Side.AT_LEAST)])
def test_a_bound_is_drawn_at_its_edge_and_fades_to_its_side_alone(rate: str, side: Side) -> None:
    [several] = burden_rows((rate,), ("lebanon",))
    plot = plot_of(several)
    [curve] = plot.panels[0].curves
    assert (curve.side, curve.role) == (side, Role.BOUND)
    assert [step.middles[0] for step in curve.stretches] == [year.outcome.middle for year in several[0].by_year]
    [frame] = frames(plot, most=LINE)
    [fades] = [
        layer["data"]["values"]
        for layer in layers_of(vega_lite(course_picture(several, library=LIBRARY)), "rect")
        if isinstance(layer["mark"].get("color"), dict)
    ]
    for fade, step in zip(fades, curve.stretches, strict=True):
        assert height_at(plot.upwards, frame, fade["y"]) == pytest.approx(step.middles[0])
        assert fade["y2"] == (frame.bottom if side is Side.AT_MOST else frame.top)
    made = figure(course_picture(several, library=LIBRARY), credit="dudrate")
    faded = [patch for patch in made.axes[0].patches if str(patch.get_label()) == f"fade {side.value}"]
    strengths = [patch.get_alpha() or 0.0 for patch in faded]  # from the line outwards
    assert len(strengths) > 10
    assert strengths == sorted(strengths, reverse=True)


def test_a_range_as_reported_has_a_band_and_no_line() -> None:
    plot = plot_of(burden_rows((REPORTED,))[0])
    assert [curve.lined for panel in plot.panels for curve in panel.curves] == [False]
    assert plot.panels[0].details[0].startswith("90% spread of reported figures")


@pytest.mark.parametrize("several", CASES)
def test_screen_and_paper_draw_the_curves_that_are_described(several: tuple[Burden, ...]) -> None:
    picture = course_picture(several, library=LIBRARY)
    check_drawn(picture)


def test_whoever_points_at_a_year_is_told_its_numbers() -> None:
    [several] = burden_rows(EVERY_RATE, ("lebanon",), horizon=30)
    plot = plot_of(several)
    [layer] = [each for each in vega_lite(course_picture(several, library=LIBRARY))["layer"] if "transform" in each]
    described = [
        (f"{curve.label}, {each.name}", each.text, [*each.middles], [*each.lows], [*each.highs])
        for panel in plot.panels
        for curve in panel.curves
        for each in curve.stretches
    ]
    values = layer["data"]["values"]
    assert [(each["row"], each["number"], each["middles"], each["lows"], each["highs"]) for each in values] == described
    [lookup] = layer["transform"]
    shared = {each["curve"]: each for each in lookup["from"]["data"]["values"]}
    assert {each["curve"] for each in values} == set(shared)
    assert all(each["cited"] and each["what"] in {"median and band", "bound"} for each in shared.values())


def test_a_logarithmic_axis_that_would_be_too_deep_sets_the_rest_apart() -> None:
    [several] = burden_rows(("14%",), ("serbia",), horizon=100)
    plot = plot_of(several)
    assert plot.upwards.scale is Scale.LOG
    least = min(each.lows[0] for each in plot.panels[0].curves[0].stretches)
    assert 0 < least < plot.upwards.low
    assert plot.upwards.ticks()[0] == (plot.upwards.low, "less")
    assert "less than 0.1 set apart" in plot.upwards.label or "less than 0.01 set apart" in plot.upwards.label


def test_the_end_of_the_record_is_said_and_drawn() -> None:
    picture = course_picture(burden_rows(TWO, ("lebanon",), horizon=12)[0], library=LIBRARY)
    assert isinstance(picture.plot, Curves)
    assert picture.plot.panels[0].record_ends == pytest.approx(10.38, abs=0.01)  # 14 August 2006 to the end of 2016
    words = "The record of casualties of Lebanon 2006 ends after 10.4 years"
    assert words in picture.caption
    assert any(words in text for text in picture.text_twin)
    written = [value for layer in layers_of(vega_lite(picture), "text") for value in layer["data"]["values"]]
    assert "record ends" in [value["text"] for value in written]
    within = course_picture(burden_rows(TWO, ("lebanon",), horizon=10)[0], library=LIBRARY)
    assert "ends after" not in within.caption


def test_where_no_course_was_fitted_the_caption_says_why() -> None:
    caption = course_picture(burden_rows(TWO, ("serbia",))[0], library=LIBRARY).caption
    assert "Serbia 1999: Twelve casualties in ten years, without dates: no course can be fitted" in caption
