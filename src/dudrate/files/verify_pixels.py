"""PNG: the pixels of a picture, its words for those who hear it, and its slip.

The size is read from the first bytes, before anything is unpacked: no picture of ours has over four million pixels.
"""

import hashlib
import struct
import zlib
from functools import reduce
from io import BytesIO

from PIL import Image, ImageChops, ImageOps, PngImagePlugin

from dudrate.errors import InputError
from dudrate.files.reading import Difference, Found, read_slip
from dudrate.report.pictures.canvas import SIZES

_MOST_PIXELS = 4_000_000
_SEEN = 24
"""Of 255: by how much a channel may be off before it is a difference; another processor may round a shade otherwise."""

_GAMMA = 1 / 2.2

_BROKEN = (OSError, SyntaxError, ValueError, EOFError, struct.error, zlib.error, Image.DecompressionBombError)


class _Pixels(Found):
    """PNG: the words that are heard are held, and the pixels where they were drawn by the same versions."""

    __slots__ = ()

    def differences(self, made: Found, *, marks: bool) -> list[Difference]:
        given, expected = self.parts, made.parts
        words = zip(self.said["words"], made.said["words"], strict=True)
        differ = [Difference(where="words", made=mine, found=theirs) for theirs, mine in words if theirs != mine]
        if marks and given.size != expected.size:
            sizes = [f"{width} × {height}" for width, height in (expected.size, given.size)]
            differ.append(Difference(where="size", made=sizes[0], found=sizes[1]))
        elif marks:
            off = reduce(ImageChops.lighter, ImageChops.difference(given, expected).split())
            if box := off.point(lambda shade: 255 if shade > _SEEN else 0).getbbox():
                where = f"pixels {box[0]},{box[1]} to {box[2]},{box[3]}"
                differ.append(Difference(where=where, made="", found=""))
        return differ


def read_png(content: bytes, name: str) -> Found:
    """Read a PNG picture; refused is one that is larger than any of ours, damaged or cut off."""
    mend = "give the picture as it was made"
    if len(content) < 33:
        raise InputError("file", name, "was cut off", mend)
    width, height = struct.unpack(">II", content[16:24])
    if width * height > _MOST_PIXELS:
        raise InputError("file", name, f"is larger than any picture of ours ({width:,} × {height:,} pixels)", mend)
    try:
        with PngImagePlugin.PngImageFile(BytesIO(content)) as opened:
            opened.load()
            texts, odd = dict(getattr(opened, "text", {})), _shown_otherwise(opened)
            pixels = ImageOps.exif_transpose(opened).convert("RGBA")
    except _BROKEN as error:
        raise InputError("file", name, "is damaged or was cut off", mend) from error
    told = [str(texts.get(key, "")) for key in ("Title", "Description")]
    digest = hashlib.sha256(repr((pixels.size, told)).encode() + pixels.tobytes()).hexdigest()
    return _Pixels(
        slip=read_slip(str(texts.get("dudrate", ""))),
        digest=f"sha256:{digest}",
        said={"words": told},
        parts=pixels,
        active=odd,
        alike=width in {wide for wide, _ in SIZES},
    )


def _shown_otherwise(opened: PngImagePlugin.PngImageFile) -> str:
    """The chunk by which a reader would be shown other pixels than these: an animation, or other shades."""
    gamma = opened.info.get("gamma", _GAMMA)
    return "acTL" if opened.is_animated else "" if abs(gamma - _GAMMA) < _GAMMA / 10 else "gAMA"
