"""Rates and the records they come from → why they are not reported of the same thing, if they are not."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from dudrate.evidence.library import Library
from dudrate.evidence.records import Policy, ReportedRate, Setting
from dudrate.model.scenario import Case

__all__ = ["Unlike", "unlike", "unlike_among"]

_PLAIN = frozenset({"left", "stayed", "remained"})  # words that say the same of what failed as none at all


@dataclass(frozen=True, slots=True, kw_only=True)
class Unlike:
    """One way in which two records differ: which, and what each of them states.

    ``setting`` is test or field; ``definition`` what counts as failed; ``submunition`` what it was reported of;
    ``kind`` a line that a policy draws or a rate that was reported.
    """

    what: str
    a: str
    b: str


def unlike(a: Case, b: Case, library: Library) -> tuple[Unlike, ...]:
    """Say why two rates are not like for like, from the records that they come from.

    A typed rate and a record that does not state a setting, a definition or a submunition differ from nothing: what
    is not stated is not known to be different.
    """
    first, second = (library.reported(case.record) if case.record else None for case in (a, b))
    if first is None or second is None:
        return ()
    found = (
        ("setting", _setting(first), _setting(second)),
        ("definition", first.counts_as_failed, second.counts_as_failed),
        ("kind", _kind(first), _kind(second)),
    )
    stated = tuple(
        Unlike(what=what, a=one, b=other) for what, one, other in found if one and other and _bare(one) != _bare(other)
    )
    return (*stated, *_of_others(first, second, library))


def unlike_among(cases: Sequence[Case], library: Library) -> dict[tuple[int, int], tuple[Unlike, ...]]:
    """Say for each two of several rates, by their places, why they are not like for like; others are left out."""
    pairs = combinations(range(len(cases)), 2)
    found = {(one, other): unlike(cases[one], cases[other], library) for one, other in pairs}
    return {places: reasons for places, reasons in found.items() if reasons}


def _setting(record: ReportedRate | Policy) -> str | None:
    if isinstance(record, Policy) or record.setting is Setting.NOT_STATED:
        return None
    return str(record.setting)


def _of_others(first: ReportedRate | Policy, second: ReportedRate | Policy, library: Library) -> tuple[Unlike, ...]:
    """Two rates that were reported of two submunitions; a policy's line is of another kind as it is."""
    ids = [None if isinstance(record, Policy) else record.submunition for record in (first, second)]
    one, other = (None if each is None else library.submunitions[each] for each in ids)
    if one is None or other is None or one == other:
        return ()
    return (Unlike(what="submunition", a=one, b=other),)


def _kind(record: ReportedRate | Policy) -> str:
    return "policy" if isinstance(record, Policy) else "reported rate"


def _bare(words: str) -> tuple[str, ...]:
    """The words that tell one definition from another."""
    return tuple(word for word in re.findall(r"[a-z]+", words.casefold()) if word not in _PLAIN)
