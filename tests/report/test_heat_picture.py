"""The total over rate and amount: what is described, and that screen and paper draw the same numbers."""

import json

import pytest
from matplotlib.collections import PolyCollection

from dudrate.evidence.library import load
from dudrate.model.scenario import resolve
from dudrate.model.scenario_words import scenario_from_words
from dudrate.report.heat_picture import heat_picture
from dudrate.report.paper import figure, png, svg
from dudrate.report.picture import Edge, Picture, Raster, Span
from dudrate.report.screen import vega_lite

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
    assert edges == {(0.0235, "at-most"), (0.14, "at-least"), (0.14, "at-most")}
    assert [(mark.low, mark.high) for mark in plot.marks if isinstance(mark, Span)] == [(0.03, 0.14)]
    assert len(plot.cited) == len(plot.marks)


def test_the_words_give_a_handful_of_totals_and_every_mark() -> None:
    picture, plot = described(SHELLS)
    # 1 % and 14 % of 72,000 are 720 and 10,080; the bands are the binomial's 5 % and 95 % points, 676 to 764
    assert "At 1% of 72,000 submunitions, about 720 (680 to 760) are expected to be left." in picture.text_twin
    assert any(words.startswith("At 14% of 72,000 submunitions, about 10,100") for words in picture.text_twin)
    assert sum(words.startswith("Reported: ") for words in picture.text_twin) == len(plot.marks)


def test_the_same_picture_gives_the_same_files() -> None:
    picture, _ = described(SHELLS)
    assert svg(picture, credit="dudrate") == svg(picture, credit="dudrate")
    assert png(picture, credit="dudrate").startswith(b"\x89PNG")
