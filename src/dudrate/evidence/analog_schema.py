"""Which keys `ranges.toml` and `analogs.toml` have, and what may stand in them."""

from collections.abc import Mapping
from typing import Any

from dudrate.evidence import kinds
from dudrate.evidence.analog_records import Origin, Quantity, Spread
from dudrate.evidence.kinds import Refusal
from dudrate.evidence.shapes import each

__all__ = ["ANALOG_KEYS", "OBSERVATION_KEYS", "RANGE_KEYS", "RESTED_ON"]

_Keys = Mapping[str, tuple[Any, bool, tuple[str, ...]]]
"""How a key is read, whether it must be there, and which kinds of ids it may name."""

RESTED_ON = ("burden", "rate", "policy", "claim", "range")
"""Kinds of entries that a range or an observation may rest on."""


def _yes_or_no(value: object) -> bool:
    if not isinstance(value, bool):
        raise Refusal(f"{kinds.plain(value)} is neither true nor false", "write true or false, without quotes")
    return value


def _first_and_last(value: object) -> tuple[float, ...]:
    found = each(kinds.positive)(value)
    if len(found) != 2 or found[0] > found[1]:
        raise Refusal(
            f"{kinds.plain(list(found))} is not a first and a last",
            "write two numbers that do not fall, as in [2006, 2007]",
        )
    return found


RANGE_KEYS: _Keys = {
    "label": (kinds.text, True, ()),
    "low": (kinds.positive, True, ()),
    "central": (kinds.positive, False, ()),
    "high": (kinds.positive, True, ()),
    "unit": (kinds.text, True, ()),
    "shape": (kinds.choice(*Spread), True, ()),
    "source": (kinds.choice(*Origin), True, ()),
    "why": (kinds.text, False, ()),
    "rests_on": (kinds.texts, False, RESTED_ON),
    "arithmetic": (kinds.text, False, ()),
    "checked": (kinds.checked, True, ()),
    "analog": (kinds.text, False, ("analog",)),
    "quantity": (kinds.choice(*Quantity), False, ()),
    "months": (kinds.positive, False, ()),
    "measure": (kinds.text, False, ()),
}

ANALOG_KEYS: _Keys = {
    "label": (kinds.text, True, ()),
    "end_of_use": (kinds.day, True, ()),
    "end_of_record": (kinds.day, True, ()),
    "record": (kinds.text, True, ("burden",)),
    "total": (kinds.positive, False, ()),
    "why_not_fitted": (kinds.text, False, ()),
    "note": (kinds.text, True, ()),
    "clearance_note": (kinds.text, False, ()),
    "checked": (kinds.checked, True, ()),
}

OBSERVATION_KEYS: _Keys = {
    "analog": (kinds.text, True, ("analog",)),
    "years": (_first_and_last, False, ()),
    "months": (_first_and_last, False, ()),
    "until": (kinds.day, False, ()),
    "casualties": (kinds.positive, True, ()),
    "fitted": (_yes_or_no, False, ()),
    "note": (kinds.text, False, ()),
    "rests_on": (kinds.texts, True, RESTED_ON),
    "arithmetic": (kinds.text, False, ()),
    "checked": (kinds.checked, True, ()),
}
