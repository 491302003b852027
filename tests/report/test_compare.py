"""Two rates beside each other: bounds stay bounds, a reported range has no middle, what is held and what would stay."""

import json
import math
from itertools import product
from typing import Any

import pytest
from tests.small import SMALL

from dudrate.errors import InputError
from dudrate.model.estimate import Estimate, Hold, estimate, held
from dudrate.model.scenario import resolve, scenario_from_words
from dudrate.report.compare import (
    ComparisonAnswer,
    answer_comparison,
    chance_said,
    compare_rows,
    ends_apart,
    held_said,
    shrinks_said,
)
from dudrate.report.tidy import tidy_rows

LIBRARY = SMALL
KAHL, ISMAY = "@m99-ceiling", "@m99-floor"
RANGE = "@m99-both"


def compared(delivered: Any, *rates: str, hold: str = "none", **words: Any) -> ComparisonAnswer:
    asked = scenario_from_words({"delivered": delivered, **words, "rate": list(rates)})
    return answer_comparison(asked, LIBRARY, hold=hold)


def both(rate: str, hold: Hold, delivered: str = "7200", **words: str) -> tuple[Estimate, Estimate | None]:
    asked = resolve(scenario_from_words({"delivered": delivered, "rate": [rate], **words}), LIBRARY)
    return estimate(asked)[0], held(asked, hold)[0]


def test_two_fixed_rates_say_chance_only_and_that_they_do_not_overlap() -> None:
    words = str(compared(72000, "1%", "14%").sentences[0])
    assert "14 times as many" in words  # 14 % / 1 %
    assert "about 9,360 more" in words  # 72,000 × 13 %
    assert "the narrow bands are chance only" in words
    assert "the two ranges do not overlap" in words


def test_doubtful_rates_give_the_reference_values() -> None:
    # Betas with these 5th and 95th percentiles, N 7,200: P(A >= B) 0.00185, area 0.0356, ratio 10.3 (2.8 to 48).
    words = str(compared(7200, "0.3%..3%", "5%..23%").sentences[0])
    assert "(median 10, 90% band 2.8 to 48)" in words
    assert "is 0.18%" in words or "is 0.19%" in words
    assert "share 3.6% of their area" in words
    assert "chance only" not in words


def test_swapped_rates_say_the_same_of_ratio_and_difference() -> None:
    turned = [compared(7200, *rates).headline for rates in (("1%", "14%"), ("14%", "1%"))]
    assert str.__str__(turned[0]) == str.__str__(turned[1])


def test_bounds_stay_bounds() -> None:
    found = compared(72000, KAHL, ISMAY)
    words, content = str(found.sentences[0]), found.as_json()
    assert "at least 7 times as many" in words  # 14 / 2
    assert "at least 8,640 more" in words  # 72,000 × (14 % − 2 %)
    assert (content["ratio"]["bound"], content["ratio"]["high"], content["difference"]["high"]) == (
        "at-least",
        None,
        None,
    )
    assert content["tie_probability"] is None
    two_ceilings = compared(72000, "<=2%", "<=3%")
    assert "cannot be compared with" in str(two_ceilings.headline)
    assert [row["Times as many"] for row in compare_rows(two_ceilings)] == ["not known"]
    of_an_amount = str(compared(">=72000", "2%", "3%").headline)
    assert "1.5 times as many" in of_an_amount
    assert "at least 720 more" in of_an_amount  # 72,000 × 1 %


def test_a_chance_at_the_edge_of_a_bound_is_rounded_so_that_it_still_holds() -> None:
    for rates, words in ((("2.35%..14%", "<=2.35%"), "at least 94.9%"), (("<=2.35%", "2.35%..14%"), "at most 5.1%")):
        [chance] = [each for each in chance_said(compared(72000, *rates).pairs[0]).figures() if "probab" in each.origin]
        assert words in str(compared(72000, *rates).sentences[0])
        assert isinstance(chance.value, float)
        assert 0.949 <= max(chance.value, 1 - chance.value) < 0.95


def test_a_range_as_reported_is_its_two_ends_against_the_other() -> None:
    found = compared(72000, "1%", RANGE)
    # 2 % and 14 % against 1 %, and 72,000 × 1 % and × 13 %
    assert "2 to 14 times as many" in str(found.headline)
    assert "720 to 9,360 more" in str(found.headline)
    assert "8 times" not in str(found.headline)
    assert [(row["Times as many"], row["More"]) for row in compare_rows(found)] == [("2 to 14", "720 to 9,360")]


def test_the_chances_of_a_range_as_reported_are_those_at_its_ends() -> None:
    # in 72 pieces 2 %, 3 % and 14 % overlap: no chance is nearly sure
    low, high = (compared(72, end, "3%").as_json()["probability_a_at_least_b"] for end in ("2%", "14%"))
    found = compared(72, RANGE, "3%")
    made = found.as_json()
    assert made["probability_a_at_least_b_ends"] == pytest.approx({"low": low, "high": high}, rel=1e-9)
    assert [made[key] for key in ("probability_a_at_least_b", "tie_probability", "shared_area")] == [None] * 3
    assert f"{low:.0%} to {high:.2%} across the range" in str(found.sentences[0])
    [cell] = [row["Chance of no fewer"] for row in compare_rows(found)]
    assert cell == f"{low:.0%} to {high:.2%}"
    rows = [row for row in tidy_rows(made, found.library) if row["output"] == "probability_a_at_least_b"]
    assert [(row["low"], row["high"], row["note"]) for row in rows] == [
        (pytest.approx(low), pytest.approx(high), "against @m99-both; ends of the range")
    ]
    turned = compared(72, "3%", RANGE).as_json()["probability_a_at_least_b_ends"]
    assert turned["low"] == pytest.approx(compared(72, "3%", "14%").as_json()["probability_a_at_least_b"])
    # what is bounded is bounded at the end where that holds
    for bound, end in (("<=3%", "2%"), (">=3%", "14%")):
        with_bound, at_end = compared(72, RANGE, bound).as_json(), compared(72, end, bound).as_json()
        for key in ("probability_a_at_least_b", "probability_bound", "shared_area", "shared_area_bound"):
            assert with_bound[key] == at_end[key]


@pytest.mark.parametrize(
    ("delivered", "rates", "cells"),
    [
        # 2 % and 14 % against 4 %: either leaves more, of 72,000 or fewer by 10 % of them at most, or by 2 % fewer
        (">=72000", ("4%", RANGE), ("0.5 to 3.5", "not known")),
        ("<=72000", ("4%", RANGE), ("0.5 to 3.5", "−1,440 to 7,200")),
        (">=72000", ("1%", RANGE), ("2 to 14", "at least 720")),
        ("72000", (RANGE, ">=5%"), ("at least 0.35", "at least −6,480")),
        ("72000", (RANGE, ">=10%"), ("at least 0.71", "at least −2,880")),
        ("72000", ("<=1%", RANGE), ("at least 2", "at least 720")),
    ],
)
def test_a_bound_beside_a_range_as_reported_holds_at_both_its_ends(
    delivered: str, rates: tuple[str, ...], cells: tuple[str, str]
) -> None:
    [row] = compare_rows(compared(delivered, *rates))
    assert (row["Times as many"], row["More"]) == cells


@pytest.mark.parametrize(
    ("delivered", "rates", "words", "cell"),
    [
        ("72000", ("0%", RANGE), "1,440 to 10,100 more unexploded than one of 0%, which leaves none", "some to none"),
        (">=5000", ("47/2000", ">=0%"), "does not say which leaves more", "at least 0"),
        ("5000", ("47/2000", ">=0%"), "at most about 119 more unexploded than one of at least 0%.", "at least 0"),
        ("5000", ("<=2%", ">=2%"), "at least as many unexploded (with 95% probability at least 0.79", "at least 1"),
        # 2 % to 14 % is at least 3 % of them fewer than 5 %, which is no number more
        ("72000", (RANGE, "<=5%"), "at least 0.38 times as many) as one of at most 5%.", "at most 2.5"),
    ],
)
def test_against_none_and_at_the_edge_of_a_bound(delivered: str, rates: tuple[str, ...], words: str, cell: str) -> None:
    found = compared(delivered, *rates)
    assert words in str(found.headline)
    assert cell in compare_rows(found)[0]["Times as many"]
    assert found.as_text()


def test_a_band_that_is_infinite_all_over_is_said_in_words() -> None:
    # each lot fails as a whole with 1e-6 or 1 %: the other leaves none at both ends of the band
    found = compared(72000, "1%", "0.0001%", bunching="lots:50", icc="0.1")
    assert "without an end, as the other leaves none" in str(found.headline)
    assert "10,000 times" in str(found.headline)
    turned = compared(72000, "0.0001%", "1%", bunching="lots:50", icc="0.1")
    assert compare_rows(turned)[0]["Times as many"] == "not a number: some to none"
    assert "(90% band 0 to 6)" in str(compared(100, "0.5%", "3%").headline)  # none fewer is no fewer
    assert len(compared(100, "0.5%", "3%", "1%").as_json()["results"]) == 2


def test_json_has_no_infinity_and_every_figure_an_origin() -> None:
    content = compared(100, "0.5%", "3%", "0%").as_json()
    # A leaves none with 0.995^100 = 61 %, B some with 1 - 0.97^100 = 95 %: infinite with 58 %, the median too
    assert content["ratio"]["infinite"] == ["median", "high"]
    json.dumps(content, allow_nan=False)
    for rates in (("1%", "14%"), (KAHL, ISMAY), ("47/2000", "5/213"), ("0%", "3%"), ("0.5%", "3%"), (RANGE, RANGE)):
        for figure in (each for passage in compared(100, *rates).sentences for each in passage.figures()):
            assert figure.origin
            assert "inf" not in figure.text
            assert not (isinstance(figure.value, float) and math.isnan(figure.value))


def test_the_same_question_has_the_same_fingerprint_and_one_rate_is_refused() -> None:
    assert compared(72, "1%", "14%").manifest["fingerprint"] == compared(72, "1%", "14%").manifest["fingerprint"]
    assert compared(72, "1%", "13%").manifest["fingerprint"] != compared(72, "1%", "14%").manifest["fingerprint"]
    with pytest.raises(InputError, match="two rates or more"):
        compared(72000, "1%")


def test_a_test_and_a_field_rate_are_marked_everywhere() -> None:
    found = compared(7200, "@m99-trial", "@m99-estimate")
    assert "Not like for like" in str(found.sentences[0])
    assert found.as_json()["not_like_for_like"] == [{"what": "setting", "a": "test", "b": "field"}]
    assert found.unlike_rest_said == ""
    three = compared(7200, "3%", "@m99-trial", "@m99-estimate")
    assert "Among all rates here" in three.as_text()


def test_what_is_copied_names_the_sources() -> None:
    text = compared(7200, "1%", RANGE).copy_text("https://example.org")
    assert "1%: typed in, from no source" in text
    assert "A Press, 1 May 2001" in text
    assert "https://example.org?v=1" in text


# What is held fixed


def test_bands_with_one_kind_of_doubt_held() -> None:
    # 7,200 × 2.35 % = 169.2 and × 14 % = 1,008; with chance 168 to 1,010, as in the reference values of the model
    found = compared(7200, "2.35%..14%", "14%", RANGE, "<=2.35%", hold="chance")
    first, second, third, fourth = map(str, found.held_said)
    assert "169 to 1,010 instead of 168 to 1,010" in first
    assert "nothing varies: 1,010 would be left" in second
    assert "nobody's figure" not in third
    assert "at most about 169" in fourth
    assert found.as_json()["a"]["held"]["bands"][-1]["low"] == pytest.approx(169.2)
    held_at_mean = list(map(str, compared(7200, "2.35%..14%", RANGE, hold="ignorance").held_said))
    assert "with the rate held at its mean" in held_at_mean[0]
    assert "nobody's figure" in held_at_mean[1]
    assert "576" not in held_at_mean[1]  # 7,200 × 8 %


@pytest.mark.parametrize(
    ("rate", "delivered", "words"),
    [
        ("14%", "5000..12000", "with the number delivered held at its mean"),
        ("47/2000", "5000..12000", "with the rate and the number delivered held at their means"),
        ("<=2.35%", "7200", "with nothing unknown here but the bound"),
        ("14%", "7200", "with nothing unknown here, the 90% band is the same, "),
        ("2.35%..14%", ">=7200", "with the rate held at its mean"),
    ],
)
def test_what_is_held_is_named(rate: str, delivered: str, words: str) -> None:
    assert words in str(held_said(*both(rate, Hold.IGNORANCE, delivered), Hold.IGNORANCE))


@pytest.mark.parametrize("hold", Hold)
def test_every_sentence_is_whole_and_its_figures_have_an_origin(hold: Hold) -> None:
    rates = ("0%", "1%", "<=2.35%", ">=14%", "2.35%..14%", "2%..4% uniform", "1%..5%..14%", "47/2000", RANGE)
    for rate, delivered in product(rates, ("1", "7200", "5000..12000", ">=7200")):
        if (rate[0], delivered[0]) == ("<", ">"):
            continue  # a ceiling and a floor together bound nothing, and are refused
        whole, part = both(rate, hold, delivered)
        for passage in (held_said(whole, part, hold), shrinks_said(whole)):
            assert str(passage).endswith(".")
            assert str(passage)[0].isupper()
            assert "None" not in str(passage)
            assert all(figure.origin and math.isfinite(float(figure.value)) for figure in passage.figures())


@pytest.mark.parametrize("rate", ["14%", "2.35%..14%", "47/2000"])
def test_what_would_shrink_and_what_would_stay_sum_to_one(rate: str) -> None:
    whole = both(rate, Hold.CHANCE, "5000..12000", bunching="lots:50", icc="0.05")[0]
    shares = [figure.value for figure in shrinks_said(whole).figures() if figure.origin == "computed:variance_shares"]
    assert sum(float(share) for share in shares) == pytest.approx(1)


def test_bands_that_look_alike_get_one_more_figure() -> None:
    whole, part = both("47/2000", Hold.CHANCE, "720000")
    assert part is not None
    texts = tuple(each.text for each in ends_apart(part, whole))
    assert texts[:2] != texts[2:]


def test_more_testing_shrinks_nothing_where_the_rate_is_exact() -> None:
    exact, shown = (str(shrinks_said(both(rate, Hold.CHANCE, "5000..12000")[0])) for rate in ("14%", "47/2000"))
    assert "here the rate is assumed exact" in exact
    assert "better counts would shrink that" in exact
    assert "more testing could shrink up to" in shown
    [ranged] = compared("5000..12000", RANGE, "1%").estimates.results[:1]
    assert "says nothing of what lies between its ends" in str(shrinks_said(ranged))
