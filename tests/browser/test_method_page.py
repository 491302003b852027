"""The Method page in headless Chromium, on a desk and on a telephone."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from tests.browser.reading import faults

from dudrate.report.method.sections import SECTIONS

Opener = Callable[..., Page]
WIDTHS = pytest.mark.parametrize("width", [1280, 390])
pytestmark = pytest.mark.browser

# How far each formula reaches beyond what holds it [px].
OVERFLOW = """() => [...document.querySelectorAll('.katex-display')].map(shown => {
    const edge = shown.getBoundingClientRect();
    const parts = [...shown.querySelectorAll('.katex-html > .base')].map(part => part.getBoundingClientRect());
    return Math.max(...parts.map(part => Math.max(part.right - edge.right, edge.left - part.left)));
})"""


@WIDTHS
def test_the_page_has_every_section_and_its_formulas(open_page: Opener, width: int) -> None:
    page = open_page("/method", width=width)
    expect(page.locator("h2")).to_have_count(len(SECTIONS))
    page.locator(".katex-display").last.wait_for()
    for words in ("What must not be claimed", "is a line in policy and law", "root mean square", "By the record"):
        expect(page.locator("body")).to_contain_text(words)


@WIDTHS
def test_contents_lead_down_the_page(open_page: Opener, width: int) -> None:
    page = open_page("/method", width=width)
    page.locator(".katex-display").last.wait_for()
    page.get_by_role("link", name="What must not be claimed").first.click()
    expect(page.get_by_role("heading", name="What must not be claimed")).to_be_in_viewport()
    assert page.url.endswith("#not-claimed")


@WIDTHS
def test_a_section_has_an_address_and_leads_to_its_entries(open_page: Opener, width: int) -> None:
    page = open_page("/method?section=fits", width=width)
    expect(page.locator("h2")).to_have_count(1)
    link = page.get_by_role("link", name="der-leb-share-early").first
    address = link.get_attribute("href") or ""
    assert address.endswith("sources?record=der-leb-share-early")
    entry = open_page("/" + address.rpartition("/")[2], width=width)
    expect(entry.locator("body")).to_contain_text("182/333 = 55 %")


@WIDTHS
def test_an_unknown_section_is_refused(open_page: Opener, width: int) -> None:
    page = open_page("/method?section=%3Cimg%20src=x%20onerror=alert(1)%3E", width=width)
    expect(page.get_by_role("alert").first).to_contain_text("is not in the method")
    assert page.locator('img[src="x"]').count() == 0
    page.get_by_role("link", name="All sections").click()
    expect(page.locator("h2")).to_have_count(len(SECTIONS))


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_no_formula_is_wider_than_the_screen_and_nothing_is_closed_to_a_reader(
    open_page: Opener, scheme: str, width: int
) -> None:
    page = open_page("/method", width=width, scheme=scheme)
    page.locator(".katex-display").last.wait_for()
    page.evaluate("document.fonts.ready")
    expect(page.locator("h2")).to_have_count(len(SECTIONS))
    over = page.evaluate(OVERFLOW)
    assert len(over) > 30
    assert max(over) <= 1, over
    # The fonts of the formulas come with the page: one of them is loaded, and nothing came from outside.
    assert page.evaluate("[...document.fonts].some(font => /KaTeX/.test(font.family) && font.status === 'loaded')")
    assert not faults(page, width=width)


def test_links_keep_the_reader_among_the_pages(open_page: Opener) -> None:
    page = open_page("/method?section=fits")
    page.get_by_text("Contents", exact=True).click()
    page.get_by_role("link", name="What is left over the years").click()
    page.wait_for_url(re.compile(r"section=left"))
    expect(page.locator("h2").first).to_have_text("What is left over the years")
