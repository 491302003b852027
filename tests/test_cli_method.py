"""``dudrate method``: the same passages as the page, one section or all, and JSON with full digits."""

import pytest
from tests.command_line import LIBRARY, done, run

from dudrate.report.method.sections import SECTIONS, method


@pytest.mark.parametrize("section", SECTIONS)
def test_a_section_in_words(section: str) -> None:
    words = " ".join(done("method", section).out.split())
    [expected] = method(LIBRARY, section).sections
    for text in [*expected.passages, *expected.points, *expected.limits]:
        assert " ".join(str(text).split()) in words


def test_all_sections_with_their_contents() -> None:
    text = done("method").out
    assert text.startswith("Contents\n")
    assert all(f"  {section} " in text.partition("\n\n")[0] for section in SECTIONS)
    assert f"Assumptions {LIBRARY.version}." in text


def test_json_is_that_of_the_package() -> None:
    assert done("method", "fits", "--json").json == method(LIBRARY, "fits").as_json()
    assert [each["id"] for each in done("method", "--json").json["sections"]] == list(SECTIONS)


def test_the_help_names_every_section() -> None:
    text = done("method", "--help").out
    assert all(section in text for section in SECTIONS)


def test_an_unknown_section_is_refused_in_one_line() -> None:
    result = run("method", "maps")
    assert (result.status, result.out) == (2, "")
    assert result.err.startswith("dudrate: section 'maps' is not in the method: the sections are rate, amount, ")
    assert result.err.count("\n") == 1
