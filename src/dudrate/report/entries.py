"""A record of the library → all it says, as lines, rows and JSON, with its source and what ties it to others."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from dudrate.evidence.citation import as_text, cite
from dudrate.evidence.grades import Grade, grade
from dudrate.evidence.library import Library
from dudrate.evidence.records import (
    BurdenFigure,
    ClaimPart,
    Container,
    Load,
    Policy,
    Record,
    Reported,
    ReportedRate,
    ShippedRange,
    ShippedScenario,
    Source,
    Span,
)
from dudrate.evidence.vocabulary import Language, Setting
from dudrate.model.inputs import Side
from dudrate.report.catalogue import listed, text
from dudrate.report.markdown import escaped
from dudrate.report.naming import dated_source, publisher
from dudrate.report.numbers import digits_text, percent, whole
from dudrate.report.said import from_origin, opening

__all__ = [
    "COLUMNS",
    "Link",
    "Rows",
    "case_markdown",
    "cited_markdown",
    "entries",
    "entry_json",
    "entry_lines",
    "figure_text",
    "grade_text",
    "kind_choices",
    "list_row",
    "name_of",
    "short_name",
    "source_of",
    "ties",
    "title_of",
    "told",
]

Rows = list[dict[str, str]]
Link = Callable[[str], str]
"""The id of an entry → its address."""

COLUMNS = ("id", "figure", "what", "who", "year", "source", "repeats", "grade", "language")
"""The columns of a list of records; the catalogue has their heads."""

_FIRST = (
    "paraphrase",
    "caveats",
    "reported_by",
    "year",
    "evidence",
    "setting",
    "sample",
    "counts_as_failed",
    "locator",
    "read",
)
_MOST_NAME = 36
_KINDS = ("rate", "policy", "load", "container", "burden", "claim", "source", "rejected")
_ROW = ("what", "who", "year", "grade", "language")
_TOLD = ("figure", "reason", "outside", "sample", "counts_as_failed", "arithmetic")


def figure_text(record: Record | Reported) -> str:
    """The figure as it was printed: a bound stays a bound, and nothing missing is filled in."""
    return from_origin(_figure(record), record.id)


def _figure(record: Record | Reported) -> str:
    if isinstance(record, BurdenFigure | ShippedRange):
        return _burden_text(record)
    if not isinstance(record, Load | ReportedRate | Policy):
        return ""
    if isinstance(record, Load) and record.by_container:
        loads = (text("evidence-load-of", load=whole(count), container=name) for name, count in record.by_container)
        return str(listed(list(loads), joined="comma"))
    return _edges_text(*(_value(record, edge) for edge in (record.low, record.central, record.high)))


def _burden_text(record: BurdenFigure | ShippedRange) -> str:
    """A figure of a burden with its unit; where the plain figure is also an end, the other side is open."""
    edges = (None if edge is None else digits_text(edge) for edge in (record.low, record.central, record.high))
    low, central, high = edges
    side, figure = None, high if low == high and isinstance(record, ShippedRange) else _edges_text(low, central, high)
    if central is not None and (low, high) in {(central, None), (None, central)}:
        side, figure = Side.AT_LEAST if high is None else Side.AT_MOST, central
    return text("evidence-with-unit", side=side, figure=figure, unit=record.unit) if low or central or high else ""


def _edges_text(low: str | None, central: str | None, high: str | None) -> str:
    """A figure as its edges say it: one of them, a range, or a range about a plain figure."""
    edges = {"low": low, "central": central, "high": high}
    form = "-".join(name for name, edge in edges.items() if edge is not None)
    return text("evidence-edges", form=form or "none", **{name: edge or "" for name, edge in edges.items()})


def list_row(record: Record, library: Library) -> dict[str, str]:
    """One line of a list of records."""
    source = library.sources.get(getattr(record, "source", ""))
    label = next(filter(None, (getattr(record, key, "") for key in ("label", "title", "subject", "note"))), record.id)
    relays = ", ".join(getattr(record, "relays", ()))
    year = str(getattr(record, "year", None) or "")
    who, where = getattr(record, "reported_by", ""), source.publisher if source else ""
    told = grade_text(grade(record, library))
    values = (record.id, figure_text(record), label, who, year, where, relays, told, _language(source))
    return {text(f"evidence-head-{name}"): value for name, value in zip(COLUMNS, values, strict=True)}


def entries(records: Iterable[Record], library: Library, link: Link) -> Rows:
    """Entries with what they are, who reported them, when, how they were read, and in which language."""
    heads = {name: text(f"evidence-head-{name}") for name in _ROW}
    return [
        {
            text("pages-entry"): f"[{escaped(short_name(record, library))}]({link(record.id)})",
            **{head: escaped(row[head]) for head in heads.values()},
        }
        for record in records
        for row in (list_row(record, library),)
    ]


def kind_choices() -> dict[str, str]:
    """Kinds of entries to search, each with its name."""
    return {kind: text(f"evidence-kind-{kind}") for kind in _KINDS}


def case_markdown(case: ShippedScenario, library: Library, link: Link) -> str:
    """The note of a shipped scenario, and where the claims that it is about were printed."""
    told = {each: library.source(library.claims[each].source) for each in case.claims}
    claims = [f"[{escaped(dated_source(source))}]({link(each)})" for each, source in told.items()]
    return text("pages-case", note=escaped(case.note or ""), claims=", ".join(claims) or None)


def cited_markdown(records: Iterable[Reported], library: Library, link: Link) -> str:
    """The sources of entries in one line, each leading to its entry."""
    cited = {record.id: dated_source(library.source(record.source), record.year) for record in records}
    return ", ".join(f"[{escaped(name)}]({link(record)})" for record, name in cited.items())


def title_of(record: Record) -> str:
    """What a record is headed with where it stands alone."""
    names = (getattr(record, name, "") for name in ("label", "title", "subject"))
    return next(filter(None, names), text("pages-entry"))


def source_of(record: Record, library: Library) -> Source | None:
    """Where a record was read; a source is its own."""
    return record if isinstance(record, Source) else library.sources.get(getattr(record, "source", "") or "")


def grade_text(graded: Grade | None) -> str:
    """How near the page that was read stands to the one who says it, to stand behind a source; empty for None."""
    return text(f"evidence-grade-{graded.name.lower().replace('_', '-')}") if graded is not None else ""


def short_name(record: Record, library: Library) -> str:
    """A name for a link that fits a telephone: the figure and the publisher, or the label.

    Examples
    --------
    >>> library = load()
    >>> short_name(library.rates["dpicm-m42-m46-14pct-nyt-2023"], library)
    'at least 14% · The New York Times'
    >>> short_name(library.burden["der-kos-per-1000"], library)
    '7.1 (6.4 to 12.7), ours · Kosovo'
    """
    source = library.sources.get(getattr(record, "source", None) or "")
    label = getattr(record, "label", "") or getattr(record, "title", "") or getattr(record, "subject", "")
    figure = figure_text(record)
    if isinstance(record, BurdenFigure) and source is None and figure:
        edges = (None if edge is None else digits_text(edge) for edge in (record.low, record.central, record.high))
        label = text("evidence-short-ours", figure=_edges_text(*edges), subject=record.subject)
    if source and figure:
        label = text("evidence-short", figure=figure, publisher=publisher(source))
    name = label or record.id
    return name if len(name) <= _MOST_NAME else name[: _MOST_NAME - 1].rstrip() + "…"


def name_of(choice: StrEnum) -> str:
    """What a choice of an entry is called."""
    if isinstance(choice, Language):
        return choice.english
    return text(f"evidence-{type(choice).__name__.lower()}-{choice.replace(' ', '-')}")


def entry_lines(record: Record, library: Library) -> list[tuple[str, str]]:
    """Every field of a record with its value in words, what a reader asks first ahead, then what it is tied to."""
    names = sorted((f.name for f in fields(record)), key=lambda name: _FIRST.index(name) if name in _FIRST else 99)
    lines = [(text(f"evidence-name-{name.replace('_', '-')}"), _field(record, name, library)) for name in names]
    figure = figure_text(record)
    language = _language(library.sources.get(getattr(record, "source", None) or ""))
    first = {"figure": figure, "grade": grade_text(grade(record, library)), "language": language}
    return [*_fields(first), *((name, words) for name, words in lines if words), *_fields(_ties(record, library))]


def _field(record: Record, name: str, library: Library) -> str:
    """What stands in a field, in words; a short id has its label before it."""
    value = getattr(record, name)
    if value and name in {"submunition", "conflict"}:
        labels = library.submunitions if name == "submunition" else library.conflicts
        return text("evidence-labelled", label=labels[value], id=value)
    if isinstance(record, Reported) and name in {"unit", "denominator"}:
        return text(f"evidence-unit-{value}")
    return _words(tuple(each.replace("-", " ") for each in value) if name == "error_types" else value)


def told(record: Record, library: Library) -> tuple[str, ...]:
    """What there is to say of an entry, a sentence or two each; ids of other entries stand in it as ids.

    Examples
    --------
    >>> told(load().rates["m864-6pct-wapo-2023"], load())[-2]
    'Relayed by a named publication.'
    """
    graded = grade(record, library)
    who, year = getattr(record, "reported_by", "") or getattr(record, "claimant", ""), getattr(record, "year", None)
    evidence = getattr(record, "evidence", None)
    kind = name_of(evidence) if evidence else None
    lines = [getattr(record, name, None) for name in ("paraphrase", "says", "why")]
    if who and graded is not Grade.OURS:
        when = year if year and str(year) not in who else None
        lines.append(text("evidence-told-who", who=who, year=str(when) if when else None, kind=kind))
    lines += [text("evidence-told-grade", grade=opening(grade_text(graded)))] if graded else []
    values = {name: _words(getattr(record, name, None)) for name in _TOLD}
    setting = getattr(record, "setting", None)
    if setting in {Setting.TEST, Setting.FIELD}:
        lines.append(text("evidence-told-setting", setting=setting))
    lines += [text(f"evidence-told-{name.replace('_', '-')}", words=words) for name, words in values.items() if words]
    lines += [text("evidence-told-caveats", words=caveats) if (caveats := getattr(record, "caveats", "")) else ""]
    return tuple(line for line in lines if line)


def ties(record: Record, library: Library) -> dict[str, tuple[str, ...]]:
    """What an entry is tied to: the name of each tie, and the ids at its other end."""
    relayed = hasattr(record, "relays")
    found = {
        "evidence-tie-repeated": [each.id for each in library.relayed_by(record.id)] if relayed else [],
        "evidence-tie-repeats": getattr(record, "relays", ()),
        "evidence-tie-disagrees": [each.id for each in library.disagreeing_with(record.id)] if relayed else [],
        "evidence-tie-derived": getattr(record, "derived_from", ()),
        "evidence-tie-rests": getattr(record, "rests_on", ()),
    }
    return {text(name): tuple(ids) for name, ids in found.items() if ids}


def entry_json(record: Record, library: Library) -> dict[str, Any]:
    """A record with every field, its source in full, and the ids it is tied to."""
    content = {f.name: _plain(getattr(record, f.name)) for f in fields(record)}
    source = library.sources.get(getattr(record, "source", ""))
    tied = {}
    if isinstance(record, Reported):
        tied = {
            "relayed_by": [each.id for each in library.relayed_by(record.id)],
            "disagreeing": [each.id for each in library.disagreeing_with(record.id)],
        }
    return {
        "kind": _kind(record),
        **content,
        **tied,
        **({"grade": told} if (told := grade_text(grade(record, library))) else {}),
        **({"source_in_full": {f.name: _plain(getattr(source, f.name)) for f in fields(source)}} if source else {}),
    }


def _fields(named: Mapping[str, str]) -> list[tuple[str, str]]:
    return [(text(f"evidence-field-{name}"), words) for name, words in named.items() if words]


def _ties(record: Record, library: Library) -> dict[str, str]:
    """What an entry is tied to, as the fields of one line each."""
    if isinstance(record, Source):
        citing = [r.id for r in library.search() if getattr(r, "source", None) == record.id]
        return {"text": as_text(record), "cited-by": ", ".join(citing)}
    if isinstance(record, Container):
        loads = library.loads_of(record.id)
        return {
            "loads": ", ".join(text("evidence-load-of", load=each.id, container=figure_text(each)) for each in loads)
        }
    source = library.sources.get(getattr(record, "source", None) or "")
    if not isinstance(record, Reported):
        return {"source": as_text(source)} if source else {}
    return {
        "cite": cite(record, source) if source else "",
        "address": (source.url or "") if source else "",
        "repeated": ", ".join(each.id for each in library.relayed_by(record.id)),
        "disagreeing": ", ".join(each.id for each in library.disagreeing_with(record.id)),
    }


def _value(record: Load | ReportedRate | Policy, edge: float | None) -> str | None:
    if edge is None:
        return None
    return whole(edge) if isinstance(record, Load) else percent(edge)


def _language(source: Source | None) -> str:
    """The language of a text, where it is not English."""
    return source.language.english if source and source.language else ""


def _kind(record: Record) -> str:
    """The kind of a record, by the name under which it is searched."""
    name = type(record).__name__
    return name.removeprefix("Reported").removesuffix("Figure").removeprefix("Shipped").lower()


def _words(value: Any) -> str:
    match value:
        case None:
            shown = ""
        case tuple():
            shown = _several(value)
        case Span():
            shown = _span_text(value)
        case ClaimPart():
            stated = ((f.name, getattr(value, f.name)) for f in fields(value) if f.name != "name")
            told = (text(f"evidence-part-{name}", value=digits_text(each)) for name, each in stated if each is not None)
            shown = "; ".join([value.name, *told])
        case StrEnum():
            shown = name_of(value)
        case bool():
            shown = text("evidence-yes-no", value=value)
        case float():
            shown = digits_text(value)
        case _:
            shown = value.isoformat() if isinstance(value, date) else str(value)
    return shown


def _several(values: tuple[Any, ...]) -> str:
    """Parts with commas; a count for each of some years, with its year."""
    if values and all(isinstance(part, tuple) and isinstance(part[0], int) for part in values):
        return "; ".join(f"{year}: {digits_text(count)}" for year, count in values)
    return ", ".join(_words(part) for part in values)


def _span_text(span: Span) -> str:
    """A figure of a claim; an edge that is the plain figure itself says on which side the claim leaves it open."""
    low, central, high = (None if edge is None else digits_text(edge) for edge in (span.low, span.central, span.high))
    if central is not None and {low, high} <= {central, None}:
        low, central, high = (None, central, None) if low == high else (low, None, high)
    return _edges_text(low, central, high)


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: _plain(getattr(value, f.name)) for f in fields(value)}
    return value.isoformat() if isinstance(value, date) else value
