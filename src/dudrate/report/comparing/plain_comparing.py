"""A comparison, a trial or a breakeven → what a terminal shows."""

from collections.abc import Sequence

from dudrate.evidence.citation import cite
from dudrate.report.answer import Answer
from dudrate.report.comparing.breakeven_answer import BreakevenAnswer
from dudrate.report.comparing.comparison_answer import ComparisonAnswer
from dudrate.report.comparing.comparison_sentences import at_rate, chance_text, contrast_texts
from dudrate.report.comparing.held_sentences import hold_words
from dudrate.report.comparing.trial_answer import TrialAnswer, share_texts
from dudrate.report.numbers import probability_text, whole
from dudrate.report.plain import wrapped
from dudrate.report.sentences import level_figure, rate_said
from dudrate.report.tables import rows_for_screen, text_table

__all__ = [
    "breakeven_text",
    "compare_note",
    "compare_rows",
    "comparison_text",
    "plan_rows",
    "trial_rows",
    "trial_text",
]


def comparison_text(compared: ComparisonAnswer) -> str:
    """Everything a reader of ``dudrate compare`` sees.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> from dudrate.model.scenario_words import scenario_from_words
    >>> from dudrate.report.comparing.comparison_answer import answer_comparison
    >>> asked = scenario_from_words({"delivered": 72000, "rate": ["1%", "14%"]})
    >>> "14 times as many" in comparison_text(answer_comparison(asked, load()))
    True
    """
    parts = [*(wrapped(str(words)) for words in compared.sentences)]
    parts += [wrapped(compared.unlike_rest_said)] if compared.unlike_rest_said else []
    parts += [text_table(rows_for_screen(compared.estimates.results)), text_table(compare_rows(compared))]
    parts += [wrapped(compare_note(compared))]
    if compared.hold is not None:
        said = (hold_words(compared.hold), *compared.held_said, *compared.shrinks_said)
        parts += ["\n".join(wrapped(str(words)) for words in said)]
    return "\n\n".join([*parts, *_tail(compared.estimates, compared.link)])


def compare_rows(compared: ComparisonAnswer) -> list[dict[str, str]]:
    """One row of texts for each pair."""
    rows = []
    for pair in compared.pairs:
        ratio, difference = contrast_texts(pair.a, pair.b, pair.comparison)
        against = f"{rate_said(pair.b.rate)} against {rate_said(pair.a.rate)}"
        chance = chance_text(pair.comparison)
        rows.append({"Compared": against, "Times as many": ratio, "More": difference, "Chance of no fewer": chance})
    return rows


def compare_note(compared: ComparisonAnswer) -> str:
    """What the columns of the table of pairs hold.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> from dudrate.model.scenario_words import scenario_from_words
    >>> from dudrate.report.comparing.comparison_answer import answer_comparison
    >>> asked = scenario_from_words({"delivered": 72000, "rate": ["1%", "14%"]})
    >>> print(compare_note(answer_comparison(asked, load())))  # doctest: +NORMALIZE_WHITESPACE
    Times as many, and more: the median with its 90% band, of a reported range its spread alone.
    Chance of no fewer: that at least as many are left at 1%.
    """
    first = compared.pairs[0]
    level = level_figure(first.comparison.level, "").text
    return (
        f"Times as many, and more: the median with its {level} band, of a reported range its spread alone. "
        f"Chance of no fewer: that at least as many are left {at_rate(first.a.rate)}."
    )


def trial_text(found: TrialAnswer) -> str:
    """Everything a reader of ``dudrate trial`` sees."""
    parts = [found.rate_said, found.total_said or "", found.plan_said]
    tail = [] if found.trial is None else [f"Link: {found.link or 'none, for the page has room for one delivery'}"]
    return "\n\n".join([*(wrapped(str(part)) for part in parts if str(part)), text_table(plan_rows(found)), *tail])


def trial_rows(tests: Sequence[TrialAnswer]) -> list[dict[str, str]]:
    """One row of texts for each test.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> from dudrate.report.comparing.trial_answer import answer_trial
    >>> trial_rows([answer_trial("47/2000", load(), level="0.9")])[0]["90% exact"]
    '1.8% to 3%'
    """
    rows = []
    for each in tests:
        if each.trial is None:
            continue
        level, line = level_figure(each.level, "").text, level_figure(each.threshold, "").text
        exact, jeffreys = each.trial.exact(each.level), each.trial.jeffreys(each.level)
        below = probability_text(each.trial.probability_at_most(each.threshold))
        rows.append(
            {
                "Test": f"{whole(each.trial.duds)} of {whole(each.trial.tested)}",
                f"{level} exact": " to ".join(share_texts(exact.low, exact.high)),
                f"{level} Jeffreys": " to ".join(share_texts(jeffreys.low, jeffreys.high)),
                f"Chance of {line} or less": below,
            }
        )
    return rows


def plan_rows(found: TrialAnswer) -> list[dict[str, str]]:
    """One row of texts for each number of duds: how large the test must be.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> from dudrate.report.comparing.trial_answer import answer_trial
    >>> plan_rows(answer_trial(None, load()))[0]
    {'Duds seen': '0', 'Tested, at least': '299'}
    """
    return [{"Duds seen": whole(duds), "Tested, at least": whole(tested)} for duds, tested in found.needed]


def breakeven_text(found: BreakevenAnswer) -> str:
    """Everything a reader of ``dudrate breakeven`` sees."""
    parts = [found.rate_said, *found.amounts_said, found.test_said or "", *found.as_many_said]
    return "\n\n".join([*(wrapped(str(part)) for part in parts if str(part)), *_tail(found.estimates, found.link)])


def _tail(estimates: Answer, link: str | None) -> list[str]:
    """The sources of the figures used, and the link."""
    cited = [
        wrapped(f"{record.id}: {cite(record, estimates.library.source(record.source))}", hang="  ")
        for record in estimates.records
    ]
    words = link or "none, for the scenario is too long for one; keep it as a file"
    return [*(["\n".join(["Figures used:", *cited])] if cited else []), f"Link: {words}"]
