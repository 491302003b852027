"""A file → a verdict: whether it was made here from the inputs that it names, and still says what was made.

The file is read, the question that it names is asked again, the same file is made a second time, and what both say is
held against each other. Under other assumptions than the file's own that shows what has changed, and whether the file
is as it was made is told by the digest that it carries. No signature: see the sentence ``verify-proves``.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from dudrate.errors import InputError
from dudrate.evidence.library import Library
from dudrate.files.again import answer_again
from dudrate.files.make import About, day, drawn_by, make
from dudrate.files.reading import MOST_BYTES, Difference, Found, Slip, form_of, read
from dudrate.report.answer import AnyAnswer
from dudrate.report.catalogue import languages, say, use
from dudrate.report.help import package_version
from dudrate.report.numbers import whole
from dudrate.report.said import Figure, Said
from dudrate.report.slip import is_whole

_MOST_LINES, _MOST_LETTERS = 8, 200
_BEFORE, _LONG = 30, 90
"""Letters before a difference that are shown of a long text, and of it in all."""

_EDITION = re.compile(r"20\d\d[.-]\d\d(?:[.-]\d{1,3})?|sum=[0-9a-f]{8}|sha256:[0-9a-f]+|dudrate [0-9][0-9.]*")


class Kind(StrEnum):
    """What can be said of a file."""

    SAME = "same"
    NEWER = "newer-assumptions"
    ALTERED = "altered"
    UNKNOWN = "cannot-be-told"
    FOREIGN = "not-ours"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What was found: a sentence, what it rests on or what differs, and what that proves."""

    kind: Kind
    sentence: Said
    lines: tuple[Said, ...] = ()
    differences: tuple[Difference, ...] = ()
    manifest: Mapping[str, Any] | None = None

    @property
    def proves(self) -> Said:
        """What verifying proves, and what it does not."""
        return say("verify-proves")

    def as_json(self) -> dict[str, Any]:
        """The verdict in the keys of ``dudrate verify --json``."""
        return {
            "verdict": str(self.kind),
            "sentence": str(self.sentence),
            "lines": [str(line) for line in self.lines],
            "differences": [{"where": each.where, "made": each.made, "found": each.found} for each in self.differences],
            "proves": str(self.proves),
            "manifest": None if self.manifest is None else dict(self.manifest),
        }


def verify(content: bytes, name: str, library: Library) -> Verdict:
    """Verify a file.

    Parameters
    ----------
    content : bytes
        All of it, at most 10 MB.
    name : str
        Its name, for messages.
    library : Library
        The assumptions of today.

    Raises
    ------
    InputError
        When it is too large, damaged, cut off, or not readable as what it begins as.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> found = answer_again({"delivered": "72000", "rate": ["14%"]}, load())
    >>> made = make(found, "csv")
    >>> verify(made, "a.csv", load()).kind.value, verify(made.replace(b"10080", b"10081"), "a.csv", load()).kind.value
    ('same', 'altered')
    """
    if len(content) > MOST_BYTES:
        raise InputError(
            "file", name, f"is larger than {MOST_BYTES // 1_000_000} MB", "give a file as it was made here"
        )
    form = form_of(content, name)
    if form is None:
        return Verdict(kind=Kind.FOREIGN, sentence=say("verify-foreign"))
    found = read(content, form, name)
    if found.slip is None:
        return _without_slip(found, form, library)
    return _with_slip(content, found, form, library)


def _without_slip(found: Found, form: str, library: Library) -> Verdict:
    printed = _printed(found, library) if form == "pdf" else None
    if printed is not None:
        return printed
    if found.alike and not found.active:
        return Verdict(kind=Kind.UNKNOWN, sentence=say("verify-stripped"))
    return Verdict(kind=Kind.FOREIGN, sentence=say("verify-foreign"), lines=_active(found))


def _printed(found: Found, library: Library) -> Verdict | None:
    """What can be said of a PDF that was printed from a sheet; None where it is none."""
    from dudrate.files.verify_printed import held_print

    held = held_print(found, library) if not found.active else None
    if held is None:
        return None
    if held.older is not None:
        sentence = say("verify-printed-older", then=held.older, now=_here(library))
        return Verdict(kind=Kind.UNKNOWN, sentence=sentence)
    if held.differences:
        return _altered(_told(held.differences), None, held.differences, say("verify-altered-print"))
    return Verdict(kind=Kind.SAME, sentence=say("verify-printed", version=library.version))


def _with_slip(content: bytes, found: Found, form: str, library: Library) -> Verdict:
    slip: Slip = found.slip or {}
    manifest: Mapping[str, Any] = slip["manifest"]
    if found.active:
        return _altered(_active(found), manifest)
    if slip.get("form") != form or (form != "json" and not is_whole(slip)):
        return _altered((say("verify-slip"),), manifest)
    sealed, older = slip.get("content") == found.digest, _is_older(manifest, library)
    if _is_later(manifest, library):
        return _later(manifest, library, sealed=sealed)
    try:
        with use(_language(slip)):
            given = answer_again(manifest["inputs"], library)
            remade = _remade(given, form, slip)
    except InputError as error:
        lines = (say("verify-refused", why=str(error)),)
        return _newer(lines, (), manifest, library) if sealed and older else _altered(lines, manifest)
    made = found if remade == content else read(remade, form, "file")
    if older:
        return _held_older(found, made, form, sealed=sealed, library=library)
    return _held(found, made, form, sealed=sealed, given=given)


def _remade(given: AnyAnswer, form: str, slip: Slip) -> bytes:
    """The same file made a second time; of JSON the values alone, for any spaces between them will do."""
    about = _about(slip)
    return json.dumps(given.as_json(seal=False)).encode() if form == "json" else make(given, form, about, slip=slip)


def _later(manifest: Mapping[str, Any], library: Library, *, sealed: bool) -> Verdict:
    """What can be said of a file of assumptions or a version that are not here yet."""
    then = _under(manifest)
    if not sealed:
        return _altered((), manifest, sentence=say("verify-altered-older", then=then))
    return Verdict(kind=Kind.UNKNOWN, sentence=say("verify-later", then=then, now=_here(library)), manifest=manifest)


def _held(found: Found, made: Found, form: str, *, sealed: bool, given: AnyAnswer) -> Verdict:
    """Hold a file of these very assumptions against itself made anew."""
    slip: Slip = found.slip or {}
    manifest, then, now = slip["manifest"], str(slip.get("drawn", "")), drawn_by(form)
    differ = [] if made is found else found.differences(made, marks=then == now)
    differ += _manifest_differences(manifest, given)
    if differ and then == now and not sealed and found.is_redrawn(made):
        return Verdict(kind=Kind.UNKNOWN, sentence=say("verify-redrawn"), lines=_about_lines(slip), manifest=manifest)
    if differ:
        return _altered(_told(differ), manifest, differ)
    if not sealed and form == "json":
        return _altered((say("verify-sealed"),), manifest)
    other: tuple[Said, ...] = (say("verify-other-drawn", then=then, now=now),) if then != now else ()
    if other and not sealed:
        return _altered(other, manifest)
    rounded = 0 if made is found else found.rounded(made)
    other += (say("verify-rounded", count=_count(rounded)),) if rounded else ()
    said = say("verify-same", day=day(manifest["made"]), version=_version(manifest))
    return Verdict(kind=Kind.SAME, sentence=said, lines=(*_about_lines(slip), *other), manifest=manifest)


def _held_older(found: Found, made: Found, form: str, *, sealed: bool, library: Library) -> Verdict:
    """Hold a file of older assumptions against what the same inputs say today."""
    slip: Slip = found.slip or {}
    manifest = slip["manifest"]
    changed = [
        each
        for each in found.differences(made, marks=slip.get("drawn", "") == drawn_by(form))
        if _plain(each.made) != _plain(each.found) and not each.where.startswith("manifest.")
    ]
    if not sealed:
        return _altered(_told(changed), manifest, changed, say("verify-altered-older", then=_under(manifest)))
    now = [
        say("verify-now", where=each.where, then=_cut(each.found) or "–", now=_cut(each.made) or "–")
        if not each.where.startswith("pixels")
        else say("verify-pixels", where=each.where)
        for each in changed[:_MOST_LINES]
    ]
    corrected = library.corrected_since(manifest["assumptions"]["version"], [str(each) for each in manifest["records"]])
    says = [say("verify-says", says=each.says, edition=each.edition) for each in corrected[:_MOST_LINES]]
    head = say("verify-newer-changed", now=_here(library)) if now else say("verify-newer-same")
    return _newer((head, *now, *_more(changed), *says), tuple(changed), manifest, library)


def _manifest_differences(manifest: Mapping[str, Any], given: AnyAnswer) -> list[Difference]:
    """What a slip says of records and fingerprint, against those of the answer."""
    now = given.manifest
    return [
        Difference(where=key, made=str(now[key]), found=str(manifest.get(key)))
        for key in ("records", "fingerprint")
        if now[key] != manifest.get(key)
    ]


def _about(slip: Slip) -> About:
    """What a file shows, from its slip, which may be a stranger's."""
    size = slip.get("size", list(About().size))
    whole = (
        isinstance(size, list) and len(size) == 2 and all(type(each) is int and 200 <= each <= 2_000 for each in size)
    )
    if not whole:
        raise InputError("size", str(size), "is no size of a picture", "give the picture as it was made")
    texts = {key: str(slip[key]) for key in ("picture", "site", "paper") if key in slip}
    made = str(slip["manifest"]["made"])
    day(made)
    return About(size=(size[0], size[1]), made=made, **texts)


def _language(slip: Slip) -> str:
    language = slip.get("language", "en")
    if language not in languages():
        raise InputError("language", str(language), "is not known here", f"the languages are {', '.join(languages())}")
    return str(language)


def _altered(
    lines: Sequence[Said],
    manifest: Mapping[str, Any] | None,
    differ: Sequence[Difference] = (),
    sentence: Said | None = None,
) -> Verdict:
    return Verdict(
        kind=Kind.ALTERED,
        sentence=sentence or say("verify-altered"),
        lines=tuple(lines),
        differences=tuple(differ),
        manifest=manifest,
    )


def _newer(
    lines: Sequence[Said], changed: Sequence[Difference], manifest: Mapping[str, Any], library: Library
) -> Verdict:
    sentence = say("verify-newer", then=_under(manifest), now=_here(library))
    return Verdict(
        kind=Kind.NEWER, sentence=sentence, lines=tuple(lines), differences=tuple(changed), manifest=manifest
    )


def _told(differ: Sequence[Difference]) -> tuple[Said, ...]:
    """The first differences, and how many there are beyond."""
    once = list(dict.fromkeys(differ))
    return (*(_one(each) for each in once[:_MOST_LINES]), *_more(once))


def _one(each: Difference) -> Said:
    if each.where == "drawing":
        return say("verify-drawing")
    if each.where.startswith("pixels"):
        return say("verify-pixels", where=each.where)
    if not each.found:
        return say("verify-gone", where=each.where, made=_cut(each.made))
    if not each.made:
        return say("verify-added", where=each.where, found=_cut(each.found))
    made, found = _excerpts(each.made, each.found)
    return say("verify-differs", where=each.where, made=made, found=found)


def _more(differ: Sequence[Difference]) -> tuple[Said, ...]:
    rest = len(differ) - _MOST_LINES
    return (say("verify-more", count=_count(rest)),) if rest > 0 else ()


def _count(number: int) -> Figure:
    return Figure(whole(number), number, "computed:differences")


def _active(found: Found) -> tuple[Said, ...]:
    return (say("verify-active", what=_cut(found.active)),) if found.active else ()


def _about_lines(slip: Slip) -> tuple[Said, ...]:
    """What a file that is as it was made rests on, so that a reader sees it."""
    manifest = slip["manifest"]
    inputs = "; ".join(f"{key} {_input(value)}" for key, value in manifest["inputs"].items())
    site = str(slip.get("site", ""))
    lines = [say("verify-inputs", inputs=inputs), say("verify-fingerprint", fingerprint=manifest["fingerprint"])]
    return (*lines, *([say("verify-site", site=site)] if site else []))


def _input(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _cut(words: str) -> str:
    return words if len(words) <= _MOST_LETTERS else f"{words[: _MOST_LETTERS - 1]}…"


def _excerpts(made: str, found: str) -> tuple[str, str]:
    """Two texts, of long ones the part in which they first differ."""
    if max(len(made), len(found)) <= _LONG:
        return made, found
    same = next((at for at, (a, b) in enumerate(zip(made, found, strict=False)) if a != b), min(len(made), len(found)))
    start = max(0, same - _BEFORE)
    end = start + _LONG
    one, other = (
        f"{'…' if start else ''}{words[start:end]}{'…' if end < len(words) else ''}" for words in (made, found)
    )
    return one, other


def _plain(words: str) -> str:
    """Words without what every other edition writes otherwise."""
    return _EDITION.sub("", words)


def _version(manifest: Mapping[str, Any]) -> str:
    return str(manifest["assumptions"]["version"])


def _under(manifest: Mapping[str, Any]) -> str:
    digest = str(manifest["assumptions"]["digest"])[:19]
    return str(say("verify-under", dudrate=manifest["dudrate"], version=_version(manifest), digest=digest))


def _here(library: Library) -> str:
    return str(say("verify-under", dudrate=package_version(), version=library.version, digest=library.digest[:19]))


def _is_older(manifest: Mapping[str, Any], library: Library) -> bool:
    """Whether it was made under other assumptions or by another version than these."""
    return bool(manifest["assumptions"]["digest"] != library.digest or manifest["dudrate"] != package_version())


def _is_later(manifest: Mapping[str, Any], library: Library) -> bool:
    return _order(_version(manifest)) > _order(library.version) or _order(manifest["dudrate"]) > _order(
        package_version()
    )


def _order(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d{1,9}", version)[:4])
