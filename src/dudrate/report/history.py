"""The 1 percent line, dated: what policy and law said by the day, how a figure came about and what repeats made of it.

What no entry dates is left out, and what was not read is said to be so; a row of Markdown leads a figure to its entry.
"""

from datetime import date

from dudrate.evidence.grades import best_first, grade
from dudrate.evidence.library import Library
from dudrate.evidence.records import Policy, ReportedRate, Step
from dudrate.evidence.vocabulary import Act, Chain, Line
from dudrate.report.catalogue import say, text
from dudrate.report.entries import Link, Rows, figure_text, grade_text, short_name
from dudrate.report.markdown import escaped, linked
from dudrate.report.numbers import day_text as day_said
from dudrate.report.numbers import percent
from dudrate.report.said import Figure, Said

__all__ = ["corrected", "events", "limit_on", "repeats", "timeline", "way"]


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
        says = entry.paraphrase if isinstance(entry, Policy) else entry.says
        says = text("pages-event-failed", says=says, failed=failed) if failed else says
        label = entry.label if isinstance(entry, Policy) else act
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
    on = _day_text(day.isoformat())
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
        start = _day_text(rule.holds_from or "")
        if ended:
            return say("evidence-use-dropped", day=on, rule=_rule(rule), start=start, until=_day_text(rule.until or ""))
        return say("evidence-use-announced", day=on, rule=_rule(rule), start=start)
    if rule.high is None:
        stated = [each for each in rules if each.high is not None]
        if not stated:
            return say("evidence-limit-unread", day=on, rule=_rule(rule))
        last, rule = rule, max(stated, key=lambda each: _first(each.days[0]))
        sentence = say("evidence-limit", day=on, rule=_rule(rule))
        return say("evidence-limit-later", sentence=sentence, year=last.days[0][:4])
    return say("evidence-limit", day=on, rule=_rule(rule))


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
    first = library.reported(record)
    every: tuple[ReportedRate | Policy, ...] = (*library.rates.values(), *library.policies.values())
    found: list[ReportedRate | Policy] = []
    ahead = [record]
    while ahead:
        nearest = [each for each in every if ahead[0] in each.relays and each not in found]
        found += nearest
        ahead = [*ahead[1:], *(each.id for each in nearest)]
    return [
        {
            text("pages-retold-as"): f"[{escaped(figure_text(each))}]({link(each.id)})",
            text("pages-retold-by"): escaped(each.reported_by),
            text("pages-retold-became"): escaped(text(f"evidence-edge-{_became(first, each)}")),
            text("pages-retold-read"): escaped(grade_text(grade(each, library))),
        }
        for each in best_first(found, library)
    ]


def corrected(library: Library, link: Link) -> str:
    """What each edition corrected, under its headings."""
    names = {record.id: short_name(record, library) for record in library.search()}
    lines: list[str] = []
    edition = heading = ""
    for each in library.corrections:
        if each.edition != edition:
            edition, heading = each.edition, ""
            lines.append(f"\n### {escaped(text('pages-edition', edition=edition, day=each.released))}")
        if each.heading != heading:
            heading = each.heading
            lines.append(f"\n**{escaped(heading)}**\n")
        lines.append(f"- {linked(each.says.replace('_', ' '), names, link)}")
    return "\n".join(lines)


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


def _rule(rule: Policy) -> Said:
    """A rule with its ceiling and what it counts as failed, as far as its text was read."""
    if rule.high is None:
        return say("evidence-rule-bare", label=rule.label)
    limit = Figure(percent(rule.high), rule.high, rule.id)
    if rule.counts_as_failed is None:
        return say("evidence-rule-plain", label=rule.label, limit=limit)
    return say("evidence-rule", label=rule.label, limit=limit, failed=rule.counts_as_failed)


def _day_text(day: str) -> str:
    """Write a day, month or year as a reader writes it."""
    return day_said(_first(day), parts=day.count("-") + 1)


def _first(day: str) -> date:
    """The first day of what is known of a day: of 2001-01 the first of January."""
    return date.fromisoformat(day + "-01-01"[len(day) - 4 :] if len(day) < 10 else day)
