"""Tokens become figures: counts, percentages, shares in words, and ranges of these."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from dudrate.claims.numerals import Numeral, numeral_at
from dudrate.claims.printed import Figure, Kind, Number, Ratio, Unit
from dudrate.claims.shares import mille_end, percent_end, ratio_at
from dudrate.claims.tokens import Shape, Token, word_at
from dudrate.claims.word_sets import phrases, word_list

__all__ = ["Found", "figures_in"]

_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_HEDGES = phrases(
    "as much as | as many as | as high as | up to | perhaps | maybe | about | around | some | roughly | even | possibly"
)
_CHANGING = word_list(
    "rise rose rising fall fell grew grow increas decreas drop cut bring brought climb reduc lower improv failures"
)


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
    """Find all figures.

    Examples
    --------
    >>> from dudrate.claims.tokens import tokens_of
    >>> [found.figure.kind.value for found in figures_in(tokens_of("2 to 5% of 1.2m, one in seven"))]
    ['range', 'count', 'one-in']
    """
    found: list[Found] = []
    i = 0
    while i < len(tokens):
        figure = _figure_at(tokens, i)
        if figure is None:
            i += 1
            continue
        found.append(figure)
        i = figure.end
    return _of_every(tokens, _ranges(tokens, _shared_percent(tokens, found)))


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
        kind = Kind.ONE_IN if _is_one_in(tokens, i, end) and share.k == 1 else Kind.FRACTION
        return Found(figure=_figure(kind, Unit.PART, share), start=i, end=end)
    return _number(tokens, numeral) if numeral else None


def _is_one_in(tokens: Sequence[Token], start: int, end: int) -> bool:
    words = {token.text for token in tokens[start:end]}
    return bool(words & {"in", "out", "every", "each"})


def _number(tokens: Sequence[Token], numeral: Numeral) -> Found:
    end = percent_end(tokens, numeral.end)
    spread = _plus_minus(tokens, numeral, end or numeral.end)
    if spread is not None:
        return spread
    if end is not None:
        figure = _figure(Kind.PERCENT, Unit.PERCENT, numeral.number)
        return Found(figure=figure, start=numeral.start, end=end)
    end, factor = mille_end(tokens, numeral.end), Fraction(1, 10)
    if end is None and _is_percent_label(tokens, numeral):
        end, factor = numeral.end, Fraction(1)
    if end is None and _is_decimal_rate(tokens, numeral):
        end, factor = numeral.end, Fraction(100)
    if end is not None:
        return Found(
            figure=_figure(Kind.PERCENT, Unit.PERCENT, numeral.number.times(factor)), start=numeral.start, end=end
        )
    years = _year_range(tokens, numeral)
    if years is not None:
        return Found(figure=_figure(Kind.COUNT, Unit.COUNT, numeral.number), start=numeral.start, end=years, year=True)
    ordinal = word_at(tokens, numeral.end) in ("th", "st", "nd", "rd") and tokens[numeral.end].glued and numeral.digits
    return Found(
        figure=_figure(Kind.COUNT, Unit.COUNT, numeral.number),
        start=numeral.start,
        end=numeral.end + 1 if ordinal else numeral.end,
        scale=numeral.scale,
        year=_is_year(tokens, numeral),
        ordinal=ordinal,
    )


def _plus_minus(tokens: Sequence[Token], numeral: Numeral, i: int) -> Found | None:
    """Read 25 ± 5 %, 25% ± 5%, 72,000 +/- 1,000."""
    signs = [word_at(tokens, k) for k in range(i, i + 3)]
    k = i + 1 if signs[0] == "±" else i + 3 if signs in (["+", "/", "-"], ["plus", "or", "minus"]) else None
    half = numeral_at(tokens, k) if k is not None and k < len(tokens) else None
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
    if not numeral.bare or not _FIRST_YEAR <= numeral.number.value < _LAST_YEAR:
        return False
    return len(tokens[numeral.start].text) == 4


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
        if joined is not None:
            merged[-1] = joined
        else:
            merged.append(figure)
    return merged


def _of_every(tokens: Sequence[Token], found: list[Found]) -> list[Found]:
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
    if link is None:
        return None
    low = _same_unit(one, two, glued=link in ("-", "–"))
    if low is None or (link == "or" and not _is_next(low, two.figure.high)):
        return None
    if link == "to" and _is_change(tokens, one):
        return None
    ends = sorted((low, two.figure.high), key=lambda end: end.value)
    figure = Figure(kind=Kind.RANGE, unit=two.figure.unit, low=ends[0], high=ends[1])
    return Found(figure=figure, start=one.start, end=two.end, scale=two.scale, negative=one.negative)


def _is_change(tokens: Sequence[Token], one: Found) -> bool:
    """Whether the figure is where something rose or fell from, or by how much."""
    before = [word_at(tokens, k) for k in range(one.start - 4, one.start)]
    return before[-1] in ("by", "from") and any(word.startswith(_CHANGING) for word in before)


def _is_next(low: Number | Ratio, high: Number | Ratio) -> bool:
    """Whether "three or four" is meant as a range and not as two alternatives."""
    if isinstance(low, Ratio) or isinstance(high, Ratio):
        return True
    return high.value - low.value == 1


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
