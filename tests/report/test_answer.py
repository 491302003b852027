"""One answer for every door: the digits of the model, the words beside them, and what they rest on."""

from dataclasses import FrozenInstanceError
from typing import Any

import pytest

from dudrate.errors import InputError
from dudrate.evidence.library import load
from dudrate.model.estimate import estimate, unexploded
from dudrate.model.scenario import resolve
from dudrate.model.scenario_words import scenario_from_shipped, scenario_from_words, words_of
from dudrate.report.answer import Answer, answer
from dudrate.report.links import open_link

LIBRARY = load()
SHIPPED = {name: scenario_from_shipped(each) for name, each in LIBRARY.scenarios.items()}


def answered(*rates: str, **words: Any) -> Answer:
    return answer(scenario_from_words({"deliver": ["1000 x m864"], **words, "rate": list(rates)}), LIBRARY)


@pytest.mark.parametrize("name", SHIPPED)
def test_the_json_of_a_shipped_example_has_the_digits_of_the_model(name: str) -> None:
    content = answer(SHIPPED[name], LIBRARY).as_json()
    assert set(content) == {"results", "sentence", "not_like_for_like", "same_figure", "link", "manifest"}
    results = estimate(resolve(SHIPPED[name], LIBRARY))
    assert [made["unexploded"]["mean"] for made in content["results"]] == [each.mean for each in results]
    assert [made["unexploded"]["sd"] for made in content["results"]] == [each.sd for each in results]
    assert [
        [(band["level"], band["low"], band["high"]) for band in made["unexploded"]["bands"]]
        for made in content["results"]
    ] == [[(band.level, band.low, band.high) for band in each.bands] for each in results]
    assert content["manifest"]["inputs"] == words_of(SHIPPED[name])


@pytest.mark.parametrize("name", SHIPPED)
def test_the_same_question_has_the_same_answer(name: str) -> None:
    one, other = (answer(SHIPPED[name], LIBRARY).as_json() for _ in range(2))
    one["manifest"].pop("made")
    other["manifest"].pop("made")
    assert one == other


def test_the_records_are_those_used_each_once() -> None:
    result = answered("@m864-6pct-wapo-2023", "@policy-gates-2008-1pct", "14%", "@m864-6pct-wapo-2023")
    assert [record.id for record in result.records] == [
        *("m483a1-m864-hrw-chart-counts", "m864-72", "m864-48-24-prensa-latina-2023"),
        *("m864-6pct-wapo-2023", "policy-gates-2008-1pct"),
    ]
    assert answered("14%", deliver=None, delivered="5").records == ()


def test_who_has_printed_a_typed_figure_is_asked_for_plain_figures_only() -> None:
    result = answered("14%", "<=2.35%", "2.35%..14%", "47/2000", "@m864-6pct-wapo-2023", "0.123%")
    assert set(result.same_figure) == {"14%", "0.123%"}
    assert result.same_figure["0.123%"] == ()
    assert "us-cluster-14pct-dod-wapo-2023" in [record.id for record in result.same_figure["14%"]]
    assert result.as_json()["same_figure"]["0.123%"] == []


def test_a_link_opens_to_the_same_answer() -> None:
    result = answered("1%", "@dpicm-m483a1-m864-hrw-chart")
    assert result.link is not None
    again = answer(open_link(result.link, LIBRARY).scenario, LIBRARY)
    assert again.as_json()["results"] == result.as_json()["results"]


def test_an_answer_too_long_for_a_link_is_an_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    result = answered("14%")
    expected = result.as_json()["results"]
    monkeypatch.setattr("dudrate.report.links.MOST_CHARACTERS", 50)
    assert result.link is None
    assert result.as_json()["link"] is None
    assert result.as_json()["results"] == expected


@pytest.mark.parametrize("rates", [["14%"], ["47/2000", "14%"]])
def test_a_band_that_is_luck_alone_is_known_as_that(rates: list[str]) -> None:
    assert answered(*rates).is_narrow


@pytest.mark.parametrize(
    ("rate", "words"),
    [
        ("47/2000", {}),
        ("47/2000", {"deliver": ["1 x m864"]}),  # chance has 96 % of the variance there
        (">=14%", {}),
        ("0%", {}),
        ("14%", {"deliver": ["900..1100 x m864"]}),
        ("14%", {"bunching": "lots:50", "icc": "0.05"}),
    ],
)
def test_a_band_that_holds_a_doubt_is_not_called_luck_alone(rate: str, words: dict[str, Any]) -> None:
    assert not answered(rate, **words).is_narrow


@pytest.mark.parametrize(("bunching", "icc"), [("lots:50", "0.5"), ("container", "0.21")])
def test_bands_of_duds_that_hang_together_closely_are_called_approximate(bunching: str, icc: str) -> None:
    assert answered("14%", bunching=bunching, icc=icc).is_rough


@pytest.mark.parametrize(
    ("bunching", "icc"),
    [
        ("container", "0.2"),  # a few hundredths off at most
        ("lots:1", "0.5"),  # of one group the shape is exact
        ("lots:72000", "0.5"),  # groups of one are no groups
        ("none", None),
    ],
)
def test_bands_whose_shape_holds_are_not_called_approximate(bunching: str, icc: str | None) -> None:
    words = {"bunching": bunching} | ({} if icc is None else {"icc": icc})
    assert not answered("14%", **words).is_rough


@pytest.mark.parametrize(
    ("rates", "words", "message"),
    [
        (["@nobody"], {}, "is not in the library"),
        (["14%"], {"deliver": ["5 x nothing"]}, "is not in the library"),
        (["14%"], {"deliver": ["5 x atacms"]}, "has loads that disagree"),
        (["<=14%"], {"deliver": [">=5 x m864"]}, "together bound nothing"),
        (["14%"], {"deliver": ["9000000000 x m864"]}, "is above 10,000,000,000"),
        (["14%"], {"bunching": "lots:73000", "icc": "0.1"}, "is more lots than submunitions"),
    ],
)
def test_what_cannot_be_answered_is_refused(rates: list[str], words: dict[str, Any], message: str) -> None:
    with pytest.raises(InputError, match=message):
        answered(*rates, **words)


def test_a_very_wide_amount_and_a_very_high_level_have_an_answer() -> None:
    # The total is 0 with a probability that is far below the lowest level asked for, and the highest number delivered
    # is near 1e19: a search that halves between the two starts where no distribution function can be computed.
    result = answered("2.35%", deliver=["4..1276121 x jsow-a", "5 x m864"], level="0.9999")
    total = unexploded(result.delivered, result.delivered.cases[0])
    band = result.results[0].band
    for end, level in ((band.low, 0.00005), (band.high, 0.99995)):
        assert end is not None
        below, reached = total.distribution_function([end - 1, end])
        assert below < level <= reached * (1 + 1e-9)


def test_an_answer_is_not_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        answered("14%").results = ()  # type: ignore[misc]  # the point of the test
