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
    st.header(text("pages-line"), anchor=False)
    st.markdown(escaped(text("common-policy-line")))
    typed = st.text_input(
        text("pages-line-day"), "2023-07-07", key="line-day", help=text("pages-line-day-help"), width=200
    )
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
    says = text("pages-event-failed", says=event.says, failed=event.failed) if event.failed else event.says
    return {
        text("pages-event-day"): escaped(event.day),
        text("pages-event-what"): f"{escaped(event.what)}: {label}",
        text("pages-event-says"): escaped(says),
    }


def _way(chain: Chain) -> None:
    rows = [
        {
            text("pages-event-day"): escaped(step.day),
            text("pages-way-step"): linked(step.says, names(), entry_of),
            text("pages-way-seen"): escaped(step.proof),
            text("pages-way-entries"): ", ".join(
                f"[{escaped(names()[each])}]({entry_of(each)})" for each in step.records
            ),
        }
        for step in way_of(chain, library())
    ]
    table(rows, marked=True)


def corrections() -> None:
    """What changed in each edition, and where to send a correction."""
    st.header(text("pages-corrections"), anchor=False)
    st.markdown(text("pages-corrections-words"))
    edition = heading = ""
    for each in library().corrections:
        if each.edition != edition:
            edition, heading = each.edition, ""
            st.markdown(f"### {escaped(text('pages-edition', edition=edition, day=each.released))}")
        if each.heading != heading:
            heading = each.heading
            st.markdown(f"**{escaped(heading)}**")
        st.markdown(f"- {linked(each.says.replace('_', ' '), names(), entry_of)}")
