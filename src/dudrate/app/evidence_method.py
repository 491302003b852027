"""The method: every formula with its symbols and sources, the fits, and what must not be claimed."""

import streamlit as st

from dudrate.app.cached import fitted, section
from dudrate.app.parts import draw, listed, table
from dudrate.app.routes import EVIDENCE, entry_of, escaped, href
from dudrate.report.catalogue import text as phrase
from dudrate.report.markdown import said_markdown
from dudrate.report.method.contents import contents
from dudrate.report.method.parts import Formula, Section, Symbol, Table, is_record
from dudrate.report.said import Said

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
    _section(section(wanted))
    st.markdown(f"[{escaped(phrase('pages-method-all'))}]({href(EVIDENCE, {'show': 'method'})})")


def _section(shown: Section) -> None:
    st.header(escaped(shown.title), anchor=False)
    st.caption(escaped(shown.summary))
    for text in shown.passages:
        st.markdown(_marked(text))
    listed(map(_marked, shown.points), marked=True)
    for formula in shown.formulas:
        _formula(formula)
    if shown.symbols:
        st.markdown(f"**{phrase('pages-method-symbols')}**")
        table([_row(each, short=bool(shown.formulas)) for each in shown.symbols], marked=True)
    for each in shown.tables:
        _table(each)
    for name in _DATED if shown.id == "fits" else ():
        draw(fitted(name), f"record-{name}")
    listed(map(_marked, shown.limits), title=phrase("pages-method-limits"), marked=True)


def _formula(formula: Formula) -> None:
    st.latex(_set(formula.latex))
    st.markdown(_marked(formula.words))
    st.caption(_marked(formula.source))


def _set(latex: str) -> str:
    """A formula with a little room behind it: an index at its end would reach out of its box, which then scrolls."""
    return latex + r"\,"


def _row(symbol: Symbol, *, short: bool) -> dict[str, str]:
    """A symbol in short beside formulas; with unit, range and origin on the page that defines it."""
    row = {"symbol": f"${_set(symbol.latex)}$", "meaning": escaped(symbol.meaning)}
    rest = {"unit": escaped(symbol.unit), "range": _marked(symbol.values), "from": _marked(symbol.source)}
    return {phrase(f"pages-method-{name}"): cell for name, cell in (row if short else {**row, **rest}).items()}


def _table(shown: Table) -> None:
    st.markdown(f"**{escaped(shown.title)}**")
    rows = [dict(zip(shown.columns, (_marked(cell) for cell in row), strict=True)) for row in shown.rows]
    table(rows, marked=True)
    if shown.note is not None:
        st.caption(_marked(shown.note))


def _marked(text: Said) -> str:
    """A passage as markdown: every figure of an entry is a link to that entry, and nothing else is markup."""
    return said_markdown(text, lambda origin: entry_of(origin) if is_record(origin) else None)
