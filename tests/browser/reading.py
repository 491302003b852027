"""Whether a page fits its screen and is open to everyone: axe's rules, of which nothing serious may be broken."""

from importlib.resources import files

from playwright.sync_api import Page

__all__ = ["faults"]


def faults(page: Page, *, width: int) -> list[tuple[str, ...]]:
    """What is wrong with a page as it stands: each rule that is broken, where, and how."""
    wide = page.evaluate("document.documentElement.scrollWidth")
    page.evaluate((files("axe_playwright_python") / "axe.min.js").read_text("utf-8"))
    found = page.evaluate("axe.run().then(result => result.violations)")
    return [
        *([("wider than the screen", f"{wide} pixels")] if wide > width else []),
        *(
            (each["id"], node["html"], node["any"][0]["message"] if node["any"] else "")
            for each in found
            if each["impact"] in {"serious", "critical"}
            for node in each["nodes"]
        ),
    ]
