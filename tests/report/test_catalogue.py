"""Every message is used, every place is filled, and figures keep their origins through any language."""

import ast
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from threading import Event

import pytest
from fluent.runtime import FluentResource

import dudrate
from dudrate.report import catalogue as module
from dudrate.report.catalogue import Catalogue, Place, catalogue, languages, listed, use
from dudrate.report.said import Figure, Said, said

SOURCE = Path(dudrate.__file__).parent
ENGLISH = catalogue()


@cache
def _nodes() -> tuple[tuple[str, ast.AST], ...]:
    """Every node of the code that could name a message, with the name of its file."""
    found = []
    for path in SOURCE.rglob("*.py"):
        tree = ast.walk(ast.parse(path.read_text("utf-8")))
        found += [(path.name, node) for node in tree if isinstance(node, ast.Constant | ast.JoinedStr | ast.Call)]
    return tuple(found)


def _strings() -> Iterator[tuple[str, str]]:
    """Every string of the code that could name a message, as a pattern, with the file that it stands in."""
    for name, node in _nodes():
        match node:
            case ast.Constant(value=str(text)):
                yield re.escape(text), name
            case ast.JoinedStr(values=[ast.Constant(), *_] as parts):
                held = [re.escape(str(p.value)) if isinstance(p, ast.Constant) else "[a-z0-9-]+" for p in parts]
                yield "".join(held), name


def _calls() -> Iterator[tuple[str, str, set[str]]]:
    """Every call that names its message: file and line, id, names of the places."""
    for name, node in _nodes():
        match node:
            case ast.Call(func=ast.Name(id="say" | "text"), args=[ast.Constant(value=str(id_))], keywords=given):
                if all(each.arg for each in given):
                    yield f"{name}:{node.lineno}", id_, {str(each.arg) for each in given}


def test_every_message_is_used_somewhere() -> None:
    patterns = {pattern for pattern, _ in _strings() if re.match(r"[a-z]+\\?-", pattern)}
    code = re.compile("|".join(sorted(patterns)))
    words = "\n".join(path.read_text("utf-8") for path in (SOURCE / "report" / "words" / "en").glob("*.ftl"))
    unused = [id_ for id_ in ENGLISH.ids() if not code.fullmatch(id_) and f"{{ {id_} }}" not in words]
    assert unused == []


def test_every_call_names_a_message_and_fills_its_places() -> None:
    known = set(ENGLISH.ids())
    faults = [f"{where}: no message {id_}" for where, id_, _ in _calls() if id_ not in known]
    faults += [
        f"{where}: {id_} has {sorted(ENGLISH.places(id_))}, is given {sorted(given)}"
        for where, id_, given in _calls()
        if id_ in known and ENGLISH.places(id_) != given
    ]
    assert faults == []


@pytest.mark.parametrize("language", languages())
def test_each_language_has_the_same_messages_with_the_same_places(language: str) -> None:
    other = Catalogue(language)
    assert sorted(other.ids()) == sorted(ENGLISH.ids())
    assert {id_: other.places(id_) for id_ in other.ids()} == {id_: ENGLISH.places(id_) for id_ in ENGLISH.ids()}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A language of the test's own."""
    monkeypatch.setattr(module, "_folder", lambda _: tmp_path)
    return tmp_path


def _made(folder: Path, words: str, language: str = "fr") -> Catalogue:
    (folder / "some.ftl").write_text(words, "utf-8")
    made = Catalogue(language)
    made.ids()
    return made


LEFT = Figure("720", 720.0, "computed:left")


def test_word_order_and_agreement_are_the_languages_own(folder: Path) -> None:
    words = """some-left = { $rate }, { $number ->
        [one] { $number } sous-munition reste
       *[other] { $number } sous-munitions restent
      }{ $side ->
        [at-most] {" "}au plus
       *[none] {""}
      }.
    """
    made = _made(folder, words)
    few = made.say("some-left", {"number": Figure("1,5", 1.5, "computed:a"), "rate": "à 14 %", "side": None})
    assert str(few) == "à 14 %, 1,5 sous-munition reste."  # in French one and a half are singular
    many = made.say("some-left", {"number": said("environ ", LEFT), "rate": "à 1 %", "side": "at-most"})
    assert str(many) == "à 1 %, environ 720 sous-munitions restent au plus."
    assert list(many.figures()) == [LEFT]


def test_agreement_follows_what_is_shown(folder: Path) -> None:
    words = """some-left = { $number ->
        [one] { $number } is left
       *[other] { $number } are left
      }
    """
    made = _made(folder, words, "en")
    assert str(made.say("some-left", {"number": Figure("1", 0.9987, "computed:a")})) == "1 is left"
    assert str(made.say("some-left", {"number": Figure("1,001", 1001, "computed:a")})) == "1,001 are left"


def test_what_is_put_in_is_never_read_as_a_message() -> None:
    odd = "{ $first }\x000\x00{ common-or }\nnext"
    assert ENGLISH.say("common-and", {"first": odd, "second": LEFT}) == Said((odd, " and ", LEFT))


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ("some-left = left { $number\n", "cannot read"),
        ("some-left = a\nsome-left = b\n", "stands twice"),
        ("other-left = a\n", "does not begin with 'some-'"),
        ("some-left = { $n ->\n [0] none\n *[other] some\n }\n", "chooses by a number"),
        ("some-left =\n  .title = a\n", "one sentence a message"),
        ("some-left = { some-right }\n", "message some-right"),
        ("some-left = { -some-dud }\n", "term -some-dud"),
    ],
)
def test_a_faulty_file_does_not_load(folder: Path, words: str, fault: str) -> None:
    with pytest.raises((ValueError, LookupError), match=re.escape(fault)):
        _made(folder, words)


def test_a_place_missing_unknown_or_without_an_origin_is_refused() -> None:
    given: list[dict[str, Place]] = [{"first": "a"}, dict.fromkeys(("first", "second", "third"), "a")]
    given.append({"first": "a", "second": 720})
    for places in given:
        with pytest.raises(TypeError, match="common-and"):
            ENGLISH.say("common-and", places)
    with pytest.raises(LookupError, match="common-nothing"):
        ENGLISH.say("common-nothing", {})


def test_another_language_is_used_only_within_its_context() -> None:
    with pytest.raises(LookupError, match="xx"), use("xx"):
        pass
    with use("en") as words:
        assert words.language == "en"
    assert str(listed(["a", "b", "c"], joined="or")) == "a, b or c"


def test_a_thread_waits_for_a_subject_that_another_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    reading, go_on = Event(), Event()

    def slow(text: str) -> object:
        reading.set()
        assert go_on.wait(20)
        return FluentResource(text)

    monkeypatch.setattr(module, "FluentResource", slow)
    fresh = Catalogue("en")
    with ThreadPoolExecutor(2) as threads:
        first = threads.submit(fresh.places, "common-and")
        assert reading.wait(20)
        second = threads.submit(fresh.places, "common-or")
        go_on.set()
        assert first.result(20) == second.result(20) == {"first", "second"}
