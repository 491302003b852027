"""Texts → Markdown in which nothing but what is meant is markup: what a page or a notebook shows."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from dudrate.evidence.citation import as_text
from dudrate.evidence.records import Source
from dudrate.report.said import Said

_JOINER = "\u2060"  # a character that nobody sees
_MARKUP = frozenset("\\`*_{}[]()<>#+-.!|~$:^=")
_LIKE_A_LINK = re.compile(r"https?(?=:)|ftp(?=:)|mailto(?=:)|www(?=\.)|@(?=\w)", re.IGNORECASE)
_ID = re.compile(r"([a-z0-9]+(?:-[a-z0-9]+)+)")


def escaped(text: str) -> str:
    """Take the meaning out of every character that Markdown would read as markup."""
    text = _LIKE_A_LINK.sub(f"\\g<0>{_JOINER}", text)  # or Markdown would make links of bare addresses
    return "".join(f"\\{mark}" if mark in _MARKUP else mark for mark in text)


def copyable(markdown: str) -> str:
    """Words of the library, whose addresses are there to be copied and may be followed."""
    return markdown.replace(_JOINER, "")


def table_markdown(rows: Sequence[Mapping[str, str]], heads: Iterable[str] | None = None) -> str:
    """Write rows of Markdown as a table, the columns of the first one, under its names or other `heads`."""
    names = list(rows[0])
    lines = ["| " + " | ".join(map(escaped, names) if heads is None else heads) + " |", "|" + " --- |" * len(names)]
    lines += ["| " + " | ".join(row[name].replace("\n", " ") for name in names) + " |" for row in rows]
    return "\n".join(lines)


def linked(words: str, names: Mapping[str, str], link: Callable[[str], str]) -> str:
    """Write a text in which each id of an entry is a link with the name of the entry."""
    parts = _ID.split(words.replace("`", ""))
    return "".join(f"[{escaped(names[part])}]({link(part)})" if part in names else escaped(part) for part in parts)


def source_markdown(source: Source) -> str:
    """A source in full; its address, which stands in the library and may be followed, is a link."""
    words = copyable(escaped(as_text(source)))
    shown = copyable(escaped(source.url or ""))
    return words.replace(shown, f"[{shown}](<{source.url}>)") if shown else words


def said_markdown(words: Said, link: Callable[[str], str | None]) -> str:
    """Write a passage in which a figure whose origin `link` gives an address for is a link to it."""
    shown = []
    for part in words.parts:
        text, address = (part, None) if isinstance(part, str) else (part.text, link(part.origin))
        shown.append(escaped(text) if address is None else f"[{escaped(text)}]({address})")
    return "".join(shown)
