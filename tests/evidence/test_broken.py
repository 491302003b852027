"""The cupboard of broken files: each is wrong in one way, and its first line says what the error must say."""

import re
import shutil
from pathlib import Path

import pytest

from dudrate.errors import AssumptionsError
from dudrate.evidence.library import load

CUPBOARD = Path(__file__).parents[1] / "broken"
BROKEN = sorted(CUPBOARD.glob("*.toml"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(CUPBOARD / "good", tmp_path / "assumptions"))


def test_the_small_folder_is_good(folder: Path) -> None:
    library = load(folder)
    assert list(library.rates)[:2] == ["m99-trial", "m99-echo"]


@pytest.mark.parametrize("broken", BROKEN, ids=lambda path: path.stem)
def test_the_error_says_what_is_wrong_and_nothing_else(broken: Path, folder: Path) -> None:
    first = broken.read_bytes().split(b"\n", 1)[0].decode()
    expected = re.fullmatch(r"# (\d+) faults?: (.+)", first)
    assert expected is not None, f"{broken.name} does not say on its first line what its error must hold"
    target = broken.name.split("--")[0] + ".toml"
    shutil.copy(broken, folder / target)
    with pytest.raises(AssumptionsError) as caught:
        load(folder)
    message = str(caught.value)
    assert [words for words in expected[2].split(" | ") if words not in message] == [], message
    assert len(caught.value.faults) == int(expected[1]), message


def test_the_cupboard_is_full() -> None:
    # One file for each fault the loader knows; one taken out by mistake would not be missed otherwise.
    assert len(BROKEN) == 133


def test_a_file_too_many_bytes_long(folder: Path) -> None:
    (folder / "policies.toml").write_bytes(b"#" * 5_000_001)
    with pytest.raises(AssumptionsError, match=r"policies\.toml: is 5,000,001 bytes long, more than 5,000,000"):
        load(folder)


@pytest.mark.parametrize("value", ["[" * 20_000, "9" * 5_000, "1" + "0" * 400])
def test_a_value_made_to_break_the_reader(folder: Path, value: str) -> None:
    path = folder / "dud_rates.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("low = 0.01", f"low = {value}"), encoding="utf-8")
    with pytest.raises(AssumptionsError, match=r"dud_rates\.toml"):
        load(folder)


def test_a_missing_file(folder: Path) -> None:
    (folder / "burden.toml").unlink()
    with pytest.raises(AssumptionsError, match=r"1 fault:\n  burden\.toml: is missing"):
        load(folder)


def test_a_missing_folder_lists_every_file(tmp_path: Path) -> None:
    with pytest.raises(AssumptionsError) as caught:
        load(tmp_path / "nowhere")
    assert len(caught.value.faults) == 13


def test_a_folder_in_place_of_a_file(folder: Path) -> None:
    (folder / "burden.toml").unlink()
    (folder / "burden.toml").mkdir()
    with pytest.raises(AssumptionsError, match=r"burden\.toml: cannot be opened"):
        load(folder)


def test_faults_of_all_files_come_at_once(folder: Path) -> None:
    for name in ("dud_rates--about-5", "sources--not-a-link", "burden--no-unit", "library--another-schema"):
        shutil.copy(CUPBOARD / f"{name}.toml", folder / f"{name.split('--')[0]}.toml")
    with pytest.raises(AssumptionsError) as caught:
        load(folder)
    named = {fault.split(".toml")[0] for fault in caught.value.faults}
    assert named == {"dud_rates", "sources", "burden", "library"}
