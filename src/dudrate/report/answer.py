"""What every answer has in common, whatever was asked: its link, its manifest, its JSON, what is copied and printed.

A question's own module says what was asked, what was found and how it is said; whatever travels with that is made here,
so that the command line, the pages, the files and the package all give the same. The schemas of the JSON stand in
``dudrate/schema``, one file a command.
"""

import hashlib
import json
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from html import escape
from typing import Any, ClassVar

from dudrate.evidence.citation import as_bibtex, as_csl_json, as_ris, as_text, cite
from dudrate.evidence.library import Library
from dudrate.evidence.records import BurdenFigure, Claim, Policy, RejectedFigure, Reported, ReportedRate, Source
from dudrate.model.estimate import rate_used
from dudrate.model.scenario import Delivered
from dudrate.report.catalogue import listed, say, text
from dudrate.report.entries import figure_text
from dudrate.report.help import package_version
from dudrate.report.naming import dated_source, each_name, rate_said
from dudrate.report.numbers import whole
from dudrate.report.said import Figure, Said, passage
from dudrate.report.slip import remade, sealed_json
from dudrate.report.tables import blocks_text, wrapped

SCHEMA = 2
FORMS = {"short": "txt", "full": "txt", "bibtex": "bib", "csl": "json", "ris": "ris"}
"""The forms of a reference, and how the name of a file of them ends."""

_BESIDE = {"title", "note"}
_WORDS = {"sentence", "sentences", "called"}


@dataclass(frozen=True, kw_only=True, eq=False)
class AnyAnswer(ABC):
    """The answer to one question under one library; what a question's own module adds is abstract here."""

    library: Library
    question: ClassVar[str]
    no_link: ClassVar[str] = "common-no-link"

    @property
    @abstractmethod
    def inputs(self) -> dict[str, Any]:
        """What was asked, in the words of the grammar."""

    @property
    @abstractmethod
    def record_ids(self) -> tuple[str, ...]:
        """The entries that it rests on, each once."""

    @property
    @abstractmethod
    def facts(self) -> Any:
        """What was found, as plain values with all their digits: a dictionary, or a list of them."""

    @property
    def _figures(self) -> Any:
        """What its fingerprint is of."""
        return self.facts

    @property
    def _sentences(self) -> Sequence[Said | None]:
        """All that is said, where that is one passage."""
        return ()

    @property
    def sentence(self) -> Said:
        """All of it, as one passage."""
        return passage(*self._sentences)

    @property
    def _told(self) -> Sequence[Said]:
        """The sentences whose figures the JSON lists with their exact values and origins."""
        return (self.sentence,)

    @property
    @abstractmethod
    def link(self) -> str | None:
        """A link that asks the same again; None where it would be too long."""

    @abstractmethod
    def _blocks(self) -> Iterable[str]:
        """What a reader of the command sees, paragraph by paragraph; what is empty is left out."""

    @property
    def _content(self) -> dict[str, Any]:
        """Its own keys of the JSON: what was found, the sentence and the link, unless it has others."""
        return {**self.facts, "sentence": str(self._told[0]), "link": self.link}

    @property
    def _lines(self) -> Sequence[Said | None]:
        """The sentences that are copied."""
        return self._told

    @property
    def _credits(self) -> str:
        """Whose figures these are, as that is copied; empty where nobody is named."""
        return ""

    @property
    def approximation(self) -> str | None:
        """What of it is an approximation, and of what; None where nothing is."""
        return None

    @property
    def manifest(self) -> dict[str, Any]:
        """Versions, inputs, records, the time and the fingerprint of what was found."""
        return {**self._manifest, "made": datetime.now(tz=UTC).isoformat(timespec="seconds")}

    @cached_property
    def _manifest(self) -> dict[str, Any]:
        return manifest(self.inputs, self._figures, library=self.library, records=self.record_ids)

    def as_json(self, *, seal: bool = True) -> dict[str, Any]:
        """The answer in the keys of ``--json``: those of schema 1 stay readable beside the new ones."""
        beside = {"approximation": self.approximation} if self.approximation else {}
        given = {**self._content, **beside, "manifest": self.manifest}
        given.setdefault("results", self.facts if isinstance(self.facts, list) else [self.facts])
        made = {"schema": SCHEMA, **remade(given, whole=_beside), "figures": figures_json(*self._told)}
        return sealed_json(made) if seal else made

    def as_text(self) -> str:
        """All that a reader of the command sees."""
        return blocks_text(self._blocks())

    def copy_text(self, base_url: str = "") -> str:
        """Sentences, sources by publisher and date, and link behind `base_url`, to paste as they are."""
        link = self.link_line() if self.link is None else base_url + self.link
        return "\n".join([str(passage(*self._lines)), *filter(None, [self._credits]), link])

    def link_line(self) -> str:
        """The link as it is printed, or why there is none."""
        return text("common-link", link=self.link or text(self.no_link))


def manifest(inputs: dict[str, Any], facts: Any, *, library: Library, records: tuple[str, ...]) -> dict[str, Any]:
    """What a result was made by and from, in the keys of the JSON; `inputs` are in the words of the grammar."""
    package = package_version()
    return {
        "dudrate": package,
        "assumptions": {"version": library.version, "digest": library.digest},
        "inputs": inputs,
        "records": list(records),
        "fingerprint": fingerprint(package, library.digest, inputs, facts),
    }


def fingerprint(package: str, digest: str, inputs: Mapping[str, Any], facts: Any) -> str:
    """SHA-256 of versions, inputs and figures of nine digits, without a word: the same everywhere, in any language."""
    asked = {key: value for key, value in inputs.items() if key not in _BESIDE}
    figures = remade(
        facts,
        number=lambda each: float(f"{each:.9g}") if each else each,
        whole=lambda _, made: {key: part for key, part in made.items() if key not in _WORDS},
    )
    content = json.dumps([package, digest, asked, figures], sort_keys=True, separators=(",", ":"))
    return "sha256:" + hashlib.sha256(content.encode()).hexdigest()


def figures_json(*said: Said | None) -> list[dict[str, Any]]:
    """The figures of sentences, each once: as shown, exactly, and where it comes from."""
    found = dict.fromkeys(figure for words in said if words is not None for figure in words.figures())
    return [{"text": each.text, "value": each.value, "origin": each.origin} for each in found]


def _beside(given: dict[str, Any], made: dict[str, Any]) -> dict[str, Any]:
    """A part of an answer with the figures of its sentence beside it."""
    words = given.get("sentence")
    return {**made, "figures": figures_json(words)} if isinstance(words, Said) else made


def sources_text(delivered: Delivered, library: Library, beside: Iterable[ReportedRate] = ()) -> str:
    """Who reported each rate and load, and those `beside`, with date and address; what was typed is said to be."""
    typed, sources = [], []
    for case in delivered.cases:
        rate = rate_said(rate_used(case))
        if case.record is None:
            typed.append(rate)
        else:
            sources.append(_cited_rate(rate, library.reported(case.record), library))
    if typed:
        sources.insert(0, _cited_rate(listed(typed), None, library))
    sources += [_cited_rate(figure_text(record), record, library) for record in beside]
    for shipment in delivered.shipments:
        load, label = Figure(whole(shipment.load), shipment.load, "computed:load"), each_name(shipment, library)
        where = _where(library.loads[shipment.records[0]] if shipment.records else None, library)
        sources.append(say("estimate-cited-load", load=load, label=label, **where))
    return text("estimate-sources", sources=listed(list(dict.fromkeys(sources)), joined="semicolon"))


def _cited_rate(rate: Said | str, record: ReportedRate | Policy | None, library: Library) -> Said:
    what = None if record is None else record.short or record.label
    return say("estimate-cited-rate", rate=rate, what=what, **_where(record, library))


def _where(record: Reported | None, library: Library) -> dict[str, str | None]:
    if record is None:
        return {"published": None, "url": None}
    source = library.source(record.source)
    return {"published": dated_source(source, record.year), "url": source.url}


def quoted(words: str, link: str = "") -> str:
    """Write what is copied as a quotation in HTML, to put into a page; it fetches nothing."""
    lines = [f"<p>{escape(line)}</p>" for line in words.splitlines() if line and line != link]
    there = [f'<p><a href="{escape(link)}">dudrate</a></p>'] if link else []
    return f'<blockquote cite="{escape(link)}">{"".join([*lines, *there])}</blockquote>'


def sources_of(records: Iterable[str], library: Library, *, link: str | None = None) -> tuple[Source, ...]:
    """Sources of records, each once, in their order; with a `link`, which may be empty, this tool behind them."""
    named = (str(getattr(library.record(each), "source", "")) for each in records)
    found = [library.sources[each] for each in dict.fromkeys(named) if each in library.sources]
    if link is not None:
        tool: dict[str, Any] = {"id": "dudrate", "publisher": "dudrate", "year": library.released.year}
        title = text("common-tool", version=package_version(), edition=library.version)
        authors = (text("common-authors"),)  # as in CITATION.cff
        found.append(Source(title=title, author=authors, url=link or None, **tool))
    return tuple(found)


def references(sources: Iterable[Source], form: str) -> str:
    """Write sources in one of `FORMS`."""
    if form == "csl":
        return json.dumps([as_csl_json(each) for each in sources], ensure_ascii=False, indent=2)
    write = {"short": dated_source, "full": as_text, "bibtex": as_bibtex, "ris": as_ris}[form]
    return ("\n" if form in {"short", "full"} else "\n\n").join(map(write, sources))


def figures_used(records: Iterable[str], library: Library) -> str:
    """Each entry with its figure and where it stands; empty without entries."""
    lines = [wrapped(record_line(record, library), hang="  ") for record in records]
    return "\n".join([text("common-figures-used"), *lines]) if lines else ""


def record_line(record_id: str, library: Library) -> str:
    """One line on an entry: its id, its figure, and where it stands or how it was derived."""
    record = library.record(record_id)
    figure = figure_text(record)
    start = f"{record_id}: {figure}" if figure else record_id
    source = library.sources.get(getattr(record, "source", None) or "")
    if isinstance(record, BurdenFigure) and source is None:
        return f"{start}. {text('burden-arithmetic', arithmetic=record.arithmetic or '')}"
    if isinstance(record, Reported | RejectedFigure | BurdenFigure | Claim) and source is not None:
        return f"{start}. {cite(record, source)}"
    return start
