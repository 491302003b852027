"""An assumptions folder that anybody may have written: each key with odd values, cuts, names of files, and the page."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from tests.odd import ODD_VALUES, key_lines, loaded

from dudrate.app import cached
from dudrate.errors import AssumptionsError
from dudrate.evidence.checking import FILES
from dudrate.evidence.kinds import Refusal
from dudrate.evidence.library import load
from dudrate.evidence.toml_text import parse_toml

GOOD = Path(__file__).parent / "broken" / "good"
SCRIPT = Path(__file__).parents[1] / "src" / "dudrate" / "app" / "script.py"
UNSEEN = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(GOOD, tmp_path / "assumptions"))


def faults(folder: Path) -> tuple[str, ...]:
    with pytest.raises(AssumptionsError) as caught:
        load(folder)
    return caught.value.faults


def said_of(read: Callable[[object], object], value: object) -> object:
    """What a value is read as, or why it is refused."""
    try:
        return read(value)
    except Refusal as refusal:
        return refusal


@pytest.mark.parametrize("written", ODD_VALUES)
def test_every_key_reads_an_odd_value_or_refuses_it_in_a_short_sentence(written: str) -> None:
    value = parse_toml(f"key = {written}")["key"]
    for file, tables in FILES.items():
        for table in tables.values():
            for key, rule in table.keys.items():
                said = said_of(rule.read, value)
                assert said not in ((), {}), (file, key)
                assert len(str(said)) < 450 or isinstance(said, str), (file, key)
                assert not UNSEEN.search(str(said)), (file, key)


@pytest.mark.parametrize("written", ODD_VALUES)
def test_an_odd_value_in_every_entry_at_once_is_refused_and_nothing_breaks(folder: Path, written: str) -> None:
    for name, number in key_lines(folder):
        lines = (folder / name).read_text("utf-8").split("\n")
        key = lines[number].partition("=")[0]
        lines[number] = f"{key}= {written}"
        (folder / name).write_text("\n".join(lines), encoding="utf-8")
    assert all(len(each) < 700 and not UNSEEN.search(each) for each in faults(folder))


@pytest.mark.parametrize(
    ("file", "line", "odd", "said"),
    [
        ("burden.toml", "central = 7", "central = -1", "-1 is below 0"),
        ("scenarios.toml", 'rate = ["1%", "@m99-trial"]', 'rate = ["@nope", "banana"]', "no rate or policy has the id"),
        ("scenarios.toml", 'rate = ["1%", "@m99-trial"]', 'rate = ["banana"]', "'banana' holds no number"),
        ("scenarios.toml", '"10 x m990"', '"10 x m909"', "'10 x m909' names no container"),
        ("dud_rates.toml", "checked = 2026-11-23", "checked = 1979-05-27", "before there was such a library"),
        ("dud_rates.toml", 'caveats = "One trial."', r'caveats = "One\u0000 trial."', "holds U+0000"),
        ("dud_rates.toml", 'caveats = "One trial."', r'caveats = "One\u202E trial."', "holds U+202E"),
        ("dud_rates.toml", 'caveats = "One trial."', 'caveats = "One\u202e trial."', "holds U+202E"),
        ("dud_rates.toml", "low = 0.01", f"low.{'a.' * 4_000}a = 1", "key of more than 9 parts"),
        ("dud_rates.toml", "low = 0.01", f'low = "{"9" * 9_000}%"', "99…9999"),
    ],
)
def test_what_used_to_load_in_silence(folder: Path, file: str, line: str, odd: str, said: str) -> None:
    text = (folder / file).read_text("utf-8")
    found = re.search(re.escape(line), text)
    assert found is not None
    (folder / file).write_text(text[: found.start()] + odd + text[found.end() :], encoding="utf-8")
    shown = faults(folder)
    assert any(said in each for each in shown), shown
    assert max(map(len, shown)) < 400


@pytest.mark.parametrize("name", ["Extra.TOML", "extra.Toml", "names2.toml"])
def test_a_file_that_nobody_would_read_is_named_however_its_ending_is_written(folder: Path, name: str) -> None:
    (folder / name).write_text("")
    assert faults(folder)[0].startswith(f"'{name}': is none of")


def test_a_cut_is_refused_without_reading_the_file_over_and_over(tmp_path: Path) -> None:
    ignored = shutil.ignore_patterns("LICENSE", "*.md")
    folder = shutil.copytree(Path(__file__).parents[1] / "assumptions", tmp_path / "a", ignore=ignored)
    whole = (folder / "sources.toml").read_bytes()
    read = 0

    def counted(text: str) -> dict[str, object]:
        nonlocal read
        read += len(text)
        return parse_toml(text)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("dudrate.evidence.parsing.parse_toml", counted)
        # every second quote lost: each line is a fault of its own, and each is passed over by reading all once more
        (folder / "sources.toml").write_bytes(whole.replace(b'"\n', b"\n"))
        assert len(faults(folder)) > 5
    assert read < 4_000_000


def test_the_page_lists_the_faults_as_the_command_does_and_opens_once_they_are_mended(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = (folder / "dud_rates.toml").read_text("utf-8")
    (folder / "dud_rates.toml").write_text(good.replace("low = 0.01", "low = 5.3%"), encoding="utf-8")
    monkeypatch.setattr(cached, "load", lambda: load(folder))
    cached.library.cache_clear()
    try:
        at = AppTest.from_file(str(SCRIPT), default_timeout=60).run()
        assert not at.exception
        assert "one fault" in at.error[0].value
        shown = "\n".join(each.value for each in at.markdown).replace("\\", "")
        assert "dud_rates.toml, line 6: low: 5.3% has a percent sign" in shown
        shutil.rmtree(folder)
        monkeypatch.setattr(cached, "load", load)
        at.run()
        assert not at.error
        assert not at.exception
    finally:
        cached.library.cache_clear()


@pytest.mark.parametrize("written", ["{}", '""', "-1"])
def test_the_long_run_says_where_it_broke(folder: Path, written: str) -> None:
    assert loaded(folder, *next(iter(key_lines(folder))), written) is not None
