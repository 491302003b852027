"""An answer → the fact sheet that is handed on: finding, pictures, cautions, calculation, sources, link.

A sheet is finished words and pictures. :mod:`dudrate.files.sheet_pdf` and :mod:`dudrate.files.sheet_html` set the same
one; nothing of the clock is in it but the day that it is given.
"""

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any

import segno

from dudrate.files.sheet_content import Content, content_of
from dudrate.report.answer import AnyAnswer
from dudrate.report.burden.answer import BurdenAnswer
from dudrate.report.catalogue import catalogue, text
from dudrate.report.claim import ClaimAnswer
from dudrate.report.numbers import day_text

__all__ = ["PAPERS", "Sheet", "code_width", "page_of", "sheet"]

PAPERS = ("a4", "letter")
"""The papers that a sheet is set on; the first unless another is asked."""

_LOCAL = "http://localhost:8501"
_MODULE, _LEAST, _MOST = 0.37, 22.0, 42.0
"""A module of the code, and the code at least and at most [mm]."""

_HEADS = ("before", "again", "scan")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A fact sheet, ready to be set.

    Parameters
    ----------
    language : str
        The language of its words, as a code.
    heads : dict
        What stands above each part, by the part.
    content : Content
        Finding, sentences, pictures, cautions, calculation and sources.
    address : str or None
        Where the result opens; None where it is too long for a link.
    code : str
        The address as a QR code, an SVG; empty without an address.
    notes : tuple of str
        Day and versions, the fingerprint, what it is not.
    """

    language: str
    heads: dict[str, str]
    content: Content
    address: str | None
    code: str
    notes: tuple[str, ...]


def sheet(answer: AnyAnswer, *, base: str = "", made: str | None = None) -> Sheet:
    """Make the fact sheet of an answer.

    Parameters
    ----------
    answer : Answer, ClaimAnswer or BurdenAnswer
        An estimate, a checked claim, or a burden.
    base : str
        The address of the page where the result opens, up to its query; what ``dudrate app`` prints unless given.
    made : str, optional
        The time of making to print [ISO 8601]; now, unless given.

    Examples
    --------
    >>> import dudrate
    >>> found = sheet(dudrate.estimate(deliver="1000 x m864", rate="14%").answer, made="2026-12-01T12:00:00+00:00")
    >>> found.content.title
    'If 14% fail, about 10,100 are left unexploded.'
    >>> found.notes[1].partition(" with ")[0]
    'Made 1 December 2026'
    """
    manifest = answer.manifest
    content = content_of(answer)
    address = None if answer.link is None else (base or f"{_LOCAL}/{page_of(answer)}") + answer.link
    return Sheet(
        language=catalogue().language,
        heads={each: text(f"sheet-{each}") for each in _HEADS} | {"none": text("sheet-link-none")},
        content=content,
        address=address,
        code="" if address is None else _code(address),
        notes=(*_offline(address), *_notes(manifest, made or manifest["made"])),
    )


def code_width(code: str) -> float:
    """How wide a code must be to be read from paper [mm]: its modules stand in its ``viewBox``.

    Examples
    --------
    >>> code_width('<svg viewBox="0 0 75 75">'), code_width("")
    (27.75, 0.0)
    """
    if not code:
        return 0.0
    modules = float(code.partition('viewBox="0 0 ')[2].partition(" ")[0])
    return min(_MOST, max(_LEAST, _MODULE * modules))


def page_of(answer: AnyAnswer) -> str:
    """Name the page on which an answer opens, as in its address."""
    if isinstance(answer, ClaimAnswer):
        return "check"
    return "consequences" if isinstance(answer, BurdenAnswer) else "estimate"


def _offline(address: str | None) -> tuple[str, ...]:
    """What to know of an address that only this computer has."""
    return (text("sheet-offline"),) if address is not None and address.startswith(_LOCAL) else ()


def _code(address: str) -> str:
    stream = BytesIO()
    segno.make(address, error="l", micro=False).save(stream, kind="svg", xmldecl=False, omitsize=True, border=1)
    return stream.getvalue().decode()


def _notes(manifest: dict[str, Any], made: str) -> tuple[str, ...]:
    day = datetime.fromisoformat(made).date()
    return (
        text(
            "sheet-made",
            day=day_text(day),
            version=manifest["dudrate"],
            edition=manifest["assumptions"]["version"],
            digest=f"{manifest['assumptions']['digest'][:19]}…",
        ),
        text("sheet-verify"),
        text("sheet-fingerprint", fingerprint=manifest["fingerprint"]),
        text("sheet-foot", words=text("common-first-words")),
    )
