"""Both backends draw what is described: where each mark stands, how it is filled, which way it points, what it says."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

import pytest
from tests.report.pictures.every import every_chart
from tests.report.pictures.seen import Mark, figure, of, paper_marks, screen_marks

from dudrate.report.pictures.axis import Axis
from dudrate.report.pictures.canvas import LIGHT
from dudrate.report.pictures.picture import Area, Bar, Chart, Dot, Line, Picture, Role, Word
from dudrate.report.pictures.screen import screen

NAMES = sorted(every_chart())
WIDTHS = (1130, 586, 336)


def chart_of(picture: Picture) -> Chart:
    assert isinstance(picture.plot, Chart)
    return picture.plot


def described(chart: Chart) -> Iterator[Mark]:
    """What a description says of its marks, in parts of the field, from its left and its top."""
    for bar in of(chart, Bar):
        (x, y), (x2, y2) = _place(chart, bar.x, bar.y), _place(chart, bar.x2, bar.y2)
        fill = "shade" if bar.shade is not None else bar.fill.value
        yield Mark("bar", min(x, x2), min(y, y2), max(x, x2), max(y, y2), fill=fill, colour=LIGHT[bar.role])
    for line in of(chart, Line):
        for start, end in pairwise(line.points):
            (x, y), (x2, y2) = _place(chart, *start), _place(chart, *end)
            yield Mark("line", x, y, x2, y2, fill="dashed" if line.dashed else "full", colour=LIGHT[line.role])
    for dot in of(chart, Dot):
        x, y = _place(chart, dot.x, dot.y)
        yield Mark("dot", x, y, x, y, shape=dot.shape.value, colour=LIGHT[dot.role], hollow=dot.hollow)
    for word in of(chart, Word):
        x, y = _place(chart, word.x, word.y)
        yield Mark("word", x, y, x, y, text=word.text, colour=LIGHT[word.role])


def _place(chart: Chart, x: float, y: float) -> tuple[float, float]:
    if chart.upwards is None:
        return chart.across.part(x), y / len(chart.rows)
    return chart.across.part(x), 1 - chart.upwards.part(y)


def of_kind(marks: Iterable[Mark], kind: str) -> list[Mark]:
    return [mark for mark in marks if mark.kind == kind]


def same_place(found: Mark, wanted: Mark, *, near: float = 0.004) -> bool:
    pairs = zip((found.x, found.y, found.x2, found.y2), (wanted.x, wanted.y, wanted.x2, wanted.y2), strict=True)
    return all(abs(one - other) < near for one, other in pairs)


def both(name: str) -> Iterator[tuple[str, list[Mark]]]:
    picture = every_chart()[name]
    yield "paper", paper_marks(picture)
    for width in WIDTHS:
        yield f"screen {width}", screen_marks(picture, width)


@pytest.mark.parametrize("name", NAMES)
def test_every_bar_stands_where_its_ends_are_and_is_filled_as_described(name: str) -> None:
    chart = chart_of(every_chart()[name])
    wanted = of_kind(described(chart), "bar")
    for backend, marks in both(name):
        found = of_kind(marks, "bar")
        assert len(found) == len(wanted), backend
        for one, other in zip(found, wanted, strict=True):
            assert same_place(one, other), (backend, one, other)
            if other.fill != "shade":
                assert (one.fill, one.colour) == (other.fill, other.colour), backend


def test_a_larger_number_stands_on_a_darker_cell() -> None:
    shades = [bar.shade or 0.0 for bar in of(chart_of(every_chart()["heat"]), Bar)]
    for backend, marks in both("heat"):
        light = [sum(bytes.fromhex(bar.colour[1:])) for bar in of_kind(marks, "bar")]
        ordered = [at for _, at in sorted(zip(shades, light, strict=True), key=lambda each: each[0])]
        assert all(above >= below for above, below in pairwise(ordered)), backend
        assert ordered[0] > ordered[-1] + 100, backend


@pytest.mark.parametrize("name", NAMES)
def test_every_line_goes_through_its_points(name: str) -> None:
    wanted = of_kind(described(chart_of(every_chart()[name])), "line")
    for backend, marks in both(name):
        found = of_kind(marks, "line")
        assert len(found) == len(wanted), backend
        left = list(wanted)
        for one in found:
            match = next((each for each in left if same_place(one, each) and one.fill == each.fill), None)
            assert match is not None, (backend, one)
            assert one.colour == match.colour
            left.remove(match)


@pytest.mark.parametrize("name", NAMES)
def test_every_dot_has_its_place_shape_and_colour_and_an_arrow_stands_on_the_side_it_points_to(name: str) -> None:
    picture = every_chart()[name]
    wanted = of_kind(described(chart_of(picture)), "dot")
    for backend, marks in both(name):
        found = of_kind(marks, "dot")
        assert [(one.shape, one.colour, one.hollow) for one in found] == [
            (other.shape, other.colour, other.hollow) for other in wanted
        ], backend
        for one, other, dot in zip(found, wanted, of(chart_of(picture), Dot), strict=True):
            across, down = one.x - other.x, one.y - other.y
            if dot.shape.value.startswith("triangle") and (dot.aside or dot.below):
                side = dot.shape.value.removeprefix("triangle-")
                moved = {"left": -across, "right": across, "up": -down, "down": down}[side]
                assert 0 < moved < 0.2, (backend, side)
            elif not dot.aside and not dot.below:
                assert same_place(one, other), (backend, one, other)


@pytest.mark.parametrize("name", NAMES)
def test_every_word_stands_beside_what_it_names(name: str) -> None:
    picture = every_chart()[name]
    chart = chart_of(picture)
    wanted = of_kind(described(chart), "word")
    for word in of(chart, Word):
        assert word.aside * {"left": 1, "center": 0, "right": -1}[word.align] >= 0, "a word across what it names"
        if chart.rows and word.y == 0.5:  # the name of a line through all rows
            assert word.align == ("right" if chart.across.part(word.x) > 0.5 else "left")
    for backend, marks in both(name):
        found = of_kind(marks, "word")
        for one, other, word in zip(
            found, wanted, of(chart, Word), strict=False
        ):  # behind them stand the labels of rows
            assert word.above * (other.y - one.y) > 0 or not word.above, (backend, one, other)
            assert word.aside * (one.x - other.x) > 0 or not word.aside, (backend, one, other)
            assert (one.text, one.colour) == (other.text, other.colour), backend
            assert abs(one.x - other.x) < 0.08, (backend, one, other)
            assert abs(one.y - other.y) < 0.2, (backend, one, other)
        assert len(found) >= len(wanted)


@pytest.mark.parametrize("name", [each for each in NAMES if of(chart_of(every_chart()[each]), Area)])
def test_every_band_reaches_from_its_low_to_its_high_end(name: str) -> None:
    picture = every_chart()[name]
    wanted = {point for area in of(chart_of(picture), Area) for point in area.points}
    layers = [layer for layer in screen(picture)["layer"] if layer["mark"]["type"] == "area"]
    assert {(row["x"], row["y2"], row["y"]) for layer in layers for row in layer["data"]["values"]} == wanted
    paths = [path for each in figure(picture).axes[0].collections for path in each.get_paths()]
    polygons: list[Any] = [path.to_polygons(closed_only=False)[0] for path in paths]
    corners = {(float(x), float(y)) for each in polygons for x, y in each}
    assert {(x, end) for x, low, high in wanted for end in (low, high)} <= corners


@pytest.mark.parametrize("name", NAMES)
def test_every_row_has_its_label_at_its_height(name: str) -> None:
    chart = chart_of(every_chart()[name])
    labelled = [(place, row) for place, row in enumerate(chart.rows) if row.label]
    found = of_kind(screen_marks(every_chart()[name], 1130), "word")[len(of(chart, Word)) :]
    assert len(found) == len(labelled)
    for word, (place, row) in zip(found, labelled, strict=True):
        assert row.label.startswith(word.text.removesuffix(" …")[:30])
        assert abs(word.y * len(chart.rows) - place - 0.5) < 0.45
        assert word.x < 0


@pytest.mark.parametrize("name", NAMES)
def test_every_tick_says_the_value_at_its_place(name: str) -> None:
    chart = chart_of(every_chart()[name])
    if chart.square:
        return
    texts = {text: chart.across.part(value) for value, text in chart.across.ticks(6)}
    upwards = {} if chart.upwards is None else {text: 1 - chart.upwards.part(at) for at, text in chart.upwards.ticks(6)}
    above = {} if chart.above is None else {text: chart.above.part(value) for value, text in chart.above.ticks(5)}
    ticks = of_kind(screen_marks(every_chart()[name], 1130), "tick")
    assert len(ticks) >= 2
    assert not above or len({tick.text for tick in ticks} & set(above)) >= 2
    # a second reading, or the same again where rows are longer than a screen
    assert (min(tick.y for tick in ticks) < 0) is (chart.above is not None or (bool(chart.rows) and chart.height > 800))
    for tick in ticks:
        places = [abs(known[tick.text] - tick.x) for known in (texts, above) if tick.text in known]
        places += [abs(upwards[tick.text] - tick.y)] if tick.text in upwards else []
        assert min(places) < 0.03, tick


@pytest.mark.parametrize("name", NAMES)
def test_every_tick_of_a_file_says_the_value_at_its_place(name: str) -> None:
    chart = chart_of(every_chart()[name])
    axes = figure(every_chart()[name]).axes[0]
    told: list[tuple[Any, Axis]] = [(axes.xaxis, chart.across)]
    told += [(axes.yaxis, chart.upwards)] if chart.upwards is not None else []
    for side, axis in told if not chart.square else []:
        found = list(zip(side.get_ticklocs(), (each.get_text() for each in side.get_ticklabels()), strict=True))
        assert [(pytest.approx(at), text) for at, text in axis.ticks()] == found
    if chart.rows:
        labels = [each.get_text().replace("\n", " ").removesuffix(" …") for each in axes.get_yticklabels()]
        assert all(row.label.startswith(label) for row, label in zip(chart.rows, labels, strict=True))
        assert list(axes.get_yticks()) == [place + 0.5 for place in range(len(chart.rows))]


def test_the_second_axis_of_a_file_reads_the_first() -> None:
    chart = chart_of(every_chart()["who"])
    [second] = figure(every_chart()["who"]).axes[0].child_axes
    assert chart.above is not None
    share = chart.above.high / chart.across.high  # both begin at zero
    found = zip(second.get_xticks(), (each.get_text() for each in second.get_xticklabels()), strict=True)
    assert list(found) == [(pytest.approx(at / share), text) for at, text in chart.above.ticks()]


def rows_of(spec: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for layer in spec["layer"]:
        if layer["mark"].get("tooltip") == {"expr": "datum.tip"}:
            yield from layer["data"]["values"]


@pytest.mark.parametrize("name", NAMES)
def test_every_mark_that_has_something_to_say_says_it_to_whoever_points_at_it(name: str) -> None:
    picture = every_chart()[name]
    chart = chart_of(picture)
    said = [row["tip"] for row in rows_of(screen(picture)) if row.get("tip")]
    wanted = [dict(each.tip) for each in of(chart, Bar) if each.tip]
    wanted += [dict(line.tip) for line in of(chart, Line) for _ in line.points if line.tip]
    wanted += [dict(each.tip) for each in of(chart, Dot) if each.tip]
    assert sorted(map(str, said)) == sorted(map(str, wanted))
    assert all(all(tip.values()) or "note" in str(tip).lower() for tip in said), "no empty line in a tooltip"


@pytest.mark.parametrize("name", NAMES)
def test_the_dark_page_has_the_same_marks_in_its_own_colours(name: str) -> None:
    light, dark = (screen(every_chart()[name], dark=each) for each in (False, True))
    assert LIGHT[Role.LEFT] not in str(dark)
    assert len(light["layer"]) == len(dark["layer"])
    for one, other in zip(light["layer"], dark["layer"], strict=True):
        for row, again in zip(one["data"]["values"], other["data"]["values"], strict=True):
            assert {key: value for key, value in row.items() if key not in {"fill", "stroke"}} == {
                key: value for key, value in again.items() if key not in {"fill", "stroke"}
            }
