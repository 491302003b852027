"""Which rate, amount and test stay under a limit."""

import json

import pytest
from tests.small import SMALL

import dudrate
from dudrate.errors import InputError
from dudrate.model.scenario import scenario_from_words
from dudrate.report.breakeven import BreakevenAnswer, answer_breakeven
from dudrate.report.estimate import answer
from dudrate.report.links import altered_link


def crossed(*rates: str, budget: str = "500", at: str = "mean") -> BreakevenAnswer:
    words = {"deliver": ["100 x m990"], "rate": list(rates)}
    return answer_breakeven(scenario_from_words(words), SMALL, budget=budget, at=at)


def test_rate_amounts_and_containers_of_500() -> None:
    found = crossed("1%", "2.35%", "14%")
    assert "up to a dud rate of 6.94%" in str(found.sentence)  # 500 / 7,200 = 6.944 %
    # floor(500 / p), and whole shells of 72
    assert [each["central"] for each in found.as_json()["amounts"]] == [50000, 21276, 3571]
    assert "3,571 submunitions (49 " in str(found.sentence)
    assert "About 14 containers at 1% leave as many as one at 14%." in str(found.sentence)
    # largest N whose 95th percentile of the binomial is at most 500
    at_p95 = crossed("1%", "2.35%", "14%", at="p95").as_json()
    assert [each["central"] for each in at_p95["amounts"]] == [46493, 19794, 3338]


def test_what_is_never_reached_and_what_is_bounded_say_so() -> None:
    found = crossed("0%", "1%", budget="7201")
    assert "whatever the dud rate" in str(found.rate_said)
    assert "any number delivered" in str(found.further_said[0])
    assert "No number of containers at 0% leaves as many as one at 1%." in str(found.sentence)
    bounded = crossed("<=2%", ">=14%")
    assert "up to 25,000 submunitions (347 M990 shells), and perhaps beyond" in str(
        bounded.further_said[0]
    )  # 500 / 2 %
    assert "up to 3,571 submunitions (49 M990 shells) at most" in str(bounded.further_said[1])  # 500 / 14 %
    assert "At least 7 containers" in str(bounded.sentence)  # 14 % / 2 %
    assert [each["bound"] for each in bounded.as_json()["amounts"]] == ["at-least", "at-most"]


def test_a_range_as_reported_is_said_by_its_ends() -> None:
    words = str(crossed("1%", "@m99-both").sentence)
    assert "3,571 submunitions at its high end and 25,000 at its low" in words  # 500 / 14 % and 500 / 2 %
    assert "6,250" not in words  # 500 / 8 %
    assert "more already with a single submunition" in str(crossed("@m99-both", budget="0").sentence)


def test_json_is_json() -> None:
    for rates in (("1%",), ("0%", "1%"), ("1%", "0%"), ("<=1%", "<=2%"), ("47/2000", "2%..14%")):
        json.dumps(crossed(*rates).as_json(), allow_nan=False)
        assert str(crossed(*rates).sentence).endswith(".")


@pytest.mark.parametrize("budget", ["", "-1", "5.5", "abc", "9" * 30])
def test_what_is_no_number_is_refused(budget: str) -> None:
    with pytest.raises(InputError, match="budget"):
        crossed("1%", budget=budget)


@pytest.mark.parametrize("at", ["", "p0", "p100", "median", "95", "p95%"])
def test_what_is_no_figure_of_the_total_is_refused(at: str) -> None:
    with pytest.raises(InputError, match="write mean"):
        crossed("1%", at=at)


@pytest.mark.parametrize("at", ["mean", "p95", "p90"])
def test_each_crossing_asked_again_leaves_no_more_than_the_limit(at: str) -> None:
    found = crossed("1%", "2.35%..14%", "47/2000", at=at)
    assert len(found.crossings) == 4  # the rate, and the number at each of the three
    for label, changed in found.crossings:
        there = {"deliver": ["100 x m990"], "bunching": "none", **changed}
        if "delivered" in changed:
            there.pop("deliver")
        [result] = answer(scenario_from_words(there), SMALL).results
        if at == "mean":
            assert result.mean is not None
            assert 495 < result.mean <= 500, label  # rates are said to three figures, rounded down
        else:
            # the upper end of the 90 % band is the 95th percentile, that of the 80 % band the 90th
            assert result.band.level == {"p95": 0.9, "p90": 0.8}[at]
            assert result.band.high is not None
            assert 495 <= result.band.high <= 500, label
    names = [label for label, _ in crossed("0%", "@m99-both").crossings]
    assert names == ["The same delivery at 6.94%"]


def test_containers_that_bunch_are_whole_of_each_type_and_asked_again_leave_no_more_than_the_limit() -> None:
    bunched = {"deliver": ["20 x a:72", "10 x b:88"], "rate": ["1%", "@m99-both"], "bunching": "container", "icc": 0.1}
    found = answer_breakeven(scenario_from_words(bunched), SMALL, budget="500", at="p95")
    plain, ranged = found.as_json()["amounts"]
    assert plain["mix"][0] == pytest.approx(2 * plain["mix"][1], abs=1)
    assert plain["central"] == 72 * plain["mix"][0] + 88 * plain["mix"][1]
    assert ranged["mix"] is None
    [changed] = [changed for _, changed in found.crossings if "deliver" in changed]
    assert changed["deliver"] == [
        f"{count} x {load}" for count, load in zip(plain["mix"], ("a:72", "b:88"), strict=True)
    ]
    [result] = answer(scenario_from_words({**bunched, **changed}), SMALL).results
    assert 495 <= (result.band.high or 0) <= 500
    assert found.approximation is None
    many = answer_breakeven(scenario_from_words(bunched), SMALL, budget="20000", at="p95")
    assert "so many groups" in (many.approximation or "")  # at the limit, though not at the delivery


def test_a_number_of_submunitions_is_offered_only_where_it_can_bunch_as_the_delivery_does() -> None:
    given = scenario_from_words({"deliver": ["100 x m990"], "rate": ["1%"], "bunching": "container", "icc": 0.1})
    found = answer_breakeven(given, SMALL, budget="500")
    assert [altered_link(given, words) for _, words in found.crossings]
    assert all("delivered" not in words for _, words in found.crossings)


def test_nothing_is_so_many_times_the_middle_of_a_range_as_reported() -> None:
    rates = ["1%", "@dpicm-m483a1-m864-hrw-chart", "14%"]
    found = dudrate.breakeven(delivered=7200, rate=rates, budget=500).to_dict()
    assert [each["central"] for each in found["as_many"]] == [None, pytest.approx(14)]
