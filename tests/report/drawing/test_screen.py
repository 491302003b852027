import json
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest

from dudrate.errors import InputError
from dudrate.evidence.library import load
from dudrate.model.estimate import Estimate, estimate
from dudrate.model.inputs import Side
from dudrate.model.scenario import resolve
from dudrate.model.scenario_words import scenario_from_words
from dudrate.report.bands import bands, dots, shares
from dudrate.report.drawing.palette import THEMES
from dudrate.report.drawing.picture import Dots, Edge, Parts, Picture, Point, Role, Rows, Span
from dudrate.report.drawing.screen import vega_lite
from dudrate.report.strip import evidence_strip

LIBRARY = load()
EVERY_RATE = (
    "0%",
    "1%",
    "<=2.35%",
    ">=14%",
    "2.35%..14%",
    "2.35%..14% uniform",
    "1%..5%..14%",
    "47/2000",
    "@dpicm-m42-m46-14pct-nyt-2023",
    "@dpicm-m483a1-m864-hrw-chart",
)


def estimates(*rates: str) -> tuple[Estimate, ...]:
    asked = scenario_from_words({"deliver": ["1000 x m864"], "rate": list(rates)})
    return estimate(resolve(asked, LIBRARY))


def every_picture() -> Iterator[Picture]:
    for rates in (EVERY_RATE, EVERY_RATE[1:], ("1%", "14%")):
        results = estimates(*rates)
        yield bands(results, library=LIBRARY)
        yield dots(results, library=LIBRARY)
        yield from (found for each in results if (found := shares(each, library=LIBRARY)) is not None)
    yield evidence_strip(LIBRARY, "m85")
    yield evidence_strip(LIBRARY)


def values_of(layer: dict[str, Any]) -> list[dict[str, Any]]:
    """Give the values of a layer, with what it looks up."""
    values = layer["data"]["values"]
    for lookup in layer.get("transform", []):
        key = lookup["lookup"]
        table = {each[key]: each for each in lookup["from"]["data"]["values"]}
        values = [{**value, **table[value[key]]} for value in values]
    return list(values)


def values_in(spec: dict[str, Any]) -> list[dict[str, Any]]:
    return [value for layer in spec["layer"] for value in values_of(layer)]


def marked(spec: dict[str, Any]) -> list[dict[str, Any]]:
    return [layer for layer in spec["layer"] if "tooltip" in layer["encoding"]]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_picture_is_a_plain_dict_that_json_keeps(theme: str) -> None:
    for picture in every_picture():
        spec = vega_lite(picture, theme=theme)
        assert json.loads(json.dumps(spec, allow_nan=False)) == spec
        assert spec["width"] == "container"
        assert spec["description"] == picture.alt


def test_rows_show_the_numbers_of_the_description() -> None:
    picture = bands(estimates(*EVERY_RATE), library=LIBRARY)
    assert isinstance(picture.plot, Rows)
    values = values_in(vega_lite(picture))
    drawn: Counter[tuple[Any, ...]] = Counter()
    for value in values:
        if "low" in value:
            drawn[value["row"], value["low"], value["high"], value["number"]] += 1
        if "at" in value:
            drawn[value["row"], value["at"], value["number"]] += 1
        if "middle" in value:
            drawn[value["row"], value["edge"], value["side"], value["number"]] += 1
    described: Counter[tuple[Any, ...]] = Counter()
    for row in picture.plot.rows:
        for mark in row.marks:
            match mark:
                case Span():
                    described[row.label, mark.low, mark.high, mark.text] += 1
                case Point():
                    described[row.label, mark.at, mark.text] += 1
                case Edge():
                    described[row.label, mark.at, mark.side.value, mark.text] += 2  # a stroke and an arrowhead
    assert drawn == described


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_each_group_has_its_heading_above_its_rows_and_a_rule_above_that(theme: str) -> None:
    picture = evidence_strip(LIBRARY, "m85")
    assert isinstance(picture.plot, Rows)
    spec, look = vega_lite(picture, theme=theme), THEMES[theme]
    [written] = [layer for layer in spec["layer"] if layer["mark"].get("fontSize") == 17]
    headings = {value["text"]: value["y"] for value in written["data"]["values"]}
    assert list(headings) == list(dict.fromkeys(row.group for row in picture.plot.rows))
    assert len(headings) > 1
    [rules] = [layer for layer in spec["layer"] if layer["encoding"].get("x2") == {"value": "width"}]
    assert (rules["mark"]["color"], written["mark"]["color"]) == (look.text, look.text)
    tops = [value["y"] for value in rules["data"]["values"]]
    assert all(0 < y - top < 16 for top, y in zip(tops, headings.values(), strict=True))
    marks = {value["row"]: value["y"] for layer in marked(spec) for value in values_of(layer)}
    for row in picture.plot.rows:
        above = [heading for heading, y in headings.items() if y < marks[row.label]]
        assert above[-1] == row.group


def test_rows_without_a_group_have_neither_heading_nor_rule() -> None:
    spec = vega_lite(bands(estimates("1%", "14%"), library=LIBRARY))
    assert not [layer for layer in spec["layer"] if layer["mark"].get("fontSize") == 17]
    assert not [layer for layer in spec["layer"] if layer["encoding"].get("x2") == {"value": "width"}]


def test_marks_stand_at_their_numbers_and_zero_at_its_own_place() -> None:
    picture = bands(estimates("0%", "0.1%", "14%"), library=LIBRARY)
    assert isinstance(picture.plot, Rows)
    values = [value for value in values_in(vega_lite(picture)) if "at" in value]
    assert [value["at"] for value in values] == [0.0, 72.0, 10_080.0]
    assert [value["x"] for value in values] == [picture.plot.axis.zero_at, 72.0, 10_080.0]


def test_dots_are_as_many_as_described() -> None:
    picture = dots(estimates(*EVERY_RATE), library=LIBRARY)
    assert isinstance(picture.plot, Dots)
    drawn = Counter((value["row"], value["what"]) for value in values_in(vega_lite(picture)) if "what" in value)
    described: Counter[tuple[str, str]] = Counter()
    for field in picture.plot.fields:
        described[field.label, "filled"] += field.filled
        described[field.label, "outlined"] += field.outlined
        described[field.label, "and more, how many is not known"] += 3 * field.more
    assert drawn == +described
    assert "One dot = 50 unexploded submunitions" in [value.get("text") for value in values_in(vega_lite(picture))]


def test_dots_do_not_lie_on_one_another() -> None:
    values = values_in(vega_lite(dots(estimates("1%", "14%", ">=14%"), library=LIBRARY)))
    places = [(value["x"], value["y"]) for value in values if "what" in value]
    assert len(set(places)) == len(places) == 14 + 202 + 202 + 3  # 720 and 10,080 in fifties, and three arrows


def test_parts_are_as_wide_as_their_shares() -> None:
    picture = shares(estimates("2.35%..14%")[0], library=LIBRARY)
    assert picture is not None
    assert isinstance(picture.plot, Parts)
    bars = marked(vega_lite(picture))[0]["data"]["values"]
    assert [value["share"] for value in bars] == [segment.share for segment in picture.plot.segments]
    assert [value["x2"] - value["x"] for value in bars] == pytest.approx([value["share"] for value in bars])
    assert all(first["x2"] == second["x"] for first, second in pairwise(bars))


@pytest.mark.parametrize(("rate", "side"), [("<=2.35%", Side.AT_MOST), (">=14%", Side.AT_LEAST)])
def test_a_bound_fades_to_the_unknown_side_only(rate: str, side: Side) -> None:
    [result] = estimates(rate)
    picture = bands([result], library=LIBRARY)
    assert isinstance(picture.plot, Rows)
    spec = vega_lite(picture)
    [fade] = [layer for layer in spec["layer"] if isinstance(layer["mark"].get("color"), dict)]
    [value] = fade["data"]["values"]
    axis = picture.plot.axis
    assert (value["x"], value["x2"]) == (result.mean, axis.low if side is Side.AT_MOST else axis.high)
    strong, weak = (stop["color"][-2:] for stop in fade["mark"]["color"]["stops"])
    assert int(strong, 16) > int(weak, 16) == 0
    start = fade["mark"]["color"]["x1"]  # where the strong end is: 0 is left, 1 is right
    assert start == (1 if side is Side.AT_MOST else 0)
    assert not any("at" in value for value in values_in(spec))


def test_every_mark_has_a_tooltip_with_label_number_and_source() -> None:
    for picture in every_picture():
        layers = marked(vega_lite(picture))
        assert layers
        for layer in layers:
            fields = [each["field"] for each in layer["encoding"]["tooltip"]]
            assert fields == ["row", "what", "number", "cited"]
            assert all(value[field] for value in values_of(layer) for field in fields)


def test_nothing_is_fetched() -> None:
    for picture in every_picture():
        spec = vega_lite(picture)
        assert spec.pop("$schema").endswith("/vega-lite/v6.json")
        pairs = list(pairs_in(spec))
        assert not {"url", "href"} & {key for key, _ in pairs}
        assert not [value for _, value in pairs if str(value).startswith("http")]  # a citation has one in its midst


def pairs_in(part: Any) -> Iterator[tuple[str, Any]]:
    """Every key of a specification, however deep, with its value."""
    if isinstance(part, dict):
        yield from part.items()
        part = list(part.values())
    for each in part if isinstance(part, list) else []:
        yield from pairs_in(each)


def test_texts_stand_above_one_another_and_fit_a_telephone() -> None:
    for picture in every_picture():
        spec = vega_lite(picture)
        written = [layer for layer in spec["layer"] if layer["mark"]["type"] == "text"]
        lines = [value for layer in written for value in layer["data"]["values"]]
        assert lines
        assert all(len(value["text"]) <= 54 for value in lines)
        tops = sorted(value["y"] for value in lines)
        assert all(second - first >= 16 for first, second in pairwise(tops))
        assert 0 <= tops[0] <= tops[-1] < spec["height"]


def test_ticks_say_what_the_axis_says() -> None:
    picture = bands(estimates("1%", "14%"), library=LIBRARY)
    assert isinstance(picture.plot, Rows)
    axis = marked(vega_lite(picture))[0]["encoding"]["x"]["axis"]
    ticks = picture.plot.axis.ticks()
    assert axis["values"] == [value for value, _ in ticks]
    assert axis["labelExpr"].startswith(json.dumps([text for _, text in ticks]))


def luminance(colour: str) -> float:
    # Relative luminance of sRGB, WCAG 2.2.
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    low, high = sorted((luminance(first), luminance(second)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_colours_can_be_told_from_the_page_and_from_their_neighbours(theme: str) -> None:
    look = THEMES[theme]
    assert contrast(look.text, look.page) >= 4.5
    assert contrast(look.muted, look.page) >= 4.5
    assert set(look.roles) == set(Role)
    for role, colour in look.roles.items():
        assert contrast(colour, look.page) >= 3, role
    # Segments that touch, with and without one for bunching, differ in lightness and not in hue alone.
    row = (Role.CHANCE, Role.BUNCHING, Role.NOT_KNOWN)
    for first, second in [*pairwise(row), (Role.CHANCE, Role.NOT_KNOWN)]:
        assert contrast(look.roles[first], look.roles[second]) >= 1.3, (first, second)
    # Two curves in one panel, and rows within and beyond a record.
    for second in (Role.SECOND, Role.BEYOND):
        assert contrast(look.roles[Role.ESTIMATE], look.roles[second]) >= 1.3, second


def test_an_unknown_theme_is_refused() -> None:
    with pytest.raises(InputError, match="light or dark"):
        vega_lite(bands(estimates("14%"), library=LIBRARY), theme="sepia")
