"""Every page at both widths, light and dark: no taller than it may be, said once, open to everyone, under its title."""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect
from tests.browser.reading import faults, height, idle, names_of_ours, top_is_uncovered, twice

pytestmark = pytest.mark.browser
Opener = Callable[..., Page]

# The link to follow in the menu or among the parts of a page, the title of the tab, and how tall it may be at 1280.
WALK = [
    ("Estimate", "Estimate · dudrate", 2_200),
    ("Check a claim", "Check a claim · dudrate", 1_800),
    ("Consequences", "Consequences · dudrate", 3_500),
    ("Evidence", "Evidence · dudrate", 3_000),
    ("The 1 percent line", "Evidence · dudrate", 3_000),
    ("What a test can show", "Evidence · dudrate", 3_000),
    ("Method", "Evidence · dudrate", 4_000),
    ("Corrections", "Evidence · dudrate", 3_000),
    ("Verify a file", "Evidence · dudrate", 3_000),
]


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_walk_through_all_pages(open_page: Opener, width: int, scheme: str) -> None:
    page = open_page("/", width=width, scheme=scheme)
    wrong: list[tuple[object, ...]] = []
    links: set[str] = set()
    for name, title, tallest in WALK:
        page.get_by_role("link", name=name, exact=True).click()
        expect(page).to_have_title(title)
        page.locator("h1").wait_for()
        idle(page)
        assert top_is_uncovered(page), name
        wrong += [(name, *each) for each in faults(page)]
        if (width, scheme) == (1280, "light"):
            wrong += [(name, "twice", each) for each in twice(page)]
            wrong += [(name, "name of ours", each) for each in names_of_ours(page)]
            wrong += [(name, "tall", tall)] if (tall := height(page)) > tallest else []
        links |= set(page.locator("[data-testid=stMain] a[href]").evaluate_all("all => all.map(each => each.href)"))
    here = {urlsplit(each).path for each in links if urlsplit(each).hostname == "127.0.0.1"}
    assert here <= {"/estimate", "/check", "/consequences", "/evidence"}, here
    assert not wrong, wrong


@pytest.mark.parametrize(
    ("path", "title", "words"),
    [
        ("/estimate", "Estimate · dudrate", "10,100"),
        ("/compare?v=1&deliver=2000~m864&rate=14%25&budget=700", "Estimate · dudrate", "144,000"),
        ("/burden?v=1&deliver=2000~m864&rate=14%25&analog=kosovo", "Consequences · dudrate", "144,000"),
        ("/claim?text=1%2C000%20shells%20with%2072%20grenades", "Check a claim · dudrate", "1,000"),
        ("/sources?record=m864-6pct-wapo-2023", "Evidence · dudrate", "last public Pentagon estimate"),
        ("/how-sure?trial=1/20", "Evidence · dudrate", "What a test can show"),
        ("/method?section=total", "Evidence · dudrate", "unexploded total"),
    ],
)
def test_an_address_opens_its_page_and_an_old_one_leads_on(
    open_page: Opener, path: str, title: str, words: str
) -> None:
    page = open_page(path)
    expect(page).to_have_title(title)
    expect(page.locator('[data-testid="stMain"]')).to_contain_text(words)


def test_a_link_to_another_part_of_a_page_is_in_the_address_and_what_is_typed_there_stays(open_page: Opener) -> None:
    page = open_page("/evidence")
    for name, part in (("Corrections", "corrections"), ("What a test can show", "tests")):
        page.get_by_role("link", name=name, exact=True).click()
        expect(page).to_have_url(re.compile(rf"/evidence\?show={part}$"))
        idle(page)
    page.go_back()
    expect(page.get_by_role("heading", name="Corrections")).to_be_visible()
    expect(page).to_have_url(re.compile(r"/evidence\?show=corrections$"))
    page.get_by_role("link", name="What a test can show", exact=True).click()
    box = page.get_by_role("textbox", name="Duds of submunitions tested")
    box.fill("3/100")
    box.press("Enter")
    expect(page.get_by_text("3 duds of 100 tested").first).to_be_visible()
    expect(page).to_have_url(re.compile("trial=3%2F100"))
