"""Which input matters, in words and JSON."""

import json
from typing import Any

import pytest

from dudrate.errors import InputError
from dudrate.evidence.library import Library
from dudrate.model.scenario_words import scenario_from_words
from dudrate.report.comparing.sensitivity_answer import SensitivityAnswer, answer_sensitivity
from dudrate.report.links import open_link


def weighed(library: Library, deliver: str, *rates: str, **asked: Any) -> SensitivityAnswer:
    return answer_sensitivity(scenario_from_words({"deliver": [deliver], "rate": list(rates)}), library, **asked)


def test_the_rate_matters_most_where_it_is_least_known(library: Library) -> None:
    found = weighed(library, "5000..12000 x m864", "2.35%..14%")
    assert str(found.sentences[0]).startswith("At 2.35% to 14% (middle 90%) the dud rate alone moves the total from")


def test_a_fixed_rate_leaves_luck_of_the_draw_alone(library: Library) -> None:
    found = weighed(library, "1000 x m864", "14%")
    # the 5th and 95th percentile of the binomial: 9,927 and 10,233
    assert "luck of the draw alone moves the total from 9,930 to 10,200 and makes up 100%" in str(found.sentences[0])


def test_of_a_bound_nothing_is_shared(library: Library) -> None:
    found = weighed(library, "1000 x m864", "<=2.35%")
    content = found.as_json()["results"][0]
    assert "is a bound" in str(found.sentences[0])
    assert content["sobol"] is None
    assert content["log_variance_shares"] is None
    assert content["tornado"]["bound"] == "at-most"


def test_nothing_varies_at_none(library: Library) -> None:
    found = weighed(library, "1000 x m864", "0%")
    assert "nothing varies" in str(found.sentences[0])


def test_json_is_json_and_the_same_each_time(library: Library) -> None:
    one, other = (weighed(library, "5000..12000 x m864", "2.35%..14%", "14%") for _ in range(2))
    json.dumps(one.as_json(), allow_nan=False)
    assert one.manifest.fingerprint == other.manifest.fingerprint


def test_an_unknown_output_is_refused(library: Library) -> None:
    with pytest.raises(InputError, match="unexploded"):
        answer_sensitivity(scenario_from_words({"delivered": 72, "rate": ["1%"]}), library, output="happiness")


def test_of_a_burden_the_exact_shares_are_said_first(library: Library) -> None:
    # ln(40)**2 and ln(20)**2 of their sum: 60 and 40 %. Median 10,080 left, sqrt(80) a hectare, sqrt(0.4) US$ a m2:
    # 7.13 million US$; by 40**-0.45 and 40**0.45, 20**-0.45 and 20**0.45, and 9,927 and 10,233 of 10,080
    found = weighed(library, "1000 x m864", "14%", output="cost")
    assert str(found.sentences[0]) == (
        "At 14%: 60% of the doubt about the cost of clearance lies in cost per square metre and 40% in unexploded "
        "submunitions per hectare (shares of the variance of its logarithm, luck of the draw aside). Moved alone "
        "through its 90% band, cost per square metre takes the cost of clearance from 1.4 million to 37 million, "
        "unexploded submunitions per hectare from 1.9 million to 27 million and "
        "luck of the draw from 7 million to 7.2 million."
    )


@pytest.mark.parametrize(
    ("output", "analog", "words"),
    [
        ("casualties", "kosovo", "As it went in Kosovo 1999"),
        ("killed", "any", "As it went in any of the five conflicts on record"),
        ("year-1", "kosovo:3, laos:1", "As it went in a blend of Kosovo 1999 (75%) and Laos 1964–1973 (25%)"),
        ("remaining-1", "laos", "submunitions left after 1 year"),
        ("within-horizon", "serbia", "recorded casualties within 10 years"),
    ],
)
def test_the_analog_and_the_years_are_named(library: Library, output: str, analog: str, words: str) -> None:
    found = weighed(library, "1000 x m864", "2.35%..14%", output=output, analog=analog)
    assert words[1:] in str(found.sentences[0])
    assert "years)" not in str(found.sentences[0])
    assert found.as_json()["analog"] == analog


def test_a_bound_of_a_burden_is_said_and_drawn_as_one(library: Library) -> None:
    found = weighed(library, "1000 x m864", "<=2.35%", output="area")
    assert str(found.sentences[0]) == (
        "At a rate of at most 2.35%: the figure for land to search is a bound, and how it varies is not known."
    )
    content = found.as_json()["results"][0]
    assert (content["sobol"], content["log_variance_shares"], content["tornado"]["bound"]) == (None, None, "at-most")


def test_nothing_varies_where_nothing_is_left(library: Library) -> None:
    found = weighed(library, "1000 x m864", "0%", output="casualties", analog="laos")
    assert str(found.sentences[0]).endswith("nothing varies, the figure for recorded casualties is known.")


def test_json_names_each_input_with_its_entries_and_what_was_asked(library: Library) -> None:
    found = weighed(library, "1000 x m864", "14%", output="within-horizon", analog="lebanon", horizon="5")
    content = found.as_json()
    json.dumps(content, allow_nan=False)
    assert (content["output"], content["analog"], content["horizon"]) == ("within-horizon", "lebanon", "5")
    inputs = {each["name"]: each for each in content["results"][0]["inputs"]}
    assert set(inputs) == {"m864", "rate", "chance", "casualties", "course"}
    assert inputs["casualties"]["records"] == ["der-leb-per-1000"]
    assert inputs["casualties"]["called"] == "casualties per 1,000 unexploded submunitions"
    assert "leb-annual-2006" in inputs["course"]["records"]
    assert {"m864-72", "der-leb-per-1000", "leb-annual-2006"} <= set(content["manifest"]["records"])
    other = weighed(library, "1000 x m864", "14%", output="within-horizon", analog="lebanon", horizon="6")
    assert other.manifest.fingerprint != found.manifest.fingerprint


def test_every_figure_of_a_sentence_has_its_origin(library: Library) -> None:
    found = weighed(library, "5000..12000 x m864", "2.35%..14%", output="children", analog="laos")
    origins = {figure.origin for figure in found.sentences[0].figures()}
    assert {"computed:log_variance.rate", "computed:tornado.children", "input:level"} <= origins


def test_the_cautions_of_the_burden_stand_beside_it(library: Library) -> None:
    found = weighed(library, "1000 x m864", "2.35%..14%", output="killed", analog="kosovo")
    cautions = found.as_json()["cautions"]
    assert any("8.9%" in words for words in cautions)  # the rate behind Kosovo's dud count
    assert any("undercount" in words for words in cautions)


@pytest.mark.parametrize(
    ("rate", "output", "analog", "moves"),
    [
        ("2.35%..14%", "killed", "kosovo", True),
        ("14%", "killed", "kosovo", False),  # a rate that is known moves nothing
        ("2.35%..14%", "remaining-5", "kosovo", False),  # what is left is no matter of casualties
        ("2.35%..14%", "killed", "any", False),  # which has no dud count to be held to
    ],
)
def test_a_rate_moves_casualties_by_how_they_are_counted_and_it_is_said(
    library: Library, rate: str, output: str, analog: str, *, moves: bool
) -> None:
    found = weighed(library, "1000..2000 x m864", rate, output=output, analog=analog)
    assert ("held to the submunitions used, the dud rate would move none" in str(found.sentences[0])) is moves


def test_where_no_analog_matters_two_cautions_are_left_and_a_total_has_none(library: Library) -> None:
    land = [str(words) for words in weighed(library, "1000 x m864", "14%", output="cost").cautions]
    assert [words.split()[0] for words in land] == ["US$", "Nothing"]
    assert weighed(library, "1000 x m864", "14%").cautions == ()


def test_the_link_carries_what_was_asked_of_an_analog(library: Library) -> None:
    found = weighed(library, "1000 x m864", "14%", output="within-horizon", analog="lebanon", horizon="5")
    assert found.link is not None
    opened = open_link(found.link, library)
    assert (opened.scenario.rates, dict(opened.extras)) == (
        found.estimates.scenario.rates,
        {"analog": ("lebanon",), "horizon": ("5",)},
    )
