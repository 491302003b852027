"""The state of a page with a scenario ↔ the address bar: the words of a link, and what the page asks beside them."""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

import streamlit as st

from dudrate.app.cached import library
from dudrate.app.inputs import refused
from dudrate.errors import InputError
from dudrate.model.scenario import Scenario, resolve
from dudrate.model.scenario_words import scenario_from_shipped, words_of
from dudrate.report.links import PAGE_KEYS, Change, Extras, open_link

__all__ = ["OPENING", "Asked", "asked", "keep", "query_of", "refuse_address", "show_changes"]

OPENING = "thousand-shells"
_WRITTEN, _WORDS, _EXTRAS = "address-written", "scenario-words", "page-extras"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The words of the scenario to show, whether they are new to the widgets, and since when what changed.

    The `extras` are what the address asks beside the scenario. A page reads its own, and hands the others on in the
    link that it keeps, so that they are still there on the page that made them.
    """

    words: dict[str, Any]
    new: bool
    changes: tuple[Change, ...] = ()
    older: str | None = None
    extras: Extras = field(default_factory=dict)


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
        return Asked(
            words=words_of(opened.scenario),
            new=True,
            changes=opened.changes,
            older=opened.older,
            extras=opened.extras,
        )
    if _WORDS in st.session_state:
        return Asked(words=st.session_state[_WORDS], new=not pairs, extras=st.session_state.get(_EXTRAS, {}))
    shipped = scenario_from_shipped(library().scenario(OPENING))
    return Asked(words=words_of(shipped), new=True)


def keep(scenario: Scenario, link: str) -> None:
    """Write a link, with the extras in it, into the address bar and remember both for when the reader comes back."""
    pairs = parse_qsl(link.removeprefix("?"), keep_blank_values=True)
    st.session_state[_WORDS] = words_of(scenario)
    st.session_state[_EXTRAS] = {
        key: [value for other, value in pairs if other == key] for key in PAGE_KEYS if key in dict(pairs)
    }
    if sorted(pairs) != st.session_state.get(_WRITTEN) or not st.query_params:
        st.session_state[_WRITTEN] = sorted(pairs)
        st.query_params.from_dict(query_of(link))


def query_of(link: str) -> dict[str, list[str]]:
    """A link as a page takes it: each key with its values."""
    values: dict[str, list[str]] = {}
    for key, value in parse_qsl(link.removeprefix("?"), keep_blank_values=True):
        values.setdefault(key, []).append(value)
    return values


def refuse_address(error: InputError) -> None:
    """Say why an address cannot be opened, and offer the example in its stead."""
    refused(error)
    st.button("Open the example instead", on_click=_start_again)


def show_changes(changes: tuple[Change, ...]) -> None:
    """Say what has changed since a link was frozen; nothing where nothing has."""
    if changes:
        st.warning("This link was made under older assumptions. Its old figures are shown; this has changed since:")
        st.table([{"Entry": each.record, "Then": each.then, "Now": each.now} for each in changes], hide_index=True)


def _start_again() -> None:
    """Forget the address and the scenario, and open on the shipped one."""
    for key in (_WRITTEN, _WORDS, _EXTRAS):
        st.session_state.pop(key, None)
    st.query_params.clear()
