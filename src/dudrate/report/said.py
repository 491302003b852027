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


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as it is shown, what it is exactly, and where it comes from."""

    text: str
    value: float | str
    origin: str


class Said(str):
    """A sentence or a passage as its text, which is made of words and figures in order."""

    __slots__ = ("parts",)
    parts: tuple[str | Figure, ...]

    def __new__(cls, parts: tuple[str | Figure, ...]) -> "Said":
        """Keep the words and figures behind the text."""
        made = super().__new__(cls, "".join(each.text if isinstance(each, Figure) else each for each in parts))
        made.parts = parts
        return made

    def __getnewargs__(self) -> tuple[tuple[str | Figure, ...]]:  # type: ignore[override] # a str is made of its text
        """Make it again from its parts, as a copy does."""
        return (self.parts,)

    def __str__(self) -> str:
        return self

    def __eq__(self, other: object) -> bool:
        return self.parts == other.parts if isinstance(other, Said) else str.__eq__(self, other)

    def __ne__(self, other: object) -> bool:
        return not self == other  # that of a text would look at the text alone

    __hash__ = str.__hash__

    def __add__(self, other: "str | Figure") -> "Said":
        return said(self, other)

    def figures(self) -> Iterator[Figure]:
        """The figures in the order in which they are said."""
        return (part for part in self.parts if isinstance(part, Figure))


def said(*parts: str | Figure) -> Said:
    """Join words, figures and shorter passages."""
    flat: list[str | Figure] = []
    for part in parts:
        flat.extend(part.parts if isinstance(part, Said) else (part,))
    return Said(tuple(flat))


def passage(*sentences: str | None) -> Said:
    """Sentences one behind the other; what is None or empty is left out."""
    made: list[str] = []
    for each in filter(None, sentences):
        made += [" ", each] if made else [each]
    return said(*made)


def from_origin(words: str, origin: str) -> str:
    """The same text, whose figures all come from one place: the entry that prints them."""
    if isinstance(words, Number):
        return said(Figure(str.__str__(words), words.value, origin))
    if not isinstance(words, Said):
        return words
    return said(*(replace(part, origin=origin) if isinstance(part, Figure) else part for part in words.parts))


def capital(words: str) -> Said:
    """The same with a capital at its beginning."""
    first, *rest = said(words).parts
    return said(first if isinstance(first, Figure) else first[:1].upper() + first[1:], *rest)
