"""The Humanitarian burden page: what a total would mean for people, land, time and money, as it went elsewhere."""

import json
from collections.abc import Callable
from functools import partial

import streamlit as st

from dudrate.app.address import asked, keep, query_of, refuse_address, show_changes
from dudrate.app.burden_inputs import burden_inputs, seed_burden
from dudrate.app.burden_weights import weights
from dudrate.app.cached import library
from dudrate.app.drawing import draw_with_files
from dudrate.app.inputs import refused, scenario_inputs, seed
from dudrate.app.pages import COMPARE, ESTIMATE, SOURCES, escaped, link_to, link_to_method
from dudrate.errors import DudrateError, InputError
from dudrate.report.burden.answer import BurdenAnswer, answer_burden
from dudrate.report.burden.casualty_pictures import casualties_picture
from dudrate.report.burden.course_picture import course_picture
from dudrate.report.burden.exports import burden_rows
from dudrate.report.burden.land_picture import land_picture
from dudrate.report.burden.plain import record_line, sources_lines
from dudrate.report.burden.record_picture import record_picture
from dudrate.report.burden.remaining_picture import remaining_picture
from dudrate.report.burden.sentences import basis_said
from dudrate.report.burden.tables import (
    casualty_rows,
    land_rows,
    left_rows,
    parameter_rows,
    whom_rows,
    year_rows,
)
from dudrate.report.burden.words import Reckoned, analog_name
from dudrate.report.entries import short_name
from dudrate.report.likeness import under
from dudrate.report.links import live_link, open_link
from dudrate.report.notices import BURDEN_WORDS, LEAVES_OUT, older_words
from dudrate.report.policy_lines import policy_lines
from dudrate.report.tables import csv_text

__all__ = ["burden_page"]


def burden_page() -> None:
    """Draw the page."""
    st.title("Humanitarian burden")
    st.caption(BURDEN_WORDS)
    try:
        start = asked()
    except InputError as error:
        refuse_address(error)
        return
    if start.new:
        seed(start.words)
        seed_burden(start.extras)
    show_changes(start.changes)
    if start.older:
        st.warning(escaped(older_words(start.older, library().version)))
    with st.container(border=True):
        try:
            scenario = scenario_inputs()
            link = live_link(scenario, extras={**start.extras, **burden_inputs()})
            found = _answered(link, library().digest)
        except DudrateError as error:
            refused(error)
            return
    keep(scenario, link)
    _people(found)
    with st.container(horizontal=True):
        link_to(ESTIMATE, "The total in Estimate", query_of(link))
        link_to(COMPARE, "The rates in Compare", query_of(link))
    _cautions(found)
    _years(found)
    _land(found)
    weights(link, st.session_state["over-the-years"])
    _rests_on(found)
    _take_away(found)


@st.cache_resource(show_spinner=False, max_entries=100)
def _answered(link: str, digest: str) -> BurdenAnswer:  # noqa: ARG001 - the digest is in the key, as in app.cached
    opened = open_link(link, library())
    extras = opened.extras
    strikes = next(iter(extras.get("strikes", ())), None)
    return answer_burden(
        opened.scenario, library(), analogs=extras["analog"], horizon=extras["horizon"][0], strikes=strikes
    )


def _people(found: BurdenAnswer) -> None:
    """Recorded casualties in every analog, and the other reading of them beside it."""
    st.subheader(escaped(str(found.first_sentence)), anchor=False)
    unlike = found.estimates.unlike_said
    if unlike:
        st.warning(escaped(unlike), icon=":material/balance:")
    st.markdown(escaped(str(found.second_reading)))
    burdens = tuple(tuple(each.burden for each in row) for row in found.reckoned)
    draw_with_files(
        under(casualties_picture(burdens, library=library()), unlike), "burden-casualties", result=_made(found)
    )
    st.table(casualty_rows(found), hide_index=True, alt="Recorded casualties at each rate, and their other reading")
    with st.expander("Of whom civilians, children and killed"):
        rows = [line for row in found.reckoned for line in whom_rows(row)]
        rows = [{name: text for name, text in line.items() if name != "Casualties"} for line in rows]
        st.table(rows, hide_index=True, alt="Recorded casualties, and of whom, counted per dud")
        st.caption("The three overlap: a child that was killed is in all of them.")
    for words in (*found.contrast_sentences, *policy_lines(found.estimates.same_figure)):
        st.markdown(escaped(str(words)))


def _cautions(found: BurdenAnswer) -> None:
    lines = "\n".join(f"- {escaped(str(words))}" for words in found.cautions)
    st.info(f"**To be said beside it**\n\n{lines}", icon=":material/info:")


def _years(found: BurdenAnswer) -> None:
    """One analog over the years: casualties by year, its record, and what is left."""
    st.subheader("Over the years", anchor=False)
    rows = {row[0].burden.choice.text: row for row in found.reckoned}
    if st.session_state.get("over-the-years") not in rows:
        st.session_state["over-the-years"] = next(iter(rows))
    chosen = st.selectbox(
        "As it went in", list(rows), key="over-the-years", format_func=lambda text: analog_name(rows[text][0].burden)
    )
    row = rows[chosen]
    burdens = tuple(each.burden for each in row)
    unlike = found.estimates.unlike_said
    draw_with_files(under(course_picture(burdens, library=library()), unlike), "burden-years", result=_made(found))
    with st.expander("Casualties by year as a table"):
        st.table(year_rows(row), hide_index=True, alt="Recorded casualties in each year")
    draw_with_files(record_picture(library(), _drawn_in(row)), "burden-record", result=_made(found))
    draw_with_files(
        under(remaining_picture(burdens, library=library()), unlike), "burden-remaining", result=_made(found)
    )
    _left(row)


def _drawn_in(row: tuple[Reckoned, ...]) -> tuple[str, ...]:
    """The analog that is shown, and beside it every record that has dates enough to be drawn."""
    return tuple(dict.fromkeys((*row[0].burden.choice.names, "lebanon", "kosovo", "laos")))


def _left(row: tuple[Reckoned, ...]) -> None:
    beyond = any(year.beyond_record for year in row[0].burden.remaining)
    st.table(left_rows(row), hide_index=True, alt="Submunitions left after years of clearance")
    if beyond:
        st.caption("\\* beyond the years on record")


def _land(found: BurdenAnswer) -> None:
    """Land, cost and effort: the same for every analog."""
    st.subheader("Land, cost and effort", anchor=False)
    for words in (*found.land_sentences, found.strikes_sentence):
        if words:
            st.markdown(escaped(str(words)))
    land = land_picture(tuple(each.burden for each in found.reckoned[0]), library=library())
    draw_with_files(under(land, found.estimates.unlike_said), "burden-land", result=_made(found))
    st.table(land_rows(found), hide_index=True, alt="Land to search, its cost and the effort")


def _rests_on(found: BurdenAnswer) -> None:
    """What was put in, every range with its reason, and every entry."""
    st.subheader("What it rests on", anchor=False)
    analogs = {analog.id: analog for row in found.reckoned for analog in row[0].burden.analogs}
    for analog in analogs.values():
        st.markdown(f"**{escaped(analog.label)}** {escaped(str(basis_said(analog)))}")
        held = [part for part in (analog.casualties, analog.dud_count, analog.submunitions_used) if part]
        for record in dict.fromkeys(record for part in held for record in part.records):
            link_to(SOURCES, short_name(library().record(record), library()), {"record": record})
    with st.expander("Every range that was used, and why"):
        for line in parameter_rows(found):
            words = [f"{line['Range']}: {line['From']} {line['Unit']}", line["Spread"], line["Stated or chosen"]]
            st.markdown(f"**{escaped(words[0])}** ({escaped(', '.join(words[1:]))}). {escaped(line['Why'])}")
            st.caption(escaped(f"Entries: {line['Entries'] or 'none'}"))
    with st.expander("Every entry that was used, with its source"):
        for record in found.records:
            link_to(SOURCES, record, {"record": record})
            st.caption(escaped(record_line(record, library())))


def _take_away(found: BurdenAnswer) -> None:
    st.info(escaped(LEAVES_OUT), icon=":material/info:")
    link_to_method("burden")
    st.subheader("Take it with you", anchor=False)
    base = (st.context.url or "").partition("?")[0]
    st.caption("The sentences, their sources, and a link that keeps the dud rates and loads under newer assumptions.")
    lines = [found.headline, *found.land_sentences, *([found.strikes_sentence] if found.strikes_sentence else [])]
    link = f"{base}{found.link}" if found.link else "The scenario is too long for a link: keep it as a file."
    st.code(
        "\n".join([*map(str, lines), *map(str, found.cautions), *sources_lines(found), link]),
        language=None,
        wrap_lines=True,
    )
    with st.container(horizontal=True):
        for form, made, mime in (("CSV", _csv, "text/csv"), ("JSON", _json, "application/json")):
            st.download_button(
                form,
                data=partial(made, found),
                file_name=f"dudrate-burden.{form.lower()}",
                mime=mime,
                on_click="ignore",
                key=f"download-burden-{form.lower()}",
            )


def _made(found: BurdenAnswer) -> Callable[[], str]:
    return lambda: found.manifest.fingerprint


def _csv(found: BurdenAnswer) -> bytes:
    content = found.as_json()
    return csv_text(burden_rows([content, *content["further"]], content["manifest"])).encode()


def _json(found: BurdenAnswer) -> bytes:
    return json.dumps(found.as_json(), ensure_ascii=False, indent=2).encode()
