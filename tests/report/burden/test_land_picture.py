"""The land as squares: to one scale in both renderers, with what is known of a bound and no more."""

import pytest
from matplotlib.patches import Rectangle
from tests.report.burden.cases import CASES, EVERY_RATE, LIBRARY, REPORTED, TWO, burden_rows

from dudrate.model.burden.chain import Burden
from dudrate.model.inputs import Side
from dudrate.report.burden.land_picture import FAMILIAR, land_picture
from dudrate.report.drawing.paper import figure
from dudrate.report.drawing.picture import Squares
from dudrate.report.drawing.screen import vega_lite
from dudrate.report.drawing.squares import Patch, Shade

SEVERAL = (*(rows[0] for rows in CASES), burden_rows(EVERY_RATE)[0])


def plot_of(several: tuple[Burden, ...]) -> Squares:
    plot = land_picture(several, library=LIBRARY).plot
    assert isinstance(plot, Squares)
    return plot


def patches_of(plot: Squares) -> list[Patch]:
    return [patch for plate in plot.plates for patch in (*plate.patches, plot.familiar)]


def test_squares_are_the_ends_and_the_median_of_the_band() -> None:
    [several] = burden_rows()
    for burden, plate in zip(several, plot_of(several).plates, strict=True):
        band = burden.area.band
        assert [patch.hectares for patch in plate.patches] == [band.high, burden.area.median, band.low]
        assert [patch.shade for patch in plate.patches] == [Shade.LIGHT, Shade.HALF, Shade.FULL]


@pytest.mark.parametrize("several", SEVERAL)
def test_every_square_is_square_and_drawn_to_one_scale_by_both(several: tuple[Burden, ...]) -> None:
    picture = land_picture(several, library=LIBRARY)
    plot = plot_of(several)
    described = sorted(patch.hectares for patch in patches_of(plot))
    values = [
        value for layer in vega_lite(picture)["layer"] for value in layer["data"]["values"] if "hectares" in value
    ]
    assert sorted(value["hectares"] for value in values) == described
    largest = max(values, key=lambda value: float(value["hectares"]))
    scale = (largest["x2"] - largest["x"]) / largest["hectares"] ** 0.5
    for value in values:
        assert value["x2"] - value["x"] == pytest.approx(value["y2"] - value["y"], abs=0.02)
        assert value["x2"] - value["x"] == pytest.approx(scale * value["hectares"] ** 0.5, abs=0.03)
    axes = figure(picture, credit="dudrate").axes[0]
    assert axes.get_aspect() == 1.0
    labels = [f"{patch.name} {patch.text}" for patch in patches_of(plot)]
    boxes = [
        patch
        for patch in axes.patches
        if isinstance(patch, Rectangle) and not str(patch.get_label()).startswith("fade")
    ]
    assert sorted(str(box.get_label()) for box in boxes) == sorted(labels)
    assert all(box.get_width() == pytest.approx(box.get_height()) for box in boxes)
    sizes = sorted(box.get_width() for box in boxes)
    assert [size**2 / sizes[-1] ** 2 for size in sizes] == pytest.approx([each / described[-1] for each in described])


@pytest.mark.parametrize("several", SEVERAL)
def test_everything_fits_a_telephone(several: tuple[Burden, ...]) -> None:
    spec = vega_lite(land_picture(several, library=LIBRARY))
    for layer in spec["layer"]:
        for value in layer["data"]["values"]:
            ends = [value[name] for name in ("x", "x2") if name in value]
            if "text" in value and "x" in value:
                wide = 6.6 * len(value["text"])  # Source Sans at 13 pixels, on the whole
                ends.append(value["x"] - wide if layer["mark"]["align"] == "right" else value["x"] + wide)
            assert all(-0.01 <= end <= 340 for end in ends), value


def test_the_familiar_size_holds_by_definition_and_is_neither_lost_nor_larger_than_half() -> None:
    for hectares, label, words in FAMILIAR:
        side = float(label.split()[0].replace(",", "")) * (1_000 if " km" in label else 1)
        assert side**2 / 10_000 == hectares  # a hectare is 100 m by 100 m
        assert label.split(" × ")[0] in words
    for several in SEVERAL:
        plot = plot_of(several)
        most = max((patch.hectares for plate in plot.plates for patch in plate.patches), default=0.0)
        if most > 4:
            assert most / 400 <= plot.familiar.hectares <= most / 4
        else:
            assert plot.familiar.hectares == 1.0


@pytest.mark.parametrize(("rate", "side"), [("<=2.35%", Side.AT_MOST), (">=14%", Side.AT_LEAST)])
def test_a_bound_is_an_outline_that_fades_to_its_side_alone(rate: str, side: Side) -> None:
    [several] = burden_rows((rate,))
    plot = plot_of(several)
    [edge] = [patch for patch in plot.plates[0].patches if patch.shade is Shade.EDGE]
    assert (edge.hectares, edge.side) == (several[0].area.median_at_edge, side)
    assert Shade.HALF not in {patch.shade for patch in plot.plates[0].patches}
    [fades] = [
        layer["data"]["values"]
        for layer in vega_lite(land_picture(several, library=LIBRARY))["layer"]
        if "strokeOpacity" in layer["encoding"]
    ]
    [drawn] = [
        value
        for layer in vega_lite(land_picture(several, library=LIBRARY))["layer"]
        for value in layer["data"]["values"]
        if value.get("hectares") == edge.hectares
    ]
    sides = [value["x2"] - value["x"] for value in fades]
    edge_side = drawn["x2"] - drawn["x"]
    assert sides == sorted(sides, reverse=side is Side.AT_MOST)
    assert all((each < edge_side) is (side is Side.AT_MOST) for each in sides)
    strengths = [value["strength"] for value in fades]
    assert strengths == sorted(strengths, reverse=True)


def test_no_land_has_no_square_and_a_reported_range_no_middle() -> None:
    none, reported = plot_of(burden_rows(("0%", REPORTED))[0]).plates
    assert none.patches == ()
    assert none.heading == "0%: 0 ha"
    assert [patch.shade for patch in reported.patches] == [Shade.LIGHT, Shade.FULL]


def test_strike_locations_give_a_plate_of_their_own() -> None:
    [several] = burden_rows(TWO, strikes="100")
    picture = land_picture(several, library=LIBRARY)
    assert isinstance(picture.plot, Squares)
    *_, last = picture.plot.plates
    counted = several[0].by_strikes
    assert counted is not None
    # 100 locations of 2 to 10 ha, all powers alike: 100 * 2 * 5**0.5 = 447 ha in the middle
    assert last.heading == "Read from 100 strike locations, at any rate: about 450 ha"
    area = counted["area"]
    assert [patch.hectares for patch in last.patches] == [area.band.high, area.median, area.band.low]
    assert "Read from 100 strike locations of 2 to 10 ha each instead, 220 to 920 ha." in picture.caption


def test_the_caption_says_that_land_is_alike_for_all_and_what_is_left_out() -> None:
    caption = land_picture(burden_rows()[0], library=LIBRARY).caption
    assert "The same for every analog, so for Kosovo 1999 too." in caption
    assert "a square of 100 hectares, 1 km by 1 km" in caption
    assert "How the land is shaped and where it lies is not in it." in caption


def test_a_small_square_lies_on_a_larger_one_so_that_it_can_be_pointed_at() -> None:
    spec = vega_lite(land_picture(burden_rows(("14%",))[0], library=LIBRARY))
    sizes = [
        value["hectares"]
        for layer in spec["layer"]
        for value in layer["data"]["values"]
        if value.get("what") not in {None, "for comparison"}
    ]
    assert len(sizes) == 3
    assert sizes == sorted(sizes, reverse=True)
