"""What every page is made of: messages, tables, folds that are filled when opened, and ways to take things away."""

from collections.abc import Callable, Iterable, Mapping, Sequence

import streamlit as st

from dudrate.app.routes import escaped
from dudrate.errors import DudrateError

__all__ = ["copy_button", "download", "fold", "listed", "refused", "section_links", "table"]


def refused(error: DudrateError) -> None:
    """Show why an input is refused; the message is text, never markup."""
    st.error(escaped(str(error)), icon=":material/error:")


def listed(lines: Iterable[object], *, title: str = "") -> None:
    """A list of texts under a title; nothing where there is no text."""
    shown = [f"- {escaped(str(line))}" for line in lines]
    if shown:
        st.markdown("\n".join([*([f"**{escaped(title)}**", ""] if title else []), *shown]))


def table(rows: Sequence[Mapping[str, str]], *, marked: bool = False) -> None:
    """Rows of texts as a table of the page: a browser needs nothing more for it, unlike for a data grid.

    Where cells are `marked` they are markdown already.
    """
    if not rows:
        return
    names = list(rows[0])
    cell = str if marked else escaped
    lines = ["| " + " | ".join(map(escaped, names)) + " |", "|" + " --- |" * len(names)]
    lines += ["| " + " | ".join(cell(row[name]).replace("\n", " ") for name in names) + " |" for row in rows]
    st.markdown("\n".join(lines))


def fold(label: str, key: str, filled: Callable[[], None], *, expanded: bool = False) -> None:
    """A fold whose content is made when it is opened, not before."""
    with st.expander(label, key=f"fold-{key}", expanded=expanded, on_change="rerun") as opened:
        if opened.open:
            filled()


def copy_button(label: str, text: str, key: str) -> None:
    """A button that puts a whole text on the clipboard: what is copied is complete."""
    _copier()(data={"label": label, "text": text}, key=f"copy-{key}", height="content", width="content")


def download(label: str, made: Callable[[], bytes], name: str, mime: str) -> None:
    """A file that is made on click, not before."""
    st.download_button(label, data=made, file_name=name, mime=mime, on_click="ignore", key=f"download-{name}")


def section_links(page: str, key: str, names: Mapping[str, str], chosen: str) -> None:
    """One row of links to the sections of a page, the one that is shown set in bold."""
    with st.container(horizontal=True, gap="medium", key="sections"):
        for name, title in names.items():
            st.page_link(
                st.session_state["pages"][page],
                label=f"**{escaped(title)}**" if name == chosen else escaped(title),
                query_params={key: name},
            )


_HTML = "<button type='button'>Copy</button><span role='status'></span>"
_CSS = """
button { font: inherit; min-height: 2.5rem; padding: .25rem .75rem; cursor: pointer; white-space: nowrap;
  color: var(--st-text-color); background: var(--st-background-color); border-radius: var(--st-button-radius, .5rem);
  border: 1px solid var(--st-border-color); }
button:hover, button:focus-visible { border-color: var(--st-primary-color); color: var(--st-link-color); }
span { margin-left: .5rem; font-size: .875rem; }
span:empty { display: none; }
"""
_JS = """
export default function (component) {
  const { data, parentElement } = component
  const button = parentElement.querySelector('button'), said = parentElement.querySelector('[role=status]')
  button.textContent = data.label
  button.onclick = async () => {
    try { await navigator.clipboard.writeText(data.text); said.textContent = 'Copied' }
    catch {
      // Without a secure address a browser has no clipboard for scripts, but still obeys a copy of a selection.
      const area = document.createElement('textarea')
      area.value = data.text
      document.body.append(area)
      area.select()
      said.textContent = document.execCommand('copy') ? 'Copied' : 'The browser does not let a page copy'
      area.remove()
    }
  }
}
"""


@st.cache_resource(show_spinner=False)
def _copier() -> Callable[..., object]:
    """The button, described once for all readers."""
    made: Callable[..., object] = st.components.v2.component("dudrate.copy", html=_HTML, css=_CSS, js=_JS)
    return made
