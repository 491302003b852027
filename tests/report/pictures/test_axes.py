"""Axes of amounts: all that is drawn has a place, zero and what is too small among it."""

from hypothesis import given
from hypothesis import strategies as st

from dudrate.model.inputs import Side
from dudrate.report.numbers import part_text
from dudrate.report.pictures.axis import Axis, Scale, amount_axis

AMOUNTS = st.lists(st.one_of(st.just(0.0), st.floats(1e-12, 1e10)), min_size=1, max_size=8)


@given(values=AMOUNTS, grows=st.sampled_from(["evenly", "by leads", "by tens"]), side=st.sampled_from([None, *Side]))
def test_all_that_is_drawn_has_a_place(values: list[float], grows: str, side: Side | None) -> None:
    edges = [] if side is None else [(side, values[0])]
    axis = amount_axis("people", values, edges=edges, logarithmic=grows != "evenly", decades=grows == "by tens")
    assert 0 <= axis.low < axis.high
    for value in values:
        assert axis.low <= axis.place(value) <= axis.high
        assert 0.0 <= axis.part(value) <= 1.0
        if axis.scale is Scale.LOG and axis.place(value) != value:
            assert axis.zero_at == axis.low
            assert value == 0.0 or axis.zero_text == "less"
    assert len(axis.ticks()) > 1


def test_zero_alone_stands_apart_as_zero_and_what_is_small_as_less() -> None:
    zero = amount_axis("people", [0.0, 1.0, 100.0])
    assert (zero.ticks()[0][1], zero.label) == ("0", "people, logarithmic scale with 0 set apart")
    small = amount_axis("people", [1e-9, 1.0, 100.0])
    assert small.ticks()[0][1] == "less"
    assert "less than 0.1 set apart" in small.label  # a ten-thousandth of 110, up to a power of ten


def test_a_logarithmic_axis_can_begin_and_end_at_powers_of_ten() -> None:
    axis = amount_axis("people", [3.0, 45.0], decades=True)
    assert (axis.low, axis.high) == (1.0, 100.0)


@given(high=st.floats(0.02, 200.0), values=st.lists(st.floats(0.0, 1.0), min_size=2, max_size=5))
def test_a_root_axis_keeps_the_order_and_its_ends(high: float, values: list[float]) -> None:
    axis = Axis(label="years", low=0.0, high=high, scale=Scale.ROOT)
    parts = [axis.part(high * value) for value in sorted(values)]
    assert parts == sorted(parts)
    assert (axis.part(0.0), axis.part(high)) == (0.0, 1.0)
    ticks = [value for value, _ in axis.ticks(9)]
    assert ticks[0] == 0.0
    assert ticks == sorted(set(ticks))
    assert len(ticks) <= 9
    assert ticks[-1] <= high


def test_ticks_of_parts_go_beyond_the_whole() -> None:
    axis = Axis(label="share", low=0.0, high=1.25, shown=part_text)
    assert [text for _, text in axis.ticks()] == ["0%", "20%", "40%", "60%", "80%", "100%", "120%"]
