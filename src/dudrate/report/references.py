"""Sources of figures → references in the forms that reference managers read, the owner of a figure first."""

import json
from collections.abc import Iterable

from dudrate.evidence.bibliography import as_bibtex, as_csl_json, as_ris
from dudrate.evidence.citation import as_text
from dudrate.evidence.library import Library
from dudrate.evidence.records import Source
from dudrate.report.catalogue import text
from dudrate.report.help import package_version
from dudrate.report.naming import dated_source

__all__ = ["FORMS", "references", "sources_of"]

FORMS = {"short": "txt", "full": "txt", "bibtex": "bib", "csl": "json", "ris": "ris"}
"""The forms of a reference, and how the name of a file of them ends."""


def sources_of(records: Iterable[str], library: Library, *, link: str | None = None) -> tuple[Source, ...]:
    """Sources of records, each once, in their order; with a `link`, which may be empty, this tool behind them.

    Examples
    --------
    >>> from dudrate.evidence.library import load
    >>> [source.publisher for source in sources_of(["us-cluster-14pct-dod-wapo-2023"], load(), link="https://a.org/?v=1")]
    ['The Washington Post', 'dudrate']
    """
    named = (str(getattr(library.record(each), "source", "")) for each in records)
    found = [library.sources[each] for each in dict.fromkeys(named) if each in library.sources]
    if link is not None:
        title = text("common-tool", version=package_version(), edition=library.version)
        authors = (text("common-authors"),)  # as in CITATION.cff
        found.append(
            Source(
                id="dudrate",
                title=title,
                publisher="dudrate",
                author=authors,
                year=library.released.year,
                url=link or None,
            )
        )
    return tuple(found)


def references(sources: Iterable[Source], form: str) -> str:
    """Write sources in one of `FORMS`.

    Examples
    --------
    >>> references([Source(id="a-2015", title="Laos", publisher="A Press", date="May 2015", year=2015)], "short")
    'A Press, May 2015'
    """
    if form == "csl":
        return json.dumps([as_csl_json(each) for each in sources], ensure_ascii=False, indent=2)
    write = {"short": dated_source, "full": as_text, "bibtex": as_bibtex, "ris": as_ris}[form]
    return ("\n" if form in {"short", "full"} else "\n\n").join(map(write, sources))
