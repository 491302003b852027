"""Which page stands at which address, what it is called, and links from page to page."""

from collections.abc import Mapping, Sequence
from urllib.parse import quote, urlencode

import streamlit as st

from dudrate.report.catalogue import text
from dudrate.report.markdown import escaped

__all__ = ["CHECK", "CONSEQUENCES", "ESTIMATE", "EVIDENCE", "MOVED", "PAGES", "Query"]
__all__ += ["entry_of", "escaped", "headed", "heading", "href", "link_to"]

Query = Mapping[str, str | Sequence[str]]
"""The keys of an address, each with its value or values."""

ESTIMATE, CHECK, CONSEQUENCES, EVIDENCE = "estimate", "check", "consequences", "evidence"

PAGES = (ESTIMATE, CHECK, CONSEQUENCES, EVIDENCE)

MOVED = {
    "compare": (ESTIMATE, {}),
    "claim": (CHECK, {}),
    "burden": (CONSEQUENCES, {}),
    "sources": (EVIDENCE, {}),
    "how-sure": (EVIDENCE, {"show": "tests"}),
    "method": (EVIDENCE, {"show": "method"}),
}
"""Addresses of the first building: where each leads, and what is added to what it asks."""


def heading(page: str) -> str:
    """What a page is called."""
    return text(f"pages-{page}")


def headed(page: str) -> str:
    """What its tab is called."""
    return text("pages-tab", page=heading(page))


def link_to(page: str, label: str, query: Query | None = None, *, bold: bool = False) -> None:
    """Draw a link to a page, with a query string if wanted."""
    label = f"**{escaped(label)}**" if bold else escaped(label)
    st.page_link(st.session_state["pages"][page], label=label, query_params=query)


def href(page: str, query: Query | None = None) -> str:
    """The address of a page for a link inside a text, with the path of its page, so that it opens in a new tab."""
    asked = urlencode(query or {}, doseq=True, safe="~@.,:", quote_via=quote)
    return f"{page}?{asked}" if asked else page


def entry_of(record: str) -> str:
    """The address of the entry of a record."""
    return href(EVIDENCE, {"record": record})
