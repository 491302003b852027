"""The pages of the method: every place is filled from where it says, and no number stands there without an origin."""

import importlib
import json
import re
import shutil
from collections.abc import Callable
from itertools import chain
from pathlib import Path

import pytest
from tests.report.method.values import LIBRARY, values

from dudrate.errors import AssumptionsError, InputError
from dudrate.evidence.library import default_folder, load
from dudrate.model.grammar import parse_amount, parse_bunching, parse_rate
from dudrate.report import catalogue
from dudrate.report.method import (
    SECTIONS,
    Section,
    contents,
    contents_text,
    is_record,
    method,
    method_text,
    section_from,
)
from dudrate.report.said import Figure

METHOD = method(LIBRARY)
CLOSING = {"not-modelled", "not-claimed", "symbols"}
FIGURES = [figure for section in METHOD.sections for text in section.texts() for figure in text.figures()]
WORDS = Path(catalogue.__file__).parent / "words"
BARE = re.compile(r"(?<![\dM,.])(?!(?:19|20)\d\d\b)\d")  # digits of a year and of a name, M864, are words


def page(words: str) -> Section:
    return section_from("total", f"# Title\n\nSummary\n\n{words}\n", "", LIBRARY)


@pytest.mark.parametrize(
    "place",
    [
        "@nobody.central",
        "@der-leb-share-early",
        "@der-leb-share-early.id",
        "@policy-gates-2008-1pct.low",  # a ceiling prints no low end
        "range nobody",
        "nothing",
        "total.mode 72000 1%",
        "total.mean 72000",
        "total.mean 72000 140%",
        "model.inputs.NOTHING",
        "os.getcwd",
        ".row",
    ],
)
def test_a_place_that_nothing_fills_is_refused_and_named(place: str) -> None:
    with pytest.raises(InputError, match=r"mend|write|give|lists"):
        page(f"At {{{place}}} it ends.")


def test_a_symbol_that_is_not_defined_is_refused() -> None:
    with pytest.raises(InputError, match="is not defined"):
        page("Symbols: Q")


def test_lines_join_to_passages_and_figures_keep_their_origins() -> None:
    made = page("Of {=1,000} at\n{=14%}.\n\n- One {@undercount.high}\n  more.\n- Two.")
    assert [str(each) for each in (*made.passages, *made.points)] == ["Of 1,000 at 14%.", "One 3 more.", "Two."]
    assert list(made.passages[0].figures()) == [Figure("1,000", 1000.0, "input:1000"), Figure("14%", 0.14, "input:14%")]
    assert made.records == ("undercount",)


def test_what_a_record_gives_is_what_it_states() -> None:
    found = [figure for figure in FIGURES if is_record(figure.origin)]
    assert len(found) > 100
    for figure in found:
        entry = LIBRARY.record(figure.origin)
        if isinstance(figure.value, str):
            assert figure.value == " ".join(str(getattr(entry, "note", None)).split())
            continue
        assert figure.value in [getattr(entry, name, None) for name in ("low", "central", "high", "casualties")], figure


def test_every_calculated_number_comes_out_again() -> None:
    again = values()
    found = {figure.origin.removeprefix("computed:"): figure for figure in FIGURES if "computed:" in figure.origin}
    assert sorted(found) == sorted(again)  # nothing is shown that is not calculated twice, and nothing is left over
    for name, (value, tolerance) in again.items():
        assert found[name].value == pytest.approx(value, rel=tolerance, abs=1e-12), name


def test_figures_stand_in_their_order() -> None:
    sections = {each.id: each for each in METHOD.sections}
    told = [[figure.text for figure in text.figures()] for text in sections["total"].passages]
    # the reference values of the binomial: N p, and its 5 and 95 % quantiles
    assert ["72,000", "1%", "720", "90%", "676", "764", "14%", "10,080", "9,927", "10,233"] in told
    for table in (sections["left"].tables[-1], sections["fits"].tables[1]):
        triples = [[float(each.value) for each in cell.figures()] for row in table.rows for cell in row]
        assert all(low <= middle <= high for middle, low, high in filter(lambda each: len(each) == 3, triples))
    for _, *after in sections["left"].tables[-1].rows:  # the later, the less is left
        assert [next(cell.figures()).value for cell in after] == sorted(
            (next(cell.figures()).value for cell in after), reverse=True
        )


def test_every_choice_is_the_one_of_the_model() -> None:
    found = {figure.origin.removeprefix("chosen:"): figure.value for figure in FIGURES if "chosen:" in figure.origin}
    assert found.pop("level") == 0.9
    for name, value in found.items():
        path, _, index = name.partition("[")
        held = getattr(importlib.import_module(f"dudrate.{path.rpartition('.')[0]}"), path.rpartition(".")[2])
        assert value == (held[int(index[:-1])] if index else held), name


def test_every_example_is_what_the_grammar_reads() -> None:
    for figure in FIGURES:
        if figure.origin.startswith("input:") and isinstance(figure.value, float):
            plain = figure.text.replace(",", "")
            if "%" in plain:
                read = getattr(parse_rate(plain), "rate", None)
            elif "." in plain:
                read = parse_bunching("container", plain).icc
            else:
                read = getattr(parse_amount(plain), "count", None)
            assert figure.value == read


def test_every_text_shows_its_value() -> None:
    for figure in FIGURES:
        if isinstance(figure.value, str) or "under" in figure.text:
            continue
        shown = float(re.sub(r"[^0-9.]", "", figure.text)) * (-1 if "−" in figure.text else 1)
        scale = [1.0, *([100.0] if "%" in figure.text else []), *([1e-6] if "million" in figure.text else [])]
        scale += [1e-9] if "billion" in figure.text else []
        assert any(figure.value * each == pytest.approx(shown, rel=0.06, abs=1e-9) for each in scale), figure


@pytest.mark.parametrize("section", METHOD.sections, ids=list(SECTIONS))
def test_no_number_stands_without_an_origin(section: Section) -> None:
    texts = [part for text in section.texts() for part in text.parts if isinstance(part, str)]
    heads = [section.title, section.summary, *(each.title for each in section.tables)]
    assert not [words for words in chain(texts, heads) if BARE.search(words)]


def test_the_rule_against_bare_numbers_finds_one() -> None:
    assert all(BARE.search(words) for words in ("of 72,000 left", "at 14%", "in 5 months"))
    assert not BARE.search("in 2006, an M864, Laos 1964–1973")


@pytest.mark.parametrize("section", METHOD.sections, ids=list(SECTIONS))
def test_every_section_has_formulas_in_words_with_a_source_and_limits(section: Section) -> None:
    assert section.title
    assert section.summary
    if section.id not in CLOSING:
        assert section.passages
        assert section.limits
        assert section.symbols
        assert section.formulas
    for formula in section.formulas:
        assert str(formula.words).endswith(".")
        assert str(formula.source).endswith(".")
        assert formula.latex.count("{") == formula.latex.count("}")
        assert not set(formula.latex) & set("$<>&")


def test_a_symbol_is_defined_once_and_used() -> None:
    defined = {each.latex: each for each in METHOD.sections[-1].symbols}
    assert len({each.symbol for each in defined.values()}) == len(defined)
    used = set()
    for section in METHOD.sections[:-1]:
        formulas = " ".join(each.latex for each in section.formulas) + " ".join(map(str, section.passages))
        for symbol in section.symbols:
            first = re.split(r"[,(]", symbol.latex)[0].replace("_i", "_").replace(r"_{\mathrm{group}}", "_")
            assert first in formulas, (section.id, symbol.symbol)
            used.add(symbol.latex)
    assert used == set(defined)


def test_every_range_and_record_of_the_burden_is_told() -> None:
    told = {record for section in METHOD.sections for record in section.records}
    cited = {each.id for each in LIBRARY.analogs.values()} | set(LIBRARY.ranges) | set(LIBRARY.observations)
    assert cited - told == set()


def test_what_is_said_of_one_and_fourteen_percent_names_its_records() -> None:
    closing = next(each for each in METHOD.sections if each.id == "not-claimed")
    assert closing.records[:4] == (
        "policy-gates-2008-1pct",
        "us-cluster-14pct-dod-wapo-2023",
        "dpicm-m42-m46-14pct-nyt-2023",
        "dpicm-14pct-almayadeen-2023",
    )


def test_what_is_said_of_the_fits_in_words_holds() -> None:
    # The slow half-life for Laos lies at the end of its range; Serbia, Afghanistan and “any of them” are not fitted.
    laos = next(figure for figure in FIGURES if figure.origin == "computed:fit.slow_years laos")
    assert laos.value == pytest.approx(LIBRARY.ranges["slow-half-life"].high)
    fitted = {each.analog for each in LIBRARY.observations.values() if each.fitted}
    assert set(LIBRARY.analogs) - fitted == {"serbia", "afghanistan", "any"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(default_folder(), tmp_path / "assumptions"))


def changed(folder: Path, name: str, change: Callable[[str], str]) -> None:
    path = folder / name
    before = path.read_text("utf-8")
    path.write_text(change(before), "utf-8")
    assert path.read_text("utf-8") != before


def entry(text: str, record: str) -> str:
    found = re.search(rf"^\[{record}\]\n(?:(?!\[).*\n?)*", text, flags=re.MULTILINE)
    assert found
    return found[0]


def test_without_its_source_a_record_of_the_method_does_not_load(folder: Path) -> None:
    changed(
        folder,
        "policies.toml",
        lambda text: text.replace(
            entry(text, "policy-gates-2008-1pct"),
            re.sub(r"^source = .*\n", "", entry(text, "policy-gates-2008-1pct"), flags=re.MULTILINE),
        ),
    )
    with pytest.raises(AssumptionsError, match="policy-gates-2008-1pct"):
        method(load(folder), "not-claimed")


def test_a_changed_record_changes_the_sentence(folder: Path) -> None:
    changed(
        folder,
        "ranges.toml",
        lambda text: text.replace(entry(text, "undercount"), entry(text, "undercount").replace("high = 3", "high = 4")),
    )
    points = " ".join(map(str, method(load(folder), "not-claimed").sections[0].points))
    assert "by our reading 1 to 4 times" in points


def test_the_json_holds_every_figure_with_full_digits() -> None:
    content = json.loads(json.dumps(METHOD.as_json(), allow_nan=False))
    assert [each["id"] for each in content["sections"]] == list(SECTIONS)
    keys = {"id", "title", "summary", "passages", "points", "formulas", "symbols", "tables", "limits", "records"}
    assert all(set(each) == keys for each in content["sections"])
    found = json.dumps(content["sections"], ensure_ascii=False)
    for figure in FIGURES:
        wanted = {"text": figure.text, "value": figure.value, "origin": figure.origin}
        assert json.dumps(wanted, ensure_ascii=False) in found
    assert content["assumptions"]["digest"] == LIBRARY.digest


@pytest.mark.parametrize("section", METHOD.sections, ids=list(SECTIONS))
def test_a_section_fits_a_terminal_and_each_figure_leads_to_its_record(section: Section) -> None:
    [alone] = method(LIBRARY, section.id).sections
    assert alone == section
    text = method_text(method(LIBRARY, section.id))
    assert max(map(len, text.splitlines())) <= 80
    plain = " ".join(text.split())
    for place, record in enumerate(section.records, 1):
        assert plain.count(f"[{place}]") >= 2  # behind the figure, and in the list of records
        assert f"[{place}] {record}" in plain
    for words in (*section.passages, *section.points, *section.limits):
        assert " ".join(str(words).split()) in re.sub(r" \[\d+\]", "", plain)


def test_neighbours_of_one_record_have_one_mark() -> None:
    assert re.search(r"14,000–25,000–28,000 \[\d+\]", method_text(method(LIBRARY, "analogs")))


def test_the_whole_method_is_short_enough_to_read() -> None:
    words = re.sub(r"\[\d+\]", "", method_text(METHOD))  # a mark that leads to a record is no word
    assert len(re.findall(r"\S*\w\S*", words)) <= 7_000


def test_the_contents_are_those_of_the_sections() -> None:
    assert [(each.id, each.title, each.summary) for each in contents()] == [
        (each.id, each.title, each.summary) for each in METHOD.sections
    ]
    assert max(map(len, contents_text(contents()).splitlines())) <= 80


def test_an_unknown_section_lists_the_known() -> None:
    with pytest.raises(InputError) as caught:
        method(LIBRARY, "../en/method/total")
    assert all(section in str(caught.value) for section in SECTIONS)


@pytest.mark.parametrize("language", catalogue.languages())
def test_each_language_has_the_same_pages_with_the_same_places(language: str) -> None:
    pages = {path.stem: path.read_text("utf-8") for path in (WORDS / language / "method").iterdir()}
    assert sorted(pages) == sorted(SECTIONS)
    for name, text in pages.items():
        english = (WORDS / "en" / "method" / f"{name}.md").read_text("utf-8")
        for pattern in (r"\{[^{}]+\}", r"^Symbols: .+$", r"^\$\$ .+$"):
            assert sorted(re.findall(pattern, text, re.MULTILINE)) == sorted(re.findall(pattern, english, re.MULTILINE))
