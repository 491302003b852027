"""One relation between the parts of a claim: terms in, verdict with its factor and note out.

A term is a quantity, a product or a sum of quantities, or a value that somebody tries in its place. Here stand the
rules for a relation without bound words, with one and with more.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from typing import Any

from dudrate.claims.printed import Meaning, Qualifier, Span
from dudrate.claims.reasons import NoteId, Reason, reason

__all__ = ["Relation", "RelationId", "Term", "Verdict", "compare"]


class Verdict(StrEnum):
    """How well the parts fit each other."""

    AGREES = "agrees"
    AFTER_ROUNDING = "agrees-after-rounding"
    DOES_NOT_AGREE = "does-not-agree"
    CANNOT_BE_CHECKED = "cannot-be-checked"

    @property
    def badness(self) -> int:
        """Rank from best (0) to worst (3); the worst relation decides a claim."""
        order = (Verdict.AGREES, Verdict.AFTER_ROUNDING, Verdict.CANNOT_BE_CHECKED, Verdict.DOES_NOT_AGREE)
        return order.index(self)

    @property
    def fits(self) -> bool:
        """Whether the parts agree, after rounding or without."""
        return self in (Verdict.AGREES, Verdict.AFTER_ROUNDING)


class RelationId(StrEnum):
    """The relations of a claim, named by what would give way."""

    LOAD = "load"  # N = C × s
    RATE = "rate"  # U = p × N
    LEFT = "left"  # U ≤ N
    CLEARED = "cleared"  # K ≤ U


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """One relation that is complete, or broken."""

    relation: RelationId  # which one
    verdict: Verdict  # how its parts fit
    # printed figure over what the other printed figures make of it, where these differ beyond rounding
    factor: float | None = None
    note: Reason | None = None  # what a reader is to know of it


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A value in a relation: as bounds, as plain figures, and as printed."""

    span: Span  # the values it may have, bound words read as bounds and read as if they were not there
    plain: Span
    low: Fraction  # the printed figure, or product of printed figures; two for a range
    high: Fraction
    low_place: Fraction = Fraction(0)  # places of their last digits that are not zero; 0 where the term is computed
    high_place: Fraction = Fraction(0)
    bounds: tuple[Qualifier, ...] = ()  # the bound words in it

    @classmethod
    def of(cls, meaning: Meaning) -> "Term":
        """Take a printed figure as a term; a bound on a range is the end that binds."""
        low, high = meaning.low, meaning.high
        if meaning.bound is Qualifier.AT_LEAST:
            high = low
        elif meaning.bound is Qualifier.AT_MOST:
            low = high
        return cls(
            span=meaning.span,
            plain=meaning.plain,
            low=low,
            high=high,
            low_place=meaning.low_place,
            high_place=meaning.high_place,
            bounds=(meaning.bound,) if meaning.bound else (),
        )

    @classmethod
    def tried(cls, span: Span) -> "Term":
        """Take a span of values as a term, to see whether it would fit."""
        high = span.low if span.high is None else span.high
        return cls(span=span, plain=span, low=span.low, high=high)

    def times(self, other: "Term") -> "Term":
        """Multiply two terms."""
        return self._joined(other, Span.times, lambda one, two: one * two)

    def plus(self, other: "Term") -> "Term":
        """Add two terms, as the parts of a mixed fleet."""
        return self._joined(other, Span.plus, lambda one, two: one + two)

    def as_plain(self) -> "Term":
        """Read bound words as if they were not there."""
        return replace(self, span=self.plain, bounds=())

    def scaled(self, factor: Fraction) -> "Term":
        """Multiply by a bare number, places and all: the same digits with the point moved."""
        moved: dict[str, Any] = {
            name: getattr(self, name) * factor for name in ("low", "high", "low_place", "high_place")
        }
        bare = Span(factor, factor)
        return replace(self, span=self.span.times(bare), plain=self.plain.times(bare), **moved)

    def _joined(
        self, other: "Term", spans: Callable[[Span, Span], Span], values: Callable[[Fraction, Fraction], Fraction]
    ) -> "Term":
        return Term(
            span=spans(self.span, other.span),
            plain=spans(self.plain, other.plain),
            low=values(self.low, other.low),
            high=values(self.high, other.high),
            bounds=self.bounds + other.bounds,
        )


def compare(relation: RelationId, product: Term, third: Term) -> Relation:
    """Hold the product of the other figures, such as p × N, against the figure that stands for it.

    ``agrees`` when the printed figures give each other, ``agrees-after-rounding`` when only the intervals overlap,
    ``does-not-agree`` when they do not, ``cannot-be-checked`` when two bound words leave it open.
    """
    bounds = product.bounds + third.bounds
    plain = _plain_verdict(product, third)
    factor = None if plain.fits else _factor(product, third)
    if not bounds:
        return Relation(relation=relation, verdict=plain, factor=factor)
    overlap = product.span.overlaps(third.span)
    if not overlap:
        return Relation(relation=relation, verdict=Verdict.DOES_NOT_AGREE, factor=_factor(product, third))
    note = None if plain.fits else reason(NoteId.PLAIN_FIGURES, factor=max(factor, 1 / factor) if factor else None)
    if len(bounds) > 1:
        verdict = plain if plain.fits else Verdict.CANNOT_BE_CHECKED
        return Relation(relation=relation, verdict=verdict, factor=factor, note=note)
    verdict = Verdict.AGREES if _bound_is_met(product, third) else Verdict.AFTER_ROUNDING
    return Relation(relation=relation, verdict=verdict, factor=factor, note=note)


def _plain_verdict(product: Term, third: Term) -> Verdict:
    if not product.plain.overlaps(third.plain):
        return Verdict.DOES_NOT_AGREE
    ends_round = _rounds_to(product.low, third.low, third.low_place) and _rounds_to(
        product.high, third.high, third.high_place
    )
    is_range = product.low != product.high or third.low != third.high
    # the ends of a range are rounded as a plain product is; a tie may go either way
    low, high = third.low_place / 2, third.high_place / 2
    inside = product.low - low <= third.low and third.high <= product.high + high
    around = third.low - low <= product.low and product.high <= third.high + high
    if ends_round or (is_range and (inside or around)):
        return Verdict.AGREES
    return Verdict.AFTER_ROUNDING


def _rounds_to(product: Fraction, figure: Fraction, place: Fraction) -> bool:
    return abs(product - figure) <= place / 2


def _bound_is_met(product: Term, third: Term) -> bool:
    # all terms are products of values that are not negative, so "the bounded part should be at least what is
    # printed" is the same as "the side with the bound should be at least its printed product".
    bounded, other = (product, third) if product.bounds else (third, product)
    # ranges on both sides are held end against end.
    both = bounded.low != bounded.high and other.low != other.high
    low, high = (bounded.low, bounded.high) if both else (bounded.high, bounded.low)
    if bounded.bounds[0] is Qualifier.AT_LEAST:
        return other.low >= low and (not both or other.high >= high)
    return other.high <= high and (not both or other.low <= low)


def _factor(product: Term, third: Term) -> float | None:
    if third.low > product.high:
        return float(third.low / product.high) if product.high else None
    if third.high < product.low:
        return float(third.high / product.low)
    return 1.0
