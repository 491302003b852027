"""A burden answer → rows of texts, as a page and a terminal show them."""

from collections.abc import Sequence

from dudrate.model.burden.chain import Burden
from dudrate.model.burden.land import StrikeLand
from dudrate.model.burden.outcomes import AtYear
from dudrate.model.burden.parameters import Origin, Parameter
from dudrate.report.burden.answer import BurdenAnswer
from dudrate.report.burden.words import Reckoned, analog_name, cell_text, ends_text, years_figure
from dudrate.report.naming import amount_said, rate_said
from dudrate.report.numbers import probability_text

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

_FEW = 3
"""Rates that have room beside each other on a telephone."""


def casualty_rows(found: BurdenAnswer) -> list[dict[str, str]]:
    """One row for each rate in each analog: recorded casualties and their other reading, narrow enough for a telephone.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> from dudrate.model.scenario_words import scenario_from_words
    >>> from dudrate.report.burden.answer import answer_burden
    >>> asked = scenario_from_words({"deliver": ["1000 x m864"], "rate": ["14%"]})
    >>> casualty_rows(answer_burden(asked, load(), analogs=["kosovo"]))[0]["Casualties"]
    '86 (69 to 110)'
    """
    return [
        {
            "As it went in": f"{analog_name(each.burden)}, {_on_record(each.burden)}",
            "Rate": _rate(each),
            "Casualties": cell_text(each.burden.casualties, each),
            "By submunitions used": _held(each),
        }
        for row in found.reckoned
        for each in row
    ]


def whom_rows(row: tuple[Reckoned, ...]) -> list[dict[str, str]]:
    """One row for each rate in one analog: recorded casualties, and of whom."""
    return [
        {
            "As it went in": analog_name(each.burden),
            "Rate": _rate(each),
            "Casualties": cell_text(each.burden.casualties, each),
            "Civilians": cell_text(each.burden.civilians, each),
            "Children": cell_text(each.burden.children, each),
            "Killed": cell_text(each.burden.killed, each),
        }
        for each in row
    ]


def reading_rows(found: BurdenAnswer) -> list[dict[str, str]]:
    """One row for each analog: how long its record is, what its ratio rests on, and the other reading of it."""
    return [_reading_row(row[0]) for row in found.reckoned]


def year_rows(row: tuple[Reckoned, ...]) -> list[dict[str, str]]:
    """Recorded casualties in each year after the end of use, at each rate; * beyond the record."""
    return _over_time("Year", "{:.0f}", [each.burden.by_year for each in row], row)


def left_rows(row: tuple[Reckoned, ...]) -> list[dict[str, str]]:
    """What is left after some years in one analog, at each rate; * beyond its record."""
    return _over_time("Years of clearance", "{:g}", [each.burden.remaining for each in row], row)


def land_rows(found: BurdenAnswer) -> list[dict[str, str]]:
    """One row for each rate: land to search, its cost, and the effort; then one for strike locations, if given."""
    row = found.reckoned[0]
    rows = [_land_row(_rate(each), each.burden, each) for each in row]
    counted = row[0].burden.by_strikes
    if counted is not None:
        rows.append(_land_row(f"any, from {amount_said(counted.strikes)} strike locations", counted, row[0]))
    return rows


def remaining_rows(row: tuple[Reckoned, ...]) -> list[dict[str, str]]:
    """One row for each rate in one analog: what is left after some years; * beyond its record."""
    return [
        {
            "As clearance went in": analog_name(each.burden),
            "Rate": _rate(each),
            **{
                f"{year.year:g} year{'' if year.year == 1 else 's'}": cell_text(year.outcome, each)
                + ("*" if year.beyond_record else "")
                for year in each.burden.remaining
            },
        }
        for each in row
    ]


def parameter_rows(found: BurdenAnswer) -> list[dict[str, str]]:
    """One row for each range that was used: its ends, whether entries state them, and why."""
    used = dict.fromkeys(parameter for row in found.reckoned for each in row for parameter in each.burden.parameters)
    return [_parameter_row(each) for each in used]


def _over_time(
    name: str, form: str, series: Sequence[tuple[AtYear, ...]], row: tuple[Reckoned, ...]
) -> list[dict[str, str]]:
    """A column for each of a few rates; a row for each of many, as a telephone has no room for so many columns."""
    lines = [
        [
            (f"{form.format(year.year)}{'*' if year.beyond_record else ''}", _rate(each), cell_text(year.outcome, each))
            for each, year in zip(row, several, strict=True)
        ]
        for several in zip(*series, strict=True)
    ]
    if len(row) <= _FEW:
        return [{name: line[0][0], **{rate: text for _, rate, text in line}} for line in lines]
    return [{name: when, "Rate": rate, "Number": text} for line in lines for when, rate, text in line]


def _reading_row(each: Reckoned) -> dict[str, str]:
    burden, readings = each.burden, each.burden.readings
    rates = () if readings is None else (probability_text(rate.dud_rate) for rate in readings.analog_rates)
    counted = (analog.dud_count for analog in burden.analogs)
    return {
        "As it went in": analog_name(burden),
        "On record": _on_record(burden),
        "Casualties per 1,000 duds": ", ".join(ends_text(analog.casualties) for analog in burden.analogs),
        "Duds behind it": ", ".join(ends_text(count) for count in counted if count is not None) or "no one count",
        "Their dud rate": ", ".join(rates) or "no one rate",
        "By submunitions used": _held(each),
    }


def _held(each: Reckoned) -> str:
    """Casualties held to the submunitions used."""
    readings = each.burden.readings
    return "not known" if readings is None else cell_text(readings.held_to_use, each)


def _on_record(burden: Burden) -> str:
    if burden.choice.blended:
        return "each its own"
    return f"{years_figure(burden.analogs[0].course.record_years, '').text} years"


def _land_row(rate: str, land: Burden | StrikeLand, found: Reckoned) -> dict[str, str]:
    return {
        "Rate": rate,
        "Land, hectares": cell_text(land.area, found),
        "Cost, US$ nominal": cell_text(land.cost, found),
        "Deminer-days": cell_text(land.deminer_days, found),
        "Team-years": cell_text(land.team_years, found),
    }


def _parameter_row(parameter: Parameter) -> dict[str, str]:
    return {
        "Range": parameter.name,
        "From": ends_text(parameter),
        "Unit": parameter.unit,
        "Spread": parameter.spread.replace("-", " "),
        "Stated or chosen": "chosen by us" if parameter.source is Origin.JUDGEMENT else "stated by the entries",
        "Why": parameter.why or "",
        "Entries": ", ".join(parameter.records),
    }


def _rate(each: Reckoned) -> str:
    return str(rate_said(each.estimate.rate))
