"""What a file carries so that it can be made again and held against itself: its slip, one JSON text.

The slip holds the manifest of the answer, what the file shows of it, a digest of the file's content and a check of the
slip's own letters. It is no signature: whoever changes a file and knows this program can write a fitting slip.
"""

import hashlib
import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from dudrate.report.catalogue import catalogue

KEY = "dudrate-file"
MOST_VALUES = 200_000
"""In a file of one answer [count]: as many as are read and held within half a second."""

_VERSION = 1
_DIGEST = re.compile(r"sha256:[0-9a-f]{64}")


def slip_of(manifest: Mapping[str, Any], *, form: str, **about: Any) -> dict[str, Any]:
    """What the slip of a file says: ``csv``, ``png``, ``svg``, ``html`` or ``pdf``; JSON carries its manifest as it is.

    `about` is what must be known beside the manifest to make it again: ``picture``, ``size`` [pixels], ``site``, …
    """
    made = {key: value for key, value in manifest.items() if key != "content"}  # that of the JSON answer
    return {KEY: _VERSION, "form": form, "language": catalogue().language, **about, "manifest": made}


def sealed(slip: Mapping[str, Any], content: str = "") -> dict[str, Any]:
    """A slip with the digest of what its file shows, one of as many letters in its place, and a check of itself."""
    bare = {key: value for key, value in slip.items() if key not in {"content", "check"}}
    bare["content"] = content or content_digest(bare)
    return {**bare, "check": _check(bare)}


def slip_written(slip: Mapping[str, Any]) -> str:
    """The letters of a slip; those of one that was read are the same."""
    return json.dumps(slip, ensure_ascii=True, separators=(",", ":"))


def is_whole(slip: Mapping[str, Any]) -> bool:
    """Whether a slip is as it was written, by its own check."""
    bare = {key: value for key, value in slip.items() if key != "check"}
    return bool(_DIGEST.fullmatch(str(slip.get("content")))) and slip.get("check") == _check(bare)


def sealed_json(content: Mapping[str, Any]) -> dict[str, Any]:
    """Give the JSON of an answer, its manifest with the digest of all the rest."""
    # without that digest and the time: the same answer has the same at any time
    manifest = {key: value for key, value in content["manifest"].items() if key not in {"content", "made"}}
    digest = content_digest(remade({**content, "manifest": manifest}, number=_plain))
    return {**content, "manifest": {**content["manifest"], "content": digest}}


def content_digest(content: Any) -> str:
    """SHA-256 of plain values in one canonical writing, as ``sha256:…``."""
    written = json.dumps(content, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return "sha256:" + hashlib.sha256(written.encode()).hexdigest()


def plain_values(written: str) -> Any:
    """Read JSON, in which 720.0 is 720, for programs that write a file anew do not tell them apart."""
    return json.loads(written, parse_float=lambda each: _plain(float(each)))


def _plain(number: float) -> float:
    return int(number) if number.is_integer() else number


def remade(
    value: Any, *, number: Callable[[float], Any] | None = None, whole: Callable[[Any, Any], Any] | None = None
) -> Any:
    """Make a JSON value anew, its fractions by `number`, each dictionary, as it was and as it is now, by `whole`."""
    made: dict[int, Any] = {}  # what stands in several places is made once
    plain = {str, int, bool, type(None), *(() if number else (float,))}

    def again(part: Any) -> Any:
        if isinstance(part, float):
            return number(part) if number else part
        found = made.get(id(part))
        if found is not None:
            return found
        if isinstance(part, dict):
            found = {key: each if type(each) in plain else again(each) for key, each in part.items()}
            found = found if whole is None else whole(part, found)
        elif isinstance(part, list | tuple):
            found = [each if type(each) in plain else again(each) for each in part]
        else:
            return part
        made[id(part)] = found
        return found

    found = again(value)
    made.clear()  # `again` knows itself, and would keep all of this until garbage is looked for
    return found


def _check(slip: Mapping[str, Any]) -> str:
    return content_digest(plain_values(json.dumps(slip))).removeprefix("sha256:")[:16]
