"""The Evidence page: figures, the 1 percent line, what a test can show, the method, and corrections."""

from collections.abc import Callable

import streamlit as st

from dudrate.app.cached import library
from dudrate.app.evidence_figures import entry, figures
from dudrate.app.evidence_tests import TEST_KEYS, tests
from dudrate.app.evidence_told import corrections, method_sections, policy_line
from dudrate.app.parts import listed, refused, sourced
from dudrate.app.routes import EVIDENCE, escaped, heading, link_to
from dudrate.errors import InputError
from dudrate.files.verify import Kind, verify
from dudrate.report.catalogue import text

__all__ = ["evidence_page"]


def _verify_file() -> None:
    """Whether a file still says what was made; one that is too large or damaged is refused as an address is."""
    st.header(text("pages-verify"), anchor=False)
    st.markdown(escaped(text("pages-verify-words")))
    given = st.file_uploader(text("pages-verify-file"), key="verify-file", max_upload_size=1)
    if given is None:
        return
    found = verify(given.getvalue(), given.name, library())
    show, icon = _VERDICTS[found.kind]
    show(sourced(found.sentence), icon=icon)
    listed(found.lines)
    st.caption(sourced(found.proves))


_VERDICTS = {
    Kind.SAME: (st.success, ":material/check_circle:"),
    Kind.NEWER: (st.info, ":material/update:"),
    Kind.ALTERED: (st.error, ":material/cancel:"),
    Kind.UNKNOWN: (st.info, ":material/help:"),
    Kind.FOREIGN: (st.info, ":material/help:"),
}


_SHOWN: dict[str, tuple[Callable[[], None], tuple[str, ...]]] = {
    "figures": (figures, ()),
    "line": (policy_line, ()),
    "tests": (tests, TEST_KEYS),
    "method": (method_sections, ("section",)),
    "corrections": (corrections, ()),
    "verify": (_verify_file, ()),
}
"""The parts of the page: what draws each, and the keys that its address may have."""


def evidence_page() -> None:
    """Draw the page: an entry when the address names one, else one part."""
    st.title(heading(EVIDENCE), anchor=False)
    try:
        shown, record = _asked()
        with st.container(horizontal=True, gap="medium", key="sections"):
            for name in _SHOWN:
                link_to(EVIDENCE, text(f"pages-{name}"), {"show": name}, bold=name == shown)
        if record is not None:
            entry(library().record(record))
        else:
            _SHOWN[shown][0]()
    except InputError as error:
        refused(error)
        link_to(EVIDENCE, text("pages-figures-all"))


def _asked() -> tuple[str, str | None]:
    """The part and the entry that the address names.

    Raises
    ------
    InputError
        When the address has a key that is not known, a key twice, or a part that there is not.
    """
    shown = st.query_params.get("show", "figures")
    if shown not in _SHOWN:
        raise InputError("link", shown, "is not a part of this page", f"the parts are {', '.join(_SHOWN)}")
    known = ("show", "record", *_SHOWN[shown][1])
    for key in st.query_params:
        if key not in known:
            raise InputError("link", key, "is not a key of this page", f"the keys are {', '.join(known)}")
        if len(st.query_params.get_all(key)) > 1:
            raise InputError("link", key, "is given twice", "keep one of the two")
    return shown, st.query_params.get("record")
