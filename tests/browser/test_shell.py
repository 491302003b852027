"""What stands before a script runs: titles, descriptions, headers."""

import re
import urllib.request

import pytest
from playwright.sync_api import expect
from tests.browser.conftest import Opener

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("path", "title"), [("/", "Estimate"), ("/check", "Check a claim"), ("/evidence", "Evidence")])
def test_a_pasted_link_previews_as_its_page(address: str, path: str, title: str) -> None:
    with urllib.request.urlopen(address + path) as answer:  # noqa: S310 - our own server on this computer
        page, headers = answer.read().decode(), answer.headers
    assert f"<title>{title} · dudrate</title>" in page
    assert f'<meta property="og:title" content="{title} · dudrate">' in page
    assert re.search(r'<meta name="description" content="[^"]{30,200}">', page)
    policy = headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "'unsafe-inline'" not in policy.partition("script-src")[2]
    assert headers["x-content-type-options"] == "nosniff"


def test_an_address_with_a_step_too_many_leads_to_its_page(open_page: Opener) -> None:
    page = open_page("/consequences/banana?v=1&deliver=2000~m864&rate=14%25")
    expect(page).to_have_title("Consequences · dudrate")
    expect(page.locator('[data-testid="stMain"]')).to_contain_text("144,000")


@pytest.mark.parametrize(
    "path",
    [
        "/estimate?v=1&delivered=5&rate=http%3A%2F%2Fevil.example%2Fa",
        "/estimate?v=1&delivered=5&rate=www.evil.example",
        "/estimate?v=1&delivered=5&rate=me%40evil.example",
        "/check?text=Of+www.evil.example+http%3A%2F%2Fevil.example+72000+bomblets+14%25+failed",
    ],
)
def test_an_address_in_what_somebody_typed_is_no_link(open_page: Opener, path: str) -> None:
    page = open_page(path)
    expect(page.get_by_text("evil").first).to_be_visible()
    assert page.locator("a[href*='evil']").count() == 0
