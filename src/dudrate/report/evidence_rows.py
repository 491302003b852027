"""What the evidence is told by in tables: rows of Markdown in which a figure leads to its entry."""

from collections.abc import Callable, Iterable

from dudrate.evidence.library import Library
from dudrate.evidence.records import Record, Reported, ShippedScenario
from dudrate.evidence.vocabulary import Chain, Line
from dudrate.report.catalogue import text
from dudrate.report.entries import list_row, short_name
from dudrate.report.history import retold, timeline, way_of
from dudrate.report.markdown import escaped, linked
from dudrate.report.naming import dated_source
from dudrate.report.overview import Cell, Column, overview
from dudrate.report.pictures.about import sources

__all__ = ["case_markdown", "cited_markdown", "corrected", "entries", "events"]
__all__ += ["kind_choices", "repeats", "side_by_side", "way"]

Rows = list[dict[str, str]]
Link = Callable[[str], str]
"""The id of an entry → its address."""

_KINDS = ("rate", "policy", "load", "container", "burden", "claim", "source", "rejected")
_COLUMNS = ("what", "who", "year", "grade", "language")


def side_by_side(library: Library, link: Link) -> Rows:
    """For each submunition its tests, field figures, pass marks and claims."""
    none = escaped(text("evidence-none"))
    return [
        {
            text("evidence-column-submunition"): f"**{escaped(row.label)}**",
            **{kind.head: "; ".join(_cell(each, link) for each in row.cells[kind]) or none for kind in Column},
        }
        for row in overview(library)
    ]


def entries(records: Iterable[Record], library: Library, link: Link) -> Rows:
    """Entries with what they are, who reported them, when, how they were read, and in which language."""
    heads = {name: text(f"evidence-head-{name}") for name in _COLUMNS}
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


def events(line: Line, library: Library, link: Link) -> Rows:
    """What policy and law said of a line, by its day."""
    rows = []
    for event in timeline(library, line):
        label = escaped(event.label)
        says = text("pages-event-failed", says=event.says, failed=event.failed) if event.failed else event.says
        rows.append(
            {
                text("pages-event-day"): escaped(event.day),
                text("pages-event-what"): f"{escaped(event.what)}: "
                + (f"[{label}]({link(event.record)})" if event.record else label),
                text("pages-event-says"): escaped(says),
            }
        )
    return rows


def way(chain: Chain, library: Library, link: Link) -> Rows:
    """How a figure came about, step by step, with what of it was seen."""
    names = {record.id: short_name(record, library) for record in library.search()}
    return [
        {
            text("pages-event-day"): escaped(step.day),
            text("pages-way-step"): linked(step.says, names, link),
            text("pages-way-seen"): escaped(step.proof),
            text("pages-way-entries"): ", ".join(f"[{escaped(names[each])}]({link(each)})" for each in step.records),
        }
        for step in way_of(chain, library)
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


def repeats(record: str, library: Library, link: Link) -> Rows:
    """Who repeats a figure, and what became of it on the way."""
    return [
        {
            text("pages-retold-as"): f"[{escaped(each.figure)}]({link(each.record)})",
            text("pages-retold-by"): escaped(each.who),
            text("pages-retold-became"): escaped(each.became),
            text("pages-retold-read"): escaped(each.grade),
        }
        for each in retold(record, library)
    ]


def case_markdown(case: ShippedScenario, library: Library, link: Link) -> str:
    """The note of a shipped scenario, and where the claims that it is about were printed."""
    told = {each: library.source(library.claims[each].source) for each in case.claims}
    claims = [f"[{escaped(dated_source(source))}]({link(each)})" for each, source in told.items()]
    return text("pages-case", note=escaped(case.note or ""), claims=", ".join(claims) or None)


def cited_markdown(records: Iterable[Reported], library: Library, link: Link) -> str:
    """The sources of entries in one line, each leading to its entry."""
    cited = {record.id: "; ".join(sources([record.id], library)) for record in records}
    return ", ".join(f"[{escaped(name)}]({link(record)})" for record, name in cited.items())


def _cell(cell: Cell, link: Link) -> str:
    """A finding, its figure the link."""
    return f"[{escaped(cell.figure)}]({link(cell.record)}){escaped(cell.words.removeprefix(cell.figure))}"
