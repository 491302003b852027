"""Compare and How sure? in headless Chromium, on a desk and on a telephone."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from tests.browser.reading import faults

Opener = Callable[..., Page]
WIDTHS = pytest.mark.parametrize("width", [1280, 390])
pytestmark = pytest.mark.browser
DRAWN = "canvas, svg"
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


@pytest.mark.parametrize("width", [1280])
def test_the_number_outlives_a_reload(open_page: Opener, width: int) -> None:
    page = open_page("/compare?v=1&deliver=100~m864&rate=1%25&rate=14%25", width=width)
    box = page.get_by_role("textbox", name="A number that may be left")
    box.fill("720")
    box.press("Enter")
    page.wait_for_url(re.compile("budget=720"))
    page.reload()
    # 720 / 7,200 = 10 %
    expect(page.locator("body")).to_contain_text("no more than 720 are expected to be left unexploded")
    expect(page.get_by_role("textbox", name="A number that may be left")).to_have_value("720")


@WIDTHS
def test_luck_held_fixed_redraws_the_bands_and_stays_in_the_address(open_page: Opener, width: int) -> None:
    page = open_page("/compare?v=1&delivered=7200&rate=2.35%25..14%25&rate=14%25", width=width)
    expect(page.locator("body")).to_contain_text("more testing could shrink up to 99.31% of the variance")
    page.get_by_role("radio", name="Hold luck fixed").click()
    # 7,200 × 2.35 % and × 14 %; with luck 168 to 1,010
    expect(page.locator("body")).to_contain_text("the 90% band is 169.2 to 1,008 instead of 168 to 1,010")
    page.wait_for_url(re.compile("hold=chance"))


@WIDTHS
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_heat_map_is_drawn_and_its_cells_can_be_read(open_page: Opener, width: int, scheme: str) -> None:
    page = open_page("/compare?v=1&deliver=100~m26&rate=1%25&rate=14%25", width=width, scheme=scheme)
    page.get_by_text("Weigh the inputs of each total").click()
    chart = page.get_by_label(re.compile("^The total left grows with rate and amount alike"))
    chart.locator(DRAWN).wait_for()
    chart.scroll_into_view_if_needed()
    box = chart.bounding_box()
    assert box is not None
    assert box["width"] <= width
    tip = page.locator("#vg-tooltip-element.visible")
    # a cell at the right of the top row, where the amount is ten times 100 × 644
    page.mouse.move(box["x"] + box["width"] - 40, box["y"] + 40)
    page.mouse.move(box["x"] + box["width"] - 36, box["y"] + 42)
    expect(tip).to_contain_text(re.compile(r"\d+% of \d+,000"))
    expect(tip).to_contain_text(re.compile(r"about [\d,.]+ \([\d,.]+ to [\d,.]+\)"))
    told = tip.bounding_box()
    assert told is not None
    assert told["x"] >= 0
    assert told["x"] + told["width"] <= width


@pytest.mark.parametrize("width", [390])
def test_a_number_and_what_is_held_open_again_in_another_browser(open_page: Opener, width: int) -> None:
    page = open_page("/compare?v=1&deliver=100~m864&rate=2.35%25..14%25&rate=14%25", width=width)
    box = page.get_by_role("textbox", name="A number that may be left")
    box.fill("720")
    box.press("Enter")
    page.wait_for_url(re.compile("budget=720"))
    page.get_by_role("radio", name="Hold what is not known fixed").click()
    page.wait_for_url(re.compile("hold=ignorance"))
    expect(page.locator("body")).to_contain_text("the 90% band is 480 to 560 instead of 170 to 1,000")
    taken = page.locator('[data-testid="stCode"]').last
    expect(taken).to_contain_text("hold=ignorance")
    frozen = taken.inner_text().splitlines()[-1].partition("/compare")[2]
    again = open_page(f"/compare{frozen}", width=width, anew=True)
    expect(again.locator("body")).to_contain_text("the 90% band is 480 to 560 instead of 170 to 1,000")
    expect(again.get_by_role("textbox", name="A number that may be left")).to_have_value("720")
    expect(again.locator("h3").first).to_have_text(page.locator("h3").first.inner_text())


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


@pytest.mark.parametrize("width", [390])
def test_two_tests_go_into_compare(open_page: Opener, width: int) -> None:
    page = open_page("/how-sure", width=width)
    page.get_by_role("link", name="The two in Compare").click()
    expect(page.locator("h3").first).to_contain_text("5 duds of 213 tested")
    expect(page.locator("h3").first).to_contain_text("47 duds of 2,000 tested")


# what makes a page wide: many rates, ranges and lines as reported, and counts of eleven digits
MANY = "/compare?v=1&deliver=5000..12000~m26&hold=ignorance" + "".join(
    f"&rate=@{record}"
    for record in (
        *("m77-5-23pct-hrw-2006", "mlrs-m77-5-10pct-uk-2003", "m85-lebanon-10pct-npa-2007"),
        *("m85-uk-2pct-hansard-2007", "policy-cohen-2001-99pct"),
    )
)
LARGE = "/compare?v=1&delivered=10000000000&rate=1%25&rate=2.35%25..14%25&rate=47/2000&rate=%3C%3D2.35%25"
TESTS = "/how-sure?trial=123456/9999999999&beside=1/3&level=0.9999&threshold=0.0123%25&deliver=9999999%20x%20m26"


@pytest.mark.parametrize(
    ("path", "scheme", "width"),
    [
        *((path, "light", 1280) for path in ("/compare", "/how-sure")),
        *((path, "dark", 390) for path in ("/compare", "/how-sure")),
        *((path, "dark", 390) for path in (MANY, LARGE, TESTS)),  # what is wide is so on a telephone first
    ],
)
def test_no_page_is_wider_than_the_screen_or_closed_to_a_reader(
    open_page: Opener, path: str, scheme: str, width: int
) -> None:
    page = open_page(path, width=width, scheme=scheme)
    page.get_by_text("Take it with you").last.wait_for()
    page.locator('[data-testid="stSkeleton"]').first.wait_for(state="detached")
    assert not faults(page, width=width)
