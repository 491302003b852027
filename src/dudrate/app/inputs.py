"""The inputs of a scenario in one row; what they hold is words of the input grammar, checked by the model alone.

Two doors for rates: a select box of reported ones, and a field to type one. What is typed is nobody's figure.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

import streamlit as st

from dudrate.app.address import Asked, start_from
from dudrate.app.cached import containers, library, rates
from dudrate.app.routes import escaped
from dudrate.errors import DudrateError, InputError
from dudrate.model.grammar import parse_amount, parse_rate
from dudrate.model.inputs import MOST_SUBMUNITIONS
from dudrate.model.scenario import Scenario, resolve, scenario_from_words
from dudrate.report.catalogue import text as phrase
from dudrate.report.entries import NUMBER, container_choice, listed_container, rate_choice
from dudrate.report.links import scenario_from_file
from dudrate.report.numbers import whole

__all__ = ["held", "row_labels", "scenario_row", "starting"]

_T = TypeVar("_T")
_REMOVE, _REFUSED = "remove", "scenario-file-refused"
_BUNCHING = ("none", "container", "lots")
_KEPT = ("bunching", "icc", "level")
_LABELS = {"deliver": "container", "load": "container", "delivered": "amount", "delivery": "amount", "rate": "rate-add"}
_LABELS |= {each: each for each in ("container", *_KEPT)}
_MOST_ROWS = 12


def scenario_row(page: str, start: Asked) -> Scenario:
    """Draw the inputs of a page in one row and give the scenario they hold; what they cannot hold is refused."""
    _seed(page, start)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key=f"{page}-row"):
        alone = len(start.words.get("deliver", ())) <= 1
        first = _delivery(f"{page}-0", _given(start), anew=start.anew, alone=alone)
        chosen = _rates(page, start, [first, *st.session_state[f"{page}-more"]])
        problem = _typed(page, start)
        with st.popover(phrase("pages-change"), key=f"{page}-change", on_change="rerun") as change:
            if change.open:
                _changes(page)
    if problem is not None:
        raise problem
    return _scenario(page, first, chosen)


def held(page: str, start: Asked, answer: Callable[[Scenario], _T]) -> _T | None:
    """The answer to what the row holds already, before it is drawn: a total need not wait for the widgets above it.

    None where only drawing the row tells: at a first visit, for what comes from outside, and while *Change* is open.
    """
    state, count = st.session_state, st.session_state.get(f"{page}-rates", 1)
    keys = [f"{page}-0-amount", f"{page}-0-container", *(f"{page}-rate-{place}" for place in range(count))]
    typed = state.get(f"{page}-typed-{count}", "").strip()
    if start.anew or typed or state.get(f"{page}-change") or not all(key in state for key in keys):
        return None
    amount, container, *chosen = (state[key] for key in keys)
    try:
        return answer(_scenario(page, _said(amount, container, _given(start)), chosen))
    except DudrateError:
        return None


def row_labels() -> dict[str, str]:
    """What a reader sees over the fields of the row, by what a refusal calls their inputs."""
    return {name: phrase(f"pages-{label}") for name, label in _LABELS.items()}


def _scenario(page: str, first: str, chosen: Sequence[str]) -> Scenario:
    state = st.session_state
    words: dict[str, Any] = {"rate": list(chosen), **state[f"{page}-kept"]}
    for each in (first, *state[f"{page}-more"]):  # read alone, so that what is refused is what stands in the field
        parse_amount(each.rpartition(" x ")[0], phrase("pages-amount"))
    amount, _, container = first.partition(" x ")
    if container == NUMBER:
        words["delivered"] = amount
    else:
        words["deliver"] = [first, *state[f"{page}-more"]]
    return scenario_from_words(words)


def _given(start: Asked) -> str:
    """The first delivery that was asked for."""
    deliver = start.words.get("deliver")
    return deliver[0] if deliver else f"{start.words.get('delivered', '')} x {NUMBER}"


def _said(amount: str, chosen: str, given: str) -> str:
    """A delivery in words; one that came with its load named, as in a frozen link, keeps it."""
    container = given.partition(" x ")[2]
    return f"{amount} x {container if chosen == listed_container(container, containers()) else chosen}"


def starting(key: str, text: str, *, anew: bool) -> str:
    """What a text field opens on: nothing where it holds something already, as after a restart of the server."""
    if anew:
        st.session_state[key] = text
    return "" if key in st.session_state else text


def _seed(page: str, start: Asked) -> None:
    """Keep what no widget of the row shows: how many rates there are, further deliveries, bunching and level."""
    state, words = st.session_state, start.words
    if start.anew or f"{page}-rates" not in state:
        state[f"{page}-rates"] = len(words["rate"])
        state[f"{page}-more"] = list(words.get("deliver", ())[1:])
        state[f"{page}-kept"] = {key: words[key] for key in _KEPT if key in words}


def _delivery(name: str, words: str, *, anew: bool, alone: bool = False) -> str:
    """The two fields of one delivery: how many, and of which container."""
    key, labels = f"{name}-container", containers()
    amount, _, given = words.partition(" x ")
    container = listed_container(given, labels)
    amount = st.text_input(
        phrase("pages-amount"),
        starting(f"{name}-amount", amount, anew=anew),
        key=f"{name}-amount",
        help=escaped(phrase("common-help-amount")),
        width=100,
    )
    opens = starting(key, container, anew=anew)
    options = [*([NUMBER] if alone else []), *labels, container, st.session_state.get(key)]
    options = [each for each in dict.fromkeys(options) if each]
    chosen = st.selectbox(
        phrase("pages-container"),
        options,
        index=options.index(opens or options[0]),
        key=key,
        format_func=lambda choice: container_choice(choice, labels),
        on_change=_settle,
        args=(key,),
        accept_new_options=True,
        filter_mode="contains",
        placeholder=phrase("pages-container-hint"),
        width=225,
    )
    return _said(amount or "", str(chosen), words)


def _settle(key: str) -> None:
    """Put what was typed back as what it is: a word that is listed is shown as the list shows it."""
    typed = str(st.session_state[key] or "").strip()
    st.session_state[key] = typed.lower() if typed.lower() in containers() else typed


def _rates(page: str, start: Asked, deliveries: Sequence[str]) -> list[str]:
    """A select box for each rate: what it is now, and every reported rate."""
    count = st.session_state[f"{page}-rates"]
    given = [*start.words["rate"], *[""] * count]
    offered = rates(tuple(each.rpartition(" x ")[2] for each in deliveries))
    chosen = [_rate(page, place, given[place], offered, count=count, anew=start.anew) for place in range(count)]
    return [rate for rate in chosen if rate != _REMOVE]


def _rate(page: str, place: int, given: str, offered: Mapping[str, str], *, count: int, anew: bool) -> str:
    key = f"{page}-rate-{place}"
    opens = starting(key, given or next(iter(offered)), anew=anew)
    labels = {_REMOVE: phrase("pages-rate-remove"), **offered} if count > 1 else offered
    options = [rate for rate in dict.fromkeys((st.session_state.get(key), opens, given, *labels)) if rate]
    chosen: str = st.selectbox(
        phrase("pages-rate") if count == 1 else phrase("pages-rate-nth", place=whole(place + 1)),
        options,
        index=options.index(opens or options[0]),
        key=key,
        format_func=lambda rate: labels.get(rate) or rate_choice(rate, library()),
        on_change=_drop,
        args=(page, place),
        filter_mode="contains",
        help=phrase("pages-rate-remove-help") if 0 < place == count - 1 else None,
        width=240,
    )
    return chosen


def _drop(page: str, place: int) -> None:
    """Take a rate away, if that is what was picked: the ones behind it move up."""
    state, count = st.session_state, st.session_state[f"{page}-rates"]
    if state[f"{page}-rate-{place}"] != _REMOVE:
        return
    kept = [state[f"{page}-rate-{other}"] for other in range(count) if other != place]
    for other, rate in enumerate(kept):
        state[f"{page}-rate-{other}"] = rate
    state[f"{page}-rates"] = len(kept)


def _typed(page: str, start: Asked) -> DudrateError | None:
    """The other door: a rate that is typed is added as it stands; what is refused stays in its field."""
    state, count = st.session_state, st.session_state[f"{page}-rates"]
    text = st.text_input(
        phrase("pages-rate-add"),
        key=f"{page}-typed-{count}",
        placeholder=phrase("pages-rate-add-hint"),
        help=escaped(phrase("common-help-rate")),
        width=130,
    )
    if start.anew or not text.strip():
        return None
    try:
        parse_rate(text)
    except InputError as error:
        return error
    state[f"{page}-rate-{count}"] = text.strip()
    state[f"{page}-rates"] = count + 1
    return st.rerun()


def _changes(page: str) -> None:
    """What is behind *Change*: further containers, one that is not listed, bunching, and the level of the band."""
    state = st.session_state
    more: list[str] = state[f"{page}-more"]
    for place, each in enumerate(more):
        more[place] = _delivery(f"{page}-{place + 1}", each, anew=False)
    with st.container(horizontal=True):
        if len(more) < _MOST_ROWS - 1 and state[f"{page}-0-container"] != NUMBER:  # nothing adds up with that
            st.button(phrase("pages-container-add"), on_click=more.append, args=("1000 x m864",), key=f"{page}-add")
        if more:
            st.button(phrase("pages-container-remove"), on_click=more.__delitem__, args=(-1,), key=f"{page}-pop")
    kept: dict[str, str] = state[f"{page}-kept"]
    _bunching(page, kept)
    _scenario_file(page)
    kept["level"] = st.text_input(
        phrase("pages-level"), kept.get("level", "0.9"), key=f"{page}-level", help=phrase("pages-level-help")
    )


def _scenario_file(page: str) -> None:
    """A scenario that was saved, or a stranger's: input like any other, refused at its field."""
    key = f"{page}-file"
    st.file_uploader(phrase("pages-scenario-open"), "toml", key=key, on_change=_open, args=(key,), max_upload_size=1)
    if problem := st.session_state.get(_REFUSED):
        st.error(escaped(str(problem)), icon=":material/error:")


def _open(key: str) -> None:
    given, st.session_state[_REFUSED] = st.session_state[key], None
    if given is None:
        return
    try:
        scenario = scenario_from_file(given.getvalue(), given.name)
        resolve(scenario, library())
    except DudrateError as error:
        st.session_state[_REFUSED] = error
        return
    start_from(scenario)


def _bunching(page: str, kept: dict[str, str]) -> None:
    by, _, lots = kept.get("bunching", "none").partition(":")
    chosen = st.selectbox(
        phrase("pages-bunching"),
        _BUNCHING,
        index=_BUNCHING.index(by),
        key=f"{page}-bunching",
        format_func=lambda each: phrase(f"pages-bunching-{each}"),
        help=phrase("common-bunches"),
    )
    if chosen == "lots":
        chosen = (
            f"lots:{st.number_input(phrase('pages-lots'), 1, MOST_SUBMUNITIONS, int(lots or 50), key=f'{page}-lots')}"
        )
    kept["bunching"] = chosen
    if by != "none" or chosen != "none":
        kept["icc"] = st.text_input(phrase("pages-icc"), kept.get("icc", "0.05"), key=f"{page}-icc")
    if chosen == "none":
        kept.pop("icc", None)
