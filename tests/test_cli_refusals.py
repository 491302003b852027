"""What the command line refuses: one message each, naming the input and how to mend it, and no traceback ever."""

import io
import os
from pathlib import Path

import pytest
from tests.command_line import Done, run, run_anew

from dudrate.evidence import library as library_module
from dudrate.evidence.library import default_folder
from dudrate.report.links import MOST_BYTES

SHELLS = ("estimate", "--deliver", "1000 x m864")
NUMBER = ("estimate", "--delivered", "72000")


def with_files(folder: Path) -> None:
    """Files that are no scenarios, each in its own way."""
    contents: dict[str, bytes] = {
        "binary.toml": bytes(range(256)),
        "empty.toml": b"",
        "large.toml": b"#" * (MOST_BYTES + 1),
        "number.toml": b"schema = 1\ndelivered = " + b"9" * 5000 + b'\nrate = ["14%"]\n',
        "deep.toml": b"schema = 1\ndelivered = " + b"[" * 20_000 + b"]" * 20_000,
        "dotted.toml": b"schema = 1\n" + b"a." * 4_000 + b"a = 1\n",
        "newer.toml": b'schema = 2\ndelivered = 5\nrate = ["14%"]\n',
        "both.toml": b'schema = 1\ndelivered = 5\ndeliver = ["1 x m864"]\nrate = ["14%"]\n',
        "python.toml": b"import os\n",
    }
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    (folder / "folder.toml").mkdir()


RATE = ("--rate", "14%")
LOTS = ("--bunching", "lots:50")
REFUSED: list[tuple[tuple[str, ...], str]] = [
    (("estimate",), "delivery '' is missing"),
    (SHELLS, "rate '' is missing"),
    (("estimate", *RATE), "delivery '' is missing"),
    ((*SHELLS, "--delivered", "72000", *RATE), "delivery '72000' is given twice over"),
    (("estimate", "nowhere.toml"), "scenario 'nowhere.toml' is not there"),
    (("estimate", "nowhere/at/all"), "is not there"),
    (("estimate", "thousand-shell"), "is not there: name a scenario file, or a shipped example"),
    (("estimate", ""), "scenario '' cannot be read"),
    (("estimate", "folder.toml"), "cannot be read (Is a directory)"),
    (("estimate", "x" * 5000), "cannot be read (File name too long)"),
    (("estimate", "a\0b"), "scenario 'a\\x00b' cannot be read"),
    (("estimate", "binary.toml"), "is not UTF-8 text"),
    (("estimate", "empty.toml"), "'empty.toml' has no schema"),
    (("estimate", "large.toml"), "is larger than 100,000 bytes"),
    (("estimate", "number.toml"), "cannot be read"),
    (("estimate", "deep.toml"), "cannot be read"),
    (("estimate", "dotted.toml"), "key of more than 9 parts"),
    (("estimate", "newer.toml"), "is not known"),
    (("estimate", "both.toml"), "is given twice over"),
    (("estimate", "python.toml"), "cannot be read: "),
    ((*SHELLS, *RATE, "--icc", "0.05"), "icc 0.05 has no groups to act on"),
    ((*SHELLS, *RATE, *LOTS), "needs an intra-class correlation"),
    ((*SHELLS, *RATE, "--bunching", "moons"), "bunching 'moons' is not known"),
    ((*NUMBER, *RATE, "--bunching", "container", "--icc", "0.05"), "needs containers"),
    ((*NUMBER, *RATE, "--bunching", "lots:80000", "--icc", "0.05"), "is more lots than submunitions"),
    ((*SHELLS, *RATE, "--level", "100%"), "outside 0.01 to 0.9999"),
    ((*SHELLS, *20 * RATE), "rate '20 values' is more than 12"),
    (("estimate", *13 * SHELLS[1:], *RATE), "deliver '13 values' is more than 12"),
    ((*SHELLS, "--rate", "😀"), "rate '😀' is not a rate"),
    ((*SHELLS, "--rate", "\0"), "rate '\\x00' holds a control character"),
    ((*SHELLS, "--rate", "\udcff"), "rate '\\udcff' is not a rate"),  # a byte that is no UTF-8
    ((*SHELLS, "--rate", "14"), "rate '14' has no percent sign"),
    ((*SHELLS, "--rate", "@nobody"), "is not in the library"),
    ((*SHELLS, "--rate", "@goal-uk-m85-2pct"), "prints no share of submunitions"),
    ((*SHELLS, "--rate", "@m864"), "rate 'm864' is not in the library"),
    (("estimate", "--deliver", "5 x nothing", *RATE), "container 'nothing' is not in the library"),
    (("estimate", "--deliver", "5 x atacms", *RATE), "has loads that disagree: pick one of atacms:950"),
    (("estimate", "--deliver", "5 x m864:7", *RATE), "has no reported load of 7: pick m864:72"),
    (("estimate", "--delivered", "99999999999", *RATE), "is outside 1 to 10,000,000,000"),
    (("estimate", "--delivered", ">=5", "--rate", "<=5%"), "together bound nothing"),
    (("sensitivity", *NUMBER[1:], *RATE, "--output", "happiness"), "remaining-YEARS"),
    (("sensitivity", *NUMBER[1:], *RATE, "--output", "killed"), "write one of kosovo"),
    (("sensitivity", *NUMBER[1:], *RATE, "--output", "cost", "--analog", "laos"), "leave it out"),
    (("sensitivity", *NUMBER[1:], *RATE, "--horizon", "5"), "horizon"),
    (("compare", *NUMBER[1:], *RATE), "two rates or more"),
    (("compare", *NUMBER[1:], *RATE, *RATE, "--hold", "luck"), "chance or ignorance"),
    (("trial", "9/5"), "duds/tested"),
    (("trial", "5/213", "--threshold", "0%"), "threshold"),
    (("breakeven", *NUMBER[1:], *RATE, "--budget", "-5"), "budget"),
    (("breakeven", *NUMBER[1:], *RATE, "--budget", "5", "--at", "most"), "p95"),
    (("breakeven", *NUMBER[1:], "--budget", "5"), "rate"),
    (("burden", *NUMBER[1:], *RATE, "--analog", "bosnia"), "kosovo, lebanon, laos, serbia, afghanistan, any"),
    (("burden", *NUMBER[1:], *RATE, "--horizon", "1.5"), "from 1 to 100"),
    (("burden", *NUMBER[1:], *RATE, "--strikes", "10..5"), "strikes"),
    (("records", "nobody"), "record 'nobody' is not in the library"),
    (("records", "--kind", "rates"), "kind 'rates' is not in the library: write one of rate"),
    (("sources", "m864"), "source 'm864' is not in the library"),
]


@pytest.mark.parametrize(("arguments", "words"), REFUSED)
def test_a_refusal_is_one_message(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], words: str
) -> None:
    monkeypatch.chdir(tmp_path)
    with_files(tmp_path)
    before = sorted(path.name for path in tmp_path.iterdir())
    for extra in ((), ("--json",)):
        result = run(*arguments, *extra)
        assert (result.status, result.out) == (2, "")
        assert result.err.startswith("dudrate: ")
        assert words in result.err
        assert result.err.count("\n") == 1
        assert result.err.endswith(".\n")
        assert result.err.removesuffix("\n").isprintable()
        assert ": " in result.err.removeprefix("dudrate: ")
    assert sorted(path.name for path in tmp_path.iterdir()) == before


@pytest.mark.parametrize(
    "arguments",
    [
        ("nonsense",),
        ("estim",),
        ("estimate", "one", "two"),
        (*SHELLS, "--rates", "14%"),
        (*SHELLS, "--lev", "0.9"),
        (*SHELLS, "--rate"),
        ("records", "--colour"),
        ("sources", "--format", "xml"),
        ("app", "somewhere"),
    ],
)
def test_a_command_that_is_none_shows_how_it_is_used(arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert (result.status, result.out) == (2, "")
    assert result.err.startswith("Usage: dudrate")
    assert "\ndudrate: " in result.err
    assert "Traceback" not in result.err


# Broken assumptions, and what stops a command


@pytest.mark.parametrize("arguments", [("records",), ("sources",), ("estimate", "thousand-shells"), ("--version",)])
def test_broken_assumptions_are_all_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    for path in default_folder().glob("*.toml"):
        text = path.read_text(encoding="utf-8").replace("central = 0.06\n", 'central = "6 %"\n')
        (tmp_path / path.name).write_text(text, encoding="utf-8")
    (tmp_path / "policies.toml").unlink()
    monkeypatch.setattr(library_module, "default_folder", lambda: tmp_path)
    result = run_anew(*arguments)
    assert (result.status, result.out) == (2, "")
    assert result.err.startswith("dudrate: The assumptions cannot be used, ")
    assert "policies.toml: is missing" in result.err
    assert "entry 'm864-6pct-wapo-2023': central: " in result.err
    assert "Traceback" not in result.err


def test_an_interrupt_ends_a_command_quietly(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(library_module, "load", interrupted)
    assert run_anew("records") == Done(130, "", "")


@pytest.mark.parametrize(
    ("arguments", "meant"),
    [
        (("estimat",), "Did you mean estimate?"),
        ((*SHELLS, "--deliverd", "1000 x m864"), "--delivered"),
        (("zzz",), "The commands are estimate, compare,"),
    ],
)
def test_a_misspelt_name_is_met_with_the_nearest(arguments: tuple[str, ...], meant: str) -> None:
    result = run(*arguments)
    assert result.status == 2
    assert meant in result.err


@pytest.mark.parametrize("arguments", [("\x1b[31m",), ("estimate", "--\x1b]0;x\x07"), ("estimate", "a\x1b[2Jb.toml")])
def test_what_is_typed_cannot_steer_the_terminal(arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert result.status == 2
    assert result.err.replace("\n", "").isprintable()


def test_a_pipe_without_an_end_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.toml")
    assert "is a pipe" in run("estimate", str(tmp_path / "pipe.toml")).err


@pytest.mark.parametrize("out", ["results.txt", "results", "results.xlsx"])
def test_a_file_of_an_unknown_ending_is_refused(tmp_path: Path, out: str) -> None:
    result = run(*SHELLS, *RATE, "-o", str(tmp_path / out))
    assert result.status == 2
    assert "end it in one of .csv, .json, .toml" in result.err
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    result = run(*SHELLS, *RATE, "-o", str(tmp_path / "nowhere" / "results.csv"))
    assert (result.status, result.out) == (2, "")
    assert "cannot be written (No such file or directory)" in result.err


@pytest.mark.parametrize("port", ["-1", "0", "65536", "high", "8501x", "٣"])
def test_a_port_that_is_none_is_refused(port: str) -> None:
    assert "is no port from 1 to 65,535" in run("app", "--port", port).err


@pytest.mark.parametrize("given", ["Of 72,000 bomblets 14 % – failed".encode("windows-1252"), b"14\xe9%"])
def test_text_in_another_encoding_is_refused_by_name(monkeypatch: pytest.MonkeyPatch, given: bytes) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(given)))
    result = run("check", "-")
    assert result.status == 2
    assert "is not UTF-8 text" in result.err


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_text_whose_encoding_is_certain_is_read(monkeypatch: pytest.MonkeyPatch, encoding: str) -> None:
    claim = "Of 72,000 submunitions 14% failed, leaving 10,080."
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(claim.encode(encoding))))
    assert run("check", "-", "--json").json["verdict"] == "agrees"
