"""An answer → the fact sheet that is handed on: finding, pictures, cautions, calculation, sources, link.

A sheet is finished words and pictures, in the words that every door has for them. :mod:`dudrate.files.sheet_pdf` and
:mod:`dudrate.files.sheet_html` set the same one; nothing of the clock is in it but the day that it is given.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from io import BytesIO
from operator import attrgetter
from typing import Any

import segno

from dudrate.claims.relations import Verdict
from dudrate.evidence.citation import as_text
from dudrate.evidence.grades import grade
from dudrate.evidence.library import Library
from dudrate.evidence.records import BurdenFigure, Claim, Record
from dudrate.model.scenario import scenario_from_shipped
from dudrate.report.answer import AnyAnswer
from dudrate.report.burden.answer import BurdenAnswer
from dudrate.report.catalogue import catalogue, listed, text
from dudrate.report.claim import (
    ClaimAnswer,
    implied_said,
    mends_said,
    near_said,
    reason_said,
    reasons_text,
    role_name,
    typed_text,
    verdict_said,
)
from dudrate.report.entries import figure_text, grade_text
from dudrate.report.estimate import Answer, before_quoting, left_said, steps
from dudrate.report.naming import dated_source, least_and_most, rate_said
from dudrate.report.numbers import day_text, whole
from dudrate.report.pictures import paper
from dudrate.report.pictures.burden import people
from dudrate.report.pictures.dots import claimed, dots
from dudrate.report.pictures.evidence import evidence, reported
from dudrate.report.pictures.picture import Chart, Picture
from dudrate.report.said import passage

PAPERS = ("a4", "letter")
"""The papers that a sheet is set on; the first unless another is asked."""

_LOCAL = "http://localhost:8501"
_MODULE, _LEAST, _MOST = 0.37, 22.0, 42.0
"""A module of the code, and the code at least and at most [mm]."""

_HEADS = ("before", "how", "again", "scan")

_MOST_LINES, _MOST_WORKED, _MOST_CLAIM = 5, 3, 700
_WIDE, _UNIT = 1_000, 0.78
"""Width of a picture, and of a unit of its text [pixels]; on the page a pixel is half a point."""

_FIELD, _FIELDS, _ROW, _AXES = 168, 84, 20, 102
"""Height of the only line of fields, of one of several, of a row of a chart, and of the axes round it [pixels]."""

_TIGHT, _MANY_SOURCES = 0.8, 10
"""What of the height of fields and rows is left where so many sources or more are to stand on the same page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A picture as SVG, with what stands above it, its alternative text, and how to read it."""

    head: str
    svg: str
    alt: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLine:
    """A source in full: what it says here, who published it where and when, its address, and how it was read."""

    what: str
    source: str = ""
    url: str = ""
    grade: str = ""


_Sources = tuple[tuple[str, tuple[SourceLine, ...]], ...]
"""Heads, each with its sources in full."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A fact sheet, ready to be set."""

    language: str  # of its words, as a code
    heads: dict[str, str]  # what stands above each part, by the part
    kind: str  # of sheet
    title: str  # the finding
    quoted: str  # the claim that was checked; empty where there is none
    lead: tuple[str, ...]
    pictures: tuple[Shown, ...]
    before: tuple[str, ...]  # what to know before it is quoted
    how: tuple[str, ...]  # the calculation
    sources: _Sources
    address: str | None  # where the result opens; None where it is too long for a link
    code: str  # the address as a QR code, an SVG; empty without an address
    notes: tuple[str, ...]  # day and versions, the fingerprint, what it is not


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

    Raises
    ------
    TypeError
        For an answer that has no sheet.

    Examples
    --------
    >>> import dudrate
    >>> found = sheet(dudrate.estimate(deliver="1000 x m864", rate="14%").answer, made="2026-12-01T12:00:00+00:00")
    >>> found.title
    'If 14% fail, about 10,100 are left unexploded.'
    >>> found.notes[1].partition(" with ")[0]
    'Made 1 December 2026'
    """
    match answer:
        case Answer():
            said = _of_estimate(answer)
        case BurdenAnswer():
            said = _of_burden(answer)
        case ClaimAnswer():
            said = _of_claim(answer)
        case _:
            raise TypeError(f"{type(answer).__name__} has no fact sheet")
    address = None if answer.link is None else (base or f"{_LOCAL}/{page_of(answer)}") + answer.link
    sources, lines = said["sources"], {part: _said(*said[part]) for part in ("lead", "before", "how")}
    return Sheet(
        language=catalogue().language,
        heads={each: text(f"sheet-{each}") for each in _HEADS} | {"none": text("sheet-link-none")},
        kind=said.get("kind") or text("sheet-kind", question=answer.question),
        title=said["title"],
        quoted=said.get("quoted", ""),
        pictures=_shown(*said["pictures"], sources=sources),
        sources=sources,
        address=address,
        code="" if address is None else _code(address),
        notes=(*_offline(address), *_notes(answer.manifest, made)),
        **lines,
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
    return {"check": "check", "burden": "consequences"}.get(answer.question, "estimate")


def _offline(address: str | None) -> tuple[str, ...]:
    """What to know of an address that only this computer has."""
    return (text("sheet-offline"),) if address is not None and address.startswith(_LOCAL) else ()


def _code(address: str) -> str:
    stream = BytesIO()
    segno.make(address, error="l", micro=False).save(stream, kind="svg", xmldecl=False, omitsize=True, border=1)
    return stream.getvalue().decode()


def _notes(manifest: dict[str, Any], made: str | None) -> tuple[str, ...]:
    day = datetime.fromisoformat(made or manifest["made"]).date()
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


_Own = dict[str, Any]
"""What a sheet says that is the answer's own, by the fields of a sheet; a picture with what stands above it."""


def _of_estimate(answer: Answer) -> _Own:
    library, delivered = answer.library, answer.delivered
    rates, title = reported(library, delivered), str(left_said(answer.results, library))
    strip = evidence(rates, library=library, delivered=delivered, also=False) if rates else None
    used, shown = [record.id for record in answer.records], strip.records if strip else ()
    return {
        "kind": text("sheet-kind-titled", kind=text("sheet-kind", question="estimate"), title=answer.scenario.title),
        "title": title,
        "lead": (str(answer.headline).removesuffix(title).rstrip(), answer.reported_said),
        "pictures": ((_field(answer), ""), (strip, text("sheet-who"))),
        "before": before_quoting(answer),
        "how": (answer.scenario.note, *_worked(answer)),
        "sources": _sources(library, used, shown, _case(answer), own=_own(answer)),
    }


def _of_burden(answer: BurdenAnswer) -> _Own:
    library, estimates = answer.library, answer.estimates
    record = people(answer.burdens, library=library)
    behind = [id_ for analog in answer.analogs for part in analog.basis for id_ in part.records]
    used = [each.id for each in estimates.records]
    return {
        "title": record.title,
        "lead": (answer.first_sentence, answer.second_reading, answer.land_sentences[-1]),
        "pictures": ((_field(estimates), ""), (record, text("sheet-record"))),
        "before": answer.cautions[:_MOST_LINES],
        "how": (estimates.headline, *_worked(estimates), *answer.contrast_sentences),
        "sources": _sources(library, [*used, *_roots(behind, library)], own=_own(estimates)),
    }


def _of_claim(answer: ClaimAnswer) -> _Own:
    library, check = answer.library, answer.check
    title = str(verdict_said(answer))
    records = answer.near_records
    near = evidence(records, library=library, implied=answer.rate_told, also=False) if records else None
    implied = implied_said(answer)
    slips = reasons_text(check.slips) if check.verdict is Verdict.DOES_NOT_AGREE else []
    read = [text("sheet-part", figure=typed_text(each), role=role_name(each.role)) for each in answer.quantities]
    aside = [text("sheet-part", figure=each.printed, role=reason_said(each.why)) for each in answer.ignored]
    return {
        "title": title,
        "quoted": _quoted(answer.text or ""),
        "lead": (*implied[:1], near_said(answer)),
        "pictures": ((claimed(answer, title), ""), (near, text("sheet-who"))),
        "before": _said(text("common-claim-words"), *slips, *reasons_text(check.notes))[:_MOST_LINES],
        "how": (
            text("sheet-read-as", parts=listed(read)) if read else None,
            text("sheet-aside", parts=listed(aside)) if aside else None,
            *implied[1:],
            *mends_said(answer),
        ),
        "sources": _sources(library, [each.id for each in records], claims=[each.id for each in answer.printing]),
    }


def _field(answer: Answer) -> Picture:
    """The dots, without what is said under *Before you quote this*."""
    drawn = dots(answer)
    return replace(drawn, note=drawn.note.removesuffix(answer.unlike_said).rstrip())


def _said(*lines: object) -> tuple[str, ...]:
    """Lines as texts; what is None or empty is left out."""
    return tuple(str(line) for line in lines if line is not None and str(line))


def _quoted(claim: str) -> str:
    words = " ".join(claim.split())
    if len(words) <= _MOST_CLAIM:
        return text("sheet-claim", text=words) if words else ""
    return text("sheet-claim-cut", text=words[:_MOST_CLAIM].rpartition(" ")[0] + " …")


def _shown(*pictures: tuple[Picture | None, str], sources: _Sources) -> tuple[Shown, ...]:
    """Pictures without head and foot, which the sheet has itself; those that there are."""
    made = []
    share = 1.0 if sum(len(lines) for _, lines in sources) < _MANY_SOURCES else _TIGHT
    for picture, head in pictures:
        if picture is None:
            continue
        drawn = paper.svg(picture, (_WIDE, _height(picture, share)), bare=_UNIT).decode()
        svg = drawn[drawn.index("<svg") :]
        made.append(Shown(head=head, svg=svg, alt=picture.alt, note=picture.note))
    return tuple(made)


def _height(picture: Picture, share: float) -> int:
    if isinstance(picture.plot, Chart):
        return round(_AXES + share * _ROW * max(3, len(picture.plot.rows)))
    lines = -(-len(picture.plot.fields) // 3)
    return round(share * _FIELD) if lines == 1 else _FIELDS * lines


def _worked(answer: Answer) -> tuple[str, ...]:
    """The calculation, a paragraph a rate; what all rates share is said once, and of many rates the ends are shown."""
    results = list(answer.results)
    if len(results) > _MOST_WORKED:
        results = list(dict.fromkeys(least_and_most(results, attrgetter("known"))))
    every = [_said(*steps(each, answer.delivered, answer.library)) for each in results]
    shared = [step for step in every[0] if all(step in several for several in every)] if len(every) > 1 else []
    lines = [str(passage(*shared))]
    lines += [str(passage(*(step for step in several if step not in shared))) for several in every]
    if len(results) < len(answer.results):
        lines.append(text("sheet-only-ends", count=whole(len(answer.results))))
    return tuple(line for line in lines if line)


def _own(answer: Answer) -> tuple[SourceLine, ...]:
    """What a reader typed and no source says."""
    rates = [str(rate_said(each.rate)) for each in answer.results if each.rate.record is None]
    lines = [text("sheet-source-typed", rates=listed(rates, joined="semicolon"))] if rates else []
    own = [each for each in answer.delivered.shipments if each.own]
    lines += [text("sheet-source-own", load=whole(each.load), label=each.label) for each in own]
    return tuple(SourceLine(what=line) for line in dict.fromkeys(lines))


def _roots(ids: Iterable[str], library: Library) -> list[str]:
    """Entries, and behind each that is our own arithmetic those that it was made of."""
    found: dict[str, None] = {}
    for id_ in ids:
        found[id_] = None
        entry = library.burden.get(id_)
        found |= dict.fromkeys(_roots(entry.derived_from or (), library)) if entry else {}
    return list(found)


def _case(answer: Answer) -> tuple[str, ...]:
    """Ids of the published claims about a case of the gallery; none for another scenario."""
    shipped = answer.library.scenarios.values()
    return next((each.claims for each in shipped if scenario_from_shipped(each) == answer.scenario), ())


def _sources(
    library: Library,
    used: Iterable[str],
    shown: Iterable[str] = (),
    claims: Iterable[str] = (),
    own: tuple[SourceLine, ...] = (),
) -> _Sources:
    """The sources of the figures used, those of the pictures and claims beside them, each in full once."""
    first = tuple(dict.fromkeys(used))
    rest = tuple(id_ for id_ in dict.fromkeys(shown) if id_ not in first)
    full: set[str] = set()
    groups = [
        (text("sheet-sources"), (*_lines(first, library, full), *own)),
        (text("sheet-sources-picture"), _lines(rest, library, full)),
        (text("sheet-sources-claims"), _lines(claims, library, full)),
    ]
    return tuple((head, lines) for head, lines in groups if lines)


def _lines(ids: Iterable[str], library: Library, full: set[str]) -> tuple[SourceLine, ...]:
    """A line a source, with all that it says here; `full` holds those that stand in full already."""
    said: dict[tuple[str, str], list[str]] = {}
    for record in map(library.record, ids):
        source = getattr(record, "source", None) or ""
        said.setdefault((source, grade_text(grade(record, library))), []).append(_what(record))
    made = []
    for (source, words), whats in said.items():
        what = str(listed(list(dict.fromkeys(whats)), joined="semicolon"))
        made.append(SourceLine(what=what, grade=words, **_cited(source, library, full)))
        full.add(source)
    return tuple(made)


def _cited(source: str, library: Library, full: set[str]) -> dict[str, str]:
    if source not in library.sources:
        return {}
    found = library.source(source)
    if source in full:
        return {"source": text("sheet-source-above", source=dated_source(found))}
    return {"source": as_text(replace(found, url=None)), "url": found.url or ""}


def _what(record: Record) -> str:
    figure, where = figure_text(record), getattr(record, "locator", None)
    if isinstance(record, Claim):
        return text("sheet-says-claim", claimant=record.claimant, paraphrase=record.paraphrase, where=where)
    if isinstance(record, BurdenFigure):
        where = record.arithmetic or where
    named = (getattr(record, each, None) for each in ("label", "subject"))
    return text("sheet-says", figure=figure or None, label=next(filter(None, named), record.id), where=where)
