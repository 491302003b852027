"""Every JSON that a command prints holds to the schema that is published for it."""

import json
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from tests.command_line import done
from tests.json_answers import ASKED, commands

import dudrate

Draft202012Validator: Any = import_module("jsonschema").Draft202012Validator  # it has no types
FOLDER = Path(dudrate.__file__).parent / "schema"


def schema_of(command: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((FOLDER / f"{command}.json").read_text("utf-8"))
    return found


def test_each_command_with_json_has_its_schema() -> None:
    assert {path.stem for path in FOLDER.glob("*.json")} == {*ASKED, "batch"}  # the last reads a file, and has its test
    for command in ASKED:
        Draft202012Validator.check_schema(schema_of(command))


@pytest.mark.parametrize(("command", "arguments"), list(commands()))
def test_an_answer_holds_to_its_schema(command: str, arguments: tuple[str, ...]) -> None:
    content = done(command, *arguments, "--json").json
    faults = [f"{fault.json_path}: {fault.message[:200]}" for fault in _validator(command).iter_errors(content)]
    assert faults == []
    if "sentence" in content and "figures" in content:
        assert all({"text", "value", "origin"} == set(figure) for figure in content["figures"])


@pytest.mark.parametrize("command", ["estimate", "check", "burden"])
def test_a_schema_refuses_what_is_not_in_it(command: str) -> None:
    content = done(command, *ASKED[command][0], "--json").json
    for broken in ({**content, "colour": 1}, {**content, "schema": 1}, {**content, "results": "none"}):
        assert not _validator(command).is_valid(broken)


def _validator(command: str) -> Any:
    return Draft202012Validator(schema_of(command))
