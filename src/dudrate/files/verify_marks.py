"""SVG and HTML: the words that are seen or heard, the marks that are drawn, and whatever would be run or fetched.

Nothing of a file is run, shown or fetched: its text is read from the start to the end, once. A document that declares
entities of its own is refused before any of them is put in.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html import unescape
from typing import Any
from xml.parsers import expat

from dudrate.errors import InputError
from dudrate.files.reading import Found, Slip, read_slip, text_of
from dudrate.report.slip import content_digest

HTML_SLIP = "dudrate-manifest"
"""The name of the <meta> that holds the slip of a page."""

_MOST_ELEMENTS, _DEEPEST = 60_000, 60
_MOST_LETTERS = 3_000_000
_RUN = {"script", "foreignobject", "iframe", "object", "embed", "applet", "form", "base", "portal"}
_LINKED = {"href", "xlink:href", "src", "data", "action", "formaction", "poster", "srcset", "background"}
_INSIDE = re.compile(r"#|data:(?:image/(?:png|svg\+xml)|font/woff2?|application/font)")
_FETCHED = re.compile(r"@import|url\(\s*['\"]?\s*(?!#|data:)|expression\(|-moz-binding", re.IGNORECASE)
_TOKEN = re.compile(r"<(/?)([a-zA-Z][^\s/<>\"']*+)((?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+)>|<[!?][^<>]*+>|[^<]++|<")
_ATTRIBUTE = re.compile(r"([^\s=\"'<>/]++)(?:\s*+=\s*+(\"[^\"]*+\"|'[^']*+'|[^\s\"'>]++))?+")
_ADDRESS = re.compile(r"(?:https?:)?//|/|\?|#|mailto:", re.IGNORECASE)


_SPACES = {"xmlns": "http://www.w3.org/2000/svg", "xmlns:xlink": "http://www.w3.org/1999/xlink"}


@dataclass(slots=True)
class Marks:
    """What a document says and draws, in its order; of its words those that are `seen`, and not only heard."""

    words: list[str] = field(default_factory=list)
    seen: list[str] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    active: str = ""
    slip: Slip | None = None

    def begins(self, tag: str, attributes: Iterable[tuple[str, str | None]]) -> None:
        """Note an element, and whether it would be run or fetch something."""
        given = sorted((name.lower(), " ".join((value or "").split())) for name, value in attributes)
        self.marks.append(" ".join([tag, *(f"{name}={value}" for name, value in given)]))
        self.active = self.active or _active(tag.lower().rpartition(":")[2], dict(given))

    def says(self, words: str) -> None:
        """Note a text."""
        if plain := " ".join(words.split()):
            self.words.append(plain)

    def found(self, *, alike: bool) -> Found:
        """All of it."""
        digest, said = content_digest([self.words, self.marks]), {"words": self.words}
        beside: dict[str, Any] = {"active": self.active, "alike": alike}
        return Found(slip=self.slip, digest=digest, said=said, drawn=self.marks, parts=self.seen, **beside)


def read_svg(content: bytes, name: str) -> Found:
    """Read an SVG picture; refused is what is no XML, declares entities, or is larger than any picture of ours."""
    if len(content) > _MOST_LETTERS:
        raise InputError("file", name, "is larger than any picture of ours", "give the picture as it was made")
    reader = _SvgReader(name)
    try:
        reader.parser.Parse(content, True)  # noqa: FBT003 - expat takes it by place
    except (expat.ExpatError, ValueError, LookupError) as error:
        if isinstance(error, InputError):
            raise
        raise InputError(
            "file", name, f"is no SVG, or was cut off ({error})", "give the file as it was saved"
        ) from error
    heard = " ".join(reader.marks.words)
    return reader.marks.found(alike="dudrate " in heard and "assumptions " in heard)


def read_html(content: bytes, name: str) -> Found:
    """Read a page; refused is one that is larger than any of ours."""
    text = text_of(content)
    if len(text) > _MOST_LETTERS or text.count("<") > _MOST_ELEMENTS:
        raise InputError("file", name, "is larger than any page of ours", "give the page as it was made")
    marks = _html_marks(text)
    heard = " ".join(marks.words)
    return marks.found(alike="dudrate" in heard and "assumptions" in heard)


def _active(tag: str, given: Mapping[str, str]) -> str:
    """What of an element would be run or fetched."""
    if tag in _RUN and given.get("type") != "application/json":
        return f"<{tag}>"
    for name, value in given.items():
        if name.startswith("on"):
            return f"{name}="
        if name in _LINKED and not _is_harmless(tag, value):
            return f"{name}={value[:60]}"
        if _FETCHED.search(value) and name in {"style", "fill", "stroke", "filter", "mask", "clip-path"}:
            return f"{name}={value[:60]}"
    refreshes = tag == "meta" and given.get("http-equiv", "").lower() == "refresh"
    return "<meta http-equiv=refresh>" if refreshes else ""


def _is_harmless(tag: str, address: str) -> bool:
    """Whether an address stays inside the file, or is of a link that a reader follows."""
    bare = address.strip()
    return bool(not bare or _INSIDE.match(bare) or (tag == "a" and _ADDRESS.match(bare)))


def _is_other(name: str, space: str) -> bool:
    """Whether a name of ours is made to stand for another language."""
    return _SPACES.get(name, space) != space


class _SvgReader:
    """Takes what the parser finds; the comments and the names of spaces are left out."""

    def __init__(self, name: str) -> None:
        self.marks, self._name = Marks(), name
        self._open: list[str] = []
        self._beside = 0
        self._held: list[str] = []
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._starts
        self.parser.EndElementHandler = self._ends
        self.parser.CharacterDataHandler = self._held.append
        self.parser.EntityDeclHandler = self._refuses
        self.parser.ProcessingInstructionHandler = self._runs

    def _starts(self, tag: str, given: dict[str, str]) -> None:
        self._tells()
        if len(self.marks.marks) > _MOST_ELEMENTS or len(self._open) > _DEEPEST:
            fault = (
                f"has more than {_MOST_ELEMENTS:,} elements or {_DEEPEST} within each other, as no picture of ours has"
            )
            raise InputError("file", self._name, fault, "give the picture as it was made")
        self._open.append("dudrate" if tag == "metadata" and given.get("id") == "dudrate" else tag)
        self._beside += tag == "metadata"
        shown = {key: each for key, each in given.items() if key.partition(":")[0] != "xmlns" or _is_other(key, each)}
        local = tag.rpartition(":")[2].lower()
        if not self._beside or local == "style" or any(key.startswith("xmlns") for key in shown):
            self.marks.begins(tag, shown.items())
        else:
            self.marks.active = self.marks.active or _active(local, given)

    def _ends(self, _: str) -> None:
        self._tells()
        self._beside -= self._open.pop() in {"metadata", "dudrate"}

    def _tells(self) -> None:
        words, where = "".join(self._held), self._open[-1] if self._open else ""
        self._held.clear()
        if where == "dudrate":
            self.marks.slip = read_slip(words)
        elif where == "style":
            self.marks.begins("style", [("style", words)])
        elif not self._beside and words.strip():
            self.marks.says(words)
            self.marks.seen += [words] if where not in {"title", "desc"} else []

    def _refuses(self, *_: object) -> None:
        fault = "declares entities of its own, as no picture of ours does"
        raise InputError("file", self._name, fault, "give the picture as it was made")

    def _runs(self, target: str, _: str) -> None:
        self.marks.active = self.marks.active or f"<?{target}?>"


def _html_marks(text: str) -> Marks:
    """Take a page apart, in time that grows with its letters alone, which Python's own parser does not keep to."""
    marks, inside, opened = Marks(), "", Counter[str]()
    for token in _TOKEN.finditer(text):
        closing, tag, rest = token[1], (token[2] or "").lower(), token[3]
        if not tag:
            words = unescape(token[0]) if token[0][0] != "<" else ""
            if inside and words.strip():
                marks.begins(inside, [("style", words), ("type", "application/json")])
            else:
                marks.says(words)
        elif closing:
            inside = "" if tag == inside else inside
            opened[tag] -= 1
            if opened[tag] < 0:  # what ends here never began: a letter of it was changed
                marks.marks.append(f"/{tag}")
        else:
            given = [
                (each[1].lower(), unescape((each[2] or "").strip("\"'")))
                for each in _ATTRIBUTE.finditer(rest)
                if each[1]
            ]
            if (
                tag == "meta"
                and ("name", HTML_SLIP) in given
                and sorted(name for name, _ in given) == ["content", "name"]
            ):
                marks.slip = read_slip(dict(given)["content"])
                continue
            marks.begins(tag, given)
            opened[tag] += 1
            inside = tag if tag in {"style", "script"} else ""
    return marks
