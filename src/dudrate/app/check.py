"""The Check a claim page: paste a sentence, see whether its figures fit each other and who has reported such a rate."""

from collections.abc import Iterable, Mapping
from functools import partial

import streamlit as st

from dudrate.app.address import base, known_keys
from dudrate.app.cached import checked, library
from dudrate.app.inputs import starting
from dudrate.app.parts import component, copy_button, draw, first, fold, listed, numbers_first, refused, sourced
from dudrate.app.routes import CHECK, EVIDENCE, entry_of, escaped, heading, link_to
from dudrate.app.share import share
from dudrate.claims.quantities import Role
from dudrate.claims.relations import Verdict
from dudrate.errors import DudrateError, InputError
from dudrate.evidence.records import Claim
from dudrate.report import claim as told
from dudrate.report.catalogue import text as phrase
from dudrate.report.pictures.evidence import evidence
from dudrate.report.said import capital

__all__ = ["check_page"]

_EXAMPLES = ("pages-check-example-bomblets", "pages-check-example-failed", "pages-check-example-rate")
_MOST_IN_ADDRESS = 1_500
_ASKED, _PARTS, _CONFIRMED = "check-asked", "check-parts", "check-confirmed"
_SHOWN = {
    Verdict.AGREES: (st.success, ":material/check_circle:"),
    Verdict.AFTER_ROUNDING: (st.success, ":material/done:"),
    Verdict.DOES_NOT_AGREE: (st.error, ":material/cancel:"),
    Verdict.CANNOT_BE_CHECKED: (st.info, ":material/info:"),
}


def check_page() -> None:
    """Draw the page: the part that answers, and what hangs on its answer."""
    st.title(heading(CHECK), anchor=False)
    given = _answered()
    with st.container(key="verdict-rest"):
        if given is not None:
            _rest(given)
        st.caption(escaped(phrase("common-claim-words")))
        link_to(EVIDENCE, phrase("pages-check-method"), {"show": "method", "section": "claim"})


@first
def _answered() -> tuple[str, told.ClaimAnswer | None]:
    """The form; before it the verdict that stands under it."""
    try:
        known_keys("text")
    except InputError as error:
        refused(error)
    form, unsent = st.container(), st.container()
    text = _text()
    typed, confirmed = st.session_state[_PARTS], st.session_state.get(_CONFIRMED) == text
    with st.container(key="verdict"):
        given = _verdict(text, typed, confirmed=confirmed)
    with unsent:  # after the verdict, so that it does not show the one before again
        watch = component("unsent", "<p role='status'></p>")
        watch(data={"sent": text, "words": phrase("pages-check-unsent")}, key="unsent", height="content")
    numbers_first()
    with form:
        _form()
    if st.session_state["check-text"] != text:  # known only now, after a restart of the server
        st.rerun()
    _keep(text)
    return f"{text} {typed} {confirmed}", given


def _text() -> str:
    """The sentence that is asked about: as it was sent, from an example, or from the address."""
    state = st.session_state
    if _ASKED not in state:
        _ask(st.query_params.get("text", phrase(_EXAMPLES[0])))
    elif st.query_params.get("text", state[_ASKED]) != state[_ASKED]:
        _ask(st.query_params["text"])
        state["check-text"] = state[_ASKED]
    elif state.get("check-text", state[_ASKED]) != state[_ASKED]:
        _ask(state["check-text"] or "")
    return str(state[_ASKED])


def _form() -> None:
    with st.form("check", border=False):
        st.text_area(
            phrase("pages-check-text"),
            starting("check-text", st.session_state[_ASKED], anew=False),
            key="check-text",
            height=84,
        )
        st.form_submit_button(phrase("pages-check-button"))
    st.pills(
        phrase("pages-check-examples"),
        [phrase(each) for each in _EXAMPLES],
        key="check-example",
        on_change=_take_example,
        label_visibility="collapsed",
    )


def _ask(text: str) -> None:
    """Ask about another text; what was corrected in the one before is forgotten."""
    st.session_state[_ASKED], st.session_state[_PARTS] = text, {}


def _take_example() -> None:
    state = st.session_state
    if state["check-example"]:
        _ask(state["check-example"])
        state["check-text"], state["check-example"] = state[_ASKED], None
        _keep(state[_ASKED])


def _keep(text: str) -> None:
    """Keep the text in the address, while it is short enough for one; the example that opens needs none."""
    now = st.query_params.get("text")
    if len(text) > _MOST_IN_ADDRESS and now != text:
        st.query_params.clear()
    elif now != text and (now is not None or text != phrase(_EXAMPLES[0])):
        st.query_params.from_dict({"text": text})


def _verdict(text: str, typed: Mapping[str, str], *, confirmed: bool) -> told.ClaimAnswer | None:
    """The verdict under the sentence, with the parts that were corrected or as it was confirmed; None without one."""
    if not text.strip():
        st.info(phrase("pages-check-empty"))
        return None
    try:
        given = checked(text, tuple(sorted(typed.items())), confirmed=confirmed)
    except DudrateError as error:
        refused(error)
        return None
    st.markdown(told.marked_markdown(given.reading))
    if (aside := told.aside_text(given)) is not None:
        st.caption(escaped(aside))
    show, icon = _SHOWN[given.check.verdict]
    show(sourced(told.verdict_said(given)), icon=icon)
    return given


def _rest(given: told.ClaimAnswer) -> None:
    """What the figures imply, who reported such a rate, and the folds."""
    if given.check.unconfirmed or given.inferred:
        right = {_CONFIRMED: st.session_state[_ASKED]}
        st.button(phrase("pages-check-confirm"), on_click=st.session_state.update, args=(right,), key="check-confirm")
    if (foreign := told.foreign_said(given.reading)) is not None:
        st.caption(escaped(str(foreign)))
    for words in told.implied_said(given)[:1]:
        st.markdown(sourced(words))
    near = told.near_said(given)
    if near is not None:
        st.markdown(sourced(near))
        near_by = evidence(given.near_records, library=library(), implied=given.rate_told, link=entry_of)
        draw(near_by, "near", title=False)
    link = base(CHECK) + given.link if given.link else ""
    copied = given.copy_text(base(CHECK))
    with st.container(horizontal=True, key="take"):
        copy_button(phrase("pages-check-copy"), copied, "claim")
        share(given, CHECK, copied, link)
    fold(phrase("pages-check-parts"), "parts", lambda: _fields(checked(given.text or "")))
    _folds(given)


def _fields(first: told.ClaimAnswer) -> None:
    """The parts as fields; those that differ from what was read replace it."""
    read = told.read_parts(first)
    opens = {**read, **{role: "" if now == told.NOTHING else now for role, now in st.session_state[_PARTS].items()}}
    labels = {role.value: capital(told.role_name(role)) for role in Role}
    with st.form("parts", border=False):
        columns = st.columns(3)
        typed = {
            role: columns[place % 3].text_input(label, opens.get(role, "")).strip()
            for place, (role, label) in enumerate(labels.items())
        }
        if st.form_submit_button(phrase("pages-check-parts-button")):
            changed = {role: now or told.NOTHING for role, now in typed.items() if now != read.get(role, "")}
            try:
                checked(first.text or "", tuple(sorted(changed.items())))
            except DudrateError as error:  # the fields and the verdict above them stay as they are
                refused(error, **labels)
            else:
                st.session_state[_PARTS] = changed
                st.rerun()


def _folds(given: told.ClaimAnswer) -> None:
    others = [str(words) for words in told.implied_said(given, alone=False)[1:]]
    mends = [str(words) for words in told.mends_said(given, alone=False)]
    slips = told.reasons_text(given.check.slips) if given.check.verdict is Verdict.DOES_NOT_AGREE else []
    if others or mends or slips or given.check.notes:
        with st.expander(phrase("pages-check-implied-fold"), expanded=bool(mends)):
            listed(others, title=phrase("pages-check-implied"))
            listed(mends, title=phrase("pages-check-mends"))
            listed(slips, title=phrase("pages-check-slips"))
            listed(told.reasons_text(given.check.notes), title=phrase("pages-check-notes"))
    for name, claims in (("printing", given.printing), ("published", given.published)):
        if claims:
            fold(phrase(f"pages-check-{name}"), name, partial(_claims, claims))
    fold(phrase("pages-check-claims"), "claims", _published)


def _claims(claims: Iterable[Claim]) -> None:
    for claim in claims:
        st.markdown(f"[{escaped(claim.claimant)}]({entry_of(claim.id)}): {escaped(claim.paraphrase)}")


def _published() -> None:
    choices = told.published_choices(library())
    picked = st.selectbox(
        phrase("pages-check-claim"), list(choices), key="check-claim", format_func=choices.__getitem__
    )
    claim = library().claims[picked]
    found = checked("", tuple(told.parts_of(claim).items()), told.fleet_of(claim))
    _claims([claim])
    st.markdown(f"**{sourced(told.verdict_said(found))}**")
    listed(map(str, (*told.implied_said(found), *told.mends_said(found))))
