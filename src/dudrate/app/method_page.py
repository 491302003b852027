"""The Method page: every formula with its symbols and sources, the fits, and what must not be claimed."""

from collections.abc import Iterable

import streamlit as st

from dudrate.app.cached import library
from dudrate.app.inputs import refused
from dudrate.app.pages import METHOD, SOURCES, escaped, link_to
from dudrate.errors import InputError
from dudrate.report.method.parts import Formula, Section, Symbol, Table, is_record, symbol_said
from dudrate.report.method.sections import Method, method
from dudrate.report.notices import FIRST_WORDS
from dudrate.report.said import Figure, Said

__all__ = ["method_page"]

_WORDS = (
    "How every number is made. Each number here leads to an entry, is an example that is typed in, a choice that says "
    "so, or is calculated when the page is drawn. Its sentences may be quoted."
)


def method_page() -> None:
    """Draw the page: one section when the address names it, else all of them."""
    st.title("Method")
    st.caption(f"{_WORDS} {FIRST_WORDS}")
    try:
        wanted = _asked()
        found = _made(library().digest)
        shown = method(library(), wanted).sections if wanted else found.sections
    except InputError as error:
        refused(error)
        link_to(METHOD, "All sections")
        return
    _contents(found, wanted)
    for section in shown:
        _section(section)


def _asked() -> str | None:
    """The section that the address names.

    Raises
    ------
    InputError
        When the address has a key that is not known, or the section twice.
    """
    for key in st.query_params:
        if key != "section":
            raise InputError("link", key, "is not a key of this page", "the only key is section")
        if len(st.query_params.get_all(key)) > 1:
            raise InputError("link", key, "is given twice", "keep one of the two")
    wanted = st.query_params.get("section")
    st.query_params.from_dict(
        {} if wanted is None else {"section": wanted}
    )  # a link within the page leaves the old one
    return wanted


@st.cache_resource(show_spinner=False, max_entries=4)
def _made(digest: str) -> Method:  # noqa: ARG001 - the digest is in the key: other assumptions, another method
    return method(library())


def _contents(found: Method, wanted: str | None) -> None:
    """Where the sections are: further down the page, or on pages of their own."""
    if wanted is None:
        lines = [f"- [{escaped(each.title)}](#{each.id}): {escaped(each.summary)}" for each in found.sections]
        with st.container(border=True):
            st.markdown("**Contents**\n\n" + "\n".join(lines))
        return
    with st.expander("Contents"):
        link_to(METHOD, "All sections on one page")
        for section in found.sections:
            link_to(METHOD, section.title, {"section": section.id})


def _section(section: Section) -> None:
    st.header(escaped(section.title), anchor=section.id)
    st.caption(escaped(section.summary))
    for text in section.passages:
        st.markdown(_marked(text))
    _list(section.points)
    for formula in section.formulas:
        _formula(formula)
    if section.symbols:
        st.markdown("**Symbols**")
        st.table([_row(each) for each in section.symbols], hide_index=True, alt=f"Symbols: {section.title}")
    for table in section.tables:
        _table(table)
    if section.limits:
        st.markdown("**Limits**")
        _list(section.limits)


def _formula(formula: Formula) -> None:
    st.latex(_set(formula.latex))
    st.markdown(_marked(formula.words))
    st.caption(_marked(formula.source))


def _set(latex: str) -> str:
    """A formula with a little room behind it: an index at its end would reach out of its box, which then scrolls."""
    return latex + r"\,"


def _row(symbol: Symbol) -> dict[str, str]:
    return {
        "Symbol": f"${_set(symbol.latex)}$",
        "What it is, its range, and where it is from": _marked(symbol_said(symbol)),
    }


def _table(table: Table) -> None:
    st.markdown(f"**{escaped(table.title)}**")
    names = [escaped(name) for name in table.columns]
    rows = [dict(zip(names, (_marked(cell) for cell in row), strict=True)) for row in table.rows]
    st.table(rows, hide_index=True, alt=table.title)
    if table.note is not None:
        st.caption(_marked(table.note))


def _list(texts: Iterable[Said]) -> None:
    st.markdown("\n".join(f"- {_marked(text)}" for text in texts))


def _marked(text: Said) -> str:
    """A passage as markdown: every figure of an entry is a link to that entry, and nothing else is markup."""
    return "".join(escaped(part) if isinstance(part, str) else _figure(part) for part in text.parts)


def _figure(figure: Figure) -> str:
    shown = escaped(figure.text)
    return f"[{shown}]({SOURCES}?record={figure.origin})" if is_record(figure.origin) else shown
