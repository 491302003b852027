"""Tokens become numbers as printed: digits with any separators, number words, and the scale word after them."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from dudrate.claims.lexicon import MONTHS, word_list, word_set
from dudrate.claims.printed import Number
from dudrate.claims.tokens import Shape, Token, past_hyphen, word_at

__all__ = ["DENOMINATORS", "ORDINALS", "VULGAR", "Numeral", "numeral_at"]

_DIGITS = {word: n for n, word in enumerate(word_list("zero one two three four five six seven eight nine"))}
_TEENS = word_list("ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen")
_SMALL = {**_DIGITS, **{word: n for n, word in enumerate(_TEENS, start=10)}}
_TENS = {
    **{
        word: 10 * n
        for n, word in enumerate(word_list("twenty thirty forty fifty sixty seventy eighty ninety"), start=2)
    },
    "fourty": 40,
}
#: Words that multiply what stands before them.
SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12, "lakh": 10**5, "crore": 10**7}
_UNITS = {"dozen": 12, **SCALES}
_ORDERS = {word: n for n, word in enumerate(word_list("third fourth fifth sixth seventh eighth ninth tenth"), start=3)}
_ORDERS |= {"quarter": 4, "twelfth": 12, "fifteenth": 15, "twentieth": 20, "hundredth": 100}
#: Words for the lower part of a fraction.
DENOMINATORS = {"half": 2, "halves": 2, **_ORDERS, **{f"{word}s": n for word, n in _ORDERS.items()}}
#: Words of order, as in "every tenth bomblet".
ORDINALS = {"second": 2, **_ORDERS}
#: Fractions printed as one character.
VULGAR = {sign: Fraction(unicodedata.numeric(sign)).limit_denominator(10) for sign in "½⅓⅔¼¾⅕⅖⅗⅘⅙⅛⅒"}
_MOST_DIGITS = 30  # more digits than this count nothing; they are a code, or nonsense
_LARGEST = 10**36
_COMMAS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,2}(?:,\d{2})+,\d{3}")
_POINTS = re.compile(r"\d{1,3}(?:\.\d{3}){2,}|\d{1,3}(?:\.\d{3})+,\d+")
_ONE_POINT = re.compile(r"[1-9]\d{0,2}\.\d{3}")
_APOSTROPHES = re.compile(r"\d{1,3}(?:'\d{3})+")
_DECIMAL = re.compile(r"\d*\.?\d+")
_POWER = re.compile(r"\d+(?:\.\d+)?e\+?\d{1,2}")
_DECIMAL_COMMA = re.compile(r"\d+,\d+")
_SHORT_SCALES = {"m": 10**6, "mn": 10**6, "mln": 10**6, "mio": 10**6, "bn": 10**9, "tn": 10**12, "k": 10**3}
_LONG_SCALES = {**SCALES, "hundred": 100, "millions": 10**6, "billions": 10**9, "mill": 10**6}
_PERCENT_WORDS = ("%", "percent", "per", "pct", "pc")
_AFTER_METRES = word_set("away deep high wide long above below from radius apart across by tall thick x * altitude")
_DEFINITE = word_set("the every each per another")
_VAGUE = word_set("few several many couple")


@dataclass(frozen=True, slots=True)
class WordNumber:
    """A number in words: its value, the token after it, and the scale word it ends in (1 where there is none)."""

    value: Fraction
    end: int
    scale: int


def _any(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(words)}) "


def _number_words(joint: str) -> re.Pattern[str]:
    """Match a number in words, each of them followed by a space; ``joint`` is the *and* of "two hundred and five"."""
    below = f"(?:{_any(_TENS)}(?:{_any([*_DIGITS][1:])})?|{_any(_SMALL)})"
    hundreds = f"(?:(?:{below}|an? )hundred (?:{joint}{below})?|{below})"
    core = f"{hundreds}(?:{_any(SCALES)}(?:(?:(?<=thousand ){joint})?{hundreds})?)*"
    return re.compile(
        rf"half (?:an? )?(?P<halved>{_any(_UNITS)})"  # half a million
        rf"|(?:(?P<times>{core})|an? )?(?P<part>{_any(DENOMINATORS)})of (?:a|one) (?P<whole>{_any(SCALES)})"
        rf"|an? (?P<unit>{_any(_UNITS)})(?P<more>and a half )?"
        rf"|(?P<core>{core})(?:(?P<dozen>dozen )"
        rf"|(?:(?P<half>and a half )|point (?P<digits>(?:{_any(_DIGITS)})+))(?P<scale>{_any(SCALES)})?)?"
    )


_NUMBER, _NUMBER_AFTER_BETWEEN = _number_words("(?:and )?"), _number_words("")


def words_to_number(tokens: Sequence[Token], start: int, *, after_between: bool = False) -> WordNumber | None:
    """Read a number in words from one token on: fifty-five, two and a half million, a quarter of a million."""
    ends, text, i = [start], "", start
    while i < len(tokens) and len(ends) < 20 and tokens[i].shape is Shape.WORD:
        text, i = f"{text}{tokens[i].text} ", i + 1
        ends.append(i)
        i = past_hyphen(tokens, i)
    match = (_NUMBER_AFTER_BETWEEN if after_between else _NUMBER).match(text)
    if match is None:
        return None
    words = {name: (match[name] or "").strip() for name in match.re.groupindex}
    scale = SCALES.get(words["whole"] or words["scale"] or words["halved"] or words["unit"], 1)
    if words["part"]:
        value = Fraction(_summed(words["times"]) or 1, DENOMINATORS[words["part"]]) * scale
    elif words["halved"] or words["unit"]:
        halves = 1 if words["halved"] else 3 if words["more"] else 2  # half a million, a million and a half
        value = _UNITS[words["halved"] or words["unit"]] * Fraction(halves, 2)
    else:
        decimals = "".join(str(_DIGITS[word]) for word in words["digits"].split())
        more = Fraction(1, 2) if words["half"] else Fraction(int(decimals or 0), 10 ** len(decimals))
        value = (_summed(words["core"]) + more) * scale * (12 if words["dozen"] else 1)
        scale = max(scale, *(SCALES.get(word, 1) for word in words["core"].split()[-1:]))
    return WordNumber(value, ends[match[0].count(" ")], scale)


def _summed(words: str) -> int:
    """Add up units, tens, hundreds and scales."""
    total = current = 0
    for word in words.split():
        if word in SCALES:  # a thousand million
            total, current = (total + current * SCALES[word], 0) if current else (total * SCALES[word], 0)
        elif word == "hundred":
            current = (current or 1) * 100
        else:
            current += _SMALL.get(word, _TENS.get(word, 0))
    return total + current


@dataclass(frozen=True, slots=True, kw_only=True)
class Numeral:
    """One number as it stands in the text."""

    number: Number  # its value and places
    start: int  # its tokens, ``end`` not included
    end: int
    scale: int = 1  # the scale word it ends in, 1 where there is none
    digits: bool = False  # printed in digits
    bare: bool = False  # digits without separators or scale, as a year or an article has


def numeral_at(tokens: Sequence[Token], start: int) -> Numeral | None:
    """Read the number that begins at one token."""
    if start >= len(tokens):
        return None
    token = tokens[start]
    if token.shape is Shape.NUMBER:
        return _from_digits(tokens, start)
    return _from_words(tokens, start) if token.shape is Shape.WORD and token.text not in VULGAR else None


def _from_words(tokens: Sequence[Token], start: int) -> Numeral | None:
    before = word_at(tokens, start - 1)
    if tokens[start].text in _LONG_SCALES and before in _DEFINITE:  # "of every thousand", "of the million"
        scale = _LONG_SCALES[tokens[start].text]
        return Numeral(number=_number(Decimal(1), scale), start=start, end=start + 1, scale=scale)
    found = words_to_number(tokens, start, after_between=before == "between")
    if found is None or before in _VAGUE or found.value > _LARGEST:
        return None
    number = _number(Decimal(found.value.numerator) / Decimal(found.value.denominator))
    return Numeral(number=number, start=start, end=found.end, scale=found.scale)


def _from_digits(tokens: Sequence[Token], start: int) -> Numeral | None:
    text, end = _joined_groups(tokens, start)
    scale, scale_end = _scale_after(tokens, end)
    value = _decimal(text, decimal_point=scale > 1 or word_at(tokens, scale_end) in _PERCENT_WORDS)
    if value is None:
        return None
    vulgar = VULGAR.get(word_at(tokens, end))
    if vulgar is not None and vulgar.denominator in (2, 4, 5, 8, 10):
        value += Decimal(vulgar.numerator) / vulgar.denominator
        scale, scale_end = _scale_after(tokens, end + 1)
    if value * scale > _LARGEST:
        return None
    bare = text.isdigit() and scale == 1 and end == start + 1
    return Numeral(number=_number(value, scale), start=start, end=scale_end, scale=scale, digits=True, bare=bare)


def _joined_groups(tokens: Sequence[Token], start: int) -> tuple[str, int]:
    """Join thousands that are separated by spaces: 40 000 000."""
    text, end = tokens[start].text, start + 1
    before = word_at(tokens, start - 1)
    if not (text.isdigit() and len(text) <= 3 and text[0] != "0") or before in MONTHS:
        return text, end
    for token in tokens[end:]:
        three = token.shape is Shape.NUMBER and token.text.isdigit() and len(token.text) == 3
        if not three or token.start != tokens[end - 1].end + 1:
            break
        text, end = text + token.text, end + 1
    return text, end


def _decimal(text: str, *, decimal_point: bool) -> Decimal | None:
    """Read digits by the separators they have; None for what is no number, such as a date with points."""
    if sum(letter.isdigit() for letter in text) > _MOST_DIGITS:
        return None
    # in "0,125 million" and "0,350 %" the comma is the decimal mark
    if _COMMAS.fullmatch(text) and not (decimal_point and text.startswith("0,")):
        plain = text.replace(",", "")
    elif _POINTS.fullmatch(text) or (_ONE_POINT.fullmatch(text) and not decimal_point):
        plain = text.replace(".", "").replace(",", ".")
    elif _APOSTROPHES.fullmatch(text):
        plain = text.replace("'", "")
    elif _POWER.fullmatch(text):
        plain = str(int(Decimal(text))) if Decimal(text) == int(Decimal(text)) else text
    elif _DECIMAL.fullmatch(text) or _DECIMAL_COMMA.fullmatch(text):
        plain = text.replace(",", ".")
    else:
        return None
    try:
        return Decimal(plain)
    except InvalidOperation:
        return None


def _scale_after(tokens: Sequence[Token], i: int) -> tuple[int, int]:
    """Give the scale that follows, and the token after it; 1 where there is none."""
    scale, end = 1, i
    for _ in range(2):
        at = past_hyphen(tokens, end)
        at = at if at < len(tokens) and tokens[at].glued else end
        word = word_at(tokens, at)
        step = _LONG_SCALES.get(word) or (_SHORT_SCALES.get(word) if _is_short_scale(tokens, at) else None)
        if step is None:
            break
        scale, end = scale * step, at + 1
    return scale, end


def _is_short_scale(tokens: Sequence[Token], at: int) -> bool:
    if at >= len(tokens):
        return False
    word = tokens[at]
    if word.text == "k" or (word.text == "m" and not word.capital):
        return word.glued and word_at(tokens, at + 1) not in _AFTER_METRES
    return word.glued or len(word.text) > 1


def _number(value: Decimal, scale: int = 1) -> Number:
    """Give the value with the places of its last digit and its last digit that is not zero."""
    _, digits, exponent = value.as_tuple()
    printed = "".join(map(str, digits))
    zeros = len(printed) - len(printed.rstrip("0")) if any(digits) else 0
    last = Fraction(10) ** int(exponent) * scale
    return Number(Fraction(value) * scale, last, last * 10**zeros)
