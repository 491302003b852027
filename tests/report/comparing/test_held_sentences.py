"""What is left when one kind of doubt is held fixed, in words: the digits of the model, bounds as bounds."""

import math

import pytest

from dudrate.evidence.library import load
from dudrate.model.estimate import Estimate, estimate
from dudrate.model.held import Hold, held
from dudrate.model.scenario import resolve
from dudrate.model.scenario_words import scenario_from_words
from dudrate.report.held import ends_apart, held_said, hold_words, shrinks_said

LIBRARY = load()
RANGE = "@dpicm-m483a1-m864-hrw-chart"
EVERY_RATE = ("0%", "1%", "<=2.35%", ">=14%", "2.35%..14%", "2%..4% uniform", "1%..5%..14%", "47/2000", RANGE)
EVERY_AMOUNT = ("1", "7200", "5000..12000", ">=7200")


def both(rate: str, hold: Hold, delivered: str = "7200", **words: str) -> tuple[Estimate, Estimate | None]:
    asked = resolve(scenario_from_words({"delivered": delivered, "rate": [rate], **words}), LIBRARY)
    return estimate(asked)[0], held(asked, hold)[0]


def left(rate: str, hold: Hold, delivered: str = "7200", **words: str) -> str:
    return str(held_said(*both(rate, hold, delivered, **words), hold))


def shrinks(rate: str, delivered: str = "7200", **words: str) -> str:
    return str(shrinks_said(both(rate, Hold.CHANCE, delivered, **words)[0]))


def test_a_range_without_luck_is_its_ends_times_the_number() -> None:
    # 7,200 × 2.35 % = 169.2 and × 14 % = 1,008; with luck 168 to 1,010, as in the reference values of the model
    assert left("2.35%..14%", Hold.CHANCE).endswith("the 90% band is 169.2 to 1,008 instead of 168 to 1,010.")


def test_a_rate_that_is_known_leaves_nothing_without_luck_and_all_without_doubt() -> None:
    # 7,200 × 14 % = 1,008; the binomial with it has its 5th and 95th percentiles at 960 and 1,057
    assert left("14%", Hold.CHANCE) == "At 14%, with luck held fixed, nothing varies: 1,008 would be left unexploded."
    assert left("14%", Hold.IGNORANCE).startswith("At 14%, with nothing unknown here, the 90% band is the same, ")


@pytest.mark.parametrize(
    ("rate", "delivered", "words"),
    [
        ("2.35%..14%", "7200", "with the rate held at its mean"),
        ("14%", "5000..12000", "with the number delivered held at its mean"),
        ("47/2000", "5000..12000", "with the rate and the number delivered held at their means"),
        ("<=2.35%", "7200", "with nothing unknown here but the bound"),
        ("<=2.35%", "5000..12000", "with the number delivered held at its mean"),
        ("2.35%..14%", ">=7200", "with the rate held at its mean"),
    ],
)
def test_what_is_held_is_named(rate: str, delivered: str, words: str) -> None:
    assert words in left(rate, Hold.IGNORANCE, delivered)


def test_a_range_as_reported_is_not_held_at_its_middle() -> None:
    words = left(RANGE, Hold.IGNORANCE)
    assert words.endswith("the middle of a range as reported is nobody's figure.")
    assert "612" not in words  # 7,200 × 8.5 %
    assert "612" not in left(RANGE, Hold.CHANCE)


def test_bounds_stay_bounds() -> None:
    # 7,200 × 2.35 % = 169.2, rounded outwards, and 7,200 × 14 % = 1,008
    assert "the bound is at most 170; how many fewer is not known." in left("<=2.35%", Hold.CHANCE)
    assert "the bound is at least 1,008; how many more is not known." in left(">=14%", Hold.CHANCE)
    assert "with 95% probability no more than" in left("<=2.35%", Hold.IGNORANCE)
    assert "is not known: a bound has no band with two sides" in shrinks("<=2.35%")


@pytest.mark.parametrize("hold", Hold)
@pytest.mark.parametrize("delivered", EVERY_AMOUNT)
@pytest.mark.parametrize("rate", EVERY_RATE)
def test_every_sentence_is_whole_and_its_figures_have_an_origin(rate: str, delivered: str, hold: Hold) -> None:
    if (rate[0], delivered[0]) == ("<", ">"):
        return  # a ceiling and a floor together bound nothing, and are refused
    whole, part = both(rate, hold, delivered)
    for passage in (held_said(whole, part, hold), shrinks_said(whole)):
        text = str(passage)
        assert text.endswith(".")
        assert text[0].isupper()
        assert "None" not in text
        for figure in passage.figures():
            assert figure.origin
            assert isinstance(figure.value, int | float)
            assert math.isfinite(figure.value)


def test_what_testing_would_shrink_is_the_shares_of_the_rate() -> None:
    # rate share 99.3 % at N 7,200, as in the reference values of the model
    words = shrinks("2.35%..14%")
    assert "could shrink up to 99.31% of the variance" in words
    assert words.endswith("Luck of the draw, 0.69%, would stay.")
    assert "nothing, for the rate is taken as known. All of the variance is luck of the draw" in shrinks("14%")
    assert "luck of the draw and duds coming in bunches" in shrinks("14%", bunching="lots:50", icc="0.05")
    assert shrinks("0%") == "At 0%, nothing varies, so that there is nothing to shrink."


@pytest.mark.parametrize("rate", ["14%", "2.35%..14%", "47/2000", RANGE])
def test_what_would_shrink_and_what_would_stay_sum_to_one(rate: str) -> None:
    figures = list(shrinks_said(both(rate, Hold.CHANCE, "5000..12000", bunching="lots:50", icc="0.05")[0]).figures())
    shares = [figure.value for figure in figures if figure.origin == "computed:variance_shares"]
    assert sum(float(share) for share in shares) == pytest.approx(1)


def test_bands_that_look_alike_get_more_figures() -> None:
    whole, part = both("2.35%..14%", Hold.CHANCE)
    assert part is not None
    assert ends_apart(part, whole) == ("169.2", "1,008", "168", "1,010")
    whole, part = both("2.35%..14%", Hold.IGNORANCE)
    assert part is not None
    assert ends_apart(part, whole) == ("480", "560", "170", "1,000")


def test_both_kinds_have_their_words() -> None:
    assert len({hold_words(hold) for hold in Hold}) == 2
    assert all(hold_words(hold).endswith(".") for hold in Hold)
