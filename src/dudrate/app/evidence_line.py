"""The 1 percent line as a dated history, and what was corrected."""

from collections.abc import Callable
from datetime import date
from functools import partial

import streamlit as st

from dudrate.app.cached import library
from dudrate.app.parts import fold, listed, refused, table
from dudrate.app.routes import entry_of, escaped
from dudrate.errors import InputError
from dudrate.evidence.vocabulary import Chain, Line
from dudrate.report.catalogue import text
from dudrate.report.evidence_rows import corrected, events, way
from dudrate.report.history import limit_on

__all__ = ["corrections", "policy_line"]


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
        fold(text(f"evidence-fold-{line}"), f"line-{line}", partial(_table, events, line), expanded=line is Line.USE)
    for chain in Chain:
        fold(text(f"evidence-way-{chain}"), f"chain-{chain}", partial(_table, way, chain))


def _table(rows: Callable[..., list[dict[str, str]]], which: Line | Chain) -> None:
    table(rows(which, library(), entry_of), marked=True)


def corrections() -> None:
    """What changed in each edition, and where to send a correction."""
    st.header(text("pages-corrections"), anchor=False)
    st.markdown(text("pages-corrections-words"))
    st.markdown(corrected(library(), entry_of))
