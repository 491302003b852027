"""One button for all that can be taken away: a link, a quotation, and the files of an answer, made on click."""

import streamlit as st

from dudrate.app.address import base
from dudrate.app.cached import library
from dudrate.app.parts import copy_button, downloads
from dudrate.app.routes import escaped
from dudrate.files.offers import offers, sheet_forms
from dudrate.model.scenario import Scenario
from dudrate.report.answer import AnyAnswer, quoted
from dudrate.report.catalogue import text

__all__ = ["share"]


def share(given: AnyAnswer, page: str, copied: str, link: str, scenario: Scenario | None = None) -> None:
    """Draw the button; what it offers is drawn once it is opened.

    What is `given` is quoted as it is `copied`, with the whole `link` to its `page`, empty where there is none, and
    with the `scenario` that was asked, for a file that can be opened again.
    """
    with st.popover(text("pages-share"), key="share", on_change="rerun") as opened:
        if not opened.open:
            return
        with st.container(horizontal=True, gap="small"):
            if link:
                copy_button(text("pages-share-link"), link, "link")
            copy_button(text("pages-share-embed"), quoted(copied, link), "embed")
        for title, row in offers(given, library(), page=page, site=base(page), link=link, scenario=scenario):
            if title:
                st.markdown(f"**{escaped(title)}**")
            with st.container(horizontal=True, gap="small"):
                downloads(row)
        if "pdf" not in sheet_forms():
            st.caption(text("pages-share-no-pdf"))
