"""All that is said of every shipped scenario: sentences, tables, pictures; each with where it stands."""

from collections.abc import Iterable, Iterator
from functools import cache

from dudrate.evidence.library import Library
from dudrate.model.scenario import scenario_from_shipped
from dudrate.report.breakeven import answer_breakeven
from dudrate.report.burden.answer import BurdenAnswer, answer_burden
from dudrate.report.burden.tables import (
    burden_totals,
    casualty_rows,
    land_rows,
    parameter_rows,
    reading_rows,
    remaining_rows,
    rows_over_time,
    whom_rows,
)
from dudrate.report.burden.words import analog_said, basis_said
from dudrate.report.claim import answer_claim, claim_said, fleet_of, implied_said, mends_said, parts_of
from dudrate.report.compare import answer_comparison, chance_said, compare_note, compare_rows
from dudrate.report.estimate import Answer, answer, before_quoting, rows_for_screen, steps
from dudrate.report.naming import number_parted, times_label
from dudrate.report.pictures.burden import land, people, remaining, years
from dudrate.report.pictures.dots import dots
from dudrate.report.pictures.evidence import evidence, reported
from dudrate.report.pictures.picture import Dots, Picture, Word
from dudrate.report.pictures.record import record
from dudrate.report.pictures.totals import heat, shares, tornado, totals
from dudrate.report.said import Said
from dudrate.report.sensitivity import answer_sensitivity, sensitivity_rows

__all__ = ["said_of", "told"]

Told = Iterator[tuple[str, Said | str]]


def told(library: Library) -> Told:
    """Everything, scenario by scenario."""
    for name in library.scenarios:
        for place, words in said_of(library, name):
            yield f"{name}, {place}", words
    for name in ("lebanon", "kosovo", "laos"):
        yield from picture(record(library, name))
    for claim in library.claims.values():
        if parts_of(claim):
            checked = answer_claim(None, library, parts=parts_of(claim), fleet=fleet_of(claim))
            lines = (claim_said(checked), *implied_said(checked), *mends_said(checked))
            yield from ((f"claim {claim.id}", each) for each in lines)


@cache
def said_of(library: Library, name: str) -> tuple[tuple[str, Said | str], ...]:
    """Everything that is said of one shipped scenario."""
    scenario = scenario_from_shipped(library.scenario(name))
    found = answer(scenario, library)
    borne = answer_burden(scenario, library, strikes="100")
    parts: list[Iterable[tuple[str, Said | str]]] = [_estimate(found), _burden(borne)]
    crossed = answer_breakeven(scenario, library, budget="500", at="p95")
    labels: list[Said | str] = [label for label, _ in crossed.crossings]
    parts.append(("breakeven", each) for each in (crossed.sentence, *labels))
    weighed = answer_sensitivity(scenario, library)
    parts.append(("sensitivity", each) for each in weighed.sentences)
    parts += [_rows("sensitivity", sensitivity_rows(each, library)) for each in weighed.weighed]
    if len(found.results) > 1:
        compared = answer_comparison(scenario, library, hold="chance")
        lines = (*compared.sentences, *compared.held_said, *compared.shrinks_said, *map(chance_said, compared.pairs))
        parts.append(("compare", each) for each in lines)
        parts.append(_rows("compare", compare_rows(compared)))
        parts.append([("compare", compare_note(compared))])
    return tuple(each for part in parts for each in part)


def _estimate(found: Answer) -> Told:
    lines: list[Said | str | None] = [found.headline, found.reported_said, *found.sentences, *found.notes]
    lines.append(found.unlike_said)
    lines += [*before_quoting(found), *filter(None, [times_label(found.results)])]
    lines += [each for result in found.results for each in number_parted(result)]
    lines += [line for each in found.results for line in steps(each, found.delivered, found.library)]
    yield from (("estimate", each) for each in lines if each is not None)
    yield from _rows("estimate", rows_for_screen(found.results))
    drawn = [dots(found), tornado(found), totals(found), heat(found.delivered, found.library)]
    drawn += [made for place in range(len(found.results)) if (made := shares(found, place)) is not None]
    records = reported(found.library, found.delivered)
    drawn += [evidence(records, library=found.library, delivered=found.delivered)] if records else []
    for each in drawn:
        yield from picture(each)


def _burden(found: BurdenAnswer) -> Told:
    lines = [found.headline, *found.land_sentences, found.strikes_sentence, *found.contrast_sentences, *found.cautions]
    lines += [analog_said(each) for row in found.burdens for each in row]
    lines += [basis_said(each) for row in found.burdens for each in row[0].analogs]
    yield from (("burden", each) for each in lines if each is not None)
    yield from (("burden", each) for row in burden_totals(found.burdens) for each in row if each is not None)
    for rows in (
        casualty_rows(found.burdens),
        reading_rows(found.burdens),
        land_rows(found.burdens[0]),
        parameter_rows(found.burdens),
    ):
        yield from _rows("burden", rows)
    for row in found.burdens:
        for head in ("year", "years"):
            yield from _rows("burden", rows_over_time(row, head))
        for table in (whom_rows, remaining_rows):
            yield from _rows("burden", table(row))
    several = found.burdens
    yield from picture(people(several, library=found.library))
    for draw in (years, remaining, land):
        yield from picture(draw(several[0], library=found.library))


def _rows(place: str, rows: Iterable[dict[str, str]]) -> Told:
    for row in rows:
        for head, cell in row.items():
            yield f"{place}, head of a table", head
            yield f"{place}, {head}", cell


def picture(drawn: Picture) -> Told:
    """Every text of a picture; what stands at the ticks of an axis is its scale."""
    place, plot = f"picture {drawn.kind}", drawn.plot
    yield from ((place, each) for each in (drawn.title, drawn.subtitle, drawn.note, *drawn.told))
    if isinstance(plot, Dots):
        yield from ((place, each) for field in plot.fields for each in (field.label, field.number))
        marks: tuple[object, ...] = plot.fields
    else:
        axes = (each for each in (plot.across, plot.upwards, plot.above) if each is not None)
        yield from ((f"{place}, axis", each.label) for each in axes)
        yield from ((f"{place}, row", row.label) for row in plot.rows)
        yield from ((f"{place}, word", word.text) for word in plot.drawn if isinstance(word, Word))
        marks = plot.marks
    for mark in marks:
        for pair in mark.tip:  # type: ignore[attr-defined]
            yield from ((f"{place}, {pair[0]}", each) for each in pair)
