"""Parts of the Evidence page that are read: the 1 percent line as a dated history, the method, what was corrected."""

from datetime import date
from functools import partial

import streamlit as st

from dudrate.app.cached import fitted, library, section
from dudrate.app.parts import draw, fold, listed, refused, table
from dudrate.app.routes import EVIDENCE, entry_of, escaped, href
from dudrate.errors import InputError
from dudrate.evidence.vocabulary import Chain, Line
from dudrate.report.catalogue import text
from dudrate.report.entries import corrected, events, limit_on, way
from dudrate.report.method import contents, section_markdown
from dudrate.report.pictures.record import DATED

__all__ = ["corrections", "method_sections", "policy_line"]


def policy_line() -> None:
    """Policy and law as a dated history: use and transfer as two lines, then how the two figures came about."""
    st.header(text("pages-line"), anchor=False)
    st.markdown(escaped(text("common-policy-line")))
    typed = st.text_input(
        text("pages-line-day"), "2023-07-07", key="line-day", help=text("pages-line-day-help"), width=200
    )
    try:
        day = date.fromisoformat((typed or "").strip())
        listed(limit_on(day, line, library()) for line in (Line.USE, Line.TRANSFER))
    except ValueError:
        refused(InputError("day", typed, "is not a day", "write it as 2023-07-07"))
    for line in Line:
        fold(text(f"evidence-fold-{line}"), f"line-{line}", partial(_events, line), expanded=line is Line.USE)
    for chain in Chain:
        fold(text(f"evidence-way-{chain}"), f"chain-{chain}", partial(_way, chain))


def _events(line: Line) -> None:
    table(events(line, library(), entry_of), marked=True)


def _way(chain: Chain) -> None:
    table(way(chain, library(), entry_of), marked=True)


def method_sections() -> None:
    """Draw the table of contents, or the section that the address names.

    Raises
    ------
    InputError
        When there is no such section.
    """
    wanted = st.query_params.get("section")
    if wanted is None:
        st.header(text("pages-method"), anchor=False)
        st.caption(text("pages-method-words"))
        shown = {each: href(EVIDENCE, {"show": "method", "section": each.id}) for each in contents()}
        lines = (f"[{escaped(each.title)}]({link}): {escaped(each.summary)}" for each, link in shown.items())
        listed(lines, marked=True)
        return
    found = section(wanted)
    st.header(escaped(found.title), anchor=False)
    st.caption(escaped(found.summary))
    st.markdown(section_markdown(found, entry_of))
    for name in DATED if found.id == "fits" else ():
        draw(fitted(name), f"record-{name}")
    st.markdown(f"[{escaped(text('pages-method-all'))}]({href(EVIDENCE, {'show': 'method'})})")


def corrections() -> None:
    """What changed in each edition, and where to send a correction."""
    st.header(text("pages-corrections"), anchor=False)
    st.markdown(text("pages-corrections-words"))
    st.markdown(corrected(library(), entry_of))
