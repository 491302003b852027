"""``dudrate check``: text, standard input and parts; JSON as promised; every refusal one line."""

import io
import json
import sys
from types import SimpleNamespace

import pytest

from dudrate.cli import main

CLAIM = "Of 289,536 submunitions about 30,000 failed, a rate of 15 per cent."


def answered(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, object]:
    assert main(["check", *arguments, "--json"]) == 0
    printed = capsys.readouterr()
    assert printed.err == ""
    found = json.loads(printed.out)
    assert isinstance(found, dict)
    return found


def test_a_text_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    found = answered(capsys, CLAIM)
    assert found["verdict"] == "does-not-agree"
    assert [(each["role"], each["printed"]) for each in found["quantities"]] == [  # type: ignore[attr-defined]
        ("delivered", "289,536"),
        ("unexploded", "30,000"),
        ("rate", "15 per cent"),
    ]


def test_standard_input_is_read_the_same(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(CLAIM.encode())))
    found = answered(capsys, "-")
    assert found["verdict"] == "does-not-agree"


def test_a_part_replaces_what_the_text_says(capsys: pytest.CaptureFixture[str]) -> None:
    assert answered(capsys, CLAIM, "--rate", "10%")["verdict"] == "agrees"


def test_parts_alone(capsys: pytest.CaptureFixture[str]) -> None:
    found = answered(capsys, "--delivered", "72,000", "--rate", "14%", "--unexploded", "10,080")
    assert found["verdict"] == "agrees"
    assert found["stock_rate"] == 0.14


def test_a_bound_keeps_its_open_side_in_json(capsys: pytest.CaptureFixture[str]) -> None:
    found = answered(capsys, "--delivered", "at least 72,000")
    assert found["quantities"][0]["high"] is None  # type: ignore[index]


def test_a_claim_that_does_not_fit_is_done(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", CLAIM]) == 0
    assert "do not fit each other" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "is empty"),
        ([""], "is empty"),
        (["x" * 5001], "longer than 5,000"),
        (["140% of 5,000 bomblets failed"], "above 100 %"),
        (["--delivered", "0"], "zero"),
        (["--rate", "5"], "count, not a share"),
        (["--load", "abc"], "load"),
        (["--unexploded", "1 and 2 and 3"], "unexploded"),
    ],
)
def test_refusals_name_the_input_and_the_mend(
    capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    assert main(["check", *arguments]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert words in printed.err
    assert "Traceback" not in printed.err


@pytest.mark.parametrize("text", ["<script>", "😀", "1 2 3", "9" * 400, "\x00\x1b[31m5%", "…" * 4999])
def test_odd_texts_are_answered_calmly(capsys: pytest.CaptureFixture[str], text: str) -> None:
    assert main(["check", text]) == 0
    assert "cannot be checked" in capsys.readouterr().out
