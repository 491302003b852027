"""The command line as a program: what it does when its output goes nowhere, or to a terminal without Unicode."""

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from tests.command_line import LIBRARY, done

from dudrate.model.scenario import scenario_from_shipped
from dudrate.report.estimate import answer

ESTIMATE = ("estimate", "thousand-shells")
_OF_STREAMS = ("PYTHONIOENCODING", "PYTHONUTF8", "PYTHONUNBUFFERED")


def kept() -> dict[str, str]:
    """The environment but for what would buffer or write otherwise than for most readers."""
    return {name: value for name, value in os.environ.items() if name not in _OF_STREAMS}


def program(*arguments: str, stdout: int = subprocess.PIPE, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run the program in a process of its own."""
    command = [sys.executable, "-m", "dudrate", *arguments]
    return subprocess.run(command, stdout=stdout, stderr=subprocess.PIPE, env=kept() | environment, check=False)


def shell(line: str) -> subprocess.CompletedProcess[bytes]:
    """Run a line of a shell in which dudrate is the program."""
    define = f'dudrate() {{ "{sys.executable}" -m dudrate "$@"; }}; set -o pipefail; '
    return subprocess.run(["bash", "-c", define + line], capture_output=True, env=kept(), check=False)


def test_a_program_gives_its_exit_status() -> None:
    assert program(*ESTIMATE, "--json").returncode == 0
    refused = program("estimate", "nowhere.toml")
    assert (refused.returncode, refused.stdout) == (2, b"")
    assert refused.stderr.startswith(b"dudrate: scenario 'nowhere.toml' is not there")


def test_a_refusal_is_never_printed_among_the_results() -> None:
    for nowhere in ("2>&-", "</dev/null 2>&0"):  # closed, and not to be written to
        result = shell(f"dudrate estimate -d '1 x m864' -r 14 {nowhere}")
        assert (result.returncode, result.stdout) == (2, b"")


def test_a_completion_that_no_shell_asks_for() -> None:
    result = program(_DUDRATE_COMPLETE="bash_complete", COMP_WORDS="dudrate est", COMP_CWORD="x")
    assert (result.returncode, result.stdout, result.stderr) == (1, b"", b"")


@pytest.mark.parametrize("line", ["dudrate records | head -1", "dudrate sources --json | head -1"])
def test_a_reader_who_has_seen_enough(line: str) -> None:
    result = shell(line)
    assert (result.returncode, result.stderr) == (0, b"")
    assert result.stdout.count(b"\n") == 1


@pytest.mark.parametrize("arguments", [("--help",), (*ESTIMATE, "--csv")])
def test_a_pipe_that_nobody_reads(arguments: tuple[str, ...]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        result = program(*arguments, stdout=writing)
    finally:
        os.close(writing)
    assert (result.returncode, result.stderr) == (0, b"")


@pytest.mark.parametrize("arguments", [("--version",), ESTIMATE])
def test_an_output_that_cannot_be_written(arguments: tuple[str, ...]) -> None:
    with Path(os.devnull).open("rb") as unwritable:
        result = program(*arguments, stdout=unwritable.fileno())
    assert result.returncode == 2
    assert result.stderr == b"dudrate: the output cannot be written (Bad file descriptor): write it elsewhere.\n"


def test_an_output_that_was_closed() -> None:
    result = shell("dudrate estimate thousand-shells >&-")
    assert (result.returncode, result.stderr) == (0, b"")


def test_an_input_that_was_closed() -> None:
    result = shell("dudrate check - <&-")
    assert (result.returncode, result.stdout) == (2, b"")
    assert result.stderr.startswith(b"dudrate: claim '' is empty")


def test_a_terminal_without_unicode_shows_what_it_can() -> None:
    result = program(*ESTIMATE, PYTHONIOENCODING="ascii")
    assert (result.returncode, result.stderr) == (0, b"")
    assert "M864 shells carry 72,000 submunitions" in result.stdout.decode("ascii")
    times = program("compare", "thousand-shells", PYTHONIOENCODING="ascii").stdout.decode()
    assert "?" not in times.partition("?v=1")[0]


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_json_loses_no_character_in_any_encoding(encoding: str) -> None:
    result = program(*ESTIMATE, "--json", PYTHONIOENCODING=encoding)
    expected = answer(scenario_from_shipped(LIBRARY.scenario("thousand-shells")), LIBRARY).as_json()
    shown = json.loads(result.stdout.decode(encoding))
    assert shown["sentence"] == expected["sentence"]
    assert shown["results"] == json.loads(json.dumps(expected["results"]))


@pytest.mark.parametrize("arguments", [("records", "--csv"), ("sources", "--format", "bibtex"), (*ESTIMATE, "--csv")])
def test_data_are_utf_8_whatever_letters_a_terminal_has(arguments: tuple[str, ...]) -> None:
    plain, few = (program(*arguments, PYTHONIOENCODING=each).stdout for each in ("utf-8", "ascii"))
    assert few.split(b"made_by")[0] == plain.split(b"made_by")[0]
    assert few.decode("utf-8").isascii() == (arguments[0] == "estimate")


def test_a_message_reaches_a_terminal_without_unicode() -> None:
    result = program("estimate", "--delivered", "5", "--rate", "😀", PYTHONIOENCODING="ascii")
    assert (result.returncode, result.stdout) == (2, b"")
    assert result.stderr.startswith(b"dudrate: rate '?' is not a rate")


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("dudrate est", "estimate"),
        ("dudrate estimate --rate @m77-16", "@m77-16pct-newsday-2003"),
        ("dudrate estimate --deliver '1000 x m86", "1000 x m864"),
        ("dudrate estimate thousand", "thousand-shells"),
        ("dudrate records m864-6", "m864-6pct-wapo-2023"),
    ],
)
def test_a_shell_completes(line: str, offered: str) -> None:
    last = len(shlex.split(line + ("'" if "'" in line else ""))) - 1
    shown = program(_DUDRATE_COMPLETE="bash_complete", COMP_WORDS=line, COMP_CWORD=str(last))
    assert f"plain,{offered}" in shown.stdout.decode().split("\n")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_gets_its_script(shell: str) -> None:
    assert b"_DUDRATE_COMPLETE" in program(_DUDRATE_COMPLETE=f"{shell}_source").stdout


@pytest.mark.parametrize("width", ["60", "80"])
@pytest.mark.parametrize(
    "arguments",
    [
        ESTIMATE,
        ("compare", "thousand-shells"),
        ("burden", "thousand-shells"),
        ("trial", "47/2000"),
        ("records",),
        ("sources",),
    ],
)
def test_lines_fit_the_terminal(arguments: tuple[str, ...], width: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """All but links and addresses, which are there to be copied."""
    monkeypatch.setenv("COLUMNS", width)
    lines = done(*arguments).out.split("\n")
    long = [
        line for line in lines if len(line) > int(width) and not any(mark in line for mark in ("?v=1", "?trial", "://"))
    ]
    assert [line for line in long if " " in line.strip()] == []
    assert len(lines) > 8
