"""Our CSV as a spreadsheet reads it, LibreOffice of the system: numbers are numbers, and nothing is a formula."""

import csv
import io
import os
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from tests.command_line import LIBRARY, done

from dudrate.model.scenario import scenario_from_words
from dudrate.report.estimate import answer
from dudrate.report.tidy import tidy_csv

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_UTF8 = "CSV:44,34,76,1,,1033,false,false"
_NUMBERS = {"low", "central", "high", "level", "year"}
Cell = tuple[str, str]

COMMANDS = {
    "estimate": (
        "estimate",
        "-d",
        "1000 x m864",
        "-r",
        "1%",
        "-r",
        "min:14%",
        "-r",
        "@m77-16pct-newsday-2003",
        "--csv",
    ),
    "compare": ("compare", "-d", "1000 x m864", "-r", "1%", "-r", "14%", "--csv"),
    "burden": ("burden", "-d", "1000 x m864", "-r", "14%", "--csv"),
    "records": ("records", "--kind", "rate", "--csv"),
}


@pytest.fixture(scope="module")
def written() -> dict[str, str]:
    """Each table as it is printed, and one as the page downloads it, with its mark in front."""
    scenario = scenario_from_words({"deliver": ["1000 x m864"], "rate": ["1%", "14%"]})
    page = "\ufeff" + tidy_csv(answer(scenario, LIBRARY).as_json(), LIBRARY)
    return {**{name: done(*arguments).out for name, arguments in COMMANDS.items()}, "page": page}


@pytest.fixture(scope="module")
def opened(written: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[list[Cell]]]:
    """Each table as LibreOffice has it: the kind of each cell, and what it holds."""
    office = shutil.which("soffice")
    if office is None:
        assert "CI" not in os.environ, "LibreOffice is not installed: apt-get install libreoffice-calc"
        pytest.skip("LibreOffice is not installed: apt-get install libreoffice-calc")
    folder = tmp_path_factory.mktemp("sheets")
    for name, text in written.items():
        (folder / f"{name}.csv").write_bytes(text.encode())
    own = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [office, own, "--headless", f"--infilter={_UTF8}", "--convert-to", "fods", "--outdir", str(folder)]
    files = [str(folder / f"{name}.csv") for name in written]
    subprocess.run([*command, *files], check=True, capture_output=True, timeout=180)
    return {name: cells(folder / f"{name}.fods") for name in written}


def cells(path: Path) -> list[list[Cell]]:
    found = []
    for row in ET.parse(path).iter(f"{_TABLE}table-row"):  # noqa: S314 - written by LibreOffice just now
        line: list[Cell] = []
        for cell in row.iter(f"{_TABLE}table-cell"):
            assert f"{_TABLE}formula" not in cell.attrib
            kind = cell.get(f"{_OFFICE}value-type", "")
            text = "\n".join("".join(each.itertext()) for each in cell.iter(f"{_TEXT}p"))
            value = cell.get(f"{_OFFICE}date-value" if kind == "date" else f"{_OFFICE}value", text)
            held = (kind, text if kind == "string" else value)
            line += [held] * int(cell.get(f"{_TABLE}number-columns-repeated", "1"))
        found += [line] if any(kind for kind, _ in line) else []
    return found


@pytest.mark.parametrize("name", [*COMMANDS, "page"])
def test_every_cell_is_what_was_written(
    name: str, written: dict[str, str], opened: dict[str, list[list[Cell]]]
) -> None:
    rows = list(csv.reader(io.StringIO(written[name].removeprefix("\ufeff"), newline="")))
    sheet = opened[name]
    assert len(sheet) == len(rows) > 3
    heads = rows[0]
    assert [text for _, text in sheet[0][: len(heads)]] == heads
    numbers = 0
    for row, line in zip(rows[1:], sheet[1:], strict=True):
        for head, text, (kind, held) in zip(heads, row, line, strict=False):
            if head in _NUMBERS and text:
                assert kind == "float", (head, text)
                assert float(held) == float(text)
                numbers += 1
            elif kind == "float":
                assert float(held) == float(text)
            else:
                assert kind in {"", "string", "date"}  # a day written as 2026-11-23 is that day
                assert " ".join(held.split()) == " ".join(text.split())
    assert numbers > 3
