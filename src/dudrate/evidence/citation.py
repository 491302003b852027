"""A source as plain text and in the three forms that reference managers read, and where in it a record's figure stands.

Many titles are not known: such a source has a description in square brackets, and is shown with them. What a source is
(a report, an article, a law) follows from its ``type``. Where the publisher stands follows from that: a newspaper or a
journal contains its article, an institution issues a report. What a form has no field for is a note.
"""

import re
from typing import NamedTuple

from dudrate.evidence.records import BurdenFigure, Claim, RejectedFigure, Reported, Source
from dudrate.evidence.vocabulary import SourceType

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_DATE = re.compile(r"(?:(\d{1,2}) )?([A-Z][a-z]+) (\d{4})")
_NUMBERS = re.compile(r"\b(\d{4})-(0[1-9]|1[0-2])(?:-(\d{2}))?\b")
_ISO = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


class _Form(NamedTuple):
    """What a type of source is in BibTeX and RIS, and the field of each form that holds the publisher."""

    bibtex: str
    bibtex_publisher: str
    ris: str
    contains: bool


_FORMS = {
    SourceType.REPORT: _Form("techreport", "institution", "RPRT", contains=False),
    SourceType.NEWSPAPER: _Form("article", "journal", "NEWS", contains=True),
    SourceType.JOURNAL: _Form("article", "journal", "JOUR", contains=True),
    SourceType.LEGISLATION: _Form("misc", "howpublished", "STAT", contains=True),
    SourceType.BILL: _Form("misc", "howpublished", "BILL", contains=False),
    SourceType.CHAPTER: _Form("misc", "howpublished", "CHAP", contains=False),
    SourceType.WEBPAGE: _Form("misc", "howpublished", "ELEC", contains=True),
    SourceType.POST: _Form("misc", "howpublished", "ELEC", contains=True),
    SourceType.WEBLOG: _Form("misc", "howpublished", "BLOG", contains=True),
}

# BibTeX counts every brace, escaped or not, so a brace in a text is written as a command.
_COMMANDS = {"\\": "backslash", "{": "braceleft", "}": "braceright", "~": "asciitilde", "^": "asciicircum"}
_TEX = str.maketrans(
    {mark: f"\\text{name}{{}}" for mark, name in _COMMANDS.items()} | {mark: f"\\{mark}" for mark in "&%$#_"}
)
_URL = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20"})


def as_text(source: Source) -> str:
    """Write a source as one line of plain text.

    Examples
    --------
    >>> as_text(Source(id="a", title="Laos: A legacy", publisher="A Press", date="2015", url="https://a.org"))
    'Laos: A legacy. A Press, 2015. https://a.org'
    """
    dated = ", ".join(part for part in (source.publisher, date_text(source)) if part)
    parts: list[str | None] = [", ".join(_spoken(name) for name in source.author), source.title, dated]
    read = source.read_in and f"Read {_where_read(source)}"
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
    return " ".join([*([str(int(day))] if day else []), _MONTHS[int(month) - 1], year])


def _where_read(source: Source) -> str:
    """The site or paper in which a copy was read, behind "Read"; empty where the publisher's own was."""
    if not source.read_in:
        return ""
    site = source.read_in
    if source.page:
        return f"in a copy on {site}"
    return f"on {site}" if "." in site and " " not in site else f"in {site}"


def _day_of(source: Source) -> list[int]:
    """Give the date as [year, month, day] as far as it is printed, else the year stated, else nothing.

    Of "July 2023 (by its content)" it is the July: what stands behind a date belongs into a note.
    """
    date = source.date or ""
    first = _parsed(date.partition(" (")[0])
    if first and (first[0] == source.year or _parsed(date)):
        return first
    return [source.year] if source.year else []


def _parsed(date: str) -> list[int]:
    """Read what is a date, a month or a year, and nothing else; of anything else nothing."""
    iso, named = _ISO.fullmatch(date), _DATE.fullmatch(date)
    if iso:
        return [int(part) for part in iso.groups() if part]
    if named and named[2] in _MONTHS:
        return [int(named[3]), _MONTHS.index(named[2]) + 1, *([int(named[1])] if named[1] else [])]
    return []


def as_csl_json(source: Source) -> dict[str, object]:
    """Give a source as an item of CSL-JSON; a file of them is a JSON list.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> item = as_csl_json(load().source("nyt-2022-04"))
    >>> item["type"], item["container-title"], item["issued"]
    ('article-newspaper', 'The New York Times', {'date-parts': [[2022, 4]]})
    """
    item: dict[str, object] = {
        "id": source.id,
        "type": source.type.value,
        "title": source.title,
        "container-title" if _FORMS[source.type].contains else "publisher": source.publisher,
        "language": source.language.value if source.language else "en",
    }
    if source.author:
        item["author"] = [_csl_name(name) for name in source.author]
    if day := _day_of(source):
        item["issued"] = {"date-parts": [day]}
    if source.url:
        item["URL"] = source.url
    if note := _note(source):
        item["note"] = note
    return item


def as_bibtex(source: Source) -> str:
    r"""Write a source as a BibTeX entry.

    Examples
    --------
    >>> print(as_bibtex(Source(id="a-2015", title="[Report & notes]", publisher="A Press", date="3 May 2015")))
    @misc{a-2015,
      title = {{[Report \& notes]}},
      howpublished = {A Press},
      year = {2015},
      month = may,
      day = {3},
      language = {English},
      note = {The title is a description},
    }
    """
    form = _FORMS[source.type]
    year, month, day = (*_day_of(source), 0, 0, 0)[:3]
    fields = {
        "author": " and ".join(_tex(name) if "," in name else f"{{{_tex(name)}}}" for name in source.author),
        "title": f"{{{_tex(source.title)}}}",
        form.bibtex_publisher: _tex(source.publisher),
        "year": str(year or ""),
        "month": _MONTHS[month - 1][:3].lower() if month else "",
        "day": str(day or ""),
        "language": _language(source),
        "note": _tex(_note(source)),
        "url": (source.url or "").translate(_URL),
    }
    # A month is one of the names that every BibTeX style defines, and such a name stands without braces.
    lines = (f"  {name} = {value if name == 'month' else f'{{{value}}}'},\n" for name, value in fields.items() if value)
    return f"@{form.bibtex}{{{re.sub(r'[^A-Za-z0-9.:-]', '-', source.id)},\n{''.join(lines)}}}"


def as_ris(source: Source) -> str:
    """Write a source as a record of RIS, which EndNote, Zotero and Mendeley read.

    Examples
    --------
    >>> print(as_ris(Source(id="a-2015", title="Laos", publisher="A Press", author=("Roe, Jo",), date="May 2015")))
    TY  - ELEC
    ID  - a-2015
    AU  - Roe, Jo
    TI  - Laos
    T2  - A Press
    PY  - 2015
    DA  - 2015/05//
    LA  - English
    ER  -
    """
    form = _FORMS[source.type]
    year, month, day = (*_day_of(source), 0, 0, 0)[:3]
    lines = [
        ("TY", form.ris),
        ("ID", source.id),
        *(("AU", name) for name in source.author),
        ("TI", source.title),
        ("T2" if form.contains else "PB", source.publisher),
        ("PY", f"{year:04d}" if year else ""),
        ("DA", f"{year:04d}/{month:02d}/{f'{day:02d}' if day else ''}/" if month else ""),
        ("LA", _language(source)),
        ("UR", source.url or ""),
        ("N1", _note(source)),
    ]
    told = [f"{tag}  - {one_line}" for tag, text in lines if (one_line := " ".join(text.split()))]
    return "\n".join((*told, "ER  - "))


def _spoken(name: str) -> str:
    """Turn "Family, Given" into the order in which a name is spoken; another name stays as it is."""
    family, comma, given = name.partition(", ")
    return f"{given} {family}" if comma else name


def _csl_name(name: str) -> dict[str, str]:
    family, comma, given = name.partition(", ")
    return {"family": family, "given": given} if comma else {"literal": name}


def _language(source: Source) -> str:
    return source.language.english if source.language else "English"


def _note(source: Source) -> str:
    """Say what the other fields cannot: a date that is more than a date, a title that is none, where it was read."""
    parts = (
        f"Date: {source.date}" if source.date and not _parsed(source.date) else "",
        "The title is a description" if source.title.startswith("[") and source.title.endswith("]") else "",
        f"Read {_where_read(source)}" if source.read_in else "",
    )
    return "; ".join(part for part in parts if part)


def _tex(words: str) -> str:
    return " ".join(words.split()).translate(_TEX)
