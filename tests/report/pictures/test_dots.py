"""The whole delivery as dots: how many are filled, outlined and fading, and the same on screen and in a file."""

import io

import numpy as np
import pytest
from PIL import Image, ImageColor
from tests.report.pictures.every import CEILING, FLOOR, LIBRARY, RANGE
from tests.report.pictures.seen import fields_on_paper, fields_on_screen

from dudrate.model.scenario import scenario_from_words
from dudrate.report.claim import answer_claim
from dudrate.report.estimate import answer
from dudrate.report.pictures.canvas import LIGHT, grid
from dudrate.report.pictures.dots import claimed, dots, dots_for, unit_for
from dudrate.report.pictures.paper import png
from dudrate.report.pictures.picture import Dots, Picture, Role


def drawn(*rates: str, deliver: str = "1000 x m990") -> Picture:
    return dots(answer(scenario_from_words({"deliver": [deliver], "rate": list(rates)}), LIBRARY))


def plot(picture: Picture) -> Dots:
    assert isinstance(picture.plot, Dots)
    return picture.plot


def test_fills_what_is_left_of_the_whole_delivery() -> None:
    # 72,000 / 50 = 1,440 dots; 1 % of them is 14.4, 14 % 201.6
    made = plot(drawn("1%", "14%"))
    assert (made.unit, made.total) == (50, 1440)
    assert [(each.filled, each.outlined, each.more) for each in made.fields] == [(14, 0, False), (202, 0, False)]


def test_a_ceiling_is_outlined_a_floor_goes_on_a_range_is_filled_to_its_low_end() -> None:
    # 2 % of 1,440 is 28.8 and 14 % 201.6, of which 172.8 may be there or not
    made = plot(drawn(CEILING, FLOOR, RANGE))
    assert [(each.filled, each.outlined, each.more) for each in made.fields] == [
        (0, 29, False),
        (202, 0, True),
        (29, 173, False),
    ]
    assert "1,440 to 10,100" in made.fields[2].number, "the ends that were reported, and no percentile"


def test_a_note_explains_what_is_drawn_and_nothing_else() -> None:
    plain, floor = drawn("14%"), drawn(FLOOR)
    assert floor.note.startswith(plain.note)
    assert floor.note != plain.note != drawn(CEILING).note != floor.note


def test_a_claim_is_drawn_by_its_rate_and_by_what_it_says_was_left() -> None:
    given = answer_claim("Of 72,000 submunitions 1% failed, leaving 10,080 duds.", LIBRARY)
    picture = claimed(given, "They do not fit")
    assert picture is not None
    assert [each.filled for each in plot(picture).fields] == [14, 202]  # of 1,440 dots of 50
    bounds = answer_claim("Of 72,000 submunitions at most 1% failed, leaving at least 10,080 duds.", LIBRARY)
    picture = claimed(bounds, "They do not fit")
    assert picture is not None
    ceiling, floor = plot(picture).fields
    assert (ceiling.filled, ceiling.outlined, ceiling.more) == (0, 14, False)
    assert (floor.filled, floor.outlined, floor.more) == (202, 0, True)


@pytest.mark.parametrize(
    ("largest", "unit"), [(1.0, 1), (1500.0, 1), (1501.0, 2), (72_000.0, 50), (75_001.0, 100), (1e10, 10_000_000)]
)
def test_one_dot_stands_for_one_two_or_five_times_a_power_of_ten(largest: float, unit: int) -> None:
    assert unit_for(largest) == unit


def test_a_few_are_not_drawn_as_none() -> None:
    assert (dots_for(1.0, 50), dots_for(0.0, 50), dots_for(75.0, 50)) == (1, 0, 2)


@pytest.mark.parametrize("width", [586, 336])
@pytest.mark.parametrize("rates", [("1%", "14%"), (CEILING, FLOOR, RANGE), ("14%",)])
def test_screen_and_paper_show_the_same_dots(rates: tuple[str, ...], width: int) -> None:
    picture = drawn(*rates)
    fields = plot(picture).fields
    for seen in (fields_on_screen(picture, width), fields_on_paper(picture)):
        assert len(seen.filled) == sum(each.filled for each in fields)
        assert len(seen.hollow) == sum(each.outlined for each in fields)
        assert len(seen.pale) == len(fields) * plot(picture).total - len(seen.filled) - len(seen.hollow) - len(
            seen.fading
        )
        assert len(seen.fading) == sum(plot(picture).fading for each in fields if each.more)
        for x, y in (*seen.filled, *seen.hollow, *seen.pale):
            assert 0 <= x <= seen.width
            assert 0 <= y <= seen.height
        assert len({*seen.filled, *seen.hollow, *seen.pale}) == len(seen.filled) + len(seen.hollow) + len(seen.pale)


@pytest.mark.parametrize("width", [586, 336])
def test_dots_fill_from_the_left_so_that_the_share_is_a_width(width: int) -> None:
    for seen in (fields_on_screen(drawn("14%"), width), fields_on_paper(drawn("14%"))):
        assert max(x for x, _ in seen.filled) <= min(x for x, _ in seen.pale) + 1e-6
        share = max(x for x, _ in seen.filled) / max(x for x, _ in seen.pale)
        assert share == pytest.approx(0.14, abs=0.03)


def test_a_floor_fades_on_behind_its_last_filled_dot() -> None:
    for seen in (fields_on_screen(drawn(FLOOR), 586), fields_on_paper(drawn(FLOOR))):
        assert min(x for x, _, _ in seen.fading) >= max(x for x, _ in seen.filled)
        order = sorted(seen.fading)
        assert order[0][2] > 0.8
        assert order[-1][2] < 0.2


def test_two_fields_stand_side_by_side_on_a_wide_page_and_one_under_the_other_on_a_telephone() -> None:
    wide, narrow = (fields_on_screen(drawn("1%", "14%"), width) for width in (586, 336))
    assert {round(x) for x, _ in wide.heads} == {0, 305}
    assert {round(x) for x, _ in narrow.heads} == {0}
    assert wide.height == narrow.height == 260


@pytest.mark.parametrize("width", [1130, 586, 336])
def test_the_screen_places_dots_by_the_rule_of_paper(width: int) -> None:
    picture = drawn("1%", "14%")
    made = plot(picture)
    fitted = grid(len(made.fields), made.total, float(width), made.height)
    wanted = [fitted.place(field, dot) for field, each in enumerate(made.fields) for dot in range(each.filled)]
    seen = fields_on_screen(picture, width).filled
    assert len(seen) == len(wanted)
    assert all(one == pytest.approx(other, abs=0.01) for one, other in zip(sorted(seen), sorted(wanted), strict=True))


def test_the_pixels_of_a_file_show_as_many_filled_dots_as_the_picture_has() -> None:
    image = Image.open(io.BytesIO(png(drawn("14%"), (1080, 1080)))).convert("RGB")
    head, below = image.height // 4, image.height * 5 // 6  # the fields alone, not the numbers in the same colour
    pixels = np.asarray(image)[head:below].reshape(-1, 3)
    left, gone = ((pixels == ImageColor.getrgb(LIGHT[role])).all(axis=1).sum() for role in (Role.LEFT, Role.EXPLODED))
    assert left / (left + gone) == pytest.approx(0.14, abs=0.02)
