"""The Estimate page in a simulated session: the digits of the package, two doors for rates, the address, messages."""

import pytest
from tests.app.opened import address, opened, shown

from dudrate.app.cached import pictured
from dudrate.evidence.library import shipped
from dudrate.model.inputs import RecordRate
from dudrate.model.scenario import scenario_from_shipped, scenario_from_words
from dudrate.report.estimate import answer
from dudrate.report.links import frozen_link, live_link, open_link

LIBRARY = shipped()


@pytest.mark.parametrize("example", sorted(LIBRARY.scenarios))
def test_every_shipped_scenario_gives_the_words_of_the_package(example: str) -> None:
    scenario = scenario_from_shipped(LIBRARY.scenario(example))
    at = opened("estimate", live_link(scenario))
    assert str(answer(scenario, LIBRARY).headline) in shown(at)


def test_opens_on_figures_that_each_have_an_owner() -> None:
    at = opened("estimate")
    opening = scenario_from_shipped(LIBRARY.scenario("thousand-shells"))
    assert all(isinstance(rate, RecordRate) for rate in opening.rates)
    assert [each.value.rpartition(" ")[2] for each in at.metric] == ["720", "10,100"]
    assert [each.delta for each in at.metric] == ["", "at least 14 times as many"]  # 1 % is a ceiling
    assert address(at) == []  # a first visit has an address that can be read


def test_one_number_in_headline_metric_table_picture_and_burden() -> None:
    at = opened("estimate", "?v=1&deliver=1000~m864&rate=14%25")
    at.session_state["fold-table"] = True
    at.run()
    # 72,000 × 14 % = 10,080
    [metric] = at.metric
    [headline] = [each.value for each in at.markdown if each.value.startswith("1,000 M864 shells carry")]
    [table] = [each.value for each in at.markdown if each.value.startswith("|") and "10,100" in each.value]
    drawn = pictured(live_link(open_link(address(at), LIBRARY).scenario))["dots"]
    borne = shown(opened("consequences", "?v=1&deliver=1000~m864&rate=14%25"))
    assert metric.value == "10,100"
    assert all("10,100" in words for words in (headline, table, drawn.title, borne))
    assert not any(other in words for words in (shown(at), borne) for other in ("10,080", "10,000"))


def test_a_range_as_reported_has_two_ends_and_no_middle_in_any_word() -> None:
    query = "?v=1&deliver=1000~m864&rate=1%25&rate=@dpicm-m483a1-m864-hrw-chart"
    at = opened("estimate", f"{query}&hold=chance")
    at.session_state["fold-table"] = True
    at.run()
    # 3 and 14 % of 72,000 are 2,160 and 10,080, 3 and 14 times 720; their middle would be 8.5 % and 6,120
    assert (at.metric[1].value, at.metric[1].delta) == ("2,160 to 10,100", "")
    assert "| 3 to 14 |" in shown(at)
    words = shown(at) + shown(opened("consequences", query))
    assert not [middle for middle in ("8.5 times", "8.5%", "6,120", "6,100") if middle in words]


@pytest.mark.parametrize("typed", ["6%", "5%", "10%", "14 percent", "2.35%"])
def test_a_typed_rate_is_nobodys_figure(typed: str) -> None:
    at = opened("estimate", "?v=1&deliver=1000~m864&rate=@us-cluster-14pct-dod-wapo-2023")
    at.text_input(key="estimate-typed-1").set_value(typed).run()
    assert not at.exception
    found = open_link(address(at), LIBRARY).scenario
    assert len(found.rates) == 2
    assert not isinstance(found.rates[1], RecordRate)
    assert "typed" in at.selectbox(key="estimate-rate-1").options[0]


def test_a_rate_can_be_taken_away_and_those_behind_it_move_up() -> None:
    at = opened("estimate", "?v=1&delivered=72000&rate=1%25&rate=5%25&rate=14%25")
    at.selectbox(key="estimate-rate-1").set_value("remove").run()
    assert not at.exception
    assert [value for key, value in address(at) if key == "rate"] == ["1%", "14%"]


def test_reported_rates_of_something_else_say_so() -> None:
    at = opened("estimate")
    options = at.selectbox(key="estimate-rate-0").options
    [own] = [label for label in options if "the last public Pentagon estimate for this shell" in label]
    others = [label for label in options if "BL755" in label]
    assert "not reported for this submunition" not in own
    assert others
    assert all("not reported for this submunition" in label for label in others)
    assert options.index(own) < min(map(options.index, others))


def test_an_input_changes_the_answer_and_the_address() -> None:
    at = opened("estimate")
    at.text_input(key="estimate-0-amount").set_value("2000").run()
    assert not at.exception
    assert "144,000" in shown(at)  # 2,000 × 72
    assert ("deliver", "2000~m864") in address(at)


@pytest.mark.parametrize("typed", ["abc", "0", "-5", "1e99", "<b>1000</b>", "9" * 200])
def test_with_a_wrong_input_the_last_answer_stays_and_says_so(typed: str) -> None:
    at = opened("estimate", "?v=1&deliver=2000~m864&rate=14%25")
    before = [each.value for each in at.metric]
    at.text_input(key="estimate-0-amount").set_value(typed).run()
    assert not at.exception
    [error] = at.error
    assert error.value.startswith("How many")
    assert [each.value for each in at.metric] == before
    assert "the answer to the earlier input" in shown(at)
    assert ("deliver", "2000~m864") in address(at)


def test_a_rate_that_is_refused_stays_in_its_field() -> None:
    at = opened("estimate")
    at.text_input(key="estimate-typed-2").set_value("140%").run()
    assert not at.exception
    [error] = at.error
    assert error.value.startswith("Add a rate '140%'")
    assert at.text_input(key="estimate-typed-2").value == "140%"
    assert len(at.metric) == 2


def test_two_container_types_add_up() -> None:
    at = opened("estimate", "?v=1&deliver=100~m864&deliver=10~m26&rate=14%25")
    assert "13,640" in shown(at)  # 100 × 72 + 10 × 644


def test_no_container_is_offered_beside_a_number_of_submunitions() -> None:
    for query, offered in (("deliver=1000~m864", True), ("delivered=72000", False)):
        at = opened("estimate", f"?v=1&{query}&rate=14%25")
        at.session_state["estimate-change"] = True
        assert ("estimate-add" in {each.key for each in at.run().button}) is offered


def test_a_load_of_the_readers_own_is_taken() -> None:
    at = opened("estimate", "?v=1&deliver=1000~rockeye:247&rate=14%25")
    assert "247,000" in shown(at)


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("?v=2&deliver=1000~m864&rate=14%25", "version"),
        ("?v=1&deliver=1000~m864&rate=14%25&colour=red", "colour"),
        ("?v=1&deliver=1000~m864&rate=140%25", "100"),
        ("?v=1&deliver=10~cbu-58&rate=14%25", "disagree"),
        ("?v=1&deliver=1000~m864", "rate"),
        ("?v=1&assumptions=newest&deliver=1000~m864&rate=14%25", "cut off"),
        ("?v=1&deliver=1000~m864&rate=<script>alert(1)</script>", "is not a rate"),
    ],
)
def test_a_bad_address_gets_its_message_and_no_number(query: str, words: str) -> None:
    at = opened("estimate", query)
    assert len(at.error) == 1
    assert words in shown(at)
    assert not at.metric
    at.button[-1].click().run()
    assert len(at.metric) == 2


def test_a_frozen_link_is_opened_without_being_rewritten() -> None:
    scenario = scenario_from_words({"deliver": ["1000 x m864"], "rate": ["@m864-6pct-wapo-2023"]})
    at = opened("estimate", frozen_link(scenario, LIBRARY))
    assert [each.value.rpartition(" ")[2] for each in at.metric] == ["4,320"]  # 6 % of 72,000
    assert ("assumptions", LIBRARY.version) in address(at)
    at.text_input(key="estimate-0-amount").set_value("2000").run()
    assert ("assumptions", "newest") in address(at)


def test_what_a_link_asks_of_another_page_stays_in_the_address() -> None:
    extras = {"budget": ("500",), "at": ("p95",), "analog": ("kosovo", "laos")}
    scenario = scenario_from_words({"deliver": ["1000 x m864"], "rate": ["14%"]})
    at = opened("estimate", live_link(scenario, extras=extras))
    at.text_input(key="estimate-0-amount").set_value("2000").run()
    assert not at.exception
    doubled = scenario_from_words({"deliver": ["2000 x m864"], "rate": ["14%"]})
    assert open_link(address(at), LIBRARY) == open_link(live_link(doubled, extras=extras), LIBRARY)


def test_an_example_starts_anew() -> None:
    at = opened("estimate", "?v=1&deliver=2000~m864&rate=14%25")
    at.selectbox(key="example").set_value("kosovo-bl755").run()
    assert not at.exception
    expected = answer(scenario_from_shipped(LIBRARY.scenario("kosovo-bl755")), LIBRARY)
    assert str(expected.headline) in shown(at)


def test_what_a_link_asks_of_a_comparison_in_vain_is_said_and_stays_in_the_address() -> None:
    at = opened("estimate", "?v=1&deliver=1000~m864&rate=1%25&rate=14%25&hold=banana")
    assert "banana" in at.error[0].value
    assert ("hold", "banana") in address(at)
    at.session_state["hold"] = "chance"
    at.run()
    assert not at.error
    assert ("hold", "chance") in address(at)


def test_folds_hold_nothing_until_they_are_opened() -> None:
    at = opened("estimate")
    assert not any(each.label == "Limit" for each in at.text_input)
    words = scenario_from_words({"deliver": ["1000 x m864"], "rate": ["14%"]})
    limited = opened("estimate", live_link(words, extras={"budget": ("700",)}))
    [limit] = [each for each in limited.text_input if each.label == "Limit"]
    assert limit.value == "700"
    limit.set_value("900").run()
    assert not limited.exception
    assert ("budget", "900") in address(limited)
