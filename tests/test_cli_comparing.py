"""``dudrate compare``, ``trial``, ``breakeven``, ``sensitivity``: words, JSON with its keys, refusals in one line."""

import csv
import io

import pytest
from tests.command_line import LIBRARY, done

import dudrate
from dudrate.model.scenario import scenario_from_shipped, scenario_from_words
from dudrate.report.compare import answer_comparison
from dudrate.report.links import open_link
from dudrate.report.sensitivity import answer_sensitivity

SEVERAL = sorted(key for key, shipped in LIBRARY.scenarios.items() if len(shipped.rate) > 1)
TWO = ("--deliver", "1000 x m864", "--rate", "1%", "--rate", "14%")


@pytest.mark.parametrize("example", SEVERAL)
def test_compare_gives_the_digits_of_the_package(example: str) -> None:
    expected = answer_comparison(scenario_from_shipped(LIBRARY.scenario(example)), LIBRARY).as_json()
    found = done("compare", example, "--json").json
    for key in ("probability_a_at_least_b", "shared_area", "ratio", "difference", "sentence", "not_like_for_like"):
        assert found[key] == expected[key]
    assert found["manifest"]["fingerprint"] == expected["manifest"]["fingerprint"]


def test_compare_in_words() -> None:
    words = done("compare", *TWO).out
    assert "14 times as many" in words  # 14 % / 1 %
    assert "chance only" in " ".join(words.split())
    assert "Link: ?v=1" in words


def test_compare_as_csv_has_a_row_for_each_fact_and_the_mark() -> None:
    read = csv.DictReader(io.StringIO(done("compare", "m85-test-and-field", "--csv").out))
    rows = {row["output"]: row for row in read}
    found = done("compare", "m85-test-and-field", "--json").json
    assert float(rows["ratio"]["low"]) == pytest.approx(found["ratio"]["low"], rel=1e-8)
    assert rows["not_like_for_like"]["note"] == "setting: test / field"
    assert rows["link"]["note"] == found["link"]
    assert rows["fingerprint"]["note"] == found["manifest"]["fingerprint"]


def test_an_estimate_of_a_test_and_a_field_rate_is_marked() -> None:
    words = "Not like for like: one figure is from a test, the other from the field."
    assert words in " ".join(done("estimate", "m85-test-and-field").out.split())
    assert words in done("estimate", "m85-test-and-field", "--json").json["sentence"]
    rows = list(csv.DictReader(io.StringIO(done("estimate", "m85-test-and-field", "--csv").out)))
    assert {row["output"]: row["note"] for row in rows}["not_like_for_like"] == "setting: test / field"


@pytest.mark.parametrize("hold", ["chance", "ignorance"])
def test_what_is_held_fixed_has_the_digits_of_the_package(hold: str) -> None:
    rates = ["2.35%..14%", "14%", "@dpicm-m483a1-m864-hrw-chart"]
    asked = dudrate.scenario({"delivered": "5000..12000", "rate": rates})
    flags = ("compare", "--delivered", "5000..12000", *(part for rate in rates for part in ("--rate", rate)))
    found = done(*flags, "--hold", hold, "--json").json
    assert found["hold"] == hold
    shown = [found["a"], found["b"], found["further"][0]["b"]]
    for each, left in zip(shown, dudrate.held(dudrate.resolve(asked, LIBRARY), hold), strict=True):
        if left is None:
            assert set(each["held"]) == {"sentence", "figures"}
        else:
            bands = [(band.level, band.low, band.high) for band in left.bands]
            assert [tuple(band.values()) for band in each["held"]["bands"]] == bands
            assert each["held"]["sd"] == left.sd
        assert each["held"]["sentence"] in " ".join(done(*flags, "--hold", hold).out.split())
    assert open_link(found["link"], LIBRARY).extras == {"hold": (hold,)}
    whole = done(*flags, "--json").json
    assert whole["hold"] is None
    assert "held" not in whole["a"]
    assert whole["a"]["unexploded"] == found["a"]["unexploded"]
    assert whole["manifest"]["fingerprint"] != found["manifest"]["fingerprint"]


def test_trial_in_words_and_json() -> None:
    assert "0.93% to 4.9%" in done("trial", "5/213", "--level", "0.9").out  # exact 0.93–4.87 %
    found = done("trial", "47/2000", "--threshold", "1%", "--level", "0.95", "--json").json
    assert (found["duds"], found["tested"], found["method"]) == (47, 2000, "Clopper–Pearson")
    assert found["probability_at_or_below_threshold"] < 1e-6  # about 1e-7
    assert done("trial", "--json").json["needed"][0] == {"duds": 0, "tested": 299}


def test_trial_says_the_total_of_a_delivery() -> None:
    assert "would be left unexploded" in done("trial", "47/2000", "--delivered", "7200").out


def test_breakeven_in_words_and_json() -> None:
    asked = ("breakeven", "--delivered", "7200", "--rate", "14%", "--budget", "500")
    assert "6.94%" in done(*asked).out  # 500 / 7,200
    found = done(*asked, "--at", "p95", "--json").json
    assert found["at"] == "p95"
    assert found["amount"]["central"] == 3338  # largest N at 14 % whose 95th percentile is at most 500
    assert found["rate"]["central"] < 500 / 7200


def test_the_link_of_a_breakeven_carries_its_number() -> None:
    asked = ("breakeven", "--delivered", "7200", "--rate", "14%", "--budget", "1,000", "--at", "p95")
    opened = open_link(done(*asked, "--json").json["link"], LIBRARY)
    assert opened.extras == {"budget": ("1000",), "at": ("p95",)}
    assert f"Link: {done(*asked, '--json').json['link']}" in done(*asked).out


def test_sensitivity_in_words_and_json() -> None:
    asked = ("sensitivity", "--deliver", "5000..12000 x m864", "--rate", "2.35%..14%")
    assert "the dud rate alone moves the total" in " ".join(done(*asked).out.split())
    found = done(*asked, "--output", "unexploded", "--json").json
    assert found["output"] == "unexploded"
    assert [bar["name"] for bar in found["results"][0]["tornado"]["bars"]] == ["rate", "m864", "chance"]
    assert sum(each["share"] for each in found["results"][0]["log_variance_shares"]) == pytest.approx(1)


@pytest.mark.parametrize(
    ("output", "flags"),
    [
        ("area", ()),
        ("casualties", ("--analog", "kosovo")),
        ("within-horizon", ("--analog", "laos", "--horizon", "5")),
        ("remaining-2.5", ("--analog", "kosovo:3, laos:1")),
    ],
)
def test_sensitivity_of_the_burden_gives_the_digits_of_the_package(output: str, flags: tuple[str, ...]) -> None:
    given = dict(zip((flag.removeprefix("--") for flag in flags[::2]), flags[1::2], strict=True))
    asked = scenario_from_words({"deliver": ["1000 x m864"], "rate": ["1%", "2.35%..14%"]})
    expected = answer_sensitivity(asked, LIBRARY, output=output, **given)
    command = ("sensitivity", "--deliver", "1000 x m864", "--rate", "1%", "--rate", "2.35%..14%", "--output", output)
    found = done(*command, *flags, "--json").json
    assert found["results"] == expected.as_json()["results"]
    assert {**given, "output": output} == {key: found[key] for key in (*given, "output")}
    assert found["manifest"]["fingerprint"] == expected.manifest["fingerprint"]
    assert str(expected.sentences[0]) in " ".join(done(*command, *flags).out.split())
