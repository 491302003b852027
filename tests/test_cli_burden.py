"""``dudrate burden``: words, JSON and CSV with the digits of the package, refusals in one line."""

import pytest
from tests.command_line import LIBRARY, done, run

from dudrate.model.scenario_words import scenario_from_shipped
from dudrate.report.burden.answer import answer_burden

TWO = ("--deliver", "1000 x m864", "--rate", "1%", "--rate", "14%")


@pytest.mark.parametrize("example", sorted(LIBRARY.scenarios))
def test_gives_the_digits_of_the_package(example: str) -> None:
    expected = answer_burden(scenario_from_shipped(LIBRARY.scenario(example)), LIBRARY).as_json()
    found = done("burden", example, "--json").json
    assert found["manifest"]["fingerprint"] == expected["manifest"]["fingerprint"]
    for key in ("analog", "casualties", "by_year", "area_ha", "remaining", "cautions", "headline", "contrasts"):
        assert found[key] == expected[key]


def test_in_words_all_five_stand_with_their_years_and_their_other_reading() -> None:
    words = " ".join(done("burden", *TWO).out.split())
    for name in ("Kosovo 1999", "Lebanon 2006", "Laos 1964–1973", "Serbia 1999", "Afghanistan 2001–2002"):
        assert name in words
    assert "1% is a line in policy and law" in words
    assert "1.1 years" in words
    assert "Nothing here forecasts a named place" in words
    assert "Link: ?v=1" in words
    assert "By year" not in words  # of five at once that would be five tables: one is asked for by its name


def test_one_analog_has_its_years() -> None:
    words = done("burden", *TWO, "--analog", "afghanistan", "--horizon", "3").out
    assert "By year after the end of use, as it went in Afghanistan 2001–2002 (* beyond the record)" in words
    assert "\n2*" in words  # the record ends after 13 months
    assert "\n4" not in words.partition("Land, cost")[0]


def test_csv_has_a_row_for_each_rate_in_each_analog_with_its_cautions() -> None:
    rows = done("burden", *TWO, "--analog", "kosovo", "--analog", "any", "--csv").rows
    assert [(row["analog"], row["rate"]) for row in rows] == [
        ("kosovo", "1%"),
        ("kosovo", "14%"),
        ("any", "1%"),
        ("any", "14%"),
    ]
    assert float(rows[1]["area_ha_median"]) == pytest.approx(1126.9, abs=0.1)  # 10,080 / sqrt(2 * 40)
    assert all("own arithmetic" in row["cautions"] for row in rows)
    assert rows[2]["held_to_use_median"] == ""  # any of them has no dud count behind it
    assert float(rows[0]["held_to_use_median"]) == float(rows[1]["held_to_use_median"])


def test_strikes_and_a_blend() -> None:
    found = done("burden", *TWO, "--analog", "kosovo:3, laos:1", "--strikes", "100", "--json").json
    assert found["weights"] == {"kosovo": 0.75, "laos": 0.25}
    assert found["by_strikes"]["strikes"] == "100"
    words = " ".join(done("burden", *TWO, "--analog", "kosovo:3, laos:1", "--strikes", "100").out.split())
    assert "a blend of Kosovo 1999 (75%) and Laos 1964–1973 (25%)" in words
    assert "Read from 100 strike locations instead" in words


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((*TWO, "--analog", "bosnia"), "kosovo, lebanon, laos, serbia, afghanistan, any"),
        ((*TWO, "--analog", ""), "analog"),
        ((*TWO, "--horizon", "0"), "from 1 to 100"),
        ((*TWO, "--horizon", "1.5"), "from 1 to 100"),
        ((*TWO, "--strikes", "-3"), "strikes"),
        ((*TWO, "--strikes", "10..5"), "strikes"),
        (("--delivered", "72000"), "rate"),
        (("--rate", "14%"), "deliver"),
        ((*TWO, "--level", "2"), "level"),
        (("no-such-file.toml",), "no-such-file.toml"),
    ],
)
def test_refusals_are_one_line_with_the_mend(arguments: tuple[str, ...], words: str) -> None:
    result = run("burden", *arguments)
    assert result.status == 2
    assert result.out == ""
    assert words in result.err
    assert "Traceback" not in result.err
