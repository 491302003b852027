"""An answer or a claim → the whole delivery as dots: those left unexploded filled, the others pale, one field a rate.

It shows the share, the total and how many times as many at once.
"""

from collections.abc import Sequence
from itertools import count
from math import ceil, floor, prod
from typing import Any

from dudrate.claims.printed import Qualifier
from dudrate.claims.quantities import Quantity, Role
from dudrate.report.catalogue import text
from dudrate.report.claim import ClaimAnswer, typed_text
from dudrate.report.estimate import Answer, left_said
from dudrate.report.naming import cited, owner, rate_said, total_said
from dudrate.report.numbers import total_is_exact, total_text, whole
from dudrate.report.pictures.frame import all_text, ends, of_delivery, tip
from dudrate.report.pictures.picture import Dots, Field, Picture, Tip
from dudrate.report.pictures.totals import figure_of
from dudrate.report.said import Said, from_origin, passage

_Edges = tuple[float | None, float | None]
"""From and up to how many are left [submunitions]; None on the side that a bound leaves open."""

MOST_DOTS = 1_500
"""Dots in a field; more are no longer seen one by one on a telephone."""


def dots(answer: Answer) -> Picture:
    """Draw the whole delivery at each rate as dots of one size.

    A ceiling is outlined to its edge, a floor is filled to it and fades on; a reported range is filled, then outlined.
    """
    library, results = answer.library, answer.results
    largest = max(each.submunitions.mean for each in results)
    unit, fields = unit_for(largest), []
    for each in results:
        low, value, high = figure_of(each)
        every = all_text(each.submunitions.mean, known=each.submunitions.low == each.submunitions.high)
        number, rate = text("pictures-dots-of", number=total_said(each), all=every), rate_said(each.rate)
        label = text("pictures-dots-label", rate=rate, owner=owner(each.rate, library))
        told = tip(rate=rate, left=number, dot=from_origin(whole(unit), "computed:dots"), source=cited(each, library))
        fields.append(_field(label, number, (low, high) if value is None else (value, value), unit, told))
    about = of_delivery(answer.delivered, library, (record for each in results for record in each.records))
    return _picture("dots", left_said(results), largest, fields, unlike=answer.unlike_said, **about)


def unit_for(largest: float) -> int:
    """Give the smallest 1, 2 or 5 × 10^k that draws `largest` [count] with at most `MOST_DOTS` dots."""
    units = (lead * int(10**power) for power in count() for lead in (1, 2, 5))
    return next(unit for unit in units if largest / unit <= MOST_DOTS)


def dots_for(value: float, unit: int) -> int:
    """Give the whole number of dots nearest to a value [count], a half going up, and one for what is above none."""
    return max(floor(value / unit + 0.5), 1 if value > 0 else 0)


def claimed(given: ClaimAnswer, said: str) -> Picture | None:
    """Draw what the printed rate and the printed number left say of the same delivery.

    One field for each. None where it prints no plain number delivered, neither of the two, or more than were delivered.
    """
    parts = {each.role: each for each in (*given.quantities, *given.check.used)}  # what was used goes before the rest
    count = _delivered(parts)
    if not count:
        return None
    said_of = {each: _edges(parts[each], count) for each in (Role.RATE, Role.UNEXPLODED) if each in parts}
    if not said_of or any((edge or 0.0) > count for edges in said_of.values() for edge in edges):
        return None
    unit, fields = unit_for(count), []
    every = total_text(count) if total_is_exact(count) else whole(count)
    for role, edges in said_of.items():
        label = text("pictures-claimed-label", role=role.value, number=typed_text(parts[role]))
        number = text("pictures-dots-of", number=ends(*edges, total_text), all=every)
        fields.append(_field(label, number, edges, unit, tip(of=label, left=number)))
    return _picture("claimed", said, count, fields, sources=(text("pictures-claimed-source"),))


def _delivered(parts: dict[Role, Quantity]) -> float | None:
    """The number delivered, printed or by containers and load; None unless it is a plain figure."""
    if Role.DELIVERED in parts:
        return parts[Role.DELIVERED].central
    made = [parts[each].central for each in (Role.CONTAINERS, Role.LOAD) if each in parts]
    return prod(each for each in made if each) if len(made) > 1 and all(made) else None


def _edges(quantity: Quantity, count: float) -> _Edges:
    """What a printed figure says of a delivery: a rate as its share, a number left as it is."""
    meaning, per = quantity.meaning, count if quantity.role is Role.RATE else 1.0
    low, high = float(meaning.low) * per, float(meaning.high) * per
    if meaning.bound is None:
        return low, high
    return (None, high) if meaning.bound is Qualifier.AT_MOST else (low, None)


def _field(label: str, number: str, edges: _Edges, unit: int, told: Tip) -> Field:
    """A field that is filled to its low end and outlined to its high end."""
    low, high = edges
    filled = 0 if low is None else dots_for(low, unit)
    outlined = 0 if high is None else max(0, dots_for(high, unit) - filled)
    return Field(label=label, number=number, filled=filled, outlined=outlined, more=high is None, tip=told)


def _picture(
    kind: str, title: str, largest: float, fields: Sequence[Field], *, unlike: Said | str | None = None, **about: Any
) -> Picture:
    """Fields of dots, with how to read them."""
    unit, more = unit_for(largest), any(field.more for field in fields)
    told = {"outlined": any(field.outlined for field in fields), "fading": more}
    note = text("pictures-dots-note", unit=from_origin(whole(unit), "computed:dots"), **told)
    plot = Dots(unit=unit, total=max(1, ceil(largest / unit - 1e-9)), fields=tuple(fields))
    return Picture(kind=kind, title=title, note=passage(note, unlike), plot=plot, **about)
