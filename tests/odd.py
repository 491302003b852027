"""Odd values that somebody may put behind a key, and a folder of assumptions with one of them in it."""

import re
from collections.abc import Iterator
from pathlib import Path

from dudrate.errors import AssumptionsError
from dudrate.evidence.library import load

__all__ = ["ODD_VALUES", "key_lines", "loaded"]

ODD_VALUES = (
    *("{}", "[]", '""', '" "', "[[]]", "[{}]", "{ a = { b = 1 } }", "{ low = 1, high = 0 }", '[1, "a"]'),
    *("-1", "0", "1.5", "-0.0", "nan", "inf", "-inf", "1e300", "9" * 25, "true", "07:32:00"),
    *("1979-05-27T07:32:00Z", '["@nope", "banana"]', r'"a\u0000b"', r'"a\u202Eb"', r'"\u001b[31m"'),
    *(f'"{"x" * 9_000}"', f'"{"a-b-" * 2_000}"', f'"{"9" * 9_000}%"', '"<script>alert(1)</script>"'),
    *('"[a](http://evil.example)"', '"../../etc/passwd"', "[" + "1, " * 500 + "]", "'''\n" + "x\n" * 1_000 + "'''"),
)
"""As TOML writes them."""

_KEY = re.compile(r"[a-z_]+ = ")


def key_lines(folder: Path) -> Iterator[tuple[str, int]]:
    """Every line of a folder that holds a key and its whole value: the file, and the place of the line."""
    for path in sorted(folder.glob("*.toml")):
        for number, line in enumerate(path.read_text("utf-8").split("\n")):
            if _KEY.match(line) and "'''" not in line:
                yield path.name, number


def loaded(folder: Path, name: str, number: int, written: str) -> tuple[str, ...] | None:
    """Load a folder with an odd value on one line: its faults, or None where it loads; the file is put back."""
    path = folder / name
    text = path.read_text("utf-8")
    lines = text.split("\n")
    lines[number] = f"{lines[number].partition('=')[0]}= {written}"
    path.write_text("\n".join(lines), encoding="utf-8")
    try:
        load(folder)
    except AssumptionsError as error:
        return error.faults
    finally:
        path.write_text(text, encoding="utf-8")
    return None
