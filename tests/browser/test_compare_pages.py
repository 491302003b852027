"""Compare and How sure? in headless Chromium, on a desk and on a telephone."""

import re
from collections.abc import Callable
from importlib.resources import files

import pytest
from playwright.sync_api import Page, expect

Opener = Callable[..., Page]
WIDTHS = pytest.mark.parametrize("width", [1280, 390])
pytestmark = pytest.mark.browser
CHART = '[data-testid="stVegaLiteChart"] canvas, [data-testid="stVegaLiteChart"] svg'


@WIDTHS
def test_compare_answers_with_its_sentence(open_page: Opener, width: int) -> None:
    page = open_page("/compare", width=width)
    # 14 % / 1 % = 14; 72,000 × 13 % = 9,360 more, with a band the sentence rounds to 9,400
    expect(page.locator("h3").first).to_contain_text("14 times as many")
    expect(page.locator("h3").first).to_contain_text("about 9,400 more")
    expect(page.locator("body")).to_contain_text("luck of the draw only")
    expect(page.locator(CHART).nth(1)).to_be_visible()
    expect(page.locator("body")).to_contain_text("differ by a factor of")


@WIDTHS
def test_a_number_typed_is_held_against_the_total(open_page: Opener, width: int) -> None:
    page = open_page("/compare?v=1&deliver=100~m864&rate=1%25&rate=14%25", width=width)
    # 500 / 7,200 = 6.94 %
    expect(page.locator("body")).to_contain_text("up to a dud rate of 6.94%")
    box = page.get_by_role("textbox", name="A number that may be left")
    box.fill("720")
    box.press("Enter")
    # 720 / 7,200 = 10 %
    expect(page.locator("body")).to_contain_text("up to a dud rate of 10%")


@WIDTHS
def test_unlike_rates_carry_their_mark(open_page: Opener, width: int) -> None:
    page = open_page(
        "/compare?v=1&deliver=1000~l20a1&rate=@m85-uk-2pct-hansard-2007&rate=@m85-lebanon-10pct-npa-2007", width=width
    )
    expect(page.get_by_role("alert").first).to_contain_text("Not like for like")


@WIDTHS
def test_a_reported_figure_goes_from_the_strip_into_an_estimate(open_page: Opener, width: int) -> None:
    page = open_page("/compare?v=1&deliver=1000~m26&rate=1%25&rate=14%25", width=width)
    page.locator("summary").filter(has_text="Each figure, with its source").press("Enter")
    page.get_by_role("link", name=re.compile("at most 23%")).first.click()
    # 1,000 × 644 × 23 % = 148,120
    expect(page.locator("h3").first).to_contain_text("at most 148,120")


@WIDTHS
def test_how_sure_sets_two_tests_side_by_side(open_page: Opener, width: int) -> None:
    page = open_page("/how-sure", width=width)
    expect(page.locator("h3").first).to_contain_text("5 duds of 213 tested is 2.35%")
    for words in ("47 duds of 2,000 tested is 2.35%", "0 duds in 299, 1 dud in 473, 2 duds in 628 or 3 duds in 773"):
        expect(page.locator("body")).to_contain_text(words)
    expect(page.locator(CHART).nth(1)).to_be_visible()
    box = page.get_by_role("textbox", name="Duds of submunitions tested")
    box.fill("0/299")
    box.press("Enter")
    page.wait_for_url(re.compile(r"trial=0(%2F|/)299"))
    expect(page.locator("h3").first).to_contain_text("0 duds of 299 tested")


@WIDTHS
def test_two_tests_go_into_compare(open_page: Opener, width: int) -> None:
    page = open_page("/how-sure", width=width)
    page.get_by_role("link", name="The two in Compare").click()
    expect(page.locator("h3").first).to_contain_text("5 duds of 213 tested")
    expect(page.locator("h3").first).to_contain_text("47 duds of 2,000 tested")


@pytest.mark.parametrize("path", ["/compare", "/how-sure"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@WIDTHS
def test_no_page_is_wider_than_the_screen_or_closed_to_a_reader(
    open_page: Opener, path: str, scheme: str, width: int
) -> None:
    page = open_page(path, width=width, scheme=scheme)
    page.get_by_text("Take it with you").last.wait_for()
    page.locator('[data-testid="stSkeleton"]').first.wait_for(state="detached")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.evaluate((files("axe_playwright_python") / "axe.min.js").read_text("utf-8"))
    found = page.evaluate("axe.run().then(result => result.violations)")
    serious = [
        (each["id"], node["html"])
        for each in found
        if each["impact"] in {"serious", "critical"}
        for node in each["nodes"]
    ]
    assert not serious, serious
