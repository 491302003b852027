"""The Estimate page: what a delivery leaves behind at one rate or several."""

import json
from collections.abc import Callable

import streamlit as st

from dudrate.app.address import asked, keep, query_of, refuse_address, show_changes
from dudrate.app.cached import answered, library
from dudrate.app.drawing import draw, draw_with_files
from dudrate.app.inputs import refused, scenario_inputs, seed
from dudrate.app.pages import BURDEN, SOURCES, escaped, link_to, link_to_method
from dudrate.errors import DudrateError, InputError
from dudrate.evidence.citation import cite
from dudrate.report.answer import Answer
from dudrate.report.bands import bands, dots, shares
from dudrate.report.entries import figure_text
from dudrate.report.likeness import marked, marks, under
from dudrate.report.links import live_link
from dudrate.report.notices import FIRST_WORDS, LEAVES_OUT, NARROW_BAND, ROUGH_SHAPE
from dudrate.report.policy_lines import policy_lines
from dudrate.report.scenario_file import scenario_to_file
from dudrate.report.steps import shares_said, steps
from dudrate.report.tables import csv_text, fitting, rows_for_csv, rows_for_screen

__all__ = ["estimate_page"]


def estimate_page() -> None:
    """Draw the page."""
    st.title("What is left unexploded")
    st.caption(FIRST_WORDS)
    try:
        start = asked()
    except InputError as error:
        refuse_address(error)
        return
    if start.new:
        seed(start.words)
    show_changes(start.changes)
    with st.container(border=True):
        try:
            scenario = scenario_inputs()
            link = live_link(scenario)
            result = answered(link, library().digest)
            address = live_link(scenario, extras=start.extras)
        except DudrateError as error:
            refused(error)
            return
    keep(scenario, address)
    _result(result, link)


def _result(result: Answer, link: str) -> None:
    st.subheader(escaped(str(result.headline)), anchor=False)
    draw_with_files(marked(bands(result.results, library=result.library), result.unlike), "bands")
    if result.is_narrow:
        st.caption(NARROW_BAND)
    if result.is_rough:
        st.caption(escaped(ROUGH_SHAPE))
    draw_with_files(under(dots(result.results, library=result.library), result.unlike_said), "dots")
    for rows in fitting(rows_for_screen(result.results)):
        st.table(rows, hide_index=True, alt=str(result.headline))
    for words in policy_lines(result.same_figure):
        st.caption(escaped(str(words)))
    link_to(BURDEN, "What it would mean for people, land, time and money", query_of(link))
    _made(result)
    _doubt(result)
    _sources(result)
    st.info(escaped(LEAVES_OUT), icon=":material/info:")
    link_to_method("total")
    _take_away(result)


def _made(result: Answer) -> None:
    with st.expander("How these numbers were made"):
        for each in result.results:
            st.markdown(f"**{escaped(each.rate.as_given)}**")
            lines = steps(each, result.delivered, result.library)
            st.markdown("\n".join(f"{place}. {escaped(str(words))}" for place, words in enumerate(lines, 1)))


def _doubt(result: Answer) -> None:
    """How much of each band is luck of the draw and how much is not known."""
    with st.expander("Luck of the draw, and what is not known"):
        for place, each in enumerate(result.results):
            st.markdown(f"**{escaped(each.rate.as_given)}**")
            words = shares_said(each)
            if words is None:
                st.markdown("A bound has no band with two sides, so there are no shares to give.")
                continue
            draw(shares(each, library=result.library), f"shares-{place}")
            st.markdown(escaped(str(words)))


def _sources(result: Answer) -> None:
    st.subheader("Sources", anchor=False)
    for record in result.records:
        link_to(SOURCES, f"{record.label}: {figure_text(record)}", {"record": record.id})
        _cited(result, record.id)
    for rate, records in result.same_figure.items():
        findings = result.library.independent(records)
        if findings:
            with st.expander(escaped(f"Who has printed {rate}")):
                for finding in findings:
                    each = finding.original
                    link_to(SOURCES, f"{each.label}: {figure_text(each)}", {"record": each.id})
                    _cited(result, each.id)


def _cited(result: Answer, record_id: str) -> None:
    records = {**result.library.loads, **result.library.rates, **result.library.policies}
    record = records[record_id]
    st.caption(escaped(cite(record, result.library.source(record.source or ""))))


def _take_away(result: Answer) -> None:
    st.subheader("Take it with you", anchor=False)
    if result.link is None:
        st.caption("The sentence. The scenario is too long for a link: keep it as a file.")
        st.code(str(result.headline), language=None, wrap_lines=True)
    else:
        st.caption("The sentence, and a link that keeps these figures under newer assumptions.")
        st.code(f"{result.headline}\n{_base()}{result.link}", language=None, wrap_lines=True)
    with st.container(horizontal=True):
        _download("CSV", lambda: _csv(result), "dudrate.csv", "text/csv")
        _download("JSON", lambda: _json(result), "dudrate.json", "application/json")
        _download(
            "Scenario file",
            lambda: scenario_to_file(result.scenario).encode(),
            "scenario.toml",
            "application/toml",
        )


def _base() -> str:
    """The address of the page, so that a copied link can be opened."""
    return (st.context.url or "").partition("?")[0]


def _csv(result: Answer) -> bytes:
    content = result.as_json()
    return csv_text(rows_for_csv(content["results"], content["manifest"], marks=marks(result.unlike))).encode()


def _json(result: Answer) -> bytes:
    return json.dumps(result.as_json(), ensure_ascii=False, indent=2).encode()


def _download(label: str, made: Callable[[], bytes], name: str, mime: str) -> None:
    """A file that is made on click, not before."""
    st.download_button(label, data=made, file_name=name, mime=mime, on_click="ignore", key=f"download-{name}")
