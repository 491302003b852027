"""Every figure as it was reported: all rates on one axis, a table to search, and one entry in full."""

import streamlit as st

from dudrate.app.cached import all_rates, library, names
from dudrate.app.parts import copy_button, downloads, draw, fold, numbers_first, sourced, table
from dudrate.app.routes import ESTIMATE, EVIDENCE, entry_of, escaped, href, link_to
from dudrate.evidence.records import Policy, Record, ReportedRate
from dudrate.files.offers import reference_offers
from dudrate.report.answer import FORMS, references
from dudrate.report.catalogue import text
from dudrate.report.data_set import side_by_side
from dudrate.report.entries import entries, figure_text, kind_choices, repeats, source_of, ties, title_of, told
from dudrate.report.markdown import copyable, linked, source_markdown
from dudrate.report.numbers import whole
from dudrate.report.pictures.record import by_year, undercount

__all__ = ["entry", "figures"]


def figures() -> None:
    """Draw the strip of all reported rates, and the table of all entries."""
    st.caption(text("pages-figures-words"))
    st.markdown(escaped(text("evidence-overview")))
    with st.container(height=560, border=False):
        table(side_by_side(library(), entry_of), marked=True)
    picture = all_rates()
    st.markdown(f"**{sourced(picture.title)}**")
    with st.container(height=900, border=False):
        draw(picture, "all-rates", title=False)
        link = href(EVIDENCE, {"show": "method", "section": "rate"})
        st.markdown(f"[{escaped(text('pages-figures-read'))}]({link})")  # what scrolls needs something to step to
    fold(text("pages-series"), "series", _series)
    _entries()


@st.fragment
def _entries() -> None:
    """All entries to search; a search draws this part alone."""
    st.header(text("pages-every-entry"), anchor=False)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        words = st.text_input(text("pages-search"), key="search", placeholder=text("pages-search-hint"), width=260)
        kinds = kind_choices()
        kind = st.selectbox(
            text("pages-search-kind"), list(kinds), key="kind", format_func=kinds.__getitem__, width=260
        )
        subjects = {"": text("pages-search-everything"), **library().submunitions, **library().conflicts}
        subject = st.selectbox(
            text("pages-search-about"), list(subjects), key="subject", format_func=subjects.__getitem__, width=260
        )
    found = library().search(words or "", kind=kind, subject=subject or None)
    with st.container(key="found"):
        st.caption(sourced(text("pages-found", found=whole(len(found)), all=whole(len(library().search(kind=kind))))))
    numbers_first()
    with st.container(height=480 if len(found) > 8 else "content", border=False):
        table(entries(found, library(), entry_of), marked=True)
    with st.popover(text("pages-bibliography"), key="bibliography", on_change="rerun") as opened:
        if opened.open:
            with st.container(horizontal=True, gap="small"):
                downloads(reference_offers(library().sources.values(), "dudrate_sources"))


def _series() -> None:
    for place in ("World", "Ukraine"):
        draw(by_year(library(), "casualties", place, link=entry_of), f"series-{place}")
        for each in undercount(library(), place):
            st.markdown(f"[{escaped(each.paraphrase)}]({entry_of(each.id)})")
    draw(by_year(library(), "land", "Lao PDR", link=entry_of), "series-land")


def entry(record: Record) -> None:
    """Draw one entry in full, told in sentences."""
    st.header(escaped(title_of(record)), anchor=False)
    if figure := figure_text(record):
        st.subheader(escaped(figure), anchor=False)
    for words in told(record, library()):
        st.markdown(copyable(linked(words, names(), entry_of)))
    tied = ties(record, library())
    is_rate = isinstance(record, ReportedRate | Policy) and record.id in library().reported_ids()
    if is_rate:
        tied.pop(text("evidence-tie-repeated"), None)  # the table says it, and more
        table(repeats(record.id, library(), entry_of), marked=True)
    for name, ids in tied.items():
        st.markdown(f"**{name}**: {', '.join(f'[{escaped(names()[each])}]({entry_of(each)})' for each in ids)}")
    source = source_of(record, library())
    if source is not None:
        place = getattr(record, "locator", "")
        words = source_markdown(source) + (escaped(f" ({place})") if place else "")
        st.markdown(f"**{escaped(text('pages-entry-source'))}**: {words}")
    if is_rate:
        link_to(ESTIMATE, text("pages-entry-use"), {"v": "1", "deliver": "1000~m864", "rate": f"@{record.id}"})
    if source is not None:
        with st.container(horizontal=True):
            for form in FORMS:
                copy_button(text(f"pages-cite-{form}"), references([source], form), form)
    st.caption(escaped(text("pages-entry-cite", id=record.id)))
