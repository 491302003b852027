from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from xml.etree import ElementTree as ET

import matplotlib as mpl
import pytest
from matplotlib.collections import EllipseCollection
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.text import Text

from dudrate.evidence.library import load
from dudrate.model.estimate import Estimate, estimate
from dudrate.model.inputs import Side
from dudrate.model.scenario import resolve
from dudrate.model.scenario_words import scenario_from_words
from dudrate.report.bands import bands, dots, shares
from dudrate.report.drawing.paper import figure, png, svg
from dudrate.report.drawing.picture import Dots, Edge, Parts, Picture, Point, Rows, Span
from dudrate.report.strip import evidence_strip

LIBRARY = load()
CREDIT = "dudrate 0.1.0 · assumptions 2026-11 · sha256:0123456789ab"
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
    for rates in (EVERY_RATE, EVERY_RATE[1:], ("14%",)):
        results = estimates(*rates)
        yield bands(results, library=LIBRARY)
        yield dots(results, library=LIBRARY)
    [wide] = estimates("2.35%..14%")
    for result in (wide, results[0]):
        found = shares(result, library=LIBRARY)
        assert found is not None
        yield found
    yield evidence_strip(LIBRARY, "m85")
    yield evidence_strip(LIBRARY)


def bars(made: Figure) -> list[Rectangle]:
    return [patch for patch in made.axes[0].patches if isinstance(patch, Rectangle)]


def fades(made: Figure) -> list[Rectangle]:
    return [bar for bar in bars(made) if str(bar.get_label()).startswith("fade")]


def texts_of(made: Figure) -> list[Text]:
    found = made.findobj(Text)
    return [text for text in found if isinstance(text, Text) and text.get_text() and text.get_visible()]


@pytest.mark.parametrize(
    "picture",
    [
        bands(estimates(*EVERY_RATE), library=LIBRARY),
        bands(estimates(*EVERY_RATE[1:]), library=LIBRARY),
        evidence_strip(LIBRARY, "m77"),
    ],
    ids=["with zero", "without zero", "in groups"],
)
def test_rows_show_the_numbers_of_the_description(picture: Picture) -> None:
    assert isinstance(picture.plot, Rows)
    place = picture.plot.axis.place
    made = figure(picture, credit=CREDIT)
    spans = [bar for bar in bars(made) if bar not in fades(made)]
    drawn = [(str(bar.get_label()), bar.get_x(), bar.get_x() + bar.get_width()) for bar in spans]
    lines = [line for line in made.axes[0].get_lines() if not str(line.get_label()).startswith("_")]
    drawn += [(str(line.get_label()), *line.get_xdata()) for line in lines]  # type: ignore[misc] # one or two ends
    described: list[tuple[str | float, ...]] = []
    for mark in (mark for row in picture.plot.rows for mark in row.marks):
        label = f"{mark.name} {mark.text}"
        match mark:
            case Span():
                described.append((label, place(mark.low), place(mark.high)))
            case Point():
                described.append((label, place(mark.at)))
            case Edge():
                described.append((label, place(mark.at), place(mark.at)))
    rounded = [
        Counter((each[0], *(round(float(value), 6) for value in each[1:])) for each in marks)
        for marks in (drawn, described)
    ]
    assert rounded[0] == rounded[1]


@pytest.mark.parametrize(("rate", "side"), [("<=2.35%", Side.AT_MOST), (">=14%", Side.AT_LEAST)])
def test_a_bound_fades_to_the_unknown_side_only(rate: str, side: Side) -> None:
    [result] = estimates(rate)
    made = figure(bands([result], library=LIBRARY), credit=CREDIT)
    faded = fades(made)
    assert faded
    ends = [(bar.get_x(), bar.get_x() + bar.get_width()) for bar in faded]
    low, high = min(start for start, _ in ends), max(end for _, end in ends)
    axis = made.axes[0].get_xlim()
    expected = (axis[0], result.mean) if side is Side.AT_MOST else (result.mean, axis[1])
    assert (low, high) == pytest.approx(expected)
    strengths = [bar.get_alpha() or 0.0 for bar in faded]  # from the edge outwards
    assert strengths == sorted(strengths, reverse=True)
    assert not [line for line in made.axes[0].get_lines() if line.get_marker() == "o"]


def test_a_point_at_the_end_of_the_axis_is_whole() -> None:
    made = figure(bands(estimates("0%"), library=LIBRARY), credit=CREDIT)
    [point] = [line for line in made.axes[0].get_lines() if line.get_marker() == "o"]
    assert list(point.get_xdata()) == [0.0]  # type: ignore[arg-type] # an array
    assert not point.get_clip_on()


def test_each_group_has_its_heading_and_a_rule_above_it() -> None:
    picture = evidence_strip(LIBRARY, "m85")
    assert isinstance(picture.plot, Rows)
    made = figure(picture, credit=CREDIT)
    groups = list(dict.fromkeys(row.group for row in picture.plot.rows))
    written = {text.get_text(): text.get_position()[1] for text in made.axes[0].texts if text.get_fontsize() == 12.5}
    assert list(written) == groups
    assert len(groups) > 1
    rules = [line for line in made.axes[0].get_lines() if line.get_label() == "_rule"]
    tops = [line.get_path().get_extents().y0 for line in rules]
    assert all(0 < y - top < 16 for top, y in zip(tops, written.values(), strict=True))
    headings = {text.get_text(): text.get_position()[1] for text in made.axes[0].texts if text.get_fontsize() == 11.0}
    for row in picture.plot.rows:
        above = [group for group, y in written.items() if y < headings[row.heading]]
        assert above[-1] == row.group


def test_rows_without_a_group_have_no_rule() -> None:
    made = figure(bands(estimates("1%", "14%"), library=LIBRARY), credit=CREDIT)
    assert not [line for line in made.axes[0].get_lines() if line.get_label() == "_rule"]


def test_dots_are_as_many_as_described() -> None:
    picture = dots(estimates(*EVERY_RATE), library=LIBRARY)
    assert isinstance(picture.plot, Dots)
    made = figure(picture, credit=CREDIT)
    drawn: Counter[str] = Counter()
    for collection in made.axes[0].collections:
        assert isinstance(collection, EllipseCollection)
        drawn[str(collection.get_label())] += len(collection.get_offsets())  # type: ignore[arg-type] # an array
    described = Counter({"key": len(picture.plot.key)})
    for field in picture.plot.fields:
        described[f"{field.heading}, filled"] += field.filled
        described[f"{field.heading}, outlined"] += field.outlined
    assert drawn == +described
    more = [line for line in made.axes[0].get_lines() if str(line.get_label()).endswith("and more")]
    assert len(more) == 3 * sum(field.more for field in picture.plot.fields)
    assert picture.plot.key[0] in [text.get_text() for text in texts_of(made)]


def test_parts_are_as_wide_as_their_shares() -> None:
    picture = shares(estimates("2.35%..14%")[0], library=LIBRARY)
    assert picture is not None
    assert isinstance(picture.plot, Parts)
    widths = [bar.get_width() for bar in bars(figure(picture, credit=CREDIT))]
    assert widths == [segment.share for segment in picture.plot.segments]


def test_no_text_is_cut_and_none_lies_on_another() -> None:
    for picture in every_picture():
        made = figure(picture, credit=CREDIT)
        made.draw_without_rendering()
        boxes = {text: text.get_window_extent() for text in texts_of(made)}
        page = made.bbox
        for text, box in boxes.items():
            assert box.x0 >= page.x0 - 0.5, text
            assert box.y0 >= page.y0 - 0.5, text
            assert box.x1 <= page.x1 + 0.5, text
            assert box.y1 <= page.y1 + 0.5, text
        for first, second in combinations(boxes, 2):
            overlap = [
                min(boxes[first].x1, boxes[second].x1) - max(boxes[first].x0, boxes[second].x0),
                min(boxes[first].y1, boxes[second].y1) - max(boxes[first].y0, boxes[second].y0),
            ]
            assert min(overlap) <= 1.5, (first, second)


def test_title_caption_and_credit_are_on_the_picture() -> None:
    for picture in every_picture():
        made = figure(picture, credit=CREDIT)
        assert made.get_suptitle().replace("\n", " ") == picture.title
        assert made.get_supxlabel().replace("\n", " ") == f"{picture.caption} {CREDIT}"


def test_svg_is_the_same_twice_and_its_text_is_text() -> None:
    for picture in every_picture():
        first = svg(picture, credit=CREDIT)
        assert first == svg(picture, credit=CREDIT)
        words = " ".join(ET.fromstring(first).itertext())  # noqa: S314 - we wrote it
        assert CREDIT in words
        assert picture.alt in words
        assert b"<dc:date>" not in first


def test_png_is_the_same_twice() -> None:
    picture = bands(estimates("1%", "<=2.35%", "14%"), library=LIBRARY)
    first = png(picture, credit=CREDIT)
    assert first.startswith(b"\x89PNG\r\n")
    assert first == png(picture, credit=CREDIT)


def test_the_settings_of_the_process_are_left_alone() -> None:
    before = [mpl.rcParams["svg.hashsalt"], mpl.rcParams["svg.fonttype"], mpl.rcParams["font.family"]]
    svg(bands(estimates("14%"), library=LIBRARY), credit=CREDIT)
    after = [mpl.rcParams["svg.hashsalt"], mpl.rcParams["svg.fonttype"], mpl.rcParams["font.family"]]
    assert after == before


def test_no_text_is_read_as_mathematics() -> None:
    made = figure(bands(estimates("14%"), library=LIBRARY), credit="$\\frac{1$")
    made.draw_without_rendering()
    assert made.get_supxlabel().endswith("$\\frac{1$")
