"""Sentences whose every figure knows where it comes from.

A sentence is made of words and figures. A figure is a text on screen with its exact value and its origin:
the id of a record, ``input:`` and the input's name, or ``computed:`` and the name of the result. So each
digit on a page can be followed to its source, and a second language changes the words and not the figures.
"""

from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["Figure", "Said", "capital", "opening", "passage", "said"]


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as it is shown, what it is exactly, and where it comes from."""

    text: str
    value: float | str
    origin: str


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence or a passage: words and figures in order.

    Examples
    --------
    >>> sentence = said("About ", Figure("720", 720.0, "computed:unexploded.mean"), " are left.")
    >>> str(sentence), [figure.origin for figure in sentence.figures()]
    ('About 720 are left.', ['computed:unexploded.mean'])
    """

    parts: tuple[str | Figure, ...]

    def __str__(self) -> str:
        return "".join(part if isinstance(part, str) else part.text for part in self.parts)

    def __add__(self, other: "Said | Figure | str") -> "Said":
        return Said(self.parts + (other.parts if isinstance(other, Said) else (other,)))

    def figures(self) -> Iterator[Figure]:
        """The figures in the order in which they are said."""
        return (part for part in self.parts if isinstance(part, Figure))


def said(*parts: "str | Figure | Said") -> Said:
    """Join words, figures and shorter passages."""
    flat: list[str | Figure] = []
    for part in parts:
        flat.extend(part.parts if isinstance(part, Said) else (part,))
    return Said(tuple(flat))


def passage(*sentences: "Said | str | None") -> Said:
    """Sentences one behind the other; what is None or empty is left out.

    Examples
    --------
    >>> print(passage(said("One."), None, "", "Two."))
    One. Two.
    """
    made: list[str | Figure | Said] = []
    for each in sentences:
        if each is not None and str(each):
            made += [" ", each] if made else [each]
    return said(*made)


def capital(words: Said) -> Said:
    """The same with a capital at its beginning.

    Examples
    --------
    >>> print(capital(said("about ", Figure("720", 720.0, "computed:unexploded.mean"), " are left.")))
    About 720 are left.
    """
    first = words.parts[0]
    return Said((first[:1].upper() + first[1:], *words.parts[1:])) if isinstance(first, str) else words


def opening(text: str) -> str:
    """Begin a text with a capital.

    Examples
    --------
    >>> opening("at most 14%: at most 10,080")
    'At most 14%: at most 10,080'
    """
    return text[:1].upper() + text[1:]
