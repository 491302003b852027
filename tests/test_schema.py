"""Every JSON that a command prints holds to the schema that is published for it."""

import contextlib
import json
import re
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from tests.claims.sentences import sentences
from tests.command_line import done
from tests.json_answers import ASKED, commands

import dudrate
from dudrate.errors import InputError

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
    shown = done(command, *arguments, "--json")
    content = shown.json
    assert shown.out.startswith("{\n")
    assert not re.search(r"\b(NaN|-?Infinity)\b", shown.out)
    faults = [f"{fault.json_path}: {fault.message[:200]}" for fault in _validator(command).iter_errors(content)]
    assert faults == []
    if "sentence" in content and "figures" in content:
        assert all({"text", "value", "origin"} == set(figure) for figure in content["figures"])


AMOUNTS: tuple[dict[str, Any], ...] = (
    *({"delivered": each} for each in ("7200", "5..12", "1..2..9", ">=1000", "up to 500", "1")),
    {"deliver": "10 x dpicm shell", "bunching": "container", "icc": 0.1},  # a load that is a ceiling
    {"deliver": ["5..9 x m864", "3 x m26"], "bunching": "lots:2", "icc": 0.2},
)
RATES = ("0%", "14%", "100%", "<1%", "14%+", "5-10%", "3%..14% uniform", "1%..5%..14%", "47/2000", "0/20")
RECORDS = (
    "@dpicm-m483a1-m864-hrw-chart",
    "@us-cluster-14pct-dod-wapo-2023",
    "@m85-hrw-test-1-3-2-3pct",
    "@laos-third-undp",
)
ASKED_ANEW: dict[str, dict[str, Any]] = {
    "estimate": {},
    "compare": {"hold": "ignorance"},
    "breakeven": {"budget": 1, "at": "p95"},
    "burden": {"analog": "any", "strikes": "5..9"},
    "sensitivity": {"output": "casualties", "analog": "laos"},
}


@pytest.mark.parametrize("question", ASKED_ANEW)
def test_every_kind_of_amount_and_rate_holds_to_the_schema(question: str) -> None:
    valid, given = _validator(question), [*RATES, *RECORDS]
    faults = []
    for place, amount in enumerate(AMOUNTS):
        asked = ASKED_ANEW[question] if place % 2 or question == "breakeven" else {}
        for turn, rate in enumerate(given[place % 2 :: 2]):
            rates = [rate, given[(5 * turn + place) % len(given)]]
            with contextlib.suppress(InputError):  # bounds that together bound nothing, more lots than submunitions
                answer = getattr(dudrate, question)(**amount, rate=rates, **asked)
                found = json.loads(json.dumps(answer.to_dict()))
                faults += [f"{answer!r} {fault.json_path}: {fault.message[:99]}" for fault in valid.iter_errors(found)]
    assert faults == []


def test_every_kind_of_claim_holds_to_the_schema() -> None:
    valid = _validator("check")
    texts = [each["text"] for each in sentences("news-sentences.toml")[::9]]
    answers = [dudrate.check(each) for each in texts]
    answers += [
        dudrate.check(rate="5-10%", delivered=each, cleared="at least 50") for each in ("10", "1000..2000", ">=40")
    ]
    faults = [
        fault.json_path for each in answers for fault in valid.iter_errors(json.loads(json.dumps(each.to_dict())))
    ]
    assert faults == []


@pytest.mark.parametrize("command", ["estimate", "check", "burden"])
def test_a_schema_refuses_what_is_not_in_it(command: str) -> None:
    content = done(command, *ASKED[command][0], "--json").json
    for broken in ({**content, "colour": 1}, {**content, "schema": 1}, {**content, "results": "none"}):
        assert not _validator(command).is_valid(broken)


PARTS = {"estimate": "unexploded", "compare": "ratio", "sensitivity": "tornado", "burden": "casualties"}


@pytest.mark.parametrize("command", [*PARTS, "breakeven", "trial"])
def test_what_lost_a_key_or_has_a_word_for_a_number_or_an_unknown_bound_is_refused(command: str) -> None:
    content, valid = done(command, *ASKED[command][0], "--json").json, _validator(command)
    result = content["results"][0]
    name = PARTS.get(command)
    part = result if name is None else result[name]
    for key, value in [*part.items()]:
        del part[key]
        assert not valid.is_valid(content), key
        if key == "bound" or (isinstance(value, int | float) and not isinstance(value, bool)):
            part[key] = "roughly"
            assert not valid.is_valid(content), key
        part[key] = value
    assert valid.is_valid(content)


def _validator(command: str) -> Any:
    return Draft202012Validator(schema_of(command))
