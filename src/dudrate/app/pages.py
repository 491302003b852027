"""Links from page to page, and to the entries of the library."""

from typing import Any

import streamlit as st

__all__ = [
    "BURDEN",
    "CLAIM",
    "COMPARE",
    "ESTIMATE",
    "HOW_SURE",
    "METHOD",
    "SOURCES",
    "link_to",
    "link_to_method",
    "register",
]

ESTIMATE = "estimate"
COMPARE = "compare"
HOW_SURE = "how-sure"
BURDEN = "burden"
CLAIM = "claim"
METHOD = "method"
SOURCES = "sources"


def register(pages: dict[str, Any]) -> None:
    """Keep the pages of this session where every page can link to them."""
    st.session_state["pages"] = pages


def link_to(page: str, label: str, query: dict[str, Any] | None = None) -> None:
    """Draw a link to a page, with a query string if wanted."""
    st.page_link(st.session_state["pages"][page], label=escaped(label), query_params=query, icon=":material/link:")


def link_to_method(section: str) -> None:
    """Draw a link to how the numbers of a page are made."""
    link_to(METHOD, "How this is calculated, and what must not be claimed", {"section": section})


def escaped(text: str) -> str:
    r"""Take the meaning out of every character that markdown would read as markup.

    Examples
    --------
    >>> escaped("[a](b) <i>$x$</i>")
    '\\[a\\]\\(b\\) \\<i\\>\\$x\\$\\</i\\>'
    """
    return "".join(f"\\{mark}" if mark in "\\`*_{}[]()<>#+-.!|~$:^=" else mark for mark in text)
