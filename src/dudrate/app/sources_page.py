"""The Sources page: every entry and source, one entry in full, and the history of the policy line."""

import json

import streamlit as st

from dudrate.app.cached import library
from dudrate.app.inputs import refused
from dudrate.app.pages import ESTIMATE, SOURCES, escaped, link_to
from dudrate.errors import InputError
from dudrate.evidence.citation import as_bibtex, as_csl_json, as_text
from dudrate.evidence.records import Policy, Record, ReportedRate, Source
from dudrate.report.entries import counted_said, entry_lines, figure_text, list_row, short_name
from dudrate.report.notices import POLICY_LINE

__all__ = ["sources_page"]

_KINDS = {
    "rate": "Dud rates",
    "policy": "Policies",
    "load": "Submunitions in a container",
    "container": "Containers",
    "burden": "People, land, time and money",
    "claim": "Published claims",
    "source": "Sources",
    "rejected": "Figures seen and not used",
}


def sources_page() -> None:
    """Draw the page: one entry when the address names it, else the list."""
    wanted = st.query_params.get("record")
    if wanted is None:
        _list()
        return
    st.query_params.from_dict({"record": wanted})  # a link within the page leaves the old address
    link_to(SOURCES, "All entries")
    try:
        record = library().record(wanted)
    except InputError as error:
        st.title("Sources")
        refused(error)
        return
    _entry(record)


def _list() -> None:
    st.title("Sources")
    st.caption(
        "Every figure as it was reported, with its source. Figures that disagree stand side by side; nothing is "
        "averaged. Most pages were read in part, and no primary table of dud rates was seen: corrections are welcome."
    )
    left, right = st.columns(2)
    text = left.text_input("Search", key="search", placeholder="words that must all occur")
    kind = right.selectbox("What", list(_KINDS), key="kind", format_func=_KINDS.__getitem__)
    subject = st.selectbox("About", ["", *_subjects()], key="subject", format_func=_subject_name)
    found = library().search(text, kind=kind, subject=subject or None)
    st.markdown(escaped(str(counted_said(found, len(library().search(kind=kind)), library()))))
    for record in found:
        row = list_row(record, library())
        link_to(SOURCES, short_name(record, library()), {"record": record.id})
        repeats = f"repeats {row['Repeats']}" if row["Repeats"] else ""
        details = [row["What"], row["Reported by"], row["Year"], row["Source"], repeats]
        st.caption(escaped(" · ".join(part for part in details if part)))
    st.subheader("The 1 percent: what it is and is not", anchor=False)
    st.markdown(escaped(POLICY_LINE))
    for policy in library().history():
        link_to(SOURCES, short_name(policy, library()), {"record": policy.id})
        year = f"{policy.year} · " if policy.year else ""
        st.caption(escaped(f"{year}{policy.label} · {policy.paraphrase}"))


def _subjects() -> list[str]:
    return [*library().submunitions, *library().conflicts]


def _subject_name(subject: str) -> str:
    names = {"": "Everything", **library().submunitions, **library().conflicts}
    return names[subject]


def _entry(record: Record) -> None:
    st.title(escaped(getattr(record, "label", "") or getattr(record, "title", "") or record.id), anchor=False)
    figure = figure_text(record)
    if figure:
        st.subheader(escaped(figure), anchor=False)
    for name, text in entry_lines(record, library()):
        st.markdown(f"**{escaped(name)}**  \n{escaped(text)}")
    _ties(record)
    source = record if isinstance(record, Source) else library().sources.get(getattr(record, "source", "") or "")
    if source is not None:
        _citations(source)
    if isinstance(record, ReportedRate | Policy) and record.id in library().reported_ids():
        query = {"v": "1", "deliver": "1000~m864", "rate": f"@{record.id}"}
        link_to(ESTIMATE, "Use this figure in an estimate", query)


def _ties(record: Record) -> None:
    """Links to what relays this entry, what it relays, what disagrees with it, and its source."""
    groups = {
        "Repeated by": [each.id for each in library().relayed_by(record.id)] if hasattr(record, "relays") else [],
        "Repeats": list(getattr(record, "relays", ())),
        "Disagrees with": [each.id for each in library().disagreeing_with(record.id)]
        if hasattr(record, "relays")
        else [],
        "Our own arithmetic on": list(getattr(record, "derived_from", ())),
        "Source": [source] if (source := getattr(record, "source", None)) else [],
    }
    for name, ids in groups.items():
        if ids:
            st.markdown(f"**{name}**")
            for each in ids:
                link_to(SOURCES, each, {"record": each})


def _citations(source: Source) -> None:
    st.subheader("Cite it", anchor=False)
    st.code(as_text(source), language=None, wrap_lines=True)
    st.code(as_bibtex(source), language=None, wrap_lines=True)
    st.code(json.dumps(as_csl_json(source), ensure_ascii=False, indent=2), language=None, wrap_lines=True)
