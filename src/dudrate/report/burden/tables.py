"""Burdens, for each record one at each rate → the totals that stand first, and tables by the table of outputs."""

from collections.abc import Callable, Iterable, Sequence

from dudrate.evidence.vocabulary import Origin
from dudrate.model.burden.chain import AtYear, Burden, Outcome, StrikeLand
from dudrate.model.burden.outputs import Group, outputs_of
from dudrate.report.burden import words
from dudrate.report.catalogue import listed, text
from dudrate.report.naming import amount_said, at_rate, least_and_most
from dudrate.report.numbers import digits_text
from dudrate.report.said import said

Rows = list[dict[str, str]]
Several = Sequence[Sequence[Burden]]

_FEW = 3  # rates that have room beside each other on a telephone
_FIRST = ("casualties", "area", "team-years")
_PEOPLE = tuple(each.id for each in outputs_of(Group.PEOPLE) if each.id != "within-horizon")
_LAND = tuple(each.id for each in outputs_of(Group.LAND))


def burden_totals(several: Several) -> tuple[tuple[str, str, str | None], ...]:
    """Each total at the last rate by name, its number, of casualties from least to most, and that at the first rate."""
    told = []
    for name in _FIRST:
        rows = several if name == "casualties" else several[:1]
        texts = [_spanned([each[name] for each in column]) for column in zip(*rows, strict=True)]
        first, *_, last = [rows[0][0], *rows[0]]
        other = text("burden-first-other", rate=words.rate(first), number=texts[0]) if len(texts) > 1 else None
        told.append((text(f"burden-first-{name}", rate=at_rate(last.rate)), texts[-1], other))
    return tuple(told)


def _spanned(outcomes: Sequence[Outcome]) -> str:
    """An outcome on one record, or from the least to the most of several."""
    if len(outcomes) == 1:
        return words.value(outcomes[0])
    least, most = least_and_most(outcomes, lambda each: each.ends or (each.middle, each.middle))
    low, high = words.middle_text(least, "low"), words.middle_text(most, "high")
    return text("burden-spanned", form=least.bound or "band", low=low, high=high)


def casualty_rows(several: Several) -> Rows:
    """One row for each rate on each record: casualties and their other reading, narrow enough for a telephone."""
    every = (each for row in several for each in row)
    return [
        {**_cells(each, "lasting", "rate"), **_outputs(each, ["casualties"]), **_cells(each, "held")} for each in every
    ]


def whom_rows(row: Sequence[Burden]) -> Rows:
    """One row for each burden: recorded casualties, and of whom."""
    return [{**_cells(each, "record", "rate"), **_outputs(each, _PEOPLE)} for each in row]


def reading_rows(several: Several) -> Rows:
    """One row for each record: how long it is, what its ratio rests on, and the other reading of it."""
    return [_cells(row[0], "record", "length", "ratio", "count", "count-rate", "held") for row in several]


def land_rows(row: Sequence[Burden]) -> Rows:
    """One row for each rate: land to search, its cost, and the effort; then one for strike locations, if given."""
    rows = [{**_cells(each, "rate"), **_outputs(each, _LAND)} for each in row]
    counted = row[0].by_strikes
    if counted is None:
        return rows
    named = text("burden-from-strikes", strikes=amount_said(counted.strikes))
    return [*rows, {text("burden-head-rate"): named, **_outputs(counted, _LAND)}]


def rows_over_time(row: Sequence[Burden], head: str) -> Rows:
    """On one record recorded casualties in each ``year`` after the end of use, or what is left after ``years``.

    A column for each of a few rates, a row for each of more than a telephone has room for; a star beyond the record.
    """
    heads = [text(f"burden-head-{name}") for name in (head, "rate", "number")]
    rates = [words.rate(each) for each in row]
    rows: Rows = []
    for several in zip(*(each.by_year if head == "year" else each.remaining for each in row), strict=True):
        when = _mark(several[0], digits_text(several[0].year))
        numbers = zip(rates, (words.cell_text(at.outcome) for at in several), strict=True)
        if len(row) <= _FEW:
            rows.append({heads[0]: when, **dict(numbers)})
        else:
            rows += [dict(zip(heads, (when, *cells), strict=True)) for cells in numbers]
    return rows


def remaining_rows(row: Sequence[Burden]) -> Rows:
    """One row for each burden: what is left after some years; * beyond its record."""
    return [
        _cells(each, "clearance", "rate")
        | {text("burden-head-years-after", years=digits_text(at.year)): _mark(at) for at in each.remaining}
        for each in row
    ]


def parameter_rows(several: Several) -> Rows:
    """One row for each range that was used: its ends, whether entries state them, and why."""
    used = dict.fromkeys(parameter for row in several for each in row for parameter in each.parameters)
    rows = []
    for each in used:
        origin = text("burden-range-chosen" if each.source is Origin.JUDGEMENT else "burden-range-stated")
        cells = {"name": each.name, "ends": words.ends_text(each), "unit": each.unit}
        cells |= {"spread": text(f"burden-spread-{each.spread}"), "origin": origin, "why": each.why or ""}
        cells["entries"] = ", ".join(each.records)
        rows.append({text(f"burden-range-{name}"): cell for name, cell in cells.items()})
    return rows


def _outputs(of: Burden | StrikeLand, names: Iterable[str]) -> dict[str, str]:
    """Outputs of the table, each under its head."""
    return {text(f"burden-output-{name}"): words.cell_text(of[name]) for name in names}


def _cells(each: Burden, *heads: str) -> dict[str, str]:
    """What a burden is of and rests on, each under its head."""
    return {text(f"burden-head-{head}"): _CELLS[head](each) for head in heads}


def _length(burden: Burden) -> str:
    blended = burden.choice.blended
    return text("burden-length", years=None if blended else words.years_on_record(burden.analogs[0]))


def _joined(cells: Iterable[str], empty: str) -> str:
    return str(listed([*cells], joined="comma")) or text(f"burden-{empty}")


_CELLS: dict[str, Callable[[Burden], str]] = {
    "record": words.analog_name,
    "lasting": lambda each: text("burden-record-length", record=words.analog_name(each), length=_length(each)),
    "clearance": words.analog_name,
    "rate": words.rate,
    "length": _length,
    "ratio": lambda each: _joined((words.ends_text(one.casualties) for one in each.analogs), "no-count"),
    "count": lambda each: _joined(
        (words.ends_text(one.dud_count) for one in each.analogs if one.dud_count), "no-count"
    ),
    "count-rate": lambda each: _joined((str(said(share)) for _, share in words.dud_rates(each.analogs)), "no-rate"),
    "held": lambda each: words.cell_text(each.held_to_use) if each.held_to_use else text("burden-not-known"),
}


def _mark(at: AtYear, when: str = "") -> str:
    """The number of a year, or its name; with a star beyond the record."""
    cell = when or words.cell_text(at.outcome)
    return text("burden-beyond", cell=cell) if at.beyond_record else cell
