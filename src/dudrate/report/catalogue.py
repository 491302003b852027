"""The id of a message and what fills its places → a sentence, in the one language in use.

Every sentence stands whole in ``words/LANGUAGE/SUBJECT.ftl``; its id begins with its subject. The files are Project
Fluent's: a message chooses by itself among plural categories, sides of a bound or kinds of a rate, so that no order of
words, no plural and no agreement is left to code, and another language is another folder. Fluent gives text and knows
nothing of origins: each place goes through it as a mark and comes back as the figure or passage that was put in.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from threading import RLock
from typing import Any, NamedTuple, cast

from babel import Locale
from fluent.runtime import FluentBundle, FluentResource
from fluent.runtime.types import FluentType
from fluent.syntax import ast

from dudrate.report.said import Figure, Number, Said, capital, said

Place = Figure | str | int | float | None
"""What fills a place. A plain number, a truth value or None only chooses among variants and cannot be shown."""

_Shown = tuple[str, ...]
"""A place in a sentence: its name, and a mark where it begins it."""

_MARK, _CAPITAL = re.compile("\x00([^\x00]+)\x00"), "^"
_ENTRY = re.compile(r"^(?=-?[A-Za-z])", re.MULTILINE)
"""Where a message or a term begins; what goes on is indented, or begins with a sign."""

_PLACE = re.compile(r"(?<![A-Za-z])\$([a-z]\w*)")
_CHOOSES = re.compile(r"\$([a-z]\w*)\s*->")
_VARIANT = re.compile(r"^\s*\*?\[\s*([\w-]+)\s*\]", re.MULTILINE)
_REFERENCE = re.compile(r"\{\s*(-?[a-z][a-z0-9-]*)\s*\}")
_BY_NUMBER = re.compile(r"^\s*\*?\[\s*[0-9.]+\s*\]", re.MULTILINE)
_LINE_END = re.compile(r"(?<!\n) ?\n(?!\n)")
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_MANY = 2
_JOINTS = {
    "and": ("common-listed", "common-and"),
    "or": ("common-listed", "common-or"),
    "comma": ("common-listed", "common-listed"),
    "semicolon": ("common-semicolon", "common-semicolon"),
}
"""What stands between the items of a list, and what before the last."""
_language: ContextVar[str] = ContextVar("language", default="en")


class Catalogue:
    """All messages of one language, each read and checked when it is first asked for, or when all are listed."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.locale = Locale.parse(language)
        self._bundle = FluentBundle([language], functions={"CAPITAL": _Mark.capital}, use_isolating=False)
        self._subjects: dict[str, dict[str, str]] = {}
        self._forms: dict[str, _Form] = {}
        self._chosen: dict[tuple[str, ...], list[str | _Shown]] = {}
        self._lock = RLock()  # the pages are drawn in threads, and a subject is read once

    def say(self, message: str, places: dict[str, Place]) -> Said:
        """Fill a message; refuses one that does not exist, and a place too many or too few."""
        form = self._form(message)
        if form.places != places.keys():
            raise TypeError(f"message {message}: has the places {sorted(form.places)}, was given {sorted(places)}")
        words = [self._word(places[each]) for each in form.choosing]
        chosen = (message, *(word if word in form.variants else "" for word in words))
        pieces = self._chosen.get(chosen)
        if pieces is None:
            pieces = self._chosen[chosen] = self._choose(message, dict(zip(form.choosing, chosen[1:], strict=True)))
        filled = (each if isinstance(each, str) else _shown(each, places, message) for each in pieces)
        return said(*(each for each in filled if each))

    def _choose(self, message: str, words: dict[str, str]) -> list[str | _Shown]:
        """The sentence that a message says where its places choose by these words: text and places by turns."""
        marks = {name: _Mark(name, words.get(name, "")) for name in self.places(message)}
        pattern = self._bundle.get_message(message).value
        filled, errors = self._bundle.format_pattern(cast("Any", pattern), marks)
        if errors:
            raise TypeError(f"message {message}: {errors[0]}")
        pieces = enumerate(_MARK.split(str(filled)))
        return [piece.partition(_CAPITAL)[:2] if at % 2 else _LINE_END.sub(" ", piece) for at, piece in pieces]

    def _word(self, place: Place) -> str:
        """The variant that a place chooses: of a number, or a passage's last, its plural category as it is read."""
        if place is None or isinstance(place, bool):
            return {None: "none", True: "yes", False: "no"}[place]
        if isinstance(place, Said):
            place = next(reversed([*place.figures()]), str(place))
        if isinstance(place, Number):
            place = Figure(place, place.value, "")
        if isinstance(place, str):
            return place
        if isinstance(place, Figure):
            symbols = self.locale.number_symbols["latn"]
            plain = place.text.replace(symbols["group"], "").replace(symbols["decimal"], ".")
            value = float(plain) if _NUMBER.fullmatch(plain) else place.value
            place = value if isinstance(value, float | int) else _MANY
        return str(self.locale.plural_form(place))

    def places(self, message: str) -> frozenset[str]:
        """Names of the places of a message, those of the messages that it refers to included."""
        return self._form(message).places

    def _form(self, message: str) -> "_Form":
        if message not in self._forms:
            with self._lock:
                block = self._messages(_subject(message)).get(message)
                if block is None:
                    kind = "term" if message.startswith("-") else "message"
                    raise LookupError(f"{kind} {message}: is not in the {self.language} catalogue")
                # a message is parsed when it is asked for: a whole file takes longer than a short answer
                self._bundle.add_resource(_checked(message, block))
                others = [self._form(other) for other in _REFERENCE.findall(block)]
                parts = (
                    frozenset(each.findall(block)).union(*(other[at] for other in others))
                    for at, each in enumerate((_PLACE, _CHOOSES, _VARIANT))
                )
                self._forms[message] = _Form(*parts)
        return self._forms[message]

    def ids(self) -> list[str]:
        """Every message of the language, in the order of its files."""
        with self._lock:
            subjects = sorted(entry.name.removesuffix(".ftl") for entry in _folder(self.language).iterdir())
            ids = [id_ for subject in subjects for id_ in self._messages(subject)]
            return [id_ for id_ in ids if self.places(id_) is not None and not id_.startswith("-")]

    def _messages(self, subject: str) -> dict[str, str]:
        """The messages and terms of a subject as they are written, by their ids."""
        if subject not in self._subjects:
            path, found = _folder(self.language) / f"{subject}.ftl", dict[str, str]()
            for block in _ENTRY.split(path.read_text("utf-8")) if path.is_file() else ():
                id_ = block.partition("=")[0].strip()
                if not id_ or id_.startswith("#"):
                    continue
                if id_ in found:
                    raise ValueError(f"{subject}.ftl: '{id_}' stands twice")
                if _subject(id_) != subject:
                    raise ValueError(f"{subject}.ftl: '{id_}' does not begin with '{subject}-'")
                found[id_] = block
            self._subjects[subject] = found
        return self._subjects[subject]


class _Form(NamedTuple):
    """The places of a message, those that choose among variants, and the names of the variants."""

    places: frozenset[str]
    choosing: frozenset[str]
    variants: frozenset[str]


def _shown(where: _Shown, places: Mapping[str, Place], message: str) -> Figure | str:
    """What fills a place with its figures: a number is one of its own, by the name of the place that it stands in."""
    name, begins = where
    place = places[name]
    if isinstance(place, Number):
        return Figure(str.__str__(place), place.value, f"computed:{message}.{name}")
    if not isinstance(place, Figure | str):
        raise TypeError(f"message {message}: {place!r} chooses among variants and cannot be shown: give a figure")
    return capital(place) if begins and isinstance(place, str) else place


class _Mark(FluentType):
    """What stands for a place while Fluent builds the sentence: it chooses by a word, and is shown as its name."""

    def __init__(self, name: str, word: str) -> None:
        self._name, self._word = name, word

    def capital(self) -> "_Mark":
        """``{ CAPITAL($place) }`` in a message: what fills the place begins a sentence."""
        return _Mark(f"{self._name}{_CAPITAL}", self._word)

    def format(self, locale: Locale) -> str:  # noqa: ARG002 - Fluent's signature
        return f"\x00{self._name}\x00"

    def __eq__(self, other: object) -> bool:
        return other == self._word

    __hash__ = None  # type: ignore[assignment] # it equals the name of its variant, so that no hash could agree


def say(message: str, /, **places: Place) -> Said:
    """Fill a message of the language in use."""
    return catalogue().say(message, places)


def text(message: str, /, **places: Place) -> str:
    """Fill a message whose figures are followed elsewhere, or that has none: a label, a head, a hint."""
    return say(message, **places)


def listed(items: Sequence[Figure | str], *, joined: str = "and") -> Said:
    """Join items as the language joins a list, with ``and``, with ``or``, or with a ``comma`` or ``semicolon``."""
    made, last = said(*items[:1]), len(items) - 1
    between, final = _JOINTS[joined]
    for place, item in enumerate(items[1:], 1):
        made = say(final if place == last else between, first=made, second=item)
    return made


def catalogue() -> Catalogue:
    """The catalogue in use."""
    return _of(_language.get())


@contextmanager
def use(language: str) -> Iterator[Catalogue]:
    """Say everything in another language while this context lasts."""
    if language not in languages():
        raise LookupError(f"language {language}: has no words; there are {', '.join(languages())}")
    token = _language.set(language)
    try:
        yield _of(language)
    finally:
        _language.reset(token)


def languages() -> tuple[str, ...]:
    """The languages that have words."""
    words = files("dudrate.report") / "words"
    return tuple(sorted(entry.name for entry in words.iterdir() if entry.is_dir() and entry.name[0].isalpha()))


@cache
def _of(language: str) -> Catalogue:
    return Catalogue(language)


def _folder(language: str) -> Traversable:
    return files("dudrate.report") / "words" / language


def _subject(id_: str) -> str:
    return id_.removeprefix("-").partition("-")[0]


def _checked(id_: str, block: str) -> ast.Resource:
    """Parse a message or a term; refuses what Fluent would pass over in silence."""
    resource, subject = FluentResource(block), _subject(id_)
    for entry in resource.body:
        if isinstance(entry, ast.BaseComment):
            continue
        if not isinstance(entry, ast.Message | ast.Term):
            shown = str(getattr(entry, "content", entry)).strip().splitlines()[0]
            raise ValueError(f"{subject}.ftl: cannot read '{shown}'; write  id = sentence, further lines indented")  # noqa: TRY004
        if entry.value is None or entry.attributes:
            raise ValueError(f"{subject}.ftl: '{id_}' has attributes or no sentence; write one sentence a message")
    if _BY_NUMBER.search(block):
        raise ValueError(f"{subject}.ftl: '{id_}' chooses by a number; choose by a plural category")
    return resource
