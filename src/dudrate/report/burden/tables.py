"""A burden answer → the totals that stand first, rows of texts, and all that a terminal shows.

Columns follow the table of outputs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from dudrate.evidence.citation import cite
from dudrate.evidence.library import Library
from dudrate.evidence.records import BurdenFigure, Claim, RejectedFigure, Reported
from dudrate.evidence.vocabulary import Origin
from dudrate.model.burden.analogs import Analog, Parameter
from dudrate.model.burden.chain import AtYear, Burden, Outcome, StrikeLand
from dudrate.model.burden.outputs import Group, outputs_of
from dudrate.report.burden.words import (
    Reckoned,
    analog_name,
    backing,
    cell_text,
    ends_text,
    middle_text,
    rate,
    value,
    years_figure,
)
from dudrate.report.catalogue import listed, text
from dudrate.report.entries import figure_text
from dudrate.report.estimate import policy_lines
from dudrate.report.naming import amount_said, rate_said
from dudrate.report.numbers import digits_text, probability_text
from dudrate.report.said import from_origin
from dudrate.report.tables import text_table, wrapped

if TYPE_CHECKING:
    from dudrate.report.burden.answer import BurdenAnswer

__all__ = [
    "burden_blocks",
    "burden_totals",
    "casualty_rows",
    "land_rows",
    "left_rows",
    "parameter_rows",
    "reading_rows",
    "record_line",
    "remaining_rows",
    "sources_lines",
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
    held = each.burden.held_to_use
    return text("burden-not-known") if held is None else cell_text(held)


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


_FIRST = ("casualties", "area", "team-years")


def burden_totals(found: BurdenAnswer) -> tuple[tuple[str, str, str | None], ...]:
    """Name each total at the highest rate, its number, and the number at the lowest rate where there is another.

    Casualties on several records run from the least to the most of them; land and work are the same on all.

    Examples
    --------
    >>> asked = scenario_from_words({"deliver": ["1000 x m864"], "rate": ["1%", "14%"]})
    >>> burden_totals(answer_burden(asked, load(), analogs=["kosovo"]))[0]
    ('Recorded casualties at 14%', 'about 86', '1%: about 6.1')
    """
    told = []
    for name in _FIRST:
        rows = found.reckoned if name == "casualties" else found.reckoned[:1]
        texts = [_spanned([each.burden[name] for each in column]) for column in zip(*rows, strict=True)]
        rates = [rate(each.burden) for each in rows[0]]
        other = text("burden-first-other", rate=rates[0], number=texts[0]) if len(texts) > 1 else None
        told.append((text(f"burden-first-{name}", rate=rates[-1]), texts[-1], other))
    return tuple(told)


def _spanned(outcomes: Sequence[Outcome]) -> str:
    """An outcome on one record, or from the least to the most of several."""
    ordered = sorted(outcomes, key=lambda each: each.middle)
    if len(ordered) == 1:
        return value(ordered[0])
    span = text("burden-cell-ends", low=middle_text(ordered[0]), high=middle_text(ordered[-1]))
    side = ordered[0].bound
    return span if side is None else text("burden-at-bound", side=side, counted=span)


def burden_blocks(found: BurdenAnswer, *, everything: bool = False) -> Iterator[str]:
    """What a reader of ``dudrate burden`` sees: sentences, one table, sources and link; with ``--all`` all the rest."""
    return _everything(found) if everything else _answer(found)


def record_line(record_id: str, library: Library) -> str:
    """One line on an entry: its id, its figure, and where it stands or how it was derived.

    Examples
    --------
    >>> print(record_line("der-cost-qt", load()))
    der-cost-qt: 0.45 US$ per m2 (nominal). Our own arithmetic: 25 M/56 M m2 = 0.45
    """
    record = library.record(record_id)
    figure = figure_text(record)
    start = f"{record_id}: {figure}" if figure else record_id
    source = library.sources.get(getattr(record, "source", None) or "")
    if isinstance(record, BurdenFigure) and source is None:
        return f"{start}. {text('burden-arithmetic', arithmetic=record.arithmetic or '')}"
    if isinstance(record, Claim) and source is not None:
        return text(
            "burden-claim-line",
            start=start,
            who=record.claimant,
            title=source.title,
            publisher=source.publisher,
            locator=record.locator,
        )
    if isinstance(record, Reported | RejectedFigure | BurdenFigure) and source is not None:
        return f"{start}. {cite(record, source)}"
    return start


def sources_lines(found: BurdenAnswer) -> tuple[str, ...]:
    """Who is behind the casualties of each record, and who reported the loads and the dud rates.

    Examples
    --------
    >>> asked = scenario_from_words({"deliver": ["1000 x m864"], "rate": ["14%"]})
    >>> sources_lines(answer_burden(asked, load(), analogs=["serbia"]))[0][:56]
    'Sources for Serbia after 1999: our own arithmetic, from '
    """
    lines = [
        text("burden-sources-record", analog=each.label, sources=_cited(_behind(each), found.library))
        for each in _analogs(found)
    ]
    given = _cited([record.id for record in found.estimates.records], found.library)
    return (*lines, *((text("burden-sources-given", sources=given),) if given else ()))


def _answer(found: BurdenAnswer) -> Iterator[str]:
    """What fits a screen: the finding, its other reading, one table, and where to go on."""
    yield wrapped(str(found.headline))
    if len(found.reckoned) == 1:
        yield wrapped(str(found.land_sentences[-1]))
    else:
        yield text_table(casualty_rows(found))
    yield "\n".join([wrapped(text("burden-more")), _link(found)])


def _everything(found: BurdenAnswer) -> Iterator[str]:
    yield wrapped(str(found.headline))
    yield from _people(found)
    yield from _land(found)
    yield from (wrapped(str(words)) for words in found.contrast_sentences)
    yield from (wrapped(str(words)) for words in policy_lines(found.estimates.same_figure))
    cautions = [wrapped(f"- {words}", hang="  ") for words in found.cautions]
    yield "\n".join([f"{text('burden-title-before')}:", *cautions])
    yield _sources(found)
    yield wrapped(text("common-left-out", words=text("common-leaves-out")))
    yield wrapped(text("common-first-words"))
    yield _link(found)


def _people(found: BurdenAnswer) -> Iterator[str]:
    whom = [line for row in found.reckoned for line in whom_rows(row)]
    yield _titled(text("burden-title-people"), text_table(whom))
    yield _titled(text("burden-title-readings"), text_table(reading_rows(found)))
    if len(found.reckoned) == 1:
        [row] = found.reckoned
        yield _titled(_title(text("burden-title-years"), "by_year", found), text_table(year_rows(row)))


def _land(found: BurdenAnswer) -> Iterator[str]:
    yield _titled(text("burden-title-land"), text_table(land_rows(found)))
    yield from (wrapped(str(words)) for words in (*found.land_sentences, found.strikes_sentence) if words)
    rows = [line for row in found.reckoned for line in remaining_rows(row)]
    yield _titled(_title(text("burden-title-left"), "remaining", found), text_table(rows))


def _title(title: str, part: str, found: BurdenAnswer) -> str:
    """Say what the star means, where there is one."""
    years = (year for row in found.reckoned for year in getattr(row[0].burden, part))
    return text("burden-title-beyond", title=title) if any(year.beyond_record for year in years) else title


def _sources(found: BurdenAnswer) -> str:
    """The figures that were put in, each in full; the entries behind every other range by their ids."""
    given = [record.id for record in found.estimates.records]
    first = dict.fromkeys([*given, *(record for each in _analogs(found) for record in _behind(each))])
    rest = ", ".join(record for record in found.records if record not in first)
    lines = [wrapped(record_line(each, found.library), hang="  ") for each in first]
    more = wrapped(text("burden-rest", ids=rest), hang="  ")
    return "\n".join([f"{text('burden-title-figures')}:", *lines, more])


def _analogs(found: BurdenAnswer) -> tuple[Analog, ...]:
    return tuple({analog.id: analog for row in found.reckoned for analog in row[0].burden.analogs}.values())


def _behind(analog: Analog) -> list[str]:
    """Ids of the entries behind the casualties per 1,000 of an analog."""
    held = (analog.casualties, analog.dud_count, analog.submunitions_used)
    return [record for part in held if part for record in part.records]


def _cited(records: list[str], library: Library) -> str:
    held = backing(records, library)
    return text("burden-sources-ours", sources=held.named) if held.ours else held.named


def _link(found: BurdenAnswer) -> str:
    return text("common-link", link=found.link or text("common-no-link"))


def _titled(title: str, table: str) -> str:
    return f"{title}:\n{table}"
