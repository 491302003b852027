"""What a reader of files gives: what a file says, in an order of its own, and the slip that it carries."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from dudrate.report.slip import KEY

__all__ = ["Difference", "Found", "Slip", "lists_differ", "read_slip"]

Slip = Mapping[str, Any]
_MOST_SLIP = 200_000
_MOST_COMPARED = 1_500
"""Items of two lists of which pairs are sought; beyond it the first that differs is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One thing that a file says otherwise than it was made: where, what was made, and what stands there now."""

    where: str
    made: str
    found: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A file, read; each form has its own way to be held against the file made anew.

    Parameters
    ----------
    slip : Slip or None
        What it carries of how it was made.
    digest : str
        Of what it shows, the slip left out.
    parts : object
        What it shows, as its own reader gives it.
    active : str
        What in it would be run or fetched; empty where there is nothing such, as in every file of ours.
    alike : bool
        Whether it looks as if it had been made here, with or without a slip.
    """

    slip: Slip | None
    digest: str
    parts: Any
    active: str = ""
    alike: bool = False

    def differences(self, made: "Found", *, marks: bool) -> list[Difference]:
        """Tell what differs from the file made anew; what is drawn only where `marks` can be held against it."""
        raise NotImplementedError

    def is_redrawn(self, made: "Found") -> bool:
        """Whether another program drew all of it anew, its words the same."""
        del made  # rows and values are not drawn
        return False

    def rounded(self, made: "Found") -> int:
        """How many numbers another program rounded."""
        del made  # only a spreadsheet rounds
        return 0


def read_slip(text: str) -> Slip | None:
    """Read the text of a slip; None where it is none.

    Examples
    --------
    >>> read_slip("[1]") is None
    True
    """
    if len(text) > _MOST_SLIP:
        return None
    try:
        slip = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return slip if isinstance(slip, dict) and KEY in slip and is_manifest(slip.get("manifest")) else None


def is_manifest(given: object) -> bool:
    """Whether this has the parts of a manifest that are read here."""
    return (
        isinstance(given, dict)
        and isinstance(given.get("inputs"), dict)
        and isinstance(given.get("assumptions"), dict)
        and all(isinstance(given.get(key), str) for key in ("dudrate", "made", "fingerprint"))
        and all(isinstance(given["assumptions"].get(key), str) for key in ("version", "digest"))
    )


def lists_differ(found: Sequence[str], made: Sequence[str], where: str) -> list[Difference]:
    """Tell where two lists of texts part, pair by pair.

    Examples
    --------
    >>> lists_differ(["about 730", "of 72,000"], ["about 720", "of 72,000"], "words")
    [Difference(where='words', made='about 720', found='about 730')]
    """
    start, end = 0, 0
    while start < min(len(found), len(made)) and found[start] == made[start]:
        start += 1
    while end < min(len(found), len(made)) - start and found[-1 - end] == made[-1 - end]:
        end += 1
    mine, theirs = made[start : len(made) - end], found[start : len(found) - end]
    if len(mine) + len(theirs) > _MOST_COMPARED:
        return [Difference(where=where, made="".join(mine[:1]), found="".join(theirs[:1]))]
    told = []
    for how, a, b, c, d in SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes():
        if how == "equal":
            continue
        pairs = max(b - a, d - c)
        told += [
            Difference(where=where, made="".join(mine[a:b][at : at + 1]), found="".join(theirs[c:d][at : at + 1]))
            for at in range(pairs)
        ]
    return told
