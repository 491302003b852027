"""The 1 percent line as a dated history, and what was corrected."""

import streamlit as st

from dudrate.app.cached import library
from dudrate.app.parts import table
from dudrate.app.routes import entry_of, escaped
from dudrate.report.catalogue import text
from dudrate.report.entries import short_name

__all__ = ["corrections", "policy_line"]


def policy_line() -> None:
    """Policies and laws by year."""
    st.header("The 1 percent: what it is and is not", anchor=False)
    st.markdown(escaped(text("common-policy-line")))
    table(
        [
            {
                "Year": str(each.year or ""),
                "Policy or law": f"[{escaped(short_name(each, library()))}]({entry_of(each.id)})",
                "What it says": escaped(each.paraphrase),
            }
            for each in library().history()
        ],
        marked=True,
    )


def corrections() -> None:
    """What changed in each edition, and where to send a correction."""
    st.header("Corrections", anchor=False)
    st.markdown(
        escaped(
            f"Assumptions {library().version}. Every figure stands in a text file with its source, its place in the "
            "source and what to know of it. A correction is a change to that file, with its source named."
        )
    )
