"""TOML that a stranger may have written → its tables, in bounded time, or one plain sentence about what is wrong.

:mod:`tomllib` takes time with the square of the length of a dotted key (25 s and 3 GB for 80 kB of ``a.a.a…``), so
such keys are refused before it reads them.
"""

import json
import re
import tomllib
from typing import Any
from unicodedata import category

_MOST_DOTS, _MOST_LINE = 8, 10_000
_DEEP = re.compile(rf"(?<![\w\-\"'])(?:[\w\-\"']+[ \t]*\.[ \t]*){{{_MOST_DOTS + 1},}}")
_PLACE = re.compile(r" \(at (?:line ([0-9]+), column [0-9]+|end of document)\)")
_CURLY = "“”„‟‘’‚‛«»"
_UNSEEN = {"Cc", "Cf", "Co", "Cs"}
_ALLOWED = "\t\n\r\u200c\u200d\ufeff"  # joiners stand within words of some languages; editors begin with a mark


class TomlError(ValueError):
    """The text is no TOML that is read here; the message is one plain sentence without a full stop.

    ``line`` is the one refused before anything is read; where :mod:`tomllib` found the fault, that is the cause.
    """

    def __init__(self, words: str, line: int | None = None) -> None:
        self.words, self.line = words, line
        super().__init__(words if line is None else f"line {line} {words}")


def parse_toml(text: str) -> dict[str, Any]:
    """Read TOML.

    Raises
    ------
    TomlError
        When it is no TOML, has a line of over 10,000 characters or a key of over nine parts, or holds a character that
        cannot be seen.
    """
    for number, line in enumerate(text.split("\n"), 1):
        if fault := _fault_of_line(line):
            raise TomlError(fault, number)
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise TomlError(_plain(str(error), text)) from error
    except (ValueError, RecursionError) as error:  # digits or brackets without end
        raise TomlError("has digits or brackets without end") from error


def toml_value(value: str | list[str]) -> str:
    """Write a text, or a list of texts, so that :func:`parse_toml` reads it back."""
    text = json.dumps(value, ensure_ascii=False)  # TOML's strings and lists are JSON's, but for what cannot be seen
    return "".join(f"\\U{ord(each):08X}" if _unseen(each) else each for each in text)


def unseen(text: str) -> str | None:
    """Name the first character of a text that cannot be seen, if there is one."""
    if text.isprintable():  # at once, where nearly every text is
        return None
    return next((f"U+{ord(each):04X}" for each in text if _unseen(each)), None)


def _unseen(each: str) -> bool:
    return category(each) in _UNSEEN and each not in _ALLOWED


def _fault_of_line(line: str) -> str | None:
    if len(line) > _MOST_LINE:
        return f"is longer than {_MOST_LINE:,} characters"
    if _DEEP.search(line):
        return f"has a key of more than {_MOST_DOTS + 1} parts"
    found = unseen(line)
    return f"holds {found}, which cannot be seen: take it out" if found else None


def _plain(message: str, text: str) -> str:
    """Say in plain words what tomllib found."""
    place = _PLACE.search(message)
    number = int(place[1]) if place and place[1] else None
    where = f"line {number}" if number else "the end of the file"
    line = text.split("\n")[number - 1] if number else ""
    curly = next((each for each in line if each in _CURLY), None)
    if curly:
        return f'{where} has a typographic quotation mark ({curly}): write a straight one (")'
    if "overwrite" in message or "twice" in message:
        return f"{where} gives a key a second time: keep one of the two"
    if re.fullmatch(r"\s*[A-Za-z_]+\s*=\s*[^\"'\[{0-9tf+-].*", line):
        return f'{where} has a text without quotation marks: write it as "…"'
    said = _PLACE.sub("", message)
    return f"{where}: {said[:1].lower()}{said[1:]}"
