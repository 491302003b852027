"""Every sentence as it reads: one file, ``wording.txt``, written anew by ``python -m tests.report.test_wording``.

A change of words changes that file and no other test; read what has changed aloud before it is committed.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.small import SMALL

from dudrate.evidence.library import load
from dudrate.model.held import Hold
from dudrate.model.scenario_words import scenario_from_words
from dudrate.report.breakeven import answer_breakeven
from dudrate.report.compare import answer_comparison, compare_note, compare_rows
from dudrate.report.estimate import answer, policy_lines
from dudrate.report.held import hold_names, hold_words
from dudrate.report.sensitivity import answer_sensitivity
from dudrate.report.steps import steps
from dudrate.report.tables import rows_for_screen, text_table
from dudrate.report.trial import answer_trial, plan_rows, trial_rows

WORDING = Path(__file__).with_name("wording.txt")
LIBRARY = SMALL
RANGE = "@m99-both"
M864 = {"deliver": ["1000 x m990"]}
ASKED: tuple[dict[str, Any], ...] = (
    {**M864, "rate": ["1%", "14%"]},
    {**M864, "rate": ["@limit", "@m99-estimate"]},
    {**M864, "rate": [RANGE]},
    {**M864, "rate": ["1%", "2.35%..14%", "47/2000"]},
    {"delivered": "1", "rate": ["100%", "0%"]},
    {"delivered": ">=72000", "rate": ["1%..5%..14%", ">=14%"]},
    {"delivered": "5000..12000", "rate": ["2%..14% uniform", "1%"], "bunching": "lots:50", "icc": "0.05"},
    {"deliver": ["1 x my-shell:60", "5..9 x m991:40"], "rate": ["5%", "0/299"], "level": "0.675"},
    {"delivered": "7200", "rate": ["@m99-trial", "@m99-estimate"]},
)


def made() -> str:
    """All of it, one line a sentence."""
    return "\n".join(line for block in (_estimates(), _comparisons(), _others()) for line in block) + "\n"


def _estimates() -> Iterator[str]:
    for words in ASKED:
        found = answer(scenario_from_words(words), LIBRARY)
        yield f"# estimate {words}"
        yield from filter(None, map(str, (found.headline, found.reported_said or "", found.unlike_said)))
        yield from map(str, (*found.sentences, *policy_lines(found.same_figure)))
        yield from map(str, (line for each in found.results for line in steps(each, found.delivered, LIBRARY)))
        yield text_table(rows_for_screen(found.results))
        yield from found.copy_text("https://example.org/estimate").splitlines()[1:2]


def _comparisons() -> Iterator[str]:
    yield from (*hold_names().values(), *map(hold_words, Hold))
    for words in ASKED:
        if len(words["rate"]) == 1:
            continue
        yield f"# compare {words}"
        for hold in Hold:
            found = answer_comparison(scenario_from_words(words), LIBRARY, hold=hold)
            yield from map(str, found.held_said)
        yield from map(str, (*found.sentences, *found.shrinks_said))
        yield f"{text_table(compare_rows(found))}\n{compare_note(found)}"
        yield f"# breakeven {words}"
        crossed = answer_breakeven(
            scenario_from_words(words), LIBRARY, budget="500", at="p95" if "level" in words else "mean"
        )
        yield str(crossed.sentence)
        yield from (label for label, _ in crossed.crossings)


def _others() -> Iterator[str]:
    yield "# trial"
    tests = [answer_trial("1/213", LIBRARY, delivery=M864), answer_trial(None, LIBRARY)]
    yield from (str(each.sentence) for each in tests)
    yield text_table(trial_rows(tests))
    yield text_table(plan_rows(tests[1]))
    for output, analog in (("unexploded", None), ("cost", None), ("killed", "kosovo"), ("remaining-1", "laos")):
        yield f"# sensitivity {output}"
        asked = scenario_from_words({"deliver": ["1000..2000 x m864"], "rate": ["2.35%..14%", "<=2%"]})
        yield from map(str, answer_sensitivity(asked, load(), output=output, analog=analog).sentences)


def test_every_sentence_reads_as_it_did() -> None:
    assert made().splitlines() == WORDING.read_text("utf-8").splitlines()


if __name__ == "__main__":
    WORDING.write_text(made(), "utf-8")
