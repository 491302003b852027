"""A burden answer → rows of texts, as a page and a terminal show them; columns follow the table of outputs."""

from collections.abc import Sequence

from dudrate.model.burden.chain import Burden
from dudrate.model.burden.land import StrikeLand
from dudrate.model.burden.outcomes import AtYear
from dudrate.model.burden.outputs import Group, outputs_of
from dudrate.model.burden.parameters import Origin, Parameter
from dudrate.report.burden.answer import BurdenAnswer
from dudrate.report.burden.words import Reckoned, analog_name, cell_text, ends_text, years_figure
from dudrate.report.catalogue import listed, text
from dudrate.report.naming import amount_said, rate_said
from dudrate.report.numbers import digits_text, probability_text
from dudrate.report.said import from_origin

__all__ = [
    "casualty_rows",
    "land_rows",
    "left_rows",
    "parameter_rows",
    "reading_rows",
    "remaining_rows",
    "whom_rows",
    "year_rows",
]

Rows = list[dict[str, str]]

_FEW = 3
"""Rates that have room beside each other on a telephone."""


def casualty_rows(found: BurdenAnswer) -> Rows:
    """One row for each rate on each record: recorded casualties and their other reading, narrow enough for a telephone.

    Examples
    --------
    >>> asked = scenario_from_words({"deliver": ["1000 x m864"], "rate": ["14%"]})
    >>> casualty_rows(answer_burden(asked, load(), analogs=["kosovo"]))[0]["Casualties"]
    '86 (69 to 110)'
    """
    return [
        {
            text("burden-head-record"): _record(each.burden),
            text("burden-head-rate"): _rate(each),
            text("burden-output-casualties"): cell_text(each.burden.casualties),
            text("burden-head-held"): _held(each),
        }
        for row in found.reckoned
        for each in row
    ]


def whom_rows(row: tuple[Reckoned, ...]) -> Rows:
    """One row for each rate on one record: recorded casualties, and of whom."""
    shown = [each for each in outputs_of(Group.PEOPLE) if each.id != "within-horizon"]
    return [
        {
            text("burden-head-record"): analog_name(each.burden),
            text("burden-head-rate"): _rate(each),
            **{text(f"burden-output-{made.id}"): cell_text(each.burden[made.id]) for made in shown},
        }
        for each in row
    ]


def reading_rows(found: BurdenAnswer) -> Rows:
    """One row for each record: how long it is, what its ratio rests on, and the other reading of it."""
    return [_reading_row(row[0]) for row in found.reckoned]


def year_rows(row: tuple[Reckoned, ...]) -> Rows:
    """Recorded casualties in each year after the end of use, at each rate; * beyond the record."""
    return _over_time(text("burden-head-year"), [each.burden.by_year for each in row], row)


def left_rows(row: tuple[Reckoned, ...]) -> Rows:
    """What is left after some years on one record, at each rate; * beyond its record."""
    return _over_time(text("burden-head-years"), [each.burden.remaining for each in row], row)


def land_rows(found: BurdenAnswer) -> Rows:
    """One row for each rate: land to search, its cost, and the effort; then one for strike locations, if given."""
    row = found.reckoned[0]
    rows = [_land_row(_rate(each), each.burden) for each in row]
    counted = row[0].burden.by_strikes
    if counted is not None:
        rows.append(_land_row(text("burden-from-strikes", strikes=amount_said(counted.strikes)), counted))
    return rows


def remaining_rows(row: tuple[Reckoned, ...]) -> Rows:
    """One row for each rate on one record: what is left after some years; * beyond its record."""
    return [
        {
            text("burden-head-clearance"): analog_name(each.burden),
            text("burden-head-rate"): _rate(each),
            **{
                text("burden-head-years-after", years=digits_text(year.year)): _starred(year)
                for year in each.burden.remaining
            },
        }
        for each in row
    ]


def parameter_rows(found: BurdenAnswer) -> Rows:
    """One row for each range that was used: its ends, whether entries state them, and why."""
    used = dict.fromkeys(parameter for row in found.reckoned for each in row for parameter in each.burden.parameters)
    return [_parameter_row(each) for each in used]


def _over_time(name: str, series: Sequence[tuple[AtYear, ...]], row: tuple[Reckoned, ...]) -> Rows:
    """A column for each of a few rates; a row for each of many, as a telephone has no room for so many columns."""
    lines = [
        [
            (_mark(digits_text(year.year), year), _rate(each), cell_text(year.outcome))
            for each, year in zip(row, several, strict=True)
        ]
        for several in zip(*series, strict=True)
    ]
    if len(row) <= _FEW:
        return [{name: line[0][0], **{rate: shown for _, rate, shown in line}} for line in lines]
    heads = (name, text("burden-head-rate"), text("burden-head-number"))
    return [dict(zip(heads, cells, strict=True)) for line in lines for cells in line]


def _starred(year: AtYear) -> str:
    return _mark(cell_text(year.outcome), year)


def _mark(cell: str, year: AtYear) -> str:
    return text("burden-beyond", cell=cell) if year.beyond_record else cell


def _reading_row(each: Reckoned) -> dict[str, str]:
    burden = each.burden
    rates = [
        from_origin(probability_text(each.dud_rate), f"computed:analog.{each.id}.dud_rate")
        for each in burden.analogs
        if each.dud_rate is not None
    ]
    counted = [ends_text(analog.dud_count) for analog in burden.analogs if analog.dud_count is not None]
    return {
        text("burden-head-record"): analog_name(burden),
        text("burden-head-length"): _on_record(burden),
        text("burden-head-ratio"): _joined([ends_text(analog.casualties) for analog in burden.analogs]),
        text("burden-head-count"): _joined(counted) or text("burden-no-count"),
        text("burden-head-count-rate"): _joined(rates) or text("burden-no-rate"),
        text("burden-head-held"): _held(each),
    }


def _record(burden: Burden) -> str:
    return text("burden-record-length", record=analog_name(burden), length=_on_record(burden))


def _held(each: Reckoned) -> str:
    """Casualties held to the submunitions used."""
    readings = each.burden.readings
    return text("burden-not-known") if readings is None else cell_text(readings.held_to_use)


def _joined(cells: list[str]) -> str:
    return str(listed(cells, joined="comma"))


def _on_record(burden: Burden) -> str:
    if burden.choice.blended:
        return text("burden-length-each")
    return text(
        "burden-length",
        years=years_figure(burden.analogs[0].course.record_years, f"computed:analog.{burden.analogs[0].id}.record"),
    )


def _land_row(rate: str, land: Burden | StrikeLand) -> dict[str, str]:
    cells = {text(f"burden-output-{made.id}"): cell_text(land[made.id]) for made in outputs_of(Group.LAND)}
    return {text("burden-head-rate"): rate, **cells}


def _parameter_row(parameter: Parameter) -> dict[str, str]:
    chosen = parameter.source is Origin.JUDGEMENT
    return {
        text("burden-range-name"): parameter.name,
        text("burden-range-ends"): ends_text(parameter),
        text("burden-range-unit"): parameter.unit,
        text("burden-range-spread"): text(f"burden-spread-{parameter.spread}"),
        text("burden-range-origin"): text("burden-range-chosen" if chosen else "burden-range-stated"),
        text("burden-range-why"): parameter.why or "",
        text("burden-range-entries"): ", ".join(parameter.records),
    }


def _rate(each: Reckoned) -> str:
    return str(rate_said(each.estimate.rate))
