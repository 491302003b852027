"""Burdens, for each record one at each rate → the totals that stand first, rows of texts, and lines on entries.

Columns follow the table of outputs.
"""

from collections.abc import Iterable, Sequence

from dudrate.evidence.vocabulary import Origin
from dudrate.model.burden.chain import AtYear, Burden, Outcome, StrikeLand
from dudrate.model.burden.outputs import Group, outputs_of
from dudrate.report.burden.words import (
    analog_name,
    cell_text,
    dud_rates,
    ends_text,
    middle_text,
    rate,
    value,
    years_on_record,
)
from dudrate.report.catalogue import listed, text
from dudrate.report.naming import amount_said
from dudrate.report.numbers import digits_text
from dudrate.report.said import said

__all__ = ["burden_totals", "casualty_rows", "land_rows", "left_rows", "parameter_rows", "reading_rows"]
__all__ += ["remaining_rows", "whom_rows", "year_rows"]

Rows = list[dict[str, str]]
Several = Sequence[Sequence[Burden]]

_FEW = 3
"""Rates that have room beside each other on a telephone."""

_FIRST = ("casualties", "area", "team-years")
_PEOPLE = tuple(each.id for each in outputs_of(Group.PEOPLE) if each.id != "within-horizon")
_LAND = tuple(each.id for each in outputs_of(Group.LAND))


def burden_totals(several: Several) -> tuple[tuple[str, str, str | None], ...]:
    """Name each total at the highest rate, its number, and the number at the lowest rate where there is another.

    Casualties on several records run from the least to the most of them; land and work are the same on all.
    """
    told = []
    for name in _FIRST:
        rows = several if name == "casualties" else several[:1]
        texts = [_spanned([each[name] for each in column]) for column in zip(*rows, strict=True)]
        rates = [rate(each) for each in rows[0]]
        other = text("burden-first-other", rate=rates[0], number=texts[0]) if len(texts) > 1 else None
        told.append((text(f"burden-first-{name}", rate=rates[-1]), texts[-1], other))
    return tuple(told)


def _spanned(outcomes: Sequence[Outcome]) -> str:
    """An outcome on one record, or from the least to the most of several."""
    ordered = sorted(outcomes, key=lambda each: each.middle)
    if len(ordered) == 1:
        return value(ordered[0])
    low, high = middle_text(ordered[0]), middle_text(ordered[-1])
    return text("burden-spanned", form=ordered[0].bound or "band", low=low, high=high)


def casualty_rows(several: Several) -> Rows:
    """One row for each rate on each record: casualties and their other reading, narrow enough for a telephone."""
    return [
        {
            **_head("record", text("burden-record-length", record=analog_name(each), length=_length(each))),
            **_head("rate", rate(each)),
            **_outputs(each, ["casualties"]),
            **_held(each),
        }
        for row in several
        for each in row
    ]


def whom_rows(row: Sequence[Burden]) -> Rows:
    """One row for each rate on one record: recorded casualties, and of whom."""
    return [
        {**_head("record", analog_name(each)), **_head("rate", rate(each)), **_outputs(each, _PEOPLE)} for each in row
    ]


def reading_rows(several: Several) -> Rows:
    """One row for each record: how long it is, what its ratio rests on, and the other reading of it."""
    return [
        {
            **_head("record", analog_name(each)),
            **_head("length", _length(each)),
            **_head("ratio", _joined(ends_text(analog.casualties) for analog in each.analogs)),
            **_head("count", _joined(ends_text(one.dud_count) for one in each.analogs if one.dud_count), "no-count"),
            **_head("count-rate", _joined(str(said(share)) for _, share in dud_rates(each.analogs)), "no-rate"),
            **_held(each),
        }
        for each, *_ in several
    ]


def land_rows(row: Sequence[Burden]) -> Rows:
    """One row for each rate: land to search, its cost, and the effort; then one for strike locations, if given."""
    rows = [{**_head("rate", rate(each)), **_outputs(each, _LAND)} for each in row]
    counted = row[0].by_strikes
    if counted is None:
        return rows
    named = text("burden-from-strikes", strikes=amount_said(counted.strikes))
    return [*rows, {**_head("rate", named), **_outputs(counted, _LAND)}]


def year_rows(row: Sequence[Burden]) -> Rows:
    """Recorded casualties in each year after the end of use, at each rate; * beyond the record."""
    return _over_time("year", [each.by_year for each in row], row)


def left_rows(row: Sequence[Burden]) -> Rows:
    """What is left after some years on one record, at each rate; * beyond its record."""
    return _over_time("years", [each.remaining for each in row], row)


def remaining_rows(row: Sequence[Burden]) -> Rows:
    """One row for each rate on one record: what is left after some years; * beyond its record."""
    return [
        {
            **_head("clearance", analog_name(each)),
            **_head("rate", rate(each)),
            **{
                text("burden-head-years-after", years=digits_text(year.year)): _mark(cell_text(year.outcome), year)
                for year in each.remaining
            },
        }
        for each in row
    ]


def parameter_rows(several: Several) -> Rows:
    """One row for each range that was used: its ends, whether entries state them, and why."""
    used = dict.fromkeys(parameter for row in several for each in row for parameter in each.parameters)
    rows = []
    for each in used:
        origin = text("burden-range-chosen" if each.source is Origin.JUDGEMENT else "burden-range-stated")
        cells = {"name": each.name, "ends": ends_text(each), "unit": each.unit}
        cells |= {"spread": text(f"burden-spread-{each.spread}"), "origin": origin, "why": each.why or ""}
        cells["entries"] = ", ".join(each.records)
        rows.append({text(f"burden-range-{name}"): cell for name, cell in cells.items()})
    return rows


def _head(name: str, cell: str, empty: str = "") -> dict[str, str]:
    """A cell under its head; what is said of an empty one."""
    return {text(f"burden-head-{name}"): cell or text(f"burden-{empty}")}


def _outputs(of: Burden | StrikeLand, names: Iterable[str]) -> dict[str, str]:
    """Outputs of the table, each under its head."""
    return {text(f"burden-output-{name}"): cell_text(of[name]) for name in names}


def _held(each: Burden) -> dict[str, str]:
    """Casualties held to the submunitions used."""
    held = each.held_to_use
    return _head("held", "" if held is None else cell_text(held), "not-known")


def _joined(cells: Iterable[str]) -> str:
    return str(listed(list(cells), joined="comma"))


def _length(burden: Burden) -> str:
    if burden.choice.blended:
        return text("burden-length-each")
    return text("burden-length", years=years_on_record(burden.analogs[0]))


def _over_time(head: str, series: Sequence[tuple[AtYear, ...]], row: Sequence[Burden]) -> Rows:
    """A column for each of a few rates; a row for each of many, as a telephone has no room for so many columns."""
    lines = [
        [
            (_mark(digits_text(year.year), year), rate(each), cell_text(year.outcome))
            for each, year in zip(row, several, strict=True)
        ]
        for several in zip(*series, strict=True)
    ]
    if len(row) <= _FEW:
        return [{**_head(head, line[0][0]), **{named: shown for _, named, shown in line}} for line in lines]
    heads = (head, "rate", "number")
    return [
        {text(f"burden-head-{name}"): cell for name, cell in zip(heads, cells, strict=True)}
        for line in lines
        for cells in line
    ]


def _mark(cell: str, year: AtYear) -> str:
    return text("burden-beyond", cell=cell) if year.beyond_record else cell
