"""What a reader meets on a page: whether it fits its screen, is open to everyone, and says nothing twice."""

import re
from collections import Counter
from importlib.resources import files

from playwright.sync_api import Error, Page

from dudrate.evidence.library import shipped

__all__ = ["bottom", "faults", "height", "idle", "names_of_ours", "top_is_uncovered", "twice"]

_LIBRARY = shipped()
_KINDS = ("rates", "loads", "policies", "claims", "burden")
_IDS = {each for kind in _KINDS for each in getattr(_LIBRARY, kind) if each.count("-") > 1}
_WORDS = 6
_UPLOAD = "stFileUploaderDropzone"  # Streamlit's own, a section with two roles: it can be neither named nor left out


def idle(page: Page) -> None:
    """Wait until the server has answered and what it sent is drawn."""
    page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]').wait_for()
    undrawn = "[data-testid=stSkeleton], [data-stale=true], button:empty:not([class])"  # a button that has nothing yet
    page.wait_for_function(f"!document.querySelector('{undrawn}')")


def faults(page: Page) -> list[tuple[str, ...]]:
    """Each rule of axe that is broken, where, and how; and headings that leave out a level."""
    if not page.evaluate("'axe' in window"):
        page.evaluate((files("axe_playwright_python") / "axe.min.js").read_text("utf-8"))
    found = page.evaluate("axe.run().then(result => result.violations)")
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(each => +each.tagName[1])")
    jumps = [f"h{one} then h{other}" for one, other in zip([0, *levels], levels, strict=False) if other > one + 1]
    return [
        *([("wider than the screen", f"{wide} pixels")] if wide > 0 else []),
        *(("headings", jump) for jump in jumps),
        *(
            (each["id"], node["html"], node["any"][0]["message"] if node["any"] else "")
            for each in found
            for node in each["nodes"]
            if not (each["id"] == "presentation-role-conflict" and _UPLOAD in node["html"])
        ),
    ]


def height(page: Page) -> int:
    """Of what is on the page [pixels]."""
    tall: int = page.evaluate("document.querySelector('[data-testid=stMainBlockContainer]').scrollHeight")
    return tall


def bottom(page: Page, selector: str) -> float:
    """Where the last of these ends, from the top of the page [pixels]."""
    boxes = [box for each in page.locator(selector).all() if (box := each.bounding_box())]
    assert boxes, selector
    return max(box["y"] + box["height"] for box in boxes)


def twice(page: Page) -> list[str]:
    """Sentences of more than six words that stand twice."""
    words = page.locator('[data-testid="stMain"]').inner_text()
    sentences = [each.strip() for each in re.split(r"(?<=[.!?:])\s+|\n|\t", words)]
    counted = Counter(each for each in sentences if len(each.split()) > _WORDS and each[-1] in ".!?")
    return [each for each, times in counted.items() if times > 1]


def names_of_ours(page: Page) -> list[str]:
    """Ids of entries and names of fields in what is to be read, outside "cite as"."""
    lines = page.locator('[data-testid="stMain"]').inner_text().splitlines()
    icons = set(page.locator('[data-testid*="Icon"]').all_inner_texts())  # drawn as a sign, held as a word
    words = " ".join(line for line in lines if not line.startswith("cite as") and line not in icons)
    return [*(each for each in _IDS if each in words), *re.findall(r"\b[a-z]+_[a-z]+(?:_[a-z]+)*\b", words)]


def top_is_uncovered(page: Page) -> bool:
    """Whether what lies at the middle of the title is the title."""
    try:  # the title of the page before may just be taken away
        page.wait_for_function(
            """() => { const title = document.querySelector('h1')
            if (title === null) return false
            const box = title.getBoundingClientRect()
            const there = document.elementFromPoint(box.x + Math.min(box.width / 2, 40), box.y + box.height / 2)
            return there !== null && there.closest('h1') !== null }""",
            timeout=5_000,
        )
    except Error:
        return False
    return True
