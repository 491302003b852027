"""Burdens for tests: every kind of rate, amounts from nearly none to very many, short and long."""

from collections.abc import Sequence
from functools import cache

from dudrate.evidence.library import load
from dudrate.model.burden.chain import Burden, burdens
from dudrate.model.grammar import parse_amount
from dudrate.model.scenario import resolve
from dudrate.model.scenario_words import scenario_from_words

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
