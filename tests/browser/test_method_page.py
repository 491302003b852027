"""The Method page in headless Chromium, on a desk and on a telephone."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from tests.browser.reading import faults

from dudrate.report.method.reader import SECTIONS

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
def test_the_contents_lead_to_every_section(open_page: Opener, width: int) -> None:
    page = open_page("/method", width=width)
    expect(page.locator('a[href*="section="]')).to_have_count(len(SECTIONS))
    page.get_by_role("link", name="What must not be claimed").click()
    page.wait_for_url(re.compile(r"section=not-claimed"))
    expect(page.locator("h2")).to_have_text("What must not be claimed")


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
    expect(page.locator('a[href*="section="]')).to_have_count(len(SECTIONS))


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
@pytest.mark.parametrize("section", ["burden", "fits"])  # the widest formulas, and the most tables
def test_no_formula_is_wider_than_the_screen_and_nothing_is_closed_to_a_reader(
    open_page: Opener, section: str, scheme: str, width: int
) -> None:
    page = open_page(f"/method?section={section}", width=width, scheme=scheme)
    page.locator(".katex-display").last.wait_for()
    page.evaluate("document.fonts.ready")
    over = page.evaluate(OVERFLOW)
    assert len(over) > 3
    assert max(over) <= 1, over
    # The fonts of the formulas come with the page: one of them is loaded, and nothing came from outside.
    assert page.evaluate("[...document.fonts].some(font => /KaTeX/.test(font.family) && font.status === 'loaded')")
    assert not faults(page, width=width)


def test_links_keep_the_reader_among_the_pages(open_page: Opener) -> None:
    page = open_page("/method?section=fits")
    page.get_by_role("link", name="What is left over the years").click()
    page.wait_for_url(re.compile(r"section=left"))
    expect(page.locator("h2").first).to_have_text("What is left over the years")
