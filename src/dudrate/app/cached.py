"""Cached twins of the pure functions the pages call; their keys are texts."""

import streamlit as st

from dudrate.evidence.library import Library, load
from dudrate.report.answer import Answer, answer
from dudrate.report.links import open_link

__all__ = ["answered", "library"]


@st.cache_resource(show_spinner=False)
def library() -> Library:
    """The assumptions, read once for all readers."""
    return load()


@st.cache_resource(show_spinner=False, max_entries=200)
def answered(link: str, digest: str) -> Answer:  # noqa: ARG001 - the digest is in the key: other assumptions, another answer
    """The answer to the scenario of a live link."""
    return answer(open_link(link, library()).scenario, library())
