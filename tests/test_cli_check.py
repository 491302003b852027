"""``dudrate check``: text, standard input and parts; every refusal one line."""

import io

import pytest
from tests.command_line import done, run

CLAIM = "Of 289,536 submunitions about 30,000 failed, a rate of 15 per cent."


def test_a_text_typed_or_from_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    found = done("check", CLAIM, "--json").json
    assert found["verdict"] == "does-not-agree"
    assert [(each["role"], each["printed"]) for each in found["quantities"]] == [
        ("delivered", "289,536"),
        ("unexploded", "30,000"),
        ("rate", "15 per cent"),
    ]
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(CLAIM.encode())))
    assert done("check", "-", "--json").json["quantities"] == found["quantities"]
    assert "do not fit each other" in done("check", CLAIM).out  # which is an answer, and no failure


def test_a_part_replaces_what_the_text_says_or_stands_alone() -> None:
    assert done("check", CLAIM, "--rate", "10%", "--json").json["verdict"] == "agrees"
    found = done("check", "--delivered", "72,000", "--rate", "14%", "--unexploded", "10,080", "--json").json
    assert (found["verdict"], found["stock_rate"]) == ("agrees", 0.14)
    assert done("check", "--delivered", "at least 72,000", "--json").json["quantities"][0]["high"] is None


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
def test_refusals_name_the_input_and_the_mend(arguments: list[str], words: str) -> None:
    refused = run("check", *arguments)
    assert (refused.status, refused.out, refused.err.count("\n")) == (2, "", 1)
    assert words in refused.err


@pytest.mark.parametrize("text", ["<script>", "😀", "1 2 3", "9" * 400, "\x00\x1b[31m5%", "…" * 4999])
def test_odd_texts_are_answered_calmly(text: str) -> None:
    assert "cannot be checked" in done("check", text).out
