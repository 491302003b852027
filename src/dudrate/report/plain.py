"""An answer → what a terminal shows."""

import textwrap

from dudrate.evidence.citation import cite
from dudrate.evidence.records import Reported
from dudrate.report.answer import Answer
from dudrate.report.entries import figure_text
from dudrate.report.notices import FIRST_WORDS, LEAVES_OUT, NARROW_BAND, ROUGH_SHAPE
from dudrate.report.policy_lines import policy_lines
from dudrate.report.tables import rows_for_screen, text_table

__all__ = ["answer_text", "wrapped"]

_WIDTH = 100


def answer_text(result: Answer) -> str:
    """Everything a reader of ``dudrate estimate`` sees.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> from dudrate.model.scenario_words import scenario_from_words
    >>> from dudrate.report.answer import answer
    >>> text = answer_text(answer(scenario_from_words({"delivered": 72000, "rate": ["14%"]}), load()))
    >>> "10,080" in text
    True
    """
    parts = [wrapped(str(result.headline)), text_table(rows_for_screen(result.results))]
    parts += [wrapped(str(words)) for words in result.sentences] if len(result.results) > 1 else []
    if result.is_narrow:
        parts.append(wrapped(NARROW_BAND))
    if result.is_rough:
        parts.append(wrapped(ROUGH_SHAPE))
    parts += [wrapped(str(words)) for words in policy_lines(result.same_figure)]
    parts.append(_sources(result))
    parts += [wrapped(f"Left out: {LEAVES_OUT}"), wrapped(FIRST_WORDS), f"Link: {_link(result)}"]
    return "\n\n".join(part for part in parts if part)


def _sources(result: Answer) -> str:
    lines = [_source_line(result, record) for record in result.records]
    blocks = ["Figures used:", *lines] if lines else []
    for rate, records in result.same_figure.items():
        findings = result.library.independent(records)
        shown = [_source_line(result, finding.original) for finding in findings[:6]]
        if shown:
            more = f" (6 of {len(findings)})" if len(findings) > 6 else ""
            blocks += [f"Who has printed {rate}{more}:", *shown]
    return "\n".join(blocks)


def _source_line(result: Answer, record: Reported) -> str:
    source = result.library.sources.get(record.source or "")
    words = f"{record.id}: {figure_text(record)}. {cite(record, source) if source else record.reported_by}"
    return textwrap.fill(
        words,
        _WIDTH,
        initial_indent="  ",
        subsequent_indent="    ",
        break_long_words=False,
        break_on_hyphens=False,
    )


def _link(result: Answer) -> str:
    return result.link or "none, for the scenario is too long for one; keep it as a file"


def wrapped(text: str, *, hang: str = "") -> str:
    """A text broken into the lines of a terminal; `hang` stands before each line, twice before the later ones."""
    return textwrap.fill(
        text,
        _WIDTH,
        initial_indent=hang,
        subsequent_indent=2 * hang,
        break_long_words=False,
        break_on_hyphens=False,
    )
