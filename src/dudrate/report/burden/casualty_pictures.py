"""Finished burdens → rows of bands on one axis: casualties as it went in each analog, and what is alike for all."""

from collections.abc import Sequence
from dataclasses import replace

from dudrate.evidence.library import Library
from dudrate.model.burden.analogs import ANY, Analog
from dudrate.model.burden.chain import Burden
from dudrate.model.burden.outcomes import Outcome
from dudrate.report.burden.captions import (
    CHANCE,
    NOWHERE,
    OWN,
    RATIOS,
    RECORDED,
    band_said,
    extremes,
    level_said,
    per_rate,
)
from dudrate.report.burden.labels import (
    also_at,
    as_it_went,
    at_rate,
    backing,
    behind,
    heart,
    is_ranged,
    rate,
    unit_of,
    value,
)
from dudrate.report.burden.recorded import time_text
from dudrate.report.burden.rows import edges_of, marks_said, outcome_row, row_values
from dudrate.report.burden.words import analog_name
from dudrate.report.drawing.picture import Picture, Row, Rows, opening
from dudrate.report.drawing.roles import Role
from dudrate.report.numbers import whole
from dudrate.report.pictures.amount_axis import amount_axis

__all__ = ["casualties_picture", "outcome_picture"]

_NAMES = {
    "area": "Land to search",
    "cost": "Clearance cost",
    "deminer_days": "Deminer-days",
    "team_years": "Team-years",
    "civilians": "Civilians among the recorded casualties",
    "children": "Children among the recorded casualties",
    "killed": "Killed among the recorded casualties",
    "within_horizon": "Recorded casualties within the horizon",
}
_SHARED = ("area", "cost", "deminer_days", "team_years")
"""Alike for every analog."""

_HELD = "By submunitions used, at any rate"


def casualties_picture(burdens: Sequence[Sequence[Burden]], *, library: Library) -> Picture:
    """Draw recorded casualties as small multiples: a group for each analog, in it a row for each dud rate.

    Where a rate is not the one behind an analog's dud count, the other reading of its casualties has a row as well.

    Parameters
    ----------
    burdens : sequence of sequences of Burden
        For each analog, a burden for each rate, as :func:`dudrate.model.burden.chain.burdens` gives them.
    library : Library
        Names the sources.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> from dudrate.model.burden.chain import burdens
    >>> from dudrate.model.scenario import resolve
    >>> from dudrate.model.scenario_words import scenario_from_words
    >>> asked = resolve(scenario_from_words({"deliver": ["1000 x m864"], "rate": ["14%"]}), load())
    >>> picture = casualties_picture(burdens(asked, load(), choices=["laos", "kosovo"]), library=load())
    >>> picture.title
    'At a dud rate of 14%, about 4.8 recorded casualties if it went as in Laos 1964–1973, and about 86 as in Kosovo
    1999.'
    >>> [(row.group, row.heading) for row in picture.plot.rows][0]
    ('Laos 1964–1973', '14%: about 4.8')
    """
    rows = tuple(row for several in burdens for row in _group(several, library))
    values = [at for row in rows for at in row_values(row)]
    edges = [edge for row in rows for edge in edges_of(row)]
    first = burdens[0][0]
    return Picture(
        title=_title(burdens),
        caption=" ".join(
            (
                "Recorded casualties in all, over the years of each record.",
                f"{level_said(burdens[0])} bands{_named_rates(burdens[0])}: {'; '.join(map(_ranges, burdens))}.",
                *_reading(rows, first),
                *_other_reading(rows),
                RATIOS,
                RECORDED,
                OWN,
                CHANCE,
                NOWHERE,
            )
        ),
        plot=Rows(axis=amount_axis("recorded casualties", values, edges=edges), rows=rows),
        text_twin=tuple(text for several in burdens for text in _twin(several, library)),
    )


def outcome_picture(burdens: Sequence[Burden], name: str, *, library: Library) -> Picture:
    """Draw one outcome at each rate, as it went in one analog.

    Parameters
    ----------
    burdens : sequence of Burden
        Of one analog, a burden for each rate.
    name : str
        ``area``, ``cost``, ``deminer_days`` or ``team_years``, which are the same for every analog; or ``civilians``,
        ``children``, ``killed`` or ``within_horizon``.
    library : Library
        Names the sources.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> from dudrate.model.burden.chain import burden
    >>> from dudrate.model.scenario import resolve
    >>> from dudrate.model.scenario_words import scenario_from_words
    >>> asked = resolve(scenario_from_words({"deliver": ["1000 x m864"], "rate": ["14%"]}), load())
    >>> outcome_picture(burden(asked, load(), analog="kosovo"), "cost", library=load()).title
    'Clearance cost: at a dud rate of 14%, about 7.1 million US$.'
    """
    first, shared = burdens[0], name in _SHARED
    rows = tuple(
        outcome_row(getattr(each, name), rate(each), backing(each.records, library), ranged=is_ranged(each))
        for each in burdens
    )
    unit = unit_of(getattr(first, name))
    counted = "people on record" if unit == "recorded casualties" else unit
    behind_number = "" if unit == "recorded casualties" else f" {unit}"
    start = _NAMES[name] if shared else f"{_NAMES[name]} {as_it_went(first)[:1].lower()}{as_it_went(first)[1:]}"
    alike = f"The same for every analog, so for {analog_name(first)} too." if shared else RATIOS
    within = "" if shared else f" as in {analog_name(first)}"
    ranges = per_rate(burdens, lambda each: _band(each, name) + behind_number)
    nominal = ("US$ are nominal, of clearance alone.",) if name == "cost" else ()
    values = [at for row in rows for at in row_values(row)]
    edges = [edge for row in rows for edge in edges_of(row)]
    return Picture(
        title=f"{start}: {per_rate(burdens, lambda each: _said(each, name) + behind_number)}.",
        caption=" ".join(
            (
                f"{level_said(burdens)} bands{within}: {ranges}.",
                *_reading(rows, first),
                alike,
                *nominal,
                NOWHERE,
            )
        ),
        plot=Rows(axis=amount_axis(f"{_NAMES[name].lower()}, {counted}", values, edges=edges), rows=rows),
        text_twin=tuple(
            f"{opening(at_rate(each))}, {_NAMES[name][:1].lower()}{_NAMES[name][1:]}: {marks_said(row)}."
            for each, row in zip(burdens, rows, strict=True)
        ),
    )


def _band(burden: Burden, name: str) -> str:
    return band_said(getattr(burden, name))


def _said(burden: Burden, name: str) -> str:
    return value(getattr(burden, name), ranged=is_ranged(burden))


def _group(several: Sequence[Burden], library: Library) -> tuple[Row, ...]:
    """The rows of one analog: one for each rate, and the other reading where it differs."""
    first = several[0]
    name = opening(analog_name(first))
    ours = [record for each in first.analogs for record in _behind(each)]
    rows = []
    for burden in several:
        held = backing([*ours, *([burden.case.record] if burden.case.record else [])], library)
        rows.append(outcome_row(burden.casualties, rate(burden), held, ranged=is_ranged(burden)))
    other = _held(several)
    if other is not None:
        rows.append(outcome_row(other, _HELD, backing(ours, library), role=Role.SECOND))
    under = _under(first)
    return tuple(replace(row, group=name, under_group=under) for row in rows)


def _behind(analog: Analog) -> tuple[str, ...]:
    """Ids of the entries behind the ratio of an analog."""
    used = (analog.casualties, analog.dud_count, analog.submunitions_used)
    return tuple(record for each in used if each is not None for record in each.records)


def _under(burden: Burden) -> tuple[str, ...]:
    """What stands under the name of an analog; of a blend, for each of its parts."""
    if burden.choice.blended:
        return tuple(f"{each.label}: {behind(each)[0]}" for each in burden.analogs)
    course = burden.analogs[0].course
    length = f"record of {time_text(course.record_years)}"
    ratio, derived = behind(burden.analogs[0])
    return (ratio, f"{derived}; {length}" if burden.analogs[0].id != ANY else f"{derived}. {course.why}".rstrip("."))


def _held(several: Sequence[Burden]) -> Outcome | None:
    """The casualties held to the submunitions used, which are the same at every rate; None where nothing differs."""
    readings = [each.readings for each in several if each.readings is not None]
    return readings[0].held_to_use if any(each.differ for each in readings) else None


def _title(burdens: Sequence[Sequence[Burden]]) -> str:
    """Of one analog the lowest and the highest rate; of several the fewest and the most at the highest rate."""
    if len(burdens) == 1:
        first = burdens[0][0]
        said = per_rate(burdens[0], _number_and_noun, again=_number)
        return f"{as_it_went(first)}: {said}."
    single = [several for several in burdens if not several[0].choice.blended and several[0].choice.text != ANY]
    named = single if len(single) > 1 else burdens
    highest = [extremes(several)[-1] for several in named]
    ordered = sorted(highest, key=lambda each: heart(each.casualties))
    fewest, most = ordered[0], ordered[-1]
    if not most.casualties.mean:
        return f"{opening(at_rate(most))}, no recorded casualties in any of {whole(len(burdens))} analogs."
    return (
        f"{opening(at_rate(most))}, {_number_and_noun(fewest)} if it went as in {analog_name(fewest)}, "
        f"and {_number(most)} as in {analog_name(most)}."
    )


def _number(burden: Burden) -> str:
    return value(burden.casualties, ranged=is_ranged(burden))


def _number_and_noun(burden: Burden) -> str:
    return f"{_number(burden)} recorded casualties"


def _named_rates(several: Sequence[Burden]) -> str:
    """Say that only two of many rates are named."""
    few = len(extremes(several)) == len(several)
    return "" if few else f", of {whole(len(several))} dud rates at the lowest and the highest"


def _ranges(several: Sequence[Burden]) -> str:
    """The bands of an analog at one or two rates."""
    said = [f"{band_said(each.casualties)} {also_at(each)}" for each in extremes(several)]
    return f"{analog_name(several[0])}, {' and '.join(said)}"


def _reading(rows: Sequence[Row], burden: Burden) -> tuple[str, ...]:
    """Say what the marks are, and only of those that are there."""
    levels = [band.level for band in burden.casualties.bands]
    said = []
    if any(row.role is not Role.BOUND for row in rows):
        outer = level_said([burden])
        said.append(
            f"Point: median; heavy bar: 50% band; light bar: {outer} band."
            if len(levels) > 1
            else f"Point: median; bar: {outer} band."
        )
    if any(row.role is Role.BOUND for row in rows):
        said.append(
            "A stem that fades is a bound: the median lies on that side of the edge, and where is not known. "
            "The light bar says how far numbers at the bound may scatter beyond it."
        )
    return tuple(said)


def _other_reading(rows: Sequence[Row]) -> tuple[str, ...]:
    if not any(row.label == _HELD for row in rows):
        return ()
    words = (
        f"{_HELD}: the other reading of the same records, as many casualties for each submunition used as there, which "
        "no dud rate changes."
    )
    return (words,)


def _twin(several: Sequence[Burden], library: Library) -> tuple[str, ...]:
    """What stands under the name of the analog, and every number of its rows."""
    first = several[0]
    rows = _group(several, library)
    start = f"{opening(analog_name(first))}. {'. '.join(_under(first))}."
    said = [
        f"{opening(at_rate(each))}, recorded casualties are {marks_said(row)}."
        for each, row in zip(several, rows, strict=False)
    ]
    said += [f"{row.label}, recorded casualties are {marks_said(row)}." for row in rows[len(several) :]]
    return (start, *said)
