"""What every page is made of: messages, tables, folds that are filled when opened, and ways to take things away."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

import streamlit as st

from dudrate.app.routes import escaped
from dudrate.errors import DudrateError
from dudrate.report.catalogue import text
from dudrate.report.markdown import table_markdown

__all__ = ["component", "copy_button", "download", "fold", "json_file", "listed", "refused", "table"]


def refused(error: DudrateError, *, earlier: bool = False) -> None:
    """Show why an input is refused, and whether an earlier answer stays; the message is text, never markup."""
    st.error(escaped(str(error)), icon=":material/error:")
    if earlier:
        st.caption(text("pages-earlier"))


def listed(lines: Iterable[object], *, title: str = "", marked: bool = False) -> None:
    """A list of texts, or of markdown, under a title; nothing where there is none."""
    shown = [f"- {line if marked else escaped(str(line))}" for line in lines]
    if shown:
        st.markdown("\n".join([*([f"**{escaped(title)}**", ""] if title else []), *shown]))


def table(rows: Sequence[Mapping[str, str]], *, marked: bool = False) -> None:
    """Rows of texts as a table of the page: a browser needs nothing more for it, unlike for a data grid."""
    if rows:
        st.markdown(table_markdown(rows, marked=marked))


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


def download(label: str, made: Callable[[], bytes], name: str, mime: str) -> None:
    """A file that is made on click, not before."""
    st.download_button(label, data=made, file_name=name, mime=mime, on_click="ignore", key=f"download-{name}")


def json_file(content: Callable[[], object], name: str) -> None:
    """An answer with all its digits; made on click."""
    download("JSON", lambda: json.dumps(content(), ensure_ascii=False, indent=2).encode(), name, "application/json")


@cache
def component(name: str, html: str) -> Callable[..., object]:
    """A piece of the page with a script of its own, from the files that have its name."""
    css, js = (Path(__file__).with_name(f"{name}.{kind}").read_text("utf-8") for kind in ("css", "js"))
    made: Callable[..., object] = st.components.v2.component(f"dudrate.{name}", html=html, css=css, js=js)
    return made
