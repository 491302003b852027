"""The formulas of the method in headless Chromium, on a telephone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser

# How far each formula reaches beyond what holds it [px].
OVERFLOW = """() => [...document.querySelectorAll('.katex-display')].map(shown => {
    const edge = shown.getBoundingClientRect();
    const parts = [...shown.querySelectorAll('.katex-html > .base')].map(part => part.getBoundingClientRect());
    return Math.max(...parts.map(part => Math.max(part.right - edge.right, edge.left - part.left)));
})"""


@pytest.mark.parametrize("section", ["follow", "burden", "fits", "held", "rate"])  # those with the widest formulas
def test_no_formula_is_wider_than_a_telephone(open_page: Callable[..., Page], section: str) -> None:
    page = open_page(f"/evidence?show=method&section={section}", width=390)
    page.locator(".katex-display").last.wait_for()
    page.evaluate("document.fonts.ready")
    over = page.evaluate(OVERFLOW)
    assert over
    assert max(over) <= 1, over
    # The fonts of the formulas come with the page: one of them is loaded, and nothing came from outside.
    assert page.evaluate("[...document.fonts].some(font => /KaTeX/.test(font.family) && font.status === 'loaded')")
