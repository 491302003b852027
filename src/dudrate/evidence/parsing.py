"""The bytes of one TOML file → its tables, and every fault of writing in a plain sentence with its line.

A line that is not TOML is reported and passed over, so that one slip does not hide the next.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from tomllib import TOMLDecodeError

from dudrate.evidence.kinds import as_fraction, quoted, short
from dudrate.evidence.toml_text import TomlError, parse_toml

MOST_BYTES = 5_000_000  # ten times the largest file there is; more is not an assumptions file
_MOST_FAULTS = 50  # of one file; further ones appear once these are mended
_MOST_READ = 3_000_000  # characters of one file, all readings of it together; a slip has it read once more

_AT = re.compile(r"\(at line (\d+), column \d+\)")
_KEY_LINE = re.compile(r"\s*(?P<key>[\w-]+|\"[^\"]+\"|'[^']+')\s*=\s*(?P<value>.*?)\s*$")
_LONG_TEXT = re.compile(r"\s*[\w-]+\s*=\s*(?:'''|\"\"\")(?!.*(?:'''|\"\"\"))")
_CLOSING = re.compile(r"'''|\"\"\"")
_HEADER = re.compile(r"\s*\[+\s*(?P<path>[^\[\]#]+?)\s*\]+\s*(#.*)?$")

# What a value that TOML cannot read looks like → what is wrong with it, and the mend. The first one counts.
_SLIPS = (
    (r"", "has no value", "write one after the =, or delete the line"),
    (r"[-+]?\d+,\d+", "{value} has a decimal comma", "write {point}, or {fraction} if percent are meant"),
    (r"[-+]?\d+(?:[.,]\d+)?\s*%", "{value} has a percent sign", "rates are fractions: write {fraction}"),
    (r"(?i:yes|no|on|off)", "{value} stands without quotes", 'put it in quotes: "{value}"; TOML has no yes and no'),
    (r"\d{1,2}[./]\d{1,2}[./]\d{2,4}", "{value} is not a date as TOML writes it", "write it as 2026-11-23"),
    (r"\d{4}-\d{1,2}-\d{1,2}.*", "{value} is no day of the calendar", "write it as 2026-11-23"),
    (r"[“”„‘’«»].*", "has typographic quotes", 'use straight ones: "…"'),
    (r"(\"[^\"]*|'[^']*)", "has no closing quote", "end the text with the quote it began with"),
    (r"\".*\".+", "has something after the closing quote", "write quotes inside a text as ', or put \\ before them"),
    (r"[A-Za-z].*", "{value} stands without quotes", 'put the text in quotes: "{value}"'),
    (r".*", "{value} cannot be read", "write a text in quotes, a number, a date or a list in square brackets"),
)


@dataclass(frozen=True)
class Parsed:
    """The tables of one file, its faults of writing, and its lines for pointing at them.

    ``complete`` is false where the rest of the file could not be read: what is missing then may yet be there.
    ``unread`` holds the lines that were passed over.
    """

    file: str
    tables: dict[str, object]
    lines: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()
    complete: bool = True
    unread: frozenset[int] = frozenset()

    def line_of(self, path: str, key: str | None = None) -> int | None:
        """Give the number of the line on which a table, or one key of it, stands."""
        return self._places.get((path, key)) or self._places.get((path, None))

    @cached_property
    def _places(self) -> dict[tuple[str, str | None], int]:
        found: dict[tuple[str, str | None], int] = {}
        for number, table, word in _places(self.lines):
            found.setdefault((table, word), number)
        return found

    def spoiled(self, path: str, key: str) -> bool:
        """Say whether this key is there, on a line that could not be read."""
        return bool(self.unread) and self.line_of(path, key) in self.unread


def parse(file: str, data: bytes) -> Parsed:
    r"""Read one file.

    Examples
    --------
    >>> parse("dud_rates.toml", b"[m99]\nlow = 5.3%\n").faults
    ('dud_rates.toml, line 2: low: 5.3% has a percent sign: rates are fractions: write 0.053.',)
    """
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        fault = f"{file}, line {line}: is not UTF-8 text: save the file with the encoding UTF-8."
        return Parsed(file, {}, faults=(fault,), complete=False)
    lines = text.split("\n")
    kept, faults, unread = list(lines), [], set[int]()
    for _ in range(max(1, min(_MOST_FAULTS, _MOST_READ // (len(text) + 1)))):
        try:
            tables = parse_toml("\n".join(kept))
        except TomlError as error:
            first, last, words = _diagnosis(kept, error)
            faults.append(f"{file}, line {first}: {words}." if first else f"{file}: {words}.")
            if first is None or last is None:
                break
            unread.add(first)
            kept[first - 1 : last] = [""] * (last - first + 1)
        else:
            return Parsed(file, tables, tuple(lines), tuple(faults), unread=frozenset(unread))
    return Parsed(file, {}, tuple(lines), tuple(faults), complete=False)


def _diagnosis(lines: list[str], error: TomlError) -> tuple[int | None, int | None, str]:
    """Give the line at fault, the last line to pass over (none: nothing after it can be trusted), and the words."""
    if error.line:
        return error.line, error.line, error.words
    if not isinstance(error.__cause__, TOMLDecodeError):
        return None, None, f"{error.words}: take them out"
    message = str(error.__cause__)
    at = _AT.search(message)
    number = min(int(at[1]), len(lines)) if at else len(lines)
    opened = _open_text(lines, number, message)
    if opened:
        words = "a long text that begins here is not closed: end it with the three quotes it began with"
        return opened, None, words
    first = _start_of_value(lines, number)
    return first or number, number if first else None, _words(lines[(first or number) - 1].strip(), message)


def _open_text(lines: list[str], number: int, message: str) -> int | None:
    """Find the line on which a long text begins that ends nowhere, or only where the next one begins."""
    opened = None
    for at, line in enumerate(lines[:number], start=1):
        if _LONG_TEXT.match(line):
            if opened:
                return opened
            opened = at
        elif opened and _CLOSING.search(line):
            opened = None
    return None if "at line" in message else opened


def _start_of_value(lines: list[str], number: int) -> int | None:
    """Find the line on which the value that ends on this line begins; none where a header is at fault."""
    for first in range(number, 0, -1):
        line = lines[first - 1]
        if _HEADER.match(line) or (first == number and line.lstrip().startswith("[")):
            return None
        if _KEY_LINE.match(line):
            return first
    return None


def _words(line: str, message: str) -> str:
    """Say in plain words what TOML could not read on this line."""
    pair, header = _KEY_LINE.match(line), _HEADER.match(line)
    if "Cannot overwrite" in message and pair:
        return f"{short(pair['key'])} stands twice in this entry: keep one of the two lines"
    if header and ("twice" in message or "Cannot declare" in message or "Cannot overwrite" in message):
        return f"the entry [{short(header['path'])}] stands twice: give one of them another id, or delete it"
    if pair:
        return f"{short(pair['key'])}: {_slip(pair['value'])}"
    if line.startswith("["):
        return f"the heading {quoted(line)} cannot be read: write it as [id], letters, digits and hyphens"
    return f"{quoted(line)} has no =: write key = value, or begin the line with # if it is a comment"


def _slip(value: str) -> str:
    """Name the slip in a value."""
    bare = re.sub(r"\s+#[^\"']*$", "", value).strip()
    fault, mend = next((fault, mend) for form, fault, mend in _SLIPS if re.fullmatch(form, bare))
    digits = bare.rstrip("% ")
    words = {"value": short(bare), "point": short(digits.replace(",", ".")), "fraction": ""}
    if "{fraction}" in mend:
        words["fraction"] = short(as_fraction(digits))
    return f"{fault.format(**words)}: {mend.format(**words)}"


def _places(lines: tuple[str, ...]) -> Iterator[tuple[int, str, str | None]]:
    """Walk headings and keys, long texts left out: (line, table, key or None for the heading)."""
    table, closing = "", ""
    for number, line in enumerate(lines, start=1):
        if closing:
            closing = "" if closing in line else closing
            continue
        header = _HEADER.match(line)
        pair = None if header else _KEY_LINE.match(line)
        if header:
            table = header["path"].replace('"', "").replace("'", "").replace(" ", "")
            yield number, table, None
        elif pair:
            yield number, table, pair["key"].strip("\"'")
            opening = pair["value"][:3]
            closing = opening if opening in {"'''", '"""'} and opening not in pair["value"][3:] else ""
