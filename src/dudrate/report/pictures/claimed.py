"""A checked claim → the delivery that it speaks of as dots: filled are those that each printed figure says were left.

One field for the printed rate and one for the printed number left, so that a claim that does not fit is seen as two
fields that differ. Without a number delivered there is nothing to draw.
"""

from math import ceil, prod

from dudrate.claims.printed import Qualifier
from dudrate.claims.quantities import Quantity, Role
from dudrate.model.inputs import Side
from dudrate.report.catalogue import text
from dudrate.report.claim.answer import ClaimAnswer
from dudrate.report.claim.sentences import typed_text
from dudrate.report.numbers import total_is_exact, total_text, whole
from dudrate.report.pictures.dots import dots_for, notes, unit_for
from dudrate.report.pictures.marks import tip
from dudrate.report.pictures.picture import Dots, Field, Picture
from dudrate.report.said import passage

__all__ = ["claimed"]

_Edges = tuple[float | None, float | None]
"""From and up to how many are left [submunitions]; None on the side that a bound leaves open."""


def claimed(given: ClaimAnswer, title: str) -> Picture | None:
    """Draw what the printed rate and the printed number left say of the same delivery.

    None where the claim prints no plain number delivered, neither of the two, or more left than were delivered.

    Examples
    --------
    >>> said = "Of 270 million bomblets dropped up to 30 % failed, leaving 80 million."
    >>> picture = claimed(answer_claim(said, load()), "")
    >>> [(field.label, field.filled, field.outlined) for field in picture.plot.fields]
    [('at most 30 %', 0, 405), ('80 million left unexploded', 400, 0)]
    """
    parts = {each.role: each for each in (*given.quantities, *given.check.used)}  # what was used goes before the rest
    count = _delivered(parts)
    if not count:
        return None
    found: list[tuple[str, _Edges]] = []
    if Role.RATE in parts:
        found.append((typed_text(parts[Role.RATE]), _edges(parts[Role.RATE], count)))
    if Role.UNEXPLODED in parts:
        label = text("pictures-claimed-left", number=typed_text(parts[Role.UNEXPLODED]))
        found.append((label, _edges(parts[Role.UNEXPLODED], 1.0)))
    if not found or any((edge or 0.0) > count for _, edges in found for edge in edges):
        return None
    unit = unit_for(count)
    fields = tuple(_field(label, edges, unit, count) for label, edges in found)
    return Picture(
        kind="claimed",
        title=title,
        note=str(passage(*notes(unit, fields))),
        sources=(text("pictures-claimed-source"),),
        plot=Dots(unit=unit, total=max(1, ceil(count / unit - 1e-9)), fields=fields),
    )


def _delivered(parts: dict[Role, Quantity]) -> float | None:
    """The number delivered, printed or by containers and load; None unless it is a plain figure."""
    if Role.DELIVERED in parts:
        return parts[Role.DELIVERED].central
    made = [parts[each].central for each in (Role.CONTAINERS, Role.LOAD) if each in parts]
    return prod(each for each in made if each) if len(made) > 1 and all(made) else None


def _edges(quantity: Quantity, count: float) -> _Edges:
    meaning = quantity.meaning
    low, high = float(meaning.low) * count, float(meaning.high) * count
    if meaning.bound is None:
        return low, high
    return (None, high) if meaning.bound is Qualifier.AT_MOST else (low, None)


def _field(label: str, edges: _Edges, unit: int, count: float) -> Field:
    low, high = edges
    if low is None or high is None:
        side, edge = (Side.AT_MOST, high) if low is None else (Side.AT_LEAST, low)
        number = text("common-bound", side=side, number=total_text(edge or 0.0))
    elif low < high:
        number = text("common-to", low=total_text(low), high=total_text(high))
    else:
        number = total_text(low)
    filled = 0 if low is None else dots_for(low, unit)
    every = total_text(count) if total_is_exact(count) else whole(count)
    number = text("pictures-dots-of", number=number, all=every)
    return Field(
        label=label,
        number=number,
        tip=tip(of=label, left=number),
        filled=filled,
        outlined=0 if high is None else max(0, dots_for(high, unit) - filled),
        more=high is None,
    )
