"""Rows of texts for the inputs of an output, and what a terminal shows."""

from dudrate.evidence.library import Library
from dudrate.model.scenario_words import scenario_from_words
from dudrate.report.sensitivity import sensitivity_rows
from dudrate.report.plain import sensitivity_text
from dudrate.report.sensitivity import SensitivityAnswer, answer_sensitivity


def weighed(
    library: Library, deliver: list[str], rate: str, output: str, analog: str | None = None
) -> SensitivityAnswer:
    asked = scenario_from_words({"deliver": deliver, "rate": [rate]})
    return answer_sensitivity(asked, library, output=output, analog=analog)


def test_a_row_for_each_input_with_its_share_its_ends_and_its_indices(library: Library) -> None:
    found = weighed(library, ["1000 x m864"], "14%", "cost")
    rows = {row["Input"]: row for row in sensitivity_rows(found.weighed[0], library)}
    assert list(rows) == [
        "Cost per square metre",
        "Unexploded submunitions per hectare",
        "Luck of the draw",
        "The number of M864 155 mm shell",
        "The dud rate",
    ]
    # the higher the density, the less land: from and to follow the input
    density = rows["Unexploded submunitions per hectare"]
    assert (density["Log"], density["From"], density["To"]) == ("40%", "27 million", "1.9 million")
    assert density["First"].count("%") == 3
    assert (rows["Luck of the draw"]["Log"], rows["The dud rate"]["Log"]) == ("", "0%")
    assert rows["The number of M864 155 mm shell"]["Log"] == "0%"


def test_several_deliveries_have_one_share_together(library: Library) -> None:
    found = weighed(library, ["500..2000 x m864", "10..20 x m26"], "14%", "area")
    rows = {row["Input"]: row for row in sensitivity_rows(found.weighed[0], library)}
    assert rows["The number of M864 155 mm shell"]["Log"] == ""
    assert rows["The number delivered, in all"]["Log"].endswith("%")
    assert list(rows)[-1] == "The number delivered, in all"


def test_what_a_bound_leaves_open_is_not_known(library: Library) -> None:
    found = weighed(library, ["1000 x m864"], "<=2.35%", "casualties", "kosovo")
    rows = {row["Input"]: row for row in sensitivity_rows(found.weighed[0], library)}
    rate = rows["The dud rate"]
    assert (rate["From"], rate["First"], rate["Total"], rate["Log"]) == ("not known", "not known", "not known", "")
    assert rate["To"].startswith("at most ")


def test_the_terminal_shows_sentence_table_figures_and_link(library: Library) -> None:
    text = sensitivity_text(weighed(library, ["1000 x m864"], "2.35%..14%", "within-horizon", "lebanon"))
    assert " ".join(text.split()).startswith("At 2.35% to 14% (middle 90%), as it went in Lebanon 2006: ")
    assert "Input" in text
    assert "der-leb-per-1000: 0.33 (0.3 to 0.67)" in text
    assert "To be said beside it:" in text
    assert "leb-annual-2006: " in text
    assert "https://" in text
    assert "Link: ?v=1" in text
    assert max(len(line) for line in text.split("\n\n")[0].splitlines()) <= 100
