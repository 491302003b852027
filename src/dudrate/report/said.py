"""Sentences whose every figure knows where it comes from.

A sentence is made of words and figures. A figure is a text on screen with its exact value and its origin:
the id of a record, ``input:`` and the input's name, or ``computed:`` and the name of the result. So each
digit on a page can be followed to its source, and a second language changes the words and not the figures.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace


class Number(str):
    """A number as it is shown, which knows what it is exactly; the sentence that it is put into says what it is of."""

    __slots__ = ("value",)
    value: float

    def __new__(cls, shown: str, value: float) -> "Number":
        """Keep the value behind the text."""
        made = super().__new__(cls, shown)
        made.value = value
        return made

    def __getnewargs__(self) -> tuple[str, float]:  # type: ignore[override] # a str is made of one
        """Make it again from both, as a copy does."""
        return str(self), self.value


class Text(str):
    """The text of a passage, whose figures still know where they come from: a label, a cell, a line of a picture."""

    __slots__ = ("said",)
    said: "Said"

    def __new__(cls, said: "Said") -> "Text":
        """Keep the passage behind the text."""
        made = super().__new__(cls, "".join(each if isinstance(each, str) else each.text for each in said.parts))
        made.said = said
        return made

    def __getnewargs__(self) -> "tuple[Said]":  # type: ignore[override] # a str is made of its text
        """Make it again from the passage, as a copy does."""
        return (self.said,)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as it is shown, what it is exactly, and where it comes from."""

    text: str
    value: float | str
    origin: str


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence or a passage: words and figures in order."""

    parts: tuple[str | Figure, ...]

    def __str__(self) -> str:
        return Text(self)

    def __add__(self, other: "Said | Figure | str") -> "Said":
        return Said(self.parts + (other.parts if isinstance(other, Said) else (other,)))

    def figures(self) -> Iterator[Figure]:
        """The figures in the order in which they are said."""
        return (part for part in self.parts if isinstance(part, Figure))


def said(*parts: "str | Figure | Said") -> Said:
    """Join words, figures and shorter passages."""
    flat: list[str | Figure] = []
    for part in parts:
        whole = part.said if isinstance(part, Text) else part
        flat.extend(whole.parts if isinstance(whole, Said) else (whole,))
    return Said(tuple(flat))


def passage(*sentences: "Said | str | None") -> Said:
    """Sentences one behind the other; what is None or empty is left out."""
    made: list[str | Figure | Said] = []
    for each in sentences:
        if each is not None and str(each):
            made += [" ", each] if made else [each]
    return said(*made)


def from_origin(words: str, origin: str) -> str:
    """The same text, whose figures all come from one place: the entry that prints them."""
    if isinstance(words, Number):
        return str(said(Figure(str(words), words.value, origin)))
    if not isinstance(words, Text):
        return words
    parts = (part if isinstance(part, str) else replace(part, origin=origin) for part in words.said.parts)
    return str(said(*parts))


def capital(words: Said) -> Said:
    """The same with a capital at its beginning."""
    first = words.parts[0]
    return Said((first[:1].upper() + first[1:], *words.parts[1:])) if isinstance(first, str) else words


def opening(text: str) -> str:
    """Begin a text with a capital."""
    return str(capital(text.said)) if isinstance(text, Text) else text[:1].upper() + text[1:]
