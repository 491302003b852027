"""Check a claim in a browser: no verdict is seen under a text that it does not belong to."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import free_port, served

pytestmark = pytest.mark.browser
Opener = Callable[..., Page]
OTHER = "Of 289,536 submunitions about 30,000 failed, a rate of 15 per cent."


def test_a_verdict_goes_with_the_first_letter_typed_and_comes_back_with_its_text(open_page: Opener) -> None:
    page = open_page("/check")
    verdict, box = page.locator(".st-key-verdict"), page.get_by_role("textbox", name="A sentence with figures in it")
    agrees, unsent = verdict.get_by_test_id("stAlert"), page.get_by_text("The text has changed.")
    expect(agrees).to_contain_text("fit each other")
    expect(unsent).to_have_count(0)
    box.press("End")
    box.press_sequentially("0")
    expect(verdict).to_be_hidden()
    expect(unsent).to_be_visible()
    box.press("Backspace")
    expect(agrees).to_be_visible()
    box.fill(OTHER)
    expect(verdict).to_be_hidden()
    page.get_by_role("button", name="Check", exact=True).click()
    # 15 % of 289,536 is 43,430, not about 30,000
    expect(agrees).to_contain_text("do not fit each other")
    expect(unsent).to_have_count(0)
    page.get_by_role("radio", name="The dud rate of these grenades").click()
    expect(verdict).not_to_contain_text("289,536")
    expect(verdict).to_be_visible()
    for failed in ("50", "60", "70"):
        box.fill(f"Of 1,000 submunitions {failed} failed, a rate of {failed[0]} percent.")
        expect(verdict).to_be_hidden()
        box.press("Control+Enter")
        expect(agrees).to_contain_text(f"{failed} (left unexploded)")
        page.wait_for_timeout(500)  # the watch looks again by itself
        expect(agrees).to_be_visible()


@pytest.mark.parametrize("text", ["5%0D%0Aof 10 duds", "%20 5 of 10 duds %20", "9 of 10. " * 400])
def test_a_text_from_a_link_has_its_verdict_in_sight(open_page: Opener, text: str) -> None:
    page = open_page(f"/check?text={text}")
    expect(page.locator(".st-key-verdict")).to_be_visible()


def test_the_first_text_sent_after_a_restart_of_the_server_is_checked(open_page: Opener) -> None:
    port = free_port()
    with served(port):
        page = open_page("/check", at=f"http://127.0.0.1:{port}")
    with served(port):
        page.get_by_role("textbox", name="A sentence with figures in it").fill(OTHER)
        page.get_by_role("button", name="Check", exact=True).click()
        expect(page.locator(".st-key-verdict").get_by_test_id("stAlert")).to_contain_text("do not fit each other")
