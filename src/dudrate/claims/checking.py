"""Typed quantities become a verdict: do the printed parts fit each other, and what does each imply for the others.

It never says true or false.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import log

from dudrate.claims.combinations import Parts, combinations
from dudrate.claims.evaluation import Implied, evaluate, implied, missing, verdict_of
from dudrate.claims.mending import Mend, mends
from dudrate.claims.quantities import Quantity, Role
from dudrate.claims.relations import Relation, Verdict
from dudrate.claims.slips import Load, Slip, slips_by_arithmetic, slips_by_words

__all__ = ["STOCK_RATES", "Check", "check"]

#: Rates that are written down rather than measured [fraction].
STOCK_RATES = (0.01, 0.02, 0.05, 0.07, 0.10, 0.14, 0.20, 0.25, 0.30, 0.40)


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """What came of holding the parts of a claim against each other.

    Parameters
    ----------
    verdict : Verdict
        The worst of the relations.
    relations : tuple of Relation
        Those that are complete, or broken.
    implied : Implied
        Each part as implied by the others.
    mend : tuple of Mend
        Which single figure, changed to what, would make the claim agree.
    slips : tuple of Slip
        The slips that would explain the claim.
    stock_rate : float or None
        The stock figure [fraction] that U / N comes to, within rounding.
    used : tuple of Quantity
        The figures the verdict rests on, where alternatives are printed.
    notes : tuple of str
        Sentences for a reader.
    missing : tuple of Role
        Roles without which neither product could be checked.
    """

    verdict: Verdict
    relations: tuple[Relation, ...]
    implied: Implied
    mend: tuple[Mend, ...]
    slips: tuple[Slip, ...]
    stock_rate: float | None
    used: tuple[Quantity, ...]
    notes: tuple[str, ...]
    missing: tuple[Role, ...]


def check(quantities: Sequence[Quantity], *, loads: Sequence[Load] = ()) -> Check:
    """Check whether the quantities of a claim fit each other.

    Parameters
    ----------
    quantities : sequence of Quantity
        In the order of the text. A role that stands more than once holds alternatives; containers and loads with
        the same ``part`` are multiplied and added up.
    loads : sequence of (str, float)
        Published loads [submunitions a container], each with an id, tried as a slip.

    Returns
    -------
    Check
        For the combination with the best verdict; among equals, the one that is least far off, then the first.

    Examples
    --------
    >>> from dudrate.claims.parts import quantity_from_text
    >>> figures = {Role.DELIVERED: "70,000", Role.RATE: "one in seven", Role.UNEXPLODED: "10,000"}
    >>> check([quantity_from_text(role, text) for role, text in figures.items()]).verdict.value
    'agrees'
    """
    choices, dropped = combinations(quantities)
    judged = [(parts, evaluate(parts)) for parts in choices]
    parts, relations = min(judged, key=lambda pair: _badness(pair[1]))
    verdict = verdict_of(relations)
    stock = _stock_rate(parts)
    return Check(
        verdict=verdict,
        relations=tuple(relations),
        implied=implied(parts),
        mend=mends(parts) if verdict is Verdict.DOES_NOT_AGREE else (),
        slips=tuple(slips_by_arithmetic(parts, relations, loads=loads) + slips_by_words(quantities)),
        stock_rate=stock,
        used=parts.used,
        notes=tuple(_notes(relations, stock, dropped)),
        missing=missing(parts, relations),
    )


def _badness(relations: Sequence[Relation]) -> tuple[int, float]:
    off = sum(abs(log(relation.factor)) for relation in relations if relation.factor)
    return verdict_of(relations).badness, round(off, 9)


def _stock_rate(parts: Parts) -> float | None:
    """Find the stock figure that makes U out of N to within the rounding of U."""
    left, amount = parts.unexploded, parts.amount
    if not left or not amount or left.low != left.high or amount.low != amount.high:
        return None
    half = left.low_place / 2
    gaps = [(abs(Fraction(str(rate)) * amount.low - left.low), rate) for rate in STOCK_RATES]
    gap, rate = min(gaps)
    return rate if left.low > 0 and gap <= half else None


def _notes(relations: Sequence[Relation], stock: float | None, dropped: int) -> list[str]:
    notes = [relation.note for relation in relations if relation.note]
    if stock is not None:
        notes.append(
            f"The number left is {stock:.0%} of the number delivered, a stock figure: it was probably made by"
            " multiplying, so it cannot be used as evidence for the rate."
        )
    if dropped:
        notes.append(f"The text has so many figures that {dropped} alternatives were left out.")
    return notes
