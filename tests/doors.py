"""Every door through which a stranger's input comes in: what may come, and what is done with it.

Each door takes what `hypothesis` makes for it. Nothing but a `DudrateError` may come out, with a message that holds
nothing that a terminal or a page obeys; what is accepted is answered to the end. Used by the tests and, for hours, by
``benchmarks.fuzz``.
"""

import contextlib
import io
import re
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from unittest import mock

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from tests.command_line import run
from tests.odd import ODD_VALUES, key_lines, loaded

from dudrate.app import cached
from dudrate.errors import DudrateError
from dudrate.model.grammar import parse_amount, parse_bunching, parse_delivery, parse_level, parse_rate
from dudrate.report.links import live_link, open_link

__all__ = ["DOORS", "PAGES", "Door", "tried"]

PAGES = ("estimate", "check", "consequences", "evidence")
_GOOD = Path(__file__).parent / "broken" / "good"
_OBEYED = re.compile(r"[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True)
class Door:
    """What may come in, and what is done with it."""

    given: SearchStrategy[Any]
    taken: Callable[[Any], object]


def tried(door: Door, value: Any) -> None:
    """Put an input through a door: it is answered, or refused in words that can be shown."""
    try:
        door.taken(value)
    except DudrateError as error:
        said = str(error)
        assert not _OBEYED.search(said), said
        assert len(said) < 3_000, said[:500]


def _joined(*pieces: str, most: int = 8) -> SearchStrategy[str]:
    """Texts of pieces that mean something here, with anything between them."""
    anything = st.text(max_size=4)
    return st.lists(st.one_of(st.sampled_from(pieces), st.sampled_from(pieces), anything), max_size=most).map("".join)


_NUMBERS = (
    "0",
    "1",
    "7",
    "14",
    "100",
    "1000",
    "72000",
    "1e6",
    "1e99",
    "0.001",
    "99.9999",
    "1" * 30,
    "456218125",
    "10k",
)
_SIGNS = ("..", "-", "–", " to ", "%", " percent", "max:", "min:", "<=", ">", "@", "/", ",", ".", " ", "uniform", "@80")
_HOSTILE = (
    *(
        "\x00",
        "\x1b[31m",
        "\u202e",
        "\n",
        "\x1f",
        "<b>",
        "](http://evil.example)",
        "www.evil.example",
        "{7*7}",
        "${HOME}",
    ),
    *(
        "__import__('os').system('id')",
        "=1+1",
        "'",
        '"',
        "\\",
        "%00",
        "..//..",
        "\ud800".encode("utf-8", "replace").decode(),
    ),
)
_RATES = _joined(*_NUMBERS, *_SIGNS, *_HOSTILE, "m77-16pct-newsday-2003", "in", "one in seven")
_AMOUNTS = _joined(*_NUMBERS, *_SIGNS, *_HOSTILE, " x m864", "~m864", " x m26:644", " of ", "rockeye:247")
_SOUND_RATES = st.one_of(
    st.tuples(st.floats(0, 100), st.floats(0, 100)).map(lambda ends: f"{min(ends):.4f}%..{max(ends):.4f}%"),
    st.lists(st.floats(0, 100), min_size=3, max_size=3).map(
        lambda ends: "..".join(f"{end:.3f}%" for end in sorted(ends))
    ),
    st.floats(0, 100).map(lambda rate: f"{rate:.6f}%"),
    st.tuples(st.integers(0, 500), st.integers(500, 100_000)).map(lambda test: f"{test[0]}/{test[1]}"),
    st.sampled_from(["@m77-16pct-newsday-2003", "@policy-gates-2008-1pct", "1%..99% uniform", "max:1%", "min:14%"]),
)
_SOUND_AMOUNTS = st.one_of(
    st.integers(1, 10**10).map(str),
    st.lists(st.integers(1, 10**9), min_size=2, max_size=3).map(lambda ends: "..".join(map(str, sorted(ends)))),
    st.sampled_from(["min:1000", "max:1000", "1", "2", "10000000000"]),
)
_BUNCHING = st.sampled_from(["none", "container", "lots:1", "lots:2", "lots:50", "lots:51", "lots:1000000000"])
_ICCS = st.one_of(st.sampled_from(["0", "1e-9", "0.05", "0.5", "0.999", "1", "nan", "-1"]), st.floats(0, 1).map(str))


@st.composite
def _links(draw: st.DrawFn) -> list[tuple[str, str]]:
    """Pairs of a link, nearly all of them sound, so that most are answered."""
    pairs = [("v", draw(st.sampled_from(["1", "1", "1", "1", "2", "", "x"])))]
    if draw(st.booleans()):
        pairs += [("delivered", draw(st.one_of(_SOUND_AMOUNTS, _SOUND_AMOUNTS, _AMOUNTS)))]
    else:
        names = st.sampled_from(list(cached.library().containers))
        many = draw(st.integers(1, 12))
        pairs += [("deliver", f"{draw(_SOUND_AMOUNTS)}~{draw(names)}") for _ in range(many)]
    pairs += [("rate", draw(_SOUND_RATES)) for _ in range(draw(st.integers(1, 12)))]
    if draw(st.booleans()):
        pairs += [("bunching", draw(_BUNCHING)), ("icc", draw(_ICCS))]
    odd = st.tuples(
        st.sampled_from(["budget", "hold", "at", "analog", "horizon", "strikes", "level", "utm_x", "q"]), _RATES
    )
    return [*pairs, *draw(st.lists(odd, max_size=2))]


def _estimated(pairs: list[tuple[str, str]]) -> None:
    """What the Estimate page works out for a link, with every fold opened."""
    from dudrate.report.breakeven import answer_breakeven
    from dudrate.report.compare import answer_comparison
    from dudrate.report.estimate import steps
    from dudrate.report.pictures.totals import heat

    opened = open_link(pairs, cached.library())
    link = live_link(opened.scenario)
    found = cached.answered(link)
    cached.pictured(link)
    heat(found.delivered, found.library)
    for each in found.results:
        steps(each, found.delivered, found.library)
    budget, at, hold = (next(iter(opened.extras.get(key, ())), other) for key, other in _FOLDS.items())
    with contextlib.suppress(DudrateError):
        answer_comparison(opened.scenario, cached.library(), hold=hold).as_json()
    with contextlib.suppress(DudrateError):
        answer_breakeven(opened.scenario, cached.library(), budget=budget, at=at).as_json()


_FOLDS = {"budget": "500", "at": "p95", "hold": "ignorance"}


def _borne(pairs: list[tuple[str, str]]) -> None:
    """What the Consequences page can be asked for: every outcome, each of which is worked out only then."""
    from dudrate.report.burden.answer import answer_burden

    answer_burden(open_link(pairs, cached.library()).scenario, cached.library()).as_json()


def _grammar(text: str) -> None:
    for parse in (parse_rate, parse_amount, parse_delivery, parse_level, lambda each: parse_bunching(each, "0.05")):
        with contextlib.suppress(DudrateError):
            tried(Door(st.nothing(), parse), text)


def _scenario_file(content: bytes) -> None:
    from dudrate.report.links import scenario_from_file

    scenario_from_file(content, "odd.toml")


def _claim(asked: tuple[str, list[tuple[str, str]]]) -> None:
    cached.checked(asked[0], tuple(asked[1]))


@cache
def _folder() -> Path:
    import shutil

    return Path(shutil.copytree(_GOOD, Path(tempfile.mkdtemp()) / "assumptions"))


def _assumptions(asked: tuple[int, str]) -> None:
    lines = list(key_lines(_folder()))
    faults = loaded(_folder(), *lines[asked[0] % len(lines)], asked[1]) or ()
    assert all(len(each) < 700 and not _OBEYED.search(each) for each in faults), faults


def _options(arguments: list[str]) -> None:
    if arguments[:1] in (["app"], ["batch"]) or any(each.startswith(("-o", "--o", "--p")) for each in arguments):
        return  # these listen, or write where they are told
    with mock.patch.object(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"Of 1,000 bomblets 5% failed."))):
        done = run(*arguments)
    assert done.status in {0, 2}, done
    assert not _OBEYED.search(done.err), done.err
    assert "Traceback" not in done.err


def _streams(content: bytes) -> None:
    with mock.patch.object(sys, "stdin", io.TextIOWrapper(io.BytesIO(content))):
        done = run("check", "-")
    assert done.status in {0, 2}, done
    assert not _OBEYED.search(done.err + done.out), done
    assert "\ufffd" not in done.out or "\ufffd" in content.decode("utf-8", "ignore"), "what could not be read was read"


def _batch(rows: list[list[str]]) -> None:
    import csv

    with tempfile.TemporaryDirectory() as folder:
        given, made = Path(folder) / "in.csv", Path(folder) / "out.csv"
        with given.open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows([["deliver", "rate", "bunching", "icc"], *rows])
        done = run("batch", str(given), "-o", str(made), "--workers", "1")
        assert done.status == 0 or (done.status == 2 and "in.csv" in done.err), (
            done
        )  # rows are read, or the file is named
        assert "Traceback" not in done.err + (made.read_text("utf-8") if made.exists() else "")


def _file(asked: tuple[str, bytes]) -> None:
    from dudrate.files.verify import verify

    verify(asked[1], asked[0], cached.library())


def _environment(asked: dict[str, str]) -> None:
    with mock.patch.dict("os.environ", asked):
        for arguments in (("estimate", "-d", "1000 x m864", "-r", "14%"), ("records", "m864"), ("--help",)):
            done = run(*arguments)
            assert done.status == 0, done


def _widget(asked: tuple[str, int, str]) -> None:
    from tests.app.opened import opened

    page, place, text = asked
    at = opened(page)
    fields = [*at.text_input, *at.text_area]
    if fields:
        fields[place % len(fields)].set_value(text).run()
    assert not at.exception


_WORDS = (
    "Of ",
    "some 270 million ",
    "bomblets ",
    "up to 30 % failed, ",
    "leaving 80 million",
    " 1,000 shells with 72 each ",
)
_CLAIMS = _joined(*_WORDS, *_NUMBERS, *_SIGNS, *_HOSTILE, most=30)
_COMMANDS = (
    "estimate",
    "compare",
    "check",
    "trial",
    "breakeven",
    "burden",
    "sensitivity",
    "sources",
    "records",
    "method",
)
_FLAGS = (
    *(
        "--deliver",
        "--delivered",
        "--rate",
        "--bunching",
        "--icc",
        "--level",
        "--budget",
        "--at",
        "--analog",
        "--horizon",
    ),
    *(
        "--json",
        "--csv",
        "--all",
        "--kind",
        "--search",
        "--threshold",
        "--hold",
        "--strikes",
        "--load",
        "-h",
        "--nope",
        "-",
    ),
    *("1000 x m864", "72000", "1%", "14%", "47/2000", "kosovo", "rate", "none", "container"),
)
_TOML = _joined(
    *(
        "schema = 1\n",
        'rate = ["14%"]\n',
        'delivered = "1000"\n',
        'title = "',
        '"\n',
        "[[",
        "]]",
        "{",
        "}",
        "a.",
        "'''",
        "#",
    ),
    *_NUMBERS,
    *_HOSTILE,
    most=20,
)
_ENDINGS = st.sampled_from(["a.csv", "a.json", "a.png", "a.svg", "a.pdf", "a.html", "a", "a.CSV.png"])
_HEADS = st.sampled_from(
    [b"", b"\x89PNG\r\n\x1a\n", b"%PDF-1.7\n", b"<svg xmlns='http://www.w3.org/2000/svg'>", b"{", b"rate,"]
)

DOORS = {
    "grammar": Door(st.one_of(_RATES, _AMOUNTS, st.text(max_size=200)), _grammar),
    "links of Estimate": Door(_links(), _estimated),
    "links of Consequences": Door(_links(), _borne),
    "scenario files": Door(st.one_of(_TOML.map(str.encode), st.binary(max_size=500)), _scenario_file),
    "claims": Door(
        st.tuples(
            _CLAIMS, st.lists(st.tuples(st.sampled_from(["load", "rate", "delivered", "cleared"]), _RATES), max_size=2)
        ),
        _claim,
    ),
    "assumptions": Door(st.tuples(st.integers(0, 10**6), st.sampled_from(ODD_VALUES)), _assumptions),
    "options": Door(
        st.tuples(st.sampled_from(_COMMANDS), st.lists(st.one_of(st.sampled_from(_FLAGS), _RATES), max_size=6)).map(
            lambda asked: [asked[0], *(each.replace("\x00", "") for each in asked[1])]  # no shell can hand on a zero
        ),
        _options,
    ),
    "streams": Door(st.one_of(st.binary(max_size=300), _CLAIMS.map(lambda text: text.encode("utf-16"))), _streams),
    "batch rows": Door(
        st.lists(st.lists(st.one_of(_AMOUNTS, _RATES, _BUNCHING, _ICCS), max_size=5), max_size=4), _batch
    ),
    "environment": Door(
        st.dictionaries(
            st.sampled_from(
                ["COLUMNS", "LINES", "LANG", "LC_ALL", "NO_COLOR", "TERM", "TZ", "PYTHONIOENCODING", "HOME"]
            ),
            st.one_of(
                _RATES, st.sampled_from(["-5", "0", "1", "1e9", "9" * 40, "C", "de_DE.UTF-8", "xx_YY", "ascii"])
            ).map(lambda value: value.replace("\x00", "")),
            max_size=3,
        ),
        _environment,
    ),
    "widgets": Door(
        st.tuples(st.sampled_from(PAGES), st.integers(0, 9), st.one_of(_RATES, _AMOUNTS, _CLAIMS)), _widget
    ),
    "files": Door(
        st.tuples(_ENDINGS, st.tuples(_HEADS, st.binary(max_size=300)).map(b"".join)),
        _file,
    ),
}
"""By name."""
