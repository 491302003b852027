"""Pictures of nearly nothing and of very much, of one year and of a hundred, draw on the page and in a file."""

import json
import math

import pytest
from tests.report.pictures.every import CEILING, EVERY_RATE, LIBRARY
from tests.report.pictures.seen import Mark, drawn_by_vega, figure

from dudrate.model.burden.chain import burdens
from dudrate.model.grammar import parse_amount
from dudrate.model.scenario import resolve, scenario_from_words
from dudrate.report.estimate import answer
from dudrate.report.pictures.burden import land, people, remaining, years
from dudrate.report.pictures.dots import dots
from dudrate.report.pictures.picture import Picture
from dudrate.report.pictures.screen import screen
from dudrate.report.pictures.totals import heat, shares, tornado, totals

AMOUNTS = [
    {"deliver": ["1 x m990"], "rate": ["0%", "1%", "100%"]},
    {"delivered": "1", "rate": ["14%"]},
    {"delivered": "10000000000", "rate": list(EVERY_RATE)},
    {"delivered": ">=1000", "rate": [">=14%", "14%"]},
    {"deliver": ["<=1000 x m990", "5 x m991:40"], "rate": [CEILING]},
    {"delivered": "5000..12000", "rate": ["2.35%..14%", "1%..5%..14%"], "level": "0.5"},
]
BURDENS = [
    (("0%",), ("any",), "72000", 100, None),
    (("1%", "47/2000"), ("kosovo:3, laos:1",), "3", 10, None),
    ((">=14%",), ("laos",), ">=1000", 1, "50..200"),
    (("14%",), ("afghanistan",), "10000000000", 10, ">=100"),
    (EVERY_RATE, ("lebanon", "any"), "72000", 30, None),
]


def fits(picture: Picture) -> None:
    """No number is missing in what is drawn, and every mark lies in the field."""
    json.dumps(screen(picture), allow_nan=False)
    for mark in drawn_by_vega(picture, 336):
        assert all(map(math.isfinite, (mark.x, mark.y, mark.x2, mark.y2)))
        if mark.kind in {"bar", "line", "dot"}:
            assert inside(mark, picture.plot.height), mark
    figure(picture)
    assert picture.title
    assert len(picture.note.split()) <= 45
    assert picture.text_twin


def inside(mark: Mark, tall: float) -> bool:
    return -1 <= mark.x <= 337 and -1 <= mark.x2 <= 337 and -1 <= mark.y <= tall + 1 and -1 <= mark.y2 <= tall + 1


@pytest.mark.parametrize("words", AMOUNTS, ids=str)
def test_pictures_of_a_total(words: dict[str, object]) -> None:
    answered = answer(scenario_from_words(words), LIBRARY)
    fits(dots(answered))
    fits(totals(answered))
    fits(tornado(answered))
    fits(heat(answered.delivered, LIBRARY))
    for place in range(len(answered.results)):
        doubt = shares(answered, place)
        if doubt is not None:
            fits(doubt)


@pytest.mark.parametrize(("rates", "names", "delivered", "horizon", "strikes"), BURDENS, ids=str)
def test_pictures_of_a_burden(
    rates: tuple[str, ...], names: tuple[str, ...], delivered: str, horizon: int, strikes: str | None
) -> None:
    asked = resolve(scenario_from_words({"delivered": delivered, "rate": list(rates)}), LIBRARY)
    amount = None if strikes is None else parse_amount(strikes)
    rows = burdens(asked, LIBRARY, choices=names, horizon=horizon, strikes=amount)
    fits(people(rows, library=LIBRARY))
    for several in rows:
        fits(years(several, library=LIBRARY))
        fits(remaining(several, library=LIBRARY))
    fits(land(rows[0], library=LIBRARY))
    assert ("strike locations" in str(land(rows[0], library=LIBRARY).text_twin)) is (strikes is not None)
