"""A scenario ↔ plain words: the same keys for the command line, files, links and shipped examples."""

from collections.abc import Mapping
from decimal import Decimal
from difflib import get_close_matches
from numbers import Real
from typing import Any

from dudrate.errors import InputError
from dudrate.evidence.records import ShippedScenario
from dudrate.model.grammar import parse_amount, parse_bunching, parse_delivery, parse_level, parse_rate
from dudrate.model.notation import amount_text, bunching_text, delivery_text, level_text, rate_text
from dudrate.model.scenario import Scenario

__all__ = ["KEYS", "MOST_RATES", "scenario_from_shipped", "scenario_from_words", "words_of"]

KEYS = ("deliver", "delivered", "rate", "bunching", "icc", "level", "title", "note")
MOST_RATES = 12
_MOST_DELIVERIES = 12
_MOST_TEXT = 2_000
_MOST_BITS = 64


def scenario_from_words(words: Mapping[str, Any]) -> Scenario:
    """Read a scenario from words in the input grammar.

    Parameters
    ----------
    words : mapping
        Keys as in `KEYS`; ``deliver`` and ``rate`` hold lists of texts, the others a text or a number. None
        and a missing key mean the default.

    Raises
    ------
    InputError
        On an unknown key (the known ones are listed), a wrong type, or a value the grammar refuses.

    Examples
    --------
    >>> words_of(scenario_from_words({"deliver": ["1000 x m864"], "rate": ["14%"]}))["level"]
    '0.9'
    """
    given = {key: value for key, value in words.items() if value is not None}
    for key in given:
        if key not in KEYS:
            near = get_close_matches(key, KEYS, n=1)
            meant = f"did you mean {near[0]}? the keys are" if near else "the keys are"
            raise InputError("key", key, "is not known", f"{meant} {', '.join(KEYS)}")
    deliveries = _texts("deliver", given.get("deliver", ()), _MOST_DELIVERIES)
    rates = _texts("rate", given.get("rate", ()), MOST_RATES)
    icc = given.get("icc")
    return Scenario(
        deliveries=tuple(parse_delivery(text) for text in deliveries),
        delivered=parse_amount(_text("delivered", given["delivered"]), "delivered") if "delivered" in given else None,
        rates=tuple(parse_rate(text) for text in rates),
        bunching=parse_bunching(
            _text("bunching", given.get("bunching", "none")), None if icc is None else _text("icc", icc)
        ),
        level=parse_level(_text("level", given.get("level", "0.9"))),
        title=_note("title", given.get("title")),
        note=_note("note", given.get("note")),
    )


def scenario_from_shipped(shipped: ShippedScenario) -> Scenario:
    """Read one of the library's own examples."""
    words = {key: getattr(shipped, key) for key in KEYS}
    return scenario_from_words({**words, "deliver": list(shipped.deliver), "rate": list(shipped.rate)})


def words_of(scenario: Scenario) -> dict[str, Any]:
    """Write every input of a scenario, defaults too; reading the words gives the same scenario."""
    words: dict[str, Any] = {}
    if scenario.deliveries:
        words["deliver"] = [delivery_text(delivery) for delivery in scenario.deliveries]
    if scenario.delivered is not None:
        words["delivered"] = amount_text(scenario.delivered)
    words["rate"] = [rate_text(rate) for rate in scenario.rates]
    words["bunching"] = bunching_text(scenario.bunching)
    if scenario.bunching.by != "none":
        words["icc"] = level_text(scenario.bunching.icc)
    words["level"] = level_text(scenario.level)
    words |= {key: text for key, text in (("title", scenario.title), ("note", scenario.note)) if text}
    return words


def _texts(key: str, value: Any, most: int) -> list[str]:
    if isinstance(value, str):
        value = [value]  # one text alone can mean only one thing
    if not isinstance(value, list | tuple) or not all(isinstance(text, str) for text in value):
        raise InputError(key, value, "is not a list of texts", f'write {key} = ["…"], one text for each')
    if len(value) > most:
        raise InputError(key, f"{len(value)} values", f"is more than {most}", "ask for fewer at a time")
    return list(value)


def _text(key: str, value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | float | Decimal | Real):
        raise InputError(key, value, "is neither a text nor a number", f"write {key} as in the examples of --help")
    if isinstance(value, int) and value.bit_length() > _MOST_BITS:
        raise InputError(key, f"a number of {value.bit_length()} bits", "is too large", "give a smaller number")
    return str(value)  # numbers of numpy are Real too


def _note(key: str, value: Any) -> str | None:
    if value is None:
        return None
    text = _text(key, value)
    if len(text) > _MOST_TEXT:
        raise InputError(key, text, f"is longer than {_MOST_TEXT} characters", "shorten it")
    return text or None
