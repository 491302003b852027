"""A fact sheet prints no digit that is not a figure of its answer, or words of the library that stand there."""

import re
from collections.abc import Iterator

import pytest
from tests.report.test_origins import LIBRARY, LITERAL, parts, unknown, words_of
from tests.report.told import said_of

from dudrate.files.sheet import Sheet, sheet
from dudrate.model.scenario import scenario_from_shipped
from dudrate.report.estimate import answer
from dudrate.report.said import Figure


def told(made: Sheet) -> Iterator[str]:
    yield from (made.title, *made.lead, *made.before, *made.how)
    for shown in made.pictures:
        yield from (shown.head, shown.note, shown.alt)
    for head, lines in made.sources:
        yield head
        yield from (each for line in lines for each in (line.what, line.source, line.grade))


@pytest.mark.parametrize("name", LIBRARY.scenarios)
def test_every_digit_of_a_sheet_is_a_figure_of_its_answer(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # What is drawn of a picture is heard too, so that it need not be drawn here.
    monkeypatch.setattr("dudrate.report.pictures.paper.svg", lambda *_, **__: b"<svg")
    made = sheet(answer(scenario_from_shipped(LIBRARY.scenario(name)), LIBRARY))
    every = (each for _, words in said_of(LIBRARY, name) for each in parts(words))
    figures = {each.text for each in every if isinstance(each, Figure)}
    known = sorted({*words_of(LIBRARY), *LITERAL, *figures}, key=len, reverse=True)
    bare = (part for each in told(made) for part in parts(each) if isinstance(part, str))
    texts = [" ".join(each.split()) for each in bare]
    assert [each for each in texts if re.search(r"\d", each) and unknown(each, known)] == []
