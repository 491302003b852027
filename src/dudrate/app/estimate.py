"""The Estimate page: what a delivery leaves behind, answered on the first screen; its reasons below it."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dudrate.app.address import Asked, asked, base, keep, shipped_words, show_changes, start_from
from dudrate.app.cached import DOTS, answered, cases, library, names, pictured
from dudrate.app.drawing import draw, numbers_first
from dudrate.app.estimate_more import more
from dudrate.app.inputs import held, scenario_row
from dudrate.app.parts import copy_button, refused, sourced
from dudrate.app.routes import ESTIMATE, entry_of, escaped
from dudrate.app.share import share
from dudrate.errors import DudrateError
from dudrate.model.scenario import Scenario
from dudrate.model.scenario_words import scenario_from_words
from dudrate.report.catalogue import text as phrase
from dudrate.report.estimate import Answer
from dudrate.report.labels import number_parted, times_label
from dudrate.report.links import live_link
from dudrate.report.naming import shipments_said, submunitions_said
from dudrate.report.pictures.about import sources
from dudrate.report.steps import steps

__all__ = ["estimate_page"]

_MADE = 3
"""Steps of a calculation until its total stands there: the load, the rate, the product."""


def estimate_page() -> None:
    """Draw the page, the totals of what its row holds before all that stands above them."""
    head = st.container(horizontal=True, vertical_alignment="center", key="head")
    row = st.container()
    with row:
        start = asked()
    if start is None:
        head.title(phrase("pages-estimate-empty"), anchor=False)
        return
    left, right = st.columns([5, 7], gap="medium")
    spot = left.empty()
    early = held(ESTIMATE, start, lambda scenario: answered(live_link(scenario)))
    if early is not None:
        _totals(spot, early)
        numbers_first()
    title = head.container()
    with head:
        _examples()
    with row:
        show_changes(start)
        scenario, link, result = _scenario_of(start)
    title.title(escaped(_title(result)), anchor=False)
    if result is not early:
        _totals(spot, result)
        numbers_first()
    keep(scenario, start.extras)
    address = base(ESTIMATE) + (result.link_with(start.extras) or "")
    _answer(left, right, result, link, address)
    more(result, link, start.extras)


def _scenario_of(start: Asked) -> tuple[Scenario, str, Answer]:
    """Draw the row of inputs and answer it; while it holds something that is refused, the last good answer stays."""
    try:
        scenario = scenario_row(ESTIMATE, start)
        answered(live_link(scenario))
    except DudrateError as error:
        refused(error, earlier=True)
        scenario = scenario_from_words(start.words)
    link = live_link(scenario)
    return scenario, link, answered(link)


def _examples() -> None:
    shipped = library().scenarios
    st.selectbox(
        phrase("pages-example"),
        list(shipped),
        index=None,
        key="example",
        format_func=lambda each: shipped[each].title,
        placeholder=phrase("pages-example"),
        label_visibility="collapsed",
        on_change=_start_from_example,
        width=300,
    )


def _start_from_example() -> None:
    if st.session_state["example"]:
        start_from(shipped_words(st.session_state["example"]))
    st.session_state["example"] = None


def _title(result: Answer) -> str:
    of = result.delivered
    delivered = shipments_said(of, library()) if of.shipments else submunitions_said(of)
    return phrase("pages-estimate-title", delivered=delivered)


def _totals(spot: DeltaGenerator, result: Answer) -> None:
    with spot.container(horizontal=True, gap="medium"):
        for place, each in enumerate(result.results):
            times = times_label(result.results) if place else None
            name, number = number_parted(each)
            made = "\n\n".join(map(sourced, steps(each, result.delivered, result.library)[:_MADE]))
            st.metric(name, number, times, delta_color="off", delta_arrow="off", width="content", help=made)


def _answer(left: DeltaGenerator, right: DeltaGenerator, result: Answer, link: str, address: str) -> None:
    """The rest of the first screen: the sentence, the picture, and the ways to take them."""
    with left:
        with st.container(key="said"):
            for words in filter(None, (result.headline, result.reported_said)):
                st.markdown(sourced(words))
        _take(result, address)
    with right:
        draw(pictured(link)[DOTS], "dots", title=False)
    if case := cases().get(link):
        claims = [f"[{escaped(names()[each])}]({entry_of(each)})" for each in case.claims]
        st.caption(phrase("pages-case", note=escaped(case.note or ""), claims=", ".join(claims) or None))
    _sources(result)


def _take(result: Answer, address: str) -> None:
    copied = result.copy_text(base(ESTIMATE))
    with st.container(horizontal=True, key="take"):
        copy_button(phrase("pages-copy"), copied, "sentence")
        share(result, ESTIMATE, copied, address, result.scenario)


def _sources(result: Answer) -> None:
    cited = {record.id: "; ".join(sources([record.id], library())) for record in result.records}
    links = ", ".join(f"[{escaped(name)}]({entry_of(record)})" for record, name in cited.items())
    rest = escaped(phrase("common-first-words"))
    st.markdown(f":small[{phrase('pages-sources', sources=links or None, rest=rest)}]")
