"""Make README's picture from the real page, in the system's Chromium.

    python -m benchmarks.readme_picture

What a reader sees first of the Estimate page, on 1,280 pixels and in light colours, goes to ``docs/estimate.png``.
"""

import shutil

from PIL import Image
from playwright.sync_api import expect, sync_playwright
from tests.browser.conftest import ARGUMENTS, ROOT, free_port, served
from tests.browser.reading import bottom, idle

PLACE = ROOT / "docs" / "estimate.png"


def main() -> None:
    """Start the page, wait until it stands, and write its first screen down to the sources."""
    port = free_port()
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with served(port), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        page = browser.new_page(viewport={"width": 1280, "height": 900}, color_scheme="light")
        page.goto(f"http://127.0.0.1:{port}/estimate")
        expect(page.get_by_text("Sources:")).to_be_visible()
        page.locator('[data-testid="stVegaLiteChart"] :is(canvas, svg)').first.wait_for()
        idle(page)
        page.wait_for_timeout(1_000)  # the letters and the dots are drawn a moment after they are there
        tall = bottom(page, "text=Sources:") + 16
        page.screenshot(path=PLACE, clip={"x": 0, "y": 0, "width": 1280, "height": tall})
        browser.close()
    with Image.open(PLACE) as picture:
        picture.quantize(64).save(PLACE, optimize=True)  # a third of the size, and the same to the eye


if __name__ == "__main__":
    main()
