"""Finished burdens → what is left after some years under an analog's clearance record, a group for each dud rate."""

from collections.abc import Sequence
from dataclasses import replace

from dudrate.evidence.library import Library
from dudrate.model.burden.analogs import ANY, analogs
from dudrate.model.burden.chain import Burden
from dudrate.model.burden.clearance import Clearance
from dudrate.model.burden.outcomes import AtYear
from dudrate.report.burden.captions import NOWHERE, band_said, level_said, per_rate
from dudrate.report.burden.labels import as_it_went, at_rate, backing, heart, is_ranged, rate, value
from dudrate.report.burden.recorded import time_text
from dudrate.report.burden.rows import edges_of, marks_said, outcome_row, row_values
from dudrate.report.burden.words import analog_name, sided
from dudrate.report.drawing.picture import Picture, Row, Rows, opening
from dudrate.report.drawing.roles import Role
from dudrate.report.numbers import estimate_text, outward_text, part_text
from dudrate.report.pictures.amount_axis import WIDE, amount_axis

__all__ = ["remaining_picture"]

_BEYOND = "beyond the record"


def remaining_picture(burdens: Sequence[Burden], *, library: Library) -> Picture:
    """Draw how many unexploded submunitions are left after 1 to 50 years, as clearance went in one analog.

    Years behind the last point on record are paler, and say so.

    Parameters
    ----------
    burdens : sequence of Burden
        Of one analog, a burden for each rate.
    library : Library
        Names the sources.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> from dudrate.model.burden.chain import burden
    >>> from dudrate.model.scenario import resolve
    >>> from dudrate.model.scenario_words import scenario_from_words
    >>> asked = resolve(scenario_from_words({"deliver": ["1000 x m864"], "rate": ["14%"]}), load())
    >>> picture = remaining_picture(burden(asked, load(), analog="kosovo"), library=load())
    >>> picture.plot.rows[2].heading
    'After 5 years, beyond the record: about 2,200'
    """
    rows = tuple(row for each in burdens for row in _group(each, library))
    first = burdens[0]
    values = [at for row in rows for at in row_values(row)]
    middles = [heart(year.outcome) for each in burdens for year in each.remaining]
    above = [middle for middle in middles if middle > 0]
    axis = amount_axis(
        "unexploded submunitions left",
        values,
        edges=[edge for row in rows for edge in edges_of(row)],
        logarithmic=bool(above) and max(above) > WIDE * min(above),
    )
    return Picture(
        title=f"{as_it_went(first)}: {per_rate(burdens, _title, again=_title_again)}.",
        caption=" ".join(
            (
                f"{level_said(burdens)} bands as in {analog_name(first)}: {per_rate(burdens, _range)}.",
                *_reading(burdens),
                *_record(first, library),
                "Between and beyond the points the share left is our reading of them.",
                NOWHERE,
            )
        ),
        plot=Rows(axis=axis, rows=rows),
        text_twin=(*(_sentence(each, library) for each in burdens), *_record(first, library)),
    )


def _year(years: float) -> str:
    return "1 year" if years == 1 else f"{estimate_text(years)} years"


def _title(burden: Burden) -> str:
    early, late = _named(burden)
    start = f"{_left(early, burden)} unexploded submunitions left after {_year(early.year)}"
    return f"{start} and {_left(late, burden)} after {_year(late.year)}"


def _title_again(burden: Burden) -> str:
    return " and ".join(_left(each, burden) for each in _named(burden))


def _range(burden: Burden) -> str:
    return " and ".join(f"{band_said(each.outcome)} after {_year(each.year)}" for each in _named(burden))


def _named(burden: Burden) -> tuple[AtYear, AtYear]:
    """The first year and the last within the record, or the last of all where one alone is within."""
    within = [each for each in burden.remaining if not each.beyond_record]
    return burden.remaining[0], within[-1] if len(within) > 1 else burden.remaining[-1]


def _left(year: AtYear, burden: Burden) -> str:
    return value(year.outcome, ranged=is_ranged(burden))


def _group(burden: Burden, library: Library) -> tuple[Row, ...]:
    cleared = [
        record
        for each in burden.analogs
        for one in each.clearance
        for point in one.points
        for record in point.cleared.records
    ]
    held = backing([*cleared, *([burden.case.record] if burden.case.record else [])], library)
    rows = (
        outcome_row(
            year.outcome,
            f"after {_year(year.year)}" + (f", {_BEYOND}" if year.beyond_record else ""),
            held,
            ranged=is_ranged(burden),
            role=Role.BEYOND if year.beyond_record else Role.ESTIMATE,
        )
        for year in burden.remaining
    )
    start = _start(burden)
    under = (opening(start),) if start else ()
    return tuple(replace(row, group=f"Dud rate {rate(burden)}", under_group=under) for row in rows)


def _start(burden: Burden) -> str:
    """How many there were, of a bound its edge; of a range as reported nothing, as its middle is nobody's figure."""
    if is_ranged(burden):
        return ""
    side = burden.casualties.bound
    count = estimate_text(burden.unexploded) if side is None else sided(side) + outward_text(burden.unexploded, side)
    return f"{count} expected unexploded before clearance"


def _reading(burdens: Sequence[Burden]) -> tuple[str, ...]:
    said = []
    banded = [each for each in burdens if each.casualties.bound is None]
    if banded:
        outer = level_said(burdens)
        inner = "heavy bar: 50% band; light bar" if len(burdens[0].casualties.bands) > 1 else "bar"
        point = "" if all(map(is_ranged, banded)) else "point: median; "
        said.append(opening(f"{point}{inner}: {outer} band."))
    if any(each.casualties.bound is not None for each in burdens):
        said.append(
            "A stem that fades is a bound: the median lies on that side of the edge, and where is not known. "
            "The light bar says how far numbers at the bound may scatter beyond it."
        )
    return tuple(said)


def _record(burden: Burden, library: Library) -> tuple[str, ...]:
    """Say the points on record of each analog, from when its years are counted, and what is beyond them."""
    anything = burden.analogs[0].id == ANY
    several = analogs(library) if anything else burden.analogs
    said = [f"On record of {each.label}: {_points(record)}." for each in several for record in each.clearance]
    if anything:
        said.append("Years since the end of use, but in Laos since clearance began.")
        said.append("Anything from the least to the most that these records leave is taken as equally likely.")
    else:
        notes = {
            each.label: record.note.partition(". ")[0].rstrip(".") for each in several for record in each.clearance
        }
        said += [f"{label}: {note[:1].lower()}{note[1:]}." for label, note in notes.items()]
    if any(each.beyond_record for each in burden.remaining):
        end = min(record.end for each in several for record in each.clearance)
        said.append(
            f"The points end after {time_text(end)}{' in the first of them' if len(several) > 1 else ''}; later years, "
            "paler, run from no more clearance to clearance at the pace of the record."
        )
    return tuple(said)


def _points(record: Clearance) -> str:
    return "; ".join(
        f"{_share(point.cleared.low, point.cleared.high)} of {point.measure} cleared after {time_text(point.years)}"
        for point in record.points
    )


def _share(low: float, high: float) -> str:
    return f"{part_text(low)} to {part_text(high)}"


def _sentence(burden: Burden, library: Library) -> str:
    """Give every number of a group in one sentence."""
    said = "; ".join(f"{row.label} {marks_said(row)}" for row in _group(burden, library))
    start = _start(burden)
    among = f", with {start}" if start else ""
    return f"{as_it_went(burden)}, {at_rate(burden)}{among}, unexploded submunitions left: {said}."
