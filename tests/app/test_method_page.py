"""The Method page in a simulated session."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from dudrate.evidence.library import load
from dudrate.report.method.reader import SECTIONS, contents, method

LIBRARY = load()


def page() -> None:
    from dudrate.app.main import pages
    from dudrate.app.method_page import method_page
    from dudrate.app.pages import register

    register(pages())
    method_page()


def opened(**query: str) -> AppTest:
    at = AppTest.from_function(page, default_timeout=60)
    for key, value in query.items():
        at.query_params[key] = value
    at.run()
    assert not at.exception
    return at


def shown(at: AppTest) -> str:
    """All text, without what markdown escapes, and without the addresses of links."""
    everything = [*at.header, *at.error, *at.markdown, *at.caption]
    text = "\n".join(each.value for each in everything)
    return re.sub(r"\]\((?:sources\?|#)[^)]*\)", "]", text).replace("\\", "")


def plain(text: str) -> str:
    return text.replace("[", "").replace("]", "")


def test_opens_with_the_contents_and_nothing_else() -> None:
    at = opened()
    assert not at.header
    links = [each.proto.label.replace("\\", "") for each in at.get("page_link")]
    assert links == [each.title for each in contents()]


@pytest.mark.parametrize("section", SECTIONS)
def test_a_section_stands_alone_with_all_its_passages(section: str) -> None:
    at = opened(section=section)
    [expected] = method(LIBRARY, section).sections
    assert [each.value.replace("\\", "") for each in at.header] == [expected.title]
    text = plain(shown(at))
    for each in [*expected.passages, *expected.points, *expected.limits]:
        assert plain(str(each)) in text
    formulas = [each.value.replace("$", "").strip().removesuffix(r"\,") for each in at.latex]
    assert formulas == [each.latex for each in expected.formulas]
    assert len(at.table) == len(expected.tables) + bool(expected.symbols)


def test_every_figure_of_a_record_is_a_link_to_it() -> None:
    at = opened(section="analogs")
    [expected] = method(LIBRARY, "analogs").sections
    cells = [str(cell) for table in at.table for row in table.value.to_numpy() for cell in row]
    linked = set(
        re.findall(r"\(sources\?record=([a-z0-9-]+)\)", "\n".join([*cells, *(each.value for each in at.markdown)]))
    )
    assert linked == set(expected.records)
    for drawn, table in zip(list(at.table)[1:], expected.tables, strict=True):
        assert len(drawn.value) == len(table.rows)


def test_an_unknown_section_lists_the_known() -> None:
    at = opened(section="<img src=x onerror=alert(1)>")
    [error] = at.error
    assert "is not in the method" in error.value
    assert "not\\-claimed" in error.value
    assert "<img" not in re.sub(r"\\<", "", error.value)
    assert not at.header


def test_an_unknown_key_is_refused() -> None:
    at = opened(rate="1%")
    [error] = at.error
    assert "is not a key of this page" in error.value
    assert not at.header


def test_a_section_given_twice_is_refused() -> None:
    at = AppTest.from_function(page, default_timeout=60)
    at.query_params["section"] = ["fits", "left"]
    at.run()
    assert not at.exception
    assert "is given twice" in at.error[0].value
