"""The navigation: one file a page, the menu on top so that a telephone shows it too."""

from pathlib import Path

import streamlit as st

from dudrate.app.burden_page import burden_page
from dudrate.app.claim_page import claim_page
from dudrate.app.compare_page import compare_page
from dudrate.app.estimate_page import estimate_page
from dudrate.app.how_sure_page import how_sure_page
from dudrate.app.method_page import method_page
from dudrate.app.pages import BURDEN, CLAIM, COMPARE, ESTIMATE, HOW_SURE, METHOD, SOURCES, register
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
        COMPARE: st.Page(compare_page, title="Compare", url_path=COMPARE),
        HOW_SURE: st.Page(how_sure_page, title="How sure?", url_path=HOW_SURE),
        BURDEN: st.Page(burden_page, title="Burden", url_path=BURDEN),
        CLAIM: st.Page(claim_page, title="Check a claim", url_path=CLAIM),
        METHOD: st.Page(method_page, title="Method", url_path=METHOD),
        SOURCES: st.Page(sources_page, title="Sources", url_path=SOURCES),
    }
