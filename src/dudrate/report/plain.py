"""An estimate → what a terminal shows, and the blocks of which the text of every answer is made."""

from collections.abc import Iterable

from dudrate.evidence.citation import cite
from dudrate.evidence.library import Library
from dudrate.evidence.records import Reported
from dudrate.model.groups import MOST_GROUPS
from dudrate.report.catalogue import text
from dudrate.report.entries import figure_text
from dudrate.report.estimate import Answer, policy_lines
from dudrate.report.numbers import whole
from dudrate.report.said import Figure, Said
from dudrate.report.tables import rows_for_screen, text_table, wrapped

__all__ = ["answer_text", "blocks_text", "figures_used", "link_line", "paragraphs"]

_MOST_PRINTED = 6
"""Who has printed a typed figure: so many stand in the answer, the rest in the library."""


def answer_text(result: Answer) -> str:
    """Everything a reader of ``dudrate estimate`` sees.

    Examples
    --------
    >>> from dudrate.report.estimate import answer
    >>> text = answer_text(answer(scenario_from_words({"delivered": 72000, "rate": ["14%"]}), load()))
    >>> "about 10,100" in text
    True
    """
    parts: list[Said | str | None] = [result.headline, result.reported_said, result.unlike_said]
    blocks = [*paragraphs(parts), text_table(rows_for_screen(result.results))]
    if result.is_narrow:
        blocks.append(wrapped(text("common-narrow-band")))
    if result.is_matched:
        blocks.append(wrapped(text("common-variance-matched", limit=whole(MOST_GROUPS))))
    blocks += paragraphs([*result.notes, *policy_lines(result.same_figure)])
    blocks += [figures_used(result.records, result.library), *_printed(result)]
    return blocks_text([*blocks, *_ending(result.link)])


def paragraphs(parts: Iterable[Said | str | None]) -> list[str]:
    """Each sentence or passage as a block; what is None or empty is left out."""
    return [wrapped(str(part)) for part in parts if part is not None and str(part)]


def blocks_text(blocks: Iterable[str]) -> str:
    """Blocks with a blank line between them."""
    return "\n\n".join(block for block in blocks if block)


def _ending(link: str | None) -> list[str]:
    left_out = text("common-left-out", words=text("common-leaves-out"))
    return [wrapped(left_out), wrapped(text("common-first-words")), link_line(link)]


def link_line(link: str | None) -> str:
    """The link, or that there is none."""
    return text("common-link", link=link or text("common-no-link"))


def figures_used(records: Iterable[Reported], library: Library) -> str:
    """Each entry with its figure and where it stands; empty without entries."""
    lines = [_source_line(record, library) for record in records]
    return "\n".join([text("common-figures-used"), *lines]) if lines else ""


def _printed(result: Answer) -> list[str]:
    """Who has printed each typed figure."""
    blocks = []
    for rate, records in result.same_figure.items():
        findings = result.library.independent(records)
        lines = [_source_line(each.original, result.library) for each in findings[:_MOST_PRINTED]]
        if not lines:
            continue
        given = Figure(rate, rate, f"input:{rate}")
        counts = {"shown": whole(len(lines)), "all": whole(len(findings))}
        some = len(findings) > len(lines)
        head = (
            text("estimate-who-printed-some", rate=given, **counts)
            if some
            else text("estimate-who-printed", rate=given)
        )
        blocks.append("\n".join([head, *lines]))
    return blocks


def _source_line(record: Reported, library: Library) -> str:
    source = library.sources.get(record.source or "")
    cited = cite(record, source) if source else record.reported_by
    return wrapped(f"{record.id}: {figure_text(record)}. {cited}", hang="  ")
