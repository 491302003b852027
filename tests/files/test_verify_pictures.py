"""PNG, SVG, HTML and PDF verify as made, not when changed, and after an optimiser or a print as far as can be told."""

import io
import re
import struct
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from random import Random
from typing import Any

import pypdf
import pytest
from PIL import Image, ImageChops, PngImagePlugin
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    TextStringObject,
)

from dudrate.errors import InputError
from dudrate.evidence.library import shipped
from dudrate.files import make as making
from dudrate.files import verify as module
from dudrate.files.again import answer_again
from dudrate.files.make import About, make, pictures_of
from dudrate.files.reading import Slip, read
from dudrate.files.sheet import sheet
from dudrate.files.sheet_pdf import pdf
from dudrate.files.verify import Kind, Verdict, verify
from dudrate.report.pictures import paper
from dudrate.report.slip import slip_written

LIBRARY = shipped()
DELIVERY: dict[str, Any] = {"deliver": ["1000 x m864"], "rate": ["max:1%", "@us-cluster-14pct-dod-wapo-2023"]}
ESTIMATE = answer_again(DELIVERY, LIBRARY)
BURDEN = answer_again({**DELIVERY, "asked": "burden", "analog": ["kosovo"], "horizon": "10"}, LIBRARY)
CLAIM = answer_again(
    {"text": "Of 289,536 submunitions about 30,000 failed, a rate of 15 per cent.", "parts": {}}, LIBRARY
)
SITE = "https://dudrate.example.org/"
FORMS = ("png", "svg", "html", "pdf")


@cache
def made(form: str) -> bytes:
    return make(ESTIMATE, form, About(site=f"{SITE}estimate"))


def verdict(content: bytes, form: str = "") -> Verdict:
    return verify(content, f"file.{form}", LIBRARY)


@pytest.fixture
def made_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a file is held against is made once: the changes here are in the file, not in its inputs."""
    kept: dict[tuple[str, str], bytes] = {}

    def remade(given: Any, form: str, about: About, *, slip: Slip) -> bytes:
        key = form, slip_written(slip)
        if key not in kept:
            kept[key] = make(given, form, about, slip=slip)
        return kept[key]

    monkeypatch.setattr(module, "make", remade)


@pytest.mark.parametrize("form", FORMS)
def test_as_made_it_is_the_same(form: str) -> None:
    found = verdict(made(form))
    assert (found.kind, found.differences) == (Kind.SAME, ())
    assert any(f"{SITE}estimate" in str(line) for line in found.lines)


def test_every_picture_and_sheet_of_the_other_questions_is_the_same() -> None:
    files = [make(given, "png", About(picture=kind)) for given in (ESTIMATE, BURDEN) for kind in pictures_of(given)]
    files += [
        make(BURDEN, "html", About(paper="letter")),
        make(CLAIM, "html"),
        make(CLAIM, "pdf", About(paper="letter")),
    ]
    assert [verdict(each).kind for each in files] == [Kind.SAME] * len(files)


# One value changed


def other_digit(content: bytes, random: Random) -> bytes:
    """One digit of the text is another one, wherever it stands; at its edges stand the words that matter most."""
    places = [each.start() for each in re.finditer(rb"\d", content)]
    if random.random() < 0.5:  # half of them among what is read
        words = list(re.finditer(rb">[^<>]*\d[^<>]*<", content))
        word = random.choice(words)
        places = [word.start() + each.start() for each in re.finditer(rb"\d", word[0])]
    at = random.choice(places)
    new = random.choice([each for each in b"123456789" if each != content[at]])
    return content[:at] + bytes([new]) + content[at + 1 :]


def other_pixels(content: bytes, random: Random) -> bytes:
    """A patch as large as a letter is copied to another place; the slip stays."""
    with PngImagePlugin.PngImageFile(io.BytesIO(content)) as opened:
        opened.load()
        picture, texts = opened.convert("RGBA"), dict(opened.text)
    while True:
        before = picture.copy()
        places = [(random.randrange(picture.width - 12), random.randrange(picture.height - 16)) for _ in range(2)]
        (x, y), there = places
        picture.paste(picture.crop((x, y, x + 12, y + 16)), there)
        if _furthest(before, picture) > 60:
            return saved(picture, texts)


def _furthest(one: Image.Image, other: Image.Image) -> float:
    """By how much a channel of two pictures differs most."""
    ends: Any = ImageChops.difference(one, other).getextrema()  # of one band a pair, else a pair a band
    return max(float(most) for _, most in ends)


def saved(picture: Image.Image, texts: dict[str, Any]) -> bytes:
    about, out = PngImagePlugin.PngInfo(), io.BytesIO()
    for key, words in texts.items():
        about.add_itxt(key, str(words))
    picture.save(out, "png", pnginfo=about)
    return out.getvalue()


def other_letters(content: bytes, random: Random) -> bytes:
    """One letter of the sheet is drawn as another one of the same line."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(content))
    page = writer.pages[0]
    drawn = page.get_contents()
    assert drawn is not None
    data = drawn.get_data()
    lines = list(re.finditer(rb"\[?\((?:\\000\\\d\d\d|\\000.){3,}", data))
    line = random.choice(lines)
    letters = list(re.finditer(rb"\\000(\\\d\d\d|[^\\()])", line[0]))
    pairs = [(a, b) for a in letters for b in letters if a[1] != b[1]]
    old, new = random.choice(pairs) if pairs else (letters[0], letters[0])
    at = line.start() + old.start()
    stream = DecodedStreamObject()
    replaced = new[0] if pairs else b"\\000\\001"
    stream.set_data(data[:at] + replaced + data[at + len(old[0]) :])
    page[NameObject("/Contents")] = stream
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


CHANGES: dict[str, tuple[Callable[[bytes, Random], bytes], int]] = {
    "svg": (other_digit, 60),
    "html": (other_digit, 60),
    "png": (other_pixels, 15),
    "pdf": (other_letters, 6),
}


@pytest.mark.usefixtures("made_once")
@pytest.mark.parametrize("form", CHANGES)
def test_no_single_change_passes(form: str) -> None:
    change, times = CHANGES[form]
    random, passed = Random(14), []  # noqa: S311 - which value is changed, no secret
    for _ in range(times):
        broken = change(made(form), random)
        try:
            found = verdict(broken, form)
        except InputError:
            continue  # no longer readable as what it begins as
        cut = read(broken, form, "a file").slip is None  # a slip that was cut into tells nothing
        if found.kind is not (Kind.UNKNOWN if cut else Kind.ALTERED):
            passed.append((found.kind, broken))
    assert passed == []


@pytest.mark.usefixtures("made_once")
@pytest.mark.parametrize(
    ("form", "old", "new"),
    [
        ("svg", "about 10,100", "about 10,200"),
        ("html", "Washington Post", "Washington Past"),
        ("html", "</h1>", "</h4>"),
        ("html", 'href="https://', 'href="https://x.'),
        ("html", "color: #1a202c", "color: #ffffff"),
        ("svg", "fill: #b3340a", "fill: #ffffff"),
    ],
)
def test_a_word_a_source_a_link_and_a_colour_count(form: str, old: str, new: str) -> None:
    content = made(form).decode()
    assert old in content
    found = verdict(content.replace(old, new, 1).encode())
    assert found.kind is Kind.ALTERED
    assert found.lines


HIDES = "text { display: none }"


@pytest.mark.usefixtures("made_once")
@pytest.mark.parametrize(
    ("form", "old", "new"),
    [
        ("svg", "</svg>", f"<metadata><style>{HIDES}</style></metadata></svg>"),
        (
            "svg",
            "</svg>",
            f"<metadata><s:style xmlns:s='http://www.w3.org/2000/svg'>{HIDES}</s:style></metadata></svg>",
        ),
        ("svg", "2000/svg", "2000/other"),
        ("svg", "1999/xlink", "1999/other"),
    ],
)
def test_what_only_a_browser_would_show_otherwise_counts(form: str, old: str, new: str) -> None:
    assert verdict(made(form).decode().replace(old, new, 1).encode()).kind is Kind.ALTERED


def test_a_slip_is_no_place_to_lead_a_reader_elsewhere_from() -> None:
    leads = made("html").replace(b"<meta name=", b'<meta http-equiv="refresh" content="0;url=//x.example" name=')
    assert verdict(leads).kind is Kind.FOREIGN


def put_on(page: Any, kind: str) -> None:
    """Put a note on a page."""
    note: dict[Any, Any] = {
        NameObject("/Subtype"): NameObject(kind),
        NameObject("/Contents"): TextStringObject("about 99"),
    }
    note |= {NameObject("/Rect"): ArrayObject(map(FloatObject, (50, 700, 500, 780)))}
    page[NameObject("/Annots")] = ArrayObject([*page["/Annots"], DictionaryObject(note)])


def spoken_otherwise(page: Any) -> None:
    """Another text in the place of the first picture, for those who hear it."""
    objects: Any = (each for each in page.pdf._objects if isinstance(each, DictionaryObject) and "/Alt" in each)
    next(objects)[NameObject("/Alt")] = TextStringObject("about 99")


def moved(page: Any) -> None:
    """The first link stands over the whole page."""
    page["/Annots"][0].get_object()[NameObject("/Rect")] = page.mediabox


PDF_CHANGES: dict[str, Callable[[Any], object]] = {
    "a text over it": lambda page: put_on(page, "/FreeText"),
    "a white patch": lambda page: put_on(page, "/Square"),
    "cut": lambda page: page.cropbox.__setitem__(1, FloatObject(400)),
    "turned": lambda page: page.rotate(180),
    "another title": lambda page: page.pdf.add_metadata({"/Title": "About 99"}),
    "another page": lambda page: page.pdf.add_blank_page(),
    "heard otherwise": spoken_otherwise,
    "a link elsewhere on it": moved,
    "letters through each other": lambda page: page["/Resources"]["/Font"].update(
        {NameObject("/f0"): page["/Resources"]["/Font"].raw_get("/f1")}
    ),
}


@pytest.mark.usefixtures("made_once")
@pytest.mark.parametrize("change", PDF_CHANGES)
def test_no_change_of_a_page_beside_its_streams_passes(change: str) -> None:
    writer, out = pypdf.PdfWriter(clone_from=io.BytesIO(made("pdf"))), io.BytesIO()
    PDF_CHANGES[change](writer.pages[0])
    writer.write(out)
    found = verdict(out.getvalue())
    assert found.kind is Kind.ALTERED
    assert found.lines


def test_a_font_that_lists_its_letters_in_ranges_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pypdf._cmap.parse_bfrange", lambda *_: pytest.fail("read"))
    writer, out, ranges = pypdf.PdfWriter(clone_from=io.BytesIO(made("pdf"))), io.BytesIO(), DecodedStreamObject()
    ranges.set_data(b"1 beginbfrange\n<0000> <FFFF> <0000>\nendbfrange")
    for page in writer.pages:
        for font in page["/Resources"]["/Font"].values():  # type: ignore[index]  # a page of ours has some
            font.get_object()[NameObject("/ToUnicode")] = writer._add_object(ranges)
    writer.write(out)
    assert verdict(out.getvalue()).kind is Kind.ALTERED


def test_where_the_picture_differs_is_told() -> None:
    with PngImagePlugin.PngImageFile(io.BytesIO(made("png"))) as opened:
        opened.load()
        picture, texts = opened.convert("RGBA"), dict(opened.text)
    picture.paste((0, 0, 0, 255), (100, 200, 110, 220))
    found = verdict(saved(picture, texts))
    assert found.kind is Kind.ALTERED
    assert [each.where for each in found.differences] == ["pixels 100,200 to 110,220"]


# Saved again by others


def test_a_picture_may_be_packed_anew_and_without_its_slip_cannot_be_told() -> None:
    with PngImagePlugin.PngImageFile(io.BytesIO(made("png"))) as opened:
        opened.load()
        picture, texts = opened.convert("RGB"), dict(opened.text)
    assert verdict(saved(picture, texts)).kind is Kind.SAME
    bare = verdict(saved(picture, {}))
    assert (bare.kind, bare.manifest) == (Kind.UNKNOWN, None)
    assert "fingerprint is gone" in str(bare.sentence)
    assert verdict(saved(picture.resize((40, 40)), {})).kind is Kind.FOREIGN


def test_an_optimised_drawing_cannot_be_told() -> None:
    content = made("svg").decode()
    bare = re.sub(r"<metadata.*?</metadata>", "", content, flags=re.DOTALL)
    assert verdict(bare.encode()).kind is Kind.UNKNOWN
    redrawn = re.sub(r'(x|y)="(-?\d+\.\d)\d*"', r'\1="\2"', re.sub(r' (?:id|style)="[^"]*"', "", content))
    redrawn = re.sub(r"[\d.]+ [\d.]+ \n", "", redrawn)
    assert verdict(redrawn.encode()).kind is Kind.UNKNOWN
    wrapped = re.sub(r"\n\s*<", "\n<", content)  # other indents are nothing
    assert verdict(wrapped.encode()).kind is Kind.SAME
    assert verdict(b"<svg xmlns='http://www.w3.org/2000/svg'><text>7</text></svg>").kind is Kind.FOREIGN


def test_a_sheet_that_another_program_saved_is_the_same() -> None:
    writer, out = pypdf.PdfWriter(clone_from=io.BytesIO(made("pdf"))), io.BytesIO()
    writer.write(out)
    assert out.getvalue() != made("pdf")
    assert verdict(out.getvalue()).kind is Kind.SAME


def test_a_sheet_without_its_slip_is_held_by_its_words_as_a_print_is() -> None:
    for given, page in ((ESTIMATE, "estimate"), (BURDEN, "consequences")):
        bare = pdf(sheet(given, base=SITE + page, made="2027-01-02T03:04:05+00:00"))
        found = verdict(bare)
        assert (found.kind, found.differences) == (Kind.SAME, ())
        assert "printed" in str(found.sentence)
    altered = answer_again({**DELIVERY, "rate": ["max:2%", *DELIVERY["rate"][1:]]}, LIBRARY)
    other = sheet(altered, base=f"{SITE}estimate")
    address = sheet(ESTIMATE, base=f"{SITE}estimate").address
    found = verdict(pdf(replace(other, address=address)))
    assert found.kind is Kind.ALTERED
    assert any("1,440" in each.found for each in found.differences)


def test_under_newer_assumptions_the_seal_tells_what_was_altered() -> None:
    newer = replace(LIBRARY, digest="sha256:other", version="2027.03")
    for form in ("svg", "png"):
        assert verify(made(form), "a", newer).kind is Kind.NEWER
    broken = made("svg").replace(b"about 10,100", b"about 10,200")
    assert verify(broken, "a", newer).kind is Kind.ALTERED


def test_drawn_by_another_version_the_words_are_made_anew_and_the_marks_held_by_the_digest(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "drawn_by", lambda _: "matplotlib 3.99")
    for form in ("svg", "png"):
        found = verdict(made(form))
        assert found.kind is Kind.SAME
        assert any("3.99" in str(line) for line in found.lines)
    assert verdict(made("svg").replace(b"about 10,100", b"about 10,200")).kind is Kind.ALTERED
    assert verdict(made("svg").replace(b"fill: #b3340a", b"fill: #b3340b", 1)).kind is Kind.ALTERED


def test_what_an_earlier_drawing_of_ours_made_is_not_called_altered(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = paper.svg
    with monkeypatch.context() as earlier:
        earlier.setattr(paper, "svg", lambda *given, **more: drawn(*given, **more).replace(b"#b3340a", b"#b3340b"))
        about = About(site=f"{SITE}estimate")
        today = make(ESTIMATE, "svg", about)
        earlier.setattr(making, "_drawing", lambda: "earlier")
        then = make(ESTIMATE, "svg", about)
    assert verdict(today).kind is Kind.ALTERED
    assert verdict(then).kind is Kind.SAME


# Strangers


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


BOMB = chunk(b"zTXt", b"dudrate\x00\x00" + zlib.compress(b"0" * 90_000_000))
SVG = "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink'>{}</svg>"
LAUGHS = '<!DOCTYPE svg [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {chr(98 + place)} "{f"&{chr(97 + place)};" * 10}">' for place in range(9)
)


def pdf_with(entries: str, data: bytes = b"") -> bytes:
    """A PDF of one page with a packed stream, and further entries in its catalogue."""
    parts = [
        f"<</Type/Catalog/Pages 2 0 R {entries}>>".encode(),
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(zlib.compress(data)), zlib.compress(data)),
    ]
    out, starts = b"%PDF-1.7\n", []
    for number, part in enumerate(parts, 1):
        starts.append(len(out))
        out += b"%d 0 obj%s endobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    end = b"trailer<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(out)
    return out + b"xref\n0 5\n0000000000 65535 f \n" + table + end


def pdf_packed(part: bytes) -> bytes:
    """A PDF in which an object of this text is packed, as is the table that says where objects are."""
    data, out = zlib.compress(b"5 0 " + part), b"%PDF-1.7\n"
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[]/Count 0>>",
        b"<</Type/ObjStm/N 1/First 4/Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(data), data),
    ]
    rows = bytes(7)
    for number, each in enumerate(parts, 1):
        rows += struct.pack(">BIH", 1, len(out), 0)
        out += b"%d 0 obj%s endobj\n" % (number, each)
    rows += struct.pack(">BIH", 1, len(out), 0) + struct.pack(">BIH", 2, 3, 0)
    entries = b"<</Type/XRef/Size 6/W[1 4 2]/Root 1 0 R/Length %d>>" % len(rows)
    return out + b"4 0 obj%sstream\n%s\nendstream endobj\nstartxref\n%d\n%%%%EOF" % (entries, rows, len(out))


REFUSED: dict[str, tuple[bytes, str]] = {
    "png-cut": (made("png")[:5_000], "is damaged or was cut off"),
    "png-shorter": (made("png")[:20], "was cut off"),
    "png-large": (made("png")[:16] + struct.pack(">II", 60_000, 60_000) + made("png")[24:], "larger than any picture"),
    "png-text-bomb": (made("png")[:33] + BOMB + made("png")[33:], "is damaged"),
    "svg-cut": (made("svg")[:-500], "is no SVG, or was cut off"),
    "svg-entities": (f"{LAUGHS}]>{SVG.format('&j;')}".encode(), "declares entities"),
    "svg-files": (
        f'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/hosts">]>{SVG.format("&x;")}'.encode(),
        "declares ent",
    ),
    "svg-deep": (SVG.format("<g>" * 100_000).encode(), "has more than"),
    "svg-large": (SVG.format("<g/>" * 900_000).encode(), "larger than any picture"),
    "html-large": (b"<!doctype html>" + b"<p>" * 2_000_000, "larger than any page"),
    "pdf-cut": (made("pdf")[:-3_000], "is damaged"),
    "pdf-shorter": (made("pdf")[:2_000], "is damaged"),
    "pdf-bomb": (pdf_with("", b"0 0 m " * 10_000_000), "is damaged"),
    "pdf-words": (pdf_with("", b"BT (a) Tj ET " * 250_000), "is damaged"),
    "pdf-parts": (pdf_with(f"/Q[{'1 ' * 70_000}]"), "is damaged"),
    "pdf-packed": (pdf_packed(b"(" + b"a" * 220_000 + b")"), "is damaged"),
    "pdf-large": (made("pdf") + b" " * 3_000_000, "larger than any sheet"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_refused_by_name(name: str) -> None:
    content, words = REFUSED[name]
    with pytest.raises(InputError, match=re.escape(words)) as caught:
        verify(content, "stranger", LIBRARY)
    assert str(caught.value).startswith("file 'stranger' ")


def hostile() -> Iterator[tuple[str, bytes]]:
    """Files of ours into which somebody put what would be run or fetched."""
    svg, html = made("svg").decode(), made("html").decode()
    for put in (
        "<script>alert(1)</script>",
        "<metadata><script>alert(1)</script></metadata>",
        "<a xlink:href='javascript:alert(1)'/>",
        "<image href='https://x.example/a.png'/>",
        "<g onload='alert(1)'/>",
        "<style>@import 'https://x.example/a.css';</style>",
        "<foreignObject/>",
    ):
        yield put, svg.replace("</svg>", f"{put}</svg>").encode()
    yield "<?xml-stylesheet?>", svg.replace("<svg", "<?xml-stylesheet href='https://x.example/a.css'?><svg", 1).encode()
    for put in (
        "<script>alert(1)</script>",
        "<img src=https://x.example/a.png>",
        "<iframe srcdoc=x></iframe>",
        "<p onclick=alert(1)>x</p>",
        "<a href=' javascript:alert(1)'>x</a>",
        "<meta http-equiv=refresh content='0;url=https://x.example'>",
        "<style>p { background: url(https://x.example) }</style>",
        "<link rel=stylesheet href=https://x.example/a.css>",
    ):
        yield put, html.replace("</body>", f"{put}</body>").encode()
    for kind, data in ((b"acTL", struct.pack(">II", 2, 0)), (b"gAMA", struct.pack(">I", 1_000))):
        yield kind.decode(), made("png")[:33] + chunk(kind, data) + made("png")[33:]
    writer, out = pypdf.PdfWriter(clone_from=io.BytesIO(made("pdf"))), io.BytesIO()
    action = {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("app.alert(1)")}
    writer.root_object[NameObject("/OpenAction")] = DictionaryObject(action)
    writer.write(out)
    yield "/JS", out.getvalue()


HOSTILE = dict(hostile())


@pytest.mark.parametrize("put", HOSTILE)
def test_what_would_be_run_or_fetched_is_altered_and_told(put: str) -> None:
    found = verdict(HOSTILE[put])
    assert found.kind is Kind.ALTERED
    assert "could be run or fetch" in str(found.lines[0])


def test_foreign_files_are_not_ours() -> None:
    out = io.BytesIO()
    Image.new("RGB", (30, 30)).save(out, "png")
    for content in (
        out.getvalue(),
        pdf_with("", b"BT (a) Tj ET"),
        b"<!doctype html><p>x",
        b"GIF89a",
        b"",
        b"\x00" * 50,
    ):
        assert verdict(content).kind is Kind.FOREIGN
