"""README says what is so: its examples run, its picture is of the page, every option and field has its words."""

import contextlib
import doctest
import io
import re
import shlex
import struct
from pathlib import Path

import click

from dudrate.cli import main, program
from dudrate.evidence.library import shipped
from dudrate.model.scenario import scenario_from_shipped
from dudrate.report.estimate import answer
from dudrate.report.naming import total_said

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
TERMINAL = re.compile(r"```console\n\$ (.+?)\n(.+?)```", re.DOTALL)
PICTURE = ROOT / "docs" / "estimate.png"


def test_is_short() -> None:
    assert README.count("\n") < 160


def test_python_example_runs() -> None:
    found = doctest.DocTestParser().get_doctest(README, {}, "README.md", "README.md", 0)
    assert len(found.examples) >= 5
    result = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE).run(found)
    assert result.failed == 0


def test_terminal_examples_print_what_stands_there() -> None:
    """They are written anew with the wording: ``python -m tests.report.test_wording``."""
    assert TERMINAL.search(README)
    assert with_answers(README) == README


def with_answers(words: str) -> str:
    """The page with what each command of its terminal examples prints, as many lines as stand there."""

    def again(found: re.Match[str]) -> str:
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            assert main(shlex.split(found[1])[1:]) == 0
        lines = printed.getvalue().splitlines(keepends=True)[: found[2].count("\n")]
        return f"```console\n$ {found[1]}\n{''.join(lines)}```"

    return TERMINAL.sub(again, words)


def test_every_command_and_option_is_named() -> None:
    for name, command in program().commands.items():
        assert f"dudrate {name}" in README, name
        options = [option for each in command.params if isinstance(each, click.Option) for option in each.opts]
        missing = [option for option in options if option.startswith("--") and option not in README]
        assert missing == [], name


def test_every_linked_file_is_there() -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", README):
        assert (ROOT / target).exists(), target


def test_the_picture_is_of_the_page_and_its_words_are_the_answer_of_today() -> None:
    """To make it anew, when the page is changed and we mean it: ``python -m benchmarks.readme_picture``."""
    library = shipped()
    result = answer(scenario_from_shipped(library.scenario("thousand-shells")), library)
    [words] = re.findall(r"!\[(.+)\]\(docs/estimate\.png\)", README)
    assert [str(total_said(each)) for each in result.results] == re.findall(r"(?:at most|about) [0-9,]+", words)
    made = PICTURE.read_bytes()
    assert struct.unpack(">I", made[16:20]) == (1280,)
    assert len(made) < 100_000
