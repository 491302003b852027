"""The commands that answer a question, from ``estimate`` to ``check``."""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dudrate.cli.commands import (
    DELIVERY,
    SCENARIO,
    Declared,
    Form,
    answering,
    argument,
    first_bytes,
    json_text,
    option,
)
from dudrate.errors import InputError
from dudrate.model.burden.outputs import Group, names_of

if TYPE_CHECKING:
    from dudrate.evidence.library import Library
    from dudrate.model.scenario import Scenario

__all__ = ["INPUTS", "breakeven", "burden", "check", "compare", "estimate", "scenario_of", "sensitivity"]
__all__ += ["standard_input", "trial"]

INPUTS = ("deliver", "delivered", "rate", "bunching", "icc", "level")
_OUTPUTS = {each.value: names_of(each) for each in (Group.LAND, Group.PEOPLE, Group.LEFT)}
_PARTS = ("containers", "load", "delivered", "rate", "unexploded", "cleared")


def _of_a_scenario(name: str, *own: Declared, forms: tuple[str, ...], **places: str) -> click.Command:
    """Declare a question about a scenario."""

    def answered(**given: Any) -> Mapping[str, Form]:
        from dudrate.evidence.library import load
        from dudrate.files.again import answered as answer
        from dudrate.report.links import scenario_to_file
        from dudrate.report.tidy import tidy_csv

        library, how = load(), {key: given.pop(key) for key in ("everything",) if key in given}
        asked = {key: value for key, value in given.items() if key not in {"scenario", *INPUTS} and value is not None}
        scenario = scenario_of(given, library)
        found = answer(name, scenario, library, **asked)
        made: dict[str, Form] = {
            "text": lambda: found.as_text(**how),
            "json": lambda: json_text(found.as_json()),
            "csv": lambda: tidy_csv(found.as_json(), library),
            "toml": lambda: scenario_to_file(scenario).rstrip(),
        }
        return {form: made[form] for form in ("text", *forms)}

    return answering(name, *SCENARIO, *own, forms=forms, **places)(answered)


estimate = _of_a_scenario("estimate", forms=("csv", "json", "toml"))
compare = _of_a_scenario(
    "compare",
    option("--hold", default="none", metavar="WHAT"),
    forms=("csv", "json"),
)
breakeven = _of_a_scenario(
    "breakeven",
    option("--budget", required=True, metavar="N"),
    option("--at", default="mean", metavar="WHICH"),
    forms=("json",),
)
sensitivity = _of_a_scenario(
    "sensitivity",
    option("--output", default="unexploded", metavar="WHICH"),
    option("--analog", metavar="WHICH"),
    option("--horizon", metavar="YEARS"),
    forms=("json",),
    **_OUTPUTS,
)
burden = _of_a_scenario(
    "burden",
    option("--analog", "analogs", multiple=True, metavar="NAME"),
    option("--horizon", metavar="YEARS"),
    option("--strikes", metavar="N"),
    option("--all", "everything", is_flag=True),
    forms=("csv", "json"),
)


@answering(
    "trial",
    argument("trial", metavar="[K/N]"),
    option("--threshold", default="1%", metavar="RATE"),
    option("--level", default="0.95", metavar="L"),
    *DELIVERY,
)
def trial(
    *, trial: str | None, threshold: str, level: str, deliver: tuple[str, ...], delivered: str | None
) -> Mapping[str, Form]:
    """Answer what a test says of the rate."""
    from dudrate.evidence.library import load
    from dudrate.report.trial import answer_trial

    delivery = {key: value for key, value in (("deliver", deliver), ("delivered", delivered)) if value}
    found = answer_trial(trial, load(), threshold=threshold, level=level, delivery=delivery)
    return {"text": found.as_text, "json": lambda: json_text(found.as_json())}


@answering("check", argument("text"), *(option(f"--{part}", metavar="FIGURE") for part in _PARTS))
def check(*, text: str | None, **given: str | None) -> Mapping[str, Form]:
    """Check whether the printed parts of a claim fit each other."""
    from dudrate.evidence.library import load
    from dudrate.report.claim import answer_claim

    parts = {part: figure for part, figure in given.items() if figure is not None}
    found = answer_claim(standard_input() if text == "-" else text, load(), parts=parts)
    return {"text": found.as_text, "json": lambda: json_text(found.as_json())}


def standard_input() -> str:
    """Standard input as text; what is not UTF-8 for certain is refused by name, and never guessed at."""
    from dudrate.report.claim import MOST_CHARACTERS

    given = b"" if sys.stdin is None else sys.stdin.buffer.read(4 * MOST_CHARACTERS + 4)  # None: it was closed
    marked = given.startswith((b"\xff\xfe", b"\xfe\xff"))  # UTF-16 begins with a mark that says so
    try:
        return given.decode("utf-16" if marked else "utf-8-sig")
    except UnicodeDecodeError as error:
        mend = "save it as UTF-8, or turn it into that with iconv -f windows-1252 -t utf-8"
        raise InputError("claim", "-", f"is not UTF-8 text (byte {error.start + 1:,})", mend) from error


def scenario_of(given: Mapping[str, Any], library: "Library") -> "Scenario":
    """The scenario of a file or a shipped example, with the options on top of it."""
    from dudrate.model.scenario import altered, scenario_from_shipped, scenario_from_words, words_of

    flags = {name: given[name] for name in INPUTS if given[name] not in (None, ())}
    name = given["scenario"]
    if name is None:
        return scenario_from_words(flags)
    shipped = library.scenarios.get(name)
    is_file = shipped is None or Path(name).is_file()
    start = _scenario_file(name) if shipped is None or is_file else scenario_from_shipped(shipped)
    return altered(words_of(start), flags)


def _scenario_file(name: str) -> "Scenario":
    from dudrate.report.links import MOST_BYTES, scenario_from_file

    mend = "name a scenario file, or a shipped example as `dudrate records --kind scenario` lists them"
    mend_pipe, devices = "name a file, or /dev/stdin", ("/dev/", "/proc/self/fd/")
    content = first_bytes("scenario", name, MOST_BYTES + 1, mend=mend, mend_pipe=mend_pipe, piped=devices)
    return scenario_from_file(content, name)
