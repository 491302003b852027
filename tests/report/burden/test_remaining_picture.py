"""What is left over the years: rows at the finished numbers, the record and what lies beyond it named."""

import pytest
from tests.report.burden.cases import BLEND, LIBRARY, TWO, burden_rows

from dudrate.model.burden.analogs import ANALOGS, ANY, analog
from dudrate.model.burden.chain import Burden
from dudrate.model.burden.outputs import REMAINING_YEARS
from dudrate.report.burden.remaining_picture import remaining_picture
from dudrate.report.drawing.picture import Picture, Point, Role, Rows, Span
from dudrate.report.pictures.axis import Scale


def drawn(several: tuple[Burden, ...]) -> tuple[Picture, Rows]:
    picture = remaining_picture(several, library=LIBRARY)
    assert isinstance(picture.plot, Rows)
    return picture, picture.plot


def test_every_rate_is_a_group_with_a_row_for_each_year() -> None:
    [several] = burden_rows()
    _, plot = drawn(several)
    assert [row.group for row in plot.rows] == [f"Dud rate {rate}" for rate in TWO for _ in REMAINING_YEARS]
    assert plot.rows[0].under_group == ("720 expected unexploded before clearance",)  # 1 % of 72,000
    years = [year for burden in several for year in burden.remaining]
    for row, year in zip(plot.rows, years, strict=True):
        assert [mark.at for mark in row.marks if isinstance(mark, Point)] == [year.median]
        assert next((mark.low, mark.high) for mark in row.marks if isinstance(mark, Span)) == (year.low, year.high)


@pytest.mark.parametrize("name", ANALOGS)
def test_years_beyond_the_record_are_paler_and_say_so(name: str) -> None:
    [several] = burden_rows(("14%",), (name,))
    picture, plot = drawn(several)
    beyond = [year.beyond_record for year in several[0].remaining]
    assert [row.role is Role.BEYOND for row in plot.rows] == beyond
    assert ["beyond the record" in row.label for row in plot.rows] == beyond
    assert "later years, paler, run from no more clearance to clearance at the pace of the record" in picture.caption


@pytest.mark.parametrize("name", ANALOGS)
def test_the_points_on_record_are_named_in_the_caption(name: str) -> None:
    known = analog(LIBRARY, name)
    picture, _ = drawn(burden_rows(("14%",), (name,))[0])
    assert f"On record of {known.label}: " in picture.caption
    assert picture.caption.count(" cleared after ") == len(known.clearance[0].points)
    assert any(f"On record of {known.label}: " in text for text in picture.text_twin)


def test_any_and_a_blend_name_every_record_behind_them() -> None:
    anything, _ = drawn(burden_rows(("14%",), (ANY,))[0])
    assert all(f"On record of {analog(LIBRARY, name).label}: " in anything.caption for name in ANALOGS)
    blend, _ = drawn(burden_rows(("14%",), (BLEND,))[0])
    assert blend.caption.count("On record of ") == 2
    assert "a blend of Kosovo 1999 (75%) and Laos 1964–1973 (25%)" in blend.caption
    assert "Laos 1964–1973: years since clearance began in 1996" in blend.caption


def test_the_axis_begins_at_zero_unless_rows_differ_much() -> None:
    _, alone = drawn(burden_rows(("14%",), ("lebanon",))[0])
    assert (alone.axis.scale, alone.axis.low) == (Scale.LINEAR, 0.0)
    _, both = drawn(burden_rows(TWO, ("lebanon",))[0])
    assert both.axis.scale is Scale.LOG


def test_a_bound_stays_one() -> None:
    [several] = burden_rows(("<=2.35%",), ("laos",))
    picture, plot = drawn(several)
    assert {row.role for row in plot.rows} == {Role.BOUND}
    assert plot.rows[0].under_group == ("At most 1,700 expected unexploded before clearance",)  # 1,692, outwards
    assert all("at most" in row.number for row in plot.rows)
    assert "A stem that fades is a bound" in picture.caption
