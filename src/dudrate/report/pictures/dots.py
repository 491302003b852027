"""An answer or a claim → the whole delivery as dots: those left unexploded filled, the others pale, one field a rate.

It shows the share, the total and how many times as many at once.
"""

from collections.abc import Iterable
from itertools import count
from math import ceil, floor, prod

from dudrate.claims.printed import Qualifier
from dudrate.claims.quantities import Quantity, Role
from dudrate.evidence.library import Library
from dudrate.model.estimate import Estimate
from dudrate.report.catalogue import text
from dudrate.report.claim import ClaimAnswer, typed_text
from dudrate.report.estimate import Answer, left_said
from dudrate.report.naming import cited, owner, rate_said, total_said
from dudrate.report.numbers import total_is_exact, total_text, whole
from dudrate.report.pictures.about import all_text, of_delivery
from dudrate.report.pictures.marks import ends, tip
from dudrate.report.pictures.picture import Dots, Field, Picture, Tip
from dudrate.report.pictures.totals import figure_of
from dudrate.report.said import Figure, Said, passage

__all__ = ["MOST_DOTS", "claimed", "dots", "dots_for", "unit_for"]

_Edges = tuple[float | None, float | None]
"""From and up to how many are left [submunitions]; None on the side that a bound leaves open."""

MOST_DOTS = 1_500
"""Dots in a field; more are no longer seen one by one on a telephone."""


def dots(answer: Answer) -> Picture:
    """Draw the whole delivery at each rate as dots of one size.

    A ceiling is outlined up to its edge; a floor is filled to its edge and fades on; a range that was reported is
    filled to its low end and outlined to its high end.
    """
    library, results = answer.library, answer.results
    largest = max(each.submunitions.mean for each in results)
    unit = unit_for(largest)
    plot = _plot(largest, unit, (_field(each, unit, library) for each in results))
    return Picture(
        kind="dots",
        title=str(left_said(results)),
        note=str(passage(*_notes(plot), *([answer.unlike_said] if answer.unlike_said else []))),
        plot=plot,
        **of_delivery(answer.delivered, library, (record for each in results for record in each.records)),
    )


def _plot(largest: float, unit: int, fields: Iterable[Field]) -> Dots:
    return Dots(unit=unit, total=max(1, ceil(largest / unit - 1e-9)), fields=tuple(fields))


def unit_for(largest: float) -> int:
    """Give the smallest 1, 2 or 5 × 10^k that draws `largest` [count] with at most `MOST_DOTS` dots."""
    units = (lead * int(10**power) for power in count() for lead in (1, 2, 5))
    return next(unit for unit in units if largest / unit <= MOST_DOTS)


def dots_for(value: float, unit: int) -> int:
    """Give the whole number of dots nearest to a value [count], a half going up, and one for what is above none."""
    return max(floor(value / unit + 0.5), 1 if value > 0 else 0)


def _field(estimate: Estimate, unit: int, library: Library) -> Field:
    low, value, high = figure_of(estimate)
    edges: _Edges = (low, high) if value is None else (value, value)
    every = estimate.submunitions
    delivered = all_text(every.mean, known=every.low == every.high)
    said = text("pictures-dots-of", number=total_said(estimate), all=delivered)
    owned, rate = owner(estimate.rate, library), str(rate_said(estimate.rate))
    label = rate if owned is None else text("pictures-dots-label", rate=rate, owner=owned)
    told = tip(rate=rate, left=said, dot=str(Said((_unit(unit),))), source=cited(estimate, library))
    return _filled(label, said, edges, unit, told)


def _filled(label: str, number: str, edges: _Edges, unit: int, told: Tip) -> Field:
    """A field that is filled to its low end and outlined to its high end."""
    low, high = edges
    filled = 0 if low is None else dots_for(low, unit)
    outlined = 0 if high is None else max(0, dots_for(high, unit) - filled)
    return Field(label=label, number=number, filled=filled, outlined=outlined, more=high is None, tip=told)


def _notes(plot: Dots) -> list[str]:
    """How to read fields of dots."""
    read = [text("pictures-dots-note", unit=_unit(plot.unit))]
    read += [text("pictures-dots-outlined")] if any(field.outlined for field in plot.fields) else []
    return read + ([text("pictures-dots-fading")] if any(field.more for field in plot.fields) else [])


def _unit(unit: int) -> Figure:
    return Figure(whole(unit), float(unit), "computed:dots")


def claimed(given: ClaimAnswer, said: str) -> Picture | None:
    """Draw what the printed rate and the printed number left say of the same delivery.

    One field for each, so that a claim that does not fit is seen as two fields that differ. None where it prints no
    plain number delivered, neither of the two, or more left than were delivered.
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
    plot = _plot(count, unit, (_claimed_field(label, edges, unit, count) for label, edges in found))
    source = (text("pictures-claimed-source"),)
    return Picture(kind="claimed", title=said, note=str(passage(*_notes(plot))), sources=source, plot=plot)


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


def _claimed_field(label: str, edges: _Edges, unit: int, count: float) -> Field:
    every = total_text(count) if total_is_exact(count) else whole(count)
    number = text("pictures-dots-of", number=ends(*edges, total_text), all=every)
    return _filled(label, number, edges, unit, tip(of=label, left=number))
