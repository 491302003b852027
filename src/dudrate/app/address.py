"""The state of a page with a scenario ↔ the address bar: the words of a link, and what the page asks beside them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

import streamlit as st

from dudrate.app.cached import library
from dudrate.app.parts import listed, refused, table
from dudrate.app.routes import MOVED, PAGES, escaped
from dudrate.errors import InputError
from dudrate.model.scenario import Scenario, resolve, scenario_from_shipped, words_of
from dudrate.report.catalogue import text
from dudrate.report.links import Extras, Opened, live_link, open_link, query_of

__all__ = ["Asked", "asked", "base", "keep", "known_keys", "show_changes", "start_from", "unopened"]

OPENING = "thousand-shells"
_PAIRS, _WORDS, _EXTRAS, _OPENED = "address-pairs", "address-words", "address-extras", "address-opened"
_START = "address-start"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The words of the scenario to show, and whether they come from outside while the page was open already.

    The `extras` are what the address asks beside the scenario. A page reads its own, and hands the others on in the
    link that it keeps, so that they are still there on the page that made them.
    """

    words: dict[str, Any]
    anew: bool = False
    extras: Extras = field(default_factory=dict)
    opened: Opened | None = None


def asked() -> Asked:
    """Read the address, or refuse it; without one, go on where this session was, or open on the shipped scenario.

    In the first turn of a session the widgets keep what the browser has in them: after a restart of the server it is
    what the reader was just typing. Only an address that comes while the session runs is put over it.
    """
    state = st.session_state
    if _START in state:
        return Asked(words=state.pop(_START), anew=True)
    pairs = [(key, value) for key in st.query_params for value in st.query_params.get_all(key)]
    if not pairs or sorted(pairs) == state.get(_PAIRS):
        return Asked(words=state.get(_WORDS) or _words(_opening()), extras=state.get(_EXTRAS, {}))
    opened = open_link(pairs, library())
    resolve(opened.scenario, library())  # a name no widget offers is refused here, not replaced by the first offer
    anew = _PAIRS in state
    words = words_of(opened.scenario)
    state[_PAIRS], state[_WORDS], state[_EXTRAS] = sorted(pairs), words, opened.extras
    state[_OPENED] = (words, dict(opened.extras))
    return Asked(words=words, anew=anew, extras=opened.extras, opened=opened)


def keep(scenario: Scenario, extras: Extras, *, stays: bool = False) -> None:
    """Remember what is shown, and write it into the address bar once it is no longer what the address opened.

    An address that `stays` is taken to have opened what is shown, though it asks for more.
    """
    state, words = st.session_state, words_of(scenario)
    state[_WORDS], state[_EXTRAS] = words, dict(extras)
    if stays:
        state[_OPENED] = (words, dict(extras))
    if state.get(_PAIRS) and state.get(_OPENED) == (words, dict(extras)) and st.query_params:
        return  # the address stays as it came: a frozen link stays frozen
    if not st.query_params and not extras and words == _words(_opening()):
        state[_PAIRS] = []
        return
    link = live_link(scenario, extras=extras)
    pairs = sorted(parse_qsl(link.removeprefix("?"), keep_blank_values=True))
    state[_OPENED] = (words, dict(extras))
    if pairs != state.get(_PAIRS) or not st.query_params:
        state[_PAIRS] = pairs
        st.query_params.from_dict(query_of(link))


def _opening() -> Scenario:
    return scenario_from_shipped(library().scenario(OPENING))


def _words(scenario: Scenario) -> dict[str, Any]:
    """The words of a scenario that the widgets of a page hold: all but its title and its note."""
    return {key: value for key, value in words_of(scenario).items() if key not in {"title", "note"}}


def known_keys(*known: str) -> None:
    """Raise InputError where the address of a page without a scenario has a key that is not `known`, or one twice."""
    for key in st.query_params:
        if key not in known:
            raise InputError("link", key, "is not a key of this page", f"the keys are {', '.join(known)}")
        if len(st.query_params.get_all(key)) > 1:
            raise InputError("link", key, "is given twice", "keep one of the two")


def unopened(error: InputError) -> None:
    """Say why the address cannot be opened, and offer the example."""
    refused(error)
    st.button(text("pages-example-instead"), on_click=start_from, args=(None,))


def start_from(scenario: Scenario | None) -> None:
    """Forget the address, and start from a scenario or from the opening one; for the callback of a widget."""
    for key in (_WORDS, _EXTRAS, _OPENED):
        st.session_state.pop(key, None)
    st.query_params.clear()
    st.session_state[_PAIRS] = []
    st.session_state[_START] = _words(scenario or _opening())


def base(page: str) -> str:
    """The address of a page, so that a copied link can be opened."""
    whole = (st.context.url or "").partition("?")[0].rstrip("/")
    root, _, last = whole.rpartition("/")
    return f"{root if last in PAGES or last in MOVED else whole}/{page}"


def show_changes(start: Asked, *, records: Sequence[str] = ()) -> None:
    """Say what has changed since a link was frozen, of `records` beside its scenario too; nothing where nothing has."""
    opened = start.opened
    if opened is None:
        return
    if opened.dropped:
        st.caption(escaped(text("pages-dropped", keys=", ".join(dict.fromkeys(opened.dropped)))))
    if opened.changes:
        st.warning(text("pages-changed"))
        heads = [text(f"pages-changed-{part}") for part in ("entry", "then", "now")]
        rows = ((each.record, each.then, each.now) for each in opened.changes)
        table([dict(zip(heads, row, strict=True)) for row in rows])
    beside = library().corrected_since(opened.older, records) if opened.older else ()
    if corrections := list(dict.fromkeys((*opened.corrections, *beside))):
        st.warning(text("pages-corrected"))
        listed(text("pages-corrected-by", says=each.says, edition=each.edition) for each in corrections)
    if opened.older and records:
        st.warning(escaped(text("common-older", older=opened.older, newest=library().version)))
