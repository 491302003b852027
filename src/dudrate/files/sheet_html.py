"""A fact sheet → one HTML file for a browser and its printer: it runs nothing, fetches nothing, and escapes every word.

The same arguments give the same text. It is set in the size of type in which it should fit a page; where no size fits,
its calculation and its sources stand on a second one.
"""

import json
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import asdict
from functools import cache
from importlib import import_module
from importlib.resources import files
from io import BytesIO
from pathlib import Path

from jinja2 import Environment, StrictUndefined, Template

from dudrate.errors import InputError
from dudrate.files.sheet import PAPERS, Sheet, code_width
from dudrate.report.pictures.paper import fonts

_SIZES = (9.0, 8.6, 8.2, 7.8, 7.4, 7.0)
_ROOM = {"a4": 270.0, "letter": 252.0}
"""Height of a page between its margins, less what browsers differ by [mm]."""

_WIDE, _HALF = 180.0, 84.0
_LETTER, _LINE = 0.129, 0.405
"""Width of a letter of running text and height of a line, for a point of type [mm]."""

_FACES = {("400", "normal"): "STIXGeneral", ("700", "normal"): "STIXGeneralBol", ("400", "italic"): "STIXGeneralItalic"}
"""Weight and style, and the file; a Times of the STIX project, under the Open Font License, which matplotlib brings."""


def html(sheet: Sheet, *, paper: str = "a4", manifest: str = "") -> str:
    """Set a fact sheet as HTML for a printer with a paper, with what proves it in a ``<meta>`` of its head.

    Examples
    --------
    >>> import dudrate
    >>> from dudrate.files.sheet import sheet
    >>> made = html(sheet(dudrate.estimate(delivered=72_000, rate="14%").answer))
    >>> "<h1>If 14% fail, about 10,100 are left unexploded.</h1>" in made, "<script" in made
    (True, False)
    """
    if paper not in PAPERS:
        raise InputError("paper", paper, "is not known", f"give {' or '.join(PAPERS)}")
    one = next((size for size in _SIZES if _parts(sheet, size)[0] <= _ROOM[paper]), None)
    points = one or next((size for size in _SIZES if max(_parts(sheet, size)[1:]) <= _ROOM[paper]), _SIZES[-1])
    return _template().render(
        sheet=sheet,
        paper=paper,
        manifest=manifest,
        wide=round(code_width(sheet.code)),
        faces=tuple(_faces("".join(sorted(set(_words(sheet)))))),
        points=points,
        turned=one is None,
    )


def _words(sheet: Sheet) -> str:
    """Every word of a sheet."""
    return json.dumps(asdict(sheet), ensure_ascii=False)


def _faces(words: str) -> Iterator[tuple[str, str, str]]:
    """Give the letters of a text as base64 of WOFF files, with weight and style: it looks the same everywhere."""
    cut, reader = import_module("fontTools.subset"), import_module("fontTools.ttLib")  # they have no types
    for (weight, style), name in _FACES.items():
        font = reader.TTFont(Path(fonts()) / f"{name}.ttf", recalcTimestamp=False)
        unused = [*cut.Options().drop_tables, "FFTM"]
        chosen = cut.Subsetter(cut.Options(hinting=False, layout_features=["kern"], drop_tables=unused))
        chosen.populate(text=words)
        chosen.subset(font)
        font.flavor = "woff"
        stream = BytesIO()
        font.save(stream, reorderTables=None)
        yield weight, style, b64encode(stream.getvalue()).decode()


@cache
def _template() -> Template:
    made = Environment(autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True)
    made.filters["base64"] = lambda words: b64encode(words.encode()).decode()
    return made.from_string((files("dudrate.files") / "sheet.html.jinja").read_text("utf-8"))


def _parts(sheet: Sheet, size: float) -> tuple[float, float, float]:
    """How tall the sheet will be on one page, and on the first and the second of two [mm], by its letters."""

    def tall(words: str, scale: float = 1.0, wide: float = _WIDE) -> float:
        lines = -(-len(words) * _LETTER * size * scale // wide)
        return (lines * 1.05 + 0.3) * _LINE * size * scale

    head = 1.95 * _LINE * size
    top = tall(sheet.title, 1.9) + tall(sheet.quoted, 1.2) + sum(tall(each, 1.12) for each in sheet.lead) + 8.0
    for picture in sheet.pictures:
        top += _height(picture.svg) + tall(picture.note, 0.9) + (head if picture.head else 0.0)
    before, how = (head + sum(tall(each, wide=_HALF) for each in lines) for lines in (sheet.before, sheet.how))
    lines = [line for _, several in sheet.sources for line in several]
    below = sum(tall(f"{each.what} {each.source} {each.url} {each.grade}", 0.86) for each in lines)
    again = (sheet.address or "", " ".join(sheet.notes[:-1]), sheet.notes[-1])
    beside = head + sum(tall(each, 0.92, _WIDE - 6.0 - code_width(sheet.code)) for each in again)
    below += head * len(sheet.sources) + max(beside, code_width(sheet.code))
    return top + max(before, how) + below, top + 0.55 * before, 0.55 * how + below


def _height(svg: str) -> float:
    """How tall a picture is where it is as wide as the page [mm], by its ``viewBox``."""
    _, _, wide, tall = (float(each) for each in svg.partition('viewBox="')[2].partition('"')[0].split())
    return _WIDE * tall / wide
