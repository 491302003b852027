"""A range as reported has no middle, whoever asks: not one figure of what an even reading of it would give."""

import re
from collections.abc import Iterator
from functools import cache
from numbers import Real
from typing import Any

import pytest
from tests.command_line import LIBRARY
from tests.report.told import picture

import dudrate
from dudrate.report.burden.answer import answer_burden
from dudrate.report.burden.tables import burden_totals
from dudrate.report.estimate import answer
from dudrate.report.pictures.burden import land, people, remaining, years
from dudrate.report.pictures.dots import dots
from dudrate.report.pictures.picture import Chart, Dot
from dudrate.report.pictures.totals import tornado, totals

REPORTED, LOW, HIGH = "@dpicm-m483a1-m864-hrw-chart", "3%", "14%"
READINGS = (REPORTED, f"{LOW}..{HIGH} uniform", LOW, HIGH)
DELIVERIES: dict[str, dict[str, str]] = {
    "known": {"delivered": "7200"},
    "range": {"deliver": "50..120 x m864:72"},
    "bound": {"delivered": ">=7200"},
    "bunched": {"deliver": "100 x m864:72", "bunching": "container", "icc": "0.05"},
}
QUESTIONS: dict[str, dict[str, Any]] = {
    "estimate": {},
    "compare": {"hold": "chance"},
    "breakeven": {"budget": 500},
    "sensitivity": {},
    "burden": {"analog": ["kosovo", "kosovo:3, laos:1", "any"]},
}


@cache
def asked(question: str, delivery: str, rate: str) -> Any:
    rates = [rate, "5%"] if question == "compare" else [rate]
    return getattr(dudrate, question)(**DELIVERIES[delivery], rate=rates, **QUESTIONS[question])


def numbers(part: Any) -> Iterator[float]:
    if isinstance(part, dict):
        for name, each in part.items():
            yield from () if name == "manifest" else numbers(each)
    elif isinstance(part, list):
        for each in part:
            yield from numbers(each)
    elif isinstance(part, Real):
        yield float(f"{float(part):.9g}")


@pytest.mark.parametrize("delivery", DELIVERIES)
@pytest.mark.parametrize("question", QUESTIONS)
def test_no_figure_of_an_even_reading_leaves_the_house(question: str, delivery: str) -> None:
    answers = [asked(question, delivery, rate) for rate in READINGS]
    for form in ("json", "frame"):
        every = [each.to_dict() if form == "json" else each.to_frame().to_dict("records") for each in answers]
        of = [set(numbers(each)) for each in every]
        assert of[1] - of[2] - of[3], "an even reading has figures of its own"
        assert not of[0] & of[1] - of[2] - of[3]


def drawn(rate: str) -> Iterator[str]:
    scenario = dudrate.scenario({**DELIVERIES["range"], "rate": rate})
    found, borne = answer(scenario, LIBRARY), answer_burden(scenario, LIBRARY)
    yield from (each for row in burden_totals(borne.burdens) for each in row if each)
    first = borne.burdens[0]
    pictures = [dots(found), totals(found), tornado(found), people(borne.burdens, library=LIBRARY)]
    for each in (*pictures, *(draw(first, library=LIBRARY) for draw in (years, remaining, land))):
        yield each.about
        yield from (str(words) for _, words in picture(each))


def test_no_mark_of_consequences_gives_a_range_as_reported_a_band() -> None:
    for rate, banded in ((REPORTED, False), (HIGH, True)):
        scenario = dudrate.scenario({**DELIVERIES["known"], "rate": rate})
        [row] = answer_burden(scenario, LIBRARY, analogs=["kosovo"]).burdens
        for each in (people([row], library=LIBRARY), years(row, library=LIBRARY), land(row, library=LIBRARY)):
            assert ("90% band: " in each.alt) is banded
        seen = years(row, library=LIBRARY).plot
        assert isinstance(seen, Chart)
        assert sum(isinstance(mark, Dot) for mark in seen.drawn) == 10 * (1 if banded else 2)  # at both ends


def test_no_picture_and_no_total_of_several_records_shows_one() -> None:
    reported, even, low, high = ({*re.findall(r"\d[\d,.]*", " ".join(drawn(rate)))} for rate in READINGS)
    assert even - low - high
    assert not reported & even - low - high
