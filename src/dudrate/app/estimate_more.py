"""What stands under the answer of the Estimate page: who says what, why the range is this wide, and the folds."""

from functools import partial

import streamlit as st

from dudrate.app.address import keep
from dudrate.app.cached import WHO, WHY, answered, cases, compared, crossed, pictured
from dudrate.app.drawing import draw
from dudrate.app.parts import fold, listed, refused, table
from dudrate.app.routes import CONSEQUENCES, ESTIMATE, EVIDENCE, escaped, link_to
from dudrate.errors import DudrateError
from dudrate.report.catalogue import text
from dudrate.report.compare import ComparisonAnswer, chance_said, compare_note, compare_rows
from dudrate.report.estimate import Answer, before_quoting
from dudrate.report.held import hold_names
from dudrate.report.likeness import marks
from dudrate.report.links import Extras, altered_link, query_of
from dudrate.report.naming import submunitions_said, total_said
from dudrate.report.pictures.heat import heat
from dudrate.report.pictures.totals import shares, totals
from dudrate.report.steps import steps
from dudrate.report.tables import rows_for_screen

__all__ = ["more"]

_AT = ("mean", "p95")
_OWN = {"budget": "500", "at": "mean", "hold": "none"}
_RATES = ["0.1%", "0.2%", "0.5%", "1%", "2%", "3%", "4%", "5%", "6%", "8%", "10%", "12%", "14%", "16%", "20%", "25%"]
_RATES += ["30%", "40%"]


def more(result: Answer, link: str, extras: Extras) -> None:
    """Draw it."""
    _reasons(link)
    _what_if(link)
    fold(text("pages-limit-fold"), "limit", partial(_limit, link, extras), expanded="budget" in extras)
    if len(result.results) > 1:
        fold(text("pages-compared"), "compared", partial(_compared, link, extras), expanded="hold" in extras)
    fold(text("pages-heat"), "heat", lambda: draw(heat(result.delivered, result.library), "heat"))
    fold(text("pages-shares"), "shares", partial(_shares, result))
    fold(text("pages-table"), "table", partial(_table, result))
    fold(text("pages-steps"), "steps", partial(_steps, result))
    fold(text("pages-before"), "before", lambda: listed(before_quoting(result)))
    st.header(text("pages-cases"), anchor=False)
    titles = [f"[{escaped(each.title)}]({ESTIMATE}{link})" for link, each in cases().items() if each.claims]
    st.markdown(f":small[{' · '.join(titles)}]")
    with st.container(horizontal=True):
        link_to(CONSEQUENCES, text("pages-to-consequences"))
        link_to(EVIDENCE, text("pages-limits"), {"show": "method", "section": "total"})


def _reasons(link: str) -> None:
    found = pictured(link)
    st.header(text("pages-who"), anchor=False)
    if WHO not in found:
        st.caption(text("pages-who-none"))
    draw(found.get(WHO), "who")
    st.header(text("pages-why"), anchor=False)
    draw(found[WHY], "tornado")


@st.fragment
def _what_if(link: str) -> None:
    """A slider that answers by itself: what this delivery would leave at another rate."""
    rate = st.select_slider(text("pages-what-if"), _RATES, value="6%", key="what-if")
    found = answered(altered_link(answered(link).scenario, {"rate": [rate]}))
    total, all_ = total_said(found.results[0]), submunitions_said(found.delivered)
    st.markdown(escaped(text("pages-what-if-total", rate=rate, total=total, all=all_)))


def _limit(link: str, extras: Extras) -> None:
    left, right = st.columns(2)
    given = _given(extras)
    budget = left.text_input(
        text("pages-limit"), given["budget"], key="budget", max_chars=200, help=text("pages-limit-help")
    )
    choices = list(dict.fromkeys([*_AT, given["at"]]))
    at = right.selectbox(
        text("pages-limit-at"),
        choices,
        index=choices.index(given["at"]),
        key="at",
        format_func=lambda each: text(f"pages-limit-{each}") if each in _AT else each,
    )
    try:
        found = crossed(link, budget or "", at)
    except DudrateError as error:
        refused(error)
        return
    _remember(link, extras, budget=budget or "", at=at)
    st.markdown(f"**{escaped(str(found.rate_said))}**")
    listed([*found.amounts_said, *([found.test_said] if found.test_said else []), *found.as_many_said])
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
    names = hold_names()
    now = _given(extras)["hold"]
    hold = st.segmented_control(
        text("pages-vary"), list(names), key="hold", default=now, required=True, format_func=names.__getitem__
    )
    _remember(link, extras, hold=hold)
    result: ComparisonAnswer = compared(link, hold)
    for pair in result.pairs:
        st.markdown(escaped(str(chance_said(pair))))
    held = () if result.hold is None else result.held
    draw(totals(result.estimates, held, marks=marks(result.estimates.unlike)), "compare", title=False)
    table(compare_rows(result))
    st.caption(escaped(compare_note(result)))
    listed(result.held_said)


def _shares(result: Answer) -> None:
    for place in range(len(result.results)):
        draw(shares(result, place), f"shares-{place}")


def _table(result: Answer) -> None:
    table(rows_for_screen(result.results))


def _steps(result: Answer) -> None:
    for each in result.results:
        st.markdown(f"**{escaped(each.rate.as_given)}**")
        lines = steps(each, result.delivered, result.library)
        st.markdown("\n".join(f"{place}. {escaped(str(words))}" for place, words in enumerate(lines, 1)))
