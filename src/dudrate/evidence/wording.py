"""The words of an entry held against its figure and against what no text of the library may say.

An entry that says "at least 127" and stores a plain 127 has lost the bound on the way; a middle that nobody printed,
a remark from memory and a word in the first person look like evidence and are none.
"""

import re
from collections.abc import Iterator, Mapping
from math import isclose

from dudrate.evidence.records import Span
from dudrate.evidence.vocabulary import Read

_Fault = tuple[str, str]  # the key at fault, and the words

_FLOOR = re.compile(
    r"\b(?:at least|more than|over|no fewer than|no less than|not less than)\s+(?:about |some |around |roughly )?"
    r"(?P<number>\d[\d,]*(?:\.\d+)?)\s*(?P<scale>thousand|million|billion)?"
)
_SCALES = {None: 1.0, "thousand": 1e3, "million": 1e6, "billion": 1e9}
_MEMORY = re.compile(
    r"\b(?:from memory|by memory|memory only|\(memory\)|as remembered|(?:is|are|was|were) recalled|recalled,|"
    r"recalled for|only be recalled|usual account|I (?:recall|think|believe|assume|guess|read|found|could|did|have|am)|"
    r"(?:is|are) mine(?= |[.,;])(?! action| clearance| risk)|my (?:own|inference|memory|reading|midpoint|notes))\b"
)
_NUMBER_HOST = re.compile(r"https?://(?:\d{1,3}\.){3}\d{1,3}(?=[:/]|$)|https?://\[")
_TRACKING = re.compile(r"[?&](utm_\w+|fbclid|gclid|msclkid|mc_\w+|igshid|yclid)=")
_ERROR_PAGE = re.compile(
    r"\b(?:404|page not found|access denied|just a moment|error page|service unavailable)\b", re.IGNORECASE
)
_ERROR_URL = re.compile(r"[?&]error=|/404\b|/error(?:\.|/|$)")
_WORDED = ("paraphrase", "unit")  # where the source's own words about the figure are told again


def wording_faults(kind: str, values: Mapping[str, object]) -> Iterator[_Fault]:
    """List what the figures and words of one entry may not be together; a derived figure is our own arithmetic."""
    if values.get("read") is not Read.DERIVED and kind in {"rate", "policy", "load", "burden"}:
        yield from _of_figure(values, share=kind in {"rate", "policy"})
    for key, value in values.items():
        if isinstance(value, Span):
            yield from ((key, words) for _, words in _of_edges(value.low, value.central, value.high))
        for text in _texts(value):
            found = _MEMORY.search(text)
            if found:
                mend = "leave it out, or write what a source says of it"
                yield key, f"{found[0]!r} tells of somebody's memory: {mend}"
    if kind == "source":
        yield from _of_page(str(values.get("url", "")), str(values.get("title", "")))


def _of_figure(values: Mapping[str, object], *, share: bool) -> Iterator[_Fault]:
    low, central, high = (_number(values.get(key)) for key in ("low", "central", "high"))
    yield from _of_edges(low, central, high)
    if central is None:
        return
    printed = 100 * central if share else central
    for key in _WORDED:
        text = values.get(key)
        for found in _FLOOR.finditer(text if isinstance(text, str) else ""):
            said = float(found["number"].replace(",", "")) * _SCALES[found["scale"]]
            if isclose(said, printed, rel_tol=1e-6) or isclose(said, central, rel_tol=1e-6):
                yield "central", f"{key} says {found[0].strip()!r}, which is a floor: write low in place of central"


def _of_edges(low: float | None, central: float | None, high: float | None) -> Iterator[_Fault]:
    if central is None or (low is None and high is None):
        return
    if central in {low, high}:
        mend = "write central alone for a plain figure, low alone for a floor, high alone for a ceiling"
        yield "central", f"{central:g} is an end of the range too: {mend}"
    elif low is not None and high is not None and isclose(central, (low + high) / 2, rel_tol=1e-9):
        yield "central", f"{central:g} is the middle of {low:g} and {high:g}, which nobody prints: leave it out"


def _of_page(url: str, title: str) -> Iterator[_Fault]:
    """Say what is wrong with an address, and with the title of an error page."""
    if _NUMBER_HOST.match(url):
        mend = "give the publisher's own, or leave the line out"
        yield "url", f"is an address by number, which leads nowhere tomorrow: {mend}"
    elif tracked := _TRACKING.search(url):
        yield "url", f"carries the tracking key {tracked[1]}: cut it off"
    elif _ERROR_URL.search(url):
        yield "url", "is the address of an error page: open the page again"
    if found := _ERROR_PAGE.search(title):
        yield "title", f"is the title of an error page ({found[0]!r}): open the page again"


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _texts(part)


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None
