"""The total over rate and amount: what is described, and that screen and paper draw the same numbers."""

import json
from itertools import combinations

import pytest
from matplotlib.collections import PolyCollection

from dudrate.evidence.library import load
from dudrate.model.scenario import resolve
from dudrate.model.scenario_words import scenario_from_words
from dudrate.report.comparing.heat_picture import heat_picture
from dudrate.report.drawing.paper import figure, png, svg
from dudrate.report.drawing.picture import Edge, Picture, Raster, Span
from dudrate.report.drawing.screen import vega_lite

LIBRARY = load()
SHELLS: dict[str, object] = {"deliver": ["1000 x m864"], "rate": ["1%", "14%"]}
ASKED = (SHELLS, *({"delivered": count, "rate": ["1%"]} for count in (1, 7_200, 10**10)))


def described(words: dict[str, object]) -> tuple[Picture, Raster]:
    picture = heat_picture(resolve(scenario_from_words(words), LIBRARY), LIBRARY)
    assert isinstance(picture.plot, Raster)
    return picture, picture.plot


@pytest.mark.parametrize("words", ASKED)
def test_every_tile_holds_the_expected_total_within_its_borders(words: dict[str, object]) -> None:
    _, plot = described(words)
    assert 0 < len(plot.tiles) <= 40 * 40
    for tile in plot.tiles:
        assert tile.left < tile.right
        assert tile.bottom < tile.top
        assert tile.left * tile.bottom < tile.value < tile.right * tile.top


@pytest.mark.parametrize("words", ASKED)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_screen_and_paper_show_the_same_numbers(words: dict[str, object], theme: str) -> None:
    picture, plot = described(words)
    spec = vega_lite(picture, theme=theme)
    assert len(json.dumps(spec, allow_nan=False)) < 100_000
    values = [tile.value for tile in plot.tiles]
    assert [each["value"] for each in spec["layer"][0]["data"]["values"]] == values
    made = figure(picture, credit="dudrate")
    [tiles] = [each for each in made.axes[0].collections if isinstance(each, PolyCollection)]
    drawn = tiles.get_array()
    assert drawn is not None
    assert drawn.tolist() == values
    labels = [str(line.get_label()) for line in made.axes[0].get_lines()]
    expected = [f"{each.name} {each.text}" for each in (plot.line, *plot.marks)]
    assert labels == expected
    shown = {f"{each['row']} {each['number']}" for layer in spec["layer"][1:] for each in layer["data"]["values"]}
    assert shown == set(expected)


def test_the_policy_line_and_the_reported_rates_stand_at_their_figures() -> None:
    _, plot = described(SHELLS)
    assert plot.line.at == 0.01
    assert plot.height == 72_000
    edges = {(mark.at, mark.side.value) for mark in plot.marks if isinstance(mark, Edge)}
    assert edges == {(0.0235, "at-most"), (0.14, "at-least"), (0.2, "at-least"), (0.14, "at-most")}
    assert [(mark.low, mark.high) for mark in plot.marks if isinstance(mark, Span)] == [
        (0.013, 0.0235),
        (0.03, 0.14),
        (0.05, 0.14),
    ]
    assert len(plot.cited) == len(plot.marks)


@pytest.mark.parametrize("words", [*ASKED, {"deliver": ["100 x m26"], "rate": ["1%"]}])
def test_no_mark_covers_another_and_both_renderers_have_them_at_the_same_height(words: dict[str, object]) -> None:
    picture, plot = described(words)
    ends = [(mark.low, mark.high) if isinstance(mark, Span) else (mark.at, mark.at) for mark in plot.marks]
    for (one, lane), (other, same) in combinations(zip(ends, plot.lanes, strict=True), 2):
        assert lane != same or one[1] < other[0] or other[1] < one[0]
    assert all(plot.side.low < height < plot.side.high for height in plot.heights)
    assert all((height == plot.height) == (lane == 0) for height, lane in zip(plot.heights, plot.lanes, strict=True))
    heights = {f"{mark.name} {mark.text}": at for mark, at in zip(plot.marks, plot.heights, strict=True)}
    spec = vega_lite(picture)
    screen = {
        f"{each['row']} {each['number']}": each["y"]
        for layer in spec["layer"][1:]
        for each in layer["data"]["values"]
        if "cited" in each
    }
    assert screen == heights
    lines = figure(picture, credit="dudrate").axes[0].get_lines()
    paper = {str(line.get_label()): line.get_path().get_extents().y0 for line in lines}
    assert {label: paper[label] for label in heights} == pytest.approx(heights)


def test_ranges_that_lie_in_each_other_stand_in_lanes_of_their_own() -> None:
    # M77: at most 23 %, 5 to 10 %, at most 16 %, and twice 5 to 23 %
    _, plot = described({"deliver": ["100 x m26"], "rate": ["1%"]})
    lanes = [lane for lane, mark in zip(plot.lanes, plot.marks, strict=True) if isinstance(mark, Span)]
    assert sorted(lanes) == [0, 1, 2]


def test_the_words_give_a_handful_of_totals_and_every_mark() -> None:
    picture, plot = described(SHELLS)
    # 1 % and 20 % of 72,000 are 720 and 14,400; the bands are the binomial's 5 % and 95 % points, 676 to 764
    assert "At 1% of 72,000 submunitions, about 720 (680 to 760) are expected to be left." in picture.text_twin
    assert any(words.startswith("At 20% of 72,000 submunitions, about 14,400") for words in picture.text_twin)
    assert sum(words.startswith("Reported: ") for words in picture.text_twin) == len(plot.marks)


def test_the_same_picture_gives_the_same_files() -> None:
    picture, _ = described(SHELLS)
    assert svg(picture, credit="dudrate") == svg(picture, credit="dudrate")
    assert png(picture, credit="dudrate").startswith(b"\x89PNG")
