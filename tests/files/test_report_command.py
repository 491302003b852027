"""``dudrate report``: a file by its ending, and what is refused with nothing left behind."""

import json
from pathlib import Path

import pytest
from tests.command_line import done, run

STARTS = {"pdf": b"%PDF-", "html": b"<!doctype html>", "png": b"\x89PNG", "svg": b"<?xml", "csv": b"\xef\xbb\xbf"}


CLAIM = "Of 289,536 submunitions about 30,000 failed, a rate of 15 per cent."


@pytest.mark.parametrize("form", [*STARTS, "json"])
@pytest.mark.parametrize("asked", [("thousand-shells",), ("-d", "2 x m26", "-r", "5%", "--analog", "kosovo")])
def test_a_file_is_made_by_its_ending_and_verifies(form: str, asked: tuple[str, ...], tmp_path: Path) -> None:
    file = tmp_path / f"sheet.{form}"
    assert done("report", *asked, "-o", str(file)).out == ""
    content = file.read_bytes()
    assert content.startswith(STARTS.get(form, b"{"))
    assert json.loads(done("verify", str(file), "--json").out)["verdict"] == "same"


def test_a_claim_has_its_sheet(tmp_path: Path) -> None:
    for form in ("pdf", "html", "png", "svg"):
        file = tmp_path / f"claim.{form}"
        done("report", "--claim", CLAIM, "--paper", "letter", "-o", str(file))
        assert json.loads(done("verify", str(file), "--json").out)["verdict"] == "same"


def test_links_and_the_code_lead_to_the_site_that_is_named(tmp_path: Path) -> None:
    file = tmp_path / "sheet.html"
    done("report", "thousand-shells", "--site", "https://dudrate.example.org/", "-o", str(file))
    assert 'href="https://dudrate.example.org/estimate?v=1&amp;' in file.read_text("utf-8")


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (("thousand-shells", "-o", "sheet.docx"), "end it in one of .csv, .json, .png, .svg, .pdf, .html"),
        (("thousand-shells",), "Missing option '--out'"),
        (("thousand-shells", "--paper", "a3", "-o", "x.pdf"), "give one of a4, letter"),
        (("thousand-shells", "--size", "huge", "-o", "x.png"), "give one of slide, post, preview"),
        (("thousand-shells", "--picture", "map", "-o", "x.png"), "its pictures are dots, evidence, tornado"),
        (("thousand-shells", "--site", "example.org", "-o", "x.pdf"), "write one such as http://localhost:8501"),
        (("thousand-shells", "--claim", "5% failed", "-o", "x.pdf"), "ask for the sheet of one of them"),
    ],
)
def test_what_cannot_be_made_is_refused_and_no_file_is_left(
    asked: tuple[str, ...], words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("report", *asked)
    assert result.status == 2
    assert words in result.err
    assert list(tmp_path.iterdir()) == []
