"""The words of a sentence and of a headline, shape by shape."""

from typing import Any

import pytest

from dudrate.evidence.library import load
from dudrate.model.scenario_words import scenario_from_words
from dudrate.report.estimate import Answer, answer
from dudrate.report.numbers import range_texts
from dudrate.report.naming import headline, sentence

LIBRARY = load()


def answered(rates: str | list[str], **words: Any) -> Answer:
    rates = [rates] if isinstance(rates, str) else rates
    return answer(scenario_from_words({**words, "rate": rates}), LIBRARY)


@pytest.mark.parametrize(
    ("rate", "words", "text"),
    [
        (
            "14%",
            {"deliver": ["1000 x m864"]},
            """
            Of 72,000 submunitions (1,000 × M864 155 mm shell), about 10,100 would be left
            unexploded (90% band 9,930 to 10,200, luck of the draw only) if 14% fail.
            """,
        ),
        (
            "14%",
            {"deliver": ["1000 x m864"], "bunching": "lots:50", "icc": "0.05"},
            """
            Of 72,000 submunitions (1,000 × M864 155 mm shell), about 10,000 would be left
            unexploded (90% band 8,800 to 11,000, luck of the draw and bunching only) if 14% fail.
            """,
        ),
        ("0%", {"delivered": "72000"}, "Of 72,000 submunitions, 0 would be left unexploded if 0% fail."),
        ("100%", {"delivered": "1"}, "Of 1 submunition, 1 would be left unexploded if 100% fail."),
        (
            "<=2.35%",
            {"delivered": "72000"},
            """
            Of 72,000 submunitions, at most 1,692 are expected to be left unexploded (with 95%
            probability no more than 1,759; how many fewer is not known) if at most 2.35% fail.
            """,
        ),
        (
            ">=14%",
            {"delivered": "72000"},
            """
            Of 72,000 submunitions, at least 10,080 are expected to be left unexploded (with 95%
            probability no fewer than 9,927; how many more is not known) if at least 14% fail.
            """,
        ),
        (
            "2.35%..14% @80",
            {"deliver": ["5000..12000 x m864"]},
            """
            Of about 580,000 submunitions (5,000 to 12,000 × M864 155 mm shell, middle 90%), about
            {1} would be left unexploded (90% band {0} to {2}) if the dud rate is 2.35% to 14%
            (middle 80%).
            """,
        ),
        (
            "2.35%..14% uniform",
            {"delivered": "5000..8000..12000"},
            """
            Of about 8,300 submunitions (5,000 to 12,000, most likely 8,000), about {1} would be
            left unexploded (90% band {0} to {2}) if the dud rate is anything from 2.35% to 14%.
            """,
        ),
        (
            "1%..5%..14%",
            {"deliver": ["1000 x m864", "531 x bl755"]},
            """
            Of 150,057 submunitions (1,000 × M864 155 mm shell; 531 × BL755 or RBL755 bomb), about
            {1} would be left unexploded (90% band {0} to {2}) if the dud rate is 1% to 14% (most
            likely 5%).
            """,
        ),
        (
            "1/1",
            {"delivered": "72000"},
            """
            Of 72,000 submunitions, about 54,000 would be left unexploded (90% credible band 16,000
            to 72,000) going by 1 dud of 1 tested.
            """,
        ),
        (
            "@dpicm-m483a1-m864-hrw-chart",
            {"delivered": "72000"},
            """
            Of 72,000 submunitions, 2,600 to 9,700 would be left unexploded (90% spread of reported
            figures) if the dud rate is anything from 3% to 14%, as reported by Human Rights Watch
            (relaying test results).
            """,
        ),
        (
            "@dpicm-m483a1-m864-hrw-chart",
            {"delivered": ">=72000"},
            """
            Of at least 72,000 submunitions, at least 2,556 would be left unexploded (with 95%
            probability; how many more is not known) if the dud rate is anything from 3% to 14%, as
            reported by Human Rights Watch (relaying test results).
            """,
        ),
        (
            "@policy-gates-2008-1pct",
            {"delivered": "72000"},
            """
            Of 72,000 submunitions, at most 720 are expected to be left unexploded (with 95%
            probability no more than 764; how many fewer is not known) if at most 1% fail, a line in
            policy or law, as reported by US Department of Defense, quoted in the Law of War Manual,
            2008.
            """,
        ),
    ],
)
def test_each_shape_in_words(rate: str, words: dict[str, Any], text: str) -> None:
    # Totals: 72,000 × 14 % = 10,080, × 2.35 % = 1,692, × 1 % = 720; bands of binomial totals are those of
    # scipy.stats.binom(n, p).ppf([0.05, 0.95]). Of a uniform 3 to 14 % the 5th and 95th percentile are 3.55 % and
    # 13.45 %: 2,556 and 9,684 of 72,000. Where both rate and amount vary, {0}, {1}, {2} stand for the model's figures.
    result = answered(rate, **words)
    [each] = result.results
    shown = range_texts(each.band.low or 0, each.mean, each.band.high or 0) if each.bound is None else ()
    assert str(result.sentences[0]) == " ".join(text.split()).format(*shown)


def test_a_headline_says_how_many_times_as_many() -> None:
    assert ": 14 times as many." in str(answered(["1%", "14%"], delivered="72000").headline)
    assert ": 14 times as many at the first rate." in str(answered(["14%", "1%"], delivered="72000").headline)


@pytest.mark.parametrize(
    "rates",
    [["14%", "14%"], ["14%", "14.1%"], ["0%", "14%"], ["14%", ">=14%"], ["1%..5%..14%", "1%"], ["47/2000", "1%"]],
)
def test_a_headline_says_no_ratio_where_there_is_none(rates: list[str]) -> None:
    assert "times as many" not in str(answered(rates, delivered="72000").headline)


def test_a_headline_says_luck_once_when_it_is_of_both() -> None:
    both = str(answered(["1%", "14%"], delivered="72000").headline)
    assert both.endswith("Both bands are luck of the draw only.")
    assert both.count("luck of the draw") == 1
    one = str(answered(["1%", "47/2000"], delivered="72000").headline)
    assert one.count("luck of the draw") == 1
    assert "Both bands" not in one
    assert "Both bands" not in str(answered(["0%", "14%"], delivered="72000").headline)


def test_a_headline_of_one_rate_is_its_sentence() -> None:
    result = answered("47/2000", delivered="72000")
    assert headline(result.results, result.delivered, LIBRARY) == sentence(result.results[0], result.delivered, LIBRARY)
