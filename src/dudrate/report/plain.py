"""An answer of any question → what a terminal shows: the answer first, then what it rests on."""

from collections.abc import Iterable

from dudrate.evidence.citation import cite
from dudrate.evidence.library import Library
from dudrate.evidence.records import Reported
from dudrate.model.groups import MOST_GROUPS
from dudrate.report.breakeven import BreakevenAnswer
from dudrate.report.burden.plain import record_line
from dudrate.report.catalogue import text
from dudrate.report.compare import ComparisonAnswer, compare_note, compare_rows
from dudrate.report.entries import figure_text
from dudrate.report.estimate import Answer, policy_lines
from dudrate.report.held import hold_words
from dudrate.report.numbers import whole
from dudrate.report.said import Figure, Said
from dudrate.report.sensitivity import SensitivityAnswer, sensitivity_rows
from dudrate.report.tables import rows_for_screen, text_table, wrapped
from dudrate.report.trial import TrialAnswer, plan_rows

__all__ = ["answer_text", "breakeven_text", "comparison_text", "sensitivity_text", "trial_text"]

_MOST_PRINTED = 6
"""Who has printed a typed figure: so many stand in the answer, the rest in the library."""


def answer_text(result: Answer) -> str:
    """Everything a reader of ``dudrate estimate`` sees.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> from dudrate.model.scenario_words import scenario_from_words
    >>> from dudrate.report.estimate import answer
    >>> text = answer_text(answer(scenario_from_words({"delivered": 72000, "rate": ["14%"]}), load()))
    >>> "about 10,100" in text
    True
    """
    parts: list[Said | str | None] = [result.headline, result.reported_said, result.unlike_said]
    blocks = [*_paragraphs(parts), text_table(rows_for_screen(result.results))]
    if result.is_narrow:
        blocks.append(wrapped(text("common-narrow-band")))
    if result.is_matched:
        blocks.append(wrapped(text("common-variance-matched", limit=whole(MOST_GROUPS))))
    blocks += _paragraphs(policy_lines(result.same_figure))
    blocks += [_used(result.records, result.library), *_printed(result)]
    return _joined([*blocks, *_ending(result.link)])


def comparison_text(compared: ComparisonAnswer) -> str:
    """Everything a reader of ``dudrate compare`` sees."""
    blocks = [*_paragraphs(compared.sentences), *_paragraphs([compared.unlike_rest_said])]
    blocks += [text_table(rows_for_screen(compared.estimates.results)), text_table(compare_rows(compared))]
    blocks.append(wrapped(compare_note(compared)))
    if compared.hold is not None:
        lines = (hold_words(compared.hold), *compared.held_said, *compared.shrinks_said)
        blocks.append("\n".join(wrapped(str(words)) for words in lines))
    return _joined([*blocks, _used(compared.estimates.records, compared.library), _link(compared.link)])


def trial_text(found: TrialAnswer) -> str:
    """Everything a reader of ``dudrate trial`` sees."""
    blocks = [*_paragraphs((found.rate_said, found.total_said, found.plan_said)), text_table(plan_rows(found))]
    if found.trial is not None:
        blocks.append(text("common-link", link=found.link or text("trial-no-link")))
    return _joined(blocks)


def breakeven_text(found: BreakevenAnswer) -> str:
    """Everything a reader of ``dudrate breakeven`` sees."""
    lines = (found.rate_said, *found.amounts_said, found.test_said, *found.as_many_said)
    estimates = found.estimates
    return _joined([*_paragraphs(lines), _used(estimates.records, estimates.library), _link(found.link)])


def sensitivity_text(found: SensitivityAnswer) -> str:
    """Everything a reader of ``dudrate sensitivity`` sees."""
    library, blocks = found.estimates.library, []
    for each, words in zip(found.weighed, found.sentences, strict=True):
        blocks += [wrapped(str(words)), text_table(sensitivity_rows(each, library))]
    blocks.append(wrapped(text("sensitivity-read")))
    if found.cautions:
        lines = [wrapped(f"- {words}", hang="  ") for words in found.cautions]
        blocks.append("\n".join([text("sensitivity-before-you-quote"), *lines]))
    cited = [wrapped(record_line(record, library), hang="  ") for record in found.records]
    blocks += ["\n".join([text("common-figures-used"), *cited])] if cited else []
    return _joined([*blocks, _link(found.link)])


def _paragraphs(parts: Iterable[Said | str | None]) -> list[str]:
    return [wrapped(str(part)) for part in parts if part is not None and str(part)]


def _joined(blocks: Iterable[str]) -> str:
    return "\n\n".join(block for block in blocks if block)


def _ending(link: str | None) -> list[str]:
    left_out = text("common-left-out", words=text("common-leaves-out"))
    return [wrapped(left_out), wrapped(text("common-first-words")), _link(link)]


def _link(link: str | None) -> str:
    return text("common-link", link=link or text("common-no-link"))


def _used(records: Iterable[Reported], library: Library) -> str:
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
