"""A number that may be left, and the figure of the total that is held against it, as typed → values."""

import re

from dudrate.errors import InputError

__all__ = ["parse_at", "parse_budget"]

_AT = re.compile(r"p([0-9]{1,2}(?:\.[0-9]{1,6})?)")
_NUMBER = re.compile(r"[0-9]{1,3}(?:,[0-9]{3}){1,3}|[0-9]{1,12}")

_MOST_DIGITS = 12


def parse_budget(given: str) -> int:
    """Read the number that may be left.

    Examples
    --------
    >>> parse_budget("1,000")
    1000
    """
    digits = given.strip().replace(",", "")
    if digits.isdecimal() and len(digits) > _MOST_DIGITS:
        raise InputError("budget", given, "is more than any delivery leaves", "give a number below 1,000,000,000,000")
    if not _NUMBER.fullmatch(given.strip()):
        raise InputError("budget", given, "is not a number of submunitions", "give a whole number, as in 500")
    return int(given.replace(",", ""))


def parse_at(given: str) -> float | None:
    """Read which figure of the total is meant; None is its mean.

    Examples
    --------
    >>> parse_at("mean"), parse_at("p95")
    (None, 0.95)
    """
    text = given.strip().casefold()
    if text == "mean":
        return None
    match = _AT.fullmatch(text)
    if match is None or not 0 < float(match[1]) < 100:
        raise InputError("at", given, "is neither the mean nor a percentile", "write mean, or a percentile as in p95")
    return float(match[1]) / 100
