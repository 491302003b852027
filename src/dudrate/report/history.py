"""The policies of the library → the 1 percent, dated: what happened when, which limit held on a day, how a figure came.

Nothing is drawn here: rows and sentences, each with the entries that it rests on.
"""

from dataclasses import dataclass
from datetime import date

from dudrate.evidence.grades import best_first, grade
from dudrate.evidence.library import Library
from dudrate.evidence.records import Policy, ReportedRate, Step
from dudrate.evidence.vocabulary import Act, Chain, Line
from dudrate.report.catalogue import say, text
from dudrate.report.entries import figure_text, grade_text
from dudrate.report.numbers import day_text as day_said
from dudrate.report.numbers import percent
from dudrate.report.said import Figure, Said

__all__ = ["Event", "Telling", "Way", "day_text", "limit_on", "retold", "timeline", "way_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One dated event of the timeline; ``first`` is its day, or the first day of the month or year that is known.

    ``failed`` is what the rule counts as failed, where its text says so.
    """

    first: date
    day: str
    line: Line
    act: Act
    label: str
    what: str
    says: str
    failed: str | None = None
    record: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One step of the way of a figure through reports, and how far it was seen."""

    day: str
    says: str
    proof: str
    records: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """Who repeats a statement, the figure as printed there, and what became of it on the way."""

    record: str
    figure: str
    who: str
    became: str
    grade: str


def timeline(library: Library, line: Line | None = None) -> tuple[Event, ...]:
    """List the events that are on record for the rules of the United States and the treaty, by day.

    Parameters
    ----------
    line : Line, optional
        Only what is about use, transfer, production or the treaty.

    Examples
    --------
    >>> [(event.day, event.act.value) for event in timeline(load(), Line.USE)][:2]
    [('19 June 2008', 'memo'), ('29 September 2009', 'bill')]
    """
    dated: list[tuple[str | None, Policy | Step]] = [
        *((day, policy) for policy in library.policies.values() for day in policy.days),
        *((step.day, step) for step in library.steps.values()),
    ]
    events = [
        _event(day, each.line, each.act, each)
        for day, each in dated
        if each.line is not None and each.act is not None and day is not None
    ]
    return tuple(sorted((each for each in events if line in {None, each.line}), key=lambda event: event.first))


def limit_on(day: date, line: Line, library: Library) -> Said:
    """Say which limit of the United States on use or on transfers held on a day, as far as it was read.

    Parameters
    ----------
    line : Line
        USE or TRANSFER.

    Examples
    --------
    >>> str(limit_on(date(2012, 1, 1), Line.USE, load()))[:44]
    'On 1 January 2012 no limit on use was in for'
    """
    on = day_text(day.isoformat())
    rules = [
        each
        for each in library.policies.values()
        if each.line is line and each.act in {Act.LAW, Act.MEMO} and each.holds_from and _first(each.days[0]) <= day
    ]
    if not rules:
        return say("evidence-no-limit-yet", day=on, line=line)
    rule = max(rules, key=lambda each: _first(each.days[0]))
    if line is Line.USE:
        ended = rule.until is not None and _first(rule.until) <= day
        start = day_text(rule.holds_from or "")
        if ended:
            return say("evidence-use-dropped", day=on, rule=_rule(rule), start=start, until=day_text(rule.until or ""))
        return say("evidence-use-announced", day=on, rule=_rule(rule), start=start)
    if rule.high is None:
        stated = [each for each in rules if each.high is not None]
        if not stated:
            return say("evidence-limit-unread", day=on, rule=_rule(rule))
        last, rule = rule, max(stated, key=lambda each: _first(each.days[0]))
        sentence = say("evidence-limit", day=on, rule=_rule(rule))
        return say("evidence-limit-later", sentence=sentence, year=last.days[0][:4])
    return say("evidence-limit", day=on, rule=_rule(rule))


def day_text(day: str) -> str:
    """Write a day, month or year as a reader writes it.

    Examples
    --------
    >>> day_text("2008-06-19"), day_text("2001-01"), day_text("2007")
    ('19 June 2008', 'January 2001', '2007')
    """
    return day_said(_first(day), parts=day.count("-") + 1)


def way_of(chain: Chain, library: Library) -> tuple[Way, ...]:
    """List the steps of a figure through reports, first to last, and where the proof stops.

    Examples
    --------
    >>> [step.proof for step in way_of(Chain.FOURTEEN_PERCENT, load())][:3]
    ['not read', 'read where others report it', 'read in its own text']
    """
    steps = sorted((each for each in library.steps.values() if each.chain is chain), key=lambda each: each.place)
    return tuple(
        Way(
            day=day_text(each.day) if each.day else "",
            says=each.says,
            proof=text(f"evidence-proof-{each.proof.value}"),
            records=each.records,
        )
        for each in steps
    )


def retold(record_id: str, library: Library) -> tuple[Telling, ...]:
    """List who repeats the statement of a rate or policy, the best read first, and what became of the figure.

    The best lesson a reader can get on how a bound is lost.

    Examples
    --------
    >>> {telling.became for telling in retold("dpicm-m42-m46-14pct-nyt-2023", load())} >= {"the “or more” is lost"}
    True
    """
    first = library.reported(record_id)
    every: tuple[ReportedRate | Policy, ...] = (*library.rates.values(), *library.policies.values())
    found: list[ReportedRate | Policy] = []
    ahead = [record_id]
    while ahead:
        repeats = [each for each in every if ahead[0] in each.relays and each not in found]
        found += repeats
        ahead = [*ahead[1:], *(each.id for each in repeats)]
    return tuple(
        Telling(
            record=each.id,
            figure=figure_text(each),
            who=each.reported_by,
            became=text(f"evidence-edge-{_became(first, each)}"),
            grade=grade_text(grade(each, library)),
        )
        for each in best_first(found, library)
    )


def _became(first: ReportedRate | Policy, repeat: ReportedRate | Policy) -> str:
    """Name what a repeat made of the edges of the first statement."""
    was, now = (first.low, first.central, first.high), (repeat.low, repeat.central, repeat.high)
    if was == now:
        return "kept"
    kept = {edge for edge in was if edge is not None} & {edge for edge in now if edge is not None}
    match (was, now):
        case ((float(low), None, None), (None, float(plain), None)) if low == plain:
            return "floor-lost"
        case ((float(low), None, None), (None, None, float(high))) if low == high:
            return "turned"
        case ((None, None, float(high)), (None, float(plain), None)) if high == plain:
            return "ceiling-lost"
        case ((float(), None, float()), _) if kept:
            return "narrowed"
    return "other"


def _event(day: str, line: Line, act: Act, record: Policy | Step) -> Event:
    policy = record if isinstance(record, Policy) else None
    return Event(
        first=_first(day),
        day=day_text(day),
        line=line,
        act=act,
        label=policy.label if policy else text(f"evidence-act-{act.value}"),
        what=text(f"evidence-act-{act.value}"),
        says=record.paraphrase if isinstance(record, Policy) else record.says,
        failed=policy.counts_as_failed if policy else None,
        record=record.id,
    )


def _rule(rule: Policy) -> Said:
    """A rule with its ceiling and what it counts as failed, as far as its text was read."""
    if rule.high is None:
        return say("evidence-rule-bare", label=rule.label)
    limit = Figure(percent(rule.high), rule.high, rule.id)
    if rule.counts_as_failed is None:
        return say("evidence-rule-plain", label=rule.label, limit=limit)
    return say("evidence-rule", label=rule.label, limit=limit, failed=rule.counts_as_failed)


def _first(day: str) -> date:
    """The first day of what is known of a day: of 2001-01 the first of January."""
    return date.fromisoformat(day + "-01-01"[len(day) - 4 :] if len(day) < 10 else day)
