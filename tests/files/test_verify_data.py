"""CSV and JSON verify as made and as spreadsheets save them, and not after any digit was changed."""

import csv
import io
import json
import re
from collections.abc import Callable
from dataclasses import replace
from random import Random
from typing import Any

import pytest

from dudrate.errors import InputError
from dudrate.evidence.library import shipped
from dudrate.files.again import answer_again
from dudrate.files.make import make
from dudrate.files.verify import Kind, verify
from dudrate.report.answer import AnyAnswer
from dudrate.report.tidy import SLIP

LIBRARY = shipped()
DELIVERY = {"deliver": ["1000 x m864"], "rate": ["@us-cluster-14pct-dod-wapo-2023", "2.35%..14%"]}
ASKED: dict[str, dict[str, Any]] = {
    "estimate": DELIVERY,
    "compare": {**DELIVERY, "asked": "compare", "hold": "chance"},
    "burden": {**DELIVERY, "asked": "burden", "analog": ["kosovo"], "horizon": "10"},
    "breakeven": {**DELIVERY, "asked": "breakeven", "budget": 500, "at": "mean"},
    "sensitivity": {**DELIVERY, "rate": ["2.35%..14%"], "asked": "sensitivity", "output": "unexploded"},
    "trial": {"trial": "47/2000", "threshold": "1%", "level": "0.95"},
    "check": {"text": "Of 72,000 submunitions 14% failed, leaving 10,080.", "parts": {}},
}
ANSWERS = {question: answer_again(inputs, LIBRARY) for question, inputs in ASKED.items()}
CSV, JSON = make(ANSWERS["estimate"], "csv"), make(ANSWERS["estimate"], "json")


def kind(content: bytes, name: str = "file.csv") -> Kind:
    return verify(content, name, LIBRARY).kind


@pytest.mark.parametrize("given", ANSWERS.values(), ids=ANSWERS)
@pytest.mark.parametrize("form", ["csv", "json"])
def test_the_file_of_every_question_is_the_same_as_made(given: AnyAnswer, form: str) -> None:
    verdict = verify(make(given, form), f"a.{form}", LIBRARY)
    assert (verdict.kind, verdict.differences) == (Kind.SAME, ())
    assert verdict.manifest is not None
    assert verdict.manifest["fingerprint"] == given.manifest["fingerprint"]


def test_a_claim_that_was_confirmed_and_a_mixed_fleet_are_asked_again_as_they_were() -> None:
    text = "Out of 50,000 grenades 3,000 failed, a dud rate of 16 percent."
    for more in ({"confirmed": True}, {"fleet": [["10", "88"], ["20", "72"]]}):
        given = answer_again({"text": text, "parts": {}, **more}, LIBRARY)
        assert kind(make(given, "json"), "a.json") is Kind.SAME


def saved(
    *, mark: str = ",", end: str = "\r\n", quoting: Any = csv.QUOTE_MINIMAL, number: Callable[[str], str] = str
) -> str:
    """The rows as another program writes them."""
    rows = csv.reader(io.StringIO(CSV.decode("utf-8-sig"), newline=""))
    out = io.StringIO()
    written = csv.writer(out, delimiter=mark, lineterminator=end, quoting=quoting)
    written.writerows([number(cell) if re.fullmatch(r"-?\d+(\.\d+)?", cell) else cell for cell in row] for row in rows)
    return out.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        CSV.removeprefix("\ufeff".encode()),
        saved(end="\n").encode(),
        saved(end="\r").encode(),
        saved(quoting=csv.QUOTE_ALL).encode(),
        saved(mark="\t").encode("utf-16"),
        saved(mark=";", number=lambda cell: cell.replace(".", ",")).encode("utf-8-sig"),
        saved(number=lambda cell: f"{float(cell):.11g}").encode(),
        saved(number=lambda cell: f"{cell}.0" if "." not in cell else f"{cell}00").encode(),
        saved(number=lambda cell: f"{float(cell):,}" if float(cell) >= 1_000 else cell).encode(),
        saved(number=lambda cell: f"{float(cell):.8E}").encode(),
        saved().replace("\n2.35%..14%,", "\n2.35%..14%  ,").encode(),
        "\n".join([saved(end="\n").split("\n")[0], *sorted(saved(end="\n").split("\n")[1:])]).encode(),
        saved(number=lambda cell: f"{float(cell):.7g}").encode(),  # a cell that shows seven figures
    ],
    ids=range(13),
)
def test_a_spreadsheet_may_save_the_rows_anew(content: bytes) -> None:
    verdict = verify(content, "saved.csv", LIBRARY)
    assert (verdict.kind, verdict.differences) == (Kind.SAME, ())


def test_a_spreadsheet_may_save_what_it_shows_of_small_numbers_and_of_rates() -> None:
    made = make(answer_again({"rate": ["1%..5%..14%", "0.125%"], "delivered": "10000000000"}, LIBRARY), "csv")
    rows = list(csv.reader(io.StringIO(made.decode("utf-8-sig"), newline="")))
    small = re.compile(r"0\.0000\d+|\d\.\d+E-\d+")
    shown = [
        ["0.13%" if cell == "0.125%" else f"{float(cell):.2E}" if small.fullmatch(cell) else cell for cell in row]
        for row in rows
    ]
    assert (
        sum(cell != mine for row, ours in zip(shown, rows, strict=True) for cell, mine in zip(row, ours, strict=True))
        > 5
    )
    out = io.StringIO()
    csv.writer(out).writerows(shown)
    assert kind(out.getvalue().encode()) is Kind.SAME
    assert kind(out.getvalue().replace("0.13%", "0.14%").encode()) is Kind.ALTERED


def test_json_may_be_written_anew() -> None:
    whole = json.loads(JSON)
    plain = re.sub(rb"(: \d+)\.0\b", rb"\1", JSON)
    for other in (json.dumps(whole, sort_keys=True), json.dumps(whole, indent=8), plain.decode()):
        assert kind(other.encode(), "a.json") is Kind.SAME


def changed(content: bytes, form: str, random: Random) -> bytes:
    """The file with one value changed: a digit, a letter or a whole cell."""
    if form == "json":
        return changed_json(content, random)
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    places = [(row, at) for row, cells in enumerate(rows) for at, cell in enumerate(cells) if cell and row]
    row, at = random.choice(places)
    rows[row][at] = other(rows[row][at], random)
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


def changed_json(content: bytes, random: Random) -> bytes:
    whole = json.loads(content)
    places: list[tuple[Any, Any]] = []
    waiting = [whole]
    while waiting:
        each = waiting.pop()
        for key, value in each.items() if isinstance(each, dict) else enumerate(each):
            (waiting if isinstance(value, dict | list) else places).append(
                value if isinstance(value, dict | list) else (each, key)  # type: ignore[arg-type]
            )
    inside, key = random.choice([place for place in places if place[0][place[1]] is not None and place[1] != "made"])
    value = inside[key]
    while inside[key] == value:  # the last digit of a float may say nothing
        inside[key] = (
            json.loads(other(json.dumps(value), random)) if isinstance(value, int | float) else other(value, random)
        )
    return json.dumps(whole).encode()


def other(text: str, random: Random) -> str:
    """A text in which one digit is another, or one letter where it has no digit."""
    if text in {"true", "false"}:
        return "true" if text == "false" else "false"
    digits = [at for at, each in enumerate(text) if each in "0123456789"]
    at = random.choice(digits or range(len(text)))
    new = random.choice([each for each in ("123456789" if digits else "aeiou") if each != text[at]])
    return text[:at] + new + text[at + 1 :]


@pytest.mark.parametrize("form", ["csv", "json"])
@pytest.mark.parametrize("question", ["estimate", "burden", "check"])
def test_no_single_change_passes(form: str, question: str) -> None:
    content, random = make(ANSWERS[question], form), Random(14)  # noqa: S311 - which value is changed, no secret
    passed = []
    for _ in range(40):
        broken = changed(content, form, random)
        verdict = verify(broken, f"a.{form}", LIBRARY)
        if verdict.kind not in {Kind.ALTERED, Kind.UNKNOWN} or not (verdict.lines or verdict.kind is Kind.UNKNOWN):
            passed.append((verdict.kind, broken))
    assert passed == []


def test_what_differs_is_told() -> None:
    verdict = verify(CSV.replace(b"10080", b"10081"), "a.csv", LIBRARY)
    assert {(each.made, each.found) for each in verdict.differences} == {("10080", "10081")}
    assert "10081" in str(verdict.lines[0])
    words = verify(JSON.replace(b"about 10,100", b"about 10,200"), "a.json", LIBRARY)
    assert {each.where for each in words.differences} >= {"sentence"}


def test_a_digit_beyond_the_ninth_is_sealed() -> None:
    found = re.search(rb'"sd": \d+\.\d+', JSON)
    assert found
    last = found[0][:-1] + (b"1" if found[0][-1:] != b"1" else b"2")
    assert kind(JSON.replace(found[0], last, 1), "a.json") is Kind.ALTERED


def test_the_largest_answer_that_is_given_has_files_that_verify() -> None:
    every = [each for each in LIBRARY.analogs if each != "any"]

    def asked(rates: int, years: int) -> AnyAnswer:
        inputs: dict[str, Any] = {
            "deliver": ["5000..12000 x m864"],
            "rate": [f"{rate + 1}%..{rate + 10}%@80" for rate in range(rates)],
            "asked": "burden",
            "analog": [",".join(f"{each}:{place * at + 1}" for at, each in enumerate(every)) for place in range(11)],
            "horizon": str(years),
        }
        return answer_again(inputs, LIBRARY)

    for rates, years in ((7, 1), (6, 12)):
        with pytest.raises(InputError, match="leave out rates or analogs"):
            asked(rates, years)
    given = asked(6, 11)
    for form in ("csv", "json"):
        assert kind(make(given, form), f"a.{form}") is Kind.SAME


def test_rows_without_their_slip_cannot_be_told_and_foreign_ones_are_not_ours() -> None:
    rows = saved(end="\n").split("\n")
    bare = "\n".join(row for row in rows if SLIP not in row.split(","))
    assert kind(bare.encode()) is Kind.UNKNOWN
    assert kind(b"a,b\n1,2\n") is Kind.FOREIGN
    assert kind(b'{"schema": 2}', "a.json") is Kind.UNKNOWN
    assert kind(b'{"a": [1]}', "a.json") is Kind.FOREIGN


def test_under_newer_assumptions_it_says_what_changed() -> None:
    record = "us-cluster-14pct-dod-wapo-2023"
    rates = {**LIBRARY.rates, record: replace(LIBRARY.rates[record], central=0.15)}
    newer = replace(LIBRARY, rates=rates, digest="sha256:other", version="2027.03")
    for form, content in (("csv", CSV), ("json", JSON)):
        verdict = verify(content, f"a.{form}", newer)
        assert verdict.kind is Kind.NEWER
        assert any("10080" in str(line) and "10800" in str(line) for line in verdict.lines)
        broken = verify(content.replace(b"10080", b"10081"), f"a.{form}", newer)
        assert broken.kind is Kind.ALTERED
    same = verify(make(ANSWERS["trial"], "json"), "a.json", newer)
    assert (same.kind, same.differences) == (Kind.NEWER, ())
    made_later = make(answer_again(ASKED["estimate"], newer), "csv")
    assert kind(made_later) is Kind.UNKNOWN


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b" " * 10_000_001, "is larger than 10 MB"),
        (JSON[:-300], "was cut off"),
        (b"{" * 100_000, "is no JSON"),
        (b'{"a":' * 50_000, "is no JSON"),
        (b'{"manifest": ' + b"9" * 5_000 + b"}", "more than 400 digits"),
        (b"output,central\n" + b'"' + b"x" * 200_000, "cannot be read as rows"),
        (b"output,central\n" + b"a\n" * 12_001, "more than 12,000 rows"),
        (b'{"a": [' + b"1," * 200_001 + b"1]}", "200,000 values"),
    ],
)
def test_what_cannot_be_read_is_refused_by_name(content: bytes, words: str) -> None:
    with pytest.raises(InputError, match=words):
        verify(content, "stranger.csv", LIBRARY)


def test_inputs_of_a_stranger_are_refused_like_any_other() -> None:
    whole = json.loads(JSON)
    strange: tuple[dict[str, Any], ...] = (
        {"rate": 5},
        {"asked": "burden"},
        {"asked": "__class__"},
        {"trial": [], "threshold": {}},
        {"parts": 5},
    )
    for inputs in strange:
        whole["manifest"]["inputs"] = inputs
        assert kind(json.dumps(whole).encode(), "a.json") is Kind.ALTERED


def test_what_was_added_to_json_is_told_once_with_all_in_it() -> None:
    content = json.loads(make(ANSWERS["estimate"], "json"))
    content["added"] = {"many": [1] * 1_000}
    del content["results"][0]["unexploded"]["bands"]
    told = verify(json.dumps(content).encode(), "answer.json", LIBRARY).differences
    assert [(each.where, bool(each.made), bool(each.found)) for each in told] == [
        ("results.0.unexploded.bands", True, False),
        ("added", False, True),
    ]
