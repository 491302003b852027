"""An answer → its pictures, and the bytes of a file of it with the slip by which it can be made again.

Every file of an answer that leaves is made here, so that :mod:`dudrate.files.verify` can make it a second time.
"""

import hashlib
import json
import struct
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache, partial
from html import escape
from importlib.metadata import version
from pathlib import Path
from typing import Any

from dudrate.errors import InputError
from dudrate.files.reading import Slip, digest_of
from dudrate.report.answer import AnyAnswer
from dudrate.report.burden.answer import BurdenAnswer
from dudrate.report.claim import ClaimAnswer, verdict_said
from dudrate.report.estimate import Answer
from dudrate.report.numbers import day_text
from dudrate.report.pictures.canvas import SIZES
from dudrate.report.pictures.picture import Picture
from dudrate.report.slip import sealed, slip_of, slip_written
from dudrate.report.tidy import tidy_csv

FORMS = ("csv", "json", "png", "svg", "pdf", "html")
_MOST_SITE = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a file shows of its answer.

    Parameters
    ----------
    picture : str
        The kind of its picture, as in :func:`pictures_of`; empty for the first.
    size : tuple of int
        Of a picture [pixels].
    site : str
        What stands before the query of its link.
    paper : str
        ``a4`` or ``letter``, of a fact sheet.
    made : str
        When, as ISO time; the moment of the answer's manifest unless given.
    """

    picture: str = ""
    size: tuple[int, int] = SIZES[0]
    site: str = ""
    paper: str = "a4"
    made: str = ""


def make(given: AnyAnswer, form: str, about: About | None = None, *, slip: Slip | None = None) -> bytes:
    """Make a file.

    Parameters
    ----------
    given : answer
        To any of the questions.
    form : str
        One of `FORMS`.
    about : About, optional
        What it shows.
    slip : Slip, optional
        Of a file that is made a second time: the slip that it carries, in the place of its own.

    Raises
    ------
    InputError
        When the answer has no such form or picture.
    ExportError
        When the library that typesets PDF is not there.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> from dudrate.files.again import answer_again
    >>> found = answer_again({"delivered": "72000", "rate": ["14%"]}, load())
    >>> make(found, "png")[1:4], len(make(found, "csv")) > 1000
    (b'PNG', True)
    """
    asked = about or About()
    if form not in FORMS:
        raise InputError("form", form, "is not known", f"the forms are {', '.join(FORMS)}")
    if len(asked.site) > _MOST_SITE:
        raise InputError("site", asked.site, f"is longer than {_MOST_SITE} characters", "shorten it")
    if form in {"csv", "json"}:
        content = given.as_json(seal=form == "json")
        content["manifest"]["made"] = asked.made or content["manifest"]["made"]
        if form == "json":
            return (json.dumps(content, ensure_ascii=False, indent=2, allow_nan=False) + "\n").encode()
        # a spreadsheet takes a file without the mark in front for one of an old encoding
        return tidy_csv(content, given.library, slip).encode("utf-8-sig")
    manifest = given.manifest
    manifest["made"] = asked.made or manifest["made"]
    drawn, how = (_picture if form in {"png", "svg"} else _sheet)(given, form, asked, manifest)
    return _slipped(drawn, form, slip or slip_of(manifest, form=form, **how, drawn=drawn_by(form)))


def day(made: str) -> str:
    """The day of an ISO time as it is printed.

    Examples
    --------
    >>> day("2026-11-29T08:00:00+00:00")
    '29 November 2026'
    """
    try:
        return day_text(datetime.fromisoformat(made).date())
    except ValueError as error:
        raise InputError("made", made, "is no time", "write one such as 2026-11-29T08:00:00+00:00") from error


def drawn_by(form: str) -> str:
    """What decides on the last mark of a form; empty for rows and JSON."""
    if form in {"csv", "json"}:
        return ""
    from dudrate.report.pictures.paper import drawn_with

    return ", ".join([f"drawing {_drawing()}", drawn_with(), *([f"typst {version('typst')}"] if form == "pdf" else [])])


@cache
def _drawing() -> str:
    """Tell the code that draws: what an earlier state of it drew is no forgery, so its marks are not held to ours."""
    ours = Path(__file__).parent
    sources = [*ours.parent.glob("report/pictures/*.py"), *ours.glob("sheet*")]
    read = [each.read_text("utf-8") for each in sorted(sources)]
    return hashlib.sha256("".join(read).encode()).hexdigest()[:8]


_Drawn = tuple[Callable[[str], bytes], dict[str, Any]]
"""What draws a file that carries a slip, and what that slip says of it."""


def _picture(given: AnyAnswer, form: str, about: About, manifest: Mapping[str, Any]) -> _Drawn:
    from dudrate.report.pictures import paper  # matplotlib is slow to import and is needed for files only

    picture = _picture_of(given, about.picture)
    versions = f"dudrate {manifest['dudrate']}, assumptions {manifest['assumptions']['version']}"
    stamp = " · ".join(part for part in (about.site + (given.link or ""), day(manifest["made"]), versions) if part)

    def drawn(slip: str) -> bytes:
        if form == "png":  # it is put in when it is sealed, for its letters have a check sum
            return paper.png(picture, about.size, stamp=stamp)
        told, _, marks = paper.svg(picture, about.size, stamp=stamp).decode().partition("</desc>")
        held = f'<metadata id="dudrate">{escape(slip, quote=False)}</metadata>'
        return f"{told}</desc>\n {held}{marks}".encode()

    return drawn, {"picture": picture.kind, "size": list(about.size), "site": about.site}


def _sheet(given: AnyAnswer, form: str, about: About, manifest: Mapping[str, Any]) -> _Drawn:
    from dudrate.files.sheet import sheet
    from dudrate.files.sheet_html import html
    from dudrate.files.sheet_pdf import pdf

    made = sheet(given, base=about.site, made=manifest["made"])

    def drawn(slip: str) -> bytes:
        if form == "pdf":
            return pdf(made, paper=about.paper, manifest=slip)
        return html(made, paper=about.paper, manifest=slip).encode()

    return drawn, {"site": about.site, "paper": about.paper}


def _slipped(drawn: Callable[[str], bytes], form: str, slip: Slip) -> bytes:
    """A file that is drawn once: the digest of what it shows is put in the place of one of as many letters."""
    waiting = sealed(slip)
    made = drawn(slip_written(waiting))
    last = slip if "content" in slip else sealed(slip, digest_of(made, form))
    if form != "png":
        return made.replace(waiting["content"].encode(), last["content"].encode()).replace(
            waiting["check"].encode(), last["check"].encode()
        )
    data = b"tEXt" + b"dudrate\x00" + slip_written(last).encode("ascii")
    chunk = struct.pack(">I", len(data) - 4) + data + struct.pack(">I", zlib.crc32(data))
    return made[:33] + chunk + made[33:]  # behind the header, which is always as long


# The pictures of an answer


def pictures_of(given: AnyAnswer, link: Callable[[str], str] | None = None) -> Mapping[str, Callable[[], Picture]]:
    """Name the pictures of an answer, each drawn when it is called; the first is the one to send on.

    With a `link`, the id of an entry → its address, a reported rate leads to its entry.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> from dudrate.files.again import answer_again
    >>> list(pictures_of(answer_again({"deliver": ["1000 x m864"], "rate": ["14%"]}, load())))
    ['dots', 'evidence', 'tornado']
    """
    from dudrate.report.pictures.burden import land, people, years
    from dudrate.report.pictures.dots import claimed, dots
    from dudrate.report.pictures.evidence import evidence, reported
    from dudrate.report.pictures.totals import tornado

    library = given.library
    if isinstance(given, BurdenAnswer):
        first = given.burdens[0]
        every = partial(people, given.burdens, library=library)
        return {
            "people": every,
            "years": partial(years, first, library=library),
            "land": partial(land, first, library=library),
        }
    if isinstance(given, ClaimAnswer):
        said = claimed(given, str(verdict_said(given)))
        near = partial(evidence, given.near_records, library=library, implied=given.rate_told)
        return ({said.kind: lambda: said} if said else {}) | ({"evidence": near} if given.near_records else {})
    estimates = given if isinstance(given, Answer) else getattr(given, "estimates", None)
    if not isinstance(estimates, Answer):
        return {}
    records = reported(library, estimates.delivered)
    who = partial(evidence, records, library=library, delivered=estimates.delivered, link=link)
    drawn: dict[str, Callable[[], Picture]] = {"dots": partial(dots, estimates)}
    return drawn | ({"evidence": who} if records else {}) | {"tornado": partial(tornado, estimates)}


def _picture_of(given: AnyAnswer, kind: str) -> Picture:
    """Draw one picture of an answer, the first unless a kind is named; one that it has not is refused."""
    every = pictures_of(given)
    if not every:
        mend = "ask for a delivery with its rates, or for a claim with a number delivered or a rate that was reported"
        raise InputError("picture", kind, "cannot be drawn of this question", mend)
    if kind and kind not in every:
        raise InputError("picture", kind, "is none of this answer", f"its pictures are {', '.join(every)}")
    return every[kind or next(iter(every))]()
