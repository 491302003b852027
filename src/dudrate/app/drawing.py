"""A described picture on a page."""

import time

import streamlit as st

from dudrate.app.routes import escaped
from dudrate.report.pictures.picture import Picture
from dudrate.report.pictures.screen import screen

__all__ = ["draw", "numbers_first"]

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
