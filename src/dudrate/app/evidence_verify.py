"""Verify a file: whether a file of ours still says what was made from the inputs that it names."""

import streamlit as st

from dudrate.app.cached import library
from dudrate.app.parts import listed
from dudrate.app.routes import escaped
from dudrate.files.verify import Kind, verify
from dudrate.report.catalogue import text

__all__ = ["verify_file"]

_SHOWN = {
    Kind.SAME: (st.success, ":material/check_circle:"),
    Kind.NEWER: (st.info, ":material/update:"),
    Kind.ALTERED: (st.error, ":material/cancel:"),
    Kind.UNKNOWN: (st.info, ":material/help:"),
    Kind.FOREIGN: (st.info, ":material/help:"),
}


def verify_file() -> None:
    """Draw the part.

    Raises
    ------
    InputError
        When the file is too large or damaged.
    """
    st.header(text("pages-verify"), anchor=False)
    st.markdown(escaped(text("pages-verify-words")))
    given = st.file_uploader(text("pages-verify-file"), key="verify-file", max_upload_size=1)
    if given is None:
        return
    found = verify(given.getvalue(), given.name, library())
    show, icon = _SHOWN[found.kind]
    show(escaped(str(found.sentence)), icon=icon)
    listed(found.lines)
    st.caption(escaped(str(found.proves)))
