"""The Consequences page: what a total would mean for people, land, time and money, on the record of five conflicts."""

from collections.abc import Iterator
from functools import partial

import streamlit as st

from dudrate.app.address import Asked, asked, base, keep, show_changes, unopened
from dudrate.app.cached import borne, library
from dudrate.app.inputs import held, row_labels, scenario_row, starting
from dudrate.app.parts import Total, copy_button, draw, first, fold, listed, metrics, refused, sourced, table, traced
from dudrate.app.routes import CONSEQUENCES, ESTIMATE, EVIDENCE, entry_of, escaped, heading, link_to
from dudrate.app.share import share
from dudrate.errors import DudrateError, InputError
from dudrate.model.burden.analogs import ANALOGS, analog
from dudrate.model.burden.asked import asked as asked_output
from dudrate.model.burden.asked import needs_analog
from dudrate.model.burden.chain import Burden
from dudrate.model.burden.outputs import Group, outputs_of
from dudrate.model.scenario import Scenario, scenario_from_words
from dudrate.report.answer import record_line
from dudrate.report.burden import tables
from dudrate.report.burden.answer import OPENING, BurdenAnswer, given_extra, kept_extras, records_offered
from dudrate.report.burden.words import analog_name, basis_said
from dudrate.report.catalogue import text
from dudrate.report.links import Extras, live_link, query_of
from dudrate.report.pictures.burden import land, people, remaining, years
from dudrate.report.pictures.totals import tornado
from dudrate.report.said import capital
from dudrate.report.sensitivity import output_name

__all__ = ["consequences_page"]

_OWN = ("analog", "horizon", "strikes")
_CHOSEN, _PART = "consequences-records", "consequences-part"
_FIELDS = {name: f"consequences-{name}" for name in ("horizon", "strikes")}
_OUTPUTS = ("year-1", *(each.id for group in (Group.PEOPLE, Group.LAND) for each in outputs_of(group)))


def consequences_page() -> None:
    """Draw the page: the part that answers, and what hangs on its answer."""
    st.title(heading(CONSEQUENCES), anchor=False)
    answered = _answered()
    if answered is None:
        return
    found, link, extras = answered
    parts = {
        "people": partial(_people, found),
        "years": partial(_years, found),
        "land-cost": partial(_land, found),
        "rests-on": partial(_rests_on, found, link),
    }
    _answer(found, extras)
    shown = next(iter(extras.get("part", parts)))
    if shown not in parts:
        refused(InputError("part", shown, "is not a part of this page", f"the parts are {', '.join(parts)}"))
        shown = next(iter(parts))
    st.session_state[_PART] = shown
    # Not tabs: at each change a browser spends as much on those as on all the rest of the page.
    st.segmented_control(
        heading(CONSEQUENCES),
        list(parts),
        key=_PART,
        format_func=lambda part: text(f"pages-{part}"),
        on_change=_turn,
        args=(found.estimates.scenario, extras),
        required=True,
        label_visibility="collapsed",
    )
    parts[shown]()
    listed(found.cautions[:5], title=text("pages-before"))
    st.caption(escaped(text("common-burden-words")))


@first
def _answered() -> tuple[str, tuple[BurdenAnswer, str, Extras] | None]:
    """The inputs; before them the totals of what they hold already."""
    try:
        start = asked()
    except InputError as error:
        unopened(error)
        return "", None
    row, spot = st.container(), st.empty()
    early = _early(start)
    if early is not None:
        metrics(spot, _told(early))
    with row:
        show_changes(start, records=() if early is None else early.record_ids)
        found, link, extras = _found(start)
    if found is not early:
        metrics(spot, _told(found))
    keep(found.estimates.scenario, extras)
    return link, (found, link, extras)


def _early(start: Asked) -> BurdenAnswer | None:
    """The answer to what the inputs hold, if that is known before they are drawn."""
    state = st.session_state
    if not all(key in state for key in _FIELDS.values()) or state.get(_CHOSEN) not in records_offered(start.extras)[0]:
        return None
    typed = {name: state[key] for name, key in _FIELDS.items()}
    extras = {**start.extras, **kept_extras(start.extras, state[_CHOSEN], typed)}
    return held(CONSEQUENCES, start, lambda scenario: _borne(scenario, extras)[0])


def _found(start: Asked) -> tuple[BurdenAnswer, str, Extras]:
    """Draw the inputs and answer them; while they hold something that is refused, the last good answer stays."""
    above, own = st.container(), _records(start)  # drawn first: they keep what they hold while the row is refused
    try:
        with above:
            scenario = scenario_row(CONSEQUENCES, start)
        return _borne(scenario, {**start.extras, **own})
    except DudrateError as error:
        problem = error
    scenario, below = scenario_from_words(start.words), "earlier"
    try:
        found = _borne(scenario, start.extras)
    except DudrateError:  # it is the address that asks for what is refused: it stays there, to be mended
        found = _borne(scenario, {key: values for key, values in start.extras.items() if key not in _OWN})
        below = "without"
        keep(scenario, found[2], stays=True)
    refused(problem, below, **row_labels(), **{name: text(f"pages-{name}") for name in _FIELDS})
    return found


def _borne(scenario: Scenario, extras: Extras) -> tuple[BurdenAnswer, str, Extras]:
    link = live_link(scenario, extras={**OPENING, **extras, "part": ()})
    return borne(link), link, extras


def _records(start: Asked) -> dict[str, tuple[str, ...]]:
    """Draw on which records, how many years, and strike locations, and give what they hold."""
    choices, now = records_offered(start.extras)
    typed = {}
    if start.anew or st.session_state.get(_CHOSEN, now) not in choices:  # it was a blend, or none, of another address
        st.session_state[_CHOSEN] = now
    chosen = st.pills(
        text("pages-records"),
        list(choices),
        key=_CHOSEN,
        default=None if _CHOSEN in st.session_state else now,
        format_func=lambda name: analog(library(), name).label if name in ANALOGS else name,
        required=True,
    )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        for name, key in _FIELDS.items():
            typed[name] = st.text_input(
                text(f"pages-{name}"),
                starting(key, given_extra(start.extras, name), anew=start.anew),
                key=key,
                help=text(f"burden-help-{name}"),
                width=130,
            )
    return kept_extras(start.extras, str(chosen), typed)


def _turn(scenario: Scenario, extras: Extras) -> None:
    """Turn to the part that was picked: the address says which one is looked at."""
    keep(scenario, {**extras, "part": (st.session_state[_PART],)})


def _told(found: BurdenAnswer) -> Iterator[Total]:
    """Three totals at the last and the first rate."""
    for each in tables.burden_totals(found.burdens):
        yield (*each, traced(*each))


def _answer(found: BurdenAnswer, extras: Extras) -> None:
    """The sentences, and the ways to take them."""
    st.caption(sourced(found.estimates.headline))
    st.markdown(sourced(found.first_sentence))
    st.markdown(sourced(found.second_reading))
    link = found.estimates.link_with({**OPENING, **extras}) or ""  # with the part that is looked at
    copied = found.copy_text(base(CONSEQUENCES)).removesuffix(found.link or "") + link
    with st.container(horizontal=True, key="take"):
        copy_button(text("pages-copy"), copied, "burden")
        share(found, CONSEQUENCES, copied, base(CONSEQUENCES) + link, found.estimates.scenario)


def _people(found: BurdenAnswer) -> None:
    draw(people(found.burdens, library=library()), "casualties", title=False)
    fold(text("pages-table"), "people-table", lambda: table(tables.casualty_rows(found.burdens)))
    fold(text("pages-whom"), "whom", lambda: _whom(found))


def _whom(found: BurdenAnswer) -> None:
    rows = [line for row in found.burdens for line in tables.whom_rows(row)]
    above = text("burden-output-casualties")  # they stand in the table above
    table([{name: cell for name, cell in line.items() if name != above} for line in rows])
    st.caption(text("pages-whom-overlap"))


def _years(found: BurdenAnswer) -> None:
    rows = {row[0].choice.text: row for row in found.burdens}
    chosen = next(iter(rows))
    if len(rows) > 1:
        chosen = st.selectbox(
            text("pages-record"),
            list(rows),
            key="years-record",
            format_func=lambda choice: analog_name(rows[choice][0]),
        )
    row = rows[chosen]
    draw(years(row, library=library()), "years", title=False)
    draw(remaining(row, library=library()), "remaining", title=False)
    fold(text("pages-table"), "years-table", lambda: _years_tables(row))


def _years_tables(row: tuple[Burden, ...]) -> None:
    table(tables.rows_over_time(row, "year"))
    table(tables.rows_over_time(row, "years"))
    if any(year.beyond_record for year in row[0].remaining):
        st.caption(escaped(text("pages-beyond")))


def _land(found: BurdenAnswer) -> None:
    """Land, cost and effort: the same for every record."""
    for words in (*found.land_sentences, found.strikes_sentence):
        if words:
            st.markdown(sourced(words))
    draw(land(found.burdens[0], library=library()), "land", title=False)
    table(tables.land_rows(found.burdens[0]))


def _rests_on(found: BurdenAnswer, link: str) -> None:
    """What was put in, every range with its reason, and every entry."""
    for each in found.analogs:
        st.markdown(f"**{escaped(each.label)}** {sourced(basis_said(each))}")
    fold(text("pages-weigh"), "weigh", lambda: _weigh(found))
    fold(text("pages-ranges"), "ranges", lambda: table(tables.parameter_rows(found.burdens)))
    fold(text("pages-entries"), "entries", lambda: _entries(found))
    link_to(EVIDENCE, text("pages-burden-limits"), {"show": "method", "section": "burden"})
    link_to(ESTIMATE, text("pages-to-estimate"), query_of(link))


def _entries(found: BurdenAnswer) -> None:
    listed((f"[{escaped(record_line(each, library()))}]({entry_of(each)})" for each in found.record_ids), marked=True)


def _weigh(found: BurdenAnswer) -> None:
    output = st.selectbox(text("pages-weigh-output"), _OUTPUTS, key="weigh-output", format_func=_named)
    record = found.burdens[0][0].choice.text if needs_analog(output) else None
    draw(tornado(found.estimates, output=asked_output(output, analog=record)), "weigh")


def _named(output: str) -> str:
    name, _ = output_name(asked_output(output, analog="any" if needs_analog(output) else None))
    return capital(name)
