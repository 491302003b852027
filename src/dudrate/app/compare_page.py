"""The Compare page: rates side by side on one delivery, what has been reported, and where a total crosses a number."""

import json
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

import streamlit as st

from dudrate.app.address import Asked, asked, keep, query_of, refuse_address, show_changes
from dudrate.app.cached import library
from dudrate.app.drawing import draw, draw_with_files
from dudrate.app.inputs import refused, scenario_inputs, seed
from dudrate.app.pages import BURDEN, ESTIMATE, HOW_SURE, SOURCES, escaped, link_to, link_to_method
from dudrate.errors import DudrateError, InputError
from dudrate.evidence.citation import cite
from dudrate.evidence.records import ReportedRate
from dudrate.model.held import parse_hold
from dudrate.model.scenario_words import words_of
from dudrate.report.bands import shares
from dudrate.report.comparing.breakeven_answer import BreakevenAnswer, answer_breakeven
from dudrate.report.comparing.comparison_answer import ComparisonAnswer, answer_comparison
from dudrate.report.comparing.comparison_picture import comparison_picture
from dudrate.report.comparing.comparison_sentences import chance_said
from dudrate.report.comparing.exports import comparison_rows
from dudrate.report.comparing.heat_picture import heat_picture
from dudrate.report.comparing.held_sentences import HOLD_NAMES
from dudrate.report.comparing.plain_comparing import compare_note, compare_rows
from dudrate.report.comparing.sensitivity_answer import SensitivityAnswer, answer_sensitivity, tornado_picture
from dudrate.report.entries import figure_text
from dudrate.report.links import Extras, live_link, open_link
from dudrate.report.notices import FIRST_WORDS, LEAVES_OUT
from dudrate.report.strip import evidence_records, evidence_strip
from dudrate.report.tables import csv_text, fitting, rows_for_screen

__all__ = ["compare_page"]

_ALL = "all"
_AT = {"mean": "its expected value", "p95": "its 95th percentile"}
_FEW = 3
"""Rates up to which the bars of luck and doubt stand open, and pairs whose chance is said above the picture."""

_AS_IT_IS: Mapping[str, Any] = MappingProxyType({})

_OWN = {"hold": "none", "budget": "500", "at": "mean"}
"""What this page asks beside the scenario, and what it opens on; each is a widget and a key of the link."""


def compare_page() -> None:
    """Draw the page."""
    st.title("Compare assumptions")
    st.caption(FIRST_WORDS)
    try:
        start = asked()
        extras = _extras(start)
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
            result = _compared(link, extras["hold"][0], library().digest)
            address = live_link(scenario, extras=extras)
        except DudrateError as error:
            refused(error)
            return
    keep(scenario, address)
    _result(result, extras)
    _breakeven(link, result, extras)
    _sensitivity(link, result)
    _evidence(result, extras)
    st.info(escaped(LEAVES_OUT), icon=":material/info:")
    link_to_method("compare")
    _take_away(result, extras)


def _extras(start: Asked) -> Extras:
    """Seed the page's own widgets from the address, and give what they hold with what the address asks elsewhere.

    Raises
    ------
    InputError
        When the address holds something fixed that is no choice; the other two have fields that show what is wrong.
    """
    given = {key: next(iter(start.extras.get(key, ())), opening) for key, opening in _OWN.items()}
    parse_hold(given["hold"])
    for key, value in given.items():
        if start.new or st.session_state.get(key) is None:
            st.session_state[key] = value
    return {**start.extras, **{key: [st.session_state[key]] for key in _OWN}}


@st.cache_resource(show_spinner=False, max_entries=200)
def _compared(link: str, hold: str, digest: str) -> ComparisonAnswer:  # noqa: ARG001 - in the key, as in app.cached
    return answer_comparison(open_link(link, library()).scenario, library(), hold=hold)


@st.cache_resource(show_spinner=False, max_entries=200)
def _crossed(link: str, budget: str, at: str, digest: str) -> BreakevenAnswer:  # noqa: ARG001 - as above
    return answer_breakeven(open_link(link, library()).scenario, library(), budget=budget, at=at)


def _result(result: ComparisonAnswer, extras: Extras) -> None:
    st.subheader(escaped(str(result.headline)), anchor=False)
    if result.estimates.unlike_said:
        st.warning(escaped(result.estimates.unlike_said), icon=":material/balance:")
    if len(result.pairs) <= _FEW:
        for pair in result.pairs:
            st.markdown(escaped(str(chance_said(pair.a, pair.b, pair.comparison))))
    st.segmented_control(
        "What may vary", list(HOLD_NAMES), key="hold", required=True, format_func=HOLD_NAMES.__getitem__
    )
    draw_with_files(comparison_picture(result), "compare", result=lambda: result.manifest.fingerprint)
    _doubt(result)
    for rows in fitting(rows_for_screen(result.estimates.results)):
        st.table(rows, hide_index=True, alt=str(result.headline))
    st.table(compare_rows(result), hide_index=True, alt="How many times as many, how many more, and the chance")
    st.caption(escaped(compare_note(result)))
    if len(result.pairs) > 1:
        with st.expander("Each comparison in words"):
            for passage in result.sentences:
                st.markdown(escaped(str(passage)))
    scenario = result.estimates.scenario
    with st.container(horizontal=True):
        rates = words_of(scenario)["rate"]
        link_to(ESTIMATE, "The same in Estimate", _query(result, rates, extras))
        link_to(HOW_SURE, "How sure can a test be?")
    link_to(BURDEN, "What it would mean for people, land, time and money", query_of(live_link(scenario, extras=extras)))


def _doubt(result: ComparisonAnswer) -> None:
    """What is left of each band, how much of it is luck of the draw, and what more testing would shrink."""
    for words in result.held_said:
        st.markdown(escaped(str(words)))
    with st.expander("Luck of the draw, and what is not known", expanded=len(result.estimates.results) <= _FEW):
        for place, (each, words) in enumerate(zip(result.estimates.results, result.shrinks_said, strict=True)):
            draw(shares(each, library=library()), f"shares-{place}")
            st.markdown(escaped(str(words)))


def _query(
    result: ComparisonAnswer, rates: list[str], extras: Extras, other: Mapping[str, Any] = _AS_IT_IS
) -> dict[str, str | list[str]]:
    """The delivery of this page with these rates, as the address of Estimate; what this page asks comes along.

    `other` are words that differ there: another number delivered stands instead of the containers.
    """
    words = {**words_of(result.estimates.scenario), **other}
    if "delivered" in other:
        words.pop("deliver", None)
    query: dict[str, str | list[str]] = {"v": "1"}
    if "deliver" in words:
        query["deliver"] = [text.replace(" x ", "~") for text in words["deliver"]]
    query |= {key: words[key] for key in ("delivered", "bunching", "icc", "level") if key in words}
    return {**query, "rate": rates, **{key: list(values) for key, values in extras.items()}}


def _breakeven(link: str, result: ComparisonAnswer, extras: Extras) -> None:
    st.subheader("When is it too many?", anchor=False)
    left, right = st.columns(2)
    budget = left.text_input(
        "A number that may be left", key="budget", max_chars=200, help="Yours to choose: no law sets one."
    )
    choices = dict.fromkeys([*_AT, st.session_state["at"]])
    at = right.selectbox(
        "Held against",
        list(choices),
        key="at",
        format_func=lambda choice: _AT.get(choice, choice),
        accept_new_options=True,
        help="Or type another percentile of the total, as in p90.",
    )
    try:
        found = _crossed(link, budget, at, library().digest)
    except DudrateError as error:
        refused(error)
        return
    st.markdown(f"**{escaped(str(found.rate_said))}**")
    rest = [*found.amounts_said, *([found.test_said] if found.test_said else []), *found.as_many_said]
    st.markdown("\n".join(f"- {escaped(str(words))}" for words in rest))
    with st.expander("Each crossing in Estimate"):
        for label, words in found.crossings:
            link_to(ESTIMATE, label, _query(result, words["rate"], extras, words))


@st.cache_resource(show_spinner=False, max_entries=200)
def _weighed(link: str, digest: str) -> SensitivityAnswer:  # noqa: ARG001 - as above
    return answer_sensitivity(open_link(link, library()).scenario, library())


def _sensitivity(link: str, result: ComparisonAnswer) -> None:
    """Which input moves each total: calculated when asked for, as it takes longer than the rest of the page."""
    st.subheader("Which input matters?", anchor=False)
    if not st.toggle("Weigh the inputs of each total", key="weigh"):
        return
    found = _weighed(link, library().digest)
    for place, (each, words) in enumerate(zip(found.weighed, found.sentences, strict=True)):
        st.markdown(escaped(str(words)))
        picture = tornado_picture(each, library())
        if picture is not None:
            draw_with_files(picture, f"tornado-{place}", result=lambda: found.manifest.fingerprint)
    draw_with_files(heat_picture(result.estimates.delivered, library()), "heat-map")


def _evidence(result: ComparisonAnswer, extras: Extras) -> None:
    """All that is reported of one submunition, each figure with its source and its way into Estimate."""
    st.subheader("What has been reported", anchor=False)
    names = {_ALL: "All submunitions", **{key: library().submunitions[key] for key in _reported()}}
    shipments = result.estimates.delivered.shipments
    first = next((each.submunition for each in shipments if each.submunition in names), _ALL)
    chosen = st.selectbox(
        "Submunition", list(names), index=list(names).index(first or _ALL), format_func=names.__getitem__, key="strip"
    )
    submunition = None if chosen == _ALL else chosen
    draw_with_files(evidence_strip(library(), submunition), "evidence")
    with st.expander("Each figure, with its source and a link into Estimate"):
        for record in evidence_records(library(), submunition):
            _figure(record, result, extras)


def _figure(record: ReportedRate, result: ComparisonAnswer, extras: Extras) -> None:
    if record.id in library().reported_ids():
        link_to(ESTIMATE, f"{figure_text(record)} · {record.label}", _query(result, [f"@{record.id}"], extras))
    else:
        st.markdown(escaped(f"{figure_text(record)} · {record.label}: a share of {record.denominator}, not used here."))
    relayed = f" Repeats {', '.join(record.relays)}: no second finding." if record.relays else ""
    st.caption(escaped(f"{cite(record, library().source(record.source))}.{relayed}"))
    link_to(SOURCES, "Its entry", {"record": record.id})


def _reported() -> list[str]:
    """Submunitions of which a rate is reported."""
    return [key for key in library().submunitions if evidence_records(library(), key)]


def _take_away(result: ComparisonAnswer, extras: Extras) -> None:
    st.subheader("Take it with you", anchor=False)
    base = (st.context.url or "").partition("?")[0]
    link = result.estimates.link_with(extras) or ""
    rest = [result.unlike_rest_said] if result.unlike_rest_said else []
    passages = map(str, (*result.sentences, *rest, *result.held_said))
    st.code("\n".join([*passages, f"{base}{link}"]), language=None, wrap_lines=True)
    with st.container(horizontal=True):
        _download("CSV", lambda: csv_text(comparison_rows(result)), "text/csv")
        _download("JSON", lambda: json.dumps(result.as_json(), ensure_ascii=False, indent=2), "application/json")


def _download(form: str, made: Callable[[], str], mime: str) -> None:
    """A file that is made on click, not before."""
    st.download_button(
        form,
        data=lambda: made().encode(),
        file_name=f"dudrate-compare.{form.lower()}",
        mime=mime,
        on_click="ignore",
        key=f"download-compare-{form.lower()}",
    )
