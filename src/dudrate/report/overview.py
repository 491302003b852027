"""Reported rates → one row a submunition: seen in a test, seen in the field, a pass mark, or said without either.

The four are not like for like, which is why they stand side by side. A figure that repeats another stands with it, what
was read in a copy stands last, and a bound stays a bound.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from dudrate.evidence.grades import Grade, best_first, grade
from dudrate.evidence.library import Library
from dudrate.evidence.records import Finding, Policy, ReportedRate, Setting
from dudrate.report.catalogue import text
from dudrate.report.data_set import COLUMNS, flat_row
from dudrate.report.entries import Link, Rows, figure_text, grade_text
from dudrate.report.markdown import escaped
from dudrate.report.naming import source_name
from dudrate.report.tables import csv_text, picked

__all__ = ["Column", "OverviewRow", "overview", "overview_csv", "overview_json", "overview_text", "side_by_side"]


class Column(StrEnum):
    """Where a rate comes from."""

    TEST = "test"
    FIELD = "field"
    GOAL = "pass-mark"
    CLAIM = "claim"

    @property
    def head(self) -> str:
        """What stands above the column."""
        return text(f"evidence-column-{self.value}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One finding in a cell: the figure as printed, who printed it, and the entry that it leads to.

    ``of_what`` is empty where the figure is a share of submunitions; ``also`` are the entries that repeat it.
    """

    record: str
    figure: str
    who: str
    grade: Grade | None
    of_what: str = ""
    also: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """The finding in a few words."""
        weak = grade_text(self.grade) if self.grade is not None and self.grade.is_weak else ""
        said = text("evidence-cell", figure=self.figure, who=self.who)
        repeated = text("evidence-cell-repeated", number=len(self.also), shown=str(len(self.also))) if self.also else ""
        beside = "; ".join(part for part in (self.of_what, weak, repeated) if part)
        return text("evidence-cell-beside", said=said, beside=beside) if beside else said


@dataclass(frozen=True, slots=True, kw_only=True)
class OverviewRow:
    """A submunition with what is reported of it; ``carriers`` are the containers that are known to hold it."""

    id: str
    label: str
    carriers: tuple[str, ...]
    cells: Mapping[Column, tuple[Cell, ...]]


def overview(library: Library) -> tuple[OverviewRow, ...]:
    """List every submunition of which a rate or a pass mark is on record, each figure under what it comes from.

    Rates of Russian munitions whose type is not named are the last row.

    Examples
    --------
    >>> row = next(each for each in overview(load()) if each.id == "m77")
    >>> row.label, [cell.figure for cell in row.cells[Column.TEST]], row.cells[Column.FIELD]
    ('M77 grenade', ['at most 23%', '5% to 23%', '5% to 10%'], ())
    """
    every: list[ReportedRate | Policy] = [*library.rates.values(), *library.policies.values()]
    rows = []
    for id_, label in library.submunitions.items():
        known = [each for each in every if each.submunition == id_]
        carriers = tuple(each.label for each in library.containers.values() if each.submunition == id_)
        rows.append(_row(id_, label, carriers, known, library))
    unnamed = [each for each in library.rates.values() if not each.submunition and each.subject.startswith("Russian")]
    rows.append(_row("russian", text("evidence-row-russian"), (), unnamed, library))
    return tuple(row for row in rows if any(row.cells.values()))


def side_by_side(library: Library, link: Link) -> Rows:
    """For each submunition its tests, field figures, pass marks and claims."""
    none = escaped(text("evidence-none"))
    return [
        {
            text("evidence-column-submunition"): f"**{escaped(row.label)}**",
            **{kind.head: "; ".join(_linked(each, link) for each in row.cells[kind]) or none for kind in Column},
        }
        for row in overview(library)
    ]


def _linked(cell: Cell, link: Link) -> str:
    """A finding, its figure the link."""
    return f"[{escaped(cell.figure)}]({link(cell.record)}){escaped(cell.words.removeprefix(cell.figure))}"


def overview_json(library: Library) -> list[dict[str, Any]]:
    """The table in the keys of the JSON output: a list of findings for each kind."""
    return [
        {
            "submunition": row.id,
            "label": row.label,
            "containers": list(row.carriers),
            **{column.value.replace("-", "_"): [_cell_json(cell) for cell in row.cells[column]] for column in Column},
        }
        for row in overview(library)
    ]


def overview_csv(library: Library) -> str:
    """The table as CSV: a row a finding, with what kind it is and its figure as numbers."""
    rows = []
    for row in overview(library):
        for column in Column:
            for cell in row.cells[column]:
                record = library.record(cell.record)
                flat = flat_row(record, "policy" if column is Column.GOAL else "rate", library)
                first = {"submunition": row.id, "column": column.value, "figure": cell.figure, "relays": len(cell.also)}
                rows.append({**first, **{name: flat[name] for name in COLUMNS}})
    return csv_text(rows, ("submunition", "column", "figure", "relays", *COLUMNS))


def overview_text(library: Library) -> str:
    """The table for a terminal: under each submunition its four kinds, each finding with its entry."""
    lines = []
    for row in overview(library):
        carried = text("evidence-carried", carriers=", ".join(row.carriers)) if row.carriers else ""
        lines += ["", f"{row.label}{carried}"]
        for column in Column:
            found = [f"{cell.words}  [{cell.record}]" for cell in row.cells[column]]
            lines += _beside(column.head, found or [text("evidence-none")])
    return "\n".join([text("evidence-overview"), *lines])


def _cell_json(cell: Cell) -> dict[str, Any]:
    graded = grade_text(cell.grade) or None
    return {**picked(cell, "record", "figure", "who"), "grade": graded, "of": cell.of_what or None, "also": cell.also}


def _beside(head: str, several: list[str]) -> list[str]:
    return [f"  {head if place == 0 else '':<14}{each}" for place, each in enumerate(several)]


def _row(
    id_: str, label: str, carriers: tuple[str, ...], known: Iterable[ReportedRate | Policy], library: Library
) -> OverviewRow:
    printed = [each for each in known if {each.low, each.central, each.high} != {None}]
    found = {each.original.id: each for each in library.independent(printed)}
    ordered = best_first((record for record in printed if record.id in found), library)
    cells = {
        column: tuple(_cell(each, found[each.id], library) for each in ordered if _column(each) is column)
        for column in Column
    }
    return OverviewRow(id=id_, label=label, carriers=carriers, cells=cells)


def _column(record: ReportedRate | Policy) -> Column:
    if isinstance(record, Policy):
        return Column.GOAL
    return {Setting.TEST: Column.TEST, Setting.FIELD: Column.FIELD}.get(record.setting, Column.CLAIM)


def _cell(record: ReportedRate | Policy, finding: Finding, library: Library) -> Cell:
    return Cell(
        record=record.id,
        figure=figure_text(record),
        who=source_name(record, library),
        grade=grade(record, library),
        of_what="" if record.denominator == "submunitions" else text("evidence-of-what"),
        also=tuple(each.id for each in finding.repeats),
    )
