"""A record and its source → how near the page that was read stands to the one who says it, in four grades.

The grade says nothing of whether a figure is right: a ministry's own text can be wrong and a blog can copy well. It
says how many hands a statement went through before it was read.
"""

from collections.abc import Iterable
from enum import IntEnum
from typing import TypeVar

from dudrate.evidence.holdings import Library
from dudrate.evidence.records import BurdenFigure, Claim, Name, Policy, Record, RejectedFigure, Reported, ReportedRate
from dudrate.evidence.vocabulary import Page, Read

_T = TypeVar("_T", bound=Record)


class Grade(IntEnum):
    """How near the page that was read stands to the one who says it; the first is the nearest."""

    OWN_TEXT = 1
    RELAYED = 2
    COPY = 3
    FORUM_OR_BLOG = 4
    OURS = 5

    @property
    def is_weak(self) -> bool:
        """Whether it may not stand first where a better one says the same."""
        return self in {Grade.COPY, Grade.FORUM_OR_BLOG}


def grade(record: Record, library: Library) -> Grade | None:
    """Give the grade of a record that has a source, from its ``read`` and the ``page`` of its source.

    None for what is no statement: a source, a container, an example, a range of ours.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> library = load()
    >>> grade(library.rate("m85-uk-2pct-hansard-2007"), library).name
    'OWN_TEXT'
    """
    if not isinstance(record, Reported | BurdenFigure | Claim | Name | RejectedFigure):
        return None
    source = library.sources.get(record.source or "")
    if source is None:
        return Grade.OURS
    if source.page is not None:
        return Grade.FORUM_OR_BLOG if source.page is Page.FORUM_OR_BLOG else Grade.COPY
    return Grade.OWN_TEXT if record.read is Read.OWN_TEXT else Grade.RELAYED


def best_first(records: Iterable[_T], library: Library) -> tuple[_T, ...]:
    """Move what was read on a copy, forum or blog behind the rest; otherwise the order stays."""

    def weakness(record: Record) -> int:
        found = grade(record, library)
        return int(found) if found is not None and found.is_weak else 0

    return tuple(sorted(records, key=weakness))


def printing(library: Library, *fractions: float) -> tuple[ReportedRate | Policy, ...]:
    """List the rates and policies that print one of these figures, as plain figure, floor, ceiling or end.

    Plain figures [fraction] first, then policies, then bounds and ends of ranges; in each, what repeats another comes
    behind, and what was read on a copy, forum or blog.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> [record.id for record in printing(load(), 0.14)][:2]
    ['us-cluster-14pct-dod-wapo-2023', 'dpicm-14pct-belta-2023']
    """
    wanted = set(fractions)
    rates = sorted(best_first(library.rates.values(), library), key=lambda rate: bool(rate.relays))
    plain = [rate for rate in rates if rate.central in wanted]
    edges = [rate for rate in rates if rate not in plain and {rate.low, rate.high} & wanted]
    lines = [line for line in library.history() if {line.low, line.central, line.high} & wanted]
    return (*plain, *lines, *edges)
