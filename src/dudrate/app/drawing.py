"""A described picture on a page, and its files: complete, with sources and link, made on click."""

import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import partial

import streamlit as st

from dudrate.app.cached import library
from dudrate.app.parts import download
from dudrate.app.routes import escaped
from dudrate.report.catalogue import text
from dudrate.report.manifest import package_version
from dudrate.report.numbers import day_text
from dudrate.report.pictures.picture import Picture
from dudrate.report.pictures.screen import screen
from dudrate.report.pictures.sizes import SIZES, Stamp, file_name

__all__ = ["draw", "files", "numbers_first"]

_AHEAD = 0.04


def numbers_first() -> None:
    """Let the browser show what stands above before it starts on the pictures, which hold it for longer than a turn."""
    time.sleep(_AHEAD)


def draw(picture: Picture | None, name: str, *, title: bool = True, note: bool = True) -> None:
    """Draw a picture, with its title and its note; nothing for None."""
    if picture is None:
        return
    if title:
        st.markdown(f"**{escaped(picture.title)}**")
    st.vega_lite_chart(spec=screen(picture, dark=st.context.theme.type == "dark"), theme=None, key=f"picture-{name}")
    if note and picture.note:
        st.caption(escaped(picture.note))


def files(pictures: Callable[[], Mapping[str, Picture]], *, link: str) -> None:
    """Offer the files of pictures by their names, each with its finding, its sources and the link inside."""
    with st.popover(text("pages-picture"), key="picture-files", on_change="rerun") as opened:
        if not opened.open:
            return
        for label, picture in pictures().items():
            st.markdown(f"**{escaped(label)}**")
            with st.container(horizontal=True):
                for size in SIZES:
                    _file(picture, "png", size, link)
                _file(picture, "svg", SIZES[0], link)


def _file(picture: Picture, form: str, size: tuple[int, int], link: str) -> None:
    label = f"{size[0]} × {size[1]}" if form == "png" else form.upper()
    mime = "image/png" if form == "png" else "image/svg+xml"
    download(label, partial(_made, picture, form, size, link), file_name(picture, form, size), mime)


def _made(picture: Picture, form: str, size: tuple[int, int], link: str) -> bytes:
    from dudrate.report.pictures import paper  # matplotlib is slow to import and is needed for files only

    day = day_text(datetime.now(tz=UTC).date())
    version = text("pages-stamp", version=package_version(), edition=library().version)
    stamp = Stamp(link=link, date=day, version=version)
    made: bytes = (paper.png if form == "png" else paper.svg)(picture, size, stamp=stamp)
    return made
