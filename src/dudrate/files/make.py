"""An answer → the bytes of a file of it, with the slip by which it can be made again.

Every file of an answer that leaves is made here, so that :mod:`dudrate.files.verify` can make it a second time.
"""

import hashlib
import json
import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from html import escape
from importlib.metadata import version
from pathlib import Path
from typing import Any

from dudrate.errors import InputError
from dudrate.files.pictures import picture_of
from dudrate.files.reading import digest_of
from dudrate.report.answer import AnyAnswer
from dudrate.report.numbers import day_text
from dudrate.report.pictures.canvas import SIZES
from dudrate.report.slip import slip_text
from dudrate.report.tidy import tidy_csv

__all__ = ["FORMS", "About", "day", "drawn_by", "make"]

FORMS = ("csv", "json", "png", "svg", "pdf", "html")
_MOST_SITE = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a file shows of its answer.

    Parameters
    ----------
    picture : str
        The kind of its picture, as in :func:`dudrate.files.pictures.pictures_of`; empty for the first.
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


def make(given: AnyAnswer, form: str, about: About | None = None, *, slip: str = "") -> bytes:
    """Make a file.

    Parameters
    ----------
    given : answer
        To any of the questions.
    form : str
        One of `FORMS`.
    about : About, optional
        What it shows.
    slip : str, optional
        Of a file that is made a second time: the slip that it carries, as a text, in the place of its own.

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
    content = given.as_json()
    manifest = {**content["manifest"], "made": asked.made or content["manifest"]["made"]}
    match form:
        case "json":
            return (json.dumps(content, ensure_ascii=False, indent=2, allow_nan=False) + "\n").encode()
        case "csv":  # a spreadsheet takes a file without the mark in front for one of an old encoding
            return tidy_csv({**content, "manifest": manifest}, given.library).encode("utf-8-sig")
        case "png" | "svg":
            return _picture(given, form, asked, manifest, slip)
    return _sheet(given, form, asked, manifest, slip)


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


def _picture(given: AnyAnswer, form: str, about: About, manifest: Mapping[str, Any], slip: str) -> bytes:
    from dudrate.report.pictures import paper  # matplotlib is slow to import and is needed for files only

    drawn = picture_of(given, about.picture)
    versions = f"dudrate {manifest['dudrate']}, assumptions {manifest['assumptions']['version']}"
    stamp = " · ".join(part for part in (about.site + (given.link or ""), day(manifest["made"]), versions) if part)
    made: bytes = (paper.png if form == "png" else paper.svg)(drawn, about.size, stamp=stamp)
    how = {"picture": drawn.kind, "size": list(about.size), "site": about.site, "drawn": drawn_by(form)}
    slip = slip or slip_text(manifest, form=form, content=digest_of(made, form), **how)
    return _with_png_slip(made, slip) if form == "png" else _with_svg_slip(made, slip)


def _sheet(given: AnyAnswer, form: str, about: About, manifest: Mapping[str, Any], slip: str) -> bytes:
    """A fact sheet, made once to read its words, and once more with the slip that holds their digest."""
    from dudrate.files.sheet import sheet
    from dudrate.files.sheet_html import html
    from dudrate.files.sheet_pdf import pdf

    made = sheet(given, base=about.site, made=manifest["made"])

    def written(carried: str) -> bytes:
        if form == "pdf":
            return pdf(made, paper=about.paper, manifest=carried)
        return html(made, paper=about.paper, manifest=carried).encode()

    how = {"site": about.site, "paper": about.paper, "drawn": drawn_by(form)}
    return written(slip or slip_text(manifest, form=form, content=digest_of(written(""), form), **how))


def _with_png_slip(png: bytes, slip: str) -> bytes:
    """Put a text chunk behind the header, which is always 33 bytes long."""
    data = b"tEXt" + b"dudrate\x00" + slip.encode("ascii")
    chunk = struct.pack(">I", len(data) - 4) + data + struct.pack(">I", zlib.crc32(data))
    return png[:33] + chunk + png[33:]


def _with_svg_slip(svg: bytes, slip: str) -> bytes:
    told, _, drawn = svg.decode().partition("</desc>")
    return f'{told}</desc>\n <metadata id="dudrate">{escape(slip, quote=False)}</metadata>{drawn}'.encode()
