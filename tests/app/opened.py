"""A page in a simulated session, and what a reader meets on it."""

import re
from collections.abc import Iterable
from urllib.parse import parse_qsl

from streamlit.testing.v1 import AppTest

__all__ = ["address", "opened", "shown"]


def opened(page: str, query: str = "", folds: Iterable[str] = ()) -> AppTest:
    """Open one page at an address, with some of its folds; nothing may have gone wrong."""
    at = AppTest.from_function(_page, default_timeout=60, args=(page,))
    for key, value in parse_qsl(query.removeprefix("?"), keep_blank_values=True):
        held = at.query_params.get(key)
        at.query_params[key] = [*(held if isinstance(held, list) else []), value]
    for fold in folds:
        at.session_state[f"fold-{fold}"] = True
    at.run()
    assert not at.exception
    return at


def shown(at: AppTest) -> str:
    """All words of a page, without the marks of markdown."""
    everything = [*at.title, *at.header, *at.subheader, *at.error, *at.warning, *at.info, *at.success, *at.markdown]
    words = "\n".join(each.value for each in (*everything, *at.caption)).replace("\\", "")
    return re.sub(r'\[([^\]]*)\]\([^)"]*"[^"]*"\)', r"\1", words)


def address(at: AppTest) -> list[tuple[str, str]]:
    """The keys and values of the address as it stands."""
    return [(key, value) for key in at.query_params for value in _listed(at.query_params[key])]


def _listed(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


def _page(name: str) -> None:
    import streamlit as st

    from dudrate.app import main

    st.session_state["pages"] = main.pages()
    main.PAGES[name]()
