"""Shares in words and signs: percentages, one in seven, two thirds, every tenth."""

from collections.abc import Sequence
from fractions import Fraction

from dudrate.claims.number_words import DENOMINATORS, ORDINALS, VULGAR
from dudrate.claims.numerals import Numeral, numeral_at
from dudrate.claims.printed import Ratio
from dudrate.claims.tokens import Shape, Token, past_hyphen, word_at
from dudrate.claims.word_sets import word_set

__all__ = ["mille_end", "percent_end", "ratio_at"]

_MOST_K, _MOST_N = 1000, 10_000
_ROUND_N = frozenset({*range(1, 21), 25, 30, 40, 50, 60, 70, 80, 90, 100, 1000, 10_000})
_MEASURES = word_set(
    "second seconds minute minutes hour hours day days night nights week weeks month months year years decade decades"
    " km kilometre kilometres kilometer kilometers mile miles metre metres meter meters hectare hectares acre acres"
)
# After "a third" these words show that a share is meant and no third thing in a row.
_AFTER_SHARE = word_set(
    "of or and to in on at for are is were was did do does had have has will would may might could can failed fail"
    " fails never remain remained remains remaining lie lies lay lying not still that which who but as than from by"
    " more all failing exploding exploded worked functioned detonated proved turned malfunctioned went go goes"
    " came come unexploded duds left landed fell being been be with without after before during because so if when"
    " while about some"
)
_NOT_AFTER_HALF = word_set("hour hours mile miles day century kilometre kilometer metre meter year dozen way time")
_NOT_BEFORE_HALF = word_set("first second last other this past former latter better one's")
_TRIES = frozenset({"try", "trie", "time", "case", "drop", "firing", "attempt", "test", "trial", "landing"})
_PERCENT = frozenset({"%", "percent", "pct", "per-cent"})


def percent_end(tokens: Sequence[Token], i: int) -> int | None:
    """Give the token after a percent sign or word that stands at ``i``, or None.

    Examples
    --------
    >>> from dudrate.claims.tokens import tokens_of
    >>> percent_end(tokens_of("14 per cent"), 1)
    3
    """
    if i >= len(tokens):
        return None
    word = tokens[i].text
    hyphen = word == "-" and tokens[i].glued and i + 1 < len(tokens) and tokens[i + 1].text in _PERCENT
    if hyphen:
        return i + 2
    if word in _PERCENT or (word == "pc" and (tokens[i].glued or not tokens[i].capital)):
        return i + 1
    if word == "per" and i + 1 < len(tokens) and tokens[i + 1].text == "cent":
        return i + 2
    return None


def mille_end(tokens: Sequence[Token], i: int) -> int | None:
    """Give the token after "per thousand" that stands at ``i``, or None."""
    if word_at(tokens, i) == "‰":
        return i + 1
    return (
        i + 2
        if word_at(tokens, i) == "per" and word_at(tokens, i + 1) in ("thousand", "mille", "1,000", "1000")
        else None
    )


def ratio_at(tokens: Sequence[Token], start: int) -> tuple[Ratio, int] | None:
    """Read a share printed as k of n that begins at one token.

    Examples
    --------
    >>> from dudrate.claims.tokens import tokens_of
    >>> ratio_at(tokens_of("two-thirds of them"), 0)
    (Ratio(k=Fraction(2, 1), n=Fraction(3, 1)), 3)
    >>> ratio_at(tokens_of("one in every seven"), 0)
    (Ratio(k=Fraction(1, 1), n=Fraction(7, 1)), 4)
    """
    word = tokens[start].text
    if word in VULGAR:
        share = VULGAR[word]
        return Ratio(Fraction(share.numerator), Fraction(share.denominator)), start + 1
    if word == "half":
        return _half(tokens, start)
    if word in ("every", "each"):
        return _every(tokens, start)
    if word in ("a", "an", "once"):
        return _article_part(tokens, start) if word != "once" else _once(tokens, start)
    numeral = numeral_at(tokens, start)
    if numeral is None or numeral.scale > 1:
        return None
    return _of_every(tokens, numeral) or _slash(tokens, numeral) or _parts(tokens, numeral) or _one_in(tokens, numeral)


def _half(tokens: Sequence[Token], start: int) -> tuple[Ratio, int] | None:
    following = word_at(tokens, start + 1)
    if following == "-" or word_at(tokens, start - 1) in _NOT_BEFORE_HALF:
        return None
    after = {following, word_at(tokens, start + 2)} if following in ("a", "an") else {following}
    return None if after & _NOT_AFTER_HALF else (Ratio(Fraction(1), Fraction(2)), start + 1)


def _once(tokens: Sequence[Token], start: int) -> tuple[Ratio, int] | None:
    """Read "fails once in 40 tries"."""
    link = _link_end(tokens, start + 1)
    lower = numeral_at(tokens, link) if link is not None and link < len(tokens) else None
    if lower is None or word_at(tokens, lower.end).removesuffix("s") not in _TRIES:
        return None
    return Ratio(Fraction(1), lower.number.value), lower.end + 1


def _every(tokens: Sequence[Token], start: int) -> tuple[Ratio, int] | None:
    """Read "every tenth bomblet"."""
    n = ORDINALS.get(word_at(tokens, start + 1))
    if n is None or word_at(tokens, start + 2) in _MEASURES:
        return None
    return Ratio(Fraction(1), Fraction(n)), start + 2


def _article_part(tokens: Sequence[Token], start: int) -> tuple[Ratio, int] | None:
    """Read "a third", but not in "a third rocket"."""
    i = past_hyphen(tokens, start + 1)
    n = DENOMINATORS.get(word_at(tokens, i))
    if n is None or word_at(tokens, i).endswith("s"):
        return None
    following = tokens[i + 1] if i + 1 < len(tokens) else None
    is_share = following is None or following.shape is not Shape.WORD or following.text in _AFTER_SHARE
    is_fixed = word_at(tokens, i) in ("half", "quarter") and word_at(tokens, i + 1) not in ("century", "hour", "mile")
    return (Ratio(Fraction(1), Fraction(n)), i + 1) if is_share or is_fixed else None


def _parts(tokens: Sequence[Token], numeral: Numeral) -> tuple[Ratio, int] | None:
    """Read two thirds, three-quarters, one tenth."""
    i = past_hyphen(tokens, numeral.end)
    n, k = DENOMINATORS.get(word_at(tokens, i)), numeral.number.value
    if n is None or not 0 < k < n or (k > 1) != word_at(tokens, i).endswith("s"):
        return None
    return Ratio(k, Fraction(n)), i + 1


def _slash(tokens: Sequence[Token], numeral: Numeral) -> tuple[Ratio, int] | None:
    """Read 1/10; a date or a pair of codes is none."""
    i = numeral.end
    if word_at(tokens, i) != "/" or not tokens[i].glued or i + 1 >= len(tokens) or not numeral.bare:
        return None
    lower = numeral_at(tokens, i + 1)
    if lower is None or word_at(tokens, lower.end) == "/" or word_at(tokens, numeral.start - 1) == "/":
        return None
    return _checked(numeral, lower)


def _one_in(tokens: Sequence[Token], numeral: Numeral) -> tuple[Ratio, int] | None:
    """Read one in seven, 1-in-7, three out of every ten, one bomblet in eight."""
    i = past_hyphen(tokens, numeral.end)
    if word_at(tokens, i) not in ("in", "out", "of") and word_at(tokens, i + 1) in ("in", "out"):
        i, named = i + 1, True
    else:
        named = False
    link = _link_end(tokens, i)
    if link is None or link >= len(tokens):
        return None
    lower = numeral_at(tokens, past_hyphen(tokens, link))
    if lower is None or lower.scale > 1000 or word_at(tokens, lower.end) in _MEASURES:
        return None
    if named and (
        (numeral.number.value > 10 and lower.number.value not in (100, 1000)) or _names_something(tokens, lower.end)
    ):
        return None
    return _checked(numeral, lower)


def _of_every(tokens: Sequence[Token], whole: Numeral) -> tuple[Ratio, int] | None:
    """Read "out of every 100 grenades, 14", "for every 1,000 bomblets dropped 70"."""
    if word_at(tokens, whole.start - 1) not in ("every", "each") or word_at(tokens, whole.start - 2) not in (
        "of",
        "for",
        "in",
    ):
        return None
    for i in range(whole.end, min(whole.end + 6, len(tokens) - 1)):
        token = tokens[i]
        if token.shape is Shape.MARK and token.text != ",":
            return None
        part = numeral_at(tokens, i) if i > whole.end else None
        if part is not None:
            if word_at(tokens, i - 1) in ("of", "with", "holding", "carrying", "containing", "each"):
                return None
            if word_at(tokens, part.end) in ("to", "-", "–"):
                return None
            return _checked(part, whole, end=part.end)
    return None


def _names_something(tokens: Sequence[Token], i: int) -> bool:
    return i < len(tokens) and tokens[i].shape is Shape.WORD and tokens[i].text not in _AFTER_SHARE


def _link_end(tokens: Sequence[Token], i: int) -> int | None:
    word, following = word_at(tokens, i), word_at(tokens, i + 1)
    every = ("every", "each")
    if word == "in":
        return i + 2 if following in every else i + 1
    if word == "out" and following == "of":
        return i + 3 if word_at(tokens, i + 2) in every else i + 2
    if word == "of" and following in every:
        return i + 2
    return None


def _checked(upper: Numeral, lower: Numeral, *, end: int = 0) -> tuple[Ratio, int] | None:
    """Accept k of n where both are whole and n is a number that people use for shares."""
    k, n = upper.number.value, lower.number.value
    whole = k.denominator == n.denominator == 1
    if not whole or not 0 < k < n or k > _MOST_K or n not in _ROUND_N or n > _MOST_N:
        return None
    return Ratio(k, n), end or lower.end
