"""Typed quantities become a verdict: do the printed parts fit each other, and what does each imply for the others.

It never says true or false.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import chain
from math import log
from typing import Any

from dudrate.claims.evaluation import Implied, Parts, combinations, evaluate, implied, missing, verdict_of
from dudrate.claims.printed import Span
from dudrate.claims.quantities import EVERY_GROUP, Quantity, Role
from dudrate.claims.reasons import NoteId, Reason, reason
from dudrate.claims.relations import Relation, RelationId, Verdict
from dudrate.claims.slips import Load, Mend, mends, slips_by_arithmetic, slips_by_words

__all__ = ["STOCK_RATES", "Check", "check"]

#: Rates that are written down rather than measured [fraction].
STOCK_RATES = (0.01, 0.02, 0.05, 0.07, 0.10, 0.14, 0.20, 0.25, 0.30, 0.40)
_STOCK_PLACE = Fraction(1, 100)

#: Combinations tried in all groups of a text together, and in any one of them at least.
_MOST_COMBINATIONS, _FEWEST = 800, 16
_WHOLES = (Role.CONTAINERS, Role.LOAD, Role.DELIVERED)
_RESTS_ON = {
    RelationId.LOAD: _WHOLES,
    RelationId.RATE: (*_WHOLES, Role.RATE, Role.UNEXPLODED),
    RelationId.LEFT: (*_WHOLES, Role.UNEXPLODED),
    RelationId.CLEARED: tuple(Role),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """What came of holding the parts of a claim against each other."""

    # the worst of the relations; of several groups, that of the worst group in which anything could be checked
    verdict: Verdict
    relations: tuple[Relation, ...]  # those that are complete, or broken
    implied: Implied  # each part as implied by the others
    mend: tuple[Mend, ...]  # which single figure, changed to what, would make the claim agree
    slips: tuple[Reason, ...]  # the slips that would explain the claim
    stock_rate: float | None  # the stock figure [fraction] that U / N comes to
    used: tuple[Quantity, ...]  # the figures the verdict rests on, where alternatives are printed
    notes: tuple[Reason, ...]  # what a reader is to know
    missing: tuple[Role, ...]  # roles without which neither product could be checked
    # figures that were inferred and not stated, where that alone keeps the verdict from being *does not agree*
    unconfirmed: tuple[Quantity, ...] = ()
    quantities: tuple[Quantity, ...] = ()  # all figures of the group that is told
    # every group by itself, in the order of the text; empty where there is one group at most
    groups: tuple["Check", ...] = ()


def check(quantities: Sequence[Quantity], *, loads: Sequence[Load] = ()) -> Check:
    """Check whether the quantities of a claim fit each other.

    Parameters
    ----------
    quantities : sequence of Quantity
        In the order of the text. Figures are held against each other within their group. A role that stands more than
        once in it holds alternatives; containers and loads with the same ``part`` are multiplied and added up.
    loads : sequence of (str, float)
        Published loads [submunitions a container], each with an id, tried as a slip.

    Returns
    -------
    Check
        Of the worst group, with every group in ``groups``; within a group for the combination with the best verdict,
        among equals the one that is least far off, then the first.

    Examples
    --------
    >>> from dudrate.claims.reading import quantity_from_text
    >>> figures = {Role.DELIVERED: "70,000", Role.RATE: "one in seven", Role.UNEXPLODED: "10,000"}
    >>> check([quantity_from_text(role, text) for role, text in figures.items()]).verdict.value
    'agrees'
    """
    numbers = sorted({q.group for q in quantities} - {EVERY_GROUP}) or [EVERY_GROUP]
    members = [[q for q in quantities if q.group in (number, EVERY_GROUP)] for number in numbers]
    most = max(_FEWEST, _MOST_COMBINATIONS // len(members))
    groups = [_checked(group, loads, most) for group in members]
    # those in which something could be checked, by their verdict, then by how much they print
    told = max(
        groups, key=lambda each: (bool(each.relations), each.verdict.badness, len({q.role for q in each.quantities}))
    )
    return replace(told, groups=tuple(groups) if len(groups) > 1 else ())


def _checked(quantities: Sequence[Quantity], loads: Sequence[Load], most: int) -> Check:
    choices, dropped = combinations(quantities, most=most)
    judged = [(parts, evaluate(parts)) for parts in choices]
    parts, relations = min(judged, key=lambda pair: _badness(pair[1]))
    doubts = [_unconfirmed(quantities, parts, relation, relations) for relation in relations]
    opened: dict[str, Any] = {"verdict": Verdict.CANNOT_BE_CHECKED, "note": reason(NoteId.CONFIRM)}
    relations = [replace(each, **opened) if doubt else each for each, doubt in zip(relations, doubts, strict=True)]
    verdict = verdict_of(relations)
    held = {Role.CLEARED}.union(*(_RESTS_ON[each.relation] for each in relations)) if relations else set(Role)
    stock = _stock_rate(parts)
    return Check(
        verdict=verdict,
        relations=tuple(relations),
        implied=implied(parts),
        mend=mends(parts) if verdict is Verdict.DOES_NOT_AGREE else (),
        slips=tuple(slips_by_arithmetic(parts, relations, loads=loads) + slips_by_words(quantities)),
        stock_rate=stock,
        used=tuple(q for q in parts.used if q.role in held),
        notes=tuple(_notes(parts, relations, stock, dropped)),
        missing=missing(parts, relations),
        unconfirmed=() if verdict is Verdict.DOES_NOT_AGREE else tuple(dict.fromkeys(chain.from_iterable(doubts))),
        quantities=tuple(quantities),
    )


def _unconfirmed(
    quantities: Sequence[Quantity], parts: Parts, relation: Relation, relations: Sequence[Relation]
) -> tuple[Quantity, ...]:
    """List the figures that an accusation would rest on without their being stated, and alone in their role."""
    broken = [each.relation for each in relations if each.verdict is Verdict.DOES_NOT_AGREE]
    rests = set(_RESTS_ON[relation.relation]) if relation.relation in broken else set()
    if RelationId.LOAD not in broken and parts.delivered is not None and not parts.per_container:
        rests -= {Role.CONTAINERS, Role.LOAD}  # what was delivered is printed
    used = [q for q in parts.used if q.role in rests]
    confirmed = any(each.relation is RelationId.LOAD and each.verdict.fits for each in relations)
    if confirmed:  # what the shells and their load make is what was delivered
        used = [replace(q, stated=True) if q.role is Role.DELIVERED else q for q in used]
    printed: dict[Role, set[object]] = {}
    for q in quantities:
        if q not in used or not (q.part or q.addend):
            printed.setdefault(q.role, set()).add((q.meaning, q.per_container))
    return tuple(q for q in used if not q.stated or len(printed.get(q.role, ())) > 1)


def _badness(relations: Sequence[Relation]) -> tuple[int, float]:
    off = sum(abs(log(relation.factor)) for relation in relations if relation.factor)
    return verdict_of(relations).badness, round(off, 9)


def _stock_rate(parts: Parts) -> float | None:
    """Find the stock figure that U / N is to its own precision; a printed rate comes before any other."""
    left, amount = parts.unexploded, parts.amount
    if not left or not amount or left.low != left.high or not left.low or amount.low != amount.high:
        return None
    quotient = left.low / amount.low
    fitting = [rate for rate in STOCK_RATES if abs(quotient - Fraction(str(rate))) <= _STOCK_PLACE / 2]
    if parts.rate is not None:
        return next((rate for rate in fitting if parts.rate.low == parts.rate.high == Fraction(str(rate))), None)
    span = left.plain.over(amount.plain)
    inside = [rate for rate in STOCK_RATES if span.overlaps(Span(Fraction(str(rate)), Fraction(str(rate))))]
    return fitting[0] if fitting and set(inside) <= set(fitting) else None


def _notes(parts: Parts, relations: Sequence[Relation], stock: float | None, dropped: int) -> list[Reason]:
    notes = [relation.note for relation in relations if relation.note]
    if stock is not None and parts.unexploded and parts.amount:
        quotient = float(parts.unexploded.low / parts.amount.low)
        notes.append(reason(NoteId.STOCK_FIGURE, quotient=quotient, stock=stock))
    if dropped:
        notes.append(reason(NoteId.ALTERNATIVES, dropped=dropped))
    return notes
