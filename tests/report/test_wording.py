"""Every sentence as it reads: one file, ``wording.txt``, written anew by ``python -m tests.report.test_wording``, which
writes the terminal examples of the README anew too.

A change of words changes that file and no other test, a change of figures does not change it; read what has changed
aloud before it is committed.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.small import SMALL
from tests.test_readme import README, ROOT, with_answers

from dudrate.evidence.library import shipped
from dudrate.model.estimate import Hold
from dudrate.model.scenario import scenario_from_words
from dudrate.report.breakeven import answer_breakeven
from dudrate.report.burden.answer import answer_burden
from dudrate.report.burden.words import analog_said
from dudrate.report.catalogue import text
from dudrate.report.compare import answer_comparison, compare_note, compare_rows, hold_names
from dudrate.report.estimate import answer, policy_lines, rows_for_screen, steps
from dudrate.report.said import Figure, Said
from dudrate.report.sensitivity import answer_sensitivity
from dudrate.report.tables import text_table
from dudrate.report.trial import answer_trial, trial_rows

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


def shown(words: Said | str) -> str:
    """A passage with the name of each computed figure in its place: the words are held here, and not the model."""
    if not isinstance(words, Said):
        return re.sub(r" {2,}", "  ", re.sub(r"[0-9]+(?:[.,][0-9]+)*", "0", words))
    parts = (part if isinstance(part, str) else _figure(part) for part in words.parts)
    return "".join(parts)


def _figure(figure: Figure) -> str:
    kind, _, name = figure.origin.partition(":")
    return f"<{name}>" if kind == "computed" else figure.text


def made() -> str:
    """All of it, one line a sentence."""
    return "\n".join(line for block in (_estimates(), _comparisons(), _others(), _burdens()) for line in block) + "\n"


def _estimates() -> Iterator[str]:
    for words in ASKED:
        found = answer(scenario_from_words(words), LIBRARY)
        yield f"# estimate {words}"
        yield from filter(None, map(shown, (found.headline, found.reported_said or "", found.unlike_said)))
        yield from map(shown, (*found.sentences, *policy_lines(found.same_figure)))
        yield from map(shown, (line for each in found.results for line in steps(each, found.delivered, LIBRARY)))
        yield shown(text_table(rows_for_screen(found.results)))
        yield from found.copy_text("https://example.org/estimate").splitlines()[1:2]


def _comparisons() -> Iterator[str]:
    yield from (*hold_names().values(), *(text(f"compare-holding-{hold}") for hold in Hold))
    for words in ASKED:
        if len(words["rate"]) == 1:
            continue
        yield f"# compare {words}"
        for hold in Hold:
            found = answer_comparison(scenario_from_words(words), LIBRARY, hold=hold)
            yield from map(shown, found.held_said)
        yield from map(shown, (*found.sentences, *found.shrinks_said))
        yield shown(f"{text_table(compare_rows(found))}\n{compare_note(found)}")
        yield f"# breakeven {words}"
        crossed = answer_breakeven(
            scenario_from_words(words), LIBRARY, budget="500", at="p95" if "level" in words else "mean"
        )
        yield shown(crossed.sentence)
        yield from (shown(label) for label, _ in crossed.crossings)


def _others() -> Iterator[str]:
    yield "# trial"
    tests = [answer_trial("1/213", LIBRARY, delivery=M864), answer_trial(None, LIBRARY)]
    yield from (shown(each.sentence) for each in tests)
    yield shown(text_table(trial_rows(tests)))
    for output, analog in (("unexploded", None), ("cost", None), ("killed", "kosovo"), ("remaining-1", "laos")):
        yield f"# sensitivity {output}"
        asked = scenario_from_words({"deliver": ["1000..2000 x m864"], "rate": ["2.35%..14%", "<=2%"]})
        yield from map(shown, answer_sensitivity(asked, shipped(), output=output, analog=analog).sentences)


def _burdens() -> Iterator[str]:
    shells = {"deliver": ["1000 x m864"]}
    asked: tuple[tuple[dict[str, Any], dict[str, Any]], ...] = (
        ({**shells, "rate": ["1%", "14%"]}, {}),
        ({**shells, "rate": ["2.35%..14%"]}, {"analogs": ["kosovo"], "strikes": "50..200"}),
        ({"delivered": "1", "rate": ["1%", "0%"]}, {"analogs": ["any"]}),
        ({**shells, "rate": ["<=2.35%", ">=14%"]}, {"analogs": ["kosovo:3, laos:1"], "strikes": ">=100"}),
        ({**shells, "rate": ["@dpicm-m483a1-m864-hrw-chart", "14%"]}, {"analogs": ["lebanon"]}),
    )
    for words, more in asked:
        yield f"# burden {words} {more}"
        found = answer_burden(scenario_from_words(words), shipped(), **more)
        yield from map(shown, (found.headline, *map(analog_said, found.burdens[0])))
        land = (*found.land_sentences, *filter(None, [found.strikes_sentence]))
        yield from map(shown, (*land, *found.contrast_sentences, *found.cautions))
        yield from shown(found.as_text()).splitlines()[-2:-1]


def test_every_sentence_reads_as_it_did() -> None:
    assert made().splitlines() == WORDING.read_text("utf-8").splitlines()


if __name__ == "__main__":
    WORDING.write_text(made(), "utf-8")
    (ROOT / "README.md").write_text(with_answers(README), "utf-8")
