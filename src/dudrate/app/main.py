"""The navigation: one file a page, the menu on top so that a telephone shows it too."""

from pathlib import Path

import streamlit as st

from dudrate.app.estimate_page import estimate_page
from dudrate.app.pages import ESTIMATE, SOURCES, register
from dudrate.app.sources_page import sources_page

__all__ = ["main"]

_ICON = Path(__file__).with_name("icon.png")  # a local file: without one the browser fetches an icon from outside


def main() -> None:
    """Run the page the reader is on."""
    st.set_page_config(page_icon=str(_ICON), layout="centered")
    pages = {
        ESTIMATE: st.Page(estimate_page, title="Estimate", url_path=ESTIMATE, default=True),
        SOURCES: st.Page(sources_page, title="Sources", url_path=SOURCES),
    }
    register(pages)
    st.navigation(list(pages.values()), position="top").run()
