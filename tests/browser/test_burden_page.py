"""The Humanitarian burden in headless Chromium, on a desk and on a telephone."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from tests.browser.reading import faults

Opener = Callable[..., Page]
WIDTHS = pytest.mark.parametrize("width", [1280, 390])
pytestmark = pytest.mark.browser
CHART = '[data-testid="stVegaLiteChart"] canvas, [data-testid="stVegaLiteChart"] svg'


@WIDTHS
def test_answers_with_both_readings_and_its_cautions(open_page: Opener, width: int) -> None:
    page = open_page("/burden?v=1&deliver=1000~m864&rate=1%25&rate=14%25&analog=kosovo", width=width)
    # Kosovo: 8.5 per 1,000 in the middle, of 720 and 10,080 left; 72,000 × 25 / 280 held to use
    expect(page.locator("h3").first).to_contain_text("as it went in Kosovo 1999")
    expect(page.locator("h3").first).to_contain_text("about 86 (69 to 110) if 14% fail")
    expect(page.locator("body")).to_contain_text("they would number about 55")
    expect(page.locator("body")).to_contain_text("does not raise casualties in strict proportion")
    expect(page.locator("body")).to_contain_text("Nothing here forecasts a named place")
    for place in range(5):
        expect(page.locator(CHART).nth(place)).to_be_visible()


@WIDTHS
def test_opens_with_all_five_side_by_side(open_page: Opener, width: int) -> None:
    page = open_page("/burden", width=width)
    expect(page.locator("h3").first).to_contain_text("as it went in Lebanon 2006")
    for name in ("Kosovo 1999", "Laos 1964–1973", "Serbia 1999", "Afghanistan 2001–2002"):
        expect(page.locator("table").first).to_contain_text(name)


@pytest.mark.parametrize("width", [390])
def test_the_address_keeps_what_was_asked(open_page: Opener, width: int) -> None:
    page = open_page("/burden?v=1&deliver=1000~m864&rate=14%25&analog=laos", width=width)
    page.locator("summary").filter(has_text="Advanced: years").press("Enter")
    box = page.get_by_role("textbox", name="Years of casualties to tell apart")
    box.fill("20")
    box.press("Enter")
    page.wait_for_url(re.compile("horizon=20"))
    page.reload()
    page.locator("summary").filter(has_text="Advanced: years").press("Enter")
    expect(page.get_by_role("textbox", name="Years of casualties to tell apart")).to_have_value("20")
    expect(page.locator("h3").first).to_contain_text("as it went in Laos 1964–1973")


@pytest.mark.parametrize("width", [1280])
def test_a_figure_leads_to_its_source(open_page: Opener, width: int) -> None:
    page = open_page("/burden?v=1&deliver=1000~m864&rate=14%25&analog=kosovo", width=width)
    page.get_by_role("link", name=re.compile("25,000 or more unexploded")).first.click()
    page.wait_for_url(re.compile("record=kos-duds-unmacc-2000"))
    expect(page.locator("h3").first).to_contain_text("25,000 or more unexploded submunitions")


def test_a_record_that_is_not_known_is_refused_with_those_that_are(open_page: Opener) -> None:
    page = open_page("/burden?v=1&deliver=1000~m864&rate=14%25&analog=<b>there</b>")
    expect(page.get_by_role("alert").first).to_contain_text("kosovo, lebanon, laos, serbia, afghanistan, any")
    expect(page.locator("h3")).to_have_count(0)


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_is_no_wider_than_the_screen_and_open_to_a_reader(open_page: Opener, scheme: str, width: int) -> None:
    page = open_page("/burden", width=width, scheme=scheme)
    page.get_by_text("Take it with you").last.wait_for()
    page.locator('[data-testid="stSkeleton"]').first.wait_for(state="detached")
    assert not faults(page, width=width)
