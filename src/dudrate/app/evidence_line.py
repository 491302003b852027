"""The 1 percent line as a dated history, and what was corrected."""

from datetime import date
from functools import partial

import streamlit as st

from dudrate.app.cached import library, names
from dudrate.app.parts import fold, listed, refused, table
from dudrate.app.routes import entry_of, escaped
from dudrate.errors import InputError
from dudrate.evidence.vocabulary import Chain, Line
from dudrate.report.catalogue import text
from dudrate.report.history import Event, limit_on, timeline, way_of
from dudrate.report.markdown import linked

__all__ = ["corrections", "policy_line"]


def policy_line() -> None:
    """Policy and law as a dated history: use and transfer as two lines, then how the two figures came about."""
    st.header("The 1 percent line", anchor=False)
    st.markdown(escaped(text("common-policy-line")))
    typed = st.text_input("Which limit held on", "2023-07-07", key="line-day", help="A day, as 2023-07-07.", width=200)
    try:
        day = date.fromisoformat((typed or "").strip())
        listed(limit_on(day, line, library()) for line in (Line.USE, Line.TRANSFER))
    except ValueError:
        refused(InputError("day", typed, "is not a day", "write it as 2023-07-07"))
    for line in Line:
        fold(text(f"evidence-fold-{line}"), f"line-{line}", partial(_events, line), expanded=line is Line.USE)
    for chain in Chain:
        fold(text(f"evidence-way-{chain}"), f"chain-{chain}", partial(_way, chain))


def _events(line: Line) -> None:
    table([_event(each) for each in timeline(library(), line)], marked=True)


def _event(event: Event) -> dict[str, str]:
    label = f"[{escaped(event.label)}]({entry_of(event.record)})" if event.record else escaped(event.label)
    failed = f" Counted as failed: {event.failed}." if event.failed else ""
    says = escaped(f"{event.says}{failed}")
    return {"Day": escaped(event.day), "What": f"{escaped(event.what)}: {label}", "It says": says}


def _way(chain: Chain) -> None:
    rows = [
        {
            "Day": escaped(each.day),
            "Step": linked(each.says, names(), entry_of),
            "Seen": escaped(each.proof),
            "Entries": ", ".join(f"[{escaped(names()[record])}]({entry_of(record)})" for record in each.records),
        }
        for each in way_of(chain, library())
    ]
    table(rows, marked=True)


def corrections() -> None:
    """What changed in each edition, and where to send a correction."""
    st.header("Corrections", anchor=False)
    st.markdown(
        "Every figure stands in a text file of the folder *assumptions*, with its source and the place in it. To "
        "correct one, change that file, name the source, and hand the change to whoever publishes this page."
    )
    edition = heading = ""
    for each in library().corrections:
        if each.edition != edition:
            edition, heading = each.edition, ""
            st.markdown(f"### {edition}, released {escaped(each.released)}")
        if each.heading != heading:
            heading = each.heading
            st.markdown(f"**{escaped(heading)}**")
        st.markdown(f"- {linked(each.says.replace('_', ' '), names(), entry_of)}")
