"""The navigation: one file a page, the menu on top so that a telephone shows it too."""

from pathlib import Path

import streamlit as st

from dudrate.app.claim_page import claim_page
from dudrate.app.estimate_page import estimate_page
from dudrate.app.pages import CLAIM, ESTIMATE, SOURCES, register
from dudrate.app.sources_page import sources_page

__all__ = ["main", "pages"]

_ICON = Path(__file__).with_name("icon.png")  # a local file: without one the browser fetches an icon from outside


def main() -> None:
    """Run the page the reader is on."""
    st.set_page_config(page_icon=str(_ICON), layout="centered")
    every = pages()
    register(every)
    st.navigation(list(every.values()), position="top").run()


def pages() -> dict[str, st.Page]:
    """Every page by its name in the address."""
    return {
        ESTIMATE: st.Page(estimate_page, title="Estimate", url_path=ESTIMATE, default=True),
        CLAIM: st.Page(claim_page, title="Check a claim", url_path=CLAIM),
        SOURCES: st.Page(sources_page, title="Sources", url_path=SOURCES),
    }
