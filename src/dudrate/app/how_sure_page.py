"""The How sure? page: what tests say of the dud rate, side by side, and how large a test a line needs."""

import json
from typing import Any

import streamlit as st

from dudrate.app.cached import library
from dudrate.app.drawing import draw_with_files
from dudrate.app.inputs import refused
from dudrate.app.pages import COMPARE, ESTIMATE, escaped, link_to, link_to_method
from dudrate.errors import DudrateError, InputError
from dudrate.report.comparing.narrowing import narrowing_picture, trials_picture
from dudrate.report.comparing.plain_comparing import plan_rows, trial_rows
from dudrate.report.comparing.trial_answer import TrialAnswer, answer_trial
from dudrate.report.comparing.trial_link import trial_link

__all__ = ["how_sure_page"]

_OPENING = {"trial": "5/213", "beside": "47/2000", "threshold": "1%", "level": "0.95", "deliver": "1000 x m864"}
_WORDS = (
    "A test of a few submunitions leaves much doubt about the rate, and the same percentage from a small and from a "
    "large test does not say the same. The opening example is invented; the tests behind official figures are not "
    "published."
)


def how_sure_page() -> None:
    """Draw the page."""
    st.title("How sure can a test be?")
    st.caption(_WORDS)
    try:
        opening = _address()
    except InputError as error:
        refused(error)
        st.button("Open the example instead", on_click=st.query_params.clear)
        return
    with st.container(border=True):
        typed = _inputs(opening)
        try:
            tests = _answered(typed, library().digest)
        except DudrateError as error:
            refused(error)
            return
    _keep(dict(typed))
    _result(tests)


def _inputs(opening: dict[str, str]) -> tuple[tuple[str, str], ...]:
    """Draw the inputs, with what the address holds in them when the page opens, and give what they hold."""
    if "how-sure-trial" not in st.session_state:
        for key, text in {**_OPENING, **st.session_state.get("how-sure-kept", {}), **opening}.items():
            st.session_state[f"how-sure-{key}"] = text
    left, right = st.columns(2)
    trial = left.text_input("Duds of submunitions tested", key="how-sure-trial", help="Duds/tested, as in 47/2000.")
    beside = right.text_input("A test beside it", key="how-sure-beside", help="May be left empty.")
    threshold = left.text_input("A line to stay at or below", key="how-sure-threshold", help="A share, as in 1%.")
    level = right.text_input("Level", key="how-sure-level", help="Of the intervals and of the plan: 0.95 is 95%.")
    deliver = st.text_input(
        "What was delivered", key="how-sure-deliver", help="1000 x m864, or a number of submunitions; may be empty."
    )
    values = {"trial": trial, "beside": beside, "threshold": threshold, "level": level, "deliver": deliver}
    return tuple((key, text.strip()) for key, text in values.items())


def _address() -> dict[str, str]:
    """What the address holds.

    Raises
    ------
    InputError
        When it has a key that is not known, or one of them twice.
    """
    found = {}
    for key in st.query_params:
        if key not in _OPENING:
            mend = f"the keys are {', '.join(_OPENING)}"
            raise InputError("link", key, "is not a key of this page", mend)
        if len(st.query_params.get_all(key)) > 1:
            raise InputError("link", key, "is given twice", "keep one of the two")
        found[key] = st.query_params[key]
    return found


def _keep(typed: dict[str, str]) -> None:
    """Keep what was typed in the address, and for when the reader comes back."""
    st.session_state["how-sure-kept"] = typed
    if {key: st.query_params.get(key) for key in typed} != typed:
        st.query_params.from_dict(typed)


@st.cache_resource(show_spinner=False, max_entries=200)
def _answered(
    typed: tuple[tuple[str, str], ...],
    digest: str,  # noqa: ARG001 - the digest is in the key: other assumptions, another answer
) -> tuple[TrialAnswer, ...]:
    words = dict(typed)
    given = [words["trial"], *([words["beside"]] if words["beside"] else [])]
    delivery = _delivery(words["deliver"])
    return tuple(
        answer_trial(each, library(), threshold=words["threshold"], level=words["level"], delivery=delivery)
        for each in given
    )


def _delivery(text: str) -> dict[str, Any]:
    """Containers, or a number of submunitions, by whether a container is named."""
    if not text:
        return {}
    named = any(mark.isalpha() or mark == "×" for mark in text)
    return {"deliver": [text]} if named else {"delivered": text}


def _result(tests: tuple[TrialAnswer, ...]) -> None:
    first = tests[0]
    st.subheader(escaped(str(first.rate_said)), anchor=False)
    for each in tests[1:]:
        st.markdown(escaped(str(each.rate_said)))
    trials = [each.trial for each in tests if each.trial is not None]
    draw_with_files(trials_picture(trials, threshold=first.threshold, level=first.level), "tests")
    st.table(trial_rows(tests), hide_index=True, alt="The tests side by side")
    _totals(tests)
    st.subheader("How large must a test be?", anchor=False)
    st.markdown(escaped(str(first.plan_said)))
    st.table(plan_rows(first), hide_index=True, alt=str(first.plan_said))
    draw_with_files(narrowing_picture(trials[0], threshold=first.threshold, level=first.level), "narrowing")
    link_to_method("trial")
    st.subheader("Take it with you", anchor=False)
    base = (st.context.url or "").partition("?")[0]
    link = trial_link(tests) or ""
    st.caption("The sentences, and a link that opens these tests again.")
    st.code("\n".join([*(str(each.sentence) for each in tests), f"{base}{link}"]), language=None, wrap_lines=True)
    st.download_button(
        "JSON",
        data=lambda: json.dumps([each.as_json() for each in tests], ensure_ascii=False, indent=2).encode(),
        file_name="dudrate-trial.json",
        mime="application/json",
        on_click="ignore",
        key="download-trial-json",
    )


def _totals(tests: tuple[TrialAnswer, ...]) -> None:
    """What each test implies for the delivery, with the way into Estimate and Compare."""
    implied = [each for each in tests if each.total_said is not None]
    if not implied:
        return
    st.subheader("What it implies for a delivery", anchor=False)
    for each in implied:
        st.markdown(escaped(str(each.total_said)))
    query = _query(implied)
    with st.container(horizontal=True):
        link_to(ESTIMATE, "The total in Estimate", query)
        if len(implied) > 1:
            link_to(COMPARE, "The two in Compare", query)


def _query(implied: list[TrialAnswer]) -> dict[str, str | list[str]]:
    from dudrate.model.notation import level_text
    from dudrate.model.scenario_words import words_of

    delivered = implied[0].delivered
    words = {} if delivered is None else words_of(delivered.scenario)
    query: dict[str, str | list[str]] = {"v": "1"}
    if "deliver" in words:
        query["deliver"] = [text.replace(" x ", "~") for text in words["deliver"]]
    if "delivered" in words:
        query["delivered"] = words["delivered"]
    query["rate"] = [f"{each.trial.duds}/{each.trial.tested}" for each in implied if each.trial is not None]
    query["level"] = level_text(implied[0].level)
    return query
