"""The method: every formula with its symbols and sources, the fits, and what must not be claimed."""

import streamlit as st

from dudrate.app.cached import fitted, section
from dudrate.app.parts import draw, listed
from dudrate.app.routes import EVIDENCE, entry_of, escaped, href
from dudrate.report.catalogue import text as phrase
from dudrate.report.method.contents import contents
from dudrate.report.method.markdown import section_markdown

__all__ = ["method_sections"]

_DATED = ("lebanon", "kosovo", "laos")
"""Records with dates enough for a curve to be seen beside its counts."""


def method_sections() -> None:
    """Draw the table of contents, or the section that the address names.

    Raises
    ------
    InputError
        When there is no such section.
    """
    wanted = st.query_params.get("section")
    if wanted is None:
        st.header(phrase("pages-method"), anchor=False)
        st.caption(phrase("pages-method-words"))
        shown = {each: href(EVIDENCE, {"show": "method", "section": each.id}) for each in contents()}
        lines = (f"[{escaped(each.title)}]({link}): {escaped(each.summary)}" for each, link in shown.items())
        listed(lines, marked=True)
        return
    found = section(wanted)
    st.header(escaped(found.title), anchor=False)
    st.caption(escaped(found.summary))
    st.markdown(section_markdown(found, entry_of))
    for name in _DATED if found.id == "fits" else ():
        draw(fitted(name), f"record-{name}")
    st.markdown(f"[{escaped(phrase('pages-method-all'))}]({href(EVIDENCE, {'show': 'method'})})")
