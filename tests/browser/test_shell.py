"""What stands before a script runs: titles, descriptions, headers."""

import re
import urllib.request

import pytest

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
