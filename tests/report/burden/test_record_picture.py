"""The course of the record: what is counted, where it is drawn, and that both renderers draw the same."""

import pytest
from tests.report.burden.cases import BLEND, LIBRARY, RECORDS
from tests.report.burden.curves_drawn import check_drawn, height_at, layers_of, on_paper, value_at

from dudrate.errors import InputError
from dudrate.model.burden.analogs import analog
from dudrate.model.burden.fit import fit
from dudrate.model.burden.years import share_band
from dudrate.report.burden.record_picture import record_picture
from dudrate.report.burden.recorded import recorded, time_text
from dudrate.report.drawing.curves import Curves, Seen
from dudrate.report.drawing.panel_layout import frames
from dudrate.report.drawing.paper import figure
from dudrate.report.drawing.screen import vega_lite
from dudrate.report.drawing.vega import LINE


def seen_of(name: str) -> tuple[Seen, ...]:
    course = analog(LIBRARY, name).course
    return recorded(course, LIBRARY, curve=lambda years: share_band(course, years)[1])


def plot_of(*names: str, horizon: int | None = None) -> Curves:
    plot = record_picture(LIBRARY, names, horizon=horizon).plot
    assert isinstance(plot, Curves)
    return plot


def test_lebanon_counts_up_from_the_end_of_use() -> None:
    # 182, 68, 69, 13 and 1 casualties of 2006, 2007, 2008 to 2014, 2015 and 2016, of 333 in all; 5 more in 2017
    counted = [each for each in seen_of("lebanon") if each.counted and not each.rise]
    assert [each.at_end * 333 for each in counted] == pytest.approx([182, 250, 319, 332, 333, 338])
    assert [each.end for each in counted] == pytest.approx([0.38, 1.38, 8.38, 9.38, 10.38, 11.38], abs=0.005)
    assert all((each.start, each.at_start) == (each.end, each.at_end) for each in counted)


def test_laos_counts_down_from_the_end_of_the_record() -> None:
    # 7,761 by the end of 2017, of them 32 in 2017 and 51 in 2016; 31 and 38 in 2006 and 2007 stand between other years
    seen = seen_of("laos")
    assert [round(each.at_end * 7_761) for each in seen if not each.rise] == [5_797, 7_678, 7_729]
    assert [round((each.at_end - each.at_start) * 7_761) for each in seen if each.rise] == [31, 38]


def test_a_rise_begins_on_the_curve_and_rises_by_what_was_recorded() -> None:
    course = analog(LIBRARY, "kosovo").course
    rises = [each for each in seen_of("kosovo") if each.rise]
    # 15 in the twelfth month, 19 in 2002, 25 in 2006 and 2007 of the 569 of the list
    assert [(each.at_end - each.at_start) * 569 for each in rises] == pytest.approx([15, 19, 25])
    assert [each.at_start for each in rises] == [share_band(course, each.start)[1] for each in rises]


@pytest.mark.parametrize("name", ["lebanon", "kosovo", "laos"])
def test_every_observation_is_drawn_with_its_entries_and_what_the_best_curve_has(name: str) -> None:
    course = analog(LIBRARY, name).course
    seen = seen_of(name)
    assert [each.records for each in seen] == [each.records for each in course.observations]
    assert [each.counted for each in seen] == [each.fitted for each in course.observations]
    for each, misfit in zip(seen, fit(course).misfits, strict=True):
        expected = f"{misfit.expected:,.0f}" if misfit.expected >= 10 else f"{misfit.expected:.2g}"
        assert f"where the best curve has {expected}" in each.text
        assert each.cited


def test_what_was_not_fitted_is_hollow_and_named() -> None:
    picture = record_picture(LIBRARY, ["lebanon", "kosovo"])
    assert isinstance(picture.plot, Curves)
    hollow = [each for panel in picture.plot.panels for each in panel.seen if not each.counted]
    assert len(hollow) == 6  # five days of the register of all ordnance in Lebanon, the first year of Kosovo
    assert "Hollow points: counts that were not fitted. Another definition: all ordnance" in picture.caption
    assert "two registers that do not agree" in picture.caption
    filled = [layer["mark"]["fill"] for layer in layers_of(vega_lite(picture), "point")]
    assert len(filled) == len(set(filled)) == 2
    counts = [len(layer["data"]["values"]) for layer in layers_of(vega_lite(picture), "point")]
    assert counts == [8, 6]  # of those that were fitted six in Lebanon and two in Kosovo; the others are rises


@pytest.mark.parametrize("names", RECORDS)
def test_screen_and_paper_draw_the_curves_that_are_described(names: tuple[str, ...]) -> None:
    check_drawn(record_picture(LIBRARY, names, horizon=20))


def test_screen_and_paper_draw_every_count_where_it_is_described() -> None:
    picture = record_picture(LIBRARY, ["lebanon", "kosovo", "laos"])
    plot = picture.plot
    assert isinstance(plot, Curves)
    described = [(place, each) for place, panel in enumerate(plot.panels) for each in panel.seen]
    places = frames(plot, most=LINE)
    spec = vega_lite(picture)
    drawn = [value for layer in spec["layer"] for value in layer["data"]["values"] if value.get("what") == "recorded"]
    key = {(value["row"], value["start"], value["at_end"]): value for value in drawn}
    assert len(key) == len(drawn) == len(described)
    for place, each in described:
        value = key[each.name, each.start, each.at_end]
        assert value["number"].startswith(each.text)
        assert value_at(plot.across, value["x"]) == pytest.approx(each.start, abs=0.002)
        assert value_at(plot.across, value["x2"]) == pytest.approx(each.end, abs=0.002)
        assert height_at(plot.upwards, places[place], value["y"]) == pytest.approx(each.at_start, abs=1e-4)
        assert height_at(plot.upwards, places[place], value["y2"]) == pytest.approx(each.at_end, abs=1e-4)
    labels = {f"{each.name} {each.text}": (place, each) for place, each in described}
    lines = [line for line in figure(picture, credit="dudrate").axes[0].get_lines() if str(line.get_label()) in labels]
    assert len(lines) == len(labels) == len(described)
    for line in lines:
        place, each = labels[str(line.get_label())]
        corners = on_paper(plot, place, line.get_xydata())
        assert corners[0] == pytest.approx((each.start, each.at_start), abs=1e-6)
        assert corners[-1] == pytest.approx((each.end, each.at_end), abs=1e-6)


def test_the_curve_is_the_median_of_the_band_and_ends_with_the_record() -> None:
    course = analog(LIBRARY, "laos").course
    [panel] = plot_of("laos").panels
    stretches = panel.curves[0].stretches
    for each in stretches:
        low, middle, high = share_band(course, each.end)
        assert (each.lows[1], each.middles[1], each.highs[1]) == (low, middle, high)
    assert stretches[0].start == 0.0
    assert stretches[0].middles[0] == 0.0
    assert stretches[-1].end == course.record_years
    assert stretches[-1].middles[1] == pytest.approx(1.0)
    assert not any(each.beyond for each in stretches)


def test_what_lies_beyond_a_record_is_marked() -> None:
    [panel] = plot_of("afghanistan", horizon=5).panels
    assert panel.record_ends == pytest.approx(1.08, abs=0.01)  # 15 October 2001 to 15 November 2002
    ends = panel.record_ends or 0.0
    assert {each.beyond for each in panel.curves[0].stretches if each.end <= ends} == {False}
    assert {each.beyond for each in panel.curves[0].stretches if each.start >= ends} == {True}
    assert panel.curves[0].stretches[-1].end == 5.0


def test_the_caption_has_the_range_and_the_name_of_every_analog() -> None:
    for names in RECORDS:
        picture = record_picture(LIBRARY, names)
        assert isinstance(picture.plot, Curves)
        for panel in picture.plot.panels:
            assert panel.heading in picture.caption
    caption = record_picture(LIBRARY, ["lebanon"]).caption
    low, _, high = share_band(analog(LIBRARY, "lebanon").course, 1.0)
    assert f"90% bands within the first year: Lebanon 2006, {low:.0%} to {high:.0%}." in caption


def test_a_blend_is_shown_as_its_parts_and_nothing_is_averaged() -> None:
    assert [panel.heading for panel in plot_of(BLEND, "laos").panels] == ["Kosovo 1999", "Laos 1964–1973"]


def test_none_and_an_unknown_analog_are_refused() -> None:
    with pytest.raises(InputError, match="analog '' is missing"):
        record_picture(LIBRARY, [])
    with pytest.raises(InputError, match="atlantis"):
        record_picture(LIBRARY, ["atlantis"])


def test_times_are_said_in_the_unit_that_fits() -> None:
    times = [time_text(years) for years in (1 / 365.25, 0.044, 1 / 12, 0.5, 0.9999, 1.0, 1.552, 43.0)]
    assert times == ["1 day", "16 days", "1 month", "6 months", "1 year", "1 year", "1.6 years", "43 years"]


def test_nothing_lies_over_the_counts_so_that_they_can_be_pointed_at() -> None:
    layers = [
        layer["data"]["values"][0].get("what", "curve")
        for layer in vega_lite(record_picture(LIBRARY, ["kosovo"]))["layer"]
        if "tooltip" in layer["encoding"]
    ]
    assert layers == ["curve", "recorded", "recorded", "recorded"]
