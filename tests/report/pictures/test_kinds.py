"""What each kind of picture says: figures by algebra, sources in tooltips, bounds as bounds."""

from itertools import pairwise

import pytest
from tests.report.pictures.every import CEILING, FLOOR, LIBRARY, RANGE, answered, every_chart, reckoned
from tests.report.pictures.seen import of

from dudrate.claims.evaluation import Interval
from dudrate.model.burden.asked import asked
from dudrate.model.inputs import Side
from dudrate.model.scenario import scenario_from_words
from dudrate.model.trial import Trial
from dudrate.report.burden.words import value
from dudrate.report.estimate import answer
from dudrate.report.numbers import ratio_text
from dudrate.report.pictures.burden import FAMILIAR, land, people, remaining, years
from dudrate.report.pictures.evidence import edges_of, evidence, policy_rate, reported, trials
from dudrate.report.pictures.picture import Area, Bar, Chart, Dot, Fill, Line, Picture, Role, Shape, Tip, Word
from dudrate.report.pictures.record import record
from dudrate.report.pictures.totals import shares, tornado, totals


def chart(picture: Picture) -> Chart:
    assert isinstance(picture.plot, Chart)
    return picture.plot


def row_of(picture: Picture, begins: str) -> int:
    return next(place for place, row in enumerate(chart(picture).rows) if row.label.startswith(begins))


def bars_in(picture: Picture, row: int) -> list[Bar]:
    return [bar for bar in of(chart(picture), Bar) if row < (bar.y + bar.y2) / 2 < row + 1]


def dots_in(picture: Picture, row: int) -> list[Dot]:
    return [dot for dot in of(chart(picture), Dot) if row < dot.y < row + 1]


def told(tip: Tip, name: str) -> str:
    return dict(tip).get(name, "")


def test_marks_of_a_row_stand_in_its_middle_and_in_no_other() -> None:
    for name, picture in every_chart().items():
        drawn = chart(picture)
        if not drawn.rows:
            continue
        for bar in of(drawn, Bar):
            assert ((bar.y + bar.y2) / 2) % 1 == pytest.approx(0.5), name
            assert 0 < bar.y2 - bar.y < 0.9
        assert all(dot.y % 1 == 0.5 for dot in of(drawn, Dot)), name


def test_bars_lie_below_all_other_marks_and_words_above() -> None:
    for name, picture in every_chart().items():
        lie = [(Bar, Area, Line, Dot, Word).index(type(mark)) for mark in chart(picture).drawn]
        assert lie == sorted(lie), name


# Who says what


def test_a_range_is_a_flat_bar_from_its_low_to_its_high_end_without_a_point() -> None:
    picture = every_chart()["who"]
    row = row_of(picture, "2% to 14%")
    [bar] = bars_in(picture, row)
    assert (bar.x, bar.x2, bar.fill) == (0.02, 0.14, Fill.FLAT)
    assert dots_in(picture, row) == []


@pytest.mark.parametrize(
    ("label", "edge", "fill", "shape", "ends"),
    [
        ("at most 2%", 0.02, Fill.FADE_LEFT, Shape.LEFT, "low"),
        ("at least 14%", 0.14, Fill.FADE_RIGHT, Shape.RIGHT, "high"),
    ],
)
def test_a_bound_fades_to_the_end_of_the_axis_on_the_side_that_is_not_known(
    label: str, edge: float, fill: Fill, shape: Shape, ends: str
) -> None:
    picture = every_chart()["who"]
    row = row_of(picture, label)
    [bar], [head] = bars_in(picture, row), dots_in(picture, row)
    open_end = getattr(chart(picture).across, ends)
    assert {bar.x, bar.x2} == {edge, open_end}
    assert (bar.fill, head.shape, head.x) == (fill, shape, edge)
    assert (head.aside < 0) is (shape is Shape.LEFT)


def test_the_second_axis_reads_the_first_as_totals_of_the_delivery_and_the_policy_line_goes_through_all_rows() -> None:
    drawn = chart(every_chart()["who"])
    assert drawn.above is not None
    assert drawn.above.high == pytest.approx(72_000 * drawn.across.high)
    assert policy_rate(LIBRARY) == 0.01
    [line] = [line for line in of(drawn, Line) if line.role is Role.POLICY]
    assert line.dashed
    assert line.points == ((0.01, 0.0), (0.01, len(drawn.rows)))


def test_a_repeat_stands_in_the_row_of_its_original_and_only_what_the_scenario_uses_is_rust() -> None:
    picture = every_chart()["who"]
    labels = " ".join(row.label for row in chart(picture).rows)
    assert "also: " in labels
    findings = LIBRARY.independent(reported(LIBRARY, answered(*("1%", CEILING, FLOOR, RANGE)).delivered))
    assert len([row for row in chart(picture).rows if row.label]) == len(findings)
    used = {row_of(picture, each) for each in ("at most 2%", "at least 14%", "2% to 14%")}
    rust = {int((bar.y + bar.y2) / 2) for bar in of(chart(picture), Bar) if bar.role is Role.LEFT}
    assert rust == used


def test_a_mark_cites_the_source_of_its_own_figure() -> None:
    for name in ("who", "who-all", "who-claim"):
        drawn = chart(every_chart()[name])
        tips = [*(bar.tip for bar in of(drawn, Bar)), *(dot.tip for dot in of(drawn, Dot))]
        for tip in (each for each in tips if told(each, "Figure for")):
            source = told(tip, "Source")
            record = next(each for each in LIBRARY.rates.values() if each.label == told(tip, "Figure for"))
            assert record.label not in source or record.reported_by == record.label
            assert source.startswith(record.reported_by)
            assert (LIBRARY.source(record.source).url or LIBRARY.source(record.source).title) in source


def test_an_implied_rate_stands_first_and_a_label_leads_to_its_entry() -> None:
    picture = every_chart()["who-claim"]
    first = next(place for place, row in enumerate(chart(picture).rows) if row.label)
    [bar] = bars_in(picture, first)
    assert (bar.x, bar.x2, bar.role) == (0.28, 0.32, Role.LEFT)
    assert [each for each in of(chart(picture), Bar) if each.role is Role.LEFT] == [bar], "no report stands out"
    linked = evidence(LIBRARY.rates_for("m99"), library=LIBRARY, link=lambda record: f"/evidence?record={record}")
    known = {f"/evidence?record={each.id}" for each in LIBRARY.rates_for("m99")}
    assert {row.link for row in chart(linked).rows if row.label} <= known


def test_a_title_over_what_is_reported_says_a_bound_at_either_end_as_a_bound() -> None:
    def says(*names: str) -> str:
        return evidence([LIBRARY.rates[each] for each in names], library=LIBRARY).title

    assert says("m99-estimate", "m99-ceiling", "m99-floor").endswith("run from at most 2% to at least 14%")
    assert says("m99-estimate", "m99-ceiling").endswith("run from at most 2% to 14%")


def test_a_claim_that_says_nothing_of_its_rate_has_no_row_and_no_rate() -> None:
    nothing = Interval(low=0.0, central=None, high=1.0)
    picture = evidence(LIBRARY.rates_for("m99"), library=LIBRARY, implied=(nothing, "nothing"))
    assert picture == evidence(LIBRARY.rates_for("m99"), library=LIBRARY)
    assert "0%" not in picture.title


# Why the range is this wide


def test_the_first_bar_is_the_evidence_and_there_is_never_one_alone() -> None:
    for rates in (("14%",), ("1%", "14%"), (CEILING,), ("2.35%..14%",)):
        picture = tornado(answered(*rates))
        bars = of(chart(picture), Bar)
        assert len(bars) >= 2
        assert bars[0].role is Role.NOT_KNOWN
        first = [each for each in reported(LIBRARY, answered(*rates).delivered) if not each.relays]
        ends = [edge for each in first for edge in edges_of(each)]
        assert (bars[0].x, bars[0].x2) == pytest.approx((min(ends) * 72_000, max(ends) * 72_000), rel=0.02)


def test_chance_is_hatched_and_what_is_not_known_is_not() -> None:
    picture = every_chart()["tornado"]
    fills = {
        row.label.partition(" · ")[0]: bars_in(picture, place)[0].fill
        for place, row in enumerate(chart(picture).rows)
        if place
    }
    assert [name for name, fill in fills.items() if fill is Fill.HATCH] == [name for name in fills if "hance" in name]
    assert len(fills) == 4  # evidence, rate, number, chance
    widths = {bar.fill: bar.x2 - bar.x for bar in reversed(of(chart(picture), Bar))}
    assert f" {ratio_text(widths[Fill.FLAT] / widths[Fill.HATCH])} times" in picture.title


def test_duds_in_bunches_are_chance_too() -> None:
    words = {"deliver": ["1000 x m990"], "rate": ["14%"], "bunching": "lots:9", "icc": "0.1"}
    found = answer(scenario_from_words(words), LIBRARY)
    doubt = shares(found)
    assert doubt is not None
    assert [bar.fill for bar in of(chart(tornado(found)), Bar)] == [Fill.FLAT, Fill.HATCH, Fill.HATCH]
    assert [bar.fill for bar in of(chart(doubt), Bar)] == [Fill.HATCH, Fill.HATCH]


def test_a_reported_range_moves_the_total_from_end_to_end_and_has_no_middle() -> None:
    picture = tornado(answered(RANGE))
    assert not [mark for mark in chart(picture).drawn if isinstance(mark, Dot | Line)]
    assert chart(picture).rows[0].label.endswith("1,440 to 10,100")
    moved = [(bar.x, bar.x2) for bar in of(chart(picture), Bar)]
    assert any(low == pytest.approx(1_440, abs=60) and high == pytest.approx(10_080, abs=60) for low, high in moved)


def test_of_casualties_it_is_said_that_a_rate_moves_them_by_how_they_are_counted() -> None:
    two = answered("1%", "14%")
    assert "by submunitions used" in tornado(two, output=asked("killed", analog="kosovo")).note
    assert "by submunitions used" not in tornado(two, output=asked("killed", analog="any")).note
    assert "by submunitions used" not in tornado(two).note


# What each rate leaves


def test_a_band_a_range_and_bounds_are_drawn_as_what_they_are() -> None:
    picture = totals(answered("1%", CEILING, FLOOR, RANGE, "2.35%..14%"))
    [fixed], [ceiling], [floor_], [ranged], [spread] = (bars_in(picture, row) for row in range(5))
    assert (fixed.fill, spread.fill, ranged.fill) == (Fill.PALE, Fill.PALE, Fill.FLAT)
    assert (ranged.x, ranged.x2) == pytest.approx((1_440, 10_080))
    assert dots_in(picture, 3) == []
    assert ceiling.fill is Fill.FADE_LEFT
    assert floor_.fill is Fill.FADE_RIGHT
    # binomial of 72,000 at 1 %: sd 26.7, so that 5 and 95 % lie 43.9 around 720
    assert (fixed.x, fixed.x2) == pytest.approx((676, 764), abs=2)
    assert [dot.x for dot in dots_in(picture, 0)] == [720.0]


def test_a_mark_stands_beside_its_own_rate_and_what_cannot_be_held_says_so() -> None:
    found = answered("1%", "14%")
    first, second = chart(totals(found, [None, found.results[1]], marks={1: "unlike"})).rows
    assert first.label == "1% · not held"
    assert second.label.endswith("10,100 · unlike")


def test_shares_of_the_doubt_begin_at_zero_and_sum_to_one() -> None:
    picture = shares(answered("2.35%..14%", deliver="5000..8000..12000 x m990"))
    assert picture is not None
    bars = of(chart(picture), Bar)
    assert {bar.x for bar in bars} == {0.0}
    assert sum(bar.x2 for bar in bars) == pytest.approx(1.0, abs=1e-9)
    what, _, share = chart(picture).rows[max(range(len(bars)), key=lambda place: bars[place].x2)].label.partition(" · ")
    assert what in picture.title
    assert share in picture.title
    assert shares(answered(CEILING)) is None


# People, years, land


def test_a_row_a_record_with_both_rates_and_the_other_reading_hollow() -> None:
    burdens = reckoned("1%", "14%")
    picture = people(burdens, library=LIBRARY)
    assert chart(picture).height == 300
    for several, place in zip(burdens, (1, 2), strict=True):
        dots = dots_in(picture, place)
        low, high, other = (
            next(dot for dot in dots if dot.role is role) for role in (Role.OTHER, Role.LEFT, Role.TEXT)
        )
        assert (low.x, high.x) == (several[0].casualties.middle, several[1].casualties.middle)
        assert several[0].held_to_use is not None
        assert other.hollow
        assert other.x == several[0].held_to_use.middle
        bands = [(bar.x, bar.x2) for bar in bars_in(picture, place)]
        assert bands == [(each.casualties.band.low, each.casualties.band.high) for each in several]
    names = {word.text: word for word in of(chart(picture), Word)}
    assert names["1%"].x < names["14%"].x


def test_what_follows_from_a_range_as_reported_is_drawn_from_the_end_to_the_end_that_are_said() -> None:
    [[burden]] = reckoned(RANGE, names=("kosovo",))
    picture = people(((burden,),), library=LIBRARY)
    [bar] = bars_in(picture, 1)
    assert burden.casualties.ends == (bar.x, bar.x2)
    assert bar.fill is Fill.FLAT
    assert [dot.hollow for dot in dots_in(picture, 1)] == [True], "the other reading, and no middle of the range"
    assert "if the dud rate is 2% to 14%" in picture.title
    drawn = chart(years((burden,), library=LIBRARY))
    assert of(drawn, Area)[0].points[0][1:] == burden.by_year[0].outcome.ends
    assert all(line.role is Role.MUTED for line in of(drawn, Line))


def test_a_bound_of_casualties_is_a_bound() -> None:
    picture = every_chart()["people-bounds"]
    shapes = [dot.shape for dot in dots_in(picture, 1) if not dot.hollow]
    assert shapes == [Shape.LEFT, Shape.RIGHT]


def test_years_are_steps_of_medians_in_their_bands_and_what_lies_beyond_the_record_is_dashed() -> None:
    [several] = reckoned("1%", "14%", names=("lebanon",))
    picture = chart(years(several, library=LIBRARY))
    for burden, role in zip(several, (Role.OTHER, Role.LEFT), strict=True):
        points = {point for line in of(picture, Line) if line.role is role for point in line.points}
        assert {(year.year - 0.5, year.outcome.middle) for year in burden.by_year} == {
            (dot.x, dot.y) for dot in of(picture, Dot) if dot.role is role
        }
        assert {(at, year.outcome.middle) for year in burden.by_year for at in (year.year - 1, year.year)} == points
        dashed = {at for line in of(picture, Line) if line.role is role and line.dashed for at, _ in line.points}
        beyond = {year.year for year in burden.by_year if year.beyond_record}
        assert beyond <= dashed
        for area in (each for each in of(picture, Area) if each.role is role):
            for at, low, high in area.points:
                assert any(
                    (low, high) == (year.outcome.band.low, year.outcome.band.high)
                    for year in burden.by_year
                    if at in {year.year - 1, year.year}
                )


@pytest.mark.parametrize(
    ("rate", "side", "shape"), [("<=2.35%", Side.AT_MOST, Shape.DOWN), (">=14%", Side.AT_LEAST, Shape.UP)]
)
def test_a_bound_over_the_years_points_to_the_side_that_is_not_known(rate: str, side: Side, shape: Shape) -> None:
    [several] = reckoned(rate, names=("kosovo",))
    for picture in (chart(years(several, library=LIBRARY)), chart(remaining(several, library=LIBRARY))):
        [head] = [dot for dot in of(picture, Dot) if dot.shape is not Shape.CIRCLE]
        assert head.shape is shape
        assert (head.below > 0) is (side is Side.AT_MOST)
        assert picture.upwards is not None
        end = picture.upwards.low if side is Side.AT_MOST else picture.upwards.high
        at = 1 if side is Side.AT_MOST else 2
        assert all(point[at] == end for area in of(picture, Area) for point in area.points)


def test_what_is_left_stands_at_its_years_and_hollow_beyond_the_record() -> None:
    [several] = reckoned("14%", names=("kosovo",))
    picture = chart(remaining(several, library=LIBRARY))
    found = [(dot.x, dot.y, dot.hollow) for dot in of(picture, Dot)]
    assert found == [(each.year, each.outcome.middle, each.beyond_record) for each in several[0].remaining]


def test_land_is_drawn_to_scale_beside_a_square_that_is_known() -> None:
    [several] = reckoned("14%", names=("kosovo",))
    drawn = chart(land(several, library=LIBRARY))
    high, median, low, known = of(drawn, Bar)
    sizes = [(bar.x2 - bar.x) ** 2 / 10_000 for bar in (low, median, high)]
    area = several[0]["area"]
    assert sizes == pytest.approx([area.band.low, area.middle, area.band.high])
    assert [bar.fill for bar in of(drawn, Bar)] == [Fill.PALE, Fill.OUTLINE, Fill.FLAT, Fill.OUTLINE]
    assert all(bar.x2 - bar.x == pytest.approx(bar.y2 - bar.y) for bar in of(drawn, Bar))
    assert (known.x2 - known.x, told(known.tip, "For comparison")) == (1_000.0, "1 km × 1 km")
    assert known.x2 - known.x in FAMILIAR


@pytest.mark.parametrize(
    ("rate", "shape", "aside"), [("<=1%", Shape.LEFT, -12.0), (">=14%", Shape.RIGHT, 12.0), (RANGE, None, None)]
)
def test_land_of_a_bound_is_one_square_with_an_arrow_and_of_a_range_its_two_ends(
    rate: str, shape: Shape | None, aside: float | None
) -> None:
    [several] = reckoned(rate, names=("kosovo",))
    drawn, area = chart(land(several, library=LIBRARY)), several[0]["area"]
    found = [(bar.fill, (bar.x2 - bar.x) ** 2 / 10_000) for bar in of(drawn, Bar)][:-1]  # the last is the known square
    sizes = [area.middle] if area.ends is None else [*reversed(area.ends)]
    assert [fill for fill, _ in found] == [Fill.PALE, Fill.FLAT][: len(sizes)]
    assert [size for _, size in found] == pytest.approx(sizes)
    assert [(dot.shape, dot.aside) for dot in of(drawn, Dot)] == ([(shape, aside)] if shape else [])
    assert [dot.x**2 / 10_000 for dot in of(drawn, Dot)] == pytest.approx(sizes if shape else [])


def test_a_title_over_years_says_the_first_and_the_last_that_the_record_reaches() -> None:
    [several] = reckoned("14%", names=("kosovo",))
    [burden] = several
    first, *_, last = (value(each.outcome) for each in burden.by_year)
    title = years(several, library=LIBRARY).title
    assert first in title
    assert f"{last} in year {burden.horizon:.0f}" in title
    within = [each for each in burden.remaining if not each.beyond_record]
    assert 0 < len(within) < len(burden.remaining)
    assert f"{value(within[-1].outcome)} submunitions left after" in remaining(several, library=LIBRARY).title


def test_each_picture_rests_on_the_entries_of_what_it_shows() -> None:
    [several] = reckoned("14%", names=("kosovo",))
    [burden], [analog] = several, several[0].analogs
    cleared = {record for one in analog.clearance for point in one.points for record in point.cleared.records}
    density = {record for each in burden.parameters if each.name == "density" for record in each.records}
    assert set(analog.casualties.records) <= set(people((several,), library=LIBRARY).records)
    assert set(analog.course.records) <= set(years(several, library=LIBRARY).records)
    assert set(remaining(several, library=LIBRARY).records) == cleared
    assert set(land(several, library=LIBRARY).records) == density


# Heat map, tests, records


def test_a_cell_holds_its_rate_times_its_amount_and_more_is_darker() -> None:
    drawn = chart(every_chart()["heat"])
    cells = [word for word in of(drawn, Word) if word.text[0].isdigit() and "policy" not in word.text]
    assert len(cells) == len(of(drawn, Bar)) == 35
    for bar, word in zip(of(drawn, Bar), cells, strict=True):
        assert bar.x < word.x < bar.x2
        assert bar.y < word.y < bar.y2
        shown = float(word.text.replace(",", "").replace(" million", "e6"))
        assert shown == pytest.approx(word.x * word.y, rel=0.05)
        assert told(bar.tip, "At").endswith(f"of {word.y:,.0f}")
    ordered = sorted(
        zip((word.x * word.y for word in cells), (bar.shade or 0.0 for bar in of(drawn, Bar)), strict=True)
    )
    assert all(lower[1] <= higher[1] + 1e-9 for lower, higher in pairwise(ordered))
    assert {word.x for word in cells if word.bold} == {0.01}


def test_an_interval_of_a_test_holds_its_share_and_the_threshold_goes_through_all_rows() -> None:
    several = [Trial(duds=5, tested=213), Trial(duds=47, tested=2000)]
    picture = trials(several, threshold=0.01, level=0.9)
    for row, trial in enumerate(several, 1):
        exact, jeffreys = bars_in(picture, row)
        assert (exact.x, exact.x2) == (trial.exact(0.9).low, trial.exact(0.9).high)
        assert (jeffreys.x, jeffreys.x2) == (trial.jeffreys(0.9).low, trial.jeffreys(0.9).high)
        assert [dot.x for dot in dots_in(picture, row)] == [trial.rate]
    [line] = of(chart(picture), Line)
    assert line.points == ((0.01, 0.0), (0.01, 3))


def test_larger_tests_have_narrower_bars() -> None:
    picture = every_chart()["narrowed"]
    widths = [bars_in(picture, row)[0].x2 - bars_in(picture, row)[0].x for row in range(1, len(chart(picture).rows))]
    assert len(widths) >= 8
    assert widths == sorted(widths, reverse=True)


def test_a_record_is_drawn_with_its_counts_filled_where_fitted_and_reaches_all_at_its_end() -> None:
    drawn = chart(record(LIBRARY, "lebanon"))
    curve = {at: share for line in of(drawn, Line) if line.role is Role.OTHER for at, share in line.points}
    [ends] = {line.points[0][0] for line in of(drawn, Line) if line.role is Role.MUTED}
    assert curve[ends] == pytest.approx(1.0, abs=1e-6)
    assert all(dot.hollow is (dot.shape is Shape.SQUARE) for dot in of(drawn, Dot))
    fitted = [dot for dot in of(drawn, Dot) if not dot.hollow]
    assert len(fitted) >= 3
    assert any((dot.x, dot.y) == pytest.approx((1.38, 250 / 333), abs=0.03) for dot in fitted)
    for stroke in (line for line in of(drawn, Line) if line.role is Role.LEFT):
        assert stroke.points[0][1] <= stroke.points[1][1]
        assert stroke.points[0][0] < stroke.points[1][0]


def test_every_text_twin_says_every_number_that_stands_in_a_label() -> None:
    for name in ("people", "land", "totals", "shares", "tornado", "narrowed"):
        picture = every_chart()[name]
        twin = " ".join(picture.text_twin).replace("about ", "")
        for row in chart(picture).rows:
            for word in row.label.rpartition(" · ")[2].replace("about ", "").split():
                assert not any(each.isdigit() for each in word) or word.strip(",") in twin, (name, word)
