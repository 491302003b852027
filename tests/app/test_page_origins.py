"""Each digit on a page is in a link or in a hint, was typed, or belongs to a name of the library."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import pytest
from streamlit.testing.v1 import AppTest
from tests.app.opened import opened
from tests.report.test_origins import LIBRARY, LITERAL, parts, unknown, words_of
from tests.report.told import said_of

from dudrate.model.scenario import scenario_from_shipped
from dudrate.report.catalogue import text
from dudrate.report.links import live_link
from dudrate.report.said import Figure

FOLDS = {
    "estimate": ("limit", "compared", "heat", "shares", "table", "steps", "before"),
    "consequences": ("people-table", "whom", "years-table", "weigh", "ranges", "entries"),
    "check": ("printing", "published", "claims"),
    "evidence": ("series", *(f"line-{each}" for each in ("use", "transfer"))),
}
PARTS = ("people", "years", "land-cost", "rests-on")
KINDS = ("title", "header", "subheader", "markdown", "caption", "error", "warning", "info", "success", "metric")
NUMBER = re.compile(r"\d(?:[\d.,]*\d)?")
TRACED = re.compile(rf"(?m)^(.*): (?:\[|{text('common-origin-typed')})")
STEPS = tuple(f"| {text(f'burden-head-{each}')} |" for each in ("year", "years"))
"""Tables whose first cells say which year a row is of."""
PIECE = re.compile(r"\n(?:\d+\. |- )?|^(?:\d+\. |- )|\|")
LEADS = re.compile(r"\[((?:\\.|[^\]\\])*)\]\((?:<[^>]*>|evidence\?[^)\s]*|estimate\?[^)\s]*)(?: \"[^\"]*\")?\)")
MARKED = re.compile(r":(?:blue-background|gray)\[(?:\\.|[^\]\\])*\]")

EXCEPT = {
    r"\b\d{1,2} [A-Z][a-z]+ \d{4}\b": "the day of an event, beside its entry",
    r"in year 1\b": "the name of a result",
    r"repeated by \d+ others?": "how many entries stand behind the link before it",
    r"(The|and the) 1 percent( line)?|The 14 percent|as 14 percent or more": "the two figures by their names",
    r"is \d[\d.]*% of the number delivered: \d[\d.]*%, a stock figure": "a slip, which the reading names",
}
"""What is no figure, or has no link, and why."""


def bare(markdown: str) -> str:
    """What is left of a text once its links, and what was typed, are taken out."""
    left = LEADS.sub(" ", MARKED.sub(" ", markdown)).replace("\u2060", "")
    return " ".join(re.sub(r"\\(.)", r"\1", left).split())


def pieces(markdown: str) -> list[str]:
    """A text in its lines and cells."""
    whole = re.sub(r"(?m)^\| [\d.\\]+ \|", "|", markdown) if markdown.startswith(STEPS) else markdown
    return re.split(PIECE, whole)


def unfollowed(at: AppTest, known: list[str]) -> Iterator[str]:
    """Each text of a page with digits that lead nowhere."""
    typed = [str(each.value) for each in (*at.text_input, *at.text_area, *at.select_slider)]
    numbers = {number for each in typed for number in NUMBER.findall(each)}
    numbers |= {f"{100 * float(each):g}%" for each in numbers if each.startswith("0.")}
    known = sorted(
        {*known, *numbers, *(f"{int(each):,}" for each in numbers if each.isdecimal())}, key=len, reverse=True
    )
    for kind in KINDS:
        each: Any
        for each in at.get(kind):
            hint = NUMBER.findall(" ".join(TRACED.findall(getattr(each, "help", ""))).replace("\\", ""))
            texts = (each.label, each.value, each.delta or "") if kind == "metric" else pieces(each.value)
            for left in map(bare, texts):
                rest = re.sub("|".join(EXCEPT), " ", left)
                if re.search(r"\d", rest) and unknown(left, [*hint, *known]) and unknown(rest, [*hint, *known]):
                    yield f"{kind}: {left}"


def assert_followed(at: AppTest, known: list[str]) -> None:
    assert not at.exception
    assert list(dict.fromkeys(unfollowed(at, known))) == []
    # Marks are no links: the note of a picture has a hint with the sections that explain what is drawn.
    assert len([each for each in at.caption if "show=method" in each.help]) == len(at.get("vega_lite_chart"))


def known_of(name: str) -> list[str]:
    """Names and words of the library, and what was typed into a scenario."""
    figures = (each for _, words in said_of(LIBRARY, name) for each in parts(words) if isinstance(each, Figure))
    return [*words_of(LIBRARY), *LITERAL, *(each.text for each in figures if each.origin.startswith("input:"))]


@pytest.mark.parametrize("name", LIBRARY.scenarios)
@pytest.mark.parametrize("page", ["estimate", "consequences"])
def test_every_digit_of_an_answer_can_be_followed(page: str, name: str) -> None:
    scenario = scenario_from_shipped(LIBRARY.scenario(name))
    for part in PARTS if page == "consequences" else ("people",):
        at = opened(page, live_link(scenario, extras={"part": (part,)}), FOLDS[page])
        assert_followed(at, known_of(name))


CLAIMS = sorted({LIBRARY.claims[each].paraphrase for case in LIBRARY.scenarios.values() for each in case.claims})


@pytest.mark.parametrize("said", [*CLAIMS, "Of 289,536 submunitions about 30,000 failed, a rate of 15 per cent."])
def test_every_digit_about_a_claim_can_be_followed(said: str) -> None:
    at = opened("check", f"?{urlencode({'text': said})}", FOLDS["check"])
    assert_followed(at, [*words_of(LIBRARY), *LITERAL, *NUMBER.findall(said)])


@pytest.mark.parametrize("part", ["figures", "line", "tests", "method", "verify"])
def test_every_digit_of_the_evidence_can_be_followed(part: str) -> None:
    # Sections of the method are where origins lead, and corrections quote what stood there before.
    at = opened("evidence", f"?show={part}", FOLDS["evidence"])
    assert list(dict.fromkeys(unfollowed(at, [*words_of(LIBRARY), *LITERAL]))) == []
