"""The Compare page in a simulated session: the digits of the package, the marks, the messages."""

from urllib.parse import parse_qsl

import pytest
from streamlit.testing.v1 import AppTest

from dudrate.evidence.library import load
from dudrate.model.scenario_words import scenario_from_shipped, scenario_from_words
from dudrate.report.comparing.breakeven_answer import answer_breakeven
from dudrate.report.comparing.comparison_answer import answer_comparison
from dudrate.report.comparing.comparison_picture import comparison_picture
from dudrate.report.links import Extras, live_link, open_link

LIBRARY = load()
SEVERAL = sorted(key for key, shipped in LIBRARY.scenarios.items() if len(shipped.rate) > 1)


def page() -> None:
    from dudrate.app.compare_page import compare_page
    from dudrate.app.main import pages
    from dudrate.app.pages import register

    register(pages())
    compare_page()


def opened(query: str = "") -> AppTest:
    at = AppTest.from_function(page, default_timeout=60)
    for key, value in parse_qsl(query.removeprefix("?"), keep_blank_values=True):
        held = at.query_params.get(key)
        at.query_params[key] = [*(held if isinstance(held, list) else []), value]
    at.run()
    assert not at.exception
    return at


def shown(at: AppTest) -> str:
    everything = [*at.subheader, *at.error, *at.warning, *at.markdown, *at.caption]
    return "\n".join(each.value for each in everything).replace("\\", "")


def test_opens_on_a_thousand_shells_with_its_sentence_first() -> None:
    at = opened()
    expected = answer_comparison(scenario_from_shipped(LIBRARY.scenario("thousand-shells")), LIBRARY)
    assert at.subheader[0].value.replace("\\", "") == str(expected.headline)
    assert "14 times as many" in at.subheader[0].value
    assert "Two fixed rates: the narrow bands are luck of the draw only." in shown(at)


@pytest.mark.parametrize("example", SEVERAL)
def test_every_shipped_scenario_gives_the_words_of_the_package(example: str) -> None:
    scenario = scenario_from_shipped(LIBRARY.scenario(example))
    at = opened(live_link(scenario))
    expected = answer_comparison(scenario, LIBRARY)
    assert at.subheader[0].value.replace("\\", "") == str(expected.headline)
    rows = at.table[1].value
    assert len(rows) == len(scenario.rates) - 1


def test_a_test_rate_beside_a_field_rate_is_marked() -> None:
    at = opened(live_link(scenario_from_shipped(LIBRARY.scenario("m85-test-and-field"))))
    assert len(at.warning) == 1
    assert at.warning[0].value.startswith("Not like for like")


def test_a_test_and_a_field_rate_behind_a_typed_one_are_marked_too() -> None:
    rates = ["3%", "@m85-uk-2pct-hansard-2007", "@m85-lebanon-10pct-npa-2007"]
    at = opened(live_link(scenario_from_words({"delivered": 7_200, "rate": rates})))
    assert [each.value.startswith("Not like for like") for each in at.warning] == [True]
    assert "Among all rates here: not like for like" in at.code[-1].value


def test_of_many_rates_the_picture_comes_before_the_chances() -> None:
    few = opened("?v=1&delivered=7200&rate=1%25&rate=2%25&rate=3%25")
    assert shown(few).count("The chance that at least as many are left at 1% as at 2%") == 2  # there, and in words
    many = opened("?v=1&delivered=7200" + "".join(f"&rate={place}%25" for place in range(1, 8)))
    assert shown(many).count("The chance that at least as many are left at 1% as at 2%") == 1
    assert list(many.table[1].value["Chance of no fewer"]) == ["under 0.01%"] * 6


def linked(at: AppTest) -> dict[str, list[str]]:
    """The query strings of the links of a page, by their words."""
    found: dict[str, list[str]] = {}
    for each in at.get("page_link"):
        found.setdefault(each.proto.label.replace("\\", ""), []).append(each.proto.query_string)
    return found


def test_the_page_leads_to_the_method_and_to_the_burden() -> None:
    links = linked(opened("?v=1&deliver=100~m864&rate=1%25&rate=14%25&budget=720"))
    assert links["How this is calculated, and what must not be claimed"] == ["section=compare"]
    [burden] = links["What it would mean for people, land, time and money"]
    opened_again = open_link(burden, LIBRARY)
    assert opened_again.scenario == scenario_from_words({"deliver": ["100 x m864"], "rate": ["1%", "14%"]})
    assert opened_again.extras["budget"] == ("720",)


def test_each_crossing_leads_into_estimate() -> None:
    links = linked(opened("?v=1&deliver=100~m864&rate=1%25&rate=14%25&at=p95"))
    # the largest number whose 95th percentile, the upper end of its 90 % band, is at most 500
    [there] = links["46,493 submunitions at 1%"]
    expected = scenario_from_words({"delivered": "46493", "rate": ["1%"], "level": "0.9"})
    assert open_link(there, LIBRARY).scenario == expected
    [rate] = links["The same delivery at 6.47%"]
    assert (
        open_link(rate, LIBRARY).scenario.deliveries
        == scenario_from_words({"deliver": ["100 x m864"], "rate": ["1%"]}).deliveries
    )


def test_one_rate_alone_is_told_what_is_missing() -> None:
    at = opened("?v=1&delivered=72000&rate=14%25")
    assert "give two rates or more to compare" in shown(at)
    assert not at.subheader


def test_a_number_typed_gives_rate_and_amount() -> None:
    at = opened("?v=1&deliver=100~m864&rate=1%25&rate=14%25")
    # 500 / 7,200 = 6.94 %, 500 / 1 % = 50,000, 14 % / 1 % = 14
    assert "up to a dud rate of 6.94%" in shown(at)
    assert "holds up to 50,000 submunitions" in shown(at)
    assert "About 14 containers at 1% leave as many as one at 14%." in shown(at)
    at.selectbox(key="at").set_value("p95").run()
    assert not at.exception
    # the largest number delivered whose 95th percentile is at most 500: 46,493 at 1 %, 3,338 at 14 %
    assert "holds up to 46,493 submunitions" in shown(at)
    assert "holds up to 3,338 submunitions" in shown(at)


def addressed(at: AppTest) -> Extras:
    """What the address asks beside the scenario."""
    held = {key: at.query_params[key] for key in at.query_params}
    pairs = [
        (key, value) for key, values in held.items() for value in ([values] if isinstance(values, str) else values)
    ]
    return open_link(pairs, LIBRARY).extras


def test_the_number_and_what_is_held_against_it_stay_in_the_address() -> None:
    at = opened("?v=1&deliver=100~m864&rate=1%25&rate=14%25&budget=720&at=p95")
    assert at.text_input(key="budget").value == "720"
    assert "with 95% probability no more than 720 would be left unexploded" in shown(at)
    assert addressed(at) == {"hold": ("none",), "budget": ("720",), "at": ("p95",)}
    at.text_input(key="budget").set_value("1,440").run()
    at.selectbox(key="at").set_value("mean").run()
    assert not at.exception
    # 1,440 / 7,200 = 20 %
    assert "no more than 1,440 are expected to be left unexploded up to a dud rate of 20%" in shown(at)
    assert addressed(at) == {"hold": ("none",), "budget": ("1,440",), "at": ("mean",)}


def test_the_number_outlives_a_scenario_that_is_refused_for_a_while() -> None:
    at = opened("?v=1&deliver=100~m864&rate=1%25&rate=14%25&budget=720&at=p90")
    at.text_input(key="amount-0").set_value("many").run()
    assert len(at.error) == 1
    at.text_input(key="amount-0").set_value("100").run()
    assert at.text_input(key="budget").value == "720"
    assert "with 90% probability no more than 720" in shown(at)


def test_the_link_of_a_breakeven_lands_on_its_number() -> None:
    scenario = scenario_from_words({"deliver": ["100 x m864"], "rate": ["1%", "14%"]})
    found = answer_breakeven(scenario, LIBRARY, budget="1,000", at="p90")
    at = opened(found.as_json()["link"])
    assert at.text_input(key="budget").value == "1000"
    assert str(found.rate_said) in shown(at)


def test_the_link_to_take_away_carries_the_number() -> None:
    at = opened("?v=1&deliver=100~m864&rate=1%25&rate=14%25&budget=720&at=p95&analog=kosovo")
    link = at.code[-1].value.rpartition("?")[2]
    taken = open_link(link, LIBRARY)
    assert taken.frozen
    assert taken.extras == {"hold": ("none",), "budget": ("720",), "at": ("p95",), "analog": ("kosovo",)}


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("budget=abc", "budget 'abc' is not a number of submunitions"),
        ("budget=", "budget '' is not a number of submunitions"),
        ("at=p101", "at 'p101' is neither the mean nor a percentile"),
        ("at=most", "at 'most' is neither the mean nor a percentile"),
        ("budget=<script>alert(1)</script>", "is not a number of submunitions"),
    ],
)
def test_a_bad_number_in_the_address_gets_its_message_and_no_other_number(query: str, words: str) -> None:
    at = opened(f"?v=1&deliver=100~m864&rate=1%25&rate=14%25&{query}")
    assert len(at.error) == 1
    assert words in at.error[0].value.replace("\\", "")
    assert "up to a dud rate of" not in shown(at)


@pytest.mark.parametrize("typed", ["", "abc", "-5", "1e9", "<b>500</b>", "9" * 200])
def test_a_bad_number_gets_its_message(typed: str) -> None:
    at = opened()
    at.text_input(key="budget").set_value(typed).run()
    assert not at.exception
    assert at.error[0].value.replace("\\", "").startswith("budget ")


def test_the_strip_says_how_far_figures_lie_apart() -> None:
    at = opened()
    at.selectbox(key="strip").set_value("m77").run()
    assert not at.exception
    # 23 % is the highest and 5 % the lowest figure printed for it: 4.6 times
    assert "differ by a factor of 4.6" in shown(at)


def test_every_submunition_has_its_strip() -> None:
    at = opened()
    for choice in at.selectbox(key="strip").options:
        at.selectbox(key="strip").select(choice).run()
        assert not at.exception
        assert choice.partition(" ")[0].lower() in shown(at).lower()


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("?v=2&deliver=1000~m864&rate=14%25&rate=1%25", "version"),
        ("?v=1&deliver=1000~m864&rate=14%25&colour=red", "colour"),
        ("?v=1&deliver=1000~m864&rate=<script>alert(1)</script>&rate=1%25", "is not a rate"),
    ],
)
def test_a_bad_address_gets_its_message_and_no_number(query: str, words: str) -> None:
    at = opened(query)
    assert len(at.error) == 1
    assert words in at.error[0].value.replace("\\", "")
    assert not at.subheader


def test_the_address_carries_the_scenario() -> None:
    at = opened("?v=1&delivered=7200&rate=0.3%25..3%25&rate=5%25..23%25")
    expected = answer_comparison(scenario_from_words({"delivered": 7200, "rate": ["0.3%..3%", "5%..23%"]}), LIBRARY)
    assert at.subheader[0].value.replace("\\", "") == str(expected.headline)
    assert at.query_params["delivered"] in ("7200", ["7200"])


def test_the_inputs_are_weighed_when_asked_for() -> None:
    at = opened("?v=1&deliver=5000..12000~m864&rate=2.35%25..14%25&rate=14%25")
    assert "alone moves the total" not in shown(at)
    at.toggle(key="weigh").set_value(True).run()
    assert not at.exception
    assert "the dud rate alone moves the total most." in shown(at)
    assert "At 14% the number of M864 155 mm shell alone moves the total from" in shown(at)


def test_the_map_of_rate_and_amount_stands_behind_the_same_switch() -> None:
    at = opened()
    words = "At 1% of 72,000 submunitions, about 720 (680 to 760) are expected to be left."
    assert words not in shown(at)
    at.toggle(key="weigh").set_value(True).run()
    assert not at.exception
    assert words in shown(at)


DOUBTFUL = scenario_from_words({"deliver": ["5000..12000 x m864"], "rate": ["2.35%..14%", "14%", "<=2.35%"]})


def test_each_rate_has_its_bar_of_luck_and_doubt_and_what_testing_would_shrink() -> None:
    at = opened(live_link(DOUBTFUL))
    found = answer_comparison(DOUBTFUL, LIBRARY)
    assert all(str(words) in shown(at) for words in found.shrinks_said)
    assert "what is not known makes up" in shown(at)
    assert "At 14%, more testing would shrink nothing, for the rate is taken as known." in shown(at)


@pytest.mark.parametrize("hold", ["chance", "ignorance"])
def test_what_is_held_fixed_redraws_the_bands_and_stays_in_the_address(hold: str) -> None:
    at = opened(live_link(DOUBTFUL))
    both = comparison_picture(answer_comparison(DOUBTFUL, LIBRARY))
    held = answer_comparison(DOUBTFUL, LIBRARY, hold=hold)
    left = comparison_picture(held)
    assert both.title in shown(at)
    at.button_group(key="hold").set_value(hold).run()
    assert not at.exception
    assert left.title in shown(at)
    assert both.title not in shown(at).splitlines()
    assert all(str(words) in shown(at) for words in held.held_said)
    assert addressed(at)["hold"] == (hold,)
    assert all(str(words) in at.code[-1].value for words in (*held.sentences, *held.held_said))
    again = opened(held.as_json()["link"])
    assert again.button_group(key="hold").value == hold
    assert left.title in shown(again)


def test_holding_something_that_is_no_choice_gets_its_message_and_no_number() -> None:
    at = opened("?v=1&deliver=100~m864&rate=1%25&rate=14%25&hold=luck")
    assert len(at.error) == 1
    assert "hold 'luck' is not known: write none, chance or ignorance" in at.error[0].value.replace("\\", "")
    assert not at.subheader
