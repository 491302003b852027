"""What is reported of each submunition: tests, field, pass marks and claims side by side."""

from itertools import zip_longest

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
    rows = []
    for row in overview(library()):
        for place, cells in enumerate(zip_longest(*(row.cells[column] for column in Column))):
            label = f"**{escaped(row.label)}**" if place == 0 else ""
            found = {column.head: _linked(cell) for column, cell in zip(Column, cells, strict=True)}
            rows.append({text("evidence-column-submunition"): label, **found})
    st.markdown(escaped(text("evidence-overview")))
    with st.container(height=_TALL, border=False):
        table(rows, marked=True)


def _linked(cell: Cell | None) -> str:
    """A finding as markdown, its figure the link."""
    if cell is None:
        return ""
    beside = escaped(cell.words.removeprefix(cell.figure))
    return f"[{escaped(cell.figure)}]({entry_of(cell.record)}){beside}"
