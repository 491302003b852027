"""Published claims → parts to check and names to pick from."""

from dudrate.evidence.library import Library
from dudrate.evidence.records import Claim, Span
from dudrate.evidence.vocabulary import RowClass
from dudrate.model.grammar import percent_text
from dudrate.report.catalogue import text

__all__ = ["fleet_of", "parts_of", "published_choices"]


def published_choices(library: Library) -> dict[str, str]:
    """Claims that state two or more figures, by id, with conflict and claimant."""
    choices = {}
    for claim in library.claims.values():
        inside = claim.subject.partition("(")[2].partition(")")[0]
        conflict = inside if claim.subject.startswith("Indochina") and inside else claim.subject
        if claim.row_class is RowClass.CLAIM:
            choices[claim.id] = text("claim-published", conflict=conflict, claimant=claim.claimant)
    return choices


def parts_of(claim: Claim) -> dict[str, str]:
    """The figures of a claim as a reader would type them; a bound stays a bound, and what is imputed is left out."""
    imputed = {name for name, _ in claim.imputed}
    cleared = claim.unexploded_kind is not None and claim.unexploded_kind.value.startswith("found")
    stated = {
        "containers": _number(claim.containers.number if claim.containers else None),
        "load": _number(claim.load) or _range(claim.load_range, share=False),
        "delivered": _range(claim.delivered, share=False),
        "rate": _range(claim.rate, share=True),
        "cleared" if cleared else "unexploded": _range(claim.unexploded, share=False),
    }
    return {name: words for name, words in stated.items() if words and name not in imputed}


def fleet_of(claim: Claim) -> tuple[tuple[str, str], ...]:
    """Containers and load of each part of a mixed fleet, where the claim states both for all of them."""
    pairs = tuple((_number(part.number), _number(part.load)) for part in claim.parts)
    return pairs if all(number and load for number, load in pairs) else ()


def _number(count: int | None) -> str:
    return "" if count is None else f"{count:,}"


def _range(span: Span | None, *, share: bool) -> str:
    if span is None:
        return ""
    low, high = (None if value is None else _text(value, share=share) for value in (span.low, span.high))
    if low is None or high is None:
        known = high or low or (None if span.central is None else _text(span.central, share=share)) or ""
        return f"at most {known}" if low is None and high else f"at least {known}" if low else known
    return low if low == high else f"{low} to {high}"


def _text(value: float, *, share: bool) -> str:
    return percent_text(value) if share else f"{value:,.0f}"
