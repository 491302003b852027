"""``dudrate method``: the contents, one section or all of them, and JSON with full digits."""

import pytest
from tests.command_line import LIBRARY, done, run

from dudrate.report.method import SECTIONS, contents, contents_text, method, method_text


def test_without_a_section_it_lists_them() -> None:
    assert done("method").out == contents_text(contents()) + "\n"


@pytest.mark.parametrize("section", ["total", "all"])
def test_sections_in_words(section: str) -> None:
    assert done("method", section).out == method_text(method(LIBRARY, None if section == "all" else section)) + "\n"


def test_json_is_that_of_the_package() -> None:
    assert done("method", "fits", "--json").json == {"schema": 2, **method(LIBRARY, "fits").as_json()}
    for words in ([], ["all"]):
        assert [each["id"] for each in done("method", *words, "--json").json["sections"]] == list(SECTIONS)


def test_an_unknown_section_is_refused_in_one_line() -> None:
    result = run("method", "maps")
    assert (result.status, result.out) == (2, "")
    assert result.err.startswith("dudrate: section 'maps' is not in the method: the sections are follow, rate, ")
    assert result.err.count("\n") == 1
