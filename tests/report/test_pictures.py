import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dudrate.errors import InputError
from dudrate.evidence.library import load
from dudrate.model.estimate import Estimate, estimate
from dudrate.model.inputs import Side
from dudrate.model.scenario import resolve
from dudrate.model.scenario_words import scenario_from_words
from dudrate.report.bands import bands, dots, shares
from dudrate.report.dots import MOST_DOTS, dots_for, unit_for
from dudrate.report.drawing.picture import Dots, Edge, Parts, Picture, Point, Rows, Span, Weight
from dudrate.report.pictures.axis import Axis, Scale, Unit

LIBRARY = load()

# One rate of every kind of the grammar, and one record of every shape that a record can call for.
EVERY_RATE = (
    "0%",
    "1%",
    "<=2.35%",
    ">=14%",
    "2.35%..14%",
    "2.35%..14% @80",
    "2.35%..14% uniform",
    "1%..5%..14%",
    "47/2000",
    "0/299",
    "@dpicm-m42-m46-14pct-nyt-2023",
    "@dpicm-m483a1-m864-hrw-chart",
)
EVERY_AMOUNT = ("1", "1000", "5000..12000", "5000..8000..12000")


def estimates(*rates: str, delivered: str = "72000", **words: str) -> tuple[Estimate, ...]:
    asked = scenario_from_words({"delivered": delivered, "rate": list(rates), **words})
    return estimate(resolve(asked, LIBRARY))


def rows_of(picture: Picture) -> Rows:
    assert isinstance(picture.plot, Rows)
    return picture.plot


def dots_of(picture: Picture) -> Dots:
    assert isinstance(picture.plot, Dots)
    return picture.plot


def parts_of(picture: Picture | None) -> Parts:
    assert picture is not None
    assert isinstance(picture.plot, Parts)
    return picture.plot


def numbers_in(text: str) -> set[str]:
    return set(re.findall(r"\d+(?:,\d{3})*(?:\.\d+)?", text))


def test_the_two_rates_stand_where_their_products_are() -> None:
    plot = rows_of(bands(estimates("1%", "14%"), library=LIBRARY))
    points = [mark.at for row in plot.rows for mark in row.marks if isinstance(mark, Point)]
    assert points == [720.0, 10_080.0]  # 72,000 × 0.01 and 72,000 × 0.14
    light = [mark for row in plot.rows for mark in row.marks if isinstance(mark, Span) and mark.weight is Weight.LIGHT]
    # 5th and 95th percentiles of the binomials, as in the reference values of the model.
    assert [(mark.low, mark.high) for mark in light] == [(676.0, 764.0), (9_927.0, 10_233.0)]


@pytest.mark.parametrize("delivered", EVERY_AMOUNT)
def test_the_text_twin_holds_every_number_that_is_drawn(delivered: str) -> None:
    results = estimates(*EVERY_RATE, delivered=delivered)
    picture = bands(results, library=LIBRARY)
    said = numbers_in(" ".join(picture.text_twin))
    for row in rows_of(picture).rows:
        drawn = " ".join((row.heading, *row.details, row.note, *(mark.text for mark in row.marks)))
        assert numbers_in(drawn) <= said, row.label
    picture = dots(results, library=LIBRARY)
    said = numbers_in(" ".join(picture.text_twin))
    for field in dots_of(picture).fields:
        assert numbers_in(" ".join((field.heading, *field.details))) <= said, field.label
    assert numbers_in(" ".join(dots_of(picture).key)) <= said


def test_the_text_twin_of_shares_holds_every_share() -> None:
    [result] = estimates("2.35%..14%", delivered="5000..12000", bunching="lots:50", icc="0.05")
    picture = shares(result, library=LIBRARY)
    plot = parts_of(picture)
    assert picture is not None
    drawn = " ".join(f"{segment.text} {segment.label}" for segment in plot.segments)
    assert numbers_in(drawn) <= numbers_in(" ".join(picture.text_twin))


def test_sentences_are_whole() -> None:
    results = estimates(*EVERY_RATE)
    pictures = [bands(results, library=LIBRARY), dots(results, library=LIBRARY)]
    pictures += [found for each in results if (found := shares(each, library=LIBRARY)) is not None]
    for picture in pictures:
        for text in (picture.title, picture.caption, *picture.text_twin):
            assert text.endswith("."), text
            assert text[0].isupper(), text
            assert "None" not in text


@pytest.mark.parametrize(("rate", "side"), [("<=2.35%", Side.AT_MOST), (">=14%", Side.AT_LEAST)])
def test_a_bound_has_one_side_and_no_middle(rate: str, side: Side) -> None:
    [result] = estimates(rate)
    [row] = rows_of(bands([result], library=LIBRARY)).rows
    [edge] = [mark for mark in row.marks if isinstance(mark, Edge)]
    assert (edge.at, edge.side) == (result.mean, side)
    assert not any(isinstance(mark, Point) for mark in row.marks)
    [scatter] = [mark for mark in row.marks if isinstance(mark, Span)]
    # What is drawn beside the edge lies on the side away from the unknown one, and nothing lies on the unknown side.
    beyond = (result.mean, result.band.high) if side is Side.AT_MOST else (result.band.low, result.mean)
    assert (scatter.low, scatter.high) == beyond


def test_an_amount_that_is_a_bound_makes_the_total_one() -> None:
    [row] = rows_of(bands(estimates("14%", delivered=">=1000"), library=LIBRARY)).rows
    assert row.number == "at least 140"  # 1,000 × 0.14
    assert [mark.side for mark in row.marks if isinstance(mark, Edge)] == [Side.AT_LEAST]


def test_a_reported_range_has_no_middle_and_a_typed_one_has() -> None:
    results = estimates("@dpicm-m483a1-m864-hrw-chart", "3%..14% uniform")
    reported, typed = rows_of(bands(results, library=LIBRARY)).rows
    assert [type(mark) for mark in reported.marks] == [Span, Span]
    assert "spread of reported figures" in reported.details[0]
    assert [type(mark) for mark in typed.marks] == [Span, Span, Point]


def test_only_a_trial_is_called_credible() -> None:
    rows = rows_of(bands(estimates(*EVERY_RATE), library=LIBRARY)).rows
    credible = [row.label for row in rows if any("credible" in detail for detail in row.details)]
    assert credible == ["47 duds of 2,000 tested", "0 duds of 299 tested"]


def test_narrow_bands_of_fixed_rates_say_what_they_leave_out() -> None:
    fixed, spread = rows_of(bands(estimates("14%", "2.35%..14%"), library=LIBRARY)).rows
    assert fixed.details[0].endswith("luck of the draw only")
    assert "luck" not in spread.details[0]


def test_the_axis_is_linear_from_zero_while_rows_differ_little() -> None:
    axis = rows_of(bands(estimates("1%", "14%"), library=LIBRARY)).axis
    assert (axis.scale, axis.low, axis.zero_at) == (Scale.LINEAR, 0.0, None)
    assert "logarithmic" not in axis.label


def test_the_axis_is_logarithmic_and_says_so_when_rows_differ_much() -> None:
    axis = rows_of(bands(estimates("0.1%", "14%"), library=LIBRARY)).axis
    assert axis.scale is Scale.LOG
    assert "logarithmic" in axis.label


def test_zero_stands_apart_on_a_logarithmic_axis() -> None:
    plot = rows_of(bands(estimates("0%", "0.1%", "14%"), library=LIBRARY))
    lowest = min(mark.low for row in plot.rows[1:] for mark in row.marks if isinstance(mark, Span))
    assert plot.axis.zero_at is not None
    assert 0 < plot.axis.zero_at < lowest
    assert plot.axis.place(0.0) == plot.axis.low
    assert plot.axis.ticks()[0] == (plot.axis.low, "0")
    assert "0 set apart" in plot.axis.label


def test_nothing_but_zero_still_makes_pictures() -> None:
    results = estimates("0%")
    assert rows_of(bands(results, library=LIBRARY)).axis.ticks() == ((0.0, "0"), (1.0, "1"))
    assert dots_of(dots(results, library=LIBRARY)).fields[0].details == ("No dot",)
    assert shares(results[0], library=LIBRARY) is None


@given(ends=st.tuples(st.floats(0.01, 1e10), st.floats(1.0, 1e9)), scale=st.sampled_from(Scale), most=st.integers(3, 9))
@settings(deadline=None, max_examples=100)
def test_ticks_rise_within_the_axis_and_are_few(ends: tuple[float, float], scale: Scale, most: int) -> None:
    start, ratio = ends
    low = start if scale is Scale.LOG else 0.0
    axis = Axis(label="left", low=low, high=start * ratio * 1.1 + 1, scale=scale)
    values = [value for value, _ in axis.ticks(most)]
    assert values == sorted(set(values))
    assert len(values) <= most
    assert all(axis.low <= value <= axis.high * (1 + 1e-9) for value in values)


def test_ticks_of_fractions_are_percent() -> None:
    axis = Axis(label="share", low=0.0, high=1.0, unit=Unit.FRACTION)
    assert [text for _, text in axis.ticks()] == ["0%", "20%", "40%", "60%", "80%", "100%"]


@given(value=st.floats(0, 1e10))
@settings(deadline=None, max_examples=300)
def test_dots_stand_for_the_value_within_half_a_dot(value: float) -> None:
    unit = unit_for(value)
    count = dots_for(value, unit)
    assert count <= MOST_DOTS
    assert abs(count * unit - value) <= unit / 2
    assert str(unit).rstrip("0") in {"1", "2", "5"}
    smaller = {"1": unit // 2, "2": unit // 2, "5": unit * 2 // 5}[str(unit).rstrip("0")]
    assert unit == 1 or dots_for(value, smaller) > MOST_DOTS  # no larger than it has to be


@given(values=st.lists(st.integers(1, 99), min_size=1, max_size=4))
@settings(deadline=None, max_examples=25)
def test_all_fields_share_one_unit(values: list[int]) -> None:
    results = estimates(*(f"{value}%" for value in values))
    plot = dots_of(dots(results, library=LIBRARY))
    for result, field in zip(results, plot.fields, strict=True):
        assert abs(field.filled * plot.unit - result.mean) <= plot.unit / 2
        assert field.outlined == 0
    assert max(field.filled for field in plot.fields) <= MOST_DOTS


def test_bounds_are_outlined_or_go_on() -> None:
    most, least = dots_of(dots(estimates("<=2.35%", ">=14%"), library=LIBRARY)).fields
    # 72,000 × 0.0235 = 1,692 and 72,000 × 0.14 = 10,080, in fifties
    assert (most.filled, most.outlined, most.more) == (0, 34, False)
    assert (least.filled, least.outlined, least.more) == (202, 0, True)
    assert most.number == "at most 1,692"
    assert least.number == "at least 10,080"


def test_a_reported_range_is_filled_to_its_low_end_and_outlined_to_its_high_one() -> None:
    [result] = estimates("@dpicm-m483a1-m864-hrw-chart")
    picture = dots([result], library=LIBRARY)
    [field] = dots_of(picture).fields
    assert result.band.low is not None
    assert result.band.high is not None
    unit = dots_of(picture).unit
    assert abs(field.filled * unit - result.band.low) <= unit / 2
    assert abs((field.filled + field.outlined) * unit - result.band.high) <= unit / 2


def test_too_few_for_a_dot_is_said() -> None:
    few, many = dots_of(dots(estimates("0.02%", "14%"), library=LIBRARY)).fields
    assert (few.filled, few.details) == (0, ("Fewer than one dot",))  # 14.4 where one dot is 50
    assert many.details == ("202 dots",)


def test_shares_of_the_reference_case() -> None:
    [result] = estimates("2.35%..14%", delivered="7200")
    segments = parts_of(shares(result, library=LIBRARY)).segments
    assert [segment.label for segment in segments] == ["luck of the draw", "what is not known (the rate)"]
    assert segments[1].share == pytest.approx(0.993, abs=5e-4)  # reference value of the model


def test_shares_sum_to_one_and_bunching_stands_apart() -> None:
    [result] = estimates("2.35%..14%", delivered="5000..12000", bunching="lots:50", icc="0.05")
    segments = parts_of(shares(result, library=LIBRARY)).segments
    assert sum(segment.share for segment in segments) == pytest.approx(1.0, abs=1e-12)
    assert segments[1].label == "duds coming in bunches"
    assert segments[1].share > 0
    assert "the number delivered" in segments[2].label


def test_shares_of_a_fixed_rate_say_that_it_is_taken_as_known() -> None:
    picture = shares(estimates("14%")[0], library=LIBRARY)
    assert picture is not None
    assert [segment.share for segment in parts_of(picture).segments] == [1.0, 0.0]
    assert "taken as known" in picture.caption
    assert "taken as known" in " ".join(picture.text_twin)


@pytest.mark.parametrize("rate", ["<=2.35%", ">=14%", "@dpicm-m42-m46-14pct-nyt-2023"])
def test_a_bound_has_no_shares(rate: str) -> None:
    assert shares(estimates(rate)[0], library=LIBRARY) is None


def test_rows_know_their_sources() -> None:
    asked = scenario_from_words({"deliver": ["1000 x m864"], "rate": ["14%", "@m864-6pct-wapo-2023"]})
    typed, reported = rows_of(bands(estimate(resolve(asked, LIBRARY)), library=LIBRARY)).rows
    assert "rate: typed in" in typed.cited
    assert "m864-6pct-wapo-2023" in reported.records
    assert LIBRARY.rate("m864-6pct-wapo-2023").source in reported.sources
    assert LIBRARY.rate("m864-6pct-wapo-2023").label in reported.note
    loads = {LIBRARY.loads[record].source for record in typed.records}
    assert loads
    assert loads == set(typed.sources)


def test_a_record_that_the_library_lacks_is_refused() -> None:
    [result] = estimates("14%")
    with pytest.raises(InputError, match="no-such-record"):
        bands([replace(result, records=("no-such-record",))], library=LIBRARY)
