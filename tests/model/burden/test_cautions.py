"""What is said beside every burden, with its figures; and two rates side by side."""

import re

import pytest
from dudrate.model.burden.cautions import Caution, Figure, shared_cautions

from dudrate.errors import InputError
from dudrate.evidence.library import load
from dudrate.model.burden.analogs import ANALOGS, ANY, analogs
from dudrate.model.burden.chain import Burden, burden
from dudrate.model.burden.contrast import SAME, contrast
from dudrate.model.burden.general import general
from dudrate.model.inputs import Side
from dudrate.model.scenario import resolve
from dudrate.model.scenario_words import scenario_from_words

LIBRARY = load()


def after(name: str, *rates: str, delivered: str = "72000", horizon: int = 10) -> tuple[Burden, ...]:
    words = {"delivered": delivered, "rate": list(rates)}
    return burden(resolve(scenario_from_words(words), LIBRARY), LIBRARY, analog=name, horizon=horizon)


def said(found: Burden) -> dict[str, Caution]:
    return {each.id: each for each in found.cautions}


def plainly(figure: Figure) -> str:
    return f"{figure.value:.6g}"


@pytest.mark.parametrize("name", [*ANALOGS, ANY, "kosovo:3, laos:1"])
@pytest.mark.parametrize("rate", ["14%", "<=2.35%", "0%"])
def test_every_burden_says_all_of_it_and_every_place_has_its_figure(name: str, rate: str) -> None:
    [found] = after(name, rate)
    expected = {"ratios", "undercount", "own-clearance", "record", "chance", "nominal", "no-forecast"}
    assert set(said(found)) == expected
    for each in found.cautions:
        places = set(re.findall(r"{(\w+)}", each.words))
        assert places == {figure.name for figure in each.figures}
        text = each.text(plainly)
        assert "{" not in text
        assert text.endswith(".")
        assert all(plainly(figure) in text for figure in each.figures)


def test_double_counting_is_computed() -> None:
    # Kosovo: of a triangle 6.4, 7.1, 12.7 per 1,000 the median is 12.7 - (6.3 * 5.6 / 2) ** 0.5 = 8.5; 25,000 duds of
    # 280,000 used. Chance moves the medians of the products by less than a thousandth.
    [found] = after("kosovo", "14%")
    figures = {each.name: each.value for each in said(found)["ratios"].figures}
    assert figures == pytest.approx(
        {
            "rate_kosovo": 25 / 280,
            "chosen_rate": 0.14,
            "per_unexploded": 10.08 * 8.5,
            "held_to_use": 72 * 25 / 280 * 8.5,
        },
        rel=1e-3,
    )


@pytest.mark.parametrize(("rate", "words"), [("<=2.35%", "at most"), (">=14%", "at least")])
def test_a_bound_is_said_as_one(rate: str, words: str) -> None:
    [found] = after("laos", rate)
    cautions = said(found)
    assert f"{words} {{per_unexploded}}" in cautions["ratios"].words
    assert "used they are {held_to_use}" in cautions["ratios"].words  # there the rate drops out
    assert f"{words} {{recorded}}" in cautions["undercount"].words
    assert f"{words} {{people}}" in cautions["undercount"].words


def test_at_the_analogs_own_rate_there_is_one_reading_and_it_says_so() -> None:
    [found] = after("lebanon", "25%")
    caution = said(found)["ratios"]
    assert [each.name for each in caution.figures] == ["rate_lebanon"]
    assert "is the one behind" in caution.words


def test_a_blend_says_the_rate_behind_each() -> None:
    [found] = after("kosovo:1, laos:1", "14%")
    names = [each.name for each in said(found)["ratios"].figures]
    assert names[:2] == ["rate_kosovo", "rate_laos"]


def test_several_side_by_side_are_cautioned_once_with_the_figures_of_none() -> None:
    shown = analogs(LIBRARY, ANALOGS)
    found = shared_cautions(tuple((each, 1.0) for each in shown), undercount=general(LIBRARY).undercount)
    [one] = after("kosovo", "14%")
    assert [each.id for each in found] == [each.id for each in one.cautions]
    rates = {each.name: each.value for each in found[0].figures}
    assert rates == pytest.approx({f"rate_{each.id}": each.dud_rate for each in shown})
    for each in found:
        assert set(re.findall(r"{(\w+)}", each.words)) == {figure.name for figure in each.figures}
        assert not {"recorded", "people", "chosen_rate", "per_unexploded"} & {figure.name for figure in each.figures}
    record = {each.id: each for each in found}["record"]
    assert all(each.note in record.words for each in shown)


def test_any_of_them_says_the_words_without_figures() -> None:
    [found] = after(ANY, "14%")
    assert said(found)["ratios"].figures == ()
    assert "strict proportion" in said(found)["ratios"].words


def test_the_undercount_is_one_to_three_times_what_is_on_record() -> None:
    [found] = after("laos", "14%")
    figures = {each.name: each.value for each in said(found)["undercount"].figures}
    assert figures == {
        "least": 1.0,
        "most": 3.0,
        "recorded": found.casualties.median,
        "people": 3 * (found.casualties.median or 0),
    }


def test_the_clearance_already_contained_is_the_last_point_of_the_record() -> None:
    [found] = after("lebanon", "14%")
    figures = {each.name: each.value for each in said(found)["own-clearance"].figures}
    assert figures == {"cleared_lebanon": 0.72, "years_lebanon": 11.0}


def test_the_record_and_what_to_know_of_it_are_said() -> None:
    [found] = after("afghanistan", "14%")
    caution = said(found)["record"]
    assert caution.figures[0].value == pytest.approx(1.08, abs=0.01)
    assert "The first 13 months only" in caution.words


def test_from_one_rate_to_the_other_all_that_follows_changes_alike() -> None:
    few, many = after("kosovo", "1%", "14%")
    found = contrast(few, many)
    assert found.factor == pytest.approx(14.0, rel=1e-12)
    assert dict(found.changing) == pytest.approx({each.name: 14.0 for each in few.outcomes}, rel=1e-9)
    assert found.casualties == pytest.approx((1.0, 14.0))
    assert (found.bound, found.known, found.same) == (None, True, SAME)
    assert contrast(many, few).casualties == pytest.approx((1 / 14, 1.0))


def test_what_no_rate_changes_does_not_change() -> None:
    few, many = after("kosovo", "1%", "14%")
    assert few.readings is not None
    assert many.readings is not None
    assert few.readings.held_to_use == many.readings.held_to_use
    assert few.analogs == many.analogs
    for first, second in ((few["civilians"], many["civilians"]), (few.by_year[0].outcome, many.by_year[0].outcome)):
        assert first.mean / few.casualties.mean == pytest.approx(second.mean / many.casualties.mean, rel=1e-9)
    assert few.remaining[1].outcome.mean / few.unexploded == pytest.approx(
        many.remaining[1].outcome.mean / many.unexploded, rel=1e-9
    )


@pytest.mark.parametrize(
    ("rates", "bound", "known"),
    [
        (("1%", "<=2.35%"), Side.AT_MOST, True),
        (("1%", ">=14%"), Side.AT_LEAST, True),
        (("<=2.35%", "14%"), Side.AT_LEAST, True),  # at most in the first: at least this many times
        ((">=14%", "1%"), Side.AT_MOST, True),
        (("<=2.35%", ">=14%"), None, False),
        (("<=1%", "<=2.35%"), None, False),
    ],
)
def test_a_bound_bounds_how_many_times(rates: tuple[str, str], bound: Side | None, known: bool) -> None:  # noqa: FBT001 - a column of the table
    first, second = after("laos", *rates)
    found = contrast(first, second)
    assert (found.bound, found.known) == (bound, known)


def test_a_bound_of_the_amount_drops_out_of_how_many_times() -> None:
    first, second = after("laos", "1%", "14%", delivered=">=72000")
    found = contrast(first, second)
    assert (found.bound, found.known) == (None, True)
    assert found.factor == pytest.approx(14.0)


def test_nothing_left_at_first_gives_no_times() -> None:
    first, second = after("laos", "0%", "14%")
    found = contrast(first, second)
    assert (found.factor, found.changing, found.casualties) == (None, (), None)


def test_two_analogs_are_not_compared() -> None:
    [first], [second], [third] = after("laos", "1%"), after("kosovo", "1%"), after("laos", "1%", horizon=5)
    for other in (second, third):
        with pytest.raises(InputError, match="not one and the same"):
            contrast(first, other)
