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
    "fits": ("pictures-record", "pictures-seen", "pictures-time"),
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
    """Say where a figure comes from."""
    kind, found, name = origin.partition(":")
    if not found:
        name = short_name(library.record(origin), library)
        return Origin(words=text("common-origin-record", name=name), record=origin)
    if kind == "input":
        return Origin(words=text("common-origin-typed"))
    section = section_of(name) if kind == "computed" else "follow"
    words = text(f"common-origin-{kind}", section=heading(section).title)
    return Origin(words=words, section=section)


def section_of(name: str) -> str:
    """The section of the method that explains a result by its name."""
    begins = [each for each in _BEGINS if re.match(rf"{each}(?![a-z0-9_])", name)]
    if not begins:
        raise LookupError(f"origin computed:{name}: no section of the method explains it; name one in origins.py")
    return _BEGINS[max(begins, key=len)]
