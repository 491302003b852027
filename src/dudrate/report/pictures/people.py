"""Finished burdens → recorded casualties on each record: a row a conflict, two rates as dumbbells on one axis.

The other reading of the same record, held to the submunitions used, is a hollow dot: no dud rate moves it.
"""

from collections.abc import Sequence

from dudrate.evidence.library import Library
from dudrate.model.burden.chain import Burden
from dudrate.model.burden.outcomes import Outcome
from dudrate.report.burden.words import (
    Backing,
    analog_name,
    backing_of,
    banded,
    drawn_band,
    extremes,
    is_ranged,
    middle_text,
    rate,
    value,
)
from dudrate.report.catalogue import Place, say, text
from dudrate.report.pictures.about import about_burden, condition
from dudrate.report.pictures.axis import Axis, amount_axis
from dudrate.report.pictures.marks import Marks, tip
from dudrate.report.pictures.picture import Line, Picture, Role, Tip, Word, of_rates
from dudrate.report.said import capital

__all__ = ["people"]

_HEIGHT = 300.0


def people(burdens: Sequence[Sequence[Burden]], *, library: Library) -> Picture:
    """Draw recorded casualties at the lowest and the highest rate, on the record of each conflict.

    Parameters
    ----------
    burdens : sequence of sequences of Burden
        For each record, a burden for each rate, as :func:`dudrate.model.burden.chain.burdens` gives them.

    Examples
    --------
    >>> from dudrate.model.burden.chain import burdens
    >>> asked = resolve(scenario_from_words({"deliver": ["1000 x m864"], "rate": ["1%", "14%"]}), load())
    >>> picture = people(burdens(asked, load(), choices=["laos", "kosovo"]), library=load())
    >>> [row.label for row in picture.plot.rows if row.label]
    ['Laos after 1973 · fewer than 1 and 4.8', 'Kosovo after 1999 · 6.1 and 86']
    """
    drawn = [extremes(several) for several in burdens]
    axis = _axis(drawn)
    marks = Marks(axis)
    marks.row()
    for several in drawn:
        if len(several) > 1:
            ends = tuple((axis.place(each.casualties.middle), marks.middle) for each in several)
            marks.add(Line(points=ends, role=Role.MUTED, width=1.0))
        for each, role in zip(several, of_rates(len(several)), strict=True):
            marks.outcome(each.casualties, role, _tip(each, library))
        other = _other(several)
        if other is not None:
            told = tip(reading=text("pictures-people-held"), casualties=value(other))
            marks.point(other.middle, Role.TEXT, told, hollow=True)
        if len(marks.rows) == 1:
            marks.add(*_named(several, axis))
        numbers = [_short(each) for each in several]
        said = text("pictures-people-two", first=numbers[0], last=numbers[-1]) if len(several) > 1 else numbers[0]
        marks.row(_label(several[0], said))
    held = [_backing(each, library) for several in drawn for each in several]
    return Picture(
        kind="people",
        title=_title(drawn),
        subtitle=text("pictures-people-subtitle"),
        note=text("pictures-people-note", level=banded(drawn[0][0].casualties)[0], other=any(map(_other, drawn))),
        plot=marks.chart(row=max(_HEIGHT / len(marks.rows), 48.0)),
        **about_burden(held, drawn[0], library),
    )


def _axis(drawn: Sequence[Sequence[Burden]]) -> Axis:
    every = [each.casualties for several in drawn for each in several]
    others = [other for several in drawn if (other := _other(several)) is not None]
    values = [at for each in (*every, *others) for at in (each.middle, *drawn_band(each, each.band))]
    edges = [(each.bound, each.middle) for each in every if each.bound is not None]
    return amount_axis(text("pictures-axis-casualties"), values, edges=edges)


def _named(several: Sequence[Burden], axis: Axis) -> list[Word]:
    """The rates, above their marks in the first row; apart where the marks are near each other."""
    places = [axis.place(each.casualties.middle) for each in several]
    near = len(places) > 1 and abs(axis.part(places[1]) - axis.part(places[0])) < 0.12
    looks = [("right", -8.0), ("left", 8.0)] if near else [("center", 0.0)] * 2
    return [
        Word(x=at, y=0.6, text=rate(each), role=role, bold=True, align=align, aside=aside)
        for each, at, role, (align, aside) in zip(several, places, of_rates(len(several)), looks, strict=False)
    ]


def _label(burden: Burden, said: str) -> str:
    return str(capital(say("pictures-people-label", record=analog_name(burden), numbers=said)))


def _short(burden: Burden) -> str:
    """The number without a word that it is about so many: it stands beside a dot."""
    outcome = burden.casualties
    return middle_text(outcome) if outcome.bound is None and not is_ranged(outcome) else value(outcome)


def _backing(burden: Burden, library: Library) -> Backing:
    """The entries behind the ratio of a record, and that of the rate."""
    used = [part for each in burden.analogs for part in (each.casualties, each.dud_count, each.submunitions_used)]
    records = [record for part in used if part is not None for record in part.records]
    return backing_of(burden, records, library)


def _other(several: Sequence[Burden]) -> Outcome | None:
    """The casualties held to the submunitions used; None where no rate differs from the one behind the record."""
    readings = [each.readings for each in several if each.readings is not None]
    return readings[0].held_to_use if any(each.differ for each in readings) else None


def _tip(burden: Burden, library: Library) -> Tip:
    said = {"record": analog_name(burden), "rate": rate(burden), "casualties": value(burden.casualties)}
    return tip(**said, source=_backing(burden, library).cited, band=banded(burden.casualties))


def _title(drawn: Sequence[Sequence[Burden]]) -> str:
    """The fewest and the most at the highest rate; of one record both its rates."""
    if len(drawn) == 1:
        first, last = drawn[0][0], drawn[0][-1]
        told: dict[str, Place] = {
            "record": analog_name(first),
            "number": value(last.casualties),
            "condition": condition(last),
        }
        return str(capital(say("pictures-people-title-one", **told)))
    ordered = sorted((several[-1] for several in drawn), key=lambda each: each.casualties.middle)
    low, high = ordered[0], ordered[-1]
    named = say(
        "pictures-people-title",
        condition=condition(high),
        low=value(low.casualties),
        fewest=analog_name(low),
        high=value(high.casualties),
        most=analog_name(high),
    )
    return str(capital(named))
