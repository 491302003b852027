"""Where a figure comes from, for whoever points at it: an entry, what was typed, or a calculation and its section.

An origin is the id of an entry, ``input:`` and what was typed, ``chosen:`` and the name of a constant, or ``computed:``
and the name of a result. A number that a sentence was given as it is has the name of its place there, as
``computed:pictures-heat-cell.amount``.
"""

import re
from dataclasses import dataclass

from dudrate.evidence.library import Library
from dudrate.report.catalogue import text
from dudrate.report.entries import short_name
from dudrate.report.method.reader import heading
from dudrate.report.said import Said, Text

__all__ = ["Origin", "explained", "followed", "section_of"]

_SECTIONS = {
    "total": ("submunitions", "unexploded", "reported", "rate", "level", "dots", "load", "estimate", "common"),
    "shares": ("variance_shares", "pictures-share"),
    "held": ("held", "band"),
    "compare": ("ratio", "difference", "probability_a_at_least_b", "shared_area", "compare"),
    "trial": ("needed", "upper_bound", "probability_at_or_below_threshold", "trial", "pictures-trial"),
    "breakeven": ("amounts", "as_many", "test", "breakeven"),
    "sensitivity": ("tornado", "log_variance", "sensitivity", "pictures-tornado"),
    "claim": ("implied", "near", "claim", "pictures-evidence-title-implied", "pictures-claimed"),
    "burden": ("burden", "contrast", "records", "pictures-people", "pictures-land", "pictures-years"),
    "analogs": ("analog",),
    "fits": ("recorded", "pictures-record", "pictures-seen", "pictures-time"),
    "left": ("years", "pictures-remaining", "pictures-left"),
    "rate": ("findings", "pictures-evidence", "pictures-narrowed", "pictures-threshold"),
    "follow": ("entries", "files", "batch", "evidence", "pages", "verify", "sheet", "pictures"),
}
"""For each section of the method, how the names of what it explains begin; the longest beginning counts."""

_BEGINS = {begin: section for section, begins in _SECTIONS.items() for begin in begins}


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """What to say of a figure, and what it leads to: the id of an entry, or a section of the method."""

    words: str
    record: str | None = None
    section: str | None = None


def explained(origin: str, library: Library) -> Origin:
    """Say where a figure comes from.

    Raises
    ------
    InputError
        When it is the id of no entry.
    LookupError
        When no section of the method explains the calculation.

    Examples
    --------
    >>> explained("m864-6pct-wapo-2023", load()).words
    'Reported: 6% · The Washington Post'
    >>> explained("input:14%", load()).words, explained("computed:unexploded.mean", load()).words
    ('Typed in', 'Calculated: The unexploded total')
    """
    kind, found, name = origin.partition(":")
    if not found:
        return Origin(
            words=text("common-origin-record", name=short_name(library.record(origin), library)), record=origin
        )
    if kind == "input":
        return Origin(words=text("common-origin-typed"))
    section = section_of(name) if kind == "computed" else "follow"
    words = text(f"common-origin-{kind}", section=heading(section).title)
    return Origin(words=words, section=section)


def followed(words: Said | str, library: Library) -> tuple[tuple[str, Origin], ...]:
    """Each figure of a sentence or of a text as it is shown, once, with where it comes from.

    Examples
    --------
    >>> from dudrate.report.said import Figure, said
    >>> [(shown, each.words) for shown, each in followed(said(Figure("14%", 0.14, "input:14%"), " fail"), load())]
    [('14%', 'Typed in')]
    """
    said = words.said if isinstance(words, Text) else words
    found = said.figures() if isinstance(said, Said) else ()
    return tuple((each.text, explained(each.origin, library)) for each in dict.fromkeys(found))


def section_of(name: str) -> str:
    """The section of the method that explains a result by its name.

    Examples
    --------
    >>> section_of("ratio.low"), section_of("pictures-tornado-central.number"), section_of("burden.laos.killed.low")
    ('compare', 'sensitivity', 'burden')
    """
    begins = [each for each in _BEGINS if re.match(rf"{each}(?![a-z0-9_])", name)]
    if not begins:
        raise LookupError(f"origin computed:{name}: no section of the method explains it; name one in origins.py")
    return _BEGINS[max(begins, key=len)]
