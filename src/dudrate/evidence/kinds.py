"""One written value → one typed value, or a refusal that says what is wrong and what to write instead.

Each function takes the value as TOML gave it. Numbers written as texts ("about 5", "5.3%") are the commonest
slips of somebody who fills in an entry for the first time, so each has its own sentence.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from difflib import get_close_matches
from itertools import pairwise
from math import inf
from typing import TypeVar

from dudrate.evidence.toml_text import unseen

_T = TypeVar("_T")
Read = Callable[[object], object]

_PERCENT = re.compile(r"\s*([-+]?\d+(?:[.,]\d+)?)\s*(?:%|percent|per cent)\s*", re.IGNORECASE)
_LARGEST = 10**15  # a thousand times the submunitions ever made; beyond it integers lose digits as floats
_LONGEST = 5_000  # three times the longest text of any entry
_MOST_SHOWN = 60  # characters of a value that a fault repeats
_FIRST_CHECK = date(2000, 1, 1)  # no entry can have been checked for a library before there was one
_DECIMAL_COMMA = re.compile(r"\s*[-+]?\d+,\d+\s*")


class Refusal(Exception):  # noqa: N818 - it says what happens to the value; faults are what the reader gets to see
    """A value is refused: what is wrong, and how to mend it."""

    def __init__(self, fault: str, mend: str) -> None:
        self.fault, self.mend = fault, mend
        super().__init__(f"{fault}: {mend}")


def text(value: object) -> str:
    """Read a text; line breaks inside it count as spaces."""
    if not isinstance(value, str):
        raise Refusal(f"{plain(value)} is not a text", "put it in quotes")
    joined = " ".join(value.split())
    if not joined:
        raise Refusal("is empty", "write what the source states, or leave the line out")
    found = unseen(joined)
    if found:
        raise Refusal(f"holds {found}, which cannot be seen", "take it out")
    if len(joined) > _LONGEST:
        raise Refusal(f"is {len(joined):,} characters long, more than {_LONGEST:,}", "say what the source says of it")
    return joined


def loose(value: object) -> str:
    """Read a text or a number as the text it would be on a command line."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(positive(value))
    return text(value)


def yes_or_no(value: object) -> bool:
    """Read true or false."""
    if not isinstance(value, bool):
        raise Refusal(f"{plain(value)} is neither true nor false", "write true or false, without quotes")
    return value


def each(read: Callable[[object], _T], example: str = "") -> Callable[[object], tuple[_T, ...]]:
    """Make a reader for a list of which every part is read alike."""
    shown = example or ('"…"' if read is text else "…")

    def read_all(value: object) -> tuple[_T, ...]:
        if not isinstance(value, list):
            mend = f"write [{shown}], with square brackets, also for one alone"
            raise Refusal(f"{plain(value)} is not a list", mend)
        if not value:
            raise Refusal("is empty", "write what the source states, or leave the line out")
        return tuple(map(read, value))

    return read_all


def link(value: object) -> str:
    """Read a web address."""
    address = text(value)
    if not re.fullmatch(r"https?://[^\s<>\"]+", address):
        raise Refusal(
            f"{quoted(address)} is not a web address", "begin it with http:// or https://, or leave the line out"
        )
    return address


def number(value: object) -> float:
    """Read a number that may have any size."""
    if isinstance(value, str):
        raise _not_a_number(value)
    if isinstance(value, bool) or not isinstance(value, int | float) or not -inf < value < inf:
        raise Refusal(f"{plain(value)} is not a number", "write digits, with a point for decimals")
    if abs(value) > _LARGEST:
        raise Refusal("is larger than anything that is counted here", "look for a digit too many")
    return value


def positive(value: object) -> float:
    """Read a number that is not below nothing."""
    found = number(value)
    if found < 0:
        raise Refusal(f"{found:g} is below 0", "write a number from 0 up")
    return found


def fraction(value: object) -> float:
    """Read a share between 0 and 1 [fraction]."""
    share = float(number(value))
    if share > 1:
        raise Refusal(f"{share:g} is above 1", f"rates are fractions: write {as_fraction(str(value))} for {share:g} %")
    if share < 0:
        raise Refusal(f"{share:g} is below 0", "write a fraction between 0 and 1")
    return share


def count(value: object) -> int:
    """Read a whole number of things, at least one [count]."""
    whole = number(value)
    if not isinstance(whole, int) or whole < 1:
        raise Refusal(f"{whole:g} is not a count", "write a whole number from 1 up")
    return whole


def whole(value: object) -> int:
    """Read a whole number that may be nothing."""
    return 0 if value == 0 and isinstance(value, int) else count(value)


def counts(value: object) -> tuple[tuple[str, int], ...]:
    """Read a count for each of several containers."""
    if not isinstance(value, dict) or not value:
        raise Refusal(f"{plain(value)} is not a count for each container", "write { m864 = 72, m483a1 = 88 }")
    return tuple(sorted((container, count(each)) for container, each in value.items()))


def year(value: object) -> int:
    """Read a year."""
    whole = number(value)
    if not isinstance(whole, int) or not 1800 <= whole <= 9999:
        raise Refusal(f"{plain(value)} is not a year", "write it as 2023, without quotes")
    return whole


def day(value: object) -> date:
    """Read a day."""
    if isinstance(value, datetime) or not isinstance(value, date):
        raise Refusal(f"{plain(value)} is not a date", "write it as 2026-11-23, without quotes and without a time")
    return value


def checked(value: object) -> date:
    """Read the day on which an entry was held against its source."""
    found = day(value)
    if found < _FIRST_CHECK:
        raise Refusal(f"{found} is before there was such a library", "write the day on which you saw the source")
    return found


def moment(value: object) -> str:
    """Read a year, a month or a day, as far as it is known."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    word = str(value) if isinstance(value, int) and not isinstance(value, bool) else text(value)
    try:
        date.fromisoformat(word + "-01-01"[len(word) - 4 :] if len(word) in {4, 7} else word)
    except ValueError:
        raise Refusal(f"{quoted(word)} is not a year, month or day", 'write "2001", "2001-01" or 2001-01-13') from None
    return word


def choice(*among: str) -> Callable[[object], str]:
    """Make a reader for one word out of a list, or one member of an enum."""
    members = {str(member): member for member in among}
    known = list(members)

    def read(value: object) -> str:
        word = text(value)
        if word not in members:
            raise Refusal(f"{quoted(word)} is not one of the choices", f"write one of {known}{nearest(word, known)}")
        return members[word]

    return read


def nearest(word: str, known: list[str]) -> str:
    """Say which known word is meant, if one is near."""
    near = get_close_matches(word, known, n=1, cutoff=0.6) if len(word) <= _MOST_SHOWN else ()
    return f" (did you mean {quoted(near[0])}?)" if near else ""


def table(keys: Mapping[str, tuple[Read, bool]], record: Callable[..., _T]) -> Callable[[object], _T]:
    """Make a reader for a table in curly brackets: how each key is read, and whether it must be there."""
    known = list(keys)

    def read(value: object) -> _T:
        if not isinstance(value, dict):
            raise Refusal(f"{plain(value)} is not a table", f"write {{ {known[0]} = … }}")
        if not value:
            raise Refusal("is empty", "write what the source states, or leave the line out")
        for key in value:
            if key not in keys:
                raise Refusal(
                    f"unknown key {quoted(key)}{nearest(key, known)}", f"the known ones are {', '.join(known)}"
                )
        for key, (_, required) in keys.items():
            if required and key not in value:
                raise Refusal(f"has no {key}", f"write {{ {key} = … }}")
        values = {key: keys[key][0](written) for key, written in value.items()}
        for words in edges_in_order(values):
            raise Refusal(*words)
        return record(**values)

    return read


def pairs(value: object) -> tuple[tuple[str, str], ...]:
    """Read a table of texts, in the order of its keys."""
    if not isinstance(value, dict) or not value:
        raise Refusal(f"{plain(value)} is not a table", 'write { name = "text" }')
    return tuple(sorted((name, text(words)) for name, words in value.items()))


def series(value: object) -> tuple[tuple[int, float], ...]:
    """Read a list of years, each with its number."""
    points = []
    for point in each(each(positive))(value):
        if len(point) != 2:
            raise Refusal(f"{plain(list(point))} is not a year with its number", "write [[2006, 182], [2007, 68]]")
        points.append((year(point[0]), point[1]))
    return tuple(points)


def first_and_last(value: object) -> tuple[float, ...]:
    """Read two numbers of which the second is not the lower."""
    found = each(positive)(value)
    if len(found) != 2 or found[0] > found[1]:
        mend = "write two numbers that do not fall, as in [2006, 2007]"
        raise Refusal(f"{plain(list(found))} is not a first and a last", mend)
    return found


def edges_in_order(values: Mapping[str, object]) -> list[tuple[str, str]]:
    """List the edges that stand in the wrong order, each as a fault and its mend."""
    named = ((name, values.get(name)) for name in ("low", "central", "high"))
    edges = [(name, value) for name, value in named if isinstance(value, int | float)]
    mend = "swap them, or mend the one that is wrong"
    return [
        (f"{lower} = {low} is above {upper} = {high}", mend)
        for (lower, low), (upper, high) in pairwise(edges)
        if low > high
    ]


def as_fraction(percent: str) -> str:
    """Write a number of percent as the fraction it is, digit by digit."""
    return f"{Decimal(percent.replace(',', '.')) / 100:f}"


def _not_a_number(value: str) -> Refusal:
    """Tell the slips apart by which a number became a text."""
    percent = _PERCENT.fullmatch(value)
    if percent:
        return Refusal(
            f"{quoted(value)} is a text with a percent sign, not a number",
            f"rates are fractions: write {short(as_fraction(percent[1]))} without quotes",
        )
    if _DECIMAL_COMMA.fullmatch(value):
        point, share = short(value.strip().replace(",", ".")), short(as_fraction(value.strip()))
        return Refusal(
            f"{quoted(value)} has a decimal comma",
            f"write {point} with a point and without quotes, or {share} if percent are meant",
        )
    return Refusal(
        f"{quoted(value)} is a text, not a number",
        "write the digits alone, without quotes; a word such as 'about' belongs in caveats",
    )


def plain(value: object) -> str:
    """Name a value as it would be written in the file."""
    if isinstance(value, bool):
        return str(value).lower()
    return value.isoformat() if isinstance(value, date) else short(repr(value))


def quoted(text: str) -> str:
    """Write a text in quotes, as short as a fault shows it."""
    return repr(short(text))


def short(text: str) -> str:
    """Cut a long text in its middle."""
    return text if len(text) <= _MOST_SHOWN else f"{text[: _MOST_SHOWN - 13]}…{text[-10:]}"
