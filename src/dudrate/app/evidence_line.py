"""The 1 percent line as a dated history, and what was corrected."""

import re

import streamlit as st

from dudrate.app.cached import library
from dudrate.app.evidence_figures import linked
from dudrate.app.parts import table
from dudrate.app.routes import entry_of, escaped
from dudrate.evidence.library import changes
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
        "Every figure stands in a text file of the folder *assumptions*, with its source and the place in it. To "
        "correct one, change that file, name the source, and hand the change to whoever publishes this page."
    )
    for line in _paragraphs(changes()):
        mark, words = _MARK.fullmatch(line).groups()  # type: ignore[union-attr]  # matches any line
        st.markdown(_AS[mark].format(linked(words)))


def _paragraphs(text: str) -> list[str]:
    """Headings, paragraphs and points, each in one line."""
    return [re.sub(r"\s*\n\s*", " ", part) for part in re.split(r"\n\n+|\n(?=- |#)", text) if part.strip()]


_AS = {"## ": "### {}", "### ": "**{}**", "- ": "- {}", "": "{}"}
_MARK = re.compile(r"((?:#+ |- )?)(.*)", re.DOTALL)
