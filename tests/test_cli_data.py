"""`records --table` and `--package`: one whole folder or none, and nothing of the reader's is lost."""

import json
from pathlib import Path

import pytest
from tests.command_line import LIBRARY, done, run


def test_the_package_is_written_whole_and_names_its_edition(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()  # one that is empty may be there already
    assert done("records", "--package", str(folder)).out.endswith(f"files in {folder}\n")
    content = json.loads((folder / "datapackage.json").read_text("utf-8"))
    assert (content["version"], content["digest"]) == (LIBRARY.version, LIBRARY.digest)
    assert {"README.md", "CHANGES.md", "LICENSE", "rates.csv", "sources.csv"} <= {
        each.name for each in folder.iterdir()
    }
    assert [each.name for each in tmp_path.iterdir()] == ["data"]


@pytest.mark.parametrize("taken", ["a file in it", "a file in its place"])
def test_what_is_there_already_is_left_as_it_is(tmp_path: Path, taken: str) -> None:
    folder = tmp_path / "data"
    kept = folder if taken == "a file in its place" else folder / "mine.txt"
    kept.parent.mkdir(exist_ok=True)
    kept.write_text("mine", "utf-8")
    refused = run("records", "--package", str(folder))
    assert refused.status == 2
    assert "is not empty" in refused.err
    assert kept.read_text("utf-8") == "mine"
    assert [each.name for each in tmp_path.iterdir()] == ["data"]


def test_a_failure_leaves_nothing_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = Path.write_bytes

    def full(path: Path, content: bytes) -> int:
        if path.name == "claims.csv":
            raise OSError(28, "No space left on device", str(path))
        return write(path, content)

    monkeypatch.setattr(Path, "write_bytes", full)
    refused = run("records", "--package", str(tmp_path / "data"))
    assert refused.status != 0
    assert "No space left" in refused.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "given",
    [
        ("--package", "data", "--json"),
        ("--package", "data", "--table"),
        ("--package", "data", "--kind", "rate"),
        ("--table", "--kind", "rate"),
        ("--table", "m864"),
        ("m864", "--kind", "rate"),
    ],
)
def test_an_option_that_holds_everything_stands_alone(
    given: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    refused = run("records", *given)
    assert refused.status == 2
    assert "do not go together" in refused.err
    assert list(tmp_path.iterdir()) == []


def test_the_table_in_its_forms() -> None:
    assert "at most 23%" in done("records", "--table").out
    assert done("records", "--table", "--json").json["submunitions"][0]["submunition"] == next(
        iter(LIBRARY.submunitions)
    )
    assert {"record", "id", "figure", "low", "high"} - {"record"} <= set(done("records", "--table", "--csv").rows[0])


def test_of_few_kinds_all_are_named_the_nearest_first() -> None:
    refused = run("records", "--kind", "rat").err
    assert "write one of rate, range, " in refused
    assert all(kind in refused for kind in LIBRARY.kinds)
