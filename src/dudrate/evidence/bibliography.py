"""A source in the three forms that reference managers read: CSL-JSON, BibTeX and RIS.

What a source is (a report, an article, a law) follows from its ``type``. Where the publisher stands follows from that:
a newspaper or a journal contains its article, an institution issues a report. What a form has no field for is a note.
"""

import re
from typing import NamedTuple

from dudrate.evidence.citation import day_of, is_day, is_described, where_read
from dudrate.evidence.records import Source
from dudrate.evidence.vocabulary import SourceType

__all__ = ["as_bibtex", "as_csl_json", "as_ris"]


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
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

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
    if day := day_of(source):
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
    year, month, day = (*day_of(source), 0, 0, 0)[:3]
    fields = {
        "author": " and ".join(_tex(name) if "," in name else f"{{{_tex(name)}}}" for name in source.author),
        "title": f"{{{_tex(source.title)}}}",
        form.bibtex_publisher: _tex(source.publisher),
        "year": str(year or ""),
        "month": _MONTHS[month - 1] if month else "",
        "day": str(day or ""),
        "language": _language(source),
        "note": _tex(_note(source)),
        "url": _escaped(source.url or "", _URL),
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
    year, month, day = (*day_of(source), 0, 0, 0)[:3]
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


def _csl_name(name: str) -> dict[str, str]:
    family, comma, given = name.partition(", ")
    return {"family": family, "given": given} if comma else {"literal": name}


def _language(source: Source) -> str:
    return source.language.english if source.language else "English"


def _note(source: Source) -> str:
    """Say what the other fields cannot: a date that is more than a date, a title that is none, where it was read."""
    parts = (
        f"Date: {source.date}" if source.date and not is_day(source.date) else "",
        "The title is a description" if is_described(source) else "",
        f"Read {where_read(source)}" if source.read_in else "",
    )
    return "; ".join(part for part in parts if part)


def _tex(words: str) -> str:
    return _escaped(" ".join(words.split()), _TEX)


def _escaped(words: str, marks: dict[str, str]) -> str:
    return "".join(marks.get(mark, mark) for mark in words)
