"""What was checked at build time stands for the files only where nothing of them, and of the code, has changed."""

import shutil
from pathlib import Path

import pytest

from dudrate.errors import AssumptionsError
from dudrate.evidence import library
from dudrate.evidence.library import checked_json, default_folder, load


@pytest.fixture(scope="module")
def made() -> bytes:
    return checked_json()


@pytest.fixture
def stored(made: bytes, monkeypatch: pytest.MonkeyPatch) -> bytes:
    monkeypatch.setattr(library, "_stored", lambda: made)
    return made


def test_the_library_is_the_same(stored: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(library, "parse", None)  # nothing is parsed
    quick = load()
    monkeypatch.undo()
    monkeypatch.setattr(library, "_stored", lambda: b"")
    slow = load()
    assert stored
    for name in library.Library.__dataclass_fields__:
        assert getattr(quick, name) == getattr(slow, name)


@pytest.mark.usefixtures("stored")
def test_a_changed_file_is_read_and_checked(tmp_path: Path) -> None:
    folder = shutil.copytree(default_folder(), tmp_path / "assumptions")
    rates = folder / "dud_rates.toml"
    rates.write_text(rates.read_text("utf-8") + '\n[new]\nlabel = "no source"\n', encoding="utf-8")
    with pytest.raises(AssumptionsError, match="'new': no source"):
        load(folder)


@pytest.mark.parametrize("cut", [0, 10, 90, -1])
def test_what_was_cut_off_is_not_used(stored: bytes, monkeypatch: pytest.MonkeyPatch, cut: int) -> None:
    monkeypatch.setattr(library, "_stored", lambda: stored[:cut])
    assert len(load().rates) > 100


def test_other_code_checks_again(stored: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = default_folder()
    code = Path(shutil.copytree(Path(library.__file__).parent, tmp_path / "evidence"))
    monkeypatch.setattr(library, "__file__", str(code / "library.py"))
    monkeypatch.setattr(library, "parse", None)
    assert stored
    assert load(folder)
    (code / "kinds.py").write_text("# changed", "utf-8")
    with pytest.raises(TypeError):  # it goes to parse
        load(folder)
