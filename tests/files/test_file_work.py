"""What a file costs at most, counted and not timed: how often things are drawn, set and read, and how many marks."""

import re
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
import typst
from matplotlib.path import Path

from dudrate.evidence.library import shipped
from dudrate.files import reading
from dudrate.files.again import answer_again
from dudrate.files.make import make
from dudrate.files.verify import Kind, verify
from dudrate.report.pictures import paper

LIBRARY = shipped()
RATES = {"rate": [f"{percent}%..{percent + 9}%" for percent in range(1, 13)]}
ASKED: dict[str, dict[str, Any]] = {
    "estimate": {"deliver": ["5000..12000 x m864"], **RATES},
    "burden": {"deliver": ["5000..12000 x m864"], **RATES, "asked": "burden"},
    "check": {"text": "Of 72,000 submunitions 14% failed, leaving 10,080.", "parts": {}},
}


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Callable[[Any, str], Counter[str]]:
    """Count the calls of a function in its module or class, by its name."""
    calls: Counter[str] = Counter()

    def count(where: Any, name: str) -> Counter[str]:
        whole = getattr(where, name)

        def called(*given: Any, **more: Any) -> Any:
            calls[name] += given[:1] != (b"",)  # nothing but to let typst forget
            return whole(*given, **more)

        monkeypatch.setattr(where, name, called)
        return calls

    return count


@pytest.mark.parametrize("question", ASKED)
@pytest.mark.parametrize("form", ["pdf", "html"])
def test_a_sheet_is_set_once_and_each_picture_of_it_drawn_once(
    question: str, form: str, counted: Callable[[Any, str], Counter[str]]
) -> None:
    given = answer_again(ASKED[question], LIBRARY)
    counted(typst, "compile")
    calls = counted(paper, "svg")
    made = make(given, form)
    assert calls["compile"] == (form == "pdf")
    assert calls["svg"] <= 2
    assert len(made) < 300_000


@pytest.mark.parametrize("form", ["csv", "json", "png", "svg", "html", "pdf"])
def test_a_file_as_it_was_made_is_made_and_read_once_to_verify_it(
    form: str, counted: Callable[[Any, str], Counter[str]]
) -> None:
    made = make(answer_again(ASKED["estimate"], LIBRARY), form)
    counted(typst, "compile")
    calls = counted(reading, "import_module")
    assert verify(made, f"a.{form}", LIBRARY).kind is Kind.SAME
    assert calls["import_module"] == 1 + (form == "json")  # of which values are cheaper to make and read than letters
    assert calls["compile"] == (form == "pdf")


def test_thousands_of_dots_are_few_marks(counted: Callable[[Any, str], Counter[str]]) -> None:
    calls = counted(Path, "iter_bezier")
    drawn = make(answer_again(ASKED["estimate"], LIBRARY), "svg").decode()
    assert len(re.findall(r"[ML] [\d.]+ [\d.]+", drawn)) < 4_000  # of 13,872 dots
    assert calls["iter_bezier"] < 100


def test_typst_forgets_a_sheet_once_it_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[bytes] = []
    whole = typst.compile

    def compiled(given: bytes, **more: Any) -> Any:
        asked.append(given)
        return whole(given, **more)

    monkeypatch.setattr(typst, "compile", compiled)
    make(answer_again(ASKED["check"], LIBRARY), "pdf")
    assert asked[0]
    assert asked[1:] == [b""] * 11  # it keeps what ten compilations worked out, 45 MiB each
