"""The inputs of a scenario as widgets; what they hold is words of the input grammar, checked by the model alone."""

from typing import Any

import streamlit as st

from dudrate.app.cached import library
from dudrate.errors import DudrateError
from dudrate.model.scenario import Scenario
from dudrate.model.scenario_words import MOST_RATES, scenario_from_words
from dudrate.report.choices import POLICY_RATE, container_choice, container_choices, rate_choice, rate_choices
from dudrate.report.notices import BUNCHES

__all__ = ["scenario_inputs", "seed"]

_CONTAINERS, _NUMBER = "Containers", "A number of submunitions"
_BUNCHING = {"none": "None", "container": "By container", "lots": "By production lots"}


def seed(words: dict[str, Any]) -> None:
    """Put the words of a scenario into the widgets."""
    state, deliveries = st.session_state, words.get("deliver", [])
    state["mode"] = _CONTAINERS if deliveries else _NUMBER
    state["rows"] = max(len(deliveries), 1)
    for row, text in enumerate(deliveries):
        amount, _, container = text.partition(" x ")
        state[f"amount-{row}"], state[f"container-{row}"] = amount, container_choice(container, library())
    state["delivered"] = words.get("delivered", "72000")
    state["rates"] = list(words["rate"])
    by, _, lots = words.get("bunching", "none").partition(":")
    state["bunching"], state["lots"] = by, lots or "50"
    state["icc"], state["level"] = words.get("icc", "0.05"), words.get("level", "0.9")


def scenario_inputs() -> Scenario:
    """Draw the inputs and give the scenario they hold.

    Raises
    ------
    InputError
        When a widget holds something that the grammar refuses.
    """
    mode = st.radio("What was delivered", [_CONTAINERS, _NUMBER], key="mode", horizontal=True)
    words: dict[str, Any] = {}
    if mode == _NUMBER:
        words["delivered"] = st.text_input("Submunitions delivered", key="delivered", help=_AMOUNT_HELP)
    else:
        words["deliver"] = _delivery_rows()
    words["rate"] = _rates(words.get("deliver", []))
    with st.expander("Advanced: bunching of duds, level of the band"):
        words |= _advanced()
    return scenario_from_words(words)


def _delivery_rows() -> list[str]:
    return [_delivery_row(row) for row in range(st.session_state["rows"])] + _row_buttons()


def _delivery_row(row: int) -> str:
    left, right = st.columns([1, 2])
    choices = container_choices(library())
    st.session_state.setdefault(f"amount-{row}", "1000")
    st.session_state.setdefault(f"container-{row}", "m864")
    amount = left.text_input("How many", key=f"amount-{row}", help=_AMOUNT_HELP)
    container = right.selectbox(
        "Container type",
        list(choices),
        key=f"container-{row}",
        format_func=lambda choice: choices.get(choice, choice),
    )
    return f"{amount} x {container}"


def _row_buttons() -> list[str]:
    with st.container(horizontal=True):
        if st.session_state["rows"] < 12:
            st.button("Add a container type", on_click=_change_rows, args=(1,), key="add-row")
        if st.session_state["rows"] > 1:
            st.button("Take the last one away", on_click=_change_rows, args=(-1,), key="drop-row")
    return []


def _change_rows(step: int) -> None:
    st.session_state["rows"] += step


def _rates(deliveries: list[str]) -> list[str]:
    options = rate_choices(deliveries, library())
    chosen = [rate for rate in st.session_state.get("rates", []) if rate not in options]
    return st.multiselect(
        "Dud rates to compare",
        [*chosen, *options],
        key="rates",
        format_func=lambda rate: rate_choice(rate, library()),
        accept_new_options=True,
        select_all=False,
        max_selections=MOST_RATES,
        placeholder="Pick a reported figure, or type one: 14%, <=2.35%, 47/2000",
        help=(
            "Tick reported figures, the policy line, or type a rate: 14% · <=2.35% · >=14% · 2.35%..14% (5th to 95th "
            f"percentile) · 1%..5%..14% (low, most likely, high) · 47/2000 (duds of tested). {POLICY_RATE} is the "
            "policy line, a ceiling that was set and not a rate that was measured."
        ),
    )


def _advanced() -> dict[str, str]:
    by = st.selectbox("Do duds come in bunches?", list(_BUNCHING), key="bunching", format_func=_BUNCHING.__getitem__)
    st.caption(BUNCHES)
    words = {"bunching": by}
    if by == "lots":
        words["bunching"] = "lots:" + st.text_input("Number of lots", key="lots")
    if by != "none":
        words["icc"] = st.text_input("Intra-class correlation (0 to below 1)", key="icc")
    words["level"] = st.text_input(
        "Level of the band", key="level", help="0.9 is a 90% band; a 50% band is always drawn."
    )
    return words


def refused(error: DudrateError) -> None:
    """Show why an input is refused; the message is text, never markup."""
    from dudrate.app.pages import escaped

    st.error(escaped(str(error)), icon=":material/error:")


_AMOUNT_HELP = (
    "A number (1000), a range that holds with 90% (5000..12000), low, most likely and high (5000..8000..12000), or a "
    "bound (>=1000, <=1000)."
)
