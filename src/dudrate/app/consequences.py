"""The Consequences page: what a total would mean for people, land, time and money, on the record of five conflicts."""

import json
from collections.abc import Sequence

import streamlit as st

from dudrate.app.address import Asked, asked, base, keep, query_of, show_changes
from dudrate.app.cached import borne, library
from dudrate.app.drawing import draw, files, numbers_first
from dudrate.app.inputs import scenario_row
from dudrate.app.parts import copy_button, download, fold, listed, refused, table
from dudrate.app.routes import CONSEQUENCES, ESTIMATE, EVIDENCE, entry_of, escaped, link_to
from dudrate.errors import DudrateError
from dudrate.model.burden.analogs import ANALOGS
from dudrate.model.burden.asked import asked as asked_output
from dudrate.model.burden.asked import needs_analog
from dudrate.model.burden.chain import HORIZON
from dudrate.model.burden.outcomes import Outcome
from dudrate.model.burden.outputs import Group, outputs_of
from dudrate.model.scenario_words import scenario_from_words
from dudrate.report.burden.answer import BurdenAnswer
from dudrate.report.burden.labels import middle_text, rate, value
from dudrate.report.burden.plain import record_line, sources_lines
from dudrate.report.burden.sentences import basis_said
from dudrate.report.burden.tables import casualty_rows, land_rows, left_rows, parameter_rows, whom_rows, year_rows
from dudrate.report.burden.words import Reckoned, analog_name
from dudrate.report.catalogue import text
from dudrate.report.links import live_link
from dudrate.report.pictures.land import land
from dudrate.report.pictures.people import people
from dudrate.report.pictures.picture import Picture
from dudrate.report.pictures.tornado import tornado
from dudrate.report.pictures.years import remaining, years
from dudrate.report.said import opening
from dudrate.report.sensitivity import output_name
from dudrate.report.tidy import tidy_csv

__all__ = ["consequences_page"]

_ALL = "all"
_OWN = ("analog", "horizon", "strikes")
_TOLD = {
    "casualties": "Recorded casualties",
    "area": "Hectares to search",
    "team-years": "Team-years of clearance",
}
_OUTPUTS = ("year-1", *(each.id for group in (Group.PEOPLE, Group.LAND) for each in outputs_of(group)))


def consequences_page() -> None:
    """Draw the page."""
    st.title("Consequences", anchor=False)
    start = asked()
    if start is None:
        return
    show_changes(start, records=True)
    found, link, extras = _found(start)
    keep(found.estimates.scenario, extras)
    _answer(found)
    numbers_first()
    people, years, land, rests = st.tabs(
        ["People", "Over the years", "Land and cost", "What it rests on"], key="consequences-part", on_change="rerun"
    )
    with people:
        if people.open:
            _people(found)
    with years:
        if years.open:
            _years(found)
    with land:
        if land.open:
            _land(found)
    with rests:
        if rests.open:
            _rests_on(found, link)
    listed(found.cautions[:5], title="Before you quote this")
    st.caption(escaped(text("common-burden-words")))


def _found(start: Asked) -> tuple[BurdenAnswer, str, dict[str, Sequence[str]]]:
    """Draw the inputs and answer them; while they hold something that is refused, the last good answer stays."""
    given = {"analog": start.extras.get("analog", ANALOGS), "horizon": start.extras.get("horizon", (str(HORIZON),))}
    try:
        scenario = scenario_row(CONSEQUENCES, start)
        extras = {**start.extras, **_records(start, given["analog"])}
        link = live_link(scenario, extras={**given, **extras})
        found = borne(link)
    except DudrateError as error:
        refused(error)
        st.caption("What stands below is the answer to the earlier input.")
        scenario = scenario_from_words(start.words)
        extras = {key: values for key, values in start.extras.items() if key not in _OWN}
        link = live_link(scenario, extras={**extras, "analog": ANALOGS, "horizon": (str(HORIZON),)})
        found = borne(link)
    return found, link, extras


def _records(start: Asked, given: Sequence[str]) -> dict[str, list[str]]:
    """On which records: all five, one of them, or a blend that came with a link."""
    wanted = list(given)
    choices = {_ALL: "All five records", **{name: library_name(name) for name in ANALOGS}}
    now = _ALL if wanted == list(ANALOGS) else wanted[0] if len(wanted) == 1 else " + ".join(wanted)
    choices.setdefault(now, now)
    key = "consequences-records"
    if start.anew:
        st.session_state[key] = now
    chosen = st.segmented_control(
        "On the record of",
        list(choices),
        key=key,
        default=None if key in st.session_state else now,
        format_func=choices.__getitem__,
        required=True,
    )
    extras: dict[str, list[str]] = {}
    if chosen == _ALL:
        extras["analog"] = list(ANALOGS)
    elif chosen in ANALOGS:
        extras["analog"] = [chosen]
    else:
        extras["analog"] = wanted
    if extras["analog"] == list(ANALOGS) and "analog" not in start.extras:
        extras.pop("analog")
    return extras


def library_name(name: str) -> str:
    """A conflict as its segment is called."""
    from dudrate.report.burden.choices import analog_choice

    return analog_choice(name, library()).partition(" (")[0]


def _answer(found: BurdenAnswer) -> None:
    """Three totals at the highest and the lowest rate, the sentence, and the ways to take them."""
    with st.container(horizontal=True, gap="large"):
        for name, label in _TOLD.items():
            rows = found.reckoned if name == "casualties" else found.reckoned[:1]
            texts = [_spanned([each.burden[name] for each in column]) for column in zip(*rows, strict=True)]
            rates = [rate(each.burden) for each in rows[0]]
            other = f"{rates[0]}: {texts[0]}" if len(texts) > 1 else None
            st.metric(
                f"{label} at {rates[-1]}", texts[-1], other, delta_color="off", delta_arrow="off", width="content"
            )
    st.markdown(escaped(str(found.first_sentence)))
    st.markdown(escaped(str(found.second_reading)))
    link = base(CONSEQUENCES) + (found.link or "")
    whole = "\n".join([str(found.first_sentence), str(found.second_reading), *sources_lines(found), link])
    with st.container(horizontal=True, key="take"):
        copy_button("Copy sentence, sources, link", whole, "burden")
        files(lambda: _pictures(found), link=link)
        download("CSV", lambda: _csv(found), "dudrate-burden.csv", "text/csv")
        download("JSON", lambda: _json(found), "dudrate-burden.json", "application/json")


def _spanned(outcomes: Sequence[Outcome]) -> str:
    """An outcome on one record, or from the least to the most of several."""
    ordered = sorted(outcomes, key=lambda each: each.middle)
    if len(ordered) == 1:
        return value(ordered[0])
    span = f"{middle_text(ordered[0])} to {middle_text(ordered[-1])}"
    side = ordered[0].bound
    return span if side is None else text("burden-at-bound", side=side, counted=span)


def _pictures(found: BurdenAnswer) -> dict[str, Picture]:
    """What can be taken: people on all records, one record over the years, the land."""
    burdens = tuple(tuple(each.burden for each in row) for row in found.reckoned)
    return {
        "People": people(burdens, library=library()),
        "Over the years": years(burdens[0], library=library()),
        "Land": land(burdens[0], library=library()),
    }


def _csv(found: BurdenAnswer) -> bytes:
    return tidy_csv(found.as_json(), library()).encode("utf-8-sig")


def _json(found: BurdenAnswer) -> bytes:
    return json.dumps(found.as_json(), ensure_ascii=False, indent=2).encode()


def _people(found: BurdenAnswer) -> None:
    """Recorded casualties on each record, and the other reading of them beside it."""
    burdens = tuple(tuple(each.burden for each in row) for row in found.reckoned)
    draw(people(burdens, library=library()), "casualties", title=False)
    fold("Table", "people-table", lambda: table(casualty_rows(found)))
    fold("Civilians, children and killed among them", "whom", lambda: _whom(found))


def _whom(found: BurdenAnswer) -> None:
    rows = [line for row in found.reckoned for line in whom_rows(row)]
    table([{name: text for name, text in line.items() if name != "Casualties"} for line in rows])
    st.caption("The three overlap: a child that was killed is in all of them.")


def _years(found: BurdenAnswer) -> None:
    """One record over the years: casualties by year, and what is left."""
    rows = {row[0].burden.choice.text: row for row in found.reckoned}
    chosen = next(iter(rows))
    if len(rows) > 1:
        chosen = st.selectbox(
            "Record", list(rows), key="years-record", format_func=lambda text: analog_name(rows[text][0].burden)
        )
    row = rows[chosen]
    burdens = tuple(each.burden for each in row)
    draw(years(burdens, library=library()), "years", title=False)
    draw(remaining(burdens, library=library()), "remaining", title=False)
    fold("Table", "years-table", lambda: _years_tables(row))


def _years_tables(row: tuple[Reckoned, ...]) -> None:
    table(year_rows(row))
    table(left_rows(row))
    if any(year.beyond_record for year in row[0].burden.remaining):
        st.caption("\\* beyond the years on record")


def _land(found: BurdenAnswer) -> None:
    """Land, cost and effort: the same for every record."""
    for words in (*found.land_sentences, found.strikes_sentence):
        if words:
            st.markdown(escaped(str(words)))
    draw(land(tuple(each.burden for each in found.reckoned[0]), library=library()), "land", title=False)
    table(land_rows(found))


def _rests_on(found: BurdenAnswer, link: str) -> None:
    """What was put in, every range with its reason, and every entry."""
    analogs = {analog.id: analog for row in found.reckoned for analog in row[0].burden.analogs}
    for analog in analogs.values():
        st.markdown(f"**{escaped(analog.label)}** {escaped(str(basis_said(analog)))}")
    fold("Which input matters?", "weigh", lambda: _weigh(found))
    fold("Every range that was used, and why", "ranges", lambda: table(parameter_rows(found)))
    fold("Every entry that was used, with its source", "entries", lambda: _entries(found))
    link_to(EVIDENCE, "How this is calculated, and what must not be claimed", {"show": "method", "section": "burden"})
    link_to(ESTIMATE, "The total in Estimate", query_of(link))


def _entries(found: BurdenAnswer) -> None:
    lines = [f"- [{escaped(record_line(record, library()))}]({entry_of(record)})" for record in found.records]
    st.markdown("\n".join(lines))


def _weigh(found: BurdenAnswer) -> None:
    """Which input of one output moves it most."""
    output = st.selectbox("Output", _OUTPUTS, key="weigh-output", format_func=_named)
    analog = found.reckoned[0][0].burden.choice.text if needs_analog(output) else None
    draw(tornado(found.estimates, output=asked_output(output, analog=analog)), "weigh")


def _named(output: str) -> str:
    name, _ = output_name(asked_output(output, analog="any" if needs_analog(output) else None))
    return opening(name)
