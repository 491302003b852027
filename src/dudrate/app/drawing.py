"""A described picture on a page: title, drawing, caption, and on wish its words and its files."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from dudrate.app.cached import library
from dudrate.app.pages import escaped
from dudrate.report.drawing.picture import Picture
from dudrate.report.drawing.screen import vega_lite
from dudrate.report.drawing.sources import sources_line
from dudrate.report.manifest import package_version

__all__ = ["draw", "draw_with_files"]


_STYLE = """<style>
@media (max-width: 640px) {
  #vg-tooltip-element { left: 8px !important; right: 8px; max-width: none; }
}
</style>"""
"""On a telephone a tooltip takes the width of the screen: beside the finger it would begin beyond its left edge."""


_MARK = len("sha256:") + 16
"""Enough of a fingerprint to know a result by."""


def draw(picture: Picture | None, name: str) -> None:
    """Draw a picture under its title; nothing for None."""
    if picture is None:
        return
    st.markdown(f"**{escaped(picture.title)}**")
    st.html(_STYLE)
    theme = "dark" if st.context.theme.type == "dark" else "light"
    st.vega_lite_chart(spec=vega_lite(picture, theme=theme), theme=None, key=f"picture-{name}")
    st.caption(escaped(picture.caption))


def draw_with_files(picture: Picture, name: str, *, result: Callable[[], str] | None = None) -> None:
    """Draw a picture, and offer its text twin and its files.

    Parameters
    ----------
    picture : Picture
        What to draw.
    name : str
        Of the files, and the key of the picture.
    result : callable, optional
        Gives the fingerprint of the result that is shown; files then name it, and the sources of the picture.
    """
    draw(picture, name)
    with st.expander("The same in words, and as a file"):
        for words in picture.text_twin:
            st.markdown(escaped(words))
        with st.container(horizontal=True):
            for form, mime in (("png", "image/png"), ("svg", "image/svg+xml")):
                st.download_button(
                    form.upper(),
                    data=partial(_drawn, picture, form, result),
                    file_name=f"dudrate-{name}.{form}",
                    mime=mime,
                    on_click="ignore",
                    key=f"download-{name}-{form}",
                )


def _drawn(picture: Picture, form: str, result: Callable[[], str] | None) -> bytes:
    from dudrate.report.drawing import paper  # matplotlib is slow to import and is needed for files only

    credit = f"dudrate {package_version()} · assumptions {library().version}"
    if result is not None:
        credit = f"{sources_line(picture)} {credit} · result {result()[:_MARK]}".strip()
    return paper.png(picture, credit=credit) if form == "png" else paper.svg(picture, credit=credit)
