"""A fact sheet → a PDF for A4 or Letter: tagged for screen readers, with its own fonts, the same bytes each time.

Typst comes with the extra ``pdf``. Every word goes to it as data and is never read as markup; it gets no file, no
package and no font of the machine.
"""

import json
import re
from dataclasses import asdict
from functools import cache
from importlib import import_module
from importlib.resources import files
from typing import Any

from dudrate.errors import ExportError, InputError
from dudrate.files.sheet import PAPERS, Sheet, code_width
from dudrate.report.pictures.paper import fonts, letters

_ASCII = 128
_KEPT = 11
"""Compilations for which typst keeps what it worked out, up to 45 MiB a sheet: as many of nothing let it go."""


def pdf(sheet: Sheet, *, paper: str = "a4", manifest: str = "") -> bytes:
    """Set a fact sheet as PDF/UA-1 on a paper, with what proves it as its one keyword.

    Examples
    --------
    >>> import dudrate
    >>> from dudrate.files.sheet import sheet
    >>> pdf(sheet(dudrate.estimate(deliver="1000 x m864", rate="14%").answer))[:5]
    b'%PDF-'
    """
    made = _set(sheet, paper, manifest, format="pdf", pdf_standards=["ua-1"], timestamp=0)
    return made[0]


def pages(sheet: Sheet, *, paper: str = "a4", dots_per_inch: float = 100.0) -> list[bytes]:
    """Draw the pages of the same sheet as PNG, to be looked at."""
    return _set(sheet, paper, "", format="png", ppi=dots_per_inch)


def _set(sheet: Sheet, paper: str, manifest: str, **how: Any) -> list[bytes]:
    if paper not in PAPERS:
        raise InputError("paper", paper, "is not known", f"give {' or '.join(PAPERS)}")
    try:
        import typst
    except ImportError as error:
        mend = 'install it with pip install "dudrate[pdf]", or end the file in .html and print that'
        raise ExportError(f"A PDF is set by typst, which is not installed: {mend}.") from error
    words = asdict(sheet) | {"paper": paper, "wide": code_width(sheet.code), "keywords": [manifest] if manifest else []}
    template = (files("dudrate.files") / "sheet.typ").read_bytes()
    asked = {"sheet": _known_letters(json.dumps(words, ensure_ascii=False))}
    made = typst.compile(template, sys_inputs=asked, font_paths=_fonts(), **how)
    for _ in range(_KEPT):
        typst.compile(b"", font_paths=_fonts())
    return made if isinstance(made, list) else [made]


def _known_letters(words: str) -> str:
    """Words in which each run of letters that the fonts of the files lack is left out, and the gap is shown."""
    return _unknown().sub("[…]", words)


@cache
def _unknown() -> re.Pattern[str]:
    known = "".join(chr(each) for each in sorted(letters()) if each >= _ASCII)
    return re.compile(rf"[^\s\x00-\x7f{re.escape(known)}]+")


@cache
def _fonts() -> Any:
    return import_module("typst").Fonts(include_system_fonts=False, font_paths=[fonts()])
