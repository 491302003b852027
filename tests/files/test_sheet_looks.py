"""The fact sheet as pixels and as those have it who cannot see it: ink within the margins, and no letter on another."""

import base64
import re
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

import numpy as np
import pytest
import typst
from tests.report.pictures.every import CEILING, FLOOR, LIBRARY

import dudrate
from dudrate.files.sheet import PAPERS, Sheet, sheet
from dudrate.files.sheet_html import html
from dudrate.files.sheet_pdf import pdf

pdfium, ua = import_module("pypdfium2"), import_module("page")  # neither has complete types
MARGIN = 20.0  # no ink so near the edge of the page [points]; a desk printer cannot print within 12
TWELVE = ["1%", "2%", "max:2.35%", "min:14%", "2.35%..14%", "5% to 14% uniform", "1%..5%..14%", "47/2000", "5/213"]
TWELVE += ["@us-cluster-14pct-dod-wapo-2023", "@m77-5-23pct-hrw-2006", "40%"]
LONG = "1000 x a-container-with-a-name-far-longer-than-any-that-is-on-record:247"
ASKED: dict[str, tuple[int, Callable[[], dudrate.Result]]] = {  # with the pages that it may have
    "two": (1, lambda: dudrate.estimate("thousand-shells")),
    "bounds": (1, lambda: dudrate.estimate(library=LIBRARY, deliver="1000 x m990", rate=[CEILING, FLOOR])),
    "ranges": (1, lambda: dudrate.estimate("lebanon-2006-all")),
    "no-fit": (1, lambda: dudrate.check("Of 289,536 submunitions about 30,000 failed, a rate of 15 per cent.")),
    "twelve": (2, lambda: dudrate.estimate(deliver=["1000 x m864", "200 x m26", "45 x cbu-87"], rate=TWELVE)),
    "long": (2, lambda: dudrate.estimate(deliver=[LONG, "min:30 x l20a1"], rate="5%..9%", bunching="lots:9", icc=0.1)),
    "burden": (2, lambda: dudrate.burden("thousand-shells")),
}


@pytest.fixture(scope="module", params=ASKED)
def asked(request: pytest.FixtureRequest) -> tuple[int, Sheet]:
    most, result = ASKED[request.param]
    return most, sheet(result().answer, base="https://dudrate.example.org/estimate", made="2026-12-01T10:00:00Z")


@pytest.mark.parametrize("paper", PAPERS)
def test_a_sheet_is_one_page_or_two_by_design_with_ink_in_its_margins_and_no_letter_on_another(
    asked: tuple[int, Sheet], paper: str
) -> None:
    most, made = asked
    pages = pdfium.PdfDocument(pdf(made, paper=paper))
    assert len(pages) <= most
    wide = {"a4": 595.276, "letter": 612.0}[paper]  # 210 mm and 8.5 inches, in points of 1/72 inch
    assert pages[0].get_width() == pytest.approx(wide, abs=0.01)
    for page in pages:
        pixels = np.asarray(page.render(scale=1.0, grayscale=True).to_numpy()).squeeze()
        down, across = np.nonzero(pixels < 240)
        assert len(down) > 5_000  # points with ink, of half a million
        edges = across.min(), down.min(), pixels.shape[1] - 1 - across.max(), pixels.shape[0] - 1 - down.max()
        assert min(edges) > MARGIN
        assert list(overlaps(page)) == []


def test_letters_on_top_of_others_are_found() -> None:
    [page] = pdfium.PdfDocument(
        typst.compile(b"#place[Some words]\n#place(dx: 3pt, dy: 2pt)[Other words]", format="pdf")
    )
    assert list(overlaps(page))


def overlaps(page: Any) -> Iterator[str]:
    """Letters of which a third lies on another that is not of the same ligature (ffi)."""
    words = page.get_textpage()
    every = [(words.get_text_range(each, 1), words.get_charbox(each)) for each in range(words.count_chars())]
    letters = [(letter, box) for letter, box in every if letter.strip() and box[2] > box[0] and box[3] > box[1]]
    boxes = np.array([box for _, box in letters])
    areas = (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])
    for place, box in enumerate(boxes[:-3]):
        others = boxes[place + 3 :]
        wide = np.minimum(box[2], others[:, 2]) - np.maximum(box[0], others[:, 0])
        tall = np.minimum(box[3], others[:, 3]) - np.maximum(box[1], others[:, 1])
        shared = np.where((wide > 0) & (tall > 0), wide * tall, 0.0)
        for other in np.nonzero(shared > np.minimum(areas[place], areas[place + 3 :]) / 3)[0]:
            yield f"{letters[place][0]} on {letters[place + 3 + other][0]} at {box.round()}"


def test_a_pdf_passes_a_check_of_pdf_ua(asked: tuple[int, Sheet]) -> None:
    found = ua.validate_pdf_bytes(pdf(asked[1], manifest='{"made": "é"}'), profile="ua1")
    assert [(each.rule_id, each.message) for each in found.failures] == []
    assert found.is_compliant


def test_the_check_of_pdf_ua_finds_fault_with_a_file_that_has_no_tags() -> None:
    bare = typst.compile(b"#image(bytes(\"<svg xmlns='http://www.w3.org/2000/svg'/>\"))", format="pdf", pdf_tags=False)
    assert not ua.validate_pdf_bytes(bare, profile="ua1").is_compliant


def test_pictures_say_the_numbers_of_the_answer_as_text() -> None:
    made = sheet(dudrate.estimate("thousand-shells").answer)
    [svg, *_] = (
        base64.b64decode(each).decode() for each in re.findall(r"data:image/svg\+xml;base64,([^\"]+)", html(made))
    )
    assert ">about 10,100 of 72,000</text>" in svg
    [page, *_] = pdfium.PdfDocument(pdf(made))
    assert "about 10,100 of 72,000" in page.get_textpage().get_text_range()
