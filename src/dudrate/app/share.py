"""One button for all that can be taken away: a link, pictures, a fact sheet, data, the scenario; made on click.

Every file comes from :func:`dudrate.files.make.make`, so that *verify* can tell whether it is as it was made.
"""

from html import escape
from importlib.util import find_spec

import streamlit as st

from dudrate.app.address import base
from dudrate.app.cached import library
from dudrate.app.parts import copy_button, download, reference_files
from dudrate.files.again import AnyAnswer
from dudrate.files.make import About, make
from dudrate.files.pictures import pictures_of
from dudrate.model.scenario import Scenario
from dudrate.report.catalogue import text
from dudrate.report.pictures.picture import Picture
from dudrate.report.pictures.sizes import SIZES, file_name
from dudrate.report.references import sources_of
from dudrate.report.scenario_file import scenario_to_file

__all__ = ["share"]

_SIZES = dict(zip(("slide", "post", "preview"), SIZES, strict=True))
_SHEETS = ("pdf", "html") if find_spec("typst") else ("html",)
"""A fact sheet as PDF needs the extra ``pdf``."""


def share(given: AnyAnswer, page: str, copied: str, link: str, scenario: Scenario | None = None) -> None:
    """Draw the button; what it offers is drawn once it is opened.

    Parameters
    ----------
    given : answer
        What is taken away.
    page : str
        Where its link opens.
    copied : str
        Its sentence with its sources and its link, a line each.
    link : str
        The whole link; empty where there is none.
    scenario : Scenario, optional
        What was asked, for a file that can be opened again.
    """
    with st.popover(text("pages-share"), key="share", on_change="rerun") as opened:
        if not opened.open:
            return
        with st.container(horizontal=True, gap="small"):
            if link:
                copy_button(text("pages-share-link"), link, "link")
            copy_button(text("pages-share-embed"), _quoted(copied, link), "embed")
        site, pictures = base(page), {kind: drawn() for kind, drawn in pictures_of(given).items()}
        about = next((picture.about for picture in pictures.values()), page)
        _row("pages-share-sheet", given, _SHEETS, f"dudrate_{about}_sheet", site)
        for kind, picture in pictures.items():
            _pictures(given, picture, kind, site)
        _references(given, link, about)
        _row("pages-share-data", given, ("csv", "json"), f"dudrate_{about}", site)
        if scenario is not None:
            toml = scenario_to_file(scenario).encode
            download(text("pages-scenario-file"), toml, f"dudrate_{about}.toml")


def _pictures(given: AnyAnswer, picture: Picture, kind: str, site: str) -> None:
    st.markdown(f"**{text(f'pages-picture-{kind}')}**")
    with st.container(horizontal=True, gap="small"):
        for name, size in _SIZES.items():
            label = text(f"pages-share-{name}", size=f"{size[0]} × {size[1]}")
            _file(label, given, "png", file_name(picture, "png", size), About(picture=kind, size=size, site=site))
        _file("SVG", given, "svg", file_name(picture, "svg"), About(picture=kind, site=site))


def _row(title: str, given: AnyAnswer, forms: tuple[str, ...], name: str, site: str) -> None:
    st.markdown(f"**{text(title)}**")
    with st.container(horizontal=True, gap="small"):
        for form in forms:
            _file(form.upper(), given, form, f"{name}.{form}", About(site=site))


def _references(given: AnyAnswer, link: str, about: str) -> None:
    """The sources of the figures, and the tool behind them."""
    records = [
        getattr(each, "id", each) for each in getattr(given, "records", ()) or getattr(given, "near_records", ())
    ]
    cited = sources_of(records, library(), link=link)
    st.markdown(f"**{text('pages-cite')}**")
    reference_files(cited, f"dudrate_{about}")


def _file(label: str, given: AnyAnswer, form: str, name: str, about: About) -> None:
    download(label, lambda: make(given, form, about), name)


def _quoted(copied: str, link: str) -> str:
    """What is copied as a quotation to put into a page; it fetches nothing."""
    lines = [f"<p>{escape(line)}</p>" for line in copied.splitlines() if line and line != link]
    there = [f'<p><a href="{escape(link)}">dudrate</a></p>'] if link else []
    return f'<blockquote cite="{escape(link)}">{"".join([*lines, *there])}</blockquote>'
