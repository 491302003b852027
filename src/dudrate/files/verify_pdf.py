"""PDF: the words of a fact sheet, its links, everything that is drawn on it, and its slip.

What draws is left out before words are sought, for a thousand dots are slow to read; a digest of each stream holds
them. Streams are unpacked to a bounded size, and nothing that a document would run is run.
"""

import hashlib
import logging
import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from dudrate.errors import ExportError, InputError
from dudrate.files.reading import Difference, Found, read_slip
from dudrate.report.slip import content_digest

_MOST_FILE, _MOST_PAGES, _MOST_OBJECTS, _MOST_PARTS = 1_000_000, 6, 3_000, 60_000
_LIMITS: dict[str, Any] = {
    "zlib_maximum_output_length": 4_000_000,
    "zlib_maximum_recovery_input_length": 100_000,
    "lzw_maximum_output_length": 1_000_000,
    "run_length_maximum_output_length": 1_000_000,
    "array_based_stream_maximum_output_length": 4_000_000,
    "stream_decoding_work_maximum_length": 8_000_000,
    "stream_parsing_work_maximum_count": 20_000,
    "image_maximum_buffer_size": 4_000_000,
    "page_tree_maximum_entries": 100,
}
_MOST_UNPACKED, _MOST_WRITTEN, _MOST_PACKED = 12_000_000, 1_500_000, 200_000
"""Of all streams together, of those of the pages, and of those that objects are packed in [bytes]."""

_MOST_FONTS, _MOST_LETTERS = 8, 8_000
"""Of a page, and of the list of its letters that a font has [bytes]."""

_PATHS = re.compile(rb"(?<![-\d.])(?:-?[\d.]{1,20}+\s){1,6}+(?:[mlcvyw]|re)(?=[\s/])")
_PAINTED = re.compile(rb"\s(?:[hBfSWns]|f\*|B\*)(?=\s)")
_COLOURED = re.compile(rb"/c\d{1,3}\s(?:cs|CS)\s(?:[\d.]{1,20}\s){1,4}(?:scn|SCN)(?=\s)")
_LETTER = re.compile(
    rb"q (\S+ 0 0 \S+ )(\S+)( \S+ cm\s+BT 0 Tr/f\d+ \S+ Tf \S+ 0 0 \S+ 0 0 Tm)\(((?:[^()\\]|\\.)+)\)Tj\s+ET\s+Q\s+"
)
_KERNED = re.compile(rb"(?<!\\)\)-?\d{1,2}(?:\.\d{1,9})?\(")
_NEXT = 8.0
"""How far the letter of a picture is from the one before, at most [points]."""

_RUN = {"/JS", "/JavaScript", "/Launch", "/OpenAction", "/AA", "/RichMedia", "/EmbeddedFiles", "/XFA", "/SubmitForm"}
_BESIDE = {"/Metadata", "/ObjStm", "/XRef"}
"""Streams that hold what a file says of itself, and how it is packed."""

_PACKED = {"/Length", "/Filter", "/DecodeParms", "/Contents", "/Parent", "/P", "/StructParent", "/StructParents"}
"""Entries that say how a part is packed, or where it belongs."""

_HEARD = ("/Alt", "/ActualText", "/E", "/Title")

logging.getLogger("pypdf").addHandler(logging.NullHandler())  # a damaged file gets one message of ours and no others


class _Pages(Found):
    """PDF: lines of words, addresses behind links, what is heard, and of what is drawn digests of streams and pages."""

    __slots__ = ()

    def _drawn_differs(self, made: Found) -> list[Difference]:
        same = (self.drawn, self.parts) == (made.drawn, made.parts)
        return [] if same else [Difference(where="drawing", made="", found="")]


def read_pdf(content: bytes, name: str) -> Found:
    """Read a PDF; refused is one that is larger than any sheet of ours, locked, damaged or cut off."""
    try:
        import pypdf
        from pypdf.errors import PyPdfError
    except ImportError as error:
        raise ExportError(
            'A PDF is read by pypdf, which is not installed: install it with pip install "dudrate[pdf]".'
        ) from error
    mend = "give the sheet as it was made"
    if len(content) > _MOST_FILE:
        raise InputError("file", name, "is larger than any sheet of ours", mend)
    broken = (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OverflowError)
    try:
        with pypdf.apply_configuration(**{**_LIMITS, "zlib_maximum_output_length": _MOST_PACKED}):
            reader = pypdf.PdfReader(BytesIO(content))
            objects = list(_objects(reader))
        with pypdf.apply_configuration(**_LIMITS):
            return _read(reader, objects)
    except (*broken, zlib.error, AssertionError, NotImplementedError) as error:
        raise InputError("file", name, "is damaged, locked, cut off or no sheet of ours", mend) from error


def _read(reader: Any, objects: list[Any]) -> Found:
    if len(reader.pages) > _MOST_PAGES:
        raise ValueError("more pages than any sheet of ours")
    keywords = (reader.metadata or {}).get("/Keywords")
    streams, (active, heard) = _streams(objects), _entries(objects)
    words, links, pages, room = [], [], [], _MOST_WRITTEN
    for page in reader.pages:
        links += _links(page)
        pages.append(_drawn(page))
        contents = page.get_contents()
        content = b"" if contents is None else contents.get_data()
        room -= len(content)
        if room < 0:
            raise ValueError("more on its pages than on those of any sheet of ours")
        written = _text(page, _without_paths(content))
        words += [" ".join(line.split()) for line in written.split("\n") if line.strip()]
    every = "".join(words)
    return _Pages(
        slip=read_slip(str(keywords)) if keywords else None,
        digest=content_digest([words, links, streams]),
        said={"words": words, "links": links, "heard": heard},
        drawn=streams,
        parts=pages,
        active=active,
        alike="dudrate" in every and "assumptions" in every,
    )


def _objects(reader: Any) -> Iterator[Any]:
    """Every object that stands by itself."""
    numbers = sorted({number for table in reader.xref.values() for number in table} | set(reader.xref_objStm))
    if len(numbers) > _MOST_OBJECTS:
        raise ValueError("more objects than any sheet of ours")
    packed = (reader.get_object(number) for number in {number for number, _ in reader.xref_objStm.values()})
    if sum(len(each.get_data()) for each in packed) > _MOST_PACKED:
        raise ValueError("more objects packed than in any sheet of ours")
    parts = 0
    for number in numbers:
        found = reader.get_object(number)
        parts += _size(found)
        if parts > _MOST_PARTS:
            raise ValueError("larger objects than any sheet of ours")
        yield found


def _size(part: Any) -> int:
    """How much there was to read of an object, beside its stream; several may stand in one place, and be packed."""
    inner = dict.values(part) if isinstance(part, dict) else list.__iter__(part) if isinstance(part, list) else ()
    return 1 + sum(map(_size, inner)) + (len(part) // 4 if isinstance(part, str | bytes) else 0)


def _streams(objects: list[Any]) -> tuple[str, ...]:
    """Digests of what is drawn and of what it is drawn with, letters too."""
    from pypdf.generic import StreamObject

    several = [each for each in objects if isinstance(each, StreamObject) and each.get("/Type") not in _BESIDE]
    found, unpacked = [], 0
    for each in several:
        data = each.get_data()
        data = data if isinstance(data, bytes) else data.encode()
        unpacked += len(data)
        if unpacked > _MOST_UNPACKED:
            raise ValueError("more to unpack than in any sheet of ours")
        found.append(hashlib.sha256(data).hexdigest())
    return tuple(sorted(found))


def _entries(objects: list[Any]) -> tuple[str, list[str]]:
    """What of a document would be run, by the names of its entries; and what is heard, or noted on a page."""
    waiting, run, heard = list(objects), set[str](), []
    while waiting:
        each = waiting.pop()
        if isinstance(each, dict):
            kind = str(each.get("/Subtype", ""))
            noted = [kind] if "/Rect" in each and kind != "/Link" else []
            heard += [*noted, *(str(each[name]) for name in _HEARD if isinstance(each.get(name), str))]
            run |= _RUN & ({str(key) for key in each} | {str(each.get("/S", ""))})
            waiting += [part for part in dict.values(each) if isinstance(part, dict | list)]
        elif isinstance(each, list):
            waiting += [part for part in list.__iter__(each) if isinstance(part, dict | list)]
    return min(run, default=""), sorted(heard)


def _drawn(page: Any) -> str:
    """A digest of a page and of all that it is drawn with, its content and the words of its links left out."""
    known: dict[int, str] = {}

    def shape(part: Any) -> Any:
        if hasattr(part, "idnum"):  # a number that another program may change
            if part.idnum not in known:
                known[part.idnum] = ""  # to which it may lead back
                known[part.idnum] = content_digest(shape(part.get_object()))
            return known[part.idnum]
        if isinstance(part, dict):
            kept = {key: each for key, each in dict.items(part) if key not in _PACKED or isinstance(each, str)}
            entries = {str(key): shape(each) for key, each in kept.items()}
            packed = part.get_data() if hasattr(part, "get_data") else b""
            return [entries, hashlib.sha256(packed).hexdigest()]
        if isinstance(part, list):
            return [shape(each) for each in list.__iter__(part)]
        return f"{part:.4f}" if isinstance(part, int | float) else str(part)

    return content_digest(shape(page))


def _links(page: Any) -> list[str]:
    found = []
    for each in page.get("/Annots") or []:
        note = each.get_object()
        action = note.get("/A")
        if action is not None and "/URI" in action.get_object():
            found.append(str(action.get_object()["/URI"]))
    return found


def _without_paths(content: bytes) -> bytes:
    """What is written on a page, without what says nothing and is slow to read: paths, colours, letters set apart."""
    written = _PAINTED.sub(b"", _PATHS.sub(b"", _COLOURED.sub(b"", content)))
    return _KERNED.sub(b"", _joined(written)).replace(b"\\000", b"\0")


def _joined(written: bytes) -> bytes:
    """The same with the letters of a picture, each of which is a text of its own, as the texts that they make."""
    made: list[bytes] = []
    end, line, last = 0, (b"", b""), 0.0
    for each in _LETTER.finditer(written):
        scale, across, rest, letter = each.groups()
        if each.start() == end and line == (scale, rest) and 0 < float(across) - last < _NEXT:
            made.insert(-1, letter)
        else:
            made += [written[end : each.start(4)], letter, written[each.end(4) : each.end()]]
        end, line, last = each.end(), (scale, rest), float(across)
    return b"".join([*made, written[end:]])


def _text(page: Any, written: bytes) -> str:
    """The words of a page in the order in which they are written."""
    from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

    stream = DecodedStreamObject()
    stream.set_data(written)
    page[NameObject("/Contents")] = stream
    none = DictionaryObject()
    fonts = page.get("/Resources", none).get_object().get("/Font", none).get_object()
    quick = {name: font for name, font in [*dict.items(fonts)][:_MOST_FONTS] if _is_quick(font.get_object())}
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): DictionaryObject(quick)})
    return str(page.extract_text())


def _is_quick(font: Any) -> bool:
    """Whether the letters of a font stand one by one in a short list, as in ours; a range of them may be wide."""
    letters = font.get("/ToUnicode", font).get_object()
    if not hasattr(letters, "get_data") or font["/Subtype"] != "/Type0" or not isinstance(font["/Encoding"], str):
        return False
    data = letters.get_data()
    return len(data) <= _MOST_LETTERS and b"bfrange" not in data
