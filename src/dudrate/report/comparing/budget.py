"""A number that may be left, and the figure of the total that is held against it, as typed → values."""

import re

from dudrate.errors import InputError
from dudrate.model.grammar import parse_count

__all__ = ["parse_at", "parse_budget"]

_AT = re.compile(r"p([0-9]{1,2}(?:\.[0-9]{1,6})?)")
_MOST = 10**12 - 1  # more than any delivery leaves


def parse_budget(given: str) -> int:
    """Read the number that may be left.

    Examples
    --------
    >>> parse_budget("1,000")
    1000
    """
    return parse_count("budget", given, least=0, most=_MOST)


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
