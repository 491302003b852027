"""The navigation: four pages and a row of plain links to them; the addresses of the first building lead on."""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from dudrate.app.cached import library
from dudrate.app.check import check_page
from dudrate.app.consequences import consequences_page
from dudrate.app.estimate import estimate_page
from dudrate.app.evidence import evidence_page
from dudrate.app.parts import listed
from dudrate.app.routes import CHECK, CONSEQUENCES, ESTIMATE, EVIDENCE, MOVED, escaped, headed, heading
from dudrate.errors import AssumptionsError
from dudrate.report.catalogue import text

__all__ = ["PAGES", "main", "pages"]

_STYLE = Path(__file__).with_name("style.css")
_ICON = str(Path(__file__).with_name("icon.png"))  # a local file: without one the browser fetches one from outside

PAGES: dict[str, Callable[[], None]] = {
    ESTIMATE: estimate_page,
    CHECK: check_page,
    CONSEQUENCES: consequences_page,
    EVIDENCE: evidence_page,
}


def main() -> None:
    """Run the page the reader is on."""
    st.set_page_config(page_icon=_ICON, layout="wide", initial_sidebar_state="collapsed")
    named = st.session_state["pages"] = pages()  # where every page can link to them
    # The page without a path is the same as Estimate, whose links all have one.
    front = st.Page(estimate_page, title=headed(ESTIMATE), default=True)
    moved = [st.Page(_moved(path), title="dudrate", url_path=path) for path in MOVED]
    chosen = st.navigation([front, *named.values(), *moved], position="hidden")
    _followed(chosen.url_path)
    st.html(_STYLE)
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key="menu"):
        st.markdown("**dudrate**", width="content")
        for path, page in named.items():
            on_it = chosen is page or (chosen is front and path == ESTIMATE)
            st.page_link(page, label=f"**{heading(path)}**" if on_it else heading(path))
    try:
        library()
    except AssumptionsError as error:  # it is read again at each turn, so that a mended folder opens without a restart
        st.error(escaped(text("pages-unusable", count=len(error.faults))), icon=":material/error:")
        listed(error.faults)
        return
    chosen.run()


def _followed(path: str) -> None:
    """Write what a link asked of the page it stands on into the address bar, where Streamlit leaves the old one."""
    seen = getattr(get_script_run_ctx(), "context_info", None)
    bar = urlsplit(seen.url if seen else "")
    asked = {key: st.query_params.get_all(key) for key in st.query_params}
    if bar.path.rpartition("/")[2] == path and parse_qs(bar.query, keep_blank_values=True) != asked:
        st.query_params.from_dict(asked)


def pages() -> dict[str, st.Page]:
    """The four pages by their addresses."""
    return {path: st.Page(page, title=headed(path), url_path=path) for path, page in PAGES.items()}


def _moved(path: str) -> Callable[[], None]:
    """A page of the first building, which leads to its new place with what it was asked."""

    def lead() -> None:
        place, more = MOVED[path]
        query = {key: st.query_params.get_all(key) for key in st.query_params}
        st.switch_page(st.session_state["pages"][place], query_params={**more, **query})

    return lead
