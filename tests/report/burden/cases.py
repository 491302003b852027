"""Burdens and their pictures for tests: every kind of rate, amounts from nearly none to very many, short and long."""

from collections.abc import Iterator, Sequence
from functools import cache

from dudrate.evidence.library import load
from dudrate.model.burden.chain import Burden, burdens
from dudrate.model.grammar import parse_amount
from dudrate.model.scenario import resolve
from dudrate.model.scenario_words import scenario_from_words
from dudrate.report.burden.casualty_pictures import casualties_picture, outcome_picture
from dudrate.report.burden.course_picture import course_picture
from dudrate.report.burden.land_picture import land_picture
from dudrate.report.burden.record_picture import record_picture
from dudrate.report.burden.remaining_picture import remaining_picture
from dudrate.report.drawing.picture import Picture

LIBRARY = load()
TWO = ("1%", "14%")
REPORTED = "@dpicm-m483a1-m864-hrw-chart"
"""A range as reported: its middle is nobody's figure."""

EVERY_RATE = ("0%", "1%", "<=2.35%", ">=14%", "2.35%..14%", "2.35%..14% uniform", "1%..5%..14%", "47/2000", REPORTED)
BLEND = "kosovo:3, laos:1"


@cache
def burden_rows(
    rates: Sequence[str] = TWO,
    names: Sequence[str] = ("kosovo",),
    *,
    delivered: str = "72000",
    horizon: int = 10,
    level: str = "0.9",
    strikes: str | None = None,
) -> tuple[tuple[Burden, ...], ...]:
    asked = scenario_from_words({"delivered": delivered, "rate": list(rates), "level": level})
    amount = None if strikes is None else parse_amount(strikes)
    return burdens(resolve(asked, LIBRARY), LIBRARY, choices=names, horizon=horizon, strikes=amount)


def pictures_of(rows: Sequence[Sequence[Burden]]) -> Iterator[Picture]:
    """Every picture that shows these burdens."""
    yield casualties_picture(rows, library=LIBRARY)
    for name in ("cost", "children"):
        yield outcome_picture(rows[0], name, library=LIBRARY)
    yield course_picture(rows[0], library=LIBRARY)
    yield land_picture(rows[0], library=LIBRARY)
    yield remaining_picture(rows[0], library=LIBRARY)


CASES = (
    burden_rows(),
    burden_rows(EVERY_RATE, ("lebanon", "any", BLEND), horizon=30),
    burden_rows(("2.35%..14%", "14%"), ("afghanistan", "serbia"), level="0.5"),
    burden_rows(("14%",), ("laos",), horizon=1, strikes=">=100"),
    burden_rows(("0%",), ("any",), horizon=100),
    burden_rows(("1%", "47/2000"), (BLEND,), delivered="3"),
    burden_rows((">=14%",), ("laos",), delivered=">=1000", strikes="50..200"),
    burden_rows(("14%",), ("afghanistan",), delivered="10000000000"),
)

RECORDS = (("lebanon", "kosovo", "laos"), ("afghanistan", "any"), (BLEND, "serbia"))


@cache
def every_picture() -> tuple[Picture, ...]:
    records = [record_picture(LIBRARY, names) for names in RECORDS]
    beyond = record_picture(LIBRARY, ["lebanon"], horizon=100, level=0.5)
    return (*(picture for rows in CASES for picture in pictures_of(rows)), *records, beyond)
