"""What a test can show: what tests say of the dud rate, side by side, and how large a test a line needs."""

import streamlit as st

from dudrate.app.address import base
from dudrate.app.cached import tested
from dudrate.app.inputs import starting
from dudrate.app.parts import copy_button, downloads, draw, refused, sourced, table
from dudrate.app.routes import ESTIMATE, EVIDENCE, escaped, link_to
from dudrate.errors import DudrateError
from dudrate.files.offers import json_offer
from dudrate.report.catalogue import text as phrase
from dudrate.report.links import query_of
from dudrate.report.pictures.trials import narrowed, trials
from dudrate.report.trial import TrialAnswer, plan_rows, totals_link, trial_link, trial_rows, trials_copy_text

__all__ = ["TEST_KEYS", "tests"]

_OPENING = {"trial": "5/213", "beside": "47/2000", "threshold": "1%", "level": "0.95", "deliver": "1000 x m864"}
TEST_KEYS = tuple(_OPENING)
"""What the address of this part may ask."""

_KEPT = "tests-kept"


def tests() -> None:
    """Draw the part."""
    st.header(phrase("pages-tests"), anchor=False)
    st.caption(escaped(phrase("evidence-tests-words")))
    typed = _inputs()
    try:
        found = tested(typed)
    except DudrateError as error:
        good = st.session_state.get(_KEPT)
        refused(error, earlier=good is not None)
        if good is None:
            return
        typed, found = good, tested(good)
    _keep(typed)
    _result(found)


def _inputs() -> tuple[tuple[str, str], ...]:
    """Draw the inputs, with what the address holds in them when the part opens, and give what they hold."""
    state = st.session_state
    address = {key: st.query_params[key] for key in TEST_KEYS if key in st.query_params}
    kept = dict(state.get(_KEPT, ()))
    anew = bool(address) and bool(kept) and any(kept[key] != text for key, text in address.items())
    opening = {**_OPENING, **kept, **address}
    typed = []
    with st.container(horizontal=True, vertical_alignment="bottom"):
        for key in TEST_KEYS:
            label = "pages-test" if key == "trial" else f"pages-test-{key}"
            name = f"tests-{key}"
            opens = starting(name, opening[key], anew=anew)
            text = st.text_input(phrase(label), opens, key=name, help=phrase(f"{label}-help"), width=205)
            typed.append((key, (text or "").strip()))
    return tuple(typed)


def _keep(typed: tuple[tuple[str, str], ...]) -> None:
    """Keep what was answered in the address, and for when the reader comes back."""
    if dict(typed) != _OPENING or st.session_state.get(_KEPT):
        st.query_params.from_dict({"show": "tests", **dict(typed)})
    st.session_state[_KEPT] = typed


def _result(found: tuple[TrialAnswer, ...]) -> None:
    tested, first = [each.trial for each in found if each.trial is not None], found[0]
    st.markdown(sourced(first.rate_said))
    draw(trials(tested, threshold=first.threshold, level=first.level), "tests", title=False)
    table(trial_rows(found))
    _totals(found)
    st.header(phrase("pages-test-size"), anchor=False)
    st.markdown(sourced(first.plan_said))
    table(plan_rows(first))
    draw(narrowed(tested[0], threshold=first.threshold, level=first.level), "narrowing", note=False)
    link_to(EVIDENCE, phrase("pages-limits"), {"show": "method", "section": "trial"})
    link = f"{base(EVIDENCE)}{trial_link(found) or ''}".replace("?", "?show=tests&", 1)
    with st.container(horizontal=True):
        copy_button(phrase("pages-test-copy"), trials_copy_text(found, link), "tests")
        downloads([json_offer(found, "dudrate-trial.json")])


def _totals(tests: tuple[TrialAnswer, ...]) -> None:
    link = totals_link(tests)
    if link is None:
        return
    st.subheader(phrase("pages-test-delivery"), anchor=False)
    for words in filter(None, (each.total_said for each in tests)):
        st.markdown(sourced(words))
    link_to(ESTIMATE, phrase("pages-test-totals"), query_of(link))
