"""The Evidence page: figures, the 1 percent line, what a test can show, the method, and corrections."""

from collections.abc import Callable
from datetime import date
from functools import partial

import streamlit as st

from dudrate.app.address import base, known_keys
from dudrate.app.cached import all_rates, library, names
from dudrate.app.inputs import starting
from dudrate.app.parts import copy_button, downloads, draw, fold, listed, numbers_first, refused, sourced, table
from dudrate.app.routes import ESTIMATE, EVIDENCE, entry_of, escaped, heading, href, link_to
from dudrate.errors import DudrateError, InputError
from dudrate.evidence.records import Policy, Record, ReportedRate
from dudrate.evidence.vocabulary import Chain, Line
from dudrate.files.offers import json_offer, reference_offers
from dudrate.files.verify import Kind, verify
from dudrate.report import entries, trial
from dudrate.report.answer import FORMS, references
from dudrate.report.catalogue import text
from dudrate.report.data_set import side_by_side
from dudrate.report.links import query_of
from dudrate.report.markdown import copyable, linked, source_markdown
from dudrate.report.method import contents, method, section_markdown
from dudrate.report.numbers import whole
from dudrate.report.pictures.evidence import narrowed, trials
from dudrate.report.pictures.record import DATED, by_year, undercount
from dudrate.report.pictures.record import record as fitted

__all__ = ["evidence_page"]


def evidence_page() -> None:
    """Draw the page: an entry when the address names one, else one part."""
    st.title(heading(EVIDENCE), anchor=False)
    try:
        shown, record = _asked()
        with st.container(horizontal=True, gap="medium", key="sections"):
            for name in _SHOWN:
                link_to(EVIDENCE, text(f"pages-{name}"), {"show": name}, bold=name == shown)
        if record is not None:
            _entry(library().record(record))
        else:
            _SHOWN[shown][0]()
    except InputError as error:
        refused(error)
        link_to(EVIDENCE, text("pages-figures-all"))


def _asked() -> tuple[str, str | None]:
    """The part and the entry that the address names; refused are a part that there is not, and other keys."""
    shown = st.query_params.get("show", "figures")
    if shown not in _SHOWN:
        raise InputError("link", shown, "is not a part of this page", f"the parts are {', '.join(_SHOWN)}")
    known_keys("show", "record", *_SHOWN[shown][1])
    return shown, st.query_params.get("record")


def _figures() -> None:
    """Draw the strip of all reported rates, and the table of all entries."""
    st.caption(text("pages-figures-words"))
    st.markdown(escaped(text("evidence-overview")))
    with st.container(height=560, border=False, key="sides"):
        table(side_by_side(library(), entry_of), marked=True)
    picture = all_rates()
    st.markdown(f"**{sourced(picture.title)}**")
    with st.container(height=900, border=False):
        draw(picture, "all-rates", title=False)
        link = href(EVIDENCE, {"show": "method", "section": "rate"})
        st.markdown(f"[{escaped(text('pages-figures-read'))}]({link})")  # what scrolls needs something to step to
    fold(text("pages-series"), "series", _series)
    _entries()


@st.fragment
def _entries() -> None:
    """All entries to search; a search draws this part alone."""
    st.header(text("pages-every-entry"), anchor=False)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        words = st.text_input(text("pages-search"), key="search", placeholder=text("pages-search-hint"), width=260)
        kinds = entries.kind_choices()
        kind = st.selectbox(
            text("pages-search-kind"), list(kinds), key="kind", format_func=kinds.__getitem__, width=260
        )
        subjects = {"": text("pages-search-everything"), **library().submunitions, **library().conflicts}
        subject = st.selectbox(
            text("pages-search-about"), list(subjects), key="subject", format_func=subjects.__getitem__, width=260
        )
    found = library().search(words or "", kind=kind, subject=subject or None)
    with st.container(key="found"):
        st.caption(sourced(text("pages-found", found=whole(len(found)), all=whole(len(library().search(kind=kind))))))
    numbers_first()
    with st.container(height=480 if len(found) > 8 else "content", border=False):
        table(entries.entries(found, library(), entry_of), marked=True)
    with st.popover(text("pages-bibliography"), key="bibliography", on_change="rerun") as opened:
        if opened.open:
            with st.container(horizontal=True, gap="small"):
                downloads(reference_offers(library().sources.values(), "dudrate_sources"))


def _series() -> None:
    for place in ("World", "Ukraine"):
        draw(by_year(library(), "casualties", place, link=entry_of), f"series-{place}")
        for each in undercount(library(), place):
            st.markdown(f"[{escaped(each.paraphrase)}]({entry_of(each.id)})")
    draw(by_year(library(), "land", "Lao PDR", link=entry_of), "series-land")


def _entry(record: Record) -> None:
    """Draw one entry in full, told in sentences."""
    st.header(escaped(entries.title_of(record)), anchor=False)
    if figure := entries.figure_text(record):
        st.subheader(escaped(figure), anchor=False)
    for words in entries.told(record, library()):
        st.markdown(copyable(linked(words, names(), entry_of)))
    tied = entries.ties(record, library())
    is_rate = isinstance(record, ReportedRate | Policy) and record.id in library().reported_ids()
    if is_rate:
        tied.pop(text("evidence-tie-repeated"), None)  # the table says it, and more
        table(entries.repeats(record.id, library(), entry_of), marked=True)
    for name, ids in tied.items():
        st.markdown(f"**{name}**: {', '.join(f'[{escaped(names()[each])}]({entry_of(each)})' for each in ids)}")
    source = entries.source_of(record, library())
    if source is not None:
        place = getattr(record, "locator", "")
        words = source_markdown(source) + (escaped(f" ({place})") if place else "")
        st.markdown(f"**{escaped(text('pages-entry-source'))}**: {words}")
    if is_rate:
        link_to(ESTIMATE, text("pages-entry-use"), {"v": "1", "deliver": "1000~m864", "rate": f"@{record.id}"})
    if source is not None:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(escaped(text("pages-cite")), width="content")
            for form in FORMS:
                copy_button(text(f"pages-cite-{form}"), references([source], form), form)
    st.caption(escaped(text("pages-entry-cite", id=record.id)))


def _policy_line() -> None:
    """Policy and law as a dated history: use and transfer as two lines, then how the two figures came about."""
    st.header(text("pages-line"), anchor=False)
    st.markdown(escaped(text("common-policy-line")))
    typed = st.text_input(
        text("pages-line-day"), "2023-07-07", key="line-day", help=text("pages-line-day-help"), width=200
    )
    try:
        day = date.fromisoformat((typed or "").strip())
        listed(entries.limit_on(day, line, library()) for line in (Line.USE, Line.TRANSFER))
    except ValueError:
        refused(InputError(text("pages-line-day"), typed, "is not a day", "write it as 2023-07-07"))
    for line in Line:
        rows = partial(_dated, entries.events, line)
        fold(text(f"evidence-fold-{line}"), f"line-{line}", rows, expanded=line is Line.USE)
    for chain in Chain:
        fold(text(f"evidence-way-{chain}"), f"chain-{chain}", partial(_dated, entries.way, chain))


def _dated(rows: Callable[..., list[dict[str, str]]], of: Line | Chain) -> None:
    table(rows(of, library(), entry_of), marked=True)


def _method() -> None:
    """Draw the table of contents, or the section that the address names."""
    wanted = st.query_params.get("section")
    if wanted is None:
        st.header(text("pages-method"), anchor=False)
        st.caption(text("pages-method-words"))
        shown = {each: href(EVIDENCE, {"show": "method", "section": each.id}) for each in contents()}
        lines = (f"[{escaped(each.title)}]({link}): {escaped(each.summary)}" for each, link in shown.items())
        listed(lines, marked=True)
        return
    [found] = method(library(), wanted).sections
    st.header(escaped(found.title), anchor=False)
    st.caption(escaped(found.summary))
    st.markdown(section_markdown(found, entry_of))
    for name in DATED if found.id == "fits" else ():
        draw(fitted(library(), name), f"record-{name}")
    st.markdown(f"[{escaped(text('pages-method-all'))}]({href(EVIDENCE, {'show': 'method'})})")


def _corrections() -> None:
    """What changed in each edition, and where to send a correction."""
    st.header(text("pages-corrections"), anchor=False)
    st.markdown(text("pages-corrections-words"))
    st.markdown(entries.corrected(library(), entry_of))


_OPENING = {"trial": "5/213", "beside": "47/2000", "threshold": "1%", "level": "0.95", "deliver": "1000 x m864"}
_KEPT = "tests-kept"


def _tests() -> None:
    """What tests say of the dud rate, side by side, and how large a test a line needs."""
    st.header(text("pages-tests"), anchor=False)
    st.caption(escaped(text("evidence-tests-words")))
    typed = _inputs()
    try:
        found = trial.answer_trials(dict(typed), library())
    except DudrateError as error:
        good = st.session_state.get(_KEPT)
        labels = {key: text(f"pages-test-{key}") for key in ("threshold", "level", "deliver")}
        beside = getattr(error, "value", "") == dict(typed).get("beside") != dict(typed).get("trial")
        labels |= dict.fromkeys(("delivered", "container", "load"), labels["deliver"])
        labels["trial"] = text("pages-test-beside" if beside else "pages-test")
        refused(error, "earlier" if good else "", **labels)
        if good is None:
            return
        typed, found = good, trial.answer_trials(dict(good), library())
    _keep(typed)
    _result(found)


def _inputs() -> tuple[tuple[str, str], ...]:
    """Draw the inputs, with what the address holds in them when the part opens, and give what they hold."""
    state = st.session_state
    address = {key: st.query_params[key] for key in _OPENING if key in st.query_params}
    kept = dict(state.get(_KEPT, ()))
    anew = bool(address) and bool(kept) and any(kept[key] != words for key, words in address.items())
    opening = {**_OPENING, **kept, **address}
    typed = []
    with st.container(horizontal=True, vertical_alignment="bottom"):
        for key in _OPENING:
            label = "pages-test" if key == "trial" else f"pages-test-{key}"
            name = f"tests-{key}"
            opens = starting(name, opening[key], anew=anew)
            words = st.text_input(text(label), opens, key=name, help=text(f"{label}-help"), width=205)
            typed.append((key, (words or "").strip()))
    return tuple(typed)


def _keep(typed: tuple[tuple[str, str], ...]) -> None:
    """Keep what was answered in the address, and for when the reader comes back."""
    if dict(typed) != _OPENING or st.session_state.get(_KEPT):
        st.query_params.from_dict({"show": "tests", **dict(typed)})
    st.session_state[_KEPT] = typed


def _result(found: tuple[trial.TrialAnswer, ...]) -> None:
    tested, first = [each.trial for each in found if each.trial is not None], found[0]
    st.markdown(sourced(first.rate_said))
    draw(trials(tested, threshold=first.threshold, level=first.level), "tests", title=False)
    table(trial.trial_rows(found))
    if (totals := trial.totals_link(found)) is not None:
        st.subheader(text("pages-test-delivery"), anchor=False)
        for words in filter(None, (each.total_said for each in found)):
            st.markdown(sourced(words))
        link_to(ESTIMATE, text("pages-test-totals"), query_of(totals))
    st.header(text("pages-test-size"), anchor=False)
    st.markdown(sourced(first.plan_said))
    draw(narrowed(tested[0], threshold=first.threshold, level=first.level), "narrowing", note=False)
    link_to(EVIDENCE, text("pages-limits"), {"show": "method", "section": "trial"})
    link = f"{base(EVIDENCE)}{trial.trial_link(found) or ''}".replace("?", "?show=tests&", 1)
    with st.container(horizontal=True):
        copy_button(text("pages-test-copy"), trial.trials_copy_text(found, link), "tests")
        downloads([json_offer(found, "dudrate-trial.json")])


def _verify_file() -> None:
    """Whether a file still says what was made; one that is too large or damaged is refused as an address is."""
    st.header(text("pages-verify"), anchor=False)
    st.markdown(escaped(text("pages-verify-words")))
    given = st.file_uploader(text("pages-verify-file"), key="verify-file", max_upload_size=1)
    if given is None:
        return
    found = verify(given.getvalue(), given.name, library())
    show, icon = _VERDICTS[found.kind]
    show(sourced(found.sentence), icon=icon)
    listed(found.lines)
    st.caption(sourced(found.proves))


_VERDICTS = {
    Kind.SAME: (st.success, ":material/check_circle:"),
    Kind.NEWER: (st.info, ":material/update:"),
    Kind.ALTERED: (st.error, ":material/cancel:"),
    Kind.UNKNOWN: (st.info, ":material/help:"),
    Kind.FOREIGN: (st.info, ":material/help:"),
}

_SHOWN: dict[str, tuple[Callable[[], None], tuple[str, ...]]] = {
    "figures": (_figures, ()),
    "line": (_policy_line, ()),
    "tests": (_tests, tuple(_OPENING)),
    "method": (_method, ("section",)),
    "corrections": (_corrections, ()),
    "verify": (_verify_file, ()),
}
"""The parts of the page: what draws each, and the keys that its address may have."""
