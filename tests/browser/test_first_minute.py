"""The three first minutes: each takes at most three interactions and one screen of scrolling."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
Opener = Callable[..., Page]
SCREENS = 2 * 900
"""Where the second screen ends: the first, and one of scrolling [pixels]."""


def ends(page: Page, selector: str) -> float:
    box = page.locator(selector).first.bounding_box()
    assert box is not None
    return box["y"] + box["height"]


def test_two_totals_with_picture_and_sources_in_hand(open_page: Opener) -> None:
    page = open_page("/")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy sentence, sources, link").click()  # 1
    page.get_by_role("button", name="Share", exact=True).click()  # 2
    with page.expect_download() as download:
        page.get_by_role("button", name="1600 × 900").first.click()  # 3
    assert download.value.suggested_filename.endswith("_dots_1600x900.png")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert all(part in copied for part in ("720", "10,100", "Sources: ", "/estimate"))


def test_which_unknown_matters(open_page: Opener) -> None:
    page = open_page("/")
    finding = page.get_by_text("times as far as chance").first
    expect(finding).to_be_visible()
    box = finding.bounding_box()
    assert box is not None
    assert box["y"] <= SCREENS


def test_a_pasted_sentence_and_who_reported_such_a_rate(open_page: Opener) -> None:
    page = open_page("/")
    page.get_by_role("link", name="Check a claim", exact=True).click()  # 1
    box = page.get_by_role("textbox", name="A sentence with figures in it")
    box.fill("Of 289,536 submunitions about 30,000 failed, a rate of 15 per cent.")  # 2
    page.get_by_role("button", name="Check", exact=True).click()  # 3
    # 15 % of 289,536 is 43,430, not about 30,000
    expect(page.get_by_role("alert").first).to_contain_text("do not fit each other")
    expect(page.locator('[data-testid="stMain"]')).to_contain_text("10")
    assert ends(page, '[data-testid="stVegaLiteChart"]') <= SCREENS
