"""The method: every number in it has an origin that holds, and no number stands there without one."""

import importlib
import json
import re
from collections.abc import Callable
from dataclasses import fields
from itertools import pairwise

import pytest
from tests.report.method.values import LIBRARY, values

from dudrate.errors import InputError
from dudrate.evidence.records import BurdenFigure, Claim, Policy, ReportedRate
from dudrate.model.burden.analogs import ANALOGS, ANY, analog
from dudrate.model.burden.chain import burden
from dudrate.model.burden.general import general
from dudrate.model.burden.parameters import Parameter
from dudrate.model.grammar import parse_amount, parse_level, parse_rate
from dudrate.model.inputs import FixedAmount, FixedRate
from dudrate.model.scenario import Scenario, resolve
from dudrate.model.scenario_words import scenario_from_words
from dudrate.report.method.parts import Section, is_record
from dudrate.report.method.sections import SECTIONS, method
from dudrate.report.method.text import method_text
from dudrate.report.said import Figure, Said

METHOD = method(LIBRARY)
CLOSING = {"not-modelled", "not-claimed"}
EVERY = [(section.id, figure) for section in METHOD.sections for text in section.texts() for figure in text.figures()]

# Words that may hold digits: a year, a unit.
WORDS = re.compile(r"\b(?:1[89]|20)\d\d\b|\bk?m2\b")

# Numbers in reasons that no entry prints and no end of their range is, each with what it is.
REASONS: dict[tuple[str, float], Callable[[], float]] = {
    # m2 for each strike, in hectares
    ("chosen:general.strike_land.why", 19.6): lambda: (
        (LIBRARY.burden["area-leb-search-per-strike"].central or 0.0) / 10_000
    ),
    ("chosen:analogs.afghanistan.course", 13.0): lambda: round(12 * analog(LIBRARY, "afghanistan").course.record_years),
    **{
        (f"chosen:analogs.{name}.clearance.{place}.why", 10.0): lambda: 100 * constant("report.method.analogs.ROOM")
        for name, place in (("lebanon", 1), ("lebanon", 2), ("serbia", 0), ("afghanistan", 0))
    },
}


def constant(name: str) -> float:
    """A constant of the package by its dotted name, with an index where it is one of several."""
    module, _, rest = name.rpartition(".")
    plain, _, place = rest.partition("[")
    found = getattr(importlib.import_module(f"dudrate.{module}"), plain)
    return float(found[int(place.removesuffix("]"))] if place else found)


def parameter(name: str) -> tuple[Parameter, str]:
    """A range of the model by its name in an origin, and which end is meant."""
    where, *path = name.split(".")
    if where == "general":
        return getattr(general(LIBRARY), path[0]), path[1]
    found = analog(LIBRARY, path[0])
    if path[1] == "clearance":
        return found.clearance[0].points[int(path[2])].cleared, path[3]
    return getattr(found, path[1]), path[2]


def chosen_values(name: str) -> list[float]:
    """The values that a choice of ours may have."""
    if name == "level":
        return [float(next(str(each.default) for each in fields(Scenario) if each.name == "level"))]
    if name.startswith("months "):
        return [float(name.removeprefix("months "))]
    if name.startswith(("model.", "claims.", "report.")):
        if name.endswith("REMAINING_YEARS"):
            return list(importlib.import_module("dudrate.model.burden.people").REMAINING_YEARS)
        return [constant(name), 100 * constant(name)]
    held, which = parameter(name)
    ends = {"low": held.low, "central": held.central, "high": held.high}
    return [value for key, value in ends.items() if value is not None and which in {key, "why"}]


def printed(record: str) -> tuple[list[float], str]:
    """Edges of an entry, and its words."""
    entry = LIBRARY.record(record)
    if isinstance(entry, Claim):
        assert entry.delivered is not None
        return [value for value in (entry.delivered.central,) if value is not None], ""
    assert isinstance(entry, BurdenFigure | Policy | ReportedRate)
    edges = [edge for edge in (entry.low, entry.central, entry.high) if edge is not None]
    edges += [count for _, count in getattr(entry, "series", ())]
    return edges, json.dumps([getattr(entry, each.name) for each in fields(entry)], default=str)


def value_of_words(text: str) -> float | str:
    """What a reader types, as the grammar reads it; words stay words."""
    for parse in (parse_rate, parse_amount, parse_level):
        try:
            found = parse(text)
        except InputError:
            continue
        if isinstance(found, FixedRate):
            return found.rate
        if isinstance(found, FixedAmount):
            return float(found.count)
        return found if isinstance(found, float) else text
    return text


def shown_value(text: str) -> float:
    """The number that a text shows."""
    number = float(re.sub(r"[^0-9.]", "", text))
    number *= 1e6 if "million" in text else 1.0
    number /= 100 if text.endswith("%") else 1
    return -number if text.startswith("−") else number


@pytest.mark.parametrize("section", SECTIONS)
def test_every_number_of_an_entry_is_printed_there(section: str) -> None:
    for name, figure in EVERY:
        if name != section or not is_record(figure.origin):
            continue
        edges, words = printed(figure.origin) if isinstance(figure.value, float) else ([], figure.text)
        if figure.value == figure.origin:
            assert LIBRARY.record(figure.origin).id == figure.text
            continue
        value, text = float(figure.value), figure.text.removesuffix("%")
        last = 10.0 ** -len(text.partition(".")[2])  # a reason may round what the entry prints
        as_edge = any(abs(edge - times * value) <= last / 2 + 1e-9 for edge in edges for times in (1, 100))
        stands = re.search(rf"(?<![\d.,])(?:{re.escape(text)}|{value / 1e6:g} million)(?!\d|[.,]\d)", words)
        assert as_edge or stands, figure


def test_every_calculated_number_comes_out_again() -> None:
    again, seen = values(), set()
    for _, figure in EVERY:
        if not figure.origin.startswith("computed:"):
            continue
        name = figure.origin.removeprefix("computed:")
        value, tolerance = again[name]
        assert figure.value == pytest.approx(value, rel=tolerance, abs=1e-12), name
        seen.add(name)
    assert len(seen) > 250


def test_every_choice_is_the_one_of_the_model() -> None:
    found = [figure for _, figure in EVERY if figure.origin.startswith("chosen:")]
    assert len(found) > 50
    for figure in found:
        reason = REASONS.get((figure.origin, float(figure.value)))
        known = [reason()] if reason else chosen_values(figure.origin.removeprefix("chosen:"))
        assert any(figure.value == pytest.approx(value, abs=1e-12) for value in known), figure


def test_every_example_is_what_its_text_says() -> None:
    for _, figure in EVERY:
        if figure.origin.startswith("input:"):
            said = value_of_words(figure.origin.removeprefix("input:"))
            assert figure.value in (said, figure.text), figure  # a printed figure stays the words it is


def test_every_text_shows_its_value() -> None:
    for _, figure in EVERY:
        if isinstance(figure.value, str) or "under" in figure.text:
            continue
        shown = shown_value(figure.text)
        of_hundred = figure.value / 100 if figure.text.endswith("%") else figure.value
        assert any(value == pytest.approx(shown, rel=0.06, abs=1e-9) for value in (figure.value, of_hundred)), figure


def words_of(section: Section) -> list[str]:
    """All that a section says outside its figures, formulas aside."""
    texts = [part for text in section.texts() for part in text.parts if isinstance(part, str)]
    titles = [section.title, section.summary, *(table.title for table in section.tables)]
    titles += [column for table in section.tables for column in table.columns]
    return texts + titles + [words for each in section.symbols for words in (each.meaning, each.unit)]


@pytest.mark.parametrize("section", METHOD.sections, ids=list(SECTIONS))
def test_no_number_stands_without_an_origin(section: Section) -> None:
    named = [getattr(general(LIBRARY), each.name).name for each in fields(general(LIBRARY))]
    for words in words_of(section):
        rest = WORDS.sub("", words)
        for name in named:
            rest = rest.replace(name, "")
        assert not re.search(r"\d", rest), words


def test_the_rule_against_bare_numbers_finds_one() -> None:
    assert re.search(r"\d", WORDS.sub("", "of 72,000 submunitions"))
    assert not re.search(r"\d", WORDS.sub("", "in 2006, on 7 km2".replace("7 ", "")))


@pytest.mark.parametrize(
    "section", [each for each in METHOD.sections if each.id not in CLOSING], ids=lambda each: each.id
)
def test_every_section_has_symbols_sources_and_limits(section: Section) -> None:
    assert section.passages
    assert section.formulas
    assert section.symbols
    assert section.limits
    for formula in section.formulas:
        assert str(formula.words)
        assert str(formula.source)
    for symbol in section.symbols:
        assert all(str(part) for part in (symbol.name, symbol.meaning, symbol.unit, symbol.values, symbol.source))


@pytest.mark.parametrize("name", [*ANALOGS, ANY])
def test_every_range_of_a_burden_is_told_with_its_entries(name: str) -> None:
    sections = {each.id: each for each in METHOD.sections}
    told = [sections[each] for each in ("burden", "analogs", "fits", "left")]
    texts = [str(text) for section in told for text in section.texts()]
    records = {record for section in told for record in section.records}
    asked = scenario_from_words({"delivered": "10000", "rate": ["14%"]})
    [found] = burden(resolve(asked, LIBRARY), LIBRARY, analog=name, strikes=parse_amount("100"))
    assert len(found.parameters) > 8
    for each in found.parameters:
        assert set(each.records) <= records, each.name
        ends = [end for end in (each.low, each.central, each.high) if end is not None]
        shown = [f"{round(100 * end, 1):g}%" if each.unit == "fraction" else f"{end:,.0f}" for end in ends]
        shown = shown if each.unit in {"fraction", "submunitions"} else [f"{end:g}" for end in ends]
        assert any(all(end in text for end in shown) for text in texts), (each.name, shown)
        if each.why is not None:
            assert any(each.why in text for text in texts), each.name


CLAIMS = (
    "1% is a line in policy and law, a ceiling that was set and not a rate that was measured",
    "14% is reported by one paper as a past estimate",
    "by another as 14% or more",
    "A total says nothing of where submunitions lie",
    "A total is no forecast",
    "Recorded casualties undercount",
    "Raising the dud rate does not raise casualties in strict proportion",
    "A bound stays a bound",
    "the average of two reported rates is nobody's finding",
    "the band is luck of the draw only",
    "no life is valued in money",
    "does not say how it will go in another",
    "does not make the claim true",
    "no dud rate",
)


@pytest.mark.parametrize("claim", CLAIMS)
def test_what_must_not_be_claimed_is_said(claim: str) -> None:
    [section] = method(LIBRARY, "not-claimed").sections
    assert any(claim in str(point) for point in section.points)


def test_the_sentences_to_quote_are_short() -> None:
    [section] = method(LIBRARY, "not-claimed").sections
    assert len(section.points) >= 15
    assert all(str(point).endswith(".") for point in section.points)
    assert max(len(str(point)) for point in section.points) < 320


def test_an_unknown_section_lists_the_known() -> None:
    with pytest.raises(InputError) as caught:
        method(LIBRARY, "maps")
    assert all(section in str(caught.value) for section in SECTIONS)


def test_one_section_is_that_of_the_whole() -> None:
    for section in METHOD.sections:
        assert method(LIBRARY, section.id).sections == (section,)


def test_sections_stand_in_order_and_once() -> None:
    assert [section.id for section in METHOD.sections] == list(SECTIONS)
    assert len({section.title for section in METHOD.sections}) == len(SECTIONS)


def test_the_json_holds_every_figure_with_full_digits() -> None:
    content = json.loads(json.dumps(METHOD.as_json(), allow_nan=False))
    assert [each["id"] for each in content["sections"]] == list(SECTIONS)
    found = json.dumps(content["sections"], ensure_ascii=False)
    for _, figure in EVERY[::7]:
        wanted = {"text": figure.text, "value": figure.value, "origin": figure.origin}
        assert json.dumps(wanted, ensure_ascii=False) in found
    assert content["assumptions"]["digest"] == LIBRARY.digest


def test_the_text_has_the_same_passages() -> None:
    shown = " ".join(method_text(METHOD).split())
    for section in METHOD.sections:
        texts: list[Said] = [*section.passages, *section.points, *section.limits]
        for text in texts:
            assert " ".join(str(text).split()) in shown
        assert all(record in shown for record in section.records)


def test_the_text_fits_a_terminal_and_has_its_sections_in_order() -> None:
    text = method_text(METHOD)
    assert max(len(line) for line in text.split("\n")) <= 100
    places = [text.index(f"\n{section.title}\n=") for section in METHOD.sections]
    assert all(first < second for first, second in pairwise(places))


def test_formulas_are_plain_latex() -> None:
    for section in METHOD.sections:
        for latex in [*(each.latex for each in section.formulas), *(each.latex for each in section.symbols)]:
            assert latex.count("{") == latex.count("}")
            assert len(re.findall(r"\\left[^a-z]", latex)) == len(re.findall(r"\\right[^a-z]", latex))
            assert not set(latex) & set("$<>&")


def test_figures_are_of_four_kinds() -> None:
    kinds = {re.split(":", figure.origin)[0] if not is_record(figure.origin) else "record" for _, figure in EVERY}
    assert kinds == {"record", "input", "chosen", "computed"}
    assert all(isinstance(figure, Figure) for _, figure in EVERY)
