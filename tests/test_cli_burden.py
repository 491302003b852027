"""``dudrate burden``: words, JSON and CSV with the digits of the package, refusals in one line."""

import pytest
from tests.command_line import LIBRARY, done

from dudrate.model.scenario import scenario_from_shipped
from dudrate.report.burden.answer import answer_burden

TWO = ("--deliver", "1000 x m864", "--rate", "1%", "--rate", "14%")


@pytest.mark.parametrize("example", sorted(LIBRARY.scenarios)[::4])
def test_gives_the_digits_of_the_package(example: str) -> None:
    expected = answer_burden(scenario_from_shipped(LIBRARY.scenario(example)), LIBRARY).as_json()
    found = done("burden", example, "--json").json
    assert found["manifest"]["fingerprint"] == expected["manifest"]["fingerprint"]
    for key in ("analog", "casualties", "by_year", "area_ha", "remaining", "cautions", "headline", "contrasts"):
        assert found[key] == expected[key]


def test_the_answer_fits_a_screen_and_all_of_it_is_asked_for() -> None:
    first = done("burden", *TWO).out
    assert len(first.splitlines()) <= 24
    assert all(place in first for place in ("Kosovo", "Lebanon", "Laos", "Serbia", "Afghanistan"))
    assert "Link: ?v=1" in first
    found = done("burden", *TWO, "--json").json
    words = " ".join(done("burden", *TWO, "--all").out.split())
    assert all(each in words for each in found["cautions"][-3:])


def test_one_record_has_its_years() -> None:
    words = done("burden", *TWO, "--analog", "afghanistan", "--horizon", "3", "--all").out
    years = words.partition("By year")[2].partition("Land, cost")[0]
    assert "\n2*" in years  # the record ends after 13 months
    assert "\n4" not in years


def test_csv_is_tidy() -> None:
    every = done("burden", *TWO, "--analog", "kosovo", "--analog", "any", "--csv").rows
    rows = [row for row in every if row["rate"]]  # the last ones say by what it was made
    assert {(row["analog"], row["rate"]) for row in rows} == {
        (analog, rate) for analog in ("kosovo", "any") for rate in ("1%", "14%")
    }
    facts = {(row["analog"], row["rate"], row["output"], row["level"]): row for row in rows}
    area = facts["kosovo", "14%", "area_ha", "0.9"]
    assert float(area["central"]) == pytest.approx(1126.9, abs=0.1)  # 10,080 / sqrt(2 * 40)
    assert area["unit"] == "ha"
    assert float(area["low"]) < float(area["central"]) < float(area["high"])


def test_strikes_and_a_blend() -> None:
    found = done("burden", *TWO, "--analog", "kosovo:3, laos:1", "--strikes", "100", "--json").json
    assert found["weights"] == {"kosovo": 0.75, "laos": 0.25}
    assert found["by_strikes"]["strikes"] == "100"
    words = " ".join(done("burden", *TWO, "--analog", "kosovo:3, laos:1", "--strikes", "100", "--all").out.split())
    assert "75%" in words
    assert "100 strike locations" in words
