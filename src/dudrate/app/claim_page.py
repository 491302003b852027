"""The Check a claim page: paste a sentence, see whether its figures fit each other."""

import hashlib

import streamlit as st

from dudrate.app.cached import library
from dudrate.app.drawing import draw
from dudrate.app.inputs import refused
from dudrate.app.pages import SOURCES, escaped, link_to, link_to_method
from dudrate.claims.quantities import Role
from dudrate.claims.relations import Verdict
from dudrate.errors import DudrateError
from dudrate.evidence.citation import cite
from dudrate.report.claim.answer import MOST_CHARACTERS, ClaimAnswer, answer_claim
from dudrate.report.claim.marked import Stretch, marked
from dudrate.report.claim.published import fleet_of, parts_of, published_choices
from dudrate.report.claim.sentences import (
    ROLE_NAMES,
    claim_said,
    implied_said,
    mends_said,
    near_said,
    typed_text,
    verdict_said,
)
from dudrate.report.notices import CLAIM_WORDS
from dudrate.report.strip import strip

__all__ = ["claim_page"]

_OPENING = "Some 270 million bomblets were dropped on Laos; up to 30 % failed, leaving 80 million."
_OWN = "Your own text"
_MOST_IN_ADDRESS = 1_500
_SHOWN = {
    Verdict.AGREES: (st.success, ":material/check_circle:"),
    Verdict.AFTER_ROUNDING: (st.success, ":material/done:"),
    Verdict.DOES_NOT_AGREE: (st.error, ":material/cancel:"),
    Verdict.CANNOT_BE_CHECKED: (st.warning, ":material/help:"),
}


def claim_page() -> None:
    """Draw the page."""
    st.title("Check a claim")
    st.caption(CLAIM_WORDS)
    if "claim-text" not in st.session_state:
        st.session_state["claim-text"] = st.query_params.get("text", st.session_state.get("claim-kept", _OPENING))
    choices = {_OWN: "", **published_choices(library())}
    picked = st.selectbox(
        "Or try a published claim", list(choices), key="claim-pick", format_func=lambda key: choices[key] or key
    )
    text: str | None = None
    parts: dict[str, str] = {}
    fleet: tuple[tuple[str, str], ...] = ()
    if picked == _OWN:
        text = st.text_area("A sentence with figures in it", key="claim-text", height=100, max_chars=MOST_CHARACTERS)
        _keep(text)
    else:
        parts, fleet = _published(picked), fleet_of(library().claims[picked])
    try:
        _checked(text, parts, fleet, fields=picked + (text or ""))
    except DudrateError as error:
        refused(error)


def _keep(text: str) -> None:
    """Keep the text in the address, while it is short enough for one."""
    st.session_state["claim-kept"] = text
    if len(text) <= _MOST_IN_ADDRESS:
        st.query_params["text"] = text
    else:
        st.query_params.clear()


def _published(claim_id: str) -> dict[str, str]:
    claim = library().claims[claim_id]
    st.markdown(escaped(claim.paraphrase))
    link_to(SOURCES, claim.claimant, {"record": claim.id})
    st.caption(escaped(claim.caveats))
    return parts_of(claim)


def _checked(text: str | None, parts: dict[str, str], fleet: tuple[tuple[str, str], ...], *, fields: str) -> None:
    if not (text or "").strip() and not any(parts.values()) and not fleet:
        parts = _fields({}, fields)
        if not parts:
            st.info("Nothing to check here yet: paste a sentence, or fill in the parts.")
            return
    first = answer_claim(text, library(), parts=parts, fleet=fleet)
    if text:
        _marked(first)
    changed = _fields(_as_read(first), fields)
    result = answer_claim(text, library(), parts={**parts, **changed}, fleet=fleet) if changed else first
    _result(result)


def _marked(given: ClaimAnswer) -> None:
    """The sentence with its figures marked, and each named."""
    words = ""
    for stretch in marked(given.reading):
        words += _stretch(stretch)
    st.markdown(words)
    aside = [f"{item.printed} ({item.why})" for item in given.ignored]
    if aside:
        st.caption(escaped(f"Set aside: {', '.join(aside)}."))


def _stretch(stretch: Stretch) -> str:
    text = escaped(stretch.text).replace("\n", " ")
    if stretch.role is None:
        return f":gray[{text}]" if stretch.aside else text
    return f":blue-background[{text}] :small[({escaped(ROLE_NAMES[stretch.role])})]"


def _as_read(given: ClaimAnswer) -> dict[str, str]:
    """What the text says of each role, as a reader would type it."""
    read: dict[str, list[str]] = {}
    for quantity in given.quantities:
        read.setdefault(quantity.role.value, []).append(typed_text(quantity))
    return {role: " | ".join(words) for role, words in read.items()}


def _fields(read: dict[str, str], claim: str) -> dict[str, str]:
    """The parts as fields; those that differ from what was read are given back, and replace it."""
    mark = hashlib.sha256((claim + repr(sorted(read.items()))).encode()).hexdigest()[:12]
    with st.expander("The parts, to correct or to fill in", expanded=not read):
        columns = st.columns(2)
        typed = {
            role.value: columns[place % 2].text_input(
                ROLE_NAMES[role].capitalize(), read.get(role.value, ""), key=f"part-{role.value}-{mark}"
            )
            for place, role in enumerate(Role)
        }
    return {role: words for role, words in typed.items() if words.strip() and words != read.get(role, "")}


def _result(given: ClaimAnswer) -> None:
    show, icon = _SHOWN[given.check.verdict]
    show(escaped(str(verdict_said(given))), icon=icon)
    _listed("What the parts imply", [str(words) for words in implied_said(given)])
    _listed("One change that would make it fit", [str(words) for words in mends_said(given)])
    _listed("A slip that would explain it", [slip.why for slip in given.check.slips])
    _listed("To know", list(given.check.notes))
    near = near_said(given)
    if near is not None:
        draw(strip(given.near_records, library=library(), implied=given.check.implied.rate), "near")
        for record in given.near_records:
            link_to(SOURCES, record.label, {"record": record.id})
            st.caption(escaped(cite(record, library().source(record.source))))
    _others(given)
    link_to_method("claim")
    st.subheader("Take it with you", anchor=False)
    sources = [cite(record, library().source(record.source)) for record in given.near_records]
    st.code("\n".join([str(claim_said(given)), *sources]), language=None, wrap_lines=True)


def _listed(title: str, lines: list[str]) -> None:
    if lines:
        st.markdown("\n".join([f"**{title}**", "", *(f"- {escaped(line)}" for line in lines)]))


def _others(given: ClaimAnswer) -> None:
    if given.published:
        with st.expander(escaped("Published claims about the same conflict")):
            for claim in given.published:
                link_to(SOURCES, f"{claim.claimant}", {"record": claim.id})
                st.caption(escaped(claim.paraphrase))
