"""A described picture on a page, and its files: complete, with sources and link, made on click."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from dudrate.app.cached import library
from dudrate.app.routes import escaped
from dudrate.report.drawing.picture import Picture
from dudrate.report.drawing.screen import vega_lite
from dudrate.report.drawing.sources import sources_line
from dudrate.report.manifest import package_version

__all__ = ["draw", "files"]


def draw(picture: Picture | None, name: str, *, title: bool = True, caption: bool = True) -> None:
    """Draw a picture; nothing for None."""
    if picture is None:
        return
    if title:
        st.markdown(f"**{escaped(picture.title)}**")
    theme = "dark" if st.context.theme.type == "dark" else "light"
    st.vega_lite_chart(spec=vega_lite(picture, theme=theme), theme=None, key=f"picture-{name}")
    if caption:
        st.caption(escaped(picture.caption))


def files(pictures: Sequence[tuple[str, str, Picture]], *, link: str) -> None:
    """Offer the files of pictures, each with its sources and the link inside."""
    with st.popover("Picture", key="picture-files", on_change="rerun") as opened:
        if opened.open:
            for label, name, picture in pictures:
                st.markdown(f"**{escaped(label)}**")
                for form, mime in (("png", "image/png"), ("svg", "image/svg+xml")):
                    st.download_button(
                        form.upper(),
                        data=partial(_file, picture, form, link),
                        file_name=f"{name}.{form}",
                        mime=mime,
                        on_click="ignore",
                        key=f"download-{name}-{form}",
                    )


def _file(picture: Picture, form: str, link: str) -> bytes:
    from dudrate.report.drawing import paper  # matplotlib is slow to import and is needed for files only

    credit = f"{sources_line(picture)} {link} · dudrate {package_version()} · assumptions {library().version}".strip()
    return paper.png(picture, credit=credit) if form == "png" else paper.svg(picture, credit=credit)
