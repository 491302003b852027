"""What the burden page asks beside a scenario: as it went in which conflicts, over how many years, and strikes."""

from collections.abc import Mapping, Sequence

import streamlit as st

from dudrate.app.cached import library
from dudrate.errors import InputError
from dudrate.model.burden.analogs import ANALOGS
from dudrate.model.burden.chain import HORIZON
from dudrate.report.burden.choices import analog_choice, analog_choices

__all__ = ["burden_inputs", "seed_burden"]


def seed_burden(extras: Mapping[str, Sequence[str]]) -> None:
    """Put what a link asked into the widgets; without it all five records stand side by side."""
    state = st.session_state
    state["analogs"] = list(extras.get("analog", ANALOGS))
    state["horizon"] = next(iter(extras.get("horizon", ())), str(HORIZON))
    state["strikes"] = next(iter(extras.get("strikes", ())), "")


def burden_inputs() -> dict[str, list[str]]:
    """Draw the inputs and give what they hold, as a link carries it.

    Raises
    ------
    InputError
        When no record is chosen: none is a default.
    """
    known = list(analog_choices(library()))
    own = [text for text in st.session_state.get("analogs", []) if text not in known]
    chosen = st.multiselect(
        "As it went in",
        [*known, *own],
        key="analogs",
        format_func=lambda text: analog_choice(text, library()),
        accept_new_options=True,
        select_all=False,
        help="Each is how it went in one conflict and none stands for another place. A blend is typed with its "
        "weights, as in kosovo:3, laos:1.",
    )
    with st.expander("Advanced: years told apart, land from strike locations"):
        horizon = st.text_input("Years of casualties to tell apart", key="horizon", help="1 to 100.")
        strikes = st.text_input(
            "Strike locations on record (may stay empty)",
            key="strikes",
            help="A count, never a place: gives a second reading of the land. An amount, as in 100, 50..200 or >=100.",
        )
    if not chosen:
        raise InputError("as it went in", "", "names no record", "choose one or several; none is a default")
    return {"analog": chosen, "horizon": [horizon], **({"strikes": [strikes]} if strikes.strip() else {})}
