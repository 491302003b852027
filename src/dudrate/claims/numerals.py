"""Tokens become numbers as printed: digits with any separators, number words, and the scale word after them."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from dudrate.claims.lexicon import MONTHS, word_list, word_set
from dudrate.claims.printed import Number
from dudrate.claims.tokens import Shape, Token, past_hyphen, word_at

__all__ = ["DENOMINATORS", "ORDINALS", "VULGAR", "Numeral", "numeral_at"]

_SMALL = {
    word: value
    for value, word in enumerate(
        word_list(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
            " seventeen eighteen nineteen"
        )
    )
}
_TENS = {
    word: 10 * n for n, word in enumerate(word_list("twenty thirty forty fifty sixty seventy eighty ninety"), start=2)
}
_TENS["fourty"] = 40
_DOZENS = {"dozen": 12}
#: Words that multiply what stands before them.
SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12, "lakh": 10**5, "crore": 10**7}
#: Words for the lower part of a fraction.
DENOMINATORS = {
    word: n for n, word in enumerate(word_list("third fourth fifth sixth seventh eighth ninth tenth"), start=3)
}
#: Words of order, as in "every tenth bomblet".
ORDINALS = {"second": 2, **{word: n for word, n in DENOMINATORS.items() if n > 2 and not word.endswith("s")}}
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


DENOMINATORS |= {"half": 2, "halves": 2, "quarter": 4, "twelfth": 12, "fifteenth": 15, "twentieth": 20}


DENOMINATORS |= {"hundredth": 100}


DENOMINATORS |= {word + "s": n for word, n in DENOMINATORS.items() if n > 2}


@dataclass(frozen=True, slots=True)
class WordNumber:
    """A number in words: its value, the token after it, and the scale word it ends in (1 where there is none)."""

    value: Fraction
    end: int
    scale: int


def words_to_number(tokens: Sequence[Token], start: int, *, after_between: bool = False) -> WordNumber | None:
    """Read a number in words from one token on."""
    word = word_at(tokens, start)
    if word == "half":
        return _half_of(tokens, start)
    if word in ("a", "an"):
        return _after_article(tokens, start)
    if word == "quarter":
        return _part_of_scale(tokens, start, Fraction(1))
    if word in _SMALL or word in _TENS:
        return _counted(tokens, start, after_between=after_between)
    return None


def _half_of(tokens: Sequence[Token], start: int) -> WordNumber | None:
    """Read half a million, half-a-dozen, half million."""
    i = past_hyphen(tokens, start + 1)
    if word_at(tokens, i) in ("a", "an"):
        i = past_hyphen(tokens, i + 1)
    word = word_at(tokens, i)
    if word in _DOZENS:
        return WordNumber(Fraction(_DOZENS[word], 2), i + 1, 1)
    return WordNumber(Fraction(SCALES[word], 2), i + 1, SCALES[word]) if word in SCALES else None


def _after_article(tokens: Sequence[Token], start: int) -> WordNumber | None:
    """Read a hundred, a million, a dozen, a quarter of a million, a million and a half."""
    i = start + 1
    word = word_at(tokens, i)
    if word == "hundred":
        return _counted(tokens, start, after_between=False)
    if word in _DOZENS:
        return WordNumber(Fraction(_DOZENS[word]), i + 1, 1)
    if word in SCALES:
        end, value = i + 1, Fraction(SCALES[word])
        if [word_at(tokens, end + k) for k in range(3)] == ["and", "a", "half"]:
            return WordNumber(value * Fraction(3, 2), end + 3, SCALES[word])
        return WordNumber(value, end, SCALES[word])
    return _part_of_scale(tokens, i, Fraction(1))


def _part_of_scale(tokens: Sequence[Token], i: int, k: Fraction) -> WordNumber | None:
    """Read quarter of a million, after its "a" or "three"."""
    i = past_hyphen(tokens, i)
    n = DENOMINATORS.get(word_at(tokens, i))
    rest = [word_at(tokens, i + offset) for offset in (1, 2, 3)]
    if n and rest[0] == "of" and rest[1] in ("a", "one") and rest[2] in SCALES:
        return WordNumber(k / n * SCALES[rest[2]], i + 4, SCALES[rest[2]])
    return None


def _counted(tokens: Sequence[Token], start: int, *, after_between: bool) -> WordNumber | None:
    """Read units, tens, hundreds and scales in falling order."""
    reader = _Counter()
    i = start + 1 if reader.article(word_at(tokens, start)) else start
    end = i
    while i < len(tokens):
        step = past_hyphen(tokens, i) if reader.started else i
        if (
            word_at(tokens, step) == "and"
            and not after_between
            and reader.may_join(word_at(tokens, past_hyphen(tokens, step + 1)))
        ):
            step = past_hyphen(tokens, step + 1)
        if not reader.take(word_at(tokens, step)):
            break
        i = end = step + 1
    if not reader.started:
        return None
    return _with_half(tokens, end, reader) or _part_or_dozen(tokens, end, reader)


def _part_or_dozen(tokens: Sequence[Token], end: int, reader: "_Counter") -> WordNumber:
    part = _part_of_scale(tokens, end, Fraction(reader.value))
    if part is not None:
        return part
    if word_at(tokens, end) in _DOZENS:
        return WordNumber(Fraction(reader.value * 12), end + 1, 1)
    return WordNumber(Fraction(reader.value), end, reader.scale)


def _with_half(tokens: Sequence[Token], end: int, reader: "_Counter") -> WordNumber | None:
    """Read "and a half", "point five" and the scale after it."""
    i = past_hyphen(tokens, end)
    value, last = Fraction(reader.value), i
    joined = [word_at(tokens, k) for k in range(i, i + 5) if word_at(tokens, k) != "-"][:3]
    if joined == ["and", "a", "half"]:
        last = i
        while word_at(tokens, last) != "half":
            last += 1
        value, last = value + Fraction(1, 2), last + 1
    elif word_at(tokens, i) == "point":
        last = i + 1
        place = Fraction(1, 10)
        while word_at(tokens, last) in _SMALL and _SMALL[word_at(tokens, last)] < 10:
            value, place, last = value + _SMALL[word_at(tokens, last)] * place, place / 10, last + 1
    if value == reader.value:
        return None
    scale = SCALES.get(word_at(tokens, last), 1)
    return WordNumber(value * scale, last + 1 if scale > 1 else last, scale)


class _Counter:
    """The running value of a number in words."""

    def __init__(self) -> None:
        self.total = self.current = 0
        self.started, self.scale = False, 1
        self.last = ""

    @property
    def value(self) -> int:
        return self.total + self.current

    def article(self, word: str) -> bool:
        if word not in ("a", "an"):
            return False
        self.current = 1
        return True

    def may_join(self, following: str) -> bool:
        """Whether "and" belongs to the number: one hundred and forty, two thousand and five."""
        return self.last in ("hundred", "thousand") and (following in _SMALL or following in _TENS)

    def take(self, word: str) -> bool:
        taken = self._take_small(word) or self._take_hundred(word) or self._take_scale(word)
        if taken:
            self.started, self.last = True, word
        return taken

    def _take_small(self, word: str) -> bool:
        value = _SMALL.get(word, _TENS.get(word))
        if value is None or (self.started and value == 0):
            return False
        room = self.current % 100
        if room == 0 or (room >= 20 and room % 10 == 0 and 0 < value < 10):
            self.current += value
            # after a unit nothing small can follow: "five six" are two numbers
            return not (self.started and self.last in _SMALL)
        return False

    def _take_hundred(self, word: str) -> bool:
        if word != "hundred" or not 0 < self.current < 100:
            return False
        self.current *= 100
        return True

    def _take_scale(self, word: str) -> bool:
        scale = SCALES.get(word)
        if scale is None or self.value == 0 or self.value > 10**12:
            return False
        if self.current:
            self.total, self.current = self.total + self.current * scale, 0
        else:  # thousand million
            self.total *= scale
        self.scale = scale
        return True


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
    token = tokens[start]
    if token.shape is Shape.NUMBER:
        return _from_digits(tokens, start)
    if token.shape is not Shape.WORD:
        return None
    if token.text in VULGAR:
        return None
    return _from_words(tokens, start)


def _from_words(tokens: Sequence[Token], start: int) -> Numeral | None:
    before = tokens[start - 1].text if start else ""
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
    value = _decimal(
        text, decimal_point=scale > 1 or (scale_end < len(tokens) and tokens[scale_end].text in _PERCENT_WORDS)
    )
    if value is None:
        return None
    vulgar = VULGAR.get(tokens[end].text) if end < len(tokens) and tokens[end].shape is Shape.WORD else None
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
    before = tokens[start - 1].text if start else ""
    if not (text.isdigit() and len(text) <= 3 and text[0] != "0") or before in MONTHS:
        return text, end
    while (
        end < len(tokens)
        and (tokens[end].shape is Shape.NUMBER and tokens[end].text.isdigit() and len(tokens[end].text) == 3)
        and tokens[end].start == tokens[end - 1].end + 1
    ):
        text += tokens[end].text
        end += 1
    return text, end


def _decimal(text: str, *, decimal_point: bool) -> Decimal | None:
    """Read digits by the separators they have; None for what is no number, such as a date with points."""
    if sum(letter.isdigit() for letter in text) > _MOST_DIGITS:
        return None
    if _COMMAS.fullmatch(text) and not (decimal_point and _looks_decimal(text)):
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


def _looks_decimal(text: str) -> bool:
    # "0,125 million" and "2,350 %": a single comma before a scale or a percent sign is the decimal mark
    return text.startswith("0,")


def _scale_after(tokens: Sequence[Token], i: int) -> tuple[int, int]:
    """Give the scale that follows, and the token after it; 1 where there is none."""
    scale, end = 1, i
    for _ in range(2):
        step = _step(tokens, end)
        if step is None:
            break
        scale, end = scale * step[0], step[1]
    return scale, end


def _step(tokens: Sequence[Token], i: int) -> tuple[int, int] | None:
    hyphen = i + 1 < len(tokens) and tokens[i].text == "-" and tokens[i].glued and tokens[i + 1].glued
    at = i + 1 if hyphen else i
    if at >= len(tokens):
        return None
    word = tokens[at]
    if word.text in _LONG_SCALES:
        return _LONG_SCALES[word.text], at + 1
    if word.text in _SHORT_SCALES and _is_short_scale(tokens, at):
        return _SHORT_SCALES[word.text], at + 1
    return None


def _is_short_scale(tokens: Sequence[Token], at: int) -> bool:
    word = tokens[at]
    if word.text == "k" or (word.text == "m" and not word.capital):
        following = tokens[at + 1].text if at + 1 < len(tokens) else ""
        return word.glued and following not in _AFTER_METRES
    return word.glued or len(word.text) > 1


def _number(value: Decimal, scale: int = 1) -> Number:
    """Give the value with the places of its last digit and its last digit that is not zero."""
    _, digits, exponent = value.as_tuple()
    printed = "".join(map(str, digits))
    zeros = len(printed) - len(printed.rstrip("0")) if any(digits) else 0
    last = Fraction(10) ** int(exponent) * scale
    return Number(Fraction(value) * scale, last, last * 10**zeros)
