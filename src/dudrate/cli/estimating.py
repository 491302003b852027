"""``dudrate estimate``: what a delivery leaves behind."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dudrate.cli.commands import command, emit, form_options, json_text, scenario_options
from dudrate.errors import InputError

if TYPE_CHECKING:
    from dudrate.evidence.library import Library
    from dudrate.model.scenario import Scenario

__all__ = ["INPUTS", "add_estimate", "scenario_of"]

INPUTS = ("deliver", "delivered", "rate", "bunching", "icc", "level")


def add_estimate(commands: click.Group) -> None:
    """Add the command."""

    @command(commands, "estimate")
    @scenario_options("estimate")
    @form_options(toml=True)
    def estimate(*, as_json: bool, as_csv: bool, out: str | None, **given: Any) -> int:
        from dudrate.evidence.library import load
        from dudrate.report.estimate import answer
        from dudrate.report.plain import answer_text
        from dudrate.report.scenario_file import scenario_to_file
        from dudrate.report.tidy import tidy_csv

        library = load()
        result = answer(scenario_of(given, library), library)
        forms = {
            "text": lambda: answer_text(result),
            "json": lambda: json_text(result.as_json()),
            "csv": lambda: tidy_csv(result.as_json(), library),
            "toml": lambda: scenario_to_file(result.scenario).rstrip(),
        }
        return emit(forms, as_json=as_json, as_csv=as_csv, out=out)


def scenario_of(given: Mapping[str, Any], library: "Library") -> "Scenario":
    """The scenario of a file or a shipped example, with the options on top of it."""
    from dudrate.model.scenario_words import scenario_from_shipped, scenario_from_words, words_of

    flags = {name: given[name] for name in INPUTS if given[name] not in (None, ())}
    name = given["scenario"]
    if name is None:
        return scenario_from_words(flags)
    shipped = library.scenarios.get(name)
    is_file = shipped is None or _is_file(name)
    start = _scenario_file(name) if shipped is None or is_file else scenario_from_shipped(shipped)
    words = words_of(start)
    if {"deliver", "delivered"} & flags.keys():
        words = {key: value for key, value in words.items() if key not in {"deliver", "delivered"}}
    if "bunching" in flags:
        words.pop("icc", None)
    return scenario_from_words({**words, **flags})


def _is_file(name: str) -> bool:
    return Path(name).is_file()


def _refuse_a_pipe(name: str) -> None:
    try:
        is_pipe = Path(name).is_fifo() and not name.startswith(("/dev/", "/proc/self/fd/"))
    except (OSError, ValueError):
        return  # a name that is none is refused where it is opened
    if is_pipe:
        raise InputError("scenario", name, "is a pipe, which may never end", "name a file, or /dev/stdin")


def _scenario_file(name: str) -> "Scenario":
    from dudrate.report.scenario_file import MOST_BYTES, scenario_from_file

    _refuse_a_pipe(name)
    try:
        with Path(name).open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:  # a name with the character NUL in it is a ValueError
        fault = f"cannot be read ({getattr(error, 'strerror', error)})"
        fault = "is not there" if isinstance(error, FileNotFoundError) else fault
        mend = "name a scenario file, or a shipped example as `dudrate records --kind scenario` lists them"
        raise InputError("scenario", name, fault, mend) from error
    return scenario_from_file(content, name)
