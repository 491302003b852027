"""Tokens become figures: counts, percentages, shares in words such as one in seven, and ranges of these."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from dudrate.claims.lexicon import Form, Verb, VerbForm, phrases, verb_form, word_list, word_set
from dudrate.claims.numerals import DENOMINATORS, ORDINALS, VULGAR, Numeral, numeral_at
from dudrate.claims.printed import Figure, Kind, Number, Ratio, Unit
from dudrate.claims.tokens import Shape, Token, past_hyphen, word_at

__all__ = ["Found", "figures_in"]

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
_FAILED = [VerbForm(verb, Form.PAST) for verb in (Verb.FAIL, Verb.WORK)]
_NOT_AFTER_HALF = word_set("hour hours mile miles day century kilometre kilometer metre meter year dozen way time")
_NOT_BEFORE_HALF = word_set("first second last other this past former latter better one's")
_TRIES = frozenset({"try", "trie", "time", "case", "drop", "firing", "attempt", "test", "trial", "landing"})
_PERCENT = frozenset({"%", "percent", "pct", "per-cent"})
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_HEDGES = phrases(
    "as much as | as many as | as high as | up to | perhaps | maybe | about | around | some | roughly | even | possibly"
)
_RANGING = word_list("ran run vari vary")
_CHANGING = word_list(
    "rise rose rising fall fell grew grow increas decreas drop cut bring brought climb reduc lower improv failures"
)


def percent_end(tokens: Sequence[Token], i: int) -> int | None:
    """Give the token after a percent sign or word that stands at ``i``, or None."""
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
    spoken = word_at(tokens, i) == "per" and word_at(tokens, i + 1) in ("thousand", "mille", "1,000", "1000")
    return i + 2 if spoken else None


def ratio_at(tokens: Sequence[Token], start: int) -> tuple[Ratio, int] | None:
    """Read a share printed as k of n that begins at one token."""
    word = tokens[start].text
    if word in VULGAR:
        share = VULGAR[word]
        return Ratio(Fraction(share.numerator), Fraction(share.denominator)), start + 1
    spoken = {"half": _half, "every": _every, "each": _every, "a": _article_part, "an": _article_part, "once": _once}
    if word in spoken:
        return spoken[word](tokens, start)
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
    lower = numeral_at(tokens, link) if link is not None else None
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
    if link is None:
        return None
    lower = numeral_at(tokens, past_hyphen(tokens, link))
    if lower is None or lower.scale > 1000 or word_at(tokens, lower.end) in _MEASURES:
        return None
    if named and (
        (numeral.number.value > 10 and lower.number.value not in (100, 1000))
        or (
            lower.end < len(tokens)
            and tokens[lower.end].shape is Shape.WORD
            and not (tokens[lower.end].text in _AFTER_SHARE or verb_form(tokens[lower.end].text) in _FAILED)
        )
    ):
        return None
    return _checked(numeral, lower)


def _of_every(tokens: Sequence[Token], whole: Numeral) -> tuple[Ratio, int] | None:
    """Read "out of every 100 grenades, 14", "for every 1,000 bomblets dropped 70"."""
    every = word_at(tokens, whole.start - 1) in ("every", "each")
    if not every or word_at(tokens, whole.start - 2) not in ("of", "for", "in"):
        return None
    for i in range(whole.end, min(whole.end + 9, len(tokens) - 1)):
        token = tokens[i]
        if token.shape is Shape.MARK and token.text != ",":
            return None
        part = numeral_at(tokens, i) if i > whole.end else None
        if part is not None:
            held = word_at(tokens, i - 1) in ("of", "with", "holding", "carrying", "containing", "each")
            ranged = word_at(tokens, part.end) in ("to", "-", "–")
            return None if held or ranged else _checked(part, whole, end=part.end)
    return None


def _link_end(tokens: Sequence[Token], i: int) -> int | None:
    word = word_at(tokens, i)
    end = i + 1 + (word == "out")
    every = word_at(tokens, end) in ("every", "each")
    links = word == "in" or (word == "out" and word_at(tokens, i + 1) == "of") or (word == "of" and every)
    return end + every if links else None


def _checked(upper: Numeral, lower: Numeral, *, end: int = 0) -> tuple[Ratio, int] | None:
    """Accept k of n where both are whole and n is a number that people use for shares."""
    k, n = upper.number.value, lower.number.value
    whole = k.denominator == n.denominator == 1
    if not whole or not 0 < k < n or k > _MOST_K or n not in _ROUND_N or n > _MOST_N:
        return None
    return Ratio(k, n), end or lower.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A figure and where it stands."""

    figure: Figure  # what is printed
    start: int  # its tokens, ``end`` not included
    end: int
    scale: int = 1  # the scale word it ends in
    year: bool = False  # it looks like a year: four digits with nothing beside them
    ordinal: bool = False  # printed as 300,000th
    negative: bool = False  # A minus stands before it
    single: bool = False  # the word *single*

    @property
    def value(self) -> Fraction:
        """The figure itself, the upper end of a range."""
        return self.figure.high.value


def figures_in(tokens: Sequence[Token]) -> list[Found]:
    """Find all figures."""
    found: list[Found] = []
    i = 0
    while i < len(tokens):
        figure = _figure_at(tokens, i)
        if figure is None:
            i += 1
            continue
        found.append(figure)
        i = figure.end
    return _per_hundred(tokens, _ranges(tokens, _shared_percent(tokens, found)))


def _figure_at(tokens: Sequence[Token], i: int) -> Found | None:
    if tokens[i].text == "single" and word_at(tokens, i - 1) != "every":
        one = Number(Fraction(1), Fraction(1), Fraction(1))
        return Found(figure=_figure(Kind.COUNT, Unit.COUNT, one), start=i, end=i + 1, single=True)
    if tokens[i].shape is Shape.NUMBER or tokens[i].shape is Shape.WORD:
        return _signed(tokens, i, _ratio_or_number(tokens, i))
    return None


def _ratio_or_number(tokens: Sequence[Token], i: int) -> Found | None:
    numeral = numeral_at(tokens, i)
    ratio = None if numeral and numeral.scale > 1 else ratio_at(tokens, i)
    if ratio is not None:
        share, end = ratio
        one_in = share.k == 1 and {"in", "out", "every", "each"} & {token.text for token in tokens[i:end]}
        kind = Kind.ONE_IN if one_in else Kind.FRACTION
        return Found(figure=_figure(kind, Unit.PART, share), start=i, end=end)
    return _number(tokens, numeral) if numeral else None


def _number(tokens: Sequence[Token], numeral: Numeral) -> Found:
    end = percent_end(tokens, numeral.end)
    spread = _plus_minus(tokens, numeral, end or numeral.end)
    if spread is not None:
        return spread
    factor = Fraction(1)
    if end is None and (end := mille_end(tokens, numeral.end)) is not None:
        factor = Fraction(1, 10)
    if end is None and _is_percent_label(tokens, numeral):
        end = numeral.end
    if end is None and _is_decimal_rate(tokens, numeral):
        end, factor = numeral.end, Fraction(100)
    if end is not None:
        percent = _figure(Kind.PERCENT, Unit.PERCENT, numeral.number.times(factor))
        return Found(figure=percent, start=numeral.start, end=end)
    years = _year_range(tokens, numeral)
    ordinal = word_at(tokens, numeral.end) in ("th", "st", "nd", "rd") and tokens[numeral.end].glued and numeral.digits
    return Found(
        figure=_figure(Kind.COUNT, Unit.COUNT, numeral.number),
        start=numeral.start,
        end=years or numeral.end + ordinal,
        scale=numeral.scale,
        year=_is_year(tokens, numeral),
        ordinal=ordinal,
    )


def _plus_minus(tokens: Sequence[Token], numeral: Numeral, i: int) -> Found | None:
    """Read 25 ± 5 %, 25% ± 5%, 72,000 +/- 1,000."""
    signs = [word_at(tokens, k) for k in range(i, i + 3)]
    k = i + 1 if signs[0] == "±" else i + 3 if signs in (["+", "/", "-"], ["plus", "or", "minus"]) else None
    half = numeral_at(tokens, k) if k is not None else None
    if half is None:
        return None
    end = percent_end(tokens, half.end)
    unit = Unit.PERCENT if end is not None or i > numeral.end else Unit.COUNT
    ends = [numeral.number.plus(half.number, sign) for sign in (-1, 1)]
    figure = Figure(kind=Kind.RANGE, unit=unit, low=ends[0], high=ends[1])
    return Found(figure=figure, start=numeral.start, end=end or half.end)


def _is_decimal_rate(tokens: Sequence[Token], numeral: Numeral) -> bool:
    """Whether 0.14 is a share because a rate is named before it: "a dud rate of 0.14"."""
    if not numeral.digits or not 0 < numeral.number.value < 1 or numeral.scale > 1:
        return False
    before = [word_at(tokens, k) for k in range(numeral.start - 8, numeral.start)]
    clause = " ".join(before).replace(";", ".").rpartition(".")[2].split()
    return bool({"rate", "rates", "reliability", "probability", "fraction"} & set(clause))


def _is_percent_label(tokens: Sequence[Token], numeral: Numeral) -> bool:
    """Whether the label says percent: "Failure rate (per cent): 14"."""
    before = [word_at(tokens, k) for k in range(numeral.start - 7, numeral.start)]
    marked = before[-1] in (":", "|", "=") and before[-2] == ")" and before[-3] in ("%", "percent", "cent", "pct")
    return marked and "rate" in before and 0 <= numeral.number.value <= 100


def _year_range(tokens: Sequence[Token], numeral: Numeral) -> int | None:
    """Give the token after 1964–73, 2006/07, 1999-2001."""
    i = numeral.end
    if not _is_year(tokens, numeral) or word_at(tokens, i) not in ("-", "–", "—", "/") or i + 1 >= len(tokens):
        return None
    second, first = tokens[i + 1], tokens[numeral.start].text
    if not tokens[i].glued or not second.glued or not second.text.isdigit() or len(second.text) not in (2, 4):
        return None
    whole = int(first[: 4 - len(second.text)] + second.text)
    return i + 2 if int(first) < whole <= int(first) + 99 else None


def _figure(kind: Kind, unit: Unit, end: Number | Ratio) -> Figure:
    return Figure(kind=kind, unit=unit, low=end, high=end)


def _is_year(tokens: Sequence[Token], numeral: Numeral) -> bool:
    four = numeral.bare and len(tokens[numeral.start].text) == 4
    return four and _FIRST_YEAR <= numeral.number.value < _LAST_YEAR


def _signed(tokens: Sequence[Token], i: int, found: Found | None) -> Found | None:
    """Take the minus before a figure into it."""
    if found is None or i == 0:
        return found
    before = tokens[i - 1]
    dash = before.text == "-" and not before.glued and tokens[i].glued
    if not dash and before.text not in ("minus", "negative"):
        return found
    low = found.figure.low
    if isinstance(low, Ratio):
        return found
    negative = Number(-low.value, low.last, low.nonzero)
    figure = replace(found.figure, low=negative, high=negative)
    return replace(found, figure=figure, start=i - 1, negative=True)


def _shared_percent(tokens: Sequence[Token], found: list[Found]) -> list[Found]:
    """Give "5, 10 and 15 percent" its percent sign three times."""
    shared = list(found)
    for k in range(len(shared) - 2, -1, -1):
        one, two = shared[k], shared[k + 1]
        between = [token.text for token in tokens[one.end : two.start]]
        listed = between in (["or"], ["and"], ["to"], [",", "or"], [",", "and"]) or (
            between == [","] and k + 2 < len(shared) and two.figure is not found[k + 1].figure
        )
        if (
            listed
            and two.figure.unit is Unit.PERCENT
            and (one.figure.unit is Unit.COUNT and one.scale == 1 and 0 <= one.value <= 100 and not one.single)
            and not _after_between(tokens, one)
        ):
            figure = replace(one.figure, kind=Kind.PERCENT, unit=Unit.PERCENT)
            shared[k] = replace(one, figure=figure)
    return shared


def _after_between(tokens: Sequence[Token], one: Found) -> bool:
    return any(token.text == "between" for token in tokens[max(0, one.start - 4) : one.start])


def _ranges(tokens: Sequence[Token], found: list[Found]) -> list[Found]:
    merged: list[Found] = []
    for figure in found:
        joined = _joined(tokens, merged[-1], figure) if merged else None
        merged[len(merged) - (joined is not None) :] = [joined or figure]
    return merged


def _per_hundred(tokens: Sequence[Token], found: list[Found]) -> list[Found]:
    """Read "for every 100 bomblets that land, 5 to 10" as one range of percentages, where no rate follows."""
    read: list[Found] = []
    for k, part in enumerate(found):
        whole, low, high = found[k - 1], part.figure.low, part.figure.high
        every = k > 0 and word_at(tokens, whole.start - 1) in ("every", "each") and whole.value in (100, 1000)
        restated = any(other.figure.unit is not Unit.COUNT for other in found[k + 1 : k + 2])
        near = part.figure.kind is Kind.RANGE and part.start < whole.end + 7 and part.value < whole.value
        if every and near and not restated and isinstance(low, Number) and isinstance(high, Number):
            factor = Fraction(100) / whole.value
            percent = Figure(kind=Kind.RANGE, unit=Unit.PERCENT, low=low.times(factor), high=high.times(factor))
            read[-1] = Found(figure=percent, start=whole.start, end=part.end)
        else:
            read.append(part)
    return read


def _joined(tokens: Sequence[Token], one: Found, two: Found) -> Found | None:
    """Join two figures to a range where the words between them say so."""
    if one.year or one.ordinal or two.ordinal or one.single or one.figure.kind is Kind.RANGE:
        return None
    link = _link(tokens, one, two)
    low = _same_unit(one, two, glued=link in ("-", "–"))
    if link is None or low is None or (link == "or" and not _is_next(low, two.figure.high)):
        return None
    before = [word_at(tokens, k) for k in range(one.start - 4, one.start)]
    # "cut the duds from 1,400 to 60", but "rates run from 14 to 5 percent"
    falls = before[-1] == "from" and low.value > two.value and not any(word.startswith(_RANGING) for word in before)
    if link == "to" and before[-1] in ("by", "from") and (falls or any(word.startswith(_CHANGING) for word in before)):
        return None  # where something rose or fell from, or by how much
    ends = sorted((low, two.figure.high), key=lambda end: end.value)
    figure = Figure(kind=Kind.RANGE, unit=two.figure.unit, low=ends[0], high=ends[1])
    return Found(figure=figure, start=one.start, end=two.end, scale=two.scale, negative=one.negative)


def _is_next(low: Number | Ratio, high: Number | Ratio) -> bool:
    """Whether "three or four" is meant as a range and not as two alternatives."""
    return isinstance(low, Ratio) or isinstance(high, Ratio) or high.value - low.value == 1


def _link(tokens: Sequence[Token], one: Found, two: Found) -> str | None:
    between = [token.text for token in tokens[one.end : two.start]]
    if not between or len(between) > 4:
        return None
    first, rest = between[0], " ".join(between[1:])
    if first == "and" and not rest:
        return first if _after_between(tokens, one) else None
    if first == "or" and not rest:
        return first
    if first in ("-", "–", "—") and not rest:
        return first if (tokens[one.end].glued and tokens[two.start].glued) or two.value > one.value else None
    return first if first in ("to", "through", "till") and (not rest or rest in _HEDGES) else None


def _same_unit(one: Found, two: Found, *, glued: bool) -> Number | Ratio | None:
    """Give the lower end in the unit of the upper one: 1.8 to 2 million, 2 to 5 %, 10-15,000."""
    low, unit = one.figure.low, two.figure.unit
    if one.figure.unit is unit and unit is Unit.PART:
        return low
    if isinstance(low, Number) and isinstance(two.figure.low, Ratio) and two.figure.kind is not Kind.RANGE:
        whole = low.value.denominator == 1 and 0 < low.value < two.figure.low.k
        return Ratio(low.value, two.figure.low.n) if whole and one.scale == 1 else None
    if isinstance(low, Ratio) or unit is Unit.PART or isinstance(two.figure.low, Ratio):
        return None
    if one.figure.unit is unit:
        factor = _shared_scale(one, two, glued=glued)
        return Number(low.value * factor, low.last * factor, low.nonzero * factor)
    return low if unit is Unit.PERCENT and one.scale == 1 and low.value <= 100 else None


def _shared_scale(one: Found, two: Found, *, glued: bool) -> int:
    if two.figure.unit is Unit.PERCENT or one.scale > 1:
        return 1
    if two.scale > 1 and one.value <= two.value / two.scale:
        return two.scale
    thousands = glued and two.scale == 1 and two.value >= 1000 and one.value < 1000 and two.value % 1000 == 0
    return 1000 if thousands and one.value <= two.value / 1000 else 1
