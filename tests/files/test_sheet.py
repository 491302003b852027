"""The fact sheet, as those who are handed one meet it: its pages, its words, its pixels, and what it does not do."""

import io
import re
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

import pypdf
import pytest

import dudrate
from dudrate.evidence.library import shipped
from dudrate.files.make import About, make
from dudrate.files.sheet import PAPERS, Sheet, sheet
from dudrate.files.sheet_html import html
from dudrate.files.sheet_pdf import pdf
from dudrate.files.verify import Kind, verify
from dudrate.report.claim import answer_claim, fleet_of, parts_of

LIBRARY = shipped()
BASE, MADE = "https://dudrate.example.org/estimate", "2026-12-01T10:00:00+00:00"


def sheet_of(result: dudrate.Result) -> Sheet:
    return sheet(result.answer, base=BASE, made=MADE)


def read(content: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(content))


def words_of(content: bytes) -> str:
    """The words of a PDF without spaces, which a line's end would move."""
    return re.sub(r"\s", "", "".join(page.extract_text() for page in read(content).pages))


def test_both_forms_say_all_that_is_on_a_sheet() -> None:
    made = sheet_of(dudrate.estimate(deliver="1000 x m864", rate=["14%", "@m77-5-23pct-hrw-2006"]))
    seen, told = words_of(pdf(made)), _Told(html(made))
    lines = [line for _, several in made.sources for line in several]
    every = [made.title, *made.lead, *made.before, *made.how, *made.notes, made.address or ""]
    every += [each for line in lines for each in (line.what, line.source, line.url, line.grade)]
    assert len(lines) > 5
    for words in every:
        bare = re.sub(r"\s", "", words)
        assert bare in seen, words
        assert bare in told.bare, words


class _Told(HTMLParser):
    """What a browser would show, run and fetch of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.tags: list[str] = []
        self.fetched: list[str] = []
        self.feed(page)
        self.bare = re.sub(r"\s", "", "".join(self.words))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        given = dict(attrs)
        self.fetched += [given[each] or "" for each in ("src", "srcset", "data", "poster", "action") if each in given]
        self.fetched += [name for name in given if name.startswith("on")]

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def test_what_a_stranger_typed_is_words_and_nothing_else() -> None:
    hostile = "Of 72,000 bomblets 14% failed </title><script>alert(1)</script>"
    hostile += '<img src="https://example.org/x" onerror=a()> #panic() $x$ {{7*7}}'
    made = sheet_of(dudrate.check(hostile))
    told = _Told(html(made, manifest='"><script>alert(2)</script>'))
    assert not {"script", "iframe", "object", "embed", "link", "form"} & set(told.tags)
    assert all(each.startswith("data:image/svg+xml;base64,") for each in told.fetched)
    assert re.sub(r"\s", "", hostile) in told.bare
    seen = words_of(pdf(made))
    assert re.sub(r"\s", "", "<script>alert(1)</script>") in seen
    assert "#panic()$x${{7*7}}" in seen


def test_a_sheet_is_the_same_bytes_each_time_and_nothing_of_the_clock_is_in_it() -> None:
    first, second = (sheet_of(dudrate.estimate(delivered=7_200, rate="2.35%")) for _ in range(2))
    assert html(first, manifest="{}") == html(second, manifest="{}")
    assert pdf(first, manifest="{}") == pdf(second, manifest="{}")
    assert "1 December 2026" in " ".join(first.notes)


def test_a_pdf_is_tagged_with_language_title_and_pictures_in_words() -> None:
    made = sheet_of(dudrate.estimate("thousand-shells"))
    root: Any = read(pdf(made, manifest='{"proof": "é"}'))  # its parts are typed as what may not be there
    catalog = root.root_object
    assert catalog["/MarkInfo"]["/Marked"]
    assert catalog["/Lang"].startswith("en")
    assert root.metadata.title == made.title
    assert root.metadata["/Keywords"] == '{"proof": "é"}'
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root.xmp_metadata.stream.get_data()
    kinds = list(_elements(catalog["/StructTreeRoot"]))
    figures = [element for element in kinds if element.get("/S") == "/Figure"]
    assert [figure["/Alt"] for figure in figures] == [*(each.alt for each in made.pictures), made.heads["scan"]]
    assert {"/H1", "/H2", "/L", "/Link"} <= {element.get("/S") for element in kinds}


def _elements(node: Any) -> Iterator[Any]:
    """Every element of a tree of tags."""
    node = node.get_object()
    if isinstance(node, pypdf.generic.ArrayObject):
        for each in node:
            yield from _elements(each)
    elif isinstance(node, pypdf.generic.DictionaryObject):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from _elements(node["/K"])


def test_letters_that_the_fonts_lack_are_shown_as_a_gap_and_kept_in_html() -> None:
    made = sheet_of(dudrate.check("Of 289,536 submunitions about 30,000 failed, a rate of 15 per cent."))
    lines = [line.source for _, several in made.sources for line in several]
    [foreign] = [each for each in lines if any(ord(letter) > 0x3000 for letter in each)]  # a title in Japanese
    assert re.sub(r"\s", "", foreign) in _Told(html(made)).bare
    assert "[…]" in words_of(pdf(made))


def test_without_typst_the_way_on_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    made = sheet_of(dudrate.estimate(delivered=7_200, rate="14%"))
    with pytest.raises(dudrate.ExportError, match=r'pip install "dudrate\[pdf\]"'):
        pdf(made)
    assert html(made)


def test_another_paper_is_refused() -> None:
    made = sheet_of(dudrate.estimate(delivered=7_200, rate="14%"))
    for form in (pdf, html):
        with pytest.raises(dudrate.InputError, match="a4 or letter"):
            form(made, paper="a3")


@pytest.mark.parametrize("case", [each.id for each in LIBRARY.scenarios.values() if each.claims])
def test_each_case_of_the_gallery_has_its_fact_sheet_on_one_page(case: str) -> None:
    made = sheet_of(dudrate.estimate(case))
    for paper in PAPERS:
        assert len(read(pdf(made, paper=paper)).pages) == 1
    shipped = LIBRARY.scenario(case)
    said = _Told(html(made)).bare
    for words in (shipped.note or "", shipped.title, *(LIBRARY.claims[each].paraphrase for each in shipped.claims)):
        assert re.sub(r"\s", "", words) in said


def test_the_gallery_is_eight_cases_and_no_earlier_name_is_lost() -> None:
    assert [each.id for each in LIBRARY.scenarios.values() if each.claims] == [
        *("thousand-shells", "lebanon-2006-all", "kosovo-1999-all", "gulf-1991-all"),
        *("laos-all", "two-tests", "bad-lots", "at-most-at-least"),
    ]
    earlier = {"thousand-shells", "two-tests", "kosovo-bl755", "bad-lots", "how-many-shells", "at-most-at-least"}
    assert earlier | {"m26-rockets", "m85-test-and-field"} <= LIBRARY.scenarios.keys()
    for case in LIBRARY.scenarios.values():
        for claim in case.claims:
            parts, fleet = parts_of(LIBRARY.claims[claim]), fleet_of(LIBRARY.claims[claim])
            if parts or fleet:
                assert answer_claim("", LIBRARY, parts=parts, fleet=fleet).check.verdict


def test_a_sheet_of_as_many_rates_as_there_may_be_is_made_and_is_known_again() -> None:
    found = dudrate.estimate(deliver="1000 x m864", rate=[f"{rate}%" for rate in range(1, 13)]).answer
    content = make(found, "pdf", About(site=BASE))
    assert verify(content, "sheet.pdf", LIBRARY).kind is Kind.SAME
    # a range as reported, 3 % to 14 %, is the lowest and the highest of these at once: it alone is worked out
    ranged = sheet_of(dudrate.estimate(deliver="1000 x m864", rate=["4%", "@dpicm-m483a1-m864-hrw-chart", "6%", "9%"]))
    worked = " ".join(ranged.how)
    assert "2,160" in worked
    assert not re.search(r"2,880|4,320|6,480", worked)
