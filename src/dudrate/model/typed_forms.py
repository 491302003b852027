"""What people type → the canonical grammar, where it can mean only one thing.

``72 000``, ``10k`` and ``270 million`` become whole numbers, ``14 percent`` and ``one in seven`` percentages,
``under 1%`` and ``14%+`` bounds, ``5-10%`` and ``5 to 10%`` ranges. What could mean two things is left as it stands,
for :mod:`dudrate.model.grammar` to refuse by name. Nothing is looked up here and nothing calculated with.
"""

import re
from decimal import Decimal

__all__ = ["plain_amount", "plain_rate", "whole_number"]

_MAGNITUDES = {
    "k": 3,
    "thousand": 3,
    "m": 6,
    "mn": 6,
    "mln": 6,
    "million": 6,
    "bn": 9,
    "billion": 9,
}
_SMALL = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen"),
    *("fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
)
_WORDS = {word: place for place, word in enumerate(_SMALL, 1)} | {
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "hundred": 100,
    "a hundred": 100,
    "one hundred": 100,
    "thousand": 1000,
    "a thousand": 1000,
    "one thousand": 1000,
}
_DIGITS = r"(?:[0-9]{1,3}(?:[,_ ][0-9]{3})+|[0-9]+)(?:\.[0-9]{1,30})?"
_NUMBER = re.compile(rf"({_DIGITS})(?:e\+?([0-9]{{1,2}}))? ?({'|'.join(sorted(_MAGNITUDES, key=len, reverse=True))})?")
_AMBIGUOUS = re.compile(r"[0-9]{1,3}\.[0-9]{3}")  # 72.000: seventy-two, or seventy-two thousand in half of Europe
_MOST_EXPONENT = 12

_AT_MOST = r"at most|no more than|not more than|less than|fewer than|under|below|up to|max:|max|<=|=<|<|≤"
_AT_LEAST = r"at least|no less than|no fewer than|not less than|more than|over|above|min:|min|>=|=>|>|≥"
_BEFORE = re.compile(rf"(?:(?P<most>{_AT_MOST})|(?P<least>{_AT_LEAST})) ?(?P<rest>[^<>=≤≥].*)")
_BEHIND = re.compile(r"(?P<rest>.*\S) ?(?:(?P<least>\+|or more|or over)|(?P<most>or less|or fewer|or under))")
_PERCENT = re.compile(r" ?(?:%|percent|per cent|pct|pc|％)(?![a-z])")
_RANGE = re.compile(r"(?:between (?P<a>.+?) and (?P<b>.+)|(?:from )?(?P<c>.+?) ?(?:to|–|—|-) ?(?P<d>.+))")
_ONE_IN = re.compile(r"(?P<k>[0-9]+|[a-z]+) (?:in|out of) (?P<n>[0-9,]+|[a-z ]+)")
_OF_TESTED = re.compile(r"(?P<k>[0-9][0-9,]*) (?:of|out of) (?P<n>[0-9][0-9,]*)")
_SHARE = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,30})? ?%?")
_MEANING = re.compile(r"(?P<body>.*[^ @]) ?(?P<meaning>@ ?[0-9.]+ ?%?|uniform)")


def whole_number(text: str) -> int | None:
    """Read a whole number in any of the ways in which people write one."""
    match = _NUMBER.fullmatch(text.strip().lower())
    if match is None:
        return None
    digits, exponent, magnitude = match.groups()
    if _AMBIGUOUS.fullmatch(digits) and not exponent and not magnitude:
        return None
    power = int(exponent or 0) + _MAGNITUDES.get(magnitude or "", 0)
    if power > _MOST_EXPONENT:
        return None
    value = Decimal(re.sub("[,_ ]", "", digits)).scaleb(power)
    return int(value) if value == value.to_integral_value() else None


def plain_amount(text: str) -> str:
    """Write an amount in the canonical grammar, if it can mean only one thing."""
    given, meaning = _meaning(_one_line(text))
    if meaning:
        return f"{plain_amount(given)} {meaning}"
    sign, body = _bound(given)
    if sign:
        count = whole_number(body)
        return given if count is None else f"{sign}{count}"
    ends = _ends(given)
    if ends is None:
        return _joined(given)
    low, high = ends
    magnitude = re.search(r"[a-z]+$", high)
    if magnitude and not re.search(r"[a-z]$", low):  # 5 to 10 million: both in millions, where that rises
        both = whole_number(f"{low} {magnitude[0]}"), whole_number(high)
        if None not in both and both[0] <= both[1]:  # type: ignore[operator]
            return f"{both[0]}..{both[1]}"
    counts = whole_number(low), whole_number(high)
    return given if None in counts else f"{counts[0]}..{counts[1]}"


def plain_rate(text: str) -> str:
    """Write a rate in the canonical grammar, if it can mean only one thing."""
    given = _one_line(text)
    if re.fullmatch(r"'?@\S+", given):
        return given.removeprefix("'")  # a spreadsheet keeps an apostrophe before what it could take for a formula
    body, meaning = _meaning(given)
    if meaning:
        return f"{plain_rate(body)} {meaning}"
    said = _PERCENT.sub("%", given.lower())
    return _of_many(said) or _bounded(said) or (said if "%" in said else given)


def _of_many(said: str) -> str | None:
    """Duds of tested, or a share in words."""
    tested = _OF_TESTED.fullmatch(said)
    return f"{tested['k']}/{tested['n']}" if tested else _one_in(said)


def _bounded(said: str) -> str | None:
    """A bound or a range of percentages, in words or signs."""
    sign, body = _bound(said)
    if sign and _SHARE.fullmatch(body) and body.endswith("%"):
        return sign + body
    ends = _ends(said)
    if ends is not None and _SHARE.fullmatch(ends[0]) and _SHARE.fullmatch(ends[1]) and ends[1].endswith("%"):
        return f"{ends[0].rstrip(' %')}%..{ends[1]}"
    low, dots, rest = said.partition("..")
    if dots and "%" in rest and re.fullmatch(r"[0-9.]+", low):
        return f"{low}%..{rest}"
    return None


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _meaning(given: str) -> tuple[str, str]:
    """A range, and what stands behind it to say what its ends mean."""
    match = _MEANING.fullmatch(given)
    return (given, "") if match is None else (match["body"].rstrip(), match["meaning"])


def _bound(given: str) -> tuple[str, str]:
    """The sign of a bound in words or signs, and what it bounds; an empty sign where there is none."""
    match = _BEFORE.fullmatch(given.lower()) or _BEHIND.fullmatch(given.lower())
    if match is None:
        return "", given
    return ("<=" if match["most"] else ">="), match["rest"].strip()


def _ends(given: str) -> tuple[str, str] | None:
    match = _RANGE.fullmatch(given.lower())
    if match is None:
        return None
    low, high = (match["a"], match["b"]) if match["a"] else (match["c"], match["d"])
    return low.strip(), high.strip()


def _joined(given: str) -> str:
    """A count, or counts with dots between them, each written plainly."""
    counts = [whole_number(part) for part in given.split("..")]
    return given if None in counts else "..".join(str(count) for count in counts)


def _one_in(said: str) -> str | None:
    """One in seven: a share in words, given to the three figures that such words can bear."""
    match = _ONE_IN.fullmatch(said)
    if match is None:
        return None
    some, whole = (_counted(match[key]) for key in ("k", "n"))
    if not some or not whole or some > whole:
        return None
    return f"{Decimal(100 * some) / Decimal(whole):.3g}%"


def _counted(words: str) -> int | None:
    return int(words.replace(",", "")) if words[0].isdigit() else _WORDS.get(words.strip())
