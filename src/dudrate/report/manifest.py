"""A result → its manifest: versions, inputs, records and a fingerprint by which it can be recognised."""

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any

from dudrate.evidence.library import Library
from dudrate.report.slip import remade

__all__ = ["Manifest", "fingerprint", "manifest", "package_version"]


_BESIDE = {"title", "note"}
_WORDS = {"sentence", "sentences", "called"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a result was made by and from."""

    dudrate: str
    assumptions_version: str
    assumptions_digest: str
    inputs: dict[str, Any]
    records: tuple[str, ...]
    made: str
    fingerprint: str

    def as_json(self) -> dict[str, Any]:
        """The manifest in the keys of the JSON output."""
        return {
            "dudrate": self.dudrate,
            "assumptions": {"version": self.assumptions_version, "digest": self.assumptions_digest},
            "inputs": self.inputs,
            "records": list(self.records),
            "made": self.made,
            "fingerprint": self.fingerprint,
        }


@cache
def package_version() -> str:
    """Version of the installed package, or ``unknown`` when it runs without being installed."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("dudrate")
    except PackageNotFoundError:
        return "unknown"


def manifest(inputs: dict[str, Any], results: Any, *, library: Library, records: tuple[str, ...]) -> Manifest:
    """Make the manifest of finished results.

    Parameters
    ----------
    inputs : dict
        Every input in the words of the grammar, defaults too.
    results : JSON value
        The results with full digits; they enter the fingerprint, so that a changed digit shows.
    records : tuple of str
        Ids of the records used.

    Examples
    --------
    >>> manifest({"rate": ["14%"]}, [], library=load(), records=()).fingerprint[:7]
    'sha256:'
    """
    made = datetime.now(tz=UTC).isoformat(timespec="seconds")
    return Manifest(
        dudrate=package_version(),
        assumptions_version=library.version,
        assumptions_digest=library.digest,
        inputs=inputs,
        records=records,
        made=made,
        fingerprint=fingerprint(package_version(), library.digest, inputs, results),
    )


def fingerprint(package: str, digest: str, inputs: dict[str, Any], results: Any) -> str:
    """SHA-256 of the versions, the inputs and the figures of the results.

    Neither the time, a title, a note nor the words of a sentence enter, and numbers do with nine significant figures:
    the same question has the same fingerprint on every processor and in every language.

    Examples
    --------
    >>> fingerprint("1", "d", {"title": "Mine"}, [0.1 + 0.2]) == fingerprint("1", "d", {}, [0.3])
    True
    """
    asked = {key: value for key, value in inputs.items() if key not in _BESIDE}
    content = json.dumps([package, digest, asked, _figures(results)], sort_keys=True, separators=(",", ":"))
    return "sha256:" + hashlib.sha256(content.encode()).hexdigest()


def _figures(value: Any) -> Any:
    """Results without their sentences, numbers to nine significant figures."""
    return remade(
        value,
        number=lambda each: float(f"{each:.9g}") if each else each,
        whole=lambda _, made: {key: part for key, part in made.items() if key not in _WORDS},
    )
