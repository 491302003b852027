"""A comparison in words and JSON: bounds stay bounds, figures have origins, what is unlike is marked."""

import json
import math
from typing import Any

import pytest

from dudrate.errors import InputError
from dudrate.evidence.library import Library
from dudrate.model.scenario_words import scenario_from_shipped, scenario_from_words
from dudrate.report.comparing.comparison_answer import ComparisonAnswer, answer_comparison
from dudrate.report.comparing.comparison_sentences import contrast_texts
from dudrate.report.likeness import marks
from dudrate.report.pictures.picture import Chart
from dudrate.report.pictures.totals import totals

KAHL, ISMAY = "@us-dpicm-2-35pct-kahl-2023", "@dpicm-m42-m46-14pct-nyt-2023"
KEYS = {"a", "b", "probability_a_at_least_b", "shared_area", "ratio", "difference", "not_like_for_like", "sentence"}


def compared(library: Library, delivered: Any, *rates: str) -> ComparisonAnswer:
    return answer_comparison(scenario_from_words({"delivered": delivered, "rate": list(rates)}), library)


def test_two_fixed_rates_say_luck_of_the_draw_only(library: Library) -> None:
    found = compared(library, 72000, "1%", "14%")
    words = str(found.sentences[0])
    assert "14 times as many" in words  # 14 % / 1 %
    assert "about 9,400 more" in words  # 72,000 × 13 % = 9,360
    assert "Two fixed rates: the narrow bands are luck of the draw only." in words


def test_doubtful_rates_give_the_reference_values(library: Library) -> None:
    # Betas with these 5th and 95th percentiles, N 7,200: P(A >= B) 0.00185, area 0.0356, ratio 10.3 (2.8 to 48).
    found = compared(library, 7200, "0.3%..3%", "5%..23%")
    words = str(found.sentences[0])
    assert "(median 10, 90% band 2.8 to 48)" in words
    assert "is 0.18%" in words or "is 0.19%" in words
    assert "share 3.6% of their area" in words
    assert "luck of the draw" not in words


def test_swapped_rates_say_the_same_of_ratio_and_difference(library: Library) -> None:
    one, other = (compared(library, 7200, *rates) for rates in (("1%", "14%"), ("14%", "1%")))
    assert str(one.headline) == str(other.headline)


def test_bounds_stay_bounds(library: Library) -> None:
    found = compared(library, 72000, KAHL, ISMAY)
    words, content = str(found.sentences[0]), found.as_json()
    assert "at least 5.9 times as many" in words  # 14 / 2.35 = 5.957, a floor rounded down
    assert "at least 8,388 more" in words  # 72,000 × (14 % − 2.35 %)
    assert content["ratio"]["bound"] == "at-least"
    assert content["ratio"]["high"] is None
    assert content["difference"]["high"] is None
    assert content["tie_probability"] is None


def test_two_ceilings_say_nothing_of_each_other(library: Library) -> None:
    found = compared(library, 72000, "<=2%", "<=3%")
    assert "cannot be set against" in str(found.headline)
    assert contrast_texts(found.pairs[0].a, found.pairs[0].b, found.pairs[0].comparison) == ("not known", "not known")
    assert found.as_json()["probability_a_at_least_b"] is None


def test_of_a_bounded_amount_only_the_ratio_is_known(library: Library) -> None:
    words = str(compared(library, ">=72000", "2%", "3%").headline)
    assert "1.5 times as many" in words
    assert "at least 720 more" in words  # 72,000 × 1 %


def test_a_range_as_reported_has_no_middle(library: Library) -> None:
    found = compared(library, 72000, "1%", "@dpicm-m483a1-m864-hrw-chart")
    words = str(found.headline)
    assert "spread of reported figures" in words
    assert "8.5" not in words  # the middle of 3 to 14 % against 1 %
    assert "8.5" not in contrast_texts(found.pairs[0].a, found.pairs[0].b, found.pairs[0].comparison)[0]


def test_a_test_and_a_field_rate_are_marked_in_words_picture_and_json(library: Library) -> None:
    found = answer_comparison(scenario_from_shipped(library.scenario("m85-test-and-field")), library)
    picture = totals(found.estimates, marks=marks(found.estimates.unlike))
    assert "Not like for like" in str(found.sentences[0])
    assert "Not like for like" in picture.note
    assert isinstance(picture.plot, Chart)
    assert [row.label.rpartition(" · ")[2] for row in picture.plot.rows] == [
        "≠ not like for like: test",
        "≠ not like for like: field",
    ]
    assert found.as_json()["not_like_for_like"] == [{"what": "setting", "a": "test", "b": "field"}]


def test_json_has_its_keys_and_no_infinity(library: Library) -> None:
    content = compared(library, 100, "0.5%", "3%", "0%").as_json()
    assert content.keys() >= KEYS
    assert len(content["further"]) == 1
    # A leaves none with 0.995^100 = 61 %, B some with 1 - 0.97^100 = 95 %: infinite with 58 %, the median too
    assert content["ratio"]["infinite"] == ["median", "high"]
    json.dumps(content, allow_nan=False)


def test_every_figure_has_an_origin_and_a_finite_text(library: Library) -> None:
    for rates in (("1%", "14%"), (KAHL, ISMAY), ("47/2000", "5/213"), ("0%", "3%"), ("0.5%", "3%")):
        for passage in compared(library, 100, *rates).sentences:
            for figure in passage.figures():
                assert figure.origin
                assert "inf" not in figure.text
                assert not (isinstance(figure.value, float) and math.isnan(figure.value))


def test_the_same_question_has_the_same_fingerprint(library: Library) -> None:
    prints = {compared(library, 72000, "1%", "14%").manifest.fingerprint for _ in range(2)}
    assert len(prints) == 1
    assert compared(library, 72000, "1%", "13%").manifest.fingerprint not in prints


def test_one_rate_is_refused(library: Library) -> None:
    with pytest.raises(InputError, match="two rates or more"):
        compared(library, 72000, "1%")
