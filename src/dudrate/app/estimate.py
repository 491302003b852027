"""The Estimate page: what a delivery leaves behind, answered on the first screen; its reasons below it."""

from collections.abc import Iterator
from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dudrate.app.address import Asked, asked, base, keep, show_changes, start_from, unopened
from dudrate.app.cached import answered, cases, library, pictured
from dudrate.app.inputs import held, row_labels, scenario_row
from dudrate.app.parts import Total, copy_button, draw, first, fold, listed, metrics, refused, sourced, table, traced
from dudrate.app.routes import CONSEQUENCES, ESTIMATE, EVIDENCE, entry_of, escaped, link_to
from dudrate.app.share import share
from dudrate.errors import DudrateError, InputError
from dudrate.model.scenario import Scenario, scenario_from_shipped, scenario_from_words
from dudrate.report.breakeven import answer_breakeven
from dudrate.report.catalogue import text as phrase
from dudrate.report.compare import answer_comparison, chance_said, compare_note, compare_rows, hold_names
from dudrate.report.entries import case_markdown, cited_markdown, rate_choice
from dudrate.report.estimate import Answer, before_quoting, rows_for_screen, steps
from dudrate.report.links import Extras, altered_link, live_link, query_of
from dudrate.report.naming import marks, number_parted, shipments_said, submunitions_said, times_label, total_said
from dudrate.report.pictures.totals import heat, shares, totals

__all__ = ["estimate_page"]

_AT = ("mean", "p95")
_OWN = {"budget": "500", "at": "mean", "hold": "none"}
_RATES = ["0.1%", "0.2%", "0.5%", "1%", "2%", "3%", "4%", "5%", "6%", "8%", "10%", "12%", "14%", "16%", "20%", "25%"]
_RATES += ["30%", "40%"]


def estimate_page() -> None:
    """Draw the page: the part that answers, and what hangs on its answer."""
    top = st.container()
    left, right = st.columns([5, 7], gap="medium")
    with top:
        found = _answered(left)
    if found is None:
        return
    result, link, extras = found
    _answer(left, right, result, link, base(ESTIMATE) + (result.link_with(extras) or ""))
    _more(result, link, extras)


@first
def _answered(left: DeltaGenerator) -> tuple[str, tuple[Answer, str, Extras] | None]:
    """The title and the row of inputs; before them the totals of what the row holds already."""
    try:
        start = asked()
    except InputError as error:
        st.title(phrase("pages-estimate-empty"), anchor=False)
        unopened(error)
        return "", None
    head = st.container(horizontal=True, vertical_alignment="center", key="head")
    title, row, spot = head.container(), st.container(), left.empty()
    early = held(ESTIMATE, start, lambda scenario: answered(live_link(scenario)))
    if early is not None:
        metrics(spot, _told(early))
    with head:
        _examples()
    with row:
        show_changes(start)
        scenario, link, result = _scenario_of(start)
    if result is not early:
        metrics(spot, _told(result))
    of = result.delivered
    delivered = shipments_said(of, library()) if of.shipments else submunitions_said(of)
    title.title(sourced(phrase("pages-estimate-title", delivered=delivered)), anchor=False)
    keep(scenario, start.extras)
    return live_link(scenario, extras=start.extras), (result, link, start.extras)


def _scenario_of(start: Asked) -> tuple[Scenario, str, Answer]:
    """Draw the row of inputs and answer it; while it holds something that is refused, the last good answer stays."""
    try:
        scenario = scenario_row(ESTIMATE, start)
        answered(live_link(scenario))
    except DudrateError as error:
        refused(error, "earlier", **row_labels())
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
        start_from(scenario_from_shipped(library().scenario(st.session_state["example"])))
    st.session_state["example"] = None


def _told(result: Answer) -> Iterator[Total]:
    for place, each in enumerate(result.results):
        times = times_label(result.results) if place else None
        name, number = number_parted(each)
        made = "\n\n".join(map(sourced, steps(each, result.delivered, result.library)[:3]))  # until the total
        yield name, number, times, made + "\n\n" + traced(name, number, times)


def _answer(left: DeltaGenerator, right: DeltaGenerator, result: Answer, link: str, address: str) -> None:
    """The rest of the first screen: the sentence, the picture, and the ways to take them."""
    with left:
        for words in filter(None, (result.headline, result.reported_said)):
            st.markdown(sourced(words))
        copied = result.copy_text(base(ESTIMATE))
        with st.container(horizontal=True, key="take"):
            copy_button(phrase("pages-copy"), copied, "sentence")
            share(result, ESTIMATE, copied, address, result.scenario)
    with right:
        draw(pictured(link)["dots"], "dots", title=False)
    if case := cases().get(link):
        st.markdown(f":small[{case_markdown(case, library(), entry_of)}]")
    cited, rest = cited_markdown(result.records, library(), entry_of), escaped(phrase("common-first-words"))
    st.markdown(f":small[{phrase('pages-sources', sources=cited or None, rest=rest)}]")


def _more(result: Answer, link: str, extras: Extras) -> None:
    """What stands below the first screen."""
    _reasons(link)
    _what_if(link)
    fold(phrase("pages-limit-fold"), "limit", partial(_limit, link, extras), expanded="budget" in extras)
    if len(result.results) > 1:
        fold(phrase("pages-compared"), "compared", partial(_compared, link, extras), expanded="hold" in extras)
    fold(phrase("pages-heat"), "heat", lambda: draw(heat(result.delivered, result.library), "heat"))
    if any(each.variance_shares for each in result.results):  # those of a bound or a range as reported are not known
        fold(phrase("pages-shares"), "shares", partial(_shares, result))
    fold(phrase("pages-table"), "table", lambda: table(rows_for_screen(result.results)))
    fold(phrase("pages-steps"), "steps", partial(_steps, result))
    fold(phrase("pages-before"), "before", lambda: listed(before_quoting(result)))
    titles = [f"[{escaped(each.title)}]({ESTIMATE}{link})" for link, each in cases().items() if each.claims]
    st.markdown(f":small[{phrase('pages-cases', cases=' · '.join(titles))}]")
    with st.container(horizontal=True):
        link_to(CONSEQUENCES, phrase("pages-to-consequences"))
        link_to(EVIDENCE, phrase("pages-limits"), {"show": "method", "section": "total"})


def _reasons(link: str) -> None:
    found = pictured(link)
    st.header(phrase("pages-who"), anchor=False)
    if "evidence" not in found:
        st.caption(phrase("pages-who-none"))
    draw(found.get("evidence"), "who")
    st.header(phrase("pages-why"), anchor=False)
    draw(found["tornado"], "tornado")


@st.fragment
def _what_if(link: str) -> None:
    """A slider that answers by itself: what this delivery would leave at another rate."""
    rate = st.select_slider(phrase("pages-what-if"), _RATES, value="6%", key="what-if")
    found = answered(altered_link(answered(link).scenario, {"rate": [rate]}))
    total, all_ = total_said(found.results[0]), submunitions_said(found.delivered)
    st.markdown(sourced(phrase("pages-what-if-total", rate=rate, total=total, all=all_)))


def _limit(link: str, extras: Extras) -> None:
    left, right = st.columns(2)
    given = _given(extras)
    budget = left.text_input(
        phrase("pages-limit"), given["budget"], key="budget", max_chars=200, help=phrase("pages-limit-help")
    )
    choices = list(dict.fromkeys([*_AT, given["at"]]))
    at = right.selectbox(
        phrase("pages-limit-at"),
        choices,
        index=choices.index(given["at"]),
        key="at",
        format_func=lambda each: phrase(f"pages-limit-{each}") if each in _AT else each,
    )
    try:
        found = answer_breakeven(answered(link).scenario, library(), budget=budget or "", at=at)
    except DudrateError as error:
        refused(error, budget=phrase("pages-limit"), at=phrase("pages-limit-at"))
        return
    _remember(link, extras, budget=budget or "", at=at)
    st.markdown(f"**{sourced(found.rate_said)}**")
    listed([*found.further_said, *filter(None, [found.approximation])])
    for label, words in found.crossings:
        link_to(ESTIMATE, label, query_of(altered_link(answered(link).scenario, words)))


def _given(extras: Extras) -> dict[str, str]:
    """What the address asks of the folds, or what they open on."""
    return {key: next(iter(extras.get(key, ())), opening) for key, opening in _OWN.items()}


def _remember(link: str, extras: Extras, **own: str) -> None:
    """Keep in the address what a fold asks, once it is not what the address asked or what the fold opens on."""
    if any(_given(extras)[key] != value for key, value in own.items()):
        keep(answered(link).scenario, {**extras, **{key: [value] for key, value in own.items()}})


def _compared(link: str, extras: Extras) -> None:
    names, given = hold_names(), _given(extras)["hold"]
    now = given if given in names else _OWN["hold"]
    hold = st.segmented_control(
        phrase("pages-vary"), list(names), key="hold", default=now, required=True, format_func=names.__getitem__
    )
    if hold != now:
        _remember(link, extras, hold=hold)
    elif given != now:
        refused(InputError("hold", given, "is not known", f"write one of {', '.join(names)}"))
    result = answer_comparison(answered(link).scenario, library(), hold=hold)
    for pair in result.pairs:
        st.markdown(sourced(chance_said(pair)))
    held = () if result.hold is None else result.held
    draw(totals(result.estimates, held, marks=marks(result.estimates.unlike)), "compare", title=False)
    table(compare_rows(result))
    st.caption(sourced(compare_note(result)))
    listed(result.held_said)


def _shares(result: Answer) -> None:
    for place in range(len(result.results)):
        draw(shares(result, place), f"shares-{place}")


def _steps(result: Answer) -> None:
    for each in result.results:
        st.markdown(f"**{sourced(rate_choice(each.rate.as_given, library()))}**")
        lines = steps(each, result.delivered, result.library)
        st.markdown("\n".join(f"{place}. {sourced(words)}" for place, words in enumerate(lines, 1)))
