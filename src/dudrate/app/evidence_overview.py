"""What is reported of each submunition: tests, field, pass marks and claims side by side."""

import streamlit as st

from dudrate.app.cached import library
from dudrate.app.parts import table
from dudrate.app.routes import entry_of, escaped
from dudrate.report.catalogue import text
from dudrate.report.overview import Cell, Column, overview

__all__ = ["side_by_side"]

_TALL = 560


def side_by_side() -> None:
    """Draw for each submunition its tests, field figures, pass marks and claims, each figure a link to its entry."""
    rows = [
        {
            text("evidence-column-submunition"): f"**{escaped(row.label)}**",
            **{
                column.head: "; ".join(map(_linked, row.cells[column])) or escaped(text("evidence-none"))
                for column in Column
            },
        }
        for row in overview(library())
    ]
    st.markdown(escaped(text("evidence-overview")))
    with st.container(height=_TALL, border=False):
        table(rows, marked=True)


def _linked(cell: Cell) -> str:
    """A finding as markdown, its figure the link."""
    beside = escaped(cell.words.removeprefix(cell.figure))
    return f"[{escaped(cell.figure)}]({entry_of(cell.record)}){beside}"
