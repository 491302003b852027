"""The words of an entry held against its figure and against what no text of the library may say.

An entry that says "at least 127" and stores a plain 127 has lost the bound on the way; a middle that nobody printed,
a remark from memory and a word in the first person look like evidence and are none.
"""

import re
from collections.abc import Iterator, Mapping
from math import isclose

from dudrate.evidence.records import Span
from dudrate.evidence.vocabulary import Read

__all__ = ["PROSE", "address_fault", "beginnings", "same_page", "title_fault", "unsaid", "wording_faults"]

PROSE = frozenset({"paraphrase", "caveats", "consistency", "basis", "arithmetic", "shakiness", "note", "reason", "why"})
"""The keys whose texts may name entries by their ids."""

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
_ID_LIKE = re.compile(r"(?<![\w/.@-])[a-z0-9]+(?:[.-][a-z0-9]+){2,}(?![\w/@-])")
_ADDRESS = re.compile(r"https?://\S+")
_PARTS = 2  # hyphens from which on a word is taken for an id
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
                yield (
                    key,
                    f"{found[0]!r} tells of somebody's memory: leave it out, or write what a source says of it",
                )


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
        yield (
            "central",
            (
                f"{central:g} is an end of the range too: write central alone for a plain figure, low alone for a "
                "floor, high alone for a ceiling"
            ),
        )
    elif low is not None and high is not None and isclose(central, (low + high) / 2, rel_tol=1e-9):
        yield "central", f"{central:g} is the middle of {low:g} and {high:g}, which nobody prints: leave it out"


def unsaid(text: str, known: frozenset[str], begun: frozenset[str]) -> list[str]:
    """List what looks like the id of an entry in a text and is none.

    A word of three parts or more that begins as ids begin is taken for one: ``alb-casualties-old`` beside ``alb-area``.
    """
    if text.count("-") < _PARTS:
        return []
    return [
        word
        for word in _ID_LIKE.findall(_ADDRESS.sub("", text))
        if word not in known and word.count("-") >= _PARTS and word.partition("-")[0] in begun
    ]


def beginnings(known: frozenset[str]) -> frozenset[str]:
    """Give how ids begin, numbers apart."""
    starts = (name.partition("-")[0] for name in known if "-" in name)
    return frozenset(start for start in starts if not start.isdigit())


def address_fault(url: str) -> str | None:
    """Say what is wrong with an address, if anything is."""
    if _NUMBER_HOST.match(url):
        return "is an address by number, which leads nowhere tomorrow: give the publisher's own, or leave the line out"
    tracked = _TRACKING.search(url)
    if tracked:
        return f"carries the tracking key {tracked[1]}: cut it off"
    return "is the address of an error page: open the page again" if _ERROR_URL.search(url) else None


def title_fault(title: str) -> str | None:
    """Say that a title is the one of an error page, if it is."""
    found = _ERROR_PAGE.search(title)
    return f"is the title of an error page ({found[0]!r}): open the page again" if found else None


def same_page(url: str) -> str:
    """Give what two addresses of one page have in common."""
    return re.sub(r"^https?://(?:www\.)?", "", url).partition("#")[0].rstrip("/").casefold()


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _texts(part)


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None
