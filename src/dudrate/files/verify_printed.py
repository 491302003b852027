"""A fact sheet that was printed to PDF → how its words differ from those of the sheet made anew from its link.

A print carries no slip, so that only its words can be held: each piece of the sheet, letter by letter without the
spaces, in whatever order it was printed. What a browser writes at the edges of a page is passed over.
"""

import re
import unicodedata
from base64 import b64decode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from urllib.parse import parse_qsl

from dudrate.errors import DudrateError
from dudrate.evidence.library import Library
from dudrate.files.again import answer_again
from dudrate.files.reading import Difference, Found
from dudrate.files.verify_marks import read_html, read_svg
from dudrate.model.scenario import Scenario, words_of
from dudrate.report.answer import AnyAnswer
from dudrate.report.catalogue import text
from dudrate.report.help import package_version
from dudrate.report.links import open_link
from dudrate.report.numbers import day_text

_ADDRESS = re.compile(r"(\S{1,300}?/(estimate|consequences|check))(\?\S{1,1800})")
_IN_TEXT = re.compile(r"(https?://[^?\s]{1,300}?/(estimate|consequences))(\?v=1&[^?\s]{1,1800}?&sum=[0-9a-f]{8})")
_EDGE = re.compile(r"(?:[\d/.,:]|AM|PM)*|(?:file:|https?:)\S*")
_TIME = re.compile(r"[\d/.,:]+(?:AM|PM)?")
_CUT = 30
"""Letters of a title that a browser leaves of it at least."""

_PICTURE = re.compile(r"src=data:image/svg\+xml;base64,(\S+)")
_DAY = date(1901, 2, 3)
"""A day that no sheet was made on, in whose place any may stand."""

_TOLD = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Print:
    """A printed sheet, held against its own link: what differs, and what it was made with where that is not this."""

    differences: tuple[Difference, ...]
    older: str | None


def held_print(found: Found, library: Library) -> Print | None:
    """Hold the words of a printed sheet; None where it has no link that opens here."""
    words = _squashed(" ".join(found.said["words"]))
    address = _address(found.said["links"], words)
    if address is None:
        return None
    base, page, query = address
    made = _made_with(words)
    if made is not None and made[1:] != (package_version(), library.version, library.digest[:19]):
        return Print(differences=(), older=f"dudrate {made[1]}, assumptions {made[2]}")
    try:
        held = [_held(found, words, each, base) for each in _asked(page, query, library)]
    except DudrateError:
        return None
    return Print(differences=min(held, key=len), older=None) if held else None


def _address(links: Sequence[str], words: str) -> tuple[str, str, str] | None:
    for each in links:
        if found := _ADDRESS.fullmatch(each):
            return found[1], found[2], found[3]
    found = _IN_TEXT.search(words)
    return (found[1], found[2], found[3]) if found else None


def _asked(page: str, query: str, library: Library) -> Iterator[AnyAnswer]:
    """The answers that a link may have been made from: it writes out a load that its maker may have left out."""
    if page == "check":
        given = dict(parse_qsl(query.removeprefix("?")))
        yield answer_again({"text": given.get("text", ""), "parts": {}}, library)
        return
    opened = open_link(query, library)
    extras = {key: list(each) if key == "analog" else each[0] for key, each in opened.extras.items()}
    asked = {"asked": "burden", **extras} if page == "consequences" else {}
    for scenario in (opened.scenario, _without_loads(opened.scenario)):
        try:
            yield answer_again({**words_of(scenario), **asked}, library)
        except DudrateError:
            continue


def _without_loads(scenario: Scenario) -> Scenario:
    return replace(scenario, deliveries=tuple(replace(each, load=None) for each in scenario.deliveries))


def _held(found: Found, words: str, given: AnyAnswer, base: str) -> tuple[Difference, ...]:
    title, *pieces = _pieces(given, base)
    rest, missing, day = words, [], re.escape(_squashed(day_text(_DAY)))
    for piece in sorted(pieces, key=len, reverse=True):
        letters = re.escape(_squashed(piece))
        if not letters:
            continue
        at = re.search(letters.replace(day, ".{4,40}?"), rest)
        if at is None:
            missing.append(piece)
        else:
            rest = f"{rest[: at.start()]}\x00{rest[at.end() :]}"
    title = _squashed(title)
    rest = rest.replace(title, "\x00")  # which a browser prints above each page
    left = [part for part in rest.split("\x00") if not _is_edge(part, title)]
    lines = list(found.said["words"])
    gone = [Difference(where="words", made=each, found=_nearest(each, lines)) for each in missing[:_TOLD]]
    return (*gone, *(Difference(where="words", made="", found=part) for part in left[:_TOLD]))


def _pieces(given: AnyAnswer, base: str) -> Iterator[str]:
    """The title of a sheet, and all that is seen of it: its words, and those in its pictures."""
    from dudrate.files.sheet import sheet
    from dudrate.files.sheet_html import html

    page = html(sheet(given, base=base, made=_DAY.isoformat()))
    made = read_html(page.encode(), "sheet")
    yield from made.said["words"]
    for mark in made.drawn:
        if found := _PICTURE.search(mark):
            yield from read_svg(b64decode(found[1]), "picture").parts


def _made_with(words: str) -> tuple[str, ...] | None:
    """The day, the version, the edition and its digest that a print says it was made with."""
    marks = [chr(each) for each in range(1, 5)]
    line = re.escape(
        _squashed(text("sheet-made", **dict(zip(("day", "version", "edition", "digest"), marks, strict=True))))
    )
    for mark in marks:
        line = line.replace(re.escape(mark), "(.{1,60}?)")
    found = re.search(line, words)
    return None if found is None else tuple(each.rstrip(".…") for each in found.groups())


def _nearest(piece: str, lines: list[str]) -> str:
    return next(iter(get_close_matches(piece, lines, n=1)), "")


def _is_edge(part: str, title: str) -> bool:
    """Whether this is what a browser prints above and below a page: time, title that may be cut, address, number."""
    rest = _TIME.sub("", part, count=1)
    same = next((at for at, pair in enumerate(zip(rest, title, strict=False)) if len(set(pair)) > 1), 0)
    return bool(_EDGE.fullmatch(part) or (same > _CUT and _EDGE.fullmatch(rest[same:].lstrip("."))))


def _squashed(words: str) -> str:
    """Words without their spaces, ligatures taken apart, and without the letters that a printer's fonts may lack."""
    plain = unicodedata.normalize("NFKC", words).replace("•", "")  # in front of the lines of a list, in print alone
    return "".join(
        each for each in plain if each.isprintable() and unicodedata.category(each) not in {"Lo", "Lm", "Zs"}
    )
