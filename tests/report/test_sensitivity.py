"""Which input matters, in words, rows and JSON."""

import json
from typing import Any

import numpy as np
import pytest

from dudrate.errors import InputError
from dudrate.evidence.library import Library
from dudrate.model.binomial import quantiles
from dudrate.model.burden.asked import asked
from dudrate.model.burden.outputs import OUTPUTS, Output
from dudrate.model.burden.sensitivity import weighing
from dudrate.model.scenario import resolve, scenario_from_words
from dudrate.report.links import open_link
from dudrate.report.sensitivity import SensitivityAnswer, answer_sensitivity, sensitivity_rows


def weighed(library: Library, deliver: list[str] | str, *rates: str, **more: Any) -> SensitivityAnswer:
    delivered = [deliver] if isinstance(deliver, str) else deliver
    return answer_sensitivity(scenario_from_words({"deliver": delivered, "rate": list(rates)}), library, **more)


def test_the_rate_matters_most_where_it_is_least_known(library: Library) -> None:
    found = weighed(library, "5000..12000 x m864", "2.35%..14%")
    assert "the dud rate alone moves the total from" in str(found.sentences[0]).partition(";")[0]


def test_chance_has_the_share_that_every_other_section_gives(library: Library) -> None:
    # the 5th and 95th percentile of the binomial: 9,927 and 10,233
    fixed = str(weighed(library, "1000 x m864", "14%").sentences[0])
    assert "chance alone moves the total from 9,930 to 10,200 and makes up 100%" in fixed
    found = weighed(library, "5000..12000 x m864", "2.35%..14%")
    shares = found.estimates.results[0].variance_shares
    assert shares is not None
    said = [figure.value for figure in found.sentences[0].figures() if figure.origin == "computed:variance_shares"]
    assert sorted(map(float, said)) == sorted((shares.rate, shares.amount, shares.chance))


def test_of_a_bound_nothing_is_shared_and_of_none_nothing_varies(library: Library) -> None:
    found = weighed(library, "1000 x m864", "<=2.35%")
    content = found.as_json()["results"][0]
    assert "is a bound" in str(found.sentences[0])
    assert (content["sobol"], content["log_variance_shares"], content["tornado"]["bound"]) == (None, None, "at-most")
    rows = {row["Input"]: row for row in sensitivity_rows(found.weighed[0], library)}
    assert rows["The dud rate"]["From"] == "not known"
    assert rows["The dud rate"]["To"].startswith("at most ")
    assert "nothing varies" in str(weighed(library, "1000 x m864", "0%").sentences[0])


def test_json_is_json_and_the_same_each_time(library: Library) -> None:
    one, other = (weighed(library, "5000..12000 x m864", "2.35%..14%", "14%") for _ in range(2))
    json.dumps(one.as_json(), allow_nan=False)
    assert one.manifest["fingerprint"] == other.manifest["fingerprint"]
    with pytest.raises(InputError, match="unexploded"):
        weighed(library, "1 x m864", "1%", output="happiness")


def test_both_ends_of_an_input_may_lie_on_one_side_of_what_is_central(library: Library) -> None:
    words = {"delivered": "14", "rate": ["7/130"], "bunching": "lots:3", "icc": "0.000001"}
    found = answer_sensitivity(scenario_from_words(words), library)
    assert all(row["To"] for row in sensitivity_rows(found.weighed[0], library))  # it ended in a trace


def test_many_rates_of_many_deliveries_are_drawn_less_often(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def counted(count: Any, rate: Any, *, levels: Any) -> Any:
        asked.append(np.size(levels))
        return quantiles(count, rate, levels=levels)

    monkeypatch.setattr("dudrate.model.sensitivity.quantiles", counted)
    weighed(library, "1000 x m864", "1%..5%")
    assert max(asked) == 2_048 * 4
    asked.clear()
    found = weighed(
        library, [f"50..500 x own{each}:9" for each in range(12)], *(f"{1 + each}%..20%" for each in range(12))
    )
    assert sum(asked) < 2**16 + 2_000
    assert all(each.sobol and 0.2 < sum(index.first for index in each.sobol) < 2 for each in found.weighed)


def test_of_a_burden_the_exact_shares_are_said_first(library: Library) -> None:
    # ln(40)**2 and ln(20)**2 of their sum: 60 and 40 %. Median 10,080 left, sqrt(80) a hectare, sqrt(0.4) US$ a m2:
    # 7.13 million US$; by 40**-0.45 and 40**0.45, 20**-0.45 and 20**0.45
    found = weighed(library, "1000 x m864", "14%", output="cost")
    words = str(found.sentences[0])
    assert "60% lies in cost per square metre" in words
    assert "takes the cost of clearance from 1.4 million to 37 million" in words
    assert words.count("takes the cost of clearance") == 1
    rows = {row["Input"]: row for row in sensitivity_rows(found.weighed[0], library)}
    # the higher the density, the less land: from and to follow the input
    density = rows["Unexploded submunitions per hectare"]
    assert (density["Log"], density["From"], density["To"]) == ("40%", "27 million", "1.9 million")
    assert (rows["Chance"]["Log"], rows["The dud rate"]["Log"]) == ("", "0%")
    origins = {figure.origin for figure in found.sentences[0].figures()}
    assert {"computed:log_variance.unit-cost", "computed:tornado.density", "input:level"} <= origins


def test_several_deliveries_have_one_share_together(library: Library) -> None:
    found = weighed(library, ["500..2000 x m864", "10..20 x m26"], "14%", output="area")
    rows = sensitivity_rows(found.weighed[0], library)
    assert rows[-1]["Input"] == "The number delivered, in all"
    assert rows[-1]["Log"].endswith("%")


@pytest.mark.parametrize("of", OUTPUTS, ids=lambda each: each.id)
def test_a_container_called_as_an_input_is_an_input_of_its_own(of: Output, library: Library) -> None:
    number = {"N": "3", "YEARS": "2.5"}.get(of.number or "")
    wanted = asked(f"{of.id}-{number}" if number else of.id, analog="kosovo:1, laos:1" if of.by_analog else None)

    def names(called: str) -> list[str]:
        words = {"deliver": [f"1000 x {called}:60"], "rate": ["14%"], "bunching": "lots:50", "icc": 0.1}
        delivered = resolve(scenario_from_words(words), library)
        return list(weighing(delivered, delivered.cases[0], library, asked=wanted).quantity.inputs)

    first, *others = names("my-shell")
    assert first == "my-shell"
    for other in ("delivered", "amount", *others):
        assert names(other) == [f"own-{other}", *others]


@pytest.mark.parametrize(
    ("output", "analog", "words"),
    [
        ("casualties", "kosovo", "on the record of Kosovo after 1999"),
        ("year-1", "kosovo:3, laos:1", "Kosovo after 1999 (75%) and Laos after 1973 (25%)"),
        ("remaining-1", "laos", "submunitions left after 1 year"),
        ("within-horizon", "serbia", "recorded casualties within 10 years"),
    ],
)
def test_the_record_and_the_years_are_named(library: Library, output: str, analog: str, words: str) -> None:
    found = weighed(library, "1000 x m864", "2.35%..14%", output=output, analog=analog)
    assert words in str(found.sentences[0])
    assert found.as_json()["analog"] == analog


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
    assert ("Counted per submunition used" in str(found.sentences[0])) is moves


def test_inputs_cautions_link_and_terminal_of_a_burden(library: Library) -> None:
    found = weighed(library, "1000 x m864", "14%", output="within-horizon", analog="lebanon", horizon="5")
    content = found.as_json()
    assert (content["output"], content["analog"], content["horizon"]) == ("within-horizon", "lebanon", "5")
    inputs = {each["name"]: each for each in content["results"][0]["inputs"]}
    assert set(inputs) == {"m864", "rate", "chance", "casualties", "course"}
    assert "leb-annual-2006" in inputs["course"]["records"]
    assert content["cautions"]
    assert weighed(library, "1000 x m864", "14%").cautions == ()
    assert found.link is not None
    opened = open_link(found.link, library)
    assert dict(opened.extras) == {"analog": ("lebanon",), "horizon": ("5",)}
    text = found.as_text()
    assert "Before you quote this:" in text
    assert "leb-annual-2006: " in text
    assert text.endswith(f"Link: {found.link}")
