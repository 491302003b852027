"""A source as plain text, BibTeX and CSL-JSON, and one line that says where a record's figure stands.

Many titles are not known: such a source has a description in square brackets, and is shown with them.
"""

import re

from dudrate.evidence.records import BurdenFigure, RejectedFigure, Reported, Source

__all__ = ["MONTHS", "as_bibtex", "as_csl_json", "as_text", "cite", "is_described"]

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_DATE = re.compile(r"(?:(\d{1,2}) )?([A-Z][a-z]+) (\d{4})")
_ISO = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")

# BibTeX counts every brace, escaped or not, so a brace in a text is written as a command.
_TEX = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{mark: "\\" + mark for mark in "&%$#_"},
}
_URL = {"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20"}


def as_text(source: Source) -> str:
    """Write a source as one line of plain text.

    Examples
    --------
    >>> as_text(Source(id="a", title="Laos: A legacy", publisher="A Press", date="2015", url="https://a.org"))
    'Laos: A legacy. A Press, 2015. https://a.org'
    """
    dated = ", ".join(part for part in (source.publisher, source.date or _year(source)) if part)
    parts: list[str | None] = [", ".join(spoken(name) for name in source.author), source.title, dated]
    read = source.read_in and f"Read {_where(source)}"
    parts += [source.language and f"In {source.language.english}", read]
    line = " ".join(part if part[-1] in ".?!" else f"{part}." for part in parts if part)
    return f"{line} {source.url}" if source.url else line


def cite(record: Reported | RejectedFigure | BurdenFigure, source: Source) -> str:
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
    return f"{record.reported_by}, in: {as_text(source)} ({record.locator}{relayed})"


def as_bibtex(source: Source) -> str:
    r"""Write a source as a BibTeX entry of the kind ``@misc``.

    Examples
    --------
    >>> print(as_bibtex(Source(id="a-2015", title="[Report & notes]", publisher="A Press", year=2015)))
    @misc{a-2015,
      title = {{[Report \& notes]}},
      howpublished = {A Press},
      year = {2015},
      note = {The title is a description},
    }
    """
    fields = {
        "author": " and ".join(_tex(name) if "," in name else f"{{{_tex(name)}}}" for name in source.author),
        "title": f"{{{_tex(source.title)}}}",
        "howpublished": _tex(source.publisher),
        "year": _year(source),
        "note": _tex(_note(source)),
        "url": _escaped(source.url or "", _URL),
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@misc{{{re.sub(r'[^A-Za-z0-9.:-]', '-', source.id)},\n{lines}}}"


def as_csl_json(source: Source) -> dict[str, object]:
    """Give a source as an item of CSL-JSON; a file of them is a JSON list.

    Examples
    --------
    >>> as_csl_json(Source(id="a", title="Laos", publisher="A Press", date="7 July 2023"))["issued"]
    {'date-parts': [[2023, 7, 7]]}
    """
    item: dict[str, object] = {
        "id": source.id,
        "type": "webpage" if source.url else "document",
        "title": source.title,
        "publisher": source.publisher,
    }
    if source.author:
        item["author"] = [_csl_name(name) for name in source.author]
    day = _day(source)
    if day:
        item["issued"] = {"date-parts": [day]}
    if source.url:
        item["URL"] = source.url
    if note := _note(source):
        item["note"] = note
    return item


def _where(source: Source) -> str:
    """The site or paper in which a copy was read."""
    site = source.read_in or ""
    if source.page:
        return f"in a copy on {site}"
    return f"on {site}" if "." in site and " " not in site else f"in {site}"


def spoken(name: str) -> str:
    """Turn "Family, Given" into the order in which a name is spoken; another name stays as it is.

    Examples
    --------
    >>> spoken("Ismay, John"), spoken("A Group")
    ('John Ismay', 'A Group')
    """
    family, comma, given = name.partition(", ")
    return f"{given} {family}" if comma else name


def _csl_name(name: str) -> dict[str, str]:
    family, comma, given = name.partition(", ")
    return {"family": family, "given": given} if comma else {"literal": name}


def is_described(source: Source) -> bool:
    """Say whether the title is our description, as square brackets mark it."""
    return source.title.startswith("[") and source.title.endswith("]")


def _note(source: Source) -> str:
    """Say what the other fields cannot: a date that is more than a date, a title that is none."""
    exact = _day(source) is not None and _parsed(source.date or "") is not None
    parts = [
        "" if exact or not source.date else f"Date: {source.date}",
        "The title is a description" if is_described(source) else "",
    ]
    return "; ".join(part for part in parts if part)


def _year(source: Source) -> str:
    day = _day(source)
    return str(day[0]) if day else ""


def _day(source: Source) -> list[int] | None:
    """Give the date as [year, month, day] as far as it is printed, else the year stated."""
    return _parsed(source.date or "") or ([source.year] if source.year else None)


def _parsed(date: str) -> list[int] | None:
    """Read a date that is nothing but a date."""
    iso, named = _ISO.fullmatch(date), _DATE.fullmatch(date)
    if iso:
        return [int(part) for part in iso.groups() if part]
    if named and named[2] in MONTHS:
        return [int(named[3]), MONTHS.index(named[2]) + 1, *([int(named[1])] if named[1] else [])]
    return None


def _tex(words: str) -> str:
    return _escaped(" ".join(words.split()), _TEX)


def _escaped(words: str, marks: dict[str, str]) -> str:
    return "".join(marks.get(mark, mark) for mark in words)
