"""Two rates of one resolved scenario → how their totals compare, and whether the two figures are like for like.

A bound stays a bound: a ceiling below a floor bounds what can be bounded, and about the rest nothing is said.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations

from dudrate.evidence.library import Library
from dudrate.evidence.records import Policy, ReportedRate
from dudrate.evidence.vocabulary import Setting
from dudrate.model.inputs import BoundRate, FixedRate, Shape, Side
from dudrate.model.scenario import Case, Delivered
from dudrate.model.shapes import RateDistribution, rate_distribution
from dudrate.model.side_by_side import side_by_side

LEAST = 1e-18  # what can happen has at least this probability: sums of smaller ones come out as nothing
MOST = 1 - 2.0**-53  # what can fail to happen has at most this probability
_BOTH = (Side.AT_LEAST, Side.AT_MOST)
_PLAIN = frozenset({"left", "stayed", "remained"})  # words that say the same of what failed as none at all


def as_typed(value: float) -> Decimal:
    """The shortest decimal that a number can have been typed as."""
    return Decimal(repr(float(value)))


def quotient(above: float, below: float) -> float:
    """How many times one is the other; both nothing is as many, and infinite where only the other is nothing."""
    if above == below:
        return 1.0
    return float(as_typed(above) / as_typed(below)) if below else float("inf")


def sides_of_b_against_a(a: Shape, b: Shape) -> set[Side]:
    """Which way B against A is bounded: none where neither is a bound, both where the two work against each other."""
    known = {a.side.opposite} if isinstance(a, BoundRate) else set()
    return known | ({b.side} if isinstance(b, BoundRate) else set())


@dataclass(frozen=True, slots=True, kw_only=True)
class Unlike:
    """One way in which two records differ, and what each states: setting, definition, submunition, or kind (policy)."""

    what: str
    a: str
    b: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Contrast:
    """How B's total stands to A's: ratio, or difference [count], of the means, median and band; None if unknown.

    `bound` is the side that is known where an input is a bound. An infinite ratio is one to nothing. Where a rate is a
    range as reported only `ends` are known, of the means at its two ends.
    """

    bound: Side | None = None
    of_means: float | None = None
    median: float | None = None
    low: float | None = None
    high: float | None = None
    ends: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Totals A and B of two independent uses of the same number of submunitions, at one rate each.

    Where one is a bound, so is what is known, on the side that its neighbour says, and the rest is None. Where one is a
    range as reported, `probability_ends` are the least and the greatest chance that A leaves at least as many, at its
    two ends. `causes` are what widens the bands: chance, bunching, rate, amount.
    """

    a: Case
    b: Case
    level: float
    probability_a_at_least_b: float | None = None
    probability_bound: Side | None = None
    probability_ends: tuple[float, float] | None = None
    tie_probability: float | None = None
    shared_area: float | None = None
    shared_area_bound: Side | None = None
    ratio: Contrast = Contrast()
    difference: Contrast = Contrast()
    causes: tuple[str, ...] = ()
    not_like_for_like: tuple[Unlike, ...] = ()
    records: tuple[str, ...] = ()


def compare(delivered: Delivered, library: Library, *, a: int = 0, b: int = 1) -> Comparison:
    """Compare two rates of a resolved scenario, by their places from 0."""
    cases = (delivered.cases[a], delivered.cases[b])
    frame = Comparison(
        a=cases[0],
        b=cases[1],
        level=delivered.scenario.level,
        not_like_for_like=unlike(*cases, library),
        records=tuple(dict.fromkeys(case.record for case in cases if case.record is not None)),
    )
    sides = sides_of_b_against_a(cases[0].shape, cases[1].shape)
    if len(sides) > 1:  # A is bounded the way that B is, and B against A is not bounded at all
        return frame
    found = []
    for side in sides or (_BOTH if any(case.reported_ends for case in cases) else (None,)):
        # B against A is at least what it is with A at the high end of its range and B at the low end of its own
        shapes = [
            FixedRate(rate=case.reported_ends[side is high]) if case.reported_ends else case.shape
            for case, high in zip(cases, _BOTH, strict=True)
        ]
        found.append(_compared(frame, delivered, side, *map(rate_distribution, shapes)))
    return found[0] if len(found) == 1 else _between(*found)


def _compared(
    frame: Comparison, delivered: Delivered, side: Side | None, a: RateDistribution, b: RateDistribution
) -> Comparison:
    """Fill in what the distributions of the two totals say; of a bounded rate, what its edge bounds."""
    first, second = a.mean, b.mean
    if delivered.side is not None:
        return _of_a_bounded_amount(frame, side, first, second, delivered)
    totals = side_by_side(delivered.submunitions, delivered.grouping, a=a, b=b)
    levels = ((1 - frame.level) / 2, 0.5, (1 + frame.level) / 2)
    at_least, tie, shared = totals.chances
    framed = replace(
        frame,
        ratio=_contrast(totals.ratio(levels), side, quotient(second, first)),
        difference=_contrast(totals.difference(levels), side, _apart(delivered.submunitions.mean, first, second)),
    )
    if side is not None:
        upwards = side is Side.AT_LEAST  # B is this or more, or A this or less
        shared = totals.apart[0 if upwards else 1]
        says_nothing = at_least >= MOST if upwards else at_least <= LEAST
        return replace(
            framed,
            probability_a_at_least_b=None if says_nothing else max(at_least, LEAST) if upwards else min(at_least, MOST),
            probability_bound=None if says_nothing else side.opposite,
            shared_area=shared if shared < MOST else None,
            shared_area_bound=Side.AT_MOST if shared < MOST else None,
        )
    never, same = {first, second} == {0.0, 1.0}, first == second and first in {0.0, 1.0}
    always = first == 1.0 or second == 0.0
    chance = any(0 < mean < 1 for mean in (first, second))
    causes = {
        "chance": chance,
        "bunching": chance and bool(delivered.grouping.correlation(delivered.submunitions.mean) > 0),
        "rate": a.variance > 0 or b.variance > 0,
        "amount": delivered.submunitions.variance > 0,
    }
    return replace(
        framed,
        probability_a_at_least_b=_open(at_least, never=never and not always, always=always),
        tie_probability=_open(tie, never=never, always=same),
        shared_area=_open(shared, never=never, always=a == b),
        causes=tuple(cause for cause, there in causes.items() if there),
    )


def _between(least: Comparison, most: Comparison) -> Comparison:
    """What is known where a rate is a range as reported, of what is known at its two ends."""
    areas = [each for each in (least.shared_area, most.shared_area) if each is not None]
    chances = (most.probability_a_at_least_b or LEAST, least.probability_a_at_least_b or MOST)
    return replace(
        least,
        probability_a_at_least_b=None,
        probability_bound=None,
        probability_ends=chances if least.ratio.low is not None else None,
        shared_area=min(areas, default=None),
        shared_area_bound=Side.AT_MOST if areas else None,
        ratio=_span(least.ratio, most.ratio),
        difference=_span(least.difference, most.difference),
    )


def _span(least: Contrast, most: Contrast) -> Contrast:
    """Both ends, or what bounds it at the one that is known; of a number that is a bound it may be either or none."""
    if least.of_means is None or most.of_means is None:
        return most if least.of_means is None else least
    return Contrast(ends=(least.of_means, most.of_means))


def _apart(amount: float, first: float, second: float) -> float:
    """Amount × (second − first)."""
    return float(as_typed(amount) * (as_typed(second) - as_typed(first)))


def _contrast(ends: tuple[float, ...], side: Side | None, of_means: float) -> Contrast:
    low, median, high = ends
    least, most = (None if side is Side.AT_MOST else low), (None if side is Side.AT_LEAST else high)
    return Contrast(bound=side, of_means=of_means, median=None if side else median, low=least, high=most)


def _open(chance: float, *, never: bool, always: bool) -> float:
    """Keep what is neither impossible nor certain apart from both."""
    return float(always) if never or always else min(max(chance, LEAST), MOST)


def _of_a_bounded_amount(
    frame: Comparison, side: Side | None, first: float, second: float, delivered: Delivered
) -> Comparison:
    """Compare expected totals only: probabilities and bands may lie either way from those at the edge of the amount."""
    apart, amount_side = _apart(delivered.submunitions.mean, first, second), delivered.side or Side.AT_LEAST
    ratio = Contrast(bound=side, of_means=quotient(second, first))
    if side is None and apart == 0:
        return replace(frame, ratio=ratio, difference=Contrast(of_means=0.0))
    outwards = amount_side if apart >= 0 else amount_side.opposite
    known = side is None or side is outwards
    return replace(frame, ratio=ratio, difference=Contrast(bound=outwards, of_means=apart) if known else Contrast())


def unlike(a: Case, b: Case, library: Library) -> tuple[Unlike, ...]:
    """Say why two rates are not like for like, from their records; what is not stated is no difference."""
    if a.record is None or b.record is None:
        return ()
    first, second = (_stated(library.reported(record), library) for record in (a.record, b.record))
    return tuple(
        Unlike(what=what, a=one, b=other)
        for what, one in first.items()
        if one and (other := second[what]) and not _same(what, one, other)
    )


def unlike_among(cases: Sequence[Case], library: Library) -> dict[tuple[int, int], tuple[Unlike, ...]]:
    """Say for each two of several rates, by their places, why they are not like for like; others are left out."""
    pairs = combinations(range(len(cases)), 2)
    found = {(one, other): unlike(cases[one], cases[other], library) for one, other in pairs}
    return {places: reasons for places, reasons in found.items() if reasons}


def _stated(record: ReportedRate | Policy, library: Library) -> dict[str, str | None]:
    """What a record states of what it was reported of; a policy's line is of another kind as it is."""
    setting = submunition = None
    if isinstance(record, ReportedRate):
        setting = None if record.setting is Setting.NOT_STATED else str(record.setting)
        submunition = library.submunitions[record.submunition] if record.submunition else None
    return {
        "setting": setting,
        "definition": record.counts_as_failed,
        "kind": "policy" if isinstance(record, Policy) else "reported rate",
        "submunition": submunition,
    }


def _same(what: str, one: str, other: str) -> bool:
    """Whether two records state the same; of a definition, in all words but the plain ones."""
    if what != "definition":
        return one == other
    bare = ([word for word in re.findall(r"[a-z]+", each.casefold()) if word not in _PLAIN] for each in (one, other))
    return next(bare) == next(bare)
