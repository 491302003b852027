"""A printed figure becomes the interval of values that would have been printed so.

All arithmetic is in exact fractions, so that an edge that is touched counts as touched. The table of the rules, with an
example for each line, is in the docstring of :func:`meaning_of`.
"""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

__all__ = ["Figure", "Kind", "Meaning", "Number", "Qualifier", "Ratio", "Span", "Unit", "meaning_of"]

_HALF = Fraction(1, 2)
_PLAIN_COUNT = Fraction(1, 20)  # a count is never read wider than 5 % of itself
_LOOSE_COUNT = Fraction(1, 4)  # with "about", "nearly": never wider than 25 %
_FEW = 100  # a whole number of containers below this was counted, not rounded


class Qualifier(StrEnum):
    """The word that stands before or after a printed figure."""

    NONE = "none"
    ABOUT = "about"
    EXACTLY = "exactly"
    AT_LEAST = "at-least"
    AT_MOST = "at-most"
    NEARLY = "nearly"
    BETWEEN = "between"

    @property
    def is_bound(self) -> bool:
        """Whether the word gives a limit and not a value."""
        return self in (Qualifier.AT_LEAST, Qualifier.AT_MOST)


class Kind(StrEnum):
    """The way a figure is printed."""

    COUNT = "count"
    PERCENT = "percent"
    ONE_IN = "one-in"
    FRACTION = "fraction"
    RANGE = "range"


class Unit(StrEnum):
    """What the ends of a figure are: things counted, hundredths, or parts of a whole."""

    COUNT = "count"
    PERCENT = "percent"
    PART = "part"


@dataclass(frozen=True, slots=True)
class Number:
    """One number as printed."""

    value: Fraction  # the number itself; before the percent sign where it has one
    last: Fraction  # place of the last printed digit, e.g. 1/100 for 2.30
    nonzero: Fraction  # place of the last digit that is not zero, e.g. 1/10 for 2.30 and 10,000 for 80,000

    def times(self, factor: Fraction) -> "Number":
        """Move the decimal point."""
        return Number(self.value * factor, self.last * factor, self.nonzero * factor)

    def plus(self, half: "Number", sign: int) -> "Number":
        """Give one end of "25 ± 5"."""
        return Number(self.value + sign * half.value, min(self.last, half.last), min(self.nonzero, half.nonzero))


@dataclass(frozen=True, slots=True)
class Ratio:
    """A share printed as k of n: one in seven, three quarters."""

    k: Fraction
    n: Fraction

    @property
    def value(self) -> Fraction:
        """The share as a fraction of one."""
        return self.k / self.n


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure as printed: one number or share, or a range of two."""

    kind: Kind  # the way it is printed
    unit: Unit  # what its ends are
    low: Number | Ratio  # the ends; the same one twice where it is not a range
    high: Number | Ratio


@dataclass(frozen=True, slots=True)
class Span:
    """A closed interval, exact; ``high`` is None where no upper edge is known."""

    low: Fraction
    high: Fraction | None

    def overlaps(self, other: "Span") -> bool:
        """Whether the two have a value in common; edges count."""
        below = self.high is not None and self.high < other.low
        above = other.high is not None and other.high < self.low
        return not (below or above)

    def meet(self, other: "Span") -> "Span | None":
        """Give what the two have in common, or None."""
        if not self.overlaps(other):
            return None
        highs = [high for high in (self.high, other.high) if high is not None]
        return Span(max(self.low, other.low), min(highs) if highs else None)

    def times(self, other: "Span") -> "Span":
        """Multiply two spans of values that are not negative."""
        if self.high is None or other.high is None:
            # nothing times "no upper edge" has no upper edge either, unless it is nothing throughout
            return Span(self.low * other.low, Fraction(0) if 0 in (self.high, other.high) else None)
        return Span(self.low * other.low, self.high * other.high)

    def plus(self, other: "Span") -> "Span":
        """Add two spans."""
        open_above = self.high is None or other.high is None
        return Span(
            self.low + other.low, None if open_above else (self.high or Fraction(0)) + (other.high or Fraction(0))
        )

    def over(self, other: "Span") -> "Span":
        """Divide by a span of values that are not negative."""
        low = self.low / other.high if other.high else Fraction(0)
        return Span(low, None if self.high is None or other.low == 0 else self.high / other.low)


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """What a printed figure stands for; shares are fractions of one."""

    span: Span  # the values it may stand for, a bound read as a bound
    plain: Span  # the same with a bound word read as if it were not there
    low: Fraction  # the figure itself as printed; two different ones for a range
    high: Fraction
    low_place: Fraction  # place of the last digit of ``low`` and ``high`` that is not zero
    high_place: Fraction
    bound: Qualifier | None  # ``AT_LEAST`` or ``AT_MOST`` where the figure is a limit

    def complement(self) -> "Meaning":
        """Turn a share that worked into the share that did not."""
        turned = {Qualifier.AT_LEAST: Qualifier.AT_MOST, Qualifier.AT_MOST: Qualifier.AT_LEAST}
        return Meaning(
            span=_remainder(self.span),
            plain=_remainder(self.plain),
            low=1 - self.high,
            high=1 - self.low,
            low_place=self.high_place,
            high_place=self.low_place,
            bound=turned[self.bound] if self.bound else None,
        )


def meaning_of(figure: Figure, qualifier: Qualifier, *, counted: bool = False) -> Meaning:
    """Give the values that a printed figure stands for.

    ============================================  ===========================================================
    as printed                                    interval
    ============================================  ===========================================================
    a count                                       ± half the place of its last non-zero digit, at most 5 %
    a count with *about*                          ± half that place, at most 25 %
    a whole number of containers below 100        the figure alone (``counted``)
    a percentage                                  ± half the place of its last printed digit
    a percentage with *about*                     ± half the place of its last non-zero digit
    one in n; k of n                              k / (n + ½) to k / (n − ½), at most 1, also with *about*
    a to b                                        from the lower edge of a to the upper edge of b
    *nearly*                                      from one place (at most 25 %) below the figure to the figure
    *exactly*                                     the figure alone
    *at least*                                    from the figure up
    *at most*                                     from 0 to the figure
    ============================================  ===========================================================

    The figure is not negative; ``counted`` says that it is a number of containers. Spans are counts, or fractions.
    """
    unbound = Qualifier.NONE if qualifier.is_bound else qualifier
    exact = (
        counted
        and unbound in (Qualifier.NONE, Qualifier.BETWEEN)
        and (all(end.value < _FEW and end.value.denominator == 1 for end in (figure.low, figure.high)))
    )
    reading = Qualifier.EXACTLY if exact else unbound
    scale = Fraction(1, 100) if figure.unit is Unit.PERCENT else Fraction(1)
    ceiling = None if figure.unit is Unit.COUNT else Fraction(1)
    plain = _plain_span(figure, reading, scale, ceiling)
    low, high = figure.low.value * scale, figure.high.value * scale
    span = {Qualifier.AT_LEAST: Span(low, ceiling), Qualifier.AT_MOST: Span(Fraction(0), high)}.get(qualifier, plain)
    return Meaning(
        span=span,
        plain=plain,
        low=low,
        high=high,
        low_place=_place(figure.low) * scale,
        high_place=_place(figure.high) * scale,
        bound=qualifier if qualifier.is_bound else None,
    )


def _plain_span(figure: Figure, qualifier: Qualifier, scale: Fraction, ceiling: Fraction | None) -> Span:
    low = _edges(figure.low, qualifier, figure.unit)[0] * scale
    high = _edges(figure.high, qualifier, figure.unit)[1] * scale
    return Span(max(low, Fraction(0)), high if ceiling is None else min(high, ceiling))


def _edges(end: Number | Ratio, qualifier: Qualifier, unit: Unit) -> tuple[Fraction, Fraction]:
    if qualifier is Qualifier.EXACTLY:
        return end.value, end.value
    if isinstance(end, Ratio):
        low, high = end.k / (end.n + _HALF), end.k / (end.n - _HALF)
        return low, end.value if qualifier is Qualifier.NEARLY else high
    if qualifier is Qualifier.NEARLY:
        return end.value - min(end.nonzero, end.value * _LOOSE_COUNT), end.value
    half = _half_width(end, qualifier, unit)
    return end.value - half, end.value + half


def _half_width(number: Number, qualifier: Qualifier, unit: Unit) -> Fraction:
    loose = qualifier is Qualifier.ABOUT
    if unit is Unit.PERCENT:
        return (number.nonzero if loose else number.last) / 2
    most = number.value * (_LOOSE_COUNT if loose else _PLAIN_COUNT)
    return min(number.nonzero / 2, most)


def _place(end: Number | Ratio) -> Fraction:
    # a share in words has no digits; it is never the figure that a product is rounded to
    return end.nonzero if isinstance(end, Number) else Fraction(0)


def _remainder(share: Span) -> Span:
    return Span(1 - share.high if share.high is not None else Fraction(0), 1 - share.low)
