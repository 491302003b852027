"""What every page is made of: messages, tables, folds that are filled when opened, and ways to take things away."""

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, partial, wraps
from mimetypes import guess_type
from pathlib import Path
from threading import Lock
from typing import ParamSpec, TypeVar

import streamlit as st
from streamlit import runtime
from streamlit.delta_generator import DeltaGenerator
from streamlit.runtime.scriptrunner import get_script_run_ctx

from dudrate.app.cached import library
from dudrate.app.routes import EVIDENCE, entry_of, escaped, href
from dudrate.errors import DudrateError, InputError
from dudrate.files.offers import Offer
from dudrate.report.catalogue import text
from dudrate.report.markdown import said_markdown, table_markdown
from dudrate.report.method import Origin, explained
from dudrate.report.pictures.picture import Picture
from dudrate.report.pictures.screen import screen
from dudrate.report.said import Said

__all__ = ["Total", "component", "copy_button", "downloads", "draw", "first", "fold"]
__all__ += ["listed", "metrics", "numbers_first", "refused", "sourced", "table", "traced"]

_P = ParamSpec("_P")
_T = TypeVar("_T")
_SHOWN = "shown"


def refused(error: DudrateError, below: str = "", **labels: str) -> None:
    """Show why an input, called by its label, is refused, and what is `below`, a text of ours; never as markup."""
    if isinstance(error, InputError) and error.name in labels:
        error = InputError(labels[error.name], error.value, error.fault, error.mend)
    st.error(escaped(str(error)), icon=":material/error:")
    if below:
        st.caption(text(f"pages-{below}"))


def listed(lines: Iterable[object], *, title: str = "", marked: bool = False) -> None:
    """A list of texts, or of markdown, under a title; nothing where there is none."""
    shown = [f"- {line if marked else sourced(line)}" for line in lines]
    if shown:
        st.markdown("\n".join([*([f"**{escaped(title)}**", ""] if title else []), *shown]))


def sourced(words: object) -> str:
    """A text as markdown: each figure that it keeps leads to its entry, or to how it was calculated."""
    return said_markdown(words, _origin) if isinstance(words, Said) else escaped(str(words))


def traced(*words: object, named: bool = True) -> str:
    """Where figures that are no links come from, a line each; without `named`, as of a picture, calculations alone."""
    ways: dict[str, dict[str, None]] = {}
    for figure in (figure for each in words if isinstance(each, Said) for figure in each.figures()):
        found, link = _explained(figure.origin), _origin(figure.origin)
        if named or found.section:
            way = f"[{escaped(found.words)}]({link})" if link else escaped(found.words)
            ways.setdefault(way, {})[escaped(figure.text)] = None
    return "\n\n".join(f"{', '.join(shown)}: {way}" if named else way for way, shown in ways.items())


@cache
def _explained(origin: str) -> Origin:
    return explained(origin, library())


@cache
def _origin(origin: str) -> str | None:
    """The address of an origin and what it says when pointed at; none for what was typed in."""
    found = _explained(origin)
    if found.record is None and found.section is None:
        return None
    address = (
        entry_of(found.record) if found.record else href(EVIDENCE, {"show": "method", "section": str(found.section)})
    )
    hint = escaped(found.words.replace('"', "'"))
    return f'{address} "{hint}"'


def table(rows: Sequence[Mapping[str, str]], *, marked: bool = False) -> None:
    """Rows of texts as a table of the page: a browser needs nothing more for it, unlike for a data grid."""
    if rows:
        kept = rows if marked else [{name: sourced(cell) for name, cell in row.items()} for row in rows]
        st.markdown(table_markdown(kept, map(sourced, rows[0])))


def fold(label: str, key: str, filled: Callable[[], None], *, expanded: bool = False) -> None:
    """A fold whose content is made when it is opened, not before."""
    with st.expander(label, key=f"fold-{key}", expanded=expanded, on_change="rerun") as opened:
        if opened.open:
            filled()


def copy_button(label: str, words: str, key: str) -> None:
    """A button that puts a whole text on the clipboard: what is copied is complete."""
    data = {"label": label, "text": words, "copied": text("pages-copied"), "refused": text("pages-copy-refused")}
    button = component("copy", "<button type='button'></button><span role='status'></span>")
    button(data=data, key=f"copy-{key}", height="content", width="content")


_ONE = Lock()
"""Files are made one after the other: two at a time gain nothing, and hold up those who ask for an answer."""


def downloads(offers: Iterable[Offer]) -> None:
    """A button a file, which is made on click, not before, and not for a reader who has gone."""
    reader = get_script_run_ctx()
    for each in offers:
        mime, key = guess_type(each.name)[0] or "text/plain", f"download-{each.name}"
        made = partial(_made, each.made, reader.session_id if reader else "")
        st.download_button(each.label, made, each.name, mime, key=key, on_click="ignore")


def _made(made: Callable[[], bytes], reader: str) -> bytes:
    with _ONE:
        return made() if not runtime.exists() or runtime.get_instance().is_active_session(reader) else b""


@cache
def component(name: str, html: str) -> Callable[..., object]:
    """A piece of the page with a script of its own, from the files that have its name."""
    css, js = (Path(__file__).with_name(f"{name}.{kind}").read_text("utf-8") for kind in ("css", "js"))
    made: Callable[..., object] = st.components.v2.component(f"dudrate.{name}", html=html, css=css, js=js)
    return made


def first(part: Callable[_P, tuple[str, _T]]) -> Callable[_P, _T]:
    """The part of a page that answers: a change in it is answered by drawing it alone, a fraction of the whole page.

    The part gives the link of what it shows, and what the rest of the page needs. The rest follows in a turn of its
    own, unless it stands there for that link already.
    """

    @st.fragment
    @wraps(part)
    def alone(*given: _P.args, **named: _P.kwargs) -> _T:
        link, found = part(*given, **named)
        shown, st.session_state[_SHOWN] = st.session_state[_SHOWN], link
        if shown not in (None, link):
            st.rerun()
        return found

    @wraps(part)
    def whole(*given: _P.args, **named: _P.kwargs) -> _T:
        st.session_state[_SHOWN] = None  # the rest of the page is drawn in this turn
        return alone(*given, **named)

    return whole


_AHEAD = 0.04  # time in which a browser has painted what it was sent [s]


def numbers_first() -> None:
    """Let the browser show what was sent before it starts on the rest, which holds it for longer than a turn."""
    if st.session_state.get(_SHOWN, "") is not None:
        time.sleep(_AHEAD)


Total = tuple[str, str, str | None, str]
"""What a total is called, its number, what stands below it, and what is said when it is pointed at."""


def metrics(spot: DeltaGenerator, totals: Iterable[Total]) -> None:
    """Draw totals, each as soon as it is known, in a place that a browser is told of meanwhile."""
    with spot.container(horizontal=True, gap="medium"):
        for name, number, below, made in totals:
            st.metric(name, number, below, delta_color="off", delta_arrow="off", width="content", help=made)
    numbers_first()


def draw(picture: Picture | None, name: str, *, title: bool = True, note: bool = True) -> None:
    """Draw a picture, with its title and its note; nothing for None."""
    if picture is None:
        return
    if title:
        st.markdown(f"**{sourced(picture.title)}**")
    st.vega_lite_chart(spec=screen(picture, dark=st.context.theme.type == "dark"), theme=None, key=f"picture-{name}")
    if note and picture.note:
        st.caption(sourced(picture.note), help=traced(*picture.text_twin, named=False) or None)
