"""No number without a source: every digit that is said of a shipped scenario can be followed to where it comes from.

A figure knows its entry, what was typed, or its calculation with the section of the method that explains it. What has
digits and is no figure is a name or words of the library, which stand there with their source.
"""

import pickle
import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from shutil import copytree

import pytest
from tests.report.told import said_of, told

from dudrate.errors import AssumptionsError
from dudrate.evidence.library import Library, default_folder, load, shipped
from dudrate.model.scenario import scenario_from_shipped
from dudrate.report.catalogue import text
from dudrate.report.estimate import answer
from dudrate.report.method import SECTIONS, explained, section_of
from dudrate.report.naming import dated_source, short_source
from dudrate.report.said import Figure, Number, Said, from_origin, said

LIBRARY = shipped()
LITERAL = {
    "asualties per 1,000 ": "what is counted",
    " recorded casualties in year 1 and ": "the first of the years",
}
"""Digits that stand in messages, for they are words and no figures."""


def parts(words: Said | str) -> tuple[str | Figure, ...]:
    return words.parts if isinstance(words, Said) else (words,)


@cache
def everything() -> tuple[tuple[str, Said | str], ...]:
    return tuple(told(LIBRARY))


def test_every_digit_that_is_said_has_an_origin() -> None:
    steps = tuple(
        f", {text(f'burden-head-{each}')}" for each in ("year", "years")
    )  # first cells: which year a row is of
    told = ((place, words) for place, words in everything() if not place.endswith(steps))
    bare = {each: place for place, words in told for each in parts(words) if isinstance(each, str)}
    known = sorted({*words_of(LIBRARY), *LITERAL}, key=len, reverse=True)
    assert {place: each for each, place in bare.items() if re.search(r"\d", each) and unknown(each, known)} == {}


def test_every_origin_leads_somewhere() -> None:
    figures = [each for _, words in everything() for each in parts(words) if isinstance(each, Figure)]
    assert len(figures) > 10_000
    for origin in {each.origin for each in figures}:
        found = explained(origin, LIBRARY)
        assert found.words
        if found.record is not None:
            record = LIBRARY.record(found.record)
            held = getattr(record, "source", None) or getattr(record, "derived_from", ()) or getattr(record, "why", "")
            assert held or getattr(record, "records", ()), f"{origin} has neither a source nor a reason"
        assert found.section is None or found.section in SECTIONS


def test_each_sentence_of_the_json_has_its_figures_beside_it() -> None:
    for name in LIBRARY.scenarios:
        content = answer(scenario_from_shipped(LIBRARY.scenario(name)), LIBRARY).as_json()
        sentences = [content, *content["results"]]
        assert len(sentences) > 1
        for each in sentences:
            numbers = re.findall(r"\d[\d,.]*%?", each["sentence"])
            assert each["figures"], numbers
            assert all(figure["text"] in each["sentence"] or each is content for figure in each["figures"])
            for figure in each["figures"]:
                explained(figure["origin"], LIBRARY)


def test_what_is_copied_has_no_digit_beside_them() -> None:
    known = words_of(LIBRARY)
    for name in LIBRARY.scenarios:
        found = answer(scenario_from_shipped(LIBRARY.scenario(name)), LIBRARY)
        *lines, _ = found.copy_text("https://example.org/").split("\n")  # the last is the link
        figures = {
            each.text for _, words in said_of(LIBRARY, name) for each in parts(words) if isinstance(each, Figure)
        }
        assert not unknown("\n".join(lines), sorted({*known, *figures}, key=len, reverse=True))


@pytest.mark.parametrize("name", ["dud_rates", "containers", "policies", "claims", "burden"])
def test_an_entry_without_its_source_does_not_load(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "assumptions"
    copytree(default_folder(), folder)
    path = folder / f"{name}.toml"
    entries = re.split(r"(?m)^(?=\[)", path.read_text("utf-8"))
    sourced = [each for each in entries if re.search(r"(?m)^source = ", each)]
    assert sourced
    path.write_text("".join(re.sub(r"(?m)^source = .*\n", "", each) for each in entries), "utf-8")
    with pytest.raises(AssumptionsError) as caught:
        load(folder)
    faults = "\n".join(caught.value.faults)
    for each in sourced:
        id_ = re.match(r"\[(?:\w+\.)?\"?([^\"\]]+)", each)
        assert id_ is not None
        assert f"'{id_[1]}'" in faults


def test_the_longest_beginning_of_a_name_counts() -> None:
    assert [section_of(f"pictures-evidence{end}") for end in ("", "-title-implied")] == ["rate", "claim"]
    assert section_of("band.low") == section_of("held") == "held"


def test_a_digit_without_an_origin_is_seen() -> None:
    known = sorted(words_of(LIBRARY), key=len, reverse=True)
    assert unknown("about 10,100 of the M864 shells", known)
    assert not unknown("of the M864 155 mm shell", known)
    assert unknown("12", known)
    assert unknown("about 4,321 of them", ["4", "321", "1", "4,32", "4,3210"])
    assert not unknown("about 4,321, of them", ["4,321"])


def test_a_text_keeps_its_figures_as_a_copy_and_as_part_of_another() -> None:
    words = str(said("about ", Figure("720", 720.0, "computed:unexploded.mean")))
    assert words == "about 720"
    assert isinstance(words, Said)
    again = pickle.loads(pickle.dumps(words))  # noqa: S301 - our own
    assert again.parts == words.parts
    assert [each.origin for each in said("(", words, ")").figures()] == ["computed:unexploded.mean"]
    number = pickle.loads(pickle.dumps(Number("720", 720.0)))  # noqa: S301 - our own
    assert (number, number.value) == ("720", 720.0)
    for shown in (number, words):
        assert [each.origin for each in parts(from_origin(shown, "a")) if isinstance(each, Figure)] == ["a"]


def unknown(words: str, known: Iterable[str]) -> bool:
    """Whether digits are left once what is known is taken out, each as a whole and no part of a longer number."""
    left = words
    for each in known:
        if each in left:
            left = re.sub(rf"(?<![0-9])(?<![0-9][.,]){re.escape(each)}(?![0-9]|[.,][0-9])", " ", left)
            if not re.search(r"\d", left):
                return False
    return True


@cache
def words_of(library: Library) -> frozenset[str]:
    """All texts of the library with digits in them, its names of sources, its ids and years."""
    found = set(map(_spaced, _strings(tuple(library.search()))))
    for record in library.search():
        found |= {record.id, *(str(year) for year in [getattr(record, "year", None)] if year)}
    for source in library.sources.values():
        found |= {short_source(source), dated_source(source), str(source.year)}
    found |= {*library.submunitions.values(), *library.conflicts.values()}
    found |= {each.label.partition(" (")[0] for each in library.rates.values()}
    return frozenset(
        each for each in found if re.search(r"\d", each) and (re.search(r"[a-zA-Z]", each) or len(each) == 4)
    )


def _spaced(words: str) -> str:
    return " ".join(words.split())


def _strings(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case tuple() | list():
            yield from (found for each in value for found in _strings(each))
        case _ if is_dataclass(value):
            yield from (found for each in fields(value) for found in _strings(getattr(value, each.name)))
