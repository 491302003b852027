"""The Method page: every formula with its symbols and sources, the fits, and what must not be claimed."""

from collections.abc import Iterable

import streamlit as st

from dudrate.app.cached import library
from dudrate.app.inputs import refused
from dudrate.app.pages import METHOD, SOURCES, escaped, link_to
from dudrate.errors import InputError
from dudrate.report.method.parts import Formula, Heading, Section, Symbol, Table, is_record
from dudrate.report.method.reader import SECTIONS, contents, method
from dudrate.report.notices import FIRST_WORDS
from dudrate.report.said import Figure, Said

__all__ = ["method_page"]

_WORDS = (
    "How every number is made. Each number here leads to an entry, is an example that is typed in, a choice that says "
    "so, or is calculated when the page is drawn. Its sentences may be quoted."
)


def method_page() -> None:
    """Draw the page: the section that the address names, else the table of contents."""
    st.title("Method")
    st.caption(f"{_WORDS} {FIRST_WORDS}")
    try:
        wanted = _asked()
        shown = _made(library().digest, wanted) if wanted else None
    except InputError as error:
        refused(error)
        link_to(METHOD, "All sections")
        return
    if shown is None:
        _contents(contents())
        return
    _section(shown)
    _turn(contents(), shown.id)


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


@st.cache_resource(show_spinner=False, max_entries=4 * len(SECTIONS))
def _made(digest: str, section: str) -> Section:  # noqa: ARG001 - the digest is in the key: other assumptions, another method
    return method(library(), section).sections[0]


def _contents(headings: Iterable[Heading]) -> None:
    """The table of contents: every section with a page of its own."""
    for each in headings:
        link_to(METHOD, each.title, {"section": each.id})
        st.caption(escaped(each.summary))


def _turn(headings: tuple[Heading, ...], shown: str) -> None:
    """Ways on from a section: to all, and to the next."""
    link_to(METHOD, "All sections")
    place = [each.id for each in headings].index(shown)
    for each in headings[place + 1 : place + 2]:
        link_to(METHOD, each.title, {"section": each.id})


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
        st.table(
            [_row(each, short=bool(section.formulas)) for each in section.symbols],
            hide_index=True,
            alt=f"Symbols: {section.title}",
        )
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


def _row(symbol: Symbol, *, short: bool) -> dict[str, str]:
    """A symbol in short beside formulas; with unit, range and origin on the page that defines it."""
    row = {"Symbol": f"${_set(symbol.latex)}$", "Meaning": escaped(symbol.meaning)}
    rest = {"Unit": escaped(symbol.unit), "Range": _marked(symbol.values), "From": _marked(symbol.source)}
    return row if short else {**row, **rest}


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
