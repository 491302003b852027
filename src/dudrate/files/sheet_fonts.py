"""Words → the letters that they need, as fonts small enough to travel inside a file: it looks the same everywhere."""

from base64 import b64encode
from collections.abc import Iterator
from importlib import import_module
from io import BytesIO
from pathlib import Path

from dudrate.report.pictures.paper import fonts

__all__ = ["faces"]

_FACES = {("400", "normal"): "STIXGeneral", ("700", "normal"): "STIXGeneralBol", ("400", "italic"): "STIXGeneralItalic"}
"""Weight and style, and the file; a Times of the STIX project, under the Open Font License, which matplotlib brings."""


def faces(words: str) -> Iterator[tuple[str, str, str]]:
    """Give weight, style and the letters of a text as base64 of a WOFF file.

    Examples
    --------
    >>> [(weight, style) for weight, style, _ in faces("dud rate")]
    [('400', 'normal'), ('700', 'normal'), ('400', 'italic')]
    """
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
