"""Number words become values: fifty-five, one hundred and forty-seven, two and a half, half a million."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from dudrate.claims.tokens import Token, past_hyphen, word_at
from dudrate.claims.word_sets import word_list

__all__ = ["DENOMINATORS", "ORDINALS", "SCALES", "VULGAR", "WordNumber", "words_to_number"]

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
DENOMINATORS |= {"half": 2, "halves": 2, "quarter": 4, "twelfth": 12, "fifteenth": 15, "twentieth": 20}
DENOMINATORS |= {"hundredth": 100}
DENOMINATORS |= {word + "s": n for word, n in DENOMINATORS.items() if n > 2}
#: Words of order, as in "every tenth bomblet".
ORDINALS = {"second": 2, **{word: n for word, n in DENOMINATORS.items() if n > 2 and not word.endswith("s")}}
#: Fractions printed as one character.
VULGAR = {sign: Fraction(unicodedata.numeric(sign)).limit_denominator(10) for sign in "½⅓⅔¼¾⅕⅖⅗⅘⅙⅛⅒"}


@dataclass(frozen=True, slots=True)
class WordNumber:
    """A number in words: its value, the token after it, and the scale word it ends in (1 where there is none)."""

    value: Fraction
    end: int
    scale: int


def words_to_number(tokens: Sequence[Token], start: int, *, after_between: bool = False) -> WordNumber | None:
    """Read a number in words from one token on.

    Examples
    --------
    >>> from dudrate.claims.tokens import tokens_of
    >>> words_to_number(tokens_of("two and a half million bomblets"), 0)
    WordNumber(value=Fraction(2500000, 1), end=5, scale=1000000)
    """
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
