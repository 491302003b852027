"""A source as plain text, the day it is of, and one line that says where a record's figure stands.

Many titles are not known: such a source has a description in square brackets, and is shown with them.
"""

import re

from dudrate.evidence.records import BurdenFigure, Claim, RejectedFigure, Reported, Source

__all__ = ["MONTHS", "as_text", "cite", "date_text", "day_of", "is_day", "is_described", "spoken", "where_read"]

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_DATE = re.compile(r"(?:(\d{1,2}) )?([A-Z][a-z]+) (\d{4})")
_NUMBERS = re.compile(r"\b(\d{4})-(0[1-9]|1[0-2])(?:-(\d{2}))?\b")
_ISO = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


def as_text(source: Source) -> str:
    """Write a source as one line of plain text.

    Examples
    --------
    >>> as_text(Source(id="a", title="Laos: A legacy", publisher="A Press", date="2015", url="https://a.org"))
    'Laos: A legacy. A Press, 2015. https://a.org'
    """
    dated = ", ".join(part for part in (source.publisher, date_text(source)) if part)
    parts: list[str | None] = [", ".join(spoken(name) for name in source.author), source.title, dated]
    read = source.read_in and f"Read {where_read(source)}"
    parts += [source.language and f"In {source.language.english}", read]
    line = " ".join(part if part[-1] in ".?!" else f"{part}." for part in parts if part)
    return f"{line} {source.url}" if source.url else line


def cite(record: Reported | RejectedFigure | BurdenFigure | Claim, source: Source) -> str:
    """Write one line that leads a reader to the figure: who said it, where, and whether it was relayed.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> library = load()
    >>> record = library.policy("policy-norway-1pct")
    >>> print(cite(record, library.source(record.source)))
    Norwegian People's Aid report Annex I, in: M85: An analysis of reliability. Norwegian People's Aid, 2007.
    Read on issuu.com. https://issuu.com/folkehjelp/docs/m85/59 (Annex I, p. 59)
    """
    relayed = "; relayed" if record.read == "relayed" else ""
    who = record.claimant if isinstance(record, Claim) else record.reported_by
    return f"{who}, in: {as_text(source)} ({record.locator}{relayed})"


def date_text(source: Source) -> str:
    """Give the date of a source in words, as far as it is known; 2023-07-06 is 6 July 2023."""
    date = source.date or str(source.year or "")
    return _NUMBERS.sub(_in_words, date).replace("not recorded", "date not recorded")


def _in_words(date: re.Match[str]) -> str:
    year, month, day = date.groups()
    return " ".join([*([str(int(day))] if day else []), MONTHS[int(month) - 1], year])


def where_read(source: Source) -> str:
    """The site or paper in which a copy was read, behind "Read"; empty where the publisher's own was."""
    if not source.read_in:
        return ""
    site = source.read_in
    if source.page:
        return f"in a copy on {site}"
    return f"on {site}" if "." in site and " " not in site else f"in {site}"


def spoken(name: str) -> str:
    """Turn "Family, Given" into the order in which a name is spoken; another name stays as it is."""
    family, comma, given = name.partition(", ")
    return f"{given} {family}" if comma else name


def is_described(source: Source) -> bool:
    """Say whether the title is our description, as square brackets mark it."""
    return source.title.startswith("[") and source.title.endswith("]")


def day_of(source: Source) -> list[int]:
    """Give the date as [year, month, day] as far as it is printed, else the year stated, else nothing.

    Of "July 2023 (by its content)" it is the July: what stands behind a date belongs into a note.
    """
    date = source.date or ""
    first = _parsed(date.partition(" (")[0])
    if first and (first[0] == source.year or is_day(date)):
        return first
    return [source.year] if source.year else []


def is_day(date: str) -> bool:
    """Say whether these words are a date, a month or a year, and nothing else."""
    return _parsed(date) is not None


def _parsed(date: str) -> list[int] | None:
    """Read a date that is nothing but a date."""
    iso, named = _ISO.fullmatch(date), _DATE.fullmatch(date)
    if iso:
        return [int(part) for part in iso.groups() if part]
    if named and named[2] in MONTHS:
        return [int(named[3]), MONTHS.index(named[2]) + 1, *([int(named[1])] if named[1] else [])]
    return None
