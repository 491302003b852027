"""The files of a picture: complete, of a size, the same bytes each time, and named by what is in them."""

import re
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from tests.report.pictures.every import CEILING, FLOOR, LIBRARY, RANGE, answered, every_chart, reckoned
from tests.report.pictures.seen import figure

from dudrate.report.pictures.burden import people
from dudrate.report.pictures.canvas import SIZES, file_name, fitted
from dudrate.report.pictures.dots import dots
from dudrate.report.pictures.evidence import evidence, reported
from dudrate.report.pictures.paper import paper, png, svg
from dudrate.report.pictures.picture import Picture

LINK = "https://dudrate.example/estimate?v=1&rate=1%25&check=0123456789abcdef"
STAMP = f"{LINK} · 28 November 2026 · dudrate 1, assumptions 2026.12"
OPENING = dots(answered("@policy-gates-2008-1pct", "@m99-estimate"))
EVERY = {"dots": OPENING, **every_chart()}


def size_of(content: bytes) -> tuple[int, int]:
    assert content[:8] == b"\x89PNG\r\n\x1a\n"
    return int.from_bytes(content[16:20], "big"), int.from_bytes(content[20:24], "big")


@pytest.mark.parametrize("name", sorted(EVERY))
def test_a_file_says_the_finding_its_sources_and_where_it_comes_from(name: str) -> None:
    picture = EVERY[name]
    drawn = paper(picture, SIZES[0], stamp=STAMP)
    words = " ".join(each.get_text() for each in drawn.texts)
    assert words.startswith(picture.title)
    assert picture.subtitle in words
    assert picture.note in words
    assert all(source in words for source in picture.sources)
    assert words.endswith(STAMP.removeprefix(LINK))
    assert LINK in words.replace(" ", "")
    assert picture.sources or picture.kind in {"tests", "narrowing"}, "a picture of an own test has no source"


@pytest.mark.parametrize("name", sorted(EVERY))
def test_nothing_is_written_outside_the_sheet_or_over_other_text(name: str) -> None:
    for size in SIZES if name != "who-all" else SIZES[:1]:  # a hundred rows take seconds
        drawn = paper(EVERY[name], size, stamp=STAMP)
        drawn.draw_without_rendering()
        width, height = fitted(EVERY[name], size)
        boxes = [each.get_window_extent() for each in drawn.texts]
        assert all(box.x0 >= 0 and box.x1 <= width and box.y0 >= 0 and box.y1 <= height for box in boxes)
        ordered = sorted(boxes, key=lambda box: -box.y1)
        assert all(above.y0 > below.y1 - 4 for above, below in pairwise(ordered))
        axes = drawn.axes[0].get_window_extent()
        heads = [box for box in boxes if box.y0 > axes.y1 - 1]
        feet = [box for box in boxes if box.y1 < axes.y0 + 1]
        assert len(heads) + len(feet) == len(boxes), "no text in the field of the picture"


@pytest.mark.parametrize("name", sorted(EVERY))
def test_no_file_is_taller_than_allowed_and_its_name_says_its_size(name: str) -> None:
    picture = EVERY[name]
    for size in SIZES:
        width, height = fitted(picture, size)
        assert height <= 1.3 * width
        assert file_name(picture, "png", size).endswith(f"_{picture.kind}_{width}x{height}.png")
    if name in {"dots", "who", "heat"}:
        assert size_of(png(picture, SIZES[2])) == fitted(picture, SIZES[2])


def test_the_name_of_a_file_says_what_was_delivered_at_which_rates_and_from_which_edition() -> None:
    edition = LIBRARY.version.replace(".", "-")
    assert file_name(OPENING) == f"dudrate_1000-m990_max1pct-14pct_{edition}_dots_1600x900.png"
    assert (
        file_name(dots(answered("1%", "2.35%..14%")))
        == f"dudrate_1000-m990_1pct-2.35to14pct_{edition}_dots_1600x900.png"
    )
    assert "_max1000-m990_" in file_name(dots(answered("1%", deliver="<=1000 x m990"))), "a bound stays a bound"
    assert "_5000to12000-m990_" in file_name(dots(answered("1%", deliver="5000..12000 x m990")))
    assert "47of2000-min14pct" in file_name(dots(answered("47/2000", FLOOR)))
    assert "max2pct-3-more" in file_name(dots(answered(CEILING, "1%", "2%", "3%")))
    every = [file_name(picture) for picture in EVERY.values()]
    assert all(re.fullmatch(r"[a-z0-9_.+-]+", each) for each in every)
    assert f"_1pct-14pct_kosovo_{edition}_years_" in file_name(EVERY["years"])
    of_range = file_name(people(reckoned("1%", RANGE), library=LIBRARY))  # 72,000 × 2 % and × 14 %, not their middle
    assert of_range == f"dudrate_720-1440-10080-unexploded_1pct-2to14pct_{edition}_people_1600x900.png"


@pytest.mark.parametrize("name", ["dots", "who", "years"])
def test_the_same_picture_gives_the_same_bytes(name: str) -> None:
    picture = EVERY[name]
    assert png(picture, SIZES[2], stamp=STAMP) == png(picture, SIZES[2], stamp=STAMP)
    assert svg(picture, stamp=STAMP) == svg(picture, stamp=STAMP)


def test_an_svg_is_read_aloud_as_one_picture_with_a_title_and_all_its_numbers() -> None:
    root = ET.fromstring(svg(OPENING, stamp=STAMP))  # noqa: S314 - our own picture
    space = root.tag.partition("}")[0] + "}"
    assert root.get("role") == "img"
    assert [node.text for node in root.findall(f"{space}title")] == [OPENING.title]
    assert [node.text for node in root.findall(f"{space}desc")] == [OPENING.alt]
    texts = " ".join(" ".join(node.itertext()) for node in root.iter(f"{space}text"))
    assert "Sources: " in texts
    assert "A Press" in texts


def test_an_address_and_marks_of_mathematics_are_written_as_they_are() -> None:
    odd = Picture(kind="odd", title="$x$ & <b> 5 $ of \\alpha", plot=OPENING.plot)
    assert "$x$ & <b> 5 $ of \\alpha" in [each.get_text() for each in figure(odd).texts]
    assert "<title>$x$ &amp; &lt;b&gt; 5 $ of \\alpha</title>" in svg(odd).decode()


def test_many_rows_make_a_taller_file_and_never_smaller_rows_than_can_be_read() -> None:
    every = evidence(reported(LIBRARY), library=LIBRARY)
    assert fitted(every, SIZES[0])[1] > 900
    drawn = figure(every)
    drawn.draw_without_rendering()
    labels = [each.get_window_extent() for each in drawn.axes[0].get_yticklabels() if each.get_text()]
    assert all(above.y0 > below.y0 + 12 for above, below in pairwise(labels))
