"""The state of the Estimate page ↔ the address bar: one scenario in the words of a link."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

import streamlit as st

from dudrate.app.cached import library
from dudrate.model.scenario import Scenario, resolve
from dudrate.model.scenario_words import scenario_from_shipped, words_of
from dudrate.report.links import Change, open_link

__all__ = ["OPENING", "Asked", "asked", "keep", "start_again"]

OPENING = "thousand-shells"
_WRITTEN, _WORDS = "address-written", "scenario-words"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The words of the scenario to show, whether they are new to the widgets, and what changed since frozen."""

    words: dict[str, Any]
    new: bool
    changes: tuple[Change, ...] = ()


def asked() -> Asked:
    """Read the address; without one, go on where this session was, or open on the shipped scenario.

    Raises
    ------
    InputError
        When the address is not a link that can be opened; nothing is shown in its stead.
    """
    pairs = [(key, value) for key in st.query_params for value in st.query_params.get_all(key)]
    if pairs and sorted(pairs) != st.session_state.get(_WRITTEN):
        opened = open_link(pairs, library())
        resolve(opened.scenario, library())  # a name no widget offers is refused here, not replaced by the first offer
        return Asked(words=words_of(opened.scenario), new=True, changes=opened.changes)
    if _WORDS in st.session_state:
        return Asked(words=st.session_state[_WORDS], new=not pairs)
    shipped = scenario_from_shipped(library().scenario(OPENING))
    return Asked(words=words_of(shipped), new=True)


def keep(scenario: Scenario, link: str) -> None:
    """Write the scenario into the address bar and remember it for when the reader comes back."""
    pairs = parse_qsl(link.removeprefix("?"))
    st.session_state[_WORDS] = words_of(scenario)
    if sorted(pairs) != st.session_state.get(_WRITTEN) or not st.query_params:
        st.session_state[_WRITTEN] = sorted(pairs)
        values: dict[str, list[str]] = {}
        for key, value in pairs:
            values.setdefault(key, []).append(value)
        st.query_params.from_dict(values)


def start_again() -> None:
    """Forget the address and the scenario, and open on the shipped one."""
    for key in (_WRITTEN, _WORDS):
        st.session_state.pop(key, None)
    st.query_params.clear()
