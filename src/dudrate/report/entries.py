"""Entries of the library → what a reader sees: one alone, a list, what can be picked, and the 1 percent line by days.

What an entry does not state is left out, what was not read is said to be so, and a bound stays a bound.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby
from typing import Any

from dudrate.errors import InputError
from dudrate.evidence.citation import as_text, cite
from dudrate.evidence.grades import Grade, best_first, grade
from dudrate.evidence.library import Library
from dudrate.evidence.records import (
    BurdenFigure,
    Claim,
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
    Step,
)
from dudrate.evidence.vocabulary import Act, Chain, Language, Line, Setting
from dudrate.model.grammar import parse_rate
from dudrate.model.inputs import RecordRate, Side
from dudrate.report.catalogue import listed, say, text
from dudrate.report.markdown import escaped, linked
from dudrate.report.naming import dated_source, publisher
from dudrate.report.numbers import day_text, digits_text, percent, whole
from dudrate.report.said import Figure, Said, capital, from_origin

Rows = list[dict[str, str]]
Link = Callable[[str], str]
"""The id of an entry → its address."""

_FIRST = (
    *("paraphrase", "caveats", "reported_by", "year", "evidence", "setting", "sample", "counts_as_failed"),
    *("locator", "read"),
)
NUMBER = "submunitions"
"""The choice of a plain number of submunitions, beside the containers."""

POLICY = "policy-gates-2008-1pct"
"""The entry of the line that is offered first: the ceiling of 1 percent as a policy of its own text sets it."""

_MOST_NAME = 36
_KINDS = ("rate", "policy", "load", "container", "burden", "claim", "source", "rejected")
_ROW = ("what", "who", "year", "grade", "language")
_TOLD = ("figure", "reason", "outside", "sample", "counts_as_failed", "arithmetic")


# What an entry is called, and its figure


def figure_text(record: Record | Reported) -> str:
    """The figure as it was printed: a bound stays a bound, and nothing missing is filled in."""
    return from_origin(_figure(record), record.id)


def _figure(record: Record | Reported) -> str:
    match record:
        case Load() if record.by_container:
            loads = (text("evidence-load-of", load=whole(count), container=name) for name, count in record.by_container)
            return str(listed(list(loads), joined="comma"))
        case Load():
            return _edges_text(*_edges(record, whole))
        case ReportedRate() | Policy():
            return _edges_text(*_edges(record, percent))
        case BurdenFigure() | ShippedRange():
            return _burden_text(record)
    return ""


def _burden_text(record: BurdenFigure | ShippedRange) -> str:
    """A figure of a burden with its unit; where the plain figure is also an end, the other side is open."""
    low, central, high = _edges(record)
    side, figure = None, high if low == high and isinstance(record, ShippedRange) else _edges_text(low, central, high)
    if central is not None and (low, high) in {(central, None), (None, central)}:
        side, figure = Side.AT_LEAST if high is None else Side.AT_MOST, central
    return text("evidence-with-unit", side=side, figure=figure, unit=record.unit) if low or central or high else ""


def _edges(of: Any, write: Callable[[float], str] = digits_text) -> tuple[str | None, ...]:
    return tuple(None if edge is None else write(edge) for edge in (of.low, of.central, of.high))


def _edges_text(low: str | None, central: str | None, high: str | None) -> str:
    """A figure as its edges say it: one of them, a range, or a range about a plain figure."""
    edges = {"low": low, "central": central, "high": high}
    form = "-".join(name for name, edge in edges.items() if edge is not None)
    return text("evidence-edges", form=form or "none", **{name: edge or "" for name, edge in edges.items()})


def title_of(record: Record) -> str:
    """What a record is headed with where it stands alone."""
    return _label(record) or text("pages-entry")


def _label(record: Record) -> str:
    return next(filter(None, (getattr(record, name, "") for name in ("label", "title", "subject"))), "")


def short_name(record: Record, library: Library) -> str:
    """A name for a link that fits a telephone: the figure and the publisher, or the label."""
    source, name, figure = _source(record, library), _label(record) or record.id, figure_text(record)
    if figure and source is not None:
        name = text("evidence-short", figure=figure, publisher=publisher(source))
    elif figure and isinstance(record, BurdenFigure):
        name = text("evidence-short-ours", figure=_edges_text(*_edges(record)), subject=record.subject)
    return name if len(name) <= _MOST_NAME else name[: _MOST_NAME - 1].rstrip() + "…"


def name_of(choice: StrEnum) -> str:
    """What a choice of an entry is called."""
    if isinstance(choice, Language):
        return choice.english
    return text(f"evidence-{type(choice).__name__.lower()}-{choice.replace(' ', '-')}")


def grade_text(graded: Grade | None) -> str:
    """How near the page that was read stands to the one who says it, to stand behind a source; empty for None."""
    return text(f"evidence-grade-{graded.name.lower().replace('_', '-')}") if graded is not None else ""


def source_of(record: Record, library: Library) -> Source | None:
    """Where a record was read; a source is its own."""
    return record if isinstance(record, Source) else _source(record, library)


def _source(record: Record, library: Library) -> Source | None:
    return library.sources.get(getattr(record, "source", None) or "")


def _language(source: Source | None) -> str:
    """The language of a text, where it is not English."""
    return source.language.english if source and source.language else ""


# Lists


def list_row(record: Record, library: Library) -> dict[str, str]:
    """One line of a list of records."""
    source = _source(record, library)
    values = {
        "id": record.id,
        "figure": figure_text(record),
        "what": _label(record) or getattr(record, "note", None) or record.id,
        "who": getattr(record, "reported_by", ""),
        "year": str(getattr(record, "year", None) or ""),
        "source": source.publisher if source else "",
        "repeats": ", ".join(getattr(record, "relays", ())),
        "grade": grade_text(grade(record, library)),
        "language": _language(source),
    }
    return {text(f"evidence-head-{name}"): value for name, value in values.items()}


def entries(records: Iterable[Record], library: Library, link: Link) -> Rows:
    """Entries with what they are, who reported them, when, how they were read, and in which language."""
    heads, made = [text(f"evidence-head-{name}") for name in _ROW], []
    for record in records:
        row = list_row(record, library)
        first = {text("pages-entry"): f"[{escaped(short_name(record, library))}]({link(record.id)})"}
        made.append({**first, **{head: escaped(row[head]) for head in heads}})
    return made


def kind_choices() -> dict[str, str]:
    """Kinds of entries to search, each with its name."""
    return {kind: text(f"evidence-kind-{kind}") for kind in _KINDS}


def case_markdown(case: ShippedScenario, library: Library, link: Link) -> str:
    """The note of a shipped scenario, and where the claims that it is about were printed."""
    claims = cited_markdown((library.claims[each] for each in case.claims), library, link)
    return text("pages-case", note=escaped(case.note or ""), claims=claims or None)


def cited_markdown(records: Iterable[Reported | Claim], library: Library, link: Link) -> str:
    """The sources of entries in one line, each leading to its entry."""
    cited: dict[str, str] = {}  # a source of two entries is named once
    for each in records:
        name = dated_source(library.source(each.source), getattr(each, "year", None))
        cited.setdefault(each.source, f"[{escaped(name)}]({link(each.id)})")
    return "; ".join(cited.values())


# One entry


def entry_lines(record: Record, library: Library) -> list[tuple[str, str]]:
    """Every field of a record with its value in words, what a reader asks first ahead, then what it is tied to."""
    names = sorted((f.name for f in fields(record)), key=lambda name: _FIRST.index(name) if name in _FIRST else 99)
    lines = [(text(f"evidence-name-{name.replace('_', '-')}"), _field(record, name, library)) for name in names]
    language = _language(_source(record, library))
    first = {"figure": figure_text(record), "grade": grade_text(grade(record, library)), "language": language}
    ahead, behind = (
        [(text(f"evidence-field-{name}"), words) for name, words in named.items()]
        for named in (first, _tied(record, library))
    )
    return [(name, words) for name, words in (*ahead, *lines, *behind) if words]


def _field(record: Record, name: str, library: Library) -> str:
    """What stands in a field, in words; a short id has its label before it."""
    value = getattr(record, name)
    if value and name in {"submunition", "conflict"}:
        labels = library.submunitions if name == "submunition" else library.conflicts
        return text("evidence-labelled", label=labels[value], id=value)
    if isinstance(record, Reported) and name in {"unit", "denominator"}:
        return text(f"evidence-unit-{value}")
    return _words(tuple(each.replace("-", " ") for each in value) if name == "error_types" else value)


def _words(value: Any) -> str:
    return next((write for kind, write in _WRITE.items() if isinstance(value, kind)), str)(value)


def _several(values: tuple[Any, ...]) -> str:
    """Parts with commas; a count for each of some years, with its year."""
    if values and all(isinstance(part, tuple) and isinstance(part[0], int) for part in values):
        return "; ".join(f"{year}: {digits_text(count)}" for year, count in values)
    return ", ".join(map(_words, values))


def _span_text(span: Span) -> str:
    """A figure of a claim; an edge that is the plain figure itself says on which side the claim leaves it open."""
    low, central, high = _edges(span)
    if central is not None and {low, high} <= {central, None}:
        low, central, high = (None, central, None) if low == high else (low, None, high)
    return _edges_text(low, central, high)


def _part_text(part: ClaimPart) -> str:
    stated = ((f.name, getattr(part, f.name)) for f in fields(part) if f.name != "name")
    told = (text(f"evidence-part-{name}", value=digits_text(each)) for name, each in stated if each is not None)
    return "; ".join([part.name, *told])


_WRITE: dict[type, Callable[[Any], str]] = {
    type(None): lambda _: "",
    bool: lambda value: text("evidence-yes-no", value=value),
    float: digits_text,
    tuple: _several,
    Span: _span_text,
    ClaimPart: _part_text,
    StrEnum: name_of,
}
"""How the value of a field is written, by its type; any other as it is."""


def _tied(record: Record, library: Library) -> dict[str, str]:
    """What an entry is tied to, as the fields of one line each."""
    source = _source(record, library)
    match record:
        case Source():
            citing = [each.id for each in library.search() if getattr(each, "source", None) == record.id]
            return {"text": as_text(record), "cited-by": ", ".join(citing)}
        case Container():
            loads = {each.id: figure_text(each) for each in library.loads_of(record.id)}
            told = (text("evidence-load-of", load=id_, container=figure) for id_, figure in loads.items())
            return {"loads": ", ".join(told)}
        case Reported() if source is not None:
            around = {name: ", ".join(ids) for name, ids in _around(record, library).items()}
            return {"cite": cite(record, source), "address": source.url or "", **around}
    return {"source": as_text(source)} if source else {}


def _around(record: Record, library: Library) -> dict[str, list[str]]:
    """Ids of the reported figures that repeat one, and of those that disagree with it."""
    if not isinstance(record, Reported):
        return {}
    found = {"repeated": library.relayed_by(record.id), "disagreeing": library.disagreeing_with(record.id)}
    return {name: [each.id for each in several] for name, several in found.items()}


def ties(record: Record, library: Library) -> dict[str, tuple[str, ...]]:
    """What an entry is tied to: the name of each tie, and the ids at its other end."""
    around = _around(record, library)
    found = {
        "repeated": around.get("repeated"),
        "repeats": getattr(record, "relays", ()),
        "disagrees": around.get("disagreeing"),
        "derived": getattr(record, "derived_from", ()),
        "rests": getattr(record, "rests_on", ()),
    }
    return {text(f"evidence-tie-{name}"): tuple(ids) for name, ids in found.items() if ids}


def told(record: Record, library: Library) -> tuple[str, ...]:
    """What there is to say of an entry, a sentence or two each; ids of other entries stand in it as ids."""
    graded, evidence = grade(record, library), getattr(record, "evidence", None)
    who, year = getattr(record, "reported_by", "") or getattr(record, "claimant", ""), getattr(record, "year", None)
    lines = [getattr(record, name, None) for name in ("paraphrase", "says", "why")]
    if who and graded is not Grade.OURS:
        when = str(year) if year and str(year) not in who else None
        lines.append(text("evidence-told-who", who=who, year=when, kind=name_of(evidence) if evidence else None))
    lines += [text("evidence-told-grade", grade=capital(grade_text(graded)))] if graded else []
    setting = getattr(record, "setting", None)
    lines += [text("evidence-told-setting", setting=setting)] if setting in {Setting.TEST, Setting.FIELD} else []
    values = {name.replace("_", "-"): _words(getattr(record, name, None)) for name in (*_TOLD, "caveats")}
    lines += [text(f"evidence-told-{name}", words=words) for name, words in values.items() if words]
    return tuple(line for line in lines if line)


def entry_json(record: Record, library: Library) -> dict[str, Any]:
    """A record with every field, its source in full, and the ids it is tied to."""
    source, graded, around = _source(record, library), grade_text(grade(record, library)), _around(record, library)
    kind = type(record).__name__.removeprefix("Reported").removesuffix("Figure").removeprefix("Shipped").lower()
    return {
        "kind": kind,
        **_plain(record),
        **({"relayed_by": around["repeated"], "disagreeing": around["disagreeing"]} if around else {}),
        **({"grade": graded} if graded else {}),
        **({"source_in_full": _plain(source)} if source else {}),
    }


def _plain(value: Any) -> Any:
    """A record, or the value of a field, as JSON has it."""
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: _plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    return value.isoformat() if isinstance(value, date) else value


# The 1 percent line, dated: what policy and law said by the day, how a figure came about and what repeats made of it


def timeline(library: Library, line: Line | None = None) -> list[tuple[str, Policy | Step]]:
    """The days on record for the rules of the United States and the treaty, each with its entry; of one line or all."""
    dated: list[tuple[str | None, Policy | Step]] = [
        *((day, policy) for policy in library.policies.values() for day in policy.days),
        *((step.day, step) for step in library.steps.values()),
    ]
    found = [(day, each) for day, each in dated if day and each.act and each.line and line in {None, each.line}]
    return sorted(found, key=lambda event: _first(event[0]))


def events(line: Line, library: Library, link: Link) -> Rows:
    """What policy and law said of a line, by its day."""
    rows = []
    for day, entry in timeline(library, line):
        act, failed = text(f"evidence-act-{entry.act}"), getattr(entry, "counts_as_failed", None)
        label, says = (entry.label, entry.paraphrase) if isinstance(entry, Policy) else (act, entry.says)
        says = text("pages-event-failed", says=says, failed=failed) if failed else says
        rows.append(
            {
                text("pages-event-day"): escaped(_day_text(day)),
                text("pages-event-what"): f"{escaped(act)}: [{escaped(label)}]({link(entry.id)})",
                text("pages-event-says"): escaped(says),
            }
        )
    return rows


def limit_on(day: date, line: Line, library: Library) -> Said:
    """Say which limit of the United States on use or on transfers (of `line`) held on a day, as far as it was read."""
    on, acts = _day_text(day.isoformat()), {Act.LAW, Act.MEMO}
    known = [each for each in library.policies.values() if each.line is line and each.act in acts and each.holds_from]
    rules = sorted((each for each in known if _first(each.days[0]) <= day), key=lambda each: _first(each.days[0]))
    if not rules:
        return say("evidence-no-limit-yet", day=on, line=line)
    rule, read = rules[-1], [each for each in rules if each.high is not None]
    if line is Line.USE:
        until = _day_text(rule.until) if rule.until is not None and _first(rule.until) <= day else None
        return say("evidence-use", day=on, rule=_rule(rule), start=_day_text(rule.holds_from or ""), until=until)
    if not read:
        return say("evidence-limit-unread", day=on, rule=_rule(rule))
    sentence = say("evidence-limit", day=on, rule=_rule(read[-1]))
    return sentence if read[-1] is rule else say("evidence-limit-later", sentence=sentence, year=rule.days[0][:4])


def _rule(rule: Policy) -> Said:
    """A rule with its ceiling and what it counts as failed, as far as its text was read."""
    limit = None if rule.high is None else Figure(percent(rule.high), rule.high, rule.id)
    return say("evidence-rule", label=rule.label, limit=limit, failed=rule.counts_as_failed)


def way(chain: Chain, library: Library, link: Link) -> Rows:
    """How a figure came about, step by step, with what of it was seen."""
    names = {record.id: short_name(record, library) for record in library.search()}
    steps = sorted((each for each in library.steps.values() if each.chain is chain), key=lambda each: each.place)
    return [
        {
            text("pages-event-day"): escaped(_day_text(step.day)) if step.day else "",
            text("pages-way-step"): linked(step.says, names, link),
            text("pages-way-seen"): escaped(text(f"evidence-proof-{step.proof}")),
            text("pages-way-entries"): ", ".join(f"[{escaped(names[each])}]({link(each)})" for each in step.records),
        }
        for step in steps
    ]


def repeats(record: str, library: Library, link: Link) -> Rows:
    """Who repeats the statement of a rate or policy, the best read first, and what became of the figure on the way."""
    first, ahead, found = library.reported(record), [record], list[ReportedRate | Policy]()
    for id_ in ahead:  # which grows as repeats of repeats are found
        again = (each for each in library.relayed_by(id_) if isinstance(each, ReportedRate | Policy))
        nearest = [each for each in again if each not in found]
        found += nearest
        ahead += [each.id for each in nearest]
    return [
        {
            text("pages-retold-as"): f"[{escaped(figure_text(each))}]({link(each.id)})",
            text("pages-retold-by"): escaped(each.reported_by),
            text("pages-retold-became"): escaped(text(f"evidence-edge-{_became(first, each)}")),
            text("pages-retold-read"): escaped(grade_text(grade(each, library))),
        }
        for each in best_first(found, library)
    ]


def _became(first: ReportedRate | Policy, repeat: ReportedRate | Policy) -> str:
    """Name what a repeat made of the edges of the first statement."""
    was, now = (first.low, first.central, first.high), (repeat.low, repeat.central, repeat.high)
    if was == now:
        return "kept"
    match (was, now):
        case ((float(low), None, None), (None, float(plain), None)) if low == plain:
            return "floor-lost"
        case ((float(low), None, None), (None, None, float(high))) if low == high:
            return "turned"
        case ((None, None, float(high)), (None, float(plain), None)) if high == plain:
            return "ceiling-lost"
        case ((float(), None, float()), _) if {*was} & {*now} - {None}:
            return "narrowed"
    return "other"


def corrected(library: Library, link: Link) -> str:
    """What each edition corrected, under its headings."""
    names, lines = {record.id: short_name(record, library) for record in library.search()}, []
    for (edition, day), of_edition in groupby(library.corrections, key=lambda each: (each.edition, each.released)):
        lines.append(f"\n### {escaped(text('pages-edition', edition=edition, day=day))}")
        for heading, several in groupby(of_edition, key=lambda each: each.heading):
            lines += [f"\n**{escaped(heading)}**\n"] if heading else []
            lines += [f"- {linked(each.says.replace('_', ' '), names, link)}" for each in several]
    return "\n".join(lines)


def _day_text(day: str) -> str:
    """Write a day, month or year as a reader writes it."""
    return day_text(_first(day), parts=day.count("-") + 1)


def _first(day: str) -> date:
    """The first day of what is known of a day: of 2001-01 the first of January."""
    return date.fromisoformat(day + "-01-01"[len(day) - 4 :] if len(day) < 10 else day)


# What can be picked: containers with their reported loads, and reported rates, each with who reported it


def container_choices(library: Library) -> dict[str, str]:
    """Container words of the grammar, with a label for each; loads that disagree are choices of their own."""
    choices: dict[str, str] = {}
    for container in library.containers.values():
        distinct: dict[object, Load] = {}
        for load in best_first(library.loads_of(container.id), library):
            distinct.setdefault((load.low, load.central, load.high), load)
        loads = [load for load in distinct.values() if _count(load) is not None]
        for load in loads:
            word = container.id if len(loads) == 1 else f"{container.id}:{_count(load)}"
            who = None if len(loads) == 1 else load.reported_by
            choices[word] = text("common-choice-container", label=container.label, load=figure_text(load), who=who)
    return choices


def container_choice(word: str, choices: Mapping[str, str]) -> str:
    """A container as a reader picks it: by its label, or one of the reader's own by its name and load."""
    if word == NUMBER:
        return text("pages-container-none")
    name, _, load = word.partition(":")
    return choices.get(word) or (text("pages-container-own", name=name, load=load) if load else name)


def listed_container(word: str, choices: Mapping[str, str]) -> str:
    """What stands for a container in the list: it has those of the library without a load."""
    return next((each for each in (word, word.partition(":")[0]) if each in choices), word)


def rate_labels(deliveries: Sequence[str], library: Library) -> dict[str, str]:
    """Rates to offer as a reader picks them; one that is reported of another submunition says so."""
    about = {None, *_submunitions(deliveries, library)}
    offered = {rate: library.reported(rate.removeprefix("@")) for rate in rate_choices(list(deliveries), library)}
    return {rate: _record_choice(each, other=each.submunition not in about) for rate, each in offered.items()}


def rate_choices(deliveries: list[str], library: Library) -> list[str]:
    """Rates to offer: the policy line, what is reported for these containers' submunitions, then the rest."""
    submunitions = _submunitions(deliveries, library)
    known = set(library.reported_ids())
    rates = [rate for rate in library.rates.values() if rate.id in known]
    rates.sort(key=lambda rate: rate.submunition not in submunitions)
    policies = [each.id for each in library.history() if each.id in known and each.id != POLICY]
    return [f"@{each}" for each in (POLICY, *(rate.id for rate in rates), *policies)]


def rate_choice(rate: str, library: Library) -> str:
    """A rate as a reader picks it: the figure as printed and who reported it."""
    try:
        given = parse_rate(rate)
        if not isinstance(given, RecordRate):
            return text("common-choice-typed", rate=rate)
        record = library.reported(given.record)
    except InputError:
        return rate  # refused, with its message, where the scenario is read
    return _record_choice(record, other=False)


def _record_choice(record: ReportedRate | Policy, *, other: bool) -> str:
    year = str(record.year) if record.year and str(record.year) not in record.reported_by else None
    label, who = record.short or record.label, record.reported_by
    return text("common-choice-record", other=other, figure=figure_text(record), label=label, who=who, year=year)


def _submunitions(deliveries: Sequence[str], library: Library) -> set[str | None]:
    """What is in these containers, where they are known."""
    found = set()
    for delivery in deliveries:
        try:
            found.add(library.container(delivery.rpartition(" x ")[2].partition(":")[0]).submunition)
        except InputError:
            continue  # the delivery itself is refused where it is read
    return found


def _count(load: Load) -> int | None:
    """The number by which a load is picked; a reported range has none, and its reader types a load of their own."""
    if load.central is None and load.low is not None and load.high is not None:
        return None
    return next((edge for edge in (load.central, load.low, load.high) if edge is not None), None)
